#include "model/document/aliases.h"

#include "model/text/yaml.h"

#include <algorithm>
#include <map>
#include <utility>

namespace dagwright::document {

namespace {

const std::string none;

const std::string& anchorOf(const Value& value)
{
    return value.meta().extra ? value.meta().extra->anchor : none;
}
const std::string& aliasOf(const Value& value)
{
    return value.meta().extra ? value.meta().extra->alias : none;
}

// One anchor with all that hangs on it, as paths from the part that the file holds.
struct Group
{
    std::string name;
    std::vector<Path> places;                                      // the anchor's own first
    std::vector<std::pair<Path, std::vector<std::string>>> merges; // maps that merge it, with their own keys
};

class Collector
{
  public:
    std::vector<Group> groups;

    void node(const Value& value, const Path& path)
    {
        if (!aliasOf(value).empty()) {
            if (const auto known = open_.find(aliasOf(value)); known != open_.end())
                groups[known->second].places.push_back(path);
            return;
        }
        std::size_t position = 0;
        for (const Value& item : value.items())
            node(item, path.index(position++));
        for (const Entry& entry : value.entries()) {
            if (text::isMerge(entry))
                merge(value, entry.value, path);
            else
                node(entry.value, path.key(entry.key));
        }
        if (anchorOf(value).empty()) return;
        open_[anchorOf(value)] = groups.size(); // a second anchor of a name is another anchor
        groups.push_back({anchorOf(value), {path}, {}});
    }

  private:
    void merge(const Value& map, const Value& from, const Path& path)
    {
        for (const Value& item : from.items())
            merge(map, item, path);
        const auto known = open_.find(aliasOf(from));
        if (aliasOf(from).empty() || known == open_.end()) return;
        std::vector<std::string> own;
        for (const Entry& entry : map.asMap())
            own.push_back(entry.key);
        groups[known->second].merges.emplace_back(path, std::move(own));
    }

    std::map<std::string, std::size_t> open_;
};

class Follower
{
  public:
    Follower(const Document& before, const Document& after)
        : before_(before), after_(after),
          prefix_(after.original->isManifest ? Path().key("manifest") : Path())
    {}

    Followed run()
    {
        Collector collector;
        collector.node(objectAt(*after_.original, after_.original->object), {});
        for (const Group& group : collector.groups) {
            aliases(group);
            merges(group);
        }
        return {std::move(after_), std::move(also_), std::move(anchor_)};
    }

  private:
    [[nodiscard]] const Value* old(const Path& path) const
    {
        return valueAt(before_.root, prefix_.joined(path));
    }
    [[nodiscard]] const Value* now(const Path& path) const
    {
        return valueAt(after_.root, prefix_.joined(path));
    }

    void aliases(const Group& group)
    {
        const Value* wanted = nullptr;
        for (const Path& place : group.places) {
            const Value* from = old(place);
            const Value* to = now(place);
            // Lists may have moved on: then these are other places than those that were read.
            if (!from || !to || from->kind() != to->kind() || !(*from == *old(group.places.front()))) return;
            if (*from == *to) continue;
            if (wanted && !(*wanted == *to)) return;
            wanted = to;
        }
        if (!wanted) return;
        const Value value = *wanted;
        for (const Path& place : group.places)
            if (!(*now(place) == value)) set(place, value, group);
    }

    void merges(const Group& group)
    {
        const Value* from = old(group.places.front());
        const Value* to = now(group.places.front());
        if (!from || !to || !from->isMap() || !to->isMap()) return;
        const Value old = *from;
        const Value changed = *to;
        for (const auto& [place, own] : group.merges)
            for (const Entry& entry : changed.asMap()) {
                const Value* before = old.asMap().find(entry.key);
                const bool isOwn = std::find(own.begin(), own.end(), entry.key) != own.end();
                const Value* map = now(place);
                if (isOwn || !map || !map->isMap() || (before && *before == entry.value)) continue;
                const Value* there = map->asMap().find(entry.key);
                const bool merged = before ? there && *there == *before : !there;
                if (merged) set(place.key(entry.key), entry.value, group);
            }
    }

    void set(const Path& place, const Value& value, const Group& group)
    {
        Result<Document> changed = withValue(after_, prefix_.joined(place), value);
        if (!changed) return;
        after_ = *std::move(changed);
        also_.push_back(named(prefix_.joined(place)));
        if (anchor_.empty()) anchor_ = group.name;
    }

    // The path with the names that people know items by.
    [[nodiscard]] Path named(const Path& path) const
    {
        Path result;
        for (const Segment& segment : path.segments) {
            const Value* list = valueAt(after_.root, result);
            const bool isItem = segment.kind == Segment::Kind::Index && list && segment.index < list->size();
            result.segments.push_back(isItem ? segmentFor(*list, segment.index, "name") : segment);
        }
        return result;
    }

    const Document& before_;
    Document after_;
    Path prefix_;
    std::vector<Path> also_;
    std::string anchor_;
};

} // namespace

Followed followAnchors(const Document& before, const Document& after)
{
    const bool hangsOnOthers = after.original && after.original->hasAnchors;
    if (!hangsOnOthers || before.root.sameNode(after.root)) return {after, {}, {}};
    return Follower(before, after).run();
}

} // namespace dagwright::document
