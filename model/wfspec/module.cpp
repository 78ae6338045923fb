#include "model/wfspec/module.h"

#include "model/text/json.h"
#include "model/wfspec/companions.h"
#include "model/wfspec/convert.h"
#include "model/wfspec/origin.h"

#include <algorithm>

namespace dagwright::wfspec {
namespace {

using text::hcl::Answer;
using text::hcl::Known;
using text::hcl::NotKnown;
using text::hcl::Traversal;

constexpr std::array<std::string_view, outputCount> outputNames{"workflow_spec",
                                                                "arguments",
                                                                "labels",
                                                                "match_labels",
                                                                "service_account_name",
                                                                "name",
                                                                "generate_name",
                                                                "volumes",
                                                                "volume_mounts",
                                                                "env",
                                                                "tolerations",
                                                                "affinity",
                                                                "container_security_context",
                                                                "container_defaults",
                                                                "template_parameters",
                                                                "aws_role_name",
                                                                "aws_role_arn"};

constexpr std::size_t maxFindings =
    100; // of one evaluated tree; a document of 5,000 unknowns says it a hundred times

std::string_view word(const Traversal& name, std::size_t position)
{
    return position < name.size() ? name[position].stringOr() : std::string_view();
}

const Path& inputsPath()
{
    static const Path path = Path{}.key("inputs");
    return path;
}

Diagnostic inputProblem(Input which, std::string rule, std::string message, std::string detail,
                        const Value& raw)
{
    Diagnostic problem;
    problem.rule = std::move(rule);
    problem.message = std::move(message);
    problem.detail = std::move(detail);
    problem.path = inputsPath().key(nameOf(which));
    problem.span = raw.span();
    return problem;
}

} // namespace

std::string_view nameOf(Output output)
{
    return outputNames[static_cast<std::size_t>(output)];
}

Module::Module(const document::Document& document, Options options, text::hcl::EvaluationMemo& memo)
    : document_(document), options_(options), memo_(memo), label_(document::moduleLabel(document))
{
    scope_ = [this](const Traversal& name) { return answer(name); };
}

const Given& Module::input(Input which)
{
    const auto index = static_cast<std::size_t>(which);
    if (inputStates_[index] == State::Done) return inputs_[index];
    if (inputStates_[index] == State::Running) {
        reportCycle(std::string(nameOf(which)));
        inputs_[index].value = valueOf(specOf(which).otherwise);
        return inputs_[index];
    }
    inputStates_[index] = State::Running;
    running_.emplace_back(nameOf(which));
    work(which);
    running_.pop_back();
    inputStates_[index] = State::Done;
    return inputs_[index];
}

void Module::reportCycle(const std::string& what)
{
    if (cycle_) return;
    Diagnostic cycle;
    cycle.rule = "input-cycle";
    cycle.message = what + " depends on itself: ";
    bool inside = false;
    for (const std::string& name : running_) {
        inside = inside || name == what;
        if (inside) cycle.message += name + " needs ";
    }
    cycle.message += what + ".";
    cycle.detail = "Use an output that does not depend on this input, or write the value out.";
    cycle_ = std::move(cycle);
}

void Module::work(Input which)
{
    Given& given = inputs_[static_cast<std::size_t>(which)];
    const Attribute& spec = specOf(which);
    const Value& raw = document::spec(document_)[spec.name];
    const Path path = inputsPath().key(spec.name);
    given.value = valueOf(spec.otherwise);
    given.isSet = !raw.isNull();
    if (given.isSet) {
        const Value plain = evaluated(raw, path, findings_);
        bool isUsable = true;
        Value typed = converted(which, plain, path, isUsable);
        given.isSet = isUsable && !typed.isNull();
        if (given.isSet) given.value = std::move(typed);
    } else if (spec.otherwise.kind == Default::Kind::Required) {
        findings_.push_back(
            inputProblem(which, "input-missing",
                         "The input " + std::string(spec.name) + " is missing; the module requires it.", {},
                         document::spec(document_)));
    }
    given.value = withCompanions(which, given.value, given.isSet);
    // Defaults of objects (default_resources, arguments) have defaults of their own inside.
    if (!given.isSet && !given.value.isNull()) {
        Result<Value> whole = convert(given.value, *spec.type, path);
        if (whole) given.value = *whole;
    }
    given.mark = markOf(which, given.isSet);
}

Value Module::converted(Input which, const Value& raw, const Path& path, bool& usable)
{
    const Type& type = *specOf(which).type;
    const bool isStructured =
        type.kind != Type::Kind::Any && type.kind != Type::Kind::String && type.kind != Type::Kind::Number;
    if (text::hcl::isUnknown(raw) && isStructured) {
        usable = false;
        Diagnostic note = inputProblem(which, "input-unknown-value",
                                       "The module's default stands in for " + std::string(nameOf(which)) +
                                           " here, because its value is not known.",
                                       "Give it a sample value under preview.values.", raw);
        note.severity = Severity::Info;
        findings_.push_back(std::move(note));
        return {};
    }
    Result<Value> result = convert(raw, type, path);
    if (!result && options_.pad && which == Input::Arguments && raw["parameters"].isList()) {
        result = convert(raw.with("parameters", padded(raw["parameters"])), type, path);
        wasPadded_ = result.ok();
    }
    if (!result) {
        usable = false;
        findings_.insert(findings_.end(), result.diagnostics().begin(), result.diagnostics().end());
        return {};
    }
    static constexpr std::array<std::string_view, 4> policies{"Always", "OnFailure", "OnError",
                                                              "OnTransientError"};
    if (which == Input::RetryPolicy && result->isString() && !text::hcl::isUnknown(*result) &&
        std::find(policies.begin(), policies.end(), result->asString()) == policies.end()) {
        usable = false;
        findings_.push_back(inputProblem(which, "input-value",
                                         "The input retry_policy cannot be \"" + result->asString() + "\".",
                                         "Use Always, OnFailure, OnError or OnTransientError.", raw));
        return {};
    }
    return *result;
}

// What companions put into inputs: the mounts of their ConfigMaps, and their IAM statements.
Value Module::withCompanions(Input which, const Value& typed, bool& isSet)
{
    if (which == Input::ConfigMapMounts) {
        Value result = typed;
        for (const Entry& mount : companionMounts(document_)) {
            if (typed.has(mount.key)) continue;
            Result<Value> whole =
                convert(mount.value, *specOf(which).type->element, inputsPath().key(nameOf(which)));
            if (whole) result = result.with(mount.key, *whole);
            isSet = true;
        }
        return result;
    }
    if (which == Input::ExtraAwsPermissions && !isSet) {
        const Value policy = companionPolicy(document_);
        if (policy.isNull()) return typed;
        isSet = true;
        return text::writeJson(policy, text::JsonLayout::Compact);
    }
    return typed;
}

Value Module::evaluated(const Value& raw, const Path& path, Diagnostics& into, bool* held)
{
    text::hcl::Evaluation result = text::hcl::evaluateStrings(raw, scope_, memo_);
    if (held) *held = *held || !result.value.sameNode(raw) || !result.known();
    std::size_t count = 0;
    const auto add = [&](Diagnostic problem, const Path& relative) {
        if (++count > maxFindings) return;
        const Value* at = valueAt(raw, relative);
        problem.path = path.joined(relative);
        problem.span = at ? at->span() : raw.span();
        into.push_back(std::move(problem));
    };
    for (Diagnostic& problem : result.errors) {
        const Path relative = std::move(problem.path);
        add(std::move(problem), relative);
    }
    for (text::hcl::Unresolved& unknown : result.unknowns) {
        Diagnostic note;
        note.severity = Severity::Warning;
        note.rule = "unknown-expression";
        note.message = std::move(unknown.reason);
        note.detail =
            "It stays as ${" + unknown.expression + "}. Give it a sample value under preview.values.";
        add(std::move(note), unknown.path);
    }
    return result.value;
}

const Value& Module::output(Output which)
{
    const auto index = static_cast<std::size_t>(which);
    if (outputStates_[index] == State::Done) return outputs_[index];
    if (outputStates_[index] == State::Running) {
        reportCycle(std::string(nameOf(which)));
        return outputs_[index];
    }
    outputStates_[index] = State::Running;
    running_.emplace_back(nameOf(which));
    outputs_[index] = make(which);
    running_.pop_back();
    outputStates_[index] = State::Done;
    return outputs_[index];
}

Answer Module::ownOutput(const Traversal& name)
{
    const std::string_view wanted = word(name, 2);
    for (std::size_t i = 0; i < outputCount; ++i) {
        if (outputNames[i] != wanted) continue;
        Value result;
        if (static_cast<Output>(i) == Output::WorkflowSpec) {
            running_.emplace_back(wanted);
            reportCycle(running_.front());
            running_.pop_back();
        } else {
            result = output(static_cast<Output>(i));
        }
        if (!cycle_) return Known{result, 3};
        Diagnostic cycle = std::move(*cycle_);
        cycle_.reset();
        return cycle;
    }
    Diagnostic problem;
    problem.rule = "unknown-output";
    problem.message = "The module has no output " + std::string(wanted) + ".";
    return problem;
}

Answer Module::answer(const Traversal& name)
{
    if (word(name, 0) == "module" && word(name, 1) == label_ && name.size() > 2) return ownOutput(name);
    const Value& samples = document_.root["preview"]["values"];
    for (std::size_t steps = name.size(); steps > 0 && samples.size() > 0; --steps) {
        const Traversal beginning(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(steps));
        if (const Value* sample = samples.entries().find(text::hcl::printTraversal(beginning)))
            return Known{*sample, steps};
    }
    if (word(name, 0) == "data" && word(name, 1) == "aws_iam_policy_document" && word(name, 3) == "json")
        if (const Value policy = companionPolicy(document_); !policy.isNull())
            return Known{text::writeJson(policy, text::JsonLayout::Compact), 4};
    if (word(name, 0).starts_with("kubernetes_config_map") && word(name, 2) == "metadata" &&
        word(name, 4) == "name")
        if (const Value map = companionConfigMap(document_, word(name, 1)); !map.isNull())
            return Known{map["name"], 5};
    if (word(name, 0) == "module") return NotKnown{"that module decides it when it is applied"};
    return NotKnown{};
}

} // namespace dagwright::wfspec
