// Workflows as a whole, templates, and the nodes and edges in them.
#include "model/compare/waits.h"
#include "model/compare/walker.h"

#include <algorithm>

namespace dagwright::compare {

namespace {

document::Document documentOf(const document::FileObject& object)
{
    document::Document made;
    made.root = object.value.has("dagwright")
                    ? object.value
                    : Value::map({{"dagwright", 1}, {"profile", "argo"}, {"manifest", object.value}});
    return made;
}

Path inObject(const document::FileObject& object, const Path& path)
{
    if (object.value.has("dagwright")) return path;
    return Path{{path.segments.begin() + 1, path.segments.end()}};
}

const Value& at(const Value& root, const Path& path)
{
    static const Value none;
    const Value* found = valueAt(root, path);
    return found ? *found : none;
}

// Keys of our documents that say nothing, or the same although only one of them says it.
std::vector<std::string_view> sameKeys(const document::Document& from, const document::Document& to)
{
    std::vector<std::string_view> keys{"canvas"};
    if (document::profile(from) == document::profile(to)) keys.push_back("profile");
    if (document::kind(from) == document::kind(to)) keys.push_back("kind");
    if (document::argoVersion(from) == document::argoVersion(to)) keys.push_back("argo");
    if (document::corrections(from) == document::corrections(to)) keys.push_back("corrections");
    return keys;
}

Span spanOfWaits(const Value& node)
{
    return node[node.has("depends") ? "depends" : "dependencies"].span();
}

Typed nodeType(const NodeList& nodes)
{
    if (nodes.keys.empty()) return {};
    return typed(nodes.keys.front() == "dag"     ? "DAGTask"
                 : nodes.keys.front() == "steps" ? "WorkflowStep"
                                                 : "ContainerNode");
}

} // namespace

void Walker::run(const document::FileObject& from, const document::FileObject& to)
{
    const document::Document old = documentOf(from);
    const document::Document now = documentOf(to);
    manifestKind_ = document::kind(now);
    fromTemplatesPath_ = inObject(from, document::templatesPath(old));
    toTemplatesPath_ = inObject(to, document::templatesPath(now));
    fromTemplates_ = at(from.value, fromTemplatesPath_);
    toTemplates_ = at(to.value, toTemplatesPath_);
    const auto parameters = [](const document::FileObject& object, const Path& templates) {
        return at(object.value, templates.parent().key("arguments").key("parameters"));
    };
    plan_ = planOf(fromTemplates_, toTemplates_, parameters(from, fromTemplatesPath_),
                   parameters(to, toTemplatesPath_));
    scope_.all = &plan_.names;
    const bool isDocument = to.value.has("dagwright");
    const Typed type = typed(isDocument ? "Document" : to.value["kind"].stringOr());
    if (!from.value.isMap() || !to.value.isMap()) return value(from.value, to.value, type);
    maps(from.value, to.value, type, isDocument ? sameKeys(old, now) : std::vector<std::string_view>());
}

bool Walker::special(std::string_view key, const Value& from, const Value& to)
{
    const auto isList = [](const Value& value) { return value.isList() || value.isNull(); };
    if (!isList(from) || !isList(to)) return false;
    if (!pair_) {
        if (key != "templates" || to_.key(key) != toTemplatesPath_ || from_.key(key) != fromTemplatesPath_)
            return false;
        const Step step(*this, key);
        templates();
        return true;
    }
    const std::vector<std::string>& keys = pair_->to->keys;
    if (keys.empty() || keys != pair_->from->keys || key != keys.back()) return false;
    const std::size_t depth = toTemplatesPath_.segments.size() + 1 + keys.size() - 1;
    if (to_.segments.size() != depth || (keys.size() > 1 && to_.segments.back().key != keys.front()))
        return false;
    const Step step(*this, key);
    nodes(*pair_);
    return true;
}

void Walker::templates()
{
    for (std::size_t i : plan_.templates.removed) {
        const Step step(*this, plan_.from[i].place, plan_.from[i].place);
        tmpl_ = plan_.from[i].name;
        add(What::Removed, Subject::Template, *plan_.from[i].value, Value());
    }
    auto pair = plan_.pairs.begin();
    for (std::size_t j = 0; j < plan_.to.size(); ++j) {
        tmpl_ = plan_.to[j].name;
        if (pair != plan_.pairs.end() && pair->match.to == j) {
            templatePair(*pair++);
            continue;
        }
        {
            const Step step(*this, plan_.to[j].place, plan_.to[j].place);
            add(What::Added, Subject::Template, Value(), *plan_.to[j].value);
        }
        movedInto(j);
    }
    tmpl_.clear();
}

void Walker::templatePair(const TemplatePair& pair)
{
    const Item& from = plan_.from[pair.match.from];
    const Item& to = plan_.to[pair.match.to];
    const Step step(*this, from.place, to.place);
    const auto inside = plan_.names.inside.find(from.name);
    pair_ = &pair;
    scope_.own = inside == plan_.names.inside.end() ? nullptr : &inside->second;
    scope_.templateOfNode = &pair.templateOfNode;
    if (pair.match.isRenamed)
        add(What::Renamed, Subject::Template, (*from.value)["name"], (*to.value)["name"]);
    if (from.value->isMap() && to.value->isMap())
        maps(*from.value, *to.value, typed("Template"), {"name"});
    else
        value(*from.value, *to.value, typed("Template"));
    movedInto(pair.match.to);
    pair_ = nullptr;
    scope_.own = nullptr;
    scope_.templateOfNode = nullptr;
}

void Walker::nodes(const TemplatePair& pair)
{
    for (std::size_t i : pair.nodes.removed) {
        if (plan_.movedAway.contains({pair.match.from, i})) continue;
        const Item& item = pair.from->items[i];
        const Step step(*this, item.place, item.place);
        node_ = item.name;
        add(What::Removed, Subject::Node, *item.value, Value());
    }
    static const Renames none;
    const Renames& names = scope_.own ? scope_.own->nodes : none;
    std::size_t at = 0;
    for (std::size_t j = 0; j < pair.to->items.size(); ++j) {
        const Item& to = pair.to->items[j];
        node_ = to.name;
        if (at == pair.nodes.pairs.size() || pair.nodes.pairs[at].to != j) {
            if (plan_.movedHere.contains({pair.match.to, j})) continue;
            const Step step(*this, to.place, to.place);
            add(What::Added, Subject::Node, Value(), *to.value);
            continue;
        }
        const Match& match = pair.nodes.pairs[at];
        const Item& from = pair.from->items[match.from];
        const Step step(*this, from.place, to.place);
        if (match.isRenamed) add(What::Renamed, Subject::Node, (*from.value)["name"], (*to.value)["name"]);
        if (pair.isMovedGroup[at]) movedNode(*from.value, *to.value);
        nodePair(from, to, &names);
        ++at;
    }
    node_.clear();
}

void Walker::movedNode(const Value& from, const Value& to)
{
    add(What::Moved, Subject::Node, Value(from_.toString()), Value(to_.toString()));
    into_.back().fromSpan = from.span();
    into_.back().toSpan = to.span();
}

void Walker::nodePair(const Item& from, const Item& to, const Renames* names)
{
    if (!from.value->isMap() || !to.value->isMap()) return value(*from.value, *to.value, {});
    if (names) waits(*from.value, *to.value, *names);
    const TemplatePair* const pair = pair_;
    const Typed type = pair ? nodeType(*pair->to) : Typed();
    maps(*from.value, *to.value, type, {"name", "depends", "dependencies"});
}

void Walker::waits(const Value& from, const Value& to, const Renames& names)
{
    for (const WaitChange& wait : compareWaits(from, to, names)) {
        const Step step(*this, wait.field);
        const What what = !wait.from ? What::Added : !wait.to ? What::Removed : What::Changed;
        const auto asValue = [](const std::optional<std::string>& text) {
            return text ? Value(*text) : Value();
        };
        add(what, wait.task.empty() ? Subject::Field : Subject::Edge, asValue(wait.from), asValue(wait.to));
        into_.back().other = wait.task;
        into_.back().fromSpan = wait.from ? spanOfWaits(from) : Span();
        into_.back().toSpan = wait.to ? spanOfWaits(to) : Span();
    }
}

void Walker::movedInto(std::size_t tmpl)
{
    const auto pathOf = [](const Path& templates, const Item& item, const NodeList& nodes, std::size_t node) {
        Path path = templates;
        path.segments.insert(path.segments.end(), item.place.begin(), item.place.end());
        for (const std::string& key : nodes.keys)
            path = path.key(key);
        const std::vector<Segment>& place = nodes.items[node].place;
        path.segments.insert(path.segments.end(), place.begin(), place.end());
        return path;
    };
    for (const MovedNode& moved : plan_.moved) {
        if (moved.toTemplate != tmpl) continue;
        const NodeList& from = plan_.fromNodes[moved.fromTemplate];
        const NodeList& to = plan_.toNodes[moved.toTemplate];
        Path outerFrom = std::exchange(
            from_, pathOf(fromTemplatesPath_, plan_.from[moved.fromTemplate], from, moved.fromNode));
        Path outerTo =
            std::exchange(to_, pathOf(toTemplatesPath_, plan_.to[moved.toTemplate], to, moved.toNode));
        node_ = to.items[moved.toNode].name;
        movedNode(*from.items[moved.fromNode].value, *to.items[moved.toNode].value);
        nodePair(from.items[moved.fromNode], to.items[moved.toNode], nullptr);
        node_.clear();
        from_ = std::move(outerFrom);
        to_ = std::move(outerTo);
    }
}

} // namespace dagwright::compare
