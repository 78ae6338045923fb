// A drawing as a flat list of plain items, in the order in which they are painted. Lengths are logical
// pixels, x to the right, y down, colours are solved from the theme. SVG writes it, a painter paints it;
// neither knows what it shows.
#pragma once

#include "model/layout/layout.h"
#include "model/value/result.h"
#include "render/diagram/text_metrics.h"
#include "render/diagram/theme.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dagwright::render {

using layout::Point;
using layout::Rect;

struct Stroke
{
    Color color;
    double width = 1;
    bool isDashed = false; // 5 on, 4 off

    bool operator==(const Stroke&) const = default;
};

struct RectItem
{
    Rect rect;
    double radius = 0;
    bool isLeftOnly = false; // only the left corners are round
    std::optional<Color> fill;
    std::optional<Stroke> stroke; // along the rectangle's edge, half of it outside
};

struct TextItem
{
    enum class Align : unsigned char
    {
        Left,
        Center,
        Right
    };

    Point baseline;   // its left end, middle or right end
    std::string text; // one clean line, already elided
    double size = 13;
    Weight weight = Weight::Regular;
    Align align = Align::Left;
    Color color;
};

struct CurveItem
{
    std::vector<Point> points; // p0, then (c1, c2, p) for each cubic
    Stroke stroke;
};

struct PolygonItem
{
    std::vector<Point> points;
    Color fill;
};

struct IconItem
{
    std::string_view path; // of iconPath: lives as long as the program
    Point topLeft;
    double size = 20;
    Color color;
    double strokeWidth = 1.6; // in pixels, whatever the size
};

// The items up to the matching end belong together and mean `title` (a node's full name); never nested.
struct GroupItem
{
    std::string title; // empty: the end
};

using Item = std::variant<RectItem, TextItem, CurveItem, PolygonItem, IconItem, GroupItem>;

struct DisplayList
{
    double width = 0;
    double height = 0;
    Color background;
    std::string title;
    std::string description;
    std::vector<Item> items;
};

// How a node or an edge stands out, in a picture of what changed.
enum class Emphasis : unsigned char
{
    None,
    Added,
    Removed,
    Changed
};

struct DrawOptions
{
    ThemeName theme = ThemeName::Light;
    layout::Direction direction = layout::Direction::TopDown;
    std::vector<std::pair<std::string, Point>> pinned;
    double margin = 24;
    // Was this value set in the document? Badges of what was not are quiet. Without it all are loud.
    std::function<bool(const Value&)> isSetHere;
    std::chrono::milliseconds budget{1500};
    // Of the drawn graph's own nodes and edges, by position.
    std::vector<Emphasis> nodeEmphasis;
    std::vector<Emphasis> edgeEmphasis;
};

// The error draw-unknown-template.
[[nodiscard]] Diagnostic unknownTemplate(const Value& templates, const std::string& name);
// Green, red, yellow: with a sign on each node, so that colour alone tells nothing.
[[nodiscard]] Color emphasisColor(const Theme& theme, Emphasis emphasis);

// The widths that labels of edges have in a drawing, for layout().
[[nodiscard]] double labelWidth(const std::string& label);

// Draws a template of the list (effective or as it stands in a document). A template that is no graph is one
// card. Rule of the error: draw-unknown-template.
[[nodiscard]] Result<DisplayList> drawTemplate(const Value& templates, const std::string& templateName,
                                               const DrawOptions& options = {});
// The same from parts that are already there: `layout` belongs to `graph`.
[[nodiscard]] DisplayList draw(const graph::TaskGraph& graph, const layout::Layout& layout,
                               const argo::TemplateIndex& index, const Value& tmpl,
                               const DrawOptions& options);

} // namespace dagwright::render
