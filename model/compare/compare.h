// What changed between two texts or documents, by meaning.
//
// Tasks, edges, templates and parameters that were added, removed, renamed or moved, and fields that changed.
// No change: layout, comments, quotes, the order of keys and of lists whose order says nothing (tasks of a
// dag, parameters, volumes, tolerations), a number for the same text where Argo takes either, a null or an
// empty list for nothing, `dependencies` for a `depends` that says the same, and what follows from a rename
// (whoever refers to the new name where it referred to the old one). Order counts in steps, command lines,
// items of a loop, initContainers, and env where values use each other.
//
// compare(b, a) is compare(a, b) with added and removed, from and to exchanged. Near-linear in the size of
// both sides. Total: any trees can be compared.
#pragma once

#include "model/document/document.h"
#include "model/document/objects.h"
#include "model/document/open.h"
#include "model/value/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::compare {

enum class What : std::uint8_t
{
    Added,
    Removed,
    Renamed,
    Moved,
    Changed
};

enum class Subject : std::uint8_t
{
    Object,
    Template,
    Node, // task, step, container
    Edge,
    Parameter, // and artifacts
    Field
};

struct Change
{
    What what = What::Changed;
    Subject subject = Subject::Field;
    std::size_t object = 0; // which of Comparison::objects
    // Where it stands in the object: on the new side, what was removed on the old one. Of an edge the field
    // of the task that waits. oldPath: on the old side, empty for what was added.
    Path path;
    Path oldPath;
    // Renamed: both names; moved: both paths as text; an edge: what is waited for, as it is written in
    // `depends`; else the values. Null where there was none. Literals of secret fields are masked.
    Value from;
    Value to;
    Span fromSpan; // where both were read, unknown where there is nothing or no text
    Span toSpan;
    // The template and the node that it belongs to, by their new names, removed ones by their old; may be
    // empty.
    std::string tmpl;
    std::string node;
    std::string other; // of an edge: the task that is waited for, by its new name
    std::string why;   // of an effective tree: where the new value (removed: the old one) comes from

    bool operator==(const Change&) const = default;
};

// The objects of one side. `explain` says in a clause where a value of an effective tree comes from.
struct Side
{
    SourcePtr source; // null for what was read from no text
    std::vector<document::FileObject> objects;
    std::function<std::string(const Value& value, std::string_view field)> explain;
};

// All objects of a text: a document, or manifests of any kinds. An empty text has none. Errors: the reader's,
// and what the text is instead (a Helm template, HCL).
[[nodiscard]] Result<Side> readSide(const SourcePtr& source,
                                    document::Format format = document::Format::Detect);
[[nodiscard]] Side sideOf(const document::Document& document);
// What the side's documents become: under wf_spec every object that the module makes, with its defaults;
// plain manifests are what they are.
[[nodiscard]] Side effectiveSide(const Side& side);

inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

// Objects that were compared with each other, as positions in the sides; npos: the other side has none.
struct ObjectPair
{
    std::size_t from = npos;
    std::size_t to = npos;
};

struct Comparison
{
    Side from; // as they were compared
    Side to;
    std::vector<ObjectPair> objects;
    std::vector<Change> changes; // by object, in the new side's order, removed ones before what follows them

    [[nodiscard]] bool same() const { return changes.empty(); }
    // The object that a change's path leads through: on the new side, for what was removed on the old one.
    [[nodiscard]] const document::FileObject& objectOf(const Change& change) const;
};

// Objects are matched by namespace, kind and name, what is left by likeness. Where only one side holds a
// document of ours, it is compared as the manifests that it becomes.
[[nodiscard]] Comparison compare(Side from, Side to);

// The path with the object's number before it where its file needs that: `2:spec.entrypoint`.
[[nodiscard]] std::string pathText(const Comparison& comparison, const Change& change);

} // namespace dagwright::compare
