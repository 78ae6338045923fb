// Why a value of the effective tree is what it is. Packed into Meta.mark of every node of the tree, so that
// writers carry it to the lines of their text without knowing what it means.
#pragma once

#include "model/wfspec/inputs.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::wfspec {

struct Origin
{
    enum class Kind : std::uint8_t
    {
        User,        // stands in the document as it is (mark 0)
        Input,       // follows from an input that is set; index: the Input
        Default,     // follows from the module's default of an input; index: the Input
        Constant,    // the module always sets it
        Passthrough, // made for a passthrough parameter; index: its position in passthrough_parameters
        ApplyTime,   // known only when the module is applied; what stands here is a sample. index:
                     // ApplyTimeValue
        Correction,  // mended where the module falls short; index: position in Resolution::corrections
    };

    Kind kind = Kind::User;
    std::uint32_t index = 0;

    bool operator==(const Origin&) const = default;
};

enum class ApplyTimeValue : std::uint8_t
{
    WorkflowId,
    MatchId,
    ProviderLabels,
    AwsRole,
};

[[nodiscard]] constexpr std::uint32_t markOf(Origin origin)
{
    return (static_cast<std::uint32_t>(origin.kind) << 24) | (origin.index & 0xFFFFFFu);
}
[[nodiscard]] constexpr std::uint32_t markOf(Input input, bool isSet)
{
    return markOf(
        Origin{isSet ? Origin::Kind::Input : Origin::Kind::Default, static_cast<std::uint32_t>(input)});
}
inline constexpr std::uint32_t constantMark = markOf(Origin{Origin::Kind::Constant, 0});
[[nodiscard]] constexpr std::uint32_t markOf(ApplyTimeValue value)
{
    return markOf(Origin{Origin::Kind::ApplyTime, static_cast<std::uint32_t>(value)});
}
[[nodiscard]] constexpr Origin originOf(std::uint32_t mark)
{
    const std::uint32_t kind = mark >> 24;
    if (kind > static_cast<std::uint32_t>(Origin::Kind::Correction)) return {};
    return {static_cast<Origin::Kind>(kind), mark & 0xFFFFFFu};
}

// What the indices of an origin stand for in one resolution.
struct OriginNames
{
    std::vector<std::string> passthrough; // parameter names
    std::vector<std::string> corrections; // what each correction mends, a clause

    bool operator==(const OriginNames&) const = default;
};

// One sentence for people: "limit is 5 because retry_max_attempts is 5 by default". `field` is the key that
// the value stands under and `value` how it is written (empty for maps and lists, or to leave it out).
[[nodiscard]] std::string describe(Origin origin, std::string_view field, std::string_view value,
                                   const OriginNames& names);
// One word or two for a legend or a badge: "yours", "input", "default", "constant", "passthrough", "sample",
// "correction".
[[nodiscard]] std::string_view shortName(Origin::Kind kind);

} // namespace dagwright::wfspec
