#include "model/wfspec/origin.h"

namespace dagwright::wfspec {
namespace {

std::string subject(std::string_view field, std::string_view value)
{
    std::string text(field.empty() ? std::string_view("this") : field);
    if (!value.empty()) text.append(" is ").append(value);
    return text;
}

std::string_view applyTimeReason(std::uint32_t index)
{
    switch (static_cast<ApplyTimeValue>(index)) {
    case ApplyTimeValue::WorkflowId: return "the random id of the workflow";
    case ApplyTimeValue::MatchId: return "the random id that selects the workflow's pods";
    case ApplyTimeValue::ProviderLabels: return "the labels that the Panfactum provider gives";
    case ApplyTimeValue::AwsRole: return "the IAM role";
    }
    return "this value";
}

} // namespace

std::string describe(Origin origin, std::string_view field, std::string_view value, const OriginNames& names)
{
    std::string what = subject(field, value);
    const auto inputName = [&] {
        return std::string(origin.index < inputCount ? nameOf(static_cast<Input>(origin.index)) : "an input");
    };
    switch (origin.kind) {
    case Origin::Kind::User: return what + ": you set it.";
    case Origin::Kind::Input: return what + ": it follows from the input " + inputName() + ", which you set.";
    case Origin::Kind::Default:
        return what + " by default: it follows from the input " + inputName() + ", which you can set.";
    case Origin::Kind::Constant: return what + ": the module always sets it.";
    case Origin::Kind::Passthrough:
        return what + ": the module adds it for the passthrough parameter " +
               (origin.index < names.passthrough.size() ? names.passthrough[origin.index]
                                                        : std::string("here")) +
               ".";
    case Origin::Kind::ApplyTime:
        return what + " here as a sample: " + std::string(applyTimeReason(origin.index)) +
               " is known only when the module is applied.";
    case Origin::Kind::Correction:
        return what + ": corrected, because " +
               (origin.index < names.corrections.size() ? names.corrections[origin.index]
                                                        : std::string("the module falls short here")) +
               ".";
    }
    return what;
}

std::string_view shortName(Origin::Kind kind)
{
    switch (kind) {
    case Origin::Kind::User: return "yours";
    case Origin::Kind::Input: return "input";
    case Origin::Kind::Default: return "default";
    case Origin::Kind::Constant: return "constant";
    case Origin::Kind::Passthrough: return "passthrough";
    case Origin::Kind::ApplyTime: return "sample";
    case Origin::Kind::Correction: return "correction";
    }
    return {};
}

} // namespace dagwright::wfspec
