#include "app/bridge/changes_model.h"

#include "app/bridge/session.h"
#include "app/bridge/text.h"
#include "app/cli/git.h"
#include "model/document/file.h"
#include "render/comparison/words.h"

#include <QMetaObject>
#include <QUrl>

#include <algorithm>
#include <array>

namespace dagwright::bridge {

namespace {

// A change's path in the document: a manifest's is below `manifest`, an effective tree's templates are the
// inputs'.
Path inDocument(const Document& document, const compare::Comparison& comparison,
                const compare::Change& change)
{
    if (comparison.objectOf(change).value.has("dagwright")) return change.path;
    const std::vector<Segment>& segments = change.path.segments;
    const auto templates = std::find_if(segments.begin(), segments.end(),
                                        [](const Segment& segment) { return segment.key == "templates"; });
    if (templates != segments.end())
        return document::templatesPath(document).joined(Path{{templates + 1, segments.end()}});
    if (document::profile(document) == document::Profile::Argo)
        return Path().key("manifest").joined(change.path);
    return {};
}

// Of a file with several objects the one that the document is.
void keepOwnObject(compare::Side& side, const Document& document)
{
    const std::string name = document::name(document);
    const auto holds = [](const document::FileObject& object) {
        return object.value.has("dagwright") || document::isArgoObject(object.value);
    };
    auto found =
        std::find_if(side.objects.begin(), side.objects.end(), [&](const document::FileObject& object) {
            return holds(object) && object.id.name == name;
        });
    if (found == side.objects.end()) found = std::find_if(side.objects.begin(), side.objects.end(), holds);
    if (found == side.objects.end()) return;
    side.objects = {*found};
}

} // namespace

ChangesModel::ChangesModel(QObject* parent) : QAbstractListModel(parent) {}

void ChangesModel::componentComplete()
{
    if (!session_) setSession(Session::of(this));
}

void ChangesModel::setSession(Session* session)
{
    if (session_) session_->disconnect(this);
    session_ = session;
    if (!session_) return;
    // Several changes in one turn of the event loop are compared once.
    connect(session_, &Session::documentChanged, this, [this] {
        if (!other_ || isStale_) return;
        isStale_ = true;
        QMetaObject::invokeMethod(this, &ChangesModel::refresh, Qt::QueuedConnection);
    });
    // Another document has nothing to do with this comparison.
    connect(session_, &Session::fileChanged, this, [this] {
        if (!session_->hasDocument()) close();
    });
}

bool ChangesModel::take(const Result<SourcePtr>& source, const QString& name)
{
    Result<compare::Side> side =
        source ? compare::readSide(*source) : Result<compare::Side>(source.diagnostics());
    beginResetModel();
    comparison_ = {};
    other_.reset();
    problem_.clear();
    name_ = name;
    if (side) {
        keepOwnObject(*side, session_->document());
        other_ = *std::move(side);
        comparison_ = compare::compare(*other_, compare::sideOf(session_->document()));
    } else {
        const Diagnostic& why = side.error();
        problem_ = toQt(why.message);
        if (!why.detail.empty()) problem_ += QLatin1Char(' ') + toQt(why.detail);
    }
    endResetModel();
    emit changed();
    return other_.has_value();
}

bool ChangesModel::compareWithDisk()
{
    return take(document::readFile(session_->filePath().toStdString()), tr("the file on disk"));
}

bool ChangesModel::compareWithRevision(const QString& revision)
{
    return take(cli::fileAtRevision(session_->filePath().toStdString(), revision.toStdString()), revision);
}

bool ChangesModel::compareWithFile(const QString& path)
{
    const QString file = path.startsWith(QLatin1String("file:")) ? QUrl(path).toLocalFile() : path;
    return take(document::readFile(file.toStdString()), file);
}

void ChangesModel::close()
{
    beginResetModel();
    other_.reset();
    comparison_ = {};
    name_.clear();
    problem_.clear();
    endResetModel();
    emit changed();
}

void ChangesModel::refresh()
{
    isStale_ = false;
    if (!other_) return;
    beginResetModel();
    comparison_ = compare::compare(*other_, compare::sideOf(session_->document()));
    endResetModel();
    emit changed();
}

QString ChangesModel::summary() const
{
    return isActive() ? toQt(render::summaryText(comparison_)) : QString();
}

int ChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ChangesModel::data(const QModelIndex& index, int role) const
{
    // In the order of compare::What.
    static const std::array<QString, 5> words = {QStringLiteral("added"), QStringLiteral("removed"),
                                                 QStringLiteral("renamed"), QStringLiteral("moved"),
                                                 QStringLiteral("changed")};
    constexpr std::size_t longest = 200;
    if (!index.isValid() || index.row() >= count()) return {};
    const compare::Change& change = comparison_.changes[static_cast<std::size_t>(index.row())];
    switch (role) {
    case WhatRole: return words[static_cast<std::size_t>(change.what)];
    case Qt::DisplayRole:
    case SubjectRole: return toQt(render::subjectText(comparison_, change));
    case DetailRole: {
        const bool isWhole = change.subject == compare::Subject::Object ||
                             change.subject == compare::Subject::Template ||
                             (change.subject == compare::Subject::Node &&
                              change.what != compare::What::Renamed && change.what != compare::What::Moved);
        if (isWhole) return QString();
        const auto [from, to] = render::shortBoth(change, longest);
        return toQt(from.empty() || to.empty() ? from + to : from + " → " + to);
    }
    default: return {};
    }
}

QHash<int, QByteArray> ChangesModel::roleNames() const
{
    return {{WhatRole, "what"}, {SubjectRole, "subject"}, {DetailRole, "detail"}};
}

void ChangesModel::goTo(int row) const
{
    if (row < 0 || row >= count()) return;
    const compare::Change& change = comparison_.changes[static_cast<std::size_t>(row)];
    const Path path = inDocument(session_->document(), comparison_, change);
    // What was removed is not there to be selected: the longest part of its path that is.
    const Path shown = longestExisting(session_->document().root, path);
    if (!shown.empty()) session_->goTo(toQt(shown.toString()));
}

} // namespace dagwright::bridge
