// Opening, saving and exporting.
#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "model/document/file.h"
#include "model/document/open.h"
#include "model/document/save.h"
#include "resources/embedded.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace dagwright::bridge {

namespace {

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
    Result<SourcePtr> source = document::readFile(path.toStdString());
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
        return false;
    }
    // A manifest becomes a document of its own: writing it back would lose its comments.
    isForeign_ = opened->format != document::Format::Dagwright;
    readFindings_ = std::move(opened->findings);
    setDocument(std::move(opened->document), path);
    if (!path.isEmpty()) remember(path);
    emit fileChanged();
    return true;
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
    return writeDocument(filePath_);
}

bool Session::needsPath() const
{
    return filePath_.isEmpty() || isForeign_;
}

QString Session::suggestedFile() const
{
    const QString base =
        isForeign_ || filePath_.isEmpty() ? title() : QFileInfo(filePath_).completeBaseName();
    if (filePath_.isEmpty() || isForeign_) return base + QStringLiteral(".dagwright.yaml");
    return QFileInfo(filePath_).fileName();
}

bool Session::saveAs(const QString& file)
{
    return writeDocument(localPath(file));
}

bool Session::writeDocument(const QString& path)
{
    if (!writeFile(path, document::save(document()))) return false;
    filePath_ = QFileInfo(path).absoluteFilePath();
    isForeign_ = false;
    history_.markSaved();
    remember(filePath_);
    emit fileChanged();
    emit stateChanged();
    return true;
}

bool Session::revert()
{
    return !filePath_.isEmpty() && openFile(QUrl::fromLocalFile(filePath_));
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
    filePath_.clear();
    isForeign_ = false;
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
