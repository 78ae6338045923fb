// `depends` expressions: on which results of which tasks a task waits.
//
//   a && (b.Succeeded || c.Failed) && !d.Skipped
//
// Two readings. Argo finds the tasks by a regular expression over the text (dependencyNames, expandDepends
// follow it exactly); the tree below is for people's edits and pictures and knows && || ! and parentheses,
// which is all that can be used in practice. Offsets are bytes of the expression. Source:
// reference/argo-semantics.md section B.
#pragma once

#include "model/value/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::argo {

enum class TaskResult : std::uint8_t
{
    Succeeded,
    Failed,
    Errored,
    Skipped,
    Omitted,
    Daemoned,
    AnySucceeded,
    AllFailed,
};

[[nodiscard]] std::string_view resultName(TaskResult result);
[[nodiscard]] std::optional<TaskResult> resultNamed(std::string_view name);

struct DependsNode
{
    enum class Kind : std::uint8_t
    {
        Task,
        Not,
        And,
        Or
    };

    Kind kind = Kind::Task;
    std::string task;                 // Task
    std::optional<TaskResult> result; // Task; none: the bare name, which means Succeeded, Skipped or Daemoned
    std::vector<std::uint32_t> children; // indices into Depends::nodes; Not: one, And and Or: two or more
    std::uint32_t begin = 0;             // with the parentheses around it
    std::uint32_t end = 0;

    bool operator==(const DependsNode&) const = default;
};

// The tree of an expression. Without nodes: the empty expression, no condition at all.
struct Depends
{
    std::vector<DependsNode> nodes;
    std::uint32_t root = 0;

    [[nodiscard]] bool empty() const { return nodes.empty(); }
    bool operator==(const Depends&) const = default;
};

// At most this many nested operators and parentheses, and this many bytes.
inline constexpr int maxDependsDepth = 200;
inline constexpr std::size_t maxDependsBytes = 1u << 20;

// Rules of errors: depends-syntax, depends-result; span.begin and span.end are offsets in the text (source
// 0).
[[nodiscard]] Result<Depends> parseDepends(std::string_view text);
// With as few parentheses as Argo's precedence (! before && before ||) allows, but those that keep && in ||
// readable.
[[nodiscard]] std::string printDepends(const Depends& depends);

// One task of an expression with everything that is asked of it.
struct Operand
{
    std::string task;
    std::vector<TaskResult> results; // in the order written, without repeats
    bool isBare = false;             // the bare name occurs
    bool isNegated = false;          // an occurrence stands under an odd number of !
    bool isAlternative = false;      // stands in an || with another task: may not be needed

    bool operator==(const Operand&) const = default;
};

// Each task once, in the order of its first occurrence.
[[nodiscard]] std::vector<Operand> operands(const Depends& depends);
// Does each operand of its && speak of one task only, as in a && (b.Failed || b.Errored) && !c.Skipped: can
// any task be cut out without a question?
[[nodiscard]] bool isPlainConjunction(const Depends& depends);
// Is it bare names joined by && only, so that `dependencies` would say the same?
[[nodiscard]] bool isPlainList(const Depends& depends);

// Edits of the tree. Without a task: every occurrence goes, and what is left empty by it; nothing left is
// empty().
[[nodiscard]] Depends withoutTask(const Depends& depends, std::string_view task);
// `... && task`, or `... && (task.A || task.B)`; unchanged where the very operand already stands in the
// conjunction.
[[nodiscard]] Depends withTask(const Depends& depends, std::string_view task,
                               const std::vector<TaskResult>& results);
// Replaces the name in the text itself, by Argo's tokens; everything else stays as it was written.
[[nodiscard]] std::string renamedInDepends(std::string_view text, std::string_view from, std::string_view to);

// Can a task of this name be spoken of in an expression: letters, digits and dashes, not a word of the
// evaluator.
[[nodiscard]] bool isDependsName(std::string_view name);

// What Argo takes from the text, whatever its syntax.
struct DependsToken
{
    std::string_view task;
    std::string_view result; // empty: a bare name
    std::size_t begin = 0;
    std::size_t end = 0;
};
[[nodiscard]] std::vector<DependsToken> dependsTokens(std::string_view text);

struct DependsName
{
    std::string task;
    bool overItems = false; // asks for AnySucceeded or AllFailed

    bool operator==(const DependsName&) const = default;
};
// Each task once, in the order of its first occurrence.
[[nodiscard]] std::vector<DependsName> dependencyNames(std::string_view text);

struct ContinueOn
{
    bool error = false;
    bool failed = false;
};
// The text that Argo evaluates: bare names written out; `continueOn` gives the dependency's own setting.
[[nodiscard]] std::string expandDepends(std::string_view text,
                                        const std::function<ContinueOn(std::string_view)>& continueOn);

} // namespace dagwright::argo
