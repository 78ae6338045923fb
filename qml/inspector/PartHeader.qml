import QtQuick
import Dagwright

// What the rows below are about: a task, the template that it runs, the workflow.
Item {
    id: header

    required property inspectorRow row
    property bool first: false

    implicitHeight: words.height + Theme.px(first ? 16 : 24)

    Rectangle {
        visible: !header.first
        width: parent.width
        height: Theme.px(6)
        color: Theme.sunken
        Separator { width: parent.width }
        Separator { anchors.bottom: parent.bottom; width: parent.width }
    }
    Column {
        id: words
        x: Theme.margin
        y: Theme.px(header.first ? 6 : 16)
        width: parent.width - 2 * Theme.margin
        spacing: Theme.unit
        Row {
            width: parent.width
            spacing: Theme.gap
            Icon {
                visible: header.row.icon.length > 0
                name: header.row.icon === "containerSet" ? "containerset" : header.row.icon === "reference" ? "ref" : header.row.icon
                color: Theme.kindColor(header.row.icon)
                size: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                width: Math.min(implicitWidth, parent.width * 0.62)
                text: header.row.title
                font.pixelSize: Theme.titleSize
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Label {
                width: Math.max(0, parent.width - x)
                anchors.verticalCenter: parent.verticalCenter
                text: header.row.detail
                color: Theme.muted
                font.pixelSize: Theme.smallSize
            }
        }
        Label {
            visible: text.length > 0
            width: parent.width
            wrapMode: Text.Wrap
            text: header.row.finding
            color: Theme.muted
            font.pixelSize: Theme.smallSize
        }
    }
}
