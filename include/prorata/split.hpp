#pragma once
/// split: amounts divided so that they add up, each with who got what was left over.

#include "prorata/apportion/bounded_remainder.hpp"
#include "prorata/apportion/divisor_method.hpp"
#include "prorata/apportion/quota_method.hpp"
#include "prorata/apportion/two_way.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace prorata {

enum class SplitMethod : std::uint8_t { largest_remainder, d_hondt, sainte_lague, huntington_hill, quota };
inline constexpr std::array<std::string_view, 5> split_method_names{
    "largest-remainder", "d-hondt", "sainte-lague", "huntington-hill", "quota"};

/// More parts within bounds than are looked at round by round.
inline constexpr std::size_t most_bounded_parts = 20'000;
/// More comparisons than the quota method is given.
inline constexpr Wide most_quota_comparisons = 1'000'000'000;

/// One part of a whole, with what it is measured by.
struct DividedPart {
    Unrounded exact;    ///< its share by weight, of what parts at a bound leave
    Money due;          ///< as every amount here in whole units of the step
    std::int64_t odd{}; ///< units above the exact share cut, of a negative total below it
    Held held{};        ///< by a bound; then its share is what it gets
};

namespace detail {
[[nodiscard]] inline std::vector<Money> dues_of(SplitMethod method, Money total,
                                                std::span<const std::int64_t> weights,
                                                std::span<const Bounds> bounds)
{
    switch (method) {
    case SplitMethod::largest_remainder: break;
    case SplitMethod::d_hondt: return divisor_method(DivisorMethod::d_hondt, total, weights, bounds);
    case SplitMethod::sainte_lague:
        return divisor_method(DivisorMethod::sainte_lague, total, weights, bounds);
    case SplitMethod::huntington_hill:
        return divisor_method(DivisorMethod::huntington_hill, total, weights, bounds);
    case SplitMethod::quota: return quota_method(total, weights);
    }
    std::vector<Apportioned> parts(weights.size());
    largest_remainder(total, weights, parts);
    std::vector<Money> dues;
    for (const auto& part : parts) {
        dues.push_back(part.due);
    }
    return dues;
}

/// The quota method compares all parts for each unit that it gives one by one: as many as lie between two
/// whole shares of the smallest weight.
inline void require_few_comparisons(Money total, std::span<const std::int64_t> weights)
{
    std::int64_t smallest = 0;
    for (const auto weight : weights) {
        smallest = weight != 0 && (smallest == 0 || weight < smallest) ? weight : smallest;
    }
    if (smallest == 0) {
        return;
    }
    const auto parts = static_cast<Wide>(weights.size());
    const auto units =
        std::min(static_cast<Wide>(wide::magnitude(total.minor_units())), sum_of(weights) / smallest + parts);
    if (units * parts > most_quota_comparisons) {
        throw std::length_error("too many parts and units for the quota method");
    }
}
} // namespace detail

/// Divides a total by weights.
/// @param bounds  as many as weights, or none; the quota method knows none
/// @throws std::length_error      where the quota method or the bounds would take too long
/// @throws std::invalid_argument  as the methods do, and for bounds with the quota method
/// @throws std::overflow_error    if the sum of the weights needs more than 63 bits
[[nodiscard]] inline std::vector<DividedPart> split_parts(SplitMethod method, Money total,
                                                          std::span<const std::int64_t> weights,
                                                          std::span<const Bounds> bounds)
{
    if (method == SplitMethod::quota) {
        if (!bounds.empty()) {
            throw std::invalid_argument("the quota method knows no bounds");
        }
        detail::require_few_comparisons(total, weights);
    }
    std::vector<DividedPart> parts(weights.size());
    if (method == SplitMethod::largest_remainder && !bounds.empty()) {
        if (weights.size() > most_bounded_parts) {
            throw std::length_error("too many parts within bounds");
        }
        const auto bounded = largest_remainder_within(total, weights, bounds);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i].due = bounded[i].due;
            parts[i].held = bounded[i].held;
        }
    } else {
        const auto dues = detail::dues_of(method, total, weights, bounds);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i].due = dues[i];
            const auto size = dues[i] < Money{} ? -dues[i] : dues[i];
            const bool stands_low =
                !bounds.empty() && size == bounds[i].least && (size != Money{} || weights[i] == 0);
            const bool stands_high = !bounds.empty() && size == bounds[i].most;
            parts[i].held = stands_low ? Held::at_least : stands_high ? Held::at_most : Held::free;
        }
    }
    Money left = total;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].held == Held::free) {
            sum += weights[i];
        } else {
            left -= parts[i].due;
        }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto& part = parts[i];
        if (part.held != Held::free || sum == 0) {
            part.exact = Unrounded{part.due};
            continue;
        }
        const Wide share = wide::multiply(left.minor_units(), weights[i]);
        part.exact = {share, Divisor{sum}};
        const auto odd = part.due.minor_units() - static_cast<std::int64_t>(share / sum);
        part.odd = total < Money{} ? -odd : odd;
    }
    return parts;
}

/// A row or a column of a rounded table: what its rounded cells come to, what its exact ones do, and which
/// cells got an odd unit.
struct SplitLine {
    Money due;
    Unrounded exact;
    std::vector<std::size_t> raised{}; ///< positions in the line

    [[nodiscard]] Unrounded residual() const { return Unrounded{due} - exact; }
    /// Units by which the sum lies beyond the floor or the ceiling of the exact one; only soft sums can.
    [[nodiscard]] Wide beyond() const
    {
        const auto left = residual();
        return static_cast<Wide>(wide::magnitude(left.numerator())) / left.denominator().value();
    }
};

/// Every line of a table, so that each residual is zero or names its owners.
struct SplitLines {
    std::vector<SplitLine> rows;
    std::vector<SplitLine> columns;
    SplitLine total; ///< without owners: the rows name them
};

[[nodiscard]] inline SplitLines lines_of(const ExactTable& table, const TwoWay& rounded)
{
    SplitLines lines;
    for (const auto sum : rounded.rows) {
        lines.rows.push_back({sum, {}});
    }
    for (const auto sum : rounded.columns) {
        lines.columns.push_back({sum, {}});
    }
    lines.total.due = rounded.total;
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
        const auto i = cell / table.columns;
        const auto j = cell % table.columns;
        lines.rows[i].exact = lines.rows[i].exact + table.cells[cell];
        lines.columns[j].exact = lines.columns[j].exact + table.cells[cell];
        if (rounded.cells[cell].rounded_up) {
            lines.rows[i].raised.push_back(j);
            lines.columns[j].raised.push_back(i);
        }
    }
    for (const auto& row : lines.rows) {
        lines.total.exact = lines.total.exact + row.exact;
    }
    return lines;
}

/// The exact sum of each row or column, cut to whole units towards zero.
[[nodiscard]] inline std::vector<Money> cut_sums(const ExactTable& table, bool of_rows)
{
    std::vector<Unrounded> sums(of_rows ? table.cells.size() / table.columns : table.columns);
    for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
        auto& sum = sums[of_rows ? cell / table.columns : cell % table.columns];
        sum = sum + table.cells[cell];
    }
    std::vector<Money> cut;
    for (const auto& sum : sums) {
        cut.push_back(Money::from_wide(sum.numerator() / sum.denominator().value()));
    }
    return cut;
}

} // namespace prorata
