import QtQuick.Templates as T
import Dagwright

// Panes with a line between them to drag. Not a file of bound components: SplitView makes its handles in a context of
// its own, which Qt 6.4 refuses for those.
T.SplitView {
    id: split
    handle: SplitHandle { lying: split.orientation === Qt.Vertical }
}
