// The inspector of what is selected: rows from the catalogue, and edits of them that become undo steps.
//
// A text reaches the document as soon as it means something; until then it stays in its field with the
// reason, also while something else is selected.
#pragma once

#include "app/bridge/inspector_rows.h"

#include <QAbstractListModel>
#include <QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace dagwright::bridge {

class Session;

class InspectorModel : public QAbstractListModel, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(bool allFields READ allFields WRITE setAllFields NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY viewChanged FINAL)
    Q_PROPERTY(int fieldCount READ fieldCount NOTIFY rowsChanged FINAL)
    // The field that the Explain card is about.
    Q_PROPERTY(QString explainedTitle READ explainedTitle NOTIFY explainedChanged FINAL)
    Q_PROPERTY(QString explainedText READ explainedText NOTIFY explainedChanged FINAL)
    Q_PROPERTY(QString explainedField READ explainedField NOTIFY explainedChanged FINAL)
    Q_PROPERTY(QString explainedOrigin READ explainedOrigin NOTIFY explainedChanged FINAL)

  public:
    enum Role
    {
        RowRole = Qt::UserRole + 1
    };

    explicit InspectorModel(QObject* parent = nullptr);
    // For tests and for C++: in QML the model finds the session of its engine.
    void setSession(Session* session);

    void classBegin() override {}
    void componentComplete() override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] bool allFields() const { return view_.allFields; }
    void setAllFields(bool all);
    [[nodiscard]] QString search() const { return view_.search; }
    void setSearch(const QString& search);
    [[nodiscard]] int fieldCount() const;
    [[nodiscard]] const std::vector<InspectorRow>& rows() const { return rows_; }

    [[nodiscard]] QString explainedTitle() const;
    [[nodiscard]] QString explainedText() const;
    [[nodiscard]] QString explainedField() const;
    [[nodiscard]] QString explainedOrigin() const;

    // Rows are named by their path, which holds while rows come and go. Each returns whether the document
    // took it.
    Q_INVOKABLE bool edit(const QString& path, const QString& text);
    Q_INVOKABLE bool setSwitch(const QString& path, bool on);
    Q_INVOKABLE bool reset(const QString& path);
    Q_INVOKABLE void discard(const QString& path);
    Q_INVOKABLE bool editCell(const QString& path, int item, const QString& column, const QString& text);
    Q_INVOKABLE bool addItem(const QString& path);
    Q_INVOKABLE bool removeItem(const QString& path, int item);
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void explain(const QString& path);
    // The row of a field, unfolding what hides it; -1 where the inspector has none.
    Q_INVOKABLE int rowOf(const QString& path);

  Q_SIGNALS:
    void viewChanged();
    void rowsChanged();
    void explainedChanged();

  private:
    void refresh();
    void documentMoved();
    [[nodiscard]] const InspectorRow* find(const QString& path) const;
    bool commit(const InspectorRow& row, std::optional<Value> value, std::string_view detail = {});
    [[nodiscard]] Value ownValue(const InspectorRow& row) const;

    Session* session_ = nullptr;
    InspectorView view_;
    std::vector<InspectorRow> rows_;
    QString explained_;
};

} // namespace dagwright::bridge
