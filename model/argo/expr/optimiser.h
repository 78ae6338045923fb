// The optimiser behind program.h. Private to this folder.
#pragma once

#include "model/argo/expr/program.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace dagwright::argo::expr {

class Optimiser
{
  public:
    explicit Optimiser(Program& program) : program_(program) {}

    bool run(NodeId& at)
    {
        each([&](NodeId id) { setOfConstants(id); });
        for (int limit = 1000; limit > 0; limit--) {
            changed_ = false;
            each([&](NodeId id) { fold(id); });
            if (failed_ != noNode) {
                at = failed_;
                return false;
            }
            if (!changed_) break;
        }
        each([&](NodeId id) { rangeAsComparison(id); });
        if (hasClosures()) closures();
        each([&](NodeId id) { knownEquality(id); },
             true); // no matter of optimising, so it is done everywhere
        return true;
    }

  private:
    Code& code(NodeId id) { return program_.codes[id]; }
    Code& child(NodeId id, std::size_t index) { return code(code(id).children[index]); }
    NodeId add(Code made)
    {
        program_.codes.push_back(std::move(made));
        return static_cast<NodeId>(program_.codes.size() - 1);
    }
    NodeId addBinary(Operator op, NodeId left, NodeId right, GoType type, NodeId like)
    {
        Code made;
        made.kind = CodeKind::Binary;
        made.op = op;
        made.type = type;
        made.begin = code(like).begin;
        made.end = code(like).end;
        made.children = {left, right};
        return add(std::move(made));
    }
    // In place of a node, keeping where it stands.
    void replace(NodeId id, Code made)
    {
        made.begin = code(id).begin;
        made.end = code(id).end;
        code(id) = std::move(made);
        changed_ = true;
    }
    void replace(NodeId id, Value value)
    {
        Code made;
        made.type = value.type();
        made.constant = std::move(value);
        replace(id, std::move(made));
    }
    bool is(NodeId id, Closure closure)
    {
        return code(id).kind == CodeKind::Closure && code(id).closure == closure;
    }
    bool isConstant(NodeId id, GoType type)
    {
        const Code& it = code(id);
        return it.kind == CodeKind::Constant && !it.folded && it.constant.type() == type;
    }
    bool isBoolean(NodeId id, bool value)
    {
        return isConstant(id, GoType::Bool) && code(id).constant.asBool() == value;
    }
    bool isInteger(NodeId id) { return isConstant(id, GoType::Int); }

    void each(const std::function<void(NodeId)>& visit, bool intoMapped = false);
    bool hasClosures();
    void setOfConstants(NodeId id);
    void fold(NodeId id);
    void foldUnary(NodeId id);
    void foldBinary(NodeId id);
    void foldLogic(NodeId id, bool isAnd);
    void foldArray(NodeId id);
    void foldFilters(NodeId id);
    void rangeAsComparison(NodeId id);
    void knownEquality(NodeId id);
    void closures();
    void mappedFilter(NodeId id);
    void countedFilter(NodeId id);
    void foundFilter(NodeId id, std::int64_t index, Closure find, std::string_view function);
    void combine(NodeId id);
    bool constantRange(NodeId id, std::int64_t& from, std::int64_t& to);
    void summedRange(NodeId id);
    std::optional<std::int64_t> rangeSum(NodeId id, std::uint64_t sum, std::uint64_t count);
    void summedArray(NodeId id);
    void summedMap(NodeId id);
    void countAsAny(NodeId id);
    void countThreshold(NodeId id);
    bool usesIndex(NodeId id);

    Program& program_;
    bool changed_ = false;
    NodeId failed_ = noNode;
};

} // namespace dagwright::argo::expr
