// The icons that drawings hold, as path data on a grid of 24. Made from resources/icons when the program is
// built.
#pragma once

#include "model/argo/template.h"

#include <string_view>

namespace dagwright::render {

inline constexpr double iconGrid = 24;

// Absolute M, L, H, V, C and Z only; to be stroked, not filled. Empty for an unknown name.
[[nodiscard]] std::string_view iconPath(std::string_view name);
[[nodiscard]] std::string_view kindIcon(argo::TemplateKind kind);

// Reads such a path: `move(x, y)`, `line(x, y)`, `curve(x1, y1, x2, y2, x, y)` and `close()` of a visitor.
struct PathVisitor
{
    virtual ~PathVisitor() = default;
    virtual void move(double x, double y) = 0;
    virtual void line(double x, double y) = 0;
    virtual void curve(double x1, double y1, double x2, double y2, double x, double y) = 0;
    virtual void close() = 0;
};
// False where the text is no such path; what came before the fault was visited.
bool readPath(std::string_view path, PathVisitor& visitor);

} // namespace dagwright::render
