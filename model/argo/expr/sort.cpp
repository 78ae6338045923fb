#include "model/argo/expr/sort.h"

#include "model/argo/expr/arithmetic.h"

#include <algorithm>
#include <cmath>

namespace dagwright::argo::expr {

namespace {

using Keyed = std::vector<std::pair<Value, Value>>;

bool isNan(const Value& value)
{
    return value.type() == GoType::Float && std::isnan(value.asFloat());
}

// What Go does with up to twelve items: equal ones keep their order.
void insertionSort(Run& run, Keyed& keyed, bool descending)
{
    for (std::size_t i = 1; i < keyed.size(); i++) {
        for (std::size_t j = i; j > 0; j--) {
            const Value& a = keyed[j].first;
            const Value& b = keyed[j - 1].first;
            if (!(descending ? lessThan(run, b, a) : lessThan(run, a, b))) break;
            std::swap(keyed[j], keyed[j - 1]);
        }
    }
}

bool canBeCompared(Run& run, const Keyed& keyed)
{
    for (const auto& [key, item] : keyed) {
        if (isNan(key)) {
            run.unsupported("the order of NaN");
            return false;
        }
        (void)lessThan(run, key, keyed.front().first);
        if (!run.ok() || !run.step()) return false;
    }
    return true;
}

bool isAmbiguous(const Keyed& keyed)
{
    const auto tied = [](const auto& a, const auto& b) {
        return !compared(Operator::Less, a.first, b.first).value_or(true) && !deepEqual(a.second, b.second);
    };
    return std::adjacent_find(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
               return tied(a, b) && !compared(Operator::Less, b.first, a.first).value_or(true);
           }) != keyed.end();
}

} // namespace

bool sortByKey(Run& run, Keyed& keyed, bool descending)
{
    constexpr std::size_t shortList = 12;
    if (keyed.size() <= shortList) {
        insertionSort(run, keyed, descending);
        return run.ok();
    }
    if (!canBeCompared(run, keyed)) return false;
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        const Operator op = descending ? Operator::Greater : Operator::Less;
        return compared(op, a.first, b.first).value_or(false);
    });
    if (isAmbiguous(keyed)) run.unsupported("the order of equal items in a list of more than 12");
    return run.ok();
}

} // namespace dagwright::argo::expr
