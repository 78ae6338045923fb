#include "render/export.h"

#include "model/text/json.h"
#include "render/yaml/writer.h"

namespace dagwright::render {

namespace {

void append(Diagnostics& all, const Diagnostics& more)
{
    all.insert(all.end(), more.begin(), more.end());
}

// Several objects of one JSON file are a List, which kubectl reads as they are.
std::string jsonText(const std::vector<Value>& objects)
{
    const Value whole =
        objects.size() == 1
            ? objects.front()
            : Value::map({{"apiVersion", "v1"}, {"kind", "List"}, {"items", Value::list(objects)}});
    return text::writeJson(whole, text::JsonLayout::Indented) + '\n';
}

} // namespace

document::Document asRequested(const document::Document& document, const ExportRequest& request)
{
    Value root = document.root;
    if (!request.manifest.kind.empty()) root = root.with("kind", Value(request.manifest.kind));
    if (!request.manifest.argoVersion.empty()) root = root.with("argo", Value(request.manifest.argoVersion));
    return root.sameNode(document.root) ? document : document::withRoot(document, root);
}

Exported exportText(const document::Document& original, const ExportRequest& request)
{
    const document::Document document = asRequested(original, request);
    const wfspec::Resolution resolution = wfspec::resolve(document, {.exact = request.exact});
    Exported exported;
    exported.findings = resolution.findings;
    if (request.exact && hasErrors(resolution.findings)) return exported;
    if (request.format == ExportFormat::Hcl) {
        HclOptions options = request.hcl;
        options.kind = request.manifest.kind;
        exported.text = HclWriter().write(document, resolution.call, options).text();
        return exported;
    }
    const wfspec::Manifests manifests = wfspec::manifestObjects(document, resolution, request.manifest);
    append(exported.findings, manifests.findings);
    if (hasErrors(manifests.findings)) return exported;
    exported.text = request.format == ExportFormat::Json ? jsonText(manifests.objects)
                                                         : YamlWriter().write(manifests.objects).text();
    if (manifests.policy) {
        exported.policy = text::writeJson(*manifests.policy, text::JsonLayout::Indented) + '\n';
        exported.policyName = manifests.policyName;
    }
    return exported;
}

} // namespace dagwright::render
