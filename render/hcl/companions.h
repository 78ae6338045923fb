// Resources and data sources beside the module's call. Private to render/hcl.
#pragma once

#include "render/hcl/text.h"
#include "render/hcl/writer.h"

namespace dagwright::render::hcl {

// What the call reads, each followed by a blank line: constants, config maps, the IAM policy.
void companionsBefore(const document::Document& document, const HclOptions& options, const HclNames& names,
                      HclText& text);
// What reads the call, each after a blank line: role bindings.
void companionsAfter(const document::Document& document, const HclNames& names, HclText& text);

// A name as a label: letters, digits and _.
[[nodiscard]] std::string labelOf(std::string_view name);

} // namespace dagwright::render::hcl
