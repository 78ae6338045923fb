import QtQuick
import QtTest
import Dagwright

// The contrasts that look.md promises, computed as WCAG does.
TestCase {
    name: "Theme"

    function channel(value: real): real {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    function luminance(colour: color): real {
        return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b);
    }
    function contrast(a: color, b: color): real {
        const first = luminance(a);
        const second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    function test_contrast_data() {
        return [
            { tag: "light", palette: Theme.lightPalette, words: 4.5, outline: 3 },
            { tag: "dark", palette: Theme.darkPalette, words: 4.5, outline: 3 },
            { tag: "high contrast light", palette: Theme.contrastLight, words: 12, outline: 12 },
            { tag: "high contrast dark", palette: Theme.contrastDark, words: 12, outline: 12 },
        ];
    }
    function test_contrast(data) {
        const p = data.palette;
        for (const ground of ["canvas", "panel", "raised", "sunken"]) {
            for (const words of ["text", "muted", "faint"])
                verify(contrast(p[words], p[ground]) >= data.words, words + " on " + ground + ": " + contrast(p[words], p[ground]));
            verify(contrast(p.control, p[ground]) >= data.outline, "control on " + ground + ": " + contrast(p.control, p[ground]));
            for (const kind of ["accent", "container", "script", "dag", "steps", "containerSet", "suspend", "reference",
                                "succeeded", "failed", "error", "running", "pending", "skipped"])
                verify(contrast(p[kind], p[ground]) >= 4.5, kind + " on " + ground + ": " + contrast(p[kind], p[ground]));
        }
        verify(contrast(p.accentText, p.accent) >= 4.5, "words on the accent");
        verify(contrast(p.text, p.soft) >= 4.5, "words on soft");
    }

    function test_themesFollowTheirMode() {
        Theme.mode = "dark";
        compare(Theme.panel, Theme.darkPalette.panel);
        Theme.mode = "light";
        compare(Theme.panel, Theme.lightPalette.panel);
        Theme.mode = "contrast";
        verify(Theme.highContrast);
        compare(Theme.border, 2);
        Theme.mode = "light";
    }

    function test_sizesGrowWithTheFont() {
        const ordinary = Theme.scale;
        Theme.scale = 2;
        compare(Theme.controlHeight, 60);
        compare(Theme.bodySize, 26);
        Theme.scale = ordinary;
    }

    function test_noMotionWhereNoneIsWanted() {
        Theme.reducedMotion = true;
        compare(Theme.moveDuration, 0);
        compare(Theme.glowDuration, 0);
        Theme.reducedMotion = false;
        compare(Theme.moveDuration, 120);
    }

    function test_kindsWithoutAColourShareTheReferences() {
        compare(Theme.kindColor("http"), Theme.palette.reference);
        compare(Theme.kindColor("dag"), Theme.palette.dag);
    }
}
