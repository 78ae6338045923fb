import QtQuick
import QtTest
import Dagwright

// What a crash left and what other programs change, by mouse and keyboard.
Item {
    id: root
    width: 1440
    height: 900

    readonly property string text: "dagwright: 1\ninputs:\n  name: example\n  entrypoint: main\n  templates:\n  - name: main\n    dag:\n      tasks:\n      - name: a\n        template: one\n  - name: one\n    container: {image: busybox}\n"

    Loader {
        id: window
        anchors.fill: parent
        focus: true
        sourceComponent: WindowContent {}
    }

    TestCase {
        name: "Safety"
        when: windowShown

        function item(name) {
            let found = null;
            tryVerify(() => (found = findChild(root.Window.window.contentItem, name)) !== null, 3000, "no " + name);
            return found;
        }
        function click(name) {
            const target = item(name);
            tryVerify(() => target.visible && target.width > 0, 3000, name + " is not to be seen");
            wait(250); // layouts and fades settle
            mouseClick(target);
        }
        // The object that a dialog is, found through its loader's content.
        function seen(name) {
            const target = item(name);
            tryVerify(() => target.visible, 3000, name + " is not to be seen");
        }
        function open(name) {
            const path = files.path(name);
            files.write(path, root.text);
            verify(Session.openFile(Desktop.fileUrl(path)));
            return path;
        }
        function changedOutside(path, from, to) {
            files.write(path, root.text.replace(from, to));
            tryVerify(() => DiskFile.state === "changed", 3000);
            tryVerify(() => item("fileBanner").visible);
        }

        function test_mergesByMeaning() {
            const path = open("merge.yaml");
            Session.addNode("mine");
            changedOutside(path, "name: example", "name: theirs");
            click("compareFile");
            tryVerify(() => item("changeList").count > 1);
            click("changesClose");
            click("mergeFile");
            tryVerify(() => !item("fileBanner").visible);
            compare(Session.title, "theirs");
            verify(Session.yamlText().includes("mine"));
            verify(Session.dirty);
            keyClick(Qt.Key_S, Qt.ControlModifier);
            tryVerify(() => !Session.dirty);
            verify(files.read(path).includes("name: theirs"));
            verify(files.read(path).includes("name: mine"));
        }

        function test_takesTheirsAndUndoes() {
            const path = open("theirs.yaml");
            Session.addNode("mine");
            changedOutside(path, "name: example", "name: theirs");
            click("takeTheirs");
            tryVerify(() => !item("fileBanner").visible);
            compare(Session.title, "theirs");
            verify(!Session.dirty);
            keyClick(Qt.Key_Z, Qt.ControlModifier);
            compare(Session.title, "example");
            verify(Session.yamlText().includes("mine"));
        }

        function test_choosesInConflicts() {
            const path = open("conflict.yaml");
            Session.setValue("inputs.name", "mine");
            changedOutside(path, "name: example", "name: theirs");
            click("mergeFile");
            const side = item("side inputs.name");
            tryVerify(() => side.visible);
            wait(250);
            mouseClick(side, side.width * 0.8, side.height / 2);
            tryCompare(side, "currentIndex", 1);
            click("finishMerge");
            tryVerify(() => Session.title === "theirs");
        }

        function test_savingOverAsks() {
            const path = open("over.yaml");
            Session.setValue("inputs.name", "mine");
            files.write(path, root.text.replace("busybox", "alpine"));
            keyClick(Qt.Key_S, Qt.ControlModifier);
            click("saveOver");
            tryVerify(() => files.read(path).includes("busybox"));
            verify(files.read(path).includes("name: mine"));
        }

        function test_goneIsSavedAgain() {
            const path = open("gone.yaml");
            files.remove(path);
            tryVerify(() => DiskFile.state === "gone", 3000);
            verify(Session.dirty);
            click("saveAgain");
            tryVerify(() => files.read(path) === root.text);
            tryVerify(() => !item("fileBanner").visible);
        }

        function test_anotherWindow() {
            const path = files.path("elsewhere.yaml");
            files.write(path, root.text);
            files.lock(path);
            verify(Session.openFile(Desktop.fileUrl(path)));
            tryVerify(() => item("fileBanner").visible);
            verify(Session.readOnly);
            verify(!Session.setValue("inputs.name", "mine"));
            click("editHere");
            tryVerify(() => !Session.readOnly);
            verify(Session.setValue("inputs.name", "mine"));
            Session.discard();
        }

        function test_offersWhatACrashLeft() {
            Session.closeDocument();
            files.crashWith(files.path("left.yaml"), root.text, root.text.replace("name: example", "name: left"));
            files.crashWith("", "", root.text.replace("name: example", "name: other"));
            window.active = false;
            Recovery.look();
            compare(Recovery.offers.length, 2);
            window.active = true;
            const name = Recovery.offers[0].title === "left.yaml" ? "0" : "1";
            const other = name === "0" ? "1" : "0";
            click("compareWork" + name);
            tryVerify(() => item("changeList").count === 1);
            click("changesClose");
            click("discardWork" + other);
            click("discardForGood");
            tryVerify(() => Recovery.offers.length === 1);
            click("restoreWork0");
            tryVerify(() => Session.title === "left");
            verify(Session.dirty);
            compare(Session.fileName, "left.yaml");
            compare(files.read(files.path("left.yaml")), root.text);
            compare(Recovery.offers.length, 0);
            Session.discard();
            Session.closeDocument();
        }

        function initTestCase() {
            while (Recovery.offers.length > 0)
                Recovery.discard(0);
        }
        function cleanup() {
            Session.discard();
            Session.closeDocument();
        }
    }
}
