pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// One line of the outline: a section, a template, a node or a parameter.
T.ItemDelegate {
    id: row

    required property int index
    required property string type
    required property string name
    required property string kind
    required property string path
    required property string tag
    required property string extra
    required property int depth
    required property bool open
    required property bool hasChildren
    required property bool selected
    required property bool current

    property bool folded: false
    property bool naming: false

    readonly property bool section: type === "section"

    signal toggled()
    signal named(string name)
    signal namingEnded()

    objectName: "outline:" + name
    implicitHeight: section ? Theme.px(32) : Theme.rowHeight
    visible: !folded || type === "template"
    height: visible ? implicitHeight : 0
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    text: name
    Accessible.role: Accessible.TreeItem
    Accessible.name: [name, kind, tag, extra].filter(word => word.length > 0).join(", ")
    Accessible.selected: selected

    background: Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        radius: Theme.fieldRadius
        color: row.selected ? Theme.soft
            : (row.hovered && !row.section) || (row.current && row.type === "template") ? Theme.hover : "transparent"
    }
    contentItem: Item {
        Icon {
            visible: row.section && !row.folded
            x: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            name: row.open ? "chevron-down" : "chevron-right"
            color: Theme.text
            size: Theme.px(13)
            TapHandler { onTapped: row.toggled() }
        }
        Icon {
            visible: row.type === "template"
            x: row.folded ? (row.width - width) / 2 : Theme.px(30)
            anchors.verticalCenter: parent.verticalCenter
            name: row.kind
            color: Theme.kindColor(row.kind)
            opacity: row.tag === "unused" ? 0.6 : 1
            size: Theme.px(15)
        }
        Label {
            id: words
            visible: !row.folded && !row.naming
            x: row.section ? Theme.px(32) : row.type === "template" ? Theme.px(52) : row.depth === 2 ? Theme.px(52) : Theme.px(32)
            width: Math.min(implicitWidth, row.width - x - Theme.px(20) - (pill.visible ? pill.width + 4 : 0)
                            - (more.visible ? Math.min(more.implicitWidth, Theme.px(80)) + 6 : 0))
            anchors.verticalCenter: parent.verticalCenter
            text: row.name
            color: row.tag === "unused" ? Theme.faint : row.type === "node" || row.type === "parameter" ? Theme.muted : Theme.text
            font.weight: row.section || row.current ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        Label {
            id: more
            visible: !row.folded && !row.naming && row.extra.length > 0
            x: row.type === "parameter" ? row.width - width - Theme.px(18) : words.x + words.width + Theme.px(6)
            width: Math.min(implicitWidth, Theme.px(80))
            anchors.verticalCenter: parent.verticalCenter
            text: row.extra
            color: Theme.faint
            Accessible.ignored: true
        }
        Badge {
            id: pill
            visible: !row.folded && !row.naming && row.tag.length > 0
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            text: row.tag === "entrypoint" ? qsTr("entrypoint") : row.tag === "onExit" ? qsTr("onExit") : qsTr("unused")
            border.width: row.tag === "unused" ? 0 : Theme.border
            color: row.tag === "unused" ? "transparent" : Theme.raised
        }
        TextField {
            id: field
            visible: row.naming
            x: words.x - Theme.px(6)
            width: row.width - x - Theme.px(14)
            height: Theme.px(26)
            anchors.verticalCenter: parent.verticalCenter
            Accessible.name: qsTr("New name of %1").arg(row.name)
            onVisibleChanged: {
                if (!visible)
                    return;
                text = row.name;
                selectAll();
                forceActiveFocus();
            }
            onAccepted: row.named(text)
            onActiveFocusChanged: if (!activeFocus && row.naming) row.namingEnded()
            Keys.onEscapePressed: row.namingEnded()
        }
    }
}
