#include "model/argo/tags.h"

#include "model/argo/expr/unicode.h"

namespace dagwright::argo {

Tags scanTags(std::string_view text)
{
    Tags found;
    std::size_t at = 0;
    while ((at = text.find("{{", at)) != std::string_view::npos) {
        const std::size_t close = text.find("}}", at + 2);
        if (close == std::string_view::npos) {
            found.unclosedAt = static_cast<std::uint32_t>(at);
            break;
        }
        Tag tag;
        tag.isExpression = text[at + 2] == '=';
        tag.begin = static_cast<std::uint32_t>(at);
        tag.end = static_cast<std::uint32_t>(close + 2);
        tag.innerBegin = static_cast<std::uint32_t>(at + 2 + (tag.isExpression ? 1 : 0));
        tag.innerEnd = static_cast<std::uint32_t>(close);
        found.tags.push_back(tag);
        at = close + 2;
    }
    return found;
}

std::string_view trimmedTag(std::string_view inner)
{
    while (!inner.empty()) {
        const expr::Rune rune = expr::firstRune(inner);
        if (!expr::isSpace(rune.value)) break;
        inner.remove_prefix(rune.size);
    }
    while (!inner.empty()) {
        const expr::Rune rune = expr::lastRune(inner);
        if (!expr::isSpace(rune.value)) break;
        inner.remove_suffix(rune.size);
    }
    return inner;
}

} // namespace dagwright::argo
