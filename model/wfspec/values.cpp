#include "model/wfspec/values.h"

#include "model/text/hcl_evaluate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dagwright::wfspec {
namespace {

bool sameMeta(const Value& a, const Value& b)
{
    const Meta& x = a.meta();
    const Meta& y = b.meta();
    if (x.mark != y.mark || !(x.span == y.span) || x.style != y.style) return false;
    if (x.extra == y.extra) return true;
    return x.extra && y.extra && *x.extra == *y.extra;
}

Value keptList(const Value& old, const Value& fresh)
{
    const List& before = old.asList();
    const List& after = fresh.asList();
    std::vector<Value> items;
    items.reserve(after.size());
    bool same = before.size() == after.size() && sameMeta(old, fresh);
    std::size_t position = 0;
    for (const Value& item : after) {
        items.push_back(position < before.size() ? keepIdentity(before[position], item) : item);
        same = same && items.back().sameNode(before[position]);
        ++position;
    }
    return same ? old : Value::of(List(std::move(items)), fresh.meta());
}

Value keptMap(const Value& old, const Value& fresh)
{
    const Map& before = old.asMap();
    const Map& after = fresh.asMap();
    std::vector<Entry> entries;
    entries.reserve(after.size());
    bool same = before.size() == after.size() && sameMeta(old, fresh);
    std::size_t position = 0;
    for (const Entry& entry : after) {
        const Value* counterpart = before.find(entry.key);
        entries.push_back(entry);
        if (counterpart) entries.back().value = keepIdentity(*counterpart, entry.value);
        same = same && before.at(position).key == entry.key && entries.back().value.sameNode(*counterpart) &&
               before.at(position).keySpan == entry.keySpan;
        ++position;
    }
    return same ? old : Value::of(Map(std::move(entries)), fresh.meta());
}

} // namespace

Value marked(Value value, std::uint32_t mark)
{
    return value.mark() == mark && value.id() != 0 ? value : value.withMark(mark);
}

Value markedDeep(const Value& value, std::uint32_t mark)
{
    if (value.isList()) {
        std::vector<Value> items;
        items.reserve(value.size());
        for (const Value& item : value.asList())
            items.push_back(markedDeep(item, mark));
        Meta meta = value.meta();
        meta.mark = mark;
        return Value::of(List(std::move(items)), std::move(meta));
    }
    if (value.isMap()) {
        std::vector<Entry> entries;
        entries.reserve(value.size());
        for (const Entry& entry : value.asMap()) {
            entries.push_back(entry);
            entries.back().value = markedDeep(entry.value, mark);
        }
        Meta meta = value.meta();
        meta.mark = mark;
        return Value::of(Map(std::move(entries)), std::move(meta));
    }
    return marked(value, mark);
}

Value markedList(std::vector<Value> items, std::uint32_t mark)
{
    Meta meta;
    meta.mark = mark;
    return Value::of(List(std::move(items)), std::move(meta));
}

Value MapBuilder::build()
{
    Meta meta;
    meta.mark = mark_;
    return Value::of(Map(std::move(entries_)), std::move(meta));
}

Value keepIdentity(const Value& old, const Value& fresh)
{
    if (old.sameNode(fresh) || old.kind() != fresh.kind() || old.id() == 0) return fresh;
    if (fresh.isList()) return keptList(old, fresh);
    if (fresh.isMap()) return keptMap(old, fresh);
    return sameMeta(old, fresh) && old == fresh ? old : fresh;
}

std::vector<const Entry*> sortedEntries(const Value& map)
{
    std::vector<const Entry*> sorted;
    sorted.reserve(map.size());
    for (const Entry& entry : map.entries())
        sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
    return sorted;
}

std::string numberText(const Value& number)
{
    if (number.isInt()) return std::to_string(number.asInt());
    const std::string& lexeme = number.lexeme();
    const bool isDigits = !lexeme.empty() && lexeme.find_first_not_of(
                                                 "0123456789", lexeme[0] == '-' ? 1 : 0) == std::string::npos;
    if (isDigits && lexeme.find_first_of("123456789") == (lexeme[0] == '-' ? 1u : 0u)) return lexeme;
    const double value = number.asDouble();
    if (!std::isfinite(value)) return lexeme;
    std::array<char, 512> buffer; // a double has at most 309 digits before the point or 340 behind it
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    return std::string(buffer.data(), end.ptr);
}

Value joinedText(std::string_view prefix, const Value& value, std::string_view suffix, std::uint32_t mark)
{
    std::string text(prefix);
    if (value.isString()) text += value.asString();
    if (value.isNumber()) text += numberText(value);
    text += suffix;
    if (text::hcl::isUnknown(value)) return marked(text::hcl::unknownValue(std::move(text)), mark);
    Meta meta;
    meta.mark = mark;
    return Value::of(std::move(text), std::move(meta));
}

std::string stableId(std::string_view text, std::uint64_t salt)
{
    std::uint64_t hash =
        0xCBF29CE484222325u ^ salt; // FNV-1a, then mixed so that short names differ everywhere
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    hash = mixed(hash, text.size());
    std::string digits(16, '0');
    for (std::size_t i = 16; i-- > 0; hash >>= 4)
        digits[i] = "0123456789abcdef"[hash & 15];
    return digits;
}

} // namespace dagwright::wfspec
