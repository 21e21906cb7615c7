#include "engine/write/list_report.hpp"
#include "engine/write/say.hpp"
#include "engine/write/table.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <utility>

namespace prorata::write {

namespace {

/// Tells several lines of a list, each with a line end.
class ListText {
public:
    ListText(const ListContext& context, const Style& style) : context_{context}, style_{style} {}

    void line(const Remark& remark) { out_ += say(remark, style_.locale) + "\n"; }
    void blank() { out_ += "\n"; }
    void append(const std::string& text) { out_ += text; }

    void verdict(const Remark& remark) { out_ += context_.path + ": " + say(remark, style_.locale) + "\n"; }

    void unreadable()
    {
        if (context_.unreadable > 0) {
            line({Text::list_rows_unreadable, {{"count", to_count(context_.unreadable)}}});
        }
    }

    void rows(Text text, const std::vector<KeptRow>& kept)
    {
        for (const auto& row : kept) {
            out_ += "   " + say(row_remark(text, context_, row), style_.locale) + "\n";
        }
    }

    void findings(const Diagnostics& findings)
    {
        if (!findings.empty()) {
            blank();
        }
        for (const auto& finding : findings) {
            write::append(out_, finding, context_.files, style_);
        }
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    const ListContext& context_;
    const Style& style_;
    std::string out_;
};

void tell_money(ListText& text, const ListContext& context, const ListCheck& check)
{
    const auto& sum = check.misstatement();
    if (sum.overflown) {
        text.line({Text::list_sums_overflown});
        return;
    }
    const auto in_money = [](Wide size) { return shown({size, sum_decimals}); };
    text.line({Text::list_misstated,
               {{"over", in_money(sum.over)},
                {"under", in_money(sum.under)},
                {"net", shown(sum.net())},
                {"gross", shown(sum.gross())},
                {"amount", in_money(sum.amount)}}});
    const Unrounded limit = share_of(trimmed({sum.amount, sum_decimals}), context.materiality);
    const std::vector<Argument> arguments{{"materiality", context.materiality},
                                          {"limit", to_digits(limit, finest_decimals, 2).cut}};
    const bool is_above = sum.is_above(sum.gross(), context.materiality);
    text.line({is_above ? Text::list_above : Text::list_below, arguments});
    if (is_above && sum.is_above(sum.net(), context.materiality)) {
        text.line({Text::list_net_above});
    }
}

[[nodiscard]] std::size_t index_of(Mode mode) { return prorata::detail::index_of(mode); }

/// The mode that stands for a kind of rounding in the columns of rivals.
[[nodiscard]] Mode mode_of(RoundingKind kind, TieRule ties)
{
    if (kind == RoundingKind::nearest && ties == TieRule::half_down) {
        return Mode::half_down;
    }
    if (kind == RoundingKind::nearest && ties == TieRule::half_even) {
        return Mode::half_even;
    }
    return prorata::detail::mode_of(kind);
}

/// Whether a mode gives anything of its own in this list: floor and ceiling do only below zero.
[[nodiscard]] bool is_shown(const ListTally& tally, Mode mode)
{
    return tally.negative() > 0 || (mode != Mode::floor && mode != Mode::ceiling);
}

/// The modes of the leading step, then the best of each other step.
[[nodiscard]] std::string conventions(const ListTally& tally, const ListConclusion& conclusion,
                                      const Style& style)
{
    const auto leader = mode_of(conclusion.kind, conclusion.ties);
    const auto rival = mode_of(conclusion.rival, conclusion.ties);
    const auto if_rounded = [&](Mode mode) {
        return say({Text::list_heading_if, {{"mode", std::string{name(mode)}}}}, style.locale);
    };
    const auto usable = word(Text::list_heading_usable, style.locale);
    const auto deciding = word(Text::list_heading_deciding, style.locale);
    const auto share = word(Text::list_heading_share, style.locale);
    std::vector<Column> columns{
        {{}, word(Text::list_heading_step, style.locale), Align::left, {}},
        {{}, word(Text::list_heading_mode, style.locale), Align::left, {}},
        {usable, word(Text::list_heading_rows, style.locale), Align::right, {}},
        {usable, share, Align::right, {}},
        {usable, word(Text::list_heading_chance, style.locale), Align::right, {}},
        {deciding, word(Text::list_heading_rows, style.locale), Align::right, {}},
        {deciding, share, Align::right, {}},
        {deciding, if_rounded(leader), Align::right, {}},
        {deciding, if_rounded(rival), Align::right, {}},
    };
    const auto percent = [&](std::uint64_t part, std::uint64_t whole) {
        return whole == 0 ? std::string{"–"} : say_percent(percentage_of(part, whole), style.locale);
    };
    const auto add = [&](const StepTally& step, std::size_t mode, bool is_leading_step) {
        const auto of_deciding = fmt::format("{}/{}", step.right[mode], step.deciding);
        const std::array<std::string, 9> cells{
            say(trimmed(to_decimal(step_of(step.decimals), finest_decimals)), style.locale),
            std::string{name(tried_modes[mode])},
            std::to_string(step.reproduced[mode]),
            percent(step.reproduced[mode], tally.usable()),
            say(chance_of(step), style.locale),
            of_deciding,
            percent(step.right[mode], step.deciding),
            is_leading_step ? std::to_string(step.agreement(mode, index_of(leader))) : std::string{},
            is_leading_step ? std::to_string(step.agreement(mode, index_of(rival))) : std::string{},
        };
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i].cells.push_back(cells[i]);
        }
    };
    const auto& leading = tally.steps()[conclusion.step];
    for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
        if (is_shown(tally, tried_modes[mode])) {
            add(leading, mode, true);
        }
    }
    for (std::size_t i = 0; i < tally.steps().size(); ++i) {
        const auto& step = tally.steps()[i];
        const auto best = std::max_element(step.reproduced.begin(), step.reproduced.end());
        if (i != conclusion.step) {
            add(step, static_cast<std::size_t>(best - step.reproduced.begin()), false);
        }
    }
    const std::array<std::string, 9> exact{"–",
                                           word(Text::list_mode_exact, style.locale),
                                           std::to_string(tally.exact()),
                                           percent(tally.exact(), tally.usable()),
                                           say(chance_of(tally.steps().front()), style.locale),
                                           {},
                                           {},
                                           {},
                                           {}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].cells.push_back(exact[i]);
    }
    return table(columns);
}

[[nodiscard]] Remark rates_remark(const ListTally& tally)
{
    std::vector<Remark> rates;
    for (const auto& found : found_rates(tally)) {
        rates.push_back({Text::list_infer_rate, {{"rate", found.rate}, {"count", to_count(found.rows)}}});
    }
    return {Text::list_infer_rates,
            {{"count", to_count(tally.rates().count())}, {"rates", std::move(rates)}}};
}

} // namespace

std::string list_check_as_text(const ListContext& context, const ListCheck& check,
                               const Diagnostics& findings, const Style& style)
{
    ListText text{context, style};
    text.verdict(verdict_of(check));
    text.line(counts_of(check));
    text.unreadable();
    text.line({Text::list_check_deciding,
               {{"count", to_count(check.deciding())}, {"ties", to_count(check.ties())}}});
    tell_money(text, context, check);
    text.findings(findings);
    if (!check.outliers().empty()) {
        text.blank();
        text.line({Text::list_outliers});
        text.rows(Text::list_row_shown_rate, check.outliers());
    }
    return text.take();
}

std::string list_infer_as_text(const ListContext& context, const ListTally& tally,
                               const Diagnostics& findings, const Style& style)
{
    const auto conclusion = conclude(tally);
    ListText text{context, style};
    text.verdict(verdict_of(tally, conclusion));
    std::vector<Remark> more;
    if (tally.zero() > 0) {
        more.push_back({Text::list_rows_zero, {{"count", to_count(tally.zero())}}});
    }
    if (tally.too_large() > 0) {
        more.push_back({Text::list_rows_too_large, {{"count", to_count(tally.too_large())}}});
    }
    text.line({Text::list_infer_rows,
               {{"rows", to_count(tally.rows())},
                {"usable", to_count(tally.usable())},
                {"fitting", to_count(tally.fitting())},
                {"exact", to_count(tally.exact())},
                {"whole", to_count(tally.whole())},
                {"more", std::move(more)}}});
    text.unreadable();
    if (tally.usable() == 0) {
        text.findings(findings);
        return text.take();
    }
    if (tally.fitting() < tally.usable()) {
        text.line(
            {Text::list_infer_limits,
             {{"rest", to_count(tally.usable() - tally.fitting())}, {"usable", to_count(tally.usable())}}});
    }
    const bool has_own_rates = !context.columns[2].empty();
    text.line(has_own_rates ? Remark{Text::list_infer_stated_rates} : rates_remark(tally));
    const auto leader = mode_of(conclusion.kind, conclusion.ties);
    const auto rival = mode_of(conclusion.rival, conclusion.ties);
    const bool says_ties =
        conclusion.kind == RoundingKind::nearest &&
        (conclusion.finding == Finding::all_rows || conclusion.finding == Finding::most_rows);
    if (says_ties) {
        text.line(ties_of(tally, conclusion));
    }
    text.blank();
    text.append(conventions(tally, conclusion, style));
    text.line({Text::list_legend_usable});
    text.line({Text::list_legend_deciding});
    text.line(
        {Text::list_legend_if, {{"leader", std::string{name(leader)}}, {"rival", std::string{name(rival)}}}});
    const auto& step = tally.steps()[conclusion.step];
    const auto& against = step.counter_examples[static_cast<std::size_t>(conclusion.kind)];
    if (!against.empty()) {
        text.blank();
        text.line({Text::list_against, {{"kind", std::vector{describe(conclusion.kind, step.decimals)}}}});
        text.rows(Text::list_row_shown_rate, against);
    }
    text.findings(findings);
    return text.take();
}

} // namespace prorata::write
