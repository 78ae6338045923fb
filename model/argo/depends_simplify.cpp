#include "model/argo/depends_formula.h"
#include "model/argo/depends_logic.h"

#include <algorithm>
#include <map>
#include <set>

namespace dagwright::argo {

namespace {

class Writer
{
  public:
    Depends write(const Formula& formula)
    {
        tree_.root = node(formula);
        return std::move(tree_);
    }

  private:
    std::uint32_t add(DependsNode made)
    {
        tree_.nodes.push_back(std::move(made));
        return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
    }

    std::uint32_t literal(const std::string& task, std::size_t index)
    {
        DependsNode made;
        made.task = task;
        if (index < 8) made.result = static_cast<TaskResult>(index);
        return add(std::move(made));
    }

    std::uint32_t leafNode(const Formula& formula)
    {
        const Spelling& spelling = spellings().at(formula.set);
        std::vector<std::uint32_t> parts;
        for (std::size_t i = 0; i < literalCount; ++i)
            if (spelling.literals & (1u << i)) parts.push_back(literal(formula.task, i));
        std::uint32_t at = parts.front();
        if (parts.size() > 1) {
            DependsNode choice;
            choice.kind = DependsNode::Kind::Or;
            choice.children = std::move(parts);
            at = add(std::move(choice));
        }
        if (!spelling.negated) return at;
        DependsNode negation;
        negation.kind = DependsNode::Kind::Not;
        negation.children = {at};
        return add(std::move(negation));
    }

    std::uint32_t node(const Formula& formula)
    {
        if (formula.kind == Formula::Kind::Leaf) return leafNode(formula);
        DependsNode made;
        made.kind = formula.kind == Formula::Kind::And ? DependsNode::Kind::And : DependsNode::Kind::Or;
        for (const Formula& part : formula.parts)
            made.children.push_back(node(part));
        return add(std::move(made));
    }

    Depends tree_;
};

std::vector<std::string> namesMissing(const Depends& before, const Depends& after)
{
    std::vector<std::string> missing;
    const auto left = operands(after);
    for (const Operand& operand : operands(before)) {
        const auto same = [&](const Operand& other) { return other.task == operand.task; };
        if (std::none_of(left.begin(), left.end(), same)) missing.push_back(operand.task);
    }
    return missing;
}

} // namespace

const std::array<ResultSet, outcomeCount>& outcomes()
{
    using enum TaskResult;
    static const std::array<ResultSet, outcomeCount> all{{
        {Succeeded},
        {Failed},
        {Errored},
        {Skipped},
        {Omitted},
        {Daemoned},
        {Daemoned, Succeeded},
        {Daemoned, Failed},
        {Daemoned, Errored},
        {Succeeded, AnySucceeded},
        {Failed, AnySucceeded},
        {Errored, AnySucceeded},
        {Succeeded, AllFailed},
        {Failed, AllFailed},
        {Errored, AllFailed},
    }};
    return all;
}

Result<DependsTable> truthTable(const Depends& depends)
{
    const DependsProgram program(depends);
    std::map<std::string, std::set<Outcomes>> sets;
    for (const DependsNode& node : depends.nodes)
        if (node.kind == DependsNode::Kind::Task) sets[node.task].insert(outcomesOf(node));
    DependsTable table;
    std::size_t rows = 1;
    for (const std::string& task : program.tasks()) {
        table.columns.push_back({task, classesOf(sets[task])});
        rows *= table.columns.back().classes.size();
        if (rows <= maxTableRows) continue;
        Diagnostic diagnostic;
        diagnostic.rule = "depends-table";
        diagnostic.message = "The expression names too many tasks for a table of at most 4096 rows.";
        diagnostic.detail = "Look at its parts one by one.";
        return diagnostic;
    }
    std::vector<ResultSet> world(table.columns.size());
    for (std::size_t row = 0; row < rows; ++row) {
        std::size_t rest = row;
        for (std::size_t column = table.columns.size(); column-- > 0;) {
            const auto& classes = table.columns[column].classes;
            const Outcomes one = classes[rest % classes.size()];
            rest /= classes.size();
            std::size_t first = 0;
            while (!(one & (1u << first)))
                ++first;
            world[column] = outcomes()[first];
        }
        table.rows.push_back(program.holds(world));
    }
    return table;
}

DependsVerdict verdictOf(const Depends& depends)
{
    if (depends.empty()) return DependsVerdict::Always;
    if (depends.nodes.size() > maxLeaves) return DependsVerdict::Unknown;
    std::size_t steps = maxSteps;
    const auto can = satisfiable(formulaOf(depends), steps);
    if (can && !*can) return DependsVerdict::Never;
    const auto cannot = satisfiable(formulaOf(depends, depends.root, true), steps);
    if (cannot && !*cannot) return DependsVerdict::Always;
    return can && cannot ? DependsVerdict::Sometimes : DependsVerdict::Unknown;
}

std::optional<bool> sameDecision(const Depends& a, const Depends& b)
{
    if (a.nodes.size() + b.nodes.size() > maxLeaves) return std::nullopt;
    const auto differ = [](const Depends& holds, const Depends& not_) {
        std::vector<Formula> parts;
        parts.push_back(formulaOf(holds));
        parts.push_back(not_.empty() ? constant(false) : formulaOf(not_, not_.root, true));
        std::size_t steps = maxSteps;
        return satisfiable(joined(Formula::Kind::And, std::move(parts)), steps);
    };
    const auto there = differ(a, b);
    if (there && *there) return false;
    const auto back = differ(b, a);
    if (back && *back) return false;
    return there && back ? std::optional(true) : std::nullopt;
}

SimplerDepends simplified(const Depends& depends)
{
    SimplerDepends same{depends, {}};
    if (depends.empty() || depends.nodes.size() > maxLeaves) return same;
    const Formula formula = factored(formulaOf(depends));
    // Neither true nor false can be written.
    if (formula.isTrue() || formula.isFalse()) return same;
    SimplerDepends simpler{Writer().write(formula), {}};
    if (printDepends(simpler.tree).size() >= printDepends(depends).size()) return same;
    simpler.unnamed = namesMissing(depends, simpler.tree);
    return simpler;
}

} // namespace dagwright::argo
