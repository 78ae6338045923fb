pragma Singleton

import QtQuick
import Dagwright

// Colours, type, spacing and motion of the whole window. Nothing else names a colour or a size in pixels.
// Follows the desktop's settings unless `mode` says otherwise.
QtObject {
    id: theme

    // "system", "light", "dark" or "contrast"
    property string mode: Desktop.themeMode
    // 1 is the ordinary size; everything in the window grows with it.
    property real scale: Desktop.fontScale

    readonly property bool dark: mode === "dark" || (mode !== "light" && Desktop.dark)
    readonly property bool highContrast: mode === "contrast" || (mode === "system" && Desktop.highContrast)
    property bool reducedMotion: Desktop.reducedMotion

    readonly property ThemePalette palette: highContrast ? (dark ? contrastDark : contrastLight)
                                                         : (dark ? darkPalette : lightPalette)

    readonly property color canvas: palette.canvas
    readonly property color canvasDot: palette.canvasDot
    readonly property color panel: palette.panel
    readonly property color raised: palette.raised
    readonly property color sunken: palette.sunken
    readonly property color line: palette.line
    readonly property color control: palette.control
    readonly property color text: palette.text
    readonly property color muted: palette.muted
    readonly property color faint: palette.faint
    readonly property color accent: palette.accent
    readonly property color soft: palette.soft
    readonly property color accentText: palette.accentText
    readonly property color warning: palette.pending
    readonly property color danger: palette.failed
    readonly property color good: palette.succeeded
    readonly property color hover: Qt.alpha(text, 0.06)
    readonly property color pressed: Qt.alpha(text, 0.11)
    readonly property color shadow: Qt.alpha("#000000", dark ? 0.45 : 0.14)

    // The colour of a template kind or of a state, by its name; what has no colour of its own shares the reference's.
    function kindColor(kind: string): color {
        return palette[kind] ?? palette.reference;
    }

    readonly property string family: Desktop.family
    readonly property string monoFamily: Desktop.monoFamily
    readonly property int titleSize: px(15)
    readonly property int bodySize: px(13)
    readonly property int smallSize: px(12)
    readonly property int badgeSize: px(11)
    readonly property int monoSize: px(12)

    readonly property int unit: px(4)
    readonly property int gap: px(8)
    readonly property int margin: px(16)
    readonly property int controlHeight: px(30)
    readonly property int rowHeight: px(28)
    readonly property int barHeight: px(48)
    readonly property int sidePanelWidth: px(240)
    readonly property int inspectorWidth: px(320)
    readonly property int cardRadius: px(8)
    readonly property int buttonRadius: px(6)
    readonly property int fieldRadius: px(5)
    readonly property int border: highContrast ? 2 : 1

    readonly property int moveDuration: reducedMotion ? 0 : 120
    readonly property int fadeDuration: reducedMotion ? 0 : 90
    readonly property int glowDuration: reducedMotion ? 0 : 600

    function px(logical: real): int {
        return Math.round(logical * scale);
    }

    readonly property ThemePalette lightPalette: ThemePalette {
        canvas: "#F4F5F8"; canvasDot: "#D5D9E1"; panel: "#FFFFFF"; raised: "#FFFFFF"; sunken: "#F8F9FB"
        line: "#E2E5EB"; control: "#858D9B"
        text: "#1A1E26"; muted: "#566070"; faint: "#656E7E"
        accent: "#3A4FD0"; soft: "#E9ECFC"; accentText: "#FFFFFF"
        container: "#0B7A6E"; script: "#7A3FCB"; dag: "#3A4FD0"; steps: "#0A6EA8"
        containerSet: "#A85507"; suspend: "#55606F"; reference: "#8A2F74"
        succeeded: "#1B7F3B"; failed: "#C22B2B"; error: "#9B27A3"
        running: "#0A6EA8"; pending: "#8A6100"; skipped: "#626C7B"
    }
    readonly property ThemePalette darkPalette: ThemePalette {
        canvas: "#121419"; canvasDot: "#262A33"; panel: "#191C22"; raised: "#20242C"; sunken: "#15181D"
        line: "#2C313B"; control: "#737C8C"
        text: "#E9ECF1"; muted: "#A7AFBD"; faint: "#8E97A7"
        accent: "#93A4FF"; soft: "#262D4D"; accentText: "#10131F"
        container: "#4CC9B5"; script: "#C19BFF"; dag: "#93A4FF"; steps: "#67BFF0"
        containerSet: "#F0A35A"; suspend: "#A5B0C0"; reference: "#EE97D5"
        succeeded: "#5ED083"; failed: "#FF8A80"; error: "#E58CEC"
        running: "#67BFF0"; pending: "#E5BF57"; skipped: "#98A2B2"
    }
    readonly property ThemePalette contrastLight: ThemePalette {
        canvas: "#FFFFFF"; canvasDot: "#C8C8C8"; panel: "#FFFFFF"; raised: "#FFFFFF"; sunken: "#FFFFFF"
        line: "#3C3C3C"; control: "#000000"
        text: "#000000"; muted: "#1E1E1E"; faint: "#303030"
        accent: "#10208C"; soft: "#DDE3FF"; accentText: "#FFFFFF"
        container: "#00433B"; script: "#431580"; dag: "#10208C"; steps: "#003A5C"
        containerSet: "#5C2A00"; suspend: "#2A323C"; reference: "#5A0E48"
        succeeded: "#00451A"; failed: "#7E0000"; error: "#5C0A64"
        running: "#003A5C"; pending: "#4D3500"; skipped: "#303030"
    }
    readonly property ThemePalette contrastDark: ThemePalette {
        canvas: "#000000"; canvasDot: "#4A4A4A"; panel: "#000000"; raised: "#000000"; sunken: "#000000"
        line: "#C8C8C8"; control: "#FFFFFF"
        text: "#FFFFFF"; muted: "#EDEDED"; faint: "#DCDCDC"
        accent: "#C3CCFF"; soft: "#2A3378"; accentText: "#000000"
        container: "#8CF0E0"; script: "#DEC8FF"; dag: "#C3CCFF"; steps: "#A8DEFF"
        containerSet: "#FFCF9E"; suspend: "#D5DCE6"; reference: "#FFC4EE"
        succeeded: "#9DF0B6"; failed: "#FFBDB6"; error: "#F8BEFC"
        running: "#A8DEFF"; pending: "#FFE08A"; skipped: "#DCDCDC"
    }
}
