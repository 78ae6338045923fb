// What the checker knows of a value before it exists. Private to this folder.
#pragma once

#include "model/argo/expr/value.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo::expr {

// The parameters and results of a Go function. A variadic one takes any number of the last.
struct Signature
{
    std::vector<GoType> parameters;
    GoType result = GoType::Any;
    bool variadic = false;
    int results = 1; // an error beside the result is not counted
};

struct Nature
{
    GoType type = GoType::Unknown;
    const Nature* element = nullptr;      // of a list, where more is known than its type says
    const Signature* signature = nullptr; // of a function
};

// Go's kinds, as far as the checker compares them.
enum class GoKind : std::uint8_t
{
    Invalid,
    Interface,
    Bool,
    Int,
    Int32,
    Int64,
    Uint8,
    Uint64,
    Float,
    String,
    Slice,
    Array,
    Map,
    Struct,
    Pointer,
    Function
};
[[nodiscard]] GoKind kindOf(GoType type);

[[nodiscard]] bool isUnknown(const Nature& nature); // includes interface {}
[[nodiscard]] bool isIntegerType(GoType type);      // Go's own integers, not Month or Duration
[[nodiscard]] bool isNumberType(GoType type);
[[nodiscard]] bool isListType(GoType type);
[[nodiscard]] bool isMapType(GoType type);
[[nodiscard]] Nature elementOf(const Nature& nature);
[[nodiscard]] GoType elementType(GoType type); // of a list or map type
[[nodiscard]] GoType keyType(GoType type);
[[nodiscard]] bool assignable(const Nature& from, const Nature& to);
[[nodiscard]] bool comparable(const Nature& a, const Nature& b);
[[nodiscard]] std::string natureName(const Nature& nature);

// Which kinds an operator takes when only one side is known.
enum class Check : std::uint8_t
{
    Bool,
    String,
    Integer,
    Number,
    Map,
    List,
    Time,
    Duration
};
[[nodiscard]] bool isAnyOf(GoType type, std::initializer_list<Check> checks);
[[nodiscard]] bool maybeCompatible(const Nature& a, const Nature& b, std::initializer_list<Check> checks);

} // namespace dagwright::argo::expr
