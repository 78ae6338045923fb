#include "model/text/yaml_parser.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dagwright::text {

Value YamlParser::flowCollection(int parentIndent, const Properties& properties)
{
    ++flowDepth_;
    Value value =
        here() == '[' ? flowSequence(parentIndent, properties) : flowMapping(parentIndent, properties);
    --flowDepth_;
    return value;
}

Value YamlParser::flowNode(int parentIndent)
{
    const Offset after = pos_;
    Properties properties;
    skipSpace();
    while (here() == '&' || here() == '!') {
        readProperties(properties);
        skipSpace();
    }
    const char c = here();
    const bool isValueMark = c == ':' && (isSpace(next()) || isFlowIndicator(next()));
    if (atEnd() || atMarker() || c == ',' || c == ']' || c == '}' || isValueMark)
        return emptyNode(properties, properties.any() ? pos_ : after);
    return flowContent(parentIndent, properties);
}

Value YamlParser::flowContent(int parentIndent, const Properties& properties)
{
    const char c = here();
    if (c == '[' || c == '{') return flowCollection(parentIndent, properties);
    if (c == '*') return alias(properties);
    if (c == '"' || c == '\'') return quotedScalar(parentIndent, properties);
    const Offset begin = pos_;
    const bool isDash = c == '-' && (isSpace(next()) || isFlowIndicator(next()));
    if (isDash || std::string_view("@`%|>").find(c) != std::string_view::npos)
        errorHere(isDash ? "A list item with a dash can't stand inside of brackets."
                         : std::string("A plain text can't begin with ") + c + ".",
                  isDash ? "Separate the items with commas." : "Put it in quotes.");
    if (atEnd()) return emptyNode(properties, begin);
    ++pos_;
    const Offset end = std::max(plainEnd(true), begin + 1);
    return plainScalar(parentIndent, true, begin, end, properties);
}

void YamlParser::unclosed(Offset begin, std::string_view what, std::string_view closing)
{
    if (!unclosed_ && diagnostics_.size() <= maxErrors)
        error(begin, begin + 1, "The " + std::string(what) + " that opens here is never closed.",
              "Write " + std::string(closing) + " where it ends.");
    unclosed_ = true;
    stop();
}

// After a bracket or quote that nothing closed, reading goes on below it, but only a few times: each try may
// read the whole rest.
void YamlParser::resumeAfterUnclosed(int parentIndent, Offset lineStart)
{
    constexpr int maxResumed = 8;
    unclosed_ = false;
    if (++resumed_ > maxResumed || diagnostics_.size() > maxErrors) return stop();
    pos_ = lineStart;
    lineStart_ = lineStart;
    used();
    lastEnd_ = lineEnd(lineStart);
    tab_ = nowhere;
    skipBlock(parentIndent);
}

// Behind an item: steps over a comma. False where the collection ends.
bool YamlParser::flowContinues(char closing, Offset begin)
{
    skipSpace();
    if (atEnd() || atMarker()) {
        unclosed(begin, closing == ']' ? "[" : "{", std::string_view(&closing, 1));
        return false;
    }
    if (here() == ',') {
        ++pos_;
        used();
        return true;
    }
    if (here() == closing) return true;
    if (here() == ']' || here() == '}') {
        errorHere(std::string("This ") + here() + " does not fit the " + (closing == ']' ? "[" : "{") +
                      " in line " + lineOf(begin) + ".",
                  std::string("Write ") + closing + ".");
        if (!atEnd()) ++pos_;
        used();
        return false;
    }
    errorHere("A comma is missing before this.",
              "Separate items with commas; put texts with special characters in quotes.");
    return !atEnd();
}

Value YamlParser::flowSequence(int parentIndent, const Properties& properties)
{
    const Offset begin = pos_;
    const std::uint64_t sizeBefore = sizes_;
    if (!enter()) return emptyNode(properties, begin);
    open(properties);
    ++pos_;
    used();
    const std::size_t base = items_.size();
    int height = 0;
    for (;;) {
        skipSpace();
        if (here() == ']') {
            ++pos_;
            used();
            break;
        }
        if (here() == ',') {
            error(pos_, pos_ + 1, "Nothing stands before this comma.",
                  "Remove it, or write null for an empty item.");
            if (!atEnd()) ++pos_;
            continue;
        }
        if (!atEnd() && !atMarker() && here() != '}') {
            Value item = flowItem(parentIndent);
            height = std::max(height, height_ + 1);
            items_.push_back(std::move(item));
        }
        if (!flowContinues(']', begin)) break;
    }
    --depth_;
    height_ = height;
    const auto from = items_.begin() + static_cast<std::ptrdiff_t>(base);
    std::vector<Value> items(std::make_move_iterator(from), std::make_move_iterator(items_.end()));
    items_.erase(from, items_.end());
    return finish(Value::of(List(std::move(items)), metaOf(begin, lastEnd_, Style::Flow, properties)),
                  properties, sizeBefore);
}

// An item of a flow list; "a: b" is a map of one entry.
Value YamlParser::flowItem(int parentIndent)
{
    const Offset begin = pos_;
    const std::uint64_t sizeBefore = sizes_;
    Entry entry;
    if (isIndicator('?')) {
        if (!enter()) return emptyNode({}, begin);
        flowEntry(parentIndent, entry);
        --depth_;
    } else {
        Value item = flowNode(parentIndent);
        const int height = height_;
        const bool adjacent = begin < lastEnd_ && (at(lastEnd_ - 1) == '"' || at(lastEnd_ - 1) == '\'' ||
                                                   at(lastEnd_ - 1) == ']' || at(lastEnd_ - 1) == '}');
        if (!flowValue(parentIndent, adjacent, entry.value)) {
            height_ = height;
            return item;
        }
        Key key = keyOf(item, item.span(), item.meta().style);
        entry.key = std::move(key.text);
        entry.keySpan = key.span;
        entry.keyStyle = key.style;
    }
    ++height_;
    std::vector<Entry> entries;
    entries.push_back(std::move(entry));
    return finish(Value::of(Map(std::move(entries)), metaOf(begin, lastEnd_, Style::Flow, {})), {},
                  sizeBefore);
}

// ": value" behind a key, where there is one.
bool YamlParser::flowValue(int parentIndent, bool adjacent, Value& value)
{
    const Offset pos = pos_;
    const Offset line = lineStart_;
    const Offset tab = tab_;
    skipSpace();
    if (here() != ':' || atMarker() || !(adjacent || isSpace(next()) || isFlowIndicator(next()))) {
        pos_ = pos;
        lineStart_ = line;
        tab_ = tab;
        return false;
    }
    ++pos_;
    used();
    if (enter()) {
        value = flowNode(parentIndent);
        --depth_;
    }
    return true;
}

Value YamlParser::flowMapping(int parentIndent, const Properties& properties)
{
    const Offset begin = pos_;
    const std::uint64_t sizeBefore = sizes_;
    if (!enter()) return emptyNode(properties, begin);
    open(properties);
    ++pos_;
    used();
    const std::size_t base = entries_.size();
    int height = 0;
    for (;;) {
        skipSpace();
        if (here() == '}') {
            ++pos_;
            used();
            break;
        }
        if (here() == ',') {
            error(pos_, pos_ + 1, "Nothing stands before this comma.", "Remove it.");
            if (!atEnd()) ++pos_;
            continue;
        }
        if (!atEnd() && !atMarker() && here() != ']') {
            Entry entry;
            if (flowEntry(parentIndent, entry)) entries_.push_back(std::move(entry));
            height = std::max(height, height_ + 1);
        }
        if (!flowContinues('}', begin)) break;
    }
    --depth_;
    height_ = height;
    const auto from = entries_.begin() + static_cast<std::ptrdiff_t>(base);
    std::vector<Entry> entries(std::make_move_iterator(from), std::make_move_iterator(entries_.end()));
    entries_.erase(from, entries_.end());
    checkRepeated(entries);
    return finish(Value::of(Map(std::move(entries)), metaOf(begin, lastEnd_, Style::Flow, properties)),
                  properties, sizeBefore);
}

bool YamlParser::flowEntry(int parentIndent, Entry& entry)
{
    const Offset start = pos_;
    if (isIndicator('?')) {
        ++pos_;
        used();
    }
    const Value node = flowNode(parentIndent);
    const bool empty = node.isNull() && node.span().begin == node.span().end;
    const bool adjacent = lastEnd_ > start && (at(lastEnd_ - 1) == '"' || at(lastEnd_ - 1) == '\'' ||
                                               at(lastEnd_ - 1) == ']' || at(lastEnd_ - 1) == '}');
    const bool isCollection = node.isList() || node.isMap();
    if (isCollection)
        error(start, lastEnd_, "A key can't be a list or a map.",
              at(start) == '{' && start > 0 && at(start - 1) == '{'
                  ? "Put {{...}} in quotes."
                  : "Write the key as text, in quotes where it has brackets.");
    else if (empty && here() == ':')
        error(pos_, pos_ + 1, "The key before this ':' is missing.",
              "Write a key, or \"\" for an empty one.");
    const Offset after = lastEnd_;
    height_ = 0;
    if (!flowValue(parentIndent, adjacent, entry.value)) entry.value = emptyNode({}, after);
    if (isCollection) return false;
    Key key = keyOf(node, node.span(), node.meta().style);
    entry.key = std::move(key.text);
    entry.keySpan = key.span;
    entry.keyStyle = key.style;
    return true;
}

} // namespace dagwright::text
