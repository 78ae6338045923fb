// sprig's functions on words: letters' case, abbreviations, line breaks.
#include "model/argo/expr/native.h"
#include "model/argo/expr/unicode.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType integer = GoType::Int;

std::string titled(std::string_view whole)
{
    const auto separates = [](char32_t c) {
        if (c < 0x80) return !(isLetter(c) || isDigit(c) || c == '_');
        return !isLetter(c) && !isDigit(c) && isSpace(c);
    };
    std::string out;
    char32_t before = ' ';
    for (const char32_t c : runesOf(whole)) {
        appendRune(out, separates(before) ? toTitle(c) : c);
        before = c;
    }
    return out;
}

std::string untitled(std::string_view whole)
{
    std::string out;
    bool first = true; // of a word
    for (const char32_t c : runesOf(whole)) {
        const bool blank = isSpace(c);
        appendRune(out, first && !blank ? toLower(c) : c);
        first = blank;
    }
    return out;
}

std::string swapped(std::string_view whole)
{
    std::string out;
    bool blank = true;
    for (const char32_t c : runesOf(whole)) {
        const bool title = toTitle(c) == c && toLower(c) != c && !isUpper(c);
        if (isUpper(c) || title) {
            appendRune(out, toLower(c));
            blank = false;
        } else if (isLower(c)) {
            appendRune(out, blank ? toTitle(c) : toUpper(c));
            blank = false;
        } else {
            appendRune(out, c);
            blank = isSpace(c);
        }
    }
    return out;
}

// These two look at bytes, and take each for a character.
std::string withoutSpace(const std::string& whole)
{
    std::string out;
    bool any = false;
    for (const char each : whole) {
        const auto c = static_cast<unsigned char>(each);
        if (isSpace(c))
            any = true;
        else
            appendRune(out, c);
    }
    return any ? out : whole;
}

std::string initials(const std::string& whole)
{
    std::string out;
    bool gap = true;
    for (const char each : whole) {
        const auto c = static_cast<unsigned char>(each);
        if (isSpace(c)) {
            gap = true;
        } else if (gap) {
            appendRune(out, c);
            gap = false;
        }
    }
    return out;
}

std::string abbreviated(const std::string& whole, std::int64_t offset, std::int64_t width)
{
    const auto size = static_cast<std::int64_t>(whole.size());
    if (whole.empty() || width < 4) return "";
    if (size <= width) return whole;
    offset = std::min(offset, size);
    if (size - offset < width - 3) offset = size - (width - 3);
    const auto head = [](const std::string& of, std::int64_t count) {
        return of.substr(0, static_cast<std::size_t>(count)) + "...";
    };
    if (offset <= 4) return head(whole, width - 3);
    if (width < 7) return "";
    if (offset + width - 3 >= size) return "..." + whole.substr(static_cast<std::size_t>(size - (width - 3)));
    return "..." + abbreviated(whole.substr(static_cast<std::size_t>(offset)), 0, width - 3);
}

Value abbrevBoth(Run&, Arguments given)
{
    const std::int64_t left = given[0].asInt(), right = given[1].asInt();
    if (right < 4 || (left > 0 && right < 7)) return given[2];
    return textValue(abbreviated(textOf(given[2]), left, right));
}

std::string wrapped(Run& run, const std::string& whole, std::int64_t width, std::string line, bool breaks)
{
    if (line.empty()) line = "\n";
    const std::size_t wide =
        static_cast<std::size_t>(std::clamp<std::int64_t>(width, 1, std::int64_t{1} << 40));
    if (!run.reserveBytes(whole.size() + 1) || !run.reserveBytes(whole.size() / wide + 1, line.size()))
        return {};
    std::string out;
    std::size_t at = 0;
    while (whole.size() - at > wide) {
        if (whole[at] == ' ') {
            at++;
            continue;
        }
        const std::size_t blank = whole.substr(at, wide + 1).rfind(' ');
        std::size_t end = blank == std::string::npos ? std::string::npos : at + blank;
        if (end == std::string::npos && !breaks) {
            end = whole.find(' ', at + wide);
            if (end == std::string::npos) return out + whole.substr(at);
        }
        const bool broken = end == std::string::npos;
        if (broken) end = at + wide;
        out += whole.substr(at, end - at) + line;
        at = end + (broken ? 0 : 1);
    }
    return out + whole.substr(at);
}

bool isConnector(char32_t c)
{
    return c == '-' || c == '_' || isSpace(c);
}

std::string camelCase(std::string_view whole)
{
    const std::u32string in = runesOf(whole);
    std::string out;
    std::size_t at = 0;
    while (at < in.size() && isConnector(in[at]))
        appendRune(out, in[at++]);
    if (at == in.size()) { // nothing but connectors: the last comes twice
        if (at > 0) appendRune(out, in.back());
        return out;
    }
    bool upper = isUpper(in[at]);
    char32_t last = toUpper(in[at++]);
    for (; at < in.size(); at++) {
        char32_t c = in[at];
        if (isConnector(c) && isConnector(last)) {
            appendRune(out, last);
            last = c;
            continue;
        }
        if (isConnector(last)) {
            upper = isUpper(c);
            c = toUpper(c);
        } else {
            if (upper && isUpper(c))
                c = toLower(c);
            else
                upper = false;
            appendRune(out, last);
        }
        last = c;
    }
    appendRune(out, last);
    return out;
}

enum class WordKind : std::uint8_t
{
    None,
    Number,
    Upper,
    Letters,
    Connector,
    Punctuation,
    Other
};

struct Word
{
    WordKind kind = WordKind::None;
    std::string_view text;
};

WordKind kindOfByte(char c)
{
    if (isConnector(static_cast<unsigned char>(c))) return WordKind::Connector;
    if (std::string_view("!\"#%&'()*,./:;?@[\\]{}").find(c) != std::string_view::npos)
        return WordKind::Punctuation;
    if (c >= 'A' && c <= 'Z') return WordKind::Upper;
    if (c >= 'a' && c <= 'z') return WordKind::Letters;
    return c >= '0' && c <= '9' ? WordKind::Number : WordKind::Other;
}

// The next word of an ASCII text: "HTTPStatus" is HTTP and Status.
Word nextWord(std::string_view& rest)
{
    if (rest.empty()) return {};
    Word word{kindOfByte(rest[0]), {}};
    const auto run = [&](std::size_t from, WordKind kind) {
        while (from < rest.size() && kindOfByte(rest[from]) == kind)
            from++;
        return from;
    };
    std::size_t end = run(1, word.kind);
    // Behind other punctuation, - and _ are punctuation themselves.
    const auto isDash = [](char c) { return c == '-' || c == '_'; };
    while (word.kind == WordKind::Punctuation && end < rest.size() &&
           (isDash(rest[end]) || kindOfByte(rest[end]) == WordKind::Punctuation))
        end++;
    if (word.kind == WordKind::Upper) {
        const bool lowerFollows = end < rest.size() && kindOfByte(rest[end]) == WordKind::Letters;
        if (end > 1 && lowerFollows)
            end--;
        else if (end == 1)
            end = run(1, WordKind::Letters);
    }
    word.text = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

void putWord(std::string& out, const Word& word, char connector)
{
    const bool changes = word.kind == WordKind::Upper || word.kind == WordKind::Connector;
    for (const char c : word.text) {
        const auto rune = static_cast<unsigned char>(c);
        out += !changes ? c : isConnector(rune) ? connector : static_cast<char>(toLower(char32_t{rune}));
    }
}

bool joins(const Word& word)
{
    return word.kind != WordKind::None && word.kind != WordKind::Connector &&
           word.kind != WordKind::Punctuation;
}

// Letters and numbers that go on without a capital belong together.
Word putTail(std::string& out, Word word, std::string_view& rest, char connector)
{
    while (word.kind == WordKind::Letters || word.kind == WordKind::Number) {
        putWord(out, word, connector);
        word = nextWord(rest);
    }
    if (joins(word)) out += connector;
    return word;
}

std::string connected(std::string_view whole, char connector)
{
    std::string out;
    std::string_view rest = whole;
    Word word = nextWord(rest);
    while (!rest.empty()) {
        if (word.kind != WordKind::Connector) putWord(out, word, connector);
        const Word last = word;
        word = nextWord(rest);
        if (last.kind == WordKind::Number) {
            word = putTail(out, word, rest, connector);
        } else if (last.kind == WordKind::Connector) {
            putWord(out, last, connector);
        } else if (last.kind != WordKind::Punctuation) {
            if (word.kind != WordKind::Number) {
                if (joins(word)) out += connector;
            } else if (!rest.empty()) {
                const Word number = word;
                word = nextWord(rest);
                if (word.kind == WordKind::Letters) {
                    out += connector;
                    putWord(out, number, connector);
                    word = putTail(out, word, rest, connector);
                } else {
                    putWord(out, number, connector);
                    if (joins(word)) out += connector;
                }
            }
        }
    }
    putWord(out, word, connector);
    return out;
}

Value connectedWords(Run& run, Arguments given, char connector)
{
    const std::string& whole = textOf(given[0]);
    const bool ascii =
        std::all_of(whole.begin(), whole.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? textValue(connected(whole, connector))
                 : run.unsupported("the words of a text that is not ASCII");
}

} // namespace

std::vector<GoFunction> sprigTextEdits()
{
    const Signature one{{text}, text};
    return {
        {"title", one, [](Run&, Arguments given) { return textValue(titled(textOf(given[0]))); }},
        {"untitle", one, [](Run&, Arguments given) { return textValue(untitled(textOf(given[0]))); }},
        {"swapcase", one, [](Run&, Arguments given) { return textValue(swapped(textOf(given[0]))); }},
        {"nospace", one, [](Run&, Arguments given) { return textValue(withoutSpace(textOf(given[0]))); }},
        {"initials", one, [](Run&, Arguments given) { return textValue(initials(textOf(given[0]))); }},
        {"abbrev",
         {{integer, text}, text},
         [](Run&, Arguments given) {
             return given[0].asInt() < 4 ? given[1]
                                         : textValue(abbreviated(textOf(given[1]), 0, given[0].asInt()));
         }},
        {"abbrevboth", {{integer, integer, text}, text}, abbrevBoth},
        {"wrap",
         {{integer, text}, text},
         [](Run& run, Arguments given) {
             return textValue(wrapped(run, textOf(given[1]), given[0].asInt(), "", false));
         }},
        {"wrapWith",
         {{integer, text, text}, text},
         [](Run& run, Arguments given) {
             return textValue(wrapped(run, textOf(given[2]), given[0].asInt(), textOf(given[1]), true));
         }},
        {"snakecase", one, [](Run& run, Arguments given) { return connectedWords(run, given, '_'); }},
        {"kebabcase", one, [](Run& run, Arguments given) { return connectedWords(run, given, '-'); }},
        {"camelcase", one, [](Run&, Arguments given) { return textValue(camelCase(textOf(given[0]))); }},
    };
}

} // namespace dagwright::argo::expr
