// The objects of a project's files by namespace, kind and name, so that references find their targets.
//
// A value without I/O: whoever reads files adds their texts (app/cli/project_files.h). What is no object,
// can't be read, or is a Helm template is left out with a reason. Of Argo's four kinds and of our own
// documents the trees are kept, of other kinds only that they are there.
#pragma once

#include "model/document/nature.h"
#include "model/document/objects.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dagwright::document {

struct ProjectObject
{
    ObjectId id; // of our own documents: the kind, name and namespace of the object that they export
    SourcePtr source;
    std::size_t number = 1;  // in its file, from 1
    bool isDocument = false; // one of our own documents
    bool isPatch = false;    // only a part of an object
    Value value;             // the object, or the root of our document; null for other kinds
};

// Where a templateRef leads: the object, its templates and the one that is meant.
struct TemplateTarget
{
    const ProjectObject* object = nullptr; // null: no such object is in the project
    Path path;                             // of the template in the object's value
    const Value* tmpl = nullptr;           // null: the object has no such template
};

class Project
{
  public:
    // Takes up a text; says what was left out and why (rules: project-skipped, helm-template, reader's errors
    // as warnings). A text of the same name replaces the earlier one.
    Diagnostics add(const SourcePtr& source);
    void remove(std::string_view fileName);

    // The object of that kind and name: in that namespace, else one that names no namespace (which is applied
    // to any), and, where the asker has no namespace, the first of the name. Patches are never found.
    [[nodiscard]] const ProjectObject* find(std::string_view kind, std::string_view nameSpace,
                                            std::string_view name) const;
    // The target of `templateRef: {name, template, clusterScope}` of a workflow in a namespace.
    [[nodiscard]] TemplateTarget findTemplate(const Value& templateRef, std::string_view nameSpace) const;
    // The target of `workflowTemplateRef: {name, clusterScope}`.
    [[nodiscard]] const ProjectObject* findWorkflowTemplate(const Value& reference,
                                                            std::string_view nameSpace) const;
    // Does a kustomization of the project name this file as a patch, or does its own text say so?
    [[nodiscard]] bool isPatch(std::string_view fileName) const;

    // In the order in which they were added.
    [[nodiscard]] std::vector<const ProjectObject*> objects() const;
    [[nodiscard]] bool empty() const { return objects_.empty(); }

  private:
    void index(std::size_t position);
    void take(const SourcePtr& source, FileObject object, bool isPatch);

    // File names are without `.` and `..`.
    std::deque<ProjectObject> objects_;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> byKindAndName_;
    std::set<std::string, std::less<>> files_;
    std::map<std::string, std::vector<std::string>, std::less<>> patchesByKustomization_;
    std::multiset<std::string, std::less<>> namedPatches_; // by a kustomization, once for each
    std::set<std::string, std::less<>> ownPatches_;        // by their own text
};

// Where the templates of a project's object stand in its value: spec.templates, inputs.templates, ...
[[nodiscard]] Path templatesPath(const ProjectObject& object);

} // namespace dagwright::document
