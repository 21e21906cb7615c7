/// Reads projects with their histories from standard input, whole numbers apart by blanks as claims.py writes
/// them, and prints for each one line of JSON: every figure of its claims, amounts in cents.

#include "prorata/claims/scrutiny.hpp"
#include "prorata/claims/standing.hpp"
#include "tests/support/claims.hpp"

#include <cstdint>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace prorata;
using namespace prorata::tests;

std::int64_t number()
{
    std::int64_t value{};
    if (!(std::cin >> value)) {
        throw std::invalid_argument("a number is missing");
    }
    return value;
}
Money money() { return Money{number()}; }
bool flag() { return number() != 0; }
template <class Value>
Value as()
{
    return static_cast<Value>(number());
}

struct Case {
    Scenario scenario = claim_scenario();
    ClaimRules rules = jems_claims();
    ClaimHistory history{};
};

void read_partner(Case& read, std::size_t index)
{
    std::vector<FlatRate> rates;
    const auto rate = [&](Category category, BaseOfRate base) {
        if (const int percent = as<int>(); percent != 0) {
            rates.push_back({category, percent, base});
        }
    };
    rate(staff, of_other_direct_costs);
    rate(travel, of_staff);
    rate(office, of_staff);
    rate(office, of_direct_costs);
    rate(other, of_staff);
    std::vector<std::pair<Category, Money>> budget;
    for (const auto category : {staff, travel, external, equipment, infrastructure, unit_cost, lump_sum}) {
        if (const auto amount = money(); amount != Money{}) {
            budget.emplace_back(category, amount);
        }
    }
    std::vector<std::pair<int, Rate>> funds;
    for (auto count = number(); count > 0; --count) {
        const int fund = as<int>();
        funds.emplace_back(fund, Rate::of(Wide{number()}, Wide{10'000}));
    }
    std::vector<std::pair<Status, Money>> sources;
    for (auto count = number(); count > 0; --count) {
        const auto status = as<Status>();
        sources.emplace_back(status, money());
    }
    add_claimant(read.scenario, "P" + std::to_string(index), funds, rates, budget, sources);
}

ExpenditureRow read_row(const Scenario& scenario)
{
    ExpenditureRow row;
    row.category = as<std::uint32_t>();
    row.declared = money();
    row.currency = flag() ? zloty(scenario) : std::uint8_t{0};
    if (flag()) {
        row.origin.report = as<std::uint32_t>();
        row.origin.row = as<std::uint32_t>();
    }
    row.is_parked = flag();
    row.deducted = money();
    row.reason = as<std::uint16_t>();
    row.by_secretariat = money();
    row.by_authority = money();
    row.verification_reason = as<std::uint16_t>();
    row.is_parked_in_verification = flag();
    row.is_in_sample = flag();
    row.investment = flag() ? std::uint16_t{0} : not_one;
    row.lump_sum = row.category == lump_sum ? std::uint16_t{1} : not_one;
    row.unit_cost = row.category == unit_cost ? std::uint16_t{0} : not_one;
    return row;
}

void read_history(Case& read)
{
    for (auto count = number(); count > 0; --count) {
        const auto partner = as<std::uint32_t>();
        const auto state = as<ReportState>();
        const int month = as<int>();
        std::vector<ExpenditureRow> rows;
        for (auto left = number(); left > 0; --left) {
            rows.push_back(read_row(read.scenario));
        }
        add_report(read.history, partner, std::move(rows), state, month);
    }
    for (auto count = number(); count > 0; --count) {
        ProjectReport report{.state = as<ProjectReportState>()};
        for (auto left = number(); left > 0; --left) {
            report.certificates.push_back(as<std::uint32_t>());
        }
        read.history.project_reports.push_back(std::move(report));
    }
    if (flag()) {
        const auto before_report = as<std::uint32_t>();
        read.history.ready.push_back(
            {.lump_sum = 0, .before_report = before_report, .before_project_report = as<std::uint32_t>()});
    }
    for (auto count = number(); count > 0; --count) {
        const auto fund = as<std::uint32_t>();
        const auto partner = as<std::uint32_t>();
        const auto amount = money();
        const bool is_confirmed = flag();
        read.history.payments.push_back(
            {.fund = fund,
             .project_report = as<std::uint32_t>(),
             .partners = {{partner, {{amount, true, is_confirmed, true, {}}}, {}}}});
    }
}

Case read_case()
{
    Case read;
    read.rules.method = as<ReimbursementMethod>();
    const auto partners = number();
    for (std::int64_t index = 0; index < partners; ++index) {
        read_partner(read, static_cast<std::size_t>(index));
    }
    read_history(read);
    return read;
}

// ---- JSON
// ---------------------------------------------------------------------------------------------------

class Json {
public:
    Json& key(std::string_view name)
    {
        next();
        text_ += '"';
        text_ += name;
        text_ += "\":";
        is_first_ = true;
        return *this;
    }
    Json& open(char bracket)
    {
        next();
        text_ += bracket;
        is_first_ = true;
        return *this;
    }
    Json& close(char bracket)
    {
        text_ += bracket;
        is_first_ = false;
        return *this;
    }
    Json& value(Money amount) { return raw(std::to_string(amount.minor_units())); }
    Json& value(std::span<const Money> amounts)
    {
        open('[');
        for (const auto amount : amounts) {
            value(amount);
        }
        return close(']');
    }
    Json& value(const std::optional<Decimal>& percent)
    {
        return raw(percent ? '"' + std::string{to_text(*percent).view()} + '"' : "null");
    }
    Json& raw(std::string_view text)
    {
        next();
        text_ += text;
        return *this;
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void next()
    {
        text_ += is_first_ ? "" : ",";
        is_first_ = false;
    }
    std::string text_{};
    bool is_first_ = true;
};

void write(Json& json, const PartOfClaim& part) { json.value(part.categories); }

void write(Json& json, const ClaimSplit& split)
{
    json.open('[').value(split.of).value(split.by_fund()).value(split.contribution).value(split.statuses);
    json.value(split.unassigned).close(']');
}

void write(Json& json, const ByOption& options)
{
    json.open('[').value(options.lump_sums).value(options.unit_costs).value(options.investments).close(']');
}

void write(Json& json, const WorkOverview& work)
{
    json.open('[').value(work.requested).value(work.requested_without_flat_rates).value(work.in_sample);
    json.value(work.deducted).value(work.parked).value(work.eligible);
    json.value(work.sampled.due).value(work.accepted.due).close(']');
}

void write(Json& json, const std::vector<DeductionLine>& lines)
{
    json.open('[');
    for (const auto& line : lines) {
        json.open('[').raw(line.reason ? std::to_string(*line.reason) : "null").value(line.categories);
        json.value(line.total).close(']');
    }
    json.close(']');
}

void write(Json& json, const std::vector<PaymentFigures>& payments)
{
    json.open('[');
    for (const auto& payment : payments) {
        json.open('[').raw(std::to_string(payment.fund)).value(payment.approved).value(payment.contribution);
        json.value(payment.statuses).value(payment.total_eligible).close(']');
    }
    json.close(']');
}

void write(Json& json, const LivingTable& table)
{
    json.open('[');
    for (const auto& each : table.lines) {
        const auto& line = each.line;
        json.open('[').raw(std::to_string(static_cast<int>(each.kind))).raw(std::to_string(each.index));
        json.value(line.budget).value(line.previous).value(line.current).value(line.so_far);
        json.value(line.remaining).value(line.parked).value(line.included_again).value(line.paid);
        json.value(each.verified).value(line.used.due).close(']');
    }
    json.close(']');
}

void write(Json& json, const Case& read, const ApprovedBudget& budget, const ReportFigures& each)
{
    const auto& report = read.history.reports[each.report];
    const auto& partner = budget.partners[report.partner];
    json.open('{');
    const auto part = [&](std::string_view name, const PartOfClaim& of, const ClaimSplit& split) {
        json.key(name).open('[');
        write(json, of);
        write(json, split);
        json.close(']');
    };
    json.key("amounts").value(each.amounts);
    part("declared", *each.declared, each.declared_split);
    part("again", each.included_again, each.included_again_split);
    part("parked", each.parked, each.parked_split);
    part("verified", *each.verified, each.verified_split);
    part("parked_again", each.parked_in_verification, each.parked_in_verification_split);
    part("certified", *each.certified, each.certified_split);
    json.key("secretariat").value(each.by_secretariat.categories);
    json.key("authority").value(each.by_authority.categories);
    json.key("deducted").open('[').value(each.by_control.due).value(each.by_control.residue);
    json.value(each.by_verification.due).close(']');
    json.key("options").open('[');
    write(json, each.declared_by);
    write(json, each.verified_by);
    json.close(']');
    json.key("control");
    write(json, control_overview(each, partner, read.rules, budget.minor_digits));
    json.key("verification");
    write(json, verification_overview(each, partner, read.rules, budget.minor_digits));
    json.key("control_deductions");
    write(json, control_deductions(report, each, budget));
    json.key("verification_deductions");
    write(json, verification_deductions(report, each, budget));
    json.key("table");
    write(json, partner_table(report.partner, each.report, budget, read.rules, read.history,
                              figures_of(read.scenario, budget, read.rules, read.history)));
    json.close('}');
}

std::string answer(const Case& read)
{
    const auto budget = approve(read.scenario);
    const auto figures = figures_of(read.scenario, budget, read.rules, read.history);
    Json json;
    json.open('{');
    json.key("reports").open('[');
    for (const auto& each : figures.reports) {
        write(json, read, budget, each);
    }
    json.close(']').key("project_reports").open('[');
    for (std::uint32_t index = 0; index < figures.project_reports.size(); ++index) {
        const auto& each = figures.project_reports[index];
        json.open('{').key("by_fund").open('[');
        for (const auto& certificate : each.certificates) {
            json.open('[');
            for (const auto& fund : certificate.by_fund) {
                json.open('[').value(fund.fund).value(fund.due).value(fund.contribution).value(fund.statuses);
                json.value(fund.unassigned).close(']');
            }
            json.close(']');
        }
        json.close(']').key("payments");
        write(json, each.payments);
        json.key("table");
        write(json, project_table(index, budget, read.rules, read.history, figures));
        json.close('}');
    }
    json.close(']').key("ready").open('[');
    for (const auto& each : figures.ready) {
        write(json, each.payments);
    }
    json.close(']').key("tables").open('[');
    for (std::uint32_t partner = 0; partner < budget.partners.size(); ++partner) {
        write(json, partner_table(partner, std::nullopt, budget, read.rules, read.history, figures));
    }
    write(json, project_table(std::nullopt, budget, read.rules, read.history, figures));
    json.close(']').key("methods").open('[');
    for (std::uint32_t partner = 0; partner < budget.partners.size(); ++partner) {
        for (const auto& each :
             both_methods(partner, {&budget, 1}, read.rules, read.history, figures.reports)) {
            json.open('[').value(each.difference.alone.due).value(each.difference.cumulative.due).close(']');
        }
    }
    json.close(']').close('}');
    return json.text();
}

} // namespace

int main()
{
    std::ios::sync_with_stdio(false);
    try {
        for (auto count = number(); count > 0; --count) {
            std::cout << answer(read_case()) << '\n';
        }
    } catch (const std::exception& error) {
        std::cout << std::flush;
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
