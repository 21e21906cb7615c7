#pragma once
/// Scenarios made in code, for tests of the engine without its readers.

#include "prorata/exact/number_text.hpp"
#include "prorata/model/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace prorata::tests {

/// A programme with one fund of everybody's total, rounded as told, and a residual contribution.
[[nodiscard]] inline Programme programme(std::string_view fund, Rate rate, Mode mode, std::int64_t step = 1)
{
    Programme programme;
    programme.currency = Currency{"EUR", 2};
    const auto rate_basis = programme.add({.subject = RuleSubject::fund_rate, .of = std::string{fund}});
    programme.funds.push_back(
        {.name = std::string{fund}, .rate = RateOf{rate, Base::total}, .rate_basis = rate_basis});
    const auto rounding_basis = programme.add({.subject = RuleSubject::rounding,
                                               .rounds = Rounds::fund,
                                               .rounding = Rounding{mode, Money{step}, {}},
                                               .evidence = Evidence::inferred,
                                               .from = {"LLI-431"},
                                               .contradicted_by = {"LLI-296"}});
    programme.set(Rounds::fund, {mode, Money{step}, rounding_basis});
    programme.contribution = ContributionRule{.basis = programme.add({.subject = RuleSubject::contribution})};
    return programme;
}

inline void add_partner(Scenario& scenario, std::string_view id, std::optional<Money> total = {})
{
    Partner partner{.id = std::string{id}};
    if (total) {
        partner.total = InputAmount{*total, {}};
    }
    scenario.partners.push_back(std::move(partner));
}

/// Adds a source that prints nothing yet.
inline void add_source(Scenario& scenario, std::string_view title, std::optional<Decimal> unit = {})
{
    ReportedSource source;
    source.source.title = title;
    source.unit = unit;
    scenario.reported.push_back(std::move(source));
}

/// Adds a figure to the last source, at a line of its own.
inline void report(Scenario& scenario, FigureId id, std::string_view printed)
{
    auto& source = scenario.reported.back();
    const auto line =
        static_cast<std::uint32_t>(scenario.reported.size() * 100 + source.figures().size() + 1);
    source.add({id, parse_number(printed).value, std::string{printed}, {0, line, 1, 1}});
}

/// The first source again, with some of its figures left out or changed.
template <class Change>
void change_figures(Scenario& scenario, Change change)
{
    const auto before = scenario.reported[0];
    scenario.reported.clear();
    add_source(scenario, before.source.title, before.unit);
    for (auto figure : before.figures()) {
        if (change(figure)) {
            scenario.reported[0].add(figure);
        }
    }
}

inline constexpr FigureId project_total{FigureId::project, Quantity::total, 0};
inline constexpr FigureId project_fund{FigureId::project, Quantity::fund, 0};

/// Project LLI-431 as its card prints it (85 % of each partner's total, cut to the cent).
[[nodiscard]] inline Scenario lli_431(Mode mode = Mode::down)
{
    Scenario scenario{.programme = programme("ERDF", Rate::percent(85), mode), .project = {.id = "LLI-431"}};
    add_partner(scenario, "KPR");
    add_partner(scenario, "KLR");
    add_source(scenario, "card", Decimal{1, 2});
    report(scenario, project_total, "418247.67");
    report(scenario, project_fund, "355510.5");
    report(scenario, {0, Quantity::total, 0}, "213092.67");
    report(scenario, {0, Quantity::fund, 0}, "181128.76");
    report(scenario, {0, Quantity::contribution, 0}, "31963.91");
    report(scenario, {1, Quantity::total, 0}, "205155");
    report(scenario, {1, Quantity::fund, 0}, "174381.75");
    report(scenario, {1, Quantity::contribution, 0}, "30773.25");
    return scenario;
}

} // namespace prorata::tests
