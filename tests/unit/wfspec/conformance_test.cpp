// Evaluations of the real module: inputs and its exact outputs, or its error.
#include "model/wfspec/inputs.h"
#include "model/wfspec/resolve.h"
#include "tests/unit/wfspec/from_json.h"

#include <QtTest>

#include <filesystem>

using namespace dagwright;

namespace {

std::filesystem::path casesFolder()
{
    const char* given = std::getenv("DAGWRIGHT_WF_SPEC_CASES");
    return given ? std::filesystem::path(given) : std::filesystem::path(DAGWRIGHT_CASES) / "wf_spec";
}

nlohmann::ordered_json readCase(const std::filesystem::path& path)
{
    std::ifstream file(path);
    return nlohmann::ordered_json::parse(file);
}

// The input that an error of the module is about. OpenTofu's message is cut short in the cases, so the wrong
// input is found as the only thing that is wrong: an unknown one, a missing one, or the last one given.
std::string wrongInput(const Value& inputs)
{
    for (const Entry& entry : inputs.asMap())
        if (!wfspec::findInput(entry.key)) return entry.key;
    for (const char* required : {"name", "namespace", "entrypoint", "templates"})
        if (!inputs.has(required)) return required;
    return inputs.asMap().at(inputs.size() - 1).key;
}

} // namespace

class ConformanceTest : public QObject
{
    Q_OBJECT

  private slots:
    void cases_data()
    {
        QTest::addColumn<QString>("file");
        std::error_code missing;
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(casesFolder(), missing))
            if (entry.path().extension() == ".json") files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files)
            QTest::newRow(file.stem().c_str()) << QString::fromStdString(file.string());
        if (files.empty()) QTest::newRow("absent") << QString();
    }

    void cases()
    {
        QFETCH(QString, file);
        if (file.isEmpty())
            QSKIP(("No cases in " + casesFolder().string() + "; set DAGWRIGHT_WF_SPEC_CASES.").c_str());
        const auto json = readCase(file.toStdString());
        const Value inputs = fromJson(json.at("inputs"));
        const auto resolution = wfspec::resolve(documentOf(inputs), {.exact = true});
        if (json.contains("error")) {
            const std::string name = wrongInput(inputs);
            bool isNamed = false;
            for (const Diagnostic& finding : resolution.findings)
                isNamed = isNamed || (finding.severity == Severity::Error &&
                                      finding.message.find(name) != std::string::npos &&
                                      finding.path.startsWith(Path{}.key("inputs").key(name)));
            QVERIFY2(isNamed, ("no error names " + name).c_str());
            return;
        }
        std::string errors;
        for (const Diagnostic& finding : resolution.findings)
            if (finding.severity == Severity::Error) errors += finding.message + "\n";
        QVERIFY2(errors.empty(), errors.c_str());
        for (const auto& [key, expected] : json.at("outputs").items()) {
            const std::string difference = firstDifference(resolution.outputs[key], fromJson(expected), key);
            QVERIFY2(difference.empty(), difference.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"
