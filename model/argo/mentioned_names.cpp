#include "model/argo/substitute.h"

#include <algorithm>
#include <utility>

namespace dagwright::argo {

namespace {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;

class Collector
{
  public:
    explicit Collector(const expr::Tree& tree) : tree_(tree) {}

    std::vector<MentionedName> collect()
    {
        // Children stand before parents and trees are bounded, but a walk needs the way down.
        if (tree_.root != expr::noNode) pending_.push_back({tree_.root, false});
        while (!pending_.empty()) {
            const auto [id, guarded] = pending_.back();
            pending_.pop_back();
            visit(id, guarded);
        }
        return std::move(names_);
    }

  private:
    void visit(NodeId id, bool guarded)
    {
        const Node& node = tree_[id];
        if (node.kind == NodeKind::Name || node.kind == NodeKind::Member) return chain(id, guarded);
        const bool guards = node.kind == NodeKind::Binary && node.op == expr::Operator::Coalesce;
        const auto children = tree_.childrenOf(id);
        for (auto child = children.rbegin(); child != children.rend(); ++child)
            pending_.push_back({*child, guarded || guards});
    }

    // Members down to the name that they start at. What is computed in brackets is looked at on its own.
    void chain(NodeId id, bool guarded)
    {
        MentionedName name;
        name.isGuarded = guarded;
        std::vector<NodeId> members;
        NodeId at = id;
        while (tree_[at].kind == NodeKind::Member || tree_[at].kind == NodeKind::Chain) {
            if (tree_[at].kind == NodeKind::Member) {
                members.push_back(at);
                name.isGuarded = name.isGuarded || tree_[at].optional;
            }
            at = tree_.child(at, 0);
        }
        const bool isName = tree_[at].kind == NodeKind::Name;
        if (!isName) pending_.push_back({at, guarded});
        bool isWritten = isName;
        if (isName) add(name, tree_[at].text, tree_[at].begin, tree_[at].end, 0);
        for (auto member = members.rbegin(); member != members.rend(); ++member) {
            const Node& property = tree_[tree_.child(*member, 1)];
            if (property.kind != NodeKind::String) {
                isWritten = false;
                pending_.push_back({tree_.child(*member, 1), guarded});
            }
            if (!isWritten) continue;
            // A property in brackets stands in quotes.
            const std::uint32_t quote = property.end - property.begin == property.text.size() + 2 ? 1 : 0;
            add(name, property.text, property.begin, property.end, quote);
        }
        if (isName) names_.push_back(std::move(name));
    }

    static void add(MentionedName& name, const std::string& part, std::uint32_t begin, std::uint32_t end,
                    std::uint32_t quote)
    {
        if (name.parts.empty()) name.begin = begin;
        name.end = end;
        name.parts.push_back(part);
        name.places.emplace_back(begin + quote, end - quote);
    }

    const expr::Tree& tree_;
    std::vector<std::pair<NodeId, bool>> pending_;
    std::vector<MentionedName> names_;
};

} // namespace

std::vector<MentionedName> mentionedNames(const expr::Tree& tree)
{
    return Collector(tree).collect();
}

} // namespace dagwright::argo
