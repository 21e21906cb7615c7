#include "engine/write/odd_cents.hpp"

#include "engine/write/book_table.hpp"
#include "engine/write/report_parts.hpp"
#include "prorata/explain.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::size_t most_rows = 200;
constexpr std::size_t most_bars = 40;

struct RoundedFigure {
    Slot slot;
    Unrounded lost; ///< negative: added
};

[[nodiscard]] Unrounded size_of(const RoundedFigure& figure)
{
    return figure.lost < Unrounded{} ? Unrounded{} - figure.lost : figure.lost;
}

/// The greatest of them, in the order in which they stood.
[[nodiscard]] std::vector<RoundedFigure> greatest(std::vector<RoundedFigure> all, std::size_t most)
{
    if (all.size() > most) {
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return size_of(a) > size_of(b); });
        all.resize(most);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.slot < b.slot; });
    }
    return all;
}

[[nodiscard]] std::vector<RoundedFigure> rounded_figures(const Allocation& allocation)
{
    std::vector<RoundedFigure> figures;
    for (Slot slot = 0; slot < allocation.plan().figures.size(); ++slot) {
        if (const auto lost = rounded_off(allocation, slot)) {
            figures.push_back({slot, *lost});
        }
    }
    return figures;
}

/// `-0.0095`, with as many digits as there are, or with `…` where they go on.
[[nodiscard]] std::string signed_text(const Digits& change, const Locale& locale)
{
    return (change.cut.unscaled > 0 ? "+" : "") + say(change.cut, locale) + (change.exact ? "" : "…");
}

} // namespace

OddCents odd_cents(const Scenario& scenario, const Allocation& allocation, const Locale& locale)
{
    OddCents odd{{text_column(Text::label_figure, locale),
                  {{}, word(Text::html_odd_exact, locale)},
                  {{}, word(Text::html_odd_rounded, locale)},
                  {{}, word(Text::html_odd_change, locale)},
                  text_column(Text::html_odd_where, locale)},
                 {},
                 0};
    const auto all = rounded_figures(allocation);
    const auto told = greatest(all, most_rows);
    odd.left_out = all.size() - told.size();
    const auto change_of = [&](const RoundedFigure& figure) {
        return to_digits(Unrounded{} - figure.lost,
                         scenario.minor_digits(allocation.plan().figures[figure.slot].id));
    };
    for (const auto& figure : told) {
        const auto step = explain_alone(scenario, allocation, figure.slot);
        const auto address = scenario.address(step.id);
        const auto exact = to_digits(Unrounded{step.amount} + figure.lost, scenario.minor_digits(step.id));
        const auto change = change_of(figure);
        const auto amount = to_decimal(step.amount, scenario.minor_digits(step.id));
        odd.columns[0].cells.push_back(address);
        odd.columns[1].add(exact.cut, say(exact.cut, locale) + (exact.exact ? "" : "…"));
        odd.columns[2].add(amount, say(amount, locale), address);
        odd.columns[3].add(change.cut, signed_text(change, locale));
        odd.columns[4].cells.push_back(
            step.description.lost
                ? say_lost(*step.description.lost,
                           step.takes_lost ? scenario.address(*step.takes_lost) : std::string{}, locale)
                : say(step.description.lines.back(), locale));
    }
    const auto drawn = greatest(told, most_bars);
    odd.plot.title = word(Text::html_odd_title, locale);
    odd.plot.mark = 0;
    for (const auto& figure : drawn) {
        odd.plot.unit.decimals = std::max(odd.plot.unit.decimals, change_of(figure).cut.decimals);
    }
    for (const auto& figure : drawn) {
        const auto change = change_of(figure);
        const auto size = with_decimals(change.cut, odd.plot.unit.decimals)->unscaled;
        odd.plot.bars.push_back(
            {scenario.address(allocation.plan().figures[figure.slot].id) + ": " + signed_text(change, locale),
             std::min(size, Wide{}), std::max(size, Wide{})});
    }
    if (!drawn.empty()) {
        const auto [least, greatest_of_all] = ends_of(odd.plot);
        odd.plot.description = say({Text::html_odd_plot,
                                    {{"from", Decimal{least, odd.plot.unit.decimals}},
                                     {"to", Decimal{greatest_of_all, odd.plot.unit.decimals}}}},
                                   locale);
    }
    return odd;
}

} // namespace prorata::write
