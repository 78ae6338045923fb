// What follows from a document: the effective spec, both texts and the findings. Made anew after each change,
// which costs what the change touched: resolver and writers remember by identity.
#pragma once

#include "model/document/document.h"
#include "model/value/result.h"
#include "model/wfspec/origin.h"
#include "model/wfspec/resolve.h"
#include "render/hcl/writer.h"
#include "render/rendered.h"
#include "render/yaml/writer.h"

namespace dagwright::bridge {

struct Outputs
{
    Value spec; // the effective WorkflowSpec, its nodes marked with their origin
    render::RenderedText yaml;
    render::RenderedText hcl;
    Diagnostics findings;            // of resolver and writers; paths start at the document's root
    wfspec::OriginNames originNames; // what the marks of `spec` and of the lines mean
    int errorCount = 0;
    int warningCount = 0;

    void add(const Diagnostics& more);
};

class OutputsMaker
{
  public:
    [[nodiscard]] Outputs make(const document::Document& document);

  private:
    wfspec::Resolver resolver_;
    render::YamlWriter yaml_;
    render::HclWriter hcl_;
};

// Did a person set the value with this mark, in the document itself?
[[nodiscard]] bool isSetHere(std::uint32_t mark);

} // namespace dagwright::bridge
