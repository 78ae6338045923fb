// A6, A10: names in lists, inputs, artifact paths and locations.
#include "model/check/argo/names.h"
#include "model/check/argo/walk.h"

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

namespace {

// path.Clean of Go: . and .. and doubled slashes resolved by the text alone.
std::string cleaned(std::string_view path)
{
    const bool isRooted = path.starts_with('/');
    std::vector<std::string_view> parts;
    std::size_t at = 0;
    while (at <= path.size()) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        const bool isStep = part == "..";
        if (isStep && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (!isStep || !isRooted)
            parts.push_back(part);
    }
    std::string clean = isRooted ? "/" : "";
    for (std::size_t i = 0; i < parts.size(); ++i)
        clean += (i > 0 ? "/" : "") + std::string(parts[i]);
    return clean.empty() ? "." : clean;
}

// A15.1: the part of the path before a step upwards, which the rest must not leave.
std::string safeFolder(std::string_view path)
{
    if (const std::size_t up = path.find("/../"); up != std::string_view::npos)
        return std::string(path.substr(0, up));
    // The rule's /..$ is a regular expression: any two characters after the slash.
    if (path.size() >= 3 && path[path.size() - 3] == '/') return std::string(path.substr(0, path.size() - 3));
    return {};
}

bool leavesFolder(std::string_view path)
{
    const std::string safe = safeFolder(path);
    if (safe.empty()) return false;
    const std::string clean = cleaned(path);
    return !clean.starts_with(safe + '/') || clean.size() <= safe.size() + 1;
}

} // namespace

void Walk::checkNames(const Value& list, const Place& at, NameRule rule, const std::string& words,
                      const Scope* scope)
{
    std::unordered_map<std::string, std::size_t> seen;
    std::size_t index = 0;
    for (const Value& item : list.items()) {
        const std::size_t position = index++;
        const Place place(at, list, position, "name");
        const std::string here = words + '[' + std::to_string(position) + "].name";
        const Value& value = item["name"];
        const std::string name = scope ? scope->substituted(value.stringOr()) : std::string(value.stringOr());
        if (name.empty()) {
            say("name-required", place, item.span(), "A name is required here.", here + " is required");
            continue;
        }
        const std::string looked = is41() ? withoutPlaceholders(name) : name;
        const std::string fault = rule == NameRule::Field ? fieldNameFault(looked) : parameterNameFault(name);
        if (!fault.empty()) {
            const std::string mended = mendedName(name, rule == NameRule::Parameter);
            say("name-invalid", Place(place, "name"), value.span(),
                "The name '" + name + "' is invalid: " + fault + '.' +
                    (mended.empty() ? "" : " For example: " + mended + '.'),
                here + ": '" + name + "' is invalid: " + fault);
            continue;
        }
        const auto [first, isNew] = seen.emplace(name, position);
        if (isNew) continue;
        Finding* finding = say("name-not-unique", Place(place, "name"), value.span(),
                               "The name '" + name + "' is not unique: another one of this list has it.",
                               here + " '" + name + "' is not unique");
        if (finding && !border_)
            finding->related.push_back({"The first one", Place(at, list, first->second, "name").path(),
                                        list.asList().at(first->second)["name"].span()});
    }
}

void Walk::checkPath(std::string_view path, const Value& artifact, const Place& at, const std::string& words)
{
    const std::string name(artifact["name"].stringOr());
    if (path.empty())
        say("artifact-path", at, artifact.span(),
            "The artifact `" + name + "` did not specify a `path`: where in the container it is.",
            "error in " + words + ": Artifact '" + name + "' did not specify a path");
    else if (leavesFolder(path))
        say("artifact-path-traversal", Place(at, "path"), artifact["path"].span(),
            "The path of `" + name + "` leaves its folder by '..'.",
            "error in " + words + ": Artifact '" + name +
                "' attempted to use a path containing '..'. Directory traversal is not permitted");
}

void Walk::checkInputs(const TemplateFacts& facts, const Place& at)
{
    const std::string words = "templates." + std::string(facts.name) + ".inputs.";
    const Value& inputs = facts.tmpl["inputs"];
    const Place place(at, "inputs");
    const Place artifacts(place, "artifacts");
    checkNames(inputs["parameters"], Place(place, "parameters"), NameRule::Parameter, words + "parameters");
    checkNames(inputs["artifacts"], artifacts, NameRule::Parameter, words + "artifacts");
    for (const Input& input : facts.artifacts) {
        const Value& artifact = *input.declared;
        const Place here(artifacts, inputs["artifacts"], input.index, "name");
        const std::string own = words + "artifacts." + std::string(input.name);
        const std::string_view path = artifact["path"].stringOr();
        if (facts.isLeaf)
            checkPath(path, artifact, here, own);
        else if (!path.empty())
            say("path-without-container", Place(here, "path"), artifact["path"].span(),
                "`path` belongs to templates that run a container or script.",
                own + ".path only valid in container/script templates");
        if (!artifact["from"].stringOr().empty())
            say("from-in-inputs", Place(here, "from"), artifact["from"].span(),
                "`from` is not valid in inputs: it belongs to the caller's arguments.",
                own + ".from not valid in inputs");
        checkLocation(artifact, here, own);
    }
}

void Walk::checkLocation(const Value& artifact, const Place& at, const std::string& words)
{
    const Value& git = artifact["git"];
    if (git.id() != 0 && git["repo"].stringOr().empty())
        say("artifact-location", Place(at, "git"), git.span(), "`git.repo` is required.",
            words + ".git.repo is required");
    if (artifact["hdfs"].id() != 0) checkHdfs(artifact["hdfs"], Place(at, "hdfs"), words + ".hdfs");
}

void Walk::checkHdfs(const Value& hdfs, const Place& at, const std::string& words)
{
    const auto has = [&](const char* field) { return !hdfs[field].stringOr().empty(); };
    const bool hasCache = hdfs["krbCCacheSecret"].id() != 0;
    const bool hasKeytab = hdfs["krbKeytabSecret"].id() != 0;
    const auto wrong = [&](const std::string& what) {
        say("artifact-location", at, hdfs.span(), "HDFS: " + what + '.', words + what);
    };
    if (hdfs["addresses"].size() == 0) return wrong(".addresses is required");
    if (!has("path")) return wrong(".path is required");
    if (!hdfs["path"].asString().starts_with('/')) return wrong(".path must be a absolute file path");
    if (!has("hdfsUser") && !hasCache && !hasKeytab)
        return wrong(".hdfsUser, krbCCacheSecret or krbKeytabSecret is required");
    const bool hasConfig = has("krbServicePrincipalName") && hdfs["krbConfigConfigMap"].id() != 0;
    if (hasKeytab && (!hasConfig || !has("krbUsername") || !has("krbRealm")))
        return wrong(
            ".krbServicePrincipalName, krbConfigConfigMap, krbUsername and krbRealm are required with "
            "krbKeytabSecret");
    if (hasCache && !hasConfig)
        wrong(".krbServicePrincipalName and krbConfigConfigMap are required with krbCCacheSecret");
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
