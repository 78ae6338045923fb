#include "model/check/argo/walk.h"

#include "model/check/rules.h"

namespace dagwright::check::argo {

std::optional<ObjectKind> objectKind(std::string_view kind)
{
    if (kind == "Workflow") return ObjectKind::Workflow;
    if (kind == "WorkflowTemplate") return ObjectKind::WorkflowTemplate;
    if (kind == "ClusterWorkflowTemplate") return ObjectKind::ClusterWorkflowTemplate;
    if (kind == "CronWorkflow") return ObjectKind::CronWorkflow;
    return std::nullopt;
}

Base::Base(ObjectKind itsKind, Value itsObject)
    : kind(itsKind), name(itsObject["metadata"]["name"].stringOr()), object(std::move(itsObject)),
      outerSpec(root, "spec"), innerSpec(outerSpec, "workflowSpec"), templates(specPlace(), "templates")
{
    spec = kind == ObjectKind::CronWorkflow ? &object["spec"]["workflowSpec"] : &object["spec"];
    std::size_t index = 0;
    for (const Value& tmpl : templateList().items())
        byName.emplace(tmpl["name"].stringOr(), index++);
}

Walk::Walk(Value object, ObjectKind kind, catalogue::Release release, FindObject find, TextMemo& texts)
    : release_(release), find_(std::move(find)), texts_(texts), checked_(kind, std::move(object)),
      nameSpace_(checked_.object["metadata"]["namespace"].stringOr())
{
    checked_.isChecked = true;
    current_ = &checked_;
}

Findings Walk::run()
{
    if (checked_.kind == ObjectKind::CronWorkflow)
        validateCron(checked_);
    else
        validateWorkflow(checked_, false);
    return std::move(findings_);
}

Finding* Walk::say(std::string_view rule, const Place& at, Span span, std::string message,
                   const std::string& words)
{
    Finding finding;
    finding.rule = rule;
    finding.severity = ruleInfo(rule).severity;
    finding.path = border_ ? border_->path() : at.path();
    finding.span = border_ ? borderSpan_ : span;
    finding.message = std::move(message);
    if (border_)
        finding.message = "In " + std::string(current_->object["kind"].stringOr()) + " `" + current_->name +
                          "`, at " + at.path().toString() + ": " + finding.message;
    finding.detail = std::string(ruleInfo(rule).why);
    if (!words.empty()) {
        finding.detail += " Argo says: ";
        for (const std::string& call : frames_)
            finding.detail += call + ' ';
        finding.detail += words + (words.ends_with('.') ? "" : ".");
    }
    if (!saidAlready_.insert(finding.path.toString() + '\n' + std::string(rule) + '\n' + finding.message)
             .second)
        return nullptr;
    findings_.push_back(std::move(finding));
    return &findings_.back();
}

const TemplateFacts& Walk::factsFor(const Value& tmpl)
{
    std::unique_ptr<TemplateFacts>& facts = facts_[tmpl.id()];
    if (!facts) facts = std::make_unique<TemplateFacts>(factsOf(tmpl));
    return *facts;
}

Base* Walk::baseFor(std::string_view kind, std::string_view name)
{
    if (objectKind(kind) == checked_.kind && name == checked_.name && checked_.kind != ObjectKind::Workflow)
        return &checked_;
    const std::string key = std::string(kind) + '/' + std::string(name);
    const auto known = others_.find(key);
    if (known != others_.end()) return known->second.get();
    Value object = find_ ? find_(kind, nameSpace_, name) : Value();
    std::unique_ptr<Base> base;
    if (object.isMap()) base = std::make_unique<Base>(*objectKind(kind), std::move(object));
    return others_.emplace(key, std::move(base)).first->second.get();
}

} // namespace dagwright::check::argo
