#pragma once
/// Whether the amounts of a whole list are what a stated rate and rounding give.

#include "prorata/reconcile/list_tally.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace prorata {

inline constexpr std::size_t most_outliers = 10;
inline constexpr std::size_t most_differing_rows = 10'000; ///< that are kept for a working paper

/// Amounts printed above and below what was computed.
struct Misstatement {
    Wide over{};   ///< in 10^-18
    Wide under{};  ///< in 10^-18, as a size
    Wide amount{}; ///< the sizes of all amounts that were checked, in 10^-18
    bool overflown{};

    [[nodiscard]] constexpr Decimal gross() const { return {wide::add(over, under), sum_decimals}; }
    [[nodiscard]] constexpr Decimal net() const { return {wide::subtract(over, under), sum_decimals}; }

    /// Whether an error is more than so large a part of the amounts.
    /// @throws std::overflow_error  beyond 128 bits
    [[nodiscard]] constexpr bool is_above(const Decimal& error, const Rate& materiality) const
    {
        const auto size = error.unscaled < 0 ? -error.unscaled : error.unscaled;
        // As quotients, lest a product be too large: size / amount > part / whole.
        return amount != 0 &&
               wide::compare_fractions(size, amount, materiality.part(), materiality.whole()) > 0;
    }
};

/// Checks the rows of a list one by one; what it keeps is bounded.
class ListCheck {
public:
    ListCheck(const StatedRounding& rounding, const std::optional<Rate>& rate)
        : rounding_{rounding}, rate_{rate}
    {
    }

    /// A row with neither a rate of its own nor one of the list is counted as without a rate.
    void add(const ListRow& row)
    {
        ++rows_;
        rests_.add(row);
        const auto rate = row.rate ? row.rate : rate_;
        rate_decimals_ = std::max(rate_decimals_, std::min(row.rate_decimals, most_rate_decimals));
        if (!rate) {
            ++without_rate_;
            return;
        }
        const auto checked = check_row(row, *rate, rounding_);
        ++by_verdict_[static_cast<std::size_t>(checked.verdict)];
        if (checked.verdict == RowVerdict::too_large) {
            return;
        }
        deciding_ += checked.decides ? 1U : 0U;
        ties_ += checked.tie ? 1U : 0U;
        sum_up(row, checked);
        if (checked.verdict == RowVerdict::agrees) {
            return;
        }
        exceeding_ += (checked.difference.unscaled > 0) == (row.base.unscaled > 0) ? 1U : 0U;
        for (std::size_t decimals = 0;
             row.rate && checked.verdict == RowVerdict::differs && decimals < quotients_.size(); ++decimals) {
            quotients_[decimals] += is_quotient(row, *row.rate, static_cast<int>(decimals)) ? 1U : 0U;
        }
        const KeptRow kept{std::string{row.name}, row.place,          row.base, row.amount,
                           checked.computed,      checked.difference, rate};
        if (differing_.size() < most_differing_rows) {
            differing_.push_back(kept);
        }
        keep_if_large(kept);
    }

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t without_rate() const { return without_rate_; }
    [[nodiscard]] std::uint64_t with(RowVerdict verdict) const
    {
        return by_verdict_[static_cast<std::size_t>(verdict)];
    }
    [[nodiscard]] std::uint64_t checked() const
    {
        return with(RowVerdict::agrees) + with(RowVerdict::rounded_another) + with(RowVerdict::differs);
    }
    [[nodiscard]] std::uint64_t not_agreeing() const { return checked() - with(RowVerdict::agrees); }
    [[nodiscard]] std::uint64_t deciding() const
    {
        return deciding_;
    } ///< the exact share is no multiple of the step
    [[nodiscard]] std::uint64_t ties() const { return ties_; }
    [[nodiscard]] const Misstatement& misstatement() const { return misstatement_; }
    [[nodiscard]] const std::vector<KeptRow>& differing() const
    {
        return differing_;
    } ///< the first, in their order
    [[nodiscard]] const std::vector<KeptRow>& outliers() const { return outliers_; } ///< the largest first
    [[nodiscard]] const RestTally& rests() const { return rests_; }
    [[nodiscard]] const StatedRounding& rounding() const { return rounding_; }
    [[nodiscard]] const std::optional<Rate>& rate() const { return rate_; }

    /// Decimals of per cent of the rates that the rows state, as the most precise of them is printed.
    [[nodiscard]] int rate_decimals() const { return rate_decimals_; }
    /// Rows that differ, and whose own rate is what amount over base comes to, rounded to these decimals.
    [[nodiscard]] std::uint64_t quotients() const
    {
        return quotients_[static_cast<std::size_t>(rate_decimals_)];
    }
    /// Whether the rates are rather limits than rates of rows: they fail in most rows, and no amount is above
    /// what they give.
    [[nodiscard]] bool rates_are_limits() const
    {
        return with(RowVerdict::differs) * 2 > checked() && exceeding_ == 0;
    }

private:
    static constexpr int most_rate_decimals = 4;

    void sum_up(const ListRow& row, const CheckedRow& checked)
    {
        if (misstatement_.overflown) {
            return;
        }
        try {
            auto sum = misstatement_;
            const auto size = [](Wide value) { return value < 0 ? -value : value; };
            sum.amount = wide::add(sum.amount, size(detail::in_sum(row.amount)));
            const auto difference = detail::in_sum(checked.difference);
            auto& side = difference > 0 ? sum.over : sum.under;
            side = wide::add(side, size(difference));
            misstatement_ = sum;
        } catch (const std::overflow_error&) {
            misstatement_.overflown = true;
        }
    }

    void keep_if_large(const KeptRow& row)
    {
        const auto size = [](const KeptRow& each) {
            return Decimal{each.difference.unscaled < 0 ? -each.difference.unscaled
                                                        : each.difference.unscaled,
                           each.difference.decimals};
        };
        if (outliers_.size() == most_outliers && size(row) <= size(outliers_.back())) {
            return;
        }
        const auto after = std::find_if(outliers_.begin(), outliers_.end(),
                                        [&](const KeptRow& each) { return size(each) < size(row); });
        outliers_.insert(after, row);
        if (outliers_.size() > most_outliers) {
            outliers_.pop_back();
        }
    }

    StatedRounding rounding_;
    std::optional<Rate> rate_;
    std::uint64_t rows_{};
    std::uint64_t without_rate_{};
    std::array<std::uint64_t, 4> by_verdict_{};
    std::uint64_t deciding_{};
    std::uint64_t ties_{};
    std::uint64_t exceeding_{};
    int rate_decimals_{};
    std::array<std::uint64_t, most_rate_decimals + 1>
        quotients_{}; ///< by decimals, for the finest is known last
    Misstatement misstatement_;
    RestTally rests_;
    std::vector<KeptRow> differing_;
    std::vector<KeptRow> outliers_;
};

} // namespace prorata
