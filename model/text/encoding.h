// The first look at bytes that claim to be text.
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"

#include <string>
#include <string_view>

namespace dagwright::text {

// UTF-8 without characters that no text format allows. Where the bytes were bad, `text` is `mended`, a copy
// in which each bad byte is a question mark, so that offsets stay true. Always ends with a NUL behind its
// last byte.
struct CheckedText
{
    std::string_view text;
    std::string mended;
    bool readable = true; // false: not worth reading at all (UTF-16, too large)
    bool hasReturns = false;
    std::size_t begin = 0; // 3 after a byte order mark
};

void checkEncoding(const Source& source, CheckedText& result, Diagnostics& diagnostics);

// Appends a code point as UTF-8.
void appendUtf8(std::string& out, char32_t codePoint);
// The code point at an offset of valid UTF-8, and the offset behind it.
char32_t decodeUtf8(std::string_view text, std::size_t& offset);

} // namespace dagwright::text
