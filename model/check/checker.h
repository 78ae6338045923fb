// The checker: all findings of all rules for an object in one pass.
//
// First Argo's own verdict (strict decoding, then its validation), then our own rules. A Checker remembers
// what it worked out by the identity of nodes, so a check after an edit looks only at what the edit made new.
// Not thread-safe: one a thread. A rule that fails is reported as itself and stops nothing.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/check/finding.h"
#include "model/document/project.h"
#include "model/value/value.h"

#include <memory>

namespace dagwright::check {

struct Options
{
    catalogue::Release argo{4, 1};
    const document::Project* project = nullptr; // where references lead; none: they are not checked
};

class Checker
{
  public:
    Checker();
    ~Checker();
    Checker(const Checker&) = delete;
    Checker& operator=(const Checker&) = delete;

    // `object`: one of Argo's four kinds, with merges expanded. Other kinds give no findings. Sorted by
    // place.
    [[nodiscard]] Findings check(const Value& object, const Options& options = {});

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

} // namespace dagwright::check
