#include "render/diagram/dot.h"

#include "render/diagram/text_metrics.h"

namespace dagwright::render {

namespace {

constexpr double longest = 200'000;

// Graphviz reads \N and the like, and HTML entities, in quoted strings.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : elided(text, 1000, Weight::Regular, longest)) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '&')
            result += "&amp;";
        else
            result += c;
    }
    return result;
}

std::string quoted(std::string_view text)
{
    std::string result(1, '"');
    result.append(escaped(text)).append(1, '"');
    return result;
}

std::string labelOf(const graph::Node& node)
{
    std::string label(1, '"');
    label += escaped(node.name.empty() ? "(no name)" : node.name);
    if (node.fanOut.kind != argo::FanOut::Kind::None)
        label += node.fanOut.count ? " ×" + std::to_string(*node.fanOut.count) : " ×N";
    std::string second = node.templateName;
    if (!node.referenceName.empty()) second = node.referenceName + "/" + second;
    if (!second.empty() && node.role != graph::Node::Role::Container) label += "\\n" + escaped(second);
    label += '"';
    return label;
}

class Writer
{
  public:
    std::string write(const graph::TaskGraph& graph, bool leftToRight)
    {
        out_ = "digraph \"" + escaped(graph.name) + "\" {\n";
        out_ += "    compound=true\n    rankdir=";
        out_ += leftToRight ? "LR\n" : "TB\n";
        out_ += "    node [shape=box, style=rounded, fontname=\"Inter,DejaVu Sans,sans-serif\"]\n";
        out_ += "    edge [fontname=\"Inter,DejaVu Sans,sans-serif\", fontsize=10]\n";
        nodes(graph, "n", "    ");
        edges(graph, "n", "    ");
        out_ += "}\n";
        return std::move(out_);
    }

  private:
    static bool isCluster(const graph::Node& node) { return node.inner && !node.inner->nodes.empty(); }

    void nodes(const graph::TaskGraph& graph, const std::string& prefix, const std::string& indent)
    {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const graph::Node& node = graph.nodes[i];
            const std::string id = prefix + std::to_string(i);
            if (node.role == graph::Node::Role::Junction) {
                out_ += indent + id + " [shape=box, style=filled, label=\"\", width=0.6, height=0.06]\n";
            } else if (isCluster(node)) {
                out_ +=
                    indent + "subgraph cluster_" + id + " {\n" + indent + "    label=" + labelOf(node) + "\n";
                nodes(*node.inner, id + "_", indent + "    ");
                edges(*node.inner, id + "_", indent + "    ");
                out_ += indent + "}\n";
            } else {
                out_ += indent + id + " [label=" + labelOf(node) + "]\n";
            }
        }
    }

    // Edges of a cluster run between containers, cut at the cluster's border.
    void edges(const graph::TaskGraph& graph, const std::string& prefix, const std::string& indent)
    {
        for (const graph::Edge& edge : graph.edges) {
            std::string from = prefix + std::to_string(edge.from);
            std::string to = prefix + std::to_string(edge.to);
            std::string details;
            const auto detail = [&](std::string_view name, std::string_view value) {
                details.append(details.empty() ? " [" : ", ").append(name).append(1, '=').append(value);
            };
            if (isCluster(graph.nodes[edge.from])) {
                detail("ltail", "cluster_" + from);
                from += "_" + std::to_string(graph.nodes[edge.from].inner->nodes.size() - 1);
            }
            if (isCluster(graph.nodes[edge.to])) {
                detail("lhead", "cluster_" + to);
                to += "_0";
            }
            if (edge.isConditional) detail("style", "dashed");
            if (!edge.label.empty()) detail("label", quoted(edge.label));
            if (!details.empty()) details += ']';
            out_.append(indent).append(from).append(" -> ").append(to).append(details).append(1, '\n');
        }
    }

    std::string out_;
};

} // namespace

std::string toDot(const graph::TaskGraph& graph, bool leftToRight)
{
    return Writer().write(graph, leftToRight);
}

} // namespace dagwright::render
