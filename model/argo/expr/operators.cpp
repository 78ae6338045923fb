#include "model/argo/expr/operators.h"

#include "model/argo/expr/tree.h"

#include <array>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace dagwright::argo::expr {

namespace {

struct Row
{
    std::string_view text;
    Precedence precedence;
};

// In the order of the enum.
constexpr std::array binaries{
    Row{"|", {Operator::Pipe, 0}},
    Row{"or", {Operator::OrWord, 10}},
    Row{"||", {Operator::Or, 10}},
    Row{"and", {Operator::AndWord, 15}},
    Row{"&&", {Operator::And, 15}},
    Row{"==", {Operator::Equal, 20}},
    Row{"!=", {Operator::NotEqual, 20}},
    Row{"<", {Operator::Less, 20}},
    Row{">", {Operator::Greater, 20}},
    Row{">=", {Operator::GreaterOrEqual, 20}},
    Row{"<=", {Operator::LessOrEqual, 20}},
    Row{"in", {Operator::In, 20}},
    Row{"matches", {Operator::Matches, 20}},
    Row{"contains", {Operator::Contains, 20}},
    Row{"startsWith", {Operator::StartsWith, 20}},
    Row{"endsWith", {Operator::EndsWith, 20}},
    Row{"..", {Operator::Range, 25}},
    Row{"+", {Operator::Add, 30}},
    Row{"-", {Operator::Subtract, 30}},
    Row{"*", {Operator::Multiply, 60}},
    Row{"/", {Operator::Divide, 60}},
    Row{"%", {Operator::Modulo, 60}},
    Row{"**", {Operator::Power, 100, true}},
    Row{"^", {Operator::Caret, 100, true}},
    Row{"??", {Operator::Coalesce, 500}},
};

constexpr std::array unaries{
    Row{"not", {Operator::NotWord, 50}},
    Row{"!", {Operator::Not, 50}},
    Row{"-", {Operator::Subtract, 90}},
    Row{"+", {Operator::Add, 90}},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> shapes{{
    {"all", "ep"},
    {"none", "ep"},
    {"any", "ep"},
    {"one", "ep"},
    {"filter", "ep"},
    {"map", "ep"},
    {"count", "eP"},
    {"sum", "eP"},
    {"find", "ep"},
    {"findIndex", "ep"},
    {"findLast", "ep"},
    {"findLastIndex", "ep"},
    {"groupBy", "ep"},
    {"sortBy", "epE"},
    {"reduce", "epE"},
}};

} // namespace

std::optional<Precedence> binaryOperator(std::string_view text)
{
    for (const Row& row : binaries)
        if (row.text == text) return row.precedence;
    return std::nullopt;
}

std::optional<Precedence> unaryOperator(std::string_view text)
{
    for (const Row& row : unaries)
        if (row.text == text) return row.precedence;
    return std::nullopt;
}

const Precedence& binaryPrecedence(Operator op)
{
    return binaries[static_cast<std::size_t>(op) - 1].precedence;
}

int unaryLevel(Operator op)
{
    return op == Operator::NotWord || op == Operator::Not ? 50 : 90;
}

bool isComparison(Operator op)
{
    return op >= Operator::Less && op <= Operator::LessOrEqual;
}

bool mayFollowNot(std::string_view text)
{
    return text == "in" || text == "matches" || text == "contains" || text == "startsWith" ||
           text == "endsWith";
}

std::string_view operatorText(Operator op)
{
    if (op == Operator::None) return "";
    if (op == Operator::NotWord) return "not";
    if (op == Operator::Not) return "!";
    return binaries[static_cast<std::size_t>(op) - 1].text;
}

std::string_view closureShape(std::string_view function)
{
    for (const auto& [name, shape] : shapes)
        if (name == function) return shape;
    return {};
}

} // namespace dagwright::argo::expr
