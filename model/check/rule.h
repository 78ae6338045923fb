// A rule of our own: what Argo takes without a word and what still goes wrong. One file a rule in rules/, one
// line in rules.inc, fixtures in tests/check/RULE/.
#pragma once

#include "model/argo/template.h"
#include "model/catalogue/catalogue.h"
#include "model/check/argo/texts.h"
#include "model/check/finding.h"
#include "model/check/place.h"
#include "model/check/rules.h"
#include "model/value/value.h"

#include <functional>
#include <string>
#include <string_view>

namespace dagwright::check {

// What a rule looks at: a whole object, and its parts as the rules ask for them.
struct Subject
{
    const Value& object;  // as Argo has it after decoding
    const Value& written; // as it was written: with unknown fields, nulls and the types of its scalars
    std::string_view kind;
    const Value& spec; // of a CronWorkflow the workflowSpec
    const Place& specPlace;
    catalogue::Release release;
    dagwright::argo::TemplateIndex templates;
    argo::TextMemo& memo;

    // The texts with tags below a value of the object; remembered by the value's identity.
    [[nodiscard]] const std::vector<argo::TaggedText>& texts(const Value& value) const
    {
        return memo.get(value, 0, [&] { return argo::taggedTexts(value); });
    }
};

// Where a rule says what it found; severity and detail come from the table unless the rule changes them.
class Report
{
  public:
    Report(const RuleInfo& rule, Findings& into) : rule_(rule), into_(into) {}
    Finding& say(const Place& at, Span span, std::string message);

  private:
    const RuleInfo& rule_;
    Findings& into_;
};

using RuleCheck = void (*)(const Subject& subject, Report& report);
struct Rule
{
    RuleInfo info;
    RuleCheck check;
};

// Calls `visit` for each template of the object, inline ones too, with its place.
void forEachTemplate(const Subject& subject,
                     const std::function<void(const Value& tmpl, const Place& at)>& visit);
// For each step and task of a template.
void forEachCall(const Value& tmpl, const Place& at,
                 const std::function<void(const Value& call, const Place& at)>& visit);
// For each container of a template: container, script, initContainers, sidecars, those of a set.
void forEachContainer(const Value& tmpl, const Place& at,
                      const std::function<void(const Value& container, const Place& at)>& visit);

// Every text with tags of the spec, with the place of the value that `text.path` starts at.
void forEachText(const Subject& subject,
                 const std::function<void(const argo::TaggedText& text, const Place& at)>& visit);

} // namespace dagwright::check
