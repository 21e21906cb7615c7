#pragma once
/// The sums that the figures of one source form, and how far each of them is from closing.

#include "prorata/reconcile/storage.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace prorata {

enum class SumKind : std::uint8_t {
    partners,     ///< the project is what its partners are together
    payers,       ///< cost is what funds and contributions pay together
    costs,        ///< the total is eligible and non-eligible cost
    contributors, ///< the contribution is what its contributors pay together
};

/// A sum that figures of one source should form.
struct PrintedSum {
    SumKind kind{};
    const ReportedFigure* whole{};
    std::vector<const ReportedFigure*> parts;
    bool is_complete = true; ///< else a part is not printed, and the sum only bounds the whole from below
    Decimal difference{};    ///< whole less parts; tails of doubles left away
    bool names_some =
        false; ///< its parts are payers who need not be all: others are printed elsewhere, or named

    [[nodiscard]] bool closes() const { return difference.unscaled == 0; }
    /// Whether the figures contradict each other: parts of an incomplete sum may come to less.
    [[nodiscard]] bool is_broken() const
    {
        return is_complete ? difference.unscaled != 0 : difference.unscaled < 0;
    }
    /// Whether payers who are not named leave something to others.
    [[nodiscard]] bool leaves_rest() const { return names_some && !is_complete && difference.unscaled > 0; }
    [[nodiscard]] bool holds(const ReportedFigure* figure) const
    {
        return whole == figure || std::find(parts.begin(), parts.end(), figure) != parts.end();
    }
};

namespace detail {

/// Finds the sums of one source.
class SumFinder {
public:
    SumFinder(const Scenario& scenario, const ReportedSource& source) : scenario_{scenario}, source_{source}
    {
    }

    [[nodiscard]] std::vector<PrintedSum> run()
    {
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            add_sums_of(partner);
        }
        add_sums_of(FigureId::project);
        for (const auto quantity :
             {Quantity::total, Quantity::eligible, Quantity::non_eligible, Quantity::contribution}) {
            add_over_partners({FigureId::project, quantity});
        }
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            add_over_partners({FigureId::project, Quantity::fund, fund});
        }
        for (std::uint32_t payer = 0; payer < scenario_.contributors.size(); ++payer) {
            add_over_partners({FigureId::project, Quantity::contributor, payer});
        }
        take_open_payers_as_complete();
        return std::move(sums_);
    }

private:
    [[nodiscard]] const ReportedFigure* find(FigureId id) const { return source_.find(id); }

    /// Adds a sum whose whole is printed, and at least one of its parts.
    void add(SumKind kind, const ReportedFigure* whole, std::vector<const ReportedFigure*> parts,
             bool is_complete)
    {
        if (whole == nullptr || parts.empty()) {
            return;
        }
        auto left = meant_by(whole->value);
        for (const auto* part : parts) {
            const auto next = exact_difference(left, meant_by(part->value));
            if (!next) {
                return; // more digits than can be compared
            }
            left = *next;
        }
        sums_.push_back({kind, whole, std::move(parts), is_complete, trimmed(left)});
    }

    [[nodiscard]] std::vector<const ReportedFigure*> funds_of(std::uint32_t subject) const
    {
        std::vector<const ReportedFigure*> funds;
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            if (const auto* figure = find({subject, Quantity::fund, fund})) {
                funds.push_back(figure);
            }
        }
        return funds;
    }
    [[nodiscard]] std::vector<const ReportedFigure*> contributors_of(std::uint32_t subject) const
    {
        std::vector<const ReportedFigure*> contributors;
        for (std::uint32_t payer = 0; payer < scenario_.contributors.size(); ++payer) {
            if (const auto* figure = find({subject, Quantity::contributor, payer})) {
                contributors.push_back(figure);
            }
        }
        return contributors;
    }

    void add_sums_of(std::uint32_t subject)
    {
        const auto* total = find({subject, Quantity::total});
        const auto* eligible = find({subject, Quantity::eligible});
        const auto* non_eligible = find({subject, Quantity::non_eligible});
        const auto* contribution = find({subject, Quantity::contribution});
        const auto contributors = contributors_of(subject);
        if (eligible != nullptr) {
            std::vector<const ReportedFigure*> parts{eligible};
            if (non_eligible != nullptr) {
                parts.push_back(non_eligible);
            }
            add(SumKind::costs, total, std::move(parts), non_eligible != nullptr);
        }
        auto payers = funds_of(subject);
        const bool has_contribution = contribution != nullptr || !contributors.empty();
        if (contribution != nullptr) {
            add(SumKind::contributors, contribution, contributors, true);
            payers.push_back(contribution);
        } else {
            payers.insert(payers.end(), contributors.begin(), contributors.end());
        }
        if (!payers.empty() && eligible == nullptr && non_eligible != nullptr) {
            payers.push_back(non_eligible);
        }
        const auto count = sums_.size();
        const bool has_every_fund = prints_every_fund(subject);
        add_payers(eligible, total, std::move(payers), has_contribution && has_every_fund);
        if (sums_.size() > count) {
            sums_.back().names_some = has_contribution && !has_every_fund;
        }
        if (contribution == nullptr && !contributors.empty() && !sums_.empty() &&
            sums_.back().kind == SumKind::payers) {
            open_payers_.push_back(sums_.size() - 1);
        }
    }

    /// What is paid makes eligible cost, or all of the total where the contribution pays other cost too.
    void add_payers(const ReportedFigure* eligible, const ReportedFigure* total,
                    std::vector<const ReportedFigure*> payers, bool is_complete)
    {
        const auto count = sums_.size();
        if (eligible != nullptr && total != nullptr) {
            add(SumKind::payers, total, payers, is_complete);
            if (sums_.size() > count && sums_.back().closes()) {
                sums_.back().is_complete = true;
                return;
            }
            sums_.erase(sums_.begin() + static_cast<std::ptrdiff_t>(count), sums_.end());
        }
        add(SumKind::payers, eligible != nullptr ? eligible : total, std::move(payers), is_complete);
        if (sums_.size() > count && sums_.back().closes()) {
            sums_.back().is_complete = true; // nothing is left for anybody who is not printed
        }
    }

    /// Whether no fund is printed of others that is not printed of this subject.
    [[nodiscard]] bool prints_every_fund(std::uint32_t subject) const
    {
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            const bool is_printed = std::any_of(
                source_.figures().begin(), source_.figures().end(), [&](const ReportedFigure& figure) {
                    return figure.id.quantity == Quantity::fund && figure.id.index == fund &&
                           figure.id.axis == Axis::none && figure.id.budget == Budget::own;
                });
            if (is_printed && find({subject, Quantity::fund, fund}) == nullptr) {
                return false;
            }
        }
        return true;
    }

    /// Whether a partner's payers are all printed, as the sum of them shows.
    [[nodiscard]] bool own_row_closes(std::uint32_t partner) const
    {
        return std::any_of(sums_.begin(), sums_.end(), [&](const auto& sum) {
            return sum.kind == SumKind::payers && sum.whole->id.subject == partner && sum.closes();
        });
    }

    /// Whether a source prints anything that pays a partner's cost.
    [[nodiscard]] bool prints_payers_of(std::uint32_t partner) const
    {
        return !funds_of(partner).empty() || find({partner, Quantity::contribution}) != nullptr ||
               !contributors_of(partner).empty();
    }

    void add_over_partners(FigureId whole)
    {
        std::vector<const ReportedFigure*> parts;
        bool is_complete = !scenario_.partners.empty();
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            auto id = whole;
            id.subject = partner;
            if (const auto* part = find(id)) {
                parts.push_back(part);
                continue;
            }
            // A partner whose other payers close his sum has none of this one.
            const bool is_payer = id.quantity == Quantity::fund || id.quantity == Quantity::contributor;
            is_complete = is_complete && is_payer && prints_payers_of(partner) && own_row_closes(partner);
        }
        add(SumKind::partners, find(whole), std::move(parts), is_complete);
    }

    /// Named contributors need not be all. They are where it shows: the printed rates come to 100 %, the same
    /// source's contributors close such a sum elsewhere, nothing is left but what roundings leave, or
    /// they pay too much already.
    void take_open_payers_as_complete()
    {
        const bool closes_elsewhere =
            std::any_of(open_payers_.begin(), open_payers_.end(), [&](auto i) { return sums_[i].closes(); });
        for (const auto index : open_payers_) {
            auto& sum = sums_[index];
            std::optional<Rate> rates = Rate{};
            for (const auto* part : sum.parts) {
                const auto* printed = source_.find_rate(part->id);
                const bool is_cost = part->id.quantity == Quantity::non_eligible;
                if (!is_cost) {
                    rates = rates && printed != nullptr ? std::optional{together(*rates, printed->rate)}
                                                        : std::nullopt;
                }
            }
            sum.is_complete = sum.difference.unscaled < 0 || closes_elsewhere || rates == whole_amount ||
                              leaves_less_than_roundings(sum);
            sum.names_some = true;
        }
    }

    /// What is left is no payer: nobody pays a few units.
    [[nodiscard]] bool leaves_less_than_roundings(const PrintedSum& sum) const
    {
        const auto count = static_cast<Wide>(sum.parts.size());
        const int decimals = std::min(source_.decimals(), scenario_.minor_digits());
        return magnitude(sum.difference) <= Decimal{count, decimals};
    }

    const Scenario& scenario_;
    const ReportedSource& source_;
    std::vector<PrintedSum> sums_;
    std::vector<std::size_t> open_payers_;
};

} // namespace detail

/// Every sum of one source whose whole is printed: partner by partner and for the project, what funds and
/// contributions pay; total, eligible and non-eligible cost; quantity by quantity, the partners.
[[nodiscard]] inline std::vector<PrintedSum> sums_of(const Scenario& scenario, const ReportedSource& source)
{
    return detail::SumFinder{scenario, source}.run();
}

/// Evidence that a source leaves out zeros at the end: a sum that closes although one of its figures is
/// printed with fewer decimals than the source's unit has. Had that figure lost digits, the sum would not
/// close.
[[nodiscard]] inline std::optional<PrintedSum> shows_trimmed_zeros(const std::vector<PrintedSum>& sums,
                                                                   const ReportedSource& source)
{
    const auto is_short = [&](const ReportedFigure* figure) {
        return figure->value.decimals < source.decimals();
    };
    for (const auto& sum : sums) {
        if (sum.is_complete && sum.closes() && sum.parts.size() > 1 &&
            (is_short(sum.whole) || std::any_of(sum.parts.begin(), sum.parts.end(), is_short))) {
            return sum;
        }
    }
    return std::nullopt;
}

/// One figure that, were it another, would close every sum it stands in that does not close.
struct Correction {
    const ReportedFigure* figure{};
    Decimal needed{};
    std::vector<std::size_t> sums; ///< those that need it, by number, all of which do not close as printed
};

namespace detail {
/// What a figure must be for a sum to close.
[[nodiscard]] inline std::optional<Decimal> needed_in(const PrintedSum& sum, const ReportedFigure* figure)
{
    // As the whole it must fall by the difference, as a part grow by it.
    const auto by =
        sum.whole == figure ? sum.difference : Decimal{-sum.difference.unscaled, sum.difference.decimals};
    return exact_difference(meant_by(figure->value), by);
}
} // namespace detail

/// The figures of which one alone can be to blame: each stands in broken sums only, all of which need the
/// same amount of it, which is not negative.
[[nodiscard]] inline std::vector<Correction> corrections_of(const std::vector<PrintedSum>& sums)
{
    std::map<const ReportedFigure*, std::vector<std::size_t>> sums_with;
    std::vector<const ReportedFigure*> figures; // in the order of the sums
    const auto note = [&](const ReportedFigure* figure, std::size_t sum) {
        auto& with_it = sums_with[figure];
        if (with_it.empty()) {
            figures.push_back(figure);
        }
        with_it.push_back(sum);
    };
    for (std::size_t index = 0; index < sums.size(); ++index) {
        if (sums[index].is_complete) {
            note(sums[index].whole, index);
            for (const auto* part : sums[index].parts) {
                note(part, index);
            }
        }
    }
    std::vector<Correction> corrections;
    for (const auto* figure : figures) {
        Correction correction{figure, {}, sums_with[figure]};
        const bool is_to_blame = std::all_of(correction.sums.begin(), correction.sums.end(), [&](auto index) {
            const auto needed = detail::needed_in(sums[index], figure);
            if (sums[index].closes() || !needed || needed->unscaled < 0 ||
                (index != correction.sums.front() && *needed != correction.needed)) {
                return false;
            }
            correction.needed = trimmed(*needed);
            return true;
        });
        if (is_to_blame) {
            corrections.push_back(std::move(correction));
        }
    }
    return corrections;
}

} // namespace prorata
