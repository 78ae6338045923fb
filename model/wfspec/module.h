// One evaluation of the module: inputs typed and worked out on demand, and its outputs made from them.
//
// A module may refer to its own outputs in its inputs, so everything is lazy: an input is evaluated when an
// output that needs it is asked for. Asking for what is being worked out is a cycle, an error that names it.
// All functions are total; problems go to `findings`, and the module's default stands in for what cannot be
// used. Source: reference/wf_spec.md, "The computed pieces".
#pragma once

#include "model/document/document.h"
#include "model/text/hcl_evaluate.h"
#include "model/wfspec/inputs.h"
#include "model/wfspec/values.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dagwright::wfspec {

enum class Output : std::uint8_t
{
    WorkflowSpec,
    Arguments,
    Labels,
    MatchLabels,
    ServiceAccountName,
    Name,
    GenerateName,
    Volumes,
    VolumeMounts,
    Env,
    Tolerations,
    Affinity,
    ContainerSecurityContext,
    ContainerDefaults,
    TemplateParameters,
    AwsRoleName,
    AwsRoleArn,
};
inline constexpr std::size_t outputCount = 17;
[[nodiscard]] std::string_view nameOf(Output output);

// An input as the module sees it.
struct Given
{
    Value value; // typed; the default where it is not set or cannot be used
    bool isSet = false;
    std::uint32_t mark = 0; // Input or Default
};

class Module
{
  public:
    // `pad`: parameter lists that do not unify are padded first, as the HCL writer writes them.
    struct Options
    {
        bool exact = false;
        bool pad = false;
    };

    Module(const document::Document& document, Options options, text::hcl::EvaluationMemo& memo);

    const Given& input(Input input);
    const Value& output(Output output); // every one but WorkflowSpec
    // An equal value made earlier, so that identity is kept.
    void keep(Output output, Value value) { outputs_[static_cast<std::size_t>(output)] = std::move(value); }
    // The same document with other templates; nothing that is worked out already changes.
    void setDocument(const document::Document& document) { document_ = document; }
    // The value of the `arguments` key of the spec, which differs from the output of that name.
    Value specArguments();
    Value templateParameters();

    [[nodiscard]] bool flag(Input input);
    [[nodiscard]] std::uint32_t mark(Input which) { return input(which).mark; }
    [[nodiscard]] const Value& value(Input which) { return input(which).value; }
    // `${…}` replaced by values; problems and unknowns become findings under `path`. `held` is set where
    // there were any.
    Value evaluated(const Value& raw, const Path& path, Diagnostics& into, bool* held = nullptr);

    [[nodiscard]] Diagnostics& findings() { return findings_; }
    [[nodiscard]] const document::Document& document() const { return document_; }
    [[nodiscard]] const Options& options() const { return options_; }
    // Were parameter lists padded to make them unify?
    [[nodiscard]] bool wasPadded() const { return wasPadded_; }

    [[nodiscard]] std::string workflowId();
    [[nodiscard]] std::string matchId();

    Module(const Module&) = delete; // the scope points here
    Module& operator=(const Module&) = delete;

  private:
    enum class State : std::uint8_t
    {
        Untouched,
        Running,
        Done
    };

    void work(Input which);
    Value converted(Input which, const Value& raw, const Path& path, bool& usable);
    Value withCompanions(Input which, const Value& typed, bool& isSet);
    text::hcl::Answer answer(const text::hcl::Traversal& name);
    text::hcl::Answer ownOutput(const text::hcl::Traversal& name);
    void reportCycle(const std::string& what);
    Value make(Output output);

    Value labels();
    Value matchLabels();
    Value tolerations();
    Value affinity();
    Value env();
    Value volumes();
    Value volumeMounts();
    Value securityContext();
    Value containerDefaults();
    Value resources();
    Value argumentsOutput();

    document::Document document_;
    Options options_;
    text::hcl::EvaluationMemo& memo_;
    text::hcl::Scope scope_;
    std::string label_;
    std::array<Given, inputCount> inputs_;
    std::array<State, inputCount> inputStates_{};
    std::array<Value, outputCount> outputs_;
    std::array<State, outputCount> outputStates_{};
    std::vector<std::string> running_; // names of inputs and outputs being worked out, outermost first
    std::optional<Diagnostic> cycle_;
    Diagnostics findings_;
    bool wasPadded_ = false;
};

[[nodiscard]] Value toleration(std::string_view key, std::uint32_t mark);

} // namespace dagwright::wfspec
