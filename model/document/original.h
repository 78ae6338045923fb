// The text that a document was read from: what saving edits in place.
//
// An Original is made once, when a text is read, and never changes; all states of a document share it. It
// knows the whole file, the object that the document holds among others, and that object as it was read. What
// the file should become follows from it and the document's tree alone (render/yaml/splice.h), so the order
// of edits does not matter and undoing them all gives the same bytes.
#pragma once

#include "model/document/objects.h"
#include "model/value/result.h"
#include "model/value/source.h"
#include "model/value/value.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dagwright::document {

// One object of a file: a YAML document of its own, or an item of a `kind: List`. Empty documents are none.
struct ObjectPlace
{
    std::size_t document = 0;
    std::optional<std::size_t> item; // position in the List's items
    std::string kind;                // "" where it says none; of our own documents "Dagwright"
    std::string name;                // metadata.name, or metadata.generateName, or ""
    bool isWorkflow = false;         // one of Argo's four kinds

    bool operator==(const ObjectPlace&) const = default;
};

struct Original
{
    SourcePtr source;
    TextFormat format = TextFormat::Yaml;
    std::vector<Value> documents;     // as read: with spans, aliases and `<<` keys
    std::vector<ObjectPlace> objects; // of the whole file, in its order
    std::size_t object = 0;           // which of them the document holds
    bool hasAnchors = false;          // or merges
    bool hasRepeatedKeys = false;     // then the last of each counts, and the text keeps them all
    bool isManifest = false;          // a foreign object, which is the document's `manifest`; else all of it
    // The object with merges expanded: the tree that the document began with. Equal by content to what the
    // text says; its nodes may be those of an earlier tree, so that what a change of the text did not touch
    // stays the same node.
    Value base;
};

using OriginalPtr = std::shared_ptr<const Original>;

// Reads a text without asking what it means: JSON or YAML, all objects. Errors: what the readers say, and
// "empty-file"; repeated keys are findings only, because the text can still be edited. `object`, `isManifest`
// and `base` are left to who chooses an object.
[[nodiscard]] Result<Original> readOriginal(const SourcePtr& source, Diagnostics& findings);

// What a reader says of a key that stands in its map already.
[[nodiscard]] bool isRepeatedKey(const Diagnostic& diagnostic);

// An object of the file as it was read; null where there is none.
[[nodiscard]] Value objectAt(const Original& original, std::size_t object);

} // namespace dagwright::document
