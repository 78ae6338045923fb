import QtQuick
import Dagwright

// Looks for a text in a code view.
Rectangle {
    id: bar

    required property CodeView view
    property alias field: input

    signal closed

    implicitHeight: Theme.px(40)
    color: Theme.sunken

    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Row {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.unit
        TextField {
            id: input
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 3 * (Theme.controlHeight + parent.spacing)
            placeholderText: qsTr("Find in the text")
            iconName: "search"
            suffix: text.length === 0 ? "" : bar.view.matchCount === 0 ? qsTr("nothing found")
                : qsTr("%1 of %2").arg(bar.view.currentMatch).arg(bar.view.matchCount)
            onTextChanged: bar.view.findText = text
            Keys.onReturnPressed: event => bar.view.findNext(!(event.modifiers & Qt.ShiftModifier))
            Keys.onEscapePressed: bar.closed()
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
}
