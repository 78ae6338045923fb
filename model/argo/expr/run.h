// What an evaluation carries along: its bounds, and the first thing that went wrong. Private to this folder.
#pragma once

#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/value.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace dagwright::argo::expr {

class Run
{
  public:
    explicit Run(const Limits& limits) : limits_(limits) {}

    // Only the first of these counts; what follows it is not looked at, so nil may stand for it.
    Value fail(std::string message);
    Value unsupported(std::string name);
    [[nodiscard]] bool ok() const { return !problem_; }
    // One more step; false where there have been too many, or something is wrong already.
    [[nodiscard]] bool step(std::uint64_t count = 1);
    // Text or items are about to be made; false where that is too much.
    [[nodiscard]] bool reserveBytes(std::uint64_t bytes);
    // The language's own bound on elements: an error, not a bound of ours.
    bool grow(std::uint64_t elements);
    // A list or map that may nest too deep.
    Value bounded(Value made);

    struct Problem
    {
        std::string text;
        bool unsupported = false;
    };
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

    // Where the node stands that is being evaluated: a problem gets the place of the innermost one.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t problemBegin = 0;
    std::uint32_t problemEnd = 0;

  private:
    void stop(Problem problem);

    Limits limits_;
    std::uint64_t steps_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t elements_ = 0;
    std::optional<Problem> problem_;
};

using Arguments = std::span<const Value>;
using NativeFunction = Value (*)(Run& run, Arguments arguments);

} // namespace dagwright::argo::expr
