// Any bytes as a depends: no crash, no hang; printed it reads the same, and simplified it decides the same.
#include "model/argo/depends_logic.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace dagwright::argo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    DependsWorld world;
    for (const DependsName& name : dependencyNames(text))
        world.tasks.emplace_back(name.task, ResultSet{TaskResult::Succeeded});
    (void)evaluateDepends(text, world);
    (void)expandDepends(text, {});
    const auto tree = parseDepends(text);
    if (!tree) return 0;
    const std::string printed = printDepends(*tree);
    const auto again = parseDepends(printed);
    if (!again || printDepends(*again) != printed) std::abort();
    const SimplerDepends simpler = simplified(*tree);
    if (sameDecision(*tree, simpler.tree) == std::optional(false)) std::abort();
    return 0;
}
