#include "render/yaml/read_back.h"

#include "model/text/json.h"
#include "model/text/yaml.h"
#include "render/yaml/rebase.h"
#include "render/yaml/second_reading.h"

#include <algorithm>

namespace dagwright::render {

namespace {

// yaml-cpp reads some megabytes a second; this much is not noticed.
constexpr std::size_t longestForYamlCpp = 64 * 1024;

// Whether a document is a collection of exactly these children.
bool isRun(const std::vector<Value>& documents, const Value& collection, std::size_t first, std::size_t last)
{
    if (documents.size() != 1) return false;
    const Value& found = documents.front();
    if (found.kind() != collection.kind() || found.size() != last - first + 1) return false;
    for (std::size_t i = first; i <= last; ++i) {
        if (collection.isList()) {
            if (!saysTheSame(found.asList().at(i - first), collection.asList().at(i), true)) return false;
            continue;
        }
        const Entry& entry = found.asMap().at(i - first);
        if (entry.key != collection.asMap().at(i).key) return false;
        if (!saysTheSame(entry.value, collection.asMap().at(i).value, true)) return false;
    }
    return true;
}

// The bytes as a text of their own: what stands before them on their line is replaced by blanks.
std::string alone(std::string_view text, std::size_t begin, std::size_t end, std::size_t column)
{
    const bool atLineStart = begin == 0 || text[begin - 1] == '\n' || text[begin - 1] == '\r' ||
                             text.substr(0, begin) == "\xEF\xBB\xBF";
    return std::string(atLineStart ? 0 : column, ' ') + std::string(text.substr(begin, end - begin));
}

text::ReadText readOurs(const std::string& text, document::TextFormat format)
{
    const SourcePtr source = Source::make("saved", text);
    return format == document::TextFormat::Json ? text::readJson(source) : text::readYaml(source);
}

// Repeated keys may stay where they were.
bool isReadable(const text::ReadText& read, const document::Original& original)
{
    return std::all_of(read.diagnostics.begin(), read.diagnostics.end(), [&](const Diagnostic& diagnostic) {
        return diagnostic.severity != Severity::Error ||
               (original.hasRepeatedKeys && document::isRepeatedKey(diagnostic));
    });
}

bool sayAll(const std::vector<Value>& documents, const std::vector<Value>& wanted, bool anchored)
{
    if (documents.size() != wanted.size()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Value found = anchored ? text::expandMerges(documents[i]) : documents[i];
        if (!saysTheSame(found, wanted[i], !anchored)) return false;
    }
    return true;
}

} // namespace

bool readsBack(const ChangedRun& run, const std::string& text, std::string_view oldText)
{
    // Empty lines behind it belong to a block scalar at its end that keeps them.
    const TextLines lines(text);
    std::size_t end = run.end;
    while (end < text.size() && lines.isBlank(end))
        end = lines.next(end);
    const std::string piece = alone(text, run.begin, end, run.column);
    const text::ReadText ours = readOurs(piece, document::TextFormat::Yaml);
    if (!ours.ok() || !isRun(ours.documents, run.wanted, run.first, run.last)) return false;
    if (piece.size() > longestForYamlCpp) return true;
    const auto theirs = readWithYamlCpp(piece);
    if (theirs && isRun(*theirs, run.wanted, run.first, run.last)) return true;
    const auto before = readWithYamlCpp(alone(oldText, run.oldBegin, run.oldEnd, run.column));
    return !before || !isRun(*before, run.read, run.oldFirst, run.oldLast);
}

bool readsBack(const Value& wanted, const std::string& text)
{
    const text::ReadText ours = readOurs(text, document::TextFormat::Yaml);
    if (!ours.ok() || !sayAll(ours.documents, {wanted}, false)) return false;
    if (text.size() > longestForYamlCpp) return true;
    const auto theirs = readWithYamlCpp(text);
    return theirs && sayAll(*theirs, {wanted}, false);
}

bool readsBack(const Expectation& expected, const std::string& text)
{
    const document::Original& original = expected.original;
    const text::ReadText ours = readOurs(text, original.format);
    if (!isReadable(ours, original) || !sayAll(ours.documents, expected.wanted, expected.anchored))
        return false;
    if (original.format == document::TextFormat::Json || text.size() > longestForYamlCpp) return true;
    const auto theirs = readWithYamlCpp(text);
    if (theirs && sayAll(*theirs, expected.wanted, expected.anchored)) return true;
    const auto before = readWithYamlCpp(std::string(original.source->text()));
    return !before || !sayAll(*before, original.documents, false);
}

} // namespace dagwright::render
