pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// A text of the preview in the theme's colours, with its scroll bars, find bar and the card that says why a line is there.
// A text that can be edited has a strip at its foot while it can't be read.
FocusScope {
    id: pane

    required property CodeDocument document
    required property PreviewModel preview
    property string label

    Accessible.role: Accessible.Pane
    Accessible.name: label

    function find(replace: bool): void {
        findBar.replaces = replace && view.editable;
        findBar.visible = true;
        if (view.hasSelection && !view.selectedText().includes("\n"))
            findBar.field.text = view.selectedText();
        findBar.field.forceActiveFocus(Qt.ShortcutFocusReason);
        findBar.field.selectAll();
    }

    CodeView {
        id: view
        objectName: "code " + pane.label
        focus: true
        anchors.top: findBar.visible ? findBar.bottom : parent.top
        anchors.bottom: trouble.visible ? trouble.top : parent.bottom
        width: parent.width
        document: pane.document
        label: pane.label
        fontFamily: Theme.monoFamily
        fontSize: Theme.monoSize
        lineHeight: Theme.px(18)
        ground: Theme.panel
        textColor: Theme.text
        numberColor: Theme.faint
        keyColor: Theme.palette.steps
        stringColor: Theme.palette.container
        figureColor: Theme.palette.containerSet
        expressionColor: Theme.palette.script
        commentColor: Theme.muted
        loudColor: Theme.accent
        quietColor: Qt.alpha(Theme.control, 0.45)
        correctedColor: Theme.warning
        errorColor: Theme.danger
        softColor: Theme.soft
        matchColor: Qt.alpha(Theme.warning, 0.35)
        selectedTextColor: Theme.accentText
        glowDuration: Theme.glowDuration
        onLineActivated: line => pane.preview.goToLine(pane.document, line)
        onFindRequested: replace => pane.find(replace)
        onUndoRequested: Session.undo()
        onRedoRequested: Session.redo()
        onMenuRequested: (x, y) => menu.popup(view, x, y)
        onLineHovered: line => {
            why.line = line;
            why.visible = false;
            hoverTimer.restart();
        }
    }
    Timer {
        id: hoverTimer
        interval: 450
        onTriggered: why.visible = why.line >= 0 && why.sentence.length > 0
    }
    ScrollBar {
        anchors.right: parent.right
        anchors.top: view.top
        anchors.bottom: view.bottom
        orientation: Qt.Vertical
        size: view.height / Math.max(1, view.contentHeight)
        position: view.contentY / Math.max(1, view.contentHeight)
        onPositionChanged: if (pressed) view.contentY = position * view.contentHeight
    }
    ScrollBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: view.bottom
        orientation: Qt.Horizontal
        size: view.width / Math.max(1, view.contentWidth)
        position: view.contentX / Math.max(1, view.contentWidth)
        onPositionChanged: if (pressed) view.contentX = position * view.contentWidth
    }
    FindBar {
        id: findBar
        width: parent.width
        visible: false
        view: view
        field.objectName: "find " + pane.label
        onClosed: {
            visible = false;
            view.findText = "";
            view.forceActiveFocus(Qt.OtherFocusReason);
        }
    }
    TroubleStrip {
        id: trouble
        anchors.bottom: parent.bottom
        width: parent.width
        visible: pane.document.editable && words.length > 0
        words: pane.preview.trouble
        hint: words.length > 0 ? pane.preview.troubleHint() : ""
        onClicked: {
            view.moveTo(pane.preview.troubleLine(), pane.preview.troubleColumn());
            view.forceActiveFocus(Qt.OtherFocusReason);
        }
    }
    OriginCard {
        id: why
        visible: false
        title: line < 0 ? "" : pane.preview.fieldOf(pane.document, line)
        sentence: line < 0 ? "" : pane.preview.whyOf(pane.document, line)
        x: Math.max(Theme.gap, Math.min(pane.width - width - Theme.gap, pane.width - width - Theme.px(24)))
        y: view.y + (line < 0 ? 0 : below(view.rowRect(pane.document.rowOfLine(line))))

        function below(rect: rect): real {
            const under = rect.y + rect.height + Theme.unit;
            return under + height > view.height ? rect.y - height - Theme.unit : under;
        }
    }
    Menu {
        id: menu
        MenuItem { text: qsTr("Cut"); shortcut: "Ctrl+X"; enabled: view.hasSelection && view.editable; onTriggered: view.cut() }
        MenuItem { text: qsTr("Copy"); shortcut: "Ctrl+C"; iconName: "copy"; enabled: view.hasSelection; onTriggered: view.copy() }
        MenuItem { text: qsTr("Paste"); shortcut: "Ctrl+V"; enabled: view.editable; onTriggered: view.paste() }
        MenuItem { text: qsTr("Copy everything"); onTriggered: pane.preview.copyAll(pane.document) }
        MenuItem { text: qsTr("Select all"); shortcut: "Ctrl+A"; onTriggered: view.selectAll() }
        MenuSeparator {}
        MenuItem { text: qsTr("Find…"); shortcut: "Ctrl+F"; iconName: "search"; onTriggered: pane.find(false) }
        MenuItem { text: qsTr("Replace…"); shortcut: "Ctrl+H"; enabled: view.editable; onTriggered: pane.find(true) }
        MenuSeparator {}
        MenuItem { text: qsTr("Fold the templates"); onTriggered: pane.document.foldAll(3) }
        MenuItem { text: qsTr("Unfold everything"); onTriggered: pane.document.foldAll(0) }
    }
}
