import QtQuick
import Dagwright

// On or off, pale while it is a default.
Item {
    id: editor

    required property inspectorRow row
    required property InspectorModel inspector

    implicitHeight: Theme.controlHeight

    Switch {
        id: toggle
        focus: true
        anchors.verticalCenter: parent.verticalCenter
        quiet: !editor.row.isSet
        Accessible.name: editor.row.title
        Accessible.description: editor.row.originText
        onToggled: editor.inspector.setSwitch(editor.row.path, checked)
    }
    Binding {
        target: toggle
        property: "checked"
        value: editor.row.on
        restoreMode: Binding.RestoreNone
    }
    Label {
        anchors.left: toggle.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        height: parent.height
        text: editor.row.isSet ? (editor.row.on ? qsTr("on") : qsTr("off"))
            : editor.row.on ? qsTr("on by default") : qsTr("off by default")
        color: Theme.faint
        font.pixelSize: Theme.smallSize
    }
}
