#include "render/comparison/json.h"

#include "model/text/json.h"

#include <array>

namespace dagwright::render {

std::string comparisonJson(const compare::Comparison& comparison)
{
    // In the order of compare::What.
    static constexpr std::array<const char*, 5> words = {"added", "removed", "renamed", "moved", "changed"};
    std::vector<Value> list;
    for (const compare::Change& change : comparison.changes)
        list.push_back(Value::map({{"change", words[static_cast<std::size_t>(change.what)]},
                                   {"path", compare::pathText(comparison, change)},
                                   {"from", change.from},
                                   {"to", change.to}}));
    return text::writeJson(Value::list(std::move(list)), text::JsonLayout::Indented) + '\n';
}

} // namespace dagwright::render
