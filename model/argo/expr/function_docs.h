// What a person is told of each function: read from resources/functions.tsv.
#pragma once

#include <string_view>
#include <vector>

namespace dagwright::argo::expr {

struct FunctionDoc
{
    std::string_view name;      // "upper", "sprig.trim"
    std::string_view signature; // "upper(text) text"
    std::string_view says;      // a sentence
    std::string_view example;
    std::string_view gives; // the example's result as JSON; "error"; "none": it cannot be known
};

// Sorted by name; the parts are pieces of the text, which must live as long.
[[nodiscard]] std::vector<FunctionDoc> readFunctionDocs(std::string_view table);
// Every function that an expression can call, as they are named in one.
[[nodiscard]] std::vector<std::string_view> functionNames();

} // namespace dagwright::argo::expr
