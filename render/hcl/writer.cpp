#include "render/hcl/writer.h"

#include "render/hcl/companions.h"
#include "render/hcl/inputs.h"

#include <algorithm>

namespace dagwright::render {

namespace {

using namespace hcl;
using document::Document;

class FileWriter
{
  public:
    FileWriter(const Document& document, const wfspec::CorrectedCall& call, const HclOptions& options,
               const HclNames& names, HclText& text)
        : document_(document), call_(call), options_(options), names_(names), text_(text),
          kind_(options.kind.empty() ? document::kind(document) : options.kind)
    {}

    void workflow()
    {
        if (!options_.onlyModule) companionsBefore(document_, options_, names_, text_);
        module();
        if (options_.onlyModule) return;
        companionsAfter(document_, names_, text_);
        text_.blank();
        manifest(names_.manifest, object(kind_, spec()));
        const bool isTemplate = kind_ == "WorkflowTemplate" || kind_ == "ClusterWorkflowTemplate";
        if (!isTemplate || !document_.root["cron"].isMap()) return;
        text_.blank();
        manifest(names_.cron, object("CronWorkflow", reference()));
    }

    // Profile argo: the object as it is.
    void argoObject()
    {
        Slot body{"yaml_body", document_.root["manifest"], placeOf(text_.out(), Path().key("manifest"))};
        body.before = "yamlencode(";
        body.after = ")";
        manifest(names_.manifest, std::move(body));
    }

  private:
    void module()
    {
        const std::vector<Slot> inputs = callInputs(document_, call_, options_, names_, text_.out());
        const std::uint32_t place = placeOf(text_.out(), Path().key("module"));
        text_.line("module " + quoted(names_.module) + " {", 0, place);
        const Slot source{"source", Value(names_.source),
                          placeOf(text_.out(), Path().key("module").key("source"))};
        text_.attributes({&source, 1}, 2);
        if (!inputs.empty()) text_.blank();
        text_.attributes(inputs, 2);
        text_.line("}", 0, place);
    }

    void manifest(const std::string& label, Slot body)
    {
        text_.line("resource \"kubectl_manifest\" " + quoted(label) + " {", 0);
        text_.attributes({&body, 1}, 2);
        text_.blank();
        const std::vector<Slot> apply{{"server_side_apply", Value(true)}, {"force_conflicts", Value(true)}};
        text_.attributes(apply, 2);
        text_.line("}", 0);
    }

    [[nodiscard]] std::string output(std::string_view name) const
    {
        return "${module." + names_.module + '.' + std::string(name) + '}';
    }

    // The module's spec, with what it gets wrong merged over it.
    [[nodiscard]] Slot spec() const
    {
        Slot slot{"spec", Value(output("workflow_spec"))};
        std::vector<Slot> overrides = specOverrides(call_, names_);
        if (overrides.empty()) return slot;
        slot.isObject = true;
        slot.before = "merge(module." + names_.module + ".workflow_spec, ";
        slot.after = ")";
        slot.entries = std::move(overrides);
        return slot;
    }

    // What a CronWorkflow beside a template runs.
    [[nodiscard]] Slot reference() const
    {
        Slot slot{"spec"};
        slot.isObject = true;
        Slot target{"workflowTemplateRef", {}};
        target.isObject = true;
        target.entries.push_back({"name", Value(output("name"))});
        if (kind_ == "ClusterWorkflowTemplate") target.entries.push_back({"clusterScope", Value(true)});
        slot.entries.push_back(std::move(target));
        return slot;
    }

    Slot object(const std::string& kind, Slot spec)
    {
        Slot metadata{"metadata"};
        metadata.isObject = true;
        if (kind == "Workflow")
            metadata.entries.push_back({"generateName", Value(output("generate_name"))});
        else
            metadata.entries.push_back({"name", Value(output("name"))});
        if (kind != "ClusterWorkflowTemplate")
            metadata.entries.push_back({"namespace", document_.root["inputs"]["namespace"],
                                        placeOf(text_.out(), Path().key("inputs").key("namespace"))});
        metadata.entries.push_back({"labels", Value(output("labels"))});
        if (kind == "CronWorkflow") spec = scheduled(std::move(spec));
        Slot body{"yaml_body"};
        body.isObject = true;
        body.before = "yamlencode(";
        body.after = ")";
        body.entries = {{"apiVersion", Value("argoproj.io/v1alpha1")}, {"kind", Value(kind)}};
        body.entries.push_back(std::move(metadata));
        body.entries.push_back(std::move(spec));
        return body;
    }

    // The schedule around a spec.
    Slot scheduled(Slot inner)
    {
        Slot slot{"spec"};
        slot.isObject = true;
        for (const Entry& entry : document_.root["cron"].entries())
            slot.entries.push_back(
                {entry.key, entry.value, placeOf(text_.out(), Path().key("cron").key(entry.key))});
        inner.key = "workflowSpec";
        slot.entries.push_back(std::move(inner));
        return slot;
    }

    const Document& document_;
    const wfspec::CorrectedCall& call_;
    const HclOptions& options_;
    const HclNames& names_;
    HclText& text_;
    std::string kind_;
};

} // namespace

RenderedText HclWriter::write(const Document& document, const wfspec::CorrectedCall& call,
                              const HclOptions& options)
{
    return write(document, call, options, hclNames(document));
}

RenderedText HclWriter::write(const Document& document, const wfspec::CorrectedCall& call,
                              const HclOptions& options, const HclNames& names)
{
    blocks_.beginRound();
    BlockBuilder builder;
    const bool isArgo = document::profile(document) == document::Profile::Argo;
    // A manifest's `${` is a shell's, not ours.
    HclText text(builder, blocks_, isArgo ? Strings::Literal : Strings::Templates);
    FileWriter writer(document, call, options, names, text);
    if (isArgo) {
        writer.argoObject();
    } else {
        writer.workflow();
    }
    return RenderedText(builder.take());
}

} // namespace dagwright::render
