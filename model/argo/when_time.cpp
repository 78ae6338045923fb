#include "model/argo/expr/time.h"
#include "model/argo/when_private.h"

#include <array>

namespace dagwright::argo {

std::optional<std::int64_t> whenSeconds(std::string_view text)
{
    static constexpr std::array<std::string_view, 14> layouts{
        "Mon Jan _2 15:04:05 2006",
        "Mon Jan _2 15:04:05 MST 2006",
        "Mon Jan 02 15:04:05 -0700 2006",
        "3:04PM",
        "2006-01-02T15:04:05Z07:00",
        "2006-01-02T15:04:05.999999999Z07:00",
        "2006-01-02",
        "2006-01-02 15:04",
        "2006-01-02 15:04:05",
        "2006-01-02 15:04:05-07:00",
        "2006-01-02T15Z0700",
        "2006-01-02T15:04Z0700",
        "2006-01-02T15:04:05Z0700",
        "2006-01-02T15:04:05.999999999Z0700",
    };
    // All of them hold a digit followed later by a colon or a dash: most texts need no reading.
    if (text.size() > 100 || text.find_first_of("0123456789") == std::string_view::npos ||
        text.find_first_of(":-") == std::string_view::npos)
        return std::nullopt;
    for (const std::string_view layout : layouts) {
        const auto time = expr::parseTime(layout, text);
        if (const auto* moment = std::get_if<expr::GoTime>(&time)) return moment->seconds;
    }
    return std::nullopt;
}

} // namespace dagwright::argo
