// The document as a tree in words: templates with their nodes, and the workflow's parameters.
//
// A flat list of the visible rows with a depth each, in document order, changed precisely like the graph
// model's.
#pragma once

#include "app/bridge/session.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QSet>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace dagwright::bridge {

struct OutlineRow
{
    QString key;  // unique: the path, sections by name
    QString type; // "section", "template", "node", "parameter"
    QString name;
    QString kind; // of a template
    QString path;
    QString owner; // of a node: its template
    QString tag;   // "entrypoint", "onExit", "unused"
    QString extra; // "×3", a parameter's value
    int depth = 0;
    bool isOpen = false;
    bool hasChildren = false;
    bool isSelected = false;
    bool isCurrent = false; // the template in the canvas

    bool operator==(const OutlineRow&) const = default;
};

class OutlineModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::Session* session READ session WRITE setSession NOTIFY sessionChanged FINAL)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectedRowChanged FINAL)

  public:
    enum Role
    {
        KeyRole = Qt::UserRole + 1,
        TypeRole,
        NameRole,
        KindRole,
        PathRole,
        TagRole,
        ExtraRole,
        DepthRole,
        OpenRole,
        ParentRole,
        SelectedRole,
        CurrentRole
    };

    explicit OutlineModel(QObject* parent = nullptr);

    [[nodiscard]] Session* session() const { return session_; }
    void setSession(Session* session);
    [[nodiscard]] const std::vector<OutlineRow>& rows() const { return rows_; }
    [[nodiscard]] int selectedRow() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Selects a row, and opens its template in the canvas.
    Q_INVOKABLE void activate(int row);
    Q_INVOKABLE void toggle(int row);
    // Right goes into a row that is closed, left out of one that is open.
    Q_INVOKABLE void setOpen(int row, bool open);
    Q_INVOKABLE bool remove(int row);
    Q_INVOKABLE bool rename(int row, const QString& name);

  Q_SIGNALS:
    void sessionChanged();
    void selectedRowChanged();

  private:
    void rebuild();
    [[nodiscard]] std::vector<OutlineRow> makeRows() const;
    void addTemplates(std::vector<OutlineRow>& rows) const;
    void addNodes(std::vector<OutlineRow>& rows, const Value& tmpl, const Path& path) const;
    void addParameters(std::vector<OutlineRow>& rows) const;
    [[nodiscard]] bool isOpen(const QString& key, bool byDefault) const;

    QPointer<Session> session_;
    std::vector<OutlineRow> rows_;
    QSet<QString> toggled_; // rows that a person opened or closed against their default
};

} // namespace dagwright::bridge
