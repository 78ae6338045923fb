// Precedence of operators, and the functions that the grammar knows. Private to this folder.
#pragma once

#include "model/argo/expr/tree.h"

#include <optional>
#include <string_view>

namespace dagwright::argo::expr {

struct Precedence
{
    Operator op = Operator::None;
    int level = 0;
    bool rightAssociative = false;
};

[[nodiscard]] std::optional<Precedence> binaryOperator(std::string_view text);
[[nodiscard]] std::optional<Precedence> unaryOperator(std::string_view text);
[[nodiscard]] const Precedence& binaryPrecedence(Operator op);
[[nodiscard]] int unaryLevel(Operator op);
[[nodiscard]] bool isComparison(Operator op);
[[nodiscard]] bool mayFollowNot(std::string_view text); // not in, not contains …

// How a function that takes a closure is written: one letter an argument, e an expression, p a closure, a
// capital one may be left out. Empty: an ordinary function, or none.
[[nodiscard]] std::string_view closureShape(std::string_view function);

} // namespace dagwright::argo::expr
