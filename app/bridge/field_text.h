// Values of fields as people read and type them: "10 min" for 600 seconds, YAML for what has no form of its
// own.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/value/result.h"
#include "model/value/value.h"

#include <QString>

#include <optional>

namespace dagwright::bridge {

// How a field's value is shown and typed; the QML file of the same name does it.
enum class FieldForm : std::uint8_t
{
    Line, // one line of text, numbers, durations, quantities
    Code, // several lines
    Switch,
    Choice,     // one of few; `free` where others may be typed too
    List,       // texts in order
    Map,        // texts by name
    Parameters, // name, value, default, description
    Env,        // name, value
    Raw,        // YAML
    Object,     // fields of its own, in rows below
};

[[nodiscard]] FieldForm formOf(catalogue::FieldSpec field, const Value& value);

// A value in a field's words. Total: what does not fit the field is shown as YAML.
[[nodiscard]] QString fieldText(catalogue::FieldSpec field, const Value& value);
// What was typed, as the value that goes into the document; an error says what would be right. Empty text is
// no value (the default). Under profile wf_spec text with ${...} may stand for any type.
[[nodiscard]] Result<std::optional<Value>> fieldValue(catalogue::FieldSpec field, const QString& text,
                                                      bool takesHcl);

// "1 h 30 min"; "600 s" of whole seconds.
[[nodiscard]] QString durationText(std::int64_t seconds);
// "10 min", "1h30m", "90", "1 d" in seconds; nothing where it is none.
[[nodiscard]] std::optional<std::int64_t> secondsIn(const QString& text);

} // namespace dagwright::bridge
