#include "render/diagram/text_metrics.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dagwright::render {

namespace {

// Advances of U+0020 to U+007E in thousandths of the size, measured from Inter 4 and DejaVu Sans 2.37.
using Advances = std::array<std::uint16_t, 95>;
constexpr Advances interRegular{
    281, 278, 403, 631, 638, 813, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605,
    636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598,
    587, 743, 740, 264, 543, 652, 563, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642,
    665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544,
    237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 813, 540, 557, 541, 362, 327, 362, 659};
constexpr Advances interSemibold{
    248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 295, 466, 290, 379, 667, 481,  621,
    652, 666, 632, 648, 587, 646, 648, 290, 295, 673, 673, 673, 544, 999, 724, 657, 744, 724,  608,
    586, 755, 744, 275, 561, 677, 566, 906, 741, 775, 643, 776, 651, 649, 660, 734, 724, 1007, 690,
    705, 653, 393, 379, 393, 481, 468, 497, 575, 630, 577, 630, 593, 377, 625, 613, 261, 261,  569,
    261, 898, 610, 608, 625, 625, 397, 549, 380, 608, 576, 837, 563, 576, 562, 393, 358, 393,  673};
constexpr Advances dejavuRegular{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr Advances dejavuBold{
    348, 456,  521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415,  380, 365, 696, 696,  696,
    696, 696,  696, 696, 696, 696,  696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830,  683,
    683, 821,  837, 372, 372, 775,  637, 995, 837, 850, 733, 850, 770, 720,  682, 812, 774, 1103, 771,
    724, 725,  457, 365, 457, 838,  500, 500, 675, 716, 593, 716, 678, 435,  716, 712, 343, 343,  665,
    343, 1042, 712, 687, 716, 716,  493, 595, 478, 712, 652, 924, 645, 652,  582, 712, 365, 712,  838};

struct Character
{
    char32_t code = 0;
    std::size_t size = 1; // bytes
    bool isBroken = false;
};

Character characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1, false};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {0xFFFD, 1, true};
    char32_t code = lead & (0xFFu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1, true};
        code = (code << 6) | (byte(at + i) & 0x3Fu);
    }
    const char32_t least = size == 4 ? 0x10000 : size == 3 ? 0x800 : 0x80;
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {0xFFFD, 1, true};
    return {code, size, false};
}

// What no picture may hold as it is: controls, line ends, marks that turn the direction of what follows.
bool isUnfit(char32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
           (code & 0xFFFE) == 0xFFFE;
}

// Thousandths for what the tables do not have: generous, since the font will be another.
double otherAdvance(char32_t code)
{
    if (code == 0xB7) return 300;
    if (code == 0x2026) return 821;
    if ((code >= 0x300 && code < 0x370) || code == 0x200D || (code >= 0xFE00 && code < 0xFE10)) return 0;
    if (code < 0x1100) return 720;
    if (code >= 0x1F000) return 1350;
    return 1000;
}

double advance(char32_t code, const Advances& table)
{
    return code >= 0x20 && code < 0x7F ? table[code - 0x20] : otherAdvance(code);
}

} // namespace

double textWidth(std::string_view text, double size, Weight weight)
{
    const Advances& table = weight == Weight::Regular ? interRegular : interSemibold;
    double width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        width += advance(character.code, table);
        at += character.size;
    }
    return width * size / 1000;
}

std::string elided(std::string_view text, double size, Weight weight, double width)
{
    const Advances& table = weight == Weight::Regular ? interRegular : interSemibold;
    const Advances& wide = weight == Weight::Regular ? dejavuRegular : dejavuBold;
    const double room = width * 1000 / size;
    constexpr double dots = 1000;
    std::string kept;
    std::size_t fitting = 0; // bytes of `kept` that leave room for the dots
    double used = 0;
    for (std::size_t at = 0; at < text.size();) {
        Character character = characterAt(text, at);
        const bool isSpace = character.code == '\n' || character.code == '\r' || character.code == '\t';
        const bool isReplaced = !isSpace && (character.isBroken || isUnfit(character.code));
        if (isSpace) character.code = ' ';
        if (isReplaced) character.code = 0xFFFD;
        used += std::max(advance(character.code, table), advance(character.code, wide));
        if (used > room) {
            kept.resize(fitting);
            return kept + "\u2026";
        }
        if (isSpace)
            kept += ' ';
        else if (isReplaced)
            kept += "\uFFFD";
        else
            kept += text.substr(at, character.size);
        if (used + dots <= room) fitting = kept.size();
        at += character.size;
    }
    return kept;
}

} // namespace dagwright::render
