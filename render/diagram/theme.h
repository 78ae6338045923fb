// The colours of a drawing, light and dark. Source: the tokens of design page look.md; the window's Theme has
// the same.
#pragma once

#include "model/argo/depends.h"
#include "model/argo/template.h"

#include <cstdint>

namespace dagwright::render {

struct Color
{
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    bool operator==(const Color&) const = default;
};

// 0xRRGGBB.
[[nodiscard]] constexpr Color rgb(std::uint32_t hex)
{
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex), 255};
}
// `share` (0 to 1) of the first over the second, as one solid colour.
[[nodiscard]] Color mixed(Color over, Color ground, double share);

enum class ThemeName : std::uint8_t
{
    Light,
    Dark
};

struct Theme
{
    Color canvas, panel, raised, sunken, line, control;
    Color text, muted, faint;
    Color accent, soft;
    Color container, script, dag, steps, containerSet, suspend, reference;
    Color succeeded, failed, error, running, pending, skipped;
    Color shadow;
};

[[nodiscard]] const Theme& theme(ThemeName name);
[[nodiscard]] Color kindColor(const Theme& theme, argo::TemplateKind kind);
[[nodiscard]] Color resultColor(const Theme& theme, argo::TaskResult result);

} // namespace dagwright::render
