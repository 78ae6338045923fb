// Evaluation of whole trees, remembered by node and checked against what names stand for.

#include "model/text/hcl_evaluate.h"

#include "model/value/memo.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::text::hcl {

namespace {

using Names = std::vector<std::uint32_t>; // sorted, unique indexes into State::names

// What one node evaluates to. Null lists mean empty ones: most subtrees hold nothing to tell.
struct Evaluated
{
    Value value;
    std::shared_ptr<const std::vector<Unresolved>> unknowns;
    std::shared_ptr<const Diagnostics> errors;
    std::shared_ptr<const Names> names; // that were asked for
    std::uint64_t stamp = 0;            // the change counter when it was worked out
};

bool sameAnswer(const Answer& a, const Answer& b)
{
    if (a.index() != b.index()) return false;
    if (const auto* known = std::get_if<Known>(&a)) {
        const Known& other = std::get<Known>(b);
        return known->steps == other.steps && known->value == other.value &&
               holdsUnknown(known->value) == holdsUnknown(other.value);
    }
    if (const auto* unknown = std::get_if<NotKnown>(&a))
        return unknown->reason == std::get<NotKnown>(b).reason;
    return std::get<Diagnostic>(a) == std::get<Diagnostic>(b);
}

struct KnownName
{
    Traversal traversal;
    Answer answer;
    std::uint64_t changed = 0; // the change counter when the answer last changed
    std::uint64_t asked = 0;   // the round in which the scope was last asked
    bool asking = false;       // the scope is looking for the answer right now
};

} // namespace

struct EvaluationMemo::State
{
    Memo<Evaluated> results;
    std::unordered_map<std::string, std::uint32_t> indexes;
    std::vector<std::unique_ptr<KnownName>> names; // stable while a scope asks for more
    std::uint64_t round = 1;
    std::uint64_t changes = 1;
};

EvaluationMemo::EvaluationMemo() : state_(std::make_unique<State>()) {}
EvaluationMemo::~EvaluationMemo() = default;
EvaluationMemo::EvaluationMemo(EvaluationMemo&&) noexcept = default;
EvaluationMemo& EvaluationMemo::operator=(EvaluationMemo&&) noexcept = default;

void EvaluationMemo::beginRound()
{
    state_->results.beginRound();
    ++state_->round;
}

namespace {

class TreeEvaluator
{
  public:
    TreeEvaluator(const Scope& scope, EvaluationMemo::State& state) : scope_(scope), state_(state) {}

    Evaluated evaluate(const Value& value)
    {
        if (value.isString()) return string(value);
        if (!value.isList() && !value.isMap()) return plain(value);
        // A result is found, checked, and worked out anew under the context of the change where it no longer
        // holds.
        std::uint64_t context = 0;
        while (true) {
            const Evaluated& found = state_.results.get(value, context, [&] { return collection(value); });
            if (isBeingAsked(found)) return collection(value);
            if (stillHolds(found)) return found;
            context = std::max(context + 1, latestOf(found));
        }
    }

  private:
    static Evaluated plain(const Value& value)
    {
        Evaluated result;
        result.value = value;
        return result;
    }

    KnownName& refreshed(std::uint32_t index)
    {
        KnownName& name = *state_.names[index];
        if (name.asked == state_.round) return name;
        name.asked = state_.round;
        name.asking = true;
        Answer answer = scope_(name.traversal);
        name.asking = false;
        if (!sameAnswer(name.answer, answer)) name.changed = ++state_.changes;
        name.answer = std::move(answer);
        return name;
    }

    // Part of a cycle: the names must be asked again, so that the cycle is told.
    bool isBeingAsked(const Evaluated& found) const
    {
        return found.names && std::any_of(found.names->begin(), found.names->end(),
                                          [&](std::uint32_t index) { return state_.names[index]->asking; });
    }

    bool stillHolds(const Evaluated& found)
    {
        if (!found.names) return true;
        return std::all_of(found.names->begin(), found.names->end(),
                           [&](std::uint32_t index) { return refreshed(index).changed <= found.stamp; });
    }

    std::uint64_t latestOf(const Evaluated& found)
    {
        std::uint64_t latest = 0;
        for (std::uint32_t index : *found.names)
            latest = std::max(latest, refreshed(index).changed);
        return latest;
    }

    Answer answer(const Traversal& traversal, Names& used)
    {
        const std::string text = printTraversal(traversal);
        const auto [found, isNew] =
            state_.indexes.try_emplace(text, static_cast<std::uint32_t>(state_.names.size()));
        const std::uint32_t index = found->second;
        if (isNew) {
            state_.names.push_back(std::make_unique<KnownName>());
            state_.names.back()->traversal = traversal;
        }
        used.push_back(index);
        if (state_.names[index]->asking) return problem(text + " depends on itself.");
        return refreshed(index).answer;
    }

    // Parses and evaluates one text.
    Evaluation text(const std::string& source, Names& used)
    {
        Result<ExpressionPtr> parsed = parseTemplate(source);
        if (!parsed) {
            Evaluation failed;
            failed.value = unknownValue(source);
            failed.errors = parsed.diagnostics();
            return failed;
        }
        const Scope recording = [&](const Traversal& traversal) { return answer(traversal, used); };
        Evaluation result = hcl::evaluate(**parsed, recording);
        if (!result.errors.empty()) result.value = unknownValue(source);
        return result;
    }

    Evaluated string(const Value& value)
    {
        if (!mayHoldExpression(value.asString())) return plain(value);
        Evaluated result;
        Names used;
        Evaluation evaluation = text(value.asString(), used);
        result.stamp = state_.changes;
        Meta meta = evaluation.value.meta();
        meta.span = value.span();
        meta.mark = value.mark();
        result.value = evaluation.value.withMeta(std::move(meta));
        keep(result, std::move(evaluation.unknowns), std::move(evaluation.errors), std::move(used));
        return result;
    }

    static void keep(Evaluated& into, std::vector<Unresolved> unknowns, Diagnostics errors, Names names)
    {
        if (!unknowns.empty())
            into.unknowns = std::make_shared<const std::vector<Unresolved>>(std::move(unknowns));
        if (!errors.empty()) into.errors = std::make_shared<const Diagnostics>(std::move(errors));
        if (names.empty()) return;
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        into.names = std::make_shared<const Names>(std::move(names));
    }

    // Collects what the parts of a list or a map tell.
    struct Gathered
    {
        std::vector<Unresolved> unknowns;
        Diagnostics errors;
        Names names;

        void add(const Evaluated& part, const Segment& segment)
        {
            const auto under = [&](const Path& rest) { return Path{{segment}}.joined(rest); };
            if (part.unknowns)
                for (const Unresolved& unknown : *part.unknowns)
                    unknowns.push_back({under(unknown.path), unknown.expression, unknown.reason});
            if (part.errors)
                for (Diagnostic error : *part.errors) {
                    error.path = under(error.path);
                    errors.push_back(std::move(error));
                }
            if (!part.names) return;
            names.insert(names.end(), part.names->begin(), part.names->end());
        }
    };

    Evaluated collection(const Value& value)
    {
        Gathered gathered;
        Evaluated result;
        result.value = value.isList() ? list(value, gathered) : map(value, gathered);
        // All names of all parts were asked in this round, so that none changes any more until the next.
        result.stamp = state_.changes;
        keep(result, std::move(gathered.unknowns), std::move(gathered.errors), std::move(gathered.names));
        return result;
    }

    Value list(const Value& value, Gathered& gathered)
    {
        Value result = value;
        std::vector<Value> items;
        bool changed = false;
        std::size_t index = 0;
        for (const Value& item : value.items()) {
            Evaluated part = evaluate(item);
            Segment segment;
            segment.kind = Segment::Kind::Index;
            segment.index = index;
            gathered.add(part, segment);
            if (!changed && !part.value.sameNode(item)) {
                changed = true;
                items.reserve(value.size());
                for (std::size_t i = 0; i < index; ++i)
                    items.push_back(value.items().at(i));
            }
            if (changed) items.push_back(std::move(part.value));
            ++index;
        }
        return changed ? Value::of(List(std::move(items)), value.meta()) : value;
    }

    Value map(const Value& value, Gathered& gathered)
    {
        std::vector<Entry> entries;
        bool changed = false;
        std::size_t index = 0;
        for (const Entry& entry : value.entries()) {
            Evaluated part = evaluate(entry.value);
            std::string name = entry.key;
            if (mayHoldExpression(entry.key)) key(entry, name, gathered);
            Segment segment;
            segment.kind = Segment::Kind::Key;
            segment.key = entry.key;
            gathered.add(part, segment);
            if (!changed && (name != entry.key || !part.value.sameNode(entry.value))) {
                changed = true;
                entries.reserve(value.size());
                for (std::size_t i = 0; i < index; ++i)
                    entries.push_back(value.entries().at(i));
            }
            if (changed)
                add(entries, {std::move(name), std::move(part.value), entry.keySpan, entry.keyStyle}, entry,
                    gathered);
            ++index;
        }
        return changed ? Value::of(Map(std::move(entries)), value.meta()) : value;
    }

    void key(const Entry& entry, std::string& name, Gathered& gathered)
    {
        Evaluated part;
        Names used;
        Evaluation evaluation = text(entry.key, used);
        const Value& value = evaluation.value;
        if (value.isBool()) {
            name = value.asBool() ? "true" : "false";
        } else if (value.isNumber()) {
            name = print(Expression{{}, 1, Literal{value}});
        } else if (value.isString()) {
            name = value.asString();
        } else {
            evaluation.errors.push_back(
                problem("The key " + entry.key + " is no string when it is worked out."));
        }
        part.stamp = state_.changes;
        keep(part, std::move(evaluation.unknowns), std::move(evaluation.errors), std::move(used));
        Segment segment;
        segment.kind = Segment::Kind::Key;
        segment.key = entry.key;
        gathered.add(part, segment);
    }

    static Diagnostic problem(std::string message)
    {
        Diagnostic diagnostic;
        diagnostic.rule = "hcl-evaluation";
        diagnostic.message = std::move(message);
        return diagnostic;
    }

    // Only maps that change come here, and they are short: expressions in keys are rare.
    static void add(std::vector<Entry>& entries, Entry entry, const Entry& original, Gathered& gathered)
    {
        if (entry.key != original.key &&
            std::any_of(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == entry.key; })) {
            Diagnostic diagnostic = problem("Two keys are " + entry.key + " when they are worked out.");
            diagnostic.path = Path().key(original.key);
            gathered.errors.push_back(std::move(diagnostic));
            entry.key = original.key;
        }
        entries.push_back(std::move(entry));
    }

    const Scope& scope_;
    EvaluationMemo::State& state_;
};

} // namespace

Evaluation evaluateStrings(const Value& tree, const Scope& scope, EvaluationMemo& memo)
{
    Evaluated found = TreeEvaluator(scope, memo.state()).evaluate(tree);
    Evaluation result;
    result.value = std::move(found.value);
    if (found.unknowns) result.unknowns = *found.unknowns;
    if (found.errors) result.errors = *found.errors;
    return result;
}

} // namespace dagwright::text::hcl
