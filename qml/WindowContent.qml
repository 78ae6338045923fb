pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Dagwright

// Everything in the window: the start page, or the panes of a document. Wide windows have the preview at the right, from
// 1,280 pixels down it goes below; from 1,024 down the outline folds to its icons.
FocusScope {
    id: content

    readonly property bool wide: width > Theme.px(compare.visible ? 1660 : 1280)
    readonly property bool narrow: width <= Theme.px(1024)
    readonly property alias canvas: canvas
    readonly property alias actions: actions
    readonly property alias dialogs: dialogs

    signal closeRequested()

    function mayClose(): bool {
        return dialogs.mayLeave(content.closeRequested);
    }

    AppActions {
        id: actions
        view: canvas.view
        onNewRequested: dialogs.leave(Session.closeDocument)
        onOpenRequested: dialogs.leave(dialogs.open)
        onSaveRequested: dialogs.save()
        onSaveAsRequested: dialogs.saveAs()
        onRevertRequested: Session.revert()
        onUnsavedRequested: safety.showOffers()
        onExportRequested: format => dialogs.exportAs(format)
        onProblemsRequested: drawer.visible = !drawer.visible
        onCompareRequested: {
            compare.visible = true;
            compare.forceActiveFocus();
        }
        onNextPaneRequested: panes.next()
    }
    PaneCycle {
        id: panes
        panes: [outline, canvas, compare, inspector, preview, problems]
    }

    TopBar {
        id: bar
        width: parent.width
        actions: actions
    }
    StartPage {
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !Session.hasDocument
        focus: visible
        onOpenRequested: dialogs.open()
    }

    PaneSplit {
        id: split
        anchors.top: fileBanner.visible ? fileBanner.bottom : bar.bottom
        anchors.topMargin: fileBanner.visible ? Theme.gap : 0
        anchors.bottom: parent.bottom
        width: parent.width
        visible: Session.hasDocument
        orientation: Qt.Vertical

        PaneSplit {
            T.SplitView.fillHeight: true
            orientation: Qt.Horizontal

            Rectangle {
                T.SplitView.preferredWidth: content.narrow ? Theme.px(52) : Theme.sidePanelWidth
                T.SplitView.minimumWidth: Theme.px(52)
                T.SplitView.maximumWidth: content.narrow ? Theme.px(52) : Theme.px(480)
                color: Theme.panel
                Outline {
                    id: outline
                    anchors.fill: parent
                    folded: parent.width < Theme.px(120)
                }
            }
            PaneSplit {
                T.SplitView.fillWidth: true
                T.SplitView.minimumWidth: Theme.px(260)
                orientation: Qt.Vertical
                Item {
                    T.SplitView.fillHeight: true
                    T.SplitView.minimumHeight: Theme.px(160)
                    CanvasBar {
                        id: canvasBar
                        width: parent.width
                        canvas: canvas
                        actions: actions
                    }
                    WorkflowCanvas {
                        id: canvas
                        anchors.top: canvasBar.bottom
                        anchors.bottom: parent.bottom
                        width: parent.width
                        focus: true
                        actions: actions
                    }
                }
                ProblemsDrawer {
                    id: drawer
                    T.SplitView.preferredHeight: Theme.px(190)
                    T.SplitView.minimumHeight: Theme.px(90)
                    visible: Session.errorCount + Session.warningCount > 0
                    Problems {
                        id: problems
                        anchors.fill: parent
                        anchors.topMargin: drawer.headHeight
                        onCountChanged: drawer.count = count
                    }
                }
            }
            ComparePane {
                id: compare
                objectName: "comparePane"
                T.SplitView.preferredWidth: Theme.px(376)
                T.SplitView.minimumWidth: Theme.px(240)
                visible: false
                onCloseRequested: {
                    visible = false;
                    canvas.forceActiveFocus();
                }
            }
            Item {
                T.SplitView.preferredWidth: Theme.inspectorWidth
                T.SplitView.minimumWidth: Theme.px(240)
                T.SplitView.maximumWidth: Theme.px(560)
                Inspector {
                    id: inspector
                    anchors.fill: parent
                }
            }
            Item {
                id: besides
                T.SplitView.preferredWidth: Theme.px(376)
                T.SplitView.minimumWidth: Theme.px(200)
                visible: content.wide
            }
        }
        Item {
            id: below
            T.SplitView.preferredHeight: Theme.px(240)
            T.SplitView.minimumHeight: Theme.px(80)
            visible: !content.wide
        }
    }
    Preview {
        id: preview
        parent: content.wide ? besides : below
        anchors.fill: parent
        onSaveRequested: format => dialogs.exportAs(format)
    }

    FileBanner {
        id: fileBanner
        anchors.top: bar.bottom
        anchors.topMargin: Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        onCompareRequested: safety.compareWithFile()
        onMergeRequested: safety.merge()
        onSaveRequested: Session.saveOver()
        onSaveAsRequested: dialogs.saveAs()
    }
    Banner {
        id: banner
        anchors.top: fileBanner.visible ? fileBanner.bottom : bar.bottom
        anchors.topMargin: Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
    }
    Dialogs {
        id: dialogs
        onLeaveRefused: content.forceActiveFocus()
    }
    SafetyDialogs {
        id: safety
        dialogs: dialogs
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            if (drop.hasUrls)
                dialogs.leave(() => Session.openFile(drop.urls[0]));
        }
    }
}
