// Drawings painted by QPainter, and files made of them. Text needs a QGuiApplication (any platform,
// "offscreen" too).
#pragma once

#include "render/diagram/display_list.h"

#include <QString>

class QPainter;

namespace dagwright::paint {

// Paints the items with the painter's transformation; `withBackground` false leaves the ground as it is.
void paint(QPainter& painter, const render::DisplayList& list, bool withBackground = true);

// Both write a whole new file or leave the old one as it is. Errors have the rule output-not-written; an Info
// says where a drawing was too large for the file's kind and was made smaller to fit. PNG: `scale` device
// pixels for each logical one, at most 16,384 a side and 64 million in all.
[[nodiscard]] Diagnostics writePng(const render::DisplayList& list, const QString& path, double scale = 2);
// PDF: one page of the drawing's size at 96 logical pixels an inch, at most 14,400 points a side.
[[nodiscard]] Diagnostics writePdf(const render::DisplayList& list, const QString& path);

} // namespace dagwright::paint
