#include "model/document/project.h"

#include "model/document/document.h"
#include "model/document/open.h"

#include <algorithm>
#include <filesystem>

namespace dagwright::document {

namespace {

std::string normalName(std::string_view file)
{
    return std::filesystem::path(file).lexically_normal().string();
}

Document documentOf(const Value& root)
{
    Document document;
    document.root = root;
    return document;
}

// The object that one of our documents exports stands for the document.
ObjectId exportedId(const ObjectId& own, const Value& root)
{
    return {own.nameSpace, kind(documentOf(root)), own.name};
}

bool isClusterWide(std::string_view kind)
{
    return kind == "ClusterWorkflowTemplate";
}

} // namespace

Diagnostics Project::add(const SourcePtr& source)
{
    remove(source->name());
    const std::string file = normalName(source->name());
    files_.insert(file);
    Result<std::vector<FileObject>> objects = readObjects(source);
    std::vector<Value> values;
    if (objects)
        for (const FileObject& object : *objects)
            values.push_back(object.value);
    const Recognised found = recognise(*source, values, objects.ok());
    if (found.nature == Nature::HelmTemplate) {
        Diagnostic skipped = found.explanation;
        skipped.severity = Severity::Info;
        return {skipped};
    }
    if (!objects) {
        Diagnostic skipped = objects.diagnostics().front();
        skipped.severity = Severity::Warning;
        return {skipped};
    }
    if (found.nature == Nature::Kustomization) {
        const std::filesystem::path folder = std::filesystem::path(file).parent_path();
        for (const Value& value : values)
            for (const std::string& patch : patchesOf(value))
                patchesByKustomization_[file].push_back((folder / patch).lexically_normal().string());
        for (const std::string& patch : patchesByKustomization_[file])
            namedPatches_.insert(patch);
    } else {
        if (found.nature == Nature::Patch) ownPatches_.insert(file);
        for (FileObject& object : *objects)
            take(source, std::move(object), found.nature == Nature::Patch);
    }
    return {};
}

void Project::take(const SourcePtr& source, FileObject object, bool isPatch)
{
    ProjectObject taken{std::move(object.id), source, object.number, false, isPatch, {}};
    if (object.value.has("dagwright")) {
        taken.isDocument = true;
        taken.id = exportedId(taken.id, object.value);
        taken.value = std::move(object.value);
    } else if (isArgoObject(object.value)) {
        taken.value = std::move(object.value);
    }
    if (taken.id.kind.empty()) return;
    objects_.push_back(std::move(taken));
    index(objects_.size() - 1);
}

void Project::remove(std::string_view fileName)
{
    const std::string file = normalName(fileName);
    if (files_.erase(file) == 0) return;
    if (const auto named = patchesByKustomization_.find(file); named != patchesByKustomization_.end()) {
        for (const std::string& patch : named->second)
            namedPatches_.erase(namedPatches_.find(patch));
        patchesByKustomization_.erase(named);
    }
    ownPatches_.erase(file);
    std::erase_if(objects_,
                  [&](const ProjectObject& object) { return normalName(object.source->name()) == file; });
    byKindAndName_.clear();
    for (std::size_t i = 0; i < objects_.size(); ++i)
        index(i);
}

void Project::index(std::size_t position)
{
    const ObjectId& id = objects_[position].id;
    byKindAndName_[{id.kind, id.name}].push_back(position);
}

bool Project::isPatch(std::string_view fileName) const
{
    const std::string file = normalName(fileName);
    return ownPatches_.contains(file) || namedPatches_.contains(file);
}

const ProjectObject* Project::find(std::string_view kind, std::string_view nameSpace,
                                   std::string_view name) const
{
    const auto found = byKindAndName_.find({std::string(kind), std::string(name)});
    if (found == byKindAndName_.end()) return nullptr;
    const ProjectObject* anywhere = nullptr; // names no namespace
    const ProjectObject* first = nullptr;
    for (std::size_t position : found->second) {
        const ProjectObject& object = objects_[position];
        if (object.isPatch || isPatch(object.source->name())) continue;
        if (isClusterWide(kind) || object.id.nameSpace == nameSpace) return &object;
        if (object.id.nameSpace.empty() && !anywhere) anywhere = &object;
        if (!first) first = &object;
    }
    if (anywhere) return anywhere;
    return nameSpace.empty() ? first : nullptr;
}

const ProjectObject* Project::findWorkflowTemplate(const Value& reference, std::string_view nameSpace) const
{
    const bool isCluster = reference["clusterScope"].isBool() && reference["clusterScope"].asBool();
    return find(isCluster ? "ClusterWorkflowTemplate" : "WorkflowTemplate", isCluster ? "" : nameSpace,
                reference["name"].stringOr());
}

TemplateTarget Project::findTemplate(const Value& templateRef, std::string_view nameSpace) const
{
    TemplateTarget target;
    target.object = findWorkflowTemplate(templateRef, nameSpace);
    if (!target.object) return target;
    const Path list = templatesPath(*target.object);
    const Value* templates = valueAt(target.object->value, list);
    const std::string_view name = templateRef["template"].stringOr();
    if (!templates) return target;
    for (const Value& item : templates->items()) {
        if (!item["name"].isString() || item["name"].asString() != name) continue;
        target.path = list.named("name", name);
        target.tmpl = &item;
        break;
    }
    return target;
}

std::vector<const ProjectObject*> Project::objects() const
{
    std::vector<const ProjectObject*> all;
    for (const ProjectObject& object : objects_)
        all.push_back(&object);
    return all;
}

Path templatesPath(const ProjectObject& object)
{
    if (object.isDocument) return templatesPath(documentOf(object.value));
    const Path spec = Path().key("spec");
    return (object.id.kind == "CronWorkflow" ? spec.key("workflowSpec") : spec).key("templates");
}

} // namespace dagwright::document
