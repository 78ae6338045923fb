#include "model/argo/expr/regex.h"

#include "model/argo/expr/unicode.h"

#include <re2/re2.h>

#include <charconv>

namespace dagwright::argo::expr {

namespace {

// (?<name>…) is newer than the RE2 of Debian 12, which knows (?P<name>…).
std::string withOldGroupNames(std::string_view text)
{
    std::string out;
    bool inClass = false;
    for (std::size_t i = 0; i < text.size(); i++) {
        const std::string_view at = text.substr(i);
        if (at.substr(0, 2) == "\\Q") {
            const std::size_t end = std::min(text.find("\\E", i + 2), text.size());
            out += text.substr(i, end - i);
            i = end - 1;
            continue;
        }
        if (at[0] == '\\') {
            out += at.substr(0, 2);
            i++;
            continue;
        }
        if (at[0] == '[') inClass = true;
        if (at[0] == ']') inClass = false;
        if (!inClass && at.substr(0, 3) == "(?<") {
            out += "(?P<";
            i += 2;
            continue;
        }
        out += at[0];
    }
    return out;
}

re2::StringPiece piece(std::string_view text)
{
    return {text.data(), text.size()};
}

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

Pattern::Pattern(std::string_view text)
{
    constexpr std::size_t most = 64 * 1024;
    constexpr std::int64_t memory = std::int64_t{32} << 20;
    if (text.size() > most) {
        tooLarge_ = true;
        error_ = "The regular expression is longer than 64 KB.";
        return;
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(memory);
    const bool named = text.find("(?<") != std::string_view::npos;
    const std::string renamed = named ? withOldGroupNames(text) : std::string(text);
    expression_ = std::make_unique<re2::RE2>(renamed, options);
    if (expression_->ok()) return;
    tooLarge_ = expression_->error_code() == re2::RE2::ErrorPatternTooLarge;
    error_ = "error parsing regexp: " + expression_->error();
}

Pattern::~Pattern() = default;

bool Pattern::matches(std::string_view text) const
{
    return re2::RE2::PartialMatch(piece(text), *expression_);
}

std::vector<Groups> Pattern::findAll(std::string_view text, std::int64_t count) const
{
    std::vector<Groups> found;
    std::vector<re2::StringPiece> parts(static_cast<std::size_t>(expression_->NumberOfCapturingGroups()) + 1);
    std::size_t at = 0;
    std::size_t lastEnd = std::string_view::npos; // of the match before
    while (at <= text.size() && (count < 0 || static_cast<std::int64_t>(found.size()) < count)) {
        if (!expression_->Match(piece(text), at, text.size(), re2::RE2::UNANCHORED, parts.data(),
                                static_cast<int>(parts.size())))
            break;
        const auto begin = static_cast<std::size_t>(parts[0].data() - text.data());
        const std::size_t end = begin + parts[0].size();
        // An empty match right behind another one does not count.
        const bool counts = end > begin || begin != lastEnd;
        lastEnd = end;
        if (counts) {
            Groups groups;
            for (const re2::StringPiece& part : parts) {
                Match match;
                match.found = part.data() != nullptr;
                match.begin = match.found ? static_cast<std::size_t>(part.data() - text.data()) : 0;
                match.end = match.begin + part.size();
                groups.push_back(match);
            }
            found.push_back(std::move(groups));
        }
        at = end > at ? end : end < text.size() ? end + firstRune(text.substr(end)).size : text.size() + 1;
    }
    return found;
}

std::string Pattern::expand(std::string_view form, std::string_view text, const Groups& match) const
{
    std::string out;
    while (!form.empty()) {
        const std::size_t dollar = form.find('$');
        out += form.substr(0, dollar);
        if (dollar == std::string_view::npos) break;
        form.remove_prefix(dollar + 1);
        if (!form.empty() && form[0] == '$') {
            out += '$';
            form.remove_prefix(1);
            continue;
        }
        const bool braces = !form.empty() && form[0] == '{';
        std::string_view rest = braces ? form.substr(1) : form;
        std::size_t size = 0;
        while (size < rest.size() && isWordByte(rest[size]))
            size++;
        if (size == 0 || (braces && (size >= rest.size() || rest[size] != '}'))) {
            out += '$';
            continue;
        }
        const std::string name(rest.substr(0, size));
        form = rest.substr(size + (braces ? 1 : 0));
        int index = -1;
        const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), index);
        if (failed != std::errc() || end != name.data() + name.size()) {
            const auto& groups = expression_->NamedCapturingGroups();
            const auto group = groups.find(name);
            index = group == groups.end() ? -1 : group->second;
        }
        if (index < 0 || static_cast<std::size_t>(index) >= match.size()) continue;
        const Match& part = match[static_cast<std::size_t>(index)];
        if (part.found) out += text.substr(part.begin, part.end - part.begin);
    }
    return out;
}

std::string quoteMeta(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const Rune rune = firstRune(text);
        if (rune.size == 1 && rune.value == replacement) return false;
        text.remove_prefix(rune.size);
    }
    return true;
}

} // namespace dagwright::argo::expr
