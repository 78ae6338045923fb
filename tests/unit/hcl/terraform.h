// The terraform binary as an oracle; tests that need it skip where it is absent.
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

struct Terraform
{
    QByteArray out;
    QByteArray error;
    int code = -1;
};

inline QString terraformPath()
{
    return QStandardPaths::findExecutable("terraform");
}

inline Terraform runTerraform(const QString& directory, const QStringList& arguments,
                              const QByteArray& input = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("TF_CLI_CONFIG_FILE");
    environment.insert("CHECKPOINT_DISABLE", "1");
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(directory);
    process.start(terraformPath(), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(120000);
    return {process.readAllStandardOutput(), process.readAllStandardError(), process.exitCode()};
}

inline void writeFile(const QString& path, const std::string& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
}
