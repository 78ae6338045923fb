// The effective tree of a document: the whole WorkflowSpec that the module would make, each node marked with
// its origin (origin.h), and all of the module's outputs. Source: reference/wf_spec.md; exact against
// cases/wf_spec.
//
// A Resolver remembers: what an edit does not touch comes back as the very same nodes, and resolving the same
// root twice costs nothing. Not thread-safe; one Resolver a thread. Total: problems are findings, and what
// can be used is still resolved.
#pragma once

#include "model/document/document.h"
#include "model/wfspec/corrections.h"
#include "model/wfspec/origin.h"

#include <memory>

namespace dagwright::wfspec {

struct ResolveOptions
{
    bool exact = false; // the module's own result, its failures as errors
    bool operator==(const ResolveOptions&) const = default;
};

struct Resolution
{
    Value spec;    // of the workflow; for profile argo the manifest's own
    Value outputs; // by output name, workflow_spec among them; an empty map for profile argo
    Diagnostics findings;
    std::vector<Correction> corrections; // the index of an origin of kind Correction counts in here
    OriginNames names;
    CorrectedCall call; // what HCL writes
    Value inputs;       // typed inputs by name, those that are set and work (templates left out)
    bool isExact = false;
};

class Resolver
{
  public:
    Resolver();
    ~Resolver();
    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;

    [[nodiscard]] Resolution resolve(const document::Document& document, const ResolveOptions& options = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Once, from nothing.
[[nodiscard]] Resolution resolve(const document::Document& document, const ResolveOptions& options = {});

} // namespace dagwright::wfspec
