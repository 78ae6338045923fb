// What changed between another text and the document of the window: a list beside the canvas, and the picture
// of it.
//
// The other side is the file on disk, a revision of it, or another file. While a comparison is open it
// follows the document. Paths of changes lead to the document, so that a line goes to what it is about.
#pragma once

#include "model/compare/compare.h"
#include "render/diagram/display_list.h"

#include <QAbstractListModel>
#include <QQmlParserStatus>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace dagwright::bridge {

class Session;

class ChangesModel : public QAbstractListModel, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(bool active READ isActive NOTIFY changed FINAL)    // there is something to compare with
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL) // "3 changes: 1 added, 2 changed"
    Q_PROPERTY(QString other READ other NOTIFY changed FINAL)     // the other side's name
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL) // why it can't be compared; else empty

  public:
    enum Role
    {
        WhatRole = Qt::UserRole + 1, // "added", "removed", "renamed", "moved", "changed"
        SubjectRole,                 // "task deploy in main"
        DetailRole,                  // both values in a line
    };

    explicit ChangesModel(QObject* parent = nullptr);
    // For tests and for C++: in QML the model finds the session of its engine.
    void setSession(Session* session);
    void classBegin() override {}
    void componentComplete() override;

    [[nodiscard]] int count() const { return static_cast<int>(comparison_.changes.size()); }
    [[nodiscard]] bool isActive() const { return other_.has_value(); }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString other() const { return name_; }
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] const compare::Comparison& comparison() const { return comparison_; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Each gives false, and says why in `problem`, where the other side can't be read.
    Q_INVOKABLE bool compareWithDisk();
    Q_INVOKABLE bool compareWithRevision(const QString& revision);
    Q_INVOKABLE bool compareWithFile(const QString& path); // or a file URL
    Q_INVOKABLE void close();
    // Opens and selects what a change is about; what was removed: the template that it was in.
    Q_INVOKABLE void goTo(int row) const;

  Q_SIGNALS:
    void changed();

  private:
    bool take(const Result<SourcePtr>& source, const QString& name);
    void refresh();

    Session* session_ = nullptr;
    std::optional<compare::Side> other_;
    compare::Comparison comparison_;
    QString name_;
    QString problem_;
    bool isStale_ = false;
};

// The picture of the changes, as large as fits; the wheel zooms at the pointer, a drag moves it.
class ChangesPicture : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        dagwright::bridge::ChangesModel* changes READ changes WRITE setChanges NOTIFY changesChanged FINAL)
    Q_PROPERTY(bool dark READ isDark WRITE setDark NOTIFY darkChanged FINAL)

  public:
    explicit ChangesPicture(QQuickItem* parent = nullptr);

    [[nodiscard]] ChangesModel* changes() const { return changes_; }
    void setChanges(ChangesModel* changes);
    [[nodiscard]] bool isDark() const { return isDark_; }
    void setDark(bool isDark);
    void paint(QPainter* painter) override;

  Q_SIGNALS:
    void changesChanged();
    void darkChanged();

  protected:
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

  private:
    void outdate();
    [[nodiscard]] qreal fitting() const;

    ChangesModel* changes_ = nullptr;
    std::optional<render::DisplayList> list_; // none: to be drawn anew when it is seen
    bool isDark_ = false;
    qreal zoom_ = 1; // on top of what fits
    QPointF shift_;
    QPointF pressed_;
};

} // namespace dagwright::bridge
