// What can go wrong, and values that may not exist because it did.
#pragma once

#include "model/value/path.h"
#include "model/value/source.h"

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dagwright {

enum class Severity
{
    Error,
    Warning,
    Info
};

// One thing to tell a person: what happened (message), why it matters or what to do (detail), and where.
// `rule` is a stable kebab-case id. A reader knows the span; a resolver knows the path; either may be absent.
struct Diagnostic
{
    Severity severity = Severity::Error;
    std::string rule;
    std::string message;
    std::string detail;
    Path path;
    Span span;

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] inline bool hasErrors(const Diagnostics& diagnostics)
{
    for (const Diagnostic& diagnostic : diagnostics)
        if (diagnostic.severity == Severity::Error) return true;
    return false;
}

// A T, or the diagnostics that say why there is none.
template <typename T>
class [[nodiscard]] Result
{
  public:
    Result(T value) : data_(std::in_place_index<0>, std::move(value)) {}
    Result(Diagnostic diagnostic) : data_(std::in_place_index<1>, Diagnostics{std::move(diagnostic)}) {}
    Result(Diagnostics diagnostics) : data_(std::in_place_index<1>, std::move(diagnostics))
    {
        assert(!std::get<1>(data_).empty());
    }

    [[nodiscard]] bool ok() const { return data_.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& { return std::get<0>(data_); }
    [[nodiscard]] T& value() & { return std::get<0>(data_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(data_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    // Only where there is no value.
    [[nodiscard]] const Diagnostics& diagnostics() const { return std::get<1>(data_); }
    [[nodiscard]] const Diagnostic& error() const { return std::get<1>(data_).front(); }

  private:
    std::variant<T, Diagnostics> data_;
};

} // namespace dagwright
