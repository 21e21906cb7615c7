/// A year of claims: 40 partners with four reports each, 20 000 rows, to the living tables of the project and
/// of all partners.

#include "prorata/claims/check_history.hpp"
#include "prorata/claims/standing.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>

namespace {

using namespace prorata;

constexpr std::size_t partners = 40;
constexpr std::size_t reports_of_partner = 4;
constexpr std::size_t rows_of_report = 125;
constexpr std::uint32_t categories = 10;

/// Flat rates of four categories, two funds, three sources.
ApprovedBudget approved()
{
    ApprovedBudget budget;
    budget.fund_count = 2;
    budget.lump_sums = 7;
    budget.small_projects = 9;
    budget.takes_cost.assign(categories, true);
    budget.is_of_several.assign(categories, false);
    ApprovedPartner partner;
    partner.categories.assign(categories, Money{12'345'678});
    partner.total = Money{123'456'780};
    partner.funds = {{0, Rate::percent(80), {}, Money{98'765'424}, {}, false},
                     {1, Rate::percent(5), {}, Money{6'172'839}, {}, false}};
    partner.statuses = {Money{10'000'001}, Money{5'000'003}, Money{3'518'513}};
    partner.lump_sums.resize(2);
    partner.unit_costs.resize(2);
    partner.investments.resize(2);
    partner.flat_rates = {{0, Rate::percent(20), {2, 3, 4, 5}, {}, false},
                          {1, Rate::percent(15), {0}, {}, false},
                          {6, Rate::percent(7), {0, 2, 3}, {}, false}};
    budget.partners.assign(partners, partner);
    return budget;
}

ClaimHistory history()
{
    std::mt19937_64 source{2021};
    ClaimHistory history;
    for (std::uint16_t number = 1; number <= reports_of_partner; ++number) {
        ProjectReport project_report{.number = number, .state = ProjectReportState::verified};
        for (std::uint32_t partner = 0; partner < partners; ++partner) {
            project_report.certificates.push_back(static_cast<std::uint32_t>(history.reports.size()));
            PartnerReport report{
                .partner = partner, .number = number, .month = 202403, .state = ReportState::controlled};
            for (std::size_t row = 0; row < rows_of_report; ++row) {
                ExpenditureRow entered{.declared = Money{static_cast<std::int64_t>(source() % 1'000'000)},
                                       .category = static_cast<std::uint32_t>(2 + source() % 4),
                                       .currency = static_cast<std::uint8_t>(source() % 3 == 0 ? 22 : 0)};
                entered.is_parked = source() % 20 == 0;
                if (!entered.is_parked && source() % 5 == 0) {
                    entered.deducted = Money{100};
                    entered.reason = 1;
                }
                report.rows.push_back(entered);
            }
            history.reports.push_back(std::move(report));
        }
        history.project_reports.push_back(std::move(project_report));
    }
    return history;
}

void year_of_claims(benchmark::State& state)
{
    const auto budget = approved();
    const auto claims = history();
    std::vector<ExchangeRate> rates;
    for (int month = 1; month <= 12; ++month) {
        rates.push_back({22, 202400 + month, Rate::of(1'000'000, 4'250'000 + month), {}});
    }
    ClaimRules rules;
    const Rounding floor{Mode::floor, Money{1}, {}};
    rules.conversion = {Mode::half_up, Money{1}, {}};
    rules.flat_rates = {Mode::down, Money{1}, {}};
    rules.fund = floor;
    rules.lump_sums = floor;
    rules.of_which = {17, floor};
    rules.attribution = {19, {Mode::half_up, Money{1}, {}}};
    rules.small_projects = {19, floor};
    Scenario scenario;
    scenario.programme.exchange_rates = rates;
    scenario.programme.categories.resize(categories);
    scenario.partners.resize(partners);
    for (auto _ : state) {
        benchmark::DoNotOptimize(check_history(scenario, {&budget, 1}, rules, claims));
        const auto figures = claim_figures({&budget, 1}, rules, rates, claims);
        std::vector<LivingTable> tables;
        for (std::uint32_t partner = 0; partner < partners; ++partner) {
            tables.push_back(partner_table(partner, std::nullopt, budget, rules, claims, figures));
        }
        tables.push_back(project_table(std::nullopt, budget, rules, claims, figures));
        benchmark::DoNotOptimize(tables.data());
    }
    state.SetItemsProcessed(state.iterations() *
                            static_cast<std::int64_t>(partners * reports_of_partner * rows_of_report));
}
BENCHMARK(year_of_claims)->Unit(benchmark::kMillisecond);

} // namespace
