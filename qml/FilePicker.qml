pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Dagwright

// The desktop's own dialog for files.
Item {
    id: picker

    property var done: null

    function ask(mode: string, path: string, then: var): void {
        done = then;
        dialog.fileMode = mode === "save" ? FileDialog.SaveFile : FileDialog.OpenFile;
        if (path.length > 0)
            dialog.selectedFile = Desktop.fileUrl(path);
        dialog.open();
    }

    FileDialog {
        id: dialog
        nameFilters: [qsTr("Dagwright and Argo (*.yaml *.yml *.json *.tf)"), qsTr("All files (*)")]
        onAccepted: {
            const then = picker.done;
            if (fileMode === FileDialog.SaveFile)
                then(Desktop.localPath(selectedFile));
            else
                Session.openFile(selectedFile);
        }
    }
}
