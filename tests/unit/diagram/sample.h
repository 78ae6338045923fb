// A workflow with all that a drawing shows: a fan-out, a pod, conditions, badges, steps, and names that are
// out to break it.
#pragma once

#include "model/value/value.h"

#include <string>

namespace dagwright::test {

inline Value sampleContainer(const char* name, std::vector<Value> dependencies)
{
    return Value::map(
        {{"name", name},
         {"dependencies", Value::list(std::move(dependencies))},
         {"resources", Value::map({{"requests", Value::map({{"cpu", "500m"}, {"memory", "1Gi"}})}})}});
}

inline Value sampleTask(std::string name, std::string tmpl, std::string depends)
{
    return Value::map(
        {{"name", std::move(name)}, {"template", std::move(tmpl)}, {"depends", std::move(depends)}});
}

inline Value sampleTemplates()
{
    const Value mutex = Value::map({{"mutex", Value::map({{"name", "deploy"}})}});
    const Value tasks = Value::list({
        sampleTask("checkout", "clone", ""),
        sampleTask("test", "run", "checkout").with("withItems", Value::list({1, 2, 3})),
        sampleTask("image", "pod", "checkout"),
        sampleTask("deploy", "run", "image && test").with("when", "{{x}}"),
        sampleTask("rollback", "gone", "deploy.Failed || deploy.Errored"),
    });
    return Value::list({
        Value::map({{"name", "main"}, {"dag", Value::map({{"tasks", tasks}})}}),
        Value::map({{"name", "clone"}, {"container", Value::map({{"image", "git"}})}}),
        Value::map({{"name", "run"},
                    {"script", Value::map({})},
                    {"retryStrategy", Value::map({{"limit", 2}})},
                    {"activeDeadlineSeconds", 600},
                    {"synchronization", mutex}}),
        Value::map({{"name", "pod"},
                    {"containerSet",
                     Value::map({{"containers", Value::list({sampleContainer("compile", {}),
                                                             sampleContainer("push", {"compile"})})}})}}),
        Value::map({{"name", "steps"},
                    {"steps",
                     Value::list({Value::list({sampleTask("a", "clone", ""), sampleTask("b", "run", "")}),
                                  Value::list({sampleTask("c", "pod", ""), sampleTask("d", "main", "")})})}}),
    });
}

// Names that end strings, open tags, turn directions, break lines, are no text at all or are far too long.
inline std::vector<std::string> hostileNames()
{
    return {"<b>bold</b>",
            "a\"b'c`d",
            "\\N\\\"",
            "]]>--><!--",
            "#quot;&amp;",
            "line\nbreak\tand\rmore",
            "\x01\x02\x1b[31m",
            "\xff\xfe broken \xc3",
            "\xe2\x80\xae turned",
            std::string("nul\0inside", 10),
            "end",
            "",
            "}; graph",
            "日本語のタスク名はとても長い",
            "🎉🎉🎉",
            std::string(10'000, 'x'),
            "%{if}${x}{{y}}"};
}

} // namespace dagwright::test
