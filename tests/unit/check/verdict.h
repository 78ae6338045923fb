// Argo's verdict of a text as the checker gives it, for tests over folders of cases.
#pragma once

#include "model/check/checker.h"
#include "model/document/objects.h"
#include "model/text/json.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>

#include <string>

struct Verdict
{
    bool isValid = true;
    dagwright::check::Findings findings; // the errors
    std::string all;                     // messages and details of errors, one a line
};

inline dagwright::SourcePtr sourceOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray bytes = file.readAll();
    return dagwright::Source::make(path.toStdString(),
                                   {bytes.data(), static_cast<std::size_t>(bytes.size())});
}

inline Verdict verdictOf(const dagwright::SourcePtr& source, const dagwright::check::Options& options)
{
    Verdict verdict;
    const auto objects = dagwright::document::readObjects(source);
    if (!objects) {
        verdict.isValid = false;
        for (const dagwright::Diagnostic& problem : objects.diagnostics())
            verdict.all += problem.message + '\n';
        return verdict;
    }
    dagwright::check::Checker checker;
    for (const dagwright::document::FileObject& object : *objects)
        for (dagwright::check::Finding& finding : checker.check(object.value, options)) {
            if (finding.severity != dagwright::Severity::Error) continue;
            verdict.isValid = false;
            verdict.all += finding.message + " [" + finding.path.toString() + "] " + finding.detail + '\n';
            verdict.findings.push_back(std::move(finding));
        }
    return verdict;
}

inline dagwright::Value casesOf(const QString& folder)
{
    const dagwright::SourcePtr source = sourceOf(folder + QStringLiteral("/cases.json"));
    if (!source) return {};
    const auto read = dagwright::text::readJson(source);
    return read.documents.empty() ? dagwright::Value() : read.documents.front();
}
