// The catalogue as the compiler holds it between reading and writing.
#pragma once

#include "model/catalogue/editor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace compiler {

// Where in the data something stands; lines count from 1.
struct Place
{
    std::string file;
    int line = 0;
};

// A value's type as written: `[[WorkflowStep]]`, `{string}`, `Template`, `int`.
struct TypeText
{
    dagwright::catalogue::Kind kind = dagwright::catalogue::Kind::Any;
    std::string object;            // Kind::Object
    std::vector<TypeText> element; // one for List and Map
    bool operator==(const TypeText&) const = default;
};

struct Release
{
    int major = 0;
    int minor = 0;
};

struct Field
{
    Place place;
    std::string name;
    TypeText type;
    bool typed = false;
    std::string key;
    std::optional<bool> required;
    std::optional<bool> sensitive;
    std::vector<std::string> enumeration;
    std::vector<std::string> feeds;
    std::vector<std::string> beside;
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::uint32_t minItems = 0;
    std::uint32_t maxItems = 0;
    Release since;
    Release last;
    std::string pattern;
    std::string label;
    std::string group;
    std::optional<dagwright::catalogue::Editor> editor;
    std::string unit;
    std::string defaultValue; // JSON
    dagwright::catalogue::Origin origin = dagwright::catalogue::Origin::None;
    std::string input;
    std::string deprecated;
    std::string doc;
    std::string note;
    std::string example;
};

struct Type
{
    Place place;
    std::string name;
    std::string schema;
    std::string doc;
    std::string like;
    std::vector<Field> fields;
};

struct Group
{
    Place place;
    std::string name;
    std::string doc;
};

struct Catalogue
{
    std::vector<Group> groups;
    std::vector<Type> types;
    const Type* find(const std::string& name) const;
};

// Collected, so that one run names every mistake. Each is `FILE:LINE: what is wrong and what to do`.
class Errors
{
  public:
    void add(const Place& place, const std::string& text);
    bool empty() const { return lines_.empty(); }
    const std::vector<std::string>& lines() const { return lines_; }

  private:
    std::vector<std::string> lines_;
};

// Reads one file of types, or the file of groups (a list) into the catalogue.
void readFile(const std::string& path, Catalogue& catalogue, Errors& errors);

// Fills in what a `like:` takes over, default labels and editors, sorts the types, checks every name that
// points somewhere: types, groups, inputs, feeds.
void finish(Catalogue& catalogue, Errors& errors);

// The generated C++ source (model/catalogue/tables.h says what is in it).
std::string writeTables(const Catalogue& catalogue);

// A C++ source that defines `std::span<const EmbeddedFile> FUNCTION()`; throws std::runtime_error when a file
// can't be read.
std::string writeEmbedded(const std::string& function, const std::vector<std::string>& paths);

// A C++ string literal with the bytes of `text`; long texts are broken into lines.
std::string literal(const std::string& text);

} // namespace compiler
