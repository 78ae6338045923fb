pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// One of several. Letters, arrows, Home and End choose; Alt+Down or Space opens.
T.ComboBox {
    id: control

    property string placeholderText
    property bool mono: false
    property bool invalid: false

    implicitWidth: Theme.px(160)
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.px(8)
    rightPadding: Theme.px(26)
    font.family: mono ? Theme.monoFamily : Theme.family
    font.pixelSize: mono ? Theme.monoSize : Theme.bodySize
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: placeholderText
    Accessible.description: displayText

    contentItem: Label {
        text: control.displayText.length > 0 ? control.displayText : control.placeholderText
        color: control.displayText.length > 0 ? Theme.text : Theme.faint
        font: control.font
        Accessible.ignored: true
    }
    indicator: Icon {
        name: "chevron-down"
        color: Theme.muted
        x: control.width - width - Theme.px(8)
        y: Math.round((control.height - height) / 2)
        size: Theme.px(14)
    }
    background: Rectangle {
        radius: Theme.fieldRadius
        color: control.enabled ? Theme.raised : Theme.sunken
        border.width: control.activeFocus || control.invalid ? 2 : Theme.border
        border.color: control.invalid ? Theme.danger : control.activeFocus ? Theme.accent
            : control.hovered ? Theme.muted : Theme.control
    }
    delegate: T.ItemDelegate {
        id: choice
        required property int index
        required property var model
        width: ListView.view.width
        implicitHeight: Theme.rowHeight
        leftPadding: Theme.px(10)
        highlighted: control.highlightedIndex === index
        text: control.textAt(index)
        Accessible.role: Accessible.ListItem
        Accessible.name: text
        contentItem: Label {
            text: choice.text
            font.family: control.font.family
            font.pixelSize: control.font.pixelSize
            font.weight: control.currentIndex === choice.index ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        background: Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.unit
            anchors.rightMargin: Theme.unit
            radius: Theme.fieldRadius
            color: choice.highlighted ? Theme.soft : "transparent"
        }
    }
    popup: T.Popup {
        y: control.height + Theme.unit
        width: Math.max(control.width, Theme.px(120))
        implicitHeight: Math.min(contentItem.implicitHeight + 2 * padding, Theme.px(320))
        padding: Theme.unit
        margins: Theme.gap
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.popup.visible ? control.delegateModel : null
            currentIndex: control.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
        }
        background: Surface {}
    }
}
