// A12.6: templates that act on an object of the cluster.
#include "model/check/argo/walk.h"
#include "model/text/yaml.h"

#include <algorithm>
#include <array>

namespace dagwright::check::argo {

namespace {

// {{= ... }} with a word in its place: what it will be can be anything.
std::string withoutExpressions(std::string_view text)
{
    std::string out;
    std::size_t done = 0;
    std::size_t at = 0;
    while ((at = text.find("{{", at)) != std::string_view::npos) {
        const std::size_t first = text.find_first_not_of(" \t\r\n", at + 2);
        const std::size_t close = text.find("}}", at + 2);
        if (close == std::string_view::npos) break;
        if (first != std::string_view::npos && text[first] == '=') {
            out += text.substr(done, at - done);
            out += "placeholder";
            done = close + 2;
        }
        at = close + 2;
    }
    out += text.substr(done);
    return out;
}

} // namespace

void Walk::checkManifest(const Body& body, const Place& at)
{
    const Value& manifest = body.tmpl["resource"]["manifest"];
    const std::string text = body.scope.substituted(manifest.stringOr());
    if (text.empty() || isPlaceholder(text)) return;
    const text::ReadText read = text::readYaml(Source::make("manifest", withoutExpressions(text)));
    for (const Diagnostic& problem : read.diagnostics) {
        if (problem.severity != Severity::Error || problem.rule == "duplicate-key") continue;
        say("resource-manifest", Place(at, "manifest"), manifest.span(),
            "The manifest must be a valid YAML, and it is not: " + problem.message,
            "templates." + std::string(body.facts.name) + ".resource.manifest must be a valid yaml");
        return;
    }
}

void Walk::checkResource(const Body& body)
{
    static constexpr std::array<std::string_view, 6> actions = {"get",    "create",  "apply",
                                                                "delete", "replace", "patch"};
    const Value& resource = body.tmpl["resource"];
    const Place at(body.at, "resource");
    const std::string words = "templates." + std::string(body.facts.name) + ".resource.";
    const std::string action = body.scope.substituted(resource["action"].stringOr());
    if (!isPlaceholder(action) && std::find(actions.begin(), actions.end(), action) == actions.end())
        say("resource-action", resource.has("action") ? Place(at, "action") : at, resource["action"].span(),
            '`' + action +
                "` is no action: action must be one of: get, create, apply, delete, replace, patch.",
            words + "action must be one of: get, create, apply, delete, replace, patch");
    if (action == "delete" || action == "get") return;
    const bool hasManifest = !resource["manifest"].stringOr().empty();
    const Value& from = resource["manifestFrom"];
    if (!hasManifest && from.id() == 0)
        say("resource-manifest", at, resource.span(),
            "There is nothing to " + (action.empty() ? std::string("apply") : action) +
                ": either `manifest` or `manifestFrom` must be specified.",
            "either " + words + "manifest or " + words + "manifestFrom must be specified");
    if (hasManifest && from.id() != 0)
        say("resource-manifest", at, resource.span(), "`manifest` and `manifestFrom` can't stand together.",
            "shouldn't have both `manifest` and `manifestFrom` specified in `Manifest` for resource "
            "template");
    if (const Value& artifact = from["artifact"]; artifact.id() != 0) {
        bool isInput = false;
        for (const Input& input : body.facts.artifacts)
            isInput = isInput || input.name == artifact["name"].stringOr();
        const std::string name(artifact["name"].stringOr());
        if (!isInput)
            say("resource-manifest", Place(at, "manifestFrom"), from.span(),
                "`manifestFrom` names the artifact `" + name + "`, which is no input of this template.",
                "artifact " + name + " in `manifestFrom` refer to a non-exist artifact");
    }
    checkManifest(body, at);
}

} // namespace dagwright::check::argo
