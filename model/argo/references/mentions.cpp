#include "model/argo/references/mentions.h"

#include "model/argo/depends.h"
#include "model/argo/expr/parse.h"
#include "model/argo/substitute.h"
#include "model/argo/tags.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dagwright::argo {

namespace {

constexpr int maxDepth = 200; // of values; the readers bound it already

// First parts that are functions or belong to the expression's own field.
constexpr std::array<std::string_view, 6> functions{"asFloat", "asInt", "jsonpath",
                                                    "toJson",  "sprig", "$env"};

std::vector<std::string> splitAtDots(std::string_view name)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const std::size_t dot = name.find('.', at);
        parts.emplace_back(name.substr(at, dot - at));
        if (dot == std::string_view::npos) return parts;
        at = dot + 1;
    }
}

class Walk
{
  public:
    explicit Walk(const std::vector<std::string_view>& skip) : skip_(skip) {}

    void value(const Value& value, std::string_view key, std::string_view parent, int depth = 0)
    {
        if (depth > maxDepth) return;
        switch (value.kind()) {
        case Kind::String: text(value.asString(), key, parent); break;
        case Kind::Map: map(value, key, depth); break;
        case Kind::List: list(value, key, parent, depth); break;
        case Kind::Null:
        case Kind::Bool:
        case Kind::Int:
        case Kind::Double: break;
        }
    }

    Mentions take() { return std::move(out_); }

  private:
    void map(const Value& value, std::string_view key, int depth)
    {
        if (key == "templateRef") foreign(value);
        for (const Entry& entry : value.entries()) {
            if (depth == 0 && std::find(skip_.begin(), skip_.end(), entry.key) != skip_.end()) continue;
            path_.segments.push_back({Segment::Kind::Key, entry.key, {}, 1, 0});
            // An inline template's tasks are templates' business, but its texts are the step's.
            this->value(entry.value, entry.key, key, depth + 1);
            path_.segments.pop_back();
        }
    }

    void list(const Value& value, std::string_view key, std::string_view parent, int depth)
    {
        std::size_t position = 0;
        for (const Value& item : value.items()) {
            path_.segments.push_back({Segment::Kind::Index, {}, {}, 1, position++});
            this->value(item, key, item.isMap() ? key : parent, depth + 1);
            path_.segments.pop_back();
        }
    }

    void foreign(const Value& reference)
    {
        Mention mention;
        mention.kind = MentionKind::ForeignTemplate;
        mention.language = FieldLanguage::Name;
        mention.parts = {std::string(reference["name"].stringOr()),
                         std::string(reference["template"].stringOr())};
        if (const Value& cluster = reference["clusterScope"]; cluster.isBool() && cluster.asBool())
            mention.parts.emplace_back("cluster");
        mention.field = path_.key("template");
        mention.end = static_cast<std::uint32_t>(mention.parts[1].size());
        mention.places = {{0, mention.end}};
        out_.mentions.push_back(std::move(mention));
    }

    // `parent`: the key of the map that the field stands in.
    void text(std::string_view text, std::string_view key, std::string_view parent)
    {
        if (text.empty()) return;
        if (key == "depends") return depends(text);
        if (key == "dependencies") return whole(MentionKind::Task, text);
        if (key == "target" && parent == "dag") return targets(text);
        if (key == "name" && (parent == "parameters" || parent == "artifacts") && isArgument())
            return whole(MentionKind::Argument, text);
        const bool namesTemplate = (key == "template" && !isFree(parent)) || key == "entrypoint" ||
                                   key == "onExit" || key == "on_exit";
        if (namesTemplate && text.find("{{") == std::string_view::npos) whole(MentionKind::Template, text);
        if (key == "parameter" && parent == "valueFrom" && text.find("{{") == std::string_view::npos)
            return variable(text, 0, static_cast<std::uint32_t>(text.size()), FieldLanguage::Text);
        // What a data source or an HTTP condition computes with is its own.
        const bool isExpression = (key == "expression" || key == "fromExpression") &&
                                  parent != "transformation" && parent != "data";
        if (isExpression && text.find("{{") == std::string_view::npos)
            return expression(text, 0, text, FieldLanguage::Expression);
        tags(text);
    }

    // Maps whose keys a person chooses, so that they mean nothing here.
    static bool isFree(std::string_view map)
    {
        static constexpr std::array<std::string_view, 5> free{"templateRef", "labels", "annotations",
                                                              "matchLabels", "nodeSelector"};
        return std::find(free.begin(), free.end(), map) != free.end();
    }

    [[nodiscard]] bool isArgument() const
    {
        const auto& segments = path_.segments;
        return segments.size() >= 4 && segments[segments.size() - 4].key == "arguments";
    }

    Mention at(MentionKind kind, FieldLanguage language, std::uint32_t begin, std::uint32_t end) const
    {
        Mention mention;
        mention.kind = kind;
        mention.language = language;
        mention.field = path_;
        mention.begin = begin;
        mention.end = end;
        return mention;
    }

    void name(MentionKind kind, FieldLanguage language, std::string_view name, std::size_t begin)
    {
        const auto from = static_cast<std::uint32_t>(begin);
        const auto to = static_cast<std::uint32_t>(begin + name.size());
        Mention mention = at(kind, language, from, to);
        mention.parts = {std::string(name)};
        mention.places = {{from, to}};
        out_.mentions.push_back(std::move(mention));
    }

    void whole(MentionKind kind, std::string_view text) { name(kind, FieldLanguage::Name, text, 0); }

    void depends(std::string_view text)
    {
        for (const DependsToken& token : dependsTokens(text))
            name(MentionKind::Task, FieldLanguage::Depends, token.task, token.begin);
        if (const auto tree = parseDepends(text); !tree)
            fault(tree.error().message, tree.error().span.begin, tree.error().span.end);
    }

    void targets(std::string_view text)
    {
        if (text.find("{{") != std::string_view::npos) return tags(text);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            if (end > at) name(MentionKind::Task, FieldLanguage::Name, text.substr(at, end - at), at);
            at = end + 1;
        }
    }

    void tags(std::string_view text)
    {
        if (text.find("{{") == std::string_view::npos) return;
        const Tags found = scanTags(text);
        if (found.unclosedAt) fault("A {{ is not closed by }}.", *found.unclosedAt, text.size());
        for (const Tag& tag : found.tags) {
            const std::string_view inner = tag.inner(text);
            if (tag.isExpression) {
                expression(inner, tag.innerBegin, text, FieldLanguage::Text);
                continue;
            }
            const std::string_view name = trimmedTag(inner);
            const auto begin = static_cast<std::uint32_t>(name.data() - text.data());
            variable(name, begin, static_cast<std::uint32_t>(begin + name.size()), FieldLanguage::Text);
        }
    }

    void variable(std::string_view name, std::uint32_t begin, std::uint32_t end, FieldLanguage language)
    {
        Mention mention = at(MentionKind::Variable, language, begin, end);
        mention.parts = splitAtDots(name);
        std::uint32_t place = begin;
        for (const std::string& part : mention.parts) {
            const auto size = static_cast<std::uint32_t>(part.size());
            mention.places.emplace_back(place, place + size);
            place += size + 1;
        }
        out_.mentions.push_back(std::move(mention));
    }

    void expression(std::string_view inner, std::uint32_t offset, std::string_view, FieldLanguage language)
    {
        const expr::Parsed parsed = expr::parseExpr(inner);
        if (!parsed.ok()) {
            const Diagnostic& first = parsed.diagnostics.front();
            fault(first.message, offset + first.span.begin, offset + first.span.end);
        }
        std::vector<std::string_view> own(functions.begin(), functions.end());
        for (const expr::Node& node : parsed.tree.nodes)
            if (node.kind == expr::NodeKind::Let) own.push_back(node.text);
        for (MentionedName& found : mentionedNames(parsed.tree)) {
            if (std::find(own.begin(), own.end(), found.parts.front()) != own.end()) continue;
            Mention mention = at(MentionKind::Variable, language, offset + found.begin, offset + found.end);
            mention.inExpression = true;
            mention.isGuarded = found.isGuarded;
            mention.parts = std::move(found.parts);
            for (const auto& [begin, end] : found.places)
                mention.places.emplace_back(offset + begin, offset + end);
            out_.mentions.push_back(std::move(mention));
        }
    }

    void fault(std::string message, std::size_t begin, std::size_t end)
    {
        out_.faults.push_back(
            {path_, std::move(message), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    const std::vector<std::string_view>& skip_;
    Path path_;
    Mentions out_;
};

} // namespace

std::string Mention::name() const
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ".") + part;
    return text;
}

Mentions mentionsIn(const Value& value, std::string_view root, const std::vector<std::string_view>& skip)
{
    Walk walk(skip);
    walk.value(value, root, {});
    return walk.take();
}

} // namespace dagwright::argo
