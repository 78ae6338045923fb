// Any bytes as an HCL expression, a template and a document's strings: no crash, no hang, and what is printed
// parses to the same text again.

#include "model/text/hcl_evaluate.h"

#include <cstdlib>

using namespace dagwright;
using namespace dagwright::text::hcl;

namespace {

Answer answer(const Traversal& name)
{
    if (name.size() > 2) return NotKnown{"it is a fuzzer's"};
    return Known{Value::map({{"a", Value::list({1, "b", true})}}), 1};
}

void check(const Result<ExpressionPtr>& parsed)
{
    if (!parsed) return;
    const std::string text = print(**parsed);
    const Result<ExpressionPtr> again = parseExpression(text);
    if (!again || print(**again) != text) std::abort();
    (void)evaluate(**parsed, answer);
    (void)referencesOf(**parsed);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    check(parseExpression(text));
    check(parseTemplate(text));
    EvaluationMemo memo;
    (void)evaluateStrings(Value::map({{text, Value::list({text, "${" + text + "}"})}}), answer, memo);
    return 0;
}
