#include "model/text/yaml.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dagwright::text {

namespace {

class Merger
{
  public:
    Value expand(const Value& value)
    {
        if (!value.isList() && !value.isMap()) return value;
        if (auto known = done_.find(value.id()); known != done_.end()) return known->second;
        Value result = value.isList() ? list(value) : map(value);
        done_.emplace(value.id(), result);
        return result;
    }

  private:
    Value list(const Value& value)
    {
        std::vector<Value> items;
        items.reserve(value.size());
        bool changed = false;
        for (const Value& item : value.asList()) {
            items.push_back(expand(item));
            changed = changed || !items.back().sameNode(item);
        }
        return changed ? Value::of(List(std::move(items)), value.meta()) : value;
    }

    Value map(const Value& value)
    {
        std::vector<Entry> entries;
        entries.reserve(value.size());
        std::unordered_set<std::string_view> taken;
        bool changed = false;
        for (const Entry& entry : value.asMap())
            if (!isMerge(entry)) taken.insert(entry.key);
        std::vector<Value> merged; // keeps what `taken` looks at
        for (const Entry& entry : value.asMap()) {
            if (isMerge(entry)) {
                changed = true;
                merge(entry.value, entries, taken, merged);
                continue;
            }
            entries.push_back(entry);
            entries.back().value = expand(entry.value);
            changed = changed || !entries.back().value.sameNode(entry.value);
        }
        return changed ? Value::of(Map(std::move(entries)), value.meta()) : value;
    }

    void merge(const Value& from, std::vector<Entry>& entries, std::unordered_set<std::string_view>& taken,
               std::vector<Value>& merged)
    {
        for (const Value& item : from.items())
            merge(item, entries, taken, merged);
        if (!from.isMap()) return;
        merged.push_back(expand(from));
        for (const Entry& entry : merged.back().asMap())
            if (taken.insert(entry.key).second) entries.push_back(entry);
    }

    std::unordered_map<Value::Id, Value> done_;
};

} // namespace

bool isMerge(const Entry& entry)
{
    if (entry.key != "<<" || (entry.keyStyle != Style::Plain && entry.keyStyle != Style::Any)) return false;
    if (entry.value.isMap()) return true;
    if (!entry.value.isList() || entry.value.size() == 0) return false;
    for (const Value& item : entry.value.asList())
        if (!item.isMap()) return false;
    return true;
}

bool hasAnchors(const Value& value)
{
    const auto& extra = value.meta().extra;
    if (extra && (!extra->anchor.empty() || !extra->alias.empty())) return true;
    for (const Value& item : value.items())
        if (hasAnchors(item)) return true;
    for (const Entry& entry : value.entries())
        if (isMerge(entry) || hasAnchors(entry.value)) return true;
    return false;
}

Value expandMerges(const Value& value)
{
    return Merger().expand(value);
}

} // namespace dagwright::text
