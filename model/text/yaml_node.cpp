#include "model/text/scalar.h"
#include "model/text/yaml_parser.h"

#include <array>
#include <memory>
#include <utility>

namespace dagwright::text {

namespace {

enum PlainStop : std::uint8_t
{
    Goes = 0,
    StopsAlways = 1,
    StopsInFlow = 2,
    Depends = 3
};

constexpr std::array<std::uint8_t, 256> makePlainStops()
{
    std::array<std::uint8_t, 256> result{};
    for (char c : {'\0', '\n', '\r'})
        result[static_cast<unsigned char>(c)] = StopsAlways;
    for (char c : {',', '[', ']', '{', '}'})
        result[static_cast<unsigned char>(c)] = StopsInFlow;
    for (char c : {':', '#'})
        result[static_cast<unsigned char>(c)] = Depends;
    return result;
}
constexpr std::array<std::uint8_t, 256> plainStops = makePlainStops();

constexpr std::string_view corePrefix = "tag:yaml.org,2002:";

} // namespace

void YamlParser::readProperties(Properties& properties)
{
    const Offset begin = pos_;
    const char kind = here();
    ++pos_;
    if (kind == '!' && here() == '<') {
        while (!isSpace(here()) && here() != '>')
            ++pos_;
        if (here() == '>') ++pos_;
    }
    while (!isSpace(here()) && !isFlowIndicator(here()))
        ++pos_;
    const std::string_view text = slice(begin, pos_);
    if (kind == '&') {
        if (text.size() == 1) error(begin, pos_, "The anchor has no name.", "Write a name right behind &.");
        if (!properties.anchor.empty())
            error(begin, pos_, "A value can have one anchor only.", "Remove one of them.");
        properties.anchor = text.substr(1);
    } else {
        if (!properties.tag.empty())
            error(begin, pos_, "A value can have one tag only.", "Remove one of them.");
        checkTag(text, begin);
        properties.tag = text;
    }
    if (!properties.any()) properties.begin = begin;
    properties.end = pos_;
    properties.line = lineStart_;
    used();
}

void YamlParser::checkTag(std::string_view tag, Offset begin)
{
    if (tag.starts_with("!<")) {
        if (tag.back() != '>' || tag.size() < 4)
            error(begin, pos_, "The tag is not complete.", "Write it as !<tag:...>.");
        return;
    }
    const std::size_t mark = tag.find('!', 1);
    if (mark == std::string_view::npos || mark == 1) return;
    if (!handles_.contains(tag.substr(0, mark + 1)))
        error(begin, pos_,
              "The tag's beginning " + std::string(tag.substr(0, mark + 1)) + " is not declared.",
              "Declare it with %TAG before ---, or remove the tag.");
}

// The name of a core tag (str, int...), or nothing for a tag of another kind.
std::string YamlParser::coreTag(std::string_view tag) const
{
    std::string full(tag);
    if (tag.starts_with("!<")) {
        full = tag.substr(2, tag.size() - std::min<std::size_t>(3, tag.size() - 2 + 1));
    } else if (const std::size_t mark = tag.find('!', 1); mark != std::string_view::npos) {
        const auto handle = handles_.find(tag.substr(0, mark + 1));
        const std::string_view prefix = handle != handles_.end() ? handle->second
                                        : mark == 1              ? corePrefix
                                                                 : std::string_view();
        full = std::string(prefix) + std::string(tag.substr(mark + 1));
    }
    if (!std::string_view(full).starts_with(corePrefix)) return {};
    return full.substr(corePrefix.size());
}

YamlParser::Properties YamlParser::merged(const Properties& outer, const Properties& own)
{
    if (!outer.any()) return own;
    if (!own.any()) return outer;
    Properties result = own;
    result.begin = outer.begin;
    if (!outer.anchor.empty() && !own.anchor.empty())
        error(own.begin, own.end, "A value can have one anchor only.", "Remove one of them.");
    if (!outer.tag.empty() && !own.tag.empty())
        error(own.begin, own.end, "A value can have one tag only.", "Remove one of them.");
    if (own.anchor.empty()) result.anchor = outer.anchor;
    if (own.tag.empty()) result.tag = outer.tag;
    return result;
}

Meta YamlParser::metaOf(Offset begin, Offset end, Style style, const Properties& properties) const
{
    Meta meta;
    meta.span = {source_.id(), properties.any() ? properties.begin : begin, end};
    meta.style = style;
    if (properties.any()) {
        Extra extra;
        extra.anchor = std::string(properties.anchor);
        extra.tag = std::string(properties.tag);
        meta.extra = std::make_shared<const Extra>(std::move(extra));
    }
    return meta;
}

// --- nodes

void YamlParser::open(const Properties& properties)
{
    if (!properties.anchor.empty()) anchors_.insert_or_assign(properties.anchor, Anchor());
}

Value YamlParser::finish(Value value, const Properties& properties, std::uint64_t sizeBefore)
{
    constexpr std::uint64_t bytesPerNode = 64;
    sizes_ += 1 + (value.isString() ? value.asString().size() / bytesPerNode : 0);
    if (!properties.anchor.empty())
        anchors_.insert_or_assign(properties.anchor, Anchor{value, true, height_, sizes_ - sizeBefore});
    return value;
}

Value YamlParser::alias(const Properties& properties)
{
    const Offset begin = pos_;
    ++pos_;
    while (!isSpace(here()) && !isFlowIndicator(here()))
        ++pos_;
    used();
    const std::string_view name = slice(begin + 1, pos_);
    Meta meta = metaOf(begin, pos_, Style::Any, properties);
    height_ = 0;
    if (properties.any())
        error(properties.begin, properties.end, "An alias can't have an anchor or a tag of its own.",
              "Remove it; the alias stands for the anchored value as it is.");
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
        error(begin, pos_,
              name.empty() ? "The * has no name behind it."
                           : "There is no anchor &" + std::string(name) + " before this alias.",
              "Name an anchor that stands above, or put the text in quotes if it is no alias.");
        return Value::null(std::move(meta));
    }
    const Anchor& anchor = found->second;
    if (!anchor.isComplete) {
        error(begin, pos_, "The alias *" + std::string(name) + " stands inside of its own anchor.",
              "A value can't contain itself; remove the alias.");
        return Value::null(std::move(meta));
    }
    if (depth_ + anchor.height > maxDepth) {
        error(begin, pos_,
              "With this alias more than " + std::to_string(maxDepth) + " collections stand in each other.",
              "Nest less.");
        return Value::null(std::move(meta));
    }
    if (aliased_ + anchor.size > maxExpandedNodes) {
        if (aliased_ <= maxExpandedNodes)
            error(begin, pos_, "The aliases up to here stand for more than 1,000,000 values.",
                  "Use fewer aliases of aliases.");
        aliased_ = maxExpandedNodes + 1;
        return Value::null(std::move(meta));
    }
    aliased_ += anchor.size;
    sizes_ += anchor.size;
    height_ = anchor.height;
    Extra extra;
    if (anchor.value.meta().extra) extra.lexeme = anchor.value.meta().extra->lexeme;
    extra.alias = std::string(name);
    meta.extra = std::make_shared<const Extra>(std::move(extra));
    return anchor.value.withMeta(std::move(meta));
}

Value YamlParser::emptyNode(const Properties& properties, Offset offset)
{
    const Offset end = properties.any() ? properties.end : offset;
    height_ = 0;
    return finish(scalarOf({}, true, metaOf(end, end, Style::Plain, properties)), properties, sizes_);
}

// --- plain scalars

// From the cursor to what ends a plain scalar on this line: ": ", " #", the line's end, a flow indicator. The
// cursor comes to stand there; the result is the end of the text without blanks behind it.
YamlParser::Offset YamlParser::plainEnd(bool inFlow)
{
    const Offset begin = pos_;
    const char* p = data_ + pos_;
    for (;; ++p) {
        std::uint8_t kind = plainStops[static_cast<unsigned char>(*p)];
        while (kind == Goes)
            kind = plainStops[static_cast<unsigned char>(*++p)];
        if (kind == StopsAlways) break;
        if (kind == StopsInFlow) {
            if (inFlow) break;
        } else if (*p == ':') {
            if (isSpace(p[1]) || (inFlow && isFlowIndicator(p[1]))) break;
        } else if (p > data_ + begin && isBlank(p[-1])) {
            break;
        }
    }
    pos_ = static_cast<Offset>(p - data_);
    Offset end = pos_;
    while (end > begin && isBlank(at(end - 1)))
        --end;
    return end;
}

// Whether the scalar goes on below the line that the cursor is at the end of; then the cursor stands at its
// next word. Otherwise it stays.
bool YamlParser::plainContinues(int parentIndent, bool inFlow, std::size_t& breaks)
{
    if (!isBreak(here())) return false;
    const Offset pos = pos_;
    const Offset line = lineStart_;
    const Offset tab = tab_;
    breaks = 0;
    bool indented = true;
    while (isBreak(here())) {
        skipBreak();
        ++breaks;
        while (here() == ' ')
            ++pos_;
        indented = column() > parentIndent;
        if (here() == '\t') tab_ = pos_;
        skipBlanks();
    }
    const bool goesOn = !atEnd() && here() != '#' && !atMarker() &&
                        (inFlow ? !isFlowIndicator(here()) && !(here() == ':' && isSpace(next())) : indented);
    if (goesOn) return true;
    pos_ = pos;
    lineStart_ = line;
    tab_ = tab;
    return false;
}

// The rest of a plain scalar whose first line is [begin, end) and has been read.
Value YamlParser::plainScalar(int parentIndent, bool inFlow, Offset begin, Offset end,
                              const Properties& properties)
{
    used();
    lastEnd_ = end;
    height_ = 0;
    std::size_t breaks = 0;
    if (!plainContinues(parentIndent, inFlow, breaks)) {
        Meta meta = metaOf(begin, end, Style::Plain, properties);
        if (properties.tag.empty())
            return finish(resolvePlain(slice(begin, end), std::move(meta)), properties, sizes_);
        return finish(scalarOf(std::string(slice(begin, end)), true, std::move(meta)), properties, sizes_);
    }
    std::string text(slice(begin, end));
    do {
        const Offset from = pos_;
        end = plainEnd(inFlow);
        if (breaks == 1)
            text += ' ';
        else
            text.append(breaks - 1, '\n');
        if (!inFlow && here() == ':') {
            error(from, end,
                  "This line is indented like a part of the text in line " + lineOf(begin) +
                      ", but it looks like a key.",
                  "Indent it like the key above, or quote the text.");
            skipLine();
            end = pos_;
        }
        text += slice(from, end);
        used();
        lastEnd_ = end;
    } while (plainContinues(parentIndent, inFlow, breaks));
    return finish(scalarOf(std::move(text), true, metaOf(begin, end, Style::Plain, properties)), properties,
                  sizes_);
}

Value YamlParser::scalarOf(std::string text, bool plain, Meta meta)
{
    if (meta.extra && !meta.extra->tag.empty()) return taggedScalar(std::move(text), plain, std::move(meta));
    if (plain) return resolvePlain(text, std::move(meta));
    return Value::of(std::move(text), std::move(meta));
}

Value YamlParser::taggedScalar(std::string text, bool plain, Meta meta)
{
    const std::string core = coreTag(meta.extra->tag);
    if (plain && core.empty() && meta.extra->tag != "!" && text.empty()) return Value::null(std::move(meta));
    if (core != "int" && core != "float" && core != "bool" && core != "null")
        return Value::of(std::move(text), std::move(meta));
    Value value = resolvePlain(text, meta);
    const bool fits = core == "int"    ? value.isInt() || (value.isDouble() && !value.lexeme().empty() &&
                                                        text.find_first_of(".eE") == std::string::npos)
                      : core == "bool" ? value.isBool()
                      : core == "null" ? value.isNull()
                                       : value.isNumber();
    if (!fits) {
        error(meta.span.begin, meta.span.end,
              "\"" + text.substr(0, 40) + "\" is no " + core + ", which its tag says it is.",
              "Change the value or remove the tag.");
        return Value::of(std::move(text), std::move(meta));
    }
    if (core != "float" || value.isDouble()) return value;
    const double number = value.asDouble();
    return Value::of(number, value.meta());
}

} // namespace dagwright::text
