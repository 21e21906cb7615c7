#include "engine/write/infer_report.hpp"

#include "engine/write/paragraph.hpp"
#include "engine/write/say.hpp"
#include "prorata/reconcile/series_wording.hpp"
#include "prorata/rules/preimage.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace prorata::write {

namespace {

/// Writes what the figures of a scenario's sources say.
class InferText {
public:
    InferText(const Scenario& scenario, const Style& style) : scenario_{scenario}, style_{style} {}

    [[nodiscard]] std::string source(const Inference& inference)
    {
        out_.clear();
        line(0, {Text::reported_by, {{"source", inference.source->source.title}}});
        const auto complete = std::count_if(inference.sums.begin(), inference.sums.end(),
                                            [](const auto& sum) { return sum.is_complete; });
        const auto closing = std::count_if(inference.sums.begin(), inference.sums.end(),
                                           [](const auto& sum) { return sum.is_complete && sum.closes(); });
        if (complete > 0) {
            line(0, {Text::infer_sums,
                     {{"count", static_cast<std::int64_t>(complete)},
                      {"closing", static_cast<std::int64_t>(closing)}}});
        }
        for (const auto& series : inference.series) {
            series_lines(inference, series);
        }
        if (inference.series.empty()) {
            line(0, {Text::infer_nothing});
        }
        return out_;
    }

private:
    void line(std::size_t depth, const Remark& remark)
    {
        out_ += std::string(depth * 3, ' ') + say(remark, style_.locale) + "\n";
    }

    void series_lines(const Inference& inference, const ShareSeries& series)
    {
        line(0, summary_of(scenario_, inference, series));
        const auto left = std::count_if(series.tried.begin(), series.tried.end(),
                                        [](const auto& each) { return each.survives(); });
        const bool at_coarser_steps = left > 0 && surviving(series, inference.unit_decimals).empty();
        line(1, {at_coarser_steps ? Text::infer_counts_coarser : Text::infer_counts,
                 {{"tried", to_count(series.tried.size())}, {"left", static_cast<std::int64_t>(left)}}});
        if (series.ties > 0) {
            line(1, {Text::infer_ties, {{"count", to_count(series.ties)}}});
        }
        chance(inference, series);
        exclusions(inference, series);
        ranges(inference, series);
    }

    /// How seldom a figure meets one of the usual rates by accident: by the least of the bases.
    void chance(const Inference& inference, const ShareSeries& series)
    {
        std::optional<Wide> least;
        const auto unit = detail::step_with(inference.unit_decimals);
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            if (series.fits[i].empty() || series.fits[i].front().origin != RateOrigin::usual) {
                continue;
            }
            const auto& base = *series.points[i].base(series.fits[i].front().base);
            const auto amounts = detail::steps_in(magnitude(base), unit);
            least = std::min(least.value_or(amounts), amounts);
        }
        const auto rates = static_cast<Wide>(inference.rates_tried);
        if (least && *least > rates) {
            line(1, {Text::infer_chance,
                     {{"rates", to_count(inference.rates_tried)},
                      {"odds", static_cast<std::int64_t>(*least / rates)}}});
        } else if (least) {
            line(1, {Text::infer_by_chance, {{"rates", to_count(inference.rates_tried)}}});
        }
    }

    /// What each figure excludes, those ways first that are at the source's own unit.
    void exclusions(const Inference& inference, const ShareSeries& series)
    {
        if (surviving(series, inference.unit_decimals).empty()) {
            return; // the figures to doubt are named in the summary
        }
        for (std::size_t point = 0; point < series.points.size(); ++point) {
            std::vector<Remark> ways;
            for (const auto base : share_bases) {
                std::vector<Mode> modes;
                std::size_t coarser = 0;
                std::size_t others = 0;
                for (const auto& each : series.tried) {
                    if (each.base != base || each.survives() || each.against.front() != point) {
                        continue;
                    }
                    if (each.is_residual || each.how.mode == Mode::none) {
                        ways.push_back({each.is_residual ? Text::infer_residual : Text::infer_unrounded,
                                        {{"base", std::vector{detail::word_of(base)}}}});
                    } else if (each.how.decimals == inference.unit_decimals) {
                        modes.push_back(each.how.mode);
                    } else {
                        (each.how.decimals < inference.unit_decimals ? coarser : others) += 1;
                    }
                }
                if (!modes.empty()) {
                    ways.push_back({Text::infer_modes,
                                    {{"base", std::vector{detail::word_of(base)}},
                                     {"modes", in_words(modes, inference.unit_decimals)}}});
                }
                if (coarser + others > 0) {
                    ways.push_back({Text::infer_other_steps,
                                    {{"base", std::vector{detail::word_of(base)}},
                                     {"count", to_count(coarser + others)}}});
                }
            }
            if (!ways.empty()) {
                line(1, {Text::infer_excluded,
                         {{"figure", std::vector{name_of(scenario_, series.points[point].id)}},
                          {"ways", std::move(ways)}}});
            }
        }
    }

    /// The bases whose share a figure can be, at each way that is left: points only where there is one
    /// amount.
    void ranges(const Inference& inference, const ShareSeries& series)
    {
        constexpr std::size_t most_shown = 12;
        const auto& unit = inference.unit_decimals;
        for (std::size_t i = 0; i < std::min(series.points.size(), most_shown); ++i) {
            const auto amount = to_money(series.points[i].value, finest_decimals);
            if (!amount || series.fits[i].empty()) {
                continue;
            }
            const auto& fit = series.fits[i].front();
            for (const auto& each : series.tried) {
                if (!each.survives() || each.is_residual || each.how.mode == Mode::none ||
                    each.base != fit.base || each.how.decimals != unit) {
                    continue;
                }
                const auto range =
                    amounts_with_share(*amount, fit.rate, {each.how.mode, step_of(unit), BasisIndex{}});
                if (range) {
                    line(1, {range->least == range->greatest ? Text::infer_one_base : Text::infer_range,
                             {{"figure", std::vector{name_of(scenario_, series.points[i].id)}},
                              {"rate", fit.rate},
                              {"how", in_words({each.how.mode}, unit)},
                              {"base", std::vector{detail::word_of(fit.base)}},
                              {"least", to_decimal(range->least, finest_decimals)},
                              {"greatest", to_decimal(range->greatest, finest_decimals)}}});
                }
                break; // the first way that is left stands for the others
            }
        }
    }

    const Scenario& scenario_;
    const Style& style_;
    std::string out_;
};

} // namespace

std::string infer_as_text(const InferContext& context, const std::vector<Inference>& inferences,
                          const Style& style)
{
    const auto& project = context.scenario.project;
    const auto name = project.acronym.empty() ? project.title : project.acronym;
    const auto both = project.id + (project.id.empty() || name.empty() ? "" : " ") + name;
    std::vector<Remark> steps;
    for (const auto decimals : tried_decimals) {
        steps.push_back({Text::infer_step, {{"step", detail::step_with(decimals)}}});
    }
    const auto rates = inferences.empty() ? 0 : inferences.front().rates_tried;
    std::string out =
        (both.empty() ? context.path : both) + "\n" +
        say({Text::infer_tried, {{"rates", to_count(rates)}, {"steps", std::move(steps)}}}, style.locale) +
        "\n";
    InferText text{context.scenario, style};
    for (const auto& inference : inferences) {
        out += "\n" + text.source(inference);
    }
    return out;
}

} // namespace prorata::write
