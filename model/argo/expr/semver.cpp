#include "model/argo/expr/semver.h"

#include "model/argo/expr/native.h"
#include "model/argo/expr/regex.h"

#include <algorithm>
#include <charconv>

namespace dagwright::argo::expr {

namespace {

const std::string pre =
    R"((-([0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*))?(\+([0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*))?)";
// Groups: 1 major, 2 minor, 3 patch (with their dots), 4 and 5 prerelease, 6 and 7 metadata.
const std::string versionForm = R"(v?([0-9]+)(\.[0-9]+)?(\.[0-9]+)?)" + pre;
const std::string constraintForm = R"(v?([0-9|x|X|\*]+)(\.[0-9|x|X|\*]+)?(\.[0-9|x|X|\*]+)?)" + pre;
const std::string operators = R"((=||!=|>|<|>=|=>|<=|=<|~|~>|\^))";

std::string group(std::string_view text, const Groups& groups, std::size_t index)
{
    const Match& match = groups[index];
    return match.found ? std::string(text.substr(match.begin, match.end - match.begin)) : std::string();
}

bool readPart(std::string_view text, std::uint64_t& out)
{
    if (text.starts_with('.')) text.remove_prefix(1);
    if (text.empty()) return true;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failed == std::errc() && end == text.data() + text.size();
}

bool isNumber(std::string_view text, std::uint64_t& out)
{
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    return !text.empty() && failed == std::errc() && end == text.data() + text.size();
}

bool startsWithZero(const std::string& prerelease)
{
    const std::vector<std::string> parts = splitText(prerelease, ".");
    return std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
        const bool digits = part.find_first_not_of("0123456789") == std::string::npos;
        return digits && part.size() > 1 && part[0] == '0';
    });
}

int comparePart(const std::string& a, const std::string& b)
{
    if (a == b) return 0;
    if (a.empty()) return -1;
    if (b.empty()) return 1;
    std::uint64_t x = 0, y = 0;
    const bool left = isNumber(a, x), right = isNumber(b, y);
    if (left && right) return x > y ? 1 : -1;
    if (left != right) return left ? -1 : 1;
    return a > b ? 1 : -1;
}

int comparePrerelease(const std::string& a, const std::string& b)
{
    if (a.empty() || b.empty()) return a.empty() ? !b.empty() : -1;
    const std::vector<std::string> x = splitText(a, "."), y = splitText(b, ".");
    for (std::size_t i = 0; i < std::max(x.size(), y.size()); i++) {
        const int order = comparePart(i < x.size() ? x[i] : "", i < y.size() ? y[i] : "");
        if (order != 0) return order;
    }
    return 0;
}

struct Constraint
{
    std::string op;
    SemVer version;
    bool dirty = false; // something was left out
    bool minorDirty = false;
    bool patchDirty = false;
};

bool isAny(std::string_view part)
{
    if (part.starts_with('.')) part.remove_prefix(1);
    return part.empty() || part == "x" || part == "X" || part == "*";
}

std::optional<Constraint> readConstraint(std::string_view text)
{
    static const Pattern pattern(R"(^\s*)" + operators + R"(\s*()" + constraintForm + R"()\s*$)");
    const std::vector<Groups> found = pattern.findAll(text, 1);
    if (found.empty()) return std::nullopt;
    // 1 the operator, 2 the whole version, 3 to 5 its parts, 6 the prerelease with its dash
    const Groups& groups = found[0];
    Constraint constraint;
    constraint.op = group(text, groups, 1);
    const std::string major = group(text, groups, 3), minor = group(text, groups, 4),
                      patch = group(text, groups, 5);
    const std::string tail = group(text, groups, 6);
    std::string version = group(text, groups, 2);
    if (isAny(major)) {
        version = "0.0.0" + tail;
        constraint.dirty = true;
    } else if (isAny(minor)) {
        version = major + ".0.0" + tail;
        constraint.dirty = constraint.minorDirty = true;
    } else if (isAny(patch)) {
        version = major + minor + ".0" + tail;
        constraint.dirty = constraint.patchDirty = true;
    }
    const std::optional<SemVer> read = parseVersion(version);
    if (!read) return std::nullopt;
    constraint.version = *read;
    return constraint;
}

bool fitsTilde(const SemVer& v, const Constraint& c)
{
    const SemVer& w = c.version;
    if (compareVersions(v, w) < 0) return false;
    if (w.major == 0 && w.minor == 0 && w.patch == 0 && !c.minorDirty && !c.patchDirty) return true;
    return v.major == w.major && (v.minor == w.minor || c.minorDirty);
}

bool fitsCaret(const SemVer& v, const Constraint& c)
{
    const SemVer& w = c.version;
    if (compareVersions(v, w) < 0) return false;
    if (w.major > 0 || c.minorDirty) return v.major == w.major;
    if (v.major > 0) return false;
    if (w.minor > 0 || c.patchDirty) return v.minor == w.minor;
    return v.minor == 0 && v.patch == w.patch;
}

bool fitsGreater(const SemVer& v, const Constraint& c)
{
    if (!c.dirty) return compareVersions(v, c.version) == 1;
    if (v.major != c.version.major) return v.major > c.version.major;
    if (c.minorDirty) return false;
    if (c.patchDirty) return v.minor > c.version.minor;
    return compareVersions(v, c.version) == 1;
}

bool fitsLessOrEqual(const SemVer& v, const Constraint& c)
{
    if (!c.dirty) return compareVersions(v, c.version) <= 0;
    if (v.major != c.version.major) return v.major < c.version.major;
    return v.minor <= c.version.minor || c.minorDirty;
}

bool fitsUnequal(const SemVer& v, const Constraint& c)
{
    if (!c.dirty) return compareVersions(v, c.version) != 0;
    if (v.major != c.version.major) return true;
    if (c.minorDirty) return false;
    if (v.minor != c.version.minor) return true;
    if (!c.patchDirty) return v.patch != c.version.patch || compareVersions(v, c.version) != 0;
    if (v.prerelease.empty() && c.version.prerelease.empty()) return false;
    return comparePrerelease(v.prerelease, c.version.prerelease) != 0;
}

bool fits(const SemVer& v, const Constraint& c)
{
    const bool unequal = c.op == "!=";
    if (!v.prerelease.empty() && c.version.prerelease.empty() && (!unequal || c.dirty)) return false;
    if (unequal) return fitsUnequal(v, c);
    if (c.op.empty() || c.op == "=") return c.dirty ? fitsTilde(v, c) : compareVersions(v, c.version) == 0;
    if (c.op == ">") return fitsGreater(v, c);
    if (c.op == "<") return compareVersions(v, c.version) < 0;
    if (c.op == ">=" || c.op == "=>") return compareVersions(v, c.version) >= 0;
    if (c.op == "<=" || c.op == "=<") return fitsLessOrEqual(v, c);
    return c.op == "^" ? fitsCaret(v, c) : fitsTilde(v, c);
}

// "1.2 - 3" is ">= 1.2, <= 3".
std::string withoutRanges(std::string_view text)
{
    static const Pattern pattern(R"(\s*()" + constraintForm + R"()\s+-\s+()" + constraintForm + R"()\s*)");
    std::string out(text);
    constexpr std::size_t second = 9; // the group of the second version
    for (const Groups& groups : pattern.findAll(text, -1)) {
        const std::string whole = group(text, groups, 0);
        out = replaceText(out, whole,
                          ">= " + group(text, groups, 1) + ", <= " + group(text, groups, second) + " ", 1);
    }
    return out;
}

} // namespace

std::string SemVer::text() const
{
    std::string out = std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
    if (!prerelease.empty()) out += "-" + prerelease;
    if (!metadata.empty()) out += "+" + metadata;
    return out;
}

std::optional<SemVer> parseVersion(std::string_view text)
{
    static const Pattern pattern("^" + versionForm + "$");
    const std::vector<Groups> found = pattern.findAll(text, 1);
    if (found.empty()) return std::nullopt;
    SemVer version;
    version.original = text;
    version.prerelease = group(text, found[0], 5);
    version.metadata = group(text, found[0], 7);
    const bool read = readPart(group(text, found[0], 1), version.major) &&
                      readPart(group(text, found[0], 2), version.minor) &&
                      readPart(group(text, found[0], 3), version.patch);
    if (!read || startsWithZero(version.prerelease)) return std::nullopt;
    return version;
}

int compareVersions(const SemVer& a, const SemVer& b)
{
    const auto order = [](std::uint64_t x, std::uint64_t y) { return x < y ? -1 : x > y ? 1 : 0; };
    if (const int major = order(a.major, b.major)) return major;
    if (const int minor = order(a.minor, b.minor)) return minor;
    if (const int patch = order(a.patch, b.patch)) return patch;
    return comparePrerelease(a.prerelease, b.prerelease);
}

std::optional<bool> fitsConstraint(std::string_view constraint, const SemVer& version)
{
    static const Pattern valid(R"(^(\s*)" + operators + R"(\s*()" + constraintForm + R"()\s*)((?:\s+|,\s*))" +
                               operators + R"(\s*()" + constraintForm + R"()\s*)*$)");
    static const Pattern each(operators + R"(\s*()" + constraintForm + ")");
    bool result = false;
    for (const std::string& alternative : splitText(withoutRanges(constraint), "||")) {
        if (!valid.matches(alternative)) return std::nullopt;
        bool all = true;
        for (const Groups& groups : each.findAll(alternative, -1)) {
            const std::optional<Constraint> read = readConstraint(group(alternative, groups, 0));
            if (!read) return std::nullopt;
            all = all && fits(version, *read);
        }
        result = result || all;
    }
    return result;
}

} // namespace dagwright::argo::expr
