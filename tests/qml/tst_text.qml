import QtQuick
import QtTest
import Dagwright

// The document's own text beside the canvas: typed through broken states and back, with undo across both sides.
Item {
    id: root
    width: 1440
    height: 900

    WindowContent {
        id: content
        anchors.fill: parent
        focus: true
    }

    TestCase {
        name: "Text"
        when: windowShown

        function item(name) {
            let found = null;
            tryVerify(() => (found = findChild(root.Window.window.contentItem, name)) !== null, 3000, "no " + name);
            return found;
        }
        function type(text) {
            for (const letter of text)
                keyClick(letter);
        }
        function code() { return item("code Document"); }
        function nodes() { return content.canvas.graph.count; }
        function lineOf(words) { return Session.documentText().split("\n").findIndex(line => line.includes(words)); }
        // To the end of the line that holds some words, with the keyboard there.
        function goBehind(words) {
            const line = lineOf(words);
            verify(line >= 0, "no line with " + words);
            code().moveTo(line, 1000);
            code().forceActiveFocus();
            verify(code().activeFocus);
        }
        function erase(count) {
            for (let i = 0; i < count; ++i)
                keyClick(Qt.Key_Backspace);
        }
        function openText() {
            const tabs = item("previewTabs");
            tabs.chosen(3);
            tryVerify(() => code().visible && code().width > 0);
            tryVerify(() => code().editable);
        }
        function init() {
            Session.newDocument("dag");
            content.canvas.view.forceActiveFocus();
            Session.addNode("build");
            tryCompare(content.canvas.graph, "count", 1);
            openText();
        }

        function test_typingChangesTheCanvas() {
            const dash = Session.documentText().split("\n")[lineOf("- name: build")].indexOf("-");
            goBehind("name: build");
            keyClick(Qt.Key_Return);
            compare(code().cursorColumn, dash + 2); // where the item's fields stand
            erase(1);
            compare(code().cursorColumn, dash);
            type("- name: second");
            tryCompare(content.canvas.graph, "count", 2);
            verify(Session.yamlText().includes("name: second"));
            compare(Session.undoLabel.length > 0, true);
        }

        function test_throughBrokenStatesAndBack() {
            const before = Session.documentText();
            const hadSteps = Session.undoLabel;
            goBehind("name: build");
            type(" [");
            // A name that goes on with " [" is a text; a quote that is not closed is not.
            tryCompare(content.canvas.graph, "count", 1);
            erase(7);
            type("\"bu");
            tryVerify(() => item("trouble").visible, 2000, "nothing says what is wrong");
            compare(nodes(), 1);
            verify(Session.yamlText().includes("name: build") || Session.yamlText().includes("name: "), "the last good tree stays");
            const broken = Session.documentText();
            verify(broken.includes("\"bu"));

            // Another tab and back: the broken text is still there.
            item("previewTabs").chosen(0);
            tryVerify(() => !code().visible);
            item("previewTabs").chosen(3);
            tryVerify(() => code().visible);
            compare(Session.documentText(), broken);

            goBehind("\"bu");
            type("ndle\"");
            tryVerify(() => !item("trouble").visible);
            tryVerify(() => Session.yamlText().includes("bundle"));
            compare(nodes(), 1);

            // Back to the beginning, through every broken state, and forward again.
            const after = Session.documentText();
            let steps = 0;
            while (Session.undoLabel !== hadSteps && Session.canUndo && steps < 50) {
                keyClick(Qt.Key_Z, Qt.ControlModifier);
                ++steps;
            }
            verify(steps >= 3 && steps < 20, steps + " steps");
            compare(Session.documentText(), before);
            tryVerify(() => !item("trouble").visible);
            while (Session.canRedo)
                keyClick(Qt.Key_Z, Qt.ControlModifier | Qt.ShiftModifier);
            compare(Session.documentText(), after);
            tryVerify(() => Session.yamlText().includes("bundle"));
        }

        function test_bothSidesShareOneHistory() {
            // Text, canvas, text, canvas; then all of it back, one by one.
            const texts = [Session.documentText()];
            goBehind("name: build");
            type("er");
            tryVerify(() => Session.yamlText().includes("name: builder"));
            texts.push(Session.documentText());
            content.canvas.view.forceActiveFocus();
            verify(Session.addNode("test"));
            tryCompare(content.canvas.graph, "count", 2);
            texts.push(Session.documentText());
            verify(texts[2].includes("name: test") && texts[2].includes("name: builder"));
            goBehind("name: test");
            type("s");
            tryVerify(() => Session.yamlText().includes("name: tests"));
            texts.push(Session.documentText());
            verify(Session.addNode("last"));
            tryCompare(content.canvas.graph, "count", 3);
            texts.push(Session.documentText());
            for (let i = texts.length - 2; i >= 0; --i) {
                verify(Session.canUndo);
                Session.undo();
                compare(Session.documentText(), texts[i]);
            }
            compare(nodes(), 1);
            for (let i = 1; i < texts.length; ++i) {
                Session.redo();
                compare(Session.documentText(), texts[i]);
            }
            compare(nodes(), 3);
        }

        function test_nothingLocksWhileTheTextIsBroken() {
            goBehind("profile:");
            type("\"");
            tryVerify(() => item("trouble").visible);
            const line = code().cursorLine;
            // The canvas goes on, and its change comes into the text around what is broken.
            verify(Session.addNode("more"));
            tryCompare(content.canvas.graph, "count", 2);
            const both = Session.documentText();
            verify(both.includes("name: more"), "the canvas's change is in the text");
            verify(both.includes("wf_spec\""), "what was typed is still there");
            verify(item("trouble").visible);
            compare(code().cursorLine, line);
            // Mended, it has both.
            goBehind("wf_spec\"");
            erase(1);
            tryVerify(() => !item("trouble").visible);
            compare(nodes(), 2);
            verify(Session.documentText().includes("name: more"));
        }

        function test_caretAndScrollStay() {
            for (let i = 0; i < 40; ++i)
                Session.addNode("task" + i);
            tryCompare(content.canvas.graph, "count", 41);
            goBehind("name: task30");
            const line = code().cursorLine;
            const top = code().rowRect(line).y;
            verify(Session.setValue("inputs.retry_max_attempts", 7));
            tryVerify(() => Session.documentText().includes("retry_max_attempts: 7"));
            const now = lineOf("name: task30");
            compare(code().cursorLine, now);
            compare(code().rowRect(now).y, top);
        }

        function test_aBrokenFileOpensAsText() {
            const path = files.path("broken.dagwright.yaml");
            files.write(path, "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: [job\n");
            verify(Session.openFile("file://" + path));
            tryVerify(() => item("trouble").visible);
            compare(Session.documentText(), "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: [job\n");
            goBehind("[job");
            type("] # no");
            // Saved as it was typed, readable or not.
            verify(Session.save());
            compare(files.read(path), "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: [job] # no\n");
            erase(10);
            type("job");
            tryVerify(() => !item("trouble").visible);
            compare(Session.title, "job");
            verify(Session.save());
            compare(files.read(path), "dagwright: 1\nprofile: wf_spec\ninputs:\n  name: job\n");
        }

        function test_aManifestIsEditedAsTheFileItIs() {
            const path = files.path("manifest.yaml");
            const text = "# mine\napiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  name: 'hello' # quoted\nspec:\n"
                + "  entrypoint: main\n  templates:\n  - name: main\n    dag:\n      tasks:\n      - {name: a, template: x}\n"
                + "  - name: x\n    container: {image: alpine}\n---\nkind: ConfigMap\n";
            files.write(path, text);
            verify(Session.openFile("file://" + path));
            item("previewTabs").chosen(0);
            const yaml = item("code YAML");
            tryVerify(() => yaml.visible && yaml.editable);
            compare(Session.documentText(), text);
            tryCompare(content.canvas.graph, "count", 1);
            yaml.moveTo(lineOf("{name: a"), 1000);
            yaml.forceActiveFocus();
            keyClick(Qt.Key_Return);
            erase(1);
            type("- {name: b, template: x}");
            tryCompare(content.canvas.graph, "count", 2);
            Session.addNode("c");
            tryCompare(content.canvas.graph, "count", 3);
            const now = Session.documentText();
            verify(now.startsWith("# mine\n") && now.endsWith("---\nkind: ConfigMap\n") && now.includes("'hello' # quoted"), now);
            verify(Session.save());
            compare(files.read(path), now);
        }
    }
}
