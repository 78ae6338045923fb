#include "model/check/rule_list.h"

#include <cctype>

namespace dagwright::check::rules {

namespace {

bool isSecretName(std::string_view name)
{
    std::string plain;
    for (char c : name)
        if (c != '_' && c != '-' && c != '.')
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const char* word :
         {"password", "passwd", "secretkey", "apikey", "privatekey", "accesstoken", "authtoken"})
        if (plain.ends_with(word)) return true;
    return false;
}

void check(const Subject& subject, Report& report)
{
    const auto ask = [&](const Value& named, const Place& at, const char* how) {
        for (const char* field : {"value", "default"}) {
            const std::string_view text = named[field].stringOr();
            if (text.empty() || text.find("{{") != std::string_view::npos ||
                !isSecretName(named["name"].stringOr()))
                continue;
            report.say(Place(at, field), named[field].span(),
                       '`' + std::string(named["name"].stringOr()) + "` looks like a secret in plain text; " +
                           how);
        }
    };
    const auto all = [&](const Value& list, const Place& at, const char* how) {
        std::size_t index = 0;
        for (const Value& named : list.items())
            ask(named, Place(at, list, index++, "name"), how);
    };
    const char* const asSecret = "take it from a Secret in the container's env (secretKeyRef).";
    const Place arguments(subject.specPlace, "arguments");
    all(subject.spec["arguments"]["parameters"], Place(arguments, "parameters"), asSecret);
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const Place inputs(at, "inputs");
        all(tmpl["inputs"]["parameters"], Place(inputs, "parameters"), asSecret);
        forEachContainer(tmpl, at, [&](const Value& container, const Place& place) {
            all(container["env"], Place(place, "env"), "take it from a Secret (valueFrom.secretKeyRef).");
        });
    });
}

} // namespace

Rule literal_secret()
{
    return {{"literal-secret", Severity::Warning, RuleOrigin::Dagwright, "Secrets in plain text",
             "Everyone who may read the workflow, its logs or the repository can read the secret."},
            check};
}

} // namespace dagwright::check::rules
