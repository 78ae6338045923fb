// What stands in the module's call, and what is merged into the spec instead. Private to render/hcl.
#pragma once

#include "model/wfspec/corrections.h"
#include "render/hcl/text.h"
#include "render/hcl/writer.h"

namespace dagwright::render::hcl {

// The call's inputs; `out` gives the places of the document's values.
[[nodiscard]] std::vector<Slot> callInputs(const document::Document& document,
                                           const wfspec::CorrectedCall& call, const HclOptions& options,
                                           const HclNames& names, BlockBuilder& out);
// Keys of the WorkflowSpec that are merged over the module's; empty where its own is right.
[[nodiscard]] std::vector<Slot> specOverrides(const wfspec::CorrectedCall& call, const HclNames& names);

// A place for a path of the document that leads through keys and positions.
[[nodiscard]] std::uint32_t placeOf(BlockBuilder& out, const Path& path);

} // namespace dagwright::render::hcl
