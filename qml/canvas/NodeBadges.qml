pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What a node will do, at its lower edge: at most three, then how many more there are.
Row {
    id: row

    required property var badges

    spacing: 4

    Repeater {
        model: row.badges.slice(0, 3)
        Badge {
            required property var modelData
            text: modelData.text
            iconName: modelData.icon
            loud: modelData.own
            Accessible.name: modelData.hint
        }
    }
    Badge {
        visible: row.badges.length > 3
        text: "+" + (row.badges.length - 3)
    }
}
