import QtQuick
import QtTest
import Dagwright

Item {
    id: root
    width: 400
    height: 600

    Column {
        spacing: 6
        Button { id: button; text: "Export"; hint: "Write a file"; property int clicks: 0; onClicked: ++clicks }
        Button { id: iconButton; iconName: "undo"; hint: "Undo" }
        ToggleSegment { id: segment; labels: ["wf_spec", "Plain Argo", "Third"]; onChosen: index => currentIndex = index }
        Tabs { id: tabs; labels: ["YAML", "HCL"]; onChosen: index => currentIndex = index }
        TextField { id: field; width: 200; placeholderText: "Find a field"; suffix: "s" }
        SpinField { id: spin; width: 200; text: "5"; unit: "s" }
        Switch { id: toggle; text: "Suspend" }
        ComboBox { id: combo; width: 200; model: ["Always", "OnFailure"]; currentIndex: 0 }
        SectionHeader { id: section; width: 200; text: "Basics"; property int clicks: 0; onClicked: { ++clicks; folded = !folded; } }
        TextArea { id: area; width: 200; lines: 2 }
    }

    TestCase {
        name: "Controls"
        when: windowShown

        function test_buttonsByMouseAndKeys() {
            mouseClick(button);
            field.forceActiveFocus();
            button.forceActiveFocus(Qt.TabFocusReason);
            verify(button.visualFocus);
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Space);
            compare(button.clicks, 3);
            compare(button.Accessible.name, "Export");
            compare(iconButton.Accessible.name, "Undo");
            compare(iconButton.width, iconButton.height);
        }
        function test_segmentsAndTabsMoveByArrows() {
            segment.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            compare(segment.currentIndex, 2);
            keyClick(Qt.Key_Left);
            compare(segment.currentIndex, 1);
            tabs.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(tabs.currentIndex, 1);
            mouseClick(tabs, 20, 20);
            compare(tabs.currentIndex, 0);
        }
        function test_numbersStep() {
            spin.forceActiveFocus();
            keyClick(Qt.Key_Up);
            compare(spin.text, "6");
            spin.text = "0";
            keyClick(Qt.Key_Down);
            compare(spin.text, "0");
            spin.text = "many";
            keyClick(Qt.Key_Up);
            compare(spin.text, "many");
        }
        function test_switchesByKeys() {
            toggle.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            verify(toggle.checked);
            keyClick(Qt.Key_Return);
            verify(!toggle.checked);
        }
        function test_choicesByKeys() {
            combo.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(combo.currentText, "OnFailure");
            mouseClick(combo);
            tryVerify(() => combo.popup.opened);
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Return);
            tryVerify(() => !combo.popup.visible);
            compare(combo.currentText, "Always");
        }
        function test_sectionsFoldByKeys() {
            section.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Left);
            verify(section.folded);
            keyClick(Qt.Key_Left);
            compare(section.clicks, 1);
            keyClick(Qt.Key_Right);
            verify(!section.folded);
        }
        function test_tabLeavesATextArea() {
            area.editor.forceActiveFocus();
            keyClick(Qt.Key_A);
            keyClick(Qt.Key_Tab);
            verify(!area.editor.activeFocus);
            compare(area.text, "a");
        }
        function test_fieldsTakeText() {
            field.forceActiveFocus();
            keyClick(Qt.Key_X);
            compare(field.text, "x");
        }
    }
}
