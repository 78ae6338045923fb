#include "model/argo/expr/lexer.h"
#include "model/argo/expr/parse.h"

#include <algorithm>

namespace dagwright::argo::expr {

namespace {

TokenKind kindOf(const Token& token)
{
    switch (token.type) {
    case TokenType::Name:
        return token.text == "true" || token.text == "false" || token.text == "nil" ? TokenKind::Keyword
                                                                                    : TokenKind::Name;
    case TokenType::Number: return TokenKind::Number;
    case TokenType::String:
    case TokenType::Bytes: return TokenKind::String;
    case TokenType::Operator: return isOperatorWord(token.text) ? TokenKind::Keyword : TokenKind::Operator;
    case TokenType::Bracket: return TokenKind::Bracket;
    case TokenType::Comment: return TokenKind::Comment;
    case TokenType::End:
    case TokenType::Error: break;
    }
    return TokenKind::Error;
}

} // namespace

std::vector<ColouredToken> tokensOf(std::string_view text)
{
    std::vector<ColouredToken> tokens;
    Lexer lexer(text, true);
    for (Token token = lexer.next(); token.type != TokenType::End; token = lexer.next()) {
        const bool called =
            token.is(TokenType::Bracket, "(") && !tokens.empty() && tokens.back().kind == TokenKind::Name;
        if (called) tokens.back().kind = TokenKind::Function;
        // An error may point into a token: its colour begins where the last one ended.
        std::uint32_t begin = token.begin;
        if (token.type == TokenType::Error && !tokens.empty()) begin = std::max(begin, tokens.back().end);
        if (token.end > begin) tokens.push_back({kindOf(token), begin, token.end});
    }
    return tokens;
}

} // namespace dagwright::argo::expr
