#include "app/bridge/inspector_parts.h"

#include "model/argo/template.h"

#include <QCoreApplication>

namespace dagwright::bridge {

namespace {

using document::Document;

QString say(const char* sentence, int number = -1)
{
    return QCoreApplication::translate("Inspector", sentence, nullptr, number);
}

QString iconOf(argo::TemplateKind kind)
{
    const std::string_view field = argo::kindField(kind);
    return field.empty() ? QStringLiteral("reference") : toQt(field);
}

// The names of the tasks and steps that run a template, in document order.
QStringList usersOf(const Document& document, std::string_view name)
{
    QStringList users;
    const auto look = [&](const Value& node) {
        if (node["template"].stringOr() == name) users << toQt(node["name"].stringOr());
    };
    for (const Value& tmpl : document::templates(document).items()) {
        for (const Value& task : tmpl["dag"]["tasks"].items())
            look(task);
        for (const Value& group : tmpl["steps"].items())
            for (const Value& step : group.items())
                look(step);
    }
    return users;
}

QString usedBy(const QStringList& users)
{
    if (users.isEmpty()) return say("No task runs it.");
    QString names = users.mid(0, 4).join(QStringLiteral(", "));
    if (users.size() > 4) names += QStringLiteral(", …");
    return say("Used by %n task(s): %1.", static_cast<int>(users.size())).arg(names);
}

InspectorPart templatePart(const Document& document, const Path& path, const Value& tmpl)
{
    const argo::TemplateKind kind = argo::templateKind(tmpl);
    const QString name = toQt(tmpl["name"].stringOr());
    return {name.isEmpty() ? say("Template without a name") : name,
            say("%1 template")
                .arg(toQt(argo::kindName(kind)))
                .replace(QStringLiteral("template template"), QStringLiteral("template")),
            iconOf(kind),
            usedBy(usersOf(document, tmpl["name"].stringOr())),
            path,
            catalogue::findType("Template"),
            false};
}

InspectorPart workflowPart(const Document& document)
{
    InspectorPart part;
    part.title = toQt(document::name(document));
    if (part.title.isEmpty()) part.title = say("Workflow without a name");
    part.detail = say("the whole workflow");
    part.icon = QStringLiteral("dag");
    if (document::profile(document) == document::Profile::WfSpec) {
        part.path = Path{}.key("inputs");
        part.isInputs = true;
    } else {
        part.path = Path{}.key("manifest");
        part.type = catalogue::findType(document::kind(document));
    }
    return part;
}

// A task, step or container and, after it, what it runs.
std::vector<InspectorPart> nodeParts(const Document& document, const Path& path, const Path& templatePath)
{
    const Value* node = valueAt(document.root, path);
    const Value* owner = valueAt(document.root, templatePath);
    if (!node || !owner) return {};
    const std::string& list = path.segments[templatePath.segments.size()].key;
    const QString ownerName = toQt((*owner)["name"].stringOr());
    InspectorPart part;
    part.title = toQt((*node)["name"].stringOr());
    part.path = path;
    if (list == "containerSet") {
        part.detail = say("container of %1").arg(ownerName);
        part.icon = QStringLiteral("container");
        part.type = catalogue::findType("ContainerNode");
        return {part, templatePart(document, templatePath, *owner)};
    }
    const argo::TemplateIndex index(document::templates(document));
    const argo::Target target = argo::targetOf(index, *node);
    part.detail = (list == "dag" ? say("task of %1") : say("step of %1")).arg(ownerName);
    part.icon = iconOf(target.kind);
    part.type = catalogue::findType(list == "dag" ? "DAGTask" : "WorkflowStep");
    if (target.isInline || !target.tmpl || target.templateName.empty()) return {part};
    return {part,
            templatePart(document, document::templatePath(document, target.templateName), *target.tmpl)};
}

} // namespace

std::vector<InspectorPart> inspectorParts(const InspectorSubject& subject)
{
    const Document& document = subject.document;
    if (subject.selection.size() > 1) {
        InspectorPart part;
        part.title = say("%n things are selected", static_cast<int>(subject.selection.size()));
        part.note = say("Select one to see its fields.");
        return {part};
    }
    const Path templates = document::templatesPath(document);
    const std::size_t above = templates.segments.size();
    if (subject.selection.empty() || !subject.selection.front().startsWith(templates) ||
        subject.selection.front().segments.size() <= above)
        return {workflowPart(document)};
    const Path& path = subject.selection.front();
    const Path templatePath{
        {path.segments.begin(), path.segments.begin() + static_cast<std::ptrdiff_t>(above) + 1}};
    const Value* tmpl = valueAt(document.root, templatePath);
    if (!tmpl) return {workflowPart(document)};
    if (path.segments.size() >= above + 3) {
        std::vector<InspectorPart> parts = nodeParts(document, path, templatePath);
        if (!parts.empty()) return parts;
    }
    return {templatePart(document, templatePath, *tmpl)};
}

InspectorRow partRow(const InspectorPart& part)
{
    InspectorRow row;
    row.kind = QStringLiteral("part");
    row.key = QStringLiteral("part ") + toQt(part.path);
    row.path = part.path;
    row.pathText = toQt(part.path);
    row.title = part.title;
    row.detail = part.detail;
    row.icon = part.icon;
    row.finding = part.note;
    return row;
}

} // namespace dagwright::bridge
