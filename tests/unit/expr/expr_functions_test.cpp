// The catalogue of functions: complete, and every example gives what it says.
#include "tests/unit/expr/answer.h"

#include "model/argo/expr/function_docs.h"
#include "model/argo/expr/parse.h"
#include "resources/embedded.h"

#include <QTest>

namespace expr = dagwright::argo::expr;
using answers::json;

class ExprFunctionsTest : public QObject
{
    Q_OBJECT

    static std::vector<expr::FunctionDoc> docs()
    {
        return expr::readFunctionDocs(dagwright::resources::functions().front().bytes);
    }

  private slots:
    void everyFunctionIsThere()
    {
        std::vector<std::string_view> documented;
        for (const expr::FunctionDoc& doc : docs())
            documented.push_back(doc.name);
        QVERIFY(documented == expr::functionNames());
        QCOMPARE(documented.size(), std::size_t{284}); // 71 built in, 4 of Argo, 209 of sprig
    }

    void entriesAreComplete()
    {
        for (const expr::FunctionDoc& doc : docs()) {
            const std::string name(doc.name);
            QVERIFY2(doc.signature.starts_with(name + "("), name.c_str());
            QVERIFY2(doc.says.size() > 10 && doc.says.ends_with('.'), name.c_str());
            QVERIFY2(doc.example.find(name + "(") != std::string_view::npos, name.c_str());
        }
    }

    void examplesGiveWhatTheySay()
    {
        const expr::Environment environment;
        for (const expr::FunctionDoc& doc : docs()) {
            const json answer = answers::answerOf(expr::evaluateText(doc.example, environment));
            const std::string what = std::string(doc.example) + ": " + answer.dump();
            if (doc.gives == "none")
                QVERIFY2(answer.contains("unsupported"), what.c_str());
            else if (doc.gives == "error")
                QVERIFY2(answer.contains("error"), what.c_str());
            else
                QVERIFY2(answer.contains("result") &&
                             answers::sameJson(answer["result"], json::parse(doc.gives)),
                         what.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ExprFunctionsTest)
#include "expr_functions_test.moc"
