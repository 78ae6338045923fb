// Not "ComponentBehavior: Bound": the Loader of Qt 6.4 does not make bound components.
import QtQuick
import Dagwright

// A field: its label and origin, its editor, and under it what is wrong. Wide editors stand below their label.
FocusScope {
    id: field

    required property inspectorRow row
    required property InspectorModel inspector

    readonly property bool wide: ["code", "list", "map", "parameters", "env", "raw"].includes(row.form)
    readonly property int indent: Theme.margin + row.depth * Theme.px(12)
    readonly property int labelWidth: Theme.px(120) - row.depth * Theme.px(12)

    objectName: "field " + row.path
    implicitHeight: editor.y + editor.height + (message.visible ? message.height + Theme.unit : 0) + Theme.px(6)

    Row {
        id: label
        x: field.indent
        y: field.wide ? 0 : 2
        height: field.wide ? Theme.px(26) : Math.max(Theme.controlHeight, editor.height)
        spacing: Theme.unit
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, (field.wide ? field.width - 2 * Theme.margin : field.labelWidth) - Theme.px(24))
            text: field.row.title
            color: Theme.muted
            wrapMode: field.wide ? Text.NoWrap : Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            lineHeight: 0.95
        }
        OriginDot {
            row: field.row
            anchors.verticalCenter: parent.verticalCenter
            onClicked: if (resets) field.inspector.reset(field.row.path)
        }
    }
    Label {
        visible: field.wide && text.length > 0
        anchors.right: editor.right
        anchors.verticalCenter: label.verticalCenter
        text: field.row.isSet ? "" : field.row.shown.length > 0 ? field.row.shown : qsTr("none")
        width: Math.min(implicitWidth, field.width - label.x - label.width - 2 * Theme.margin)
        color: Theme.faint
        font.pixelSize: Theme.smallSize
    }
    Loader {
        id: editor
        focus: true
        x: field.wide ? field.indent : field.indent + field.labelWidth
        y: field.wide ? label.height : 2
        width: field.width - x - Theme.margin
        sourceComponent: field.row.form === "switch" ? switchEditor
            : field.row.form === "choice" ? choiceEditor
            : field.row.form === "code" || field.row.form === "raw" ? codeEditor
            : field.row.form === "list" || field.row.form === "map" || field.row.form === "env" ? tableEditor
            : field.row.form === "parameters" ? parametersEditor : lineEditor
    }
    Label {
        id: message
        visible: text.length > 0
        x: editor.x
        y: editor.y + editor.height + 2
        width: editor.width
        wrapMode: Text.Wrap
        text: field.row.error.length > 0 ? field.row.error : field.row.finding
        color: field.row.error.length > 0 || field.row.findingIsError ? Theme.danger : Theme.warning
        font.pixelSize: Theme.smallSize
        Accessible.role: Accessible.AlertMessage
    }

    Component { id: lineEditor; LineEditor { row: field.row; inspector: field.inspector } }
    Component { id: switchEditor; SwitchEditor { row: field.row; inspector: field.inspector } }
    Component { id: choiceEditor; ChoiceEditor { row: field.row; inspector: field.inspector } }
    Component { id: codeEditor; CodeEditor { row: field.row; inspector: field.inspector } }
    Component { id: tableEditor; TableEditor { row: field.row; inspector: field.inspector } }
    Component { id: parametersEditor; ParametersEditor { row: field.row; inspector: field.inspector } }
}
