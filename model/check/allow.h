// Rules that are switched off: by comments in the text, or for a whole project.
//
//   # dagwright: allow image-tag          at the top of a document: all of it
//   # dagwright: allow a-rule, b-rule     on its own line: the value that starts on the next line
//   image: nginx # dagwright: allow x     behind a value: that value
//
// and `allow: [RULE]` in .dagwright.yaml at the project's root.
#pragma once

#include "model/value/result.h"
#include "model/value/source.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::check {

class Allowances
{
  public:
    explicit Allowances(const Source& source);

    // Does a comment switch the rule off for what stands at the offset?
    [[nodiscard]] bool allows(std::string_view rule, std::size_t offset) const;
    // Rules that comments name and that don't exist.
    [[nodiscard]] Diagnostics unknownRules() const;

  private:
    struct Range
    {
        std::string rule;
        std::size_t begin = 0;
        std::size_t end = 0;
        Span comment;
    };
    std::vector<Range> ranges_;
};

// The rules that a project's settings file switches off; findings where it can't be read or names no rule.
struct ProjectAllowances
{
    std::vector<std::string> rules;
    Diagnostics findings;
};
[[nodiscard]] ProjectAllowances readProjectAllowances(const SourcePtr& settings);

} // namespace dagwright::check
