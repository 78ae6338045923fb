#include "model/argo/expr/arithmetic.h"
#include "model/argo/expr/functions.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

std::string typeName(const Value& value)
{
    return std::string(goName(value.type()));
}

std::string shown(const Value& key)
{
    if (key.isString()) return key.asString();
    if (key.isInteger()) return std::to_string(key.asInt());
    return "a " + typeName(key);
}

// What a map gives for a key that it does not have.
Value zeroOf(const Value& map)
{
    if (map.type() == GoType::StringMap) return Value::of(std::string());
    if (map.type() == GoType::GroupMap) return Value::nilList();
    return {};
}

const Value* entryOf(Run& run, const Value& map, const Value& key)
{
    const bool texts = map.type() == GoType::Map || map.type() == GoType::StringMap;
    if (key.isNil() && texts) return map.asMap().find(std::string_view());
    if (texts ? !key.isString() : !isHashable(key)) {
        run.fail("A " + typeName(key) + " cannot be a key of a " + typeName(map) + ".");
        return nullptr;
    }
    return map.asMap().find(key);
}

} // namespace

bool isHashable(const Value& value)
{
    if (value.type() == GoType::Pair)
        return std::all_of(value.items().begin(), value.items().end(), isHashable);
    return !value.isList() && !value.isMap() && value.type() != GoType::Function;
}

std::int64_t toIndex(Run& run, const Value& value)
{
    if (value.isInteger()) return value.asInt();
    if (value.type() == GoType::Float) return truncated(value.asFloat());
    run.fail("Here should be a number, not a " + typeName(value) + ".");
    return 0;
}

Value fetched(Run& run, const Value& object, const Value& key)
{
    if (object.isNil()) return run.fail("nil has no " + shown(key) + ".");
    if (object.isMap()) {
        const Value* value = entryOf(run, object, key);
        return value ? *value : zeroOf(object);
    }
    if (key.isString()) {
        if (const GoFunction* method = methodNamed(object.type(), key.asString()))
            return boundMethod(*method, object);
    }
    if (object.isList() || object.isString()) {
        std::int64_t index = toIndex(run, key);
        const auto size = static_cast<std::int64_t>(object.length());
        if (index < 0) index += size;
        if (!run.ok()) return {};
        if (index < 0 || index >= size)
            return run.fail("There is no item " + shown(key) + " in a list of " + std::to_string(size) + ".");
        return object.at(static_cast<std::size_t>(index));
    }
    return run.fail("A " + typeName(object) + " has no " + shown(key) + ".");
}

Value fetchedOrNil(Run& run, const Value& object, const Value& key)
{
    if (object.isNil()) return {};
    if (object.isMap()) {
        const Value* value = entryOf(run, object, key);
        return value ? *value : Value();
    }
    if (key.isString()) {
        if (const GoFunction* method = methodNamed(object.type(), key.asString()))
            return boundMethod(*method, object);
    }
    if (!object.isList() && !object.isString()) {
        if (object.type() == GoType::Time && !key.isString()) return run.fail("Here should be a text.");
        return {};
    }
    std::int64_t index = toIndex(run, key);
    const auto size = static_cast<std::int64_t>(object.length());
    if (index < 0) index += size;
    if (!run.ok() || index < 0 || index >= size) return {};
    return object.at(static_cast<std::size_t>(index));
}

Value sliced(Run& run, const Value& object, const Value& from, const Value& to)
{
    if (!object.isList() && !object.isString()) return run.fail("A " + typeName(object) + " cannot be cut.");
    const auto size = static_cast<std::int64_t>(object.length());
    const auto bound = [&](const Value& value) {
        const std::int64_t index = toIndex(run, value);
        return std::max<std::int64_t>(index < 0 ? index + size : index, 0);
    };
    const std::int64_t end = std::min(bound(to), size);
    const std::int64_t begin = std::min(bound(from), end);
    if (!run.ok()) return {};
    if (object.isNilList()) return object;
    const auto first = static_cast<std::size_t>(begin), last = static_cast<std::size_t>(end);
    if (object.isString() || object.type() == GoType::Bytes) {
        if (!run.reserveBytes(last - first)) return {};
        return Value::of(object.asString().substr(first, last - first), object.type());
    }
    if (!run.reserveBytes((last - first) * sizeof(Value))) return {};
    const auto items = object.items().begin();
    const GoType type = object.type() == GoType::Pair ? GoType::List : object.type();
    return Value::list({items + begin, items + end}, type);
}

bool contained(Run& run, const Value& needle, const Value& hay)
{
    if (hay.isNil()) return false;
    if (hay.isMap()) return entryOf(run, hay, needle) != nullptr;
    if (hay.type() == GoType::Time && needle.isString()) return false;
    if (!hay.isList()) {
        run.fail("The operator in does not look into a " + typeName(hay) + ".");
        return false;
    }
    for (std::size_t i = 0; i < hay.length(); i++) {
        if (!run.step()) return false;
        if (equalValues(hay.at(i), needle)) return true;
    }
    return false;
}

} // namespace dagwright::argo::expr
