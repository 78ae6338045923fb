// Small things that the functions share. Private to this folder.
#pragma once

#include "model/argo/expr/functions.h"
#include "model/argo/expr/run.h"
#include "model/argo/expr/value.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo::expr {

inline const std::string& textOf(const Value& value)
{
    return value.asString();
}
inline Value textValue(std::string text)
{
    return Value::of(std::move(text));
}
inline Value intValue(std::int64_t value)
{
    return Value::of(value);
}
[[nodiscard]] Value textList(std::span<const std::string> texts);
[[nodiscard]] std::string typeOfValue(const Value& value); // Go's name of it, "nil" for nil
// Fails unless every one is a text.
[[nodiscard]] bool areTexts(Run& run, Arguments arguments);
[[nodiscard]] bool isText(Run& run, const Value& value);
[[nodiscard]] bool isListOrFail(Run& run, const Value& value, std::string_view function);

[[nodiscard]] Value readJson(Run& run, const std::string& text);
// Argo's asInt and asFloat, which are the built-ins int and float.
[[nodiscard]] Value toInteger(Run& run, Arguments given);
[[nodiscard]] Value toFloatNumber(Run& run, Arguments given);

// Go's package strings.
[[nodiscard]] std::string trimSpace(std::string_view text);
[[nodiscard]] std::string trimSet(std::string_view text, std::string_view set);
[[nodiscard]] std::string trimmedPrefix(std::string_view text, std::string_view prefix);
[[nodiscard]] std::string trimmedSuffix(std::string_view text, std::string_view suffix);
// At most `count` parts, less than 0: all. `keep`: each with the separator behind it.
[[nodiscard]] std::vector<std::string> splitText(std::string_view text, std::string_view separator,
                                                 std::int64_t count = -1, bool keep = false);
[[nodiscard]] std::string replaceText(std::string_view text, std::string_view old, std::string_view with,
                                      std::int64_t count = -1);
[[nodiscard]] std::string joinTexts(std::span<const std::string> texts, std::string_view between);
// A whole number as strconv.Atoi reads it; false where it is none.
[[nodiscard]] bool readInteger(std::string_view text, int base, std::int64_t& out);
[[nodiscard]] bool readFloat(std::string_view text, double& out);

} // namespace dagwright::argo::expr
