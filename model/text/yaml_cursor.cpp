#include "model/text/yaml_parser.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace dagwright::text {

bool YamlParser::atMarker() const
{
    if (pos_ != lineStart_ || (here() != '-' && here() != '.')) return false;
    return std::strncmp(data_ + pos_, here() == '-' ? "---" : "...", 3) == 0 && isSpace(at(pos_ + 3));
}

YamlParser::Offset YamlParser::lineEnd(Offset from) const
{
    if (!hasReturns_) {
        const void* found = std::memchr(data_ + from, '\n', size_ - from);
        return found ? static_cast<Offset>(static_cast<const char*>(found) - data_) : size_;
    }
    while (from < size_ && !isBreak(data_[from]))
        ++from;
    return from;
}

void YamlParser::skipBreak()
{
    if (here() == '\r' && next() == '\n') ++pos_;
    if (isBreak(here())) ++pos_;
    lineStart_ = pos_;
    tab_ = nowhere;
}

void YamlParser::skipBlanks()
{
    while (isBlank(here()))
        ++pos_;
}

void YamlParser::skipLine()
{
    pos_ = lineEnd(pos_);
}

bool YamlParser::skipSpace()
{
    const Offset line = lineStart_;
    for (;;) {
        while (here() == ' ')
            ++pos_;
        const char c = here();
        if (c == '\t') {
            if (tab_ == nowhere && isFresh()) tab_ = pos_;
            ++pos_;
        } else if (c == '#' && (pos_ == lineStart_ || isBlank(at(pos_ - 1)))) {
            skipLine();
        } else if (isBreak(c)) {
            skipBreak();
        } else {
            return lineStart_ != line;
        }
    }
}

void YamlParser::skipBlock(int indent)
{
    skipLine();
    while (!atEnd()) {
        skipBreak();
        while (here() == ' ')
            ++pos_;
        if (isBreak(here())) continue;
        if (column() <= indent || atMarker()) break;
        skipLine();
    }
}

std::string YamlParser::lineOf(Offset offset) const
{
    return std::to_string(source_.locate(offset).line);
}

void YamlParser::error(Offset begin, Offset end, std::string message, std::string detail)
{
    if (diagnostics_.size() > maxErrors) return;
    Diagnostic result;
    result.rule = "yaml-syntax";
    result.message = std::move(message);
    result.detail = std::move(detail);
    if (diagnostics_.size() == maxErrors) {
        result.message =
            "There are more than " + std::to_string(maxErrors) + " errors; reading stopped here.";
        result.detail = "Mend the first ones and try again.";
        stop();
    }
    result.span = {source_.id(), std::min(begin, size_), std::min(std::max(end, begin), size_)};
    diagnostics_.push_back(std::move(result));
}

void YamlParser::errorHere(std::string message, std::string detail)
{
    error(pos_, lineEnd(pos_), std::move(message), std::move(detail));
}

void YamlParser::reportTab()
{
    if (tabReported_) return;
    tabReported_ = true;
    error(tab_, tab_ + 1, "This line is indented with a tab.",
          "Indent with spaces; YAML allows no tabs here.");
}

bool YamlParser::enter()
{
    if (depth_ < maxDepth) {
        ++depth_;
        return true;
    }
    errorHere("More than " + std::to_string(maxDepth) +
                  " collections stand in each other; reading stopped here.",
              "Nest less.");
    stop();
    return false;
}

} // namespace dagwright::text
