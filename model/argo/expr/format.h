// Values as Go writes them.
#pragma once

#include "model/argo/expr/value.h"
#include "model/value/result.h"

#include <string>
#include <string_view>
#include <variant>

namespace dagwright::argo::expr {

// A text, or what stands in its way: an error of Go's ("json: unsupported value: +Inf"), or `unknown`,
// something that has no fixed text (the address of a function).
struct Written
{
    std::string text;
    std::string error;
    std::string unknown;

    [[nodiscard]] bool ok() const { return error.empty() && unknown.empty(); }
};

// fmt.Sprintf("%v"): what an output parameter gets from a value. `[1 2]`, `map[a:1]`, `<nil>`, `1e+06`.
[[nodiscard]] Written plainText(const Value& value);

enum class JsonForm
{
    Compact,  // json.Marshal
    Indented, // two spaces
    Raw       // compact without escaping < > &
};
// encoding/json: what `{{=…}}` inserts for a value that is no string. Maps are sorted by key.
[[nodiscard]] Written jsonText(const Value& value, JsonForm form = JsonForm::Compact);
// encoding/json's Unmarshal into any: numbers are floats. The error is Go's.
[[nodiscard]] std::variant<Value, std::string> readJsonValue(std::string_view text);
// The error of a text that may be JSON, but nests deeper than our values may.
inline constexpr std::string_view jsonTooDeep = "JSON nested deeper than 2000 levels";

[[nodiscard]] std::string formatFloat(double value);     // %v: 1e+06, +Inf
[[nodiscard]] std::string jsonFloat(double value);       // 1000000, 1e+21
[[nodiscard]] std::string quoted(std::string_view text); // %q
[[nodiscard]] std::string jsonQuoted(std::string_view text, bool escapeHtml = true);
[[nodiscard]] std::string durationText(std::int64_t nanoseconds); // 1h0m0s
[[nodiscard]] std::string timeText(const GoTime& time);           // 2024-01-02 00:00:00 +0000 UTC

} // namespace dagwright::argo::expr
