#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

void check(const Subject& subject, Report& report)
{
    const auto ask = [&](const Value& owner, const Place& at) {
        const std::string_view text = owner["expression"].stringOr();
        if (!text.starts_with("{{=") || !text.ends_with("}}")) return;
        const Place place(at, "expression");
        Finding& finding = report.say(place, owner["expression"].span(),
                                      "`expression` is an expression as it is, without {{= }}.");
        std::string_view bare = text.substr(3, text.size() - 5);
        while (bare.starts_with(' '))
            bare.remove_prefix(1);
        while (bare.ends_with(' '))
            bare.remove_suffix(1);
        finding.fixes.push_back({"Take away the braces", {{finding.path, Value(bare)}}, true});
    };
    const auto hooks = [&](const Value& owner, const Place& at) {
        const Place list(at, "hooks");
        for (const Entry& hook : owner["hooks"].entries())
            ask(hook.value, Place(list, hook.key));
    };
    hooks(subject.spec, subject.specPlace);
    ask(subject.spec["retryStrategy"], Place(subject.specPlace, "retryStrategy"));
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        ask(tmpl["retryStrategy"], Place(at, "retryStrategy"));
        forEachCall(tmpl, at, [&](const Value& call, const Place& place) { hooks(call, place); });
    });
}

} // namespace

Rule expression_wrapped()
{
    return {{"expression-wrapped", Severity::Warning, RuleOrigin::Dagwright,
             "Expressions in braces where the field is one",
             "These fields are expressions already; with {{= }} around it the expression can not be read."},
            check};
}

} // namespace dagwright::check::rules
