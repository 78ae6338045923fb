// Opening, saving and exporting.
#include "app/bridge/document_text.h"
#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "model/document/file.h"
#include "model/document/open.h"
#include "resources/embedded.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace dagwright::bridge {

namespace {

constexpr auto ownEnding = ".dagwright.yaml";
constexpr auto recentKey = "recentFiles";
constexpr qsizetype recentCount = 12;

QString localPath(const QUrl& url)
{
    return url.isLocalFile() ? url.toLocalFile() : url.toString();
}

// A path as it was typed, or a URL as a dialog gives it; `~/` is the home folder.
QString localPath(const QString& text)
{
    if (text.startsWith(QLatin1String("file:"))) return QUrl(text).toLocalFile();
    if (text.startsWith(QLatin1String("~/"))) return QDir::home().filePath(text.mid(2));
    return text;
}

QString nameOfExample(std::string_view file)
{
    return toQt(file.substr(0, file.find(".dagwright.yaml")));
}

// Where a text can't be read, line and column say more than a path does.
QString withPlace(const Diagnostic& diagnostic, const SourcePtr& source)
{
    QString text = toQt(diagnostic.message);
    if (!diagnostic.detail.empty()) text += QLatin1Char(' ') + toQt(diagnostic.detail);
    if (!source || !diagnostic.span.isKnown()) return text;
    const LineColumn at = source->locate(diagnostic.span.begin);
    return QStringLiteral("%1:%2:%3: %4").arg(toQt(source->name())).arg(at.line).arg(at.column).arg(text);
}

// Does the file hold another text than the one that is known? One that is gone can't be overwritten.
bool differsOutside(const QString& path, const Source& known)
{
    const Result<SourcePtr> now = document::readRegularFile(path.toStdString());
    return now && (*now)->text() != known.text();
}

void remember(const QString& path)
{
    QSettings settings;
    QStringList files = settings.value(QLatin1String(recentKey)).toStringList();
    files.removeAll(path);
    files.prepend(path);
    settings.setValue(QLatin1String(recentKey), files.mid(0, recentCount));
}

} // namespace

void Session::newDocument(const QString& templateKind)
{
    const QString kind = templateKind == QLatin1String("blank") ? QString() : templateKind;
    setDocument(document::blank(document::Profile::WfSpec, "workflow", kind.toStdString()), {});
}

bool Session::openFile(const QUrl& file)
{
    const QString path = QFileInfo(localPath(file)).absoluteFilePath();
    Result<SourcePtr> source = document::readRegularFile(path.toStdString());
    if (!source) {
        fail(source.diagnostics());
        return false;
    }
    return openText(*source, path);
}

bool Session::openText(const SourcePtr& source, const QString& path)
{
    Result<document::Opened> opened = document::open(source);
    if (!opened) {
        emit notice(QStringLiteral("error"), withPlace(opened.error(), source));
        if (opened.error().rule == "hcl-not-read" || path.isEmpty()) return false;
        openUnreadable(source, path, opened.diagnostics());
        return true;
    }
    fileIsManifest_ = opened->document.original->isManifest;
    readFindings_ = std::move(opened->findings);
    setDocument(std::move(opened->document), path, path.isEmpty() ? nullptr : source);
    if (!path.isEmpty()) remember(path);
    emit fileChanged();
    return true;
}

// A file that can't be read as what it should be is shown as text, so that it can be mended there.
void Session::openUnreadable(const SourcePtr& source, const QString& path, const Diagnostics& problems)
{
    Document document;
    document.root = Value::map({{"dagwright", document::formatVersion}, {"profile", "wf_spec"}});
    document.sources = {source};
    auto typed = std::make_shared<document::Typed>();
    typed->lines = text::TextLines(source->text());
    typed->good = typed->lines;
    typed->root = document.root;
    typed->isRead = true;
    typed->hasTree = false;
    typed->problems = problems;
    document.typed = std::move(typed);
    fileIsManifest_ = false;
    readFindings_.clear();
    setDocument(std::move(document), path);
    remember(path);
    emit fileChanged();
}

bool Session::openExample(const QString& name)
{
    for (const resources::EmbeddedFile& file : resources::examples()) {
        if (nameOfExample(file.name) != name) continue;
        return openText(Source::make(std::string(file.name), std::string(file.bytes)), {});
    }
    return false;
}

bool Session::save()
{
    if (needsPath()) return false;
    if (onDisk_ && differsOutside(filePath_, *onDisk_)) {
        emit overwriteAsked();
        return false;
    }
    return writeDocument(filePath_);
}

bool Session::saveOver()
{
    return !needsPath() && writeDocument(filePath_);
}

bool Session::needsPath() const
{
    // A manifest that became a document of the module must not be written over.
    return filePath_.isEmpty() || readOnly_ || (fileIsManifest_ && !document::fitsOriginal(document()));
}

QString Session::suggestedFile() const
{
    return needsPath() ? title() + QLatin1String(ownEnding) : QFileInfo(filePath_).fileName();
}

bool Session::saveAs(const QString& file)
{
    return writeDocument(localPath(file));
}

bool Session::becomesOwn(const QString& path) const
{
    const document::OriginalPtr& original = document().original;
    return original && original->isManifest && path.endsWith(QLatin1String(ownEnding)) &&
           original->source->name() != path.toStdString();
}

// The document as the text of a file of that name: a manifest saved under the name of a document becomes one.
Result<std::string> Session::textFor(const QString& path)
{
    if (becomesOwn(path)) {
        Document converted = document();
        converted.original = nullptr;
        converted.typed = nullptr;
        return textOf(converted);
    }
    std::string text = ownText().text();
    if (!ownFailure_.empty()) return ownFailure_;
    return text;
}

// What can't be read is saved as it was typed: it is the person's, and opens as text again.
bool Session::writeDocument(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    Result<std::string> text = textFor(absolute);
    if (!text) {
        fail(text.diagnostics());
        return false;
    }
    if (!writeFile(path, *text)) return false;
    filePath_ = absolute;
    onDisk_ = Source::make(absolute.toStdString(), std::move(text).value());
    readOnly_ = false;
    fileIsManifest_ = document().original && document().original->isManifest && !becomesOwn(absolute);
    history_.markSaved();
    remember(filePath_);
    emit fileChanged();
    emit stateChanged();
    if (!textProblems().empty())
        emit notice(QStringLiteral("info"), tr("Saved as it was typed. The text can't be read yet: %1")
                                                .arg(toQt(textProblems().front().message)));
    return true;
}

QVariantList Session::objects() const
{
    QVariantList list;
    const document::OriginalPtr& original = document().original;
    if (!original) return list;
    std::size_t position = 0;
    for (const document::ObjectPlace& place : original->objects)
        list << QVariantMap{{QStringLiteral("kind"), toQt(place.kind)},
                            {QStringLiteral("name"), toQt(place.name)},
                            {QStringLiteral("isWorkflow"), place.isWorkflow},
                            {QStringLiteral("isOpen"), position++ == original->object}};
    return list;
}

bool Session::openObject(int index)
{
    if (index < 0 || !document().original) return false;
    if (isDirty()) {
        emit notice(QStringLiteral("error"), tr("Save or undo the changes of this object first."));
        return false;
    }
    // What was saved since the file was read is in the text that saving gives.
    const Result<std::string> text = textFor(filePath_);
    Diagnostics findings;
    Result<document::Original> original =
        text ? document::readOriginal(Source::make(document().original->source->name(), *text), findings)
             : Result<document::Original>(text.diagnostics());
    Result<document::Opened> opened = original
                                          ? document::openObject(*original, static_cast<std::size_t>(index))
                                          : Result<document::Opened>(original.diagnostics());
    if (!opened) {
        fail(opened.diagnostics());
        return false;
    }
    readFindings_ = std::move(findings);
    setDocument(std::move(opened->document), filePath_);
    return true;
}

bool Session::exportTo(const QString& format, const QString& file)
{
    const std::string text = format == QLatin1String("hcl") ? outputs_.hcl.text() : outputs_.yaml.text();
    const QString path = localPath(file);
    if (!filePath_.isEmpty() && QFileInfo(path) == QFileInfo(filePath_)) {
        emit notice(
            QStringLiteral("error"),
            tr("%1 is the open document, which an export does not replace. Choose another name.").arg(path));
        return false;
    }
    if (!writeFile(path, text)) return false;
    emit notice(QStringLiteral("info"), tr("Exported to %1").arg(path));
    return true;
}

void Session::discard()
{
    history_.markSaved();
    emit stateChanged();
}

QString Session::placeFor(const QString& name) const
{
    QString folder = QFileInfo(filePath_).absolutePath();
    if (filePath_.isEmpty()) folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QDir(folder).exists()) folder = QDir::homePath();
    return QDir(folder).filePath(name);
}

bool Session::fileExists(const QString& path) const
{
    return QFileInfo(localPath(path)).exists();
}

QStringList Session::argoVersions() const
{
    return {QStringLiteral("4.1"), QStringLiteral("4.0"), QStringLiteral("3.7"),
            QStringLiteral("3.6"), QStringLiteral("3.5"), QStringLiteral("3.4")};
}

void Session::closeDocument()
{
    hasDocument_ = false;
    readOnly_ = false;
    onDisk_ = nullptr;
    filePath_.clear();
    fileIsManifest_ = false;
    own_ = {};
    index_ = nullptr;
    readFindings_.clear();
    history_ = document::History();
    history_.markSaved();
    open_.clear();
    selection_.clear();
    outputs_ = {};
    emitAll();
}

bool Session::writeFile(const QString& path, const std::string& text)
{
    const Diagnostics problems = document::writeFile(path.toStdString(), text);
    if (!problems.empty()) fail(problems);
    return problems.empty();
}

QStringList Session::examples() const
{
    QStringList names;
    for (const resources::EmbeddedFile& file : resources::examples())
        names << nameOfExample(file.name);
    return names;
}

QStringList Session::recentFiles() const
{
    return QSettings().value(QLatin1String(recentKey)).toStringList();
}

} // namespace dagwright::bridge
