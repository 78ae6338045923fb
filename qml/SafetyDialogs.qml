pragma ComponentBehavior: Bound

import QtQuick
import Dagwright

// What the window asks so that no work is lost: what a crash left, what another program changed, what to overwrite.
Item {
    id: safety

    required property Dialogs dialogs

    function showOffers(): void {
        offers.open();
    }
    function compareWithFile(): void {
        DiskFile.compare();
        changes.show(qsTr("What the file has instead"), DiskFile.changes);
    }
    function merge(): void {
        if (!DiskFile.merge() && DiskFile.conflicts.length > 0)
            conflicts.open();
    }
    function discardAsked(index: int): void {
        sure.index = index;
        sure.open();
    }

    // Once, when the window stands, which a dialog needs.
    Timer {
        interval: 0
        running: true
        onTriggered: {
            if (Recovery.offers.length > 0)
                offers.open();
        }
    }
    Connections {
        target: Session
        function onOverwriteAsked(): void {
            DiskFile.check();
            overwrite.open();
        }
    }
    Connections {
        target: Recovery
        function onOffersChanged(): void {
            if (Recovery.offers.length === 0)
                offers.close();
        }
    }

    Dialog {
        id: offers
        objectName: "offersDialog"
        title: qsTr("Work that was not saved")
        width: Theme.px(600)
        contentItem: OfferList {
            model: Recovery.offers
            onRestoreRequested: index => safety.dialogs.leave(() => {
                if (Recovery.restore(index))
                    offers.close();
            })
            onCompareRequested: index => {
                Recovery.compare(index);
                changes.show(qsTr("What the unsaved work changes"), Recovery.changes);
            }
            onDiscardRequested: index => safety.discardAsked(index)
        }
        actions: [
            Button {
                objectName: "offersLater"
                text: qsTr("Later")
                hint: qsTr("It is kept, and offered at the next start")
                onClicked: offers.reject()
            }
        ]
    }
    Dialog {
        id: sure
        objectName: "sureDialog"
        property int index: -1
        title: qsTr("Discard this work for good?")
        contentItem: Column {
            Label {
                width: parent.width
                wrapMode: Text.Wrap
                color: Theme.muted
                text: qsTr("The file on disk stays as it is. This can't be undone.")
            }
        }
        actions: [
            Button {
                objectName: "discardForGood"
                text: qsTr("Discard")
                onClicked: {
                    sure.close();
                    Recovery.discard(sure.index);
                }
            },
            Button { look: Button.Primary; focus: true; text: qsTr("Keep it"); onClicked: sure.reject() }
        ]
    }
    Dialog {
        id: changes
        objectName: "changesDialog"
        function show(heading: string, rows: var): void {
            title = heading;
            changeList.model = rows;
            open();
        }
        width: Theme.px(600)
        contentItem: Column {
            Label {
                visible: changeList.count === 0
                color: Theme.muted
                text: qsTr("Nothing that counts: only comments, spaces or the order of keys.")
            }
            ChangeList {
                id: changeList
                objectName: "changeList"
                width: parent.width
            }
        }
        actions: [
            Button { objectName: "changesClose"; look: Button.Primary; focus: true; text: qsTr("Close"); onClicked: changes.close() }
        ]
    }
    Dialog {
        id: conflicts
        objectName: "conflictsDialog"
        title: qsTr("Both changed the same")
        width: Theme.px(600)
        contentItem: ChangeList {
            choices: true
            model: DiskFile.conflicts
            onChosen: (path, theirs) => DiskFile.choose(path, theirs)
        }
        actions: [
            Button { text: qsTr("Cancel"); onClicked: conflicts.reject() },
            Button {
                objectName: "finishMerge"
                look: Button.Primary
                text: qsTr("Merge")
                onClicked: {
                    conflicts.close();
                    DiskFile.finishMerge();
                }
            }
        ]
    }
    Dialog {
        id: overwrite
        objectName: "overwriteDialog"
        title: qsTr("Replace what %1 holds now?").arg(Session.fileName)
        contentItem: Column {
            Label {
                width: parent.width
                wrapMode: Text.Wrap
                color: Theme.muted
                text: qsTr("Another program changed the file since it was read here. Merging keeps both where they don't meet.")
            }
        }
        onRejected: safety.dialogs.pending = null
        actions: [
            Button {
                objectName: "saveOver"
                text: qsTr("Replace")
                onClicked: {
                    overwrite.close();
                    if (Session.saveOver())
                        safety.dialogs.proceed();
                }
            },
            Button { text: qsTr("Cancel"); onClicked: overwrite.reject() },
            Button {
                objectName: "mergeFirst"
                look: Button.Primary
                focus: true
                text: qsTr("Merge")
                onClicked: {
                    overwrite.reject();
                    safety.merge();
                }
            }
        ]
    }
}
