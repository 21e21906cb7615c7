#include "engine/write/claim_after_payment.hpp"

#include "engine/write/claim_sheets.hpp"
#include "prorata/claims/after_payment.hpp"

#include <cstddef>
#include <string>

namespace prorata::write {

namespace {

[[nodiscard]] Cell amount_cell(const Scenario& scenario, Money value)
{
    return to_decimal(value, scenario.minor_digits());
}

} // namespace

SheetTable advances_table(const Scenario& scenario)
{
    const auto& history = *scenario.claims;
    SheetTable table{"advances",
                     Text::claim_advances,
                     {{"partner", Text::label_partner},
                      {"from", Text::label_fund},
                      {"amount", Text::word_amount},
                      {"paid", Text::label_paid},
                      {"settled", Text::label_settled},
                      {"open", Text::label_open, ColumnFormula{"paid", '-', "settled"}}}};
    for (const auto& advance : history.advances) {
        const auto& partner = scenario.partners[advance.partner];
        const auto state = advance_figures(advance);
        table.rows.push_back({partner.id,
                              advance.fund     ? Cell{scenario.programme.funds[*advance.fund].name}
                              : advance.source ? Cell{partner.contributions[*advance.source].from}
                                               : Cell{},
                              amount_cell(scenario, advance.amount), amount_cell(scenario, state.paid),
                              amount_cell(scenario, state.settled), amount_cell(scenario, state.due)});
    }
    return table;
}

SheetTable corrections_table(const Scenario& scenario)
{
    const auto& history = *scenario.claims;
    SheetTable table{"corrections",
                     Text::claim_corrections,
                     {{"partner", Text::label_partner},
                      {"report", Text::label_report},
                      {"fund", Text::label_fund},
                      {"amount", Text::word_amount},
                      {"contribution", Text::label_contribution},
                      {"year", Text::label_year},
                      {"scenario", Text::label_scenario}}};
    for (const auto& correction : history.corrections) {
        const auto figures = correction_figures(correction);
        table.rows.push_back(
            {scenario.partners[correction.partner].id,
             correction.report ? Cell{name_of_report(scenario, *correction.report)}
             : correction.lump_sum
                 ? Cell{scenario.programme.lump_sums[history.ready[*correction.lump_sum].lump_sum].name}
                 : Cell{},
             scenario.programme.funds[correction.fund].name, amount_cell(scenario, figures.fund),
             amount_cell(scenario, figures.total - figures.fund),
             correction.year == 0 ? Cell{} : Cell{std::to_string(correction.year)},
             std::string{correction_scenario_names.at(static_cast<std::size_t>(correction.scenario))}});
    }
    return table;
}

SheetTable recoveries_table(const Scenario& scenario)
{
    const auto& history = *scenario.claims;
    SheetTable table{"recoveries",
                     Text::claim_recoveries,
                     {{"fund", Text::label_fund},
                      {"year", Text::label_year},
                      {"partner", Text::label_partner},
                      {"owed", Text::label_owed},
                      {"to_recover", Text::label_recovered}}};
    for (const auto& line : prorata::recoveries(history.corrections, scenario.programme.claims->waiver)) {
        const auto& fund = scenario.programme.funds[line.fund].name;
        const auto year = line.year == 0 ? Cell{} : Cell{std::to_string(line.year)};
        table.rows.push_back({fund, year, word(Text::label_lead_partner),
                              amount_cell(scenario, line.from_lead_partner.of),
                              amount_cell(scenario, line.from_lead_partner.due)});
        for (const auto& part : line.from_partners) {
            table.rows.push_back(
                {fund, year, scenario.partners[part.partner].id, amount_cell(scenario, part.amount), Cell{}});
        }
    }
    return table;
}

} // namespace prorata::write
