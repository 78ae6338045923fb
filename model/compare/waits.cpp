#include "model/compare/waits.h"

#include <algorithm>
#include <map>
#include <set>

namespace dagwright::compare {

namespace {

using argo::Depends;
using argo::DependsNode;
using Kind = DependsNode::Kind;

struct Waits
{
    std::string text;
    std::optional<Depends> tree; // none: the expression can't be read
    std::string_view field = "dependencies";
};

Depends conjunction(const std::vector<std::string>& names)
{
    Depends tree;
    for (const std::string& name : names)
        tree.nodes.push_back({Kind::Task, name, std::nullopt, {}, 0, 0});
    if (names.size() < 2) return tree;
    DependsNode all{Kind::And, {}, std::nullopt, {}, 0, 0};
    for (std::uint32_t i = 0; i < names.size(); ++i)
        all.children.push_back(i);
    tree.root = static_cast<std::uint32_t>(tree.nodes.size());
    tree.nodes.push_back(std::move(all));
    return tree;
}

Waits waitsOf(const Value& node)
{
    Waits waits;
    if (node["depends"].isString()) {
        waits.field = "depends";
        waits.text = node["depends"].asString();
        if (Result<Depends> tree = argo::parseDepends(waits.text)) waits.tree = *std::move(tree);
        return waits;
    }
    waits.tree = conjunction(waitNames(node));
    waits.text = argo::printDepends(*waits.tree);
    return waits;
}

void rename(Depends& tree, const Renames& names)
{
    for (DependsNode& node : tree.nodes)
        if (node.kind == Kind::Task) node.task = renamed(names, node.task);
}

// The same text for expressions that differ only in order, parentheses and repetition.
std::string canonical(const Depends& tree, std::uint32_t at)
{
    const DependsNode& node = tree.nodes[at];
    if (node.kind == Kind::Task)
        return node.result ? node.task + '.' + std::string(argo::resultName(*node.result)) : node.task;
    if (node.kind == Kind::Not) return "!(" + canonical(tree, node.children.front()) + ')';
    std::set<std::string> parts;
    // Children of the same kind belong to this list.
    std::vector<std::uint32_t> open(node.children.begin(), node.children.end());
    while (!open.empty()) {
        const std::uint32_t child = open.back();
        open.pop_back();
        const DependsNode& inner = tree.nodes[child];
        if (inner.kind == node.kind)
            open.insert(open.end(), inner.children.begin(), inner.children.end());
        else
            parts.insert(canonical(tree, child));
    }
    if (parts.size() == 1) return *parts.begin();
    std::string text = node.kind == Kind::And ? "and(" : "or(";
    for (const std::string& part : parts)
        text += part + ',';
    return text + ')';
}

std::string canonical(const Depends& tree)
{
    return tree.empty() ? std::string() : canonical(tree, tree.root);
}

std::string operandText(const argo::Operand& operand)
{
    std::string text;
    const auto add = [&](const std::string& term) { text += (text.empty() ? "" : " || ") + term; };
    if (operand.isBare) add(operand.task);
    for (argo::TaskResult result : operand.results)
        add(operand.task + '.' + std::string(argo::resultName(result)));
    if (!operand.isNegated) return text;
    return text.find(' ') == std::string::npos ? '!' + text : "!(" + text + ')';
}

struct Operands
{
    std::map<std::string, argo::Operand> byName; // by the task's new name
    std::vector<std::string> order;              // new names
};

Operands operandsOf(const Depends& tree, const Renames& names)
{
    Operands found;
    for (argo::Operand& operand : argo::operands(tree)) {
        const std::string& name = renamed(names, operand.task);
        found.order.push_back(name);
        found.byName.emplace(name, std::move(operand));
    }
    return found;
}

// Asks the same of the task, whatever it is called.
bool sameOperand(argo::Operand from, argo::Operand to)
{
    from.task = to.task;
    std::sort(from.results.begin(), from.results.end());
    std::sort(to.results.begin(), to.results.end());
    return from == to;
}

// The renames of tasks that the new expression does not name as before.
Renames without(const Renames& names, const Operands& now, const Depends& before)
{
    Renames left;
    for (const argo::Operand& operand : argo::operands(before)) {
        const auto found = names.find(operand.task);
        if (found != names.end() && !now.byName.contains(operand.task)) left.insert(*found);
    }
    return left;
}

Depends without(Depends tree, const std::vector<std::string>& tasks)
{
    for (const std::string& task : tasks)
        tree = argo::withoutTask(tree, task);
    return tree;
}

WaitChange whole(const Waits& from, const Waits& to)
{
    WaitChange change{std::nullopt, std::nullopt, {}, to.text.empty() ? from.field : to.field};
    if (!from.text.empty()) change.from = from.text;
    if (!to.text.empty()) change.to = to.text;
    return change;
}

} // namespace

std::vector<WaitChange> compareWaits(const Value& from, const Value& to, const Renames& nodes)
{
    const Waits before = waitsOf(from);
    const Waits after = waitsOf(to);
    if (!before.tree || !after.tree) {
        if (before.text == after.text) return {};
        return {whole(before, after)};
    }
    const Operands now = operandsOf(*after.tree, {});
    // What names the same task as before says the same, also where that task has another name now.
    const Renames following = without(nodes, now, *before.tree);
    Depends mapped = *before.tree;
    rename(mapped, following);
    if (canonical(mapped) == canonical(*after.tree)) return {};

    const Operands old = operandsOf(*before.tree, following);
    const bool isPlain = argo::isPlainConjunction(mapped) && argo::isPlainConjunction(*after.tree);
    std::vector<WaitChange> changes;
    std::vector<std::string> removed;
    std::vector<std::string> added;
    for (const std::string& task : old.order) {
        if (now.byName.contains(task)) continue;
        removed.push_back(task);
        changes.push_back({operandText(old.byName.at(task)), std::nullopt, task, before.field});
    }
    for (const std::string& task : now.order) {
        if (!old.byName.contains(task)) {
            added.push_back(task);
            changes.push_back({std::nullopt, operandText(now.byName.at(task)), task, after.field});
        } else if (isPlain && !sameOperand(old.byName.at(task), now.byName.at(task))) {
            changes.push_back(
                {operandText(old.byName.at(task)), operandText(now.byName.at(task)), task, after.field});
        }
    }
    // Alternatives belong together: what is left of the expressions differs as a whole.
    const bool restDiffers = canonical(without(mapped, removed)) != canonical(without(*after.tree, added));
    if (changes.empty() || (!isPlain && restDiffers)) changes.push_back(whole(before, after));
    return changes;
}

std::vector<std::string> waitNames(const Value& node)
{
    std::vector<std::string> names;
    if (node["depends"].isString()) {
        for (const argo::DependsName& name : argo::dependencyNames(node["depends"].asString()))
            names.push_back(name.task);
        return names;
    }
    for (const Value& name : node["dependencies"].items())
        if (name.isString()) names.push_back(name.asString());
    return names;
}

} // namespace dagwright::compare
