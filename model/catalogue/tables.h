// The form in which resources/compiler writes the catalogue: offsets and indices only, no pointers, so that
// the tables need no relocation and a command that asks nothing of them never touches their pages.
// For catalogue.cpp alone; everybody else uses catalogue.h.
#pragma once

#include "model/catalogue/editor.h"

#include <cstdint>

namespace dagwright::catalogue::tables {

// A piece of `blob`.
struct Text
{
    std::uint32_t offset;
    std::uint32_t length;
};

struct Range
{
    std::uint16_t first;
    std::uint16_t count;
};

// A Minor of 0 with a major of 0 says: not given.
struct Release
{
    std::uint8_t major;
    std::uint8_t minor;
};

// `ref` is an index into types for Kind::Object, into valueTypes for List and Map.
struct ValueType
{
    Kind kind;
    std::uint16_t ref;
    Text key;
};

struct Type
{
    Text name;
    Text schema;
    Text doc;
    Range fields;
};

struct Field
{
    Text name;
    Text label;
    Text unit;
    Text doc;
    Text note;
    Text example;
    Text deprecated;
    Text pattern;
    Text defaultValue; // JSON
    Text input;
    std::int64_t min;
    std::int64_t max;
    std::uint32_t minItems;
    std::uint32_t maxItems;
    std::uint16_t owner;
    std::uint16_t type;
    Range enumeration;
    Range feeds;
    Range beside;
    Release since;
    Release last;
    Origin origin;
    Editor editor;
    std::uint8_t group;
    bool required;
    bool sensitive;
};

struct Group
{
    Text name;
    Text doc;
};

extern const char blob[];
extern const Type types[]; // sorted by name
extern const std::uint16_t typeCount;
extern const Field fields[]; // those of a type together, in the order of the data
extern const std::uint16_t fieldCount;
extern const std::uint16_t fieldsByName[]; // within a type's range, sorted by name
extern const ValueType valueTypes[];
extern const Text texts[]; // what enumeration, feeds and beside count in
extern const Group groups[];
extern const std::uint8_t groupCount;

} // namespace dagwright::catalogue::tables
