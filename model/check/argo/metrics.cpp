// A16: metrics of templates.
#include "model/check/argo/names.h"
#include "model/check/argo/walk.h"

// A message is put together only where something is wrong.
// NOLINTBEGIN(performance-inefficient-string-concatenation)
namespace dagwright::check::argo {

void Walk::checkMetrics(const Body& body)
{
    const Value& list = body.tmpl["metrics"]["prometheus"];
    const std::string words = "templates." + std::string(body.facts.name);
    const Place metrics(body.at, "metrics");
    const Place at(metrics, "prometheus");
    std::size_t index = 0;
    for (const Value& metric : list.items()) {
        const Place place(at, list, index++, "name");
        const std::string name = body.scope.substituted(metric["name"].stringOr());
        if (!isMetricName(name))
            say("metric-name", Place(place, "name"), metric["name"].span(),
                "The metric name '" + name +
                    "' is invalid: names have letters, digits and '_' and start with no digit.",
                words + " metric name '" + name +
                    "' is invalid. Metric names must contain alphanumeric characters or '_'");
        const Value& labels = metric["labels"];
        const Place labelList(place, "labels");
        std::size_t label = 0;
        for (const Value& one : labels.items()) {
            const Place labelPlace(labelList, labels, label++, "");
            const std::string key = body.scope.substituted(one["key"].stringOr());
            if (isMetricName(key)) continue;
            say("metric-name", Place(labelPlace, "key"), one["key"].span(),
                "The metric label '" + key +
                    "' is invalid: keys may only contain alphanumeric characters or '_'.",
                "metric label '" + key +
                    "' is invalid: keys may only contain alphanumeric characters or '_'");
        }
        if (metric["help"].stringOr().empty())
            say("metric-help", place, metric.span(),
                "The metric '" + name + "' must contain a help text: `help` says what it counts.",
                words + " metric '" + name + "' must contain a help string under 'help: ' field");
        std::string fault;
        for (const char* kind : {"gauge", "counter", "histogram"})
            if (metric[kind].id() != 0 && metric[kind]["value"].stringOr().empty() && fault.empty())
                fault = "missing " + std::string(kind) + ".value";
        const Value& realtime = metric["gauge"]["realtime"];
        if (fault.empty() && realtime.isBool() && realtime.asBool() &&
            metric["gauge"]["value"].stringOr().find("resourcesDuration.") != std::string_view::npos)
            fault = "'resourcesDuration.*' metrics cannot be used in real-time";
        if (!fault.empty())
            say("metric-value", place, metric.span(), "The metric '" + name + "': " + fault + '.',
                words + " metric '" + name + "' error: " + fault);
    }
}

} // namespace dagwright::check::argo
// NOLINTEND(performance-inefficient-string-concatenation)
