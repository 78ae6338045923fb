#include "app/bridge/window.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QtQml/QQmlExtensionPlugin>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(DagwrightPlugin)

int dagwrightOpenWindow(int argc, char** argv)
{
    // The software renderer draws what this window is made of faster than a software OpenGL, starts in a third of the
    // time and cannot fail; who has a graphics card and wants it says so with Qt's own variable.
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
    return QGuiApplication::exec();
}
