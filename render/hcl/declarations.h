// What the .tf files of a directory declare, read lightly: headers of blocks, names of locals and required
// providers.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace dagwright::render {

// Each name as it is referred to: "module.x", "var.x", "local.x", "data.type.x", "type.x", "provider.x".
struct Declarations
{
    std::set<std::string, std::less<>> names;
    std::string constants; // the label of a call of kube_constants; empty: none

    [[nodiscard]] bool has(std::string_view name) const { return names.contains(name); }
};

// Adds what a file declares. Total: text that is no HCL adds less, never harm. Linear in the text's length.
void readDeclarations(std::string_view text, Declarations& into);

} // namespace dagwright::render
