#include "render/yaml/align.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dagwright::render {

namespace {

// The longest rising run of positions stays where it is; all else moved.
void markKept(Alignment& alignment)
{
    const std::vector<std::size_t>& from = alignment.from;
    alignment.kept.assign(from.size(), false);
    std::vector<std::size_t> ends; // for each length, the child at which the best run of it ends
    std::vector<std::size_t> before(from.size(), nowhere);
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] == nowhere) continue;
        const auto place =
            std::lower_bound(ends.begin(), ends.end(), from[i],
                             [&](std::size_t a, std::size_t value) { return from[a] < value; });
        if (place != ends.begin()) before[i] = *(place - 1);
        if (place == ends.end())
            ends.push_back(i);
        else
            *place = i;
    }
    for (std::size_t i = ends.empty() ? nowhere : ends.back(); i != nowhere; i = before[i])
        alignment.kept[i] = true;
}

std::string_view nameOf(const Value& item)
{
    constexpr std::array<const char*, 3> names = {"name", "mountPath", "container"};
    for (const char* key : names)
        if (item[key].isString()) return item[key].asString();
    return {};
}

// Matches children by something that both must have alike, each old one once, in order.
class Matcher
{
  public:
    Matcher(std::size_t from, std::size_t to) : used(from, false) { result.from.assign(to, nowhere); }

    void match(std::size_t from, std::size_t to)
    {
        result.from[to] = from;
        used[from] = true;
    }

    template <typename Key, typename KeyOfFrom, typename KeyOfTo>
    void by(KeyOfFrom keyOfFrom, KeyOfTo keyOfTo)
    {
        std::unordered_map<Key, std::vector<std::size_t>> places;
        for (std::size_t i = used.size(); i-- > 0;)
            if (!used[i])
                if (const Key key = keyOfFrom(i); key != Key()) places[key].push_back(i);
        for (std::size_t j = 0; j < result.from.size(); ++j) {
            if (result.from[j] != nowhere) continue;
            const auto found = places.find(keyOfTo(j));
            if (found == places.end() || found->second.empty()) continue;
            match(found->second.back(), j);
            found->second.pop_back();
        }
    }

    // Calls gap(first, last, firstNew, lastNew) for each stretch of unmatched children between the same
    // neighbours.
    template <typename Gap>
    void gaps(Gap gap)
    {
        const std::size_t count = result.from.size();
        for (std::size_t j = 0; j < count;) {
            if (result.from[j] != nowhere) {
                ++j;
                continue;
            }
            std::size_t last = j;
            while (last < count && result.from[last] == nowhere)
                ++last;
            const std::size_t begin = j == 0 ? 0 : result.from[j - 1] + 1;
            std::size_t end = begin;
            while (end < used.size() && !used[end])
                ++end;
            const bool meets = last == count ? end == used.size() : result.from[last] == end;
            if (begin < end && meets) gap(begin, end, j, last);
            j = last;
        }
    }

    Alignment result;
    std::vector<bool> used;
};

std::size_t likeness(const Value& a, const Value& b)
{
    if (a.kind() != b.kind()) return 0;
    std::size_t alike = 1;
    for (const Entry& entry : a.entries()) {
        const Value* other = b.asMap().find(entry.key);
        if (other && (other->sameNode(entry.value) || (other->size() == 0 && *other == entry.value))) ++alike;
    }
    return alike;
}

// Pairs what is most alike first; long stretches, where that would take long, in their order.
void pairByLikeness(Matcher& matcher, const List& from, const List& to, std::size_t begin, std::size_t end,
                    std::size_t first, std::size_t last)
{
    constexpr std::size_t longest = 32;
    if (end - begin > longest || last - first > longest) {
        for (; begin < end && first < last; ++begin, ++first)
            if (likeness(from.at(begin), to.at(first)) > 0) matcher.match(begin, first);
        return;
    }
    for (;;) {
        std::size_t best = 0;
        std::size_t bestFrom = 0;
        std::size_t bestTo = 0;
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = first; j < last; ++j) {
                if (matcher.used[i] || matcher.result.from[j] != nowhere) continue;
                const std::size_t alike = likeness(from.at(i), to.at(j));
                if (alike <= best) continue;
                best = alike;
                bestFrom = i;
                bestTo = j;
            }
        if (best == 0) return;
        matcher.match(bestFrom, bestTo);
    }
}

// A word for scalars by which equal ones are found; empty for collections.
std::string scalarKey(const Value& value)
{
    if (value.isString()) return 's' + value.asString();
    if (value.isInt()) return 'i' + std::to_string(value.asInt());
    if (value.isBool()) return value.asBool() ? "true" : "false";
    return {};
}

} // namespace

Alignment alignItems(const List& from, const List& to)
{
    Matcher matcher(from.size(), to.size());
    // Most of a long list is what it was.
    const std::size_t common = std::min(from.size(), to.size());
    std::size_t head = 0;
    for (; head < common && from.at(head).sameNode(to.at(head)); ++head)
        matcher.match(head, head);
    for (std::size_t tail = 1; tail <= common - head; ++tail) {
        if (!from.at(from.size() - tail).sameNode(to.at(to.size() - tail))) break;
        matcher.match(from.size() - tail, to.size() - tail);
    }
    matcher.by<Value::Id>([&](std::size_t i) { return from.at(i).id(); },
                          [&](std::size_t j) { return to.at(j).id(); });
    matcher.by<std::string_view>([&](std::size_t i) { return nameOf(from.at(i)); },
                                 [&](std::size_t j) { return nameOf(to.at(j)); });
    matcher.by<std::string>([&](std::size_t i) { return scalarKey(from.at(i)); },
                            [&](std::size_t j) { return scalarKey(to.at(j)); });
    matcher.gaps([&](std::size_t begin, std::size_t end, std::size_t first, std::size_t last) {
        pairByLikeness(matcher, from, to, begin, end, first, last);
    });
    markKept(matcher.result);
    return std::move(matcher.result);
}

Alignment alignEntries(const Map& from, const Map& to)
{
    Matcher matcher(from.size(), to.size());
    for (std::size_t j = 0; j < to.size(); ++j)
        if (const std::size_t i = from.indexOf(to.at(j).key); i != Map::npos) matcher.match(i, j);
    matcher.gaps([&](std::size_t begin, std::size_t end, std::size_t first, std::size_t last) {
        if (end - begin == 1 && last - first == 1) return matcher.match(begin, first);
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = first; j < last; ++j)
                if (!matcher.used[i] && matcher.result.from[j] == nowhere && from.at(i).value.size() > 0 &&
                    from.at(i).value == to.at(j).value)
                    matcher.match(i, j);
    });
    markKept(matcher.result);
    return std::move(matcher.result);
}

} // namespace dagwright::render
