// The objects of a text: what a file holds before anyone asks what it means.
#pragma once

#include "model/text/yaml.h"
#include "model/value/result.h"
#include "model/value/source.h"
#include "model/value/value.h"

#include <string>
#include <vector>

namespace dagwright::document {

// What names an object in a cluster. A Workflow without a name has its generateName. The namespace is empty
// where the object leaves it to whoever applies it, and for kinds without one.
struct ObjectId
{
    std::string nameSpace;
    std::string kind; // "Dagwright" for our own documents
    std::string name;

    bool operator==(const ObjectId&) const = default;
};

struct FileObject
{
    ObjectId id;
    std::size_t number = 1; // in the file, from 1; items of a `kind: List` count one by one
    Value value;            // with merges expanded
};

enum class TextFormat
{
    Yaml,
    Json
};

// Reads JSON where the text really is JSON, else YAML.
[[nodiscard]] text::ReadText readText(const SourcePtr& source, TextFormat& format);

// The objects of a text's documents as they were read, those of a `kind: List` one by one; empty documents
// are none.
[[nodiscard]] std::vector<Value> objectsOf(const std::vector<Value>& documents);

// All objects of a YAML or JSON text, those of a `kind: List` one by one; none for an empty text. Errors are
// the reader's.
[[nodiscard]] Result<std::vector<FileObject>> readObjects(const SourcePtr& source);

[[nodiscard]] ObjectId idOf(const Value& object);

} // namespace dagwright::document
