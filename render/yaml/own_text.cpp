#include "render/yaml/own_text.h"

#include "model/document/open.h"
#include "render/yaml/splice.h"

#include <algorithm>

namespace dagwright::render {

using document::Document;
using document::Original;
using document::OriginalPtr;
using document::Typed;

namespace {

// Both lists of edits from the last one back, so that places before them stay good. `from` and `shift`:
// places from there on stand so much further.
text::TextLines applied(text::TextLines lines, const std::vector<TextEdit>& edits, std::size_t from,
                        std::ptrdiff_t shift)
{
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        std::size_t begin = edit->begin;
        if (begin >= from) begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(begin) + shift);
        lines = lines.with({begin, edit->end - edit->begin, edit->text});
    }
    return lines;
}

// The broken lines with the edits around them; nothing where an edit touches them.
std::optional<text::TextLines> around(const Typed& typed, const std::vector<TextEdit>& edits)
{
    const text::TextLines::Change broken = text::changeBetween(typed.good, typed.lines);
    const std::size_t begin = typed.good.offsetOf(broken.first);
    const std::size_t end = typed.good.offsetOf(broken.first + broken.removed);
    const bool touched = std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
        return edit.begin < std::max(end, begin + 1) && edit.end >= begin;
    });
    if (touched) return std::nullopt;
    const auto shift =
        static_cast<std::ptrdiff_t>(typed.lines.size()) - static_cast<std::ptrdiff_t>(typed.good.size());
    return applied(typed.lines, edits, end, shift);
}

} // namespace

OriginalPtr originalOf(const Document& document)
{
    if (!document.typed) return document.original;
    std::string name = "document.dagwright.yaml";
    if (document.original) name = document.original->source->name();
    const Result<document::Opened> read =
        document::open(Source::make(std::move(name), document.typed->good.text()));
    // Lines were read before they became the good ones; none are good where nothing ever could be read.
    if (!read || !read->document.original) return document.original;
    auto original = std::make_shared<Original>(*read->document.original);
    original->base = original->isManifest ? document.typed->root["manifest"] : document.typed->root;
    return original;
}

Result<OwnText> ownText(const Document& document, const OriginalPtr& original)
{
    OwnText own;
    const Typed* typed = document.typed.get();
    if (typed && typed->root.sameNode(document.root)) {
        own.lines = typed->lines;
        own.good = typed->good;
        own.isBroken = typed->isBroken();
        return own;
    }
    Document current = document;
    current.original = original;
    Result<Spliced> spliced = spliceDocument(current);
    if (!spliced) return spliced.diagnostics();
    own.good = typed ? typed->good.become(spliced->text) : text::TextLines(spliced->text);
    own.lines = own.good;
    if (!typed || !typed->isBroken()) return own;
    const std::optional<text::TextLines> kept = around(*typed, spliced->edits);
    own.isBroken = kept.has_value();
    own.gaveWay = !kept;
    if (kept) own.lines = *kept;
    return own;
}

Result<OwnText> ownText(const Document& document)
{
    const bool stands = document.typed && document.typed->root.sameNode(document.root);
    return ownText(document, stands ? document.original : originalOf(document));
}

} // namespace dagwright::render
