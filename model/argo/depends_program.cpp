#include "model/argo/depends_logic.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::argo {

namespace {

using Kind = DependsNode::Kind;

constexpr std::uint32_t isTrue = 0xffffffff;
constexpr std::uint32_t isFalse = 0xfffffffe;

// Gives where the evaluation of a subtree starts. Subtrees are compiled from the last to the first, so that
// each knows what comes after it.
template <typename AddTest>
std::uint32_t compile(const Depends& depends, std::uint32_t at, std::uint32_t onTrue, std::uint32_t onFalse,
                      AddTest& addTest)
{
    const DependsNode& node = depends.nodes[at];
    switch (node.kind) {
    case Kind::Task: return addTest(node, onTrue, onFalse);
    case Kind::Not: return compile(depends, node.children.front(), onFalse, onTrue, addTest);
    case Kind::And:
    case Kind::Or: {
        std::uint32_t next = node.kind == Kind::And ? onTrue : onFalse;
        for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
            next = node.kind == Kind::And ? compile(depends, *child, next, onFalse, addTest)
                                          : compile(depends, *child, onTrue, next, addTest);
        return next;
    }
    }
    return onFalse;
}

} // namespace

bool isFulfilled(const TaskState& state)
{
    for (const std::string_view phase : {"Succeeded", "Failed", "Error", "Skipped", "Omitted"})
        if (state.phase == phase) return true;
    return state.isDaemoned && state.phase != "Pending";
}

ResultSet resultsOf(const TaskState& state)
{
    ResultSet results;
    if (const auto named = resultNamed(state.phase == "Error" ? "Errored" : state.phase);
        named && *named < TaskResult::Daemoned)
        results.add(*named);
    if (state.isDaemoned && state.phase != "Pending") results.add(TaskResult::Daemoned);
    if (!state.isGroup || state.children.empty()) return results;
    const auto all = [&](std::string_view phase) {
        return std::all_of(state.children.begin(), state.children.end(),
                           [&](auto child) { return child == phase; });
    };
    const auto& children = state.children;
    if (std::find(children.begin(), children.end(), "Succeeded") != children.end())
        results.add(TaskResult::AnySucceeded);
    if (all("Failed")) results.add(TaskResult::AllFailed);
    return results;
}

ResultSet resultsOfBareName(ContinueOn on)
{
    ResultSet results{TaskResult::Succeeded, TaskResult::Skipped, TaskResult::Daemoned};
    if (on.error) results.add(TaskResult::Errored);
    if (on.failed) results.add(TaskResult::Failed);
    return results;
}

DependsProgram::DependsProgram(const Depends& depends,
                               const std::function<ContinueOn(std::string_view)>& continueOn)
    : start_(isTrue)
{
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (const Operand& operand : operands(depends))
        tasks_.push_back(operand.task);
    for (const std::string& task : tasks_)
        numbers.emplace(task, static_cast<std::uint32_t>(numbers.size()));
    const auto test = [&](const DependsNode& leaf, std::uint32_t onTrue, std::uint32_t onFalse) {
        const ContinueOn on = continueOn && !leaf.result ? continueOn(leaf.task) : ContinueOn{};
        tests_.push_back({numbers.at(leaf.task),
                          leaf.result ? ResultSet{*leaf.result} : resultsOfBareName(on), onTrue, onFalse});
        return static_cast<std::uint32_t>(tests_.size() - 1);
    };
    if (!depends.empty()) start_ = compile(depends, depends.root, isTrue, isFalse, test);
}

bool DependsProgram::holds(std::span<const ResultSet> results) const
{
    std::uint32_t at = start_;
    while (at < isFalse) {
        const Test& test = tests_[at];
        at = results[test.task].hasAny(test.any) ? test.onTrue : test.onFalse;
    }
    return at == isTrue;
}

} // namespace dagwright::argo
