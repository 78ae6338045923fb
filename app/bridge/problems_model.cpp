#include "app/bridge/problems_model.h"

#include "app/bridge/session.h"
#include "app/bridge/text.h"

#include <algorithm>

namespace dagwright::bridge {

QString placeInWords(const Path& path)
{
    QStringList words;
    for (const Segment& segment : path.segments) {
        switch (segment.kind) {
        case Segment::Kind::Key: words << toQt(segment.key); break;
        case Segment::Kind::Named:
            // The list's own key says no more than the name of its item does.
            if (!words.isEmpty()) words.removeLast();
            words << toQt(segment.name);
            break;
        case Segment::Kind::Index: words << QString::number(segment.index + 1); break;
        case Segment::Kind::Append: break;
        }
    }
    if (!words.isEmpty() &&
        (words.first() == QLatin1String("inputs") || words.first() == QLatin1String("manifest")))
        words.removeFirst();
    words.removeAll(QStringLiteral("dag"));
    words.removeAll(QStringLiteral("containerSet"));
    return words.join(QStringLiteral(" / "));
}

ProblemsModel::ProblemsModel(QObject* parent) : QAbstractListModel(parent) {}

void ProblemsModel::componentComplete()
{
    if (!session_) setSession(Session::of(this));
}

void ProblemsModel::setSession(Session* session)
{
    if (session_) session_->disconnect(this);
    session_ = session;
    if (!session_) return;
    connect(session_, &Session::outputsChanged, this, &ProblemsModel::refresh);
    refresh();
}

void ProblemsModel::refresh()
{
    Diagnostics findings = session_->outputs().findings;
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.severity < b.severity; });
    if (findings == findings_) return;
    const bool sameLength = findings.size() == findings_.size();
    if (sameLength) {
        findings_ = std::move(findings);
        emit dataChanged(index(0), index(count() - 1));
        return;
    }
    beginResetModel();
    findings_ = std::move(findings);
    endResetModel();
    emit countChanged();
}

int ProblemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= count()) return {};
    const Diagnostic& finding = findings_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case SeverityRole:
        return finding.severity == Severity::Error     ? QStringLiteral("error")
               : finding.severity == Severity::Warning ? QStringLiteral("warning")
                                                       : QStringLiteral("info");
    case Qt::DisplayRole:
    case MessageRole: return toQt(finding.message);
    case DetailRole: return toQt(finding.detail);
    case PlaceRole: return placeInWords(finding.path);
    case PathRole: return toQt(finding.path);
    default: return {};
    }
}

QHash<int, QByteArray> ProblemsModel::roleNames() const
{
    return {{SeverityRole, "severity"},
            {MessageRole, "message"},
            {DetailRole, "detail"},
            {PlaceRole, "place"},
            {PathRole, "path"}};
}

void ProblemsModel::goTo(int row) const
{
    if (row < 0 || row >= count() || !session_) return;
    session_->goTo(toQt(findings_[static_cast<std::size_t>(row)].path));
}

} // namespace dagwright::bridge
