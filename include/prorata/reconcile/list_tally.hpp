#pragma once
/// What a whole list bears out: how many rows each convention reproduces, beside how many it would by chance.

#include "prorata/reconcile/list_row.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace prorata {

/// A row that is kept to be shown.
struct KeptRow {
    std::string name;
    Place place;
    Decimal base;
    Decimal amount;
    Decimal computed;
    Decimal difference;
    std::optional<Rate> rate{};
};

inline constexpr std::size_t most_counter_examples = 5; ///< for each kind of rounding

/// Kinds of rounding that rows without ties tell apart: to nearest, a tie may go either way.
enum class RoundingKind : std::uint8_t { down, floor, up, ceiling, nearest };
inline constexpr std::size_t rounding_kind_count = 5;

namespace detail {

[[nodiscard]] constexpr std::size_t index_of(Mode mode)
{
    return static_cast<std::size_t>(std::find(tried_modes.begin(), tried_modes.end(), mode) -
                                    tried_modes.begin());
}

/// The mode that gives what a kind of rounding does, but for ties.
[[nodiscard]] constexpr Mode mode_of(RoundingKind kind)
{
    constexpr std::array modes{Mode::down, Mode::floor, Mode::up, Mode::ceiling, Mode::half_up};
    return modes[static_cast<std::size_t>(kind)];
}

} // namespace detail

/// Counts for the conventions with one step.
struct StepTally {
    /// Chances are summed as whole numbers of 10^-12 rows, each rounded up.
    static constexpr Wide one_row = 1'000'000'000'000;
    using PerMode = std::array<std::uint64_t, tried_modes.size()>;

    int decimals{};
    std::uint64_t telling{};
    std::uint64_t within{};
    std::uint64_t deciding{};
    std::uint64_t ties{};
    std::uint64_t ties_outward{}; ///< ties whose amount is the larger one
    Wide chance{};                ///< rows each convention would reproduce if amounts followed no rule
    PerMode reproduced{};         ///< of all usable rows
    PerMode right{};              ///< of the deciding rows
    std::array<std::uint64_t, mode_set_count>
        outward{}; ///< deciding rows by the modes that give the larger amount
    std::array<std::vector<KeptRow>, rounding_kind_count> counter_examples{}; ///< the first, by RoundingKind

    /// Deciding rows in which two modes give the same: what one would reproduce had the other been the rule.
    [[nodiscard]] std::uint64_t agreement(std::size_t mode, std::size_t other) const
    {
        std::uint64_t rows = 0;
        for (std::size_t set = 0; set < outward.size(); ++set) {
            const auto modes = static_cast<ModeSet>(set);
            rows += contains(modes, mode) == contains(modes, other) ? outward[set] : 0;
        }
        return rows;
    }
};

/// What can be said of a list's rounding.
enum class Finding : std::uint8_t {
    no_rows,         ///< none is usable
    no_convention,   ///< none reproduces clearly more rows than by chance
    too_few,         ///< fewer deciding rows than could tell anything
    between_several, ///< several kinds of rounding reproduce all deciding rows, or nearly as many as each
                     ///< other
    all_rows,        ///< one kind reproduces every deciding row
    most_rows,       ///< one kind reproduces nine in ten or more
    none_stands_out,
};

/// What may be said of ties where the amounts are rounded to nearest.
enum class TieRule : std::uint8_t { none_seen, cannot_tell, half_up, half_down, half_even };

struct ListConclusion {
    Finding finding{};
    std::size_t step{}; ///< the one whose conventions lead, an index into tried_decimals
    RoundingKind kind{};
    std::uint64_t reproduced{};       ///< deciding rows that the leading kind reproduces
    RoundingKind rival{};             ///< the kind that comes next
    std::uint64_t rival_reproduced{}; ///< deciding rows that it reproduces
    TieRule ties{};
};

/// Deciding rows by which a kind must lead: one of two neighbouring amounts would be met so often by chance
/// once in 32 lists.
inline constexpr std::uint64_t least_lead = 5;

/// Whether amount and rest make the base, in the rows that print a rest.
class RestTally {
public:
    void add(const ListRow& row)
    {
        if (!row.rest) {
            return;
        }
        ++rows_;
        try {
            const auto left = detail::less(row.base, row.amount);
            const auto difference = detail::less(*row.rest, left);
            if (difference.unscaled == 0) {
                return;
            }
            if (examples_.size() < most_counter_examples) {
                examples_.push_back(
                    {std::string{row.name}, row.place, row.base, *row.rest, left, difference});
            }
        } catch (const std::overflow_error&) { // what cannot be added up does not close
        }
        ++open_;
    }

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t open() const { return open_; } ///< amount and rest are not the base
    /// The first open rows: the rest as amount, and as computed what the base leaves.
    [[nodiscard]] const std::vector<KeptRow>& examples() const { return examples_; }

private:
    std::uint64_t rows_{};
    std::uint64_t open_{};
    std::vector<KeptRow> examples_;
};

/// Weighs the rows of a list one by one; what it keeps does not grow with them.
class ListTally {
public:
    /// @param rates  candidates for rows that state no rate; they must outlive the tally
    explicit ListTally(CandidateRates rates) : rates_{rates}, at_rate_(rates.count())
    {
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            steps_[i].decimals = tried_decimals[i];
        }
    }

    void add(const ListRow& row)
    {
        ++rows_;
        rests_.add(row);
        const bool is_stated = row.rate.has_value();
        const auto rates = is_stated ? CandidateRates{{&*row.rate, 1}} : rates_;
        const auto evidence = weigh_row(row, rates);
        if (evidence.too_large || !evidence.usable) {
            too_large_ += evidence.too_large ? 1U : 0U;
            zero_ += evidence.too_large ? 0U : 1U;
            return;
        }
        ++usable_;
        exact_ += evidence.exact ? 1U : 0U;
        whole_ += row.base == row.amount ? 1U : 0U;
        negative_ += row.base.unscaled < 0 ? 1U : 0U;
        if (evidence.rate != nullptr && !is_stated) {
            ++at_rate_[static_cast<std::size_t>(evidence.rate - rates.all().data())];
        }
        bool fits = evidence.exact;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            fits = fits || evidence.steps[i].within;
            add(steps_[i], row, evidence.steps[i], rates.count());
        }
        fitting_ += fits ? 1U : 0U;
    }

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t usable() const { return usable_; }
    [[nodiscard]] std::uint64_t zero() const { return zero_; } ///< base or amount is zero
    [[nodiscard]] std::uint64_t too_large() const { return too_large_; }
    [[nodiscard]] std::uint64_t fitting() const { return fitting_; } ///< a share lies less than a step away
    [[nodiscard]] std::uint64_t exact() const { return exact_; }     ///< a share needs no rounding
    [[nodiscard]] std::uint64_t whole() const { return whole_; }     ///< the amount is the base
    [[nodiscard]] std::uint64_t negative() const { return negative_; }
    [[nodiscard]] const RestTally& rests() const { return rests_; }
    [[nodiscard]] const CandidateRates& rates() const { return rates_; }
    [[nodiscard]] const std::vector<std::uint64_t>& at_rate() const { return at_rate_; }
    [[nodiscard]] const std::array<StepTally, tried_decimals.size()>& steps() const { return steps_; }

private:
    static void add(StepTally& step, const ListRow& row, const RowAtStep& at, std::size_t rate_count)
    {
        const auto candidates = std::min<std::uint64_t>(rate_count, at.possible);
        step.chance += (StepTally::one_row * candidates + at.possible - 1) / at.possible;
        step.telling += at.telling ? 1U : 0U;
        step.within += at.within ? 1U : 0U;
        for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
            step.reproduced[mode] += contains(at.reproducing, mode) ? 1U : 0U;
        }
        if (!at.decides) {
            return;
        }
        ++step.deciding;
        ++step.outward[at.outward];
        step.ties += at.tie ? 1U : 0U;
        step.ties_outward += at.tie && at.is_outer ? 1U : 0U;
        for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
            step.right[mode] += contains(at.reproducing, mode) ? 1U : 0U;
        }
        for (std::size_t kind = 0; kind < rounding_kind_count; ++kind) {
            auto& examples = step.counter_examples[kind];
            const auto mode = detail::mode_of(static_cast<RoundingKind>(kind));
            const bool may_be_tie = mode == Mode::half_up && at.tie;
            if (!contains(at.reproducing, detail::index_of(mode)) && !may_be_tie &&
                examples.size() < most_counter_examples) {
                const auto computed =
                    to_decimal(rounded(share_of(row.base, *at.rate), {mode, step.decimals}), finest_decimals);
                examples.push_back({std::string{row.name}, row.place, row.base, row.amount, computed,
                                    detail::less(row.amount, computed), *at.rate});
            }
        }
    }

    CandidateRates rates_;
    std::vector<std::uint64_t> at_rate_;
    std::array<StepTally, tried_decimals.size()> steps_{};
    std::uint64_t rows_{};
    std::uint64_t usable_{};
    std::uint64_t zero_{};
    std::uint64_t too_large_{};
    std::uint64_t fitting_{};
    std::uint64_t exact_{};
    std::uint64_t whole_{};
    std::uint64_t negative_{};
    RestTally rests_;
};

namespace detail {

/// Deciding rows that a kind of rounding reproduces; of "to nearest", a tie may go either way.
[[nodiscard]] inline std::uint64_t reproduced_by(const StepTally& step, RoundingKind kind)
{
    const auto right = step.right[index_of(mode_of(kind))];
    return kind == RoundingKind::nearest ? right - step.ties_outward + step.ties : right;
}

[[nodiscard]] inline TieRule tie_rule_of(const StepTally& step)
{
    if (step.ties == 0) {
        return TieRule::none_seen;
    }
    // Two modes give the same in every row that is no tie, so what they reproduce differs by ties alone.
    const auto without_ties = step.right[index_of(Mode::half_up)] - step.ties_outward;
    const auto of_ties = [&](Mode mode) { return step.right[index_of(mode)] - without_ties; };
    const auto up = of_ties(Mode::half_up);
    const auto down = of_ties(Mode::half_down);
    const auto even = of_ties(Mode::half_even);
    const auto leads = [&](std::uint64_t one, std::uint64_t a, std::uint64_t b) {
        return one * 10 >= step.ties * 9 && one >= std::max(a, b) + least_lead;
    };
    return leads(up, down, even)   ? TieRule::half_up
           : leads(down, up, even) ? TieRule::half_down
           : leads(even, up, down) ? TieRule::half_even
                                   : TieRule::cannot_tell;
}

/// The step whose best convention reproduces most rows beyond chance.
[[nodiscard]] inline std::size_t leading_step(const ListTally& tally)
{
    std::size_t best = 0;
    std::optional<Wide> most;
    for (std::size_t i = 0; i < tally.steps().size(); ++i) {
        const auto& step = tally.steps()[i];
        const auto reproduced = *std::max_element(step.reproduced.begin(), step.reproduced.end());
        const auto beyond = StepTally::one_row * reproduced - step.chance;
        if (!most || beyond > *most) {
            most = beyond;
            best = i;
        }
    }
    return best;
}

} // namespace detail

/// What can be said of a list's rounding, and what cannot.
[[nodiscard]] inline ListConclusion conclude(const ListTally& tally)
{
    ListConclusion conclusion;
    if (tally.usable() == 0) {
        return conclusion;
    }
    conclusion.step = detail::leading_step(tally);
    const auto& step = tally.steps()[conclusion.step];
    const auto reproduced = *std::max_element(step.reproduced.begin(), step.reproduced.end());
    const bool is_above_chance = StepTally::one_row * reproduced >= 2 * step.chance;
    // Without negative rows floor is down and ceiling is up: each stands for both.
    const bool signs_matter =
        step.agreement(detail::index_of(Mode::down), detail::index_of(Mode::floor)) != step.deciding;
    std::array<RoundingKind, rounding_kind_count> kinds{RoundingKind::down, RoundingKind::nearest,
                                                        RoundingKind::up, RoundingKind::floor,
                                                        RoundingKind::ceiling};
    const auto end = signs_matter ? kinds.end() : kinds.begin() + 3;
    std::stable_sort(kinds.begin(), end, [&](RoundingKind a, RoundingKind b) {
        return detail::reproduced_by(step, a) > detail::reproduced_by(step, b);
    });
    conclusion.kind = kinds[0];
    conclusion.rival = kinds[1];
    conclusion.reproduced = detail::reproduced_by(step, kinds[0]);
    conclusion.rival_reproduced = detail::reproduced_by(step, kinds[1]);
    conclusion.ties = detail::tie_rule_of(step);
    conclusion.finding = !is_above_chance                                 ? Finding::no_convention
                         : step.deciding < least_lead                     ? Finding::too_few
                         : conclusion.reproduced * 10 < step.deciding * 9 ? Finding::none_stands_out
                         : conclusion.reproduced < conclusion.rival_reproduced + least_lead
                             ? Finding::between_several
                         : conclusion.reproduced == step.deciding ? Finding::all_rows
                                                                  : Finding::most_rows;
    return conclusion;
}

} // namespace prorata
