// The compile-time checker: types as far as they are known, and the errors that need no evaluation. Private
// to this folder.
#pragma once

#include "model/argo/expr/environment.h"
#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/functions.h"
#include "model/argo/expr/nature.h"
#include "model/argo/expr/tree.h"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo::expr {

class Checker
{
  public:
    Checker(const Tree& tree, const Environment& environment)
        : tree_(tree), environment_(environment), natures_(tree.nodes.size()), visited_(tree.nodes.size())
    {}

    Nature check() { return visit(tree_.root); }
    [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
    [[nodiscard]] GoType typeOf(NodeId id) const { return natures_[id].type; }

  private:
    struct Scope
    {
        Nature collection;
        bool index = false;
        bool accumulator = false;
    };
    struct Variable
    {
        std::string_view name;
        Nature nature;
    };

    Nature visit(NodeId id);
    Nature find(NodeId id);
    void visitAll(NodeId id);
    Nature name(NodeId id);
    Nature unary(NodeId id);
    Nature binary(NodeId id);
    std::optional<Nature> arithmetic(Operator op, const Nature& l, const Nature& r) const;
    std::optional<Nature> addition(const Nature& l, const Nature& r) const;
    std::optional<Nature> subtraction(const Nature& l, const Nature& r) const;
    std::optional<Nature> multiplication(const Nature& l, const Nature& r) const;
    bool compares(const Nature& l, const Nature& r) const;
    Nature in(NodeId id, const Nature& l, const Nature& r);
    Nature matches(NodeId id, const Nature& l, const Nature& r);
    Nature coalesce(const Nature& l, const Nature& r) const;
    Nature member(NodeId id);
    Nature environmentMember(NodeId id);
    Nature memberOf(NodeId id, const Nature& base, const Nature& property);
    Nature slice(NodeId id);
    Nature let(NodeId id);
    Nature conditional(NodeId id);
    Nature array(NodeId id);
    Nature pointer(NodeId id);
    Nature call(NodeId id);
    Nature builtin(NodeId id);
    Nature closure(NodeId id);
    Nature closureResult(NodeId id, const Nature& collection, const Nature& body);
    Nature get(NodeId id);
    Nature function(const BuiltinFunction& function, NodeId id);
    std::optional<Failure> mismatch(std::string_view name, const Signature& signature, NodeId call,
                                    std::span<const NodeId> arguments, bool method);
    Nature error(NodeId id, std::string message);
    Failure failureAt(NodeId id, std::string message) const;
    Nature listOf(const Nature& element);
    NodeId child(NodeId id, std::size_t index) const { return tree_.child(id, index); }
    bool isEnvironment(NodeId id) const
    {
        return tree_[id].kind == NodeKind::Name && tree_[id].text == "$env";
    }

    const Tree& tree_;
    const Environment& environment_;
    std::vector<Nature> natures_;
    std::vector<bool> visited_; // an operand of a chain stands in two places
    std::deque<Nature> elements_;
    std::vector<Scope> scopes_;
    std::vector<Variable> variables_;
    std::optional<Failure> failure_;
};

} // namespace dagwright::argo::expr
