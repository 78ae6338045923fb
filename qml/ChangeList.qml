pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Differences of two documents, one below the other: where, what it was, what it is. With `choices`, both sides of each
// conflict and which of them is taken.
ListView {
    id: list

    property bool choices: false

    signal chosen(string path, bool theirs)

    implicitHeight: Math.min(contentHeight, Theme.px(320))
    clip: true
    spacing: Theme.gap
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: choices ? qsTr("Conflicts") : qsTr("Changes")

    component Words: Label {
        width: parent ? parent.width : 0
        wrapMode: Text.Wrap
        maximumLineCount: 6
        elide: Text.ElideRight
        font.family: Theme.monoFamily
        font.pixelSize: Theme.monoSize
    }

    delegate: Column {
        id: row
        required property int index
        required property var modelData
        readonly property string path: modelData.path
        property bool theirs: false

        width: list.width - Theme.px(12)
        spacing: 2
        Accessible.role: Accessible.ListItem
        Accessible.name: list.choices ? row.path + ": " + modelData.mine + "; " + modelData.theirs
                                      : row.path + ": " + modelData.before + " → " + modelData.after

        Words { text: row.path; color: Theme.muted }
        Words { visible: !list.choices; text: "− " + row.modelData.before; color: Theme.danger }
        Words { visible: !list.choices; text: "+ " + row.modelData.after; color: Theme.good }
        Words { visible: list.choices; text: qsTr("before: %1").arg(row.modelData.base ?? ""); color: Theme.faint }
        Words { visible: list.choices; text: qsTr("mine: %1").arg(row.modelData.mine ?? ""); color: row.theirs ? Theme.faint : Theme.text }
        Words { visible: list.choices; text: qsTr("the file's: %1").arg(row.modelData.theirs ?? ""); color: row.theirs ? Theme.text : Theme.faint }
        ToggleSegment {
            objectName: "side " + row.path
            visible: list.choices
            labels: [qsTr("Mine"), qsTr("The file's")]
            currentIndex: row.theirs ? 1 : 0
            onChosen: index => {
                row.theirs = index === 1;
                list.chosen(row.path, row.theirs);
            }
        }
    }
}
