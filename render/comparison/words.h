// Changes in plain words, for lists of them.
#pragma once

#include "model/compare/compare.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::render {

// "task deploy in main", "main: test waits for build", "parameter image", a path for a field.
[[nodiscard]] std::string subjectText(const compare::Comparison& comparison, const compare::Change& change);
// The same with what happened: "Added task deploy in main", "timeout of test changed from 5m to 10m".
[[nodiscard]] std::string changeSentence(const compare::Comparison& comparison,
                                         const compare::Change& change);
// "WorkflowTemplate build", with the namespace where it has one and the number where the file has several.
[[nodiscard]] std::string objectTitle(const compare::Comparison& comparison, std::size_t object);
// "12 changes: 3 added, 1 removed, 8 changed"; "No difference".
[[nodiscard]] std::string summaryText(const compare::Comparison& comparison);
// A value in one line without control characters, elided beyond a number of bytes: a text as it is,
// collections as JSON.
[[nodiscard]] std::string shortValue(const Value& value, std::size_t longest);
// Both values of a change, empty for none; a text that looks like the other side's number or switch is in
// quotes.
[[nodiscard]] std::pair<std::string, std::string> shortBoth(const compare::Change& change,
                                                            std::size_t longest);
// `a.yaml:12`; empty where the place is unknown.
[[nodiscard]] std::string placeText(const compare::Side& side, Span span);

// Control characters as their JSON escapes: texts of foreign files go to terminals and pages.
[[nodiscard]] std::string clean(std::string_view text);

// The lines of two texts of several lines that differ, with '-' or '+' in front and a few like ones around.
[[nodiscard]] std::vector<std::string> changedLines(std::string_view from, std::string_view to);
[[nodiscard]] bool hasLines(const compare::Change& change);

} // namespace dagwright::render
