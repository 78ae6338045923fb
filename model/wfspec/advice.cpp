#include "model/wfspec/advice.h"

#include <algorithm>
#include <set>

namespace dagwright::wfspec {
namespace {

class Advisor
{
  public:
    explicit Advisor(Module& module) : module_(module) {}

    void say(Severity severity, std::string_view rule, const Path& path, std::string message,
             std::string detail = {})
    {
        Diagnostic finding;
        finding.severity = severity;
        finding.rule = rule;
        finding.path = path;
        finding.message = std::move(message);
        finding.detail = std::move(detail);
        if (const Value* at = valueAt(module_.document().root, path)) finding.span = at->span();
        findings.push_back(std::move(finding));
    }
    [[nodiscard]] static Path path(Input which) { return Path{}.key("inputs").key(nameOf(which)); }
    [[nodiscard]] const Value& raw(Input which) const
    {
        return document::spec(module_.document())[nameOf(which)];
    }
    [[nodiscard]] bool isSet(Input which) { return module_.input(which).isSet; }

    void unknownInputs();
    void secrets();
    void duplicates();
    void shortcomings(const std::vector<Correction>& corrections);

    Diagnostics findings;

  private:
    Module& module_;
};

void Advisor::unknownInputs()
{
    const Severity severity = module_.options().exact ? Severity::Error : Severity::Warning;
    for (const Entry& entry : document::spec(module_.document()).entries()) {
        if (findInput(entry.key)) continue;
        const bool isOld = entry.key == "eks_cluster_name";
        say(severity, "input-unknown", Path{}.key("inputs").key(entry.key),
            "The module has no input " + entry.key + ".",
            isOld ? "Older releases took the cluster's name; today's module finds it itself and refuses the "
                    "input. Remove it "
                    "unless you pin such a release."
                  : "OpenTofu refuses a call with an unknown input. Check the spelling, or remove it.");
    }
}

void Advisor::secrets()
{
    for (const Entry& entry : raw(Input::CommonSecrets).entries())
        if (entry.value.isString() && !entry.value.asString().empty() &&
            !text::hcl::mayHoldExpression(entry.value.asString()))
            say(Severity::Warning, "literal-secret", path(Input::CommonSecrets).key(entry.key),
                "The secret " + entry.key + " stands in the document as plain text.",
                "Refer to a variable or a secret store, for example ${var." + entry.key + "}.");
}

void Advisor::duplicates()
{
    std::set<std::string, std::less<>> names;
    for (const Value& parameter : module_.value(Input::Arguments)["parameters"].items())
        if (parameter["name"].isString()) names.insert(parameter["name"].asString());
    std::size_t position = 0;
    for (const Value& parameter : module_.value(Input::PassthroughParameters).items()) {
        const std::string_view name = parameter["name"].stringOr();
        if (!name.empty() && !names.insert(std::string(name)).second)
            say(Severity::Warning, "duplicate-parameter", path(Input::PassthroughParameters).index(position),
                "The parameter " + std::string(name) + " is declared more than once.",
                "The workflow would get two parameters of that name. Keep it in passthrough_parameters "
                "alone.");
        ++position;
    }
}

void Advisor::shortcomings(const std::vector<Correction>& corrections)
{
    const auto isCorrected = [&](CorrectionId id) {
        return std::any_of(corrections.begin(), corrections.end(),
                           [&](const Correction& c) { return c.id == id; });
    };
    if (isSet(Input::MountOwner))
        say(Severity::Info, "input-unused", path(Input::MountOwner),
            "The module declares mount_owner but uses it nowhere.");
    std::size_t ignored = 0;
    for (const Entry& entry : module_.value(Input::NodePreferences).entries()) {
        const Value& wanted = entry.value["operator"];
        if (wanted.stringOr("In") != "In" && ++ignored <= 100)
            say(Severity::Info, "input-ignored", path(Input::NodePreferences).key(entry.key).key("operator"),
                "The module ignores the operator of a node preference; it is always In.");
    }
    if (module_.value(Input::VolumeMounts).size() > 0 && !isCorrected(CorrectionId::VolumeMounts))
        say(Severity::Error, "module-failure", path(Input::VolumeMounts),
            "The module fails on volume_mounts: it puts a list into a text.",
            "Leave volume_mounts out, or let Dagwright correct it with `corrections: true`.");
    if (module_.value(Input::LabelsFrom).size() > 0 && !isCorrected(CorrectionId::LabelsFrom))
        say(Severity::Warning, "module-shortcoming", path(Input::LabelsFrom),
            "The module passes labels_from on as text, which Argo refuses.");
    const List& templates = document::templates(module_.document()).items();
    if (!isCorrected(CorrectionId::Steps) &&
        std::any_of(templates.begin(), templates.end(),
                    [](const Value& tmpl) { return !tmpl["steps"].isNull(); }))
        say(Severity::Warning, "module-shortcoming", path(Input::Templates),
            "The module drops the steps of templates.",
            "Use a dag, or let Dagwright correct it with `corrections: true`.");
}

} // namespace

Diagnostics advice(Module& module, const std::vector<Correction>& corrections)
{
    Advisor advisor(module);
    advisor.unknownInputs();
    advisor.secrets();
    advisor.duplicates();
    advisor.shortcomings(corrections);
    Diagnostics corrected = correctionFindings(corrections);
    advisor.findings.insert(advisor.findings.end(), corrected.begin(), corrected.end());
    return std::move(advisor.findings);
}

} // namespace dagwright::wfspec
