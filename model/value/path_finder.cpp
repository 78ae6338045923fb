#include "model/value/path_finder.h"

namespace dagwright {

const Value* PathFinder::at(const Path& path)
{
    const std::vector<const Value*> values = along(path);
    return values.size() == path.segments.size() + 1 ? values.back() : nullptr;
}

std::vector<const Value*> PathFinder::along(const Path& path)
{
    std::vector<const Value*> values{&root_};
    for (const Segment& segment : path.segments) {
        const Value* next = step(*values.back(), segment);
        if (!next) break;
        values.push_back(next);
    }
    return values;
}

const Value* PathFinder::step(const Value& from, const Segment& segment)
{
    if (segment.kind == Segment::Kind::Key) return from.entries().find(segment.key);
    std::size_t position = from.items().size();
    if (segment.kind == Segment::Kind::Index) position = segment.index;
    if (segment.kind == Segment::Kind::Named && from.isList()) {
        const Positions& positions = positionsOf(from, segment.key);
        const auto found = positions.find(segment.name);
        if (found != positions.end() && segment.occurrence >= 1 && segment.occurrence <= found->second.size())
            position = found->second[segment.occurrence - 1];
    }
    return position < from.items().size() ? &from.asList().at(position) : nullptr;
}

const PathFinder::Positions& PathFinder::positionsOf(const Value& list, const std::string& keyField)
{
    const auto [entry, isNew] = lists_.try_emplace({list.id(), keyField});
    if (!isNew) return entry->second;
    std::uint32_t position = 0;
    for (const Value& item : list.asList()) {
        const Value& name = item[keyField];
        if (name.isString()) entry->second[name.asString()].push_back(position);
        ++position;
    }
    return entry->second;
}

} // namespace dagwright
