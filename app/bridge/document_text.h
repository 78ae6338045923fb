// The text of a document's file: what saving writes and the journal keeps.
#pragma once

#include "model/document/document.h"
#include "model/document/save.h"

#include <string>

namespace dagwright::bridge {

// May run in any thread: a document is a value.
[[nodiscard]] inline Result<std::string> textOf(const document::Document& document)
{
    return document::save(document);
}

} // namespace dagwright::bridge
