// Versions and their constraints, as sprig's semver and semverCompare take them (Masterminds/semver 3.3).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dagwright::argo::expr {

struct SemVer
{
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    std::uint64_t patch = 0;
    std::string prerelease;
    std::string metadata;
    std::string original;

    [[nodiscard]] std::string text() const; // 1.2.3-beta.1+c0ff33
};

// Lenient: a v in front, minor and patch may be missing. None where it is no version.
[[nodiscard]] std::optional<SemVer> parseVersion(std::string_view text);
// By precedence; metadata do not count.
[[nodiscard]] int compareVersions(const SemVer& a, const SemVer& b);
// Whether a version fits ">= 1.2, < 3 || ~5.1"; none where the constraint is none.
[[nodiscard]] std::optional<bool> fitsConstraint(std::string_view constraint, const SemVer& version);

} // namespace dagwright::argo::expr
