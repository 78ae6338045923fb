// Every fact of Argo's JSON schema that the reference tables hold is in the catalogue.
#include "model/catalogue/catalogue.h"

#include <QFile>
#include <QtTest>

using namespace dagwright::catalogue;

namespace {

QList<QStringList> readTable(const char* name)
{
    QList<QStringList> rows;
    QFile file(QStringLiteral(DAGWRIGHT_REFERENCE "/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) return rows;
    for (QString line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(QLatin1String("definition\t")))
            continue;
        QStringList cells = line.split(u'\t');
        while (cells.size() < 15)
            cells.append(QString());
        rows.append(cells);
    }
    return rows;
}

std::string shortName(const QString& definition)
{
    // The one name that Argo and Kubernetes both use.
    if (definition == QLatin1String("io.k8s.api.core.v1.HTTPHeader")) return "ProbeHTTPHeader";
    return definition.section(u'.', -1).toStdString();
}

QString asSchema(const ValueType& type)
{
    switch (type.kind()) {
    case Kind::Any: return QStringLiteral("any");
    case Kind::Bool: return QStringLiteral("boolean");
    case Kind::Int: return QStringLiteral("integer");
    case Kind::Number: return QStringLiteral("number");
    case Kind::String:
    case Kind::Scalar:
    case Kind::Duration: return QStringLiteral("string");
    case Kind::IntOrString: return QStringLiteral("IntOrString");
    case Kind::Quantity: return QStringLiteral("Quantity");
    case Kind::Time: return QStringLiteral("Time");
    case Kind::Raw:
    case Kind::Manifest: return QStringLiteral("object");
    case Kind::Object:
        return QString::fromUtf8(type.object().name().data(), qsizetype(type.object().name().size()));
    case Kind::List: return QStringLiteral("list of ") + asSchema(type.element());
    case Kind::Map: return QStringLiteral("map of ") + asSchema(type.element());
    }
    return {};
}

// A name of the table in the catalogue's terms: definitions that are only another name are dissolved.
QString dissolved(const QString& name, const QString& owner)
{
    static const QHash<QString, QString> others{{"Amount", "number"},
                                                {"Item", "any"},
                                                {"ParallelSteps", "list of WorkflowStep"},
                                                {"Plugin", "object"},
                                                {"FieldsV1", "object"},
                                                {"WorkflowStatus", "object"},
                                                {"CronWorkflowStatus", "object"}};
    if (name == QLatin1String("HTTPHeader") && owner == QLatin1String("HTTPGetAction"))
        return QStringLiteral("ProbeHTTPHeader");
    return others.value(name, name);
}

QString expectedType(const QStringList& row)
{
    const QString owner = row[0].section(u'.', -1);
    if (row[2] == QLatin1String("ref")) return dissolved(row[3], owner);
    if (row[2] == QLatin1String("array")) return QStringLiteral("list of ") + dissolved(row[4], owner);
    if (row[2] == QLatin1String("object(map)")) return QStringLiteral("map of ") + dissolved(row[5], owner);
    if (row[2].startsWith(QLatin1String("string("))) return QStringLiteral("string");
    return row[2];
}

} // namespace

class CatalogueFactsTest : public QObject
{
    Q_OBJECT

  private slots:
    void fields()
    {
        const QList<QStringList> rows = readTable("argo-fields.tsv");
        if (rows.isEmpty()) QSKIP("../shared/reference/argo-fields.tsv is not there");
        static const QSet<QString> values{"Time",   "FieldsV1",      "IntOrString", "Quantity",
                                          "Plugin", "ParallelSteps", "Amount",      "Item"};
        int compared = 0;
        for (const QStringList& row : rows) {
            if (row[13] != QLatin1String("spec") || values.contains(row[0].section(u'.', -1))) continue;
            const auto type = findType(shortName(row[0]));
            QVERIFY2(type, qPrintable(row[0]));
            QCOMPARE(QString::fromStdString(std::string(type->schema())), row[0]);
            if (row[1].isEmpty() || row[1].startsWith(u'(')) continue;
            const QByteArray place = (row[0] + u'.' + row[1]).toUtf8();
            const auto field = type->find(row[1].toStdString());
            QVERIFY2(field, place.constData());
            QVERIFY2(asSchema(field->type()) == expectedType(row), place.constData());
            QVERIFY2(field->required() == (row[6] == QLatin1String("required")), place.constData());
            checkEnumeration(*field, row, place);
            if (!row[10].isEmpty()) QCOMPARE(field->type().key(), row[10].section(u',', 0, 0).toStdString());
            ++compared;
        }
        QVERIFY(compared > 900);
    }

    void releases()
    {
        const QList<QStringList> rows = readTable("argo-versions.tsv");
        if (rows.isEmpty()) QSKIP("../shared/reference/argo-versions.tsv is not there");
        QSet<QString> known;
        for (const QStringList& row : rows) {
            const QByteArray place = (row[0] + u'.' + row[1]).toUtf8();
            const auto field = findField(shortName(row[0]), row[1].toStdString());
            QVERIFY2(field, place.constData());
            const auto text = [](const std::optional<Release>& release) {
                return release ? QString::fromStdString(release->toString()) : QString();
            };
            QVERIFY2(text(field->since()) == row[3], place.constData());
            QVERIFY2(text(field->last()) == row[4], place.constData());
            known.insert(QString::fromStdString(field->fullName()));
        }
        for (const TypeSpec type : types())
            for (const FieldSpec field : type.fields())
                if (field.since() || field.last())
                    QVERIFY2(known.contains(QString::fromStdString(field.fullName())),
                             field.fullName().c_str());
    }

  private:
    static void checkEnumeration(const FieldSpec& field, const QStringList& row, const QByteArray& place)
    {
        const QString written = !row[8].isEmpty() ? row[8] : !row[7].isEmpty() ? row[7] : row[9];
        const QString first = !row[9].isEmpty() ? row[9] : written; // Go's source knows best
        if (first.isEmpty()) return;
        QStringList expected = first.split(u'|');
        expected.replaceInStrings(QStringLiteral("\"\""), QString());
        QStringList found;
        for (std::string_view word : field.enumeration().all())
            found.append(QString::fromUtf8(word.data(), qsizetype(word.size())));
        expected.sort();
        found.sort();
        QVERIFY2(found == expected, place.constData());
    }
};

QTEST_GUILESS_MAIN(CatalogueFactsTest)
#include "catalogue_facts_test.moc"
