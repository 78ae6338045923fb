#include "render/diagram/theme.h"

#include <algorithm>
#include <cmath>

namespace dagwright::render {

namespace {

constexpr Theme light{
    .canvas = rgb(0xF4F5F8),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .sunken = rgb(0xF8F9FB),
    .line = rgb(0xE2E5EB),
    .control = rgb(0x858D9B),
    .text = rgb(0x1A1E26),
    .muted = rgb(0x566070),
    .faint = rgb(0x656E7E),
    .accent = rgb(0x3A4FD0),
    .soft = rgb(0xE9ECFC),
    .container = rgb(0x0B7A6E),
    .script = rgb(0x7A3FCB),
    .dag = rgb(0x3A4FD0),
    .steps = rgb(0x0A6EA8),
    .containerSet = rgb(0xA85507),
    .suspend = rgb(0x55606F),
    .reference = rgb(0x8A2F74),
    .succeeded = rgb(0x1B7F3B),
    .failed = rgb(0xC22B2B),
    .error = rgb(0x9B27A3),
    .running = rgb(0x0A6EA8),
    .pending = rgb(0x8A6100),
    .skipped = rgb(0x626C7B),
    .shadow = {20, 26, 38, 14},
};

constexpr Theme dark{
    .canvas = rgb(0x121419),
    .panel = rgb(0x191C22),
    .raised = rgb(0x20242C),
    .sunken = rgb(0x15181D),
    .line = rgb(0x2C313B),
    .control = rgb(0x737C8C),
    .text = rgb(0xE9ECF1),
    .muted = rgb(0xA7AFBD),
    .faint = rgb(0x8E97A7),
    .accent = rgb(0x93A4FF),
    .soft = rgb(0x262D4D),
    .container = rgb(0x4CC9B5),
    .script = rgb(0xC19BFF),
    .dag = rgb(0x93A4FF),
    .steps = rgb(0x67BFF0),
    .containerSet = rgb(0xF0A35A),
    .suspend = rgb(0xA5B0C0),
    .reference = rgb(0xEE97D5),
    .succeeded = rgb(0x5ED083),
    .failed = rgb(0xFF8A80),
    .error = rgb(0xE58CEC),
    .running = rgb(0x67BFF0),
    .pending = rgb(0xE5BF57),
    .skipped = rgb(0x98A2B2),
    .shadow = {0, 0, 0, 60},
};

} // namespace

Color mixed(Color over, Color ground, double share)
{
    const auto part = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::clamp(std::lround(a * share + b * (1 - share)), 0L, 255L));
    };
    return {part(over.red, ground.red), part(over.green, ground.green), part(over.blue, ground.blue), 255};
}

const Theme& theme(ThemeName name)
{
    return name == ThemeName::Light ? light : dark;
}

Color kindColor(const Theme& theme, argo::TemplateKind kind)
{
    switch (kind) {
    case argo::TemplateKind::Container: return theme.container;
    case argo::TemplateKind::Script: return theme.script;
    case argo::TemplateKind::Dag: return theme.dag;
    case argo::TemplateKind::Steps: return theme.steps;
    case argo::TemplateKind::ContainerSet: return theme.containerSet;
    case argo::TemplateKind::Suspend: return theme.suspend;
    case argo::TemplateKind::Resource:
    case argo::TemplateKind::Http:
    case argo::TemplateKind::Data:
    case argo::TemplateKind::Plugin:
    case argo::TemplateKind::Reference: return theme.reference;
    case argo::TemplateKind::Unknown: return theme.skipped;
    }
    return theme.skipped;
}

Color resultColor(const Theme& theme, argo::TaskResult result)
{
    switch (result) {
    case argo::TaskResult::Succeeded:
    case argo::TaskResult::AnySucceeded: return theme.succeeded;
    case argo::TaskResult::Failed:
    case argo::TaskResult::AllFailed: return theme.failed;
    case argo::TaskResult::Errored: return theme.error;
    case argo::TaskResult::Skipped:
    case argo::TaskResult::Omitted: return theme.skipped;
    case argo::TaskResult::Daemoned: return theme.running;
    }
    return theme.skipped;
}

} // namespace dagwright::render
