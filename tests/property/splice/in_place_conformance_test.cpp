// Each kind of edit on every manifest of the reference cases changes only the lines it must, and keeps every
// comment.
#include "model/document/open.h"
#include "model/operations/connect.h"
#include "model/operations/nodes.h"
#include "model/operations/rename.h"
#include "render/yaml/splice.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace dagwright;
using document::Document;
namespace ops = dagwright::operations;

namespace {

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

// How two texts differ: stretches of lines that are not common to both, by the longest common subsequence.
struct LineDiff
{
    std::size_t hunks = 0;
    std::vector<std::string> removed;
    std::vector<std::string> added;
};

LineDiff diffOf(std::string_view from, std::string_view to)
{
    std::vector<std::string> a = linesOf(from);
    std::vector<std::string> b = linesOf(to);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.pop_back();
        b.pop_back();
    }
    const auto [endOfA, endOfB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    b.erase(b.begin(), endOfB);
    a.erase(a.begin(), endOfA);
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            best[i][j] = a[i] == b[j] ? best[i + 1][j + 1] + 1 : std::max(best[i + 1][j], best[i][j + 1]);
    LineDiff diff;
    bool open = false;
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            open = false;
            ++i;
            ++j;
            continue;
        }
        if (!open) ++diff.hunks;
        open = true;
        if (j == b.size() || (i < a.size() && best[i + 1][j] >= best[i][j + 1]))
            diff.removed.push_back(a[i++]);
        else
            diff.added.push_back(b[j++]);
    }
    return diff;
}

// What lines say, without the dashes and blanks that moving them changes.
std::multiset<std::string> words(const std::vector<std::string>& lines)
{
    std::multiset<std::string> result;
    for (std::string line : lines) {
        line.erase(std::remove_if(line.begin(), line.end(),
                                  [](char c) { return c == ' ' || c == '-' || c == '\n'; }),
                   line.end());
        if (!line.empty()) result.insert(line);
    }
    return result;
}

bool isComment(const std::string& line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string::npos && line[first] == '#';
}

std::size_t comments(std::string_view text)
{
    const std::vector<std::string> lines = linesOf(text);
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), isComment));
}

struct Manifest
{
    QString name;
    std::string text;
    Document document;
};

} // namespace

class InPlaceConformanceTest : public QObject
{
    Q_OBJECT

  private:
    std::vector<Manifest> manifests_;

    // Saves the change and gives the lines that differ; fails where a comment is lost that may not be.
    LineDiff saved(const Manifest& manifest, const Document& changed, std::size_t mayGo = 0)
    {
        const auto made = render::spliceDocument(changed);
        if (!made) {
            QTest::qFail(qPrintable(manifest.name + ": " + QString::fromStdString(made.error().message)),
                         __FILE__, __LINE__);
            return {};
        }
        LineDiff diff = diffOf(manifest.text, made->text);
        const std::size_t before = comments(manifest.text);
        const std::size_t left = comments(made->text);
        const bool kept = left <= before && left + mayGo >= before;
        if (!kept)
            QTest::qFail((manifest.name + " loses comments\n").toUtf8() + made->text.c_str(), __FILE__,
                         __LINE__);
        return diff;
    }

    // Comment lines right above a child, inside of it, and below it before the next line that is none.
    static std::size_t ownComments(const Manifest& manifest, Span first, Span last)
    {
        const std::vector<std::string> lines = linesOf(manifest.text);
        const auto lineOf = [&](std::size_t at) {
            return static_cast<std::size_t>(std::count(
                manifest.text.begin(), manifest.text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        };
        std::size_t begin = lineOf(first.begin);
        while (begin > 0 && isComment(lines[begin - 1]))
            --begin;
        std::size_t end = std::min(lineOf(last.end) + 1, lines.size());
        while (end < lines.size() && isComment(lines[end]))
            ++end;
        std::size_t count = 0;
        for (std::size_t i = begin; i < end; ++i)
            count += isComment(lines[i]) ? 1 : 0;
        return count;
    }

    static QByteArray show(const Manifest& manifest, const LineDiff& diff)
    {
        std::string text = manifest.name.toStdString() + ", hunks " + std::to_string(diff.hunks) + "\n";
        for (const std::string& line : diff.removed)
            text += "-" + line;
        for (const std::string& line : diff.added)
            text += "+" + line;
        return QByteArray::fromStdString(text);
    }

    static Document put(const Manifest& manifest, const Path& path, Value value)
    {
        return *document::withValue(manifest.document, path, std::move(value));
    }

    // Calls step(path, value) for every value below a path.
    template <typename Step>
    static void walk(const Value& value, const Path& path, Step step)
    {
        step(path, value);
        std::size_t position = 0;
        for (const Value& item : value.items())
            walk(item, path.index(position++), step);
        for (const Entry& entry : value.entries())
            walk(entry.value, path.key(entry.key), step);
    }

    static bool isBlock(const Value& value) { return value.meta().style == Style::Block; }

    static bool hasAnchors(const Manifest& manifest) { return manifest.document.original->hasAnchors; }

  private Q_SLOTS:
    void initTestCase()
    {
        const QDir folder(QStringLiteral(DAGWRIGHT_CASES "/argo-examples"));
        for (const QFileInfo& info : folder.entryInfoList({"*.yaml", "*.json"}, QDir::Files, QDir::Name)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const std::string text = file.readAll().toStdString();
            auto opened = document::open(Source::make(info.fileName().toStdString(), text));
            if (opened && opened->document.original->format == document::TextFormat::Yaml)
                manifests_.push_back({info.fileName(), text, std::move(opened->document)});
        }
        if (manifests_.empty()) QSKIP("The reference cases are not here.");
        qInfo("%d manifests", static_cast<int>(manifests_.size()));
    }

    void everyScalarChangesItsOwnLines()
    {
        std::size_t count = 0;
        for (const Manifest& manifest : manifests_)
            walk(manifest.document.root["manifest"], path("manifest"),
                 [&](const Path& at, const Value& value) {
                     if (!value.isString() || value.meta().style == Style::Any || hasAnchors(manifest))
                         return;
                     const bool onLines = value.asString().find('\n') != std::string::npos;
                     const char* more = value.asString().ends_with('\n') ? "one more\n" : " one more";
                     const Value other(onLines ? value.asString() + more : "changed" + value.asString());
                     const LineDiff diff = saved(manifest, put(manifest, at, other));
                     ++count;
                     QVERIFY2(diff.hunks == 1, show(manifest, diff));
                     const Span span = value.span();
                     const std::string_view written =
                         std::string_view(manifest.text).substr(span.begin, span.end - span.begin);
                     const bool isLiteral = value.meta().style == Style::Literal;
                     QVERIFY2(diff.removed.size() <= (isLiteral ? 1 : linesOf(written).size()),
                              show(manifest, diff));
                 });
        qInfo("%d edits", static_cast<int>(count));
    }

    void aNewKeyIsNewLines()
    {
        std::size_t count = 0;
        for (const Manifest& manifest : manifests_)
            walk(manifest.document.root["manifest"], path("manifest"),
                 [&](const Path& at, const Value& value) {
                     if (!value.isMap() || value.size() == 0 || !isBlock(value)) return;
                     const LineDiff diff = saved(manifest, put(manifest, at.key("newKey"), Value("new")));
                     ++count;
                     const auto blank = std::count(diff.added.begin(), diff.added.end(), "\n");
                     QVERIFY2(diff.hunks == 1 && diff.removed.empty(), show(manifest, diff));
                     QVERIFY2(diff.added.size() - static_cast<std::size_t>(blank) == 1 && blank <= 1,
                              show(manifest, diff));
                 });
        qInfo("%d edits", static_cast<int>(count));
    }

    void aRemovedKeyTakesItsLines()
    {
        std::size_t count = 0;
        for (const Manifest& manifest : manifests_)
            walk(manifest.document.root["manifest"], path("manifest"),
                 [&](const Path& at, const Value& value) {
                     if (!value.isMap() || value.size() < 2 || !isBlock(value) || hasAnchors(manifest))
                         return;
                     for (const Entry& entry : value.asMap()) {
                         const auto root = withoutValueAt(manifest.document.root, at.key(entry.key));
                         const LineDiff diff =
                             saved(manifest, document::withRoot(manifest.document, *root),
                                   ownComments(manifest, entry.keySpan, entry.value.span()));
                         ++count;
                         // The first key stands behind a dash: the next one takes its place there.
                         QVERIFY2(diff.hunks <= 3 && diff.added.size() <= 1, show(manifest, diff));
                     }
                 });
        qInfo("%d edits", static_cast<int>(count));
    }

    void itemsComeAndGo()
    {
        std::size_t count = 0;
        for (const Manifest& manifest : manifests_)
            walk(manifest.document.root["manifest"], path("manifest"),
                 [&](const Path& at, const Value& value) {
                     if (!value.isList() || value.size() < 2 || !isBlock(value) || hasAnchors(manifest))
                         return;
                     for (std::size_t i = 0; i < value.size(); ++i) {
                         const LineDiff diff = saved(
                             manifest, put(manifest, at, value.withoutItem(i)),
                             ownComments(manifest, value.asList().at(i).span(), value.asList().at(i).span()));
                         QVERIFY2(diff.hunks <= 3 && diff.added.size() <= 1, show(manifest, diff));
                         const Value& item = value.asList().at(i);
                         const Value copy =
                             item.isMap() ? Value::map({{"name", Value("a-new-one")}}) : Value("a new one");
                         const LineDiff more =
                             saved(manifest, put(manifest, at, value.withInserted(i, copy)));
                         QVERIFY2(more.hunks <= 2 && more.removed.size() <= 1 && more.added.size() <= 3,
                                  show(manifest, more));
                         const Value rest = value.withoutItem(i);
                         const Value moved = rest.withInserted(i == 0 ? rest.size() : 0, item);
                         const LineDiff swapped = saved(manifest, put(manifest, at, moved));
                         QVERIFY2(words(swapped.removed) == words(swapped.added), show(manifest, swapped));
                         count += 3;
                     }
                 });
        qInfo("%d edits", static_cast<int>(count));
    }

    void renamesChangeTheLinesThatName()
    {
        std::size_t count = 0;
        for (const Manifest& manifest : manifests_)
            for (const Value& item : document::templates(manifest.document).items()) {
                const std::string name(item["name"].stringOr());
                const auto edit = ops::renameTemplate(manifest.document, name, "renamed-by-test");
                if (!edit) continue;
                const LineDiff diff = saved(manifest, edit->document);
                ++count;
                QVERIFY2(diff.removed.size() == diff.added.size() && !diff.removed.empty(),
                         show(manifest, diff));
                for (std::size_t i = 0; i < diff.removed.size(); ++i) {
                    std::string line = diff.removed[i];
                    for (std::size_t at;
                         (at = line.find(name)) != std::string::npos && line != diff.added[i];)
                        line.replace(at, name.size(), "\x01");
                    std::string other = diff.added[i];
                    for (std::size_t at; (at = other.find("renamed-by-test")) != std::string::npos;)
                        other.replace(at, 15, "\x01");
                    QVERIFY2(line.find('\x01') != std::string::npos, show(manifest, diff));
                }
            }
        qInfo("%d edits", static_cast<int>(count));
    }

    void edgesAreOneField()
    {
        std::size_t count = 0;
        for (const Manifest& manifest : manifests_)
            for (const Value& item : document::templates(manifest.document).items()) {
                const std::string name(item["name"].stringOr());
                const auto nodes = ops::nodesOf(manifest.document, name);
                if (!nodes || nodes->kind == ops::NodesKind::Steps || hasAnchors(manifest)) continue;
                for (const Value& from : nodes->list.items())
                    for (const Value& to : nodes->list.items()) {
                        const auto edit = ops::connect(manifest.document, name, from["name"].stringOr(),
                                                       to["name"].stringOr(), {});
                        if (!edit) continue;
                        const LineDiff diff = saved(manifest, edit->document);
                        ++count;
                        QVERIFY2(diff.hunks == 1 && diff.removed.size() <= 1 && diff.added.size() <= 2,
                                 show(manifest, diff));
                    }
            }
        qInfo("%d edits", static_cast<int>(count));
    }

  private:
    static Path path(const char* text) { return *Path::parse(text); }
};

QTEST_APPLESS_MAIN(InPlaceConformanceTest)
#include "in_place_conformance_test.moc"
