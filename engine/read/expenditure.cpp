#include "engine/read/expenditure.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/currency.hpp"
#include "prorata/model/claim_rules.hpp"
#include "prorata/rules/row.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

namespace prorata::read {

namespace {

constexpr int most_rows = 1'000'000;

} // namespace

ExpenditureRow ExpenditureReader::read(Node item, const std::optional<CategoryHeading>& heading,
                                       const PartnerReport& report, const NumberReading& file)
{
    constexpr auto form = Form::expenditure;
    const auto says = [&](std::string_view key) { return is_yes(item, form, key); };
    ExpenditureRow row{.deducted = amount_of(item, form, "deducted", file),
                       .by_secretariat = amount_of(item, form, "deducted_by_secretariat", file),
                       .by_authority = amount_of(item, form, "deducted_by_authority", file),
                       .reason = reason_of(item, "reason"),
                       .verification_reason = reason_of(item, "verification_reason"),
                       .is_parked = says("parked"),
                       .is_parked_in_verification = says("parked_in_verification"),
                       .is_in_sample = says("in_sample"),
                       .is_in_verification_sample = says("in_verification_sample"),
                       .place = item.place()};
    read_kind(item, heading, row);
    read_currency_of(item, row);
    auto reading = file;
    if (row.currency != 0) {
        reading.currency = currencies[row.currency - 1U];
    }
    read_amount_of(item, reading, report, row);
    if (const auto period = value_of(item, form, "period")) {
        row.period = period_at(*period);
    }
    if (const auto origin = value_of(item, form, "includes")) {
        row.origin = origin_of(*origin, report);
    }
    if (row.currency != 0 && row.origin.report == RowPlace::nowhere && report.month == 0 &&
        report.state != ReportState::draft) {
        require_month(row, report);
    }
    return row;
}

/// An amount; or of a unit cost the number of units, at its price.
void ExpenditureReader::read_amount_of(Node item, const NumberReading& reading, const PartnerReport& report,
                                       ExpenditureRow& row)
{
    constexpr auto form = Form::expenditure;
    const auto units = value_of(item, form, "units");
    const auto amount = value_of(item, form, "amount");
    if (!units) {
        const bool is_in_table = item.place().file != report.place.file; // which told of the empty cell
        if (!amount && !item.find("amount") && !is_in_table) {
            diagnostics_.push_back(missing_key(item.place(), form, "amount"));
        }
        row.declared = amount_of(item, form, "amount", reading);
        return;
    }
    if (amount) {
        diagnostics_.push_back(not_together(item.place(), "units", "amount"));
    }
    if (row.currency != 0) {
        diagnostics_.push_back(not_together(item.place(), "units", "currency"));
    }
    if (!item.find("unit_cost")) {
        diagnostics_.push_back(missing_key(item.place(), form, "unit_cost"));
        return;
    }
    const auto number = read_decimal(*units, reading, diagnostics_);
    const auto& rules = scenario_.programme.claims;
    if (number && row.unit_cost != not_one && rules) {
        try {
            row.declared = row_total(scenario_.programme.unit_costs[row.unit_cost].price,
                                     Rate::from_decimal(*number), rules->unit_costs)
                               .due;
        } catch (const std::overflow_error&) {
            diagnostics_.push_back(
                fault(units->place(), {Text::too_many_digits}, Text::too_many_digits_hint));
        }
    }
}

/// Rates by month need one; said once of a report.
void ExpenditureReader::require_month(const ExpenditureRow& row, const PartnerReport& report)
{
    const auto& rates = scenario_.programme.exchange_rates;
    const bool is_always = std::any_of(rates.begin(), rates.end(), [&](const auto& rate) {
        return rate.currency == row.currency && rate.month == 0;
    });
    if (!is_always && told_of_ != report.place) {
        told_of_ = report.place;
        diagnostics_.push_back(missing_key(report.place, Form::partner_report, "month"));
    }
}

/// Reasons are counted as they first occur.
std::uint32_t ExpenditureReader::reason_of(Node item, std::string_view key)
{
    const auto text = value_of(item, Form::expenditure, key);
    if (!text || text->text().empty()) {
        return 0;
    }
    const auto known = reason_numbers_.find(text->text());
    if (known != reason_numbers_.end()) {
        return known->second;
    }
    reasons_.emplace_back(text->text());
    const auto number = static_cast<std::uint32_t>(reasons_.size());
    reason_numbers_.emplace(text->text(), number);
    return number;
}

/// What is claimed: a cost category, a lump sum, a unit cost; and of which investment.
void ExpenditureReader::read_kind(Node item, const std::optional<CategoryHeading>& heading,
                                  ExpenditureRow& row)
{
    constexpr auto form = Form::expenditure;
    const auto& programme = scenario_.programme;
    std::optional<std::uint32_t> category;
    if (const auto lump_sum = lump_sum_of(item, form)) {
        row.lump_sum = static_cast<std::uint16_t>(*lump_sum);
        category = programme.category_of(CategoryKind::lump_sums);
    }
    if (const auto unit = value_of(item, form, "unit_cost")) {
        Names names;
        for (const auto& each : programme.unit_costs) {
            names.push_back(each.name);
        }
        const auto unit_cost =
            find(*unit, names, {Text::unknown_unit_cost, {{"name", shortened(unit->text())}}},
                 Text::unknown_unit_cost_hint);
        if (unit_cost) {
            const auto& covered = programme.unit_costs[*unit_cost].categories;
            row.unit_cost = static_cast<std::uint16_t>(*unit_cost);
            category =
                covered.size() == 1 ? covered.front() : programme.category_of(CategoryKind::unit_costs);
        }
    }
    const auto name = value_of(item, form, "category");
    std::optional<std::uint32_t> said;
    if (name && heading) {
        diagnostics_.push_back(named_twice(*name));
    } else if (heading) {
        said = heading->category;
    } else if (name) {
        said = find_category(name->text(), name->place(), programme, diagnostics_);
    } else if (!item.find("lump_sum") && !item.find("unit_cost")) {
        diagnostics_.push_back(missing_key(item.place(), form, "category"));
    }
    if (category && said && *said != *category) { // a simplified cost option's category is its own
        diagnostics_.push_back(
            fault(name ? name->place() : heading->key.place(),
                  {Text::category_forced,
                   {{"option", row.lump_sum != not_one ? programme.lump_sums[row.lump_sum].name
                                                       : programme.unit_costs[row.unit_cost].name},
                    {"forced", programme.categories[*category].name},
                    {"category", programme.categories[*said].name}}},
                  Text::category_forced_hint));
    }
    row.category = category.value_or(said.value_or(0));
    if (const auto wanted = value_of(item, form, "investment")) {
        const auto& known = scenario_.project.investments;
        const auto investment = find(*wanted, {known.begin(), known.end()},
                                     {Text::unknown_investment, {{"name", shortened(wanted->text())}}},
                                     Text::unknown_investment_hint);
        row.investment = static_cast<std::uint16_t>(investment.value_or(not_one));
    }
}

void ExpenditureReader::read_currency_of(Node item, ExpenditureRow& row)
{
    const auto code = value_of(item, Form::expenditure, "currency");
    const auto currency = code ? read_currency(*code, diagnostics_) : std::nullopt;
    if (currency && currencies[*currency - 1U].code != reading_.currency.code) {
        row.currency = *currency;
    }
}

/// A row that is not there is an error; why else it cannot be included, check_history() says.
RowPlace ExpenditureReader::origin_of(Node origin, const PartnerReport& report)
{
    constexpr auto form = Form::included_row;
    const auto partner = origin.find("partner") ? partner_of(origin, form) : std::optional{report.partner};
    const int number = number_of(origin, form, "report");
    const int row = number_of(origin, form, "row", most_rows);
    if (!partner || number == 0 || row == 0) {
        return {};
    }
    const auto index = report_at(*partner, number);
    if (index && static_cast<std::size_t>(row) <= history_.reports[*index].rows.size()) {
        return {*index, static_cast<std::uint32_t>(row - 1)};
    }
    diagnostics_.push_back(fault(origin.place(),
                                 {Text::included_again, {{"reason", Remarks{{Text::included_again_later}}}}},
                                 Text::included_again_hint));
    return {};
}

} // namespace prorata::read
