#pragma once
/// What partners may still declare before a line of their approved budget is overdrawn.

#include "prorata/claims/claim_result.hpp"
#include "prorata/claims/standing.hpp"
#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace prorata {

/// The largest amount of one category that a partner may declare in one further report, with nothing else in
/// it but the flat rates that follow.
struct MayDeclare {
    std::uint32_t partner{};
    std::uint32_t category{}; ///< index into Programme::categories
    Money remaining{}; ///< of the category alone, as overdraws() counts; negative where it is overdrawn
    Money amount{};
    Money total{};                        ///< with the flat rates that follow
    std::optional<LineOfPartner> binds{}; ///< the line that one minor unit more overdraws, and by how much
};

namespace detail {

/// Asks of one partner's next report what it would overdraw.
class NextReport {
public:
    NextReport(std::uint32_t partner, const ClaimResult& claim, const ClaimRules& rules,
               const ClaimHistory& history)
        : index_{partner},
          partner_{claim.budget().partners[partner]},
          table_{claim.partners[partner]},
          rules_{rules},
          rates_{partner_.rates()}
    {
        for (const auto& figures : claim.figures.reports) {
            const auto& report = history.reports[figures.report];
            if (report.partner == partner && report.state != ReportState::draft) {
                const auto rates = claim.partner_of(report).rates();
                for (std::size_t fund = 0; fund < rates.size(); ++fund) {
                    so_far_.at(fund).start(rates[fund]);
                    so_far_.at(fund).add(figures.declared->total, figures.declared_split.funds.at(fund));
                }
            }
        }
    }

    [[nodiscard]] PartOfClaim with(std::uint32_t category, Money amount) const
    {
        std::vector<Money> categories(partner_.categories.size());
        categories[category] = amount;
        return part_of_claim(std::move(categories), partner_.flat_rates, rules_.flat_rates);
    }

    /// The first line that the report takes beyond its budget, or further beyond it.
    [[nodiscard]] std::optional<LineOfPartner> overdrawn_by(const PartOfClaim& part) const
    {
        auto running = so_far_;
        const auto split = split_part_of(part.total, partner_, rates_, rules_, &running);
        for (const auto& line : table_.lines) {
            const auto added = line.kind == LineKind::category ? part.categories[line.index]
                               : line.kind == LineKind::total  ? part.total
                               : line.kind == LineKind::fund   ? split.funds.at(line.index)
                                                               : Money{};
            if (added > Money{} && line.spare() < added) {
                return LineOfPartner{index_, line.kind, line.index, added - line.spare()};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] MayDeclare most_of(std::uint32_t category) const
    {
        const auto remaining = table_.find(LineKind::category, category)->spare();
        MayDeclare result{index_, category, remaining, {}, {}, {}};
        // Every line grows with the amount: what is overdrawn once stays so.
        auto least = Money{};
        auto beyond = std::max(remaining, Money{}) + Money{1};
        while (least + Money{1} < beyond) {
            const auto middle = Money{least.minor_units() + (beyond - least).minor_units() / 2};
            (overdrawn_by(with(category, middle)) ? beyond : least) = middle;
        }
        result.amount = least;
        result.total = with(category, least).total;
        result.binds = overdrawn_by(with(category, least + Money{1}));
        return result;
    }

    [[nodiscard]] bool is_declared(std::uint32_t category, const ApprovedBudget& budget) const
    {
        const bool is_flat = std::any_of(partner_.flat_rates.begin(), partner_.flat_rates.end(),
                                         [&](const auto& step) { return step.category == category; });
        return !is_flat && budget.takes_cost[category] && category != budget.lump_sums &&
               category != budget.small_projects && table_.find(LineKind::category, category) != nullptr;
    }

private:
    std::uint32_t index_;
    const ApprovedPartner& partner_;
    const LivingTable& table_;
    const ClaimRules& rules_;
    std::vector<Rate> rates_;
    RunningShares so_far_{};
};

} // namespace detail

/// For each partner and each category that he declares real cost in: how much, before the category, a flat
/// rate that follows, the total or a fund is overdrawn. Drafts count for nothing yet. Each answer stands
/// alone: what is declared of one category leaves less of the total for the others.
/// @throws as the rules do
[[nodiscard]] inline std::vector<MayDeclare> may_declare(const ClaimResult& claim, const ClaimRules& rules,
                                                         const ClaimHistory& history)
{
    std::vector<MayDeclare> all;
    const auto& budget = claim.budget();
    for (std::uint32_t partner = 0; partner < budget.partners.size(); ++partner) {
        const detail::NextReport next{partner, claim, rules, history};
        for (std::uint32_t category = 0; category < budget.takes_cost.size(); ++category) {
            if (!next.is_declared(category, budget)) {
                continue;
            }
            const auto& line = claim.partners[partner].find(LineKind::category, category)->line;
            if (line.budget != Money{} || line.so_far != Money{}) {
                all.push_back(next.most_of(category));
            }
        }
    }
    return all;
}

} // namespace prorata
