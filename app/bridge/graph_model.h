// The nodes of the open template as rows, and the lines between them.
//
// Rows stand in drawing order. Changes are precise: after any edit the rows are those of a model made anew
// from the same session (tested), told as the fewest inserts, removals, moves and changes. Places come from a
// layout in another thread; a row without one has an empty rect and is not drawn.
#pragma once

#include "app/bridge/layout_worker.h"
#include "app/bridge/node_row.h"
#include "app/bridge/session.h"

#include <QAbstractListModel>
#include <QHash>
#include <QPainterPath>
#include <QPointF>
#include <QPointer>
#include <QPolygonF>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <memory>
#include <vector>

namespace dagwright::bridge {

// A line as it is drawn: points dense enough for a polyline, and its rectangle.
struct EdgeLine
{
    int from = -1; // rows
    int to = -1;
    QPolygonF points;
    QRectF bounds;
    QString label;
    QPointF labelAt;
    QString state; // "failed", "skipped", ...: the colour of a conditional edge
    bool isDashed = false;
    bool isLit = false; // an end is selected
    bool hasArrow = true;
};

class GraphModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::Session* session READ session WRITE setSession NOTIFY sessionChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool arranged READ isArranged NOTIFY drawingChanged FINAL)
    Q_PROPERTY(QRectF bounds READ bounds NOTIFY drawingChanged FINAL)
    Q_PROPERTY(QString shape READ shape NOTIFY shapeChanged FINAL)

  public:
    enum Role
    {
        KeyRole = Qt::UserRole + 1,
        NameRole,
        SubtitleRole,
        KindRole,
        PathRole,
        TargetRole,
        FanOutRole,
        RequestsRole,
        BadgesRole,
        RectRole,
        FindingRole,
        FindingTextRole,
        FrameRole,
        InnerRole,
        WholeRole,
        MissingRole,
        SelectedRole,
        DimRole
    };

    explicit GraphModel(QObject* parent = nullptr);

    [[nodiscard]] Session* session() const;
    void setSession(Session* session);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] static QVariant valueOf(const NodeRow& row, int role);

    [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] const std::vector<NodeRow>& rows() const { return rows_; }
    [[nodiscard]] const std::vector<EdgeLine>& edges() const { return edges_; }
    [[nodiscard]] const std::vector<QRectF>& junctions() const { return junctions_; }
    [[nodiscard]] QRectF bounds() const { return bounds_; }
    [[nodiscard]] bool isArranged() const { return isArranged_; }
    [[nodiscard]] QString shape() const;                 // "dag", "steps", "containerSet", ""
    [[nodiscard]] int indexOf(const QString& key) const; // -1 where absent
    // The topmost row at a point of the drawing, or -1.
    [[nodiscard]] int rowAt(const QPointF& point) const;
    // The name by which the open template knows a row; empty for containers inside another template's frame.
    [[nodiscard]] QString ownNode(int row) const;

    // While a person drags: rows (and what stands in their frames) moved from their places, edges
    // straightened.
    void dragBy(const QStringList& keys, const QPointF& offset);
    void endDrag();

  Q_SIGNALS:
    void sessionChanged();
    void countChanged();
    void shapeChanged();
    void drawingChanged(); // places or lines are new
    void opened();         // another template, arranged for the first time

  private:
    void rebuild();
    void readSelection();
    void setRows(std::vector<NodeRow> rows);
    [[nodiscard]] std::vector<NodeRow> makeRows() const;
    void addFrameRows(std::vector<NodeRow>& rows, const graph::Node& node, const NodeRow& frame) const;
    void markFindings(std::vector<NodeRow>& rows) const;
    void markSelection(std::vector<NodeRow>& rows) const;
    void placeRows(std::vector<NodeRow>& rows) const;
    void requestLayout(bool isAnew = false);
    void layOutAnew(); // without regard to what stands on the canvas
    void takeLayout(const std::shared_ptr<const ArrangedGraph>& result);
    void readPlaces();
    [[nodiscard]] static std::string shapeOf(const graph::TaskGraph& graph, const layout::Options& options);
    void makeEdges();
    void addEdges(const graph::TaskGraph& graph, const layout::Layout& layout, const QString& prefix);
    static void bend(EdgeLine& line, const QPointF& moveFrom, const QPointF& moveTo);
    void lightEdges();

    QPointer<Session> session_;
    LayoutWorker worker_;
    GraphPtr graph_;
    std::string template_;
    QString lastShape_;
    std::vector<NodeRow> rows_;
    std::vector<EdgeLine> edges_;
    std::vector<QRectF> junctions_;
    QHash<QString, QRectF> places_; // by key, of the last layout
    QHash<QString, QPointF> drag_;
    QRectF bounds_;
    std::uint64_t tag_ = 0;
    std::string arrangedShape_; // what the last request was made of
    std::shared_ptr<const ArrangedGraph> arranged_;
    bool isArranged_ = false;
    bool isOpening_ = false;
};

} // namespace dagwright::bridge
