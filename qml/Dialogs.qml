pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What the window asks: where to save and export, and what shall become of unsaved changes.
Item {
    id: dialogs

    property var pending: null

    signal leaveRefused()

    // Does it now where nothing would be lost, else asks first.
    function leave(action: var): void {
        if (mayLeave(action))
            action();
    }
    function mayLeave(action: var): bool {
        if (!Session.dirty)
            return true;
        pending = action;
        unsaved.open();
        return false;
    }
    function open(): void {
        browse("open", "", []);
    }
    // The system's file dialog is loaded when it is first asked for; untyped, as its type is known only then.
    function browse(kind, path, done) {
        picker.active = true;
        picker.item.ask(kind, path, done); // qmllint disable
    }
    function save(): void {
        if (Session.needsPath)
            saveAs();
        else if (Session.save())
            proceed();
    }
    function saveAs(): void {
        place.ask(qsTr("Save the document"), qsTr("Save"), Session.placeFor(Session.suggestedFile), path => {
            const saved = Session.saveAs(path);
            if (saved)
                Qt.callLater(dialogs.proceed);
            return saved;
        });
    }
    function exportAs(format: string): void {
        place.ask(format === "hcl" ? qsTr("Export HCL") : qsTr("Export YAML"), qsTr("Export"),
                  Session.placeFor(Session.title + (format === "hcl" ? ".tf" : ".yaml")),
                  path => Session.exportTo(format, path));
    }
    function proceed(): void {
        const action = pending;
        pending = null;
        if (action)
            action();
    }

    PathDialog {
        id: place
        onBrowseRequested: (path, done) => dialogs.browse("save", path, done)
        onRejected: dialogs.pending = null
    }
    Dialog {
        id: unsaved
        objectName: "unsavedDialog"
        title: qsTr("Save the changes to %1?").arg(Session.title)
        contentItem: Label {
            leftPadding: 0
            wrapMode: Text.Wrap
            text: qsTr("They are lost if you don't save them.")
            color: Theme.muted
        }
        onRejected: {
            dialogs.pending = null;
            dialogs.leaveRefused();
        }
        actions: [
            Button {
                objectName: "discard"
                text: qsTr("Discard")
                onClicked: {
                    unsaved.close();
                    Session.discard();
                    dialogs.proceed();
                }
            },
            Button { objectName: "cancelLeave"; text: qsTr("Cancel"); onClicked: unsaved.reject() },
            Button {
                objectName: "saveFirst"
                look: Button.Primary
                focus: true
                text: qsTr("Save")
                onClicked: {
                    unsaved.close();
                    dialogs.save();
                }
            }
        ]
    }
    // The file dialog of Qt is heavy; it is loaded when it is wanted.
    Loader {
        id: picker
        active: false
        source: "FilePicker.qml"
    }
}
