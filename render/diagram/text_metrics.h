// How wide words are, from a table of advances: a drawing is the same on every machine, with or without its
// fonts.
#pragma once

#include <string>
#include <string_view>

namespace dagwright::render {

enum class Weight : unsigned char
{
    Regular,
    Semibold
};

// Pixels in Inter, the drawing's font.
[[nodiscard]] double textWidth(std::string_view text, double size, Weight weight);
// The text as it is drawn: one line, control characters and broken UTF-8 replaced, cut with "…" where it is
// wider than `width` in the widest font that may stand in (DejaVu Sans). Cost: what is kept, not the text's
// length.
[[nodiscard]] std::string elided(std::string_view text, double size, Weight weight, double width);

} // namespace dagwright::render
