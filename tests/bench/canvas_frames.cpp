// Frames of the canvas at 1280×800 on the software renderer: a scripted pan, zoom and drag.
//
//   bench_canvas [N...]      (200 1000 10000)
//
// A frame is the time from the change (camera set, mouse moved) to frameSwapped, with everything in between:
// model, delegates, painting. Median and 95th percentile.
#include "app/bridge/canvas_view.h"
#include "app/bridge/session.h"
#include "model/document/sample.h"
#include "model/document/save.h"

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQml>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

Q_IMPORT_QML_PLUGIN(DagwrightPlugin)

using namespace dagwright;
using bridge::CanvasView;
using bridge::Session;

namespace {

constexpr const char* scene = R"(
import QtQuick
import QtQuick.Window
import Dagwright
Window {
    width: 1280
    height: 800
    visible: true
    WorkflowCanvas {
        id: canvas
        anchors.fill: parent
        focus: true
        actions: AppActions { view: canvas.view }
    }
}
)";

class Frames
{
  public:
    explicit Frames(QQuickWindow* window) : window_(window)
    {
        QObject::connect(
            window, &QQuickWindow::frameSwapped, window, [this] { isSwapped_ = true; }, Qt::DirectConnection);
    }

    void settle() { QTest::qWait(300); }

    void measure(const char* what, int count, const std::function<void(int)>& change)
    {
        std::vector<double> times;
        for (int i = 0; i < count; ++i) {
            QElapsedTimer timer;
            isSwapped_ = false;
            timer.start();
            change(i);
            window_->update();
            while (!isSwapped_ && timer.elapsed() < 5000)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        std::sort(times.begin(), times.end());
        std::printf("  %-24s %8.2f %8.2f\n", what, times[times.size() / 2], times[times.size() * 95 / 100]);
        std::fflush(stdout);
    }

  private:
    QQuickWindow* window_;
    bool isSwapped_ = false;
};

void waitForLayout(CanvasView* view)
{
    QElapsedTimer timer;
    timer.start();
    while (!view->model()->isArranged() && timer.elapsed() < 30'000)
        QTest::qWait(20);
    QTest::qWait(3000); // the better drawing after the quick one, and what glides
}

QPoint middleOfNode(CanvasView* view)
{
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QString key =
            view->model()->data(view->model()->index(row), bridge::GraphModel::KeyRole).toString();
        const QPointF centre = view->itemRect(key).center();
        if (QRectF(300, 200, 680, 400).contains(centre)) return centre.toPoint();
    }
    return {640, 400};
}

void run(QQuickWindow* window, CanvasView* view, Session* session, int count)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("sample.dagwright.yaml");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(QByteArray::fromStdString(document::save(document::sample(static_cast<std::size_t>(count)))));
    file.close();
    session->openFile(QUrl::fromLocalFile(path));
    waitForLayout(view);
    std::printf("%d tasks, %d nodes %25s %8s\n", count, view->model()->rowCount(), "median", "95 %");
    Frames frames(window);
    view->zoomTo(1);
    frames.settle();
    const QPointF start = view->toDrawing({640, 400});
    frames.measure("pan, near", 200, [&](int i) { view->centerOn(start + QPointF(i * 17, i % 40 * 9)); });
    view->zoomTo(0.3);
    frames.settle();
    frames.measure("pan, far", 200, [&](int i) { view->centerOn(start + QPointF(i * 40, i % 40 * 20)); });
    frames.measure("zoom", 120, [&](int i) { view->zoomBy(i < 60 ? 1.04 : 1 / 1.04); });
    view->fit();
    frames.settle();
    frames.measure("all in view", 60, [&](int) { view->update(); });
    view->zoomTo(1);
    frames.settle();
    const QPoint node = middleOfNode(view);
    QTest::mousePress(window, Qt::LeftButton, {}, node);
    frames.measure("drag a node", 120,
                   [&](int i) { QTest::mouseMove(window, node + QPoint(10 + i, i % 50)); });
    QTest::keyClick(window, Qt::Key_Escape);
    QTest::mouseRelease(window, Qt::LeftButton, {}, node);
    frames.settle();
    frames.measure("select", 60, [&](int i) {
        QTest::mouseClick(window, Qt::LeftButton, {}, i % 2 == 0 ? node : QPoint(1270, 790));
    });
    session->closeDocument();
    session->discard();
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QPA_UPDATE_IDLE_TIME", "0");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QCoreApplication::setOrganizationName(QStringLiteral("dagwright-bench"));
    QGuiApplication application(argc, argv);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.loadData(scene);
    if (engine.rootObjects().isEmpty()) return 1;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    auto* view = window->findChild<CanvasView*>();
    auto* session = engine.singletonInstance<Session*>(qmlTypeId("Dagwright", 1, 0, "Session"));
    if (!view || !session) return 1;
    std::vector<int> counts;
    for (const QString& word : QCoreApplication::arguments().mid(1))
        counts.push_back(word.toInt());
    if (counts.empty()) counts = {200, 1000, 10000};
    for (const int count : counts)
        run(window, view, session, std::max(count, 11));
    return 0;
}
