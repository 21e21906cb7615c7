#include "engine/read/claim_history.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/declared.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/known_name.hpp"
#include "engine/read/tree_builder.hpp"
#include "prorata/plan/choose.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

class ClaimHistoryReader {
public:
    ClaimHistoryReader(Node root, const NumberReading& reading, Scenario& scenario, Diagnostics& diagnostics)
        : root_{root}, reading_{reading}, scenario_{scenario}, diagnostics_{diagnostics}
    {
        for (const auto& partner : scenario.partners) {
            partners_.push_back(partner.id);
        }
        for (const auto& fund : scenario.programme.funds) {
            funds_.push_back(fund.name);
        }
        for (const auto& lump_sum : scenario.programme.lump_sums) {
            lump_sums_.push_back(lump_sum.name);
        }
    }

    void read()
    {
        constexpr std::array<std::string_view, 6> lists{
            "partner_reports", "project_reports", "ready_lump_sums", "payments", "advances", "corrections"};
        if (std::none_of(lists.begin(), lists.end(), [&](auto key) { return root_.find(key).has_value(); })) {
            return;
        }
        each("partner_reports", [&](Node item) { read_report(item); });
        each("project_reports", [&](Node item) { read_project_report(item); });
        each("ready_lump_sums", [&](Node item) { read_ready(item); });
        each("payments", [&](Node item) { read_payment(item); });
        each("advances", [&](Node item) { read_advance(item); });
        each("corrections", [&](Node item) { read_correction(item); });
        scenario_.claims = std::move(history_);
    }

private:
    static constexpr int most_number = 999;
    static constexpr int most_rows = 1'000'000;
    static constexpr int first_year = 1989; // of the first funds there were
    static constexpr int last_year = 2999;

    using Names = std::vector<std::string_view>;

    template <class Read>
    void each(std::string_view key, Read read)
    {
        const auto list = value_of(root_, Form::scenario, key);
        if (!list) {
            return;
        }
        for (const auto item : list->items()) {
            if (item.is_mapping() && diagnostics_.size() < most_faults) {
                read(item);
            }
        }
    }

    [[nodiscard]] std::optional<std::uint32_t> find(Node name, const Names& known, Remark message, Text hint)
    {
        return find_known(name, known, std::move(message), hint, diagnostics_);
    }
    [[nodiscard]] std::optional<std::uint32_t> partner_of(Node item, Form form)
    {
        const auto name = value_of(item, form, "partner");
        return name ? find(*name, partners_, {Text::unknown_partner, {{"name", shortened(name->text())}}},
                           Text::unknown_partner_hint)
                    : std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> fund_named(Node name)
    {
        return find(name, funds_, {Text::unknown_fund, {{"name", shortened(name.text())}}},
                    Text::unknown_fund_hint);
    }
    [[nodiscard]] std::optional<std::uint32_t> fund_of(Node item, Form form)
    {
        const auto name = value_of(item, form, "fund");
        return name ? fund_named(*name) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> lump_sum_of(Node item, Form form)
    {
        const auto name = value_of(item, form, "lump_sum");
        return name ? find(*name, lump_sums_, {Text::unknown_lump_sum, {{"name", shortened(name->text())}}},
                           Text::unknown_lump_sum_hint)
                    : std::nullopt;
    }
    /// One of a partner's sources of the contribution.
    [[nodiscard]] std::optional<std::uint32_t> source_named(Node name, std::string_view key,
                                                            const std::vector<ContributionSource>& sources)
    {
        Names names;
        for (const auto& source : sources) {
            names.push_back(source.from);
        }
        return find(name, names,
                    {Text::unknown_word, {{"key", std::string{key}}, {"word", shortened(name.text())}}},
                    Text::one_of_list);
    }

    [[nodiscard]] int number_of(Node item, Form form, std::string_view key, int most = most_number)
    {
        const auto value = value_of(item, form, key);
        return value ? read_count(*value, key, 1, most, diagnostics_) : 0;
    }
    [[nodiscard]] Money amount_of(Node item, Form form, std::string_view key, const NumberReading& reading)
    {
        const auto value = value_of(item, form, key);
        return (value ? read_signed_amount(*value, reading, diagnostics_) : std::nullopt).value_or(Money{});
    }
    [[nodiscard]] Money amount_of(Node item, Form form, std::string_view key)
    {
        return amount_of(item, form, key, reading_);
    }

    /// Amounts under names, added to the places that the names have in a list.
    template <class Find>
    void read_amounts(Node item, Form form, std::string_view key, std::vector<Money>& amounts, Find find_name)
    {
        const auto named = value_of(item, form, key);
        if (!named) {
            return;
        }
        for (const auto entry : named->entries()) {
            const auto index = find_name(entry.key);
            const auto amount = entry.value.is_scalar() && !entry.value.is_nothing()
                                    ? read_signed_amount(entry.value, reading_, diagnostics_)
                                    : std::nullopt;
            if (index && amount) {
                amounts.at(*index) += *amount;
            }
        }
    }

    /// A period as it is written; whether the project has it is for check_history() to say.
    [[nodiscard]] std::uint16_t period_at(Node node)
    {
        if (node.text() == "preparation" || node.text() == "0") {
            return FigureId::preparation;
        }
        return node.text() == "closure"
                   ? FigureId::closure
                   : static_cast<std::uint16_t>(read_count(node, "period", 1, most_number, diagnostics_));
    }

    [[nodiscard]] std::string name_of(const PartnerReport& report) const
    {
        return scenario_.partners[report.partner].id + "." + std::to_string(report.number);
    }
    [[nodiscard]] std::optional<std::uint32_t> report_at(std::uint32_t partner, int number) const
    {
        for (std::uint32_t index = 0; index < history_.reports.size(); ++index) {
            if (history_.reports[index].partner == partner && history_.reports[index].number == number) {
                return index;
            }
        }
        return std::nullopt;
    }
    /// A partner's report as LP.2.
    [[nodiscard]] std::optional<std::uint32_t> report_named(Node name)
    {
        std::vector<std::string> names;
        for (const auto& report : history_.reports) {
            names.push_back(name_of(report));
        }
        return find(name, {names.begin(), names.end()},
                    {Text::unknown_report, {{"name", shortened(name.text())}}}, Text::unknown_report_hint);
    }
    [[nodiscard]] std::optional<std::uint32_t> project_report_of(Node item, Form form, std::string_view key)
    {
        const auto name = value_of(item, form, key);
        std::vector<std::string> names;
        for (const auto& report : history_.project_reports) {
            names.push_back(std::to_string(report.number));
        }
        return name ? find(*name, {names.begin(), names.end()},
                           {Text::unknown_report, {{"name", shortened(name->text())}}},
                           Text::unknown_report_hint)
                    : std::nullopt;
    }

    // ---- partners' reports -----------------------------------------------------------------------------

    void read_report(Node item)
    {
        constexpr auto form = Form::partner_report;
        PartnerReport report{
            .number = static_cast<std::uint16_t>(number_of(item, form, "number")),
            .state =
                choice_of<ReportState>(item, form, "state", report_state_names).value_or(ReportState::draft),
            .place = item.place()};
        const auto name = value_of(item, form, "partner");
        const auto partner =
            name ? find(*name, partners_,
                        {Text::report_partner_unknown, {{"report", std::int64_t{report.number}}}},
                        Text::unknown_partner_hint)
                 : std::nullopt;
        if (!partner) {
            return;
        }
        report.partner = *partner;
        if (const auto period = value_of(item, form, "period")) {
            report.period = period_at(*period);
        }
        const auto month = value_of(item, form, "month");
        report.month = month ? read_month(*month, diagnostics_) : scenario_.project.month;
        if (const auto rows = value_of(item, form, "rows")) {
            read_rows(*rows, {}, report);
            for (const auto entry : rows->entries()) {
                const auto category =
                    find_category(entry.key.text(), entry.key.place(), scenario_.programme, diagnostics_);
                if (entry.value.is_scalar() && !entry.value.is_nothing()) {
                    report.rows.push_back(
                        {.declared =
                             read_signed_amount(entry.value, reading_, diagnostics_).value_or(Money{}),
                         .category = category.value_or(0),
                         .place = entry.value.place()});
                } else if (entry.value.is_mapping()) {
                    report.rows.push_back(row_of(entry.value, Heading{entry.key, category}, report));
                }
                read_rows(entry.value, Heading{entry.key, category}, report);
            }
        }
        const auto& sources = scenario_.partners[*partner].contributions;
        report.contributions.resize(sources.size());
        read_amounts(item, form, "contributions", report.contributions,
                     [&](Node source) { return source_named(source, "contributions", sources); });
        if (const auto forecast = value_of(item, form, "forecast")) {
            report.forecast = read_amount(*forecast, reading_, diagnostics_);
        }
        history_.reports.push_back(std::move(report));
    }

    /// The cost category that rows stand under, where they are not in one list.
    struct Heading {
        Node key;
        std::optional<std::uint32_t> category;
    };

    void read_rows(Node list, const std::optional<Heading>& heading, PartnerReport& report)
    {
        for (const auto row : list.items()) {
            if (row.is_mapping() && diagnostics_.size() < most_faults) {
                report.rows.push_back(row_of(row, heading, report));
            }
        }
    }

    [[nodiscard]] ExpenditureRow row_of(Node item, const std::optional<Heading>& heading,
                                        const PartnerReport& report)
    {
        constexpr auto form = Form::expenditure;
        const auto says = [&](std::string_view key) { return is_yes(item, form, key); };
        ExpenditureRow row{.deducted = amount_of(item, form, "deducted"),
                           .by_secretariat = amount_of(item, form, "deducted_by_secretariat"),
                           .by_authority = amount_of(item, form, "deducted_by_authority"),
                           .reason = reason_of(item, "reason"),
                           .verification_reason = reason_of(item, "verification_reason"),
                           .is_parked = says("parked"),
                           .is_parked_in_verification = says("parked_in_verification"),
                           .is_in_sample = says("in_sample"),
                           .is_in_verification_sample = says("in_verification_sample"),
                           .place = item.place()};
        read_kind(item, heading, row);
        read_currency_of(item, row);
        auto reading = reading_;
        if (row.currency != 0) {
            reading.currency = currencies[row.currency - 1U];
        }
        row.declared = amount_of(item, form, "amount", reading);
        if (const auto period = value_of(item, form, "period")) {
            row.period = period_at(*period);
        }
        if (const auto origin = value_of(item, form, "includes")) {
            row.origin = origin_of(*origin, report);
        }
        if (row.currency != 0 && row.origin.report == RowPlace::nowhere && report.month == 0) {
            require_month(row);
        }
        return row;
    }

    /// Rates by month need one.
    void require_month(const ExpenditureRow& row)
    {
        const auto& rates = scenario_.programme.exchange_rates;
        const bool is_always = std::any_of(rates.begin(), rates.end(), [&](const auto& rate) {
            return rate.currency == row.currency && rate.month == 0;
        });
        if (!is_always) {
            diagnostics_.push_back(missing(row.place, Form::partner_report, "month"));
        }
    }
    [[nodiscard]] static Diagnostic missing(Place place, Form form, std::string_view key)
    {
        return fault(place, {Text::missing_key, {{"key", std::string{key}}}},
                     Remark{Text::missing_key_hint,
                            {{"key", std::string{key}},
                             {"meaning", std::string{find_key(form, key)->documentation}}}});
    }

    /// Reasons are counted as they first occur.
    [[nodiscard]] std::uint16_t reason_of(Node item, std::string_view key)
    {
        const auto text = text_of(item, Form::expenditure, key);
        if (text.empty()) {
            return 0;
        }
        auto& reasons = history_.reasons;
        auto found = std::find(reasons.begin(), reasons.end(), text);
        if (found == reasons.end()) {
            found = reasons.insert(found, text);
        }
        return static_cast<std::uint16_t>(found - reasons.begin() + 1);
    }

    /// What is claimed: a cost category, a lump sum, a unit cost; and of which investment.
    void read_kind(Node item, const std::optional<Heading>& heading, ExpenditureRow& row)
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
        if (name && heading) {
            diagnostics_.push_back(named_twice(*name));
        } else if (heading) {
            category = heading->category;
        } else if (name) {
            category = find_category(name->text(), name->place(), programme, diagnostics_);
        } else if (!item.find("lump_sum") && !item.find("unit_cost")) {
            diagnostics_.push_back(missing(item.place(), form, "category"));
        }
        row.category = category.value_or(0);
        if (const auto wanted = value_of(item, form, "investment")) {
            const auto& known = scenario_.project.investments;
            const auto investment = find(*wanted, {known.begin(), known.end()},
                                         {Text::unknown_investment, {{"name", shortened(wanted->text())}}},
                                         Text::unknown_investment_hint);
            row.investment = static_cast<std::uint16_t>(investment.value_or(not_one));
        }
    }

    void read_currency_of(Node item, ExpenditureRow& row)
    {
        const auto code = value_of(item, Form::expenditure, "currency");
        const auto currency = code ? read_currency(*code, diagnostics_) : std::nullopt;
        if (currency && currencies[*currency - 1U].code != reading_.currency.code) {
            row.currency = *currency;
        }
    }

    /// A row that is not there is an error; why else it cannot be included, check_history() says.
    [[nodiscard]] RowPlace origin_of(Node origin, const PartnerReport& report)
    {
        constexpr auto form = Form::included_row;
        const auto partner =
            origin.find("partner") ? partner_of(origin, form) : std::optional{report.partner};
        const int number = number_of(origin, form, "report");
        const int row = number_of(origin, form, "row", most_rows);
        if (!partner || number == 0 || row == 0) {
            return {};
        }
        const auto index = report_at(*partner, number);
        if (index && static_cast<std::size_t>(row) <= history_.reports[*index].rows.size()) {
            return {*index, static_cast<std::uint32_t>(row - 1)};
        }
        diagnostics_.push_back(
            fault(origin.place(), {Text::included_again, {{"reason", Remarks{{Text::included_again_later}}}}},
                  Text::included_again_hint));
        return {};
    }

    // ---- the project's reports -------------------------------------------------------------------------

    void read_project_report(Node item)
    {
        constexpr auto form = Form::project_report;
        ProjectReport report{
            .number = static_cast<std::uint16_t>(number_of(item, form, "number")),
            .state = choice_of<ProjectReportState>(item, form, "state", project_report_state_names)
                         .value_or(ProjectReportState::draft),
            .is_final = is_yes(item, form, "final"),
            .place = item.place()};
        const auto is_same = [&](const ProjectReport& other) { return other.number == report.number; };
        const auto number = value_of(item, form, "number");
        if (number &&
            std::any_of(history_.project_reports.begin(), history_.project_reports.end(), is_same)) {
            diagnostics_.push_back(named_twice(*number));
        }
        for (const auto name : texts_of(item, form, "certificates")) {
            if (const auto certificate = report_named(name)) {
                report.certificates.push_back(*certificate);
            }
        }
        if (const auto claim = value_of(item, form, "small_projects")) {
            report.small_projects = small_projects_of(*claim);
        }
        history_.project_reports.push_back(std::move(report));
    }

    [[nodiscard]] std::optional<SmallProjectsClaim> small_projects_of(Node item)
    {
        constexpr auto form = Form::small_projects_claim;
        Names having;
        for (const auto& partner : scenario_.partners) {
            if (partner.small_project_fund) {
                having.push_back(partner.id);
            }
        }
        const auto name = value_of(item, form, "partner");
        if (!name || !find(*name, having, {Text::unknown_partner, {{"name", shortened(name->text())}}},
                           Text::unknown_partner_hint)) {
            return std::nullopt;
        }
        const auto index = static_cast<std::uint32_t>(
            std::find(partners_.begin(), partners_.end(), name->text()) - partners_.begin());
        const auto& partner = scenario_.partners[index];
        SmallProjectsClaim claim{.partner = index, .place = item.place()};
        const auto funds = funds_of_partner(partner);
        claim.funds.resize(funds.size());
        read_amounts(item, form, "funds", claim.funds, [&](Node fund) -> std::optional<std::uint32_t> {
            Names names;
            for (const auto each : funds) {
                names.push_back(funds_[each]);
            }
            return find(fund, names, {Text::unknown_fund, {{"name", shortened(fund.text())}}},
                        Text::unknown_fund_hint);
        });
        const auto& sources = partner.small_project_fund->contributions;
        claim.sources.resize(sources.size());
        read_amounts(item, form, "contributions", claim.sources,
                     [&](Node source) { return source_named(source, "contributions", sources); });
        return claim;
    }

    /// The partner's funds in the order of his approved budget: his own, then those of his small projects.
    [[nodiscard]] std::vector<std::uint32_t> funds_of_partner(const Partner& partner) const
    {
        std::vector<std::uint32_t> funds;
        Diagnostics said_by_resolve;
        for (const auto& fund : funds_of(scenario_, partner, said_by_resolve)) {
            funds.push_back(fund.fund);
        }
        for (const auto& fund : partner.small_project_fund->funds) {
            if (std::find(funds.begin(), funds.end(), fund.fund) == funds.end()) {
                funds.push_back(fund.fund);
            }
        }
        return funds;
    }

    void read_ready(Node item)
    {
        constexpr auto form = Form::ready_lump_sum;
        const auto lump_sum = lump_sum_of(item, form);
        const auto before = value_of(item, form, "before");
        const auto report = before ? report_named(*before) : std::optional{std::uint32_t{0}};
        const auto project_report = item.find("before_project_report")
                                        ? project_report_of(item, form, "before_project_report")
                                        : std::optional{std::uint32_t{0}};
        if (lump_sum && report && project_report) {
            history_.ready.push_back({*lump_sum, *report, *project_report, 0, item.place()});
        }
    }

    // ---- payments and what follows ---------------------------------------------------------------------

    void read_payment(Node item)
    {
        constexpr auto form = Form::payment;
        if (item.find("project_report") && item.find("lump_sum")) {
            diagnostics_.push_back(not_together(item.place(), "project_report", "lump_sum"));
        }
        const auto fund = fund_of(item, form);
        Payment payment{.fund = fund.value_or(0),
                        .project_report = project_report_of(item, form, "project_report"),
                        .lump_sum = ready_of(lump_sum_of(item, form)),
                        .place = item.place()};
        if (const auto instalments = value_of(item, form, "instalments")) {
            for (const auto each : instalments->items()) {
                if (each.is_mapping() && diagnostics_.size() < most_faults) {
                    read_instalment(each, payment);
                }
            }
        }
        if (fund) {
            history_.payments.push_back(std::move(payment));
        }
    }

    [[nodiscard]] std::optional<std::uint32_t> ready_of(std::optional<std::uint32_t> lump_sum) const
    {
        for (std::uint32_t index = 0; lump_sum && index < history_.ready.size(); ++index) {
            if (history_.ready[index].lump_sum == *lump_sum) {
                return index;
            }
        }
        return std::nullopt;
    }

    void read_instalment(Node item, Payment& payment)
    {
        constexpr auto form = Form::instalment;
        const auto partner = partner_of(item, form);
        const auto date = value_of(item, form, "date");
        const Instalment instalment{amount_of(item, form, "amount"), is_yes(item, form, "authorised"),
                                    is_yes(item, form, "confirmed"),
                                    date && read_day(*date, diagnostics_).has_value(), item.place()};
        if (!partner) {
            return;
        }
        auto& partners = payment.partners;
        auto found = std::find_if(partners.begin(), partners.end(),
                                  [&](const auto& part) { return part.partner == *partner; });
        if (found == partners.end()) {
            found = partners.insert(found, PartnerPayment{*partner, {}, item.place()});
        }
        found->instalments.push_back(instalment);
    }

    void read_advance(Node item)
    {
        constexpr auto form = Form::advance;
        if (item.find("fund") && item.find("contributor")) {
            diagnostics_.push_back(not_together(item.place(), "fund", "contributor"));
        }
        const auto partner = partner_of(item, form);
        AdvancePayment advance{.fund = fund_of(item, form),
                               .amount = amount_of(item, form, "amount"),
                               .is_authorised = is_yes(item, form, "authorised"),
                               .is_confirmed = is_yes(item, form, "confirmed"),
                               .place = item.place()};
        for (const auto settlement : texts_of(item, form, "settlements")) {
            if (const auto amount = read_signed_amount(settlement, reading_, diagnostics_)) {
                advance.settlements.push_back({*amount, settlement.place()});
            }
        }
        if (!partner) {
            return;
        }
        advance.partner = *partner;
        if (const auto source = value_of(item, form, "contributor")) {
            advance.source = source_named(*source, "contributor", scenario_.partners[*partner].contributions);
        }
        history_.advances.push_back(std::move(advance));
    }

    void read_correction(Node item)
    {
        constexpr auto form = Form::correction;
        if (item.find("report") && item.find("lump_sum")) {
            diagnostics_.push_back(not_together(item.place(), "report", "lump_sum"));
        }
        const auto partner = partner_of(item, form);
        const auto fund = fund_of(item, form);
        FinancialCorrection correction{
            .lump_sum = ready_of(lump_sum_of(item, form)),
            .amount = amount_of(item, form, "amount"),
            .is_deduction = is_yes(item, form, "deduction"),
            .is_clerical = is_yes(item, form, "clerical"),
            .scenario = choice_of<CorrectionScenario>(item, form, "scenario", correction_scenario_names)
                            .value_or(CorrectionScenario::not_applicable),
            .finder = choice_of<Finder>(item, form, "found_by", finder_names).value_or(Finder::other),
            .place = item.place()};
        std::vector<Money> statuses(status_names.size());
        read_amounts(item, form, "contributions", statuses, [&](Node status) {
            return find(status, {status_names.begin(), status_names.end()},
                        {Text::unknown_word,
                         {{"key", std::string{"contributions"}}, {"word", shortened(status.text())}}},
                        Text::one_of_list);
        });
        std::copy(statuses.begin(), statuses.end(), correction.statuses.begin());
        if (const auto year = value_of(item, form, "year")) {
            correction.year = read_count(*year, "year", first_year, last_year, diagnostics_);
        }
        if (!partner || !fund) {
            return;
        }
        correction.partner = *partner;
        correction.fund = *fund;
        if (const auto number = value_of(item, form, "report")) {
            correction.report = report_at(*partner, number_of(item, form, "report"));
            if (!correction.report) {
                const auto name = partners_[*partner];
                diagnostics_.push_back(fault(
                    number->place(),
                    {Text::unknown_report, {{"name", std::string{name} + "." + shortened(number->text())}}},
                    near_or_list({}, numbers_of(*partner), Text::unknown_report_hint)));
            }
        }
        history_.corrections.push_back(correction);
    }

    /// The partner's own reports, kept as long as this reader.
    [[nodiscard]] Names numbers_of(std::uint32_t partner)
    {
        own_reports_.clear();
        for (const auto& report : history_.reports) {
            if (report.partner == partner) {
                own_reports_.push_back(name_of(report));
            }
        }
        return {own_reports_.begin(), own_reports_.end()};
    }

    Node root_;
    const NumberReading& reading_;
    Scenario& scenario_;
    Diagnostics& diagnostics_;
    Names partners_{};
    Names funds_{};
    Names lump_sums_{};
    std::vector<std::string> own_reports_{};
    ClaimHistory history_{};
};

} // namespace

void read_claim_history(Node root, const NumberReading& reading, Scenario& scenario, Diagnostics& diagnostics)
{
    ClaimHistoryReader{root, reading, scenario, diagnostics}.read();
    read_declared(root, reading, scenario, diagnostics);
}

} // namespace prorata::read
