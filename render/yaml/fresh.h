// New YAML or JSON text that looks like what stands around it. Private to the splice.
#pragma once

#include "model/value/value.h"
#include "render/yaml/look.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dagwright::render {

class Fresh
{
  public:
    // With `anchored` nodes are written with their anchors and aliases: the tree was rebased on this text.
    Fresh(const Look& look, bool json, bool anchored) : look_(look), json_(json), anchored_(anchored) {}

    // Lines of a map's entry or a list's item whose key or dash stands at `column`, with their indentation
    // and a line feed at the end.
    [[nodiscard]] std::string entry(const std::string& key, const Value& value, std::size_t column) const;
    [[nodiscard]] std::string item(const Value& value, std::size_t column, Style style) const;
    // What follows a ':' or a '-' at `column`, up to and with the line feed.
    [[nodiscard]] std::string after(const Value& value, std::size_t column, bool dash, Style style) const;
    // Lines of a collection whose children stand at `column`, the first without its indentation.
    [[nodiscard]] std::string children(const Value& value, std::size_t column) const;

    // Without line breaks, except in JSON that has some: then `column` is where its lines' closing bracket
    // stands.
    [[nodiscard]] std::string flow(const Value& value, std::size_t column) const;
    [[nodiscard]] std::string flowKey(const std::string& key) const;
    // A scalar or an empty collection on one line, in the wished style where that can hold it.
    [[nodiscard]] std::string scalar(const Value& value, Style wish, bool inFlow) const;
    [[nodiscard]] std::string key(const std::string& key, Style wish) const;
    [[nodiscard]] std::string properties(const Value& value) const; // "&name " or nothing

  private:
    [[nodiscard]] bool isJsonOnLines() const { return json_ && look_.jsonStep > 0; }
    void flowInto(std::string& out, const Value& value, std::size_t column) const;
    void separate(std::string& out, bool first, std::size_t column) const;

    const Look& look_;
    bool json_;
    bool anchored_;
};

// Whether a text ends with empty lines: in a block scalar that keeps them, empty lines that follow it in the
// file would become part of it.
[[nodiscard]] bool endsWithEmptyLines(std::string_view text);

// A text of one or more lines as a block scalar: its header with what may follow it on its line (a comment),
// a line feed, and its lines at `bodyColumn`, which is right of `parentColumn`, the column of the enclosing
// key or dash (0 for none). Nothing where no block scalar can hold it so. `explicitIndent`: the header says
// the indentation also where it need not.
[[nodiscard]] std::optional<std::string> blockScalar(std::string_view text, Style style,
                                                     std::size_t parentColumn, std::size_t bodyColumn,
                                                     bool explicitIndent, std::string_view comment);

} // namespace dagwright::render
