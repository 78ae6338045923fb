// A checked expression, ready to run: the tree with constants made, types where they decide something, and
// changed as expr-lang's optimiser changes it, because that decides which errors appear. Private to this
// folder.
#pragma once

#include "model/argo/expr/functions.h"
#include "model/argo/expr/nature.h"
#include "model/argo/expr/regex.h"
#include "model/argo/expr/tree.h"
#include "model/argo/expr/value.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dagwright::argo::expr {

enum class CodeKind : std::uint8_t
{
    Constant,
    Name,     // of the environment
    Variable, // slot
    Environment,
    Unary,
    Binary,
    EqualInts, // == of two that are known to be int: anything else, nil too, is an error
    EqualTexts,
    InConstants, // left, and a set of only ints or only texts
    Matches,     // left, and a pattern that is known
    Chain,
    Member,
    Slice,
    Call,
    Builtin,
    Closure, // op says which; list, body, more
    Item,
    Index,
    Accumulator,
    Let,
    Sequence,
    Conditional,
    Array,
    Map, // keys and values in turn
};

enum class Closure : std::uint8_t
{
    All,
    None,
    Any,
    One,
    Filter,
    Map,
    Count,
    Sum,
    Find,
    FindIndex,
    FindLast,
    FindLastIndex,
    GroupBy,
    SortBy,
    Reduce
};

struct Code
{
    CodeKind kind = CodeKind::Constant;
    Operator op = Operator::None;
    Closure closure = Closure::All;
    GoType type = GoType::Unknown; // before running
    bool optional = false;
    bool hasFrom = false;
    bool hasTo = false;
    bool throws = false; // find: nothing found is an error
    bool folded = false; // Constant: made of an array, which the optimiser does not look into
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t slot = 0; // of a variable
    std::vector<NodeId> children;
    NodeId mapped = noNode;     // filter, find: what is made of an item
    std::int64_t threshold = 0; // count: as soon as there are so many it is enough; 0: none
    const BuiltinFunction* function = nullptr;
    std::shared_ptr<const Pattern> pattern;
    Value constant; // Constant; Name: the name; InConstants: the items as a map
};

struct Program
{
    std::vector<Code> codes;
    NodeId root = noNode;
    std::uint32_t slots = 0;
};

// What went wrong while making or optimising a program.
struct Lowered
{
    std::shared_ptr<Program> program;
    std::string failure; // empty: none
    std::string unsupported;
    NodeId at = noNode; // of the tree
};
class Checker;
[[nodiscard]] Lowered lower(const Tree& tree, const Checker& checker);
// False: an error that only the optimiser finds (a constant division by zero); `at` is the code.
[[nodiscard]] bool optimise(Program& program, NodeId& at);
[[nodiscard]] bool sameCode(const Program& program, NodeId a, NodeId b);

} // namespace dagwright::argo::expr
