// Which variables exist at a place of a workflow, and what a name means there.
//
// A place is a field of a workflow's spec, of a template, or of a task or step. Whether a variable has its
// value there follows from catalogue/variables.h (its moments) and from what is declared around the place.
// Source: reference/argo-semantics.md F6 and A11, A13, A14, J.
#pragma once

#include "model/catalogue/variables.h"
#include "model/value/path.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo {

enum class PlaceKind : std::uint8_t
{
    Spec,            // a field of the workflow outside of templates
    WorkflowHook,    // spec.hooks, and spec.metrics, which are made at the end
    Cron,            // when and stopStrategy of a cron workflow
    Body,            // a template's own fields
    Metrics,         // a template's metrics
    RetryExpression, // retryStrategy.expression
    Outputs,         // the outputs of steps and of a DAG
    Node,            // a task or step
    LoopSource,      // withItems, withParam, withSequence
    NodeHook,        // hooks of a task or step
};

enum class Standing : std::uint8_t
{
    There,     // has a value at this place
    Elsewhere, // exists, but not at this place or not yet
    Undefined, // nothing of this name is declared
    Unknown,   // only the cluster knows: a template of another object, labels that others set
    Foreign,   // no name of Argo's at all: Argo leaves the tag as it is
};

struct Meaning
{
    Standing standing = Standing::Undefined;
    const catalogue::Variable* variable = nullptr; // what the catalogue says of it
    Path declaration;                              // in the document; empty where Argo itself makes the value
    std::string owner;                             // the task or step that makes it
    std::string reason;                            // why it is not There, a sentence
};

// A variable to offer.
struct Offer
{
    std::string name; // with dots
    Meaning meaning;
};

} // namespace dagwright::argo
