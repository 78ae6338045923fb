#include "model/document/sample.h"

namespace dagwright::document {

namespace {

constexpr std::size_t layer = 10;

std::string taskName(std::size_t number)
{
    return "task-" + std::to_string(number);
}

Value task(std::size_t number)
{
    Value made = Value::map({{"name", taskName(number)}, {"template", number % 3 == 0 ? "build" : "test"}});
    if (number >= layer) {
        const std::string first = taskName(number - layer);
        const std::string second = taskName(number - layer + (number % layer == layer - 1 ? -1 : 1));
        if (number % 5 == 0)
            made = made.with("depends", first + " && (" + second + ".Succeeded || " + second + ".Failed)");
        else
            made = made.with("dependencies", Value::list({first, second}));
    }
    if (number % 7 == 0) {
        const Value parameter = Value::map(
            {{"name", "target"}, {"value", "{{workflow.parameters.env}}-" + std::to_string(number)}});
        made = made.with("arguments", Value::map({{"parameters", Value::list({parameter})}}));
    }
    return made;
}

Value worker(const char* name, const char* script)
{
    return Value::map(
        {{"name", name},
         {"inputs",
          Value::map({{"parameters", Value::list({Value::map({{"name", "target"}, {"default", "all"}})})}})},
         {"container", Value::map({{"image", "docker.io/library/alpine:3.20"},
                                   {"command", Value::list({"/bin/sh", "-c"})},
                                   {"args", Value::list({script})}})}});
}

} // namespace

Document sample(std::size_t tasks)
{
    std::vector<Value> list;
    list.reserve(tasks);
    for (std::size_t i = 0; i < tasks; ++i)
        list.push_back(task(i));
    Document document = blank(Profile::WfSpec, "sample", "");
    const Value dag =
        Value::map({{"name", "main"}, {"dag", Value::map({{"tasks", Value::list(std::move(list))}})}});
    const Value templates = Value::list({dag, worker("build", "make -C /src {{inputs.parameters.target}}"),
                                         worker("test", "set -eu\ncd /src\nmake check\n")});
    const Value environment = Value::map({{"name", "env"}, {"value", "staging"}});
    const Value inputs = document.root["inputs"]
                             .with("namespace", "argo")
                             .with("templates", templates)
                             .with("arguments", Value::map({{"parameters", Value::list({environment})}}));
    return withRoot(document, document.root.with("inputs", inputs));
}

} // namespace dagwright::document
