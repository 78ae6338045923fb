// sprig's functions on dates, versions and addresses, and those that we do not know: they depend on chance,
// on the clock or on the network, or they are cryptography.
#include "model/argo/expr/native.h"
#include "model/argo/expr/semver.h"
#include "model/argo/expr/sprig.h"
#include "model/argo/expr/time.h"
#include "model/argo/expr/url.h"

#include <memory>

namespace dagwright::argo::expr {

namespace {

constexpr GoType text = GoType::String;
constexpr GoType any = GoType::Any;
constexpr GoType time = GoType::Time;
constexpr GoType integer = GoType::Int;

Value formatted(Run& run, std::string_view layout, const Value& date, std::string_view zone)
{
    if (!isKnownZone(zone)) return run.unsupported("the time zone " + std::string(zone));
    GoTime at;
    if (date.type() == time)
        at = date.asTime();
    else if (date.type() == GoType::Int64 || date.type() == integer || date.type() == GoType::Int32)
        at.seconds = date.asInt();
    else
        return run.unsupported("now");
    at.offset = 0;
    at.zone = "UTC";
    return textValue(formatTime(at, layout));
}

Value dateInZone(Run& run, Arguments given)
{
    return formatted(run, textOf(given[0]), given[1], textOf(given[2]));
}

Value date(Run& run, Arguments given)
{
    return formatted(run, textOf(given[0]), given[1], "UTC");
}

Value htmlDate(Run& run, Arguments given)
{
    return formatted(run, "2006-01-02", given[0],
                     given.size() > 1 ? std::string_view(textOf(given[1])) : "UTC");
}

template <bool Must>
Value dateModify(Run& run, Arguments given)
{
    const auto by = parseDuration(textOf(given[0]));
    if (const auto* wrong = std::get_if<std::string>(&by)) return Must ? run.fail(*wrong) : given[1];
    return Value::of(addDuration(given[1].asTime(), std::get<std::int64_t>(by)));
}

Value duration(Run&, Arguments given)
{
    std::int64_t seconds = given[0].type() == GoType::Int64 ? given[0].asInt() : 0;
    if (given[0].isString() && !readInteger(textOf(given[0]), 10, seconds)) seconds = 0;
    const Value value = Value::of(
        static_cast<std::int64_t>(static_cast<std::uint64_t>(seconds) * 1'000'000'000), GoType::Duration);
    Run quiet({});
    return textValue(printedText(quiet, value));
}

Value durationRound(Run& run, Arguments given)
{
    std::int64_t length = given[0].type() == GoType::Int64 ? given[0].asInt() : 0;
    if (given[0].type() == time) return run.unsupported("now");
    if (given[0].isString()) {
        const auto read = parseDuration(textOf(given[0]));
        const auto* value = std::get_if<std::int64_t>(&read);
        length = value ? *value : 0;
    }
    const std::uint64_t size =
        length < 0 ? 0 - static_cast<std::uint64_t>(length) : static_cast<std::uint64_t>(length);
    constexpr std::uint64_t second = 1'000'000'000, hour = 3600 * second, day = 24 * hour;
    static constexpr std::pair<std::uint64_t, std::string_view> units[]{
        {365 * day, "y"}, {30 * day, "mo"}, {day, "d"}, {hour, "h"}, {60 * second, "m"}, {second, "s"}};
    for (const auto& [unit, name] : units)
        if (size > unit) return textValue(std::to_string(size / unit) + std::string(name));
    return textValue("0s");
}

template <bool Must>
Value toDate(Run& run, Arguments given)
{
    auto read = parseTime(textOf(given[0]), textOf(given[1]));
    if (auto* at = std::get_if<GoTime>(&read)) return Value::of(std::move(*at));
    if (Must) return run.fail(std::get<std::string>(read));
    return Value::of(GoTime{-62135596800, 0, 0, "UTC"});
}

Value semver(Run& run, Arguments given)
{
    std::optional<SemVer> version = parseVersion(textOf(given[0]));
    if (!version) return run.fail("This is no version: " + textOf(given[0]));
    return Value::of(std::make_shared<const SemVer>(*std::move(version)));
}

Value semverCompare(Run& run, Arguments given)
{
    const std::optional<SemVer> version = parseVersion(textOf(given[1]));
    const std::optional<bool> fits = fitsConstraint(textOf(given[0]), version.value_or(SemVer()));
    if (!fits) return run.fail("This is no constraint: " + textOf(given[0]));
    if (!version) return run.fail("This is no version: " + textOf(given[1]));
    return Value::of(*fits);
}

} // namespace

std::vector<GoFunction> sprigMore()
{
    const Signature one{{text}, text};
    const Signature inZone{{text, any, text}, text};
    const Signature modify{{text, time}, time};
    const Signature random{{integer}, text};
    return {
        {"ago", {{any}, text}, nullptr},
        {"date", {{text, any}, text}, date},
        {"dateInZone", inZone, dateInZone},
        {"date_in_zone", inZone, dateInZone},
        {"dateModify", modify, dateModify<false>},
        {"date_modify", modify, dateModify<false>},
        {"mustDateModify", modify, dateModify<true>},
        {"must_date_modify", modify, dateModify<true>},
        {"duration", {{any}, text}, duration},
        {"durationRound", {{any}, text}, durationRound},
        {"htmlDate", {{any}, text}, htmlDate},
        {"htmlDateInZone", {{any, text}, text}, htmlDate},
        {"now", {{}, time}, nullptr},
        {"toDate", {{text, text}, time}, toDate<false>},
        {"mustToDate", {{text, text}, time}, toDate<true>},
        {"unixEpoch",
         {{time}, text},
         [](Run&, Arguments given) { return textValue(std::to_string(given[0].asTime().seconds)); }},
        {"semver", {{text}, GoType::Version}, semver},
        {"semverCompare", {{text, text}, GoType::Bool}, semverCompare},
        {"urlParse", {{text}, GoType::Map}, urlParse},
        {"urlJoin", {{GoType::Map}, text}, urlJoin},
        {"getHostByName", one, nullptr},
        {"randAlphaNum", random, nullptr},
        {"randAlpha", random, nullptr},
        {"randAscii", random, nullptr},
        {"randNumeric", random, nullptr},
        {"randBytes", random, nullptr},
        {"shuffle", one, nullptr},
        {"uuidv4", {{}, text}, nullptr},
        {"bcrypt", one, nullptr},
        {"htpasswd", {{text, text}, text}, nullptr},
        {"genPrivateKey", one, nullptr},
        {"derivePassword", {{any}, text, true}, nullptr},
        {"buildCustomCert", {{text, text}, any}, nullptr},
        {"genCA", {{text, integer}, any}, nullptr},
        {"genCAWithKey", {{text, integer, text}, any}, nullptr},
        {"genSelfSignedCert", {{any}, any, true}, nullptr},
        {"genSelfSignedCertWithKey", {{any}, any, true}, nullptr},
        {"genSignedCert", {{any}, any, true}, nullptr},
        {"genSignedCertWithKey", {{any}, any, true}, nullptr},
        {"encryptAES", {{text, text}, text}, nullptr},
        {"decryptAES", {{text, text}, text}, nullptr},
    };
}

} // namespace dagwright::argo::expr
