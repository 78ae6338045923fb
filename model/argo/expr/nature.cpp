#include "model/argo/expr/nature.h"

#include <algorithm>

namespace dagwright::argo::expr {

GoKind kindOf(GoType type)
{
    switch (type) {
    case GoType::Unknown:
    case GoType::Nil: return GoKind::Invalid;
    case GoType::Any: return GoKind::Interface;
    case GoType::Bool: return GoKind::Bool;
    case GoType::Int:
    case GoType::Month:
    case GoType::Weekday: return GoKind::Int;
    case GoType::Int32: return GoKind::Int32;
    case GoType::Int64:
    case GoType::Duration: return GoKind::Int64;
    case GoType::Uint8: return GoKind::Uint8;
    case GoType::Uint64: return GoKind::Uint64;
    case GoType::Float: return GoKind::Float;
    case GoType::String: return GoKind::String;
    case GoType::Pair: return GoKind::Array;
    case GoType::Time: return GoKind::Struct;
    case GoType::Location:
    case GoType::Version: return GoKind::Pointer;
    case GoType::Function: return GoKind::Function;
    default: return isMapType(type) ? GoKind::Map : GoKind::Slice;
    }
}

bool isUnknown(const Nature& nature)
{
    return nature.type == GoType::Unknown || nature.type == GoType::Any;
}

bool isIntegerType(GoType type)
{
    return type >= GoType::Int && type <= GoType::Uint64;
}

bool isNumberType(GoType type)
{
    return isIntegerType(type) || type == GoType::Float;
}

bool isListType(GoType type)
{
    return type >= GoType::Bytes && type <= GoType::Pair;
}

bool isMapType(GoType type)
{
    return type >= GoType::Map && type <= GoType::GroupMap;
}

GoType elementType(GoType type)
{
    switch (type) {
    case GoType::Bytes: return GoType::Uint8;
    case GoType::StringList:
    case GoType::StringMap: return GoType::String;
    case GoType::IntList: return GoType::Int;
    case GoType::FloatList: return GoType::Float;
    case GoType::ListList:
    case GoType::GroupMap: return GoType::List;
    case GoType::PairList: return GoType::Pair;
    default: return isListType(type) || isMapType(type) ? GoType::Any : GoType::Unknown;
    }
}

GoType keyType(GoType type)
{
    return type == GoType::Map || type == GoType::StringMap ? GoType::String : GoType::Any;
}

Nature elementOf(const Nature& nature)
{
    if (nature.element && isListType(nature.type)) return *nature.element;
    return {elementType(nature.type)};
}

bool assignable(const Nature& from, const Nature& to)
{
    const GoKind kind = kindOf(to.type);
    if (from.type == GoType::Nil)
        return kind == GoKind::Pointer || kind == GoKind::Interface || kind == GoKind::Function ||
               kind == GoKind::Map || kind == GoKind::Slice;
    if (from.type == GoType::Unknown || to.type == GoType::Unknown || to.type == GoType::Nil) return false;
    if (kind == GoKind::Interface) return true;
    if (from.type == GoType::Function) return to.type == from.type && from.signature == to.signature;
    return from.type == to.type;
}

bool comparable(const Nature& a, const Nature& b)
{
    const auto both = [&](auto is) { return is(a.type) && is(b.type); };
    return isUnknown(a) || isUnknown(b) || a.type == GoType::Nil || b.type == GoType::Nil ||
           both(isNumberType) || both(isListType) || assignable(a, b);
}

std::string natureName(const Nature& nature)
{
    if (nature.type == GoType::Nil) return "nil";
    return std::string(goName(nature.type));
}

bool isAnyOf(GoType type, std::initializer_list<Check> checks)
{
    return std::any_of(checks.begin(), checks.end(), [&](Check check) {
        switch (check) {
        case Check::Bool: return type == GoType::Bool;
        case Check::String: return type == GoType::String;
        case Check::Integer: return isIntegerType(type);
        case Check::Number: return isNumberType(type);
        case Check::Map: return isMapType(type);
        case Check::List: return isListType(type);
        case Check::Time: return type == GoType::Time;
        case Check::Duration: return type == GoType::Duration;
        }
        return false;
    });
}

bool maybeCompatible(const Nature& a, const Nature& b, std::initializer_list<Check> checks)
{
    return isUnknown(a) ? isUnknown(b) || isAnyOf(b.type, checks) : isUnknown(b) && isAnyOf(a.type, checks);
}

} // namespace dagwright::argo::expr
