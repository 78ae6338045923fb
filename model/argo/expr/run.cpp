#include "model/argo/expr/run.h"

namespace dagwright::argo::expr {

void Run::stop(Problem problem)
{
    if (problem_) return;
    problem_ = std::move(problem);
    problemBegin = begin;
    problemEnd = end;
}

Value Run::fail(std::string message)
{
    stop({std::move(message), false});
    return {};
}

Value Run::unsupported(std::string name)
{
    stop({std::move(name), true});
    return {};
}

bool Run::step(std::uint64_t count)
{
    steps_ += count;
    if (steps_ > limits_.steps) unsupported("more than " + std::to_string(limits_.steps) + " steps");
    return ok();
}

bool Run::reserveBytes(std::uint64_t bytes)
{
    bytes_ += bytes;
    if (bytes > limits_.bytes || bytes_ > limits_.bytes)
        unsupported("more than " + std::to_string(limits_.bytes) + " bytes of values");
    return ok();
}

bool Run::grow(std::uint64_t elements)
{
    constexpr std::uint64_t budget = 1'000'000;
    elements_ += elements;
    if (elements >= budget || elements_ >= budget) fail("memory budget exceeded");
    return ok();
}

Value Run::bounded(Value made)
{
    if (made.depth() > maxValueDepth)
        return unsupported("values nested deeper than " + std::to_string(maxValueDepth) + " levels");
    return made;
}

} // namespace dagwright::argo::expr
