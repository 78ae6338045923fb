// Tries an expression of one of Argo's languages, or a list of them.
#include "app/cli/command.h"
#include "app/cli/report.h"
#include "model/argo/depends_logic.h"
#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/format.h"
#include "model/argo/substitute.h"
#include "model/argo/when.h"
#include "model/document/file.h"
#include "model/text/json.h"

#include <CLI/CLI.hpp>

#include <array>
#include <iostream>
#include <memory>
#include <set>

namespace dagwright::cli {

namespace {

namespace expr = argo::expr;

// One answer as a JSON object: keys with values that are JSON already.
class Answer
{
  public:
    Answer& put(std::string_view key, std::string json)
    {
        members_ += (members_.empty() ? "" : ", ") + text::writeJson(Value(key)) + ": " + std::move(json);
        return *this;
    }
    Answer& say(std::string_view key, std::string_view words)
    {
        return put(key, expr::jsonQuoted(words, false));
    }
    Answer& boolean(bool value)
    {
        isResult_ = true;
        return put("result", value ? "true" : "false");
    }
    Answer& result(std::string json)
    {
        isResult_ = true;
        return put("result", std::move(json));
    }
    // A message with its place in the text.
    Answer& error(std::string_view text, std::string_view message, std::size_t begin)
    {
        const LineColumn at = Source::make("", std::string(text))->locate(begin);
        say("error", message);
        return put("line", std::to_string(at.line)).put("column", std::to_string(at.column));
    }

    // Followed by the members of another.
    [[nodiscard]] Answer with(const Answer& other) const
    {
        Answer both = *this;
        both.members_ += (members_.empty() || other.members_.empty() ? "" : ", ") + other.members_;
        both.isResult_ = other.isResult_;
        return both;
    }

    [[nodiscard]] bool isResult() const { return isResult_; }
    [[nodiscard]] std::string json() const { return "{" + members_ + "}"; }

  private:
    std::string members_;
    bool isResult_ = false;
};

// What an expression is tried with, as in a record of a list of cases.
struct Trial
{
    std::string kind;
    std::string text;
    Value names; // vars, env or tasks
    Value record;
};

std::vector<expr::FlatName> flatNames(const Value& names)
{
    std::vector<expr::FlatName> flat;
    for (const Entry& entry : names.entries()) {
        if (entry.value.isNull())
            flat.emplace_back(entry.key, std::nullopt);
        else
            flat.emplace_back(entry.key,
                              entry.value.isString() ? entry.value.asString() : text::writeJson(entry.value));
    }
    return flat;
}

// Texts and nothing are names of Argo's scope, anything else a value of its own.
expr::Environment environmentOf(const Value& names)
{
    std::vector<expr::FlatName> flat;
    for (const Entry& entry : names.entries())
        if (entry.value.isString() || entry.value.isNull())
            flat.emplace_back(entry.key,
                              entry.value.isNull() ? std::nullopt : std::optional(entry.value.asString()));
    expr::Environment environment = expr::Environment::of(std::move(flat));
    for (const Entry& entry : names.entries()) {
        if (entry.value.isString() || entry.value.isNull()) continue;
        auto value = expr::readJsonValue(text::writeJson(entry.value));
        if (auto* read = std::get_if<expr::Value>(&value))
            environment = environment.with(entry.key, std::move(*read));
    }
    return environment;
}

Answer tryWhen(const Trial& trial)
{
    std::string condition = trial.text;
    if (trial.names.size() > 0) {
        const argo::Substituted replaced =
            argo::Substitution(flatNames(trial.names), argo::Unresolved::Refused).inField(trial.text);
        if (const auto* failure = std::get_if<argo::SubstitutionFailure>(&replaced))
            return Answer().error(trial.text, failure->message, failure->begin);
        if (const auto* unknown = std::get_if<argo::SubstitutionUnknown>(&replaced))
            return Answer().say("unsupported", unknown->name);
        condition = std::get<std::string>(replaced);
    }
    const argo::WhenOutcome outcome = argo::evaluateWhen(condition);
    if (const bool* result = std::get_if<bool>(&outcome)) return Answer().boolean(*result);
    if (const auto* failure = std::get_if<argo::WhenFailure>(&outcome))
        return Answer().error(condition, failure->message, failure->begin);
    return Answer().say("unsupported", std::get<argo::WhenUnsupported>(outcome).name);
}

std::string_view typeName(const expr::Value& value)
{
    using expr::GoType;
    if (value.isNil()) return "nil";
    if (value.isString()) return "string";
    if (value.isInteger()) return "int";
    if (value.isMap()) return "map";
    switch (value.type()) {
    case GoType::Bool: return "bool";
    case GoType::Float: return "float";
    case GoType::Bytes: return "bytes";
    case GoType::Time: return "time";
    case GoType::Duration: return "duration";
    case GoType::Function: return "function";
    default: return value.isList() ? std::string_view("list") : expr::goName(value.type());
    }
}

Answer describe(const expr::Value& value, bool withType)
{
    Answer answer;
    const expr::Written json = expr::jsonText(value);
    if (!json.unknown.empty()) return answer.say("unsupported", json.unknown);
    if (json.ok())
        answer.result(json.text);
    else
        answer.say("error", "not representable as JSON: " + json.error);
    if (!withType) return answer;
    answer.say("type", typeName(value));
    const expr::Written text = expr::plainText(value);
    if (!value.isNil() && !value.isString() && text.ok()) answer.say("parameter", text.text);
    return answer;
}

Answer tryExpr(const Trial& trial)
{
    const bool wantsBool = trial.kind == "expr";
    const expr::Environment environment = environmentOf(trial.names);
    const expr::Outcome outcome =
        wantsBool ? expr::evaluateBool(trial.text, environment) : expr::evaluateText(trial.text, environment);
    if (const auto* value = std::get_if<expr::Value>(&outcome)) return describe(*value, !wantsBool);
    if (const auto* failure = std::get_if<expr::Failure>(&outcome))
        return Answer().error(trial.text, failure->message, failure->begin);
    return Answer().say("unsupported", std::get<expr::Unsupported>(outcome).name);
}

Answer tryTemplate(const Trial& trial)
{
    std::vector<std::string> strict;
    for (const Value& prefix : trial.record["strict_prefixes"].items())
        strict.emplace_back(prefix.stringOr());
    const Value& allowed = trial.record["allow_unresolved"];
    const bool keeps = allowed.isBool() && allowed.asBool();
    const argo::Unresolved unresolved = trial.record.has("strict_prefixes") ? argo::Unresolved::Strict
                                        : keeps                             ? argo::Unresolved::Kept
                                                                            : argo::Unresolved::Refused;
    const argo::Substitution pass(flatNames(trial.names), unresolved, std::move(strict));
    const auto isSet = [&](const char* key) {
        return trial.record[key].isBool() && trial.record[key].asBool();
    };
    const argo::Substituted outcome = isSet("json")       ? pass.inJson(trial.text)
                                      : isSet("embedded") ? pass.inField(trial.text)
                                                          : pass.inText(trial.text);
    if (const auto* text = std::get_if<std::string>(&outcome))
        return Answer().result(expr::jsonQuoted(*text, false));
    if (const auto* failure = std::get_if<argo::SubstitutionFailure>(&outcome))
        return Answer().error(trial.text, failure->message, failure->begin);
    return Answer().say("unsupported", std::get<argo::SubstitutionUnknown>(outcome).name);
}

argo::DependsWorld worldOf(const Trial& trial)
{
    argo::DependsWorld world;
    const auto add = [](argo::ResultSet& results, const Value& name) {
        if (const auto result = argo::resultNamed(name.stringOr())) results.add(*result);
    };
    for (const Entry& task : trial.names.entries()) {
        argo::ResultSet results;
        add(results, task.value);
        for (const Value& name : task.value.items())
            add(results, name);
        world.tasks.emplace_back(task.key, results);
    }
    world.continueOn = [settings = trial.record["continue_on"]](std::string_view task) {
        const Value& own = settings[task];
        const auto isSet = [&](const char* key) { return own[key].isBool() && own[key].asBool(); };
        return argo::ContinueOn{isSet("error"), isSet("failed")};
    };
    return world;
}

Answer tryDepends(const Trial& trial)
{
    const argo::DependsWorld world = worldOf(trial);
    const argo::DependsOutcome outcome = argo::evaluateDepends(trial.text, world);
    Answer answer;
    if (const bool* result = std::get_if<bool>(&outcome))
        answer.boolean(*result);
    else if (const auto* problem = std::get_if<Diagnostic>(&outcome))
        answer.error(trial.text, problem->message, problem->span.begin);
    else
        return answer.say("unsupported", std::get<argo::DependsUnknown>(outcome).name);
    std::set<std::string> names;
    for (argo::DependsName& name : argo::dependencyNames(trial.text))
        names.insert(std::move(name.task));
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + text::writeJson(Value(name));
    answer.put("names", "[" + list + "]");
    return answer.say("expanded", argo::expandDepends(trial.text, world.continueOn));
}

struct Language
{
    std::string_view kind;
    std::string_view names; // the key of a record that holds the names
    Answer (*attempt)(const Trial&);
};
constexpr std::array<Language, 5> languages{{
    {"when", "vars", tryWhen},
    {"expr", "env", tryExpr},
    {"value", "env", tryExpr},
    {"template", "vars", tryTemplate},
    {"depends", "tasks", tryDepends},
}};

const Language* languageNamed(std::string_view kind)
{
    for (const Language& language : languages)
        if (language.kind == kind) return &language;
    return nullptr;
}

// A JSON file as a value; nothing, and said, where it can't be read.
std::optional<Value> readJsonFile(const std::string& path, const Common& common)
{
    const Result<SourcePtr> source = document::readFile(path);
    if (!source) {
        Report(common, {}).say(source.diagnostics());
        return std::nullopt;
    }
    text::ReadText read = text::readJson(*source);
    if (hasErrors(read.diagnostics) || read.documents.empty()) {
        Report(common, {*source}).say(read.diagnostics);
        return std::nullopt;
    }
    return std::move(read.documents.front());
}

int tryCases(const std::string& path, const Common& common)
{
    const std::optional<Value> cases = readJsonFile(path, common);
    if (!cases) return exitFindings;
    if (!cases->isList()) {
        std::cerr << "dagwright: " << path << " holds no list of cases.\n";
        return exitFindings;
    }
    std::string answers;
    for (const Value& record : cases->items()) {
        const Language* language = languageNamed(record["kind"].stringOr());
        Trial trial{
            std::string(record["kind"].stringOr()), std::string(record["text"].stringOr()), {}, record};
        if (language) trial.names = record[language->names];
        Answer answer;
        if (!record["id"].isNull()) answer.put("id", text::writeJson(record["id"]));
        const Answer tried =
            language ? language->attempt(trial) : Answer().say("unsupported", "kind " + trial.kind);
        answers += (answers.empty() ? "" : ",\n") + answer.with(tried).json();
    }
    std::cout << "[" << answers << "]\n";
    return exitFine;
}

int tryOne(const std::string& kind, const std::string& text, const std::string& vars, const Common& common)
{
    Trial trial{kind, text, {}, Value::map({{"embedded", Value(true)}})};
    if (!vars.empty()) {
        std::optional<Value> names = readJsonFile(vars, common);
        if (!names) return exitFindings;
        trial.names = std::move(*names);
    }
    const Answer answer = languageNamed(kind)->attempt(trial);
    std::cout << answer.json() << '\n';
    return answer.isResult() ? exitFine : exitFindings;
}

} // namespace

Run setUpEval(CLI::App& parser)
{
    struct Options
    {
        std::string kind;
        std::string text;
        std::string vars;
        std::string cases;
    };
    auto options = std::make_shared<Options>();
    std::vector<std::string> kinds;
    kinds.reserve(languages.size());
    for (const Language& language : languages)
        kinds.emplace_back(language.kind);
    auto* kind =
        parser.add_option("KIND", options->kind, "when, expr (hooks, retries), value, template or depends")
            ->check(CLI::IsMember(kinds))
            ->type_name("");
    auto* text = parser.add_option("TEXT", options->text, "The expression")->type_name("");
    parser.add_option("--vars", options->vars, "Names and their values; for depends tasks and their results")
        ->type_name("JSON_FILE")
        ->needs(kind);
    auto* cases =
        parser.add_option("--cases", options->cases, "Try a list of expressions")->type_name("JSON_FILE");
    cases->excludes(kind)->excludes(text);
    return [options, text](const Common& common) {
        if (!options->cases.empty()) return tryCases(options->cases, common);
        if (options->kind.empty() || text->count() == 0) {
            std::cerr << "dagwright: eval needs KIND and TEXT, or --cases FILE.\nSee: dagwright help eval\n";
            return exitUsage;
        }
        return tryOne(options->kind, options->text, options->vars, common);
    };
}

} // namespace dagwright::cli
