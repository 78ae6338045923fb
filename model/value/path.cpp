#include "model/value/path.h"

#include "model/value/result.h"
#include "model/value/value.h"

#include <charconv>

namespace dagwright {

namespace {

bool isPlain(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '/' || u >= 0x80;
}

bool isPlain(std::string_view text)
{
    for (char c : text)
        if (!isPlain(c)) return false;
    return !text.empty();
}

void appendWord(std::string& out, std::string_view word)
{
    if (isPlain(word)) {
        out += word;
        return;
    }
    out += '"';
    for (char c : word) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (u < 0x20) {
            constexpr std::string_view hex = "0123456789abcdef";
            out += "\\u00";
            out += hex[u >> 4];
            out += hex[u & 15u];
        } else {
            out += c;
        }
    }
    out += '"';
}

class PathParser
{
  public:
    explicit PathParser(std::string_view text) : text_(text) {}

    Result<Path> parse()
    {
        Path path;
        while (at_ < text_.size()) {
            Segment segment;
            const bool good = text_[at_] == '[' ? bracket(segment) : key(segment, path.empty());
            if (!good) return error();
            path.segments.push_back(std::move(segment));
        }
        return path;
    }

  private:
    bool key(Segment& segment, bool first)
    {
        if (!first && !take('.')) return fail("expected '.' or '['");
        segment.kind = Segment::Kind::Key;
        return word(segment.key);
    }

    bool bracket(Segment& segment)
    {
        ++at_;
        if (take('+')) {
            segment.kind = Segment::Kind::Append;
            return close();
        }
        std::string first;
        if (!word(first)) return false;
        if (!take('=')) {
            segment.kind = Segment::Kind::Index;
            return number(first, segment.index) && close();
        }
        segment.kind = Segment::Kind::Named;
        segment.key = std::move(first);
        if (!word(segment.name)) return false;
        if (take('#')) {
            std::string count;
            if (!word(count) || !number(count, segment.occurrence)) return false;
            if (segment.occurrence == 0) return fail("occurrences are counted from 1");
        }
        return close();
    }

    bool word(std::string& out)
    {
        if (at_ < text_.size() && text_[at_] == '"') return quoted(out);
        const std::size_t start = at_;
        while (at_ < text_.size() && isPlain(text_[at_]))
            ++at_;
        if (at_ == start) return fail("expected a name");
        out = text_.substr(start, at_ - start);
        return true;
    }

    bool quoted(std::string& out)
    {
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c != '\\') {
                out += c;
                continue;
            }
            if (!escape(out)) return false;
        }
        return fail("the quote is never closed");
    }

    bool escape(std::string& out)
    {
        if (++at_ >= text_.size()) return fail("the quote is never closed");
        if (text_[at_] != 'u') {
            if (text_[at_] != '"' && text_[at_] != '\\') return fail("only \\\", \\\\ and \\u00XX are known");
            out += text_[at_];
            return true;
        }
        unsigned code = 0;
        const std::string_view digits = text_.substr(at_ + 1, 4);
        const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (failure != std::errc() || end != digits.data() + 4 || code > 0x7F)
            return fail("only \\\", \\\\ and \\u00XX are known");
        out += static_cast<char>(code);
        at_ += 4;
        return true;
    }

    bool number(const std::string& digits, std::size_t& out)
    {
        const char* last = digits.data() + digits.size();
        const auto [end, failure] = std::from_chars(digits.data(), last, out);
        if (failure != std::errc() || end != last) return fail("expected a position such as [0]");
        return true;
    }

    bool close() { return take(']') || fail("expected ']'"); }

    bool take(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool fail(std::string why)
    {
        if (why_.empty()) why_ = std::move(why);
        return false;
    }

    Diagnostic error() const
    {
        Diagnostic diagnostic;
        diagnostic.rule = "path-syntax";
        diagnostic.message = "The path \"" + std::string(text_) + "\" can't be read at character " +
                             std::to_string(at_ + 1) + ": " + why_ + ".";
        diagnostic.detail = "A path looks like spec.templates[name=build].container.image.";
        return diagnostic;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string why_;
};

} // namespace

Path Path::key(std::string_view name) const
{
    Path result = *this;
    result.segments.push_back({Segment::Kind::Key, std::string(name), {}, 1, 0});
    return result;
}

Path Path::index(std::size_t position) const
{
    Path result = *this;
    result.segments.push_back({Segment::Kind::Index, {}, {}, 1, position});
    return result;
}

Path Path::named(std::string_view keyField, std::string_view name, std::size_t occurrence) const
{
    Path result = *this;
    result.segments.push_back(
        {Segment::Kind::Named, std::string(keyField), std::string(name), occurrence, 0});
    return result;
}

Path Path::parent() const
{
    Path result = *this;
    if (!result.segments.empty()) result.segments.pop_back();
    return result;
}

Path Path::joined(const Path& rest) const
{
    Path result = *this;
    result.segments.insert(result.segments.end(), rest.segments.begin(), rest.segments.end());
    return result;
}

bool Path::startsWith(const Path& prefix) const
{
    if (prefix.segments.size() > segments.size()) return false;
    return std::equal(prefix.segments.begin(), prefix.segments.end(), segments.begin());
}

std::string Path::toString() const
{
    std::string out;
    for (const Segment& segment : segments) {
        switch (segment.kind) {
        case Segment::Kind::Key:
            if (!out.empty()) out += '.';
            appendWord(out, segment.key);
            break;
        case Segment::Kind::Index: out += '[' + std::to_string(segment.index) + ']'; break;
        case Segment::Kind::Append: out += "[+]"; break;
        case Segment::Kind::Named:
            out += '[';
            appendWord(out, segment.key);
            out += '=';
            appendWord(out, segment.name);
            if (segment.occurrence != 1) out += '#' + std::to_string(segment.occurrence);
            out += ']';
            break;
        }
    }
    return out;
}

Result<Path> Path::parse(std::string_view text)
{
    return PathParser(text).parse();
}

} // namespace dagwright
