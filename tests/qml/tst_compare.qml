import QtQuick
import QtTest
import Dagwright

// The comparison beside the canvas, by keyboard and mouse.
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
        name: "Compare"
        when: windowShown

        function item(name) {
            let found = null;
            tryVerify(() => (found = findChild(root.Window.window.contentItem, name)) !== null, 3000, "no " + name);
            return found;
        }

        function test_compareWithTheFile() {
            Session.newDocument("dag");
            verify(Session.addNode("first"));
            verify(Session.saveAs(files.path("compare.dagwright.yaml")));
            verify(Session.addNode("second"));
            const pane = item("comparePane");
            verify(!pane.visible);
            content.canvas.forceActiveFocus();
            keyClick(Qt.Key_D, Qt.ControlModifier);
            tryVerify(() => pane.visible && pane.activeFocus);
            wait(60);
            mouseClick(item("compareRun"));
            const changes = item("changesModel");
            tryCompare(changes, "count", 2); // the task, and the template that was made for it
            tryVerify(() => item("comparePicture").visible);
            compare(item("compareSummary").text, "2 changes: 2 added");

            Session.clearSelection();
            const list = item("changesList");
            list.forceActiveFocus();
            list.currentIndex = 0;
            keyClick(Qt.Key_Return);
            compare(Session.selectionPaths.join(" "), "inputs.templates[name=main].dag.tasks[name=second]");

            // The list follows the document.
            Session.undo();
            tryCompare(changes, "count", 0);
            tryVerify(() => !item("comparePicture").visible);
            Session.redo();
            tryCompare(changes, "count", 2);

            mouseClick(item("compareClose"));
            tryVerify(() => !pane.visible);
            Session.discard();
            Session.closeDocument();
        }
    }
}
