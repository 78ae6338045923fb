// Any bytes as a condition: no crash, no hang; what reads without errors is printed and read the same.
#include "model/argo/when.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace dagwright::argo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    const WhenParsed parsed = parseWhen(text);
    (void)parseWhen(text, WhenTags::AsValues);
    const WhenOutcome outcome = evaluateWhen(text);
    if (!parsed.ok() || parsed.tree.empty()) return 0;
    const std::string printed = printWhen(parsed.tree);
    const WhenParsed again = parseWhen(printed);
    if (!again.ok() || !sameWhen(parsed.tree, again.tree)) std::abort();
    if (evaluateWhen(printed).index() != outcome.index()) std::abort();
    return 0;
}
