// JSON read by nlohmann-json: a second reader, so that these tests do not lean on our own.
#pragma once

#include "model/document/document.h"
#include "model/value/value.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <string>

inline dagwright::Value fromJson(const nlohmann::ordered_json& json)
{
    using dagwright::Value;
    switch (json.type()) {
    case nlohmann::ordered_json::value_t::boolean: return json.get<bool>();
    case nlohmann::ordered_json::value_t::number_integer:
    case nlohmann::ordered_json::value_t::number_unsigned: return json.get<std::int64_t>();
    case nlohmann::ordered_json::value_t::number_float: return json.get<double>();
    case nlohmann::ordered_json::value_t::string: return json.get<std::string>();
    case nlohmann::ordered_json::value_t::array: {
        std::vector<Value> items;
        for (const auto& item : json)
            items.push_back(fromJson(item));
        return Value::list(std::move(items));
    }
    case nlohmann::ordered_json::value_t::object: {
        std::vector<dagwright::Entry> entries;
        for (const auto& [key, value] : json.items())
            entries.push_back({key, fromJson(value), {}, {}});
        return dagwright::Map(std::move(entries));
    }
    default: return Value::null({});
    }
}

inline dagwright::Value parsedJson(const std::string& text)
{
    return fromJson(nlohmann::ordered_json::parse(text));
}

inline dagwright::document::Document documentOf(const dagwright::Value& inputs)
{
    using dagwright::Value;
    const Value preview = Value::map({{"workflow_id", "0123456789abcdef"},
                                      {"match_id", "fedcba9876543210"},
                                      {"provider_labels", Value::map({{"panfactum.com/local", "false"}})}});
    return {Value::map({{"dagwright", 1}, {"profile", "wf_spec"}, {"inputs", inputs}, {"preview", preview}}),
            {}};
}

// Where two trees differ first, for a message.
inline std::string firstDifference(const dagwright::Value& a, const dagwright::Value& b,
                                   const std::string& at = "$")
{
    if (sameData(a, b)) return {};
    if (a.isMap() && b.isMap()) {
        for (const auto& entry : a.asMap()) {
            if (!b.has(entry.key)) return at + "." + entry.key + " is extra";
            if (const auto inner = firstDifference(entry.value, b[entry.key], at + "." + entry.key);
                !inner.empty())
                return inner;
        }
        for (const auto& entry : b.asMap())
            if (!a.has(entry.key)) return at + "." + entry.key + " is missing";
    }
    if (a.isList() && b.isList() && a.size() == b.size())
        for (std::size_t i = 0; i < a.size(); ++i)
            if (const auto inner =
                    firstDifference(a.items()[i], b.items()[i], at + "[" + std::to_string(i) + "]");
                !inner.empty())
                return inner;
    const auto text = [](const dagwright::Value& v) {
        return v.isString() ? v.asString()
               : v.isInt()  ? std::to_string(v.asInt())
                            : "kind " + std::to_string(int(v.kind()));
    };
    return at + ": " + text(a) + " (size " + std::to_string(a.size()) + ") is to be " + text(b) + " (size " +
           std::to_string(b.size()) + ")";
}
