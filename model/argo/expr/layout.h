// The parts of a layout of Go's package time. Private to this folder.
#pragma once

#include <cstdint>
#include <string_view>

namespace dagwright::argo::expr {

enum class Chunk : std::uint8_t
{
    None, // the rest is plain text
    LongMonth,
    Month,
    LongWeekday,
    Weekday,
    ZoneName,
    ZeroMonth,
    ZeroDay,
    ZeroHour12,
    ZeroMinute,
    ZeroSecond,
    ShortYear,
    ZeroYearDay,
    Hour,
    NumberMonth,
    LongYear,
    Day,
    UnderDay,
    UnderYearDay,
    Hour12,
    Minute,
    Second,
    UpperPm,
    LowerPm,
    Offset, // -07 and its like, Z07 and its like
    ZeroFraction,
    NineFraction,
};

struct LayoutPart
{
    std::string_view before; // plain text in front of it
    Chunk chunk = Chunk::None;
    std::string_view text; // as it stands in the layout
    std::string_view rest;
};
[[nodiscard]] LayoutPart nextPart(std::string_view layout);

// How an offset is written: Z for zero, colons, minutes, seconds.
struct OffsetForm
{
    bool zulu = false;
    bool colons = false;
    bool minutes = true;
    bool seconds = false;
};
[[nodiscard]] OffsetForm offsetForm(std::string_view text);

} // namespace dagwright::argo::expr
