// One random edit, and the comparison names exactly that edit; backwards it says the opposite. The seed is
// pinned and printed.
#include "model/compare/compare.h"
#include "model/document/sample.h"
#include "model/operations/add_node.h"
#include "model/operations/add_template.h"
#include "model/operations/connect.h"
#include "model/operations/move_step.h"
#include "model/operations/nodes.h"
#include "model/operations/place.h"
#include "model/operations/remove.h"
#include "model/operations/rename.h"
#include "model/operations/set_value.h"
#include "render/yaml/splice.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace dagwright;
using compare::Change;
using compare::Subject;
using compare::What;
using document::Document;
namespace ops = dagwright::operations;

namespace {

constexpr unsigned seed = 20261125;

Value named(std::string name, std::string tmpl)
{
    return Value::map({{"name", std::move(name)}, {"template", std::move(tmpl)}});
}

// Thirty tasks, two groups of steps and a pod of three containers.
Document start()
{
    Document made = document::sample(30);
    const Value steps = Value::map(
        {{"name", "stairs"},
         {"steps",
          Value::list({Value::list({named("s1", "build"), named("s2", "test").with("when", "true")}),
                       Value::list({named("s3", "test"), named("s4", "build").with("when", "false")}),
                       Value::list({named("s5", "build").with("when", "x"), named("s6", "test")})})}});
    const auto container = [](const char* name, const char* image, std::vector<Value> waits) {
        return Value::map(
            {{"name", name}, {"image", image}, {"dependencies", Value::list(std::move(waits))}});
    };
    const Value pod = Value::map(
        {{"name", "pod"},
         {"containerSet",
          Value::map({{"containers", Value::list({container("c1", "one", {}), container("c2", "two", {"c1"}),
                                                  container("c3", "three", {"c1", "c2"})})}})}});
    const Path templates = document::templatesPath(made);
    made = *document::withValue(made, templates.parent().key("templates"),
                                document::templates(made).withAppended(steps).withAppended(pod));
    return made;
}

std::string textOf(const Change& change)
{
    static const char* words[] = {"added", "removed", "renamed", "moved", "changed"};
    return std::string(words[static_cast<int>(change.what)]) + ' ' + change.path.toString() + ' ' +
           change.node + ' ' + change.other;
}

compare::Comparison compared(const Document& from, const Document& to)
{
    return compare::compare(compare::sideOf(from), compare::sideOf(to));
}

Document reread(const Document& document)
{
    Document copy = document;
    copy.sources.clear();
    const SourcePtr source = Source::make("copy.dagwright.yaml", render::spliceDocument(copy)->text);
    return document::open(source, document::Format::Dagwright)->document;
}

class Editor
{
  public:
    explicit Editor(unsigned number) : random_(number) {}

    std::size_t pick(std::size_t count)
    {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }
    std::string task() { return "task-" + std::to_string(pick(30)); }

    // A list or map in another order, all the way down.
    Value shuffled(const Value& value, bool isFreeList)
    {
        if (value.isMap()) {
            std::vector<Entry> entries;
            for (const Entry& entry : value.asMap()) {
                const bool isFree = entry.key == "tasks" || entry.key == "templates" ||
                                    entry.key == "containers" || entry.key == "parameters" ||
                                    entry.key == "dependencies";
                entries.push_back({entry.key, shuffled(entry.value, isFree), {}, Style::Any});
            }
            std::shuffle(entries.begin(), entries.end(), random_);
            return Map(std::move(entries));
        }
        if (!value.isList()) return value;
        std::vector<Value> items;
        for (const Value& item : value.asList())
            items.push_back(shuffled(item, false));
        if (isFreeList) std::shuffle(items.begin(), items.end(), random_);
        return Value::list(std::move(items));
    }

  private:
    std::mt19937 random_;
};

// Added for removed, from for to.
bool isOpposite(const Change& a, const Change& b)
{
    const What what = a.what == What::Added ? What::Removed : a.what == What::Removed ? What::Added : a.what;
    // An edge that changed stands in the new side's field.
    const bool samePlace = a.subject == Subject::Edge || (a.what == What::Added || a.what == What::Removed
                                                              ? a.path == b.path
                                                              : a.path == b.oldPath && a.oldPath == b.path);
    return b.what == what && a.subject == b.subject && samePlace && sameData(a.from, b.to) &&
           sameData(a.to, b.from);
}

} // namespace

class ComparePropertyTest : public QObject
{
    Q_OBJECT

    void check(const Document& from, const Document& to, const QStringList& expected, const std::string& what)
    {
        for (const Document& other : {to, reread(to)}) {
            const compare::Comparison there = compared(from, other);
            QStringList found;
            for (const Change& change : there.changes)
                found << QString::fromStdString(textOf(change)).trimmed();
            QVERIFY2(found == expected,
                     qPrintable(QString::fromStdString(what) + "\nfound:\n  " + found.join("\n  ") +
                                "\nexpected:\n  " + expected.join("\n  ")));
            const compare::Comparison back = compared(other, from);
            QCOMPARE(back.changes.size(), there.changes.size());
            for (const Change& change : there.changes)
                QVERIFY2(std::any_of(back.changes.begin(), back.changes.end(),
                                     [&](const Change& opposite) { return isOpposite(change, opposite); }),
                         (what + ": nothing opposite to " + textOf(change)).c_str());
        }
    }

  private Q_SLOTS:
    void initTestCase() { qInfo("seed %u", seed); }

    void nothingIsNoChange()
    {
        const Document document = start();
        check(document, document, {}, "the same");
        Editor editor(seed);
        for (int round = 0; round < 20; ++round) {
            const Document turned = document::withRoot(document, editor.shuffled(document.root, false));
            // Groups of steps keep their order, steps in a group do not.
            check(document, turned, {}, "another order");
            check(document, ops::placeNodes(document, "main", {{editor.task(), 10, 20}})->document, {},
                  "a place");
        }
    }

    void renames()
    {
        const Document document = start();
        Editor editor(seed);
        for (int round = 0; round < 30; ++round) {
            const std::string task = editor.task();
            check(document, ops::renameNode(document, "main", task, "fresh")->document,
                  {QString::fromStdString("renamed inputs.templates[name=main].dag.tasks[name=fresh] fresh")},
                  "rename " + task);
        }
        check(document, ops::renameNode(document, "stairs", "s4", "fresh")->document,
              {"renamed inputs.templates[name=stairs].steps[1][name=fresh] fresh"}, "rename a step");
        check(document, ops::renameNode(document, "pod", "c1", "fresh")->document,
              {"renamed inputs.templates[name=pod].containerSet.containers[name=fresh] fresh"},
              "rename a container");
        for (const char* tmpl : {"build", "test", "pod", "stairs", "main"})
            check(document, ops::renameTemplate(document, tmpl, "fresh")->document,
                  {"renamed inputs.templates[name=fresh]"}, std::string("rename ") + tmpl);
    }

    void everyNameChanges()
    {
        const Document document = start();
        Document renamed = document;
        for (int i = 0; i < 30; ++i)
            renamed =
                ops::renameNode(renamed, "main", "task-" + std::to_string(i), "new-" + std::to_string(i))
                    ->document;
        const compare::Comparison comparison = compared(document, renamed);
        QCOMPARE(comparison.changes.size(), 30u);
        for (const Change& change : comparison.changes)
            QVERIFY2(change.what == What::Renamed, textOf(change).c_str());
    }

    void nodesComeAndGo()
    {
        const Document document = start();
        Editor editor(seed);
        for (int round = 0; round < 30; ++round) {
            const std::string task = editor.task();
            const Document without = ops::removeNodes(document, "main", {task})->document;
            const compare::Comparison removed = compared(document, without);
            // The task itself, and for each that waited for it the edge.
            std::size_t users = 0;
            for (const Value& other : document::findTemplate(document, "main")["dag"]["tasks"].items()) {
                const std::string waits = std::string(other["depends"].stringOr()) + ' ';
                bool isUser = waits.find(task + ' ') != std::string::npos ||
                              waits.find(task + '.') != std::string::npos;
                for (const Value& name : other["dependencies"].items())
                    isUser = isUser || name.stringOr() == task;
                users += isUser ? 1 : 0;
            }
            QCOMPARE(removed.changes.size(), users + 1);
            QVERIFY(removed.changes.front().what == What::Removed && removed.changes.front().node == task);
            for (std::size_t i = 1; i < removed.changes.size(); ++i)
                QVERIFY(removed.changes[i].subject == Subject::Edge && removed.changes[i].other == task);
            const Document with = ops::addNode(document, "main", {"fresh", "build", "", {}})->document;
            check(document, with, {"added inputs.templates[name=main].dag.tasks[name=fresh] fresh"}, "add");
        }
        check(document, ops::addTemplate(document, "script", "fresh")->document,
              {"added inputs.templates[name=fresh]"}, "add a template");
    }

    void edges()
    {
        const Document document = start();
        Editor editor(seed);
        int made = 0;
        for (int round = 0; round < 200; ++round) {
            const std::string from = editor.task();
            const std::string to = editor.task();
            const Value& node = *valueAt(document.root, document::taskPath(document, "main", to));
            if (ops::connectProblem(document, "main", from, to)) continue;
            const Result<ops::Edit> edit = ops::connect(document, "main", from, to, {});
            if (!edit || edit->document.root.sameNode(document.root)) continue;
            const char* field = edit->document.root.sameNode(document.root) || node.has("depends")
                                    ? "depends"
                                    : "dependencies";
            check(document, edit->document,
                  {QString::fromStdString("added inputs.templates[name=main].dag.tasks[name=" + to + "]." +
                                          field + ' ' + to + ' ' + from)},
                  "connect");
            check(edit->document, ops::cut(edit->document, "main", from, to)->document,
                  {QString::fromStdString("removed inputs.templates[name=main].dag.tasks[name=" + to + "]." +
                                          field + ' ' + to + ' ' + from)},
                  "cut");
            ++made;
        }
        QVERIFY2(made > 20, "too few edges could be drawn for the test to mean something");
    }

    void fields()
    {
        const Document document = start();
        Editor editor(seed);
        for (int round = 0; round < 30; ++round) {
            const std::string task = editor.task();
            const Path path = document::taskPath(document, "main", task).key("when");
            check(document, ops::setValue(document, path, Value("{{item}} == 1"), "when")->document,
                  {QString::fromStdString("added " + path.toString() + ' ' + task)}, "set");
            const Path image = document::templatePath(document, "build").key("container").key("image");
            check(document,
                  ops::setValue(document, image, Value("other:" + std::to_string(round)), "image")->document,
                  {QString::fromStdString("changed " + image.toString())}, "change");
        }
    }

    void stepsMove()
    {
        const Document document = start();
        check(document, ops::moveStep(document, "stairs", "s2", 1, false)->document,
              {"moved inputs.templates[name=stairs].steps[1][name=s2] s2"}, "move");
        check(document, ops::moveStep(document, "stairs", "s5", 0, true)->document,
              {"moved inputs.templates[name=stairs].steps[0][name=s5] s5"}, "move into a group of its own");
    }
};

QTEST_APPLESS_MAIN(ComparePropertyTest)
#include "compare_property_test.moc"
#include "render/yaml/splice.h"
