import QtQuick
import Dagwright

// Why a line of the preview is there.
Surface {
    id: card

    property int line: -1
    property string title
    property string sentence

    width: Theme.px(236)
    height: words.implicitHeight + 2 * Theme.px(10)
    Accessible.role: Accessible.ToolTip
    Accessible.name: sentence

    Column {
        id: words
        x: Theme.px(12)
        y: Theme.px(10)
        width: parent.width - 2 * x
        spacing: Theme.unit
        Label {
            visible: text.length > 0
            width: parent.width
            text: card.title
            font.pixelSize: Theme.smallSize
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            wrapMode: Text.Wrap
            maximumLineCount: 8
            elide: Text.ElideRight
            text: card.sentence
            color: Theme.muted
            font.pixelSize: Theme.smallSize
        }
    }
}
