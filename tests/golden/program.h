// Running the program as a person would.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

inline Ran run(const QStringList& arguments, const QByteArray& input = {}, const QString& folder = {})
{
    QProcess process;
    if (!folder.isEmpty()) process.setWorkingDirectory(folder);
    process.start(QStringLiteral(DAGWRIGHT_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000)) return {};
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QString root()
{
    return QStringLiteral(DAGWRIGHT_ROOT);
}
