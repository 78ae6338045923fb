#include "app/bridge/raster.h"

#include "app/bridge/paint/paint_display_list.h"

#include <QGuiApplication>

#include <string_view>

int dagwrightWriteRaster(const dagwright::render::DisplayList& list, const char* format, const char* path,
                         dagwright::Diagnostics& findings)
{
    // A picture needs fonts, not a screen.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "dagwright";
    char* arguments[] = {name, nullptr};
    const QGuiApplication application(count, arguments);
    const QString file = QString::fromLocal8Bit(path);
    const bool pdf = std::string_view(format) == "pdf";
    const dagwright::Diagnostics said =
        pdf ? dagwright::paint::writePdf(list, file) : dagwright::paint::writePng(list, file);
    findings.insert(findings.end(), said.begin(), said.end());
    return dagwright::hasErrors(said) ? 1 : 0;
}
