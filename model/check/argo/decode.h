// Strict decoding: what Argo makes of a manifest's tree before it validates it.
//
// As Kubernetes' strict decoder over Argo's Go types: unknown fields and wrong types are errors, null is "not
// set", AnyString takes numbers and booleans as text. The fields are the catalogue's, per Argo release.
// Source: reference/argo-semantics.md A1 and A4.
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/check/finding.h"
#include "model/value/memo.h"
#include "model/value/value.h"

#include <memory>
#include <string_view>

namespace dagwright::check::argo {

struct Decoded
{
    // The object as Argo has it: without unknown fields and nulls, AnyString as strings. What needs no change
    // is the same node, spans stay. A value of a wrong type is left out, or, where text was wanted, its text.
    Value object;
    Findings findings;
    // A list or map was expected somewhere and something else is there: what is missing below would be said
    // again.
    bool isBroken = false;
};

// Remembers the decoded items of lists by identity, so that after an edit only what changed is read again.
class Decoder
{
  public:
    Decoder();
    ~Decoder();
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    // `typeName`: the catalogue's (Workflow, CronWorkflow...).
    [[nodiscard]] Decoded decode(const Value& object, std::string_view typeName, catalogue::Release release);

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

} // namespace dagwright::check::argo
