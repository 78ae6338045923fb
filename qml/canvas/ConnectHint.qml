import QtQuick
import Dagwright

// While a line is drawn: what it would do, or why it can't, beside the pointer or at the top when the keyboard draws it.
Surface {
    id: hint

    required property CanvasView view
    required property Item area

    readonly property bool refused: view.refusal.length > 0

    visible: view.connectFrom.length > 0
    z: 20
    x: Math.min(view.pointer.x + Theme.px(16), area.width - width - Theme.gap)
    y: Math.min(view.pointer.y + Theme.px(16), area.height - height - Theme.gap)
    width: words.width + Theme.px(20)
    height: words.height + Theme.px(12)

    Label {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, Theme.px(260))
        wrapMode: Text.Wrap
        font.pixelSize: Theme.smallSize
        color: hint.refused ? Theme.danger : Theme.text
        text: hint.refused ? hint.view.refusal
            : hint.view.connectTo.length > 0 ? qsTr("%1 will wait for %2").arg(hint.view.connectTo).arg(hint.view.connectFrom)
            : qsTr("What shall wait for %1?").arg(hint.view.connectFrom)
    }
}
