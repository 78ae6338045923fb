#include "model/text/yaml_parser.h"

#include <iterator>
#include <utility>

namespace dagwright::text {

// Whether what stands at the cursor belongs to a node below `parentIndent`, rather than to what comes after
// it.
bool YamlParser::belongsTo(int parentIndent, Place place, bool ownLine) const
{
    if (atEnd() || atMarker()) return false;
    if (!ownLine || column() > parentIndent) return true;
    return place == Place::Value && column() == parentIndent && isIndicator('-');
}

Value YamlParser::blockNode(int parentIndent, Place place)
{
    const Offset after = pos_;
    Properties outer; // on a line above the content
    Properties own;   // on its line
    bool ownLine = place == Place::Document && isFresh();
    for (;;) {
        skipSpace();
        ownLine = ownLine || isFresh();
        if (!belongsTo(parentIndent, place, isFresh())) return emptyNode(merged(outer, own), after);
        if (own.any() && own.line != lineStart_) {
            outer = merged(outer, own);
            own = Properties();
        }
        if (here() != '&' && here() != '!') break;
        readProperties(own);
    }
    if (tab_ != nowhere && isFresh() && here() != '{' && here() != '[') reportTab();
    return blockContent(parentIndent, place, ownLine, outer, own);
}

Value YamlParser::blockContent(int parentIndent, Place place, bool ownLine, Properties outer, Properties own)
{
    const bool mayBeMap = ownLine || place == Place::Item;
    const char c = here();
    if (isIndicator('-')) {
        if (!mayBeMap || own.any())
            errorHere("A list begins on the line of its key.", "Begin it on the next line.");
        return blockSequence(column(), merged(outer, own));
    }
    if (isIndicator('?') || isIndicator(':')) {
        const int indent = column();
        const Offset begin = pos_;
        Key key;
        if (!mayBeMap) return unexpectedColon(begin, merged(outer, own));
        if (!readKey(indent, key) && !nextKey(indent, key)) return emptyNode(merged(outer, own), begin);
        return blockMapping(indent, begin, std::move(key), merged(outer, own));
    }
    if (c == '|' || c == '>' || c == '[' || c == '{') {
        const Properties all = merged(outer, own);
        if (atEnd()) return emptyNode(all, pos_); // that was one error too many
        if (c == '|' || c == '>') return blockScalar(parentIndent, all);
        if (c == '{' && next() == '{') return templateBraces(all);
        return blockFlowNode(parentIndent, mayBeMap, all);
    }
    return blockScalarOrMap(parentIndent, mayBeMap, outer, own);
}

// An alias, a plain or a quoted scalar, or the map that it is the first key of.
Value YamlParser::blockScalarOrMap(int parentIndent, bool mayBeMap, Properties outer, Properties own)
{
    const Offset begin = own.any() ? own.begin : pos_;
    const Offset line = lineStart_;
    const int indent = static_cast<int>(begin - line);
    const char c = here();
    if (c == '"' || c == '\'' || c == '*') {
        // The properties of a value are those of its line and of those above; of a key only those of its
        // line.
        const Offset content = pos_;
        const Properties all = merged(outer, own);
        if (atEnd()) return emptyNode(all, begin);
        Value scalar = c == '*' ? alias(all) : quotedScalar(parentIndent, all);
        if (lineStart_ != line || !isKeyEnd()) return scalar;
        if (!mayBeMap) return unexpectedColon(begin, all);
        const Style style = c == '*' ? Style::Any : scalar.meta().style;
        if (outer.any()) { // it was the map's
            pos_ = content;
            scalar = c == '*' ? alias(own) : quotedScalar(parentIndent, own);
            isKeyEnd();
        }
        Key key = keyOf(scalar, {source_.id(), begin, lastEnd_}, style);
        if (!atEnd()) ++pos_;
        used();
        return blockMapping(indent, begin, std::move(key), outer);
    }
    if (std::string_view("@`%,]}").find(c) != std::string_view::npos)
        errorHere(std::string("A plain text can't begin with ") + c + ".", "Put it in quotes.");
    const Offset content = pos_;
    const Offset end = plainEnd(false);
    if (here() != ':') return plainScalar(parentIndent, false, content, end, merged(outer, own));
    if (!mayBeMap) return unexpectedColon(content, merged(outer, own));
    Key key{std::string(slice(content, end)), {source_.id(), begin, end}, Style::Plain, false};
    if (!own.anchor.empty()) {
        open(own);
        finish(scalarOf(key.text, true, metaOf(content, end, Style::Plain, own)), own, sizes_);
    }
    ++pos_;
    used();
    return blockMapping(indent, begin, std::move(key), outer);
}

// "a: b: c". The rest of the line is taken as the text it was probably meant to be.
Value YamlParser::unexpectedColon(Offset begin, const Properties& properties)
{
    pos_ = std::max(pos_, begin);
    errorHere("A second \": \" stands on this line.",
              "Put the value in quotes, or begin the inner map on the next line.");
    pos_ = std::min(pos_, size_);
    while (!isBreak(here()) && !atEnd() && !(here() == '#' && isBlank(at(pos_ - 1))))
        ++pos_;
    Offset end = pos_;
    while (end > begin && isBlank(at(end - 1)))
        --end;
    used();
    lastEnd_ = end;
    height_ = 0;
    return finish(Value::of(std::string(slice(begin, end)), metaOf(begin, end, Style::Plain, properties)),
                  properties, sizes_);
}

// An unquoted {{...}}: YAML sees maps in it, and maps as keys.
Value YamlParser::templateBraces(const Properties& properties)
{
    const Offset begin = pos_;
    errorHere("A plain text can't begin with {{.", "Put it in quotes: \"{{...}}\".");
    if (atEnd()) return emptyNode(properties, begin);
    Offset end = lineEnd(begin);
    for (Offset i = begin + 1; i < end; ++i)
        if (at(i) == '#' && isBlank(at(i - 1))) end = i;
    while (end > begin && isBlank(at(end - 1)))
        --end;
    pos_ = end;
    used();
    height_ = 0;
    return finish(Value::of(std::string(slice(begin, end)), metaOf(begin, end, Style::Plain, properties)),
                  properties, sizes_);
}

Value YamlParser::blockFlowNode(int parentIndent, bool mayBeMap, const Properties& properties)
{
    const Offset begin = pos_;
    const Offset line = lineStart_;
    Value value = flowCollection(parentIndent, properties);
    if (unclosed_) {
        // What was taken for its items may be the lines that are read again now.
        resumeAfterUnclosed(parentIndent, line);
        height_ = 0;
        lastEnd_ = std::max(lineEnd(begin), properties.any() ? properties.end : begin);
        return finish(Value::null(metaOf(begin, lastEnd_, Style::Flow, properties)), properties, sizes_);
    }
    if (lineStart_ != line || !isKeyEnd()) return value;
    if (!mayBeMap) return unexpectedColon(begin, properties);
    error(begin, pos_, "A key can't be a list or a map.",
          "Write the key as text, in quotes where it has brackets.");
    const int indent = static_cast<int>(begin - line);
    Key key{std::string(slice(begin, lastEnd_)), {source_.id(), begin, lastEnd_}, Style::Flow, false};
    if (!atEnd()) ++pos_;
    used();
    return blockMapping(indent, begin, std::move(key), properties);
}

Value YamlParser::blockSequence(int indent, const Properties& properties)
{
    const Offset begin = pos_;
    const std::uint64_t sizeBefore = sizes_;
    if (!enter()) return emptyNode(properties, begin);
    open(properties);
    const std::size_t base = items_.size();
    int height = 0;
    do {
        if (!atEnd()) ++pos_; // an error that was one too many has ended the text
        used();
        Value item = blockNode(indent, Place::Item);
        height = std::max(height, height_ + 1);
        items_.push_back(std::move(item));
    } while (nextItem(indent));
    --depth_;
    height_ = height;
    const auto from = items_.begin() + static_cast<std::ptrdiff_t>(base);
    std::vector<Value> items(std::make_move_iterator(from), std::make_move_iterator(items_.end()));
    items_.erase(from, items_.end());
    return finish(Value::of(List(std::move(items)), metaOf(begin, lastEnd_, Style::Block, properties)),
                  properties, sizeBefore);
}

Value YamlParser::blockMapping(int indent, Offset begin, Key key, const Properties& properties)
{
    const std::uint64_t sizeBefore = sizes_;
    if (!enter()) return emptyNode(properties, begin);
    open(properties);
    const std::size_t base = entries_.size();
    int height = 0;
    do {
        Value value = mappingValue(indent, key);
        height = std::max(height, height_ + 1);
        entries_.push_back({std::move(key.text), std::move(value), key.span, key.style});
    } while (nextKey(indent, key));
    --depth_;
    height_ = height;
    const auto from = entries_.begin() + static_cast<std::ptrdiff_t>(base);
    std::vector<Entry> entries(std::make_move_iterator(from), std::make_move_iterator(entries_.end()));
    entries_.erase(from, entries_.end());
    checkRepeated(entries);
    return finish(Value::of(Map(std::move(entries)), metaOf(begin, lastEnd_, Style::Block, properties)),
                  properties, sizeBefore);
}

Value YamlParser::mappingValue(int indent, const Key& key)
{
    if (!key.isExplicit) return blockNode(indent, Place::Value);
    const Offset after = lastEnd_;
    skipSpace();
    if (!isFresh() || column() != indent || !isIndicator(':') || atMarker()) return emptyNode({}, after);
    ++pos_;
    used();
    return blockNode(indent, Place::Item);
}

// Comes to the next line that may belong to a collection whose entries stand at `indent`; complains of text
// behind a value and of lines that are indented more. False where the collection ends.
bool YamlParser::readyForNext(int indent, Offset& reported)
{
    for (;;) {
        skipSpace();
        if (atEnd() || atMarker()) return false;
        if (!isFresh()) {
            errorHere("Text follows where the value has ended.",
                      "Put the whole value in quotes, or the text on a line of its own.");
            skipLine();
            used();
            continue;
        }
        if (tab_ != nowhere) reportTab();
        if (column() <= indent) return column() == indent;
        if (reported == nowhere)
            errorHere("This line is indented more than the lines it follows.",
                      "Indent it like the line that it belongs beside.");
        reported = pos_;
        skipBlock(indent);
    }
}

bool YamlParser::nextItem(int indent)
{
    Offset reported = nowhere;
    return readyForNext(indent, reported) && isIndicator('-');
}

bool YamlParser::nextKey(int indent, Key& key)
{
    Offset reported = nowhere;
    while (readyForNext(indent, reported)) {
        if (isIndicator('-')) {
            errorHere("A list item stands where a key should.", "Indent it below its key, or give it a key.");
            skipBlock(indent);
            continue;
        }
        if (readKey(indent, key)) return true;
    }
    return false;
}

} // namespace dagwright::text
