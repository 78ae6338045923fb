import QtQuick

// One set of colours. A test computes the contrast of the pairs that carry words or outlines.
QtObject {
    required property color canvas
    required property color canvasDot
    required property color panel
    required property color raised
    required property color sunken
    required property color line
    required property color control
    required property color text
    required property color muted
    required property color faint
    required property color accent
    required property color soft
    required property color accentText

    required property color container
    required property color script
    required property color dag
    required property color steps
    required property color containerSet
    required property color suspend
    required property color reference

    required property color succeeded
    required property color failed
    required property color error
    required property color running
    required property color pending
    required property color skipped
}
