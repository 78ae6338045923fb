// Any bytes as an expression: no crash, no hang; what is printed parses to the same tree, and evaluates
// alike.
#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/format.h"
#include "model/argo/expr/parse.h"

#include <cstdlib>

using namespace dagwright::argo::expr;

namespace {

const Environment& names()
{
    static const Environment environment = Environment::of({{"item", "3"},
                                                            {"a.b", "[1, {\"c\": null}]"},
                                                            {"a.c-d", "x"},
                                                            {"s", "h\xc3\xa9llo"},
                                                            {"gone", std::nullopt}});
    return environment;
}

std::string shown(const Parsed& parsed)
{
    const Limits limits{20000, 1 << 20};
    const Outcome outcome = evaluate(compileExpr(parsed, names()), names(), limits);
    if (const auto* value = std::get_if<Value>(&outcome))
        return jsonText(*value).text + plainText(*value).text;
    return std::holds_alternative<Failure>(outcome) ? "error" : "unsupported";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    (void)tokensOf(text);
    const Parsed parsed = parseExpr(text);
    for (const Node& node : parsed.tree.nodes)
        if (node.begin > node.end || node.end > size) std::abort();
    if (!parsed.ok()) return 0;
    const Parsed again = parseExpr(printExpr(parsed.tree));
    if (again.beyondBounds) return 0; // parentheses that the printer needs and the text did not
    if (!again.ok() || !sameTree(parsed.tree, again.tree)) std::abort();
    if (shown(parsed) != shown(again)) std::abort();
    return 0;
}
