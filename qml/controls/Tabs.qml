pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// The heads of a pane's pages: words with a line under the current one. Left and Right move; one Tab stop.
FocusScope {
    id: tabs

    required property list<string> labels
    property int currentIndex: 0

    signal chosen(int index)

    implicitHeight: Theme.px(40)
    implicitWidth: row.implicitWidth
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTabList
    Accessible.focusable: true
    Keys.onLeftPressed: chosen(Math.max(0, currentIndex - 1))
    Keys.onRightPressed: chosen(Math.min(labels.length - 1, currentIndex + 1))

    Row {
        id: row
        height: parent.height
        Repeater {
            model: tabs.labels
            T.AbstractButton {
                id: tab
                required property int index
                required property string modelData
                readonly property bool current: index === tabs.currentIndex
                text: modelData
                height: tabs.height
                implicitWidth: words.implicitWidth + Theme.px(20)
                focusPolicy: Qt.NoFocus
                hoverEnabled: true
                onClicked: tabs.chosen(index)
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.checked: current
                contentItem: Label {
                    id: words
                    text: tab.text
                    horizontalAlignment: Text.AlignHCenter
                    color: tab.current || tab.hovered ? Theme.text : Theme.muted
                    font.weight: tab.current ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                background: Item {
                    Rectangle {
                        visible: tab.current
                        anchors.bottom: parent.bottom
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: parent.width - Theme.px(16)
                        height: 2
                        color: Theme.accent
                    }
                    FocusRing {
                        anchors.margins: Theme.px(6)
                        shown: tab.current && tabs.activeFocus
                    }
                }
            }
        }
    }
}
