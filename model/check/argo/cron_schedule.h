// Cron schedules and time zones as Argo's controller reads them. Source: reference/argo-semantics.md A17.
#pragma once

#include <string>
#include <string_view>

namespace dagwright::check::argo {

// Why a schedule of five fields (or @daily, @every 1h, with TZ= or CRON_TZ= in front) is none; empty where it
// is one.
[[nodiscard]] std::string scheduleFault(std::string_view schedule);
// A name of the time zone database; empty, UTC and Local count.
[[nodiscard]] bool isTimeZone(std::string_view name);
// A duration as Go reads it: 1h30m, 500ms, 1.5s; a number alone is none.
[[nodiscard]] bool isGoDuration(std::string_view text);

} // namespace dagwright::check::argo
