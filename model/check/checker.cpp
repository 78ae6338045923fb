#include "model/check/checker.h"

#include "model/check/argo/decode.h"
#include "model/check/argo/walk.h"
#include "model/check/rule_list.h"
#include "model/value/path_finder.h"

#include <algorithm>
#include <exception>
#include <unordered_map>

namespace dagwright::check {

struct Checker::Memory
{
    argo::Decoder decoder;
    argo::TextMemo texts;
};

namespace {

// What is missing because it could not be read was said when it was read.
void dropFollowUps(Findings& findings, const Findings& first)
{
    std::erase_if(findings, [&](const Finding& finding) {
        return std::any_of(first.begin(), first.end(), [&](const Finding& earlier) {
            return earlier.rule == "wrong-type" &&
                   (earlier.path == finding.path ||
                    (finding.rule == "name-required" && earlier.path.parent() == finding.path));
        });
    });
}

// A finding that knows only its path stands at the nearest part of it that was read from a text.
void giveSpans(Findings& findings, const Value& object)
{
    PathFinder finder(object);
    for (Finding& finding : findings) {
        if (!finding.span.isKnown()) {
            const std::vector<const Value*> values = finder.along(finding.path);
            const auto known = std::find_if(values.rbegin(), values.rend(),
                                            [](const Value* value) { return value->span().isKnown(); });
            if (known != values.rend()) finding.span = (*known)->span();
        }
        for (Related& related : finding.related)
            if (!related.span.isKnown())
                if (const Value* value = finder.at(related.path)) related.span = value->span();
    }
}

void runRule(const Rule& rule, const Subject& subject, Findings& findings)
{
    Findings own;
    Report report(rule.info, own);
    try {
        rule.check(subject, report);
    } catch (const std::exception& failure) {
        own.clear();
        Finding finding;
        finding.rule = "rule-failed";
        finding.severity = Severity::Warning;
        finding.message = "The rule " + std::string(rule.info.id) + " failed: " + failure.what();
        finding.detail = std::string(ruleInfo("rule-failed").why);
        own.push_back(std::move(finding));
    }
    std::move(own.begin(), own.end(), std::back_inserter(findings));
}

} // namespace

Checker::Checker() : memory_(std::make_unique<Memory>()) {}
Checker::~Checker() = default;

Findings Checker::check(const Value& object, const Options& options)
{
    const std::string_view kind = object["kind"].stringOr();
    const std::optional<argo::ObjectKind> objectKind = argo::objectKind(kind);
    if (!objectKind) return {};
    memory_->texts.beginRound();
    argo::Decoded decoded = memory_->decoder.decode(object, kind, options.argo);
    Findings findings = decoded.findings;
    if (!decoded.isBroken) {
        const argo::FindObject find = [&](std::string_view otherKind, std::string_view nameSpace,
                                          std::string_view name) -> Value {
            if (options.project == nullptr) return {};
            const document::ProjectObject* other = options.project->find(otherKind, nameSpace, name);
            if (other == nullptr || other->isDocument) return {};
            return argo::Decoder().decode(other->value, otherKind, options.argo).object;
        };
        argo::Walk walk(decoded.object, *objectKind, options.argo, find, memory_->texts);
        Findings walked = walk.run();
        dropFollowUps(walked, decoded.findings);
        std::move(walked.begin(), walked.end(), std::back_inserter(findings));
        const argo::Base base(*objectKind, decoded.object);
        const Subject subject{base.object,
                              object,
                              kind,
                              *base.spec,
                              base.specPlace(),
                              options.argo,
                              dagwright::argo::TemplateIndex(base.templateList()),
                              memory_->texts};
        for (const Rule& rule : ownRules())
            runRule(rule, subject, findings);
    }
    giveSpans(findings, object);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
    return findings;
}

} // namespace dagwright::check
