#pragma once
/// What the figures of a series say, in words.

#include "prorata/reconcile/causes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// "ERDF of KPR and KLR", "the project's ERDF".
[[nodiscard]] inline std::vector<Remark> figures_of(const Scenario& scenario, const ShareSeries& series)
{
    constexpr std::size_t most_named = 5;
    if (series.is_of_project()) {
        return {name_of(scenario, series.id)};
    }
    const auto what = short_name_of(scenario, series.id);
    if (series.points.size() > most_named) {
        return {
            {Text::figures_of_many,
             {{"quantity", std::vector{what}}, {"count", static_cast<std::int64_t>(series.points.size())}}}};
    }
    std::vector<Remark> partners;
    for (const auto& point : series.points) {
        partners.push_back({Text::verbatim, {{"text", scenario.partners[point.id.subject].id}}});
    }
    return {
        {Text::figures_of_partners, {{"quantity", std::vector{what}}, {"partners", std::move(partners)}}}};
}

/// The rates of a base that give the figures of a series, each once, in the order in which they are met.
/// @param only_exact  those alone that give a figure without any rounding
[[nodiscard]] inline std::vector<Remark> rates_of(const ShareSeries& series, ShareBase base, bool only_exact)
{
    std::vector<Rate> rates;
    for (const auto& fits : series.fits) {
        for (const auto& fit : fits) {
            if (fit.base == base && (fit.is_exact || !only_exact) &&
                std::find(rates.begin(), rates.end(), fit.rate) == rates.end()) {
                rates.push_back(fit.rate);
            }
        }
    }
    std::vector<Remark> remarks;
    for (const auto& rate : rates) {
        remarks.push_back({Text::rate_named, {{"rate", rate}}});
    }
    return remarks;
}

/// Modes in words; the three that round to nearest as one, where all of them are meant.
[[nodiscard]] inline std::vector<Remark> in_words(const std::vector<Mode>& modes, int decimals)
{
    const auto holds = [&](Mode mode) { return std::find(modes.begin(), modes.end(), mode) != modes.end(); };
    const bool all_nearest = holds(Mode::half_up) && holds(Mode::half_down) && holds(Mode::half_even);
    std::vector<Remark> words;
    for (const auto mode : modes) {
        const bool is_tie_rule = mode == Mode::half_down || mode == Mode::half_even;
        if (all_nearest && is_tie_rule) {
            continue;
        }
        const auto text =
            all_nearest && mode == Mode::half_up ? Text::rounded_to_nearest : detail::mode_text(mode);
        words.push_back({text, {{"step", detail::step_with(decimals)}}});
    }
    return words;
}

/// The conventions that give every figure of a series, base by base, in words: at the finest step at which
/// any does, and whether anything was rounded at all. Nothing where none does. A step coarser than the
/// source's unit is believed of three figures or more.
[[nodiscard]] inline std::vector<Remark> surviving(const ShareSeries& series, int unit_decimals)
{
    constexpr std::size_t least_for_coarser_step = 3;
    std::vector<Remark> remarks;
    for (const auto base : share_bases) {
        if (base == ShareBase::payers && !remarks.empty()) {
            break; // what is printed comes before what is added up
        }
        std::vector<Mode> surviving_modes;
        std::optional<int> decimals;
        bool is_exact = false;
        bool is_residual = false;
        for (const auto& each : series.tried) {
            const bool is_coarse = each.how.decimals < unit_decimals && each.how.mode != Mode::none;
            if (each.base != base || !each.survives() ||
                (is_coarse && series.points.size() < least_for_coarser_step)) {
                continue;
            }
            if (each.is_residual) {
                is_residual = true;
            } else if (each.how.mode == Mode::none) {
                is_exact = true;
            } else if (!decimals || *decimals == each.how.decimals) {
                decimals = each.how.decimals;
                surviving_modes.push_back(each.how.mode);
            }
        }
        auto modes = decimals ? in_words(surviving_modes, *decimals) : std::vector<Remark>{};
        const std::vector<Argument> about{{"rates", rates_of(series, base, is_exact)},
                                          {"base", std::vector{detail::word_of(base)}},
                                          {"modes", modes}};
        if (is_exact && !modes.empty()) {
            remarks.push_back({Text::series_exact, about});
        } else if (is_exact) {
            remarks.push_back({Text::series_unrounded, about});
        } else if (!modes.empty()) {
            remarks.push_back({Text::series_rounded, about});
        }
        if (is_residual) {
            remarks.push_back({Text::series_residual, about});
        }
    }
    return remarks;
}

/// The figures to doubt where no convention gives all of a series: the smallest sets without which one does,
/// at most so many.
[[nodiscard]] inline std::vector<std::vector<std::size_t>> figures_to_doubt(const ShareSeries& series,
                                                                            std::size_t most = 5)
{
    std::size_t least = series.points.size();
    for (const auto& each : series.tried) {
        least = std::min(least, each.against.size());
    }
    std::set<std::vector<std::size_t>> sets;
    if (least > 0 && least < series.points.size()) {
        for (const auto& each : series.tried) {
            if (each.against.size() == least && sets.size() < most) {
                sets.insert(each.against);
            }
        }
    }
    return {sets.begin(), sets.end()};
}

/// What a series says in one line: what gives it, and how many of its figures decide that.
[[nodiscard]] inline Remark summary_of(const Scenario& scenario, const Inference& inference,
                                       const ShareSeries& series)
{
    auto ways = surviving(series, inference.unit_decimals);
    std::vector<Argument> arguments{{"figures", figures_of(scenario, series)},
                                    {"deciding", static_cast<std::int64_t>(series.deciding)},
                                    {"count", static_cast<std::int64_t>(series.points.size())}};
    if (ways.empty()) {
        std::vector<Remark> doubted;
        for (const auto& set : figures_to_doubt(series)) {
            std::vector<Remark> figures;
            for (const auto point : set) {
                figures.push_back(name_of(scenario, series.points[point].id));
            }
            doubted.push_back({Text::listed, {{"items", std::move(figures)}}});
        }
        const auto text = doubted.empty() ? Text::series_unexplained : Text::series_doubted;
        arguments.push_back({"doubted", std::move(doubted)});
        return {text, std::move(arguments)};
    }
    arguments.push_back({"ways", std::move(ways)});
    return {series.deciding == 0 ? Text::series_summary_undecided : Text::series_summary,
            std::move(arguments)};
}

} // namespace prorata
