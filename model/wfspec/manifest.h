// The Kubernetes objects that an export to YAML or JSON holds. Source: reference/wf_spec.md, "What it creates
// beside the spec"; resources/handbook, "Export". Marks of the effective tree are kept.
#pragma once

#include "model/wfspec/resolve.h"

#include <optional>
#include <string>
#include <vector>

namespace dagwright::wfspec {

struct ExportOptions
{
    std::string kind = {}; // empty: the document's
    std::string argoVersion =
        {}; // empty: the document's. Resolve with the same one: set `argo` in the document first.
    bool bundle = false; // with everything that the module creates beside the spec
    bool local = false;  // for a plain local cluster
    bool withSecrets = false;
};

struct Manifests
{
    std::vector<Value> objects;
    Diagnostics findings;        // an error: what is here must not be written
    std::optional<Value> policy; // the IAM policy, only in a bundle; null-free JSON
    std::string policyName;      // a name for its file: NAME-iam-policy.json
};

[[nodiscard]] Manifests manifestObjects(const document::Document& document, const Resolution& resolution,
                                        const ExportOptions& options = {});

// The spec without what only Panfactum's clusters have; each thing left out is a finding (info).
[[nodiscard]] Value localSpec(const Value& spec, bool hasBundle, Diagnostics& findings);
// The objects beside the workflow. Values that nobody knows are errors.
void addBundle(const document::Document& document, const Resolution& resolution, const ExportOptions& options,
               Manifests& into);

} // namespace dagwright::wfspec
