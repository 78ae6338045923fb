#include "model/text/hcl_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace dagwright::text::hcl {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Letters beyond ASCII are taken whole: Unicode's tables would only tell which of them are no letters.
bool startsIdentifier(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continuesIdentifier(char c)
{
    return startsIdentifier(c) || isDigit(c) || c == '-';
}

int deepest(const ExpressionPtr& expression)
{
    return expression ? expression->depth : 0;
}

int deepest(const TemplateParts& parts);

int deepest(const TemplatePart& part)
{
    struct Visitor
    {
        int operator()(const TemplateText&) const { return 0; }
        int operator()(const Interpolation& i) const { return deepest(i.expression); }
        int operator()(const TemplateIf& i) const
        {
            return 1 + std::max({deepest(i.condition), deepest(i.then), deepest(i.otherwise)});
        }
        int operator()(const TemplateFor& f) const
        {
            return 1 + std::max(deepest(f.collection), deepest(f.body));
        }
    };
    return std::visit(Visitor{}, part.part);
}

int deepest(const TemplateParts& parts)
{
    int depth = 0;
    for (const TemplatePart& part : parts)
        depth = std::max(depth, deepest(part));
    return depth;
}

struct DeepestChild
{
    int operator()(const Literal&) const { return 0; }
    int operator()(const Name&) const { return 0; }
    int operator()(const SplatItem&) const { return 0; }
    int operator()(const Template& n) const { return deepest(n.parts); }
    int operator()(const ListOf& n) const
    {
        int depth = 0;
        for (const ExpressionPtr& item : n.items)
            depth = std::max(depth, deepest(item));
        return depth;
    }
    int operator()(const ObjectOf& n) const
    {
        int depth = 0;
        for (const ObjectItem& item : n.items)
            depth = std::max({depth, deepest(item.key), deepest(item.value)});
        return depth;
    }
    int operator()(const Attribute& n) const { return deepest(n.from); }
    int operator()(const Index& n) const { return std::max(deepest(n.from), deepest(n.key)); }
    int operator()(const Splat& n) const { return std::max(deepest(n.from), deepest(n.each)); }
    int operator()(const Call& n) const
    {
        int depth = 0;
        for (const ExpressionPtr& argument : n.arguments)
            depth = std::max(depth, deepest(argument));
        return depth;
    }
    int operator()(const Conditional& n) const
    {
        return std::max({deepest(n.condition), deepest(n.then), deepest(n.otherwise)});
    }
    int operator()(const Unary& n) const { return deepest(n.operand); }
    int operator()(const Binary& n) const { return std::max(deepest(n.left), deepest(n.right)); }
    int operator()(const For& n) const
    {
        return std::max({deepest(n.collection), deepest(n.key), deepest(n.value), deepest(n.condition)});
    }
    int operator()(const Parentheses& n) const { return deepest(n.inner); }
};

constexpr const char* tooDeep = "This expression is nested too deeply.";
constexpr const char* tooDeepHelp = "Expressions may nest 200 levels; split this one.";

} // namespace

bool isIdentifier(std::string_view text)
{
    return !text.empty() && startsIdentifier(text.front()) &&
           std::all_of(text.begin(), text.end(), continuesIdentifier);
}

std::nullptr_t Parser::fail(std::size_t offset, std::string message, std::string detail)
{
    if (error_) return nullptr; // the first is the cause
    Diagnostic diagnostic;
    diagnostic.rule = "hcl-syntax";
    diagnostic.message = std::move(message);
    diagnostic.detail = std::move(detail);
    diagnostic.span.begin = static_cast<std::uint32_t>(std::min(offset, text_.size()));
    diagnostic.span.end = static_cast<std::uint32_t>(std::min(offset + 1, text_.size()));
    error_ = std::move(diagnostic);
    return nullptr;
}

std::string Parser::foundHere() const
{
    if (atEnd()) return "the text ends here";
    const char c = peek();
    if (c == '\n') return "the line ends here";
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "there is a control character";
    std::size_t length = 1;
    while (at_ + length < text_.size() && (static_cast<unsigned char>(text_[at_ + length]) & 0xC0) == 0x80)
        ++length;
    return "there is " + std::string(text_.substr(at_, std::min<std::size_t>(length, 4)));
}

std::nullptr_t Parser::expected(std::string_view what)
{
    return fail(at_, "Expected " + std::string(what) + ", but " + foundHere() + ".");
}

void Parser::skipSpace()
{
    while (!atEnd()) {
        const char c = peek();
        if (c == ' ' || c == '\t' || (c == '\r' && peek(1) == '\n' && !newlinesMatter_) ||
            (c == '\n' && !newlinesMatter_)) {
            ++at_;
        } else if (c == '#' || (c == '/' && peek(1) == '/')) {
            while (!atEnd() && peek() != '\n')
                ++at_;
        } else if (c == '/' && peek(1) == '*') {
            const std::size_t end = text_.find("*/", at_ + 2);
            if (end == std::string_view::npos) {
                fail(at_, "This comment has no end.", "Close it with */.");
                at_ = text_.size();
                return;
            }
            at_ = end + 2;
        } else {
            return;
        }
    }
}

bool Parser::take(char c)
{
    skipSpace();
    if (peek() != c || atEnd()) return false;
    ++at_;
    return true;
}

bool Parser::takeWord(std::string_view word)
{
    skipSpace();
    if (!startsWith(word) || continuesIdentifier(peek(word.size()))) return false;
    at_ += word.size();
    return true;
}

std::optional<std::string> Parser::identifier()
{
    skipSpace();
    if (!startsIdentifier(peek())) return std::nullopt;
    const std::size_t begin = at_;
    while (!atEnd() && continuesIdentifier(peek()))
        ++at_;
    return std::string(text_.substr(begin, at_ - begin));
}

template <typename Node>
ExpressionPtr Parser::make(std::size_t begin, Node node)
{
    if (error_) return nullptr;
    Expression expression;
    expression.range = from(begin);
    expression.depth = 1 + DeepestChild{}(node);
    if (expression.depth > maxDepth) return fail(begin, tooDeep, tooDeepHelp);
    expression.node = std::move(node);
    return std::make_shared<const Expression>(std::move(expression));
}

ExpressionPtr Parser::wholeExpression()
{
    if (text_.size() > std::numeric_limits<std::uint32_t>::max()) return fail(0, "This text is too long.");
    ExpressionPtr result = expression();
    skipSpace();
    if (result && !atEnd()) return fail(at_, "The expression ends here, but " + foundHere() + ".");
    return error_ ? nullptr : result;
}

ExpressionPtr Parser::expression()
{
    const Depth depth(*this);
    if (depth_ > maxDepth) return fail(at_, tooDeep, tooDeepHelp);
    return conditional();
}

ExpressionPtr Parser::conditional()
{
    skipSpace();
    const std::size_t begin = at_;
    ExpressionPtr condition = binary(0);
    if (!condition || !take('?')) return condition;
    ExpressionPtr then = expression();
    if (!then) return nullptr;
    if (!take(':')) return expected("a colon and the other value of the conditional");
    ExpressionPtr otherwise = expression();
    if (!otherwise) return nullptr;
    return make(begin, Conditional{std::move(condition), std::move(then), std::move(otherwise)});
}

std::optional<BinaryOperator> Parser::operatorOf(int level)
{
    struct Token
    {
        std::string_view text;
        BinaryOperator op;
        int level;
    };
    static constexpr std::array<Token, 13> tokens{{{"||", BinaryOperator::Or, 0},
                                                   {"&&", BinaryOperator::And, 1},
                                                   {"==", BinaryOperator::Equal, 2},
                                                   {"!=", BinaryOperator::NotEqual, 2},
                                                   {"<=", BinaryOperator::LessOrEqual, 3},
                                                   {">=", BinaryOperator::GreaterOrEqual, 3},
                                                   {"<", BinaryOperator::Less, 3},
                                                   {">", BinaryOperator::Greater, 3},
                                                   {"+", BinaryOperator::Add, 4},
                                                   {"-", BinaryOperator::Subtract, 4},
                                                   {"*", BinaryOperator::Multiply, 5},
                                                   {"/", BinaryOperator::Divide, 5},
                                                   {"%", BinaryOperator::Modulo, 5}}};
    skipSpace();
    for (const Token& token : tokens) {
        if (token.level != level || !startsWith(token.text)) continue;
        at_ += token.text.size();
        return token.op;
    }
    return std::nullopt;
}

ExpressionPtr Parser::binary(int level)
{
    if (level > 5) return unary();
    skipSpace();
    const std::size_t begin = at_;
    ExpressionPtr left = binary(level + 1);
    while (left) {
        const std::optional<BinaryOperator> op = operatorOf(level);
        if (!op) break;
        ExpressionPtr right = binary(level + 1);
        if (!right) return nullptr;
        left = make(begin, Binary{*op, std::move(left), std::move(right)});
    }
    return left;
}

ExpressionPtr Parser::unary()
{
    skipSpace();
    const std::size_t begin = at_;
    if (peek() == '-' || (peek() == '!' && peek(1) != '=')) {
        const Depth depth(*this);
        if (depth_ > maxDepth) return fail(at_, tooDeep, tooDeepHelp);
        const UnaryOperator op = peek() == '-' ? UnaryOperator::Negate : UnaryOperator::Not;
        ++at_;
        ExpressionPtr operand = unary();
        return operand ? make(begin, Unary{op, std::move(operand)}) : nullptr;
    }
    return postfix();
}

ExpressionPtr Parser::postfix()
{
    skipSpace();
    const std::size_t begin = at_;
    ExpressionPtr result = primary();
    return result ? steps(begin, std::move(result), false) : nullptr;
}

// `a.0.b`: the number of a legacy index is digits alone.
ExpressionPtr Parser::legacyIndex(std::size_t begin, ExpressionPtr from)
{
    const std::size_t digits = at_;
    while (isDigit(peek()))
        ++at_;
    std::int64_t index = 0;
    const auto [end, error] = std::from_chars(text_.data() + digits, text_.data() + at_, index);
    if (error != std::errc() || end != text_.data() + at_) return fail(digits, "This index is too large.");
    ExpressionPtr key = make(digits, Literal{Value(index)});
    return key ? make(begin, Index{std::move(from), std::move(key)}) : nullptr;
}

ExpressionPtr Parser::splat(std::size_t begin, ExpressionPtr from, bool full)
{
    ExpressionPtr item = make(at_, SplatItem{});
    ExpressionPtr each = item ? steps(at_, std::move(item), !full) : nullptr;
    return each ? make(begin, Splat{std::move(from), std::move(each), full}) : nullptr;
}

ExpressionPtr Parser::steps(std::size_t begin, ExpressionPtr from, bool attributesOnly)
{
    while (from) {
        const std::size_t before = at_;
        skipSpace();
        if (peek() == '.' && !startsWith("...")) {
            ++at_;
            skipSpace();
            if (peek() == '*') {
                ++at_;
                from = splat(begin, std::move(from), false);
            } else if (isDigit(peek())) {
                from = legacyIndex(begin, std::move(from));
            } else {
                std::optional<std::string> name = identifier();
                if (!name) return expected("a name after the dot");
                from = make(begin, Attribute{std::move(from), std::move(*name)});
            }
        } else if (peek() == '[' && !attributesOnly) {
            ++at_;
            const Newlines newlines(*this, false);
            skipSpace();
            if (peek() == '*' && (++at_, take(']'))) {
                from = splat(begin, std::move(from), true);
                continue;
            }
            ExpressionPtr key = expression();
            if (!key) return nullptr;
            if (!take(']')) return expected("] after the index");
            from = make(begin, Index{std::move(from), std::move(key)});
        } else {
            at_ = before;
            break;
        }
    }
    return from;
}

ExpressionPtr Parser::primary()
{
    skipSpace();
    if (error_) return nullptr;
    const std::size_t begin = at_;
    const char c = peek();
    if (isDigit(c)) return number();
    if (c == '"') return quoted();
    if (c == '(') return parentheses();
    if (c == '[') return brackets();
    if (c == '{') return braces();
    if (startsWith("<<")) return heredoc();
    std::optional<std::string> name = identifier();
    if (!name) return expected("a value");
    if (*name == "true" || *name == "false") return make(begin, Literal{Value(*name == "true")});
    if (*name == "null") return make(begin, Literal{Value()});
    // Functions of providers are called by names with colons.
    while (startsWith("::")) {
        at_ += 2;
        std::optional<std::string> rest = identifier();
        if (!rest) return expected("a name after ::");
        *name += "::" + *rest;
        if (peek() != '(' && peek() != ':') return expected("( after the name of a provider's function");
    }
    if (peek() == '(') return call(begin, std::move(*name));
    return make(begin, Name{std::move(*name)});
}

ExpressionPtr Parser::number()
{
    const std::size_t begin = at_;
    bool whole = true;
    while (isDigit(peek()))
        ++at_;
    if (peek() == '.' && isDigit(peek(1))) {
        whole = false;
        ++at_;
        while (isDigit(peek()))
            ++at_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
    if ((peek() == 'e' || peek() == 'E') && isDigit(peek(sign))) {
        whole = false;
        at_ += sign;
        while (isDigit(peek()))
            ++at_;
    }
    const std::string_view digits = text_.substr(begin, at_ - begin);
    if (continuesIdentifier(peek())) return fail(begin, "This is neither a number nor a name.");
    if (whole) {
        std::int64_t value = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc())
            return make(begin, Literal{Value(value)});
    }
    double value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        return fail(begin, "This number is too large or too small.");
    Meta meta;
    if (whole) meta.extra = std::make_shared<const Extra>(Extra{std::string(digits), {}, {}, {}});
    return make(begin, Literal{Value::of(value, std::move(meta))});
}

ExpressionPtr Parser::parentheses()
{
    const std::size_t begin = at_++;
    const Newlines newlines(*this, false);
    ExpressionPtr inner = expression();
    if (!inner) return nullptr;
    if (!take(')')) return expected("a closing parenthesis");
    return make(begin, Parentheses{std::move(inner)});
}

ExpressionPtr Parser::brackets()
{
    const std::size_t begin = at_++;
    const Newlines newlines(*this, false);
    if (takeWord("for")) return forExpression(begin, ']');
    ListOf list;
    while (!take(']')) {
        ExpressionPtr item = expression();
        if (!item) return nullptr;
        list.items.push_back(std::move(item));
        if (take(',')) continue;
        if (!take(']')) return expected("a comma or ] in the list");
        break;
    }
    return make(begin, std::move(list));
}

ExpressionPtr Parser::braces()
{
    const std::size_t begin = at_++;
    {
        const Newlines newlines(*this, false);
        if (takeWord("for")) {
            // A key may be called `for`: only a name after it makes it a for-expression.
            const std::size_t afterFor = at_;
            skipSpace();
            if (startsIdentifier(peek())) return forExpression(begin, '}');
            at_ = afterFor - 3;
        }
    }
    ObjectOf object;
    const Newlines newlines(*this, true);
    while (true) {
        skipSpace();
        while (peek() == '\n' || peek() == '\r') {
            ++at_;
            skipSpace();
        }
        if (take('}')) break;
        if (!objectItem(object)) return nullptr;
        skipSpace();
        if (peek() == '}' || peek() == '\n' || peek() == '\r') continue;
        if (!take(',')) return expected("a comma, a new line or } in the object");
    }
    return make(begin, std::move(object));
}

bool Parser::objectItem(ObjectOf& object)
{
    ObjectItem item;
    skipSpace();
    const std::size_t begin = at_;
    std::optional<std::string> word = identifier();
    skipSpace();
    const bool alone = word && (peek() == ':' || (peek() == '=' && peek(1) != '='));
    if (alone) {
        item.word = std::move(*word);
    } else {
        at_ = begin;
        item.key = expression();
        if (!item.key) return false;
    }
    if (!take('=') && !take(':')) {
        expected("= after the key");
        return false;
    }
    item.value = expression();
    if (!item.value) return false;
    object.items.push_back(std::move(item));
    return true;
}

ExpressionPtr Parser::call(std::size_t begin, std::string function)
{
    ++at_;
    const Newlines newlines(*this, false);
    Call call{std::move(function), {}, false};
    while (!take(')')) {
        ExpressionPtr argument = expression();
        if (!argument) return nullptr;
        call.arguments.push_back(std::move(argument));
        skipSpace();
        if (startsWith("...")) {
            at_ += 3;
            call.expandLast = true;
            if (take(')')) break;
            return expected(") after the expanded argument");
        }
        if (take(',')) continue;
        if (!take(')')) return expected("a comma or ) in the call of " + call.function);
        break;
    }
    return make(begin, std::move(call));
}

ExpressionPtr Parser::forExpression(std::size_t begin, char close)
{
    For result;
    std::optional<std::string> name = identifier();
    if (!name) return expected("the name of the for-expression's variable");
    if (take(',')) {
        result.keyName = std::move(*name);
        name = identifier();
        if (!name) return expected("the name of the for-expression's second variable");
    }
    result.valueName = std::move(*name);
    if (!takeWord("in")) return expected("\"in\" and the collection of the for-expression");
    result.collection = expression();
    if (!result.collection) return nullptr;
    if (!take(':')) return expected("a colon and the value of the for-expression");
    result.value = expression();
    if (!result.value) return nullptr;
    skipSpace();
    if (close == '}') {
        if (!startsWith("=>")) return expected("=> after the key of the for-expression");
        at_ += 2;
        result.key = std::move(result.value);
        result.value = expression();
        if (!result.value) return nullptr;
        skipSpace();
        result.grouped = startsWith("...");
        if (result.grouped) at_ += 3;
    }
    if (takeWord("if")) {
        result.condition = expression();
        if (!result.condition) return nullptr;
    }
    if (!take(close)) return expected(std::string(1, close) + " at the end of the for-expression");
    return make(begin, std::move(result));
}

// Templates make their expressions in hcl_template.cpp.
template ExpressionPtr Parser::make(std::size_t, Template);

} // namespace dagwright::text::hcl
