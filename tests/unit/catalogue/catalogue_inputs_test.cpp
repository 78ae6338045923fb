// The inputs of wf_spec are those of the table in the reference, with its types and defaults.
#include "model/catalogue/catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace dagwright::catalogue;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

struct Row
{
    QString name, type, defaultValue;
};

QList<Row> readTable()
{
    QList<Row> rows;
    QFile file(QStringLiteral(DAGWRIGHT_REFERENCE "/wf_spec.md"));
    if (!file.open(QIODevice::ReadOnly)) return rows;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList cells = line.split(u'|');
        if (!line.startsWith(QLatin1String("| ")) || cells.size() != 5 || cells[1].contains(u'-') ||
            cells[1].trimmed() == QLatin1String("input"))
            continue;
        QStringList names = cells[1].trimmed().split(QStringLiteral(" / "));
        // "workflow_delete_seconds_after_completion / _failure / _success" are three inputs.
        for (int i = 1; i < names.size(); ++i)
            names[i] = names[0].left(names[0].lastIndexOf(u'_')) + names[i];
        for (const QString& name : names)
            rows.append({name, cells[2].trimmed(), cells[3].trimmed()});
    }
    return rows;
}

// What a word of the table means; an empty kind says that anything goes.
std::optional<Kind> kindOf(const QString& type)
{
    static const QList<QPair<QString, Kind>> words{{"number", Kind::Number}, {"bool", Kind::Bool},
                                                   {"string", Kind::String}, {"map", Kind::Map},
                                                   {"list", Kind::List},     {"object", Kind::Object}};
    for (const auto& [word, kind] : words)
        if (type.startsWith(word)) return kind;
    return std::nullopt;
}

QString asJson(const QString& written, const FieldSpec& field)
{
    const bool isText = field.type().kind() == Kind::String || field.type().kind() == Kind::Quantity;
    if (written == QLatin1String("null") || !isText) return written;
    if (written.startsWith(u'"')) return written;
    return u'"' + written + u'"';
}

// "mount_path string, optional bool = false": the fields of an object in the table.
QStringList partsOf(const QString& type)
{
    const qsizetype colon = type.indexOf(QLatin1String("object: "));
    if (colon < 0) return {};
    QString inside = type.mid(colon + 8);
    if (inside.endsWith(u')')) inside.chop(1);
    return inside.split(QRegularExpression(QStringLiteral(",\\s*(?![^\\[(]*[\\])])")));
}

} // namespace

class CatalogueInputsTest : public QObject
{
    Q_OBJECT

  private slots:
    void count() { QCOMPARE(inputs().size(), std::size_t(63)); }

    void table()
    {
        const QList<Row> rows = readTable();
        if (rows.isEmpty()) QSKIP("../shared/reference/wf_spec.md is not there");
        QCOMPARE(rows.size(), qsizetype(63));
        for (const Row& row : rows) {
            const auto field = findField("wf_spec", row.name.toStdString());
            QVERIFY2(field, qPrintable(row.name));
            checkType(*field, row);
            checkDefault(*field, row);
        }
    }

    void policies()
    {
        const auto field = findField("wf_spec", "retry_policy");
        QCOMPARE(field->enumeration().size(), std::size_t(4));
        QVERIFY(field->enumeration().contains("OnTransientError"));
    }

    void groups()
    {
        const QStringList sections{"Basics",      "Parameters",  "Retries and timeouts",
                                   "Concurrency", "Containers",  "Environment and mounts",
                                   "Scheduling",  "Permissions", "Labels",
                                   "Retention"};
        QStringList met;
        for (const FieldSpec field : inputs())
            if (met.isEmpty() || met.last() != text(field.group())) met.append(text(field.group()));
        QCOMPARE(met, sections);
    }

    // An input that decides the default of a field of Argo names that field among what it feeds, or a place
    // above.
    void feedsAndInputsAgree()
    {
        QSet<QString> fed;
        for (const FieldSpec field : inputs())
            if (!field.feeds().empty()) fed.insert(text(field.name()));
        int fields = 0;
        for (const TypeSpec type : types()) {
            for (const FieldSpec field : type.fields()) {
                if (field.input().empty()) continue;
                QVERIFY2(fed.contains(text(field.input())), field.fullName().c_str());
                ++fields;
            }
        }
        QVERIFY(fields > 40);
    }

    void everyInputDoesSomething()
    {
        for (const FieldSpec field : inputs())
            if (field.name() != "mount_owner")
                QVERIFY2(!field.feeds().empty() || !field.beside().empty(), field.fullName().c_str());
    }

  private:
    static void checkType(const FieldSpec& field, const Row& row)
    {
        if (row.type.startsWith(QLatin1String("as "))) {
            const auto other = findField("wf_spec", row.type.mid(3).toStdString());
            QVERIFY(other);
            QCOMPARE(field.type(), other->type());
            return;
        }
        const std::optional<Kind> kind = kindOf(row.type);
        if (kind) QVERIFY2(field.type().kind() == *kind, qPrintable(row.name));
        if (row.type.startsWith(QLatin1String("map(string)")) || row.type == QLatin1String("list(string)"))
            QVERIFY2(field.type().element().kind() == Kind::String, qPrintable(row.name));
        if (kind == Kind::Map || kind == Kind::List)
            for (const QString& part : partsOf(row.type))
                checkPart(field.type().element().object(), part, row.name);
    }

    static void checkPart(TypeSpec type, const QString& part, const QString& input)
    {
        const QStringList words = part.section(QLatin1String(" = "), 0, 0).split(u' ');
        const QByteArray place = (input + u'.' + words[0]).toUtf8();
        const auto field = type.find(words[0].toStdString());
        QVERIFY2(field, place.constData());
        const QString written = part.section(QLatin1String(" = "), 1);
        if (!written.isEmpty()) {
            QString expected = asJson(written, *field);
            if (written.startsWith(u'[') && written != QLatin1String("[]"))
                expected = QStringLiteral("[\"") + written.mid(1, written.size() - 2) + QStringLiteral("\"]");
            QVERIFY2(text(field->defaultValue()) == expected, place.constData());
        }
        if (words.size() < 2) return;
        if (const auto kind = kindOf(words[1])) QVERIFY2(field->type().kind() == *kind, place.constData());
        QVERIFY2(field->required() == (written.isEmpty() && !part.endsWith(u'?')), place.constData());
    }

    static void checkDefault(const FieldSpec& field, const Row& row)
    {
        if (row.defaultValue == QLatin1String("required")) {
            QVERIFY2(field.required(), qPrintable(row.name));
            QVERIFY(field.defaultValue().empty());
            return;
        }
        QVERIFY2(!field.required(), qPrintable(row.name));
        QCOMPARE(field.origin(), Origin::Module);
        QString expected = row.defaultValue.section(u' ', 0, 0);
        if (row.defaultValue == QLatin1String("both empty"))
            expected = QStringLiteral(R"({"parameters": [], "artifacts": []})");
        if (row.name == QLatin1String("default_resources"))
            expected = QStringLiteral(R"({"requests": {"memory": "100Mi", "cpu": "50m"}, )"
                                      R"("limits": {"memory": "100Mi", "cpu": null}})");
        if (field.type().kind() == Kind::String) expected = asJson(expected, field);
        QCOMPARE(text(field.defaultValue()), expected);
    }
};

QTEST_GUILESS_MAIN(CatalogueInputsTest)
#include "catalogue_inputs_test.moc"
