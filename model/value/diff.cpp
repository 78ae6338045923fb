#include "model/value/diff.h"

#include <map>
#include <utility>

namespace dagwright {

namespace {

class Differ
{
  public:
    explicit Differ(const ListKey& listKey) : listKey_(listKey) {}

    void compare(const Value& from, const Value& to, const Path& path)
    {
        if (from.sameNode(to)) return;
        if (from.isMap() && to.isMap()) return maps(from, to, path);
        if (from.isList() && to.isList()) return lists(from, to, path);
        if (from != to) changes_.push_back({Change::Kind::Changed, path, from, to});
    }

    std::vector<Change> take() { return std::move(changes_); }

  private:
    void maps(const Value& from, const Value& to, const Path& path)
    {
        for (const Entry& entry : from.asMap())
            if (!to.has(entry.key)) removed(path.key(entry.key), entry.value);
        for (const Entry& entry : to.asMap()) {
            const Value* old = from.asMap().find(entry.key);
            if (!old)
                changes_.push_back({Change::Kind::Added, path.key(entry.key), Value(), entry.value});
            else if (!old->sameNode(entry.value))
                compare(*old, entry.value, path.key(entry.key));
        }
    }

    void lists(const Value& from, const Value& to, const Path& path)
    {
        const std::string key = listKey_ ? listKey_(path) : std::string();
        using Identity = std::pair<std::string, std::size_t>; // name or "", then occurrence or position
        auto identities = [&](const Value& list) {
            std::vector<Identity> result;
            std::map<std::string, std::size_t, std::less<>> seen;
            std::size_t position = 0;
            for (const Value& item : list.asList()) {
                const Value& name = item[key];
                if (!key.empty() && name.isString())
                    result.emplace_back(name.asString(), ++seen[name.asString()]);
                else
                    result.emplace_back(std::string(), position);
                ++position;
            }
            return result;
        };
        auto pathOf = [&](const Identity& id) {
            return id.first.empty() ? path.index(id.second) : path.named(key, id.first, id.second);
        };
        const std::vector<Identity> oldIds = identities(from);
        const std::vector<Identity> newIds = identities(to);
        std::map<Identity, const Value*> oldItems;
        std::map<Identity, const Value*> newItems;
        index(from, oldIds, oldItems);
        index(to, newIds, newItems);
        for (const Identity& id : oldIds)
            if (!newItems.contains(id)) removed(pathOf(id), *oldItems[id]);
        for (const Identity& id : newIds) {
            auto old = oldItems.find(id);
            const Value& item = *newItems[id];
            if (old == oldItems.end())
                changes_.push_back({Change::Kind::Added, pathOf(id), Value(), item});
            else if (!old->second->sameNode(item))
                compare(*old->second, item, pathOf(id));
        }
    }

    template <typename Ids, typename Items>
    static void index(const Value& list, const Ids& ids, Items& items)
    {
        std::size_t i = 0;
        for (const Value& item : list.asList())
            items.emplace(ids[i++], &item);
    }

    void removed(const Path& path, const Value& value)
    {
        changes_.push_back({Change::Kind::Removed, path, value, Value()});
    }

    const ListKey& listKey_;
    std::vector<Change> changes_;
};

} // namespace

std::vector<Change> diff(const Value& from, const Value& to, const ListKey& listKey)
{
    Differ differ(listKey);
    differ.compare(from, to, {});
    return differ.take();
}

} // namespace dagwright
