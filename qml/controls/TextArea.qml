pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Several lines of text in a field of its own that scrolls. Tab leaves it; it never traps the keyboard.
FocusScope {
    id: area

    property alias text: editor.text
    property alias placeholderText: editor.placeholderText
    property alias readOnly: editor.readOnly
    property alias editor: editor
    property bool invalid: false
    property bool mono: true
    property int lines: 4

    signal editingFinished

    implicitWidth: Theme.px(160)
    implicitHeight: Math.round(metrics.height) * lines + Theme.px(14)
    activeFocusOnTab: false

    FontMetrics {
        id: metrics
        font: editor.font
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.fieldRadius
        color: area.enabled ? Theme.raised : Theme.sunken
        border.width: editor.activeFocus || area.invalid ? 2 : Theme.border
        border.color: area.invalid ? Theme.danger : editor.activeFocus ? Theme.accent : Theme.control
    }
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.margins: 2
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: editor
            focus: true
            padding: Theme.px(5)
            leftPadding: Theme.px(7)
            rightPadding: Theme.px(7)
            textFormat: TextEdit.PlainText
            wrapMode: area.mono ? TextEdit.NoWrap : TextEdit.Wrap
            font.family: area.mono ? Theme.monoFamily : Theme.family
            font.preferShaping: !area.mono
            font.pixelSize: area.mono ? Theme.monoSize : Theme.bodySize
            color: area.enabled ? Theme.text : Theme.faint
            placeholderTextColor: Theme.faint
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            selectByMouse: true
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onTabPressed: editor.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: editor.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            onEditingFinished: area.editingFinished()
            Accessible.role: Accessible.EditableText
            Accessible.multiLine: true
            Accessible.name: area.Accessible.name
            Label {
                x: editor.leftPadding
                y: editor.topPadding
                width: editor.width - editor.leftPadding - editor.rightPadding
                visible: editor.length === 0
                text: editor.placeholderText
                color: Theme.faint
                font: editor.font
                Accessible.ignored: true
            }
        }
    }
}
