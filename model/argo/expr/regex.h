// Go's regular expressions, which are RE2's. Private to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace dagwright::argo::expr {

// A place in a text; none: a group that took no part.
struct Match
{
    std::size_t begin = 0;
    std::size_t end = 0;
    bool found = true;
};
using Groups = std::vector<Match>; // the whole match first

class Pattern
{
  public:
    explicit Pattern(std::string_view text);
    ~Pattern();
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    // What is wrong with it; empty where it is good.
    [[nodiscard]] const std::string& error() const { return error_; }
    // Good perhaps, but more than we are willing to work with.
    [[nodiscard]] bool tooLarge() const { return tooLarge_; }

    [[nodiscard]] bool matches(std::string_view text) const;
    // At most `count` matches from the left that do not overlap, less than 0: all.
    [[nodiscard]] std::vector<Groups> findAll(std::string_view text, std::int64_t count) const;
    // A template with $1, ${name} and $$ filled with a match.
    [[nodiscard]] std::string expand(std::string_view form, std::string_view text, const Groups& match) const;

  private:
    std::unique_ptr<re2::RE2> expression_;
    std::string error_;
    bool tooLarge_ = false;
};

[[nodiscard]] std::string quoteMeta(std::string_view text);
// RE2 looks at UTF-8 only; Go takes a bad byte for a character of its own.
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace dagwright::argo::expr
