// Any bytes as JSON: no crash, no hang; what reads without errors is written and read the same.
#include "model/text/json.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace dagwright;
using namespace dagwright::text;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ReadText read =
        readJson(Source::make("fuzz", std::string(reinterpret_cast<const char*>(data), size)));
    if (!read.ok()) return 0;
    for (const JsonLayout layout : {JsonLayout::Compact, JsonLayout::Indented}) {
        const std::string text = writeJson(read.documents.front(), layout);
        const ReadText again = readJson(Source::make("again", text));
        if (!again.ok() || !(again.documents.front() == read.documents.front())) std::abort();
    }
    return 0;
}
