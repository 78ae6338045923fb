#include "model/layout/layered.h"
#include "model/layout/swaps.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace dagwright::layout {

namespace {

constexpr int siftPatience = 4;
constexpr std::size_t siftReach = 40; // places to either side; gains further off are rare
constexpr int keptRounds = 4;         // after an edit
// Pairs of places compared while sifting: about a second's work, the same on every machine.
constexpr std::uint64_t workLimit = 300'000'000;
// More crossings than a new order would have, for which an edit does not move everything.
constexpr std::size_t toleratedCrossings = 1;

enum class Measure
{
    Median,
    Barycenter
};

// More starts mean fewer crossings and more time; small graphs have time for many.
int startsFor(const Layered& graph)
{
    if (graph.segmentCount <= 600) return 12;
    if (graph.segmentCount <= 1'500) return 6;
    if (graph.segmentCount <= 3'000) return 4;
    return graph.segmentCount <= 40'000 ? 2 : 1;
}

class Orderer
{
  public:
    Orderer(Layered& graph, Limits& limits) : graph_(graph), limits_(limits), key_(graph.size(), 0) {}

    void run(Effort effort)
    {
        bestCrossings_ = static_cast<std::size_t>(-1);
        std::vector<std::vector<std::uint32_t>> kept;
        std::size_t keptCrossings = 0;
        if (!graph_.placeHints.empty()) {
            keepOrder();
            kept = best_;
            keptCrossings = bestCrossings_;
            bestCrossings_ = static_cast<std::size_t>(-1);
        }
        // In a large graph a look at whether a new order would be much better takes too long for an edit.
        if (kept.empty() || (graph_.segmentCount <= 4'000 && effort == Effort::Full)) searchOrder(effort);
        const std::size_t tolerated =
            bestCrossings_ + std::max<std::size_t>(toleratedCrossings, bestCrossings_ / 4);
        if (!kept.empty() && (bestCrossings_ == static_cast<std::size_t>(-1) || keptCrossings <= tolerated)) {
            best_ = std::move(kept);
            bestCrossings_ = keptCrossings;
        }
        takeBest();
        graph_.crossings = bestCrossings_;
    }

  private:
    void takeBest()
    {
        graph_.layers = best_;
        for (const auto& layer : graph_.layers)
            number(layer);
    }

    void searchOrder(Effort effort)
    {
        const int starts = effort == Effort::Quick ? 1 : startsFor(graph_);
        for (int start = 0; start < starts; ++start) {
            if (start > 0 && (limits_.mustEnd() || bestCrossings_ == 0)) break;
            begin(start);
            improve(start % 2 == 0 ? Measure::Median : Measure::Barycenter);
        }
        takeBest();
        if (effort == Effort::Full && bestCrossings_ > 0) sift(graph_.segmentCount <= 3'000 ? 20 : 10, true);
    }

    // The order of a drawing before an edit: what is new goes to its best place among what was there, and
    // then only moves that remove crossings are made.
    void keepOrder()
    {
        guessPlaces();
        for (auto& layer : graph_.layers) {
            std::stable_sort(layer.begin(), layer.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return key_[a] < key_[b]; });
            number(layer);
        }
        for (int round = 0; round < 2; ++round)
            for (auto& layer : graph_.layers)
                siftLayer(layer, false, true);
        keepIfBetter();
        if (bestCrossings_ > 0) sift(keptRounds, false);
        takeBest();
    }

    // New vertices stand at the mean of their neighbours'; the rest where it stood.
    void guessPlaces()
    {
        key_ = graph_.placeHints;
        for (const bool down : {true, false}) {
            const Adjacency& next = down ? graph_.up : graph_.down;
            for (std::size_t i = 0; i < graph_.layers.size(); ++i)
                for (const std::uint32_t v : graph_.layers[down ? i : graph_.layers.size() - 1 - i]) {
                    if (!std::isnan(key_[v])) continue;
                    double sum = 0;
                    double count = 0;
                    for (std::uint32_t a = next.starts[v]; a < next.starts[v + 1]; ++a)
                        if (!std::isnan(key_[next.ends[a]])) sum += key_[next.ends[a]], ++count;
                    if (count > 0) key_[v] = sum / count;
                }
        }
        for (double& key : key_)
            if (std::isnan(key)) key = std::numeric_limits<double>::max();
    }

    void number(const std::vector<std::uint32_t>& layer)
    {
        for (std::uint32_t i = 0; i < layer.size(); ++i)
            graph_.position[layer[i]] = i;
    }

    // A start: vertices in the order of a depth-first walk, downwards or upwards, in document order or
    // against it.
    void begin(int start)
    {
        const bool upwards = start % 4 == 1;
        const bool backwards = start % 4 == 2;
        std::vector<std::uint32_t> roots(graph_.size());
        for (std::uint32_t v = 0; v < graph_.size(); ++v)
            roots[v] = backwards ? graph_.size() - 1 - v : v;
        if (start >= 3) {
            // Seeded by the start alone, so that every run draws the same; shuffled by hand because
            // std::shuffle is not the same everywhere.
            std::mt19937 random(static_cast<std::uint32_t>(start));
            for (std::size_t i = roots.size(); i > 1; --i)
                std::swap(roots[i - 1], roots[random() % i]);
        }
        std::stable_sort(roots.begin(), roots.end(), [&](std::uint32_t a, std::uint32_t b) {
            return upwards ? graph_.rank[a] > graph_.rank[b] : graph_.rank[a] < graph_.rank[b];
        });
        for (auto& layer : graph_.layers)
            layer.clear();
        walk(roots, upwards ? graph_.up : graph_.down, backwards);
        for (const auto& layer : graph_.layers)
            number(layer);
    }

    void walk(const std::vector<std::uint32_t>& roots, const Adjacency& next, bool backwards)
    {
        std::vector<bool> seen(graph_.size(), false);
        std::vector<std::uint32_t> open;
        for (std::uint32_t root : roots) {
            if (seen[root]) continue;
            open.push_back(root);
            while (!open.empty()) {
                const std::uint32_t v = open.back();
                open.pop_back();
                if (seen[v]) continue;
                seen[v] = true;
                graph_.layers[graph_.rank[v]].push_back(v);
                const std::size_t degree = next.degree(v);
                for (std::size_t i = 0; i < degree; ++i) {
                    const std::size_t place = backwards ? i : degree - 1 - i;
                    open.push_back(next.ends[next.starts[v] + place]);
                }
            }
        }
    }

    void improve(Measure measure)
    {
        keepIfBetter();
        const bool isLarge = graph_.segmentCount > 20'000;
        const int patience = isLarge ? 2 : 4;
        std::size_t lowest = static_cast<std::size_t>(-1);
        int idle = 0;
        for (int sweep = 0; sweep < (isLarge ? 8 : 24) && idle < patience; ++sweep) {
            if (limits_.mustEnd()) return;
            const bool downwards = sweep % 2 == 0;
            const std::size_t layers = graph_.layers.size();
            for (std::size_t i = 1; i < layers; ++i) {
                const std::size_t layer = downwards ? i : layers - 1 - i;
                sortLayer(layer, downwards ? graph_.up : graph_.down, measure, sweep % 4 >= 2);
            }
            transpose(isLarge ? 2 : 8, sweep % 4 >= 2);
            const std::size_t crossings = keepIfBetter();
            idle = crossings < lowest ? 0 : idle + 1;
            lowest = std::min(lowest, crossings);
            if (lowest == 0) return;
        }
    }

    std::size_t keepIfBetter()
    {
        const std::size_t crossings = countCrossings(graph_);
        if (crossings < bestCrossings_) {
            bestCrossings_ = crossings;
            best_ = graph_.layers;
        }
        return crossings;
    }

    // Vertices without neighbours on that side keep their places, the others are sorted into the rest.
    void sortLayer(std::size_t at, const Adjacency& neighbours, Measure measure, bool lastFirst)
    {
        auto& layer = graph_.layers[at];
        movable_.clear();
        for (std::uint32_t v : layer) {
            if (neighbours.degree(v) == 0) continue;
            key_[v] = measure == Measure::Median ? median(v, neighbours) : barycenter(v, neighbours);
            movable_.push_back(v);
        }
        if (lastFirst) std::reverse(movable_.begin(), movable_.end());
        std::stable_sort(movable_.begin(), movable_.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return key_[a] < key_[b]; });
        auto next = movable_.begin();
        for (std::uint32_t& v : layer)
            if (neighbours.degree(v) > 0) v = *next++;
        number(layer);
    }

    double barycenter(std::uint32_t v, const Adjacency& neighbours)
    {
        double sum = 0;
        for (std::uint32_t a = neighbours.starts[v]; a < neighbours.starts[v + 1]; ++a)
            sum += graph_.position[neighbours.ends[a]];
        return sum / static_cast<double>(neighbours.degree(v));
    }

    // The weighted median of Gansner, Koutsofios, North, Vo (1993).
    double median(std::uint32_t v, const Adjacency& neighbours)
    {
        const auto& places = sortedPlaces(v, neighbours);
        const std::size_t count = places.size();
        const std::size_t middle = count / 2;
        if (count % 2 == 1) return places[middle];
        if (count == 2) return (places[0] + places[1]) / 2.0;
        const double left = places[middle - 1] - places[0];
        const double right = places[count - 1] - places[middle];
        if (left + right == 0) return places[middle];
        return (places[middle - 1] * right + places[middle] * left) / (left + right);
    }

    const std::vector<std::uint32_t>& sortedPlaces(std::uint32_t v, const Adjacency& neighbours)
    {
        std::vector<std::uint32_t>& places = scratch_;
        places.clear();
        for (std::uint32_t a = neighbours.starts[v]; a < neighbours.starts[v + 1]; ++a)
            places.push_back(graph_.position[neighbours.ends[a]]);
        std::sort(places.begin(), places.end());
        return places;
    }

    // Swaps neighbours where that removes crossings; with `swapsEqual` also where it changes which cross, so
    // that the order leaves a plateau.
    void transpose(int passes, bool swapsEqual)
    {
        // After the first pass only layers beside one that was bettered can gain.
        std::vector<bool> isOpen(graph_.layers.size(), true);
        for (int pass = 0; pass < passes; ++pass) {
            if (limits_.isCancelled()) return;
            std::vector<bool> isNext(graph_.layers.size(), false);
            bool improved = false;
            for (std::size_t l = 0; l < graph_.layers.size(); ++l) {
                if (!isOpen[l] || !transposeLayer(graph_.layers[l], swapsEqual)) continue;
                improved = true;
                for (std::size_t near = l > 0 ? l - 1 : 0; near <= l + 1 && near < isNext.size(); ++near)
                    isNext[near] = true;
            }
            if (!improved) return;
            isOpen.swap(isNext);
        }
    }

    bool transposeLayer(std::vector<std::uint32_t>& layer, bool swapsEqual)
    {
        if (layer.size() < 2) return false;
        swaps_.read(graph_, layer);
        work_ += layer.size() + swaps_.degrees();
        bool improved = false;
        bool swapped = false;
        std::uint32_t left = 0;
        for (std::uint32_t right = 1; right < layer.size(); ++right) {
            const std::int64_t gain = swaps_.cross(left, right) ? swaps_.gain(left, right) : -1;
            if (gain > 0 || (gain == 0 && swapsEqual)) {
                std::swap(layer[right - 1], layer[right]);
                swapped = true;
                improved = improved || gain > 0;
            } else {
                left = right;
            }
        }
        if (swapped) number(layer);
        return improved;
    }

    // Each vertex goes to the best place in its layer, after Rudell's sifting; every other round also to one
    // that is as good as its own, if asked.
    void sift(int rounds, bool movesEqual)
    {
        const std::size_t layers = graph_.layers.size();
        const int patience = movesEqual ? siftPatience : 1;
        int idle = 0;
        for (int round = 0; round < rounds && idle < patience; ++round) {
            for (std::size_t i = 0; i < layers; ++i) {
                if (limits_.mustEnd() || work_ > workLimit) return;
                siftLayer(graph_.layers[round % 2 == 0 ? i : layers - 1 - i], movesEqual && round % 2 == 1,
                          false);
            }
            const std::size_t before = bestCrossings_;
            keepIfBetter();
            idle = bestCrossings_ < before ? 0 : idle + 1;
        }
    }

    void siftLayer(std::vector<std::uint32_t>& layer, bool movesEqual, bool onlyNew)
    {
        if (layer.size() < 2) return;
        swaps_.read(graph_, layer);
        order_.resize(layer.size());
        for (std::uint32_t i = 0; i < order_.size(); ++i)
            order_[i] = i;
        bool moved = false;
        for (std::uint32_t slot = 0; slot < layer.size(); ++slot)
            if (!onlyNew || std::isnan(graph_.placeHints[layer[slot]]))
                moved = siftSlot(slot, movesEqual) || moved;
        work_ += layer.size() * std::min(layer.size(), 2 * siftReach) + swaps_.degrees();
        if (!moved) return;
        sifted_.clear();
        for (const std::uint32_t slot : order_)
            sifted_.push_back(layer[slot]);
        layer = sifted_;
        number(layer);
    }

    bool siftSlot(std::uint32_t slot, bool movesEqual)
    {
        const auto at =
            static_cast<std::size_t>(std::find(order_.begin(), order_.end(), slot) - order_.begin());
        std::size_t target = at;
        std::int64_t best = 0;
        const auto consider = [&](std::int64_t gain, std::size_t place) {
            if (gain < best || (gain == best && (target != at || !movesEqual))) return;
            best = gain;
            target = place;
        };
        std::int64_t gain = 0;
        for (std::size_t i = at; i > 0 && i + siftReach > at; --i)
            consider(gain += swaps_.gain(order_[i - 1], slot), i - 1);
        gain = 0;
        for (std::size_t i = at + 1; i < order_.size() && i <= at + siftReach; ++i)
            consider(gain += swaps_.gain(slot, order_[i]), i);
        const auto place = [&](std::size_t i) { return order_.begin() + static_cast<std::ptrdiff_t>(i); };
        if (target < at) std::rotate(place(target), place(at), place(at + 1));
        if (target > at) std::rotate(place(at), place(at + 1), place(target + 1));
        return target != at;
    }

    Layered& graph_;
    Limits& limits_;
    std::vector<double> key_;
    std::vector<std::uint32_t> movable_;
    std::vector<std::uint32_t> scratch_;
    Swaps swaps_;
    std::vector<std::uint32_t> order_; // slots, while a layer is sifted
    std::vector<std::uint32_t> sifted_;
    std::uint64_t work_ = 0;
    std::vector<std::vector<std::uint32_t>> best_;
    std::size_t bestCrossings_ = 0;
};

} // namespace

void orderLayers(Layered& graph, Effort effort, Limits& limits)
{
    Orderer(graph, limits).run(effort);
}

} // namespace dagwright::layout
