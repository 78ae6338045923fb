#include "model/operations/rename_usages.h"

#include "model/argo/references/index.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace dagwright::operations {

namespace {

// A piece of a field's text and what stands there from now on.
struct Change
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;
};

bool isIdentifier(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    });
}

// A member of an expression: a name that is no word of the language needs ['…'], one that is can have a dot.
Change memberChange(std::string_view text, std::uint32_t begin, std::uint32_t end, std::string_view from,
                    std::string_view to)
{
    const char before = begin > 0 ? text[begin - 1] : ' ';
    const bool isQuoted = before == '\'' || before == '"';
    if (isQuoted) {
        const bool isBracketed =
            begin > 1 && text[begin - 2] == '[' && end + 1 < text.size() && text[end + 1] == ']';
        if (!isBracketed || !isIdentifier(to) || isIdentifier(from)) return {begin, end, std::string(to)};
        const bool hasDot = begin > 2 && text[begin - 3] == '.'; // a?.['b']
        return {begin - 2, end + 2, (hasDot ? "" : ".") + std::string(to)};
    }
    if (isIdentifier(to)) return {begin, end, std::string(to)};
    std::uint32_t dot = begin;
    while (dot > 0 && text[dot] != '.')
        --dot;
    const bool isOptional = dot > 0 && text[dot - 1] == '?';
    return {isOptional ? dot + 1 : dot, end, "['" + std::string(to) + "']"};
}

// The same place with list items named as references name them.
Path canonical(const Value& root, const Path& path)
{
    Path result;
    const Value* at = &root;
    for (const Segment& segment : path.segments) {
        const bool isItem = at && at->isList();
        const std::size_t position = isItem ? positionOf(*at, segment) : 0;
        const bool isThere = isItem && position < at->size();
        result.segments.push_back(isThere ? segmentFor(*at, position, "name") : segment);
        at = at ? valueAt(root, result) : nullptr;
    }
    return result;
}

class Renaming
{
  public:
    Renaming(const Document& document, const Path& declaration, std::string from, std::string_view to)
        : document_(document), declaration_(canonical(document.root, declaration)), from_(std::move(from)),
          to_(to)
    {
        const Segment& list = declaration_.segments[declaration_.segments.size() - 2];
        isNode_ = list.key == "tasks" || list.kind == Segment::Kind::Index; // a group of steps
    }

    Result<Document> run()
    {
        argo::ReferenceIndex index;
        for (const argo::Usage& usage : index.update(document_).all())
            take(usage);
        Document changed = document_;
        for (auto& [field, changes] : changes_) {
            Result<Document> next = document::withValue(changed, changes.path, Value(applied(changes)));
            if (!next) return next.diagnostics();
            changed = *std::move(next);
        }
        const Value* declared = valueAt(changed.root, declaration_);
        const Path name = declared && declared->isString() ? declaration_ : declaration_.key("name");
        return document::withValue(changed, name, Value(to_));
    }

  private:
    struct FieldChanges
    {
        Path path;
        std::vector<Change> changes;
    };

    void take(const argo::Usage& usage)
    {
        const argo::Mention& mention = *usage.mention;
        const std::optional<std::size_t> part = partOf(usage);
        if (!part) return;
        Path path = usage.field();
        const Value* value = valueAt(document_.root, path);
        if (!value || !value->isString()) return;
        const auto [begin, end] = mention.places[*part];
        FieldChanges& field = changes_[path.toString()];
        field.path = std::move(path);
        field.changes.push_back(mention.inExpression && *part > 0
                                    ? memberChange(value->asString(), begin, end, from_, to_)
                                    : Change{begin, end, to_});
    }

    // Which part of a mention is the name, where it is.
    [[nodiscard]] std::optional<std::size_t> partOf(const argo::Usage& usage) const
    {
        const argo::Mention& mention = *usage.mention;
        const bool isDeclared = usage.meaning->declaration == declaration_;
        if (mention.kind != argo::MentionKind::Variable)
            return isDeclared && mention.parts.front() == from_ ? std::optional<std::size_t>(0)
                                                                : std::nullopt;
        const std::string& first = mention.parts.front();
        const bool isOfNode = first == "tasks" || first == "steps";
        if (isNode_) {
            const bool isOwner = isOfNode && usage.meaning->owner == from_ && mention.parts.size() > 1 &&
                                 declaration_.startsWith(templateOf(usage));
            return isOwner ? std::optional<std::size_t>(1) : std::nullopt;
        }
        // A global name is another name of the same output.
        if (!isDeclared || (first == "workflow" && mention.parts[1] == "outputs")) return std::nullopt;
        const std::size_t part = isOfNode ? 4 : 2;
        if (part >= mention.parts.size() || mention.parts[part] != from_) return std::nullopt;
        return part;
    }

    [[nodiscard]] Path templateOf(const argo::Usage& usage) const
    {
        return document::templatePath(document_, usage.unit->templateName);
    }

    [[nodiscard]] std::string applied(FieldChanges& field) const
    {
        std::string text = valueAt(document_.root, field.path)->asString();
        std::sort(field.changes.begin(), field.changes.end(),
                  [](const Change& a, const Change& b) { return a.begin > b.begin; });
        for (const Change& change : field.changes)
            text.replace(change.begin, change.end - change.begin, change.text);
        return text;
    }

    const Document& document_;
    Path declaration_;
    std::string from_;
    std::string to_;
    bool isNode_ = false;
    std::map<std::string, FieldChanges> changes_;
};

} // namespace

Result<Document> renamedEverywhere(const Document& document, const Path& declaration, std::string_view to)
{
    const Value* declared = valueAt(document.root, declaration);
    if (!declared || declaration.segments.size() < 2)
        return refusal("no-such-name", "Nothing stands at " + declaration.toString() + ".");
    const std::string from(declared->isString() ? declared->asString()
                                                : std::string((*declared)["name"].stringOr()));
    return Renaming(document, declaration, from, to).run();
}

} // namespace dagwright::operations
