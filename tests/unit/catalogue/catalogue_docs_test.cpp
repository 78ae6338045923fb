// The texts of the catalogue: there where they must be, short, one sentence, and examples that fit.
#include "model/catalogue/catalogue.h"
#include "resources/embedded.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

using namespace dagwright::catalogue;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

// Whether a value has the shape of the type; `problem` says what does not fit.
bool fits(const YAML::Node& node, ValueType type, QString& problem)
{
    // An expression of HCL may stand for any value.
    if (node.IsScalar() && node.Scalar().starts_with("${")) return true;
    switch (type.kind()) {
    case Kind::Object:
        if (!node.IsMap()) return problem = QStringLiteral("a map is wanted"), false;
        for (const auto& entry : node) {
            const auto field = type.object().find(entry.first.Scalar());
            if (!field) {
                problem = QString::fromStdString(entry.first.Scalar()) + QStringLiteral(" is no field of ") +
                          text(type.object().name());
                return false;
            }
            if (!fits(entry.second, field->type(), problem)) return false;
        }
        return true;
    case Kind::List:
        if (!node.IsSequence()) return problem = QStringLiteral("a list is wanted"), false;
        for (const YAML::Node& item : node)
            if (!fits(item, type.element(), problem)) return false;
        return true;
    case Kind::Map:
        if (!node.IsMap()) return problem = QStringLiteral("a map is wanted"), false;
        for (const auto& entry : node)
            if (!fits(entry.second, type.element(), problem)) return false;
        return true;
    case Kind::Raw:
    case Kind::Manifest:
    case Kind::Any: return true;
    case Kind::Int:
    case Kind::Number: {
        double number = 0;
        if (!node.IsScalar() || !YAML::convert<double>::decode(node, number))
            return problem = QStringLiteral("a number is wanted"), false;
        return true;
    }
    case Kind::Bool:
    case Kind::String:
    case Kind::Scalar:
    case Kind::IntOrString:
    case Kind::Quantity:
    case Kind::Duration:
    case Kind::Time: break;
    }
    if (!node.IsScalar()) problem = QStringLiteral("a single value is wanted");
    return node.IsScalar();
}

} // namespace

class CatalogueDocsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyFieldHasASentence_data()
    {
        QTest::addColumn<QString>("type");
        for (const char* name : {"wf_spec",
                                 "wf_spec.arguments",
                                 "wf_spec.mount",
                                 "wf_spec.tmp_directory",
                                 "wf_spec.volume_mount",
                                 "wf_spec.resources",
                                 "wf_spec.passthrough_parameter",
                                 "wf_spec.toleration",
                                 "Template",
                                 "DAGTask",
                                 "DAGTemplate",
                                 "ContainerSetTemplate",
                                 "ContainerNode",
                                 "Container",
                                 "RetryStrategy",
                                 "Backoff",
                                 "Synchronization",
                                 "Inputs",
                                 "Outputs",
                                 "Parameter",
                                 "Artifact",
                                 "WorkflowSpec",
                                 "WorkflowStep",
                                 "ScriptTemplate",
                                 "UserContainer",
                                 "CronWorkflowSpec",
                                 "ValueFrom",
                                 "Sequence",
                                 "SecurityContext",
                                 "ResourceRequirements",
                                 "EnvVar",
                                 "VolumeMount",
                                 "Mutex",
                                 "SemaphoreRef",
                                 "TTLStrategy",
                                 "PodGC",
                                 "LifecycleHook",
                                 "TemplateRef",
                                 "ContinueOn",
                                 "SuspendTemplate",
                                 "Arguments",
                                 "Metadata",
                                 "ContainerSetRetryStrategy",
                                 "Document",
                                 "Document.companions",
                                 "Document.preview",
                                 "Document.scenario",
                                 "Workflow",
                                 "WorkflowTemplate",
                                 "ClusterWorkflowTemplate",
                                 "CronWorkflow"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyFieldHasASentence()
    {
        QFETCH(QString, type);
        const auto spec = findType(type.toStdString());
        QVERIFY(spec);
        QVERIFY(!spec->doc().empty());
        QVERIFY(!spec->fields().empty());
        for (const FieldSpec field : spec->fields())
            QVERIFY2(!field.doc().empty(), field.fullName().c_str());
    }

    void sentences()
    {
        QHash<QString, QString> users;
        for (const TypeSpec type : types()) {
            for (const FieldSpec field : type.fields()) {
                const QString doc = text(field.doc());
                QVERIFY(!field.label().empty());
                if (doc.isEmpty()) continue;
                const std::string name = field.fullName();
                QVERIFY2(doc.size() <= 200, name.c_str());
                QVERIFY2(doc.size() >= 15, name.c_str());
                QVERIFY2(doc.endsWith(u'.'), name.c_str());
                QVERIFY2(doc.at(0).isUpper() || doc.startsWith(QLatin1String("gzip")), name.c_str());
                // One sentence: no full stop, question or exclamation before the end.
                QVERIFY2(!doc.chopped(1).contains(QRegularExpression(QStringLiteral("[.!?]\\s+[A-Z]"))),
                         name.c_str());
                // Two fields of different names are never told in the same words.
                const QString other = users.value(doc, text(field.name()));
                QVERIFY2(other == text(field.name()), name.c_str());
                users.insert(doc, text(field.name()));
            }
        }
        QVERIFY(users.size() > 800);
    }

    void examples()
    {
        int count = 0;
        for (const TypeSpec type : types()) {
            for (const FieldSpec field : type.fields()) {
                if (field.example().empty()) continue;
                const std::string name = field.fullName();
                const YAML::Node node = YAML::Load(std::string(field.example()));
                QVERIFY2(node.IsMap() && node.size() == 1, name.c_str());
                QVERIFY2(node[std::string(field.name())], name.c_str());
                QString problem;
                const YAML::Node value = node[std::string(field.name())];
                QVERIFY2(fits(value, field.type(), problem),
                         qPrintable(QString::fromStdString(name) + QStringLiteral(": ") + problem));
                ++count;
            }
        }
        QVERIFY(count > 100);
    }

    // The example documents use only what the catalogue knows, in its shapes.
    void exampleDocuments()
    {
        const auto document = findType("Document");
        QVERIFY(!dagwright::resources::examples().empty());
        for (const dagwright::resources::EmbeddedFile& file : dagwright::resources::examples()) {
            const YAML::Node root = YAML::Load(std::string(file.bytes));
            for (const auto& entry : root) {
                const std::string place = std::string(file.name) + ": " + entry.first.Scalar();
                const auto field = document->find(entry.first.Scalar());
                QVERIFY2(field, place.c_str());
                QString problem;
                QVERIFY2(fits(entry.second, field->type(), problem),
                         qPrintable(QString::fromStdString(place) + QStringLiteral(": ") + problem));
            }
        }
    }

    void secondsHaveAUnit()
    {
        for (const TypeSpec type : types())
            for (const FieldSpec field : type.fields())
                if (!field.doc().empty() && field.type().kind() != Kind::Object &&
                    text(field.name()).contains(QLatin1String("econds")))
                    QVERIFY2(field.unit() == "s", field.fullName().c_str());
    }
};

QTEST_GUILESS_MAIN(CatalogueDocsTest)
#include "catalogue_docs_test.moc"
