#include "app/bridge/paint/paint_display_list.h"
#include "tests/unit/diagram/sample.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace dagwright;

namespace {

render::DisplayList sample(render::ThemeName theme = render::ThemeName::Light)
{
    render::DrawOptions options;
    options.theme = theme;
    return *render::drawTemplate(test::sampleTemplates(), "main", options);
}

} // namespace

class PaintTest : public QObject
{
    Q_OBJECT

  private slots:
    void pngHasTheDrawing();
    void sizesAreBounded();
    void pdfIsOnePage();
    void aFileThatCannotBeWrittenStays();
    void paintsOverAnyGround();

  private:
    QTemporaryDir folder_;
};

void PaintTest::pngHasTheDrawing()
{
    const render::DisplayList list = sample();
    const QString path = folder_.filePath("a.png");
    QVERIFY(paint::writePng(list, path, 2).empty());
    const QImage image(path);
    QCOMPARE(image.size(), QSize(int(list.width) * 2, int(list.height) * 2));
    QCOMPARE(image.pixelColor(3, 3), QColor("#F4F5F8"));
    // The kind strip of the first card, in the tint of containers.
    bool hasTint = false;
    for (int x = 0; x < image.width() && !hasTint; ++x)
        hasTint = image.pixelColor(x, 140) == QColor("#DDECEB");
    QVERIFY(hasTint);
    QVERIFY(paint::writePng(sample(render::ThemeName::Dark), path, 1).empty());
    QCOMPARE(QImage(path).pixelColor(3, 3), QColor("#121419"));
}

void PaintTest::sizesAreBounded()
{
    render::DisplayList list = sample();
    list.height = 1'000'000;
    const QString path = folder_.filePath("long.png");
    const Diagnostics diagnostics = paint::writePng(list, path, 2);
    QCOMPARE(diagnostics.size(), std::size_t(1));
    QCOMPARE(diagnostics[0].severity, Severity::Info);
    QVERIFY(QImage(path).height() <= 16'384);
    QCOMPARE(paint::writePdf(list, folder_.filePath("long.pdf")).size(), std::size_t(1));
}

void PaintTest::pdfIsOnePage()
{
    const QString path = folder_.filePath("a.pdf");
    QVERIFY(paint::writePdf(sample(), path).empty());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.contains("/Count 1"));
}

void PaintTest::aFileThatCannotBeWrittenStays()
{
    const Diagnostics diagnostics = paint::writePng(sample(), folder_.filePath("no/such/folder/a.png"));
    QCOMPARE(diagnostics.size(), std::size_t(1));
    QCOMPARE(diagnostics[0].rule, std::string("output-not-written"));
    QVERIFY(hasErrors(diagnostics));
    QVERIFY(hasErrors(paint::writePdf(sample(), folder_.path())));
}

void PaintTest::paintsOverAnyGround()
{
    const render::DisplayList list = sample();
    QImage image(int(list.width), int(list.height), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::red);
    QPainter painter(&image);
    paint::paint(painter, list, false);
    painter.end();
    QCOMPARE(image.pixelColor(2, 2), QColor(Qt::red));
}

QTEST_MAIN(PaintTest)
#include "paint_test.moc"
