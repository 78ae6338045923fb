// The text of a document as a person typed it.
//
// While it can't be read, the document keeps the tree that was read last, and the text stays as it is:
// nothing is lost and nothing locks.
#pragma once

#include "model/text/lines.h"
#include "model/value/result.h"
#include "model/value/value.h"

#include <memory>

namespace dagwright::document {

struct Typed
{
    text::TextLines lines;
    // The root of the document that belongs to `lines`: what they say, or what was read last. Where the
    // document has another one, an operation has changed it since, and the text must follow.
    Value root;
    text::TextLines good; // the lines that `root` was read from; `lines` where those can be read
    bool isRead = false;  // false: nobody has tried yet
    // False: nothing of the file could ever be read, and `root` says nothing.
    bool hasTree = true;
    // Why they can't be read; spans are bytes of `lines`. Empty where they can.
    Diagnostics problems;

    [[nodiscard]] bool isBroken() const { return isRead && !problems.empty(); }
};

using TypedPtr = std::shared_ptr<const Typed>;

} // namespace dagwright::document
