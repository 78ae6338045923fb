#include "app/bridge/inspector_rows.h"

#include "app/bridge/inspector_field.h"
#include "app/bridge/inspector_parts.h"

#include <algorithm>
#include <array>
#include <set>

namespace dagwright::bridge {

namespace {

using catalogue::FieldSpec;
using catalogue::TypeSpec;
using document::Document;
using FieldKind = catalogue::Kind;

constexpr int deepestObject = 6;

// Objects so much a part of what holds them that their fields stand beside its own.
constexpr std::array<std::string_view, 19> flattened{"Container",
                                                     "ScriptTemplate",
                                                     "ContainerSetTemplate",
                                                     "DAGTemplate",
                                                     "ResourceTemplate",
                                                     "SuspendTemplate",
                                                     "HTTP",
                                                     "RetryStrategy",
                                                     "ContainerSetRetryStrategy",
                                                     "Backoff",
                                                     "Inputs",
                                                     "Outputs",
                                                     "Arguments",
                                                     "wf_spec.arguments",
                                                     "WorkflowSpec",
                                                     "CronWorkflowSpec",
                                                     "UserContainer",
                                                     "WorkflowTemplateSpec",
                                                     "ObjectMeta"};

// What has a place of its own in the window: the canvas or the outline.
constexpr std::array<std::string_view, 4> drawn{"Template", "DAGTask", "ContainerNode", "WorkflowStep"};

// Groups that few need.
constexpr std::array<std::string_view, 2> rare{"Advanced", "Metrics"};

// Groups that are unfolded also while nothing in them is set.
constexpr std::array<std::string_view, 5> foremost{"Basics", "Parameters", "Conditions and loops",
                                                   "Retries and timeouts", "Containers"};

template <std::size_t N>
bool isIn(const std::array<std::string_view, N>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isDrawn(FieldSpec field)
{
    catalogue::ValueType type = field.type();
    while (type.kind() == FieldKind::List)
        type = type.element();
    return field.type().kind() == FieldKind::List && type.kind() == FieldKind::Object &&
           isIn(drawn, type.object().name());
}

bool isFlattened(FieldSpec field)
{
    return field.type().kind() == FieldKind::Object && isIn(flattened, field.type().object().name());
}

QString keyOf(const Path& path)
{
    return toQt(path);
}

class RowMaker
{
  public:
    RowMaker(const InspectorSubject& subject, const InspectorView& view)
        : subject_(subject), view_(view),
          words_(view.search.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)),
          release_(catalogue::Release::parse(document::argoVersion(subject.document)))
    {}

    std::vector<InspectorRow> rows()
    {
        for (const InspectorPart& part : inspectorParts(subject_))
            addPart(part);
        return std::move(rows_);
    }

  private:
    void addPart(const InspectorPart& part)
    {
        groups_.clear();
        if (part.isInputs) {
            for (const FieldSpec field : catalogue::inputs())
                addField(field, part.path, {}, 0);
        } else if (part.type) {
            addFields(*part.type, part.path, {}, 0);
        }
        rows_.push_back(partRow(part));
        for (const catalogue::Group& group : catalogue::groups())
            addSection(part, group.name);
    }

    void addSection(const InspectorPart& part, std::string_view name)
    {
        std::vector<InspectorRow>& fields = groups_[toQt(name)];
        if (fields.empty()) return;
        InspectorRow section;
        section.kind = QStringLiteral("section");
        section.key = QStringLiteral("%1/%2").arg(keyOf(part.path), toQt(name));
        section.title = toQt(name);
        section.count = static_cast<int>(
            std::count_if(fields.begin(), fields.end(), [](const InspectorRow& row) { return row.isSet; }));
        const bool speaks = std::any_of(fields.begin(), fields.end(), [](const InspectorRow& row) {
            return row.isSet || !row.error.isEmpty() || row.findingIsError;
        });
        section.open = !words_.isEmpty() || view_.open.value(section.key, speaks || isIn(foremost, name));
        const bool open = section.open;
        rows_.push_back(std::move(section));
        if (open) std::move(fields.begin(), fields.end(), std::back_inserter(rows_));
    }

    void addFields(TypeSpec type, const Path& base, const QString& group, int depth)
    {
        for (const FieldSpec field : type.fields())
            addField(field, base, group, depth);
    }

    void addField(FieldSpec field, const Path& base, const QString& group, int depth)
    {
        const Path path = base.key(field.name());
        const Value* own = valueAt(subject_.document.root, path);
        const bool isThere = own != nullptr;
        if (isOtherKind(field, base, isThere)) return;
        if (isFlattened(field) && (!own || own->isNull() || own->isMap())) {
            if (depth < deepestObject) addFields(field.type().object(), path, group, depth);
            return;
        }
        if (!isThere && !isAvailable(field)) return;
        InspectorRow row = isDrawn(field) ? drawnRow(field, path, own) : makeField(field, path, own);
        row.depth = group.isEmpty() ? 0 : depth;
        if (!isWanted(field, row, !group.isEmpty())) return;
        const QString place = group.isEmpty() ? toQt(field.group()) : group;
        const bool nests = row.kind == QLatin1String("object") && row.open && depth < deepestObject;
        groups_[place].push_back(std::move(row));
        if (nests) addFields(field.type().object(), path, place, depth + 1);
    }

    // A template has one of its kinds; the others are not offered as fields (another kind is another
    // template).
    bool isOtherKind(FieldSpec field, const Path& base, bool isThere) const
    {
        if (isThere || field.owner().name() != "Template") return false;
        static const std::set<std::string_view> kinds{"container", "containerSet", "script",  "dag",
                                                      "steps",     "resource",     "suspend", "http",
                                                      "data",      "plugin"};
        (void)base;
        return kinds.contains(field.name());
    }

    bool isAvailable(FieldSpec field) const { return !release_ || catalogue::availableIn(field, *release_); }

    bool isWanted(FieldSpec field, const InspectorRow& row, bool nested) const
    {
        if (!words_.isEmpty()) return matches(field);
        if (row.isSet || !row.error.isEmpty() || !row.finding.isEmpty() || view_.allFields) return true;
        if (!field.deprecated().empty()) return false;
        return nested || (!isIn(rare, field.group()) && !isRecursive(field));
    }

    // An inline template in a task, hooks in hooks: offered only among all fields.
    static bool isRecursive(FieldSpec field)
    {
        return field.type().kind() == FieldKind::Object && isIn(drawn, field.type().object().name());
    }

    bool matches(FieldSpec field) const
    {
        const QString all = toQt(field.label()) + QLatin1Char(' ') + toQt(field.name()) + QLatin1Char(' ') +
                            toQt(field.group()) + QLatin1Char(' ') + toQt(field.doc());
        return std::all_of(words_.begin(), words_.end(),
                           [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    }

    InspectorRow makeField(FieldSpec field, const Path& path, const Value* own) const
    {
        InspectorRow row = fieldRow(subject_, field, path, own);
        row.key = keyOf(path);
        if (row.kind == QLatin1String("object")) row.open = view_.open.value(row.key, false);
        if (const auto draft = view_.drafts.constFind(row.key); draft != view_.drafts.constEnd()) {
            const bool holds = !draft->error.isEmpty() || draft->value == (own ? *own : Value());
            if (holds) row.text = draft->text;
            row.error = draft->error;
        }
        return row;
    }

    const InspectorSubject& subject_;
    const InspectorView& view_;
    QStringList words_;
    std::optional<catalogue::Release> release_;
    QHash<QString, std::vector<InspectorRow>> groups_;
    std::vector<InspectorRow> rows_;
};

} // namespace

std::vector<InspectorRow> inspectorRows(const InspectorSubject& subject, const InspectorView& view)
{
    return RowMaker(subject, view).rows();
}

std::optional<Path> effectivePath(const Document& document, const Path& path)
{
    const Path spec = document::specPath(document);
    if (!path.startsWith(spec)) return std::nullopt;
    const auto rest = path.segments.begin() + static_cast<std::ptrdiff_t>(spec.segments.size());
    Path effective{{rest, path.segments.end()}};
    // The module's inputs have names and shapes of their own; only templates are Argo's in both.
    const bool isInput = document::profile(document) == document::Profile::WfSpec &&
                         (effective.empty() || effective.segments.front().key != "templates");
    if (isInput) return std::nullopt;
    return effective;
}

const Value* effectiveValue(const Document& document, const Value& effective, const Path& path)
{
    const std::optional<Path> place = effectivePath(document, path);
    if (!place) return nullptr;
    const Value* value = valueAt(effective, *place);
    if (value && !value->isNull()) return value;
    const std::vector<Segment>& segments = place->segments;
    if (segments.size() < 3 || segments[0].key != "templates" || segments[2].key != "retryStrategy")
        return nullptr;
    const Value* own = valueAt(effective, Path{{segments.begin(), segments.begin() + 3}});
    if (own && !own->isNull()) return nullptr;
    return valueAt(effective, Path{{segments.begin() + 2, segments.end()}});
}

} // namespace dagwright::bridge
