// The vocabulary that the catalogue's data and its readers share. The compiler of the data
// (resources/compiler) reads the names from here, so that a new editor or value kind is one line.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dagwright::catalogue {

// How a field is edited. Without `editor:` in the data the compiler takes the one that fits the type.
enum class Editor : std::uint8_t
{
    Text,
    Code,
    Number,
    Duration,
    Quantity,
    Switch,
    Choice,
    List,
    Map,
    Parameters,
    Artifacts,
    Env,
    Volumes,
    VolumeMounts,
    KeyRef,
    Image,
    Command,
    Schedule,
    Expression,
    Depends,
    Template,
    Object,
    Raw,
};

// In the order of the enum.
inline constexpr std::array<std::string_view, 23> editorNames{
    "text",    "code",       "number",     "duration", "quantity", "switch",       "choice", "list",
    "map",     "parameters", "artifacts",  "env",      "volumes",  "volumeMounts", "keyRef", "image",
    "command", "schedule",   "expression", "depends",  "template", "object",       "raw"};

// The shape of a value. Scalar is text for which a number or a boolean may stand (Argo's AnyString);
// Duration and Quantity are text with a syntax of their own; Raw is a map whose keys nobody declares;
// Manifest is the Argo object that its own `kind` names.
enum class Kind : std::uint8_t
{
    Any,
    Bool,
    Int,
    Number,
    String,
    Scalar,
    IntOrString,
    Quantity,
    Duration,
    Time,
    Raw,
    Manifest,
    Object,
    List,
    Map,
};

// In the order of the enum, up to Manifest; the rest is written as TypeName, [T] and {T}.
inline constexpr std::array<std::string_view, 12> kindNames{"any",      "bool",   "int",         "number",
                                                            "string",   "scalar", "intOrString", "quantity",
                                                            "duration", "time",   "object",      "manifest"};

// Who decides a default when nobody sets the field.
enum class Origin : std::uint8_t
{
    None,
    Argo,
    Kubernetes,
    Module,
    Dagwright,
};

// In the order of the enum; `none` is not written in the data.
inline constexpr std::array<std::string_view, 5> originNames{"none", "argo", "kubernetes", "module",
                                                             "dagwright"};

} // namespace dagwright::catalogue
