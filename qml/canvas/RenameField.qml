import QtQuick
import Dagwright

// A field over a node for its new name. Return takes it, Escape and leaving the field with the old name don't.
TextField {
    id: field

    required property CanvasView view
    property string path
    property string before

    objectName: "renameField"
    visible: false
    z: 10
    font.weight: Font.DemiBold
    Accessible.name: qsTr("New name of %1").arg(before)

    function open(key: string, nodePath: string, name: string): void {
        const rect = view.itemRect(key);
        path = nodePath;
        before = name;
        text = name;
        x = Math.round(rect.x + Math.min(44 * view.zoom, rect.width / 4));
        y = Math.round(rect.y + 4);
        width = Math.max(Theme.px(120), rect.width - 48 * view.zoom);
        visible = true;
        selectAll();
        forceActiveFocus();
    }
    function close(): void {
        visible = false;
        view.forceActiveFocus();
    }

    onAccepted: {
        if (Session.rename(path, text))
            close();
    }
    onActiveFocusChanged: if (!activeFocus) visible = false
    Keys.onEscapePressed: close()
}
