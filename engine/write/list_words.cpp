/// What the writers of lists share: remarks and figures.

#include "engine/write/list_report.hpp"
#include "engine/write/say.hpp"

#include "prorata/explain/describe.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace prorata::write {

namespace {

[[nodiscard]] Decimal step_decimal(int decimals)
{
    return trimmed(to_decimal(step_of(decimals), finest_decimals));
}

} // namespace

std::string name_of(const KeptRow& row)
{
    return row.name.empty() ? std::to_string(row.place.line) : row.name;
}

std::string cell_of(const ListContext& context, const KeptRow& row)
{
    const auto* const file = context.files.find(row.place.file);
    if (file != nullptr && !file->sheet().empty()) {
        return cell_name(row.place.line, row.place.column);
    }
    return std::to_string(row.place.line) + ":" + std::to_string(row.place.column);
}

Remark describe(RoundingKind kind, int decimals)
{
    constexpr std::array texts{Text::list_kind_down, Text::list_kind_floor, Text::list_kind_up,
                               Text::list_kind_ceiling, Text::list_kind_nearest};
    return {texts[static_cast<std::size_t>(kind)], {{"step", step_decimal(decimals)}}};
}

Remark row_remark(Text text, const ListContext& context, const KeptRow& row)
{
    return {text,
            {{"row", name_of(row)},
             {"place", cell_of(context, row)},
             {"base", row.base},
             {"amount", row.amount},
             {"computed", row.computed},
             {"difference", row.difference},
             {"rate", row.rate.value_or(Rate{})}}};
}

Decimal shown(Decimal value)
{
    const auto short_form = trimmed(value);
    return short_form.decimals < finest_decimals ? *with_decimals(short_form, finest_decimals) : short_form;
}

Decimal percentage_of(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? Decimal{} : round_percent(Rate::of(Wide{part}, Wide{whole}), 2, Mode::down);
}

Decimal chance_of(const StepTally& step)
{
    constexpr Wide hundredth = StepTally::one_row / 100;
    return {(step.chance + hundredth - 1) / hundredth, 2};
}

std::vector<FoundRate> found_rates(const ListTally& tally)
{
    constexpr std::size_t most = 10;
    std::vector<FoundRate> found;
    for (std::size_t i = 0; i < tally.at_rate().size(); ++i) {
        if (tally.at_rate()[i] > 0) {
            found.push_back({tally.rates().all()[i], tally.at_rate()[i]});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundRate& a, const FoundRate& b) { return a.rows > b.rows; });
    found.resize(std::min(found.size(), most));
    return found;
}

Remark describe(const StatedRounding& rounding)
{
    if (rounding.leaves_ties_open()) {
        return {Text::list_rounding_nearest, {{"step", step_decimal(rounding.decimals)}}};
    }
    return prorata::describe({rounding.mode, step_of(rounding.decimals), BasisIndex{}}, finest_decimals);
}

Remark describe(const ListCheck& check)
{
    return check.rate() ? Remark{Text::list_rate_one, {{"rate", *check.rate()}}}
                        : Remark{Text::list_rate_column};
}

Remark verdict_of(const ListCheck& check)
{
    return {check.not_agreeing() == 0 ? Text::list_check_agrees : Text::list_check_differs,
            {{"count", to_count(check.not_agreeing())},
             {"checked", to_count(check.checked())},
             {"rate", std::vector{describe(check)}},
             {"rounding", std::vector{describe(check.rounding())}}}};
}

Remark counts_of(const ListCheck& check)
{
    std::vector<Remark> more;
    if (check.without_rate() > 0) {
        more.push_back({Text::list_rows_without_rate, {{"count", to_count(check.without_rate())}}});
    }
    if (check.with(RowVerdict::too_large) > 0) {
        more.push_back({Text::list_rows_too_large, {{"count", to_count(check.with(RowVerdict::too_large))}}});
    }
    return {Text::list_check_rows,
            {{"rows", to_count(check.rows())},
             {"agreeing", to_count(check.with(RowVerdict::agrees))},
             {"rounded", to_count(check.with(RowVerdict::rounded_another))},
             {"differing", to_count(check.with(RowVerdict::differs))},
             {"more", std::move(more)}}};
}

Remark verdict_of(const ListTally& tally, const ListConclusion& conclusion)
{
    constexpr std::array texts{
        Text::list_infer_none,           Text::list_infer_no_convention, Text::list_infer_too_few,
        Text::list_infer_between,        Text::list_infer_all,           Text::list_infer_most,
        Text::list_infer_none_stands_out};
    const auto& step = tally.steps()[conclusion.step];
    const bool is_ahead =
        conclusion.finding == Finding::between_several && conclusion.reproduced > conclusion.rival_reproduced;
    const bool is_no_convention = conclusion.finding == Finding::no_convention;
    const auto most_reproduced = *std::max_element(step.reproduced.begin(), step.reproduced.end());
    return {is_ahead ? Text::list_infer_leads : texts[static_cast<std::size_t>(conclusion.finding)],
            {{"usable", to_count(tally.usable())},
             {"deciding", to_count(step.deciding)},
             {"least", to_count(least_lead)},
             {"reproduced", to_count(is_no_convention ? most_reproduced : conclusion.reproduced)},
             {"rival_reproduced", to_count(conclusion.rival_reproduced)},
             {"share", percentage_of(conclusion.reproduced, step.deciding)},
             {"kind", std::vector{describe(conclusion.kind, step.decimals)}},
             {"rival", std::vector{describe(conclusion.rival, step.decimals)}}}};
}

Remark ties_of(const ListTally& tally, const ListConclusion& conclusion)
{
    const auto& step = tally.steps()[conclusion.step];
    constexpr std::array modes{Mode::none, Mode::none, Mode::half_up, Mode::half_down, Mode::half_even};
    const auto rule = static_cast<std::size_t>(conclusion.ties);
    const auto text = conclusion.ties == TieRule::none_seen     ? Text::list_ties_none
                      : conclusion.ties == TieRule::cannot_tell ? Text::list_ties_open
                                                                : Text::list_ties_rule;
    return {text,
            {{"ties", to_count(step.ties)},
             {"outward", to_count(step.ties_outward)},
             {"inward", to_count(step.ties - step.ties_outward)},
             {"mode", std::string{name(modes[rule])}}}};
}

Diagnostics findings_of(const ListContext& context, const RestTally& rests)
{
    if (rests.open() == 0) {
        return {};
    }
    Diagnostic finding{
        .severity = Severity::finding,
        .place = rests.examples().empty() ? Place{} : rests.examples().front().place,
        .message = {Text::rest_open, {{"count", to_count(rests.open())}, {"rows", to_count(rests.rows())}}},
        .hint = Remark{Text::rest_open_hint}};
    for (const auto& row : rests.examples()) {
        finding.details.push_back(row_remark(Text::list_row_rest, context, row));
    }
    return {std::move(finding)};
}

Diagnostics findings_of(const ListContext& context, const ListCheck& check)
{
    Diagnostics findings;
    if (check.rates_are_limits()) {
        findings.push_back(
            {.severity = Severity::finding,
             .place = check.differing().front().place,
             .message = {Text::rates_of_an_axis,
                         {{"count", to_count(check.not_agreeing())}, {"checked", to_count(check.checked())}}},
             .hint = Remark{Text::rates_of_an_axis_hint}});
    }
    if (check.not_agreeing() > 0) {
        Diagnostic finding{
            .severity = Severity::finding,
            .place = check.differing().front().place,
            .message = {Text::list_differs,
                        {{"count", to_count(check.not_agreeing())}, {"checked", to_count(check.checked())}}},
            .hint = Remark{Text::list_differs_hint}};
        if (check.with(RowVerdict::rounded_another) > 0) {
            finding.details.push_back(
                {Text::list_differs_rounded, {{"count", to_count(check.with(RowVerdict::rounded_another))}}});
        }
        if (check.with(RowVerdict::differs) > 0) {
            finding.details.push_back(
                {Text::list_differs_rate, {{"count", to_count(check.with(RowVerdict::differs))}}});
        }
        if (check.quotients() > 0) {
            finding.details.push_back({Text::list_differs_quotient,
                                       {{"count", to_count(check.quotients())},
                                        {"decimals", std::int64_t{check.rate_decimals()}}}});
        }
        findings.push_back(std::move(finding));
    }
    for (auto& finding : findings_of(context, check.rests())) {
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace prorata::write
