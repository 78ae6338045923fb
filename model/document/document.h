// A document: what a window edits and a command works on. Format: resources/handbook/documents.md.
//
// `root` is always the map of the document format (dagwright, profile, kind, ..., inputs or manifest). An
// Argo manifest that was opened is a document of profile argo whose `manifest` is that object. A Document is
// a value: operations return changed copies that share what they did not touch.
#pragma once

#include "model/document/original.h"
#include "model/document/typed.h"
#include "model/value/path.h"
#include "model/value/result.h"
#include "model/value/source.h"
#include "model/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::document {

inline constexpr int formatVersion = 1;

enum class Profile
{
    WfSpec,
    Argo
};

struct Document
{
    Value root;
    std::vector<SourcePtr> sources = {}; // the texts that spans of the tree point into
    // The text that saving edits in place; null for a document that has none yet.
    OriginalPtr original = nullptr;
    // The text as it was typed; null where it follows from `original` and `root`.
    TypedPtr typed = nullptr;
};

// Whether the document is still of the kind that its original's file is: a manifest that was converted to
// inputs of the module is not.
[[nodiscard]] bool fitsOriginal(const Document& document);
// The part of the document that its file holds: the manifest of a foreign file, else the root.
[[nodiscard]] const Value& partInFile(const Document& document);

// What the document says, with the format's defaults where it is silent. Total: a value of the wrong kind
// counts as absent.
[[nodiscard]] Profile profile(const Document& document);
[[nodiscard]] std::string
kind(const Document& document); // WorkflowTemplate unless said; profile argo: the manifest's
[[nodiscard]] std::string
argoVersion(const Document& document); // "3.7" for wf_spec, "4.1" for argo, unless said
[[nodiscard]] bool corrections(const Document& document);
[[nodiscard]] std::string name(const Document& document);        // inputs.name; metadata.name or generateName
[[nodiscard]] std::string moduleLabel(const Document& document); // module.label, else the name with - as _
[[nodiscard]] std::string moduleSource(const Document& document);

// Where the parts of a workflow stand in this profile: `inputs` or the manifest's spec (of a CronWorkflow:
// spec.workflowSpec).
[[nodiscard]] Path specPath(const Document& document);
[[nodiscard]] Path templatesPath(const Document& document);
[[nodiscard]] Path entrypointPath(const Document& document);
[[nodiscard]] Path onExitPath(const Document& document);
[[nodiscard]] Path templatePath(const Document& document, std::string_view templateName);
[[nodiscard]] Path taskPath(const Document& document, std::string_view templateName,
                            std::string_view taskName);

[[nodiscard]] const Value& spec(const Document& document);
[[nodiscard]] const Value& templates(const Document& document);
// The first template of that name; null (id 0) where there is none.
[[nodiscard]] const Value& findTemplate(const Document& document, std::string_view templateName);

// The same document with another root.
[[nodiscard]] Document withRoot(const Document& document, Value root);
// The same with a value set at a path of the root; see withValueAt.
[[nodiscard]] Result<Document> withValue(const Document& document, const Path& path, Value value);

// A new document: one empty template of that kind ("dag", "containerSet", or "" for none) as the entrypoint.
[[nodiscard]] Document blank(Profile profile, std::string_view name, std::string_view templateKind);

} // namespace dagwright::document
