#include "engine/write/breakdown_report.hpp"
#include "engine/write/table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::string_view nothing = "–";

/// Makes one breakdown into tables.
class BreakdownTables {
public:
    BreakdownTables(const Scenario& scenario, const BreakdownTable& table, const Locale& locale)
        : scenario_{scenario}, table_{table}, locale_{locale}
    {
    }

    [[nodiscard]] BreakdownColumns columns() const
    {
        BreakdownColumns columns{title(), cells(), residuals(), {}};
        for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
            if (table_.rows[row].undivided != Money{}) {
                columns.undivided.push_back(
                    say({Text::breakdown_undivided,
                         {{"fund", to_decimal(table_.rows[row].undivided, scenario_.minor_digits())},
                          {"line", label(row)}}},
                        locale_));
            }
        }
        return columns;
    }

private:
    [[nodiscard]] std::string title() const
    {
        const auto& id = table_.funds.front();
        const auto& fund = scenario_.programme.funds[id.index].name;
        return table_.is_by_period() ? say({Text::title_breakdown_of_partner,
                                            {{"fund", fund}, {"partner", scenario_.partners[id.subject].id}}},
                                           locale_)
                                     : say({Text::title_breakdown, {{"fund", fund}}}, locale_);
    }

    [[nodiscard]] std::string label(std::uint32_t row) const
    {
        return row_label(scenario_, table_.funds[row], locale_);
    }

    /// Preparation and closure are shown where there is something.
    [[nodiscard]] bool is_shown(std::uint32_t row) const
    {
        const auto& id = table_.funds[row];
        const bool is_numbered = id.axis == Axis::none ||
                                 (id.position != FigureId::preparation && id.position != FigureId::closure);
        const auto& line = table_.rows[row];
        return is_numbered || line.due != Money{} || line.undivided != Money{};
    }

    void add(Column& column, Money amount, std::string figure = {}) const
    {
        const auto decimal = to_decimal(amount, scenario_.minor_digits());
        column.add(decimal, say(decimal, locale_), std::move(figure));
    }
    [[nodiscard]] std::string address(std::uint32_t row, std::uint32_t column) const
    {
        const auto& fund = table_.funds[row];
        return scenario_.address(
            fund.with(Quantity::fund_of_category, fund.index, static_cast<std::uint16_t>(column + 1)));
    }

    [[nodiscard]] const std::string& category(std::uint32_t column) const
    {
        return scenario_.programme.categories[column].name;
    }

    [[nodiscard]] std::vector<Column> cells() const
    {
        std::vector<Column> columns{{{}, {}, Align::left, {}}};
        for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
            if (table_.columns[column].cells > 0) {
                columns.push_back({{}, category(column)});
            }
        }
        columns.push_back({{}, word(Text::word_total, locale_)});
        for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
            if (is_shown(row)) {
                add_row(columns, label(row), table_.rows[row].due, row, [&](std::uint32_t column) {
                    const auto* const cell = table_.find(row, column);
                    return cell == nullptr ? std::optional<Money>{} : cell->due;
                });
            }
        }
        add_row(columns, word(Text::word_total, locale_), table_.total, std::nullopt,
                [&](std::uint32_t column) { return std::optional{table_.columns[column].due}; });
        return columns;
    }

    /// @param row  nothing: of sums
    template <class AmountIn>
    void add_row(std::vector<Column>& columns, const std::string& label, Money sum,
                 std::optional<std::uint32_t> row, AmountIn amount_in) const
    {
        std::size_t next = 0;
        columns[next++].cells.push_back(label);
        for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
            if (table_.columns[column].cells > 0) {
                auto& cell = columns[next++];
                if (const std::optional<Money> amount = amount_in(column)) {
                    add(cell, *amount, row ? address(*row, column) : std::string{});
                } else {
                    cell.cells.emplace_back(nothing);
                }
            }
        }
        add(columns[next], sum);
    }

    [[nodiscard]] std::vector<Column> residuals() const
    {
        std::vector<Column> columns{{{}, word(Text::word_line, locale_), Align::left, {}},
                                    {{}, word(Text::word_residual, locale_)},
                                    {{}, word(Text::word_rounded_up, locale_), Align::left, {}}};
        const auto show = [&](const std::string& name, const BreakdownLine& line, const auto& name_of) {
            std::string raised;
            for (const auto other : line.raised) {
                raised += (raised.empty() ? "" : ", ") + name_of(other);
            }
            columns[0].cells.push_back(name);
            columns[1].cells.push_back(difference(line.residual()));
            columns[2].cells.push_back(raised.empty() ? std::string{nothing} : raised);
        };
        for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
            if (is_shown(row)) {
                show(label(row), table_.rows[row], [&](std::uint32_t column) { return category(column); });
            }
        }
        for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
            if (table_.columns[column].cells > 0) {
                show(category(column), table_.columns[column], [&](std::uint32_t row) { return label(row); });
            }
        }
        return columns;
    }

    [[nodiscard]] std::string difference(const Unrounded& value) const
    {
        if (value == Unrounded{}) {
            return std::string{nothing};
        }
        const auto digits = to_digits(value, scenario_.minor_digits());
        return (value > Unrounded{} ? "+" : "") + say(digits.cut, locale_) + (digits.exact ? "" : "…");
    }

    const Scenario& scenario_;
    const BreakdownTable& table_;
    const Locale& locale_;
};

} // namespace

std::string row_label(const Scenario& scenario, FigureId fund, const Locale& locale)
{
    return fund.axis == Axis::none                  ? scenario.partners[fund.subject].id
           : fund.position == FigureId::preparation ? word(Text::label_preparation, locale)
           : fund.position == FigureId::closure     ? word(Text::label_closure, locale)
                                                    : std::to_string(fund.position);
}

std::vector<BreakdownColumns> breakdown_columns(const Scenario& scenario, const Allocation& allocation,
                                                const Locale& locale)
{
    std::vector<BreakdownColumns> all;
    for (const auto& table : breakdowns_of(allocation)) {
        all.push_back(BreakdownTables{scenario, table, locale}.columns());
    }
    return all;
}

std::string breakdowns_as_text(const Context& context, const Allocation& allocation, const Locale& locale)
{
    std::string out;
    for (const auto& each : breakdown_columns(context.scenario, allocation, locale)) {
        out += each.title + "\n" + table(each.cells) + "\n" + word(Text::breakdown_residuals, locale) + "\n" +
               table(each.residuals);
        for (const auto& line : each.undivided) {
            out += line + "\n";
        }
        out += "\n";
    }
    return out;
}

} // namespace prorata::write
