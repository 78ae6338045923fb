// Files that are compiled into the program. The bytes live as long as the program does.
#pragma once

#include <span>
#include <string_view>

namespace dagwright::resources {

struct EmbeddedFile
{
    std::string_view name;  // the file's own name, without folders
    std::string_view bytes; // exactly the file's
};

// resources/examples/*.dagwright.yaml, sorted by name.
[[nodiscard]] std::span<const EmbeddedFile> examples();
// resources/functions.tsv, one file: the functions of expressions (model/argo/expr/function_docs.h reads it).
[[nodiscard]] std::span<const EmbeddedFile> functions();

} // namespace dagwright::resources
