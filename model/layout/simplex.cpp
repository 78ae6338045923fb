// Ranks by network simplex, after Gansner, Koutsofios, North, Vo: "A Technique for Drawing Directed Graphs"
// (1993). All arcs weigh the same and are one rank long at least.
#include "model/layout/layered.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

namespace dagwright::layout {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
// Tree arcs that would gain are compared before one is chosen: good choices mean fewer steps.
constexpr std::uint32_t compared = 30;
// Vertices numbered, over all steps: about a third of a second. Graphs of some thousand nodes need less.
constexpr std::uint64_t maxVisits = 10'000'000;

class NetworkSimplex
{
  public:
    NetworkSimplex(const std::vector<Arc>& arcs, std::vector<std::int64_t>& rank)
        : arcs_(arcs), rank_(rank), count_(static_cast<std::uint32_t>(rank.size()))
    {}

    void run(Limits& limits)
    {
        indexArcs();
        growTree();
        number(0);
        // Every step keeps the ranks valid, so the work may end anywhere.
        // Most steps gain nothing, and towards the end all of them.
        const std::uint32_t patience = 200 + count_ / 8;
        for (std::uint64_t step = 0; visits_ < maxVisits && idle_ < patience; ++step) {
            if (step % 16 == 0 && limits.mustEnd()) return;
            const std::uint32_t leaving = findLeaving();
            if (leaving == none) return;
            exchange(leaving);
        }
    }

  private:
    void indexArcs()
    {
        starts_.assign(count_ + 1, 0);
        supply_.assign(count_, 0);
        for (const Arc& arc : arcs_) {
            ++starts_[arc.from + 1];
            ++starts_[arc.to + 1];
            ++supply_[arc.from];
            --supply_[arc.to];
        }
        std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
        incident_.resize(arcs_.size() * 2);
        std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
        for (std::uint32_t a = 0; a < arcs_.size(); ++a) {
            incident_[next[arcs_[a].from]++] = a;
            incident_[next[arcs_[a].to]++] = a;
        }
    }

    [[nodiscard]] std::int64_t slack(std::uint32_t arc) const
    {
        return rank_[arcs_[arc].to] - rank_[arcs_[arc].from] - 1;
    }
    [[nodiscard]] std::uint32_t other(std::uint32_t arc, std::uint32_t v) const
    {
        return arcs_[arc].from == v ? arcs_[arc].to : arcs_[arc].from;
    }

    // A spanning tree of arcs without slack: the nearest vertex joins the tree, which moves to meet it. While
    // it grows, the ranks of the tree are without the `offset` by which it has moved so far.
    void growTree()
    {
        using Entry = std::pair<std::int64_t, std::uint32_t>;
        using Queue = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>;
        Queue outwards; // slack + offset of arcs that leave the tree
        Queue inwards;  // slack - offset of arcs that enter it
        std::vector<bool> isIn(count_, false);
        std::vector<std::uint32_t> members;
        treeArcs_.assign(count_, {});
        std::int64_t offset = 0;
        const auto join = [&](std::uint32_t v) {
            isIn[v] = true;
            members.push_back(v);
            rank_[v] -= offset;
            for (std::uint32_t i = starts_[v]; i < starts_[v + 1]; ++i) {
                const std::uint32_t arc = incident_[i];
                if (isIn[other(arc, v)]) continue;
                (arcs_[arc].from == v ? outwards : inwards).emplace(slack(arc), arc);
            }
        };
        const auto drop = [&](Queue& queue) {
            while (!queue.empty() && isIn[arcs_[queue.top().second].from] &&
                   isIn[arcs_[queue.top().second].to])
                queue.pop();
        };
        join(0);
        while (members.size() < count_) {
            drop(outwards);
            drop(inwards);
            const bool isOut = inwards.empty() || (!outwards.empty() && outwards.top().first - offset <=
                                                                            inwards.top().first + offset);
            Queue& queue = isOut ? outwards : inwards;
            const auto [key, arc] = queue.top();
            queue.pop();
            offset = isOut ? key : -key;
            treeArcs_[arcs_[arc].from].push_back(arc);
            treeArcs_[arcs_[arc].to].push_back(arc);
            join(isIn[arcs_[arc].from] ? arcs_[arc].to : arcs_[arc].from);
        }
        for (std::uint32_t v : members)
            rank_[v] += offset;
        parent_.assign(count_, none);
        parentArc_.assign(count_, none);
        low_.assign(count_, 0);
        last_.assign(count_, 0);
        flow_.assign(count_, 0);
        at_.assign(count_, 0);
    }

    // Numbers the subtree of `root` in postorder: its vertices stand at low..last of `at_`. Sums what their
    // arcs pull: out of the subtree more than into it, or less.
    void number(std::uint32_t root)
    {
        std::uint32_t next = low_[root];
        path_.clear();
        path_.emplace_back(root, 0);
        low_[root] = next;
        flow_[root] = supply_[root];
        while (!path_.empty()) {
            const std::uint32_t v = path_.back().first;
            if (path_.back().second < treeArcs_[v].size()) {
                const std::uint32_t arc = treeArcs_[v][path_.back().second++];
                if (arc == parentArc_[v]) continue;
                const std::uint32_t child = other(arc, v);
                parent_[child] = v;
                parentArc_[child] = arc;
                low_[child] = next;
                flow_[child] = supply_[child];
                path_.emplace_back(child, 0);
                continue;
            }
            at_[next] = v;
            ++visits_;
            last_[v] = next++;
            path_.pop_back();
            if (!path_.empty()) flow_[path_.back().first] += flow_[v];
        }
    }

    [[nodiscard]] bool isTail(std::uint32_t v) const { return arcs_[parentArc_[v]].from == v; }
    // By how much the total length grows if the arc above v is stretched by one.
    [[nodiscard]] std::int64_t cutValue(std::uint32_t v) const { return isTail(v) ? flow_[v] : -flow_[v]; }

    [[nodiscard]] std::uint32_t findLeaving()
    {
        std::uint32_t best = none;
        std::int64_t least = 0;
        std::uint32_t found = 0;
        for (std::uint32_t i = 0; i < count_ && found < compared; ++i) {
            const std::uint32_t v = search_;
            search_ = search_ + 1 == count_ ? 0 : search_ + 1;
            if (parentArc_[v] == none) continue;
            const std::int64_t value = cutValue(v);
            if (value >= 0) continue;
            ++found;
            if (value < least) {
                least = value;
                best = v;
            }
        }
        return best;
    }

    [[nodiscard]] bool isBelow(std::uint32_t v, std::uint32_t top) const
    {
        return low_[top] <= last_[v] && last_[v] <= last_[top];
    }

    // Visits the smaller side of the cut above v.
    template <typename Visit>
    void forSmallerSide(std::uint32_t v, Visit&& visit) const
    {
        if ((last_[v] - low_[v] + 1) * 2 <= count_) {
            for (std::uint32_t i = low_[v]; i <= last_[v]; ++i)
                visit(at_[i]);
        } else {
            for (std::uint32_t i = 0; i < low_[v]; ++i)
                visit(at_[i]);
            for (std::uint32_t i = last_[v] + 1; i < count_; ++i)
                visit(at_[i]);
        }
    }

    void exchange(std::uint32_t v)
    {
        // The arc with the least slack that crosses the cut the other way takes the leaving arc's place.
        const bool entersBelow = isTail(v);
        std::uint32_t entering = none;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        forSmallerSide(v, [&](std::uint32_t u) {
            for (std::uint32_t i = starts_[u]; i < starts_[u + 1]; ++i) {
                const std::uint32_t arc = incident_[i];
                const bool fromBelow = isBelow(arcs_[arc].from, v);
                const bool toBelow = isBelow(arcs_[arc].to, v);
                if (fromBelow == toBelow || toBelow != entersBelow) continue;
                if (slack(arc) < least || (slack(arc) == least && arc < entering)) {
                    least = slack(arc);
                    entering = arc;
                }
            }
        });
        const bool isSmall = (last_[v] - low_[v] + 1) * 2 <= count_;
        const std::int64_t shift = entersBelow == isSmall ? -least : least;
        idle_ = shift != 0 ? 0 : idle_ + 1;
        if (shift != 0) forSmallerSide(v, [&](std::uint32_t u) { rank_[u] += shift; });

        std::uint32_t top = arcs_[entering].from;
        while (!isBelow(arcs_[entering].to, top))
            top = parent_[top];
        const std::uint32_t leaving = parentArc_[v];
        for (const std::uint32_t end : {arcs_[leaving].from, arcs_[leaving].to})
            std::erase(treeArcs_[end], leaving);
        treeArcs_[arcs_[entering].from].push_back(entering);
        treeArcs_[arcs_[entering].to].push_back(entering);
        number(top);
    }

    const std::vector<Arc>& arcs_;
    std::vector<std::int64_t>& rank_;
    std::uint32_t count_;
    std::vector<std::uint32_t> starts_; // arcs at a vertex: starts_[v]..starts_[v + 1] of incident_
    std::vector<std::uint32_t> incident_;
    std::vector<std::int64_t> supply_;                 // arcs out less arcs in
    std::vector<std::vector<std::uint32_t>> treeArcs_; // by vertex
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> parentArc_;
    std::vector<std::uint32_t> low_;
    std::vector<std::uint32_t> last_;
    std::vector<std::int64_t> flow_; // of the subtree: arcs out of it less arcs into it
    std::vector<std::uint32_t> at_;  // vertices in postorder
    std::vector<std::pair<std::uint32_t, std::size_t>> path_;
    std::uint32_t search_ = 0;
    std::uint64_t visits_ = 0;
    std::uint32_t idle_ = 0; // steps since the last gain
};

} // namespace

void shortenArcs(const std::vector<Arc>& arcs, std::vector<std::int64_t>& ranks, Limits& limits)
{
    if (ranks.size() > 1) NetworkSimplex(arcs, ranks).run(limits);
}

} // namespace dagwright::layout
