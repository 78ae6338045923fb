#include "terraform.h"

#include "model/text/hcl_evaluator.h"
#include "model/text/yaml.h"
#include "render/hcl/declarations.h"
#include "render/hcl/directory.h"
#include "render/hcl/text.h"
#include "render/hcl/writer.h"

#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace dagwright;
using document::Document;

namespace {

Document read(const std::string& text)
{
    const SourcePtr source = Source::make("test", text);
    return {text::readYaml(source).documents.at(0), {source}};
}

QStringList examples()
{
    const QDir directory(QStringLiteral(DAGWRIGHT_ROOT "/resources/examples"));
    QStringList paths;
    for (const QString& name : directory.entryList({"*.dagwright.yaml"}))
        paths << directory.filePath(name);
    return paths;
}

Document readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? read(file.readAll().toStdString()) : Document{};
}

// The document's inputs as they are, nothing corrected.
wfspec::CorrectedCall plainCall(const Document& document)
{
    return {document.root["inputs"], {}, Value(Map())};
}

std::string write(const Document& document, const render::HclOptions& options = {})
{
    render::HclWriter writer;
    return writer.write(document, plainCall(document), options).text();
}

std::string locals(const std::vector<std::pair<std::string, Value>>& values)
{
    render::BlockBuilder builder;
    Memo<render::BlockPtr> memo;
    render::hcl::HclText text(builder, memo, render::hcl::Strings::Literal);
    std::vector<render::hcl::Slot> list;
    for (const auto& [name, value] : values)
        list.push_back({name, value});
    text.line("locals {", 0);
    text.attributes(list, 2);
    text.line("}", 0);
    return render::RenderedText(builder.take()).text();
}

// Trees of what breaks writers.
class RandomTrees
{
  public:
    explicit RandomTrees(unsigned seed) : random_(seed) {}

    Value tree(int depth)
    {
        switch (pick(depth > 0 ? 9 : 6)) {
        case 0: return Value(static_cast<int>(pick(2000)) - 1000);
        case 1: return Value(static_cast<double>(pick(1000)) / 8);
        case 2: return Value(pick(2) == 0);
        case 6:
        case 7: {
            std::vector<Entry> entries;
            for (std::size_t i = pick(5); i > 0; --i)
                entries.push_back({string(2), tree(depth - 1), {}, {}});
            return Value(Map(std::move(entries)));
        }
        case 8: {
            std::vector<Value> items;
            for (std::size_t i = pick(20); i > 0; --i)
                items.push_back(tree(depth - 1));
            return Value::list(std::move(items));
        }
        default: return Value(string(8));
        }
    }

  private:
    std::size_t pick(std::size_t below) { return random_() % below; }
    std::string string(std::size_t most)
    {
        static const char* const pieces[] = {"a",
                                             "key",
                                             " ",
                                             "\n",
                                             "\n",
                                             "$",
                                             "{",
                                             "}",
                                             "%{",
                                             "${",
                                             "$${",
                                             "\"",
                                             "\\",
                                             "EOT",
                                             "\nEOT\n",
                                             "é",
                                             "☃",
                                             "😀",
                                             "\t",
                                             "\r",
                                             "\x01",
                                             "#",
                                             "//",
                                             "=",
                                             "for",
                                             "null",
                                             "1",
                                             "-",
                                             ".",
                                             "'",
                                             "<<EOT",
                                             "~",
                                             "  x\n",
                                             "${a}",
                                             "%{ if b }",
                                             "\xC2\xA0",
                                             "\n\xC2\xA0\n",
                                             "\n\xE2\x80\xA8 \n"};
        std::string text;
        for (std::size_t i = pick(most + 1); i > 0; --i)
            text += pieces[pick(std::size(pieces))];
        return text;
    }
    std::mt19937 random_;
};

} // namespace

class HclWriterTest : public QObject
{
    Q_OBJECT

  private slots:
    void writesACanonicalModule()
    {
        const Document document =
            read("dagwright: 1\ninputs:\n  name: a-b\n  namespace: ${local.namespace}\n"
                 "  entrypoint: main\n  retry_max_attempts: 5\n  suspend: true\n"
                 "  extra_labels: {\"x/y\": \"$${z}\", for: \"1\"}\n"
                 "  templates:\n    - name: main\n      script:\n        source: |\n          echo $${HOME}\n"
                 "        command: [sh, -c]\n");
        render::HclOptions options;
        options.onlyModule = true;
        QCOMPARE(write(document, options), std::string(R"(module "a_b" {
  source = "${var.pf_module_source}wf_spec${var.pf_module_ref}"

  name       = "a-b"
  namespace  = local.namespace
  entrypoint = "main"
  suspend    = true
  extra_labels = {
    "x/y" = "$${z}"
    "for" = "1"
  }
  templates = [
    {
      name = "main"
      script = {
        source  = <<-EOT
          echo $${HOME}
        EOT
        command = ["sh", "-c"]
      }
    },
  ]
}
)"));
    }

    void linesKnowTheirPlaces()
    {
        const Document document = read("dagwright: 1\ninputs:\n  name: x\n  templates:\n    - name: main\n");
        render::HclWriter writer;
        const render::RenderedText text = writer.write(document, plainCall(document));
        for (std::size_t i = 0; i < text.lineCount(); ++i)
            if (text.line(i) == "      name = \"main\"")
                QCOMPARE(text.originOf(i).path.toString(), std::string("inputs.templates[0].name"));
    }

    void manifestsAreText()
    {
        Document document = read("dagwright: 1\nprofile: argo\nmanifest:\n  kind: Workflow\n  metadata: "
                                 "{name: n}\n  x: ${HOME}\n");
        const std::string text = write(document);
        QVERIFY2(text.find("x = \"$${HOME}\"") != std::string::npos, text.c_str());
    }

    void correctionsAreMerged()
    {
        const Document document = read("dagwright: 1\ninputs:\n  name: x\n");
        wfspec::CorrectedCall call = plainCall(document);
        call.overrides.push_back({{"volumeClaimTemplates"}, Value::list({Value::map({{"a", 1}})}), false});
        call.overrides.push_back({{"workflowMetadata", "labelsFrom"}, Value::map({{"k", 1}}), true});
        call.templateOverrides = Value::map({{"s", Value::map({{"steps", Value(List())}})}});
        const std::string text = render::HclWriter().write(document, call).text();
        QVERIFY2(text.find(R"(    spec = merge(module.x.workflow_spec, {
      volumeClaimTemplates = [
        {
          a = 1
        },
      ]
      workflowMetadata = merge(module.x.workflow_spec.workflowMetadata, {
        labelsFrom = merge(module.x.workflow_spec.workflowMetadata.labelsFrom, {
          k = 1
        })
      })
      templates = [for template in module.x.workflow_spec.templates : merge(template, lookup({
        s = {
          steps = []
        }
      }, template.name, {}))]
    })
)") != std::string::npos,
                 text.c_str());
    }

    void formatLeavesItAsItIs()
    {
        if (terraformPath().isEmpty()) QSKIP("terraform is not installed");
        const unsigned seed = 20260817;
        qInfo("seed %u", seed);
        const QTemporaryDir directory;
        for (const QString& path : examples()) {
            const std::string name = QFileInfo(path).baseName().toStdString();
            render::HclOptions all;
            all.allInputs = true;
            writeFile(directory.filePath(QString::fromStdString(name + ".tf")), write(readFile(path)));
            writeFile(directory.filePath(QString::fromStdString(name + "_all.tf")),
                      write(readFile(path), all));
        }
        RandomTrees random(seed);
        for (int i = 0; i < 150; ++i)
            writeFile(directory.filePath(QString("random%1.tf").arg(i)),
                      locals({{"a", random.tree(3)}, {"long_name", random.tree(2)}}));
        const Terraform run = runTerraform(directory.path(), {"fmt", "-check", "-diff", "-no-color"});
        QVERIFY2(run.code == 0, run.out + run.error);
    }

    void textsKeepTheirValues()
    {
        if (terraformPath().isEmpty()) QSKIP("terraform is not installed");
        const unsigned seed = 817;
        qInfo("seed %u", seed);
        const QTemporaryDir directory;
        RandomTrees random(seed);
        std::vector<std::pair<std::string, Value>> values;
        std::string outputs;
        for (int i = 0; i < 300; ++i) {
            const std::string name = "v" + std::to_string(i);
            values.emplace_back(name, random.tree(3));
            outputs += "jsonencode(local." + name + "),";
        }
        writeFile(directory.filePath("main.tf"),
                  locals(values) + "output \"all\" {\n  value = jsonencode([" + outputs + "])\n}\n");
        const Terraform run = runTerraform(directory.path(), {"apply", "-auto-approve", "-no-color"});
        QVERIFY2(run.code == 0, run.out + run.error);
        const Terraform all = runTerraform(directory.path(), {"output", "-raw", "all"});
        std::string expected = "[";
        for (const auto& value : values)
            expected += (expected.size() > 1 ? "," : "") +
                        text::hcl::encodeJson(Value(text::hcl::encodeJson(value.second)));
        QCOMPARE(QString::fromUtf8(all.out), QString::fromStdString(expected + ']'));
    }

    void examplesEvaluateToTheirInputs_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString& path : examples())
            QTest::newRow(qPrintable(QFileInfo(path).baseName())) << path;
    }
    void examplesEvaluateToTheirInputs();

    void declarationsAreFound()
    {
        render::Declarations found;
        render::readDeclarations("# module \"no\" {}\nmodule \"k\" {\n  source = "
                                 "\"${var.a}kube_constants${var.b}\"\n  x = \"${f(\"}\")}\"\n}\n"
                                 "locals {\n  a = <<EOT\nmodule \"n\" {\nEOT\n  b = { c = 1 }\n}\nresource t "
                                 "n {\n}\nvariable \"v\" {}\n"
                                 "data \"d\" \"e\" {}\nterraform {\n  required_providers {\n    kubectl = { "
                                 "source = \"x\" }\n  }\n}\n",
                                 found);
        const std::set<std::string, std::less<>> expected{"module.k", "local.a",  "local.b",         "t.n",
                                                          "var.v",    "data.d.e", "provider.kubectl"};
        QCOMPARE(found.names, expected);
        QCOMPARE(found.constants, std::string("k"));
    }

    void fitsIntoADirectory()
    {
        const Document document = read(
            "dagwright: 1\ninputs:\n  name: x\n  namespace: ${var.ns}\n  templates: ['${module.x.volumes}']\n"
            "companions:\n  config_maps: [{name: s, files: {run.sh: \"echo\\n\"}, mount_path: /s}]\n  "
            "constants: true\n");
        const std::vector<render::DirectoryFile> there{
            {"main.tf", "module \"x\" {\n}\nmodule \"c\" {\n  source = \"kube_constants\"\n}\n"}};
        const render::DirectoryExport made = render::exportIntoDirectory(document, there);
        QCOMPARE(made.files.size(), std::size_t(2));
        QCOMPARE(made.files[0], (render::DirectoryFile{"x/run.sh", "echo\n"}));
        const std::string& text = made.files[1].bytes;
        for (const char* part :
             {"module \"x_2\" {", "module.x_2.volumes", "file(\"${path.module}/x/run.sh\")"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
        QVERIFY(text.find("kube_constants") == std::string::npos);
        QVERIFY(std::any_of(made.findings.begin(), made.findings.end(), [](const Diagnostic& d) {
            return d.message == "Nothing in the directory declares var.ns.";
        }));
        std::vector<render::DirectoryFile> again = there;
        again.push_back({"x.tf", "# mine\n"});
        QVERIFY(render::exportIntoDirectory(document, again).files.empty());
        render::DirectoryOptions force;
        force.force = true;
        QCOMPARE(render::exportIntoDirectory(document, again, force).files.size(), std::size_t(2));
    }
};

// The call's source is a module that echoes its inputs; what only the cluster knows stands for itself as a
// text.
void HclWriterTest::examplesEvaluateToTheirInputs()
{
    if (terraformPath().isEmpty()) QSKIP("terraform is not installed");
    using namespace text::hcl;
    QFETCH(QString, path);
    Document document = readFile(path);
    document.root = document.root.with(
        "module",
        document.root["module"].with("source", "./stub").with("label", document::moduleLabel(document)));
    const std::string label = document::moduleLabel(document);
    const Value& inputs = document.root["inputs"];

    // Every name that the call reads, as local.sample["name"]; its own outputs too.
    std::vector<std::pair<std::string, Value>> samples;
    const Scope scope = [&](const Traversal& name) -> Answer {
        const std::string text = printTraversal(name);
        const bool own = name.front().stringOr() == "module" && name[1].stringOr() == label;
        Value value = own ? Value::list({Value(text)}) : Value("<" + text + ">");
        if (document.root["preview"]["values"].has(text)) value = document.root["preview"]["values"][text];
        const bool isObject = own && name.size() > 2 && name[2].stringOr().starts_with("container_");
        if (isObject) value = Value::map({{"sample", Value(text)}});
        if (std::none_of(samples.begin(), samples.end(), [&](const auto& s) { return s.first == text; }))
            samples.emplace_back(text, value);
        return Known{value, name.size()};
    };
    EvaluationMemo memo;
    memo.beginRound();
    const Evaluation expected = evaluateStrings(inputs, scope, memo);
    QVERIFY(expected.errors.empty());

    render::HclOptions options;
    options.onlyModule = true;
    options.allInputs = true;
    render::HclNames names = render::hclNames(document);
    names.policy.clear();
    std::string text = render::HclWriter().write(document, plainCall(document), options, names).text();
    std::sort(samples.begin(), samples.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    std::vector<std::pair<std::string, Value>> declared;
    for (const auto& [name, value] : samples) {
        const std::string local = "sample_" + std::to_string(declared.size());
        for (std::size_t at; (at = text.find(name)) != std::string::npos;)
            text.replace(at, name.size(), "local." + local);
        declared.emplace_back(local, value);
    }
    std::string stub;
    std::string echo;
    for (const wfspec::Attribute& attribute : wfspec::allInputs())
        stub += "variable \"" + std::string(attribute.name) + "\" {\n  default = null\n}\n";
    for (const Entry& entry : inputs.entries())
        echo += entry.key + " = var." + entry.key + "\n";
    stub += "output \"inputs\" {\n  value = {\n" + echo + "}\n}\n";
    const QTemporaryDir directory;
    QDir(directory.path()).mkdir("stub");
    writeFile(directory.filePath("stub/main.tf"), stub);
    writeFile(directory.filePath("main.tf"), text + locals(declared) +
                                                 "output \"inputs\" {\n  value = jsonencode(module." + label +
                                                 ".inputs)\n}\n");
    const Terraform init = runTerraform(directory.path(), {"init", "-no-color"});
    QVERIFY2(init.code == 0, init.out + init.error);
    const Terraform apply = runTerraform(directory.path(), {"apply", "-auto-approve", "-no-color"});
    QVERIFY2(apply.code == 0, (apply.out + apply.error + QByteArray::fromStdString(text)));
    const Terraform result = runTerraform(directory.path(), {"output", "-raw", "inputs"});
    QCOMPARE(QString::fromUtf8(result.out), QString::fromStdString(encodeJson(expected.value)));
}

QTEST_GUILESS_MAIN(HclWriterTest)
#include "hcl_writer_test.moc"
