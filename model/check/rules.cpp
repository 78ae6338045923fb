#include "model/check/rules.h"

#include "model/check/rule_list.h"

#include <cassert>
#include <unordered_map>
#include <vector>

namespace dagwright::check {

namespace {

constexpr RuleInfo verdicts[] = {
#define VERDICT(id, severity, title, why) {id, Severity::severity, RuleOrigin::Argo, title, why},
#include "model/check/argo/verdicts.inc"
#undef VERDICT
};

const std::vector<RuleInfo>& table()
{
    static const std::vector<RuleInfo> all = [] {
        std::vector<RuleInfo> infos(std::begin(verdicts), std::end(verdicts));
        for (const Rule& rule : ownRules())
            infos.push_back(rule.info);
        return infos;
    }();
    return all;
}

std::string_view severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
    }
    return "info";
}

} // namespace

std::span<const Rule> ownRules()
{
    static const std::vector<Rule> rules = {
#define RULE(name) rules::name(),
#include "model/check/rules.inc"
#undef RULE
    };
    return rules;
}

std::span<const RuleInfo> ruleTable()
{
    return table();
}

const RuleInfo* findRule(std::string_view id)
{
    static const auto byId = [] {
        std::unordered_map<std::string_view, const RuleInfo*> index;
        for (const RuleInfo& info : table())
            index.emplace(info.id, &info);
        return index;
    }();
    const auto found = byId.find(id);
    return found == byId.end() ? nullptr : found->second;
}

const RuleInfo& ruleInfo(std::string_view id)
{
    const RuleInfo* info = findRule(id);
    assert(info != nullptr);
    return *info;
}

std::string ruleHandbook()
{
    std::string page =
        "# Rules of the checker\n\n"
        "`dagwright lint --list-rules` prints this list. A rule is switched off by a comment\n"
        "`# dagwright: allow RULE` above a value, at the top of a file for all of it, or by `allow: [RULE]`\n"
        "in `.dagwright.yaml` at the root of the project.\n";
    for (RuleOrigin origin : {RuleOrigin::Argo, RuleOrigin::Dagwright}) {
        page += origin == RuleOrigin::Argo ? "\n## What Argo refuses\n"
                                           : "\n## What Argo takes and what goes wrong later\n";
        for (const RuleInfo& info : table())
            if (info.origin == origin)
                page += "\n### " + std::string(info.id) + "\n\n" + std::string(info.title) + " (" +
                        std::string(severityWord(info.severity)) + "). " + std::string(info.why) + '\n';
    }
    return page;
}

} // namespace dagwright::check
