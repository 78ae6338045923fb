// Scalars: what a plain word of YAML means, and how values become text that every reader reads the same way.
//
// Plain words resolve as sigs.k8s.io/yaml does, which is what Kubernetes reads manifests with: y, no and Off
// are booleans, 0o17, 017 and 0xF are integers, 1_000 is 1000, 1:30 and 2024-01-01 stay strings. Integers are
// int64; a larger one is a Double that keeps its digits in Extra.lexeme, as does every number whose canonical
// form differs from what was written.
#pragma once

#include "model/value/value.h"

#include <string>
#include <string_view>

namespace dagwright::text {

// What a plain (unquoted) word means. The meta is kept; a lexeme is added to its extra where one is needed.
[[nodiscard]] Value resolvePlain(std::string_view lexeme, Meta meta = {});

// Whether a string may stand unquoted in block context, as a key or a value, and every reader of YAML 1.1 and
// 1.2 reads exactly this string. A whitelist: false only means that it is quoted.
[[nodiscard]] bool plainIsSafe(std::string_view text);

// A string on one line: plain where that is safe, else in double quotes.
void appendYamlString(std::string& out, std::string_view text);
// In double quotes; whatever a reader may refuse, fold or lose is escaped.
void appendDoubleQuoted(std::string& out, std::string_view text);

// As Go's encoding/json prints a float64: the shortest digits that read back, an exponent only below 1e-6 and
// from 1e21 on. Not finite: .nan, .inf, -.inf.
[[nodiscard]] std::string formatDouble(double value);
// A number's lexeme, or its canonical form.
[[nodiscard]] std::string formatNumber(const Value& number);

// Whether a text of several lines can be a literal block (|) and read back byte for byte everywhere.
[[nodiscard]] bool fitsLiteralBlock(std::string_view text);
// "|", "|-", "|+", with an indentation indicator where the text needs one, then its lines. `indent` is the
// column of the enclosing map or list (0 for a document that is only this text); the lines stand two columns
// deeper. Ends with a newline. Only for texts that fit.
void appendLiteralBlock(std::string& out, std::string_view text, std::size_t indent);

// Any scalar as a value in block context: literal block where it has several lines and fits, else on one
// line. Does not end the line unless it is a block; returns whether it did.
bool appendScalar(std::string& out, const Value& scalar, std::size_t indent);

} // namespace dagwright::text
