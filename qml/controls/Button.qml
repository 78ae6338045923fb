pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// A button: outlined as it stands, filled for the one primary action of a place, quiet in bars, a pill among words.
// Without text it shows its icon alone, and `hint` is its name.
T.Button {
    id: control

    enum Look { Outline, Primary, Quiet, Pill, Link }

    property int look: Button.Outline
    property string iconName
    property string hint
    property color tint: Theme.text

    readonly property bool iconOnly: text.length === 0
    readonly property color ink: !enabled ? Theme.faint
        : look === Button.Primary ? Theme.accentText
        : look === Button.Link || (look === Button.Pill && !checkable) ? Theme.accent
        : checked && look !== Button.Outline ? Theme.accent : tint

    implicitHeight: look === Button.Pill ? Theme.px(24) : look === Button.Link ? Theme.px(20) : Theme.controlHeight
    implicitWidth: iconOnly ? implicitHeight : row.implicitWidth + leftPadding + rightPadding
    leftPadding: iconOnly || look === Button.Link ? 0 : Theme.px(look === Button.Pill ? 10 : 12)
    rightPadding: leftPadding
    topPadding: 0
    bottomPadding: 0
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.55
    font.family: Theme.family
    font.pixelSize: look === Button.Pill || look === Button.Link ? Theme.smallSize : Theme.bodySize
    font.weight: look === Button.Primary ? Font.DemiBold
        : look === Button.Outline || look === Button.Quiet ? Font.Medium : Font.Normal

    Accessible.role: Accessible.Button
    Accessible.name: text.length > 0 ? text : hint
    Accessible.description: text.length > 0 ? hint : ""
    Accessible.checkable: checkable
    Accessible.checked: checked
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        implicitWidth: row.implicitWidth
        Row {
            id: row
            anchors.centerIn: parent
            spacing: Theme.px(6)
            Icon {
                visible: control.iconName.length > 0
                name: control.iconName
                color: control.ink
                size: Theme.px(control.iconOnly ? 18 : 15)
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                visible: !control.iconOnly
                text: control.text
                font: control.font
                color: control.ink
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: control.look === Button.Pill ? height / 2 : Theme.buttonRadius
        color: control.look === Button.Primary
            ? (control.down ? Qt.darker(Theme.accent, 1.12) : control.hovered ? Qt.lighter(Theme.accent, 1.08) : Theme.accent)
            : control.look === Button.Link ? "transparent"
            : control.checked ? Theme.soft
            : control.down ? Theme.pressed
            : control.hovered ? Theme.hover : "transparent"
        border.width: control.look === Button.Outline || control.look === Button.Pill ? Theme.border : 0
        border.color: control.look === Button.Pill
            ? (control.checkable && !control.checked ? Theme.control : Theme.accent) : Theme.control
        Behavior on color { ColorAnimation { duration: Theme.fadeDuration } }

        Rectangle {
            visible: control.look === Button.Link && control.hovered
            y: parent.height - 2
            width: parent.width
            height: 1
            color: Theme.accent
        }
        FocusRing {
            shown: control.visualFocus
            radius: parent.radius + 3
        }
    }

    ToolTip {
        visible: control.hint.length > 0 && control.hovered && !control.down
        text: control.hint
    }
}
