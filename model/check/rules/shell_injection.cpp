#include "model/argo/tags.h"
#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

bool isShell(std::string_view command)
{
    const std::size_t slash = command.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? command : command.substr(slash + 1);
    return name == "sh" || name == "bash" || name == "ash" || name == "zsh" || name == "dash";
}

// The first input that a text has in it as it is.
std::string inputIn(std::string_view text)
{
    for (const dagwright::argo::Tag& tag : dagwright::argo::scanTags(text).tags) {
        const std::string_view name = dagwright::argo::trimmedTag(tag.inner(text));
        if (!tag.isExpression && name.starts_with("inputs.parameters.")) return std::string(name);
    }
    return {};
}

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        const auto say = [&](const Place& place, const Value& text) {
            const std::string input = inputIn(text.stringOr());
            if (!input.empty())
                report.say(place, text.span(),
                           "{{" + input + "}} becomes part of the script; pass it by `env`.");
        };
        const Value& script = tmpl["script"];
        const Place scriptPlace(at, "script");
        if (script["command"].size() > 0 && isShell(script["command"].asList().front().stringOr()))
            say(Place(scriptPlace, "source"), script["source"]);
        // sh -c TEXT, the text in command or args.
        const Value& container = tmpl["container"];
        const Value& command = container["command"];
        const Place containerPlace(at, "container");
        if (command.size() < 2 || !isShell(command.asList().front().stringOr())) return;
        if (!command.asList().at(1).stringOr().ends_with('c')) return;
        const bool isInCommand = command.size() > 2;
        const Value& list = isInCommand ? command : container["args"];
        const std::size_t position = isInCommand ? 2 : 0;
        if (position >= list.size()) return;
        const Place listPlace(containerPlace, isInCommand ? "command" : "args");
        say(Place(listPlace, list, position, ""), list.asList().at(position));
    });
}

} // namespace

Rule shell_injection()
{
    return {
        {"shell-injection", Severity::Info, RuleOrigin::Dagwright, "Inputs written into a shell script",
         "A value with a quote or a semicolon in it runs as code. In an environment variable it stays text."},
        check};
}

} // namespace dagwright::check::rules
