pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What just went wrong, or was done. Errors stay until they are closed or the next edit works; the rest goes by itself.
Surface {
    id: banner

    property string kind: "info"
    property string text
    readonly property bool shown: text.length > 0

    objectName: "banner"
    visible: shown
    z: 100
    width: Math.min(words.implicitWidth + Theme.px(84), parent.width - 2 * Theme.margin, Theme.px(720))
    height: words.height + Theme.px(20)
    border.color: kind === "error" ? Theme.danger : Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Connections {
        target: Session
        function onNotice(kind: string, text: string): void {
            banner.kind = kind;
            banner.text = text;
            away.restart();
        }
        function onDocumentChanged(): void {
            banner.text = "";
        }
    }
    Timer {
        id: away
        interval: banner.kind === "error" ? 12000 : 4000
        onTriggered: banner.text = ""
    }
    Icon {
        x: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        name: banner.kind === "error" ? "error" : "check"
        color: banner.kind === "error" ? Theme.danger : Theme.good
        size: Theme.px(16)
    }
    Label {
        id: words
        x: Theme.px(38)
        width: parent.width - x - Theme.px(44)
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        text: banner.text
    }
    Button {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(6)
        anchors.verticalCenter: parent.verticalCenter
        look: Button.Quiet
        iconName: "close"
        hint: qsTr("Close")
        onClicked: banner.text = ""
    }
}
