#include "tests/bench/layout_graphs.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace dagwright::bench {

namespace {

constexpr std::size_t sizes[] = {40, 70, 100, 150, 200, 300, 400, 600, 800, 1000};

Pairs withoutRepeats(Pairs edges)
{
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

// Numbers in document order say nothing of the drawing: a file may list its tasks in any order.
graph::TaskGraph shuffled(std::size_t count, Pairs edges, std::mt19937& random)
{
    std::vector<std::size_t> number(count);
    for (std::size_t i = 0; i < count; ++i)
        number[i] = i;
    for (std::size_t i = count; i > 1; --i)
        std::swap(number[i - 1], number[random() % i]);
    for (auto& [from, to] : edges) {
        from = number[from];
        to = number[to];
    }
    return graphOf(count, withoutRepeats(std::move(edges)));
}

} // namespace

graph::TaskGraph graphOf(std::size_t count, const Pairs& edges)
{
    graph::TaskGraph graph;
    graph.shape = graph::Shape::Dag;
    graph.nodes.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        graph.nodes[i].name = "n" + std::to_string(i);
    for (const auto& [from, to] : edges) {
        graph::Edge edge;
        edge.from = from;
        edge.to = to;
        graph.edges.push_back(edge);
    }
    graph.buildIndex();
    return graph;
}

graph::TaskGraph layeredGraph(std::size_t count, double edgesPerNode, std::uint32_t seed)
{
    std::mt19937 random(seed);
    const auto width = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
    Pairs edges;
    for (std::size_t i = width; i < count; ++i) {
        const std::size_t row = i / width;
        edges.emplace_back((row - 1) * width + random() % width, i);
        for (double more = edgesPerNode - 1; more > 0; --more) {
            if (static_cast<double>(random() % 1000) >= more * 1000) continue;
            edges.emplace_back(
                random() % 10 == 0 ? random() % (row * width) : (row - 1) * width + random() % width, i);
        }
    }
    return shuffled(count, std::move(edges), random);
}

graph::TaskGraph treeGraph(std::size_t count, std::size_t reach, bool isTurned, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Pairs edges;
    for (std::size_t i = 1; i < count; ++i) {
        const std::size_t parent = i - 1 - random() % std::min(i, reach);
        edges.emplace_back(isTurned ? i : parent, isTurned ? parent : i);
    }
    return shuffled(count, std::move(edges), random);
}

graph::TaskGraph sparseGraph(std::size_t count, double edgesPerNode, std::size_t reach, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Pairs edges;
    for (std::size_t i = 1; i < count; ++i)
        edges.emplace_back(i - 1 - random() % std::min(i, reach), i);
    const auto more = static_cast<std::size_t>((edgesPerNode - 1) * static_cast<double>(count));
    for (std::size_t k = 0; k < more; ++k) {
        const std::size_t to = 1 + random() % (count - 1);
        edges.emplace_back(to - 1 - random() % std::min(to, reach), to);
    }
    return shuffled(count, std::move(edges), random);
}

std::vector<NamedGraph> comparedGraphs()
{
    std::vector<NamedGraph> all;
    std::uint32_t seed = 1000;
    const auto add = [&](const char* kind, std::size_t count, graph::TaskGraph graph) {
        all.push_back({std::string(kind) + ' ' + std::to_string(count) + " #" + std::to_string(seed++),
                       std::move(graph)});
    };
    for (std::size_t count : sizes) {
        add("layered 1.3", count, layeredGraph(count, 1.3, seed));
        add("layered 1.6", count, layeredGraph(count, 1.6, seed));
        add("tree", count, treeGraph(count, count, false, seed));
        add("tree turned", count, treeGraph(count, 20, true, seed));
        add("sparse near 1.2", count, sparseGraph(count, 1.2, 25, seed));
        add("sparse far 1.1", count, sparseGraph(count, 1.1, count, seed));
    }
    return all;
}

} // namespace dagwright::bench
