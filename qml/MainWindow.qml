pragma ComponentBehavior: Bound

import QtQuick

Window {
    width: 1440
    height: 900
    visible: true
    title: qsTr("Dagwright")
    color: Theme.canvas
}
