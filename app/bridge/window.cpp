#include "app/bridge/window.h"

#include "app/bridge/session.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QUrl>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQml>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(DagwrightPlugin)

namespace {

// The first argument that is no option is a file to open; what is wrong with it is said in the window.
void openArgument(QQmlEngine& engine, const QStringList& arguments)
{
    auto* session =
        engine.singletonInstance<dagwright::bridge::Session*>(qmlTypeId("Dagwright", 1, 0, "Session"));
    if (!session) return;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(QLatin1Char('-'))) continue;
        session->openFile(QUrl::fromLocalFile(arguments[i]));
        return;
    }
}

} // namespace

int dagwrightOpenWindow(int argc, char** argv)
{
    // The software renderer draws what this window is made of faster than a software OpenGL, starts in a
    // third of the time and cannot fail; who has a graphics card and wants it says so with Qt's own variable.
    if (qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND") && qEnvironmentVariableIsEmpty("QSG_RHI_BACKEND"))
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QCoreApplication::setOrganizationName(QStringLiteral("dagwright"));
    QCoreApplication::setApplicationName(QStringLiteral("dagwright"));
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Dagwright"));
    QGuiApplication::setDesktopFileName(QStringLiteral("dagwright"));

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Dagwright/MainWindow.qml")));
    if (engine.rootObjects().isEmpty()) {
        std::fputs("dagwright: the window could not be made; the messages above say why\n", stderr);
        return 1;
    }
    openArgument(engine, QCoreApplication::arguments());
    return QGuiApplication::exec();
}
