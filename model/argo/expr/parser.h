// The parser behind parse.h. Private to this folder.
#pragma once

#include "model/argo/expr/lexer.h"
#include "model/argo/expr/operators.h"
#include "model/argo/expr/parse.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dagwright::argo::expr {

class Parser
{
  public:
    Parser(std::string_view text, std::span<const std::string> hidden) : lexer_(text), hidden_(hidden)
    {
        // Enough for most texts in one go each; bounded, as a text may be mostly blanks.
        const std::size_t guess = std::min<std::size_t>(text.size() / 4 + 4, 4096);
        parsed_.tree.nodes.reserve(guess);
        parsed_.tree.children.reserve(guess);
        next();
    }
    Parsed parse();

  private:
    // Expressions, by precedence.
    NodeId sequence();
    NodeId expression(int precedence);
    NodeId operators(NodeId left, int precedence);
    bool negation(int precedence, std::string_view& op, bool& negated);
    NodeId binary(NodeId left, std::string_view op, Operator kind, std::uint32_t at, bool negated);
    NodeId comparisons(NodeId left, const Token& first, int precedence);
    NodeId conditional(NodeId condition);
    NodeId ifElse();
    NodeId let();
    // Operands.
    NodeId primary();
    NodeId unary();
    NodeId secondary();
    NodeId word();
    NodeId number();
    NodeId array();
    NodeId map();
    NodeId mapKey();
    NodeId unexpected();
    NodeId postfix(NodeId node);
    NodeId member(NodeId object, bool optional);
    NodeId indexOrSlice(NodeId object, bool optional);
    NodeId call(const Token& name, NodeId piped, bool global);
    void closureArguments(std::string_view shape, bool piped);
    NodeId predicate();
    void arguments();
    bool isHidden(std::string_view name) const;

    // Tokens.
    void next();
    bool is(TokenType type, std::string_view text) const { return token_.is(type, text); }
    bool isOperator(std::string_view text) const { return is(TokenType::Operator, text); }
    bool isBracket(std::string_view text) const { return is(TokenType::Bracket, text); }
    bool atEnd() const { return token_.type == TokenType::End; }
    void expect(TokenType type, std::string_view text);
    Token expectName();
    bool closes() const;
    void stop(std::string message, bool beyondBounds);
    void error(std::string message) { errorAt(token_, std::move(message)); }
    void errorAt(const Token& token, std::string message);
    std::string seen() const;

    // Nodes. Children that were pushed since `from` become the node's.
    NodeId make(NodeKind kind, std::uint32_t begin, std::uint32_t at, std::size_t from);
    NodeId make(NodeKind kind, std::uint32_t begin, std::uint32_t at, std::initializer_list<NodeId> children);
    Node& node(NodeId id) { return parsed_.tree.nodes[id]; }
    std::size_t mark() const { return pending_.size(); }
    void push(NodeId id) { pending_.push_back(id); }

    Lexer lexer_;
    std::span<const std::string> hidden_;
    Parsed parsed_;
    Token token_;
    Token stashed_;
    bool hasStash_ = false;
    bool stopped_ = false;
    std::uint32_t lastEnd_ = 0; // of the token before this one
    int nesting_ = 0;
    int closures_ = 0;
    std::size_t counted_ = 0;
    std::vector<NodeId> pending_;
};

} // namespace dagwright::argo::expr
