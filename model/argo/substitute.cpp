#include "model/argo/substitute.h"

#include "model/argo/expr/evaluate.h"
#include "model/argo/expr/format.h"
#include "model/argo/tags.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dagwright::argo {

namespace {

constexpr std::string_view placeholder = "__argo__internal__placeholder-";
// Names that get their values late: an expression that mentions one before is left alone.
constexpr std::array<std::string_view, 8> lateNames{"item",
                                                    "retries",
                                                    "lastRetry.exitCode",
                                                    "lastRetry.status",
                                                    "lastRetry.duration",
                                                    "lastRetry.message",
                                                    "workflow.status",
                                                    "workflow.failures"};

// As Go quotes, without the quotes.
std::string quotedInside(std::string_view text)
{
    const std::string quoted = expr::quoted(text);
    return quoted.substr(1, quoted.size() - 2);
}

std::string joined(const std::vector<std::string>& parts, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count && i < parts.size(); ++i)
        text += (i == 0 ? "" : ".") + parts[i];
    return text;
}

// How many parts of a name lead to something; all of them: it is there.
std::size_t partsThatExist(const MentionedName& name, const expr::Environment& environment)
{
    const expr::Value* at = environment.find(name.parts.front());
    if (!at) return 0;
    for (std::size_t i = 1; i < name.parts.size(); ++i) {
        if (!at->isMap()) return name.parts.size(); // a field of a text: an error when it is evaluated
        at = at->asMap().find(name.parts[i]);
        if (!at) return i;
    }
    return name.parts.size();
}

bool isValidJson(std::string_view text)
{
    return std::holds_alternative<expr::Value>(expr::readJsonValue(text));
}

} // namespace

// One text in one pass. `escaped`: the inside of a JSON text, which is what Argo works on.
class TagReplacement
{
  public:
    TagReplacement(const Substitution& pass, std::string_view escaped) : pass_(pass), text_(escaped) {}

    Substituted run()
    {
        const Tags found = scanTags(text_);
        if (found.unclosedAt) {
            failedTag_ = found.tags.size();
            return SubstitutionFailure{"A {{ is not closed by }}.", *found.unclosedAt,
                                       static_cast<std::uint32_t>(text_.size())};
        }
        std::size_t done = 0;
        for (const Tag& tag : found.tags) {
            out_ += text_.substr(done, tag.begin - done);
            done = tag.end;
            tag_ = &tag;
            tag.isExpression ? expression() : simple();
            if (failure_) return *failure_;
            if (unknown_) return *unknown_;
            ++failedTag_;
        }
        out_ += text_.substr(done);
        return std::move(out_);
    }

    // The number of the tag that failed.
    [[nodiscard]] std::size_t failedTag() const { return failedTag_; }

  private:
    void keep() { out_ += text_.substr(tag_->begin, tag_->end - tag_->begin); }

    void fail(std::string message)
    {
        failure_ = SubstitutionFailure{std::move(message), tag_->begin, tag_->end};
    }

    [[nodiscard]] std::string braces() const
    {
        return std::string(text_.substr(tag_->begin, tag_->end - tag_->begin));
    }

    void absent(std::string_view name)
    {
        fail("\"" + std::string(name) + "\" has no value: it is the output of a task that did not run.");
    }

    void simple()
    {
        const std::string_view inner = tag_->inner(text_);
        const std::string_view name = trimmedTag(inner);
        if (const auto found = pass_.values_.find(name); found != pass_.values_.end()) {
            if (!found->second) return absent(name);
            out_ += quotedInside(*found->second);
            return;
        }
        if (nested(inner)) return;
        const bool isStrict =
            pass_.isStrict(name) && name.find(".outputs.artifacts.") == std::string_view::npos;
        if (pass_.unresolved_ == Unresolved::Refused || isStrict)
            return fail(braces() + " has no value here: nothing is named \"" + std::string(name) + "\".");
        keep();
    }

    // {{a.{{b}}}}: the tag seen is "a.{{b"; b is put in, and the rest waits for a later pass.
    bool nested(std::string_view inner)
    {
        const std::size_t open = inner.rfind("{{");
        if (open == std::string_view::npos || open == 0) return false;
        const std::string_view name = inner.substr(open + 2);
        const auto found = pass_.values_.find(name);
        if (found == pass_.values_.end()) return false;
        if (!found->second)
            absent(name);
        else
            out_ += "{{" + std::string(inner.substr(0, open)) + quotedInside(*found->second);
        return true;
    }

    void expression()
    {
        const auto unquoted = expr::readJsonValue("\"" + std::string(tag_->inner(text_)) + "\"");
        const auto* source = std::get_if<expr::Value>(&unquoted);
        if (!source || !source->isString())
            return fail(
                "The expression holds a quote, a line break or a tab, which must be escaped in JSON.");
        const std::string& text = source->asString();
        const expr::Environment& environment = pass_.environment();
        const expr::Parsed parsed = expr::parseExpr(text, environment.hiddenFunctions());
        if (parsed.ok() && decidedByNames(mentionedNames(parsed.tree), environment)) return;
        finish(expr::evaluate(expr::compileExpr(parsed, environment), environment));
    }

    // Names that are not there decide before anything is evaluated.
    bool decidedByNames(const std::vector<MentionedName>& names, const expr::Environment& environment)
    {
        bool missesOther = false;
        for (const MentionedName& name : names) {
            const std::size_t there = partsThatExist(name, environment);
            if (there == name.parts.size() || (name.isGuarded && there > 0)) continue;
            if (pass_.unresolved_ == Unresolved::Kept) {
                missesOther = missesOther || isLate(name);
            } else if (pass_.unresolved_ == Unresolved::Refused ||
                       pass_.isStrict(joined(name.parts, name.parts.size()))) {
                fail("\"" + joined(name.parts, there + 1) + "\" has no value here.");
                return true;
            } else
                missesOther = true;
        }
        if (missesOther) keep();
        return missesOther;
    }

    static bool isLate(const MentionedName& name)
    {
        const std::string all = joined(name.parts, name.parts.size());
        return std::any_of(lateNames.begin(), lateNames.end(), [&](std::string_view late) {
            return all == late || (all.size() > late.size() && all.compare(0, late.size(), late) == 0 &&
                                   all[late.size()] == '.');
        });
    }

    void finish(const expr::Outcome& outcome)
    {
        const bool keeps = pass_.unresolved_ == Unresolved::Kept;
        if (const auto* unsupported = std::get_if<expr::Unsupported>(&outcome)) {
            unknown_ = SubstitutionUnknown{unsupported->name};
            return;
        }
        if (const auto* failure = std::get_if<expr::Failure>(&outcome)) {
            if (pass_.hasPlaceholder_ || (keeps && !failure->syntax)) return keep();
            failure_ = SubstitutionFailure{failure->message, tag_->innerBegin + failure->begin,
                                           tag_->innerBegin + failure->end};
            failure_->end = std::min(failure_->end, tag_->innerEnd);
            return;
        }
        insert(std::get<expr::Value>(outcome), keeps);
    }

    void insert(const expr::Value& value, bool keeps)
    {
        if (expr::isNilValue(value) && value.isNil()) {
            if (keeps || pass_.hasPlaceholder_) return keep();
            return fail("The expression gives nothing (nil).");
        }
        const expr::Written json = expr::jsonText(value);
        if (!json.unknown.empty()) {
            unknown_ = SubstitutionUnknown{json.unknown};
            return;
        }
        if (!json.ok()) {
            if (keeps || pass_.hasPlaceholder_) return keep();
            return fail("The result has no JSON form: " + json.error + ".");
        }
        const std::string& text = json.text;
        const bool isText = text.size() > 1 && text.front() == '"' && text.back() == '"';
        out_ += isText ? text.substr(1, text.size() - 2) : quotedInside(text);
    }

    const Substitution& pass_;
    std::string_view text_;
    const Tag* tag_ = nullptr;
    std::string out_;
    std::size_t failedTag_ = 0;
    std::optional<SubstitutionFailure> failure_;
    std::optional<SubstitutionUnknown> unknown_;
};

Substitution::Substitution(std::vector<expr::FlatName> names, Unresolved unresolved,
                           std::vector<std::string> strictPrefixes)
    : names_(std::move(names)), unresolved_(unresolved), strictPrefixes_(std::move(strictPrefixes))
{
    for (const auto& [name, value] : names_) {
        values_[name] = value ? &*value : nullptr;
        if (value && value->rfind(placeholder, 0) == 0) hasPlaceholder_ = true;
    }
}

const expr::Environment& Substitution::environment() const
{
    if (!environment_)
        environment_ = std::make_shared<const expr::Environment>(expr::Environment::of(names_));
    return *environment_;
}

bool Substitution::isStrict(std::string_view name) const
{
    if (unresolved_ != Unresolved::Strict) return false;
    return std::any_of(strictPrefixes_.begin(), strictPrefixes_.end(), [&](const std::string& prefix) {
        return name.substr(0, prefix.size()) == prefix &&
               (name.size() == prefix.size() || name[prefix.size()] == '.');
    });
}

Substituted Substitution::inText(std::string_view text) const
{
    return TagReplacement(*this, text).run();
}

Substituted Substitution::inField(std::string_view text) const
{
    const std::string json = expr::jsonQuoted(text);
    TagReplacement replacement(*this, json);
    Substituted result = replacement.run();
    if (auto* failure = std::get_if<SubstitutionFailure>(&result)) {
        // Escaping moved everything, but the tags are the same ones in the same order.
        const Tags tags = scanTags(text);
        if (replacement.failedTag() < tags.tags.size()) {
            failure->begin = tags.tags[replacement.failedTag()].begin;
            failure->end = tags.tags[replacement.failedTag()].end;
        } else {
            failure->begin = tags.unclosedAt.value_or(0);
            failure->end = static_cast<std::uint32_t>(text.size());
        }
        return result;
    }
    if (!std::holds_alternative<std::string>(result)) return result;
    const auto unquoted = expr::readJsonValue(std::get<std::string>(result));
    const auto* value = std::get_if<expr::Value>(&unquoted);
    if (value && value->isString()) return value->asString();
    return SubstitutionFailure{"A value holds a character that Argo cannot put into JSON.", 0,
                               static_cast<std::uint32_t>(text.size())};
}

Substituted Substitution::inJson(std::string_view document) const
{
    const auto whole = static_cast<std::uint32_t>(document.size());
    if (!isValidJson(document)) return SubstitutionFailure{"The text is no JSON.", 0, whole};
    Substituted result = TagReplacement(*this, document).run();
    if (const auto* text = std::get_if<std::string>(&result); text && !isValidJson(*text))
        return SubstitutionFailure{"A value holds a character that Argo cannot put into JSON.", 0, whole};
    return result;
}

} // namespace dagwright::argo
