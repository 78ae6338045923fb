#include "model/check/argo/decode.h"

#include "model/check/argo/scalars.h"
#include "model/check/place.h"
#include "model/check/rules.h"

#include <algorithm>
#include <cctype>

namespace dagwright::check::argo {

namespace {

using catalogue::FieldSpec;
using catalogue::TypeSpec;
using catalogue::ValueType;

// What one item of a list became; paths of its findings start at the item.
struct Piece
{
    Value value;
    Findings findings;
    bool isBroken = false;
};

// Names without case, dashes and underscores: what a snake_case or capitalised key has in common with its
// field.
std::string folded(std::string_view name)
{
    std::string plain;
    for (char c : name)
        if (c != '_' && c != '-') plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return plain;
}

} // namespace

struct Decoder::Memory
{
    Memo<Piece> pieces;
};

namespace {

class Reader
{
  public:
    Reader(Memo<Piece>& memo, catalogue::Release release) : memo_(memo), release_(release) {}

    Piece object(const Value& value, TypeSpec type)
    {
        Piece piece;
        out_ = &piece;
        piece.value = readObject(value, type, Place());
        return piece;
    }

  private:
    // What a field holds, for messages: its owner's name and its own.
    struct Slot
    {
        TypeSpec owner;
        std::string_view field;
    };

    Value readObject(const Value& value, TypeSpec type, const Place& at);
    Value readField(const Value& value, ValueType type, const Slot& slot, const Place& at);
    Value readList(const Value& value, ValueType type, const Slot& slot, const Place& at);
    Value readItem(const Value& item, ValueType type, const Slot& slot, const Place& at);
    Value readMap(const Value& value, ValueType type, const Slot& slot, const Place& at);
    Value readScalar(const Value& value, ValueType type, const Slot& slot, const Place& at);
    Value readNumber(const Value& value, const Slot& slot, const Place& at);
    Value readQuantity(const Value& value, const Slot& slot, const Place& at);
    void unknownField(const Value& owner, TypeSpec type, const Entry& entry, const Place& at);
    void checkPlugin(const Value& value, const Place& at);
    Value wrong(const Value& value, std::string_view wanted, std::string_view goType, const Slot& slot,
                const Place& at);
    Finding& say(std::string_view rule, const Place& at, Span span, std::string message);

    Memo<Piece>& memo_;
    catalogue::Release release_;
    Piece* out_ = nullptr;
    // Argo decodes the fields of a step with another decoder than everything below them.
    bool belowStep_ = false;
};

Finding& Reader::say(std::string_view rule, const Place& at, Span span, std::string message)
{
    Finding finding;
    finding.rule = rule;
    finding.path = at.path();
    finding.span = span;
    finding.message = std::move(message);
    out_->findings.push_back(std::move(finding));
    return out_->findings.back();
}

Value Reader::wrong(const Value& value, std::string_view wanted, std::string_view goType, const Slot& slot,
                    const Place& at)
{
    Finding& finding = say("wrong-type", at, value.span(),
                           "`" + std::string(slot.field) + "` must be " + std::string(wanted) +
                               ", and this is " + std::string(kindInWords(value)) + '.');
    finding.detail = "Argo can't read the file: json: cannot unmarshal " + std::string(jsonKind(value)) +
                     " into Go struct field " + std::string(slot.owner.name()) + '.' +
                     std::string(slot.field) + " of type " + std::string(goType) + '.';
    const bool isScalar = value.isBool() || value.isNumber() || value.isString();
    if (goType == "string" && isScalar) {
        Value quoted(scalarText(value));
        finding.fixes.push_back({"Make it text", {{finding.path, quoted}}, true});
        return quoted;
    }
    if (goType == "[]string" && isScalar) {
        Value list = Value::list({Value(scalarText(value))});
        finding.fixes.push_back({"Make it a list of one", {{finding.path, list}}, true});
        return list;
    }
    if (goType == "bool" && value.isString() && (value.asString() == "true" || value.asString() == "false"))
        finding.fixes.push_back(
            {"Take away the quotes", {{finding.path, Value(value.asString() == "true")}}, true});
    if (goType == "int64" && value.isString() && atoi(value.asString()))
        finding.fixes.push_back(
            {"Take away the quotes", {{finding.path, Value(*atoi(value.asString()))}}, true});
    if (goType == "object" || goType.starts_with("[]") || goType.starts_with("map")) out_->isBroken = true;
    return {};
}

void Reader::unknownField(const Value& owner, TypeSpec type, const Entry& entry, const Place& at)
{
    const std::optional<FieldSpec> elsewhere = type.find(entry.key);
    std::string message = '`' + entry.key + "` is an unknown field of " + std::string(type.name());
    if (elsewhere)
        message +=
            elsewhere->since() && release_ < *elsewhere->since()
                ? " in Argo " + release_.toString() + ": it came with " + elsewhere->since()->toString()
                : " in Argo " + release_.toString() + ": it went after " + elsewhere->last()->toString();
    const Place place(at, entry.key);
    Finding& finding = say("unknown-field", place, entry.keySpan, message + '.');
    if (belowStep_) {
        // Argo drops it without a word.
        finding.rule = "field-ignored";
        finding.severity = Severity::Warning;
        finding.detail = std::string(ruleInfo("field-ignored").why);
    } else if (type.name() == "WorkflowStep") {
        finding.detail = "Argo refuses the file: json: unknown field \"" + entry.key + "\".";
    }
    if (elsewhere) return;
    std::string nearest;
    bool isSafe = false;
    for (FieldSpec field : type.fields())
        if (folded(field.name()) == folded(entry.key)) {
            nearest = field.name();
            isSafe = true;
        }
    if (nearest.empty())
        if (const auto names = catalogue::suggestions(type, entry.key); !names.empty())
            nearest = names.front();
    if (nearest.empty()) return;
    finding.message += " Did you mean `" + nearest + "`?";
    if (owner.has(nearest)) return;
    Fix fix{"Rename to " + nearest, {}, isSafe};
    fix.changes.push_back({finding.path, std::nullopt});
    fix.changes.push_back({Place(at, nearest).path(), entry.value});
    finding.fixes.push_back(std::move(fix));
}

Value Reader::readObject(const Value& value, TypeSpec type, const Place& at)
{
    std::vector<Entry> kept;
    bool isChanged = false;
    const bool isStep = type.name() == "WorkflowStep";
    for (const Entry& entry : value.asMap()) {
        const std::optional<FieldSpec> field = type.find(entry.key);
        if (!field || !availableIn(*field, release_)) {
            unknownField(value, type, entry, at);
            isChanged = true;
            continue;
        }
        if (entry.value.isNull()) {
            isChanged = true;
            continue;
        }
        const bool before = belowStep_;
        belowStep_ = belowStep_ || isStep;
        Value read = readField(entry.value, field->type(), {type, field->name()}, Place(at, entry.key));
        belowStep_ = before;
        if (!read.sameNode(entry.value)) isChanged = true;
        if (read.id() != 0) kept.push_back({entry.key, std::move(read), entry.keySpan, entry.keyStyle});
    }
    return isChanged ? Value::of(Map(std::move(kept)), value.meta()) : value;
}

Value Reader::readField(const Value& value, ValueType type, const Slot& slot, const Place& at)
{
    switch (type.kind()) {
    case catalogue::Kind::Object:
        if (!value.isMap()) return wrong(value, "a map", "object", slot, at);
        return readObject(value, type.object(), at);
    case catalogue::Kind::List: return readList(value, type, slot, at);
    case catalogue::Kind::Map: return readMap(value, type, slot, at);
    case catalogue::Kind::Raw:
    case catalogue::Kind::Manifest:
        if (!value.isMap()) return wrong(value, "a map", "object", slot, at);
        if (slot.field == "plugin" && slot.owner.name() == "Template") checkPlugin(value, at);
        return value;
    default: return readScalar(value, type, slot, at);
    }
}

void Reader::checkPlugin(const Value& value, const Place& at)
{
    if (value.size() == 1) return;
    say("plugin-keys", at, value.span(),
        "A plugin has exactly one key, the plugin's name; this has " + std::to_string(value.size()) + '.')
        .detail =
        "Argo can't read the file: expected exactly one key, got " + std::to_string(value.size()) + '.';
}

Value Reader::readList(const Value& value, ValueType type, const Slot& slot, const Place& at)
{
    const ValueType element = type.element();
    if (!value.isList()) {
        const bool ofText = element.kind() == catalogue::Kind::String;
        return wrong(value, "a list", ofText ? "[]string" : "[]object", slot, at);
    }
    std::vector<Value> items;
    items.reserve(value.size());
    bool isChanged = false;
    std::size_t index = 0;
    for (const Value& item : value.asList()) {
        Value read = readItem(item, element, slot, Place(at, value, index++, type.key()));
        if (!read.sameNode(item)) isChanged = true;
        items.push_back(std::move(read));
    }
    return isChanged ? Value::of(List(std::move(items)), value.meta()) : value;
}

// An item of a list keeps its position whatever it is: nothing becomes Go's empty value.
Value Reader::readItem(const Value& item, ValueType type, const Slot& slot, const Place& at)
{
    const bool isObject = type.kind() == catalogue::Kind::Object;
    Value empty = isObject                               ? Value::of(Map(), item.meta())
                  : type.kind() == catalogue::Kind::List ? Value::of(List(), item.meta())
                  : type.kind() == catalogue::Kind::Any  ? item
                                                         : Value::of(std::string(), item.meta());
    if (item.isNull()) return empty;
    if (!isObject || !item.isMap()) {
        Value read = readField(item, type, slot, at);
        return read.id() == 0 ? empty : read;
    }
    const TypeSpec object = type.object();
    const std::uint64_t context = std::hash<std::string_view>{}(object.name()) * 31 +
                                  static_cast<std::uint64_t>(release_.major * 100 + release_.minor) * 2 +
                                  (belowStep_ ? 1 : 0);
    const Piece& piece = memo_.get(item, context, [&] {
        Piece own;
        Piece* const outer = std::exchange(out_, &own);
        own.value = readObject(item, object, Place());
        out_ = outer;
        return own;
    });
    if (!piece.findings.empty()) {
        const Path prefix = at.path();
        for (Finding finding : piece.findings) {
            finding.path = prefix.joined(finding.path);
            for (Fix& fix : finding.fixes)
                for (Change& change : fix.changes)
                    change.path = prefix.joined(change.path);
            out_->findings.push_back(std::move(finding));
        }
    }
    out_->isBroken = out_->isBroken || piece.isBroken;
    return piece.value;
}

Value Reader::readMap(const Value& value, ValueType type, const Slot& slot, const Place& at)
{
    if (!value.isMap()) return wrong(value, "a map", "map[string]string", slot, at);
    std::vector<Entry> kept;
    bool isChanged = false;
    for (const Entry& entry : value.asMap()) {
        Value read = readItem(entry.value, type.element(), slot, Place(at, entry.key));
        if (!read.sameNode(entry.value)) isChanged = true;
        kept.push_back({entry.key, std::move(read), entry.keySpan, entry.keyStyle});
    }
    return isChanged ? Value::of(Map(std::move(kept)), value.meta()) : value;
}

Value Reader::readScalar(const Value& value, ValueType type, const Slot& slot, const Place& at)
{
    switch (type.kind()) {
    case catalogue::Kind::Bool:
        return value.isBool() ? value : wrong(value, "true or false", "bool", slot, at);
    case catalogue::Kind::Int: return readNumber(value, slot, at);
    case catalogue::Kind::Number:
        return value.isNumber() ? value : wrong(value, "a number", "float64", slot, at);
    case catalogue::Kind::Scalar: return value.isString() ? value : Value::of(anyString(value), value.meta());
    case catalogue::Kind::IntOrString:
        if (value.isString() || wholeNumber(value)) return value;
        return wrong(value, "a whole number or text", "int32", slot, at);
    case catalogue::Kind::Quantity: return readQuantity(value, slot, at);
    case catalogue::Kind::Time:
        if (!value.isString()) return wrong(value, "a time in quotes", "string", slot, at);
        if (!isTimestamp(value.asString()))
            say("wrong-type", at, value.span(), "This is no time as 2024-05-31T12:00:00Z is one.").detail =
                "Argo can't read the file: parsing time.";
        return value;
    case catalogue::Kind::String:
    case catalogue::Kind::Duration:
        return value.isString() ? value : wrong(value, "text", "string", slot, at);
    default: return value;
    }
}

Value Reader::readNumber(const Value& value, const Slot& slot, const Place& at)
{
    if (wholeNumber(value)) return value;
    return wrong(value, "a whole number", "int64", slot, at);
}

Value Reader::readQuantity(const Value& value, const Slot& slot, const Place& at)
{
    const bool isScalar = value.isString() || value.isNumber();
    if (isScalar && isQuantity(value.isString() ? value.asString() : scalarText(value))) return value;
    std::string what =
        isScalar || value.isBool() ? '`' + scalarText(value) + '`' : std::string(kindInWords(value));
    Finding& finding =
        say("bad-quantity", at, value.span(),
            what + " is no quantity such as 500m, 2 or 1Gi (`" + std::string(slot.field) + "`).");
    finding.detail = "Argo can't read the file: quantities must match the regular expression "
                     "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'.";
    if (value.isString() && value.asString().find("{{") != std::string::npos)
        finding.detail += " A variable can't stand here either: set requests and limits in podSpecPatch.";
    return value;
}

} // namespace

Decoder::Decoder() : memory_(std::make_unique<Memory>()) {}
Decoder::~Decoder() = default;

Decoded Decoder::decode(const Value& object, std::string_view typeName, catalogue::Release release)
{
    memory_->pieces.beginRound();
    Decoded decoded;
    const std::optional<TypeSpec> type = catalogue::findType(typeName);
    if (!type || !object.isMap()) {
        decoded.isBroken = true;
        return decoded;
    }
    Piece piece = Reader(memory_->pieces, release).object(object, *type);
    decoded.object = std::move(piece.value);
    decoded.findings = std::move(piece.findings);
    decoded.isBroken = piece.isBroken;
    for (Finding& finding : decoded.findings)
        if (finding.rule == "unknown-field" && finding.detail.empty())
            finding.detail = "Argo refuses the file: strict decoding error: unknown field \"" +
                             finding.path.toString() + "\".";
    return decoded;
}

} // namespace dagwright::check::argo
