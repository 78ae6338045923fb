// Finding and replacing in a text.
#include "app/bridge/code_document.h"

#include <QRegularExpression>

#include <algorithm>

namespace dagwright::bridge {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

QRegularExpression patternOf(const Search& search)
{
    QString pattern = search.regex ? search.text : QRegularExpression::escape(search.text);
    if (search.wholeWord) pattern = QStringLiteral("\\b(?:") + pattern + QStringLiteral(")\\b");
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!search.caseSensitive) options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(pattern, options);
}

// Lines without the bytes of a plain text can't match: most are done with here, without becoming QStrings.
class Prefilter
{
  public:
    explicit Prefilter(const Search& search)
    {
        for (const QChar c : search.text)
            if (c.unicode() > 127) return;
        if (search.regex) return;
        needle_ = search.text.toStdString();
        exact_ = search.caseSensitive;
        std::transform(needle_.begin(), needle_.end(), needle_.begin(),
                       [this](char c) { return exact_ ? c : lowered(c); });
    }
    [[nodiscard]] bool mayMatch(std::string_view line) const
    {
        if (needle_.empty()) return true;
        if (exact_) return line.find(needle_) != std::string_view::npos;
        // Letters beyond ASCII may fold into it (the Kelvin sign is a k).
        return std::search(line.begin(), line.end(), needle_.begin(), needle_.end(),
                           [](char a, char b) { return lowered(a) == b; }) != line.end() ||
               std::any_of(line.begin(), line.end(), [](char c) { return static_cast<signed char>(c) < 0; });
    }

  private:
    std::string needle_;
    bool exact_ = false;
};

} // namespace

std::vector<TextMatch> CodeDocument::find(const Search& search, int limit) const
{
    std::vector<TextMatch> matches;
    if (search.text.isEmpty()) return matches;
    const QRegularExpression pattern = patternOf(search);
    if (!pattern.isValid()) return matches;
    const Prefilter prefilter(search);
    for (int line = 0; line < lineCount(); ++line) {
        if (!prefilter.mayMatch(lineText(line)) || (isFiltered() && !isShown(line))) continue;
        QRegularExpressionMatchIterator found = pattern.globalMatch(lineString(line));
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            if (match.capturedLength() == 0) continue;
            matches.push_back(
                {line, static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength())});
            if (static_cast<int>(matches.size()) >= limit) return matches;
        }
    }
    return matches;
}

QString CodeDocument::replacementFor(const TextMatch& match, const Search& search,
                                     const QString& replacement) const
{
    if (!search.regex) return replacement;
    const QRegularExpressionMatch found = patternOf(search).match(lineString(match.line), match.column);
    QString made;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar c = replacement[i];
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        if (c != QLatin1Char('\\') || next.isNull()) {
            made += c;
            continue;
        }
        ++i;
        if (next.isDigit())
            made += found.captured(next.digitValue());
        else if (next == QLatin1Char('n'))
            made += QLatin1Char('\n');
        else if (next == QLatin1Char('t'))
            made += QLatin1Char('\t');
        else
            made += next;
    }
    return made;
}

} // namespace dagwright::bridge
