import QtQuick
import Dagwright

// A number with its unit. Up and Down step it; what is typed is judged by whoever takes it, so that nothing typed is lost.
TextField {
    id: field

    property string unit
    property real step: 1
    property real minimum: 0

    signal stepped(string text)

    suffix: unit
    inputMethodHints: Qt.ImhFormattedNumbersOnly
    Accessible.role: Accessible.SpinBox
    Keys.onUpPressed: event => move(event, step)
    Keys.onDownPressed: event => move(event, -step)

    function move(event: var, by: real): void {
        const shown = Number(text.length > 0 ? text : placeholderText);
        event.accepted = !isNaN(shown);
        if (!event.accepted)
            return;
        text = String(Math.max(minimum, shown + by));
        stepped(text);
    }
}
