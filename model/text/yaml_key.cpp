#include "model/text/yaml_parser.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dagwright::text {

// Whether a ':' that ends a key comes next on this line; then the cursor stands at it.
bool YamlParser::isKeyEnd()
{
    Offset at = pos_;
    while (isBlank(this->at(at)))
        ++at;
    if (this->at(at) != ':' || !isSpace(this->at(at + 1))) return false;
    pos_ = at;
    return true;
}

YamlParser::Key YamlParser::keyOf(const Value& scalar, Span span, Style style)
{
    Key key{{}, span, style, false};
    if (scalar.isString())
        key.text = scalar.asString();
    else if (scalar.isNumber())
        key.text = std::string(slice(scalar.span().begin, scalar.span().end));
    else if (scalar.isBool() || scalar.isNull())
        key.text = std::string(slice(scalar.span().begin, scalar.span().end));
    else
        error(span.begin, span.end, "A key can't be a list or a map.",
              "Write the key as text, in quotes where it has brackets.");
    return key;
}

// A key of a block map, up to and with its ':' (an explicit key's comes later). False after an error, with
// the cursor behind what could not be read.
bool YamlParser::readKey(int indent, Key& key)
{
    if (isIndicator('?')) return readExplicitKey(indent, key);
    return readImplicitKey(indent, key);
}

bool YamlParser::readExplicitKey(int indent, Key& key)
{
    ++pos_;
    used();
    if (!enter()) return false;
    const Value node = blockNode(indent, Place::Item);
    --depth_;
    key = keyOf(node, node.span(), node.meta().style);
    key.isExplicit = true;
    return true;
}

bool YamlParser::readImplicitKey(int indent, Key& key)
{
    Properties own;
    const Offset line = lineStart_;
    const Offset begin = pos_;
    while (here() == '&' || here() == '!') {
        readProperties(own);
        skipBlanks();
    }
    const Offset content = pos_;
    const char c = here();
    if (isIndicator(':')) {
        error(pos_, pos_ + 1, "The key before this ':' is missing.",
              "Write a key, or \"\" for an empty one.");
        key = {{}, {source_.id(), begin, pos_}, Style::Plain, false};
    } else if (c == '"' || c == '\'' || c == '*') {
        const int resumed = resumed_;
        const Value scalar = c == '*' ? alias(own) : quotedScalar(indent, own);
        if (resumed_ != resumed) return false;
        if (lineStart_ == line && isKeyEnd()) {
            key = keyOf(scalar, {source_.id(), begin, lastEnd_}, c == '*' ? Style::Any : scalar.meta().style);
        } else {
            error(begin, lineEnd(begin), "This text has no ':' behind it.", "Write it as \"key: value\".");
            skipBlock(indent);
            return false;
        }
    } else if (c == '[' || c == '{') {
        error(begin, lineEnd(begin), "A key can't be a list or a map.",
              next() == '{' ? "Put {{...}} in quotes."
                            : "Write the key as text, in quotes where it has brackets.");
        skipBlock(indent);
        return false;
    } else {
        const Offset end = plainEnd(false);
        if (here() != ':') {
            error(begin, end, "This line has no ':'.",
                  "Write it as \"key: value\", or indent it if it goes on with the text above.");
            skipBlock(indent);
            return false;
        }
        key.text.assign(data_ + content, end - content);
        key.span = {source_.id(), begin, end};
        key.style = Style::Plain;
        if (!own.anchor.empty())
            finish(scalarOf(key.text, true, metaOf(content, end, Style::Plain, own)), own, sizes_);
    }
    key.isExplicit = false;
    if (!atEnd()) ++pos_;
    used();
    return true;
}

void YamlParser::reportRepeated(const Entry& first, const Entry& second)
{
    const std::size_t before = diagnostics_.size();
    error(second.keySpan.begin, second.keySpan.end,
          "The key \"" + second.key.substr(0, 80) + "\" stands in this map already, in line " +
              lineOf(first.keySpan.begin) + ".",
          second.key == "<<" ? "Merge several maps with one list: <<: [*a, *b]."
                             : "Remove or rename one of them; the last one counts.");
    if (diagnostics_.size() > before && before < maxErrors) diagnostics_.back().rule = "yaml-duplicate-key";
}

void YamlParser::checkRepeated(const std::vector<Entry>& entries)
{
    constexpr std::size_t comparedOneByOne = 16;
    if (entries.size() <= comparedOneByOne) {
        for (std::size_t i = 1; i < entries.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (entries[i].key == entries[j].key) {
                    reportRepeated(entries[j], entries[i]);
                    break;
                }
        return;
    }
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int compared = entries[a].key.compare(entries[b].key);
        return compared != 0 ? compared < 0 : a < b;
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated; // the later one, then the first
    std::uint32_t first = order.front();
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (entries[order[i]].key == entries[first].key)
            repeated.emplace_back(order[i], first);
        else
            first = order[i];
    }
    std::sort(repeated.begin(), repeated.end());
    for (const auto& [second, original] : repeated)
        reportRepeated(entries[original], entries[second]);
}

} // namespace dagwright::text
