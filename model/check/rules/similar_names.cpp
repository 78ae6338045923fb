#include "model/check/rule_list.h"

#include <algorithm>
#include <unordered_map>

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    const auto ask = [&](const Value& list, const Place& at) {
        std::unordered_map<std::string, std::string> seen;
        std::size_t index = 0;
        for (const Value& parameter : list.items()) {
            const Place place(at, list, index++, "name");
            const std::string name(parameter["name"].stringOr());
            std::string plain = name;
            std::replace(plain.begin(), plain.end(), '-', '_');
            const auto [first, isNew] = seen.emplace(plain, name);
            if (isNew || first->second == name || name.empty()) continue;
            report.say(Place(place, "name"), parameter["name"].span(),
                       '`' + name + "` stands beside `" + first->second + "`.");
        }
    };
    const Place arguments(subject.specPlace, "arguments");
    ask(subject.spec["arguments"]["parameters"], Place(arguments, "parameters"));
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const Place inputs(at, "inputs");
        ask(tmpl["inputs"]["parameters"], Place(inputs, "parameters"));
    });
}

} // namespace

Rule similar_names()
{
    return {{"similar-names", Severity::Warning, RuleOrigin::Dagwright, "Names that differ in - and _ only",
             "One is easily taken for the other, and in expressions a hyphen is a subtraction."},
            check};
}

} // namespace dagwright::check::rules
