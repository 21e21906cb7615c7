#pragma once
/// How a source prints: its unit, the zeros it leaves out, the digits it may have lost.

#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// a - b with all decimals of both, or nothing where that takes more than 38 digits.
[[nodiscard]] constexpr std::optional<Decimal> exact_difference(Decimal a, Decimal b)
{
    try {
        const int decimals = std::max(a.decimals, b.decimals);
        return Decimal{
            wide::subtract(with_decimals(a, decimals)->unscaled, with_decimals(b, decimals)->unscaled),
            decimals};
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// a - b for display; decimals beyond 38 digits are cut.
[[nodiscard]] constexpr Decimal subtract(Decimal a, Decimal b)
{
    for (;;) {
        if (const auto difference = exact_difference(a, b)) {
            return *difference;
        }
        auto& longer = a.decimals > b.decimals ? a : b;
        longer.unscaled /= 10;
        --longer.decimals;
    }
}

[[nodiscard]] constexpr Decimal magnitude(Decimal value)
{
    return {value.unscaled < 0 ? -value.unscaled : value.unscaled, value.decimals};
}

/// A figure with the zeros its source may have left out, as far as the currency has decimals.
[[nodiscard]] constexpr Decimal with_zeros(Decimal value, int source_decimals, int minor_digits)
{
    return *with_decimals(value, std::max(value.decimals, std::min(source_decimals, minor_digits)));
}

/// A computed amount written with fewer decimals, as a source with a coarser unit would print it.
[[nodiscard]] constexpr Decimal written_with(Decimal value, int decimals, Mode mode)
{
    const auto surplus = wide::power_of_ten(value.decimals - decimals);
    return {round(Unrounded{value.unscaled, Divisor{surplus}}, {mode, Money{1}, BasisIndex{}}).minor_units(),
            decimals};
}

/// Whether a computed amount gives the printed one when its last decimals are cut or rounded away.
[[nodiscard]] constexpr bool shortens_to(Decimal computed, Decimal printed)
{
    return printed.decimals < computed.decimals &&
           (written_with(computed, printed.decimals, Mode::down) == printed ||
            written_with(computed, printed.decimals, Mode::half_up) == printed);
}

/// A sum within one source that closes exactly: the whole and its parts as printed.
struct ClosingSum {
    const ReportedFigure* whole{};
    std::vector<const ReportedFigure*> parts;
};

/// Every sum that the figures of one source form and that closes: partner by partner, funds and contribution
/// to the total; quantity by quantity, the partners to the project.
[[nodiscard]] inline std::vector<ClosingSum> closing_sums(const Scenario& scenario,
                                                          const ReportedSource& source)
{
    std::vector<ClosingSum> sums;
    const auto add_if_closing = [&](FigureId whole_id, const std::vector<FigureId>& part_ids) {
        ClosingSum sum{source.find(whole_id), {}};
        std::optional<Decimal> left = sum.whole != nullptr ? sum.whole->value : Decimal{};
        for (const auto id : part_ids) {
            sum.parts.push_back(source.find(id));
            if (sum.whole == nullptr || sum.parts.back() == nullptr) {
                return;
            }
            left = left ? exact_difference(*left, sum.parts.back()->value) : std::nullopt;
        }
        if (left && left->unscaled == 0 && sum.parts.size() > 1) {
            sums.push_back(std::move(sum));
        }
    };
    const auto fund_count = static_cast<std::uint32_t>(scenario.programme.funds.size());
    const auto partner_count = static_cast<std::uint32_t>(scenario.partners.size());
    const auto parts_of_total = [&](std::uint32_t subject) {
        std::vector<FigureId> parts;
        for (std::uint32_t fund = 0; fund < fund_count; ++fund) {
            if (source.find({subject, Quantity::fund, fund}) != nullptr) {
                parts.push_back({subject, Quantity::fund, fund});
            }
        }
        parts.push_back({subject, Quantity::contribution, 0});
        return parts;
    };
    const auto over_partners = [&](Quantity quantity, std::uint32_t fund) {
        std::vector<FigureId> parts;
        for (std::uint32_t partner = 0; partner < partner_count; ++partner) {
            parts.push_back({partner, quantity, fund});
        }
        add_if_closing({FigureId::project, quantity, fund}, parts);
    };
    for (std::uint32_t partner = 0; partner < partner_count; ++partner) {
        add_if_closing({partner, Quantity::total, 0}, parts_of_total(partner));
    }
    add_if_closing({FigureId::project, Quantity::total, 0}, parts_of_total(FigureId::project));
    over_partners(Quantity::total, 0);
    for (std::uint32_t fund = 0; fund < fund_count; ++fund) {
        over_partners(Quantity::fund, fund);
    }
    over_partners(Quantity::contribution, 0);
    return sums;
}

/// Evidence that a source leaves out zeros at the end: a sum that closes although one of its figures is
/// printed with fewer decimals than the source's unit has. Had that figure lost digits, the sum would not
/// close.
[[nodiscard]] inline std::optional<ClosingSum> shows_trimmed_zeros(const Scenario& scenario,
                                                                   const ReportedSource& source)
{
    const auto is_short = [&](const ReportedFigure* figure) {
        return figure->value.decimals < source.decimals();
    };
    for (auto& sum : closing_sums(scenario, source)) {
        if (is_short(sum.whole) || std::ranges::any_of(sum.parts, is_short)) {
            return std::move(sum);
        }
    }
    return std::nullopt;
}

} // namespace prorata
