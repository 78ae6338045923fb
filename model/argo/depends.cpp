#include "model/argo/depends.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace dagwright::argo {

namespace {

constexpr std::array<std::string_view, 8> resultNames{"Succeeded", "Failed",   "Errored",      "Skipped",
                                                      "Omitted",   "Daemoned", "AnySucceeded", "AllFailed"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isNameStart(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9');
}
bool isNamePart(char c)
{
    return isNameStart(c) || c == '-';
}

Diagnostic problem(std::string rule, std::string message, std::string detail, std::size_t begin,
                   std::size_t end)
{
    Diagnostic diagnostic;
    diagnostic.rule = std::move(rule);
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.span = {0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return diagnostic;
}

struct Token
{
    enum class Kind
    {
        Task,
        And,
        Or,
        Not,
        Open,
        Close,
        End,
        Wrong
    };

    Kind kind = Kind::End;
    std::size_t begin = 0;
    std::size_t end = 0;
    DependsToken task;
};

// The token of Argo's regular expression that starts here, where one does.
DependsToken taskAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isNamePart(text[end]))
        ++end;
    DependsToken token{text.substr(at, end - at), {}, at, end};
    if (end + 1 < text.size() && text[end] == '.' && text[end + 1] >= 'A' && text[end + 1] <= 'Z') {
        std::size_t after = end + 2;
        if (after >= text.size() || !isLetter(text[after])) return token; // the result needs two letters
        while (after < text.size() && isLetter(text[after]))
            ++after;
        token.result = text.substr(end + 1, after - end - 1);
        token.end = after;
    }
    return token;
}

class Lexer
{
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Token next()
    {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
        Token token;
        token.begin = token.end = at_;
        if (at_ == text_.size()) return token;
        const char c = text_[at_];
        const std::string_view pair = text_.substr(at_, 2);
        if (pair == "&&" || pair == "||") {
            token.kind = c == '&' ? Token::Kind::And : Token::Kind::Or;
            token.end += 2;
        } else if (c == '!' && pair != "!=") {
            token.kind = Token::Kind::Not;
            ++token.end;
        } else if (c == '(' || c == ')') {
            token.kind = c == '(' ? Token::Kind::Open : Token::Kind::Close;
            ++token.end;
        } else if (isNameStart(c)) {
            token.kind = Token::Kind::Task;
            token.task = taskAt(text_, at_);
            token.end = token.task.end;
        } else {
            token.kind = Token::Kind::Wrong;
            token.end = endOfCharacter();
        }
        at_ = token.end;
        return token;
    }

  private:
    // After the whole UTF-8 sequence, so that a message never quotes half a character.
    std::size_t endOfCharacter() const
    {
        std::size_t end = at_ + 1;
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80)
            ++end;
        return end;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class Parser
{
  public:
    explicit Parser(std::string_view text) : text_(text), lexer_(text) { advance(); }

    Result<Depends> parse()
    {
        if (token_.kind == Token::Kind::End) return Depends{};
        const std::uint32_t root = parseOr(0);
        if (!error_ && token_.kind != Token::Kind::End) failAtToken("an operator (&& or ||)");
        if (error_) return *error_;
        tree_.root = root;
        return std::move(tree_);
    }

  private:
    void advance() { token_ = lexer_.next(); }

    std::uint32_t add(DependsNode node)
    {
        tree_.nodes.push_back(std::move(node));
        return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
    }

    void fail(Diagnostic diagnostic)
    {
        if (!error_) error_ = std::move(diagnostic);
        token_ = Token{Token::Kind::End, text_.size(), text_.size(), {}};
    }

    void failAtToken(const std::string& expected)
    {
        std::string found = "the end";
        if (token_.kind != Token::Kind::End) {
            found = '"';
            found += text_.substr(token_.begin, token_.end - token_.begin);
            found += '"';
        }
        std::string detail =
            "An expression holds task names, results such as build.Failed, &&, ||, ! and parentheses.";
        if (token_.kind == Token::Kind::Wrong && text_[token_.begin] == '_')
            detail = "A task name in depends holds letters, digits and dashes only.";
        fail(problem("depends-syntax", "Expected " + expected + ", found " + found + ".", detail,
                     token_.begin, token_.end));
    }

    bool tooDeep(int depth)
    {
        if (depth < maxDependsDepth) return false;
        fail(problem("depends-syntax", "The expression is nested deeper than 200 levels.",
                     "Write it with fewer parentheses.", token_.begin, token_.end));
        return true;
    }

    // One level of && or ||: operands between operators of the same kind.
    template <typename Operand>
    std::uint32_t parseChain(DependsNode::Kind kind, Token::Kind operatorKind, Operand&& operand)
    {
        std::uint32_t first = operand();
        if (error_ || token_.kind != operatorKind) return first;
        DependsNode node;
        node.kind = kind;
        node.begin = tree_.nodes[first].begin;
        node.children.push_back(first);
        while (!error_ && token_.kind == operatorKind) {
            advance();
            node.children.push_back(operand());
        }
        if (error_) return 0;
        node.end = tree_.nodes[node.children.back()].end;
        return add(std::move(node));
    }

    std::uint32_t parseOr(int depth)
    {
        if (tooDeep(depth)) return 0;
        return parseChain(DependsNode::Kind::Or, Token::Kind::Or, [&] { return parseAnd(depth); });
    }

    std::uint32_t parseAnd(int depth)
    {
        return parseChain(DependsNode::Kind::And, Token::Kind::And, [&] { return parseUnary(depth); });
    }

    std::uint32_t parseUnary(int depth)
    {
        if (error_ || tooDeep(depth)) return 0;
        if (token_.kind == Token::Kind::Not) {
            const auto begin = static_cast<std::uint32_t>(token_.begin);
            advance();
            const std::uint32_t child = parseUnary(depth + 1);
            if (error_) return 0;
            DependsNode node;
            node.kind = DependsNode::Kind::Not;
            node.children = {child};
            node.begin = begin;
            node.end = tree_.nodes[child].end;
            return add(std::move(node));
        }
        if (token_.kind == Token::Kind::Open) return parseGroup(depth);
        return parseTask();
    }

    std::uint32_t parseGroup(int depth)
    {
        const Token open = token_;
        advance();
        const std::uint32_t inside = parseOr(depth + 1);
        if (error_) return 0;
        if (token_.kind == Token::Kind::End) {
            fail(problem("depends-syntax", "A parenthesis is not closed.", "Add the missing ).", open.begin,
                         open.end));
            return 0;
        }
        if (token_.kind != Token::Kind::Close) {
            failAtToken("an operator or a closing parenthesis");
            return 0;
        }
        tree_.nodes[inside].begin = static_cast<std::uint32_t>(open.begin);
        tree_.nodes[inside].end = static_cast<std::uint32_t>(token_.end);
        advance();
        return inside;
    }

    std::uint32_t parseTask()
    {
        if (token_.kind != Token::Kind::Task) {
            failAtToken("a task name");
            return 0;
        }
        DependsNode node;
        node.task = std::string(token_.task.task);
        node.begin = static_cast<std::uint32_t>(token_.begin);
        node.end = static_cast<std::uint32_t>(token_.end);
        if (!token_.task.result.empty()) {
            node.result = resultNamed(token_.task.result);
            if (!node.result) {
                fail(problem("depends-result",
                             "Argo knows no task result \"" + std::string(token_.task.result) +
                                 "\" (of task " + node.task + ").",
                             "Results are Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, "
                             "AnySucceeded and AllFailed.",
                             token_.begin, token_.end));
                return 0;
            }
        } else if (token_.end < text_.size() && text_[token_.end] == '.') {
            fail(problem("depends-result", "After \"" + node.task + ".\" a result must follow.",
                         "A result starts with a capital letter: " + node.task + ".Succeeded.", token_.begin,
                         token_.end + 1));
            return 0;
        }
        advance();
        return add(std::move(node));
    }

    std::string_view text_;
    Lexer lexer_;
    Token token_;
    Depends tree_;
    std::optional<Diagnostic> error_;
};

} // namespace

std::string_view resultName(TaskResult result)
{
    return resultNames[static_cast<std::size_t>(result)];
}

std::optional<TaskResult> resultNamed(std::string_view name)
{
    const auto found = std::find(resultNames.begin(), resultNames.end(), name);
    if (found == resultNames.end()) return std::nullopt;
    return static_cast<TaskResult>(found - resultNames.begin());
}

Result<Depends> parseDepends(std::string_view text)
{
    if (text.size() > maxDependsBytes)
        return problem("depends-syntax", "The expression is longer than 1 MiB.",
                       "Split the DAG into smaller templates.", 0, 0);
    return Parser(text).parse();
}

bool isDependsName(std::string_view name)
{
    // Words that the evaluator takes for itself, so that a task of this name cannot be asked for.
    static constexpr std::array<std::string_view, 14> reserved{
        "in",  "not", "let", "if",      "else",     "true",       "false",
        "nil", "and", "or",  "matches", "contains", "startsWith", "endsWith"};
    if (name.empty() || !isLetter(name.front())) return false;
    if (!std::all_of(name.begin(), name.end(), isNamePart)) return false;
    return std::find(reserved.begin(), reserved.end(), name) == reserved.end();
}

std::vector<DependsToken> dependsTokens(std::string_view text)
{
    std::vector<DependsToken> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        if (!isNameStart(text[at])) {
            ++at;
            continue;
        }
        tokens.push_back(taskAt(text, at));
        at = tokens.back().end;
    }
    return tokens;
}

std::vector<DependsName> dependencyNames(std::string_view text)
{
    std::vector<DependsName> names;
    std::unordered_map<std::string_view, std::size_t> known;
    for (const DependsToken& token : dependsTokens(text)) {
        const auto [place, isNew] = known.emplace(token.task, names.size());
        if (isNew) names.push_back({std::string(token.task), false});
        DependsName& name = names[place->second];
        // A later bare name makes it an ordinary dependency again, as in Argo.
        if (token.result.empty())
            name.overItems = false;
        else if (token.result == "AnySucceeded" || token.result == "AllFailed")
            name.overItems = true;
    }
    return names;
}

std::string expandDepends(std::string_view text,
                          const std::function<ContinueOn(std::string_view)>& continueOn)
{
    std::string expanded;
    std::size_t done = 0;
    for (const DependsToken& token : dependsTokens(text)) {
        if (!token.result.empty()) continue;
        expanded += text.substr(done, token.begin - done);
        done = token.end;
        const std::string name(token.task);
        expanded += "(" + name + ".Succeeded || " + name + ".Skipped || " + name + ".Daemoned";
        const ContinueOn on = continueOn ? continueOn(token.task) : ContinueOn{};
        if (on.error) expanded += " || " + name + ".Errored";
        if (on.failed) expanded += " || " + name + ".Failed";
        expanded += ")";
    }
    expanded += text.substr(done);
    return expanded;
}

std::string renamedInDepends(std::string_view text, std::string_view from, std::string_view to)
{
    std::string renamed;
    std::size_t done = 0;
    for (const DependsToken& token : dependsTokens(text)) {
        if (token.task != from) continue;
        renamed += text.substr(done, token.begin - done);
        renamed += to;
        done = token.begin + token.task.size();
    }
    renamed += text.substr(done);
    return renamed;
}

} // namespace dagwright::argo
