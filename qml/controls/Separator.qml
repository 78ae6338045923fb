import QtQuick
import Dagwright

// A fine line between two places, lying unless it is told to stand.
Rectangle {
    property bool standing: false

    implicitWidth: standing ? Theme.border : Theme.px(40)
    implicitHeight: standing ? Theme.px(40) : Theme.border
    color: Theme.line
}
