#include "app/bridge/preview_model.h"

#include "app/bridge/inspector_rows.h"
#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "model/catalogue/catalogue.h"
#include "model/wfspec/origin.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace dagwright::bridge {

namespace {

using document::Document;
using document::Profile;

LineOrigin loudness(std::uint32_t mark)
{
    using Kind = wfspec::Origin::Kind;
    switch (wfspec::originOf(mark).kind) {
    case Kind::User:
    case Kind::Input: return LineOrigin::SetHere;
    case Kind::Correction: return LineOrigin::Corrected;
    case Kind::Default:
    case Kind::Constant:
    case Kind::Passthrough:
    case Kind::ApplyTime: break;
    }
    return LineOrigin::Default;
}

Path rest(const Path& path, std::size_t from)
{
    if (from >= path.segments.size()) return {};
    return {{path.segments.begin() + static_cast<std::ptrdiff_t>(from), path.segments.end()}};
}

bool isKey(const Path& path, std::size_t at, std::string_view key)
{
    return at < path.segments.size() && path.segments[at].kind == Segment::Kind::Key &&
           path.segments[at].key == key;
}

// Lists by name where the items have names, as selections do it.
Path byNames(const Value& root, const Path& path)
{
    Path named;
    const Value* at = &root;
    for (const Segment& segment : path.segments) {
        if (!at) break;
        const bool isPosition =
            segment.kind == Segment::Kind::Index && at->isList() && segment.index < at->size();
        named.segments.push_back(isPosition ? segmentFor(*at, segment.index, "name") : segment);
        at = valueAt(*at, Path{{segment}});
    }
    return named;
}

// Lists by position, as texts do it.
std::optional<Path> byPositions(const Value& root, const Path& path)
{
    Path placed;
    const Value* at = &root;
    for (const Segment& segment : path.segments) {
        if (!at) return std::nullopt;
        if (at->isList()) {
            const std::size_t position = positionOf(*at, segment);
            if (position >= at->size()) return std::nullopt;
            placed = placed.index(position);
            at = &at->items().at(position);
        } else {
            placed.segments.push_back(segment);
            at = valueAt(*at, Path{{segment}});
        }
    }
    if (!at) return std::nullopt;
    return placed;
}

// The key that a path ends with; of a list's item the list's.
std::string lastKey(const Path& path)
{
    for (auto segment = path.segments.rbegin(); segment != path.segments.rend(); ++segment)
        if (segment->kind == Segment::Kind::Key) return segment->key;
    return {};
}

// The input that a mark names, as a path of the document.
std::optional<Path> inputOf(std::uint32_t mark)
{
    const wfspec::Origin origin = wfspec::originOf(mark);
    const bool names =
        origin.kind == wfspec::Origin::Kind::Input || origin.kind == wfspec::Origin::Kind::Default;
    if (!names || origin.index >= wfspec::inputCount) return std::nullopt;
    return Path{}.key("inputs").key(wfspec::nameOf(static_cast<wfspec::Input>(origin.index)));
}

std::string valueText(std::string_view line)
{
    const std::size_t colon = line.find(": ");
    const std::size_t equals = line.find(" = ");
    if (colon != std::string_view::npos) return std::string(line.substr(colon + 2));
    if (equals != std::string_view::npos) return std::string(line.substr(equals + 3));
    return {};
}

} // namespace

Path pathInDocument(const Document& document, const Path& manifestPath)
{
    // Segment 0 is the object's position in the file.
    const Path inObject = rest(manifestPath, 1);
    if (document::profile(document) == Profile::Argo)
        return longestExisting(document.root,
                               byNames(document.root, Path{}.key("manifest").joined(inObject)));
    if (isKey(inObject, 0, "metadata"))
        return Path{}.key("inputs").key(isKey(inObject, 1, "namespace") ? "namespace" : "name");
    if (!isKey(inObject, 0, "spec")) return {};
    const std::size_t above = isKey(inObject, 1, "workflowSpec") ? 2 : 1;
    const Path inSpec = rest(inObject, above);
    if (!isKey(inSpec, 0, "templates")) {
        if (isKey(inSpec, 0, "entrypoint")) return Path{}.key("inputs").key("entrypoint");
        return isKey(inSpec, 0, "onExit") ? Path{}.key("inputs").key("on_exit") : Path{};
    }
    return longestExisting(document.root, byNames(document.root, Path{}.key("inputs").joined(inSpec)));
}

std::optional<Path> pathInManifest(const Document& document, const Value& effective, const Path& documentPath)
{
    const std::optional<Path> place = effectivePath(document, documentPath);
    if (!place || place->empty()) return std::nullopt;
    const std::optional<Path> placed = byPositions(effective, *place);
    if (!placed) return std::nullopt;
    Path spec = Path{}.index(0).key("spec");
    if (document::kind(document) == "CronWorkflow") spec = spec.key("workflowSpec");
    return spec.joined(*placed);
}

PreviewModel::PreviewModel(QObject* parent) : QObject(parent)
{
    own_.setEditable(true);
    connect(&own_, &CodeDocument::edited, this, &PreviewModel::typed);
}

void PreviewModel::componentComplete()
{
    if (!session_) setSession(Session::of(this));
}

void PreviewModel::setSession(Session* session)
{
    if (session_) session_->disconnect(this);
    session_ = session;
    if (!session_) return;
    connect(session_, &Session::outputsChanged, this, &PreviewModel::takeOutputs);
    connect(session_, &Session::selectionChanged, this, &PreviewModel::followSelection);
    connect(session_, &Session::ownTextChanged, this, &PreviewModel::takeOwn);
    takeOutputs();
}

void PreviewModel::takeOutputs()
{
    const Outputs& outputs = session_->outputs();
    yaml_.setText(outputs.yaml, loudness);
    hcl_.setText(outputs.hcl, loudness);
    followSelection();
}

void PreviewModel::setShowsOwn(bool shows)
{
    if (shows == showsOwn_) return;
    showsOwn_ = shows;
    emit showsOwnChanged();
    takeOwn();
}

void PreviewModel::takeOwn()
{
    if (!session_) return;
    if (showsOwn_ && session_->hasDocument()) {
        own_.setLines(session_->ownText());
        (void)session_->textIndex(); // for the places of what is selected
        followSelection();
    }
    takeProblems();
}

// Only the first error is marked: what a reader says after it is often only what follows from it.
void PreviewModel::takeProblems()
{
    Diagnostics errors = session_->textProblems();
    std::erase_if(errors, [](const Diagnostic& problem) { return problem.severity != Severity::Error; });
    const auto first =
        std::min_element(errors.begin(), errors.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return a.span.begin < b.span.begin;
        });
    std::vector<TextProblem> problems;
    QString trouble;
    if (first != errors.end()) {
        trouble = toQt(first->message);
        if (!first->detail.empty()) trouble += QLatin1Char(' ') + toQt(first->detail);
        const text::TextLines& lines = session_->ownText();
        const std::size_t line = lines.lineAt(first->span.begin);
        const std::size_t begin = lines.offsetOf(line);
        // Underlined on its first line: what an error runs to is often only where reading went on.
        const std::size_t end = std::min<std::size_t>(
            std::max(first->span.end, first->span.begin + 1) - begin, lines.line(line).size());
        const auto number = static_cast<int>(line);
        problems.push_back({{number, columnOfByte(lines.line(line), first->span.begin - begin)},
                            {number, columnOfByte(lines.line(line), end)},
                            trouble,
                            true});
        if (first->span.isKnown()) trouble = tr("Line %1: %2").arg(line + 1).arg(trouble);
    }
    if (showsOwn_) own_.setProblems(std::move(problems));
    if (trouble == trouble_) return;
    trouble_ = trouble;
    emit troubleChanged();
}

QString PreviewModel::troubleHint() const
{
    const bool hasTree = session_ && session_->hasTree();
    return hasTree ? tr("The canvas shows the last text that could be read.")
                   : tr("The canvas is empty until the text can be read.");
}

int PreviewModel::troubleLine() const
{
    return own_.problems().empty() ? 0 : own_.problems().front().begin.line;
}

int PreviewModel::troubleColumn() const
{
    return own_.problems().empty() ? 0 : own_.problems().front().begin.column;
}

void PreviewModel::typed(const QString& label, const QByteArray& mergeKey)
{
    if (session_) session_->typeText(own_.lines(), label, mergeKey.toStdString());
}

void PreviewModel::followSelection()
{
    std::vector<render::RenderedText::LineRange> inYaml;
    std::vector<render::RenderedText::LineRange> inHcl;
    const Document& document = session_->document();
    for (const Path& path : session_->selection()) {
        if (const auto place = pathInManifest(document, session_->outputs().spec, path))
            inYaml.push_back(yaml_.text().linesOf(*place));
        if (const auto place = byPositions(document.root, path)) inHcl.push_back(hcl_.text().linesOf(*place));
    }
    yaml_.setHighlight(std::move(inYaml));
    hcl_.setHighlight(std::move(inHcl));
    if (!showsOwn_) return;
    std::vector<render::RenderedText::LineRange> inOwn;
    const document::TextIndexPtr index = session_->textIndex();
    for (const Path& path : session_->selection()) {
        if (!index) break;
        const text::TextLines::Change lines = document::linesOf(*index, path);
        inOwn.push_back({lines.first, lines.inserted});
    }
    own_.setHighlight(std::move(inOwn));
}

void PreviewModel::setHidesDefaults(bool hides)
{
    if (hides == hidesDefaults()) return;
    yaml_.setHidesDefaults(hides);
    hcl_.setHidesDefaults(hides);
    emit hidesDefaultsChanged();
}

QString PreviewModel::fieldOf(CodeDocument* text, int line) const
{
    if (!text || line < 0 || line >= text->lineCount()) return {};
    if (text == &own_) return tr("Can't be read");
    return toQt(lastKey(text->text().originOf(static_cast<std::size_t>(line)).path));
}

QString PreviewModel::whyOf(CodeDocument* text, int line) const
{
    if (!session_ || !text || line < 0 || line >= text->lineCount()) return {};
    if (text == &own_) {
        const std::vector<TextProblem> problems = own_.problemsOf(line);
        return problems.empty() ? QString() : problems.front().message;
    }
    const auto number = static_cast<std::size_t>(line);
    const render::RenderedText::LineOrigin origin = text->text().originOf(number);
    return toQt(wfspec::describe(wfspec::originOf(origin.mark), lastKey(origin.path),
                                 valueText(text->text().line(number)), session_->outputs().originNames));
}

QString PreviewModel::pathOf(CodeDocument* text, int line) const
{
    if (!session_ || !text || line < 0 || line >= text->lineCount()) return {};
    const Document& document = session_->document();
    if (text == &own_) {
        const document::TextIndexPtr index = session_->textIndex();
        if (!index) return {};
        const auto number = static_cast<std::size_t>(line);
        const std::size_t indent = own_.lineText(line).find_first_not_of(" -");
        const std::size_t at =
            index->lines.offsetOf(number) + (indent == std::string_view::npos ? 0 : indent);
        return toQt(longestExisting(document.root, byNames(document.root, document::pathAt(*index, at))));
    }
    const render::RenderedText::LineOrigin origin = text->text().originOf(static_cast<std::size_t>(line));
    const Path named = text == &hcl_ ? longestExisting(document.root, byNames(document.root, origin.path))
                                     : pathInDocument(document, origin.path);
    // What follows from an input is set there, wherever it shows.
    if (const std::optional<Path> input = inputOf(origin.mark)) return toQt(*input);
    return toQt(named);
}

void PreviewModel::goToLine(CodeDocument* text, int line) const
{
    const QString path = pathOf(text, line);
    if (!session_ || path.isEmpty()) return;
    if (text == &own_) return session_->follow(bridge::pathOf(path));
    session_->goTo(path);
}

void PreviewModel::copyAll(CodeDocument* text) const
{
    if (text) QGuiApplication::clipboard()->setText(QString::fromStdString(text->wholeText()));
}

} // namespace dagwright::bridge
