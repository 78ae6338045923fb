pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// All fields of what is selected, generated from the catalogue, and below them what the focused one does.
FocusScope {
    id: inspector

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Inspector")

    function focusField(path: string): void {
        const index = fields.rowOf(path);
        if (index < 0)
            return;
        list.positionViewAtIndex(index, ListView.Center);
        list.itemAtIndex(index)?.focusEditor();
    }

    InspectorModel { id: fields }
    Connections {
        target: Session
        function onFocusField(path: string): void {
            inspector.focusField(path);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.panel
    }
    Row {
        id: head
        x: Theme.margin
        y: Theme.px(12)
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap
        TextField {
            objectName: "inspectorSearch"
            width: parent.width - all.width - parent.spacing
            placeholderText: qsTr("Find a field")
            iconName: "search"
            text: fields.search
            onTextEdited: fields.search = text
            Keys.onEscapePressed: clear()
            onTextChanged: fields.search = text
            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        }
        Button {
            id: all
            objectName: "inspectorAllFields"
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("All fields")
            hint: qsTr("Show every field that Argo has here")
            look: Button.Pill
            checkable: true
            checked: fields.allFields
            onToggled: fields.allFields = checked
        }
    }
    ListView {
        id: list

        property int focusedIndex: -1

        objectName: "inspectorRows"
        // The explanation below takes its height from the list: the field it is about stays in view.
        onHeightChanged: if (focusedIndex >= 0 && activeFocus) positionViewAtIndex(focusedIndex, ListView.Contain)
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: explain.top
        width: parent.width
        clip: true
        model: fields
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: Theme.px(600)
        keyNavigationEnabled: false
        bottomMargin: Theme.margin
        T.ScrollBar.vertical: ScrollBar {}
        delegate: InspectorDelegate {
            inspector: fields
            width: list.width
            onFocused: index => {
                list.focusedIndex = index;
                list.positionViewAtIndex(index, ListView.Contain);
            }
        }

        Label {
            visible: list.count === 0 || (fields.fieldCount === 0 && fields.search.length > 0)
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            color: Theme.muted
            text: fields.search.length > 0 ? qsTr("No field here has “%1” in its name or description.").arg(fields.search)
                                           : qsTr("Nothing is open.")
        }
    }
    ExplainCard {
        id: explain
        anchors.bottom: parent.bottom
        width: parent.width
        inspector: fields
    }
}
