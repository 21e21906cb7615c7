#include "engine/write/breakdown_text.hpp"
#include "engine/write/table.hpp"
#include "prorata/plan/evaluate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// A row or a column of a breakdown.
struct BreakdownLine {
    std::string label;
    Money due;
    Unrounded exact;
    std::string raised; ///< its cells that were rounded up
    Money undivided;
    bool is_numbered = true; ///< not preparation or closure
};

/// Preparation and closure are shown where there is something.
[[nodiscard]] bool is_shown(const BreakdownLine& line)
{
    return line.is_numbered || line.due != Money{} || line.undivided != Money{};
}

/// One breakdown as text.
class BreakdownText {
public:
    BreakdownText(const Context& context, const Allocation& allocation, const Operation& operation,
                  const NumberFormat& numbers)
        : scenario_{context.scenario},
          plan_{allocation.plan()},
          application_{plan_.application(operation)},
          cells_{break_down(application_, allocation.block(), 0)},
          numbers_{numbers}
    {
    }

    [[nodiscard]] std::string text()
    {
        add_up();
        auto out = title() + cells() + "\n" + word(Text::breakdown_residuals) + "\n" + residuals();
        for (const auto& row : rows_) {
            if (row.undivided != Money{}) {
                out += say({Text::breakdown_undivided,
                            {{"fund", to_decimal(row.undivided, scenario_.minor_digits())},
                             {"line", row.label}}},
                           numbers_) +
                       "\n";
            }
        }
        return out;
    }

private:
    /// The figure whose fund a row is.
    [[nodiscard]] FigureId row_id(std::size_t row) const
    {
        return plan_.figures[application_.inputs[row]].id;
    }
    [[nodiscard]] bool is_by_period() const { return row_id(0).axis == Axis::period; }

    [[nodiscard]] std::string title() const
    {
        const auto id = row_id(0);
        const auto& fund = scenario_.programme.funds[id.index].name;
        return (is_by_period() ? say({Text::title_breakdown_of_partner,
                                      {{"fund", fund}, {"partner", scenario_.partners[id.subject].id}}})
                               : say({Text::title_breakdown, {{"fund", fund}}})) +
               "\n";
    }

    void add_up()
    {
        for (std::size_t row = 0; row < application_.rates.size(); ++row) {
            const auto id = row_id(row);
            rows_.push_back({.label = !is_by_period() ? scenario_.partners[id.subject].id
                                      : id.position == FigureId::preparation ? word(Text::label_preparation)
                                      : id.position == FigureId::closure     ? word(Text::label_closure)
                                                                             : std::to_string(id.position),
                             .is_numbered = !is_by_period() || (id.position != FigureId::preparation &&
                                                                id.position != FigureId::closure)});
        }
        for (const auto& category : scenario_.programme.categories) {
            columns_.push_back({.label = category.name});
        }
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const auto& cell = cells_[i];
            auto& row = rows_[application_.places[i].row];
            auto& column = columns_[application_.places[i].column];
            // What a fund's own division gave is not rounded again.
            const auto exact = cell.by == BreakdownBy::rate ? cell.exact : Unrounded{cell.due};
            add(row, column.label, cell, exact);
            add(column, row.label, cell, exact);
            add(total_, {}, cell, exact);
            if (cell.by == BreakdownBy::nothing) {
                row.undivided = cell.fund;
            }
        }
        total_.label = word(Text::word_total);
    }

    static void add(BreakdownLine& line, const std::string& other, const BreakdownCell& cell,
                    const Unrounded& exact)
    {
        line.due += cell.due;
        line.exact = line.exact + exact;
        if (cell.got_odd_unit) {
            line.raised += (line.raised.empty() ? "" : ", ") + other;
        }
    }

    [[nodiscard]] std::string money(Money amount) const
    {
        return say(to_decimal(amount, scenario_.minor_digits()), numbers_);
    }

    [[nodiscard]] bool is_used(std::uint32_t column) const
    {
        return std::any_of(application_.places.begin(), application_.places.end(),
                           [&](const auto& place) { return place.column == column; });
    }

    [[nodiscard]] std::string cells() const
    {
        std::vector<Column> columns{{{}, {}, Align::left, {}}};
        for (const auto& row : rows_) {
            if (is_shown(row)) {
                columns[0].cells.push_back(row.label);
            }
        }
        columns[0].cells.push_back(total_.label);
        for (std::uint32_t category = 0; category < columns_.size(); ++category) {
            if (!is_used(category)) {
                continue;
            }
            Column column{{}, columns_[category].label};
            for (std::uint32_t row = 0; row < rows_.size(); ++row) {
                if (is_shown(rows_[row])) {
                    column.cells.push_back(amount_at(row, category));
                }
            }
            column.cells.push_back(money(columns_[category].due));
            columns.push_back(std::move(column));
        }
        Column totals{{}, total_.label};
        for (const auto& row : rows_) {
            if (is_shown(row)) {
                totals.cells.push_back(money(row.due));
            }
        }
        totals.cells.push_back(money(total_.due));
        columns.push_back(std::move(totals));
        return table(columns);
    }

    [[nodiscard]] std::string amount_at(std::uint32_t row, std::uint32_t column) const
    {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (application_.places[i].row == row && application_.places[i].column == column) {
                return money(cells_[i].due);
            }
        }
        return "–";
    }

    [[nodiscard]] std::string residuals() const
    {
        std::vector<Column> columns{{{}, word(Text::word_line), Align::left, {}},
                                    {{}, word(Text::word_residual)},
                                    {{}, word(Text::word_rounded_up), Align::left, {}}};
        const auto show = [&](const BreakdownLine& line) {
            columns[0].cells.push_back(line.label);
            columns[1].cells.push_back(difference(Unrounded{line.due} - line.exact));
            columns[2].cells.push_back(line.raised.empty() ? "–" : line.raised);
        };
        for (const auto& row : rows_) {
            if (is_shown(row)) {
                show(row);
            }
        }
        for (std::uint32_t category = 0; category < columns_.size(); ++category) {
            if (is_used(category)) {
                show(columns_[category]);
            }
        }
        return table(columns);
    }

    [[nodiscard]] std::string difference(const Unrounded& value) const
    {
        if (value == Unrounded{}) {
            return "–";
        }
        const auto digits = to_digits(value, scenario_.minor_digits());
        return (value > Unrounded{} ? "+" : "") + say(digits.cut, numbers_) + (digits.exact ? "" : "…");
    }

    const Scenario& scenario_;
    const Plan& plan_;
    Application application_;
    std::vector<BreakdownCell> cells_;
    const NumberFormat& numbers_;
    std::vector<BreakdownLine> rows_;
    std::vector<BreakdownLine> columns_;
    BreakdownLine total_;
};

} // namespace

std::string breakdowns_as_text(const Context& context, const Allocation& allocation,
                               const NumberFormat& numbers)
{
    std::string out;
    for (const auto& operation : allocation.plan().operations) {
        if (operation.rule == RuleKind::breakdown) {
            out += BreakdownText{context, allocation, operation, numbers}.text() + "\n";
        }
    }
    return out;
}

} // namespace prorata::write
