pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What became of the document's file outside of this window, and what can be done: a strip that stays until it is
// decided and covers nothing.
Surface {
    id: banner

    readonly property bool elsewhere: DiskFile.isElsewhere
    readonly property string fileState: DiskFile.state
    readonly property bool changedOutside: !elsewhere && fileState === "changed"
    readonly property bool gone: !elsewhere && fileState === "gone"
    readonly property bool unreadable: !elsewhere && fileState === "unreadable"
    readonly property bool shown: Session.hasDocument && (elsewhere || changedOutside || gone || unreadable)

    readonly property string text: elsewhere
        ? (DiskFile.wasTaken ? qsTr("Another window took over %1.") : qsTr("Another window edits %1.")).arg(Session.fileName)
        : gone ? qsTr("%1 was deleted or moved by another program.").arg(Session.fileName)
        : qsTr("%1 was changed by another program.").arg(Session.fileName)
    readonly property string detail: elsewhere
        ? (Session.dirty ? qsTr("Here it is read-only now. Your unsaved changes are still here.") : qsTr("Here it is read-only."))
        : gone ? qsTr("The document is here and unsaved.")
        : unreadable ? qsTr("It can't be read any more: %1").arg(DiskFile.problem)
        : qsTr("You have changes that are not saved. Merging keeps both where they don't meet.")

    signal compareRequested()
    signal mergeRequested()
    signal saveRequested()
    signal saveAsRequested()

    objectName: "fileBanner"
    visible: shown
    width: parent.width - 2 * Theme.gap
    height: Math.max(words.implicitHeight, buttons.implicitHeight) + Theme.px(20)
    border.color: Theme.warning
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Accessible.description: detail

    Icon {
        x: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        name: banner.elsewhere ? "lock" : "warning"
        color: Theme.warning
        size: Theme.px(16)
    }
    Column {
        id: words
        x: Theme.px(42)
        anchors.verticalCenter: parent.verticalCenter
        width: buttons.x - x - Theme.margin
        spacing: 2
        Label {
            width: parent.width
            wrapMode: Text.Wrap
            font.weight: Font.DemiBold
            text: banner.text
        }
        Label {
            width: parent.width
            wrapMode: Text.Wrap
            color: Theme.muted
            text: banner.detail
        }
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
        Button {
            objectName: "saveElsewhere"
            visible: banner.gone || (banner.elsewhere && Session.dirty)
            text: qsTr("Save as…")
            onClicked: banner.saveAsRequested()
        }
        Button {
            objectName: "compareFile"
            visible: banner.changedOutside
            look: Button.Quiet
            text: qsTr("Compare")
            onClicked: banner.compareRequested()
        }
        Button {
            objectName: "keepMine"
            visible: banner.changedOutside || banner.unreadable
            text: qsTr("Keep mine")
            hint: qsTr("Saving replaces what the file holds")
            onClicked: DiskFile.keepMine()
        }
        Button {
            objectName: "takeTheirs"
            visible: banner.changedOutside
            text: qsTr("Take the file's")
            hint: qsTr("Undo brings yours back")
            onClicked: DiskFile.takeTheirs()
        }
        Button {
            objectName: "mergeFile"
            visible: banner.changedOutside
            look: Button.Primary
            text: qsTr("Merge")
            onClicked: banner.mergeRequested()
        }
        Button {
            objectName: "saveAgain"
            visible: banner.gone
            look: Button.Primary
            text: qsTr("Save it again")
            onClicked: banner.saveRequested()
        }
        Button {
            objectName: "editHere"
            visible: banner.elsewhere
            look: Button.Primary
            text: qsTr("Edit here instead")
            hint: qsTr("The other window becomes read-only")
            onClicked: DiskFile.takeOver()
        }
    }
}
