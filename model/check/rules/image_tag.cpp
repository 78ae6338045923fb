#include "model/check/rule_list.h"

namespace dagwright::check::rules {

namespace {

// The tag stands behind the last colon after the last slash; a digest behind an @.
bool hasTag(std::string_view image)
{
    if (image.find('@') != std::string_view::npos) return true;
    const std::size_t slash = image.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? image : image.substr(slash + 1);
    return name.find(':') != std::string_view::npos;
}

void check(const Subject& subject, Report& report)
{
    forEachTemplate(subject, [&](const Value& tmpl, const Place& at) {
        forEachContainer(tmpl, at, [&](const Value& container, const Place& place) {
            const std::string_view image = container["image"].stringOr();
            if (image.empty() || image.find("{{") != std::string_view::npos) return;
            const bool isLatest = image.ends_with(":latest");
            if (hasTag(image) && !isLatest) return;
            report.say(Place(place, "image"), container["image"].span(),
                       isLatest ? "The tag `latest` moves." : "The image has no tag, so `latest` is taken.");
        });
    });
}

} // namespace

Rule image_tag()
{
    return {{"image-tag", Severity::Info, RuleOrigin::Dagwright, "Images without a tag",
             "The image of the day runs: what worked yesterday may not work today."},
            check};
}

} // namespace dagwright::check::rules
