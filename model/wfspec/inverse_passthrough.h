// Passthrough parameters read out of a WorkflowSpec; see inverse.h. Source: reference/wf_spec.md,
// "Templates".
#pragma once

#include "model/value/value.h"

namespace dagwright::wfspec {

struct Passthrough
{
    Value parameters; // the items of passthrough_parameters; null where there are none
    Value spec;       // the WorkflowSpec without what the module makes of them
};

// Passthrough are the last parameters of the workflow that stand, in the same order, at the end of every
// template's inputs with the workflow's value as their default.
[[nodiscard]] Passthrough passthroughOf(const Value& spec);

} // namespace dagwright::wfspec
