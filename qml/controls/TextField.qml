pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// One line of text. `suffix` stands quietly at its end (a unit, a default); `invalid` marks text that was not taken.
T.TextField {
    id: control

    property string suffix
    property string iconName
    property bool invalid: false
    property bool mono: false

    implicitWidth: Theme.px(160)
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.px(iconName.length > 0 ? 28 : 8)
    rightPadding: suffix.length > 0 ? suffixLabel.width + Theme.px(14) : Theme.px(8)
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    font.family: mono ? Theme.monoFamily : Theme.family
    font.preferShaping: !mono
    font.pixelSize: mono ? Theme.monoSize : Theme.bodySize
    color: enabled ? Theme.text : Theme.faint
    placeholderTextColor: Theme.faint
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    hoverEnabled: true
    clip: true
    // What is not being edited shows its beginning.
    onTextChanged: if (!activeFocus) cursorPosition = 0
    onActiveFocusChanged: if (!activeFocus) cursorPosition = 0

    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.fieldRadius
        color: control.enabled ? Theme.raised : Theme.sunken
        border.width: control.activeFocus || control.invalid ? 2 : Theme.border
        border.color: control.invalid ? Theme.danger : control.activeFocus ? Theme.accent
            : control.hovered ? Theme.muted : Theme.control
    }

    Label {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        visible: control.length === 0 && control.preeditText.length === 0
        text: control.placeholderText
        color: control.placeholderTextColor
        font: control.font
        Accessible.ignored: true
    }
    Label {
        id: suffixLabel
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, control.width * 0.55)
        text: control.suffix
        color: Theme.faint
        font.pixelSize: Theme.smallSize
        Accessible.ignored: true
    }
    Icon {
        visible: control.iconName.length > 0
        name: control.iconName
        color: Theme.faint
        x: Theme.px(8)
        size: Theme.px(15)
        anchors.verticalCenter: parent.verticalCenter
    }
}
