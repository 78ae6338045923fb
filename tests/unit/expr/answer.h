// The program's answer to one expression in the form of the case files, and whether it agrees with theirs.
#pragma once

#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/format.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <variant>

namespace answers {

using nlohmann::json;
namespace expr = dagwright::argo::expr;

inline std::string typeName(const expr::Value& value)
{
    switch (value.type()) {
    case expr::GoType::Nil: return "nil";
    case expr::GoType::Bool: return "bool";
    case expr::GoType::Float: return "float";
    case expr::GoType::String: return "string";
    case expr::GoType::Bytes: return "bytes";
    case expr::GoType::Time: return "time";
    case expr::GoType::Duration: return "duration";
    case expr::GoType::Function: return "function";
    case expr::GoType::Location:
    case expr::GoType::Version: return "other";
    default: break;
    }
    if (value.isMap()) return "map";
    return value.isList() ? "list" : "int";
}

inline expr::Environment environmentOf(const json& record)
{
    std::vector<expr::FlatName> names;
    if (record.contains("env") && record["env"].is_object())
        for (const auto& [name, value] : record["env"].items())
            names.emplace_back(name,
                               value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt);
    return expr::Environment::of(std::move(names));
}

inline json answerOf(const expr::Outcome& outcome)
{
    if (const auto* failure = std::get_if<expr::Failure>(&outcome)) return {{"error", failure->message}};
    if (const auto* unsupported = std::get_if<expr::Unsupported>(&outcome))
        return {{"unsupported", unsupported->name}};
    const expr::Value& value = std::get<expr::Value>(outcome);
    json answer{{"type", typeName(value)}};
    const expr::Written parameter = expr::plainText(value);
    answer["parameter"] =
        parameter.ok() ? json::parse(expr::jsonQuoted(parameter.text)) : json(); // a cut character as U+FFFD
    const expr::Written written = expr::jsonText(value);
    if (written.ok())
        answer["result"] = json::parse(written.text);
    else
        answer["error"] = "not representable as JSON: " + written.error;
    return answer;
}

inline json answerTo(const json& record)
{
    const expr::Environment environment = environmentOf(record);
    const std::string text = record["text"];
    if (record["kind"] != "expr") return answerOf(expr::evaluateText(text, environment));
    json answer = answerOf(expr::evaluateBool(text, environment));
    answer.erase("type");
    answer.erase("parameter");
    return answer;
}

inline bool sameJson(const json& a, const json& b)
{
    if (a.is_number() && b.is_number()) {
        if (a.is_number_integer() && b.is_number_integer()) return a == b;
        const double x = a.get<double>(), y = b.get<double>();
        return x == y || std::fabs(x - y) <= 1e-12 * std::max(std::fabs(x), std::fabs(y));
    }
    if (a.type() != b.type() || a.size() != b.size()) return false;
    if (a.is_array()) {
        for (std::size_t i = 0; i < a.size(); i++)
            if (!sameJson(a[i], b[i])) return false;
        return true;
    }
    if (!a.is_object()) return a == b;
    for (const auto& [key, value] : a.items())
        if (!b.contains(key) || !sameJson(value, b[key])) return false;
    return true;
}

// `expected` from a case file or from the libraries.
inline bool agrees(const json& expected, const json& ours)
{
    const bool sameType = !expected.contains("type") || !ours.contains("type") ||
                          expected["type"] == "other" || expected["type"] == ours["type"];
    if (expected.contains("error")) return ours.contains("error") && sameType;
    if (!ours.contains("result") || !sameJson(expected["result"], ours["result"]) || !sameType) return false;
    // Left out where it equals the result that is a text, or is nil.
    return !expected.contains("parameter") || !ours.contains("parameter") || ours["parameter"].is_null() ||
           expected["parameter"] == ours["parameter"];
}

} // namespace answers
