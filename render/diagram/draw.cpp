#include "render/diagram/badges.h"
#include "render/diagram/display_list.h"
#include "render/diagram/icons.h"

#include <algorithm>
#include <cmath>

namespace dagwright::render {

namespace {

constexpr double radius = 8;
constexpr double strip = 40;
constexpr double nameSize = 13;
constexpr double smallSize = 12;
constexpr double tinySize = 11;
constexpr double badgeHeight = 20;
constexpr double badgeHang = 13; // below the card's edge
constexpr double badgeGap = 4;
constexpr double badgeOverhang = 36; // less than the gap between cards
constexpr double arrowLength = 8;
constexpr double arrowHalf = 4;
constexpr double edgeWidth = 1.6;
constexpr double stackStep = 3; // of the cards behind a fan-out
constexpr std::size_t maxBadges = 3;

using Align = TextItem::Align;

Rect inset(const Rect& rect, double by)
{
    return {rect.x + by, rect.y + by, rect.width - 2 * by, rect.height - 2 * by};
}

std::string countText(const argo::FanOut& fanOut)
{
    if (fanOut.kind == argo::FanOut::Kind::None) return {};
    return fanOut.count ? "×" + std::to_string(*fanOut.count) : "×N";
}

const Value& taskOf(const Value& tmpl, const graph::Node& node)
{
    static const Value none;
    const auto item = [](const Value& list, std::size_t position) -> const Value& {
        return position < list.items().size() ? list.items()[position] : none;
    };
    switch (node.role) {
    case graph::Node::Role::Task: return item(tmpl["dag"]["tasks"], node.position);
    case graph::Node::Role::Step: {
        const Value& group = item(tmpl["steps"], node.group);
        return group.isMap() ? group : item(group, node.position);
    }
    case graph::Node::Role::Container: return item(tmpl["containerSet"]["containers"], node.position);
    case graph::Node::Role::Junction: return none;
    }
    return none;
}

// Puts items on a list; knows shapes and colours, nothing of graphs.
class Pen
{
  public:
    Pen(DisplayList& list, const Theme& colors) : list_(list), colors_(colors) {}

    void rect(const Rect& rect, double corner, std::optional<Color> fill, std::optional<Stroke> stroke = {})
    {
        list_.items.push_back(RectItem{rect, corner, false, fill, stroke});
    }

    // Text cut to the room that it has; returns its width.
    double text(Point baseline, std::string_view words, double size, Weight weight, Color color, double room,
                Align align = Align::Left)
    {
        std::string kept = elided(words, size, weight, room);
        const double width = textWidth(kept, size, weight);
        list_.items.push_back(TextItem{baseline, std::move(kept), size, weight, align, color});
        return width;
    }

    void icon(std::string_view name, Point topLeft, double size, Color color, double strokeWidth = 1.5)
    {
        list_.items.push_back(IconItem{iconPath(name), topLeft, size, color, strokeWidth});
    }

    // A card's ground: the only shadow of a drawing.
    void card(const Rect& rect, Color border)
    {
        for (const double spread : {2.0, 1.0}) {
            const Rect shade{rect.x - spread + 1, rect.y + 1, rect.width + 2 * spread - 2,
                             rect.height + spread};
            this->rect(shade, radius + spread, colors_.shadow);
        }
        this->rect(rect, radius, colors_.raised, Stroke{border, 1, false});
    }

    void leftStrip(const Rect& card, double width, Color fill)
    {
        const Rect inner = inset(card, 0.5);
        list_.items.push_back(
            RectItem{{inner.x, inner.y, width, inner.height}, radius - 0.5, true, fill, {}});
    }

    double pillWidth(std::string_view icon, std::string_view words) const
    {
        const double text = words.empty() ? 0 : textWidth(words, tinySize, Weight::Regular);
        return 16 + text + (icon.empty() ? 0 : 12 + (words.empty() ? 0 : 4));
    }

    void pill(Point topLeft, double width, std::string_view icon, std::string_view words, Color border,
              Color color)
    {
        rect({topLeft.x, topLeft.y, width, badgeHeight}, badgeHeight / 2, colors_.raised,
             Stroke{border, 1, false});
        double x = topLeft.x + 8;
        if (!icon.empty()) {
            this->icon(icon, {x, topLeft.y + 4}, 12, color, 1.2);
            x += 16;
        }
        if (!words.empty())
            list_.items.push_back(TextItem{
                {x, topLeft.y + 14}, std::string(words), tinySize, Weight::Regular, Align::Left, color});
    }

    void begin(std::string title) { list_.items.push_back(GroupItem{std::move(title)}); }
    void end() { list_.items.push_back(GroupItem{}); }
    template <typename T>
    void add(T item)
    {
        list_.items.emplace_back(std::in_place_type<T>, std::move(item));
    }

  private:
    DisplayList& list_;
    const Theme& colors_;
};

class Drawer
{
  public:
    Drawer(const argo::TemplateIndex& index, const DrawOptions& options)
        : index_(index), options_(options), colors_(theme(options.theme)), pen_(list_, colors_)
    {}

    DisplayList draw(const graph::TaskGraph& graph, const layout::Layout& layout, const Value& tmpl)
    {
        drawn_ = &graph;
        // A containerSet is one pod wherever it is drawn, so its own picture is a frame too.
        const bool isPod = graph.shape == graph::Shape::ContainerSet;
        const layout::Sizes sizes;
        const double side = isPod ? sizes.framePadding + 8 : 0;
        const double top = isPod ? sizes.frameHeader + 4 : 0;
        const double width =
            isPod ? std::max(layout.bounds.width + 2 * side, sizes.frameMinWidth) : layout.bounds.width;
        const double margin = options_.margin;
        begin(graph.name, width + 2 * margin, layout.bounds.height + top + side + 2 * margin + badgeHang);
        offset_ = {margin + std::floor((width - layout.bounds.width) / 2) - layout.bounds.x,
                   margin + top - layout.bounds.y};
        if (isPod) podFrame({margin, margin, width, layout.bounds.height + top + side}, graph.name, {}, tmpl);
        contents(graph, layout, tmpl);
        describe(graph);
        return std::move(list_);
    }

    DisplayList drawCard(const Value& tmpl)
    {
        const layout::Sizes sizes;
        begin(std::string(tmpl["name"].stringOr()), sizes.cardWidth + 2 * options_.margin,
              sizes.cardHeight + 2 * options_.margin + badgeHang);
        const argo::TemplateKind kind = argo::templateKind(tmpl);
        const Rect rect{options_.margin, options_.margin, sizes.cardWidth, sizes.cardHeight};
        card(rect, tmpl["name"].stringOr(), argo::kindName(kind), kind, false, {});
        badges(rect, badgesOf({}, &tmpl, options_.isSetHere));
        list_.description = std::string(argo::kindName(kind));
        return std::move(list_);
    }

  private:
    void begin(const std::string& title, double width, double height)
    {
        list_.title = title;
        list_.background = colors_.canvas;
        list_.width = std::ceil(width);
        list_.height = std::ceil(height);
    }

    void describe(const graph::TaskGraph& graph)
    {
        std::size_t tasks = 0;
        for (const graph::Node& node : graph.nodes)
            if (node.role != graph::Node::Role::Junction) ++tasks;
        const char* word = graph.shape == graph::Shape::ContainerSet ? "container"
                           : graph.shape == graph::Shape::Steps      ? "step"
                                                                     : "task";
        list_.description = std::to_string(tasks) + ' ' + word + (tasks == 1 ? "" : "s");
    }

    [[nodiscard]] Point moved(Point point) const { return {point.x + offset_.x, point.y + offset_.y}; }
    [[nodiscard]] Rect moved(const Rect& rect) const
    {
        return {rect.x + offset_.x, rect.y + offset_.y, rect.width, rect.height};
    }

    // Grounds, then edges, then cards, then labels: what is read lies on top.
    void contents(const graph::TaskGraph& graph, const layout::Layout& layout, const Value& tmpl)
    {
        std::vector<bool> isFrame(graph.nodes.size(), false);
        for (const layout::Frame& frame : layout.frames)
            isFrame[frame.node] = true;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const graph::Node& node = graph.nodes[i];
            if (!isFrame[i] && node.fanOut.kind != argo::FanOut::Kind::None) stack(moved(layout.nodes[i]));
        }
        for (const layout::Frame& frame : layout.frames)
            drawFrame(graph.nodes[frame.node], frame, layout, tmpl);
        for (const layout::Route& route : layout.routes)
            edge(graph.edges[route.edge], route, emphasisOf(options_.edgeEmphasis, graph, route.edge));
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            emphasisRing(moved(layout.nodes[i]), emphasisOf(options_.nodeEmphasis, graph, i));
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            if (!isFrame[i]) drawNode(graph.nodes[i], moved(layout.nodes[i]), tmpl);
        for (const layout::Frame& frame : layout.frames) {
            const graph::Node& node = graph.nodes[frame.node];
            badges(moved(layout.nodes[frame.node]), nodeBadges(node, tmpl));
        }
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            emphasisSign(moved(layout.nodes[i]), emphasisOf(options_.nodeEmphasis, graph, i));
        for (const layout::Route& route : layout.routes)
            label(graph.edges[route.edge], route);
    }

    [[nodiscard]] Emphasis emphasisOf(const std::vector<Emphasis>& all, const graph::TaskGraph& graph,
                                      std::size_t position) const
    {
        return &graph == drawn_ && position < all.size() ? all[position] : Emphasis::None;
    }

    // Around the node and under its badges.
    void emphasisRing(const Rect& rect, Emphasis emphasis)
    {
        if (emphasis == Emphasis::None) return;
        pen_.rect(inset(rect, -2), radius + 2, std::nullopt,
                  Stroke{emphasisColor(colors_, emphasis), 2.5, false});
    }

    // At its corner, so that the colour is not all that tells.
    void emphasisSign(const Rect& rect, Emphasis emphasis)
    {
        if (emphasis == Emphasis::None) return;
        const Color color = emphasisColor(colors_, emphasis);
        const Rect sign{rect.right() - 10, rect.y - 10, 20, 20};
        pen_.rect(sign, 10, color, Stroke{colors_.canvas, 2, false});
        const Point middle = sign.center();
        const auto bar = [&](double width, double height) {
            pen_.rect({middle.x - width / 2, middle.y - height / 2, width, height}, 1, colors_.canvas);
        };
        if (emphasis == Emphasis::Changed) {
            bar(4, 4);
            return;
        }
        bar(10, 2);
        if (emphasis == Emphasis::Added) bar(2, 10);
    }

    [[nodiscard]] const Value* targetOf(const graph::Node& node, const Value& task) const
    {
        if (node.isInline) return &task["inline"];
        if (node.role == graph::Node::Role::Container || !node.referenceName.empty()) return nullptr;
        return index_.find(node.templateName);
    }

    [[nodiscard]] std::vector<Badge> nodeBadges(const graph::Node& node, const Value& tmpl) const
    {
        const Value& task = taskOf(tmpl, node);
        return badgesOf(task, targetOf(node, task), options_.isSetHere);
    }

    void drawFrame(const graph::Node& node, const layout::Frame& frame, const layout::Layout& layout,
                   const Value& tmpl)
    {
        const Rect rect = moved(layout.nodes[frame.node]);
        const Value& task = taskOf(tmpl, node);
        static const Value none;
        const Value* target = targetOf(node, task);
        pen_.begin(node.name.empty() ? "(no name)" : node.name);
        podFrame(rect, node.name, countText(node.fanOut), target ? *target : none);
        pen_.end();
        contents(*node.inner, frame.contents, target ? *target : none);
    }

    void podFrame(const Rect& rect, std::string_view name, std::string_view count, const Value& tmpl)
    {
        const Color color = colors_.containerSet;
        pen_.rect(rect, 10, mixed(color, colors_.canvas, 0.05), Stroke{color, 1.5, false});
        const std::string requests = argo::requestsText(argo::summedRequests(tmpl));
        double right = rect.right() - 12;
        if (!requests.empty()) {
            const std::string words = "Σ " + requests;
            const double width = pen_.pillWidth({}, words);
            right -= width;
            const Color ground = mixed(color, colors_.canvas, 0.05);
            pen_.rect({right, rect.y + 10, width, badgeHeight}, badgeHeight / 2, ground,
                      Stroke{colors_.line, 1, false});
            pen_.text({right + 8, rect.y + 24}, words, tinySize, Weight::Regular, colors_.muted, width);
            right -= 8;
        }
        pen_.icon("containerset", {rect.x + 12, rect.y + 12}, 16, color);
        double x = rect.x + 36;
        const double podWidth = textWidth("one pod", smallSize, Weight::Regular) + 8;
        x += pen_.text({x, rect.y + 24.5}, name, nameSize, Weight::Semibold, colors_.text,
                       std::max(40.0, right - x - podWidth - (count.empty() ? 0 : 28)));
        if (!count.empty())
            x += 4 + pen_.text({x + 4, rect.y + 24.5}, count, nameSize, Weight::Regular, colors_.muted, 60);
        pen_.text({x + 8, rect.y + 24.5}, "one pod", smallSize, Weight::Regular, colors_.muted,
                  podWidth + 12);
    }

    void drawNode(const graph::Node& node, Rect rect, const Value& tmpl)
    {
        if (node.role == graph::Node::Role::Junction) {
            pen_.rect(rect, std::min(rect.width, rect.height) / 2, colors_.control);
            return;
        }
        const bool isFannedOut = node.fanOut.kind != argo::FanOut::Kind::None;
        if (isFannedOut) rect = front(rect);
        pen_.begin(title(node));
        if (node.role == graph::Node::Role::Container && rect.height < 48) {
            pen_.card(rect, colors_.line);
            pen_.text({rect.x + 12, rect.center().y + 4.5}, node.name, nameSize, Weight::Semibold,
                      colors_.text, rect.width - 24);
        } else {
            card(rect, node.name, subtitle(node), node.kind, node.isMissing, countText(node.fanOut));
        }
        if (node.role != graph::Node::Role::Container) badges(rect, nodeBadges(node, tmpl));
        pen_.end();
    }

    static std::string title(const graph::Node& node)
    {
        std::string text = node.name.empty() ? "(no name)" : node.name;
        if (const std::string second = subtitle(node); !second.empty()) text += ": " + second;
        return text;
    }

    static std::string subtitle(const graph::Node& node)
    {
        if (node.role == graph::Node::Role::Container) return {};
        if (node.isInline) return "inline " + std::string(argo::kindName(node.kind));
        if (!node.referenceName.empty()) return node.referenceName + " / " + node.templateName;
        if (node.isMissing)
            return node.templateName.empty() ? "no template" : "missing: " + node.templateName;
        return node.templateName;
    }

    static Rect front(const Rect& rect)
    {
        return {rect.x, rect.y + 2 * stackStep, rect.width - 2 * stackStep, rect.height - 2 * stackStep};
    }

    // The two cards that look out behind a fan-out, within the node's rectangle.
    void stack(const Rect& rect)
    {
        const Rect card = front(rect);
        for (const double step : {2 * stackStep, stackStep})
            pen_.rect({card.x + step, card.y - step, card.width, card.height}, radius, colors_.raised,
                      Stroke{colors_.line, 1, false});
    }

    void card(const Rect& rect, std::string_view name, std::string_view second, argo::TemplateKind kind,
              bool isMissing, std::string_view count)
    {
        const Color color = isMissing ? colors_.failed : kindColor(colors_, kind);
        pen_.card(rect, isMissing ? colors_.failed : colors_.line);
        pen_.leftStrip(rect, strip, mixed(color, colors_.raised, 0.14));
        pen_.icon(kindIcon(kind), {rect.x + (strip - 18) / 2 + 0.5, rect.center().y - 9}, 18, color);
        const double x = rect.x + strip + 10;
        const double room = rect.right() - x - 10;
        const double countRoom = count.empty() ? 0 : textWidth(count, nameSize, Weight::Regular) + 6;
        const double nameY = second.empty() ? rect.center().y + 4.5 : rect.center().y - 4;
        const double width =
            pen_.text({x, nameY}, name.empty() ? "(no name)" : name, nameSize, Weight::Semibold,
                      name.empty() ? colors_.faint : colors_.text, room - countRoom);
        if (!count.empty())
            pen_.text({x + width + 6, nameY}, count, nameSize, Weight::Regular, colors_.muted,
                      countRoom + 30);
        if (!second.empty())
            pen_.text({x, rect.center().y + 13.5}, second, smallSize, Weight::Regular,
                      isMissing ? colors_.failed : colors_.muted, room);
    }

    // On the lower edge, at most three, then how many more there are; they may stand out a little to the
    // right.
    void badges(const Rect& rect, const std::vector<Badge>& all)
    {
        if (all.empty()) return;
        const double start = rect.x + strip - 4;
        const double room = rect.right() + badgeOverhang - start;
        std::vector<std::string> words;
        std::vector<double> widths;
        for (std::size_t i = 0; i < std::min(all.size(), maxBadges); ++i) {
            words.push_back(elided(all[i].text, tinySize, Weight::Regular, 80));
            widths.push_back(pen_.pillWidth(all[i].icon, words.back()));
        }
        const auto moreText = [&](std::size_t shown) { return '+' + std::to_string(all.size() - shown); };
        std::size_t shown = widths.size();
        const auto needed = [&] {
            double width = shown < all.size() ? pen_.pillWidth({}, moreText(shown)) : -badgeGap;
            for (std::size_t i = 0; i < shown; ++i)
                width += widths[i] + badgeGap;
            return width;
        };
        while (shown > 1 && needed() > room)
            --shown;
        Point place{start, rect.bottom() - badgeHeight + badgeHang};
        for (std::size_t i = 0; i < shown; ++i) {
            const Color border = all[i].isLoud ? colors_.accent : colors_.line;
            pen_.pill(place, widths[i], all[i].icon, words[i], border,
                      all[i].isLoud ? colors_.accent : colors_.muted);
            place.x += widths[i] + badgeGap;
        }
        if (shown < all.size())
            pen_.pill(place, pen_.pillWidth({}, moreText(shown)), {}, moreText(shown), colors_.line,
                      colors_.muted);
    }

    // The colour of the state that an edge asks for; grey where a success and a failure would both do.
    [[nodiscard]] Color resultsColor(const graph::Edge& edge, Color neutral) const
    {
        if (edge.results.empty()) return neutral;
        const Color first = resultColor(colors_, edge.results.front());
        const bool isMixed =
            std::any_of(edge.results.begin(), edge.results.end(), [&](argo::TaskResult result) {
                return (resultColor(colors_, result) == colors_.succeeded) != (first == colors_.succeeded);
            });
        return isMixed ? neutral : first;
    }

    [[nodiscard]] Color edgeColor(const graph::Edge& edge) const
    {
        return edge.isConditional ? resultsColor(edge, colors_.control) : colors_.control;
    }

    void edge(const graph::Edge& edge, const layout::Route& route, Emphasis emphasis)
    {
        const bool stands = emphasis != Emphasis::None;
        const Color color = stands ? emphasisColor(colors_, emphasis) : edgeColor(edge);
        CurveItem curve{{}, {color, stands ? 2 * edgeWidth : edgeWidth, edge.isConditional}};
        for (Point point : route.points)
            curve.points.push_back(moved(point));
        const Point tip = curve.points.back();
        Point direction{tip.x - curve.points[curve.points.size() - 2].x,
                        tip.y - curve.points[curve.points.size() - 2].y};
        const double length = std::hypot(direction.x, direction.y);
        direction = length > 0 ? Point{direction.x / length, direction.y / length} : Point{0, 1};
        const Point base{tip.x - direction.x * arrowLength, tip.y - direction.y * arrowLength};
        // The line ends inside the arrow, so that its square end does not show at the tip.
        curve.points.back() = {tip.x - direction.x * (arrowLength - 2),
                               tip.y - direction.y * (arrowLength - 2)};
        pen_.add(std::move(curve));
        pen_.add(PolygonItem{{tip,
                              {base.x - direction.y * arrowHalf, base.y + direction.x * arrowHalf},
                              {base.x + direction.y * arrowHalf, base.y - direction.x * arrowHalf}},
                             color});
    }

    void label(const graph::Edge& edge, const layout::Route& route)
    {
        if (edge.label.empty()) return;
        const layout::Sizes sizes;
        const Color color = resultsColor(edge, colors_.muted);
        const std::string words = elided(edge.label, tinySize, Weight::Regular, sizes.labelMaxWidth - 20);
        const double width = std::min(sizes.labelMaxWidth, textWidth(words, tinySize, Weight::Regular) + 20);
        const Point centre = moved(route.label);
        const Rect rect{centre.x - width / 2, centre.y - sizes.labelHeight / 2, width, sizes.labelHeight};
        pen_.rect(rect, sizes.labelHeight / 2, colors_.raised, Stroke{color, 1, false});
        pen_.text({centre.x, centre.y + 4}, words, tinySize, Weight::Regular, color, width, Align::Center);
    }

    const argo::TemplateIndex& index_;
    const DrawOptions& options_;
    const Theme& colors_;
    const graph::TaskGraph* drawn_ = nullptr; // without what is inside its nodes
    DisplayList list_;
    Pen pen_;
    Point offset_;
};

} // namespace

Color emphasisColor(const Theme& theme, Emphasis emphasis)
{
    switch (emphasis) {
    case Emphasis::Added: return theme.succeeded;
    case Emphasis::Removed: return theme.failed;
    case Emphasis::Changed: return theme.pending;
    case Emphasis::None: return theme.line;
    }
    return theme.line;
}

double labelWidth(const std::string& label)
{
    return textWidth(label, tinySize, Weight::Regular) + 20;
}

DisplayList draw(const graph::TaskGraph& graph, const layout::Layout& layout,
                 const argo::TemplateIndex& index, const Value& tmpl, const DrawOptions& options)
{
    return Drawer(index, options).draw(graph, layout, tmpl);
}

Diagnostic unknownTemplate(const Value& templates, const std::string& name)
{
    Diagnostic problem;
    problem.rule = "draw-unknown-template";
    problem.message =
        name.empty() ? "There is no template here to draw." : "There is no template named \"" + name + "\".";
    problem.detail = templates.items().empty()
                         ? "The document has none of its own; a workflow that refers to a "
                           "WorkflowTemplate has its templates there."
                         : "Name one of the document's templates.";
    return problem;
}

Result<DisplayList> drawTemplate(const Value& templates, const std::string& templateName,
                                 const DrawOptions& options)
{
    const argo::TemplateIndex index(templates);
    const Value* tmpl = index.find(templateName);
    if (!tmpl) return unknownTemplate(templates, templateName);
    const graph::TaskGraph graph = graph::taskGraph(index, *tmpl);
    if (graph.nodes.empty()) return Drawer(index, options).drawCard(*tmpl);
    layout::Options layoutOptions;
    layoutOptions.direction = options.direction;
    layoutOptions.pinned = options.pinned;
    layoutOptions.budget = options.budget;
    return draw(graph, layout::layout(graph, layoutOptions, {}, labelWidth), index, *tmpl, options);
}

} // namespace dagwright::render
