pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// Where a file shall go: a path that can be typed, or looked for with the desktop's dialog.
Dialog {
    id: dialog

    property string verb
    property var finish: null
    readonly property bool exists: visible && Session.fileExists(path.text)

    objectName: "pathDialog"

    signal browseRequested(string path, var done)

    // `then` is given the path and says whether that worked.
    function ask(heading: string, word: string, suggestion: string, then: var): void {
        title = heading;
        verb = word;
        finish = then;
        path.text = suggestion;
        open();
        path.forceActiveFocus();
        path.selectAll();
    }
    function take(): void {
        if (path.text.length === 0)
            return;
        // What failed says so itself; the name stays to be mended.
        const then = finish;
        if (then(path.text))
            close();
    }

    contentItem: Column {
        spacing: Theme.gap
        Row {
            width: parent.width
            spacing: Theme.gap
            TextField {
                id: path
                objectName: "pathField"
                width: parent.width - browse.width - parent.spacing
                Accessible.name: qsTr("File")
                onAccepted: dialog.take()
            }
            Button {
                id: browse
                text: qsTr("Browse…")
                onClicked: dialog.browseRequested(path.text, chosen => path.text = chosen)
            }
        }
        Label {
            width: parent.width
            wrapMode: Text.Wrap
            font.pixelSize: Theme.smallSize
            color: dialog.exists ? Theme.warning : Theme.muted
            text: dialog.exists ? qsTr("This file is there already and will be replaced.")
                                : qsTr("A new file.")
        }
    }
    actions: [
        Button { objectName: "pathCancel"; text: qsTr("Cancel"); onClicked: dialog.reject() },
        Button {
            objectName: "pathAccept"
            look: Button.Primary
            text: dialog.verb
            enabled: path.text.length > 0
            onClicked: dialog.take()
        }
    ]
}
