// What a depends expression says: for which outcomes of its tasks the task runs.
//
// Argo decides when every task that is named has ended (or is a running daemon), so each task then is in one
// of few states. Two expressions are the same here when they decide alike in all of them: A.Succeeded &&
// A.Failed is never true, although both may be on their own. Source: reference/argo-semantics.md B2.
#pragma once

#include "model/argo/depends.h"
#include "model/value/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dagwright::argo {

// The results that are true of one task.
class ResultSet
{
  public:
    constexpr ResultSet() = default;
    constexpr ResultSet(std::initializer_list<TaskResult> results)
    {
        for (const TaskResult result : results)
            add(result);
    }
    constexpr void add(TaskResult result) { bits_ |= bit(result); }
    [[nodiscard]] constexpr bool has(TaskResult result) const { return (bits_ & bit(result)) != 0; }
    [[nodiscard]] constexpr bool hasAny(ResultSet of) const { return (bits_ & of.bits_) != 0; }
    constexpr bool operator==(const ResultSet&) const = default;

  private:
    static constexpr std::uint8_t bit(TaskResult result)
    {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(result));
    }
    std::uint8_t bits_ = 0;
};

// A task's node in a run, phases in Argo's words.
struct TaskState
{
    std::string_view phase; // Succeeded, Failed, Error, Skipped, Omitted, Running, Pending
    bool isDaemoned = false;
    bool isGroup = false;                   // of a loop
    std::vector<std::string_view> children; // phases of a group's items; one without a node yet: empty
};
// Has it ended, or is it a daemon that runs? Argo decides when all tasks that are named have.
[[nodiscard]] bool isFulfilled(const TaskState& state);
[[nodiscard]] ResultSet resultsOf(const TaskState& state);

// What a bare name asks for.
[[nodiscard]] ResultSet resultsOfBareName(ContinueOn on = {});

// An expression made ready to be evaluated often. Tasks are numbered in the order of their first occurrence.
class DependsProgram
{
  public:
    explicit DependsProgram(const Depends& depends,
                            const std::function<ContinueOn(std::string_view)>& continueOn = {});

    [[nodiscard]] const std::vector<std::string>& tasks() const { return tasks_; }
    // As many sets as tasks. The empty expression is true.
    [[nodiscard]] bool holds(std::span<const ResultSet> results) const;

  private:
    // A test of one task; which test follows it, or the verdict, depends on what it finds.
    struct Test
    {
        std::uint32_t task = 0;
        ResultSet any;
        std::uint32_t onTrue = 0;
        std::uint32_t onFalse = 0;
    };
    std::vector<std::string> tasks_;
    std::vector<Test> tests_;
    std::uint32_t start_;
};

// Every state that a task which has ended, or a daemon that runs, can be in.
inline constexpr std::size_t outcomeCount = 15;
[[nodiscard]] const std::array<ResultSet, outcomeCount>& outcomes();

struct DependsColumn
{
    std::string task;
    // Outcomes that the expression does not tell apart are one class; a class is a set of indices into
    // outcomes().
    std::vector<std::uint16_t> classes;
};
struct DependsTable
{
    std::vector<DependsColumn> columns;
    // One for each combination of classes; the last column changes fastest.
    std::vector<bool> rows;
};
inline constexpr std::size_t maxTableRows = 4096;
// Rule depends-table: too many tasks for a table.
[[nodiscard]] Result<DependsTable> truthTable(const Depends& depends);

enum class DependsVerdict : std::uint8_t
{
    Sometimes,
    Always,  // whatever becomes of the tasks
    Never,   // the task can never run
    Unknown, // too large to tell
};
[[nodiscard]] DependsVerdict verdictOf(const Depends& depends);

// Do two expressions decide alike in every state? Nothing where that is too much to find out.
[[nodiscard]] std::optional<bool> sameDecision(const Depends& a, const Depends& b);

// A shorter expression that decides alike, or the same one. `unnamed`: tasks that it no longer names; Argo
// would no longer wait for them, nor may their outputs be used.
struct SimplerDepends
{
    Depends tree;
    std::vector<std::string> unnamed;
};
[[nodiscard]] SimplerDepends simplified(const Depends& depends);

// Evaluates a text as Argo's controller does, with everything of expr that slips through (==, ?:, ;).
struct DependsWorld
{
    std::vector<std::pair<std::string, ResultSet>> tasks; // all tasks of the DAG
    std::function<ContinueOn(std::string_view)> continueOn;
};
// A boolean, a diagnostic with a span in the text (rules depends-syntax, depends-result, depends-task), or
// what the evaluator cannot know.
struct DependsUnknown
{
    std::string name;
};
using DependsOutcome = std::variant<bool, Diagnostic, DependsUnknown>;
[[nodiscard]] DependsOutcome evaluateDepends(std::string_view text, const DependsWorld& world);

} // namespace dagwright::argo
