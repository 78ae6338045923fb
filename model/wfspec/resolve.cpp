#include "model/wfspec/resolve.h"

#include "model/wfspec/advice.h"
#include "model/wfspec/spec.h"
#include "model/wfspec/templates.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dagwright::wfspec {

// What is kept between rounds. Everything but the templates depends on `basis`: while its ids stay, so does
// the rest.
struct Resolver::State
{
    text::hcl::EvaluationMemo expressions;
    TemplateResolver templates;
    CallWriter calls;

    std::vector<Value> basis; // kept alive, so that ids cannot come again
    std::optional<Module> module;
    std::vector<Correction> corrections;
    TemplateContext context;
    SpecParts parts;
    std::uint64_t names = 0;
    std::array<Value, outputCount> outputs;
    Diagnostics findings; // of all but the templates

    Value root;
    ResolveOptions options;
    Resolution last;

    void refresh(const document::Document& document, const ResolveOptions& options,
                 std::vector<Value> newBasis);
};

namespace {

// The parts of a document that decide everything but the effective templates.
std::vector<Value> basisOf(const document::Document& document, const ResolveOptions& options, bool hasSteps)
{
    std::vector<Value> basis;
    for (const Entry& entry : document::spec(document).entries())
        if (entry.key != "templates") basis.push_back(entry.value);
    for (const Entry& entry : document::spec(document).entries())
        basis.emplace_back(entry.key);
    for (const char* key : {"preview", "companions", "module", "argo", "corrections"})
        basis.push_back(document.root[key]);
    basis.emplace_back(options.exact);
    basis.emplace_back(hasSteps);
    return basis;
}

bool sameBasis(const std::vector<Value>& a, const std::vector<Value>& b)
{
    const auto same = [](const Value& x, const Value& y) {
        return x.sameNode(y) || (!x.isList() && !x.isMap() && x == y && x.span() == y.span());
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

} // namespace

void Resolver::State::refresh(const document::Document& document, const ResolveOptions& wanted,
                              std::vector<Value> newBasis)
{
    const bool isExact = wanted.exact || !document::corrections(document);
    basis = std::move(newBasis);
    module.emplace(document, Module::Options{isExact, !isExact}, expressions);
    corrections = neededCorrections(*module);
    std::array<Value, outputCount> fresh;
    for (std::size_t i = 0; i < outputCount; ++i) {
        fresh[i] = keepIdentity(outputs[i], module->output(static_cast<Output>(i)));
        module->keep(static_cast<Output>(i), fresh[i]);
    }
    SpecParts newParts = specParts(*module, corrections);
    newParts.keep(parts);
    parts = std::move(newParts);
    context = templateContext(*module, parts, corrections, context);
    names = mixed(1, document.root["preview"].id());
    names = mixed(names, document.root["companions"].id());
    names = mixed(names, document.root["module"].id());
    for (const Value& output : fresh)
        names = mixed(names, output.id());
    outputs = std::move(fresh);
    findings = advice(*module, corrections);
    for (const Input input : {Input::MountOwner, Input::IpAllowList, Input::Namespace,
                              Input::WorkflowParallelism, Input::ExtraAwsPermissions})
        (void)module->input(input);
    findings.insert(findings.begin(), module->findings().begin(), module->findings().end());
}

Resolver::Resolver() : state_(std::make_unique<State>()) {}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

Resolution Resolver::resolve(const document::Document& document, const ResolveOptions& options)
{
    State& state = *state_;
    if (state.root.id() != 0 && state.root.sameNode(document.root) && state.options == options)
        return state.last;
    state.root = document.root;
    state.options = options;
    Resolution result;
    result.outputs = Value(Map{});
    if (document::profile(document) == document::Profile::Argo) {
        result.spec = document::spec(document);
        return state.last = result;
    }
    state.expressions.beginRound();
    const Value& templates = document::templates(document);
    const bool hasSteps = std::any_of(templates.items().begin(), templates.items().end(),
                                      [](const Value& tmpl) { return !tmpl["steps"].isNull(); });
    std::vector<Value> basis = basisOf(document, options, hasSteps);
    if (!state.module || !sameBasis(basis, state.basis)) state.refresh(document, options, std::move(basis));

    result.findings = state.findings;
    if (templates.isNull()) {
        Diagnostic missing;
        missing.rule = "input-missing";
        missing.message = "The input templates is missing; the module requires it.";
        missing.path = Path{}.key("inputs").key("templates");
        result.findings.push_back(std::move(missing));
    }
    state.module->setDocument(document);
    const Value effective =
        state.templates.resolve(*state.module, templates, state.context, state.names, result.findings);
    result.spec = state.parts.assemble(effective);
    result.corrections = state.corrections;
    result.names = originNames(*state.module, state.corrections);
    result.call = state.calls.write(document, *state.module, state.corrections);
    stepOverrides(result.call, templates, state.context);
    MapBuilder outputs(0);
    outputs.add(nameOf(Output::WorkflowSpec), result.spec);
    for (std::size_t i = 1; i < outputCount; ++i)
        outputs.add(nameOf(static_cast<Output>(i)), state.outputs[i]);
    result.outputs = outputs.build();
    result.inputs = typedInputs(*state.module);
    result.isExact = state.module->options().exact;
    return state.last = result;
}

Resolution resolve(const document::Document& document, const ResolveOptions& options)
{
    return Resolver().resolve(document, options);
}

} // namespace dagwright::wfspec
