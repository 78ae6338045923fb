#include "model/check/finding.h"

namespace dagwright::check {

Result<Value> applied(const Value& object, const Fix& fix)
{
    Value changed = object;
    for (const Change& change : fix.changes) {
        Result<Value> next = change.value ? withValueAt(changed, change.path, *change.value)
                                          : withoutValueAt(changed, change.path);
        if (!next) return next;
        changed = *std::move(next);
    }
    return changed;
}

} // namespace dagwright::check
