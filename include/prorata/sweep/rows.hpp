#pragma once
/// What variants come to, and which of them are looked at.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/exact/money.hpp"
#include "prorata/sweep/variants.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace prorata {

/// What some variants came to, column by column.
struct SweptRows {
    VariantRange variants{};
    std::vector<std::vector<std::optional<Money>>> amounts{}; ///< by figure, then by variant
    std::vector<std::uint32_t> findings{};                    ///< by variant, if they are counted
    std::vector<std::optional<Diagnostic>> errors{};          ///< by variant: why it cannot be computed

    [[nodiscard]] std::size_t size() const { return errors.size(); }

    void reset(VariantRange range, std::size_t figures)
    {
        variants = range;
        const auto rows = static_cast<std::size_t>(range.end - range.first);
        amounts.resize(figures);
        for (auto& column : amounts) {
            column.assign(rows, std::nullopt);
        }
        findings.assign(rows, 0);
        errors.assign(rows, std::nullopt);
    }
};

enum class Comparison : std::uint8_t { at_most, at_least, below, above, equal };
/// Those of two signs first, so that the first one that fits is the one that is meant.
inline constexpr std::array<std::string_view, 5> comparison_signs{"<=", ">=", "<", ">", "="};

/// A condition on a figure; a variant without it does not meet it.
struct SweepCondition {
    std::size_t figure{}; ///< of those that are looked at
    Comparison comparison{};
    Money amount;

    [[nodiscard]] bool is_met(const std::optional<Money>& by) const
    {
        if (!by) {
            return false;
        }
        switch (comparison) {
        case Comparison::at_most: return *by <= amount;
        case Comparison::at_least: return *by >= amount;
        case Comparison::below: return *by < amount;
        case Comparison::above: return *by > amount;
        case Comparison::equal: break;
        }
        return *by == amount;
    }
};

/// Whether a variant meets all conditions, or cannot be computed: then nobody knows.
[[nodiscard]] inline bool is_looked_at(const SweptRows& rows, std::size_t row,
                                       const std::vector<SweepCondition>& conditions)
{
    return rows.errors[row] || std::all_of(conditions.begin(), conditions.end(), [&](const auto& each) {
               return each.is_met(rows.amounts[each.figure][row]);
           });
}

} // namespace prorata
