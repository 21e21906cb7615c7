#pragma once
/// A scenario: a project with its partners under a programme, and what somebody reported about it.
/// What is input and what is reported never mix.

#include "prorata/model/budget.hpp"
#include "prorata/model/claim.hpp"
#include "prorata/model/figure.hpp"
#include "prorata/model/programme.hpp"
#include "prorata/model/reported.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace prorata {

struct Project {
    std::string id{};
    std::string acronym{};
    std::string title{};
    std::string call{};
    std::string objective{};
    std::optional<Day> date{}; ///< that rules valid for a time are looked up by
    int month{};               ///< whose exchange rates count, as yyyymm; 0 if it is not stated
    int duration{};            ///< in months; 0 if it is not stated
    int period_length{};       ///< in months; 0 if it is not stated
    std::uint16_t period_count{};
    bool has_stated_periods = false; ///< else the last period that is named is the last
    std::vector<std::string> work_packages{};
    std::vector<std::string> investments{};
};

/// A partner's own rate for a fund.
struct PartnerFund {
    std::uint32_t fund{}; ///< index into Programme::funds
    RateOf rate{};
    BasisIndex basis{};
    Place place{};
};

/// An amount that a rate can be a share of, stated by the partner.
struct StatedBase {
    std::uint32_t base{}; ///< index into Programme::bases_of_rates
    Money amount{};
    Place place{};
};

/// What a partner has of a criterion by which an envelope is divided.
struct KeyValue {
    std::string criterion{};
    Decimal value{};
    Place place{};
};

/// What pays for the small projects that a partner passes money on to. Their cost stands among his rows.
struct SmallProjectFund {
    std::vector<PartnerFund> funds{};
    std::vector<ContributionSource> contributions{};
    Place place{};
};

/// Aid granted on a day.
struct GrantedAid {
    Day day{};
    Money amount{};
    std::string from{}; ///< who granted it; empty if it is not stated
};

/// What a partner gets as de minimis aid, and what his undertaking was granted before.
struct DeMinimisAid {
    Day day{};                             ///< of the right to it
    std::vector<std::uint32_t> funds{};    ///< those that are aid: indices into Programme::funds
    std::vector<std::uint32_t> supports{}; ///< and into Programme::national_support
    std::vector<GrantedAid> before{};
    Place place{};
};

struct Partner {
    std::string id{};
    std::string name{};
    std::string country{};
    std::string role{};
    std::string legal_status{};
    std::string region{};
    std::string group{};
    std::optional<ForeignCurrency> foreign{}; ///< of all amounts that do not say their own
    std::optional<InputAmount> total{};
    std::optional<InputAmount> eligible{};
    std::optional<InputAmount> non_eligible{};
    std::optional<InputAmount> revenue{}; ///< net revenue
    std::vector<StatedBase> bases{};
    std::vector<KeyValue> key{};
    std::optional<std::vector<PartnerFund>> funds{}; ///< nothing: the programme's funds at their rates
    bool has_budget = false;
    std::vector<BudgetRow> rows{}; ///< those of a category together
    std::vector<ChosenFlatRate> flat_rates{};
    std::vector<SolvedFlatRate> solved{};
    std::vector<LumpSumShare> lump_sums{};
    std::vector<ContributionSource> contributions{};
    std::vector<ChosenSupport> national_support{};
    std::optional<SmallProjectFund> small_project_fund{};
    std::optional<DeMinimisAid> de_minimis{};
    Place place{};
};

/// What a team pins for a computed figure of its own. It never mixes with what is reported.
struct Expectation {
    std::string figure{}; ///< its address, such as KPR.ERDF
    Decimal value{};
    bool is_percent = false; ///< the value is a percentage, else an amount
    std::string printed{};   ///< as the file writes it
    Place figure_place{};
    Place value_place{};
};

struct Scenario {
    Programme programme{};
    Project project{};
    std::vector<Partner> partners{};
    std::vector<ReportedSource> reported{};
    std::vector<Expectation> expected{};
    std::optional<ClaimHistory> claims{};    ///< nothing: nothing is reported after approval
    std::vector<std::string> contributors{}; ///< named by sources as payers of a part of the contribution
    std::string hash{};                      ///< SHA-256 of the scenario's text
    std::string version{};               ///< which of the file's versions this is; empty where there are none
    std::vector<std::string> versions{}; ///< all of them, in the order of the file
    std::vector<std::shared_ptr<const Scenario>>
        earlier{}; ///< the versions before this one, where partner reports were made under them

    [[nodiscard]] int minor_digits() const
    {
        return programme.currency ? programme.currency->minor_digits : 2;
    }

    /// `KPR.ERDF`, `LP.periods.2.staff`, as in the scenario and on the command line.
    [[nodiscard]] std::string address(FigureId id) const
    {
        return (id.is_project() ? "project" : partners[id.subject].id) + "." + name_of(id);
    }
    /// The same without its subject: `periods.2.staff`.
    [[nodiscard]] std::string name_of(FigureId id) const
    {
        return place_in_project(id) + (id.budget == Budget::own ? "" : "small_project_fund.") +
               name_of_quantity(id) +
               (id.currency == 0 ? "" : "." + std::string{currencies[id.currency - 1U].code});
    }
    /// Decimals of a figure's currency.
    [[nodiscard]] int minor_digits(FigureId id) const
    {
        return id.currency == 0 ? minor_digits() : currencies[id.currency - 1U].minor_digits;
    }

private:
    [[nodiscard]] std::string place_in_project(FigureId id) const
    {
        switch (id.axis) {
        case Axis::none: return {};
        case Axis::period:
        case Axis::so_far:
            return (id.axis == Axis::period ? std::string{"periods."} : std::string{"so_far."}) +
                   (id.position == FigureId::preparation ? "preparation"
                    : id.position == FigureId::closure   ? "closure"
                                                         : std::to_string(id.position)) +
                   ".";
        case Axis::work_package: return "work_packages." + project.work_packages[id.position] + ".";
        case Axis::investment: break;
        }
        return "investments." + project.investments[id.position] + ".";
    }

    [[nodiscard]] std::string name_of_quantity(FigureId id) const
    {
        const auto category = [&] { return programme.categories[id.index].name; };
        const auto row = [&] {
            return programme.categories[id.index].kind == CategoryKind::lump_sums
                       ? category() + "." + programme.lump_sums[id.part - 1U].name
                       : category() + ".rows." + std::to_string(id.part);
        };
        // What the sources of one fund's partners add up to stands under the fund.
        const auto contributions = [&] {
            return (id.part == 0 ? std::string{} : programme.funds[id.part - 1U].name + ".") +
                   "contributions";
        };
        switch (id.quantity) {
        case Quantity::total: return "total";
        case Quantity::eligible: return "eligible";
        case Quantity::non_eligible: return "non_eligible";
        case Quantity::revenue: return "revenue";
        case Quantity::eligible_before_revenue: return "eligible_before_revenue";
        case Quantity::category: return category();
        case Quantity::flat_rate_base: return category() + ".base";
        case Quantity::row: return row();
        case Quantity::price: return row() + ".price";
        case Quantity::base: return programme.bases_of_rates[id.index].name;
        case Quantity::fund: return programme.funds[id.index].name;
        case Quantity::contribution: return "contribution";
        case Quantity::source: return "contributions." + std::to_string(id.index);
        case Quantity::status: return contributions() + "." + std::string{status_names[id.index]};
        case Quantity::contributor: return "contributors." + contributors[id.index];
        case Quantity::entered: return contributions() + (id.part == 0 ? ".entered" : "");
        case Quantity::unassigned: return "contributions.unassigned";
        case Quantity::fund_part:
            return programme.funds[id.index].name + "." + programme.funds[id.index].split[id.part - 1U].name;
        case Quantity::fund_of_category:
            return programme.funds[id.index].name + ".categories." + programme.categories[id.part - 1U].name;
        case Quantity::fund_uncapped:
            return programme.funds[id.index].name + (id.part == 0 ? ".uncapped" : ".capped");
        case Quantity::fund_bound:
            return programme.funds[id.index].name + (id.part == 1   ? ".maximum"
                                                     : id.part == 2 ? ".threshold"
                                                                    : ".envelope");
        case Quantity::funds: return id.index == 0 ? "funds" : "union funds";
        case Quantity::fund_of_all: return programme.funds[id.index].name + ".all";
        case Quantity::public_support: return "public support";
        case Quantity::in_kind: return "contributions.in kind";
        case Quantity::outside_area: return "outside area";
        case Quantity::national_support:
            return "national_support." + programme.national_support[id.index].name;
        case Quantity::support_limit:
            return "national_support." + programme.national_support[id.index].name +
                   (id.part == 0 ? ".limit" : ".headroom");
        case Quantity::own_contribution: return "own_contribution";
        case Quantity::limit: return "ceilings." + programme.ceilings[id.index].name;
        case Quantity::limit_term:
            return "ceilings." + programme.ceilings[id.index].name + ".terms." + std::to_string(id.part);
        case Quantity::headroom: return "ceilings." + programme.ceilings[id.index].name + ".headroom";
        case Quantity::share_of_total: return "percentages.total";
        case Quantity::share_of_fund: return "percentages." + programme.funds[id.index].name;
        case Quantity::co_financing_rate: return "rates." + programme.funds[id.index].name;
        case Quantity::average_rate: return "rates.average";
        case Quantity::union_rate: break;
        }
        return "rates.union";
    }
};

} // namespace prorata
