import QtQuick
import Dagwright

// Looks for a text in a code view, and replaces it where the view can be edited.
Rectangle {
    id: bar

    required property CodeView view
    property bool replaces: false
    property alias field: input

    signal closed

    implicitHeight: Theme.px(replaces ? 76 : 40)
    color: Theme.sunken

    component Toggle: Button {
        look: Button.Quiet
        checkable: true
        width: Theme.px(28)
        height: Theme.px(26)
    }

    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Row {
        id: finds
        x: Theme.gap
        width: parent.width - 2 * Theme.gap
        height: Theme.px(40)
        spacing: Theme.unit
        TextField {
            id: input
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 3 * (Theme.px(28) + parent.spacing) - 3 * (Theme.controlHeight + parent.spacing)
            placeholderText: qsTr("Find in the text")
            iconName: "search"
            suffix: text.length === 0 ? "" : bar.view.matchCount === 0 ? qsTr("none")
                : qsTr("%1 of %2").arg(bar.view.currentMatch).arg(bar.view.matchCount)
            onTextChanged: bar.view.findText = text
            Keys.onReturnPressed: event => bar.view.findNext(!(event.modifiers & Qt.ShiftModifier))
            Keys.onEscapePressed: bar.closed()
        }
        Toggle {
            objectName: "findCase"
            anchors.verticalCenter: parent.verticalCenter
            text: "Aa"
            hint: qsTr("Capital letters count")
            checked: bar.view.findCase
            onToggled: bar.view.findCase = checked
        }
        Toggle {
            objectName: "findWord"
            anchors.verticalCenter: parent.verticalCenter
            text: "\"w\""
            hint: qsTr("Whole words")
            checked: bar.view.findWord
            onToggled: bar.view.findWord = checked
        }
        Toggle {
            objectName: "findRegex"
            anchors.verticalCenter: parent.verticalCenter
            text: ".*"
            hint: qsTr("Regular expression")
            checked: bar.view.findRegex
            onToggled: bar.view.findRegex = checked
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "chevron-left"
            hint: qsTr("Previous (Shift+Enter)")
            onClicked: bar.view.findNext(false)
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "chevron-right"
            hint: qsTr("Next (Enter)")
            onClicked: bar.view.findNext(true)
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            look: Button.Quiet
            iconName: "close"
            hint: qsTr("Close (Escape)")
            onClicked: bar.closed()
        }
    }
    Row {
        visible: bar.replaces
        x: Theme.gap
        y: Theme.px(36)
        width: parent.width - 2 * Theme.gap
        height: Theme.px(36)
        spacing: Theme.unit
        TextField {
            id: replacement
            objectName: "replacement"
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - one.width - all.width - 2 * parent.spacing
            placeholderText: qsTr("Replace by")
            Keys.onReturnPressed: bar.view.replaceCurrent(text)
            Keys.onEscapePressed: bar.closed()
        }
        Button {
            id: one
            objectName: "replaceOne"
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Replace")
            enabled: bar.view.matchCount > 0
            onClicked: bar.view.replaceCurrent(replacement.text)
        }
        Button {
            id: all
            objectName: "replaceAll"
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("All")
            hint: qsTr("Replace every one, as one step")
            enabled: bar.view.matchCount > 0
            onClicked: bar.view.replaceAll(replacement.text)
        }
    }
}
