#include "render/hcl/inputs.h"

#include "model/wfspec/inputs.h"

#include <algorithm>

namespace dagwright::render::hcl {

namespace {

using document::Document;

// Does the call say the same without this input?
bool isDefault(const Entry& entry)
{
    const std::optional<wfspec::Input> known = wfspec::findInput(entry.key);
    if (!known) return false;
    const wfspec::Default& otherwise = wfspec::specOf(*known).otherwise;
    if (entry.value.isNull()) return true;
    return otherwise.kind != wfspec::Default::Kind::Required &&
           sameData(entry.value, wfspec::valueOf(otherwise));
}

// Mounts of config maps that the file makes are named by the resources, so that those are made first.
Value withMounts(const Document& document, const HclOptions& options, const HclNames& names,
                 const Value& given)
{
    if (given.isString()) return given; // an expression
    Map mounts = given.entries();
    const List& maps = document.root["companions"]["config_maps"].items();
    for (std::size_t i = 0; i < maps.size() && i < names.configMaps.size(); ++i) {
        const Value& map = maps.at(i);
        if (!map["name"].isString()) continue;
        const std::string& name = map["name"].asString();
        const std::string reference =
            options.onlyModule ? name
                               : "${kubernetes_config_map." + names.configMaps[i] + ".metadata[0].name}";
        if (mounts.find(name)) {
            if (reference != name && !mounts.find(reference)) mounts = mounts.renamed(name, reference);
        } else if (map["mount_path"].isString() && !mounts.find(reference)) {
            mounts = mounts.with(reference, Value::map({{"mount_path", map["mount_path"]}}));
        }
    }
    return Value::of(std::move(mounts), given.meta());
}

// The override of one key of the spec, and of what lies below it.
Slot overrideSlot(const wfspec::SpecOverride& given, std::size_t step, const std::string& above)
{
    const std::string here = above + '.' + given.path[step];
    Slot slot{given.path[step]};
    if (step + 1 == given.path.size()) {
        slot.value = given.value;
    } else {
        slot.isObject = true;
        slot.entries.push_back(overrideSlot(given, step + 1, here));
    }
    if (given.merges || slot.isObject) {
        slot.before = "merge(" + here + ", ";
        slot.after = ")";
    }
    return slot;
}

} // namespace

std::uint32_t placeOf(BlockBuilder& out, const Path& path)
{
    std::uint32_t place = 0;
    for (const Segment& segment : path.segments)
        place = segment.kind == Segment::Kind::Key ? out.keyPlace(place, segment.key)
                                                   : out.indexPlace(place, segment.index);
    return place;
}

std::vector<Slot> callInputs(const Document& document, const wfspec::CorrectedCall& call,
                             const HclOptions& options, const HclNames& names, BlockBuilder& out)
{
    const Value& given = document.root["inputs"];
    std::vector<Slot> slots;
    const auto add = [&](std::string_view name, Value value) {
        slots.push_back({std::string(name), std::move(value), placeOf(out, Path().key("inputs").key(name))});
    };
    const auto has = [&](std::string_view name) {
        return std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.key == name; });
    };
    for (const Entry& entry : call.inputs.entries())
        if (options.allInputs || !isDefault(entry))
            add(entry.key, entry.key == "config_map_mounts"
                               ? withMounts(document, options, names, entry.value)
                               : entry.value);
    if (!has("config_map_mounts"))
        if (Value mounts = withMounts(document, options, names, Value(Map())); mounts.size() > 0)
            add("config_map_mounts", std::move(mounts));
    if (!names.policy.empty() && !has("extra_aws_permissions"))
        add("extra_aws_permissions", Value("${data.aws_iam_policy_document." + names.policy + ".json}"));
    if (!options.allInputs) return slots;
    for (const wfspec::Attribute& attribute : wfspec::allInputs()) {
        // What the document has and the call has not was left out by a correction.
        const bool known = has(attribute.name) || !given[attribute.name].isNull();
        if (!known && attribute.otherwise.kind != wfspec::Default::Kind::Required)
            add(attribute.name, wfspec::valueOf(attribute.otherwise));
    }
    return slots;
}

std::vector<Slot> specOverrides(const wfspec::CorrectedCall& call, const HclNames& names)
{
    const std::string spec = "module." + names.module + ".workflow_spec";
    std::vector<Slot> slots;
    for (const wfspec::SpecOverride& given : call.overrides)
        if (!given.path.empty()) slots.push_back(overrideSlot(given, 0, spec));
    if (call.templateOverrides.size() == 0) return slots;
    // Templates differ in type, so the choice by name is a look-up and not a conditional.
    Slot templates{"templates", call.templateOverrides};
    templates.before = "[for template in " + spec + ".templates : merge(template, lookup(";
    templates.after = ", template.name, {}))]";
    slots.push_back(std::move(templates));
    return slots;
}

} // namespace dagwright::render::hcl
