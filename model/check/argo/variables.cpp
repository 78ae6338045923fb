// A11: every {{variable}} that starts like one of Argo's must be known where it stands.
#include "model/check/argo/walk.h"
#include "model/check/nearest.h"

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

namespace {

using dagwright::argo::Tag;

// Argo looks at a whole object as JSON, where an open {{ ends at the next }} after the text.
std::string_view unclosedTag(const TaggedText& text)
{
    return std::string_view(text.text).substr(*text.tags.unclosedAt + 2);
}

std::string suggestion(std::string_view variable, const Scope& scope)
{
    std::vector<std::string> names(scope.names.begin(), scope.names.end());
    for (const auto& [name, value] : scope.globals.values)
        names.push_back(name);
    for (const auto& [node, at] : scope.nodes) {
        const std::string start = std::string(scope.nodePrefix) + node + '.';
        if (!at.facts || names.size() > 2000) continue;
        for (std::string_view parameter : at.facts->outputParameters)
            names.push_back(start + "outputs.parameters." + std::string(parameter));
        for (std::string_view artifact : at.facts->outputArtifacts)
            names.push_back(start + "outputs.artifacts." + std::string(artifact));
        if (at.facts->hasResult) names.push_back(start + "outputs.result");
    }
    return nearestName(variable, {names.begin(), names.end()});
}

} // namespace

void Walk::checkVariables(const Value& value, const Place& at, const Scope& scope,
                          const Scope::Overlay* overlay, const std::string& words,
                          const std::function<bool(const Path&)>& skip)
{
    const std::vector<TaggedText>& texts = texts_.get(value, 0, [&] { return taggedTexts(value); });
    for (const TaggedText& text : texts) {
        if (skip && skip(text.path)) continue;
        const auto refuse = [&](std::string_view tag) {
            const std::string shown(tag.substr(0, 200));
            const std::string nearest =
                suggestionsLeft_-- > 0 ? suggestion(trimmedBlanks(tag), scope) : std::string();
            Finding* finding = say("variable-unresolved", at, text.span,
                                   "Nothing here is called {{" + shown + "}} (failed to resolve {{" + shown +
                                       "}})." + (nearest.empty() ? "" : " Did you mean {{" + nearest + "}}?"),
                                   words + " failed to resolve {{" + shown + "}}");
            if (!finding || border_) return;
            finding->path = at.path().joined(text.path);
            const std::size_t found = text.text.find(tag);
            if (nearest.empty() || found == std::string::npos) return;
            std::string mended = text.text;
            mended.replace(found, tag.size(), nearest);
            finding->fixes.push_back({"Use {{" + nearest + "}}", {{finding->path, Value(mended)}}, false});
        };
        bool isPlain = true;
        for (const Tag& tag : text.tags.tags) {
            if (tag.isExpression) continue;
            const std::string_view name = trimmedBlanks(tag.inner(text.text));
            const Substitute* replaced = scope.valueOf(name);
            const bool isSafe =
                replaced ? !*replaced || (*replaced)->find("{{") == std::string::npos
                         : name.find("{{") == std::string_view::npos && scope.accepts(name, overlay);
            isPlain = isPlain && isSafe;
        }
        if (text.tags.unclosedAt && isCheckedVariable(trimmedBlanks(unclosedTag(text))))
            refuse(unclosedTag(text));
        if (isPlain) continue;
        // Something takes a tag's place that holds tags itself, or a tag is not known.
        const std::string replaced = scope.substituted(text.text);
        for (const Tag& tag : dagwright::argo::scanTags(replaced).tags)
            if (!tag.isExpression && !scope.accepts(tag.inner(replaced), overlay))
                refuse(tag.inner(replaced));
    }
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
