// The text of a document's file: what saving writes and the journal keeps.
#pragma once

#include "model/document/document.h"
#include "render/yaml/splice.h"

#include <string>

namespace dagwright::bridge {

// May run in any thread: a document is a value.
[[nodiscard]] inline Result<std::string> textOf(const document::Document& document)
{
    Result<render::Spliced> made = render::spliceDocument(document);
    if (!made) return made.diagnostics();
    return std::move(made->text);
}

} // namespace dagwright::bridge
