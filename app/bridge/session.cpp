#include "app/bridge/session.h"

#include "app/bridge/text.h"
#include "model/argo/template.h"
#include "model/document/aliases.h"

#include <QFileInfo>
#include <QQmlContext>
#include <QQmlEngine>
#include <QtQml>

#include <algorithm>
#include <utility>

namespace dagwright::bridge {

Session::Session(QObject* parent) : QObject(parent) {}

Session* Session::of(const QObject* object)
{
    QQmlEngine* engine = qmlEngine(object);
    if (!engine) return nullptr;
    return engine->singletonInstance<Session*>(qmlTypeId("Dagwright", 1, 0, "Session"));
}

void Session::setDocument(Document document, const QString& filePath, SourcePtr onDisk)
{
    document::History history(std::move(document));
    history.markSaved();
    setHistory(std::move(history), filePath, std::move(onDisk));
}

void Session::setHistory(document::History history, const QString& filePath, SourcePtr onDisk)
{
    history_ = std::move(history);
    onDisk_ = std::move(onDisk);
    readOnly_ = false;
    detached_.reset();
    hasDocument_ = true;
    own_ = {};
    index_ = nullptr;
    filePath_ = filePath;
    selection_.clear();
    open_.clear();
    keepTemplateValid();
    remakeOutputs();
    emitAll();
}

void Session::emitAll()
{
    emit fileChanged();
    emit documentChanged();
    emit outputsChanged();
    emit ownTextChanged();
    emit templateChanged();
    emit selectionChanged();
    emit stateChanged();
}

bool Session::apply(Result<operations::Edit> edit, std::string_view mergeKey)
{
    if (!edit) {
        fail(edit.diagnostics());
        return false;
    }
    if (refusesChanges()) return false;
    std::vector<Path> selected{edit->selected};
    if (edit->selected.empty()) selected = selection_;
    if (!history_.push(followed(std::move(edit->document)), edit->label, selected, mergeKey)) return true;
    documentMoved();
    select(std::move(selected));
    return true;
}

bool Session::change(const QString& label, const std::function<Result<Document>(const Document&)>& operation,
                     std::string_view mergeKey)
{
    Result<Document> result = operation(document());
    if (!result) {
        fail(result.diagnostics());
        return false;
    }
    if (refusesChanges()) return false;
    if (history_.push(followed(std::move(result).value()), label.toStdString(), selection_, mergeKey))
        documentMoved();
    return true;
}

// What shares an anchor with what was changed changes with it, and that is said.
Document Session::followed(Document changed)
{
    document::Followed result = document::followAnchors(document(), changed);
    detached_ = result.also.empty() ? std::nullopt : std::optional(std::move(changed));
    if (detached_) {
        QStringList places;
        for (const Path& path : result.also)
            places << toQt(path);
        emit notice(QStringLiteral("info"),
                    tr("The anchor &%1 stands for several places. This also changes %2")
                        .arg(toQt(result.anchor), places.join(QStringLiteral(", "))));
    }
    emit anchorsChanged();
    return std::move(result.document);
}

bool Session::detach()
{
    if (!detached_ || !history_.undo()) return false;
    const std::string label = history_.redoLabel();
    history_.push(*std::exchange(detached_, std::nullopt), label, selection_);
    documentMoved();
    emit anchorsChanged();
    return true;
}

void Session::select(std::vector<Path> paths)
{
    if (paths == selection_) return;
    selection_ = std::move(paths);
    history_.select(selection_);
    emit selectionChanged();
}

void Session::remakeOutputs()
{
    outputs_ = {};
    // A file of which nothing could be read has its own problems only.
    if (!hasTree()) return outputs_.add(document().typed->problems);
    outputs_ = maker_.make(document());
    outputs_.add(readFindings_);
}

void Session::documentMoved()
{
    const std::vector<std::string> before = open_;
    keepTemplateValid();
    remakeOutputs();
    // What an operation does to a text that can't be read is said at once, not when somebody looks.
    if (document().typed && document().typed->isBroken()) (void)ownText();
    emit documentChanged();
    emit outputsChanged();
    emit ownTextChanged();
    if (before != open_) emit templateChanged();
    emit stateChanged();
}

// The open templates are those that still exist; none left: the entrypoint, else the first.
void Session::keepTemplateValid()
{
    const auto exists = [&](const std::string& name) {
        return document::findTemplate(document(), name).id() != 0;
    };
    const auto gone = std::find_if_not(open_.begin(), open_.end(), exists);
    open_.erase(gone, open_.end());
    if (!open_.empty() || !hasDocument_) return;
    const Value* entry = valueAt(document().root, document::entrypointPath(document()));
    if (entry && entry->isString() && exists(entry->asString())) open_.push_back(entry->asString());
    const List& all = document::templates(document()).items();
    if (open_.empty() && !all.empty()) open_.emplace_back(all.front()["name"].stringOr());
}

void Session::fail(const Diagnostics& diagnostics)
{
    const Diagnostic& first = diagnostics.front();
    QString text = toQt(first.message);
    if (!first.detail.empty()) text += QLatin1Char(' ') + toQt(first.detail);
    emit notice(QStringLiteral("error"), text);
}

QString Session::title() const
{
    return hasDocument_ ? toQt(document::name(document())) : QString();
}

QString Session::fileName() const
{
    return filePath_.isEmpty() ? QString() : QFileInfo(filePath_).fileName();
}

QString Session::undoLabel() const
{
    return toQt(history_.undoLabel());
}

QString Session::redoLabel() const
{
    return toQt(history_.redoLabel());
}

QString Session::profile() const
{
    return document::profile(document()) == document::Profile::WfSpec ? QStringLiteral("wf_spec")
                                                                      : QStringLiteral("argo");
}

QString Session::kind() const
{
    return toQt(document::kind(document()));
}

QString Session::argoVersion() const
{
    return toQt(document::argoVersion(document()));
}

QString Session::currentTemplate() const
{
    return open_.empty() ? QString() : toQt(open_.back());
}

QString Session::currentTemplateKind() const
{
    if (open_.empty()) return {};
    return toQt(argo::kindField(argo::templateKind(document::findTemplate(document(), open_.back()))));
}

QStringList Session::breadcrumbs() const
{
    QStringList names;
    if (hasDocument_) names << title();
    for (const std::string& name : open_)
        names << toQt(name);
    return names;
}

QStringList Session::selectionPaths() const
{
    QStringList paths;
    for (const Path& path : selection_)
        paths << toQt(path);
    return paths;
}

QString Session::selectionKind() const
{
    if (!hasDocument_) return QStringLiteral("none");
    if (selection_.empty()) return QStringLiteral("workflow");
    if (selection_.size() > 1) return QStringLiteral("several");
    const Path templates = document::templatesPath(document());
    const Path& path = selection_.front();
    if (!path.startsWith(templates)) return QStringLiteral("workflow");
    const std::size_t depth = path.segments.size() - templates.segments.size();
    if (depth < 3) return QStringLiteral("template");
    const std::string& field = path.segments[templates.segments.size() + 1].key;
    if (field == "dag") return QStringLiteral("task");
    if (field == "steps") return QStringLiteral("step");
    return field == "containerSet" ? QStringLiteral("container") : QStringLiteral("template");
}

void Session::undo()
{
    if (!history_.undo()) return;
    detached_.reset();
    emit anchorsChanged();
    documentMoved();
    selection_ = history_.current().selection;
    emit selectionChanged();
    readText();
}

void Session::redo()
{
    if (!history_.redo()) return;
    detached_.reset();
    emit anchorsChanged();
    documentMoved();
    selection_ = history_.current().selection;
    emit selectionChanged();
    readText();
}

void Session::selectPaths(const QStringList& paths)
{
    std::vector<Path> parsed;
    for (const QString& text : paths) {
        Path path = pathOf(text);
        if (valueAt(document().root, path)) parsed.push_back(std::move(path));
    }
    select(std::move(parsed));
}

void Session::clearSelection()
{
    select({});
}

void Session::openTemplate(const QString& name)
{
    const std::string wanted = name.toStdString();
    if (document::findTemplate(document(), wanted).id() == 0) return;
    if (open_ == std::vector{wanted}) return;
    open_ = {wanted};
    emit templateChanged();
}

void Session::drillInto(const QString& name)
{
    const std::string wanted = name.toStdString();
    if (document::findTemplate(document(), wanted).id() == 0) return;
    // A template that calls itself is shown once: going into it again goes back to it.
    const auto known = std::find(open_.begin(), open_.end(), wanted);
    if (known != open_.end()) {
        open_.erase(known + 1, open_.end());
    } else {
        open_.push_back(wanted);
    }
    emit templateChanged();
    select({});
}

void Session::goUp()
{
    if (open_.size() < 2) return;
    open_.pop_back();
    emit templateChanged();
    select({});
}

void Session::openBreadcrumb(int index)
{
    if (index <= 0) return select({});
    if (static_cast<std::size_t>(index) >= open_.size()) return;
    open_.resize(static_cast<std::size_t>(index));
    emit templateChanged();
    select({});
}

void Session::goTo(const QString& text)
{
    follow(pathOf(text));
    emit focusField(text);
}

void Session::follow(const Path& whole)
{
    const Path templates = document::templatesPath(document());
    const Path path = longestExisting(document().root, whole);
    if (!path.startsWith(templates) || path.segments.size() <= templates.segments.size()) return select({});
    const std::size_t at = templates.segments.size();
    const Path owner{{path.segments.begin(), path.segments.begin() + static_cast<std::ptrdiff_t>(at) + 1}};
    if (const Value* tmpl = valueAt(document().root, owner)) openTemplate(toQt((*tmpl)["name"].stringOr()));
    // A task is dag.tasks[..], a container containerSet.containers[..], a step steps[..][..]: two steps below
    // its template's.
    std::size_t length = at + 1;
    if (path.segments.size() > at + 2) {
        const std::string& field = path.segments[at + 1].key;
        if (field == "dag" || field == "containerSet") length = std::min(path.segments.size(), at + 4);
        if (field == "steps") length = std::min(path.segments.size(), at + 4);
    }
    select({Path{{path.segments.begin(), path.segments.begin() + static_cast<std::ptrdiff_t>(length)}}});
}

} // namespace dagwright::bridge
