// The text of a document's file: what saving writes and the journal keeps.
#pragma once

#include "model/document/document.h"
#include "render/yaml/own_text.h"

#include <string>

namespace dagwright::bridge {

// May run in any thread: a document is a value.
[[nodiscard]] inline Result<std::string> textOf(const document::Document& document)
{
    Result<render::OwnText> made = render::ownText(document);
    if (!made) return made.diagnostics();
    return made->lines.text();
}

} // namespace dagwright::bridge
