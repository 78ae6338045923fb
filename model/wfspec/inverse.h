// The module read backwards: the document whose inputs make a given Argo manifest.
//
// What the module gives by itself disappears into its defaults; what no input can say, and what the module
// adds, is listed. Source: reference/wf_spec.md, "The computed pieces", "Templates" and "The workflow spec".
#pragma once

#include "model/document/document.h"
#include "model/value/result.h"

namespace dagwright::wfspec {

// One place where the manifest and what the module makes of the document differ. Paths are those of the
// manifest.
struct InverseNote
{
    enum class Kind
    {
        Lost,    // the manifest says it, no input can
        Added,   // the module adds it
        Changed, // the module says something else
    };
    Kind kind = Kind::Lost;
    Path path;
    Value from;
    Value to;

    bool operator==(const InverseNote&) const = default;
};

struct Inverse
{
    document::Document document; // profile wf_spec
    std::vector<InverseNote> notes;
};

// Of a document of profile argo that holds a Workflow, WorkflowTemplate, ClusterWorkflowTemplate or
// CronWorkflow; other objects are an error (rule "convert-kind"). Total: values of the wrong kind are lost,
// and listed.
[[nodiscard]] Result<Inverse> inverse(const document::Document& given);

// "No input can say spec.hostNetwork." and so on, for people; severity info.
[[nodiscard]] Diagnostic wordsFor(const InverseNote& note);

} // namespace dagwright::wfspec
