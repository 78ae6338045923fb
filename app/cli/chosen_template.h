// The template that a command draws, and all that its picture is made of.
#pragma once

#include "model/document/document.h"
#include "model/layout/layout.h"
#include "model/value/value.h"

#include <string>
#include <utility>
#include <vector>

namespace dagwright::cli {

struct ChosenTemplate
{
    std::string name;
    // The effective templates under wf_spec, so that badges show what defaults do; those of a document that
    // does not resolve as they stand.
    Value templates;
    std::vector<std::pair<std::string, layout::Point>> pinned; // nodes that a person placed
};

// The template asked for, else the one that the workflow starts with, else the first. Whether there is one of
// that name is for the caller to see.
[[nodiscard]] ChosenTemplate chooseTemplate(const document::Document& document, const std::string& asked);

} // namespace dagwright::cli
