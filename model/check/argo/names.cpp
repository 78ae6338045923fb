#include "model/check/argo/names.h"

namespace dagwright::check::argo {

namespace {

constexpr std::size_t maxNameBytes = 128;

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isFieldName(std::string_view name)
{
    if (name.empty() || !isAlphanumeric(name.front())) return false;
    for (char c : name)
        if (!isAlphanumeric(c) && c != '-') return false;
    return true;
}

std::size_t wordEnd(std::string_view text, std::size_t at, bool allowUnderscore)
{
    while (at < text.size() &&
           (isAlphanumeric(text[at]) || text[at] == '-' || (allowUnderscore && text[at] == '_')))
        ++at;
    return at;
}

} // namespace

std::string fieldNameFault(std::string_view name)
{
    std::string fault;
    if (name.size() > maxNameBytes) fault = "must be no more than 128 bytes";
    if (!isFieldName(name)) {
        if (!fault.empty()) fault += ';';
        fault += "name must consist of alpha-numeric characters or '-', and must start with an alpha-numeric "
                 "character (e.g. My-name1-2, 123-NAME)";
    }
    return fault;
}

std::string parameterNameFault(std::string_view name)
{
    bool isFine = !name.empty();
    for (char c : name)
        isFine = isFine && (isAlphanumeric(c) || c == '-' || c == '_');
    if (isFine) return {};
    return "Parameter/Artifact name must consist of alpha-numeric characters, '_' or '-' e.g. my_param_1, "
           "MY-PARAM-1";
}

std::string mendedName(std::string_view name, bool allowUnderscore)
{
    std::string mended;
    for (char c : name) {
        const bool isFine = isAlphanumeric(c) || c == '-' || (allowUnderscore && c == '_');
        if (isFine)
            mended += c;
        else if (!mended.empty() && mended.back() != '-')
            mended += '-';
    }
    while (!mended.empty() && mended.back() == '-')
        mended.pop_back();
    const std::size_t begin = mended.find_first_not_of("-_");
    return begin == std::string::npos ? std::string() : mended.substr(begin, maxNameBytes);
}

bool hasParameterTag(std::string_view text)
{
    std::size_t at = 0;
    while ((at = text.find("{{", at)) != std::string_view::npos) {
        std::size_t end = wordEnd(text, at + 2, false);
        bool isName = end > at + 2;
        while (isName && end < text.size() && text[end] == '.') {
            const std::size_t next = wordEnd(text, end + 1, true);
            isName = next > end + 1;
            end = next;
        }
        if (isName && text.substr(end, 2) == "}}") return true;
        ++at;
    }
    return false;
}

bool isMetricName(std::string_view name)
{
    if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return false;
    for (char c : name)
        if (!isAlphanumeric(c) && c != '_') return false;
    return true;
}

} // namespace dagwright::check::argo
