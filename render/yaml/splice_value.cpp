#include "model/text/yaml.h"
#include "render/yaml/rebase.h"
#include "render/yaml/splicer.h"

#include <algorithm>

namespace dagwright::render {

namespace {

bool isBlockScalar(const Value& value)
{
    const Style style = value.meta().style;
    return value.isString() && !isAlias(value) && (style == Style::Literal || style == Style::Folded);
}

bool isBlockCollection(const Value& value)
{
    return value.size() > 0 && value.meta().style == Style::Block && !isAlias(value);
}

bool isQuoted(Style style)
{
    return style == Style::SingleQuoted || style == Style::DoubleQuoted;
}

// The comment in a range of one line, with the blanks before it.
std::string commentIn(std::string_view text)
{
    const std::size_t hash = text.find_first_not_of(" \t");
    if (hash == std::string_view::npos || text[hash] != '#') return {};
    return std::string(text.substr(0, text.find_last_not_of(" \t") + 1));
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

// The words in which two texts differ, as ranges of each; empty ranges where they can't be told apart so.
struct Difference
{
    std::size_t begin = 0; // in both
    std::size_t endOfOld = 0;
    std::size_t endOfNew = 0;
};

Difference differenceOf(const std::string& before, const std::string& after)
{
    const std::size_t most = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < most && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < most - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    while (head > 0 && !isBlank(before[head - 1]))
        --head;
    while (tail > 0 && !isBlank(before[before.size() - tail]))
        --tail;
    return {head, before.size() - tail, after.size() - tail};
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : std::min(end + 1, text.size()));
    }
    return lines;
}

bool isEmptyLine(std::string_view line)
{
    return line.find_first_not_of(' ') == std::string_view::npos;
}

// Empty lines of a literal block may hold blanks: those that stay keep them. `made` is the new header and
// body.
void keepBlanks(std::string& made, std::string_view oldBody)
{
    const std::vector<std::string_view> before = linesOf(oldBody);
    const std::vector<std::string_view> after = linesOf(made);
    std::vector<std::string_view> kept = after;
    const auto same = [&](std::size_t i, std::size_t j) {
        const bool equal = before[i] == after[j] || (after[j].empty() && isEmptyLine(before[i]));
        if (equal) kept[j] = before[i];
        return equal;
    };
    std::size_t head = 0;
    const std::size_t count = after.size() - 1; // lines of the body
    while (head < std::min(before.size(), count) && same(head, head + 1))
        ++head;
    for (std::size_t tail = 0; tail < std::min(before.size(), count) - head; ++tail)
        if (!same(before.size() - 1 - tail, after.size() - 1 - tail)) break;
    std::string result;
    for (std::string_view line : kept)
        result.append(line).append("\n");
    made = std::move(result);
}

std::size_t countOf(std::string_view text, std::string_view word, std::size_t until)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at < until; at = text.find(word, at + 1))
        ++count;
    return count;
}

} // namespace

bool Splicer::value(const Value& read, const Value& wanted, const Spot& spot)
{
    if (read.sameNode(wanted)) {
        rope_.copy(spot.intro, spot.tail);
        return false;
    }
    const bool alike = read.kind() == wanted.kind() && read.size() > 0 && wanted.size() > 0;
    if (alike && !isCoarse(read) && !isAlias(read) && !isAlias(wanted)) {
        if (isBlockCollection(read)) {
            const BlockLayout layout = blockLayout(lines_, read, spot.intro);
            if (layout.isKnown) {
                rope_.copy(block(read, wanted, layout, spot.intro), spot.tail);
                return false;
            }
        } else if (canEditFlow(read, wanted)) {
            rope_.copy(spot.intro, lines_.skipProperties(read.span().begin));
            flow(read, wanted);
            rope_.copy(read.span().end, spot.tail);
            return true;
        }
    }
    replace(read, wanted, spot);
    return true;
}

Splicer::OldText Splicer::oldText(const Value& read, const Spot& spot) const
{
    OldText old;
    old.begin = std::max<std::size_t>(read.span().begin, spot.intro);
    old.end = std::max<std::size_t>(read.span().end, spot.intro);
    old.isOnIntroLine = lines_.begin(old.begin) == lines_.begin(spot.intro);
    std::size_t rest = old.end;
    if (isBlockScalar(read)) {
        old.form = OldText::Form::BlockScalar;
        rest = lines_.skipProperties(old.begin);
        rest = std::min(lines_.text().find_first_not_of("|>+-0123456789", rest), lines_.text().size());
    } else if (isBlockCollection(read)) {
        old.form = OldText::Form::Block;
        const std::size_t first = lines_.skipProperties(old.begin);
        rest = spot.intro;
        if (lines_.begin(first) == lines_.begin(spot.intro))
            rest = lines_.end(first);                    // behind a dash: what follows is the first child's
        else if (old.isOnIntroLine && first > old.begin) // behind properties
            rest = std::min(lines_.text().find_first_of("#\r\n", old.begin), lines_.end(old.begin));
        while (rest > spot.intro && rest < lines_.end(rest) && lines_.text()[rest - 1] == ' ')
            --rest;
    }
    old.comment = commentIn(lines_.slice(rest, lines_.end(rest)));
    old.next = lines_.after(old.end);
    return old;
}

void Splicer::replace(const Value& read, const Value& wanted, const Spot& spot)
{
    const OldText old = oldText(read, spot);
    const bool asFlow = read.meta().style == Style::Flow && read.size() > 0;
    const bool isCollection = wanted.size() > 0 && !isAlias(wanted);
    if (isCollection && !asFlow && !look().isFlow(spot.key)) {
        std::string text = fresh().after(wanted, spot.column, spot.dash, Style::Block);
        if (!old.comment.empty() && text.front() != '\n') {
            const std::size_t inner = spot.column + look().dashStep;
            text = '\n' + std::string(inner, ' ') + fresh().children(wanted, inner);
        }
        rope_.text(old.comment);
        lines(text, spot.intro);
    } else if (auto block = asBlockScalar(read, wanted, old, spot)) {
        if (old.form != OldText::Form::Block && old.isOnIntroLine && old.begin > spot.intro)
            rope_.copy(spot.intro, old.begin);
        else
            rope_.text(" ");
        lines(fresh().properties(wanted) + *block, spot.intro);
    } else if (isAlias(wanted)) {
        replaceInline(old, '*' + wanted.meta().extra->alias, spot);
    } else if (isCollection) {
        replaceInline(old, fresh().properties(wanted) + fresh().flow(wanted, spot.column), spot);
    } else {
        const auto patch = patched(read, wanted, old, spot);
        const Style style = read.isString() || !wanted.isString() ? read.meta().style : Style::Any;
        replaceInline(old, patch ? *patch : fresh().properties(wanted) + fresh().scalar(wanted, style, false),
                      spot);
    }
    rope_.copy(old.next, spot.tail);
}

// Text without line breaks of its own in the place of the old one.
void Splicer::replaceInline(const OldText& old, const std::string& text, const Spot& spot)
{
    if (old.form == OldText::Form::Inline) {
        if (old.begin > spot.intro)
            rope_.copy(spot.intro, old.begin);
        else
            rope_.text(" ");
        lines(text, spot.intro);
        rope_.copy(old.end, old.next);
        return;
    }
    rope_.text(" ");
    lines(text, spot.intro);
    if (rope_.atLineStart()) return; // it was a block scalar, patched
    rope_.text(old.comment);
    lines("\n", spot.intro);
}

std::optional<std::string> Splicer::asBlockScalar(const Value& read, const Value& wanted, const OldText& old,
                                                  const Spot& spot)
{
    if (!wanted.isString() || json_ || isAlias(wanted)) return std::nullopt;
    const bool hasLines = wanted.asString().find('\n') != std::string::npos;
    if (old.form != OldText::Form::BlockScalar) {
        const bool stays = read.isString() && isQuoted(read.meta().style) && hasLines &&
                           read.asString().find('\n') != std::string::npos;
        if (!hasLines || stays || endsWithEmptyLines(wanted.asString())) return std::nullopt;
        const std::size_t body = spot.column + (spot.dash ? look().dashStep : look().mapStep);
        const std::string comment = old.form == OldText::Form::Inline ? old.comment : std::string();
        return blockScalar(wanted.asString(), Style::Literal, spot.column, body, false, comment);
    }
    if (patched(read, wanted, old, spot)) return std::nullopt;
    // One that kept its empty lines has all of them, so none follow it.
    if (endsWithEmptyLines(wanted.asString()) && !endsWithEmptyLines(read.asString())) return std::nullopt;
    const std::size_t header = lines_.skipProperties(old.begin);
    const bool isExplicit =
        lines_.slice(header, lines_.end(header)).substr(0, 3).find_first_of("123456789") != std::string::npos;
    std::size_t line = lines_.next(header);
    while (line < old.end && lines_.isBlank(line))
        line = lines_.next(line);
    std::size_t body = line < old.end ? lines_.firstOf(line) - line : spot.column + look().mapStep;
    if (isExplicit) {
        const std::size_t digit = lines_.text().find_first_of("123456789", header);
        body = spot.column + static_cast<std::size_t>(lines_.text()[digit] - '0');
    }
    auto made = blockScalar(wanted.asString(), read.meta().style, spot.column, body, isExplicit, old.comment);
    if (made && read.meta().style == Style::Literal)
        keepBlanks(*made, lines_.slice(lines_.next(header), old.end));
    return made;
}

// A text that is folded or runs over several lines, with only the words changed that differ; nothing where
// that does not give what is wanted.
std::optional<std::string> Splicer::patched(const Value& read, const Value& wanted, const OldText& old,
                                            const Spot& spot) const
{
    const std::string_view text = lines_.slice(old.begin, old.end);
    const bool folds = read.meta().style != Style::Literal && text.find_first_of("\r\n") != std::string::npos;
    if (json_ || !read.isString() || !wanted.isString() || isAlias(read) || !folds) return std::nullopt;
    const std::string& before = read.asString();
    const Difference difference = differenceOf(before, wanted.asString());
    const std::string word = before.substr(difference.begin, difference.endOfOld - difference.begin);
    const std::string other =
        wanted.asString().substr(difference.begin, difference.endOfNew - difference.begin);
    if (word.empty() || other.empty() || other.find_first_of("\n'\"\\") != std::string::npos)
        return std::nullopt;
    const std::size_t body = read.meta().style == Style::Folded ? lines_.end(old.begin) - old.begin : 0;
    std::size_t at = text.find(word, body);
    for (std::size_t n = countOf(before, word, difference.begin); n > 0 && at != std::string::npos; --n)
        at = text.find(word, at + 1);
    if (at == std::string::npos) return std::nullopt;
    std::string result(text);
    result.replace(at, word.size(), other);
    const std::string alone = std::string(spot.column, ' ') + "k: " + result;
    const text::ReadText again = text::readYaml(Source::make("patched", alone));
    if (!again.ok() || again.documents.size() != 1 || !(again.documents.front()["k"] == wanted))
        return std::nullopt;
    return result;
}

const Look& Splicer::look()
{
    const Value::Id id = within_.empty() ? 0 : within_.back().id();
    if (lookOf_ != id || id == 0) look_ = lookAround(lines_, within_, json_);
    lookOf_ = id;
    return look_;
}

void Splicer::lines(const std::string& text, std::size_t at)
{
    const std::string_view end = lines_.breakAt(at);
    if (end == "\n") return rope_.text(text);
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t feed = std::min(text.find('\n', from), text.size());
        rope_.text(std::string_view(text).substr(from, feed - from));
        if (feed < text.size()) rope_.text(end);
        from = feed + 1;
    }
}

void Splicer::startLine(std::size_t at)
{
    if (!rope_.atLineStart()) rope_.text(lines_.breakAt(at));
}

void Splicer::root(const Value& read, const Value& wanted)
{
    const std::size_t begin = read.span().begin;
    const bool alike = read.kind() == wanted.kind() && read.size() > 0 && wanted.size() > 0;
    if (alike && !isCoarse(read)) {
        if (isBlockCollection(read)) {
            const BlockLayout layout = blockLayout(lines_, read, 0);
            if (layout.isKnown) {
                rope_.copy(done_, layout.children.front().lead);
                done_ = block(read, wanted, layout, layout.children.front().lead);
                return;
            }
        } else if (canEditFlow(read, wanted)) {
            rope_.copy(done_, lines_.skipProperties(begin));
            flow(read, wanted);
            done_ = read.span().end;
            return;
        }
    }
    rope_.copy(done_, begin);
    within_.push_back(read);
    const bool asFlow = json_ || read.meta().style == Style::Flow || wanted.size() == 0;
    if (asFlow) {
        lines(fresh().flow(wanted, 0), begin);
    } else {
        if (lines_.slice(lines_.begin(begin), begin).find("---") != std::string_view::npos)
            lines("\n", begin);
        lines(fresh().children(wanted, lines_.firstOf(lines_.begin(begin)) - lines_.begin(begin)), begin);
    }
    within_.pop_back();
    done_ = asFlow ? read.span().end : lines_.after(read.span().end);
}

void Splicer::finish(bool endsWithBreak)
{
    const std::size_t size = lines_.text().size();
    const bool atEnd = done_ == size;
    rope_.copy(done_, size);
    if (atEnd && !endsWithBreak) rope_.dropLastBreak();
}

} // namespace dagwright::render
