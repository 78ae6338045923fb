import QtQuick
import Dagwright

// What the field that has the keyboard does, in a sentence, and where its default comes from.
Rectangle {
    id: card

    required property InspectorModel inspector

    implicitHeight: words.visible ? words.implicitHeight + 2 * Theme.px(12) : 0
    color: Theme.sunken
    Accessible.role: Accessible.Note
    Accessible.name: inspector.explainedTitle
    Accessible.description: inspector.explainedText

    Separator {
        visible: words.visible
        width: parent.width
    }
    Column {
        id: words
        visible: card.inspector.explainedTitle.length > 0
        x: Theme.margin
        y: Theme.px(12)
        width: parent.width - 2 * Theme.margin
        spacing: Theme.unit
        Label {
            width: parent.width
            text: card.inspector.explainedTitle
            font.weight: Font.DemiBold
        }
        Label {
            visible: text.length > 0
            width: parent.width
            wrapMode: Text.Wrap
            maximumLineCount: 6
            elide: Text.ElideRight
            text: card.inspector.explainedText
            color: Theme.muted
            font.pixelSize: Theme.smallSize
        }
        Label {
            visible: text.length > 0
            width: parent.width
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            text: card.inspector.explainedOrigin
            color: Theme.muted
            font.pixelSize: Theme.smallSize
        }
        Label {
            width: parent.width
            text: card.inspector.explainedField
            color: Theme.faint
            font.family: Theme.monoFamily
            font.pixelSize: Theme.badgeSize
        }
    }
}
