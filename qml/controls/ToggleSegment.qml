pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Two to four choices of which one holds, all in sight. Left and Right move; the widget is one Tab stop.
FocusScope {
    id: segment

    required property list<string> labels
    property int currentIndex: 0
    property bool stretch: false

    signal chosen(int index)

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth + 4
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTabList
    Accessible.focusable: true
    Keys.onLeftPressed: choose(Math.max(0, currentIndex - 1))
    Keys.onRightPressed: choose(Math.min(labels.length - 1, currentIndex + 1))

    function choose(index: int): void {
        if (index === currentIndex)
            return;
        chosen(index);
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: Theme.sunken
        border.width: Theme.border
        border.color: Theme.line
        FocusRing { shown: segment.activeFocus }
    }
    Row {
        id: row
        anchors.fill: parent
        anchors.margins: 2
        Repeater {
            model: segment.labels
            T.AbstractButton {
                id: part
                required property int index
                required property string modelData
                readonly property bool current: index === segment.currentIndex
                text: modelData
                width: segment.stretch ? (segment.width - 4) / segment.labels.length : implicitWidth
                height: segment.height - 4
                implicitWidth: words.implicitWidth + Theme.px(20)
                focusPolicy: Qt.NoFocus
                hoverEnabled: true
                onClicked: segment.choose(index)
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.checked: current
                background: Rectangle {
                    radius: Theme.buttonRadius - 2
                    color: part.current ? Theme.raised : part.hovered ? Theme.hover : "transparent"
                    border.width: part.current ? Theme.border : 0
                    border.color: Theme.line
                }
                contentItem: Label {
                    id: words
                    text: part.text
                    horizontalAlignment: Text.AlignHCenter
                    color: part.current ? Theme.text : Theme.muted
                    font.weight: part.current ? Font.Medium : Font.Normal
                    Accessible.ignored: true
                }
            }
        }
    }
}
