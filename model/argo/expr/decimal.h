// Exact decimal numbers, with which sprig adds and multiplies floats (shopspring/decimal). Private to this
// folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dagwright::argo::expr {

// digits · 10^exponent; the digits without leading zeros, none for 0.
struct Decimal
{
    bool negative = false;
    std::string digits;
    std::int64_t exponent = 0;

    // The shortest digits that stand for a float, which must be finite.
    static Decimal of(double value);
    [[nodiscard]] double toDouble() const;
};

[[nodiscard]] Decimal added(const Decimal& a, const Decimal& b);
[[nodiscard]] Decimal multiplied(const Decimal& a, const Decimal& b);
// To 16 digits behind the point, half away from zero; none for a division by 0.
[[nodiscard]] std::optional<Decimal> divided(const Decimal& a, const Decimal& b);
[[nodiscard]] Decimal negatedDecimal(Decimal a);

} // namespace dagwright::argo::expr
