// Texts as documents, and documents as text.
#pragma once

#include "model/document/document.h"

namespace dagwright::document {

enum class Format
{
    Detect,
    Dagwright,
    Argo,
    Hcl
};

// A document that can be used, and what should be said about it.
struct Opened
{
    Document document;
    Format format = Format::Dagwright;
    Diagnostics findings;
};

// Reads a text as a document. Detect goes by what stands in it (the key `dagwright`, an Argo apiVersion or
// kind), then by the name's ending. Errors: not readable YAML or JSON, neither a document nor an Argo object,
// a newer format version, parts of the wrong shape; each with its place. An Argo object becomes a document of
// profile argo.
[[nodiscard]] Result<Opened> open(const SourcePtr& source, Format format = Format::Detect);

// Is this one of the four kinds that hold a workflow?
[[nodiscard]] bool isArgoObject(const Value& object);

} // namespace dagwright::document
