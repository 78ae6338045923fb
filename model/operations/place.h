// Where a person put nodes on the canvas: `canvas: {TEMPLATE: {NODE: [x, y]}}`, in logical pixels.
#pragma once

#include "model/operations/edit.h"

#include <optional>
#include <string>
#include <vector>

namespace dagwright::operations {

struct Placed
{
    std::string node;
    double x = 0;
    double y = 0;

    bool operator==(const Placed&) const = default;
};

// Rounded to whole pixels.
[[nodiscard]] Result<Edit> placeNodes(const Document& document, std::string_view templateName,
                                      const std::vector<Placed>& places);
// Forgets the places of a template's nodes, so that all are laid out again.
[[nodiscard]] Result<Edit> tidy(const Document& document, std::string_view templateName);

[[nodiscard]] std::vector<Placed> placedNodes(const Document& document, std::string_view templateName);

// For other operations: without a node's place (an empty node: without the template's), and with a new name.
[[nodiscard]] Document unplaced(const Document& document, std::string_view templateName,
                                std::string_view node);
[[nodiscard]] Document placesRenamed(const Document& document, std::string_view templateName,
                                     std::string_view from, std::string_view to);

} // namespace dagwright::operations
