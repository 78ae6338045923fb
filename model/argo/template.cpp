#include "model/argo/template.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace dagwright::argo {

namespace {

struct KindWords
{
    TemplateKind kind;
    std::string_view field;
    std::string_view name;
};

// In the order in which Argo looks for the type of a template.
constexpr std::array<KindWords, 12> kinds{{
    {TemplateKind::Container, "container", "container"},
    {TemplateKind::ContainerSet, "containerSet", "container set"},
    {TemplateKind::Steps, "steps", "steps"},
    {TemplateKind::Dag, "dag", "dag"},
    {TemplateKind::Script, "script", "script"},
    {TemplateKind::Resource, "resource", "resource"},
    {TemplateKind::Data, "data", "data"},
    {TemplateKind::Suspend, "suspend", "suspend"},
    {TemplateKind::Http, "http", "http"},
    {TemplateKind::Plugin, "plugin", "plugin"},
    {TemplateKind::Reference, "templateRef", "template reference"},
    {TemplateKind::Unknown, "", "unknown template"},
}};

const KindWords& wordsOf(TemplateKind kind)
{
    return *std::find_if(kinds.begin(), kinds.end(),
                         [&](const KindWords& words) { return words.kind == kind; });
}

std::optional<std::int64_t> wholeNumber(const Value& value)
{
    if (value.isInt()) return value.asInt();
    if (!value.isString()) return std::nullopt;
    const std::string& text = value.asString();
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<std::uint64_t> sequenceCount(const Value& sequence)
{
    if (sequence.has("count")) {
        auto count = wholeNumber(sequence["count"]);
        if (!count || *count < 0) return std::nullopt;
        return static_cast<std::uint64_t>(*count);
    }
    const auto start =
        sequence.has("start") ? wholeNumber(sequence["start"]) : std::optional<std::int64_t>(0);
    const auto end = wholeNumber(sequence["end"]);
    if (!start || !end) return std::nullopt;
    // Argo counts down where the start is above the end. Unsigned, so that no pair of ends overflows.
    const auto low = static_cast<std::uint64_t>(std::min(*start, *end));
    const auto high = static_cast<std::uint64_t>(std::max(*start, *end));
    return high - low == std::numeric_limits<std::uint64_t>::max() ? high - low : high - low + 1;
}

std::optional<double> suffixFactor(std::string_view suffix)
{
    struct Suffix
    {
        std::string_view text;
        double factor;
    };
    static constexpr std::array<Suffix, 16> suffixes{{
        {"", 1},
        {"n", 1e-9},
        {"u", 1e-6},
        {"m", 1e-3},
        {"k", 1e3},
        {"M", 1e6},
        {"G", 1e9},
        {"T", 1e12},
        {"P", 1e15},
        {"E", 1e18},
        {"Ki", 1024.0},
        {"Mi", 1048576.0},
        {"Gi", 1073741824.0},
        {"Ti", 1099511627776.0},
        {"Pi", 1125899906842624.0},
        {"Ei", 1152921504606846976.0},
    }};
    for (const Suffix& known : suffixes)
        if (known.text == suffix) return known.factor;
    return std::nullopt;
}

// Adds without overflow; a sum beyond the type is no sum that anyone can schedule.
bool addTo(std::int64_t& sum, std::int64_t amount)
{
    return !__builtin_add_overflow(sum, amount, &sum);
}

// A number with at most one decimal, without a trailing ".0".
std::string shortNumber(double number)
{
    const double tenths = std::round(number * 10);
    std::string text = std::to_string(static_cast<std::int64_t>(tenths / 10));
    const auto rest = static_cast<std::int64_t>(std::fmod(tenths, 10));
    if (rest != 0) text += '.' + std::to_string(rest);
    return text;
}

std::string memoryText(std::int64_t bytes)
{
    static constexpr std::array<std::string_view, 6> units{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 1024 && unit + 1 < units.size()) {
        amount /= 1024;
        ++unit;
    }
    return shortNumber(amount) + ' ' + std::string(units[unit]);
}

const Value& requestOf(const Value& container, std::string_view resource)
{
    const Value& resources = container["resources"];
    const Value& request = resources["requests"][resource];
    return request.isNull() ? resources["limits"][resource] : request;
}

} // namespace

TemplateKind templateKind(const Value& tmpl)
{
    for (const KindWords& words : kinds)
        if (words.kind != TemplateKind::Reference && !words.field.empty() && tmpl.has(words.field))
            return words.kind;
    return TemplateKind::Unknown;
}

std::string_view kindField(TemplateKind kind)
{
    return wordsOf(kind).field;
}

std::string_view kindName(TemplateKind kind)
{
    return wordsOf(kind).name;
}

TemplateIndex::TemplateIndex(const Value& templates) : templates_(templates)
{
    byName_.reserve(templates_.items().size());
    for (const Value& tmpl : templates_.items())
        if (tmpl["name"].isString()) byName_.emplace(tmpl["name"].asString(), &tmpl);
}

const Value* TemplateIndex::find(std::string_view name) const
{
    auto found = byName_.find(name);
    return found == byName_.end() ? nullptr : found->second;
}

Target targetOf(const TemplateIndex& index, const Value& task)
{
    Target target;
    // Argo's own order: an inline template wins over a reference, and that over a name.
    if (const Value& inlined = task["inline"]; inlined.isMap()) {
        target.isInline = true;
        target.tmpl = &inlined;
        target.kind = templateKind(inlined);
        return target;
    }
    if (const Value& reference = task["templateRef"]; reference.isMap()) {
        target.kind = TemplateKind::Reference;
        target.referenceName = reference["name"].stringOr();
        target.templateName = reference["template"].stringOr();
        target.clusterScope = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
        return target;
    }
    target.templateName = task["template"].stringOr();
    target.tmpl = index.find(target.templateName);
    target.isMissing = target.tmpl == nullptr;
    if (target.tmpl) target.kind = templateKind(*target.tmpl);
    return target;
}

FanOut fanOutOf(const Value& task)
{
    if (const Value& items = task["withItems"]; items.isList())
        return {FanOut::Kind::Items, static_cast<std::uint64_t>(items.size())};
    if (!task["withItems"].isNull()) return {FanOut::Kind::Items, std::nullopt};
    if (!task["withParam"].isNull()) return {FanOut::Kind::Param, std::nullopt};
    if (const Value& sequence = task["withSequence"]; !sequence.isNull())
        return {FanOut::Kind::Sequence, sequenceCount(sequence)};
    return {};
}

std::optional<std::int64_t> quantityInThousandths(const Value& quantity)
{
    double number = 0;
    double factor = 1;
    if (quantity.isNumber()) {
        number = quantity.asDouble();
    } else if (quantity.isString()) {
        const std::string& text = quantity.asString();
        const char* const end = text.data() + text.size();
        auto [rest, error] = std::from_chars(text.data(), end, number);
        if (error != std::errc()) return std::nullopt;
        const auto known = suffixFactor({rest, static_cast<std::size_t>(end - rest)});
        if (!known) return std::nullopt;
        factor = *known;
    } else {
        return std::nullopt;
    }
    // The small part is taken off before rounding up: 0.1 * 1000 is not exactly 100 in binary.
    const double thousandths = std::ceil(number * factor * 1000 - 1e-6);
    if (!(thousandths >= 0 && thousandths < 9e18)) return std::nullopt;
    return static_cast<std::int64_t>(thousandths);
}

Requests summedRequests(const Value& tmpl)
{
    Requests sum;
    for (const Value& container : tmpl["containerSet"]["containers"].items()) {
        if (const Value& cpu = requestOf(container, "cpu"); !cpu.isNull()) {
            const auto amount = quantityInThousandths(cpu);
            if (!amount || !addTo(sum.milliCpu, *amount)) sum.isKnown = false;
        }
        if (const Value& memory = requestOf(container, "memory"); !memory.isNull()) {
            const auto amount = quantityInThousandths(memory);
            if (!amount || !addTo(sum.memoryBytes, *amount / 1000)) sum.isKnown = false;
        }
    }
    return sum;
}

std::string requestsText(const Requests& requests)
{
    std::string text;
    if (requests.milliCpu >= 1000 && requests.milliCpu % 100 == 0)
        text = shortNumber(static_cast<double>(requests.milliCpu) / 1000) + " cpu";
    else if (requests.milliCpu > 0)
        text = std::to_string(requests.milliCpu) + "m cpu";
    if (requests.memoryBytes > 0) {
        if (!text.empty()) text += " · ";
        text += memoryText(requests.memoryBytes);
    }
    if (!requests.isKnown) text = text.empty() ? "requests unknown" : text + " and more";
    return text;
}

} // namespace dagwright::argo
