pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// How many problems there are; a press shows them.
T.AbstractButton {
    id: count

    objectName: "problemCount"
    implicitHeight: Theme.px(26)
    implicitWidth: row.implicitWidth + Theme.px(24)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: Session.errorCount + Session.warningCount === 0 ? qsTr("No problems")
        : [Session.errorCount > 0 ? qsTr("%n error(s)", "", Session.errorCount) : "",
           Session.warningCount > 0 ? qsTr("%n warning(s)", "", Session.warningCount) : ""].filter(part => part.length > 0).join(", ")
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Rectangle {
        radius: height / 2
        color: count.hovered ? Theme.hover : "transparent"
        border.width: Theme.border
        border.color: Theme.line
        FocusRing { shown: count.visualFocus; radius: parent.radius + 3 }
    }
    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: Theme.px(6)
            Icon {
                visible: Session.errorCount + Session.warningCount === 0
                name: "check"; color: Theme.good; size: Theme.px(13)
                anchors.verticalCenter: parent.verticalCenter
            }
            Label { visible: Session.errorCount + Session.warningCount === 0; text: qsTr("No problems"); color: Theme.muted; font.pixelSize: Theme.smallSize }
            Rectangle {
                visible: Session.errorCount > 0
                width: Theme.px(9); height: width; radius: width / 2; color: Theme.danger
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                visible: Session.errorCount > 0
                text: Session.errorCount === 1 ? qsTr("1 error") : qsTr("%1 errors").arg(Session.errorCount)
            }
            Icon {
                visible: Session.warningCount > 0
                name: "warning"; color: Theme.warning; size: Theme.px(13)
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                visible: Session.warningCount > 0
                text: Session.warningCount === 1 ? qsTr("1 warning") : qsTr("%1 warnings").arg(Session.warningCount)
            }
        }
    }
}
