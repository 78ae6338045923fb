// A document as the text of a file, for the command line and the window alike.
#pragma once

#include "model/document/document.h"
#include "model/wfspec/manifest.h"
#include "render/hcl/writer.h"

#include <optional>
#include <string>

namespace dagwright::render {

enum class ExportFormat
{
    Yaml,
    Json,
    Hcl
};

struct ExportRequest
{
    ExportFormat format = ExportFormat::Yaml;
    wfspec::ExportOptions manifest; // YAML and JSON; its kind and Argo release count for HCL too
    HclOptions hcl;
    bool exact = false;
};

// `text` is absent where the document can't be exported so; the findings say why. `policy` is the IAM policy
// of a bundle, JSON.
struct Exported
{
    std::optional<std::string> text;
    std::optional<std::string> policy;
    std::string policyName;
    Diagnostics findings;
};

[[nodiscard]] Exported exportText(const document::Document& document, const ExportRequest& request);

// The document as the request wants it: of that kind, for that Argo release.
[[nodiscard]] document::Document asRequested(const document::Document& document,
                                             const ExportRequest& request);

} // namespace dagwright::render
