// What a document's companions mean for the module. Format: resources/handbook/documents.md. All functions
// are total.
#pragma once

#include "model/document/document.h"

#include <string_view>
#include <vector>

namespace dagwright::wfspec {

// Entries of config_map_mounts that follow from config_maps with a mount_path: name -> {mount_path}.
[[nodiscard]] std::vector<Entry> companionMounts(const document::Document& document);

// companions.aws_permissions as an IAM policy ({Version, Statement}); null where there are none.
[[nodiscard]] Value companionPolicy(const document::Document& document);

// The config map that a resource of that label stands for: its name with _ for other characters, or the only
// one there is; null where there is none.
[[nodiscard]] Value companionConfigMap(const document::Document& document, std::string_view label);

} // namespace dagwright::wfspec
