// All names of a document and what they mean: go to definition, usages, unused and undefined names, who makes
// a value and who reads it.
//
//   ReferenceIndex index;
//   const References& references = index.update(document);
//
// After an edit only what the edit touched is looked at anew: mentions are remembered by the identity of a
// task or field, meanings by that and by what they depend on.
#pragma once

#include "model/argo/references/mentions.h"
#include "model/argo/references/scope.h"
#include "model/document/document.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dagwright::argo {

// Templates of other objects, as far as somebody knows them: the target of a templateRef, or nullptr.
using FindForeign = std::function<const Value*(const Value& templateRef)>;

// What one value (a task, a field of a template or of the spec) says and what that means.
struct Unit
{
    Path path; // of the value in the document's root
    PlaceKind place = PlaceKind::Spec;
    std::string templateName;
    std::string node; // the task or step
    const Mentions* mentions = nullptr;
    const std::vector<Meaning>* meanings = nullptr; // one for each mention
};

struct Usage
{
    const Unit* unit = nullptr;
    const Mention* mention = nullptr;
    const Meaning* meaning = nullptr;

    [[nodiscard]] Path field() const { return unit->path.joined(mention->field); }
};

// A value that goes from one task or step to another, or out of the template.
struct DataEdge
{
    std::string templateName;
    std::string from;   // the task or step that makes it
    std::string to;     // the one that reads it; empty: the outputs of the template
    std::string output; // "outputs.parameters.p", "status"
    Path field;         // where it is read

    bool operator==(const DataEdge&) const = default;
};

struct References
{
    std::vector<Unit> units;

    [[nodiscard]] std::vector<Usage> all() const;
    // What stands at a byte of a field's text; nothing where no name does.
    [[nodiscard]] std::optional<Usage> at(const Path& field, std::uint32_t offset) const;
    // Everything that means what is declared at this path.
    [[nodiscard]] std::vector<Usage> usagesOf(const Path& declaration) const;
    // Rules: reference-undefined (an error of Argo's), reference-elsewhere, reference-syntax. With path, and
    // a span where the field was read from a text.
    [[nodiscard]] Diagnostics findings(const Value& root) const;
    // Parameters, artifacts and templates that nothing speaks of.
    [[nodiscard]] std::vector<Path> unused() const;
    [[nodiscard]] std::vector<DataEdge> dataEdges() const;

    std::vector<Path> declarations; // of everything that could be spoken of
};

class Workflow;

class ReferenceIndex
{
  public:
    explicit ReferenceIndex(FindForeign findForeign = {});
    ~ReferenceIndex();

    // Holds until the next update.
    const References& update(const document::Document& document);
    // What can be used in a field, the nearest first: of the task, the template, the workflow. After an
    // update.
    [[nodiscard]] std::vector<Offer> offersAt(const Path& field) const;
    [[nodiscard]] Meaning meaningAt(const Path& field, std::string_view name) const;

  private:
    FindForeign findForeign_;
    std::unique_ptr<Workflow> workflow_;
    References references_;
};

} // namespace dagwright::argo
