#include "engine/write/solve_sheets.hpp"

#include "engine/write/say.hpp"
#include "engine/write/solve_words.hpp"
#include "prorata/claims/claim_ledger.hpp"
#include "prorata/reconcile/changes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// Turns what an answer holds into cells.
class Cells {
public:
    explicit Cells(const Scenario& scenario) : scenario_{scenario} {}

    [[nodiscard]] Cell amount(Money value) const { return to_decimal(value, scenario_.minor_digits()); }
    [[nodiscard]] Cell amount(std::optional<Money> value) const { return value ? amount(*value) : Cell{}; }
    [[nodiscard]] Cell figure(FigureId id) const { return scenario_.address(id); }
    [[nodiscard]] Cell partner(std::uint32_t index) const { return scenario_.partners[index].id; }
    [[nodiscard]] Cell category(std::uint32_t index) const
    {
        return scenario_.programme.categories[index].name;
    }
    [[nodiscard]] Cell said(const Diagnostics& diagnostics) const
    {
        std::vector<Remark> messages;
        for (const auto& diagnostic : diagnostics) {
            messages.push_back(diagnostic.message);
        }
        return messages;
    }
    [[nodiscard]] Cell supports(const std::vector<std::uint32_t>& indices) const
    {
        std::string text;
        for (const auto index : indices) {
            text += (text.empty() ? "" : ", ") + scenario_.programme.national_support[index].name;
        }
        return text.empty() ? Cell{} : Cell{std::move(text)};
    }
    [[nodiscard]] Cell figures(const std::vector<FigureId>& ids) const
    {
        std::string text;
        for (const auto id : ids) {
            text += (text.empty() ? "" : ", ") + scenario_.address(id);
        }
        return text.empty() ? Cell{} : Cell{std::move(text)};
    }

private:
    const Scenario& scenario_;
};

[[nodiscard]] SheetTable table_of(const Cells& cells, const std::vector<Change>& changes)
{
    SheetTable table{"changes",
                     Text::solve_figures,
                     {{"figure", Text::label_figure},
                      {"now", Text::label_now},
                      {"then", Text::label_then},
                      {"change", Text::label_change, ColumnFormula{"then", '-', "now"}}}};
    for (const auto& change : changes) {
        const auto of = [&](const std::optional<VersionedAmount>& each) {
            return each ? cells.amount(each->amount) : Cell{};
        };
        table.rows.push_back(
            {change.address, of(change.before), of(change.after), cells.amount(change.difference())});
    }
    return table;
}

/// Amounts now and in the budget that was found.
[[nodiscard]] SheetTable solved_table(std::string_view key, Text title)
{
    return {key,
            title,
            {{"figure", Text::label_figure},
             {"now", Text::label_now},
             {"solved", Text::label_solved},
             {"change", Text::label_change, ColumnFormula{"solved", '-', "now"}}}};
}

[[nodiscard]] SheetTable condition_table(const Scenario& scenario, std::string_view key, Text title,
                                         const std::vector<ConditionState>& states)
{
    const Cells cells{scenario};
    SheetTable table{
        key,
        title,
        {{"condition", Text::label_condition}, {"amount", Text::word_amount}, {"holds", Text::label_holds}}};
    for (const auto& state : states) {
        const auto condition = describe(scenario, state.condition, state.is_ceiling);
        table.rows.push_back(
            {state.is_ceiling ? Remark{Text::solve_of_programme, {{"condition", std::vector{condition}}}}
                              : condition,
             cells.amount(state.amount), Remark{state.holds ? Text::word_yes : Text::word_no}});
    }
    return table;
}

/// What a change brings is to be looked at, not wrong with the file.
[[nodiscard]] Diagnostics as_findings(Diagnostics diagnostics)
{
    for (auto& diagnostic : diagnostics) {
        diagnostic.severity = diagnostic.severity == Severity::note ? Severity::note : Severity::finding;
    }
    return diagnostics;
}

} // namespace

Sheet sheet_of(const Scenario& scenario, const WhatIf& answer, const Remark& what)
{
    const Cells cells{scenario};
    Sheet sheet{"solve",
                "change",
                {Text::solve_change,
                 {{"what", std::vector{what}}, {"count", static_cast<std::int64_t>(answer.changes.size())}}}};
    sheet.tables.push_back(table_of(cells, answer.changes));
    SheetTable ceilings{"ceilings",
                        Text::title_ceilings,
                        {{"ceiling", Text::label_ceiling},
                         {"left_now", Text::label_left_now},
                         {"left_then", Text::label_left_then}}};
    for (const auto& ceiling : answer.ceilings) {
        const auto left = [&](const std::optional<CeilingRoom>& room) {
            return room ? cells.amount(room->left) : Cell{};
        };
        ceilings.rows.push_back({ceiling.address, left(ceiling.before), left(ceiling.after)});
    }
    sheet.tables.push_back(std::move(ceilings));
    sheet.findings = as_findings(answer.added);
    return sheet;
}

Sheet sheet_of(const Scenario& scenario, const Headroom& answer)
{
    const Cells cells{scenario};
    const auto broken = std::count_if(answer.ceilings.begin(), answer.ceilings.end(),
                                      [](const auto& room) { return room.is_broken(); });
    Sheet sheet{"solve",
                "headroom",
                {Text::solve_headroom,
                 {{"count", static_cast<std::int64_t>(answer.ceilings.size())},
                  {"broken", static_cast<std::int64_t>(broken)}}}};
    SheetTable ceilings{"ceilings",
                        Text::title_ceilings,
                        {{"ceiling", Text::label_ceiling},
                         {"measured", Text::label_measured},
                         {"limit", Text::label_limit},
                         {"left", Text::label_left}}};
    for (const auto& room : answer.ceilings) {
        ceilings.rows.push_back({cells.figure(room.figure), cells.amount(room.measured),
                                 cells.amount(room.limit), cells.amount(room.left)});
    }
    SheetTable rules{"flexibility",
                     Text::flexibility_title,
                     {{"rule", Text::label_rule},
                      {"measured", Text::label_measured},
                      {"limit", Text::label_limit},
                      {"left", Text::label_left}}};
    for (const auto& room : answer.flexibility) {
        rules.rows.push_back({scenario.programme.flexibility[room.rule].name, cells.amount(room.measured),
                              cells.amount(room.limit), cells.amount(room.left)});
    }
    SheetTable growth{
        "growth",
        Text::solve_growth,
        {{"partner", Text::label_partner}, {"left", Text::label_left}, {"binding", Text::label_binding}}};
    for (const auto& room : answer.partners) {
        growth.rows.push_back(
            {cells.partner(room.partner), cells.amount(room.left()), cells.figures(room.binding())});
    }
    sheet.tables = {std::move(ceilings), std::move(rules), std::move(growth)};
    return sheet;
}

Sheet sheet_of(const Scenario& scenario, const LeastContributions& answer)
{
    const Cells cells{scenario};
    Money before;
    Money least;
    for (const auto& partner : answer.partners) {
        before += partner.before;
        least += partner.least;
    }
    Sheet sheet{"solve",
                "contribution",
                {Text::solve_least_contribution,
                 {{"least", to_decimal(least, scenario.minor_digits())},
                  {"before", to_decimal(before, scenario.minor_digits())}}}};
    SheetTable best{"partners",
                    Text::solve_least_of_partners,
                    {{"partner", Text::label_partner},
                     {"now", Text::label_now},
                     {"least", Text::label_least},
                     {"supports", Text::label_supports}}};
    SheetTable tried{"combinations",
                     Text::solve_combinations,
                     {{"partner", Text::label_partner},
                      {"supports", Text::label_supports},
                      {"own_contribution", Text::label_own_contribution},
                      {"refused_by", Text::label_refused_by}}};
    for (const auto& partner : answer.partners) {
        best.rows.push_back({cells.partner(partner.partner), cells.amount(partner.before),
                             cells.amount(partner.least), cells.supports(partner.chosen().supports)});
        for (const auto& combination : partner.combinations) {
            tried.rows.push_back({cells.partner(partner.partner), cells.supports(combination.supports),
                                  cells.amount(combination.own_contribution),
                                  cells.said(combination.refused_by)});
        }
    }
    sheet.tables = {std::move(best), std::move(tried), table_of(cells, answer.changes)};
    return sheet;
}

Sheet sheet_of(const Scenario& scenario, const BreakEven& answer)
{
    const Cells cells{scenario};
    Sheet sheet{"solve",
                "break-even",
                {Text::solve_break_even,
                 {{"in_use", static_cast<std::int64_t>(answer.in_use.size())},
                  {"on_offer", static_cast<std::int64_t>(answer.on_offer.size())}}}};
    SheetTable used{"in_use",
                    Text::solve_flat_rates_in_use,
                    {{"partner", Text::label_partner},
                     {"category", Text::label_category},
                     {"flat_rate", Text::label_flat_rate},
                     {"funds", Text::label_funds},
                     {"real_cost_least", Text::label_real_cost_least},
                     {"real_cost_greatest", Text::label_real_cost_greatest},
                     {"refused_by", Text::label_refused_by}}};
    for (const auto& each : answer.in_use) {
        const bool is_known = each.real_cost && !each.real_cost->wholes.empty();
        used.rows.push_back({cells.partner(each.partner), cells.category(each.category),
                             cells.amount(each.as_flat_rate.cost), cells.amount(each.as_flat_rate.funds),
                             is_known ? cells.amount(each.real_cost->wholes.front().least) : Cell{},
                             is_known ? cells.amount(each.real_cost->whole()) : Cell{},
                             cells.said(each.refused_by)});
    }
    SheetTable offered{"on_offer",
                       Text::solve_flat_rates_on_offer,
                       {{"partner", Text::label_partner},
                        {"category", Text::label_category},
                        {"rate", Text::label_rate},
                        {"real_cost", Text::label_real_cost},
                        {"flat_rate", Text::label_flat_rate},
                        {"eligible_change", Text::label_eligible_change},
                        {"funds_change", Text::label_funds_change},
                        {"contribution_change", Text::label_contribution_change},
                        {"refused_by", Text::label_refused_by}}};
    for (const auto& each : answer.on_offer) {
        const auto difference = each.difference();
        const auto of = [&](Money Claim::*part) {
            return difference ? cells.amount((*difference).*part) : Cell{};
        };
        offered.rows.push_back(
            {cells.partner(each.partner), cells.category(each.category),
             Remark{Text::rate_named, {{"rate", each.rate.rate}}}, cells.amount(each.as_real_cost.cost),
             each.as_flat_rate ? cells.amount(each.as_flat_rate->cost) : Cell{}, of(&Claim::eligible),
             of(&Claim::funds), of(&Claim::contribution), cells.said(each.refused_by)});
    }
    sheet.tables = {std::move(used), std::move(offered)};
    return sheet;
}

Sheet sheet_of(const Scenario& scenario, const ClaimResult& claim, const std::vector<MayDeclare>& answer)
{
    const Cells cells{scenario};
    Sheet sheet{"solve", "claim", {Text::solve_claim_head}};
    SheetTable lines{"may_declare",
                     Text::solve_claim_lines,
                     {{"line", Text::word_line},
                      {"remaining", Text::label_remaining},
                      {"may_declare", Text::label_may_declare},
                      {"with_flat_rates", Text::label_with_flat_rates},
                      {"binding", Text::label_binding}}};
    const auto name_of = [&](std::uint32_t partner, LineKind kind, std::uint32_t line) {
        return scenario.partners[partner].id + "." +
               name_of_line(scenario, kind, line, &claim.budget().partners[partner]);
    };
    for (const auto& each : answer) {
        lines.rows.push_back(
            {name_of(each.partner, LineKind::category, each.category), cells.amount(each.remaining),
             cells.amount(each.amount), cells.amount(each.total),
             each.binds ? Cell{name_of(each.binds->partner, each.binds->kind, each.binds->index)} : Cell{}});
    }
    sheet.tables = {std::move(lines)};
    return sheet;
}

Sheet sheet_of(const Scenario& scenario, const Allocation& before, const BudgetQuestion& question,
               const BudgetAnswer& answer)
{
    const Cells cells{scenario};
    Sheet sheet{"solve", "budget", verdict_of(scenario, before, question, answer)};
    SheetTable wholes{
        "wholes", Text::solve_title_wholes, {{"least", Text::word_least}, {"greatest", Text::word_greatest}}};
    for (const auto& range : answer.wholes) {
        wholes.rows.push_back({cells.amount(range.least), cells.amount(range.greatest)});
    }
    sheet.tables.push_back(std::move(wholes));
    if (!answer.solved) {
        if (!answer.is_unlimited) {
            sheet.tables.push_back(
                condition_table(scenario, "conditions", Text::solve_title_least_tried, answer.states));
            sheet.findings = findings_of_answer(false, answer.gave_up);
        }
        return sheet;
    }
    auto amounts = solved_table("amounts", Text::solve_amounts);
    for (std::size_t i = 0; i < answer.parts.size(); ++i) {
        const auto& scaled = answer.amounts[i];
        amounts.rows.push_back({address_of(scenario, before, scaled), cells.amount(scaled.now),
                                cells.amount(answer.parts[i]), cells.amount(answer.parts[i] - scaled.now)});
    }
    auto figures = solved_table("figures", Text::solve_figures);
    for (const auto& change :
         changes_between({scenario, before}, {answer.solved->scenario, answer.solved->allocation})) {
        figures.rows.push_back({change.address, cells.amount(change.before ? change.before->amount : Money{}),
                                cells.amount(change.after ? change.after->amount : Money{}),
                                cells.amount(change.difference())});
    }
    sheet.tables.push_back(std::move(amounts));
    sheet.tables.push_back(std::move(figures));
    sheet.tables.push_back(condition_table(scenario, "conditions", Text::solve_conditions, answer.states));
    if (!answer.is_unlimited && !answer.gave_up) {
        auto broken = answer.beyond;
        std::erase_if(broken, [](const auto& state) { return state.holds; });
        sheet.tables.push_back(condition_table(scenario, "one_unit_more", Text::solve_title_beyond, broken));
    }
    sheet.findings = answer.solved->findings;
    const auto of_answer = findings_of_answer(true, answer.gave_up);
    sheet.findings.insert(sheet.findings.end(), of_answer.begin(), of_answer.end());
    return sheet;
}

Sheet sheet_of(const Scenario& scenario, const RateAnswer& answer)
{
    const Cells cells{scenario};
    SheetTable rates{
        "figures",
        Text::solve_title_rates,
        {{"condition", Text::label_condition}, {"now", Text::label_now}, {"rates", Text::label_rates}}};
    for (const auto& figure : answer.figures) {
        rates.rows.push_back({describe(scenario, figure.condition, false), cells.amount(figure.now),
                              figure.rates ? Cell{describe(*figure.rates)} : Cell{}});
    }
    return {"solve",
            "rate",
            verdict_of(scenario, answer),
            {std::move(rates)},
            findings_of_answer(answer.common.has_value(), false)};
}

} // namespace prorata::write
