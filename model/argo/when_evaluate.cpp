// What govaluate makes of the tree, with Argo's rule that the answer must be a boolean.
#include "model/argo/expr/format.h"
#include "model/argo/expr/regex.h"
#include "model/argo/when.h"
#include "model/argo/when_private.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace dagwright::argo {

namespace {

using Op = WhenOperator;
using Kind = WhenNode::Kind;

struct Datum;
using Items = std::vector<Datum>;
// A text that is written right after =~ is a pattern from the start, which + treats a little differently.
struct Pattern
{
    std::string text;
};
struct Datum
{
    std::variant<std::monostate, bool, double, std::string, Pattern, Items> is;

    template <typename T>
    [[nodiscard]] const T* as() const
    {
        return std::get_if<T>(&is);
    }
};

bool isNil(const Datum& datum)
{
    return datum.as<std::monostate>() != nullptr;
}

// Go's fmt %v.
void appendText(std::string& out, const Datum& datum)
{
    if (const auto* text = datum.as<std::string>())
        out += *text;
    else if (const auto* pattern = datum.as<Pattern>())
        out += pattern->text;
    else if (const auto* number = datum.as<double>())
        out += expr::formatFloat(*number);
    else if (const auto* boolean = datum.as<bool>())
        out += *boolean ? "true" : "false";
    else if (const auto* items = datum.as<Items>()) {
        out += '[';
        for (const Datum& item : *items) {
            if (&item != items->data()) out += ' ';
            appendText(out, item);
        }
        out += ']';
    } else
        out += "<nil>";
}

// reflect.DeepEqual.
bool equal(const Datum& a, const Datum& b)
{
    if (a.is.index() != b.is.index()) return false;
    if (const auto* items = a.as<Items>()) {
        const Items& others = *b.as<Items>();
        return std::equal(items->begin(), items->end(), others.begin(), others.end(), equal);
    }
    if (const auto* text = a.as<std::string>()) return *text == *b.as<std::string>();
    if (const auto* number = a.as<double>()) return *number == *b.as<double>();
    if (const auto* boolean = a.as<bool>()) return *boolean == *b.as<bool>();
    return isNil(a);
}

template <typename T>
bool compare(Op op, const T& a, const T& b)
{
    switch (op) {
    case Op::Greater: return a > b;
    case Op::GreaterOrEqual: return a >= b;
    case Op::Less: return a < b;
    default: return a <= b;
    }
}

class Evaluation
{
  public:
    explicit Evaluation(const When& tree) : tree_(tree), isPattern_(tree.nodes.size()) {}

    WhenOutcome run()
    {
        findPatterns();
        Datum result;
        if (!stopped()) result = evaluate(tree_.root);
        if (unsupported_) return *unsupported_;
        if (failure_) return *failure_;
        if (const bool* answer = result.as<bool>()) return *answer;
        const WhenNode& root = tree_.nodes[tree_.root];
        return WhenFailure{"The condition gives " + shown(result) + ", which is neither true nor false.",
                           root.begin, root.end};
    }

  private:
    [[nodiscard]] bool stopped() const { return failure_.has_value() || unsupported_.has_value(); }

    Datum fail(std::uint32_t at, std::string message)
    {
        const WhenNode& node = tree_.nodes[at];
        if (!stopped()) failure_ = WhenFailure{std::move(message), node.begin, node.end};
        return {};
    }

    // For messages: short, and with quotes where it is a text.
    static std::string shown(const Datum& datum)
    {
        std::string text;
        appendText(text, datum);
        if (text.size() > 60) text = text.substr(0, 57) + "...";
        if (isNil(datum)) return "nothing";
        return datum.as<std::string>() ? "\"" + text + "\"" : text;
    }

    std::unique_ptr<expr::Pattern> compile(std::uint32_t at, const std::string& pattern)
    {
        auto compiled = std::make_unique<expr::Pattern>(pattern);
        if (compiled->tooLarge())
            unsupported_ = WhenUnsupported{"a regular expression of this size"};
        else if (!compiled->error().empty())
            fail(at, "\"" + pattern + "\" is not a regular expression: " + compiled->error() + ".");
        else
            return compiled;
        return nullptr;
    }

    // A text right after =~ is compiled before anything is worked out, so its errors always count.
    void findPatterns()
    {
        for (const WhenNode& node : tree_.nodes) {
            if (node.op != Op::Matches && node.op != Op::MatchesNot) continue;
            std::uint32_t at = node.right;
            while (at != noWhenNode && tree_.nodes[at].kind == Kind::Binary)
                at = tree_.nodes[at].left;
            if (at == noWhenNode) continue;
            const WhenNode& first = tree_.nodes[at];
            if (first.kind != Kind::Text && first.kind != Kind::Word) continue;
            isPattern_[at] = true;
            if (!compile(at, first.text)) return;
        }
    }

    Datum evaluate(std::uint32_t at)
    {
        // Chains of operators lean to the left and may be long, so they are no recursion.
        std::vector<std::uint32_t> chain;
        while (at != noWhenNode && tree_.nodes[at].kind == Kind::Binary) {
            chain.push_back(at);
            at = tree_.nodes[at].left;
        }
        Datum value = at == noWhenNode ? Datum{} : single(at);
        for (auto link = chain.rbegin(); link != chain.rend() && !stopped(); ++link)
            value = binary(*link, std::move(value));
        return value;
    }

    Datum single(std::uint32_t at)
    {
        const WhenNode& node = tree_.nodes[at];
        switch (node.kind) {
        case Kind::Bool: return {node.boolean};
        case Kind::Number:
        case Kind::Time: return {node.number};
        case Kind::Text:
        case Kind::Word: return isPattern_[at] ? Datum{Pattern{node.text}} : Datum{node.text};
        case Kind::Group: return evaluate(node.right);
        case Kind::Prefix: return prefix(at);
        case Kind::Accessor:
            if (node.right != noWhenNode) evaluate(node.right);
            return fail(at, "\"" + node.text + "\" is read as a field of \"" +
                                node.text.substr(0, node.text.find('.')) +
                                "\", which does not exist. Put it in quotes.");
        case Kind::Tag: return fail(at, node.text + " was not replaced.");
        case Kind::Binary:
        case Kind::Error: break;
        }
        return fail(at, "This cannot be worked out.");
    }

    Datum prefix(std::uint32_t at)
    {
        const WhenNode& node = tree_.nodes[at];
        const Datum value = evaluate(node.right);
        if (stopped()) return {};
        if (node.op == Op::Not) {
            if (const bool* boolean = value.as<bool>()) return {!*boolean};
            return fail(at, "! needs true or false, and this is " + shown(value) + ".");
        }
        const double* number = value.as<double>();
        if (!number)
            return fail(at, std::string(operatorText(node.op)) + " needs a number, and this is " +
                                shown(value) + ".");
        return {node.op == Op::Negate ? -*number : static_cast<double>(~whenInteger(*number))};
    }

    Datum binary(std::uint32_t at, Datum left)
    {
        const WhenNode& node = tree_.nodes[at];
        const bool* decided = left.as<bool>();
        switch (node.op) {
        case Op::And:
        case Op::Or:
            if (decided && *decided == (node.op == Op::Or)) return left;
            return logical(at, left);
        case Op::If:
            if (decided && !*decided) return {};
            return conditional(at, left);
        case Op::Else:
        case Op::Coalesce: return isNil(left) ? evaluate(node.right) : left;
        default: break;
        }
        Datum right = evaluate(node.right);
        if (stopped()) return {};
        return operate(at, std::move(left), std::move(right));
    }

    Datum conditional(std::uint32_t at, const Datum& left)
    {
        Datum right = evaluate(tree_.nodes[at].right);
        if (stopped()) return {};
        if (!left.as<bool>())
            return fail(at, "? needs true or false before it, and this is " + shown(left) + ".");
        return right;
    }

    Datum logical(std::uint32_t at, const Datum& left)
    {
        Datum right = evaluate(tree_.nodes[at].right);
        if (stopped()) return {};
        const std::string op(operatorText(tree_.nodes[at].op));
        for (const Datum* side : {&left, static_cast<const Datum*>(&right)})
            if (!side->as<bool>())
                return fail(at, op + " needs true or false on both sides, and one is " + shown(*side) + ".");
        return right;
    }

    Datum operate(std::uint32_t at, Datum left, Datum right)
    {
        const Op op = tree_.nodes[at].op;
        switch (op) {
        case Op::Equal: return {equal(left, right)};
        case Op::NotEqual: return {!equal(left, right)};
        case Op::Greater:
        case Op::GreaterOrEqual:
        case Op::Less:
        case Op::LessOrEqual: return ordered(at, left, right);
        case Op::Matches:
        case Op::MatchesNot: return matches(at, left, right);
        case Op::In: return isIn(at, left, right);
        case Op::Separate: return separate(std::move(left), std::move(right));
        case Op::Add: return add(at, std::move(left), right);
        default: return calculate(at, left, right);
        }
    }

    Datum ordered(std::uint32_t at, const Datum& left, const Datum& right)
    {
        const Op op = tree_.nodes[at].op;
        if (left.as<double>() && right.as<double>())
            return {compare(op, *left.as<double>(), *right.as<double>())};
        if (left.as<std::string>() && right.as<std::string>())
            return {compare(op, *left.as<std::string>(), *right.as<std::string>())};
        return fail(at, shown(left) + " and " + shown(right) + " have no order: " +
                            std::string(operatorText(op)) + " compares two numbers or two texts.");
    }

    Datum matches(std::uint32_t at, const Datum& left, const Datum& right)
    {
        const std::string* text = left.as<std::string>();
        const std::string* pattern = right.as<std::string>();
        if (const auto* written = right.as<Pattern>()) pattern = &written->text;
        if (!text || !pattern) return fail(at, "=~ and !~ need a text and a regular expression.");
        const auto compiled = compile(at, *pattern);
        if (!compiled) return {};
        return {compiled->matches(*text) == (tree_.nodes[at].op == Op::Matches)};
    }

    Datum isIn(std::uint32_t at, const Datum& left, const Datum& right)
    {
        const Items* items = right.as<Items>();
        if (!items) return fail(at, "\"in\" needs a list of at least two values, as in: a in (b, c).");
        for (const Datum& item : *items) {
            if (left.as<Items>() && item.as<Items>()) return fail(at, "\"in\" cannot compare lists.");
            if (equal(left, item)) return {true};
        }
        return {false};
    }

    static Datum separate(Datum left, Datum right)
    {
        if (auto* items = std::get_if<Items>(&left.is)) {
            items->push_back(std::move(right));
            return left;
        }
        Items items;
        items.push_back(std::move(left));
        items.push_back(std::move(right));
        return {std::move(items)};
    }

    Datum add(std::uint32_t at, Datum left, const Datum& right)
    {
        if (left.as<double>() && right.as<double>()) return {*left.as<double>() + *right.as<double>()};
        if (auto* text = std::get_if<std::string>(&left.is)) {
            appendText(*text, right);
            return left;
        }
        if (!right.as<std::string>())
            return fail(at, shown(left) + " and " + shown(right) +
                                " cannot be added: + takes two numbers, or joins a text.");
        std::string joined;
        appendText(joined, left);
        return {joined + *right.as<std::string>()};
    }

    Datum calculate(std::uint32_t at, const Datum& left, const Datum& right)
    {
        const Op op = tree_.nodes[at].op;
        for (const Datum* side : {&left, &right})
            if (!side->as<double>())
                return fail(at, std::string(operatorText(op)) + " needs two numbers, and one is " +
                                    shown(*side) + ". Put a text that holds it in quotes.");
        return {whenArithmetic(op, *left.as<double>(), *right.as<double>())};
    }

    const When& tree_;
    std::vector<bool> isPattern_;
    std::optional<WhenFailure> failure_;
    std::optional<WhenUnsupported> unsupported_;
};

} // namespace

WhenOutcome evaluateWhen(std::string_view text)
{
    if (text.empty()) return true;
    const WhenParsed parsed = parseWhen(text);
    if (parsed.beyondBounds) return WhenUnsupported{"a condition of this size"};
    if (!parsed.ok()) {
        const Diagnostic& first = parsed.diagnostics.front();
        return WhenFailure{first.message, first.span.begin, first.span.end};
    }
    return Evaluation(parsed.tree).run();
}

} // namespace dagwright::argo
