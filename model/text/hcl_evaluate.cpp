#include "model/text/hcl_evaluator.h"
#include "model/text/hcl_values.h"

#include <algorithm>

namespace dagwright::text::hcl {

namespace {

// Unknown is told by this very object: it is empty, so that nothing of it is ever written.
const std::shared_ptr<const Extra>& unknownExtra()
{
    static const std::shared_ptr<const Extra> extra = std::make_shared<const Extra>();
    return extra;
}

bool isList(const Value& value)
{
    return value.isList();
}

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

} // namespace

Value unknownValue(std::string text)
{
    Meta meta;
    meta.extra = unknownExtra();
    return Value::of(std::move(text), std::move(meta));
}

bool isUnknown(const Value& value)
{
    return value.isString() && value.meta().extra == unknownExtra();
}

bool holdsUnknown(const Value& value)
{
    if (value.isList()) return std::any_of(value.items().begin(), value.items().end(), holdsUnknown);
    if (value.isMap())
        return std::any_of(value.entries().begin(), value.entries().end(),
                           [](const Entry& entry) { return holdsUnknown(entry.value); });
    return isUnknown(value);
}

Evaluation evaluate(const Expression& expression, const Scope& scope)
{
    Evaluator evaluator(scope);
    std::optional<Value> value = evaluator.evaluate(expression);
    Evaluation result;
    result.errors = std::move(evaluator.errors);
    if (!value) {
        result.value = unknownValue("${" + print(expression) + '}');
        return result;
    }
    result.value = std::move(*value);
    result.errors.clear();
    if (holdsUnknown(result.value)) result.unknowns = std::move(evaluator.unknowns);
    return result;
}

namespace {

// A step costs as much as 64 bytes of text: a million of them take about a second at worst.
constexpr std::size_t stepCost = 64;

} // namespace

Evaluator::Result Evaluator::evaluate(const Expression& expression)
{
    if (!budget_.spend(stepCost))
        return fail(expression, "This takes too long to work out.", "Use smaller lists.");
    return std::visit([&](const auto& node) { return visit(expression, node); }, expression.node);
}

Evaluator::Result Evaluator::fail(Range range, std::string message, std::string detail)
{
    Diagnostic diagnostic;
    diagnostic.rule = "hcl-evaluation";
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.span.begin = range.begin;
    diagnostic.span.end = range.end;
    errors.push_back(std::move(diagnostic));
    return std::nullopt;
}

Evaluator::Result Evaluator::fail(const Expression& at, std::string message, std::string detail)
{
    return fail(at.range, std::move(message), std::move(detail));
}

Value Evaluator::unknownOf(const Expression& at)
{
    return unknownValue("${" + print(at) + '}');
}

const Value* Evaluator::bound(std::string_view name) const
{
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                    [&](const Binding& binding) { return binding.name == name; });
    return found == bindings_.rend() ? nullptr : &found->value;
}

Evaluator::Result Evaluator::ask(const Expression& at, const Traversal& traversal)
{
    const std::string name = printTraversal(traversal);
    Answer answer = scope_(traversal);
    if (auto* error = std::get_if<Diagnostic>(&answer)) {
        Diagnostic diagnostic = std::move(*error);
        if (!diagnostic.span.isKnown()) {
            diagnostic.span.begin = at.range.begin;
            diagnostic.span.end = at.range.end;
        }
        errors.push_back(std::move(diagnostic));
        return std::nullopt;
    }
    if (auto* unknown = std::get_if<NotKnown>(&answer)) {
        std::string reason =
            unknown->reason.empty() ? "nothing here says what it is" : std::move(unknown->reason);
        Unresolved unresolved{{}, name, name + " is not known: " + std::move(reason) + '.'};
        if (std::find(unknowns.begin(), unknowns.end(), unresolved) == unknowns.end())
            unknowns.push_back(std::move(unresolved));
        return unknownValue("${" + name + '}');
    }
    Known& known = std::get<Known>(answer);
    Value value = std::move(known.value);
    for (std::size_t i = std::max<std::size_t>(known.steps, 1); i < traversal.size(); ++i) {
        if (isUnknown(value)) return unknownValue("${" + name + '}');
        Result next = step(at, value, traversal[i]);
        if (!next) return std::nullopt;
        value = std::move(*next);
    }
    return value;
}

// One step into a known value: an attribute or an index.
Evaluator::Result Evaluator::step(const Expression& at, const Value& from, const Value& key)
{
    if (from.isNull()) return fail(at, "There is nothing to take a part of: the value is null.");
    if (from.isMap()) {
        const std::optional<Value> name = toText(key);
        if (!name || name->isNull()) return fail(at, "The key of an object must be a string.");
        if (const Value* found = from.entries().find(name->asString())) return *found;
        return fail(at, "The object has no attribute " + quoted(name->asString()) + '.');
    }
    if (!from.isList())
        return fail(at, "Only lists and objects have parts; this is " + std::string(describe(from)) + '.');
    const std::optional<Value> number = toNumber(key);
    if (!number || !number->isNumber())
        return fail(at, "A list has no attributes.",
                    "Take an item by its position, [0], or of each item with [*].");
    const double position = number->asDouble();
    if (position < 0 || position >= static_cast<double>(from.size()))
        return fail(at, "The list has " + std::to_string(from.size()) + " items; there is none at " +
                            numberText(*number) + '.');
    if (!number->isInt()) return fail(at, "A position in a list must be a whole number.");
    return from.items().at(static_cast<std::size_t>(number->asInt()));
}

Evaluator::Result Evaluator::visit(const Expression&, const Literal& n)
{
    return n.value;
}

Evaluator::Result Evaluator::visit(const Expression& at, const ListOf& n)
{
    (void)at;
    std::vector<Value> items;
    for (const ExpressionPtr& expression : n.items) {
        Result item = evaluate(*expression);
        if (!item) return std::nullopt;
        items.push_back(std::move(*item));
    }
    return Value::list(std::move(items));
}

Evaluator::Result Evaluator::key(const Expression& at, const Expression& expression)
{
    Result key = evaluate(expression);
    if (!key || isUnknown(*key)) return key;
    if (key->isNull()) return fail(at, "The key of an object must not be null.");
    std::optional<Value> text = toText(*key);
    if (!text)
        return fail(at,
                    "The key of an object must be a string; this is " + std::string(describe(*key)) + '.');
    return text;
}

Evaluator::Result Evaluator::visit(const Expression& at, const ObjectOf& n)
{
    std::vector<Entry> entries;
    bool unknown = false;
    for (const ObjectItem& item : n.items) {
        std::string name = item.word;
        if (item.key) {
            const Result text = key(*item.key, *item.key);
            if (!text) return std::nullopt;
            unknown = unknown || isUnknown(*text);
            name = text->asString();
        }
        Result value = evaluate(*item.value);
        if (!value) return std::nullopt;
        entries.push_back({std::move(name), std::move(*value), {}, {}});
    }
    if (unknown) return unknownOf(at);
    return Value(Map(std::move(entries)));
}

Evaluator::Result Evaluator::visit(const Expression& at, const Name& n)
{
    if (const Value* value = bound(n.name)) return *value;
    return ask(at, {Value(n.name)});
}

namespace {

// The steps of an expression that is names and literal indexes throughout and starts in the scope; else
// empty.
Traversal wholeTraversal(const Expression& at)
{
    std::size_t links = 1;
    const Expression* root = &at;
    while (true) {
        if (const auto* attribute = std::get_if<Attribute>(&root->node)) {
            root = attribute->from.get();
        } else if (const auto* index = std::get_if<Index>(&root->node)) {
            root = index->from.get();
        } else {
            break;
        }
        ++links;
    }
    if (!std::holds_alternative<Name>(root->node)) return {};
    Traversal traversal = traversalOf(at);
    return traversal.size() == links ? traversal : Traversal{};
}

// The text of a part of an unknown, which is a name where the unknown is one.
std::string partOf(const Value& unknown, std::string_view suffix, const Expression& at)
{
    const std::string& text = unknown.asString();
    if (text.starts_with("${") && text.ends_with('}')) {
        const std::string inner = text.substr(2, text.size() - 3);
        const Result<ExpressionPtr> parsed = parseExpression(inner);
        if (parsed && !wholeTraversal(**parsed).empty()) return "${" + inner + std::string(suffix) + '}';
    }
    return "${" + print(at) + '}';
}

} // namespace

Evaluator::Result Evaluator::visit(const Expression& at, const Attribute& n)
{
    const Traversal traversal = wholeTraversal(at);
    if (!traversal.empty() && !bound(traversal.front().asString())) return ask(at, traversal);
    const Result from = evaluate(*n.from);
    if (!from) return std::nullopt;
    if (isUnknown(*from)) return unknownValue(partOf(*from, '.' + n.name, at));
    return step(at, *from, Value(n.name));
}

Evaluator::Result Evaluator::visit(const Expression& at, const Index& n)
{
    const Traversal traversal = wholeTraversal(at);
    if (!traversal.empty() && !bound(traversal.front().asString())) return ask(at, traversal);
    const Result from = evaluate(*n.from);
    if (!from) return std::nullopt;
    const Result key = evaluate(*n.key);
    if (!key) return std::nullopt;
    if (isUnknown(*key)) return unknownOf(at);
    if (isUnknown(*from)) return unknownValue(partOf(*from, '[' + print(*n.key) + ']', at));
    return step(at, *from, *key);
}

Evaluator::Result Evaluator::visit(const Expression& at, const Splat& n)
{
    const Result from = evaluate(*n.from);
    if (!from) return std::nullopt;
    if (isUnknown(*from)) return unknownOf(at);
    if (from->isNull()) return Value(List());
    const List items = isList(*from) ? from->items() : List(std::vector<Value>{*from});
    std::vector<Value> results;
    for (const Value& item : items) {
        splatItems_.push_back(item);
        Result result = evaluate(*n.each);
        splatItems_.pop_back();
        if (!result) return std::nullopt;
        results.push_back(std::move(*result));
    }
    return Value::list(std::move(results));
}

Evaluator::Result Evaluator::visit(const Expression&, const SplatItem&)
{
    return splatItems_.back();
}

Evaluator::Result Evaluator::visit(const Expression&, const Parentheses& n)
{
    return evaluate(*n.inner);
}

Evaluator::Result Evaluator::visit(const Expression& at, const Unary& n)
{
    const Result operand = evaluate(*n.operand);
    if (!operand) return std::nullopt;
    if (isUnknown(*operand)) return unknownOf(at);
    if (n.op == UnaryOperator::Not) {
        const std::optional<Value> value = toBool(*operand);
        if (!value || !value->isBool()) return fail(at, "Only true and false can be turned round with !.");
        return Value(!value->asBool());
    }
    const std::optional<Value> value = toNumber(*operand);
    if (!value || !value->isNumber()) return fail(at, "Only a number can be negated.");
    return arithmetic('-', Value(0), *value);
}

Evaluator::Result Evaluator::logical(const Expression& at, const Binary& n)
{
    const Result left = evaluate(*n.left);
    const Result right = left ? evaluate(*n.right) : Result();
    if (!right) return std::nullopt;
    const std::optional<Value> a = toBool(*left);
    const std::optional<Value> b = toBool(*right);
    if (!a || a->isNull() || !b || b->isNull())
        return fail(at, "Both sides of " + std::string(n.op == BinaryOperator::And ? "&&" : "||") +
                            " must be true or false.");
    const bool decides = n.op == BinaryOperator::Or;
    for (const Value* side : {&*a, &*b})
        if (side->isBool() && side->asBool() == decides) return Value(decides);
    if (isUnknown(*a) || isUnknown(*b)) return unknownOf(at);
    return Value(!decides);
}

Evaluator::Result Evaluator::visit(const Expression& at, const Binary& n)
{
    if (n.op == BinaryOperator::And || n.op == BinaryOperator::Or) return logical(at, n);
    const Result left = evaluate(*n.left);
    const Result right = left ? evaluate(*n.right) : Result();
    if (!right) return std::nullopt;
    const bool isEquality = n.op == BinaryOperator::Equal || n.op == BinaryOperator::NotEqual;
    if (isUnknown(*left) || isUnknown(*right)) return unknownOf(at);
    if (isEquality) {
        if (holdsUnknown(*left) || holdsUnknown(*right)) return unknownOf(at);
        return Value(equalValues(*left, *right) == (n.op == BinaryOperator::Equal));
    }
    const std::optional<Value> a = toNumber(*left);
    const std::optional<Value> b = toNumber(*right);
    if (!a || !a->isNumber() || !b || !b->isNumber()) {
        const Value& wrong = !a || !a->isNumber() ? *left : *right;
        return fail(at, "Both sides must be numbers; one is " + std::string(describe(wrong)) + '.');
    }
    switch (n.op) {
    case BinaryOperator::Less: return Value(compareNumbers(*a, *b) < 0);
    case BinaryOperator::LessOrEqual: return Value(compareNumbers(*a, *b) <= 0);
    case BinaryOperator::Greater: return Value(compareNumbers(*a, *b) > 0);
    case BinaryOperator::GreaterOrEqual: return Value(compareNumbers(*a, *b) >= 0);
    default: break;
    }
    static constexpr std::string_view symbols = "+-*/%";
    const char symbol =
        symbols[static_cast<std::size_t>(n.op) - static_cast<std::size_t>(BinaryOperator::Add)];
    if (std::optional<Value> result = arithmetic(symbol, *a, *b)) return result;
    return fail(at, b->asDouble() == 0 ? "This divides by zero." : "The result is too large a number.");
}

Evaluator::Result Evaluator::visit(const Expression& at, const Conditional& n)
{
    const Result condition = evaluate(*n.condition);
    if (!condition) return std::nullopt;
    if (isUnknown(*condition)) return unknownOf(at);
    const std::optional<Value> chosen = toBool(*condition);
    if (!chosen || !chosen->isBool()) return fail(*n.condition, "A condition must be true or false.");
    const Result taken = evaluate(chosen->asBool() ? *n.then : *n.otherwise);
    if (!taken) return std::nullopt;
    // The other arm only lends its type: what is wrong or unknown in it does not matter.
    const std::size_t errorsBefore = errors.size();
    const std::size_t unknownsBefore = unknowns.size();
    const Result other = evaluate(chosen->asBool() ? *n.otherwise : *n.then);
    errors.resize(errorsBefore);
    unknowns.resize(unknownsBefore);
    if (!other) return taken;
    std::vector<Value> both{*taken, *other};
    if (!unify(both))
        return fail(at, "Both values of a conditional must have one type; these are " +
                            std::string(describe(*taken)) + " and " + std::string(describe(*other)) + '.');
    return equalValues(both[0], *taken) ? *taken : both[0];
}

template <typename Body>
bool Evaluator::each(const Value& collection, const std::string& keyName, const std::string& valueName,
                     Body body)
{
    const std::size_t before = bindings_.size();
    const auto one = [&](Value key, const Value& value) {
        if (!keyName.empty()) bindings_.push_back({keyName, std::move(key)});
        bindings_.push_back({valueName, value});
        const bool goOn = body();
        bindings_.resize(before);
        return goOn;
    };
    if (collection.isList()) {
        std::int64_t index = 0;
        for (const Value& item : collection.items())
            if (!one(Value(index++), item)) return false;
        return true;
    }
    std::vector<const Entry*> entries;
    for (const Entry& entry : collection.entries())
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
    return std::all_of(entries.begin(), entries.end(),
                       [&](const Entry* entry) { return one(Value(entry->key), entry->value); });
}

// One round of a for-expression; false after an error.
bool Evaluator::forItem(const Expression& at, const For& n, std::vector<Value>& items,
                        std::vector<Entry>& entries, bool& unknown)
{
    if (n.condition) {
        const Result condition = evaluate(*n.condition);
        if (!condition) return false;
        if (isUnknown(*condition)) {
            unknown = true;
            return true;
        }
        const std::optional<Value> included = toBool(*condition);
        if (!included || !included->isBool()) {
            fail(*n.condition, "The condition of a for-expression must be true or false.");
            return false;
        }
        if (!included->asBool()) return true;
    }
    Result name = n.key ? key(*n.key, *n.key) : Result(Value());
    if (!name) return false;
    unknown = unknown || isUnknown(*name);
    Result value = evaluate(*n.value);
    if (!value) return false;
    if (!n.key) {
        items.push_back(std::move(*value));
        return true;
    }
    (void)at;
    entries.push_back({name->asString(), std::move(*value), {}, {}});
    return true;
}

Evaluator::Result Evaluator::visit(const Expression& at, const For& n)
{
    const Result collection = evaluate(*n.collection);
    if (!collection) return std::nullopt;
    if (isUnknown(*collection)) return unknownOf(at);
    if (!collection->isList() && !collection->isMap())
        return fail(*n.collection, "A for-expression goes through a list or an object; this is " +
                                       std::string(describe(*collection)) + '.');
    std::vector<Value> items;
    std::vector<Entry> entries;
    bool unknown = false;
    const bool fine =
        each(*collection, n.keyName, n.valueName, [&] { return forItem(at, n, items, entries, unknown); });
    if (!fine) return std::nullopt;
    if (unknown) return unknownOf(at);
    if (!n.key) return Value::list(std::move(items));
    std::map<std::string, std::vector<Value>> groups;
    for (Entry& entry : entries) {
        std::vector<Value>& group = groups[entry.key];
        group.push_back(std::move(entry.value));
        if (!n.grouped && group.size() > 1)
            return fail(at, "Two items of the for-expression have the key " + quoted(entry.key) + '.',
                        "Write ... after the value to collect them in a list.");
    }
    std::vector<Entry> result;
    for (auto& [name, group] : groups)
        result.push_back(
            {name, n.grouped ? Value::list(std::move(group)) : std::move(group.front()), {}, {}});
    return Value(Map(std::move(result)));
}

// Templates.

Evaluator::Result Evaluator::visit(const Expression& at, const Template& n)
{
    (void)at;
    if (n.parts.size() == 1)
        if (const auto* only = std::get_if<Interpolation>(&n.parts.front().part))
            return evaluate(*only->expression);
    std::string text;
    bool unknown = false;
    if (!parts(n.parts, text, unknown)) return std::nullopt;
    return unknown ? unknownValue(std::move(text)) : Value(std::move(text));
}

bool Evaluator::parts(const TemplateParts& list, std::string& out, bool& unknown)
{
    for (const TemplatePart& item : list)
        if (!std::visit([&](const auto& node) { return part(node, out, unknown); }, item.part)) return false;
    return true;
}

bool Evaluator::part(const TemplateText& n, std::string& out, bool&)
{
    out += n.text;
    return true;
}

bool Evaluator::part(const Interpolation& n, std::string& out, bool& unknown)
{
    const Result value = evaluate(*n.expression);
    if (!value) return false;
    if (isUnknown(*value)) {
        unknown = true;
        out += value->asString();
        return true;
    }
    const std::optional<Value> text = toText(*value);
    if (!text || text->isNull()) {
        fail(*n.expression, "Only strings, numbers, true and false can stand in a text; this is " +
                                std::string(describe(*value)) + '.');
        return false;
    }
    if (!budget_.spend(text->asString().size())) {
        fail(*n.expression, "This text becomes too long.");
        return false;
    }
    out += text->asString();
    return true;
}

// How a directive that can't be worked out yet stands in a text: as it was written, in canonical form.
template <class Directive>
std::string printedDirective(const Directive& directive)
{
    // The blank after it keeps the printer from trimming; it and the quotes are cut off.
    const Expression text{
        {}, 1, Template{{{{}, directive}, {{}, TemplateText{" "}}}, Template::Form::Quoted}};
    const std::string printed = print(text);
    return printed.substr(1, printed.size() - 3);
}

bool Evaluator::part(const TemplateIf& n, std::string& out, bool& unknown)
{
    const Result condition = evaluate(*n.condition);
    if (!condition) return false;
    if (isUnknown(*condition)) {
        unknown = true;
        out += printedDirective(n);
        return true;
    }
    const std::optional<Value> chosen = toBool(*condition);
    if (!chosen || !chosen->isBool()) {
        fail(*n.condition, "A condition must be true or false.");
        return false;
    }
    return parts(chosen->asBool() ? n.then : n.otherwise, out, unknown);
}

bool Evaluator::part(const TemplateFor& n, std::string& out, bool& unknown)
{
    const Result collection = evaluate(*n.collection);
    if (!collection) return false;
    if (isUnknown(*collection)) {
        unknown = true;
        out += printedDirective(n);
        return true;
    }
    if (!collection->isList() && !collection->isMap()) {
        fail(*n.collection, "A for directive goes through a list or an object; this is " +
                                std::string(describe(*collection)) + '.');
        return false;
    }
    return each(*collection, n.keyName, n.valueName, [&] { return parts(n.body, out, unknown); });
}

} // namespace dagwright::text::hcl
