import QtQuick

// F6: gives the keyboard to the next pane that is to be seen.
QtObject {
    required property list<Item> panes

    function next(): void {
        const from = panes.findIndex(pane => pane.activeFocus);
        const order = panes.slice(from + 1).concat(panes.slice(0, from + 1));
        order.find(pane => pane.visible)?.forceActiveFocus(Qt.TabFocusReason);
    }
}
