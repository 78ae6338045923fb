// Random expressions: printed and parsed again they are the same tree, and evaluate the same.
#include "tests/property/expr/random_expression.h"
#include "tests/unit/expr/answer.h"

#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/parse.h"

#include <QTest>

namespace expr = dagwright::argo::expr;

class ExprPropertyTest : public QObject
{
    Q_OBJECT

    static expr::Environment environment()
    {
        std::vector<expr::FlatName> names;
        for (auto& [name, value] : random_expr::Generator::names())
            names.emplace_back(name, value);
        return expr::Environment::of(std::move(names));
    }

  private slots:
    void printsWhatItParses_data()
    {
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {1u, 2u, 20261125u})
            QTest::addRow("seed %llu", seed) << seed;
    }

    void printsWhatItParses()
    {
        QFETCH(quint64, seed);
        random_expr::Generator generator(seed);
        const expr::Environment names = environment();
        for (int i = 0; i < 3000; i++) {
            const std::string text = generator.expression();
            const expr::Parsed parsed = expr::parseExpr(text);
            if (!parsed.ok()) continue; // a wrong one
            const std::string printed = expr::printExpr(parsed.tree);
            const expr::Parsed again = expr::parseExpr(printed);
            const std::string where = text + "  ->  " + printed;
            QVERIFY2(again.ok() && expr::sameTree(parsed.tree, again.tree), where.c_str());
            QCOMPARE(expr::printExpr(again.tree), printed);
            const auto ours = answers::answerOf(expr::evaluate(expr::compileExpr(parsed, names), names));
            const auto theirs = answers::answerOf(expr::evaluate(expr::compileExpr(again, names), names));
            QVERIFY2(ours.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) ==
                         theirs.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                     where.c_str());
        }
    }

    // Any bytes at all: an error at a place, and a tree that can be walked.
    void readsAnything()
    {
        std::mt19937_64 random(7);
        random_expr::Generator generator(7);
        for (int i = 0; i < 5000; i++) {
            std::string text = generator.expression();
            for (int change = 0; change < 3; change++) {
                const std::size_t at = random() % (text.size() + 1);
                switch (random() % 3) {
                case 0: text.erase(at, 1); break;
                case 1: text.insert(at, 1, static_cast<char>(random())); break;
                default: text.insert(at, text.substr(random() % (text.size() + 1), 4)); break;
                }
            }
            const expr::Parsed parsed = expr::parseExpr(text);
            for (const auto& diagnostic : parsed.diagnostics)
                QVERIFY2(diagnostic.span.begin <= text.size() && diagnostic.span.end <= text.size(), text.c_str());
            for (const expr::Node& node : parsed.tree.nodes)
                QVERIFY2(node.begin <= node.end && node.end <= text.size() && node.at <= text.size(), text.c_str());
            (void)expr::evaluateText(text, expr::Environment());
        }
    }
};

QTEST_GUILESS_MAIN(ExprPropertyTest)
#include "expr_property_test.moc"
