#include "model/value/path.h"
#include "model/value/result.h"
#include "model/value/value.h"

#include <unordered_map>

namespace dagwright {

namespace {

const Value* step(const Value& from, const Segment& segment)
{
    if (segment.kind == Segment::Kind::Key) return from.entries().find(segment.key);
    const std::size_t position = positionOf(from, segment);
    return position < from.items().size() ? &from.asList().at(position) : nullptr;
}

Diagnostic nowhere(const Value& root, const Path& path)
{
    Diagnostic diagnostic;
    diagnostic.rule = "path-nowhere";
    const Path existing = longestExisting(root, path);
    diagnostic.message = "Nothing stands at " + path.toString() + ".";
    diagnostic.detail = existing.empty() ? "Not even its first part exists."
                                         : "The longest part that exists is " + existing.toString() + ".";
    diagnostic.path = existing;
    return diagnostic;
}

Result<Value> setAt(const Value& at, const Path& path, std::size_t depth, Value value)
{
    if (depth == path.segments.size()) return value;
    const Segment& segment = path.segments[depth];
    if (segment.kind == Segment::Kind::Key) {
        if (!at.isMap() && !at.isNull()) return Diagnostic{};
        Result<Value> child = setAt(at[segment.key], path, depth + 1, std::move(value));
        if (!child) return child;
        if (at.has(segment.key) && at[segment.key].sameNode(*child)) return at;
        return at.with(segment.key, *std::move(child));
    }
    if (!at.isList() && !at.isNull()) return Diagnostic{};
    const std::size_t position = positionOf(at, segment);
    if (segment.kind == Segment::Kind::Append) {
        Result<Value> child = setAt(Value(), path, depth + 1, std::move(value));
        return child ? Result<Value>(at.withAppended(*std::move(child))) : child;
    }
    if (position >= at.size()) return Diagnostic{};
    const Value& old = at.asList().at(position);
    Result<Value> child = setAt(old, path, depth + 1, std::move(value));
    if (!child) return child;
    return old.sameNode(*child) ? at : at.withItem(position, *std::move(child));
}

Value removeAt(const Value& at, const Path& path, std::size_t depth)
{
    const Segment& segment = path.segments[depth];
    const bool last = depth + 1 == path.segments.size();
    if (segment.kind == Segment::Kind::Key) {
        if (last) return at.without(segment.key);
        return at.with(segment.key, removeAt(at[segment.key], path, depth + 1));
    }
    const std::size_t position = positionOf(at, segment);
    if (last) return at.withoutItem(position);
    return at.withItem(position, removeAt(at.asList().at(position), path, depth + 1));
}

} // namespace

const Value* valueAt(const Value& root, const Path& path)
{
    const Value* at = &root;
    for (const Segment& segment : path.segments) {
        at = step(*at, segment);
        if (!at) return nullptr;
    }
    return at;
}

Path longestExisting(const Value& root, const Path& path)
{
    Path existing;
    const Value* at = &root;
    for (const Segment& segment : path.segments) {
        at = step(*at, segment);
        if (!at) break;
        existing.segments.push_back(segment);
    }
    return existing;
}

Segment segmentFor(const Value& list, std::size_t position, std::string_view keyField)
{
    Segment segment;
    segment.kind = Segment::Kind::Index;
    segment.index = position;
    const Value& name = list.items().at(position)[keyField];
    if (keyField.empty() || !name.isString()) return segment;
    segment.kind = Segment::Kind::Named;
    segment.key = keyField;
    segment.name = name.asString();
    segment.index = 0;
    std::size_t i = 0;
    for (const Value& item : list.asList()) {
        if (i++ == position) break;
        if (item[keyField].isString() && item[keyField].asString() == segment.name) ++segment.occurrence;
    }
    return segment;
}

std::vector<Segment> segmentsFor(const Value& list, std::string_view keyField)
{
    std::vector<Segment> segments;
    segments.reserve(list.size());
    std::unordered_map<std::string_view, std::size_t> seen;
    for (const Value& item : list.items()) {
        Segment segment;
        const Value& name = item[keyField];
        if (keyField.empty() || !name.isString()) {
            segment.kind = Segment::Kind::Index;
            segment.index = segments.size();
        } else {
            segment.kind = Segment::Kind::Named;
            segment.key = keyField;
            segment.name = name.asString();
            segment.occurrence = ++seen[name.asString()];
        }
        segments.push_back(std::move(segment));
    }
    return segments;
}

std::size_t positionOf(const Value& list, const Segment& segment)
{
    if (segment.kind == Segment::Kind::Index) return std::min(segment.index, list.items().size());
    if (segment.kind != Segment::Kind::Named) return list.items().size();
    std::size_t position = 0;
    std::size_t seen = 0;
    for (const Value& item : list.items()) {
        const Value& name = item[segment.key];
        if (name.isString() && name.asString() == segment.name && ++seen == segment.occurrence) break;
        ++position;
    }
    return position;
}

Result<Value> withValueAt(const Value& root, const Path& path, Value value)
{
    Result<Value> result = setAt(root, path, 0, std::move(value));
    if (!result) return nowhere(root, path);
    return result;
}

Result<Value> withoutValueAt(const Value& root, const Path& path)
{
    if (path.empty() || !valueAt(root, path)) return nowhere(root, path);
    return removeAt(root, path, 0);
}

} // namespace dagwright
