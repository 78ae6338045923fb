// `{{…}}` in a text: where tags stand. What is in them is not looked at.
//
// As Argo's reader has it: a tag starts at {{ and ends at the first }} after it, so tags do not nest; an
// expression starts with = right after the braces. Source: reference/argo-semantics.md F3 and F4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dagwright::argo {

struct Tag
{
    bool isExpression = false;
    std::uint32_t begin = 0; // of the braces, in bytes of the text
    std::uint32_t end = 0;
    std::uint32_t innerBegin = 0; // of what is between them, for an expression after the =
    std::uint32_t innerEnd = 0;

    [[nodiscard]] std::string_view inner(std::string_view text) const
    {
        return text.substr(innerBegin, innerEnd - innerBegin);
    }
};

struct Tags
{
    std::vector<Tag> tags;
    std::optional<std::uint32_t> unclosedAt; // a {{ without }}: Argo refuses the whole object
};
[[nodiscard]] Tags scanTags(std::string_view text);

// Blanks around, as Go's strings.TrimSpace for what occurs in texts.
[[nodiscard]] std::string_view trimmedTag(std::string_view inner);

} // namespace dagwright::argo
