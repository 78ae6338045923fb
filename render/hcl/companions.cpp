#include "render/hcl/companions.h"

#include "render/hcl/inputs.h"

#include <algorithm>
#include <array>
#include <set>

namespace dagwright::render::hcl {

namespace {

using document::Document;

Path companionPath(std::string_view key)
{
    return Path().key("companions").key(key);
}

std::string resource(std::string_view type, const std::string& label)
{
    return "resource " + quoted(type) + ' ' + quoted(label) + " {";
}

void constants(const Document& document, const HclNames& names, HclText& text)
{
    // Beside the module in the same release of the stack.
    std::string source = names.source;
    const std::size_t at = source.rfind("wf_spec");
    if (at == std::string::npos)
        source = "${var.pf_module_source}kube_constants${var.pf_module_ref}";
    else
        source.replace(at, 7, "kube_constants");
    (void)document;
    const std::uint32_t place = placeOf(text.out(), companionPath("constants"));
    text.line("module " + quoted(names.constants) + " {", 0, place);
    const Slot slot{"source", Value(source), place};
    text.attributes({&slot, 1}, 2);
    text.line("}", 0, place);
    text.blank();
}

// A config map: metadata block and data.
void configMap(const std::string& label, const Value& name, const Value& space, std::vector<Slot> data,
               std::uint32_t place, HclText& text)
{
    text.line(resource("kubernetes_config_map", label), 0, place);
    text.line("metadata {", 2, place);
    const std::vector<Slot> metadata{{"name", name, place}, {"namespace", space, place}};
    text.attributes(metadata, 4);
    text.line("}", 2, place);
    text.blank(place);
    Slot slot{"data", {}, place};
    slot.isObject = true;
    slot.entries = std::move(data);
    text.attributes({&slot, 1}, 2);
    text.line("}", 0, place);
    text.blank();
}

void configMaps(const Document& document, const HclOptions& options, const HclNames& names, HclText& text)
{
    const List& maps = document.root["companions"]["config_maps"].items();
    for (std::size_t i = 0; i < maps.size() && i < names.configMaps.size(); ++i) {
        const Value& map = maps.at(i);
        const Path path = companionPath("config_maps").index(i);
        std::vector<Slot> data;
        for (const Entry& file : map["files"].entries()) {
            const auto outside = options.files.find(std::string(map["name"].stringOr()) + '/' + file.key);
            Slot slot{file.key, file.value, placeOf(text.out(), path.key("files").key(file.key))};
            if (outside != options.files.end())
                slot.value =
                    Value("${file(\"${path.module}/" + text::hcl::escapeQuoted(outside->second) + "\")}");
            data.push_back(std::move(slot));
        }
        const Value& space =
            map["namespace"].isNull() ? document.root["inputs"]["namespace"] : map["namespace"];
        configMap(names.configMaps[i], map["name"], space, std::move(data), placeOf(text.out(), path), text);
    }
}

void semaphores(const Document& document, const HclNames& names, HclText& text)
{
    std::size_t i = 0;
    for (const Entry& entry : document.root["companions"]["semaphores"].entries()) {
        if (i >= names.semaphores.size()) return;
        const Path path = companionPath("semaphores").key(entry.key);
        std::vector<Slot> data;
        for (const Entry& lock : entry.value.entries()) {
            // A ConfigMap holds texts.
            const Value count = lock.value.isNumber() ? Value(inlineText(lock.value, 0).text) : lock.value;
            data.push_back({lock.key, count, placeOf(text.out(), path.key(lock.key))});
        }
        configMap(names.semaphores[i++], Value(entry.key), document.root["inputs"]["namespace"],
                  std::move(data), placeOf(text.out(), path), text);
    }
}

// principals {…}, condition {…}: blocks, one for each item of a list that may be called by either name.
void blocks(const Value& list, std::string_view name, std::uint32_t place, HclText& text)
{
    for (const Value& item : list.items()) {
        std::vector<Slot> slots;
        for (const Entry& entry : item.entries())
            slots.push_back({entry.key, entry.value, place});
        text.blank(place);
        text.line(std::string(name) + " {", 4, place);
        text.attributes(slots, 6);
        text.line("}", 4, place);
    }
}

void policy(const Document& document, const HclNames& names, HclText& text)
{
    const Path path = companionPath("aws_permissions");
    const Value& statements = document.root["companions"]["aws_permissions"];
    const std::uint32_t whole = placeOf(text.out(), path);
    text.line("data \"aws_iam_policy_document\" " + quoted(names.policy) + " {", 0, whole);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> nested{
        {{"principals", "principals"},
         {"principal", "principals"},
         {"not_principals", "not_principals"},
         {"not_principal", "not_principals"},
         {"conditions", "condition"},
         {"condition", "condition"}}};
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Value& statement = statements.items().at(i);
        const std::uint32_t place = placeOf(text.out(), path.index(i));
        if (i > 0) text.blank(whole);
        text.line("statement {", 2, place);
        std::vector<Slot> slots;
        for (const Entry& entry : statement.entries()) {
            const bool isBlock = std::any_of(nested.begin(), nested.end(),
                                             [&](const auto& n) { return n.first == entry.key; });
            if (!isBlock)
                slots.push_back({entry.key, entry.value, placeOf(text.out(), path.index(i).key(entry.key))});
        }
        text.attributes(slots, 4);
        for (const auto& [key, name] : nested)
            blocks(statement[key], name, place, text);
        text.line("}", 2, place);
    }
    text.line("}", 0, whole);
    text.blank();
}

void binding(const Document& document, const HclNames& names, std::size_t i, HclText& text)
{
    const Path path = companionPath("role_bindings").index(i);
    const Value& given = document.root["companions"]["role_bindings"].items().at(i);
    const Value& space = given["namespace"];
    const std::uint32_t place = placeOf(text.out(), path);
    const std::string module = "${module." + names.module + '.';
    text.blank();
    text.line(resource(space.isNull() ? "kubernetes_cluster_role_binding" : "kubernetes_role_binding",
                       names.bindings[i]),
              0, place);
    std::vector<Slot> metadata{{"generate_name", Value(std::string(document::name(document)) + '-'), place}};
    if (!space.isNull()) metadata.push_back({"namespace", space, placeOf(text.out(), path.key("namespace"))});
    metadata.push_back({"labels", Value(module + "labels}"), place});
    text.line("metadata {", 2, place);
    text.attributes(metadata, 4);
    text.line("}", 2, place);
    const std::vector<Slot> subject{{"kind", Value("ServiceAccount"), place},
                                    {"name", Value(module + "service_account_name}"), place},
                                    {"namespace", document.root["inputs"]["namespace"], place}};
    text.line("subject {", 2, place);
    text.attributes(subject, 4);
    text.line("}", 2, place);
    const std::uint32_t role = placeOf(text.out(), path.key("role"));
    const Value kind = given["role"]["kind"].isNull() ? Value("ClusterRole") : given["role"]["kind"];
    const std::vector<Slot> reference{{"api_group", Value("rbac.authorization.k8s.io"), role},
                                      {"kind", kind, role},
                                      {"name", given["role"]["name"], role}};
    text.line("role_ref {", 2, role);
    text.attributes(reference, 4);
    text.line("}", 2, role);
    text.line("}", 0, place);
}

// Labels of one kind of block are unique.
std::string fresh(std::set<std::string>& taken, std::string label)
{
    const std::string stem = label;
    for (int i = 2; !taken.insert(label).second; ++i)
        label = stem + '_' + std::to_string(i);
    return label;
}

} // namespace

std::string labelOf(std::string_view name)
{
    std::string label;
    for (char c : name) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        label += fits ? c : '_';
    }
    if (label.empty() || (label.front() >= '0' && label.front() <= '9')) label.insert(label.begin(), '_');
    return label;
}

void companionsBefore(const Document& document, const HclOptions& options, const HclNames& names,
                      HclText& text)
{
    if (names.callsConstants) constants(document, names, text);
    configMaps(document, options, names, text);
    semaphores(document, names, text);
    if (!names.policy.empty()) policy(document, names, text);
}

void companionsAfter(const Document& document, const HclNames& names, HclText& text)
{
    const std::size_t count = document.root["companions"]["role_bindings"].size();
    for (std::size_t i = 0; i < count && i < names.bindings.size(); ++i)
        binding(document, names, i, text);
}

} // namespace dagwright::render::hcl

namespace dagwright::render {

HclNames hclNames(const document::Document& document)
{
    using hcl::labelOf;
    HclNames names;
    const Value& companions = document.root["companions"];
    names.module = document::moduleLabel(document);
    if (!text::hcl::isIdentifier(names.module)) names.module = labelOf(names.module);
    names.source = document::moduleSource(document);
    names.callsConstants = companions["constants"].isBool() && companions["constants"].asBool();
    if (companions["aws_permissions"].size() > 0 && document.root["inputs"]["extra_aws_permissions"].isNull())
        names.policy = names.module;
    std::set<std::string> maps;
    for (const Value& map : companions["config_maps"].items())
        names.configMaps.push_back(hcl::fresh(maps, labelOf(map["name"].stringOr("config"))));
    for (const Entry& entry : companions["semaphores"].entries())
        names.semaphores.push_back(hcl::fresh(maps, labelOf(entry.key)));
    std::set<std::string> bindings;
    for (const Value& binding : companions["role_bindings"].items())
        names.bindings.push_back(
            hcl::fresh(bindings, names.module + '_' + labelOf(binding["role"]["name"].stringOr("role"))));
    names.manifest = names.module;
    names.cron = names.module + "_schedule";
    if (document::profile(document) == document::Profile::Argo)
        names.manifest = labelOf(document::name(document));
    return names;
}

} // namespace dagwright::render
