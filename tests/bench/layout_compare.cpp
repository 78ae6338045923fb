// Layout beside Graphviz's dot: crossings counted from the routes of both, and times, in one run.
//
//   layout_bench            the comparison (minutes, most of them dot's)
//   layout_bench --own      without dot
//
// dot runs as a process with its own defaults but the cards' size and gaps; its time is that of the process.
#include "model/layout/layout.h"
#include "tests/bench/layout_graphs.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace dagwright;
using bench::Pairs;
using layout::Point;

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Drawn
{
    Pairs ends;
    std::vector<std::vector<Point>> lines;
    double milliseconds = 0;
};

double turn(Point a, Point b, Point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Point a, Point b, Point c, Point d)
{
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x)) return false;
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

struct Crossings
{
    std::size_t apart = 0; // of edges with four different ends
    std::size_t all = 0;
};

// Every pair of pieces of different routes that cut each other, by a sweep over y.
Crossings countCrossings(const Drawn& drawn)
{
    struct Piece
    {
        Point a, b;
        std::size_t line;
        double top;
    };
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < drawn.lines.size(); ++i)
        for (std::size_t k = 0; k + 1 < drawn.lines[i].size(); ++k) {
            const Point a = drawn.lines[i][k];
            const Point b = drawn.lines[i][k + 1];
            pieces.push_back({a, b, i, std::min(a.y, b.y)});
        }
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.top < b.top; });
    Crossings count;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const double bottom = std::max(pieces[i].a.y, pieces[i].b.y);
        for (std::size_t k = i + 1; k < pieces.size() && pieces[k].top <= bottom; ++k) {
            if (pieces[i].line == pieces[k].line) continue;
            if (!cross(pieces[i].a, pieces[i].b, pieces[k].a, pieces[k].b)) continue;
            const auto& [from, to] = drawn.ends[pieces[i].line];
            const auto& [otherFrom, otherTo] = drawn.ends[pieces[k].line];
            ++count.all;
            if (from != otherFrom && to != otherTo && from != otherTo && to != otherFrom) ++count.apart;
        }
    }
    return count;
}

// The best of some runs, so that a busy machine does not speak.
Drawn drawOwn(const graph::TaskGraph& graph, int runs)
{
    Drawn drawn;
    layout::Options options;
    options.budget = std::chrono::milliseconds(0);
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        const layout::Layout laid = layout::layout(graph, options);
        const double time = since(start);
        drawn.milliseconds = i == 0 ? time : std::min(drawn.milliseconds, time);
        if (i > 0) continue;
        for (const layout::Route& route : laid.routes) {
            drawn.ends.emplace_back(graph.edges[route.edge].from, graph.edges[route.edge].to);
            drawn.lines.push_back(layout::flattened(route));
        }
    }
    return drawn;
}

std::string dotText(const graph::TaskGraph& graph)
{
    std::ostringstream text;
    text << "digraph {\nnodesep=0.5556; ranksep=0.7778;\n"
            "node [shape=box fixedsize=true label=\"\" width=2.5556 height=0.7778];\n";
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        text << i << ";\n";
    for (const graph::Edge& edge : graph.edges)
        text << edge.from << " -> " << edge.to << ";\n";
    text << "}\n";
    return text.str();
}

Drawn drawDot(const graph::TaskGraph& graph)
{
    std::string path = "/tmp/dagwright-bench-XXXXXX";
    const int file = ::mkstemp(path.data());
    if (file < 0) return {};
    ::close(file);
    std::ofstream(path) << dotText(graph);
    Drawn drawn;
    const auto start = Clock::now();
    FILE* pipe = ::popen(("dot -Tplain " + path).c_str(), "r");
    if (!pipe) return {};
    std::string plain;
    std::array<char, 65536> buffer;
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        plain.append(buffer.data(), got);
    ::pclose(pipe);
    drawn.milliseconds = since(start);
    ::unlink(path.c_str());
    std::istringstream lines(plain);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string word;
        if (!(words >> word) || word != "edge") continue;
        std::size_t from = 0;
        std::size_t to = 0;
        std::size_t points = 0;
        words >> from >> to >> points;
        layout::Route route;
        for (Point point; points > 0 && words >> point.x >> point.y; --points)
            route.points.push_back({point.x * 72, point.y * 72});
        drawn.ends.emplace_back(from, to);
        drawn.lines.push_back(layout::flattened(route));
    }
    return drawn;
}

void compare(bool withDot)
{
    Crossings own;
    Crossings dot;
    double ownTime = 0;
    double dotTime = 0;
    std::printf("%-24s %6s %10s %10s %10s %10s %8s\n", "graph", "edges", "crossings", "dot's", "ms",
                "dot's ms", "times");
    for (const bench::NamedGraph& named : bench::comparedGraphs()) {
        const Drawn mine = drawOwn(named.graph, 3);
        const Crossings count = countCrossings(mine);
        const Drawn theirs = withDot ? drawDot(named.graph) : Drawn();
        const Crossings other = countCrossings(theirs);
        if (withDot && theirs.lines.size() != named.graph.edges.size())
            std::printf("dot drew %zu edges:\n", theirs.lines.size());
        std::printf("%-24s %6zu %10zu %10zu %10.2f %10.1f %8.0f\n", named.name.c_str(),
                    named.graph.edges.size(), count.apart, other.apart, mine.milliseconds,
                    theirs.milliseconds, theirs.milliseconds / mine.milliseconds);
        std::fflush(stdout);
        own.apart += count.apart;
        own.all += count.all;
        dot.apart += other.apart;
        dot.all += other.all;
        ownTime += mine.milliseconds;
        dotTime += theirs.milliseconds;
    }
    std::printf("%-24s %6s %10zu %10zu %10.2f %10.1f %8.1f\n", "sum", "", own.apart, dot.apart, ownTime,
                dotTime, dotTime / ownTime);
    std::printf("with those of edges that share an end: %zu, dot's %zu\n", own.all, dot.all);
}

void speed()
{
    std::printf("\n%-24s %6s %10s %10s\n", "graph", "edges", "crossings", "ms");
    for (std::size_t count : {200u, 1000u, 5000u, 10000u}) {
        const graph::TaskGraph graph = bench::layeredGraph(count, 1.5, 11);
        const Drawn drawn = drawOwn(graph, count > 1000 ? 3 : 7);
        const layout::Layout whole = layout::layout(graph);
        std::printf("layered 1.5 %-12zu %6zu %10zu %10.2f\n", count, graph.edges.size(), whole.crossings,
                    drawn.milliseconds);
    }
    for (std::size_t count : {1000u, 5000u}) {
        const graph::TaskGraph graph = bench::sparseGraph(count, 1.2, 25, 12);
        const Drawn drawn = drawOwn(graph, 3);
        std::printf("sparse near 1.2 %-8zu %6zu %10zu %10.2f\n", count, graph.edges.size(),
                    layout::layout(graph).crossings, drawn.milliseconds);
    }
    bench::Pairs chain;
    for (std::size_t i = 1; i < 10'000; ++i)
        chain.emplace_back(i - 1, i);
    std::printf("chain of 10,000 %34.2f\n", drawOwn(bench::graphOf(10'000, chain), 3).milliseconds);
}

} // namespace

int main(int count, char** arguments)
{
    const bool isOwn = count > 1 && std::strcmp(arguments[1], "--own") == 0;
    const bool hasDot = std::system("dot -V 2>/dev/null") == 0;
    if (!hasDot && !isOwn) std::printf("Graphviz's dot is not installed; drawn without it.\n");
    compare(!isOwn && hasDot);
    speed();
    return 0;
}
