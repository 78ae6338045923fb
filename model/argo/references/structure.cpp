#include "model/argo/references/workflow.h"

#include <algorithm>

namespace dagwright::argo {

namespace {

// Beyond this the rows of bits would take more memory than they are worth.
constexpr std::size_t mostRows = 10'000;

} // namespace

Structure::Structure(std::vector<NodePtr> nodes, std::vector<std::uint32_t> groups)
    : nodes_(std::move(nodes)), groups_(std::move(groups))
{
    std::unordered_set<std::string_view> targets;
    byName_.reserve(nodes_.size());
    std::uint32_t number = 0;
    for (const NodePtr& node : nodes_) {
        byName_.emplace(node->name, number++);
        if (!node->templateName.empty() && targets.insert(node->templateName).second)
            targets_.push_back(node->templateName);
    }
    if (groups_.empty()) findAncestors();
}

std::optional<std::uint32_t> Structure::find(std::string_view name) const
{
    const auto found = byName_.find(name);
    if (found == byName_.end()) return std::nullopt;
    return found->second;
}

void Structure::findAncestors()
{
    const auto count = static_cast<std::uint32_t>(nodes_.size());
    parents_.resize(count);
    std::vector<std::vector<std::uint32_t>> children(count);
    std::vector<std::uint32_t> waiting(count, 0);
    for (std::uint32_t node = 0; node < count; ++node)
        for (const std::string& name : nodes_[node]->dependencies)
            if (const auto parent = find(name); parent && *parent != node) {
                parents_[node].push_back(*parent);
                children[*parent].push_back(node);
                ++waiting[node];
            }
    if (count > mostRows) return;
    words_ = (count + 63) / 64;
    ancestors_.resize(words_ * count);
    std::vector<std::uint32_t> ready;
    for (std::uint32_t node = 0; node < count; ++node)
        if (waiting[node] == 0) ready.push_back(node);
    // Tasks in a circle never become ready and have no ancestors here: Argo refuses the DAG.
    while (!ready.empty()) {
        const std::uint32_t node = ready.back();
        ready.pop_back();
        std::uint64_t* const row = &ancestors_[words_ * node];
        for (const std::uint32_t parent : parents_[node]) {
            const std::uint64_t* const from = &ancestors_[words_ * parent];
            for (std::size_t word = 0; word < words_; ++word)
                row[word] |= from[word];
            row[parent / 64] |= std::uint64_t(1) << (parent % 64);
        }
        for (const std::uint32_t child : children[node])
            if (--waiting[child] == 0) ready.push_back(child);
    }
}

bool Structure::isBefore(std::uint32_t before, std::uint32_t node) const
{
    if (!groups_.empty()) return groups_[before] < groups_[node];
    if (!ancestors_.empty()) return (ancestors_[words_ * node + before / 64] >> (before % 64)) & 1;
    std::vector<bool> seen(nodes_.size());
    std::vector<std::uint32_t> pending = parents_[node];
    while (!pending.empty()) {
        const std::uint32_t at = pending.back();
        pending.pop_back();
        if (at == before) return true;
        if (seen[at]) continue;
        seen[at] = true;
        pending.insert(pending.end(), parents_[at].begin(), parents_[at].end());
    }
    return false;
}

} // namespace dagwright::argo
