// A document as a Terraform file: the call of the module, its companions and the resource that makes the
// object.
//
// The text is canonical (text.h). Only inputs that differ from the module's defaults stand in the call, in
// the document's order. Paths of lines are paths in the document. Source: reference/wf_spec.md; design of
// documents, "What YAML and HCL must be". Where the module falls short (corrections), what it would get wrong
// stays out of the call and is merged into the resource's spec instead.
#pragma once

#include "model/document/document.h"
#include "model/value/memo.h"
#include "model/wfspec/corrections.h"
#include "render/rendered.h"

#include <map>
#include <string>
#include <vector>

namespace dagwright::render {

// What things are called in the file. Made by hclNames; a directory's export changes what is taken there.
struct HclNames
{
    std::string module; // the call's label; resources and data sources have labels of their own kind
    std::string source; // as the document's convention has it
    std::string policy; // data "aws_iam_policy_document"
    std::string constants = "constants"; // module
    bool callsConstants = false;
    std::vector<std::string>
        configMaps; // resource "kubernetes_config_map", by position in companions.config_maps
    std::vector<std::string> semaphores; // the same, by position in companions.semaphores
    std::vector<std::string> bindings;   // kubernetes_role_binding or kubernetes_cluster_role_binding
    std::string manifest;                // resource "kubectl_manifest"
    std::string cron;                    // the second one, beside a template
};
[[nodiscard]] HclNames hclNames(const document::Document& document);

struct HclOptions
{
    bool onlyModule = false; // the call alone
    bool allInputs = false;  // inputs that equal the module's defaults too
    std::string kind;        // empty: the document's
    // Files of config maps that are read with file(): "name/key" -> path from the module's directory.
    std::map<std::string, std::string> files;
};

class HclWriter
{
  public:
    // `call` is Resolution::call of this document; a document of profile argo needs none.
    [[nodiscard]] RenderedText write(const document::Document& document, const wfspec::CorrectedCall& call,
                                     const HclOptions& options = {});
    [[nodiscard]] RenderedText write(const document::Document& document, const wfspec::CorrectedCall& call,
                                     const HclOptions& options, const HclNames& names);

  private:
    Memo<BlockPtr> blocks_;
};

} // namespace dagwright::render
