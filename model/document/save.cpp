#include "model/document/save.h"

#include "model/text/scalar.h"
#include "model/text/yaml.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace dagwright::document {

namespace {

// Copies the lines of what is still as it was read, and writes the rest in the same columns.
class LineKeeper
{
  public:
    explicit LineKeeper(SourcePtr source) : source_(std::move(source)), text_(source_->text())
    {
        const text::ReadText old = text::readYaml(source_);
        if (old.documents.size() == 1) remember(old.documents.front());
    }

    std::string write(const Value& root)
    {
        entries(root.asMap(), 0, false);
        if (trivial(end_, text_.size())) out_ += text_.substr(end_);
        return std::move(out_);
    }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // Where each value stood, by the place of its key: an edited value has forgotten.
    void remember(const Value& value)
    {
        for (const Entry& entry : value.entries()) {
            values_[entry.keySpan.begin] = entry.value.span();
            remember(entry.value);
        }
        for (const Value& item : value.items())
            remember(item);
    }

    [[nodiscard]] bool isOurs(Span span) const { return span.source == source_->id(); }

    [[nodiscard]] std::size_t lineStart(std::size_t at) const
    {
        const std::size_t feed = at == 0 ? none : text_.rfind('\n', at - 1);
        return feed == none ? 0 : feed + 1;
    }

    // The start of the line after a value's last one.
    [[nodiscard]] std::size_t lineEnd(Span span) const
    {
        if (span.end > span.begin && text_[span.end - 1] == '\n') return span.end;
        const std::size_t feed = text_.find('\n', span.end);
        return feed == std::string_view::npos ? text_.size() : feed + 1;
    }

    // Only blank lines, comments and document markers: what may stand between two entries.
    [[nodiscard]] bool trivial(std::size_t from, std::size_t to) const
    {
        while (from < to) {
            const std::size_t feed = std::min(text_.find('\n', from), to - 1);
            const std::size_t first = text_.find_first_not_of(" \t\r\n", from);
            const bool marker = text_.substr(from, 3) == "---" || text_.substr(from, 1) == "%";
            if (first != std::string_view::npos && first < feed && text_[first] != '#' && !marker)
                return false;
            from = feed + 1;
        }
        return true;
    }

    // The comments and blank lines above an old line, and from there on the text counts as used up to `end`.
    void above(std::size_t start, std::size_t end)
    {
        if (end_ < start && trivial(end_, start)) out_ += text_.substr(end_, start - end_);
        end_ = std::max(end_, end);
    }

    void entries(const Map& map, std::size_t column, bool open)
    {
        for (const Entry& entry : map) {
            if (isOurs(entry.keySpan)) column = entry.keySpan.begin - lineStart(entry.keySpan.begin);
            if (isOurs(entry.keySpan))
                oldEntry(entry, column, open);
            else
                fresh(Value::map({{entry.key, entry.value}}), column, open ? column : 0);
            open = false;
        }
    }

    void oldEntry(const Entry& entry, std::size_t column, bool open)
    {
        const std::size_t start = open ? entry.keySpan.begin : lineStart(entry.keySpan.begin);
        const Span old =
            values_.contains(entry.keySpan.begin) ? values_.at(entry.keySpan.begin) : entry.keySpan;
        if (isOurs(entry.value.span())) {
            const std::size_t end = lineEnd(entry.value.span());
            above(open ? start : lineStart(start), start);
            out_ += text_.substr(start, end - start);
            end_ = std::max(end_, end);
            return;
        }
        const std::size_t keyLine = lineEnd({old.source, entry.keySpan.begin, entry.keySpan.end});
        above(open ? start : lineStart(start), keyLine);
        if (!open) out_.append(column, ' ');
        out_ += text_.substr(entry.keySpan.begin, entry.keySpan.end - entry.keySpan.begin);
        out_ += ':';
        changedValue(entry.value, column, old);
        end_ = std::max(end_, lineEnd(old));
    }

    void changedValue(const Value& value, std::size_t column, Span old)
    {
        const bool kept = anyOld(value);
        if (value.isMap() && kept) {
            out_ += comment(old.begin, true) + newline();
            entries(value.asMap(), column + 2, false);
        } else if (value.isList() && kept) {
            out_ += comment(old.begin, true) + newline();
            items(value.asList(), column);
        } else if (value.size() > 0) {
            out_ += newline();
            const bool list = value.isList();
            fresh(value, list ? column : column + 2, 0);
        } else if (value.isMap() || value.isList()) {
            out_ += (value.isMap() ? " {}" : " []") + newline();
        } else {
            std::string scalar = " ";
            const bool ended = text::appendScalar(scalar, value, column);
            if (!ended) scalar += comment(old.end, false) + "\n";
            out_ += withNewlines(scalar);
        }
    }

    // Does any part of a changed collection still have its place in the text?
    [[nodiscard]] bool anyOld(const Value& value) const
    {
        for (const Entry& entry : value.entries())
            if (isOurs(entry.keySpan)) return true;
        for (const Value& item : value.items())
            if (dashOf(item) != none) return true;
        return false;
    }

    // The place of the "- " that an item stands after, also where the item was changed.
    [[nodiscard]] std::size_t dashOf(const Value& item) const
    {
        Span at = item.span();
        if (!isOurs(at) && item.isMap() && item.size() > 0) at = item.asMap().at(0).keySpan;
        if (!isOurs(at) || at.begin == 0) return none;
        const std::size_t before = text_.find_last_not_of(' ', at.begin - 1);
        return before != std::string_view::npos && text_[before] == '-' ? before : none;
    }

    void items(const List& list, std::size_t column)
    {
        for (const Value& item : list) {
            const std::size_t dash = dashOf(item);
            if (dash == none) {
                fresh(Value::list({item}), column, 0);
                continue;
            }
            const std::size_t start = lineStart(dash);
            column = dash - start;
            if (isOurs(item.span())) {
                above(start, start);
                out_ += text_.substr(start, lineEnd(item.span()) - start);
                end_ = std::max(end_, lineEnd(item.span()));
            } else {
                const std::size_t key = item.asMap().at(0).keySpan.begin;
                above(start, start);
                out_ += text_.substr(start, key - start);
                entries(item.asMap(), key - start, true);
            }
        }
    }

    // New text in plain style; the first line stands at `firstColumn` already.
    void fresh(const Value& value, std::size_t column, std::size_t firstColumn)
    {
        std::string plain = withNewlines(text::writePlainYaml(value));
        std::size_t at = 0;
        while (at < plain.size()) {
            const std::size_t feed = plain.find('\n', at);
            const bool blank = plain[at] == '\n' || plain[at] == '\r';
            if (!blank) out_.append(column - std::min(column, at == 0 ? firstColumn : 0), ' ');
            out_.append(plain, at, feed + 1 - at);
            at = feed + 1;
        }
    }

    // The comment that stands after a place on its line, with the blanks before it.
    [[nodiscard]] std::string comment(std::size_t from, bool beforeValue) const
    {
        std::size_t at = from;
        if (beforeValue) {
            const std::size_t start = lineStart(from);
            if (start < 2) return {};
            const std::size_t hash = text_.rfind(" #", start - 1);
            if (hash == std::string_view::npos || hash < lineStart(start - 1)) return {};
            const std::string_view before = text_.substr(lineStart(start - 1), hash - lineStart(start - 1));
            const std::size_t last = before.find_last_not_of(' ');
            if (last == std::string_view::npos || before[last] != ':') return {};
            at = lineStart(start - 1) + last + 1;
        }
        const std::size_t end = std::min(text_.find_first_of("\r\n", at), text_.size());
        const std::string_view rest = text_.substr(at, end - at);
        const std::size_t first = rest.find_first_not_of(" \t");
        return first != std::string_view::npos && first > 0 && rest[first] == '#' ? std::string(rest)
                                                                                  : std::string();
    }

    [[nodiscard]] std::string newline() const
    {
        return text_.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
    }

    [[nodiscard]] std::string withNewlines(std::string plain) const
    {
        if (newline() == "\n") return plain;
        std::string out;
        for (char c : plain)
            out += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return out;
    }

    SourcePtr source_;
    std::string_view text_;
    std::unordered_map<std::uint32_t, Span> values_;
    std::string out_;
    std::size_t end_ = 0; // the old text up to here is written or gone
};

SourcePtr sourceOf(const Document& document)
{
    for (const Entry& entry : document.root.entries())
        for (const SourcePtr& source : document.sources)
            if (source->id() == entry.keySpan.source) return source;
    return nullptr;
}

bool isDocument(const std::string& text, const Value& root)
{
    const text::ReadText again = text::readYaml(Source::make("saved", text));
    return again.ok() && again.documents.size() == 1 && text::expandMerges(again.documents.front()) == root;
}

} // namespace

std::string save(const Document& document)
{
    const SourcePtr source = sourceOf(document);
    const bool yaml = source && source->text().find_first_not_of(" \t\r\n") != std::string_view::npos &&
                      source->text()[source->text().find_first_not_of(" \t\r\n")] != '{';
    if (yaml && document.root.isMap()) {
        if (document.root.span().source == source->id()) return std::string(source->text());
        std::string kept = LineKeeper(source).write(document.root);
        if (isDocument(kept, document.root)) return kept;
    }
    return text::writePlainYaml(document.root);
}

} // namespace dagwright::document
