import QtQuick
import QtTest
import Dagwright

// From an empty document to exported files, by mouse and keyboard.
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
        name: "MainJob"
        when: windowShown

        function item(name) {
            let found = null;
            tryVerify(() => (found = findChild(root.Window.window.contentItem, name)) !== null, 3000, "no " + name);
            return found;
        }
        function click(name) {
            const target = item(name);
            tryVerify(() => target.visible && target.width > 0, 3000, name + " is not to be seen");
            wait(60); // layouts settle with the next frame
            mouseClick(target);
            return target;
        }
        function type(text) {
            for (const letter of text)
                keyClick(letter);
        }
        function yaml() { return Session.yamlText(); }
        function hcl() { return Session.hclText(); }
        function view() { return item("canvasView"); }
        function middleOf(key) {
            let rect = Qt.rect(0, 0, 0, 0);
            tryVerify(() => { rect = view().itemRect(key); return rect.width > 0; }, 3000, "no node " + key);
            return rect;
        }
        function addNamed(name) {
            keyClick(Qt.Key_Plus);
            tryVerify(() => Session.selectionPaths.length === 1);
            tryVerify(() => view().itemRect(content.canvas.graph.data(content.canvas.graph.index(content.canvas.graph.count - 1, 0), 257)).width > 0);
            renameTo(name);
        }
        function renameTo(name) {
            keyClick(Qt.Key_F2);
            const field = item("renameField");
            tryVerify(() => field.visible && field.activeFocus);
            type(name);
            keyClick(Qt.Key_Return);
            tryVerify(() => !field.visible);
            middleOf(name);
        }
        function dragEdge(from, to) {
            const start = middleOf(from);
            const end = middleOf(to);
            const canvas = view();
            const port = Qt.point(start.x + canvas.portInset * canvas.zoom, start.y + start.height);
            mouseMove(canvas, port.x, port.y);
            mousePress(canvas, port.x, port.y);
            mouseMove(canvas, port.x + 20, port.y + 20);
            mouseMove(canvas, end.x + end.width / 2, end.y + end.height / 2);
            mouseRelease(canvas, end.x + end.width / 2, end.y + end.height / 2);
        }
        // Types into a field of the inspector, found by the search.
        function setField(path, search, text) {
            const box = click("inspectorSearch");
            box.clear();
            type(search);
            const field = item("field " + path);
            tryVerify(() => field.visible && field.height > 0);
            mouseClick(field, field.width - 60, 16);
            tryVerify(() => field.activeFocus, 2000, path + " takes no keyboard");
            keyClick(Qt.Key_A, Qt.ControlModifier);
            type(text);
            keyClick(Qt.Key_Tab);
            box.clear();
        }
        function exportTo(entry, file) {
            click("exportButton");
            click(entry);
            const field = item("pathField");
            tryVerify(() => field.activeFocus);
            keyClick(Qt.Key_A, Qt.ControlModifier);
            type(files.path(file));
            keyClick(Qt.Key_Return);
            tryVerify(() => files.read(files.path(file)).length > 0, 3000, file + " was not written");
            tryVerify(() => !field.visible, 2000, "the dialog stays");
            wait(200); // its shade fades
            return files.read(files.path(file));
        }

        function test_job() {
            click("newDag");
            tryVerify(() => Session.hasDocument);
            click("addFirst");
            tryCompare(content.canvas.graph, "count", 1);
            tryVerify(() => view().activeFocus);
            renameTo("build");
            addNamed("test");
            dragEdge("build", "test");
            verify(yaml().includes("- build"), "test waits for build");

            // An illegal edge is refused with a reason, and changes nothing.
            const before = yaml();
            dragEdge("test", "build");
            compare(yaml(), before);
            tryVerify(() => item("banner").text.length > 0);

            // A ContainerSet with two containers, connected by the keyboard.
            click("addTemplate");
            click("add:containerSet");
            tryCompare(Session, "currentTemplateKind", "containerSet");
            view().forceActiveFocus();
            const had = content.canvas.graph.count;
            addNamed("compile");
            addNamed("package");
            keyClick(Qt.Key_C);
            compare(view().connectFrom, "package");
            const target = middleOf("compile");
            mouseMove(view(), target.x + 30, target.y + 15);
            tryCompare(view(), "connectTo", "compile");
            keyClick(Qt.Key_Return);
            tryVerify(() => yaml().includes("- package"), 2000, "compile waits for package");
            verify(content.canvas.graph.count >= had + 2);

            // The workflow's own fields.
            keyClick(Qt.Key_Escape);
            tryCompare(Session, "selectionKind", "workflow");
            setField("inputs.retry_max_attempts", "retry_max_attempts", "7");
            verify(/limit: "?7"?\n/.test(yaml()), "retries in the YAML");
            verify(/retry_max_attempts\s+= 7/.test(hcl()), "retries in the HCL");
            setField("inputs.active_deadline_seconds", "active_deadline_seconds", "600");
            verify(yaml().includes("activeDeadlineSeconds: 600"), "the timeout in the YAML");
            setField("inputs.pod_parallelism", "pod_parallelism", "3");
            verify(yaml().includes("parallelism: 3"), "the concurrency in the YAML");

            const written = exportTo("exportYaml", "job.yaml");
            compare(written, yaml());
            verify(written.includes("containerSet:"));
            verify(exportTo("exportHcl", "job.tf").includes("module "));

            // Undo to the beginning, and forward again.
            const all = yaml();
            while (Session.canUndo)
                click("undo");
            verify(!Session.dirty);
            while (Session.canRedo)
                click("redo");
            compare(yaml(), all);

            // Leaving asks.
            let left = false;
            content.dialogs.leave(() => left = true);
            click("cancelLeave");
            verify(!left);
            content.dialogs.leave(() => left = true);
            click("discard");
            verify(left);
        }
    }
}
