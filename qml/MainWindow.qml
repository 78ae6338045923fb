pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// The window of one document. Its size comes back at the next start.
T.ApplicationWindow {
    id: window

    width: Preferences.number("width", 1440)
    height: Preferences.number("height", 900)
    minimumWidth: 720
    minimumHeight: 480
    visible: true
    title: Session.hasDocument ? (Session.dirty ? "• " : "") + (Session.fileName.length > 0 ? Session.fileName : Session.title) + " — Dagwright"
                               : "Dagwright"
    color: Theme.canvas

    onClosing: close => {
        Preferences.keep("width", window.width);
        Preferences.keep("height", window.height);
        close.accepted = content.mayClose();
    }

    WindowContent {
        id: content
        anchors.fill: parent
        focus: true
        onCloseRequested: window.close()
    }
}
