#include "model/catalogue/variables.h"

#include <algorithm>
#include <array>

namespace dagwright::catalogue {

namespace {

namespace M = moment;

constexpr std::array<Variable, 83> table{{
    {"cronworkflow.annotations", "cron-workflow", "map", M::CronEval, "Annotations of the cron workflow."},
    {"cronworkflow.annotations.json", "cron-workflow", "json", M::CronEval,
     "Annotations of the cron workflow as a JSON object."},
    {"cronworkflow.failed", "cron-workflow", "int", M::CronEval, "How many of its workflows have failed."},
    {"cronworkflow.labels", "cron-workflow", "map", M::CronEval, "Labels of the cron workflow."},
    {"cronworkflow.labels.json", "cron-workflow", "json", M::CronEval,
     "Labels of the cron workflow as a JSON object."},
    {"cronworkflow.lastScheduledTime", "cron-workflow", "*time.Time", M::CronEval,
     "When it last started a workflow; nothing before the first."},
    {"cronworkflow.name", "cron-workflow", "string", M::CronEval, "Name of the cron workflow."},
    {"cronworkflow.namespace", "cron-workflow", "string", M::CronEval, "Namespace of the cron workflow."},
    {"cronworkflow.succeeded", "cron-workflow", "int", M::CronEval,
     "How many of its workflows have succeeded."},
    {"duration", "metric", "string", M::MetricEmission, "Seconds that the step or task took."},
    {"exitCode", "metric", "string", M::MetricEmission, "Exit code of the main container."},
    {"inputs.artifacts.<name>", "input", "wfv1.Artifact", M::DuringExecute,
     "An input artifact, to hand on with from."},
    {"inputs.artifacts.<name>.path", "input", "string", M::DuringExecute,
     "Where the input artifact lies in the container."},
    {"inputs.parameters", "input", "json", M::DuringExecute,
     "All input parameters as a JSON list of names and values."},
    {"inputs.parameters.<name>", "input", "string", M::DuringExecute, "Value of an input parameter."},
    {"item", "item", "string or json", M::InsideLoop, "The item of the loop; a map or list as JSON."},
    {"item.<key>", "item", "string", M::InsideLoop, "One value of the loop's item."},
    {"lastRetry.duration", "retry", "string", M::InsideRetry, "Seconds that the last attempt took."},
    {"lastRetry.exitCode", "retry", "string", M::InsideRetry, "Exit code of the last attempt."},
    {"lastRetry.message", "retry", "string", M::InsideRetry, "Message of the last attempt."},
    {"lastRetry.status", "retry", "string", M::InsideRetry, "Failed or Error: how the last attempt ended."},
    {"node.name", "node-ctx", "string", M::PreDispatch | M::DuringExecute,
     "Full name of the node in the workflow."},
    {"outputs.artifacts.<name>.path", "output", "string", M::DuringExecute,
     "Where the container must put the output artifact."},
    {"outputs.parameters.<name>", "metric", "string", M::MetricEmission, "Value of an output parameter."},
    {"outputs.parameters.<name>.path", "output", "string", M::DuringExecute,
     "The file that the container must write the output parameter to."},
    {"outputs.result", "metric", "string", M::MetricEmission, "What the container printed."},
    {"pod.name", "node-ctx", "string", M::PreDispatch | M::DuringExecute, "Name of the pod."},
    {"resourcesDuration.<resource>", "metric", "string", M::MetricEmission,
     "Seconds times the requested amount of a resource."},
    {"retries", "retry", "string", M::InsideRetry, "How many attempts there were before this one."},
    {"status", "metric", "string", M::MetricEmission, "How the step or task ended."},
    {"steps.<loopName>.outputs.parameters", "node-ref", "json", M::AfterLoop,
     "Output parameters of all items, as a JSON list of maps."},
    {"steps.<loopName>.outputs.parameters.<p>", "node-ref", "json", M::AfterLoop,
     "One output parameter's values of all items, as a JSON list."},
    {"steps.<loopName>.outputs.result", "node-ref", "json", M::AfterLoop,
     "Results of all items, as a JSON list."},
    {"steps.<name>.exitCode", "node-ref", "string", M::AfterNodeComplete, "Exit code of its main container."},
    {"steps.<name>.finishedAt", "node-ref", "string", M::AfterNodeComplete, "When it ended."},
    {"steps.<name>.hostNodeName", "node-ref", "string", M::AfterPodStart,
     "The machine that its pod runs on."},
    {"steps.<name>.id", "node-ref", "string", M::AfterNodeInit, "Id of its node."},
    {"steps.<name>.ip", "node-ref", "string", M::AfterPodStart, "IP address of its daemon."},
    {"steps.<name>.outputs.artifacts.<a>", "node-ref", "wfv1.Artifact", M::AfterNodeSucceeded,
     "An artifact that it made."},
    {"steps.<name>.outputs.parameters.<p>", "node-ref", "string", M::AfterNodeSucceeded,
     "A parameter that it gave out."},
    {"steps.<name>.outputs.result", "node-ref", "string", M::AfterNodeSucceeded,
     "What its container printed."},
    {"steps.<name>.startedAt", "node-ref", "string", M::AfterNodeInit, "When it started."},
    {"steps.<name>.status", "node-ref", "string", M::AfterNodeInit, "How it ended."},
    {"steps.name", "node-ctx", "string", M::PreDispatch | M::DuringExecute,
     "Name of the step that runs this template."},
    {"tasks.<loopName>.outputs.parameters", "node-ref", "json", M::AfterLoop,
     "Output parameters of all items, as a JSON list of maps."},
    {"tasks.<loopName>.outputs.parameters.<p>", "node-ref", "json", M::AfterLoop,
     "One output parameter's values of all items, as a JSON list."},
    {"tasks.<loopName>.outputs.result", "node-ref", "json", M::AfterLoop,
     "Results of all items, as a JSON list."},
    {"tasks.<name>.exitCode", "node-ref", "string", M::AfterNodeComplete, "Exit code of its main container."},
    {"tasks.<name>.finishedAt", "node-ref", "string", M::AfterNodeComplete, "When it ended."},
    {"tasks.<name>.hostNodeName", "node-ref", "string", M::AfterPodStart,
     "The machine that its pod runs on."},
    {"tasks.<name>.id", "node-ref", "string", M::AfterNodeInit, "Id of its node."},
    {"tasks.<name>.ip", "node-ref", "string", M::AfterPodStart, "IP address of its daemon."},
    {"tasks.<name>.outputs.artifacts.<a>", "node-ref", "wfv1.Artifact", M::AfterNodeSucceeded,
     "An artifact that it made."},
    {"tasks.<name>.outputs.parameters.<p>", "node-ref", "string", M::AfterNodeSucceeded,
     "A parameter that it gave out."},
    {"tasks.<name>.outputs.result", "node-ref", "string", M::AfterNodeSucceeded,
     "What its container printed."},
    {"tasks.<name>.startedAt", "node-ref", "string", M::AfterNodeInit, "When it started."},
    {"tasks.<name>.status", "node-ref", "string", M::AfterNodeInit, "How it ended."},
    {"tasks.name", "node-ctx", "string", M::PreDispatch | M::DuringExecute,
     "Name of the task that runs this template."},
    {"workflow.annotations", "global", "json",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "All annotations of the workflow as a JSON object."},
    {"workflow.annotations.<name>", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "One annotation of the workflow."},
    {"workflow.annotations.json", "global", "json",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "All annotations of the workflow as a JSON object."},
    {"workflow.creationTimestamp", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "When the workflow was created, RFC 3339."},
    {"workflow.creationTimestamp.<fmt>", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "One part of the creation time, named by a letter of strftime."},
    {"workflow.creationTimestamp.RFC3339", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "When the workflow was created, RFC 3339."},
    {"workflow.creationTimestamp.s", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "When the workflow was created, in Unix seconds."},
    {"workflow.duration", "runtime", "string", M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "Seconds since the workflow started."},
    {"workflow.failures", "runtime", "json", M::ExitHandler,
     "The nodes that failed, as a JSON list in quotes."},
    {"workflow.labels", "global", "json",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "All labels of the workflow as a JSON object."},
    {"workflow.labels.<name>", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler, "One label of the workflow."},
    {"workflow.labels.json", "global", "json",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "All labels of the workflow as a JSON object."},
    {"workflow.mainEntrypoint", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "Name of the template that the workflow starts with."},
    {"workflow.name", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler, "Name of the workflow."},
    {"workflow.namespace", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler, "Namespace of the workflow."},
    {"workflow.outputs.artifacts.<name>", "node-ref", "wfv1.Artifact", M::DuringExecute | M::ExitHandler,
     "An artifact that a template gave a global name."},
    {"workflow.outputs.parameters.<name>", "node-ref", "string", M::DuringExecute | M::ExitHandler,
     "A parameter that a template gave a global name."},
    {"workflow.parameters", "global", "json",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "All arguments of the workflow as a JSON list of names and values."},
    {"workflow.parameters.<name>", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "Value of an argument of the workflow."},
    {"workflow.parameters.json", "global", "json",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "All arguments of the workflow as a JSON list of names and values."},
    {"workflow.priority", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "Priority of the workflow, where one is set."},
    {"workflow.scheduledTime", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "When a cron workflow was to start this one; only there."},
    {"workflow.serviceAccountName", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "Service account that the pods run as."},
    {"workflow.status", "runtime", "string", M::PreDispatch | M::DuringExecute | M::ExitHandler,
     "Phase of the workflow so far."},
    {"workflow.uid", "global", "string",
     M::WorkflowStart | M::PreDispatch | M::DuringExecute | M::ExitHandler, "Unique id of the workflow."},
}};

constexpr std::array<std::string_view, 13> names{
    "workflow-start",      "pre-dispatch",         "during-execute", "exit-handler",    "inside-loop",
    "inside-retry",        "metric-emission",      "cron-eval",      "after-node-init", "after-pod-start",
    "after-node-complete", "after-node-succeeded", "after-loop"};

} // namespace

std::span<const Variable> variables()
{
    return table;
}

const Variable* variableNamed(std::string_view pattern)
{
    const auto found =
        std::lower_bound(table.begin(), table.end(), pattern,
                         [](const Variable& one, std::string_view name) { return one.pattern < name; });
    return found != table.end() && found->pattern == pattern ? &*found : nullptr;
}

std::string_view momentName(std::uint16_t bit)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (bit == 1u << i) return names[i];
    return {};
}

} // namespace dagwright::catalogue
