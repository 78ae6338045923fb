// Texts that look like manifests and are not whole ones: a Helm template, a part of a kustomization.
//
// Argo's own tags ({{inputs.parameters.x}}, {{=expr}}, {{item}}) are no signs of Helm, nor is a Go template
// that a workflow's script hands to another program (docker inspect --format '{{.State}}').
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"
#include "model/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace dagwright::document {

enum class Nature
{
    Plain,         // what it says it is
    HelmTemplate,  // becomes YAML only when Helm renders it
    Kustomization, // says what a folder is made of
    Patch,         // part of an object (strategic merge) or a list of operations (JSON patch)
};

struct Recognised
{
    Nature nature = Nature::Plain;
    // For all but Plain: what it is, why, and in the detail what to do, with the command that renders it into
    // a pipe. Rules: helm-template (an error: it can't be used), kustomization (an error), kustomize-patch
    // (info).
    Diagnostic explanation;
    // The command alone: `helm template ./chart --show-only templates/a.yaml`; names are quoted for a shell.
    std::string command;
};

// By the text and its name (.../templates/a.yaml, kustomization.yaml). `objects` are its values as far as it
// could be read, `isReadable` says whether without errors.
[[nodiscard]] Recognised recognise(const Source& source, const std::vector<Value>& objects, bool isReadable);
// The same for a text that was not read yet.
[[nodiscard]] Recognised recognise(const SourcePtr& source);

// The first action that only Helm (Go's templates) understands, or an unknown span.
[[nodiscard]] Span helmAction(const Source& source, const std::vector<Value>& objects, bool isReadable);

// The patch files that a kustomization names, relative to its folder, and the folders and files that it is
// made of.
[[nodiscard]] std::vector<std::string> patchesOf(const Value& kustomization);

// A word for a POSIX shell, quoted where it must be.
[[nodiscard]] std::string shellWord(std::string_view word);

} // namespace dagwright::document
