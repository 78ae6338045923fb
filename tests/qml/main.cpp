#include "files.h"

#include <QQmlContext>
#include <QQmlEngine>
#include <QSettings>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(DagwrightPlugin)

class Setup : public QObject
{
    Q_OBJECT

  public slots:
    void applicationAvailable()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("dagwright-test"));
        QCoreApplication::setApplicationName(QStringLiteral("window_test"));
        QSettings().clear();
        // Of each run alone: what an earlier one left would be offered.
        qputenv("XDG_STATE_HOME", QFile::encodeName(state_.path()));
    }
    void qmlEngineAvailable(QQmlEngine* engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine->rootContext()->setContextProperty(QStringLiteral("files"), &files_);
    }

  private:
    QTemporaryDir state_;
    Files files_;
};

QUICK_TEST_MAIN_WITH_SETUP(window, Setup)
#include "main.moc"
