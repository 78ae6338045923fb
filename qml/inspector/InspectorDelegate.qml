// Not "ComponentBehavior: Bound": the Loader of Qt 6.4 does not make bound components.
import QtQuick
import Dagwright

// One row: the head of a part or section, a field, or a sentence.
Item {
    id: delegate

    required property int index
    required property inspectorRow row
    required property InspectorModel inspector

    signal focused(int index)

    implicitHeight: loader.implicitHeight

    function focusEditor(): void {
        loader.item?.forceActiveFocus(Qt.TabFocusReason);
    }

    Loader {
        id: loader
        width: delegate.width
        sourceComponent: delegate.row.kind === "part" ? part
            : delegate.row.kind === "section" ? section
            : delegate.row.kind === "object" ? object
            : delegate.row.kind === "note" ? note : field
    }
    Component {
        id: part
        PartHeader { row: delegate.row; first: delegate.index === 0 }
    }
    Component {
        id: section
        Item {
            implicitHeight: header.implicitHeight + Theme.unit
            Separator { width: parent.width }
            SectionHeader {
                id: header
                y: 2
                width: parent.width
                text: delegate.row.title
                folded: !delegate.row.open
                count: delegate.row.count
                onClicked: delegate.inspector.toggle(delegate.index)
            }
        }
    }
    Component {
        id: object
        ObjectRow {
            row: delegate.row
            inspector: delegate.inspector
            onClicked: delegate.inspector.toggle(delegate.index)
            onActiveFocusChanged: if (activeFocus) {
                delegate.inspector.explain(delegate.row.path);
                delegate.focused(delegate.index);
            }
        }
    }
    Component {
        id: note
        Item {
            implicitHeight: Theme.rowHeight
            Label {
                x: Theme.margin
                width: Theme.px(112)
                height: parent.height
                text: delegate.row.title
                color: Theme.muted
            }
            Label {
                x: Theme.margin + Theme.px(120)
                width: parent.width - x - Theme.margin
                height: parent.height
                text: delegate.row.detail
                color: Theme.faint
            }
        }
    }
    Component {
        id: field
        FieldRow {
            row: delegate.row
            inspector: delegate.inspector
            onActiveFocusChanged: if (activeFocus) {
                delegate.inspector.explain(delegate.row.path);
                delegate.focused(delegate.index);
            }
        }
    }
}
