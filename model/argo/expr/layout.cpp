#include "model/argo/expr/layout.h"

#include <array>

namespace dagwright::argo::expr {

namespace {

struct Row
{
    std::string_view text;
    Chunk chunk;
    bool notBeforeLower = false; // "Jan" is none in "January", nor in "Janus"
};

// The longer ones of a beginning first.
constexpr std::array rows{
    Row{"January", Chunk::LongMonth},
    Row{"Jan", Chunk::Month, true},
    Row{"Monday", Chunk::LongWeekday},
    Row{"Mon", Chunk::Weekday, true},
    Row{"MST", Chunk::ZoneName},
    Row{"01", Chunk::ZeroMonth},
    Row{"02", Chunk::ZeroDay},
    Row{"03", Chunk::ZeroHour12},
    Row{"04", Chunk::ZeroMinute},
    Row{"05", Chunk::ZeroSecond},
    Row{"06", Chunk::ShortYear},
    Row{"002", Chunk::ZeroYearDay},
    Row{"15", Chunk::Hour},
    Row{"1", Chunk::NumberMonth},
    Row{"2006", Chunk::LongYear},
    Row{"2", Chunk::Day},
    Row{"_2", Chunk::UnderDay},
    Row{"__2", Chunk::UnderYearDay},
    Row{"3", Chunk::Hour12},
    Row{"4", Chunk::Minute},
    Row{"5", Chunk::Second},
    Row{"PM", Chunk::UpperPm},
    Row{"pm", Chunk::LowerPm},
    Row{"-070000", Chunk::Offset},
    Row{"-07:00:00", Chunk::Offset},
    Row{"-0700", Chunk::Offset},
    Row{"-07:00", Chunk::Offset},
    Row{"-07", Chunk::Offset},
    Row{"Z070000", Chunk::Offset},
    Row{"Z07:00:00", Chunk::Offset},
    Row{"Z0700", Chunk::Offset},
    Row{"Z07:00", Chunk::Offset},
    Row{"Z07", Chunk::Offset},
};

bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

// .000 or ,999: the length with the point, 0 for none.
std::size_t fraction(std::string_view at)
{
    if (at.size() < 2 || (at[0] != '.' && at[0] != ',') || (at[1] != '0' && at[1] != '9')) return 0;
    std::size_t end = 1;
    while (end < at.size() && at[end] == at[1])
        end++;
    return end < at.size() && isAsciiDigit(at[end]) ? 0 : end;
}

} // namespace

LayoutPart nextPart(std::string_view layout)
{
    for (std::size_t i = 0; i < layout.size(); i++) {
        const std::string_view at = layout.substr(i);
        const auto found = [&](Chunk chunk, std::size_t skip, std::size_t size) {
            return LayoutPart{layout.substr(0, i + skip), chunk, at.substr(skip, size),
                              at.substr(skip + size)};
        };
        if (at.substr(0, 5) == "_2006") return found(Chunk::LongYear, 1, 4);
        if (const std::size_t size = fraction(at))
            return found(at[1] == '0' ? Chunk::ZeroFraction : Chunk::NineFraction, 0, size);
        for (const Row& row : rows) {
            if (at.substr(0, row.text.size()) != row.text) continue;
            const char next = at.size() > row.text.size() ? at[row.text.size()] : '\0';
            if (row.notBeforeLower && next >= 'a' && next <= 'z') continue;
            return found(row.chunk, 0, row.text.size());
        }
    }
    return {layout, Chunk::None, {}, {}};
}

OffsetForm offsetForm(std::string_view text)
{
    OffsetForm form;
    form.zulu = text[0] == 'Z';
    form.colons = text.find(':') != std::string_view::npos;
    const std::size_t digits = text.size() - 1 - (form.colons ? (text.size() > 6 ? 2 : 1) : 0);
    form.minutes = digits > 2;
    form.seconds = digits > 4;
    return form;
}

} // namespace dagwright::argo::expr
