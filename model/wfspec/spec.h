// The WorkflowSpec around its templates. Source: reference/wf_spec.md, "The workflow spec".
#pragma once

#include "model/wfspec/corrections.h"
#include "model/wfspec/module.h"
#include "model/wfspec/origin.h"
#include "model/wfspec/templates.h"

#include <vector>

namespace dagwright::wfspec {

// Every key of the spec but templates, which stands after the entrypoint.
struct SpecParts
{
    std::vector<Entry> entries;
    std::vector<Claim> claims; // of volume_mounts, where they are corrected

    // Takes over the nodes of earlier parts that are the same.
    void keep(const SpecParts& earlier);
    [[nodiscard]] Value assemble(const Value& templates) const;
    [[nodiscard]] const Value& operator[](std::string_view key) const;
};

[[nodiscard]] SpecParts specParts(Module& module, const std::vector<Correction>& corrections);
[[nodiscard]] TemplateContext templateContext(Module& module, const SpecParts& parts,
                                              const std::vector<Correction>& corrections,
                                              const TemplateContext& earlier);

// Adds the steps that HCL merges into the module's templates.
void stepOverrides(CorrectedCall& call, const Value& templates, const TemplateContext& context);

[[nodiscard]] OriginNames originNames(Module& module, const std::vector<Correction>& corrections);
[[nodiscard]] Value typedInputs(Module& module);

// The mark of a correction, or constantMark where it is not applied.
[[nodiscard]] std::uint32_t markOf(const std::vector<Correction>& corrections, CorrectionId id);

} // namespace dagwright::wfspec
