// Colours for code, line by line: what each stretch of a line is, given where the line before left off.
//
// Knows just enough of YAML and HCL to colour what our writers print and what people write; it never fails
// and never looks at another line. Offsets are bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::bridge {

enum class Language : std::uint8_t
{
    Plain,
    Yaml,
    Hcl
};

enum class Token : std::uint8_t
{
    Key,
    String,
    Number,
    Keyword, // true, false, null, a block's type
    Comment,
    Punctuation,
    Expression, // {{...}} and ${...}
};

struct Stretch
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Token token = Token::Key;

    bool operator==(const Stretch&) const = default;
};

// Where a line leaves off. `Block`: in a literal or folded scalar whose lines are indented more than
// `indent`. `Heredoc`: until a line that is `marker`.
struct LineState
{
    enum class Mode : std::uint8_t
    {
        Ordinary,
        Block,
        Heredoc,
        Comment
    };

    Mode mode = Mode::Ordinary;
    int indent = 0;
    std::string marker;

    bool operator==(const LineState&) const = default;
};

// The stretches of a line (without its line feed) in order, not overlapping; what is in none is ordinary
// text. `stretches` may be null where only the state is wanted.
LineState highlightLine(Language language, std::string_view line, const LineState& before,
                        std::vector<Stretch>* stretches);

} // namespace dagwright::bridge
