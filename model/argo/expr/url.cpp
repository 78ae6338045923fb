#include "model/argo/expr/url.h"

#include "model/argo/expr/native.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return word || std::string_view("-._~/:@?#&=+$,;!*()'").find(c) != std::string_view::npos;
    });
}

// The part in front of a separator, which goes, or all of it.
std::string_view takeUntil(std::string_view& text, char separator)
{
    const std::size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return part;
}

bool isScheme(std::string_view text)
{
    if (text.empty() || !((text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z')) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
               c == '.';
    });
}

} // namespace

Value urlParse(Run& run, Arguments given)
{
    std::string_view rest = textOf(given[0]);
    if (!isPlain(rest)) return run.unsupported("this address");
    Value map = Value::map();
    const auto set = [&](std::string_view key, std::string_view value) {
        map.asMap().set(textValue(std::string(key)), textValue(std::string(value)));
    };
    std::string_view beforeFragment = takeUntil(rest, '#');
    set("fragment", rest);
    rest = beforeFragment;
    const std::string_view whole = takeUntil(rest, '?');
    set("query", rest);
    rest = whole;
    const std::size_t colon = rest.find(':');
    const bool hasScheme = colon != std::string_view::npos && isScheme(rest.substr(0, colon)) &&
                           rest.substr(0, colon).find('/') == std::string_view::npos;
    std::string scheme(hasScheme ? rest.substr(0, colon) : std::string_view());
    if (hasScheme) rest.remove_prefix(colon + 1);
    if (!hasScheme && colon != std::string_view::npos && rest.find('/') > colon)
        return run.fail("This address has no scheme before its first colon.");
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    set("scheme", scheme);
    const bool opaque = hasScheme && !rest.starts_with('/');
    set("opaque", opaque ? rest : "");
    if (opaque) rest = {};
    std::string_view authority;
    if (rest.starts_with("//")) {
        const std::size_t end = std::min(rest.find('/', 2), rest.size());
        authority = rest.substr(2, end - 2);
        rest.remove_prefix(end);
    }
    set("path", rest);
    const std::size_t at = authority.rfind('@');
    set("userinfo", at == std::string_view::npos ? "" : authority.substr(0, at));
    const std::string_view host = at == std::string_view::npos ? authority : authority.substr(at + 1);
    const std::size_t port = host.rfind(':');
    const bool badPort = port != std::string_view::npos &&
                         host.substr(port + 1).find_first_not_of("0123456789") != std::string_view::npos;
    if (badPort || host.find('@') != std::string_view::npos)
        return run.fail("This address has no port that is a number.");
    set("host", host);
    set("hostname", host.substr(0, port));
    return map;
}

Value urlJoin(Run& run, Arguments given)
{
    const auto part = [&](std::string_view key) -> std::string {
        const Value* value = given[0].asMap().find(key);
        if (!value) return {};
        if (!value->isString()) run.fail("The part " + std::string(key) + " of an address must be a text.");
        if (value->isString() && !isPlain(textOf(*value))) run.unsupported("this address");
        return value->isString() ? textOf(*value) : std::string();
    };
    const std::string scheme = part("scheme"), host = part("host"), path = part("path"),
                      query = part("query");
    const std::string opaque = part("opaque"), fragment = part("fragment"), user = part("userinfo");
    if (!run.ok()) return {};
    // What these would be escaped to depends on where they stand.
    if (host.find_first_of("/?#@&=+$,;!*()'~") != std::string::npos) return run.unsupported("this address");
    std::string out = scheme.empty() ? "" : scheme + ":";
    if (!opaque.empty()) {
        out += opaque;
    } else {
        if (path.find_first_of("?#") != std::string::npos || user.find(';') != std::string::npos)
            return run.unsupported("this address");
        if (!scheme.empty() || !host.empty() || !user.empty()) {
            if (!host.empty() || !path.empty() || !user.empty()) out += "//";
            if (!user.empty()) out += user + "@";
            out += host;
        }
        if (!path.empty() && path[0] != '/' && !host.empty()) out += '/';
        if (out.empty() && path.substr(0, path.find('/')).find(':') != std::string::npos) out += "./";
        out += path;
    }
    if (!query.empty()) out += "?" + query;
    if (!fragment.empty()) out += "#" + fragment;
    return textValue(std::move(out));
}

} // namespace dagwright::argo::expr
