#include "model/check/argo/scope.h"

#include "model/check/argo/scalars.h"

#include <array>
#include <charconv>

namespace dagwright::check::argo {

namespace {

constexpr std::string_view placeholderStart = "__argo__internal__placeholder-";

std::string replaced(std::string_view text, const std::function<const Substitute*(std::string_view)>& valueOf)
{
    std::string out;
    std::size_t done = 0;
    std::size_t at = 0;
    while ((at = text.find("{{", at)) != std::string_view::npos) {
        const std::size_t close = text.find("}}", at + 2);
        if (close == std::string_view::npos) break;
        // Of tags within tags only the inner one is looked at.
        const std::size_t open = text.rfind("{{", close - 1);
        const std::string_view inner = text.substr(open + 2, close - open - 2);
        const Substitute* value = valueOf(open == at ? trimmedBlanks(inner) : inner);
        if (value != nullptr) {
            out += text.substr(done, open - done);
            out += *value ? **value : placeholderFor(trimmedBlanks(inner));
            done = close + 2;
        }
        at = close + 2;
    }
    out += text.substr(done);
    return out;
}

const Substitute* found(const std::unordered_map<std::string, Substitute>& values, std::string_view name)
{
    const auto at = values.find(std::string(name));
    return at == values.end() ? nullptr : &at->second;
}

} // namespace

std::string placeholderFor(std::string_view variable)
{
    return std::string(placeholderStart) +
           std::to_string(std::hash<std::string_view>{}(variable) % 1'000'000'000);
}

bool isPlaceholder(std::string_view text)
{
    return text.starts_with(placeholderStart);
}

std::string withoutPlaceholders(std::string_view text)
{
    std::string out;
    std::size_t done = 0;
    std::size_t at = 0;
    while ((at = text.find(placeholderStart, done)) != std::string_view::npos) {
        out += text.substr(done, at - done);
        out += 'x';
        done = at + placeholderStart.size();
        while (done < text.size() && text[done] >= '0' && text[done] <= '9')
            ++done;
    }
    out += text.substr(done);
    return out;
}

std::string_view trimmedBlanks(std::string_view tag)
{
    while (!tag.empty() && tag.front() == ' ')
        tag.remove_prefix(1);
    while (!tag.empty() && tag.back() == ' ')
        tag.remove_suffix(1);
    return tag;
}

bool isCheckedVariable(std::string_view variable)
{
    static constexpr std::array<std::string_view, 7> roots = {"item.", "steps.",    "inputs.", "outputs.",
                                                              "pod.",  "workflow.", "tasks."};
    for (std::string_view root : roots)
        if (variable.starts_with(root)) return true;
    return false;
}

Scope::Scope(const Globals& all, const TemplateFacts& own, const Arguments& arguments)
    : globals(all), facts(own), anyOutputArtifact(all.anyOutputArtifact)
{
    addOwnNames();
    addInputs(arguments);
}

void Scope::addOwnNames()
{
    for (const Input& parameter : facts.parameters)
        names.insert("inputs.parameters." + std::string(parameter.name));
    if (!facts.parameters.empty()) names.insert("inputs.parameters");
    for (const Input& artifact : facts.artifacts) {
        const std::string name = "inputs.artifacts." + std::string(artifact.name);
        names.insert(name);
        if (facts.isLeaf) names.insert(name + ".path");
    }
    if (facts.isPod) locals.emplace("pod.name", std::nullopt);
    if (facts.hasRetry)
        for (const char* name :
             {"retries", "lastRetry.exitCode", "lastRetry.status", "lastRetry.duration", "lastRetry.message"})
            locals.emplace(name, std::nullopt);
    for (const auto& [name, value] : locals)
        names.insert(name);
    if (!facts.isLeaf) return;
    for (const Value& artifact : facts.tmpl["outputs"]["artifacts"].items())
        if (!artifact["path"].stringOr().empty())
            names.insert("outputs.artifacts." + std::string(artifact["name"].stringOr()) + ".path");
    for (const Value& parameter : facts.tmpl["outputs"]["parameters"].items())
        if (!parameter["valueFrom"]["path"].stringOr().empty())
            names.insert("outputs.parameters." + std::string(parameter["name"].stringOr()) + ".path");
}

void Scope::addInputs(const Arguments& arguments)
{
    const Value& outputs = facts.tmpl["outputs"];
    for (const Input& parameter : facts.parameters) {
        Substitute value;
        if (!arguments.isFake) {
            const Value& declared = *parameter.declared;
            if (declared["value"].isString())
                value = declared["value"].asString();
            else if (declared["default"].isString())
                value = declared["default"].asString();
            for (const Value& given : (*arguments.given)["parameters"].items()) {
                if (given["name"].stringOr() != parameter.name) continue;
                value = std::nullopt;
                if (given["value"].isString())
                    value = arguments.caller ? arguments.caller->substituted(given["value"].asString())
                                             : given["value"].asString();
                break;
            }
        }
        // Globals in the value are replaced before it is used.
        if (value)
            value = replaced(*value, [&](std::string_view name) { return found(globals.values, name); });
        inputs.insert_or_assign("inputs.parameters." + std::string(parameter.name), std::move(value));
    }
    inputs.emplace("inputs.parameters", std::nullopt);
    for (const Input& artifact : facts.artifacts)
        if (const std::string_view path = (*artifact.declared)["path"].stringOr(); !path.empty())
            inputs.emplace("inputs.artifacts." + std::string(artifact.name) + ".path", std::string(path));
    for (const Value& artifact : outputs["artifacts"].items())
        if (const std::string_view path = artifact["path"].stringOr(); !path.empty())
            inputs.emplace("outputs.artifacts." + std::string(artifact["name"].stringOr()) + ".path",
                           std::string(path));
    for (const Value& parameter : outputs["parameters"].items())
        if (const std::string_view path = parameter["valueFrom"]["path"].stringOr(); !path.empty())
            inputs.emplace("outputs.parameters." + std::string(parameter["name"].stringOr()) + ".path",
                           std::string(path));
}

bool Scope::nodeHas(std::string_view variable, const Overlay* overlay) const
{
    const std::string_view rest = variable.substr(nodePrefix.size());
    const std::size_t dot = rest.find('.');
    if (dot == std::string_view::npos) return false;
    const auto at = nodes.find(std::string(rest.substr(0, dot)));
    if (at == nodes.end()) return false;
    const NodeScope& node = at->second;
    const std::string_view field = rest.substr(dot + 1);
    if (node.isOpen && (node.hasOutputs || field == "status")) return true;
    if (field == "status")
        return node.hasStatus || (overlay && overlay->isAncestor && overlay->isAncestor(at->first));
    if (!node.hasOutputs) return false;
    if (field == "id" || field == "startedAt" || field == "finishedAt" || field == "hostNodeName")
        return true;
    if (node.facts == nullptr) return false;
    const TemplateFacts& produced = *node.facts;
    if (field == "ip") return produced.tmpl["daemon"].isBool() && produced.tmpl["daemon"].asBool();
    const bool collects = node.aggregates && (produced.kind == TemplateKind::Script ||
                                              produced.kind == TemplateKind::ContainerSet);
    if (field == "outputs.result" || field == "exitCode") return produced.hasResult || collects;
    if (field == "outputs.parameters") return node.aggregates;
    constexpr std::string_view parameters = "outputs.parameters.";
    constexpr std::string_view artifacts = "outputs.artifacts.";
    if (field.starts_with(parameters))
        return produced.outputParameters.contains(field.substr(parameters.size()));
    if (field.starts_with(artifacts))
        return produced.outputArtifacts.contains(field.substr(artifacts.size()));
    return false;
}

bool Scope::has(std::string_view variable, const Overlay* overlay) const
{
    const std::string name(variable);
    if (names.contains(name) || globals.values.contains(name)) return true;
    if (overlay && overlay->names.contains(name)) return true;
    return !nodePrefix.empty() && variable.starts_with(nodePrefix) && nodeHas(variable, overlay);
}

bool Scope::accepts(std::string_view tag, const Overlay* overlay) const
{
    const std::string_view variable = trimmedBlanks(tag);
    if (!isCheckedVariable(variable) || has(variable, overlay)) return true;
    if (variable.starts_with("item.") && (anyItem || (overlay && overlay->anyItem))) return true;
    if (variable.starts_with("workflow.outputs.parameters.") && anyOutputParameter) return true;
    if (variable.starts_with("workflow.outputs.artifacts.") && anyOutputArtifact) return true;
    if (globals.isTemplate && variable.starts_with("workflow.parameters")) return true;
    static constexpr std::array<std::string_view, 6> late = {"outputs.",
                                                             "workflow.creationTimestamp",
                                                             "workflow.scheduledTime",
                                                             "workflow.duration",
                                                             "tasks.name",
                                                             "steps.name"};
    for (std::string_view start : late)
        if (variable.starts_with(start)) return true;
    return false;
}

const Substitute* Scope::valueOf(std::string_view variable) const
{
    if (const Substitute* value = found(globals.values, variable)) return value;
    if (const Substitute* value = found(locals, variable)) return value;
    return found(inputs, variable);
}

std::string Scope::substituted(std::string_view text) const
{
    if (text.find("{{") == std::string_view::npos) return std::string(text);
    const std::string once = replaced(text, [&](std::string_view name) {
        const Substitute* value = found(globals.values, name);
        return value != nullptr ? value : found(locals, name);
    });
    return replaced(once, [&](std::string_view name) { return found(inputs, name); });
}

void addItems(const Value& holder, std::unordered_set<std::string>& names, bool& anyItem)
{
    const List& items = holder["withItems"].items();
    if (!items.empty()) {
        for (const Value& item : items) {
            if (item.isMap()) {
                for (const Entry& entry : item.asMap())
                    names.insert("item." + entry.key);
            } else if (item.isList()) {
                for (std::size_t i = 0; i < item.size(); ++i)
                    names.insert("item.[" + std::to_string(i) + ']');
            } else if (!item.isNull()) {
                names.insert("item");
            }
        }
    } else if (!holder["withParam"].stringOr().empty()) {
        names.insert("item");
        anyItem = true;
    } else if (holder["withSequence"].id() != 0) {
        names.insert("item");
    }
}

} // namespace dagwright::check::argo
