// Code on screen: a key and a scrolled frame at 130,000 lines, and from a key to the changed canvas at 5,000
// tasks. Off screen, painted by software into an image of the pane's size; p95_ms is the 95th percentile.
#include "app/bridge/canvas_view.h"
#include "app/bridge/code_view.h"
#include "app/bridge/graph_model.h"
#include "app/bridge/preview_model.h"
#include "app/bridge/session.h"
#include "model/document/sample.h"
#include "model/text/yaml.h"

#include <QGuiApplication>
#include <QImage>
#include <QKeyEvent>
#include <QPainter>
#include <QQuickWindow>
#include <QThread>

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <memory>
#include <random>

using namespace dagwright;
using namespace dagwright::bridge;

namespace {

constexpr int paneWidth = 620;
constexpr int paneHeight = 900;

class Times
{
  public:
    template <typename F>
    void measure(benchmark::State& state, F&& work)
    {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
        times_.push_back(took.count() * 1000);
    }
    void report(benchmark::State& state)
    {
        std::sort(times_.begin(), times_.end());
        if (times_.empty()) return;
        state.counters["p95_ms"] = times_[times_.size() * 95 / 100];
        state.counters["max_ms"] = times_.back();
    }

  private:
    std::vector<double> times_;
};

std::string manyLines()
{
    std::string text = text::writePlainYaml(document::sample(9'000).root);
    for (auto lines = std::count(text.begin(), text.end(), '\n'); lines < 130'000; ++lines)
        text += "# a comment after the document\n";
    return text;
}

struct Pane
{
    QQuickWindow window;
    CodeDocument document{Language::Yaml};
    CodeView* view = new CodeView(window.contentItem());
    QImage image{paneWidth, paneHeight, QImage::Format_RGB32};

    Pane()
    {
        window.resize(paneWidth, paneHeight);
        view->setSize(QSizeF(paneWidth, paneHeight));
        document.setEditable(true);
        document.setLines(text::TextLines(manyLines()));
        view->setDocument(&document);
        window.show();
        view->forceActiveFocus();
        paint();
    }
    void paint()
    {
        QPainter painter(&image);
        view->paint(&painter);
    }
    void key(Qt::Key code, const QString& text = {}, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QKeyEvent press(QEvent::KeyPress, code, modifiers, text);
        QCoreApplication::sendEvent(view, &press);
    }
};

// A key is its event, the text, the colours and the painted pane.
void codeKey(benchmark::State& state)
{
    Pane pane;
    pane.view->moveTo(static_cast<int>(state.range(0)), 1000);
    pane.paint();
    Times times;
    int number = 0;
    for (auto _ : state) {
        times.measure(state, [&] {
            if (++number % 20 == 0)
                pane.key(Qt::Key_Return, QStringLiteral("\r"));
            else
                pane.key(Qt::Key_A, QStringLiteral("a"));
            pane.paint();
        });
    }
    times.report(state);
}
BENCHMARK(codeKey)->Arg(20)->Arg(65'000)->Arg(129'000)->UseManualTime()->Unit(benchmark::kMillisecond);

void codeScroll(benchmark::State& state)
{
    Pane pane;
    Times times;
    for (auto _ : state) {
        times.measure(state, [&] {
            pane.view->setContentY(pane.view->contentY() + static_cast<double>(state.range(0)));
            pane.paint();
        });
        if (pane.view->contentY() + paneHeight >= pane.view->contentHeight()) pane.view->setContentY(0);
    }
    times.report(state);
}
// Three lines, as a wheel scrolls, and a page.
BENCHMARK(codeScroll)->Arg(54)->Arg(880)->UseManualTime()->Unit(benchmark::kMillisecond);

void codeJump(benchmark::State& state)
{
    Pane pane;
    std::mt19937 random(1);
    Times times;
    for (auto _ : state) {
        const double to = static_cast<double>(random() % 130'000) * 18;
        times.measure(state, [&] {
            pane.view->setContentY(to);
            pane.paint();
        });
    }
    times.report(state);
}
BENCHMARK(codeJump)->UseManualTime()->Unit(benchmark::kMillisecond);

// The first jump to the end colours everything above it.
void codeFirstJump(benchmark::State& state)
{
    for (auto _ : state) {
        Pane pane;
        Times times;
        times.measure(state, [&] {
            pane.view->setContentY(1e9);
            pane.paint();
        });
    }
}
BENCHMARK(codeFirstJump)->UseManualTime()->Iterations(10)->Unit(benchmark::kMillisecond);

void codeLongLine(benchmark::State& state)
{
    Pane pane;
    pane.document.setPlainText(QString(static_cast<int>(state.range(0)), QLatin1Char('x')));
    pane.view->moveTo(0, static_cast<int>(state.range(0)) / 2);
    Times times;
    for (auto _ : state) {
        times.measure(state, [&] {
            pane.key(Qt::Key_A, QStringLiteral("a"));
            pane.paint();
        });
    }
    times.report(state);
}
BENCHMARK(codeLongLine)->Arg(10'000)->Arg(1'000'000)->UseManualTime()->Unit(benchmark::kMillisecond);

// From a key in the file's text to the painted text and canvas: the text, the block read, the outputs, the
// preview's models, the canvas's rows.
void keyToCanvas(benchmark::State& state)
{
    Session session;
    PreviewModel preview;
    preview.setSession(&session);
    GraphModel graph;
    graph.setSession(&session);
    session.setDocument(document::sample(static_cast<std::size_t>(state.range(0))), {});
    preview.setShowsOwn(true);
    while (!session.textIndex())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QQuickWindow window;
    CanvasView canvas(window.contentItem());
    canvas.setSize(QSizeF(800, 700));
    canvas.setModel(&graph);
    auto* view = new CodeView(window.contentItem());
    view->setSize(QSizeF(paneWidth, paneHeight));
    view->setDocument(preview.own());
    window.show();
    for (int i = 0; i < 200 && !graph.isArranged(); ++i) {
        QCoreApplication::processEvents();
        QThread::msleep(20);
    }
    canvas.fit();
    QImage image(paneWidth, paneHeight, QImage::Format_RGB32);
    const std::string text = session.ownText().text();
    const std::size_t place = text.find("- name: ", text.size() / 2);
    const int line = static_cast<int>(session.ownText().lineAt(place));
    view->moveTo(line, 1000);
    view->forceActiveFocus();
    Times times;
    bool grows = true;
    int number = 0;
    for (auto _ : state) {
        const Value before = session.document().root;
        times.measure(state, [&] {
            const Qt::Key code = grows ? Qt::Key_X : Qt::Key_Backspace;
            QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, grows ? QStringLiteral("x") : QString());
            QCoreApplication::sendEvent(view, &press);
            while (session.document().root.sameNode(before))
                QCoreApplication::processEvents();
            QPainter painter(&image);
            view->paint(&painter);
            canvas.paint(&painter);
        });
        if (++number % 8 == 0) grows = !grows;
    }
    times.report(state);
}
BENCHMARK(keyToCanvas)->Arg(200)->Arg(5'000)->UseManualTime()->MinTime(3)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    const QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
