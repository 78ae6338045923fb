// Not "ComponentBehavior: Bound": SplitView makes its handles in a context of its own, which Qt 6.4 refuses for those.
import QtQuick.Templates as T
import Dagwright

// Panes with a line between them to drag.
T.SplitView {
    id: split
    handle: SplitHandle { lying: split.orientation === Qt.Vertical }
}
