// Random edits, undone, give the same root; redone, the same document. The seed is pinned and printed.
#include "model/document/history.h"
#include "model/operations/add_node.h"
#include "model/operations/add_template.h"
#include "model/operations/connect.h"
#include "model/operations/move_step.h"
#include "model/operations/nodes.h"
#include "model/operations/place.h"
#include "model/operations/remove.h"
#include "model/operations/rename.h"
#include "model/operations/set_value.h"

#include <QtTest>

#include <random>
#include <set>

using namespace dagwright;
namespace ops = dagwright::operations;

namespace {

constexpr unsigned seed = 20240917;

class RandomEditor
{
  public:
    explicit RandomEditor(unsigned number) : random_(number) {}

    Result<ops::Edit> edit(const document::Document& document)
    {
        const std::string owner = anyTemplate(document);
        const std::string a = anyNode(document, owner);
        const std::string b = anyNode(document, owner);
        switch (pick(14)) {
        case 0: return ops::addTemplate(document, kinds_[pick(kinds_.size())], word());
        case 1:
            return ops::addNode(document, owner,
                                {word(), pick(2) ? anyTemplate(document) : "", pick(2) ? a : "", {}});
        case 2: return ops::addNode(document, owner, {word(), anyTemplate(document), "", {}});
        case 3: return ops::connect(document, owner, a, b, {});
        case 4: return ops::connect(document, owner, a, b, {argo::TaskResult::Failed});
        case 5: return ops::cut(document, owner, a, b);
        case 6: return ops::removeNodes(document, owner, {a});
        case 7: return ops::removeTemplate(document, owner);
        case 8: return ops::renameNode(document, owner, a, word());
        case 9: return ops::renameTemplate(document, owner, word());
        case 10: return ops::placeNodes(document, owner, {{a, double(pick(500)), double(pick(500))}});
        case 11: return ops::tidy(document, owner);
        case 12:
            return ops::setValue(document, Path().key("inputs").key("uid"), std::int64_t(pick(5)), "uid");
        default: return ops::resetValue(document, Path().key("inputs").key("uid"), "uid");
        }
    }

    std::size_t pick(std::size_t count)
    {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }

  private:
    std::string word() { return std::string(1, static_cast<char>('a' + pick(8))); }

    std::string anyTemplate(const document::Document& document)
    {
        const Value& list = document::templates(document);
        if (list.size() == 0) return "none";
        return std::string(list.asList().at(pick(list.size()))["name"].stringOr());
    }

    std::string anyNode(const document::Document& document, const std::string& owner)
    {
        const auto nodes = ops::nodesOf(document, owner);
        if (!nodes || nodes->list.size() == 0) return "none";
        Value item = nodes->list.items().at(pick(nodes->list.size()));
        if (item.isList() && item.size() > 0) item = Value(item.asList().at(pick(item.size())));
        return std::string(item["name"].stringOr("none"));
    }

    std::mt19937 random_;
    std::vector<const char*> kinds_ = {"dag",       "dag",    "steps",  "containerSet",
                                       "container", "script", "suspend"};
};

// What must hold after every operation: names are unique, and nobody waits for somebody who is not there.
void checkWhole(const document::Document& document)
{
    std::set<std::string> templates;
    for (const Value& item : document::templates(document).items()) {
        const std::string name(item["name"].stringOr());
        QVERIFY2(templates.insert(name).second, name.c_str());
        const auto nodes = ops::nodesOf(document, name);
        if (!nodes || nodes->kind == ops::NodesKind::Steps) continue;
        std::set<std::string> names;
        for (const Value& node : nodes->list.items())
            QVERIFY(names.insert(std::string(node["name"].stringOr())).second);
        for (const Value& node : nodes->list.items()) {
            for (const Value& wait : node["dependencies"].items())
                QVERIFY(names.contains(wait.asString()));
            for (const argo::DependsName& wait : argo::dependencyNames(node["depends"].stringOr()))
                QVERIFY2(names.contains(wait.task), wait.task.c_str());
        }
    }
}

} // namespace

class UndoPropertyTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void editsUndoneGiveTheSameRoot()
    {
        qInfo("seed %u", seed);
        for (unsigned run = 0; run < 40; ++run) {
            RandomEditor editor(seed + run);
            document::History history(document::blank(document::Profile::WfSpec, "example", "dag"));
            std::vector<Value> roots = {history.document().root};
            for (int step = 0; step < 150; ++step) {
                Result<ops::Edit> edit = editor.edit(history.document());
                if (!edit) continue;
                if (history.push(std::move(edit->document), edit->label, {edit->selected}))
                    roots.push_back(history.document().root);
                checkWhole(history.document());
                if (QTest::currentTestFailed()) return;
            }
            QVERIFY2(roots.size() > 20, "too few edits succeeded for the test to mean something");
            for (std::size_t i = roots.size(); i-- > 1;) {
                QVERIFY(history.document().root.sameNode(roots[i]));
                QVERIFY(history.undo());
            }
            QVERIFY(history.document().root.sameNode(roots.front()));
            QVERIFY(history.isSaved());
            while (history.redo()) {
            }
            QVERIFY(history.document().root.sameNode(roots.back()));
        }
    }
};

QTEST_APPLESS_MAIN(UndoPropertyTest)
#include "undo_property_test.moc"
