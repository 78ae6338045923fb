// What the catalogue knows, as plain text for `dagwright explain` and for the Explain card.
#pragma once

#include "model/catalogue/catalogue.h"

#include <string>
#include <string_view>
#include <vector>

namespace dagwright::catalogue {

// A field in full: what it does, type, values, default and where that comes from, what an input feeds,
// releases, what happens at run time, an example. Ends with a newline.
[[nodiscard]] std::string explainText(FieldSpec field);
// A type: what it is and its fields, one a line.
[[nodiscard]] std::string explainText(TypeSpec type);
// The default in words: "5, by the module", "the module's input retry_max_attempts"; empty where none is
// known.
[[nodiscard]] std::string defaultInWords(FieldSpec field);

// The fields that a person's words mean. A name (`retry_max_attempts`, `retryStrategy`), a name below a type
// (`Template.retryStrategy`) or below a field (`retryStrategy.limit`), or a path from the top of a workflow
// or document
// (`spec.templates[].container.image`, `inputs.templates[name=a].dag`). Without regard to case where nothing
// fits.
[[nodiscard]] std::vector<FieldSpec> lookup(std::string_view query);

// The answer to `dagwright explain QUERY`: one field in full, or the list of those that it may mean, or a
// type. Where nothing is found `found` is false and the text names the nearest names there are.
struct Explanation
{
    bool found = false;
    std::string text;
};
[[nodiscard]] Explanation explain(std::string_view query);

} // namespace dagwright::catalogue
