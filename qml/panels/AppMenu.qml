import QtQuick
import Dagwright

// Files, and how the window looks.
Menu {
    id: menu

    required property AppActions actions

    MenuItem { objectName: "menuNew"; action: menu.actions.newDocument; shortcut: menu.actions.newDocument.keys; iconName: "plus" }
    MenuItem { action: menu.actions.open; shortcut: menu.actions.open.keys; iconName: "open" }
    MenuItem { action: menu.actions.save; shortcut: menu.actions.save.keys; iconName: "save" }
    MenuItem { action: menu.actions.saveAs; shortcut: menu.actions.saveAs.keys }
    MenuItem { action: menu.actions.revert; shortcut: menu.actions.revert.keys; iconName: "reset" }
    MenuItem { objectName: "menuUnsaved"; action: menu.actions.unsaved }
    MenuItem { objectName: "menuCompare"; action: menu.actions.compare; shortcut: menu.actions.compare.keys }
    MenuSeparator {}
    MenuItem { text: qsTr("Light or dark as the desktop"); checkable: true; checked: Desktop.themeMode === "system"; onTriggered: Desktop.themeMode = "system" }
    MenuItem { objectName: "menuLight"; text: qsTr("Light"); checkable: true; checked: Desktop.themeMode === "light"; onTriggered: Desktop.themeMode = "light" }
    MenuItem { objectName: "menuDark"; text: qsTr("Dark"); checkable: true; checked: Desktop.themeMode === "dark"; onTriggered: Desktop.themeMode = "dark" }
    MenuItem { text: qsTr("High contrast"); checkable: true; checked: Desktop.themeMode === "contrast"; onTriggered: Desktop.themeMode = "contrast" }
}
