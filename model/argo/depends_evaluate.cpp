// Argo evaluates a depends text with expr, after it has replaced names by a regular expression. Nearly always
// that is
// && || ! and parentheses, which a DependsProgram decides; the rest is expr with the results written in.
#include "model/argo/depends_logic.h"
#include "model/argo/expr/evaluate.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::argo {

namespace {

// What expr-lang takes at most, and how many nodes it makes of a name with a result.
constexpr std::size_t maxExprNodes = 10'000;
constexpr std::size_t nodesOfResult = 3;

Diagnostic problem(const char* rule, std::string message, std::string detail, std::size_t begin,
                   std::size_t end)
{
    Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.span = {0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return diagnostic;
}

class Evaluation
{
  public:
    Evaluation(std::string_view text, const DependsWorld& world)
        : text_(text), world_(world), tokens_(dependsTokens(text))
    {
        for (const auto& [task, results] : world.tasks)
            results_.emplace(task, results);
    }

    DependsOutcome run()
    {
        if (text_.empty()) return true;
        for (const auto check : {&Evaluation::names, &Evaluation::words})
            if (auto found = (this->*check)()) return *std::move(found);
        if (exprNodes() > maxExprNodes)
            return problem(
                "depends-syntax", "The expression names more tasks than Argo can evaluate.",
                "About 830 tasks are the limit. Put a step in between that waits for some of them.", 0,
                text_.size());
        if (const auto tree = parseDepends(text_); tree && !tree->empty()) return decide(*tree);
        return evaluateAsExpr();
    }

  private:
    // As Argo validates: every name must be a task, every result known.
    std::optional<Diagnostic> names()
    {
        for (const DependsToken& token : tokens_) {
            const std::string task(token.task);
            if (!results_.contains(token.task))
                return problem("depends-task", "There is no task \"" + task + "\" in this DAG.",
                               "A task's name in depends holds letters, digits and dashes.", token.begin,
                               token.end);
            if (!token.result.empty() && !resultNamed(token.result))
                return problem(
                    "depends-result", "Argo knows no task result \"" + std::string(token.result) + "\".",
                    "Results are Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, AnySucceeded and "
                    "AllFailed.",
                    token.begin, token.end);
        }
        return std::nullopt;
    }

    std::optional<Diagnostic> words()
    {
        for (const DependsToken& token : tokens_)
            if (!isDependsName(token.task))
                return problem("depends-syntax",
                               "Argo cannot evaluate the task name \"" + std::string(token.task) +
                                   "\" in depends.",
                               "Rename the task: the name is a word of the language, or starts with a digit.",
                               token.begin, token.end);
        return std::nullopt;
    }

    [[nodiscard]] ContinueOn continueOn(std::string_view task) const
    {
        return world_.continueOn ? world_.continueOn(task) : ContinueOn{};
    }

    // Names of task results, with what joins them; operators between names count one each.
    [[nodiscard]] std::size_t exprNodes() const
    {
        std::size_t nodes = 0;
        for (const DependsToken& token : tokens_) {
            const ContinueOn on = token.result.empty() ? continueOn(token.task) : ContinueOn{};
            const std::size_t results = token.result.empty() ? 3u + on.error + on.failed : 1u;
            nodes += results * nodesOfResult + results; // one operator fewer inside, one more to the next
        }
        nodes += static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '!'));
        return nodes == 0 ? 0 : nodes - 1;
    }

    DependsOutcome decide(const Depends& tree) const
    {
        const DependsProgram program(tree, world_.continueOn);
        std::vector<ResultSet> results;
        for (const std::string& task : program.tasks())
            results.push_back(results_.at(task));
        return program.holds(results);
    }

    // With true and false in the place of names, which have the types that Argo's results have.
    DependsOutcome evaluateAsExpr() const
    {
        std::string written;
        std::vector<std::pair<std::size_t, std::size_t>> places; // in the written text, in ours
        std::size_t done = 0;
        const auto copy = [&](std::size_t end) {
            places.emplace_back(written.size(), done);
            for (const char c : text_.substr(done, end - done))
                written += c == '-' ? '_' : c; // Argo does so everywhere
        };
        for (const DependsToken& token : tokens_) {
            copy(token.begin);
            const ResultSet asked = token.result.empty() ? resultsOfBareName(continueOn(token.task))
                                                         : ResultSet{*resultNamed(token.result)};
            const char* const value = results_.at(token.task).hasAny(asked) ? "true" : "false";
            places.emplace_back(written.size(), token.begin);
            written += token.result.empty() ? "(" + std::string(value) + ")" : value;
            done = token.end;
        }
        copy(text_.size());
        const expr::Outcome outcome = expr::evaluateBool(written, expr::Environment());
        if (const auto* value = std::get_if<expr::Value>(&outcome)) return value->asBool();
        if (const auto* unknown = std::get_if<expr::Unsupported>(&outcome))
            return DependsUnknown{unknown->name};
        const auto& failure = std::get<expr::Failure>(outcome);
        const auto back = [&](std::size_t at) {
            const auto after =
                std::upper_bound(places.begin(), places.end(), std::pair(at, std::string::npos));
            const auto& [from, to] = after == places.begin() ? places.front() : *std::prev(after);
            return std::min(to + (at - from), text_.size());
        };
        return problem(
            "depends-syntax", failure.message,
            "An expression holds task names, results such as build.Failed, &&, ||, ! and parentheses.",
            back(failure.begin), back(failure.end));
    }

    std::string_view text_;
    const DependsWorld& world_;
    std::vector<DependsToken> tokens_;
    std::unordered_map<std::string_view, ResultSet> results_;
};

} // namespace

DependsOutcome evaluateDepends(std::string_view text, const DependsWorld& world)
{
    return Evaluation(text, world).run();
}

} // namespace dagwright::argo
