#include "app/bridge/outputs.h"

#include "model/wfspec/manifest.h"

namespace dagwright::bridge {

Outputs OutputsMaker::make(const document::Document& document)
{
    Outputs outputs;
    wfspec::Resolution resolution = resolver_.resolve(document);
    wfspec::Manifests manifests = wfspec::manifestObjects(document, resolution);
    outputs.yaml = yaml_.write(manifests.objects);
    outputs.hcl = hcl_.write(document, resolution.call);
    outputs.spec = std::move(resolution.spec);
    outputs.originNames = std::move(resolution.names);
    outputs.add(resolution.findings);
    outputs.add(manifests.findings);
    return outputs;
}

void Outputs::add(const Diagnostics& more)
{
    for (const Diagnostic& finding : more) {
        errorCount += finding.severity == Severity::Error ? 1 : 0;
        warningCount += finding.severity == Severity::Warning ? 1 : 0;
        findings.push_back(finding);
    }
}

bool isSetHere(std::uint32_t mark)
{
    return mark == 0;
}

} // namespace dagwright::bridge
