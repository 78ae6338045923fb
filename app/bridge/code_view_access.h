// What a screen reader sees of a CodeView: an editable text of several lines, with caret and selection.
#pragma once

namespace dagwright::bridge {

class CodeView;

// Once for the program; cheap to call again.
void installCodeViewAccess();
void tellCaretMoved(CodeView* view);
void tellTextMoved(CodeView* view);

} // namespace dagwright::bridge
