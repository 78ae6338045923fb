// What an edit makes of a text: the smallest piece, in the style of what stands around it.
#include "model/document/aliases.h"
#include "model/document/open.h"
#include "model/operations/rename.h"
#include "model/text/yaml.h"
#include "render/yaml/splice.h"

#include <QFile>
#include <QTest>

#include <functional>

using namespace dagwright;

namespace {

std::string fixture(const char* name)
{
    QFile file(QStringLiteral(DAGWRIGHT_ROOT "/tests/unit/splice/fixtures/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string("no such file");
}

Path path(const std::string& text)
{
    return *Path::parse(text);
}

Value yaml(const std::string& text)
{
    return text::readYaml(Source::make("value", text)).documents.front();
}

using Change = std::function<Value(const Value&)>;

Change set(const std::string& at, const std::string& value)
{
    return [=](const Value& root) { return *withValueAt(root, path(at), yaml(value)); };
}

Change without(const std::string& at)
{
    return [=](const Value& root) { return *withoutValueAt(root, path(at)); };
}

Change list(const std::string& at, const std::function<Value(const Value&)>& change)
{
    return [=](const Value& root) { return *withValueAt(root, path(at), change(*valueAt(root, path(at)))); };
}

// The text after a change of its first workflow's tree (or of the object of that number, from 1).
std::string after(const std::string& text, const Change& change, const char* name = "f.yaml",
                  std::size_t object = 0)
{
    Diagnostics findings;
    const auto original = document::readOriginal(Source::make(name, text), findings);
    if (!original) return "not read: " + original.error().message;
    std::size_t chosen = object > 0 ? object - 1 : 0;
    while (object == 0 && chosen + 1 < original->objects.size() && !original->objects[chosen].isWorkflow)
        ++chosen;
    const Value base = text::expandMerges(document::objectAt(*original, chosen));
    const render::WantedObject wanted{chosen, base, change(base)};
    const auto made = render::splice(*original, std::span(&wanted, 1));
    return made ? made->text : "not written: " + made.error().message;
}

// The same text with one part of it replaced.
std::string with(std::string text, const std::string& part, const std::string& instead)
{
    const std::size_t at = text.find(part);
    if (at == std::string::npos) return "no such part: " + part;
    return text.replace(at, part.size(), instead);
}

} // namespace

class SpliceTest : public QObject
{
    Q_OBJECT

  private:
    static void same(const std::string& made, const std::string& expected)
    {
        QCOMPARE(QString::fromStdString(made), QString::fromStdString(expected));
    }

  private Q_SLOTS:
    void scalarsKeepTheirStyle()
    {
        const std::string text = fixture("scalars.yaml");
        const std::string notes = "metadata.annotations.";
        same(after(text, set("metadata.name", "other")), with(text, "name: scalars", "name: other"));
        same(after(text, set("metadata.name", "'12'")), with(text, "name: scalars", "name: '12'"));
        same(after(text, set(notes + "plain", "several nice words on two lines")),
             with(text, "several words", "several nice words"));
        same(after(text, set(notes + "single", "it's two")),
             with(text, "'it''s one\n      that goes on'", "'it''s two'"));
        same(after(text, set(notes + "literal", "\"one\\n  too\\n\\nthree\\n\"")),
             with(text, "        two\n", "        too\n"));
        same(after(text, set(notes + "strip", "\"no newline\\n\"")), with(text, "strip: |-", "strip: |"));
        same(after(text, set(notes + "indicated", "\"  one more\\nthan this\\n\"")),
             with(text, "two more\n      than", "one more\n      than"));
        same(after(text, set(notes + "folded", "\"these words are two lines\\nand these another\\n\"")),
             with(text, "are one line", "are two lines"));
        same(after(text, set(notes + "folded-strip", "gathered text")),
             with(text, "      folded\n      text", "      gathered\n      text"));
        same(after(text, set(notes + "nothing", "something")), with(text, "nothing:", "nothing: something"));
        same(after(text, set(notes + "empty", "full")), with(text, "empty: \"\"", "empty: \"full\""));
        same(after(text,
                   set("spec.templates[0].script.source", "\"import os\\n\\nprint(1)  # no comment\\n\"")),
             with(with(text, "import sys", "import os"), "print(\"{{workflow.name}}\")  # no comment of YAML",
                  "print(1)  # no comment"));
        same(after(text, set("spec.arguments.parameters[0].value", "32")), with(text, "0x1F", "32"));
    }

    void commentsStayWithWhatTheyAreAbout()
    {
        const std::string text = fixture("comments.yaml");
        same(after(text, set("metadata.name", "renamed")), with(text, "name: comments ", "name: renamed "));
        same(after(text, without("metadata.labels.b")), with(text, "\n    # two\n    b: '2'\n", ""));
        same(after(text, without("spec.templates[name=second]")),
             with(text,
                  "    # the second\n    - # behind a dash\n      name: second\n      # - name: "
                  "commented-out\n\n"
                  "      container: # behind container\n          image: \"alpine\"     # deep\n          "
                  "args:\n"
                  "          # above args\n          - a   # a\n          # between\n          - b\n"
                  "          # below args\n",
                  ""));
        same(after(text, list("spec.templates[name=second].container.args",
                              [](const Value& args) { return args.withAppended("c"); })),
             with(text, "          - b\n          # below args\n",
                  "          - b\n          - c\n          # below args\n"));
        same(after(text, set("spec.templates[name=first].container.image", "debian")),
             with(text, "image: alpine\n", "image: debian\n"));
        same(after(text, set("spec.templates[name=third].suspend", "{duration: 1m}")),
             with(text, "suspend: {}", "suspend:\n        duration: 1m"));
        // The second template goes to the front with its comment.
        const std::string first = "    # the first\n    - name: first   # its name\n      container:\n"
                                  "        image: alpine\n        # below the image\n";
        const std::string moved = after(text, list("spec.templates", [](const Value& items) {
                                            return items.withoutItem(0).withInserted(1, items.asList().at(0));
                                        }));
        same(moved,
             with(with(text, first, ""), "          # below args\n", "          # below args\n" + first));
    }

    void newTextLooksLikeItsSurroundings()
    {
        const std::string text = fixture("crlf.yaml");
        same(after(text, set("metadata.labels", "{a: b}")),
             with(text, "columns\r\n", "columns\r\n   labels:\r\n      a: b\r\n"));
        same(after(text, list("spec.templates[name=main].dag.tasks",
                              [](const Value& tasks) {
                                  return tasks.withAppended(yaml("{name: c, template: work}"));
                              })),
             with(text, "                 depends: a\r\n",
                  "                 depends: a\r\n\r\n              -  name: c\r\n                 template: "
                  "work\r\n"));
        same(after(text, set("spec.templates[name=work].script.source", "\"echo one\\necho 2\\n\"")),
             with(text, "echo two", "echo 2"));
        const std::string bare = fixture("no-newline.yaml");
        same(after(bare, set("spec.entrypoint", "work")), with(bare, "entrypoint: main", "entrypoint: work"));
        // The text had no line break at its end, and has none now.
        same(
            after(bare, set("spec.templates[name=work].script.workingDir", "/tmp")),
            with(with(bare, "source: |", "source: |-"), "echo two", "echo two\n           workingDir: /tmp"));
        for (const char* name : {"bom.yaml", "crlf-bom.yaml", "cr.yaml"}) {
            const std::string marked = fixture(name);
            same(after(marked, set("apiVersion", "v2")), with(marked, "argoproj.io/v1alpha1", "v2"));
            same(after(marked, set("metadata.name", "w")), with(marked, "name: windows", "name: w"));
        }
    }

    // What goes to another list goes as it was written.
    void movedItemsKeepTheirText()
    {
        const std::string text =
            "kind: Workflow\nspec:\n  templates:\n  - name: m\n    steps:\n    - - name: a\n"
            "        template: t  # of a\n      # about b\n      - name: 'b'\n\n        # inside\n"
            "        template: t\n    -\n        - name: c\n          template: t\n";
        const auto move = [](const Value& steps) {
            const Value b = steps.asList().at(0).asList().at(1);
            return steps.withItem(0, steps.asList().at(0).withoutItem(1))
                .withItem(1, steps.asList().at(1).withAppended(b));
        };
        same(after(text, list("spec.templates[0].steps", move)),
             with(text, "      # about b\n      - name: 'b'\n\n        # inside\n        template: t\n", "") +
                 "        # about b\n        - name: 'b'\n\n          # inside\n          template: t\n");
    }

    void flowStaysFlow()
    {
        const std::string text = fixture("flow.yaml");
        const std::string tasks = "spec.templates[name=main].dag.tasks";
        same(after(text, list(tasks + "[name=b].dependencies",
                              [](const Value& names) { return names.withAppended("c"); })),
             with(text, "dependencies: [a]}", "dependencies: [a, c]}"));
        same(after(text, list(tasks, [](const Value& items) { return items.withoutItem(0); })),
             with(text, "      {name: a, template: work},\n", ""));
        same(after(text, list(tasks,
                              [](const Value& items) {
                                  return items.withAppended(yaml("{name: d, template: work}"));
                              })),
             with(text, "b]}\n    ]}}", "b]},\n      {name: d, template: work}\n    ]}}"));
        same(after(text, set("metadata.labels.a", "\"x, y\"")), with(text, "a: b ,", "a: 'x, y' ,"));
        same(after(text, set("metadata.labels.e", "f")), with(text, "'d' }", "'d', e: f }"));
        same(after(text, set("spec.templates[name=work].container.env[0].value", "v")),
             with(text, "value: }", "value: v }"));
        same(after(text, without("spec.templates[name=work].container.args[1]")), with(text, "\"y\", ", ""));
        same(after(text, without("metadata.labels.c")), with(text, " , \"c\":'d' }", " }"));
    }

    void jsonStaysJson()
    {
        const std::string text = fixture("kubectl.json");
        same(after(text, set("metadata.labels.a", "b"), "f.json"),
             with(text, "\"labels\": {}", "\"labels\": {\n            \"a\": \"b\"\n        }"));
        same(after(text, set("spec.templates[name=main].container.image", "debian"), "f.json"),
             with(text, "\"image\": \"alpine\"", "\"image\": \"debian\""));
        same(after(text, without("spec.templates[name=main].container.args"), "f.json"),
             with(text,
                  ",\n                    \"args\": [\n                        \"echo \\u00fc \\/ ok\"\n     "
                  "               ]",
                  ""));
        same(after(text, set("spec.onExit", "other"), "f.json"),
             with(text, "}\n        ]\n    }", "}\n        ],\n        \"onExit\": \"other\"\n    }"));
        const std::string compact = fixture("compact.json");
        same(after(compact, set("spec.templates[0].dag.tasks[name=b].dependencies[+]", "c"), "f.json"),
             with(compact, "[\"a\"]", "[\"a\",\"c\"]"));
    }

    void oneObjectOfSeveral()
    {
        const std::string text = fixture("several.yaml");
        same(after(text, set("metadata.name", "other")), with(text, "name: first", "name: other"));
        same(after(text, set("data.key", "v"), "f", 1), with(text, "{key: value}", "{key: v}"));
        same(after(text, set("spec.workflowSpec.templates[0].container.image", "debian"), "f", 3),
             with(text, "{image: alpine}", "{image: debian}"));
        const std::string items = fixture("list.yaml");
        same(after(items, set("metadata.name", "other")),
             with(items, "name: listed\n  spec", "name: other\n  spec"));
        same(after(items, set("metadata.labels", "{a: b}"), "f", 3),
             with(items, "    generateName: also-\n", "    generateName: also-\n    labels:\n      a: b\n"));
    }

    void repeatedKeysStay()
    {
        const std::string text = fixture("repeated.yaml");
        same(after(text, set("metadata.annotations.b", "three")), with(text, "b: two", "b: three"));
        same(after(text, set("spec.entrypoint", "x")), with(text, "entrypoint: other", "entrypoint: x"));
        same(after(text, set("metadata.labels", "{a: b}")),
             with(text, "    b: two\n", "    b: two\n  labels:\n    a: b\n"));
    }

    // An alias that no longer says what is wanted is written out; its anchor and the others stay.
    void anchorsAreDetached()
    {
        const std::string text = fixture("anchors.yaml");
        same(after(text, set("spec.templates[name=work].container.image", "debian")),
             with(text, "      env: *env\n", "      env: *env\n      image: debian\n"));
        same(after(text, set("spec.templates[name=work].container.env[0].value", "info")),
             with(text, "env: *env\n", "env:\n      - name: LEVEL\n        value: info\n"));
        same(after(text, set("spec.templates[name=main].steps[1][0].arguments.parameters[0].value", "x")),
             with(text, "arguments: *args", "arguments:\n          parameters: [{name: level, value: x}]"));
        // With its anchor gone, the first alias becomes the anchor.
        const std::string removed = after(text, without("x-env"));
        QVERIFY(removed.find("env: &env\n") != std::string::npos);
        QVERIFY(removed.find("parameters: [{name: level, value: &level debug}]") != std::string::npos ||
                removed.find("value: &level debug") != std::string::npos);
    }

    void anchorsAreFollowed()
    {
        const std::string text = fixture("anchors.yaml");
        const auto opened = document::open(Source::make("a.yaml", text));
        QVERIFY(opened.ok());
        const auto follow = [&](const std::string& at, const char* value) {
            const auto changed = document::withValue(opened->document, path("manifest." + at), Value(value));
            return document::followAnchors(opened->document, *changed);
        };
        const document::Followed level = follow("x-env[0].value", "info");
        same(render::spliceDocument(level.document)->text, with(text, "&level debug", "&level info"));
        QVERIFY(level.also.size() >= 2);
        const document::Followed image = follow("x-base.image", "debian");
        same(render::spliceDocument(image.document)->text, with(text, "image: alpine:3.20", "image: debian"));
        QCOMPARE(image.anchor, std::string("base"));
        const document::Followed twin = follow("spec.templates[name=twin].container.image", "mine");
        same(render::spliceDocument(twin.document)->text, with(text, "image: other ", "image: mine "));
    }

    void renamingChangesTheLinesThatNameIt()
    {
        const std::string text = fixture("comments.yaml");
        const auto opened = document::open(Source::make("a.yaml", text));
        const auto edit = operations::renameTemplate(opened->document, "first", "start");
        QVERIFY(edit.ok());
        same(render::spliceDocument(edit->document)->text,
             with(with(text, "- name: first ", "- name: start "), "entrypoint: first", "entrypoint: start"));
    }

    void nothingIsWrittenThatDoesNotReadBack()
    {
        const std::string text = fixture("comments.yaml");
        const std::string made = after(
            text, [](const Value& root) { return root.with("broken", Value(std::string("\xff\xfe"))); });
        QVERIFY2(made.starts_with("not written:"), made.c_str());
    }
};

QTEST_APPLESS_MAIN(SpliceTest)
#include "splice_test.moc"
