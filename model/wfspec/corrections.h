// What is mended where the module itself falls short, in the effective tree and in the HCL that makes it
// alike. Source: reference/wf_spec.md, "Where the module itself falls short"; resources/handbook,
// "Corrections".
#pragma once

#include "model/value/path.h"
#include "model/value/result.h"
#include "model/wfspec/list_memo.h"
#include "model/wfspec/module.h"

#include <string>
#include <vector>

namespace dagwright::wfspec {

// Stable ids, in the order of the list.
enum class CorrectionId : std::uint8_t
{
    VolumeMounts, // volume-mounts: a claim for each entry, mounted in each container without volumeMounts of
                  // its own
    Steps,        // steps: templates keep them
    LabelsFrom,   // labels-from: objects in place of text
    Semaphores,   // semaphores: lists, which Argo 4 wants
    Parameters,   // parameters: padded with null so that OpenTofu can bring them to one type
};

struct Correction
{
    CorrectionId id = CorrectionId::VolumeMounts;
    std::string reason; // a clause: "the module fails on volume_mounts"

    bool operator==(const Correction&) const = default;
};

// A part of the spec that HCL sets over the module's own.
struct SpecOverride
{
    std::vector<std::string> path; // keys from the spec down: workflowMetadata, labelsFrom
    Value value;                   // text may hold `${…}`
    bool merges = false;           // merged into the module's map rather than put in its place

    bool operator==(const SpecOverride&) const = default;
};

// How HCL says the corrections: `spec = merge(module.x.workflow_spec, {…})`.
struct CorrectedCall
{
    Value inputs; // of the call: what would fail is left out, templates rewritten with `${…}`
    std::vector<SpecOverride> overrides; // of the spec
    Value templateOverrides; // by template name: keys merged into the module's template; empty map if none
    bool operator==(const CorrectedCall&) const = default;
};

[[nodiscard]] std::string_view nameOf(CorrectionId id);

// The corrections that the document needs for its Argo release; none where it refuses them or the module is
// exact.
[[nodiscard]] std::vector<Correction> neededCorrections(Module& module);
// One finding (info) for each.
[[nodiscard]] Diagnostics correctionFindings(const std::vector<Correction>& corrections);

// One entry of volume_mounts, as what it was meant to be.
struct Claim
{
    std::string volume;
    Value claimTemplate; // an entry of volumeClaimTemplates
    Value mount;         // an entry of volumeMounts
};
// In key order; text may hold `${…}` where the given map does. `taken`: volume names that are used already.
[[nodiscard]] std::vector<Claim> claimsOf(const Value& volumeMounts, const Value& takenVolumes,
                                          std::uint32_t mark);

// How HCL writes the document, given what is corrected. Remembers rewritten templates.
class CallWriter
{
  public:
    [[nodiscard]] CorrectedCall write(const document::Document& document, Module& module,
                                      const std::vector<Correction>& corrections);

  private:
    ListMemo templates_;
};

} // namespace dagwright::wfspec
