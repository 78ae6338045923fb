pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What a node will do, at its lower edge: at most three, then how many more there are.
Row {
    id: row

    required property var badges
    required property real zoom

    spacing: Math.round(4 * zoom)

    Repeater {
        model: row.badges.slice(0, 3)
        CanvasBadge {
            required property var modelData
            zoom: row.zoom
            text: modelData.text
            iconName: modelData.icon
            loud: modelData.own
            Accessible.name: modelData.hint
        }
    }
    CanvasBadge {
        visible: row.badges.length > 3
        zoom: row.zoom
        text: "+" + (row.badges.length - 3)
    }
}
