// Any bytes as a text with tags, in each form and setting: no crash, no hang.
#include "model/argo/substitute.h"

#include <cstdint>
#include <string>

using namespace dagwright::argo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::vector<expr::FlatName> names{
        {"x", "X"}, {"inputs.parameters.a", "\"1\"\n"}, {"tasks.t.status", "Failed"}, {"off", std::nullopt}};
    for (const Unresolved unresolved : {Unresolved::Kept, Unresolved::Refused, Unresolved::Strict}) {
        const Substitution pass(names, unresolved, {"tasks", "steps"});
        (void)pass.inText(text);
        (void)pass.inField(text);
        (void)pass.inJson(text);
    }
    return 0;
}
