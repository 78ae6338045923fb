// Values as canonical HCL: spaced and aligned as `terraform fmt` prints it, byte for byte.
//
// Values are in the document's convention: inside a string `${…}` is an expression, a string that is one
// whole `${…}` stands for that expression, `$${` is text. Maps and long lists take a line an entry, each item
// of a list ends with a comma; texts that end with a newline are heredocs.
#pragma once

#include "model/text/hcl_expression.h"
#include "model/value/memo.h"
#include "model/value/value.h"
#include "render/rendered.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::render::hcl {

// Is `${` in strings and keys an expression (documents), or text like any other (foreign manifests)?
enum class Strings : std::uint8_t
{
    Templates,
    Literal
};

// An attribute of a body or an entry of an object that the writer makes: key, `=`, and either a value,
// perhaps inside of a call (`yamlencode(` … `)`), or an object of slots of its own.
struct Slot
{
    std::string key; // as the document's convention has it
    Value value = {};
    std::uint32_t place = 0;
    std::string before = {};
    std::string after = {};
    std::vector<Slot> entries = {};
    bool isObject = false;
    std::uint32_t mark = 0;
};

// Canonical HCL for one value, on the lines behind `key = `.
struct Inline
{
    enum class Form : std::uint8_t
    {
        Line,    // one line
        Heredoc, // a heredoc: `=` before it is aligned, nothing may follow on its last line
        Lines,   // several lines that end like a line
        None     // a map or a list that takes lines of its own
    };
    Form form = Form::None;
    std::string text;
};

// Column 0 is the line's start; `indent` is where the line stands that holds the value.
[[nodiscard]] Inline inlineText(const Value& value, std::size_t indent, Strings strings = Strings::Templates);
// A key of an object: a bare word where it may be one, in quotes, or an expression in parentheses or quotes.
[[nodiscard]] std::string keyText(std::string_view key, Strings strings = Strings::Templates);
// A literal text in double quotes.
[[nodiscard]] std::string quoted(std::string_view text);
// An expression on as many lines as it needs to stay readable.
[[nodiscard]] Inline layoutExpression(const text::hcl::Expression& expression, std::size_t indent);
// Columns that a text takes for alignment: characters as people see them.
[[nodiscard]] std::size_t columnsOf(std::string_view text);

class HclText
{
  public:
    HclText(BlockBuilder& out, Memo<BlockPtr>& blocks, Strings strings = Strings::Templates)
        : out_(out), blocks_(blocks), strings_(strings)
    {}

    void line(std::string_view text, std::size_t indent, std::uint32_t place = 0, std::uint32_t mark = 0);
    void blank(std::uint32_t place = 0) { line({}, 0, place); }
    // A run of attributes or entries, `=` aligned.
    void attributes(std::span<const Slot> list, std::size_t indent);
    [[nodiscard]] BlockBuilder& out() { return out_; }

  private:
    struct Line
    {
        std::string key;
        Inline shown;
    };
    void entries(const Map& map, std::size_t indent, std::uint32_t place);
    void items(const Value& list, std::size_t indent, std::uint32_t place);
    void item(const Value& value, std::size_t indent, std::uint32_t place, bool last);
    BlockPtr itemBlock(const Value& value, std::size_t indent);
    // What stands behind `key = `; the line is open and is closed.
    void content(const Value& value, const Inline& shown, std::size_t indent, std::uint32_t place,
                 std::string_view before, std::string_view after);
    void text(std::string_view text, std::uint32_t mark, std::uint32_t place);
    static void align(std::vector<Line>& lines);

    BlockBuilder& out_;
    Memo<BlockPtr>& blocks_;
    Strings strings_;
};

} // namespace dagwright::render::hcl
