// What the reader, the resolver and the writers have to say about the document, the gravest first.
#pragma once

#include "model/value/result.h"

#include <QAbstractListModel>
#include <QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace dagwright::bridge {

class Session;

class ProblemsModel : public QAbstractListModel, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

  public:
    enum Role
    {
        SeverityRole = Qt::UserRole + 1, // "error", "warning", "info"
        MessageRole,
        DetailRole,
        PlaceRole, // the path in plain words: "release / rollback / arguments"
        PathRole,
    };

    explicit ProblemsModel(QObject* parent = nullptr);
    // For tests and for C++: in QML the model finds the session of its engine.
    void setSession(Session* session);
    void classBegin() override {}
    void componentComplete() override;

    [[nodiscard]] int count() const { return static_cast<int>(findings_.size()); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Selects what a finding is about.
    Q_INVOKABLE void goTo(int row) const;

  Q_SIGNALS:
    void countChanged();

  private:
    void refresh();

    Session* session_ = nullptr;
    Diagnostics findings_;
};

// A path as people say it: names of templates and tasks, then the field; without the list's keys between
// them.
[[nodiscard]] QString placeInWords(const Path& path);

} // namespace dagwright::bridge
