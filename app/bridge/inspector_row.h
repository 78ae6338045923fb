// One line of the inspector: the head of a part, the head of a section, a field, or a sentence.
#pragma once

#include "app/bridge/field_text.h"
#include "model/value/path.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace dagwright::bridge {

struct InspectorRow
{
    Q_GADGET
    QML_VALUE_TYPE(inspectorRow)
    Q_PROPERTY(QString kind MEMBER kind FINAL)     // part, section, field, object, note
    Q_PROPERTY(QString path MEMBER pathText FINAL) // of the document
    Q_PROPERTY(QString title MEMBER title FINAL)   // a part's and a section's name, a field's label
    Q_PROPERTY(QString detail MEMBER detail FINAL) // a part's second words, an object's contents in short
    Q_PROPERTY(QString icon MEMBER icon FINAL)     // a part's template kind
    Q_PROPERTY(QString form MEMBER form FINAL)     // the field's editor in qml/inspector
    Q_PROPERTY(QString text MEMBER text FINAL)     // what was set here, or is being typed
    Q_PROPERTY(QString shown MEMBER shown FINAL)   // what holds while nothing is set here
    Q_PROPERTY(QString unit MEMBER unit FINAL)
    Q_PROPERTY(
        QString hint MEMBER hint FINAL) // quiet words at the field's end: the unit, what the default is
    Q_PROPERTY(QString error MEMBER error FINAL) // why what is being typed is not taken
    Q_PROPERTY(QString finding MEMBER finding FINAL)
    Q_PROPERTY(bool findingIsError MEMBER findingIsError FINAL)
    Q_PROPERTY(QString origin MEMBER origin FINAL) // here, input, default, constant, none
    Q_PROPERTY(QString originText MEMBER originText FINAL)
    Q_PROPERTY(QStringList choices MEMBER choices FINAL)
    Q_PROPERTY(QVariantList items MEMBER items FINAL) // of lists and tables: maps of texts
    Q_PROPERTY(int depth MEMBER depth FINAL)
    Q_PROPERTY(int count MEMBER count FINAL) // of a section: fields set here
    Q_PROPERTY(bool open MEMBER open FINAL)  // of a section or an object
    Q_PROPERTY(bool isSet MEMBER isSet FINAL)
    Q_PROPERTY(bool on MEMBER on FINAL) // of a switch
    Q_PROPERTY(bool mono MEMBER mono FINAL)
    Q_PROPERTY(bool secret MEMBER secret FINAL)
    Q_PROPERTY(bool waits MEMBER waits FINAL) // taken when the field is left: names, whose change is a rename

  public:
    QString key; // unique among the rows, the same for the same thing in the next list
    QString kind;
    QString pathText;
    QString title;
    QString detail;
    QString icon;
    QString form;
    QString text;
    QString shown;
    QString unit;
    QString hint;
    QString error;
    QString finding;
    QString origin = QStringLiteral("none");
    QString originText;
    QStringList choices;
    QVariantList items;
    int depth = 0;
    int count = 0;
    bool findingIsError = false;
    bool open = true;
    bool isSet = false;
    bool on = false;
    bool mono = false;
    bool secret = false;
    bool waits = false;

    Path path;
    std::optional<catalogue::FieldSpec> field;

    bool operator==(const InspectorRow&) const = default;
};

} // namespace dagwright::bridge
