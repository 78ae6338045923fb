#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

// The bytes of the object as JSON, nearly: quotes and separators counted, escapes not.
std::size_t sizeOf(const Value& value)
{
    std::size_t size = 4;
    if (value.isString()) size += value.asString().size();
    for (const Entry& entry : value.entries())
        size += entry.key.size() + 4 + sizeOf(entry.value);
    for (const Value& item : value.items())
        size += sizeOf(item);
    return size;
}

void check(const Subject& subject, Report& report)
{
    constexpr std::size_t limit = 1'000'000;
    const std::size_t size = sizeOf(subject.object);
    if (size <= limit) return;
    report.say(subject.specPlace, subject.spec.span(),
               "The object has about " + std::to_string(size / 1000) +
                   " kB; 1,000 kB fit. Split it into WorkflowTemplates.");
}

} // namespace

Rule object_size()
{
    return {{"object-size", Severity::Warning, RuleOrigin::Dagwright, "Objects too large for the cluster",
             "Argo and Kubernetes keep the object with its status in one record of about 1 MB; beyond it the "
             "workflow fails while it runs."},
            check};
}

} // namespace dagwright::check::rules
