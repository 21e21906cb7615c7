#pragma once
/// What of an approved budget claims are measured against, partner by partner.

#include "prorata/claims/part_of_claim.hpp"
#include "prorata/plan/allocation.hpp"
#include "prorata/plan/flat_rate_steps.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A fund of a partner: its rates and what is approved of it.
struct ApprovedFund {
    std::uint32_t fund{}; ///< index into Programme::funds
    Rate rate{};          ///< of all cost but small projects
    Rate small_projects_rate{};
    Money amount{}; ///< small projects included
    Money small_projects{};
    bool is_removed = false; ///< no longer in the budget, but in reports before: its budget is nothing
};

/// A source of a partner's contribution.
struct ApprovedSource {
    std::string from{};
    std::optional<Status> status{};
    Money amount{};
    bool is_removed = false;
};

/// What is approved of a partner. Lists by category, lump sum, unit cost and investment have an entry for
/// each of the programme's, or the project's.
struct ApprovedPartner {
    std::vector<Money> categories{};
    Money total{};
    Money small_projects{};
    std::vector<ApprovedFund> funds{};
    Money contribution{};
    ByStatus statuses{};                ///< of all cost but small projects
    ByStatus small_projects_statuses{}; ///< of these
    std::vector<ApprovedSource> sources{};
    std::vector<ApprovedSource> small_projects_sources{};
    std::vector<Money> lump_sums{};
    std::vector<Money> unit_costs{};
    std::vector<Money> investments{};
    std::vector<Money> planned{}; ///< up to each numbered period; none: nothing is planned by period
    std::vector<FlatRateStep> flat_rates{};

    [[nodiscard]] Money total_without_small_projects() const { return total - small_projects; }
    [[nodiscard]] std::vector<Rate> rates() const
    {
        std::vector<Rate> rates;
        for (const auto& fund : funds) {
            rates.push_back(fund.rate);
        }
        return rates;
    }
};

struct ApprovedBudget {
    std::vector<ApprovedPartner> partners{};
    std::size_t fund_count{};  ///< of the programme
    std::uint32_t lump_sums{}; ///< categories
    std::uint32_t small_projects{};
    std::vector<bool> takes_cost{};    ///< by category: rows of others do not count
    std::vector<bool> is_of_several{}; ///< by category: its cost is of several others
    int minor_digits = 2;
};

namespace detail {

/// What is planned up to each of a partner's periods.
[[nodiscard]] inline std::vector<Money> planned_so_far(const Scenario& scenario, const Allocation& allocation,
                                                       std::uint32_t partner)
{
    std::vector<Money> planned;
    Money so_far;
    const auto column = [&](std::uint16_t position) {
        return allocation.find(FigureId{partner, Quantity::total}.at(Axis::period, position));
    };
    so_far = column(FigureId::preparation).value_or(Money{});
    bool any = false;
    for (std::uint16_t period = 1; period <= scenario.project.period_count; ++period) {
        const auto amount = column(period);
        any = any || amount.has_value();
        so_far += amount.value_or(Money{});
        planned.push_back(so_far);
    }
    return any ? planned : std::vector<Money>{};
}

/// Reads one partner's figures from an allocation.
class PartnerApproval {
public:
    PartnerApproval(const Scenario& scenario, const Allocation& allocation, std::uint32_t index)
        : scenario_{scenario}, allocation_{allocation}, index_{index}
    {
    }

    [[nodiscard]] ApprovedPartner read(std::uint32_t small_projects) const
    {
        const auto& partner = scenario_.partners[index_];
        const auto& programme = scenario_.programme;
        ApprovedPartner approved;
        for (std::uint32_t category = 0; category < programme.categories.size(); ++category) {
            approved.categories.push_back(amount({index_, Quantity::category, category}));
        }
        if (small_projects < approved.categories.size()) {
            approved.small_projects = approved.categories[small_projects];
        }
        approved.total = amount({index_, Quantity::total});
        approved.contribution = amount({index_, Quantity::contribution}) +
                                amount(of_small_projects({index_, Quantity::contribution}));
        read_funds(approved);
        read_sources(partner.contributions, approved.sources, approved.statuses);
        if (partner.small_project_fund) {
            read_sources(partner.small_project_fund->contributions, approved.small_projects_sources,
                         approved.small_projects_statuses);
        }
        approved.lump_sums.resize(programme.lump_sums.size());
        for (const auto& share : partner.lump_sums) {
            approved.lump_sums[share.lump_sum] += converted_share(partner, share);
        }
        read_rows(partner, approved);
        approved.planned = planned_so_far(scenario_, allocation_, index_);
        Diagnostics said_by_resolve;
        const auto flat_rates = flat_rates_of(scenario_, partner, said_by_resolve);
        approved.flat_rates =
            flat_rate_steps(programme, partner, flat_rates, flat_rate_order(programme, flat_rates));
        return approved;
    }

private:
    [[nodiscard]] static FigureId of_small_projects(FigureId id)
    {
        id.budget = Budget::small_projects;
        return id;
    }
    [[nodiscard]] Money amount(FigureId id) const { return allocation_.find(id).value_or(Money{}); }

    void read_funds(ApprovedPartner& approved) const
    {
        const auto& partner = scenario_.partners[index_];
        Diagnostics said_by_resolve;
        for (const auto& fund : funds_of(scenario_, partner, said_by_resolve)) {
            const FigureId id{index_, Quantity::fund, fund.fund};
            approved.funds.push_back({fund.fund, fund.rate.rate, {}, amount(id), {}, false});
        }
        if (!partner.small_project_fund) {
            return;
        }
        for (const auto& fund : partner.small_project_fund->funds) {
            auto found = std::find_if(approved.funds.begin(), approved.funds.end(),
                                      [&](const auto& each) { return each.fund == fund.fund; });
            if (found == approved.funds.end()) {
                found = approved.funds.insert(found, ApprovedFund{fund.fund, {}, {}, {}, {}, false});
            }
            found->small_projects_rate = fund.rate.rate;
            found->small_projects = amount(of_small_projects({index_, Quantity::fund, fund.fund}));
            found->amount += found->small_projects;
        }
    }

    static void read_sources(const std::vector<ContributionSource>& sources,
                             std::vector<ApprovedSource>& approved, ByStatus& by_status)
    {
        for (const auto& source : sources) {
            approved.push_back({source.from, source.status, source.amount, false});
            if (source.status) {
                by_status[static_cast<std::size_t>(*source.status)] += source.amount;
            }
        }
    }

    /// A share as the budget has it, in the scenario's currency.
    [[nodiscard]] Money converted_share(const Partner& partner, const LumpSumShare& share) const
    {
        const auto category = scenario_.programme.category_of(CategoryKind::lump_sums);
        const auto own = allocation_.find(
            {index_, Quantity::row, category, static_cast<std::uint16_t>(share.lump_sum + 1)});
        return own                             ? *own
               : partner.lump_sums.size() == 1 ? amount({index_, Quantity::category, category})
                                               : share.amount;
    }

    void read_rows(const Partner& partner, ApprovedPartner& approved) const
    {
        approved.unit_costs.resize(scenario_.programme.unit_costs.size());
        for (std::uint16_t investment = 0; investment < scenario_.project.investments.size(); ++investment) {
            approved.investments.push_back(
                amount(FigureId{index_, Quantity::total}.at(Axis::investment, investment)));
        }
        std::uint16_t number = 0;
        for (std::size_t i = 0; i < partner.rows.size(); ++i) {
            const auto& row = partner.rows[i];
            const bool starts = i == 0 || partner.rows[i - 1].category != row.category;
            const bool ends = i + 1 == partner.rows.size() || partner.rows[i + 1].category != row.category;
            number = starts ? std::uint16_t{1} : static_cast<std::uint16_t>(number + 1);
            if (row.unit_cost) {
                const auto own = allocation_.find({index_, Quantity::row, row.category, number});
                approved.unit_costs[*row.unit_cost] +=
                    own              ? *own
                    : starts && ends ? amount({index_, Quantity::category, row.category})
                                     : Money{};
            }
        }
    }

    const Scenario& scenario_;
    const Allocation& allocation_;
    std::uint32_t index_;
};

} // namespace detail

/// What claims are measured against. Sources that state a share instead of an amount count as nothing.
/// @param allocation  of the scenario
[[nodiscard]] inline ApprovedBudget approved_budget(const Scenario& scenario, const Allocation& allocation)
{
    const auto& programme = scenario.programme;
    ApprovedBudget budget;
    budget.fund_count = programme.funds.size();
    budget.lump_sums = programme.category_of(CategoryKind::lump_sums);
    budget.small_projects = programme.category_of(CategoryKind::small_projects);
    budget.minor_digits = scenario.minor_digits();
    for (const auto& category : programme.categories) {
        budget.takes_cost.push_back(category.takes_real_cost);
        budget.is_of_several.push_back(category.kind == CategoryKind::lump_sums ||
                                       category.kind == CategoryKind::unit_costs);
    }
    for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
        budget.partners.push_back(
            detail::PartnerApproval{scenario, allocation, partner}.read(budget.small_projects));
    }
    return budget;
}

namespace detail {

/// Brings one partner's funds and sources in all versions into the same order.
class PartnerAlignment {
public:
    PartnerAlignment(std::span<ApprovedBudget> versions, std::uint32_t partner)
        : versions_{versions}, partner_{partner}
    {
    }

    void run(std::span<const AddedSource> added)
    {
        auto funds = funds_of(versions_.back());
        auto sources = sources_of(versions_.back());
        for (const auto& each : added) {
            if (each.partner == partner_ && !has(sources, each.from)) {
                sources.push_back({each.from, each.status, {}, false});
            }
        }
        for (const auto& version : versions_) { // the first version that knows a source gives its status
            for (const auto& fund : funds_of(version)) {
                if (!has(funds, fund.fund)) {
                    funds.push_back({fund.fund, {}, {}, {}, {}, true});
                }
            }
            for (const auto& source : sources_of(version)) {
                if (!has(sources, source.from)) {
                    sources.push_back({source.from, source.status, {}, true});
                }
            }
        }
        for (auto& version : versions_) {
            align(version.partners[partner_], funds, sources);
        }
    }

private:
    using Funds = std::vector<ApprovedFund>;
    using Sources = std::vector<ApprovedSource>;

    [[nodiscard]] const Funds& funds_of(const ApprovedBudget& version) const
    {
        return version.partners[partner_].funds;
    }
    [[nodiscard]] const Sources& sources_of(const ApprovedBudget& version) const
    {
        return version.partners[partner_].sources;
    }
    [[nodiscard]] static bool has(const Funds& funds, std::uint32_t fund)
    {
        return std::any_of(funds.begin(), funds.end(), [&](const auto& each) { return each.fund == fund; });
    }
    [[nodiscard]] static bool has(const Sources& sources, const std::string& from)
    {
        return std::any_of(sources.begin(), sources.end(),
                           [&](const auto& each) { return each.from == from; });
    }

    static void align(ApprovedPartner& partner, const Funds& funds, const Sources& sources)
    {
        auto own_funds = std::exchange(partner.funds, {});
        for (const auto& fund : funds) {
            const auto own = std::find_if(own_funds.begin(), own_funds.end(),
                                          [&](const auto& each) { return each.fund == fund.fund; });
            partner.funds.push_back(own != own_funds.end() ? *own
                                                           : ApprovedFund{fund.fund, {}, {}, {}, {}, true});
        }
        auto own_sources = std::exchange(partner.sources, {});
        for (const auto& source : sources) {
            // A name that occurs twice stands for the first of its sources, then for the next.
            const auto own = std::find_if(own_sources.begin(), own_sources.end(),
                                          [&](const auto& each) { return each.from == source.from; });
            if (own == own_sources.end()) {
                partner.sources.push_back({source.from, source.status, {}, source.is_removed});
            } else {
                partner.sources.push_back(std::move(*own));
                own_sources.erase(own);
            }
        }
    }

    std::span<ApprovedBudget> versions_;
    std::uint32_t partner_;
};

} // namespace detail

/// Makes the versions of an approved budget comparable: every partner's funds and sources stand in the same
/// place of each. First those of the last version, then sources that only reports name, then what the last
/// version no longer has: kept for its history, with a budget of nothing.
/// Source of the rule: jems, what a new partner report carries over.
/// @param versions  oldest first, at least one; all with the same partners
inline void align_versions(std::span<ApprovedBudget> versions, std::span<const AddedSource> added = {})
{
    for (std::uint32_t partner = 0; partner < versions.back().partners.size(); ++partner) {
        detail::PartnerAlignment{versions, partner}.run(added);
    }
}

} // namespace prorata
