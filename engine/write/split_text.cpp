#include "engine/write/printable.hpp"
#include "engine/write/say.hpp"
#include "engine/write/split_report.hpp"
#include "engine/write/table.hpp"
#include "prorata/explain/describe.hpp"

#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::array method_texts{Text::split_by_largest_remainder, Text::split_by_d_hondt,
                                  Text::split_by_sainte_lague, Text::split_by_huntington_hill,
                                  Text::split_by_quota};
constexpr std::array margin_texts{Text::split_margin_free, Text::split_margin_prescribed,
                                  Text::split_margin_cut, Text::split_margin_soft};
constexpr std::size_t most_owners = 8; ///< named in a line; JSON names all
constexpr int most_decimals = 6;       ///< of an exact amount that goes on
constexpr auto* nothing = "–";

/// Says amounts of one report.
class SplitWords {
public:
    SplitWords(const SplitContext& context, const Style& style) : context_{context}, style_{style} {}

    [[nodiscard]] std::string line(const Remark& remark) const { return say(remark, style_.locale) + "\n"; }
    [[nodiscard]] std::string number(const Decimal& value) const { return say(value, style_.locale); }
    [[nodiscard]] std::string amount(Money value) const { return number(context_.steps.amount(value)); }
    [[nodiscard]] std::string exact(const Unrounded& value) const
    {
        return shown(context_.steps.digits(value, most_decimals));
    }
    /// A difference with its sign, a dash for none.
    [[nodiscard]] std::string difference(const Unrounded& value) const
    {
        return value == Unrounded{} ? std::string{nothing} : (value > Unrounded{} ? "+" : "") + exact(value);
    }
    [[nodiscard]] std::string shown(const Digits& digits) const
    {
        return number(digits.cut) + (digits.exact ? "" : "…");
    }

    [[nodiscard]] std::string percent(const Digits& digits) const
    {
        return say_percent(digits.cut, style_.locale, digits.exact ? "" : "…");
    }

private:
    const SplitContext& context_;
    const Style& style_;
};

[[nodiscard]] Argument step_of(const SplitContext& context) { return {"step", context.steps.step()}; }

[[nodiscard]] Argument count(std::string_view name, std::size_t number)
{
    return {name, static_cast<std::int64_t>(number)};
}

/// The names at some positions.
[[nodiscard]] std::string names_of(const std::vector<std::size_t>& positions,
                                   const std::vector<std::string>& names, const Locale& locale)
{
    std::string out;
    for (std::size_t i = 0; i < positions.size() && i < most_owners; ++i) {
        out += (i == 0 ? "" : ", ") + printable(names[positions[i]]);
    }
    if (positions.size() > most_owners) {
        out += ", " + say({Text::and_more, {count("count", positions.size() - most_owners)}}, locale);
    }
    return out.empty() ? std::string{nothing} : out;
}

[[nodiscard]] std::string shown_weight(const std::variant<Decimal, Rate>& weight, const SplitWords& words)
{
    if (const auto* const value = std::get_if<Decimal>(&weight)) {
        return words.number(*value);
    }
    return words.percent(to_percent(std::get<Rate>(weight), 4));
}

/// Labels down the first column and amounts in the others, each headed.
[[nodiscard]] std::vector<Column> cells_below(const read::LabelledTable& table)
{
    std::vector<Column> columns{{{}, {}, Align::left}};
    for (const auto& label : table.rows) {
        columns.front().cells.push_back(printable(label));
    }
    for (const auto& label : table.columns) {
        columns.push_back({{}, printable(label)});
    }
    return columns;
}

/// A divisor with as many decimals as people compare, or as a fraction if it is out of reach of them.
[[nodiscard]] std::string shown_divisor(const Ratio& divisor, const SplitWords& words)
{
    constexpr int decimals = 9;
    const Ratio scale{Decimal{wide::power_of_ten(decimals), 0}};
    const Ratio cut = (divisor * scale).floor();
    try {
        const Decimal digits{cut.to_rate().part(), decimals};
        const bool exact = cut == divisor * scale;
        return words.shown({exact ? trimmed(digits) : digits, exact});
    } catch (const std::overflow_error&) {
        return divisor.text();
    }
}

} // namespace

Ratio row_divisor(const SplitContext& context, const WeightsReport& report, std::size_t row)
{
    return report.divided.row_divisors[row] /
           (Ratio{Decimal{wide::power_of_ten(report.decimals), 0}} * Ratio{context.steps.step()});
}

std::string split_as_text(const SplitContext& context, const PartsReport& report, const Style& style)
{
    const SplitWords words{context, style};
    std::string out =
        words.line({Text::split_parts_head,
                    {{"total", context.steps.amount(report.total)},
                     count("count", report.parts.size()),
                     {"method", std::vector{Remark{method_texts[static_cast<std::size_t>(report.method)]}}},
                     step_of(context)}});
    if (!report.divided_by.empty()) {
        out += words.line({Text::split_divided_by, {{"by", printable(report.divided_by)}}});
    }
    out += words.line({Text::split_ties_parts}) + "\n";
    std::vector<Column> columns{{{}, word(Text::word_part, style.locale), Align::left},
                                {{}, word(Text::word_weight, style.locale)},
                                {{}, word(Text::word_exact_share, style.locale)},
                                {{}, word(Text::word_gets, style.locale)},
                                {{}, word(Text::word_odd_units, style.locale)}};
    bool any_held = false;
    for (const auto& [name, weight, part] : report.parts) {
        columns[0].cells.push_back(printable(name));
        columns[1].cells.push_back(shown_weight(weight, words));
        columns[2].cells.push_back(part.held == Held::free ? words.exact(part.exact) : std::string{nothing});
        columns[3].cells.push_back(words.amount(part.due));
        columns[4].cells.push_back(part.held == Held::at_least  ? word(Text::word_at_least, style.locale)
                                   : part.held == Held::at_most ? word(Text::word_at_most, style.locale)
                                   : part.odd == 0              ? std::string{nothing}
                                                   : (part.odd > 0 ? "+" : "") + std::to_string(part.odd));
        any_held = any_held || part.held != Held::free;
    }
    columns[0].cells.push_back(word(Text::word_sum, style.locale));
    columns[1].cells.emplace_back();
    columns[2].cells.emplace_back();
    columns[3].cells.push_back(words.amount(report.total));
    columns[4].cells.emplace_back();
    out += table(columns) + words.line({Text::split_legend_odd, {step_of(context)}});
    return any_held ? out + words.line({Text::split_legend_held}) : out;
}

std::string split_as_text(const SplitContext& context, const RoundedTableReport& report, const Style& style)
{
    const SplitWords words{context, style};
    const auto& labels = report.table;
    const auto& lines = report.lines;
    const auto margin = [](Margin each) {
        return std::vector{Remark{margin_texts[static_cast<std::size_t>(each)]}};
    };
    std::string out = words.line({Text::split_table_head, {{"path", context.path}, step_of(context)}}) +
                      words.line({Text::split_table_margins,
                                  {{"rows", margin(report.rows)}, {"columns", margin(report.columns)}}}) +
                      words.line({Text::split_ties_table}) + "\n";

    auto columns = cells_below(labels);
    for (std::size_t cell = 0; cell < report.rounded.cells.size(); ++cell) {
        columns[1 + cell % labels.columns.size()].cells.push_back(
            words.amount(report.rounded.cells[cell].due));
    }
    columns.push_back({{}, word(Text::word_total, style.locale)});
    columns.push_back({{}, word(Text::word_exact_sum, style.locale)});
    auto& totals = columns[columns.size() - 2].cells;
    auto& exact_sums = columns.back().cells;
    for (const auto& row : lines.rows) {
        totals.push_back(words.amount(row.due));
        exact_sums.push_back(words.exact(row.exact));
    }
    columns[0].cells.push_back(word(Text::word_total, style.locale));
    columns[0].cells.push_back(word(Text::word_exact_sum, style.locale));
    for (std::size_t j = 0; j < lines.columns.size(); ++j) {
        columns[j + 1].cells.push_back(words.amount(lines.columns[j].due));
        columns[j + 1].cells.push_back(words.exact(lines.columns[j].exact));
    }
    totals.push_back(words.amount(lines.total.due));
    totals.emplace_back();
    exact_sums.emplace_back();
    exact_sums.push_back(words.exact(lines.total.exact));
    out += table(columns) + "\n" + words.line({Text::split_residuals, {step_of(context)}});

    std::vector<Column> residuals{{{}, word(Text::word_line, style.locale), Align::left},
                                  {{}, word(Text::word_residual, style.locale)},
                                  {{}, word(Text::word_rounded_up, style.locale), Align::left}};
    const auto add = [&](const std::string& label, const SplitLine& line, const std::string& owners) {
        residuals[0].cells.push_back(printable(label));
        residuals[1].cells.push_back(words.difference(line.residual()) + (line.beyond() > 0 ? " *" : ""));
        residuals[2].cells.push_back(owners);
    };
    bool any_beyond = false;
    for (std::size_t i = 0; i < lines.rows.size(); ++i) {
        add(labels.rows[i], lines.rows[i], names_of(lines.rows[i].raised, labels.columns, style.locale));
        any_beyond = any_beyond || lines.rows[i].beyond() > 0;
    }
    for (std::size_t j = 0; j < lines.columns.size(); ++j) {
        add(labels.columns[j], lines.columns[j],
            names_of(lines.columns[j].raised, labels.rows, style.locale));
        any_beyond = any_beyond || lines.columns[j].beyond() > 0;
    }
    add(word(Text::word_total, style.locale), lines.total, {});
    out += table(residuals);
    if (any_beyond || lines.total.beyond() > 0) {
        out += words.line({Text::split_legend_beyond, {step_of(context)}});
    }
    return out;
}

std::string split_as_text(const SplitContext& context, const WeightsReport& report, const Style& style)
{
    const SplitWords words{context, style};
    const auto& labels = report.table;
    const auto method =
        report.method == DivisorMethod::d_hondt ? Text::split_by_d_hondt : Text::split_by_sainte_lague;
    std::string out =
        words.line({Text::split_weights_head,
                    {{"path", context.path}, {"method", std::vector{Remark{method}}}, step_of(context)}}) +
        words.line({Text::split_ties_weights}) + "\n";
    auto columns = cells_below(labels);
    for (std::size_t cell = 0; cell < report.divided.cells.size(); ++cell) {
        columns[1 + cell % labels.columns.size()].cells.push_back(words.amount(report.divided.cells[cell]));
    }
    columns.push_back({{}, word(Text::word_total, style.locale)});
    columns.push_back({{}, word(Text::word_divisor, style.locale)});
    auto& totals = columns[columns.size() - 2].cells;
    auto& divisors = columns.back().cells;
    Money total;
    for (std::size_t i = 0; i < labels.rows.size(); ++i) {
        totals.push_back(words.amount(labels.row_totals[i]));
        divisors.push_back(shown_divisor(row_divisor(context, report, i), words));
        total += labels.row_totals[i];
    }
    columns[0].cells.push_back(word(Text::word_total, style.locale));
    columns[0].cells.push_back(word(Text::word_divisor, style.locale));
    for (std::size_t j = 0; j < labels.columns.size(); ++j) {
        columns[j + 1].cells.push_back(words.amount(labels.column_totals[j]));
        columns[j + 1].cells.push_back(shown_divisor(report.divided.column_divisors[j], words));
    }
    totals.push_back(words.amount(total));
    totals.emplace_back();
    divisors.resize(totals.size());
    return out + table(columns) + words.line({Text::split_legend_divisors, {step_of(context)}});
}

std::string split_as_text(const SplitContext& context, const PeriodsReport& report, const Style& style)
{
    const SplitWords words{context, style};
    const Remark rounding{prorata::detail::mode_text(report.rounding.mode),
                          {{"step", trimmed(context.steps.amount(report.rounding.step))}}};
    std::string out = words.line({Text::split_periods_head,
                                  {count("count", report.periods.size()),
                                   {"path", context.path},
                                   {"rounding", std::vector{rounding}}}}) +
                      "\n";
    std::vector<Column> columns{{{}, word(Text::word_period, style.locale), Align::left},
                                {{}, word(Text::word_exact, style.locale)},
                                {{}, word(Text::word_exact_so_far, style.locale)},
                                {{}, word(Text::word_amount, style.locale)},
                                {{}, word(Text::word_so_far, style.locale)},
                                {{}, word(Text::word_outstanding, style.locale)}};
    bool any_frozen = false;
    for (std::size_t i = 0; i < report.periods.size(); ++i) {
        const auto& period = report.periods[i];
        columns[0].cells.push_back(printable(report.names[i]));
        columns[1].cells.push_back(words.exact(period.exact));
        columns[2].cells.push_back(words.exact(period.so_far));
        columns[3].cells.push_back(words.amount(period.due) + (period.frozen ? " *" : ""));
        columns[4].cells.push_back(words.amount(period.paid_before + period.due));
        columns[5].cells.push_back(words.difference(period.outstanding));
        any_frozen = any_frozen || period.frozen;
    }
    out += table(columns);
    return any_frozen ? out + words.line({Text::split_legend_frozen}) : out;
}

std::string split_conflict_as_text(const Diagnostic& conflict, const read::SourceFiles& files,
                                   const Style& style)
{
    std::string out;
    append(out, conflict, files, style);
    return out;
}

} // namespace prorata::write
