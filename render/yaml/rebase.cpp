#include "render/yaml/rebase.h"

#include "model/text/yaml.h"
#include "render/yaml/align.h"

#include <cmath>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dagwright::render {

namespace {

const std::string none;

const std::string& anchorOf(const Value& value)
{
    const auto& extra = value.meta().extra;
    return extra ? extra->anchor : none;
}

const std::string& aliasOf(const Value& value)
{
    const auto& extra = value.meta().extra;
    return extra ? extra->alias : none;
}

Value withProperties(const Value& value, std::string anchor, std::string alias)
{
    Meta meta = value.meta();
    Extra extra;
    extra.lexeme = value.lexeme();
    extra.anchor = std::move(anchor);
    extra.alias = std::move(alias);
    meta.extra = std::make_shared<const Extra>(std::move(extra));
    return value.withMeta(std::move(meta));
}

bool sameDouble(const Value& a, const Value& b)
{
    if (std::isnan(a.asDouble()) || std::isnan(b.asDouble()))
        return std::isnan(a.asDouble()) && std::isnan(b.asDouble());
    constexpr double largest = 9007199254740992.0;
    const bool hasDigits = !a.lexeme().empty() && !b.lexeme().empty();
    if (hasDigits && std::abs(a.asDouble()) >= largest && a.lexeme() != b.lexeme()) return false;
    return a.asDouble() == b.asDouble();
}

// Of the same kind and order, with the very same nodes below.
bool sameChildren(const Value& a, const Value& b)
{
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    if (a.isList()) {
        auto other = b.asList().begin();
        for (const Value& item : a.asList())
            if (!item.sameNode(*other++)) return false;
        return true;
    }
    auto other = b.asMap().begin();
    for (const Entry& entry : a.asMap()) {
        if (entry.key != other->key || !entry.value.sameNode(other->value)) return false;
        ++other;
    }
    return true;
}

// What two scalars, or two collections without children, have in common.
bool sameScalar(const Value& a, const Value& b)
{
    return a.kind() == b.kind() && a.size() == 0 && b.size() == 0 && saysTheSame(a, b, true);
}

class Rebaser
{
  public:
    explicit Rebaser(bool anchored) : anchored_(anchored) {}

    // Anchors of keys are not in the tree: aliases of other names stand for one of those.
    void remember(const Value& read)
    {
        if (!anchorOf(read).empty()) names_.insert(anchorOf(read));
        for (const Value& item : read.items())
            remember(item);
        for (const Entry& entry : read.entries())
            remember(entry.value);
    }

    Value node(const Value& read, const Value& base, const Value& wanted)
    {
        if (!anchored_ && wanted.sameNode(base)) return read;
        if (anchored_ && isAlias(read)) return alias(read, base, wanted);
        Value result = content(read, base, wanted);
        if (!anchored_) return result;
        const std::string& anchor = anchorOf(read);
        if (!anchor.empty() && anchorOf(result) != anchor) result = withProperties(result, anchor, {});
        if (!anchorOf(result).empty()) anchors_.insert_or_assign(anchorOf(result), wanted);
        return result;
    }

  private:
    Value content(const Value& read, const Value& base, const Value& wanted)
    {
        if (sameScalar(read, wanted)) return read;
        if (read.kind() != wanted.kind() || read.size() == 0 || wanted.size() == 0) return fresh(wanted);
        Value result = read.isMap() ? map(read, base, wanted) : list(read, base, wanted);
        return sameChildren(read, result) ? read : result;
    }

    // A value that no node of the text stands for.
    Value fresh(const Value& value)
    {
        if (!anchored_) return value;
        const bool bare = !value.meta().extra || (anchorOf(value).empty() && aliasOf(value).empty());
        if (value.isList()) {
            std::vector<Value> items;
            for (const Value& item : value.asList())
                items.push_back(fresh(item));
            Value result{List(std::move(items))};
            return bare && sameChildren(result, value) ? value : result;
        }
        if (value.isMap()) {
            std::vector<Entry> entries(value.asMap().begin(), value.asMap().end());
            for (Entry& entry : entries)
                entry.value = fresh(entry.value);
            Value result{Map(std::move(entries))};
            return bare && sameChildren(result, value) ? value : result;
        }
        return bare ? value : withProperties(value, {}, {});
    }

    Value alias(const Value& read, const Value& base, const Value& wanted)
    {
        const std::string& name = aliasOf(read);
        if (!names_.contains(name)) return saysTheSame(base, wanted, false) ? read : fresh(wanted);
        const auto known = anchors_.find(name);
        if (known == anchors_.end()) { // its anchor went, or stands below now
            anchors_.insert_or_assign(name, wanted);
            return withProperties(fresh(wanted), name, {});
        }
        if (!saysTheSame(known->second, wanted, false)) return fresh(wanted);
        // The node that was read says at once that the text stays.
        return read;
    }

    Value list(const Value& read, const Value& base, const Value& wanted)
    {
        const Alignment alignment = alignItems(base.asList(), wanted.asList());
        std::vector<Value> items;
        items.reserve(wanted.size());
        std::size_t j = 0;
        for (const Value& item : wanted.asList()) {
            const std::size_t i = alignment.from[j++];
            items.push_back(i == nowhere ? fresh(item)
                                         : node(read.asList().at(i), base.asList().at(i), item));
        }
        return Value(List(std::move(items)));
    }

    Value map(const Value& read, const Value& base, const Value& wanted)
    {
        if (anchored_ && hasMerge(read)) return mergingMap(read, base, wanted);
        const Alignment alignment = alignEntries(base.asMap(), wanted.asMap());
        std::vector<Entry> entries;
        entries.reserve(wanted.size());
        std::size_t j = 0;
        for (const Entry& entry : wanted.asMap()) {
            const std::size_t i = alignment.from[j++];
            if (i == nowhere)
                entries.push_back({entry.key, fresh(entry.value), {}, Style::Any});
            else
                entries.push_back({entry.key,
                                   node(read.asMap().at(i).value, base.asMap().at(i).value, entry.value),
                                   {},
                                   Style::Any});
        }
        return Value(Map(std::move(entries)));
    }

    static bool hasMerge(const Value& map)
    {
        for (const Entry& entry : map.asMap())
            if (text::isMerge(entry)) return true;
        return false;
    }

    // The value under `<<` with what its aliases stand for now.
    Value current(const Value& value)
    {
        if (isAlias(value)) {
            const auto known = anchors_.find(aliasOf(value));
            return known == anchors_.end() ? Value() : known->second;
        }
        if (!value.isList()) return text::expandMerges(value);
        std::vector<Value> items;
        for (const Value& item : value.asList())
            items.push_back(current(item));
        return Value(List(std::move(items)));
    }

    Value mergingMap(const Value& read, const Value& base, const Value& wanted)
    {
        std::vector<Entry> merging;
        for (const Entry& entry : read.asMap())
            if (text::isMerge(entry)) merging.push_back({entry.key, current(entry.value), {}, Style::Plain});
        const Value merged = text::expandMerges(Value(Map(std::move(merging))));
        bool fits = merged.isMap() && !merged.has("<<");
        for (const Entry& entry : merged.entries())
            fits = fits && wanted.has(entry.key); // a merge can't leave a key out
        std::vector<Entry> entries;
        for (const Entry& entry : read.asMap()) {
            if (text::isMerge(entry)) {
                if (fits) entries.push_back(entry);
                continue;
            }
            const Value* own = wanted.asMap().find(entry.key);
            if (own) entries.push_back({entry.key, node(entry.value, base[entry.key], *own), {}, Style::Any});
        }
        for (const Entry& entry : wanted.asMap()) {
            const Value* from = merged.entries().find(entry.key);
            const bool isOwn = read.has(entry.key) && entry.key != "<<";
            if (isOwn || (fits && from && saysTheSame(*from, entry.value, false))) continue;
            entries.push_back({entry.key, fresh(entry.value), {}, Style::Any});
        }
        return Value(Map(std::move(entries)));
    }

    bool anchored_;
    std::unordered_set<std::string> names_;
    std::unordered_map<std::string, Value> anchors_; // what each stands for, in the order of the new text
};

} // namespace

bool isAlias(const Value& value)
{
    return !aliasOf(value).empty();
}

bool saysTheSame(const Value& a, const Value& b, bool ordered)
{
    if (a.sameNode(b)) return true;
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    if (a.isDouble()) return sameDouble(a, b);
    if (a.isList()) {
        auto other = b.asList().begin();
        for (const Value& item : a.asList())
            if (!saysTheSame(item, *other++, ordered)) return false;
        return true;
    }
    if (!a.isMap()) return a == b;
    std::size_t position = 0;
    for (const Entry& entry : a.asMap()) {
        const std::size_t at = ordered ? position++ : b.asMap().indexOf(entry.key);
        if (at == Map::npos || b.asMap().at(at).key != entry.key) return false;
        if (!saysTheSame(entry.value, b.asMap().at(at).value, ordered)) return false;
    }
    return true;
}

Value rebase(const Value& read, const Value& base, const Value& wanted)
{
    Rebaser rebaser(true);
    rebaser.remember(read);
    return rebaser.node(read, base, wanted);
}

Value rebasePlain(const Value& read, const Value& base, const Value& wanted)
{
    return Rebaser(false).node(read, base, wanted);
}

} // namespace dagwright::render
