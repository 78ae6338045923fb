// Any bytes as YAML: no crash, no hang, spans in order; what reads without errors is written and read the
// same.
#include "model/text/yaml.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace dagwright;
using namespace dagwright::text;

namespace {

void checkSpans(const Value& value, Span within)
{
    const Span span = value.span();
    if (span.begin > span.end || span.begin < within.begin || span.end > within.end) std::abort();
    if (value.meta().extra && !value.meta().extra->alias.empty()) return;
    for (const Value& item : value.items())
        checkSpans(item, span);
    for (const Entry& entry : value.entries())
        checkSpans(entry.value, span);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourcePtr source = Source::make("fuzz", std::string(reinterpret_cast<const char*>(data), size));
    const ReadText read = readYaml(source);
    const Span all{source->id(), 0, static_cast<std::uint32_t>(size)};
    for (const Value& document : read.documents) {
        checkSpans(document, all);
        // Aliases of aliases, written out, may be far longer than the text.
        if (!read.ok() || countNodes(document, 10'000) >= 10'000) continue;
        const std::string text = writePlainYaml(document);
        const ReadText again = readYaml(Source::make("again", text));
        if (!again.ok() || again.documents.size() != 1) std::abort();
        if (writePlainYaml(again.documents.front()) != text) std::abort();
        (void)expandMerges(document);
    }
    return 0;
}
