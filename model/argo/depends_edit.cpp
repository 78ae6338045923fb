#include "model/argo/depends.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::argo {

namespace {

using Kind = DependsNode::Kind;

// The only task that a subtree names, or nothing where it names several. Trees are as deep as the parser
// allows.
std::optional<std::string_view> soleTask(const Depends& tree, std::uint32_t at)
{
    const DependsNode& node = tree.nodes[at];
    if (node.kind == Kind::Task) return node.task;
    std::optional<std::string_view> sole;
    for (std::uint32_t child : node.children) {
        const auto task = soleTask(tree, child);
        if (!task || (sole && *sole != *task)) return std::nullopt;
        sole = task;
    }
    return sole;
}

struct Reading
{
    bool negated = false;
    bool alternative = false;
};

class OperandReader
{
  public:
    explicit OperandReader(const Depends& tree) : tree_(tree) {}

    std::vector<Operand> read()
    {
        if (!tree_.empty()) visit(tree_.root, {});
        return std::move(operands_);
    }

  private:
    void visit(std::uint32_t at, Reading reading)
    {
        const DependsNode& node = tree_.nodes[at];
        if (node.kind == Kind::Task) return add(node, reading);
        // Under a ! an && is an ||: one of its operands is enough to decide.
        const bool chooses =
            (node.kind == Kind::Or && !reading.negated) || (node.kind == Kind::And && reading.negated);
        if (node.kind == Kind::Not)
            reading.negated = !reading.negated;
        else if (chooses && !reading.alternative && !soleTask(tree_, at))
            reading.alternative = true;
        for (std::uint32_t child : node.children)
            visit(child, reading);
    }

    void add(const DependsNode& node, Reading reading)
    {
        const auto [place, isNew] = known_.emplace(node.task, operands_.size());
        if (isNew) operands_.push_back({node.task, {}, false, false, false});
        Operand& operand = operands_[place->second];
        operand.isNegated = operand.isNegated || reading.negated;
        operand.isAlternative = operand.isAlternative || reading.alternative;
        if (!node.result)
            operand.isBare = true;
        else if (std::find(operand.results.begin(), operand.results.end(), *node.result) ==
                 operand.results.end())
            operand.results.push_back(*node.result);
    }

    const Depends& tree_;
    std::vector<Operand> operands_;
    std::unordered_map<std::string_view, std::size_t> known_;
};

void print(const Depends& tree, std::uint32_t at, std::string& out)
{
    const DependsNode& node = tree.nodes[at];
    if (node.kind == Kind::Task) {
        out += node.task;
        if (node.result) out.append(1, '.').append(resultName(*node.result));
        return;
    }
    if (node.kind == Kind::Not) out += '!';
    bool isFirst = true;
    for (std::uint32_t child : node.children) {
        if (!isFirst) out += node.kind == Kind::And ? " && " : " || ";
        isFirst = false;
        const Kind inside = tree.nodes[child].kind;
        const bool isChain = inside == Kind::And || inside == Kind::Or;
        const bool needsParentheses = isChain && inside != node.kind;
        if (needsParentheses) out += '(';
        print(tree, child, out);
        if (needsParentheses) out += ')';
    }
}

// Copies a subtree without a task; false where nothing is left of it.
bool copyWithout(const Depends& from, std::uint32_t at, std::string_view task, Depends& to,
                 std::uint32_t& copied)
{
    const DependsNode& node = from.nodes[at];
    if (node.kind == Kind::Task && node.task == task) return false;
    DependsNode copy = node;
    copy.children.clear();
    for (std::uint32_t child : node.children) {
        std::uint32_t place = 0;
        if (copyWithout(from, child, task, to, place)) copy.children.push_back(place);
    }
    if (node.kind != Kind::Task && copy.children.empty()) return false;
    if (node.kind != Kind::Not && copy.children.size() == 1) {
        copied = copy.children.front();
        return true;
    }
    to.nodes.push_back(std::move(copy));
    copied = static_cast<std::uint32_t>(to.nodes.size() - 1);
    return true;
}

std::uint32_t add(Depends& tree, DependsNode node)
{
    tree.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(tree.nodes.size() - 1);
}

std::uint32_t addOperand(Depends& tree, std::string_view task, const std::vector<TaskResult>& results)
{
    DependsNode leaf;
    leaf.task = std::string(task);
    if (results.empty()) return add(tree, std::move(leaf));
    DependsNode choice;
    choice.kind = Kind::Or;
    for (TaskResult result : results) {
        leaf.result = result;
        choice.children.push_back(add(tree, leaf));
    }
    return choice.children.size() == 1 ? choice.children.front() : add(tree, std::move(choice));
}

std::string printed(const Depends& tree, std::uint32_t at)
{
    std::string text;
    print(tree, at, text);
    return text;
}

// The operands of the outermost &&, or the whole expression as the only one.
std::vector<std::uint32_t> conjuncts(const Depends& tree)
{
    if (tree.empty()) return {};
    std::vector<std::uint32_t> result;
    std::vector<std::uint32_t> open{tree.root};
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        const DependsNode& node = tree.nodes[at];
        if (node.kind == Kind::And)
            open.insert(open.end(), node.children.rbegin(), node.children.rend());
        else
            result.push_back(at);
    }
    return result;
}

} // namespace

std::string printDepends(const Depends& depends)
{
    return depends.empty() ? std::string() : printed(depends, depends.root);
}

std::vector<Operand> operands(const Depends& depends)
{
    return OperandReader(depends).read();
}

bool isPlainConjunction(const Depends& depends)
{
    const auto parts = conjuncts(depends);
    return std::all_of(parts.begin(), parts.end(),
                       [&](std::uint32_t at) { return soleTask(depends, at).has_value(); });
}

bool isPlainList(const Depends& depends)
{
    const auto parts = conjuncts(depends);
    return std::all_of(parts.begin(), parts.end(), [&](std::uint32_t at) {
        return depends.nodes[at].kind == Kind::Task && !depends.nodes[at].result;
    });
}

Depends withoutTask(const Depends& depends, std::string_view task)
{
    Depends result;
    if (depends.empty() || !copyWithout(depends, depends.root, task, result, result.root)) return {};
    return result;
}

Depends withTask(const Depends& depends, std::string_view task, const std::vector<TaskResult>& results)
{
    Depends result = depends;
    const std::uint32_t added = addOperand(result, task, results);
    if (depends.empty()) {
        result.root = added;
        return result;
    }
    const std::string text = printed(result, added);
    for (std::uint32_t part : conjuncts(depends))
        if (printed(depends, part) == text) return depends;
    if (result.nodes[result.root].kind == Kind::And) {
        result.nodes[result.root].children.push_back(added);
        return result;
    }
    DependsNode both;
    both.kind = Kind::And;
    both.children = {result.root, added};
    result.root = add(result, std::move(both));
    return result;
}

} // namespace dagwright::argo
