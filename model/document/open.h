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

// Reads a text as a document, with its Original. Of several objects in a manifest it holds the first
// workflow; Original::objects lists the others, which openObject opens. Detect goes by what stands in it (the
// key `dagwright`, an Argo apiVersion or kind), then by the name's ending. Errors: not readable YAML or JSON,
// neither a document nor an Argo object, a newer format version, parts of the wrong shape; each with its
// place. An Argo object becomes a document of profile argo.
[[nodiscard]] Result<Opened> open(const SourcePtr& source, Format format = Format::Detect);

// The same file with another of its objects as the document. Errors as in open, and "no-workflow" for an
// object of another kind.
[[nodiscard]] Result<Opened> openObject(const Original& original, std::size_t object);

// The same for an object of any kind, which is not checked: to edit values in it by their paths.
[[nodiscard]] Result<Opened> openAny(const Original& original, std::size_t object);
// Reads a text whose objects are to be edited, of whatever kinds they are; a document of our own must be one.
[[nodiscard]] Result<Original> readForEdit(const SourcePtr& source, Format format, Diagnostics& findings);

// What is of the wrong shape in a document, as open says it.
[[nodiscard]] Diagnostics checkShape(const Document& document);

// Is this one of the four kinds that hold a workflow?
[[nodiscard]] bool isArgoObject(const Value& object);

} // namespace dagwright::document
