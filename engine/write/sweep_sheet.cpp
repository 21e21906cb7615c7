#include "engine/write/say.hpp"
#include "engine/write/sweep_report.hpp"

#include <cstdint>
#include <utility>

namespace prorata::write {

namespace {

/// A number of variants, or of one of them.
[[nodiscard]] Decimal number(std::uint64_t of) { return {static_cast<Wide>(of), 0}; }

[[nodiscard]] Remark headline_of(const SweepSummary& summary, bool has_conditions)
{
    const auto failed = summary.failed();
    Remark headline{!has_conditions ? failed == 0 ? Text::sweep_computed : Text::sweep_some_failed
                    : failed == 0   ? Text::sweep_some_left
                                    : Text::sweep_some_left_failed,
                    {{"count", number(summary.count())}}};
    if (has_conditions) {
        headline.arguments.push_back({"kept", number(summary.kept())});
    }
    if (failed > 0) {
        headline.arguments.push_back({"failed", number(failed)});
        headline.arguments.push_back({"number", number(summary.first_failed() + 1)});
    }
    return headline;
}

/// The values of a group of an axis: one, or the first and the last.
[[nodiscard]] std::string values_text(const read::SweepAxis& axis, std::size_t group)
{
    const auto [first, last] = values_of_group(group, axis.values.count());
    return axis.values.text(first) + (first == last ? "" : " … " + axis.values.text(last));
}

} // namespace

Sheet sweep_sheet(const SweepContext& context, const SweepSummary& summary)
{
    const int digits = context.scenario.scenario.minor_digits();
    const auto amount = [&](Money value) { return Cell{to_decimal(value, digits)}; };
    SheetTable amounts{"figures",
                       Text::sweep_amounts,
                       {{"figure", Text::label_figure},
                        {"baseline", Text::label_now},
                        {"least", Text::word_least},
                        {"least_variant", Text::word_variant},
                        {"median_from", Text::word_median_from},
                        {"median_to", Text::word_median_to},
                        {"greatest", Text::word_greatest},
                        {"greatest_variant", Text::word_variant}}};
    SheetTable effects{"effects",
                       Text::sweep_effects,
                       {{"axis", Text::word_axis},
                        {"figure", Text::label_figure},
                        {"least_mean", Text::word_least_mean},
                        {"least_at", Text::word_at},
                        {"greatest_mean", Text::word_greatest_mean},
                        {"greatest_at", Text::word_at},
                        {"apart", Text::word_apart}}};
    for (std::size_t figure = 0; figure < context.figures.size(); ++figure) {
        const auto& spread = summary.spread(figure);
        const auto median = spread.median();
        if (!median) {
            continue;
        }
        amounts.rows.push_back(
            {context.figures[figure], context.baseline[figure] ? amount(*context.baseline[figure]) : Cell{},
             amount(spread.least()->amount), number(spread.least()->variant + 1), amount(median->from),
             amount(median->to), amount(spread.greatest()->amount), number(spread.greatest()->variant + 1)});
    }
    const Rounding shown{Mode::half_up, Money{1}, BasisIndex{}}; // of means, which are not paid
    for (std::size_t axis = 0; axis < context.axes.size(); ++axis) {
        for (std::size_t figure = 0; figure < context.figures.size(); ++figure) {
            const auto effect = summary.effect(axis, figure);
            if (!effect) {
                continue;
            }
            const auto least = effect->at_least.mean();
            const auto greatest = effect->at_greatest.mean();
            effects.rows.push_back(
                {context.axes[axis].path, context.figures[figure], amount(round(least, shown)),
                 values_text(context.axes[axis], effect->least), amount(round(greatest, shown)),
                 values_text(context.axes[axis], effect->greatest), amount(round(greatest - least, shown))});
        }
    }
    Sheet sheet{"sweep",
                {},
                headline_of(summary, !context.conditions.empty()),
                {std::move(amounts), std::move(effects)},
                {}};
    if (!context.sweep_file.empty()) {
        sheet.origin = {{"sweep_file", context.sweep_file}, {"sweep_sha256", context.sweep_hash}};
    }
    if (summary.first_error()) {
        sheet.findings.push_back(*summary.first_error());
    }
    return sheet;
}

std::vector<ProvenanceLine> provenance_of(const SweepContext& context, const Locale& locale)
{
    std::vector<ProvenanceLine> lines{{word(Text::word_command, locale), context.command},
                                      {word(Text::sweep_sweep_file, locale), context.sweep_file},
                                      {word(Text::sweep_file_hash, locale), context.sweep_hash}};
    const auto of_scenario = provenance_of(context.scenario, locale);
    lines.insert(lines.end(), of_scenario.begin(), of_scenario.end());
    std::erase_if(lines, [](const auto& line) { return line.value.empty(); });
    return lines;
}

} // namespace prorata::write
