#include "model/argo/expr/tree.h"

#include <bit>
#include <unordered_set>
#include <utility>

namespace dagwright::argo::expr {

namespace {

bool sameNode(const Node& a, const Node& b)
{
    if (a.kind != b.kind || a.op != b.op || a.optional != b.optional || a.method != b.method ||
        a.hasFrom != b.hasFrom || a.hasTo != b.hasTo || a.childCount != b.childCount || a.text != b.text)
        return false;
    if (a.kind == NodeKind::Conditional && a.ternary != b.ternary) return false;
    if (a.kind == NodeKind::Float)
        return std::bit_cast<std::uint64_t>(a.number) == std::bit_cast<std::uint64_t>(b.number);
    return a.integer == b.integer;
}

} // namespace

bool sameSubtree(const Tree& a, NodeId inA, const Tree& b, NodeId inB)
{
    // Operands may be shared, so that a pair that was compared once is not compared again.
    std::unordered_set<std::uint64_t> seen;
    std::vector<std::pair<NodeId, NodeId>> open{{inA, inB}};
    while (!open.empty()) {
        const auto [left, right] = open.back();
        open.pop_back();
        if (left == noNode || right == noNode) {
            if (left != right) return false;
            continue;
        }
        if (!sameNode(a[left], b[right])) return false;
        if (!seen.insert((static_cast<std::uint64_t>(left) << 32) | right).second) continue;
        for (std::size_t i = 0; i < a[left].childCount; i++)
            open.emplace_back(a.child(left, i), b.child(right, i));
    }
    return true;
}

bool sameTree(const Tree& a, const Tree& b)
{
    return sameSubtree(a, a.root, b, b.root);
}

} // namespace dagwright::argo::expr
