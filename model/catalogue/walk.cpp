#include "model/catalogue/catalogue.h"

#include <array>

namespace dagwright::catalogue {

namespace {

constexpr std::array<std::string_view, 4> manifestKinds{"Workflow", "WorkflowTemplate",
                                                        "ClusterWorkflowTemplate", "CronWorkflow"};

// Where a walk stands: at a value of some type, reached through a field.
struct Standing
{
    TypeAt type;
    std::optional<FieldSpec> field;
};

std::optional<Standing> walk(Standing here, const Path& path, std::size_t position,
                             std::string_view manifestKind);

std::optional<Standing> walkManifest(const Standing& here, const Path& path, std::size_t position,
                                     std::string_view manifestKind)
{
    for (std::string_view kind : manifestKinds) {
        if (!manifestKind.empty() && kind != manifestKind) continue;
        Standing object = here;
        object.type = {std::nullopt, findType(kind)};
        if (!object.type.object) continue;
        if (auto found = walk(object, path, position, manifestKind)) return found;
    }
    return std::nullopt;
}

// One step; none where the catalogue has nothing of that name.
std::optional<Standing> step(const Standing& here, const Segment& segment)
{
    const Kind kind = here.type.kind();
    if (kind == Kind::Object) {
        if (segment.kind != Segment::Kind::Key) return std::nullopt;
        const TypeSpec owner = here.type.object ? *here.type.object : here.type.value->object();
        const std::optional<FieldSpec> field = owner.find(segment.key);
        if (!field) return std::nullopt;
        return Standing{{field->type(), std::nullopt}, field};
    }
    const bool intoList = kind == Kind::List && segment.kind != Segment::Kind::Key;
    const bool intoMap = kind == Kind::Map && segment.kind == Segment::Kind::Key;
    if (!intoList && !intoMap) return std::nullopt;
    return Standing{{here.type.value->element(), std::nullopt}, here.field};
}

std::optional<Standing> walk(Standing here, const Path& path, std::size_t position,
                             std::string_view manifestKind)
{
    for (; position < path.segments.size(); ++position) {
        // A TypeAt reached through a field knows its kind by the value; an object there is one all the same.
        if (here.type.kind() == Kind::Manifest) return walkManifest(here, path, position, manifestKind);
        // Below a value whose shape nobody declares, everything belongs to the field itself.
        if (here.type.kind() == Kind::Raw || here.type.kind() == Kind::Any) return here;
        std::optional<Standing> next = step(here, path.segments[position]);
        if (!next) return std::nullopt;
        here = *next;
    }
    return here;
}

std::optional<Standing> walkFrom(std::string_view rootType, const Path& path, std::string_view manifestKind)
{
    const std::optional<TypeSpec> root = findType(rootType);
    if (!root) return std::nullopt;
    return walk({{std::nullopt, root}, std::nullopt}, path, 0, manifestKind);
}

} // namespace

std::optional<FieldSpec> fieldAt(std::string_view rootType, const Path& path, std::string_view manifestKind)
{
    const std::optional<Standing> found = walkFrom(rootType, path, manifestKind);
    return found ? found->field : std::nullopt;
}

std::optional<TypeAt> typeAt(std::string_view rootType, const Path& path, std::string_view manifestKind)
{
    const std::optional<Standing> found = walkFrom(rootType, path, manifestKind);
    if (!found) return std::nullopt;
    TypeAt type = found->type;
    if (type.value && type.value->kind() == Kind::Object) type.object = type.value->object();
    return type;
}

} // namespace dagwright::catalogue
