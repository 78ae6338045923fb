// Conversions: the same workflow said in another way. Each is one undoable step and tells what could not be
// kept.
#pragma once

#include "model/operations/edit.h"

namespace dagwright::operations {

struct Conversion
{
    Edit edit;
    Diagnostics notes; // what is said otherwise now, or not at all; severity info or warning
};

// Switching the profile. To argo: the manifest that the module makes, samples included. To wf_spec: the
// inputs that make the manifest; what equals a default disappears (model/wfspec/inverse.h).
[[nodiscard]] Result<Conversion> toProfile(const Document& document, document::Profile profile);

// `dependencies` and `continueOn` of all tasks of a DAG template as `depends`. A task whose failure was
// forgiven and for which nothing waits now fails the DAG: a warning.
[[nodiscard]] Result<Conversion> toDepends(const Document& document, std::string_view templateName);
// `depends` as `dependencies`, which can say bare names joined by && only; refused where a task says more.
[[nodiscard]] Result<Conversion> toDependencies(const Document& document, std::string_view templateName);

// A container template as a container set of one container, `main`, which is where Argo looks for outputs.
[[nodiscard]] Result<Conversion> toContainerSet(const Document& document, std::string_view templateName);

} // namespace dagwright::operations
