import QtQuick
import Dagwright

// Several lines of code, or YAML for what has no form of its own.
TextArea {
    id: area

    required property inspectorRow row
    required property InspectorModel inspector

    focus: true
    invalid: row.error.length > 0
    placeholderText: row.form === "raw" ? qsTr("YAML") : ""
    lines: Math.max(row.form === "raw" && !row.isSet ? 1 : 3, Math.min(12, editor.lineCount))
    Accessible.name: row.title
    Accessible.description: row.error.length > 0 ? row.error : row.originText
    Keys.onEscapePressed: {
        inspector.discard(row.path);
        text = row.text;
    }

    Connections {
        target: area.editor
        function onTextChanged(): void {
            if (area.editor.activeFocus && area.text !== area.row.text)
                area.inspector.edit(area.row.path, area.text);
        }
    }
    Binding {
        target: area
        property: "text"
        value: area.row.text
        restoreMode: Binding.RestoreNone
    }
}
