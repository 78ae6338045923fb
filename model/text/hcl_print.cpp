#include "model/text/hcl_expression.h"
#include "model/text/hcl_values.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dagwright::text::hcl {

namespace {

std::string_view textOf(BinaryOperator op)
{
    static constexpr std::array<std::string_view, 13> texts{"||", "&&", "==", "!=", "<", "<=", ">",
                                                            ">=", "+",  "-",  "*",  "/", "%"};
    return texts[static_cast<std::size_t>(op)];
}

class Printer
{
  public:
    void print(const Expression& expression) { std::visit(*this, expression.node); }

    void operator()(const Literal& n)
    {
        if (n.value.isNull()) {
            out += "null";
        } else if (n.value.isBool()) {
            out += n.value.asBool() ? "true" : "false";
        } else {
            out += numberText(n.value);
        }
    }
    void operator()(const Template& n)
    {
        if (n.form == Template::Form::Bare && n.parts.size() == 1 &&
            std::holds_alternative<Interpolation>(n.parts.front().part))
            return print(*std::get<Interpolation>(n.parts.front().part).expression);
        out += '"';
        parts(n.parts);
        out += '"';
    }
    void operator()(const ListOf& n)
    {
        out += '[';
        commaSeparated(n.items);
        out += ']';
    }
    void operator()(const ObjectOf& n)
    {
        if (n.items.empty()) {
            out += "{}";
            return;
        }
        out += "{ ";
        for (std::size_t i = 0; i < n.items.size(); ++i) {
            if (i > 0) out += ", ";
            if (n.items[i].key) {
                print(*n.items[i].key);
            } else {
                out += n.items[i].word;
            }
            out += " = ";
            print(*n.items[i].value);
        }
        out += " }";
    }
    void operator()(const Name& n) { out += n.name; }
    void operator()(const Attribute& n)
    {
        print(*n.from);
        out += '.';
        out += n.name;
    }
    void operator()(const Index& n)
    {
        print(*n.from);
        out += '[';
        print(*n.key);
        out += ']';
    }
    void operator()(const Splat& n)
    {
        print(*n.from);
        out += n.full ? "[*]" : ".*";
        print(*n.each);
    }
    void operator()(const SplatItem&) {}
    void operator()(const Call& n)
    {
        out += n.function;
        out += '(';
        commaSeparated(n.arguments);
        if (n.expandLast) out += "...";
        out += ')';
    }
    void operator()(const Conditional& n)
    {
        print(*n.condition);
        out += " ? ";
        print(*n.then);
        out += " : ";
        print(*n.otherwise);
    }
    void operator()(const Unary& n)
    {
        out += n.op == UnaryOperator::Negate ? '-' : '!';
        print(*n.operand);
    }
    void operator()(const Binary& n)
    {
        print(*n.left);
        out += ' ';
        out += textOf(n.op);
        out += ' ';
        print(*n.right);
    }
    void operator()(const For& n)
    {
        out += n.key ? "{ for " : "[for ";
        intro(n.keyName, n.valueName, *n.collection);
        out += " : ";
        if (n.key) {
            print(*n.key);
            out += " => ";
        }
        print(*n.value);
        if (n.grouped) out += "...";
        if (n.condition) {
            out += " if ";
            print(*n.condition);
        }
        out += n.key ? " }" : "]";
    }
    void operator()(const Parentheses& n)
    {
        out += '(';
        print(*n.inner);
        out += ')';
    }

    void operator()(const TemplateText& n) { out += raw ? escapeTemplate(n.text) : escapeQuoted(n.text); }
    void operator()(const Interpolation& n)
    {
        out += "${";
        inside(*n.expression);
        out += '}';
    }
    void operator()(const TemplateIf& n)
    {
        out += "%{if ";
        inside(*n.condition);
        out += '}';
        parts(n.then);
        if (!n.otherwise.empty()) {
            out += "%{else}";
            parts(n.otherwise);
        }
        out += "%{endif}";
    }
    void operator()(const TemplateFor& n)
    {
        out += "%{for ";
        const bool outer = std::exchange(raw, false);
        intro(n.keyName, n.valueName, *n.collection);
        raw = outer;
        out += '}';
        parts(n.body);
        out += "%{endfor}";
    }

    // Directives nest in templates, expressions in them are quoted again.
    void parts(const TemplateParts& list)
    {
        for (const TemplatePart& part : list)
            std::visit(*this, part.part);
    }
    std::string out;
    bool raw = false; // text without backslashes

  private:
    void inside(const Expression& expression)
    {
        const bool outer = std::exchange(raw, false);
        print(expression);
        raw = outer;
    }
    void commaSeparated(const std::vector<ExpressionPtr>& items)
    {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) out += ", ";
            print(*items[i]);
        }
    }
    void intro(const std::string& key, const std::string& value, const Expression& collection)
    {
        if (!key.empty()) {
            out += key;
            out += ", ";
        }
        out += value;
        out += " in ";
        print(collection);
    }
};

// Collects references; `bound` are the names that enclosing for-expressions bind.
class References
{
  public:
    void visit(const ExpressionPtr& expression)
    {
        if (!expression) return;
        Traversal traversal = traversalOf(*expression);
        if (!traversal.empty() && isMaximal(*expression, traversal.size())) {
            if (std::find(bound_.begin(), bound_.end(), traversal.front().asString()) == bound_.end())
                found.push_back(std::move(traversal));
            return;
        }
        std::visit(*this, expression->node);
    }

    void operator()(const Literal&) {}
    void operator()(const SplatItem&) {}
    void operator()(const Name&) {}
    void operator()(const Template& n) { parts(n.parts); }
    void operator()(const ListOf& n)
    {
        for (const ExpressionPtr& item : n.items)
            visit(item);
    }
    void operator()(const ObjectOf& n)
    {
        for (const ObjectItem& item : n.items) {
            visit(item.key);
            visit(item.value);
        }
    }
    void operator()(const Attribute& n) { visit(n.from); }
    void operator()(const Index& n)
    {
        visit(n.from);
        visit(n.key);
    }
    void operator()(const Splat& n)
    {
        visit(n.from);
        visit(n.each);
    }
    void operator()(const Call& n)
    {
        for (const ExpressionPtr& argument : n.arguments)
            visit(argument);
    }
    void operator()(const Conditional& n)
    {
        visit(n.condition);
        visit(n.then);
        visit(n.otherwise);
    }
    void operator()(const Unary& n) { visit(n.operand); }
    void operator()(const Binary& n)
    {
        visit(n.left);
        visit(n.right);
    }
    void operator()(const For& n)
    {
        visit(n.collection);
        const std::size_t before = bind(n.keyName, n.valueName);
        visit(n.key);
        visit(n.value);
        visit(n.condition);
        bound_.resize(before);
    }
    void operator()(const Parentheses& n) { visit(n.inner); }
    void operator()(const TemplateText&) {}
    void operator()(const Interpolation& n) { visit(n.expression); }
    void operator()(const TemplateIf& n)
    {
        visit(n.condition);
        parts(n.then);
        parts(n.otherwise);
    }
    void operator()(const TemplateFor& n)
    {
        visit(n.collection);
        const std::size_t before = bind(n.keyName, n.valueName);
        parts(n.body);
        bound_.resize(before);
    }

    std::vector<Traversal> found;

  private:
    // A traversal that ends at this very expression, not at one below it.
    static bool isMaximal(const Expression& expression, std::size_t steps)
    {
        std::size_t links = 1;
        for (const Expression* at = &expression;;) {
            if (const auto* attribute = std::get_if<Attribute>(&at->node)) {
                at = attribute->from.get();
            } else if (const auto* index = std::get_if<Index>(&at->node)) {
                at = index->from.get();
            } else {
                return std::holds_alternative<Name>(at->node) && links == steps;
            }
            ++links;
        }
    }
    void parts(const TemplateParts& list)
    {
        for (const TemplatePart& part : list)
            std::visit(*this, part.part);
    }
    std::size_t bind(const std::string& key, const std::string& value)
    {
        const std::size_t before = bound_.size();
        if (!key.empty()) bound_.push_back(key);
        bound_.push_back(value);
        return before;
    }

    std::vector<std::string> bound_;
};

// The key of an index where it is literal: "name" or 0.
Value literalKey(const Expression& key)
{
    if (const auto* literal = std::get_if<Literal>(&key.node))
        return literal->value.isInt() ? literal->value : Value();
    const auto* text = std::get_if<Template>(&key.node);
    if (!text) return {};
    if (text->parts.empty()) return Value("");
    const auto* only = std::get_if<TemplateText>(&text->parts.front().part);
    return only && text->parts.size() == 1 ? Value(only->text) : Value();
}

} // namespace

std::string print(const Expression& expression)
{
    Printer printer;
    printer.print(expression);
    return std::move(printer.out);
}

std::string printParts(const Template& text)
{
    Printer printer;
    printer.raw = true;
    printer.parts(text.parts);
    return std::move(printer.out);
}

Traversal traversalOf(const Expression& expression)
{
    std::vector<Value> keys; // the last first; null where a key is not literal
    const Expression* at = &expression;
    while (true) {
        if (const auto* attribute = std::get_if<Attribute>(&at->node)) {
            keys.push_back(Value(attribute->name));
            at = attribute->from.get();
        } else if (const auto* index = std::get_if<Index>(&at->node)) {
            keys.push_back(literalKey(*index->key));
            at = index->from.get();
        } else {
            break;
        }
    }
    const auto* name = std::get_if<Name>(&at->node);
    if (!name) return {};
    keys.push_back(Value(name->name));
    std::reverse(keys.begin(), keys.end());
    keys.erase(std::find_if(keys.begin(), keys.end(), [](const Value& key) { return key.isNull(); }),
               keys.end());
    return keys;
}

std::string printTraversal(const Traversal& traversal)
{
    std::string out;
    for (const Value& step : traversal) {
        if (step.isInt()) {
            out += '[' + std::to_string(step.asInt()) + ']';
        } else if (isIdentifier(step.stringOr())) {
            if (!out.empty()) out += '.';
            out += step.stringOr();
        } else {
            out += "[\"" + escapeQuoted(step.stringOr()) + "\"]";
        }
    }
    return out;
}

std::vector<Traversal> referencesOf(const Expression& expression)
{
    References references;
    // Not owned: the visitor only reads.
    references.visit(ExpressionPtr(ExpressionPtr(), &expression));
    return std::move(references.found);
}

std::string escapeQuoted(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        default:
            if (byte < 0x20 || byte == 0x7F) {
                out += "\\u00";
                out += hex[byte >> 4];
                out += hex[byte & 15];
                break;
            }
            out += c;
            if ((c == '$' || c == '%') && i + 1 < text.size() && text[i + 1] == '{') out += c;
        }
    }
    return out;
}

std::string escapeTemplate(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if ((text[i] == '$' || text[i] == '%') && i + 1 < text.size() && text[i + 1] == '{') out += text[i];
    }
    return out;
}

} // namespace dagwright::text::hcl
