#include "model/text/yaml_parser.h"

#include <algorithm>
#include <utility>

namespace dagwright::text {

YamlParser::YamlParser(const Source& source, const CheckedText& text, Diagnostics diagnostics)
    : source_(source), data_(text.text.data()), size_(static_cast<Offset>(text.text.size())),
      hasReturns_(text.hasReturns), diagnostics_(std::move(diagnostics)),
      pos_(static_cast<Offset>(text.begin)), lineStart_(pos_), lastEnd_(pos_)
{}

ReadText YamlParser::run()
{
    ReadText result;
    while (nextDocument(result))
        continue;
    // A repeated key is found when its map ends, after errors inside of it.
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
    result.diagnostics = std::move(diagnostics_);
    return result;
}

// One document, with what stands before and behind it; false at the end of the text.
bool YamlParser::nextDocument(ReadText& result)
{
    anchors_.clear();
    handles_.clear();
    const bool hasDirectives = directives();
    skipSpace();
    const bool isMarked = atMarker() && here() == '-';
    if (atEnd()) {
        if (hasDirectives)
            errorHere("No document follows the directives.",
                      "Write --- and a document, or remove the lines with %.");
        return false;
    }
    if (hasDirectives && !isMarked)
        errorHere("The directives must end with ---.", "Write --- before this line.");
    if (isMarked) {
        pos_ += 3;
        used();
    } else if (atMarker()) { // "..." without a document
        pos_ += 3;
        used();
        endOfDocument();
        return true;
    }
    result.documents.push_back(blockNode(-1, Place::Document));
    endOfDocument();
    return true;
}

bool YamlParser::directives()
{
    bool any = false;
    for (;;) {
        skipSpace();
        if (pos_ == lineStart_ && slice(pos_, std::min(pos_ + 3, size_)) == "\xEF\xBB\xBF") {
            pos_ += 3; // a byte order mark may begin every document
            lineStart_ = pos_;
            continue;
        }
        if (here() != '%' || column() != 0) return any;
        directive();
        any = true;
    }
}

void YamlParser::directive()
{
    const auto word = [&] {
        skipBlanks();
        const Offset begin = pos_;
        while (!isSpace(here()))
            ++pos_;
        return slice(begin, pos_);
    };
    const Offset begin = pos_;
    const std::string_view name = word();
    if (name == "%YAML") {
        const std::string_view version = word();
        if (!version.starts_with("1."))
            error(begin, pos_, "YAML version " + std::string(version) + " is not known.", "Write %YAML 1.2.");
    } else if (name == "%TAG") {
        const std::string_view handle = word();
        const std::string_view prefix = word();
        if (!handle.starts_with('!') || !handle.ends_with('!') || prefix.empty())
            error(begin, pos_, "This %TAG line is not complete.", "Write it as %TAG !name! prefix.");
        else
            handles_.insert_or_assign(handle, prefix);
    }
    skipLine();
    used();
}

// What may follow a document: nothing, "...", or the next document's "---".
void YamlParser::endOfDocument()
{
    unclosed_ = false;
    bool reported = false;
    for (;;) {
        skipSpace();
        if (atEnd() || atMarker()) break;
        if (!reported) {
            const bool list = isIndicator('-');
            errorHere(!isFresh() ? "Text follows where the value has ended."
                      : list     ? "A list item stands where the document has ended."
                             : "This line is indented less than the first line of the document, or belongs "
                               "to nothing.",
                      "Indent it like the lines that it belongs to, or begin a new document with ---.");
        }
        reported = true;
        skipToMarker();
    }
    while (atMarker() && here() == '.') {
        pos_ += 3;
        used();
        skipSpace();
        if (!isFresh() && !atEnd()) {
            errorHere("Text follows the end of the document.", "Put it on a line of its own behind ---.");
            skipLine();
            skipSpace();
        }
    }
}

void YamlParser::skipToMarker()
{
    do {
        skipLine();
        skipBreak();
    } while (!atEnd() && !atMarker());
}

ReadText readYaml(const SourcePtr& source)
{
    CheckedText text;
    ReadText result;
    checkEncoding(*source, text, result.diagnostics);
    if (!text.readable) return result;
    return YamlParser(*source, text, std::move(result.diagnostics)).run();
}

} // namespace dagwright::text
