// Maps, lists and scalars; templates and their nodes are in walker_templates.cpp.
#include "model/compare/walker.h"

#include "model/argo/template.h"
#include "model/compare/align.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_map>

namespace dagwright::compare {

namespace {

// Lists without names whose order says nothing.
constexpr std::array<std::string_view, 8> sets = {
    "dependencies", "tolerations", "accessModes", "add",
    "drop",         "finalizers",  "schedules",   "imagePullSecrets"};

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Lists with names whose order counts all the same: initContainers run one after the other, and a variable
// may use those above it.
bool isOrdered(std::string_view field, const Value& list)
{
    if (field == "initContainers") return true;
    return field == "env" && std::any_of(list.items().begin(), list.items().end(), [](const Value& item) {
               return item["value"].stringOr().find("$(") != std::string_view::npos;
           });
}

Segment keySegment(std::string_view key)
{
    Segment segment;
    segment.key = key;
    return segment;
}

Segment indexSegment(std::size_t index)
{
    Segment segment;
    segment.kind = Segment::Kind::Index;
    segment.index = index;
    return segment;
}

// A literal secret is never shown; an expression that fetches one may be.
Value masked(const Value& value)
{
    if (value.isMap()) {
        std::vector<Entry> entries;
        for (const Entry& entry : value.asMap())
            entries.push_back({entry.key, masked(entry.value), {}, Style::Any});
        return Map(std::move(entries));
    }
    if (value.isNull() || value.stringOr().find("${") != std::string_view::npos) return value;
    return Value("(secret)");
}

Value maskedWhereSecret(const Value& value, const Typed& type, std::string_view manifestKind)
{
    if (type.isSensitive) return masked(value);
    if (!type.isKnown()) return value;
    Value result = value;
    for (const Entry& entry : value.entries()) {
        Value shown = maskedWhereSecret(entry.value, entryType(type, entry.key, manifestKind), manifestKind);
        if (!shown.sameNode(entry.value)) result = result.with(entry.key, std::move(shown));
    }
    return result;
}

std::string renamedWords(const std::string& words, const Renames& names)
{
    std::istringstream in(words);
    std::string out;
    for (std::string word; in >> word;)
        out += (out.empty() ? "" : " ") + renamed(names, word);
    return out;
}

} // namespace

Walker::Step::Step(Walker& walker, std::vector<Segment> from, std::vector<Segment> to)
    : walker_(walker), from_(walker.from_.segments.size()), to_(walker.to_.segments.size())
{
    for (Segment& segment : from)
        walker.from_.segments.push_back(std::move(segment));
    for (Segment& segment : to)
        walker.to_.segments.push_back(std::move(segment));
}

Walker::Step::Step(Walker& walker, std::string_view key) : Step(walker, {keySegment(key)}, {keySegment(key)})
{}

Walker::Step::~Step()
{
    walker_.from_.segments.resize(from_);
    walker_.to_.segments.resize(to_);
}

Walker::Walker(std::vector<Change>& into, std::size_t object, const Side& from, const Side& to)
    : into_(into), object_(object), fromSide_(from), toSide_(to)
{}

void Walker::add(What what, Subject subject, Value from, Value to)
{
    Change change;
    change.what = what;
    change.subject = subject;
    change.object = object_;
    change.path = what == What::Removed ? from_ : to_;
    if (what != What::Added) change.oldPath = from_;
    change.fromSpan = from.span();
    change.toSpan = to.span();
    change.from = isSecret_ ? masked(from) : std::move(from);
    change.to = isSecret_ ? masked(to) : std::move(to);
    change.tmpl = tmpl_;
    change.node = node_;
    change.why = explained(change);
    into_.push_back(std::move(change));
}

std::string Walker::explained(const Change& change) const
{
    const bool isOld = change.what == What::Removed;
    const Side& side = isOld ? fromSide_ : toSide_;
    if (!side.explain || change.subject == Subject::Edge || change.path.empty()) return {};
    return side.explain(isOld ? change.from : change.to, change.path.segments.back().key);
}

void Walker::value(const Value& from, const Value& to, const Typed& type)
{
    if (from.sameNode(to)) return;
    const std::string_view field = to_.segments.empty() ? std::string_view() : to_.segments.back().key;
    if (from.isMap() && to.isMap()) return maps(from, to, type);
    if (from.isList() && to.isList()) return lists(field, from, to, type);
    if (isScalar(from) && isScalar(to)) {
        if (sameScalar(from, to, type)) return;
        if (from.isString() && to.isString() && sameText(field, from.asString(), to.asString())) return;
    }
    add(What::Changed, Subject::Field, from, to);
}

bool Walker::sameText(std::string_view key, const std::string& from, const std::string& to) const
{
    if (!scope_.all || scope_.all->empty()) return false;
    const bool isReference =
        to_.segments.size() > 1 && to_.segments[to_.segments.size() - 2].key == "templateRef";
    if (isOneOf(key, {"template", "entrypoint", "onExit", "on_exit"}))
        return !isReference && renamed(scope_.all->templates, from) == to;
    if (key == "target" && scope_.own) return renamedWords(from, scope_.own->nodes) == renamedWords(to, {});
    return translated(from, scope_, isOneOf(key, {"expression", "fromExpression"})) == to;
}

void Walker::maps(const Value& from, const Value& to, const Typed& type,
                  const std::vector<std::string_view>& leftOut)
{
    const TemplateNames* const outer = target_;
    if (from["template"].isString() && scope_.all) {
        const auto inside = scope_.all->inside.find(from["template"].asString());
        target_ = inside == scope_.all->inside.end() ? nullptr : &inside->second;
    }
    const auto isLeftOut = [&](std::string_view key) {
        return std::find(leftOut.begin(), leftOut.end(), key) != leftOut.end();
    };
    static const Value none;
    for (const Entry& old : from.asMap())
        if (!to.has(old.key) && !isLeftOut(old.key)) entry(old.key, old.value, none, type);
    for (const Entry& now : to.asMap()) {
        if (isLeftOut(now.key)) continue;
        const Value* old = from.asMap().find(now.key);
        entry(now.key, old ? *old : none, now.value, type);
    }
    target_ = outer;
}

void Walker::entry(std::string_view key, const Value& from, const Value& to, const Typed& type)
{
    if (from.sameNode(to) || special(key, from, to)) return;
    // An empty list that is given to the module replaces a default, so it is not nothing.
    const bool isInput = type.is("wf_spec");
    const auto isAbsent = [&](const Value& value) { return isInput ? value.isNull() : isNothing(value); };
    if (isAbsent(from) && isAbsent(to)) return;
    const Typed inner = entryType(type, key, manifestKind_);
    const bool outer = isSecret_;
    isSecret_ = isSecret_ || inner.isSensitive;
    {
        const Step step(*this, key);
        if (isAbsent(from))
            add(What::Added, Subject::Field, Value(), maskedWhereSecret(to, inner, manifestKind_));
        else if (isAbsent(to))
            add(What::Removed, Subject::Field, maskedWhereSecret(from, inner, manifestKind_), Value());
        else
            value(from, to, inner);
    }
    isSecret_ = outer;
}

void Walker::lists(std::string_view field, const Value& from, const Value& to, const Typed& type)
{
    const std::string key = keyOf(type, from, to);
    const Typed inner = itemType(type);
    if (!key.empty()) return keyedList(field, from, to, key, inner);
    if (std::find(sets.begin(), sets.end(), field) != sets.end()) return setList(from, to, inner);
    sequence(from, to, inner);
}

void Walker::keyedList(std::string_view field, const Value& from, const Value& to, const std::string& key,
                       const Typed& type)
{
    const std::vector<Item> old = itemsOf(from, key);
    const std::vector<Item> now = itemsOf(to, key);
    const bool isParameters = type.is("Parameter") || type.is("Artifact");
    const bool isArgument =
        isParameters && to_.segments.size() > 1 && to_.segments[to_.segments.size() - 2].key == "arguments";
    // An argument has the name of the parameter that it fills.
    static const Renames none;
    const Renames& following = !isArgument || !target_ ? none
                               : type.is("Parameter")  ? target_->parameters
                                                       : target_->artifacts;
    const Matching matching = isParameters ? matchParameters(old, now, following) : matchByName(old, now);
    const Subject subject = isParameters ? Subject::Parameter : Subject::Field;
    for (std::size_t i : matching.removed) {
        const Step step(*this, old[i].place, old[i].place);
        add(What::Removed, subject, maskedWhereSecret(*old[i].value, type, manifestKind_), Value());
    }
    auto pair = matching.pairs.begin();
    for (std::size_t j = 0; j < now.size(); ++j) {
        if (pair == matching.pairs.end() || pair->to != j) {
            const Step step(*this, now[j].place, now[j].place);
            add(What::Added, subject, Value(), maskedWhereSecret(*now[j].value, type, manifestKind_));
            continue;
        }
        const Item& before = old[pair->from];
        const Step step(*this, before.place, now[j].place);
        if (pair->isRenamed) add(What::Renamed, subject, (*before.value)[key], (*now[j].value)[key]);
        if (before.value->isMap() && now[j].value->isMap())
            maps(*before.value, *now[j].value, type, {key});
        else
            value(*before.value, *now[j].value, type);
        ++pair;
    }
    if (isOrdered(field, from) || isOrdered(field, to)) reordered(old, now, matching);
}

void Walker::reordered(const std::vector<Item>& from, const std::vector<Item>& to, const Matching& matching)
{
    // A label is the same on both sides, whichever side is the old one.
    const auto label = [&](const Match& match) {
        return hashOf(from[match.from].name) + hashOf(to[match.to].name);
    };
    std::vector<std::uint64_t> now;
    std::vector<std::pair<std::size_t, std::uint64_t>> byOld;
    for (const Match& match : matching.pairs) {
        now.push_back(label(match));
        byOld.emplace_back(match.from, label(match));
    }
    std::sort(byOld.begin(), byOld.end());
    std::vector<std::uint64_t> old;
    old.reserve(byOld.size());
    for (const auto& entry : byOld)
        old.push_back(entry.second);
    std::vector<bool> stays(now.size(), false);
    for (const auto& [i, j] : align(old, now))
        stays[j] = true;
    for (std::size_t p = 0; p < now.size(); ++p) {
        if (stays[p]) continue;
        const Match& pair = matching.pairs[p];
        const std::string before = from_.index(pair.from).toString();
        const std::string after = to_.index(pair.to).toString();
        const Step step(*this, from[pair.from].place, to[pair.to].place);
        add(What::Moved, Subject::Field, Value(before), Value(after));
    }
}

void Walker::item(const Value* from, std::size_t fromIndex, const Value* to, std::size_t toIndex,
                  const Typed& type)
{
    const Step step(*this, {indexSegment(from ? fromIndex : toIndex)},
                    {indexSegment(to ? toIndex : fromIndex)});
    if (!from)
        add(What::Added, Subject::Field, Value(), maskedWhereSecret(*to, type, manifestKind_));
    else if (!to)
        add(What::Removed, Subject::Field, maskedWhereSecret(*from, type, manifestKind_), Value());
    else
        value(*from, *to, type);
}

void Walker::setList(const Value& from, const Value& to, const Typed& type)
{
    std::unordered_map<std::uint64_t, std::size_t> count;
    for (const Value& value : from.asList())
        ++count[meaningHash(value)];
    std::vector<std::pair<std::size_t, const Value*>> added;
    std::size_t position = 0;
    for (const Value& value : to.asList()) {
        if (std::size_t& left = count[meaningHash(value)]; left > 0)
            --left;
        else
            added.emplace_back(position, &value);
        ++position;
    }
    std::vector<std::pair<std::size_t, const Value*>> removed;
    position = 0;
    for (const Value& value : from.asList()) {
        if (std::size_t& left = count[meaningHash(value)]; left > 0) {
            --left;
            removed.emplace_back(position, &value);
        }
        ++position;
    }
    // One object for another is the same one with other fields; a name for another is not.
    for (std::size_t i = 0; i < std::max(removed.size(), added.size()); ++i) {
        const bool both = i < removed.size() && i < added.size();
        if (both && removed[i].second->isMap() && added[i].second->isMap()) {
            item(removed[i].second, removed[i].first, added[i].second, added[i].first, type);
            continue;
        }
        if (i < removed.size()) item(removed[i].second, removed[i].first, nullptr, 0, type);
        if (i < added.size()) item(nullptr, 0, added[i].second, added[i].first, type);
    }
}

void Walker::sequence(const Value& from, const Value& to, const Typed& type)
{
    const auto hashes = [](const Value& list) {
        std::vector<std::uint64_t> all;
        for (const Value& value : list.asList())
            all.push_back(meaningHash(value));
        return all;
    };
    IndexPairs pairs = align(hashes(from), hashes(to));
    pairs.emplace_back(from.size(), to.size());
    std::size_t i = 0;
    std::size_t j = 0;
    for (const auto& [sameFrom, sameTo] : pairs) {
        while (i < sameFrom || j < sameTo) {
            const Value* old = i < sameFrom ? &from.asList().at(i) : nullptr;
            const Value* now = j < sameTo ? &to.asList().at(j) : nullptr;
            item(old, i, now, j, type);
            i += old ? 1 : 0;
            j += now ? 1 : 0;
        }
        ++i;
        ++j;
    }
}

} // namespace dagwright::compare
