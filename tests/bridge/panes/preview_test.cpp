#include "app/bridge/preview_model.h"
#include "app/bridge/problems_model.h"
#include "app/bridge/session.h"
#include "app/bridge/text.h"

#include <QtTest>

using namespace dagwright;
using namespace dagwright::bridge;

namespace {

int lineWith(CodeDocument* text, const QString& words, int from = 0)
{
    for (int row = from; row < text->rowCount(); ++row)
        if (text->rowString(row).contains(words)) return text->lineOfRow(row);
    return -1;
}

} // namespace

class PreviewTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init()
    {
        session_ = std::make_unique<Session>();
        model_ = std::make_unique<PreviewModel>();
        model_->setSession(session_.get());
        QVERIFY(session_->openExample(QStringLiteral("build-and-release")));
    }

    void bothTextsFollowAnEdit()
    {
        QVERIFY(lineWith(model_->yaml(), QStringLiteral("kind: WorkflowTemplate")) >= 0);
        QVERIFY(lineWith(model_->hcl(), QStringLiteral("module \"")) >= 0);
        QVERIFY(session_->setValue(QStringLiteral("inputs.workflow_parallelism"), 17));
        QVERIFY(lineWith(model_->hcl(), QStringLiteral("workflow_parallelism")) >= 0);
        QVERIFY(!model_->yaml()->changedRows().empty() || !model_->hcl()->changedRows().empty());
        session_->undo();
    }

    void aSelectionIsHighlightedInBoth()
    {
        session_->selectPaths({QStringLiteral("inputs.templates[name=release].dag.tasks[name=deploy]")});
        const int yaml = lineWith(model_->yaml(), QStringLiteral("- name: deploy"));
        QVERIFY(yaml >= 0);
        QCOMPARE(model_->yaml()->firstHighlightedRow(), yaml);
        QVERIFY(model_->hcl()->firstHighlightedRow() > 0);
        session_->clearSelection();
        QCOMPARE(model_->yaml()->firstHighlightedRow(), -1);
    }

    void aLineLeadsToItsValue()
    {
        const int line = lineWith(model_->yaml(), QStringLiteral("- name: deploy"));
        model_->goToLine(model_->yaml(), line);
        QCOMPARE(session_->selectionPaths(),
                 QStringList{QStringLiteral("inputs.templates[name=release].dag.tasks[name=deploy]")});
        QVERIFY(model_->pathOf(model_->yaml(), -1).isEmpty());
        QVERIFY(model_->whyOf(model_->yaml(), 1 << 20).isEmpty());
    }

    void aDefaultSaysWhichInputMadeIt()
    {
        QVERIFY(session_->openExample(QStringLiteral("add-a-volume")));
        const int line = lineWith(model_->yaml(), QStringLiteral("activeDeadlineSeconds: 86400"));
        QVERIFY(line >= 0);
        QVERIFY2(model_->whyOf(model_->yaml(), line).contains(QStringLiteral("active_deadline_seconds")),
                 qPrintable(model_->whyOf(model_->yaml(), line)));
        QCOMPARE(model_->pathOf(model_->yaml(), line), QStringLiteral("inputs.active_deadline_seconds"));
    }

    void hiddenDefaultsLeaveOnlyWhatWasSet()
    {
        const int all = model_->yaml()->rowCount();
        model_->setHidesDefaults(true);
        QVERIFY(model_->yaml()->rowCount() < all);
        QVERIFY(lineWith(model_->yaml(), QStringLiteral("- name: deploy")) >= 0);
        QCOMPARE(lineWith(model_->yaml(), QStringLiteral("schedulerName")), -1);
    }

    void manifestsAndDocumentsNameTheSamePlaces()
    {
        const document::Document& document = session_->document();
        const Path task = *Path::parse("inputs.templates[name=release].dag.tasks[name=deploy]");
        const auto place = pathInManifest(document, session_->outputs().spec, task);
        QVERIFY(place);
        QCOMPARE(toQt(pathInDocument(document, *place)), toQt(task));
        QVERIFY(!pathInManifest(document, session_->outputs().spec, *Path::parse("inputs.uid")));
    }

    void placesInWords()
    {
        QCOMPARE(placeInWords(*Path::parse("inputs.templates[name=a].dag.tasks[name=b].depends")),
                 QStringLiteral("a / b / depends"));
        QCOMPARE(placeInWords(*Path::parse("inputs.uid")), QStringLiteral("uid"));
        QCOMPARE(placeInWords({}), QString());
    }

    void problemsAreTheGravestFirst()
    {
        ProblemsModel problems;
        problems.setSession(session_.get());
        QVERIFY(session_->setValue(QStringLiteral("inputs.retry_max_attempts"), QStringLiteral("many")));
        QVERIFY(problems.count() > 0);
        QCOMPARE(problems.data(problems.index(0), ProblemsModel::SeverityRole).toString(),
                 QStringLiteral("error"));
        QVERIFY(!problems.data(problems.index(0), ProblemsModel::MessageRole).toString().isEmpty());
        session_->undo();
    }

  private:
    std::unique_ptr<Session> session_;
    std::unique_ptr<PreviewModel> model_;
};

QTEST_MAIN(PreviewTest)
#include "preview_test.moc"
