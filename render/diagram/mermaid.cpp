#include "render/diagram/mermaid.h"

#include "render/diagram/text_metrics.h"

#include <array>

namespace dagwright::render {

namespace {

// Long names would make a page unusable; the document has them in full.
constexpr double longest = 60'000;

// Mermaid's own entity codes: numbers between # and ;.
std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : elided(text, 1000, Weight::Regular, longest)) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             c == '-' || c == '_' || c == ' ' || c == '.' || c == ',' || c == '/' ||
                             c == ':' || static_cast<unsigned char>(c) >= 0x80;
        if (isPlain)
            result += c;
        else
            result += '#' + std::to_string(static_cast<unsigned char>(c)) + ';';
    }
    return result + '"';
}

struct Brackets
{
    std::string_view open;
    std::string_view close;
};

Brackets bracketsFor(argo::TemplateKind kind)
{
    switch (kind) {
    case argo::TemplateKind::Dag:
    case argo::TemplateKind::Steps:
    case argo::TemplateKind::ContainerSet: return {"[[", "]]"};
    case argo::TemplateKind::Suspend: return {"([", "])"};
    case argo::TemplateKind::Data: return {"[(", ")]"};
    case argo::TemplateKind::Reference: return {"[/", "/]"};
    case argo::TemplateKind::Container:
    case argo::TemplateKind::Script:
    case argo::TemplateKind::Resource:
    case argo::TemplateKind::Http:
    case argo::TemplateKind::Plugin:
    case argo::TemplateKind::Unknown: return {"[", "]"};
    }
    return {"[", "]"};
}

std::string nodeText(const graph::Node& node)
{
    std::string text = node.name.empty() ? "(no name)" : node.name;
    if (node.fanOut.kind != argo::FanOut::Kind::None)
        text += node.fanOut.count ? " ×" + std::to_string(*node.fanOut.count) : " ×N";
    return text;
}

class Writer
{
  public:
    std::string write(const graph::TaskGraph& graph, bool leftToRight)
    {
        out_ = leftToRight ? "flowchart LR\n" : "flowchart TD\n";
        nodes(graph, "n", "    ");
        edges(graph, "n", "    ");
        return std::move(out_);
    }

  private:
    void nodes(const graph::TaskGraph& graph, const std::string& prefix, const std::string& indent)
    {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const graph::Node& node = graph.nodes[i];
            const std::string id = prefix + std::to_string(i);
            if (node.role == graph::Node::Role::Junction) {
                out_ += indent + id + "(( ))\n";
            } else if (node.inner && !node.inner->nodes.empty()) {
                out_ += indent + "subgraph " + id + "[" + quoted(nodeText(node) + ", one pod") + "]\n";
                nodes(*node.inner, id + "_", indent + "    ");
                edges(*node.inner, id + "_", indent + "    ");
                out_ += indent + "end\n";
            } else {
                const Brackets brackets = bracketsFor(node.kind);
                out_ += indent + id + std::string(brackets.open) + quoted(nodeText(node)) +
                        std::string(brackets.close) + '\n';
            }
        }
    }

    void edges(const graph::TaskGraph& graph, const std::string& prefix, const std::string& indent)
    {
        for (const graph::Edge& edge : graph.edges) {
            out_ += indent + prefix + std::to_string(edge.from) + (edge.isConditional ? " -.->" : " -->");
            if (!edge.label.empty()) out_ += '|' + quoted(edge.label) + '|';
            out_ += ' ' + prefix + std::to_string(edge.to) + '\n';
        }
    }

    std::string out_;
};

} // namespace

std::string toMermaid(const graph::TaskGraph& graph, bool leftToRight)
{
    return Writer().write(graph, leftToRight);
}

} // namespace dagwright::render
