#include "engine/read/claim_history.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/declared.hpp"
#include "engine/read/expenditure.hpp"
#include "engine/read/expenditure_list.hpp"
#include "engine/read/history_names.hpp"
#include "prorata/plan/choose.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

class ClaimHistoryReader : HistoryNames {
public:
    ClaimHistoryReader(Node root, const std::string& path, const NumberReading& reading, SourceFiles& files,
                       const Scenario& scenario, ClaimHistory& history, Diagnostics& diagnostics)
        : HistoryNames{reading, scenario, history, diagnostics},
          root_{root},
          history_{history},
          rows_{reading, scenario, history, diagnostics},
          lists_{path, partners_, files, diagnostics}
    {
    }

    /// False where nothing happened.
    [[nodiscard]] bool read()
    {
        constexpr std::array<std::string_view, 6> lists{
            "partner_reports", "project_reports", "ready_lump_sums", "payments", "advances", "corrections"};
        if (std::none_of(lists.begin(), lists.end(), [&](auto key) { return root_.find(key).has_value(); })) {
            return false;
        }
        read_each(root_, "partner_reports", diagnostics_, [&](Node item) { read_report(item); });
        lists_.tell_untaken();
        read_each(root_, "project_reports", diagnostics_, [&](Node item) { read_project_report(item); });
        read_each(root_, "ready_lump_sums", diagnostics_, [&](Node item) { read_ready(item); });
        read_each(root_, "payments", diagnostics_, [&](Node item) { read_payment(item); });
        read_each(root_, "advances", diagnostics_, [&](Node item) { read_advance(item); });
        read_each(root_, "corrections", diagnostics_, [&](Node item) { read_correction(item); });
        number_versions();
        return true;
    }

private:
    static constexpr std::uint16_t present_version = std::numeric_limits<std::uint16_t>::max();

    [[nodiscard]] static Names names_of(const std::vector<ContributionSource>& sources)
    {
        Names names;
        for (const auto& source : sources) {
            names.push_back(source.from);
        }
        return names;
    }
    /// A partner's sources as his reports count them: those that reports added stand behind his own.
    [[nodiscard]] Names sources_of(std::uint32_t partner) const
    {
        auto names = names_of(scenario_.partners[partner].contributions);
        for (const auto& added : history_.added_sources) {
            if (added.partner == partner) {
                names.push_back(added.from);
            }
        }
        return names;
    }
    [[nodiscard]] std::optional<std::uint32_t> source_named(Node name, std::string_view key,
                                                            const Names& sources)
    {
        return find(name, sources,
                    {Text::unknown_word, {{"key", std::string{key}}, {"word", shortened(name.text())}}},
                    Text::one_of_list);
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

    [[nodiscard]] std::string name_of(const PartnerReport& report) const
    {
        return scenario_.partners[report.partner].id + "." + std::to_string(report.number);
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

    /// The version that something was made under: its place among those up to the present one.
    [[nodiscard]] std::uint16_t version_of(Node item, Form form, std::string_view of)
    {
        const auto& names = scenario_.versions;
        const auto last = std::find(names.begin(), names.end(), scenario_.version);
        const auto value = value_of(item, form, "version");
        if (!value) {
            return present_version;
        }
        const Names known(names.begin(), last == names.end() ? last : last + 1);
        const auto found =
            find(*value, known,
                 {Text::version_of_report, {{"report", std::string{of}}, {"name", shortened(value->text())}}},
                 Text::version_of_report_hint);
        says_versions_ = true;
        return static_cast<std::uint16_t>(found.value_or(0));
    }

    /// Where no report names a version, there is one only; else the present one comes behind the earlier.
    void number_versions()
    {
        const auto& names = scenario_.versions;
        const auto present = static_cast<std::uint16_t>(
            says_versions_ ? std::find(names.begin(), names.end(), scenario_.version) - names.begin() : 0);
        for (auto& report : history_.reports) {
            report.version = std::min(report.version, present);
        }
        for (auto& ready : history_.ready) {
            ready.version = std::min(ready.version, present);
        }
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
        report.version = version_of(item, form, name_of(report));
        const auto month = value_of(item, form, "month");
        report.month = month ? read_month(*month, diagnostics_) : scenario_.project.month;
        const auto rows = value_of(item, form, "rows");
        if (rows && ExpenditureLists::is_named_by(*rows)) {
            take_list(*rows, report);
        } else if (rows) {
            read_rows(*rows, {}, report);
            read_categories(*rows, report);
        }
        read_contributions(item, report);
        if (const auto forecast = value_of(item, form, "forecast")) {
            report.forecast = read_amount(*forecast, reading_, diagnostics_);
        }
        history_.reports.push_back(std::move(report));
    }

    void take_list(Node said, PartnerReport& report)
    {
        const auto list = lists_.rows_of(said, report.partner, report.number);
        const NumberReading reading{list.style, reading_.currency};
        const auto told = diagnostics_.size();
        report.rows.reserve(list.rows.size());
        for (const auto row : list.rows) {
            if (diagnostics_.size() >= most_faults) {
                break; // nobody reads further
            }
            report.rows.push_back(row.size() == 0 ? ExpenditureRow{.place = row.place()}
                                                  : rows_.read(row, {}, report, reading));
        }
        for (auto i = told; i < diagnostics_.size(); ++i) {
            const auto text = diagnostics_[i].message.text;
            if (text == Text::ambiguous_number || text == Text::grouping) {
                diagnostics_[i].hint =
                    Remark{Text::expenditure_number_hint, {{"path", shortened(list.path)}}};
            }
        }
    }

    void read_categories(Node rows, PartnerReport& report)
    {
        for (const auto entry : rows.entries()) {
            const auto category =
                find_category(entry.key.text(), entry.key.place(), scenario_.programme, diagnostics_);
            const CategoryHeading heading{entry.key, category};
            if (entry.value.is_scalar() && !entry.value.is_nothing()) {
                report.rows.push_back(
                    {.declared = read_signed_amount(entry.value, reading_, diagnostics_).value_or(Money{}),
                     .category = category.value_or(0),
                     .place = entry.value.place()});
            } else if (entry.value.is_mapping()) {
                report.rows.push_back(rows_.read(entry.value, heading, report, reading_));
            }
            read_rows(entry.value, heading, report);
        }
    }

    void read_rows(Node list, const std::optional<CategoryHeading>& heading, PartnerReport& report)
    {
        for (const auto row : list.items()) {
            if (row.is_mapping() && diagnostics_.size() < most_faults) {
                report.rows.push_back(rows_.read(row, heading, report, reading_));
            }
        }
    }

    /// What each source paid; one that is named with its status for the first time is added.
    void read_contributions(Node item, PartnerReport& report)
    {
        auto& amounts = report.contributions;
        const auto named = value_of(item, Form::partner_report, "contributions");
        if (!named) {
            amounts.resize(sources_of(report.partner).size());
            return;
        }
        for (const auto entry : named->entries()) {
            const auto value = entry.value.is_mapping() ? value_of(entry.value, Form::received, "amount")
                                                        : std::optional{entry.value};
            const auto amount = value && value->is_scalar() && !value->is_nothing()
                                    ? read_signed_amount(*value, reading_, diagnostics_)
                                    : std::nullopt;
            const auto source = source_at(entry, report.partner);
            if (source && amount) {
                amounts.resize(std::max(amounts.size(), std::size_t{*source} + 1));
                amounts[*source] += *amount;
            }
        }
        amounts.resize(sources_of(report.partner).size());
    }

    [[nodiscard]] std::optional<std::uint32_t> source_at(Entry entry, std::uint32_t partner)
    {
        const auto name = entry.key.text();
        const auto names = sources_of(partner);
        const auto index =
            static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
        const auto status = choice_of<Status>(entry.value, Form::received, "status", status_names);
        if (index < names.size()) {
            if (status && status != status_of(partner, index)) {
                diagnostics_.push_back(fault(entry.key.place(),
                                             {Text::source_status_differs, {{"name", shortened(name)}}},
                                             Text::source_status_differs_hint));
            }
            return index;
        }
        if (status) {
            history_.added_sources.push_back({partner, std::string{name}, status});
            return index;
        }
        if (const auto* const before = source_before(name, partner)) {
            history_.added_sources.push_back({partner, std::string{name}, before->status});
            return index;
        }
        if (!entry.value.find("status")) {
            auto hint = names.empty() ? Remark{Text::unknown_contributor_hint_none}
                                      : near_or_list(name, names, Text::unknown_contributor_hint);
            hint.arguments.push_back({"name", shortened(name)});
            diagnostics_.push_back(fault(
                entry.key.place(),
                {Text::unknown_word, {{"key", std::string{"contributions"}}, {"word", shortened(name)}}},
                std::move(hint)));
        }
        return std::nullopt;
    }
    /// A source that an earlier version of the budget had; null if none did.
    [[nodiscard]] const ContributionSource* source_before(std::string_view name, std::uint32_t partner) const
    {
        for (const auto& version : scenario_.earlier) {
            for (const auto& each : version->partners) {
                const auto found = std::find_if(each.contributions.begin(), each.contributions.end(),
                                                [&](const auto& source) { return source.from == name; });
                if (each.id == scenario_.partners[partner].id && found != each.contributions.end()) {
                    return &*found;
                }
            }
        }
        return nullptr;
    }
    [[nodiscard]] std::optional<Status> status_of(std::uint32_t partner, std::uint32_t source) const
    {
        const auto& own = scenario_.partners[partner].contributions;
        if (source < own.size()) {
            return own[source].status;
        }
        const auto name = sources_of(partner)[source];
        const auto added =
            std::find_if(history_.added_sources.begin(), history_.added_sources.end(),
                         [&](const auto& each) { return each.partner == partner && each.from == name; });
        return added->status;
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
                     [&](Node source) { return source_named(source, "contributions", names_of(sources)); });
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
            history_.ready.push_back({*lump_sum, *report, *project_report,
                                      version_of(item, form, lump_sums_[*lump_sum]), item.place()});
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
            advance.source = source_named(*source, "contributor", sources_of(*partner));
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
    ClaimHistory& history_;
    ExpenditureReader rows_;
    ExpenditureLists lists_;
    std::vector<std::string> own_reports_{};
    bool says_versions_ = false;
};

} // namespace

void read_claim_history(Node root, const std::string& path, const NumberReading& reading, SourceFiles& files,
                        Scenario& scenario, Diagnostics& diagnostics)
{
    ClaimHistory history;
    if (ClaimHistoryReader{root, path, reading, files, scenario, history, diagnostics}.read()) {
        scenario.claims = std::move(history);
    }
    read_declared(root, reading, scenario, diagnostics);
}

} // namespace prorata::read
