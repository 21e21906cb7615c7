#include "engine/write/html_page.hpp"
#include "engine/write/html_plots.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/say.hpp"
#include "engine/write/svg_plot.hpp"
#include "engine/write/sweep_report.hpp"
#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace prorata::write {

namespace {

/// The values of an axis as numbers of one unit.
class AxisNumbers {
public:
    /// Nothing where a value is no number, or where neighbours in a long list do not follow one another.
    [[nodiscard]] static std::optional<AxisNumbers> of(const read::SweepAxis& axis)
    {
        AxisNumbers numbers{axis.values};
        if (const auto* const range = axis.values.range()) {
            numbers.unit_ = {range->first.decimals, range->unit};
            return is_drawn(range->at(0).unscaled) && is_drawn(range->at(range->count - 1).unscaled)
                       ? std::optional{numbers}
                       : std::nullopt;
        }
        std::vector<Decimal> list;
        for (std::uint64_t number = 0; number < axis.values.count(); ++number) {
            const auto text = axis.values.text(number);
            const auto [digits, unit] = detail::number_and_unit(text);
            const auto parsed = parse_number(digits, {}, !unit.empty());
            if (parsed.fault != NumberFault::none || (number > 0 && unit != numbers.unit_.unit)) {
                return std::nullopt;
            }
            numbers.unit_ = {std::max(numbers.unit_.decimals, parsed.value.decimals), unit};
            list.push_back(parsed.value);
        }
        const bool is_grouped = groups_of(list.size()) < list.size();
        if (is_grouped && !std::is_sorted(list.begin(), list.end())) {
            return std::nullopt;
        }
        for (const auto& value : list) {
            const auto scaled = with_decimals(value, numbers.unit_.decimals);
            if (!scaled || !is_drawn(scaled->unscaled)) {
                return std::nullopt;
            }
            numbers.list_.push_back(scaled->unscaled);
        }
        return numbers;
    }

    [[nodiscard]] const PlotUnit& unit() const { return unit_; }
    [[nodiscard]] bool are_in_a_range() const { return list_.empty(); }
    [[nodiscard]] Wide at(std::uint64_t number) const
    {
        return list_.empty() ? values_->range()->at(number).unscaled
                             : list_[static_cast<std::size_t>(number)];
    }
    [[nodiscard]] bool differ() const
    {
        for (std::uint64_t number = 1; number < values_->count(); ++number) {
            if (at(number) != at(0)) {
                return true;
            }
        }
        return false;
    }

private:
    explicit AxisNumbers(const SweepValues& values) : values_{&values} {}

    [[nodiscard]] static bool is_drawn(Wide number)
    {
        return -most_in_plot < number && number < most_in_plot;
    }

    const SweepValues* values_;
    PlotUnit unit_{};
    std::vector<Wide> list_{};
};

/// Writes the parts of one page.
class SweepPage {
public:
    SweepPage(const SweepContext& context, const SweepSummary& summary, const SweepCurves& curves,
              const Locale& locale)
        : context_{context},
          summary_{summary},
          curves_{curves},
          digits_{context.scenario.scenario.minor_digits()},
          sheet_{sweep_sheet(context, summary)},
          locale_{locale}
    {
        for (const auto& axis : context.axes) {
            numbers_.push_back(AxisNumbers::of(axis));
        }
    }

    [[nodiscard]] std::string write() const
    {
        const auto title = project_name(context_.scenario);
        auto body = heading(1, escaped(title)) +
                    element("p class=\"verdict\"", escaped(say(sheet_.headline, locale_)));
        body += table_of(columns_of(varied(), locale_), word(Text::sweep_varied, locale_));
        for (const auto& each : sheet_.tables) {
            body += each.rows.empty() ? "" : table_of(columns_of(each, locale_), word(each.title, locale_));
        }
        body += bars() + all_curves() + findings() + provenance();
        return page(title, body, locale_);
    }

private:
    [[nodiscard]] SheetTable varied() const
    {
        SheetTable table{"axes",
                         Text::sweep_varied,
                         {{"axis", Text::word_axis},
                          {"values", Text::word_values},
                          {"first", Text::word_first},
                          {"last", Text::word_last}}};
        for (const auto& axis : context_.axes) {
            const auto count = axis.values.count();
            table.rows.push_back({axis.path, Decimal{static_cast<Wide>(count), 0}, axis.values.text(0),
                                  axis.values.text(count - 1)});
        }
        return table;
    }

    [[nodiscard]] Wide rounded(const Unrounded& mean) const
    {
        const Rounding shown{Mode::half_up, Money{1}, BasisIndex{}}; // of means, which are not paid
        return round(mean, shown).minor_units();
    }

    [[nodiscard]] std::optional<Wide> baseline_of(std::size_t figure) const
    {
        const auto& amount = context_.baseline[figure];
        return amount ? std::optional<Wide>{amount->minor_units()} : std::nullopt;
    }

    [[nodiscard]] std::string plots(const std::string& figures, Text legend) const
    {
        return figures.empty()
                   ? figures
                   : element("div class=\"plots\"", "\n" + figures) + paragraph(word(legend, locale_));
    }

    /// For each figure what each axis moves.
    [[nodiscard]] std::string bars() const
    {
        std::string figures;
        for (std::size_t figure = 0; figure < context_.figures.size(); ++figure) {
            BarPlot plot{say({Text::sweep_moved, {{"figure", context_.figures[figure]}}}, locale_),
                         {digits_, {}}};
            for (std::size_t axis = 0; axis < context_.axes.size(); ++axis) {
                if (const auto effect = summary_.effect(axis, figure)) {
                    plot.bars.push_back({context_.axes[axis].path, rounded(effect->at_least.mean()),
                                         rounded(effect->at_greatest.mean())});
                }
            }
            plot.mark = baseline_of(figure);
            figures += plot.bars.empty() ? "" : figure_of(plot.title, svg_of(plot, locale_));
        }
        return plots(figures, Text::sweep_bars_say);
    }

    [[nodiscard]] std::string all_curves() const
    {
        std::string figures;
        for (std::size_t axis = 0; axis < context_.axes.size(); ++axis) {
            if (!numbers_[axis] || !numbers_[axis]->differ()) {
                continue;
            }
            for (std::size_t figure = 0; figure < context_.figures.size(); ++figure) {
                auto parts = parts_of(axis, figure);
                if (parts.empty()) {
                    continue;
                }
                CurvePlot plot{
                    say({Text::sweep_over,
                         {{"figure", context_.figures[figure]}, {"axis", context_.axes[axis].path}}},
                        locale_),
                    numbers_[axis]->unit(),
                    {digits_, {}},
                    std::move(parts),
                    baseline_of(figure)};
                figures += figure_of(plot.title, svg_of(plot, locale_));
            }
        }
        return plots(figures, Text::sweep_curve_says);
    }

    /// Where conditions leave values of a range out, the curve has a gap.
    [[nodiscard]] std::vector<std::vector<PlotPoint>> parts_of(std::size_t axis, std::size_t figure) const
    {
        const auto& numbers = *numbers_[axis];
        std::vector<std::vector<PlotPoint>> parts;
        std::uint64_t next = 0;
        for (const auto& point : curves_.points(axis, figure)) {
            const bool goes_on =
                point.first == next || context_.conditions.empty() || !numbers.are_in_a_range();
            if (parts.empty() || !goes_on) {
                parts.emplace_back();
            }
            next = point.last + 1;
            const auto [from, to] = std::minmax({numbers.at(point.first), numbers.at(point.last)});
            parts.back().push_back({from, to, point.least.minor_units(), point.greatest.minor_units(),
                                    rounded(point.all.mean())});
        }
        for (auto& part : parts) {
            std::stable_sort(part.begin(), part.end(),
                             [](const PlotPoint& a, const PlotPoint& b) { return a.from < b.from; });
        }
        return parts;
    }

    [[nodiscard]] std::string findings() const
    {
        std::string out;
        for (const auto& finding : sheet_.findings) {
            out += article(told(finding, context_.scenario.files, locale_), 3);
        }
        return out.empty() ? out : heading(2, said(Text::html_title_findings, locale_)) + out;
    }

    [[nodiscard]] std::string provenance() const
    {
        return heading(2, said(Text::html_title_provenance, locale_)) +
               provenance_list(provenance_of(context_, locale_));
    }

    const SweepContext& context_;
    const SweepSummary& summary_;
    const SweepCurves& curves_;
    int digits_;
    Sheet sheet_;
    const Locale& locale_;
    std::vector<std::optional<AxisNumbers>> numbers_{};
};

} // namespace

std::string sweep_as_html(const SweepContext& context, const SweepSummary& summary, const SweepCurves& curves,
                          const Locale& locale)
{
    return SweepPage{context, summary, curves, locale}.write();
}

} // namespace prorata::write
