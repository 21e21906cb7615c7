#pragma once
/// The figures of claims under their names, and found by them.

#include "prorata/claims/after_payment.hpp"
#include "prorata/claims/claim_figure.hpp"
#include "prorata/claims/claim_result.hpp"
#include "prorata/claims/payment_parts.hpp"
#include "prorata/claims/scrutiny.hpp"
#include "prorata/claims/standing.hpp"
#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/diagnose/near_name.hpp"
#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// The names and values of all figures of a history. Points into the scenario and its claim.
class ClaimLedger {
public:
    ClaimLedger(const Scenario& scenario, const ClaimResult& claim)
        : scenario_{scenario},
          claim_{claim},
          rules_{*scenario.programme.claims},
          history_{*scenario.claims},
          payments_{payment_parts(history_, claim.figures)}
    {
    }

    [[nodiscard]] const Scenario& scenario() const { return scenario_; }
    [[nodiscard]] const ClaimResult& claim() const { return claim_; }
    [[nodiscard]] const ClaimRules& rules() const { return rules_; }
    [[nodiscard]] const ClaimHistory& history() const { return history_; }
    [[nodiscard]] const std::vector<PaymentPart>& payments() const { return payments_; }
    [[nodiscard]] int minor_digits() const { return claim_.budget().minor_digits; }

    /// Where the subject of a figure stands: his table after all reports, or with the report.
    [[nodiscard]] const LivingTable& table_of(ClaimSubject subject, std::uint32_t index) const
    {
        if (subject == ClaimSubject::partner) {
            return claim_.partners[index];
        }
        if (subject == ClaimSubject::project) {
            return claim_.project;
        }
        const std::pair key{subject, index};
        const auto known = tables_.find(key);
        if (known != tables_.end()) {
            return known->second;
        }
        return tables_
            .emplace(key, subject == ClaimSubject::partner_report
                              ? partner_table(history_.reports[index].partner, index,
                                              claim_.budget_of(history_.reports[index]), rules_, history_,
                                              claim_.figures)
                              : project_table(index, claim_.budget(), rules_, history_, claim_.figures))
            .first->second;
    }

    /// Whose lines a subject has; null: the project's.
    [[nodiscard]] const ApprovedPartner* partner_of(ClaimSubject subject, std::uint32_t index) const
    {
        switch (subject) {
        case ClaimSubject::partner: return &claim_.budget().partners[index];
        case ClaimSubject::partner_report:
        case ClaimSubject::row:
        case ClaimSubject::control:
        case ClaimSubject::verification: return &claim_.partner_of(history_.reports[index]);
        default: return nullptr;
        }
    }

    /// `LP.2.ERDF.eligible`.
    [[nodiscard]] std::string address(const ClaimFigureId& id) const
    {
        const bool has_lines = id.subject <= ClaimSubject::project_report;
        return subject_name(id) + "." +
               (has_lines ? name_of_line(scenario_, id.kind, id.line, partner_of(id.subject, id.index)) + "."
                          : std::string{}) +
               std::string{name(id.column)};
    }

    /// The amount or percentage of a figure; nothing where its stage is not reached, or a percentage is
    /// shown as an empty cell.
    [[nodiscard]] std::optional<ClaimValue> value(const ClaimFigureId& id) const
    {
        if (const auto progress = progress_of(id)) {
            return progress->due ? std::optional{ClaimValue{*progress->due, true}} : std::nullopt;
        }
        const auto amount = this->amount(id);
        return amount ? std::optional{ClaimValue{to_decimal(*amount, minor_digits()), false}} : std::nullopt;
    }

    /// The same of amounts alone.
    [[nodiscard]] std::optional<Money> amount(const ClaimFigureId& id) const
    {
        switch (id.subject) {
        case ClaimSubject::partner:
        case ClaimSubject::project: return amount_in_table(id);
        case ClaimSubject::partner_report: return amount_of_report(id);
        case ClaimSubject::project_report: return amount_of_project_report(id);
        case ClaimSubject::row: return amount_of_row(id);
        case ClaimSubject::control:
        case ClaimSubject::verification:
        case ClaimSubject::project_verification: return amount_of_work(id);
        case ClaimSubject::payment: return amount_of_payment(id);
        case ClaimSubject::advance: break;
        }
        return amount_of_advance(id);
    }

    /// The working of a percentage; nothing for an amount, and where its stage is not reached.
    [[nodiscard]] std::optional<Progress> progress_of(const ClaimFigureId& id) const
    {
        if (id.column == ClaimColumn::percent) {
            const auto* const line = table_of(id.subject, id.index).find(id.kind, id.line);
            return line != nullptr ? std::optional{line->line.used} : std::nullopt;
        }
        if (id.column != ClaimColumn::percent_in_sample && id.column != ClaimColumn::percent_accepted) {
            return std::nullopt;
        }
        const auto work = work_of(id);
        return !work                                        ? std::nullopt
               : id.column == ClaimColumn::percent_accepted ? std::optional{work->accepted}
                                                            : std::optional{work->sampled};
    }

    /// What scrutiny did to a report; nothing where it has not come that far.
    [[nodiscard]] std::optional<WorkOverview> work_of(const ClaimFigureId& id) const
    {
        if (id.subject == ClaimSubject::project_verification) {
            return total_of(work_lines(id.index), rules_, minor_digits());
        }
        const auto& report = history_.reports[id.index];
        const auto& figures = claim_.figures.reports[id.index];
        const auto& partner = claim_.partner_of(report);
        if (id.subject == ClaimSubject::control) {
            return report.state == ReportState::controlled
                       ? std::optional{control_overview(figures, partner, rules_, minor_digits())}
                       : std::nullopt;
        }
        return is_in_verified_report(history_, id.index)
                   ? std::optional{verification_overview(figures, partner, rules_, minor_digits())}
                   : std::nullopt;
    }
    /// Of a project report: a line for each certificate, then one for small projects.
    [[nodiscard]] std::vector<WorkOverview> work_lines(std::uint32_t project_report) const
    {
        std::vector<WorkOverview> lines;
        for (const auto certificate : history_.project_reports[project_report].certificates) {
            lines.push_back(verification_overview(claim_.figures.reports[certificate],
                                                  claim_.partner_of(history_.reports[certificate]), rules_,
                                                  minor_digits()));
        }
        if (const auto& small_projects = claim_.figures.project_reports[project_report].small_projects) {
            lines.push_back(small_projects_overview(small_projects->total, rules_, minor_digits()));
        }
        return lines;
    }

    /// What a fund sees of a report's certificate; null where no verified project report holds it.
    [[nodiscard]] const FundOfVerified* attributed(std::uint32_t report, std::uint32_t fund) const
    {
        for (std::uint32_t index = 0; index < history_.project_reports.size(); ++index) {
            if (history_.project_reports[index].state != ProjectReportState::verified) {
                continue;
            }
            for (const auto& certificate : claim_.figures.project_reports[index].certificates) {
                if (certificate.report == report && fund < certificate.by_fund.size()) {
                    return &certificate.by_fund[fund];
                }
            }
        }
        return nullptr;
    }

    /// What a fund pays of a controlled report under either method.
    [[nodiscard]] std::optional<MethodDifference> methods_of(std::uint32_t report, std::uint32_t fund) const
    {
        for (const auto& each : both_methods(history_.reports[report].partner, claim_.versions, rules_,
                                             history_, claim_.figures.reports)) {
            if (each.report == report && each.fund == fund) {
                return each.difference;
            }
        }
        return std::nullopt;
    }

    /// Whether a line has a column: what is paid is known of funds and the total only, and so on.
    [[nodiscard]] static bool has(const ClaimFigureId& id, ClaimColumn column)
    {
        if (id.subject > ClaimSubject::project_report) {
            return true;
        }
        using enum ClaimColumn;
        switch (column) {
        case paid: return id.kind == LineKind::fund || id.kind == LineKind::total;
        case attributed:
        case attributed_contribution:
        case alone:
        case cumulative:
        case difference: return id.kind == LineKind::fund;
        case deducted: return id.kind == LineKind::category || id.kind == LineKind::total;
        case parked:
        case included_again:
        case declared:
        case eligible:
        case verified:
        case requested: return id.kind != LineKind::source;
        case previously_parked:
        case previously_eligible:
        case previously_verified: return id.kind != LineKind::source && id.kind != LineKind::unassigned;
        default: return id.kind != LineKind::unassigned;
        }
    }

    /// A subject's lines, each with no column.
    [[nodiscard]] std::vector<ClaimFigureId> lines_of(ClaimSubject subject, std::uint32_t index) const
    {
        std::vector<ClaimFigureId> lines;
        const ClaimFigureId own{subject, index, {}, {}, {}};
        if (subject == ClaimSubject::row) {
            for (std::uint32_t row = 0; row < history_.reports[index].rows.size(); ++row) {
                lines.push_back({subject, index, {}, row, {}});
            }
            return lines;
        }
        if (subject > ClaimSubject::project_report) {
            return {own};
        }
        for (const auto& line : table_of(subject, index).lines) {
            lines.push_back(own.of(line.kind, line.index));
        }
        if (subject == ClaimSubject::partner_report) {
            lines.push_back(own.of(LineKind::unassigned));
        }
        return lines;
    }

    /// All figures that a subject's table has, line by line.
    [[nodiscard]] std::vector<ClaimFigureId> figures_of(ClaimSubject subject, std::uint32_t index) const
    {
        std::vector<ClaimFigureId> figures;
        for (const auto& id : lines_of(subject, index)) {
            for (const auto column : columns_of(subject)) {
                if (has(id, column)) {
                    figures.push_back(id.of(column));
                }
            }
        }
        return figures;
    }

    /// Every figure but those of rows.
    [[nodiscard]] std::vector<ClaimFigureId> all() const
    {
        std::vector<ClaimFigureId> figures;
        for (const auto& [subject, count] : subjects()) {
            for (std::uint32_t index = 0; subject != ClaimSubject::row && index < count; ++index) {
                const auto own = figures_of(subject, index);
                figures.insert(figures.end(), own.begin(), own.end());
            }
        }
        return figures;
    }

    /// The figure that has this address; nothing if there is none.
    [[nodiscard]] std::optional<ClaimFigureId> find(std::string_view address) const
    {
        for (const auto& [subject, count] : subjects()) {
            for (std::uint32_t index = 0; index < count; ++index) {
                const auto prefix = subject_name({subject, index, {}, {}, {}}, false) + ".";
                if (!address.starts_with(prefix)) {
                    continue;
                }
                if (const auto found = find_in({subject, index, {}, {}, {}}, address.substr(prefix.size()))) {
                    return found;
                }
            }
        }
        return std::nullopt;
    }

    /// The same, or an error that names the nearest one.
    /// @param place   of the address, where a file says it
    /// @param others  addresses of figures that stand elsewhere, which may be nearer
    [[nodiscard]] Checked<ClaimFigureId> look_up(std::string_view address, Place place = {},
                                                 std::vector<std::string> others = {}) const
    {
        if (const auto found = find(address)) {
            return {found, {}};
        }
        for (const auto& id : all()) {
            others.push_back(this->address(id));
        }
        const auto nearest =
            nearest_name(address, std::vector<std::string_view>(others.begin(), others.end()));
        return {std::nullopt,
                {{.severity = Severity::error,
                  .place = place,
                  .message = {Text::unknown_figure, {{"figure", std::string{address}}}},
                  .hint = nearest.empty()
                              ? Remark{Text::unknown_claim_figure_hint}
                              : Remark{Text::unknown_figure_near, {{"near", std::string{nearest}}}}}}};
    }

private:
    struct Subjects {
        ClaimSubject subject;
        std::uint32_t count;
    };
    [[nodiscard]] std::array<Subjects, 10> subjects() const
    {
        const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
        const auto reports = count(history_.reports);
        const auto project_reports = count(history_.project_reports);
        return {{{ClaimSubject::partner, count(scenario_.partners)},
                 {ClaimSubject::project, 1},
                 {ClaimSubject::partner_report, reports},
                 {ClaimSubject::project_report, project_reports},
                 {ClaimSubject::row, reports},
                 {ClaimSubject::control, reports},
                 {ClaimSubject::verification, reports},
                 {ClaimSubject::project_verification, project_reports},
                 {ClaimSubject::payment, count(payments_)},
                 {ClaimSubject::advance, count(history_.advances)}}};
    }

    [[nodiscard]] std::string subject_name(const ClaimFigureId& id, bool with_row = true) const
    {
        switch (id.subject) {
        case ClaimSubject::partner: return scenario_.partners[id.index].id;
        case ClaimSubject::project: return "project";
        case ClaimSubject::partner_report: return name_of_report(scenario_, id.index);
        case ClaimSubject::row:
            return name_of_report(scenario_, id.index) + ".rows" +
                   (with_row ? "." + std::to_string(id.line + 1) : std::string{});
        case ClaimSubject::control: return name_of_report(scenario_, id.index) + ".control";
        case ClaimSubject::verification: return name_of_report(scenario_, id.index) + ".verification";
        case ClaimSubject::project_report:
        case ClaimSubject::project_verification:
            return "project." + std::to_string(history_.project_reports[id.index].number) +
                   (id.subject == ClaimSubject::project_report ? "" : ".verification");
        case ClaimSubject::payment: return name_of_payment(payments_[id.index]);
        case ClaimSubject::advance: break;
        }
        return "advances." + std::to_string(id.index + 1);
    }
    [[nodiscard]] std::string name_of_payment(const PaymentPart& part) const
    {
        const auto of = part.project_report
                            ? std::to_string(history_.project_reports[*part.project_report].number)
                            : scenario_.programme.lump_sums[history_.ready[part.ready].lump_sum].name;
        return "payments." + of + "." + scenario_.programme.funds[part.fund].name + "." +
               scenario_.partners[part.partner].id;
    }

    [[nodiscard]] static std::span<const ClaimColumn> columns_of(ClaimSubject subject)
    {
        using enum ClaimColumn;
        static constexpr std::array partner{budget, total_so_far, percent, remaining, parked, eligible, paid};
        static constexpr std::array project{budget, total_so_far, percent, remaining, parked, verified, paid};
        static constexpr std::array partner_report{declared,
                                                   included_again,
                                                   deducted,
                                                   parked,
                                                   eligible,
                                                   verified,
                                                   budget,
                                                   previously_reported,
                                                   current,
                                                   total_so_far,
                                                   percent,
                                                   remaining,
                                                   previously_parked,
                                                   previously_eligible,
                                                   paid,
                                                   attributed,
                                                   attributed_contribution,
                                                   alone,
                                                   cumulative,
                                                   difference};
        static constexpr std::array project_report{
            requested,           verified, budget,    previously_reported,
            total_so_far,        percent,  remaining, previously_parked,
            previously_verified, paid};
        static constexpr std::array row{declared, deducted, eligible, verified};
        static constexpr std::array work{requested, in_sample, percent_in_sample, deducted,
                                         parked,    eligible,  percent_accepted};
        static constexpr std::array payment{approved, authorised, paid, remaining};
        static constexpr std::array advance{paid, settled, open};
        switch (subject) {
        case ClaimSubject::partner: return partner;
        case ClaimSubject::project: return project;
        case ClaimSubject::partner_report: return partner_report;
        case ClaimSubject::project_report: return project_report;
        case ClaimSubject::row: return row;
        case ClaimSubject::control:
        case ClaimSubject::verification:
        case ClaimSubject::project_verification: return work;
        case ClaimSubject::payment: return payment;
        case ClaimSubject::advance: break;
        }
        return advance;
    }

    /// @param rest  of the address, behind the subject's name
    [[nodiscard]] std::optional<ClaimFigureId> find_in(ClaimFigureId id, std::string_view rest) const
    {
        for (const auto column : columns_of(id.subject)) {
            const auto ending = name(column);
            if (!rest.ends_with(ending)) {
                continue;
            }
            const auto before = rest.substr(0, rest.size() - ending.size());
            if (before.empty() && id.subject > ClaimSubject::row) {
                return id.of(column);
            }
            if (!before.ends_with('.')) {
                continue;
            }
            const auto line = before.substr(0, before.size() - 1);
            if (id.subject == ClaimSubject::row) {
                std::uint32_t row{};
                const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), row);
                if (fault == std::errc{} && end == line.data() + line.size() && row >= 1 &&
                    row <= history_.reports[id.index].rows.size()) {
                    return id.of(LineKind{}, row - 1).of(column);
                }
                continue;
            }
            if (id.subject > ClaimSubject::project_report) {
                continue;
            }
            for (const auto& each : lines_of(id.subject, id.index)) {
                if (has(each, column) &&
                    name_of_line(scenario_, each.kind, each.line, partner_of(id.subject, id.index)) == line) {
                    return each.of(column);
                }
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Money> amount_in_table(const ClaimFigureId& id) const
    {
        const auto* const line = table_of(id.subject, id.index).find(id.kind, id.line);
        if (line == nullptr) {
            return std::nullopt;
        }
        using enum ClaimColumn;
        switch (id.column) {
        case budget: return line->line.budget;
        case previously_reported: return line->line.previous;
        case requested:
        case current: return line->line.current;
        case total_so_far: return line->line.so_far;
        case remaining: return line->line.remaining;
        case parked:
        case previously_parked: return line->line.parked;
        case eligible:
        case verified:
        case previously_eligible:
        case previously_verified: return line->verified;
        case paid: return line->line.paid;
        default: return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<Money> amount_of_report(const ClaimFigureId& id) const
    {
        const auto& figures = claim_.figures.reports[id.index];
        const auto& report = history_.reports[id.index];
        const bool is_controlled = report.state == ReportState::controlled;
        const auto part = [&](const PartOfClaim& of, const ClaimSplit& split, const ByOption* options) {
            return amount_of_part(of, split, options, id.kind, id.line);
        };
        using enum ClaimColumn;
        switch (id.column) {
        case declared: return part(*figures.declared, figures.declared_split, &figures.declared_by);
        case included_again:
            return part(figures.included_again, figures.included_again_split, &figures.included_again_by);
        case parked:
            return is_controlled
                       ? std::optional{part(figures.parked, figures.parked_split, &figures.parked_by)}
                       : std::nullopt;
        case eligible:
            return is_controlled
                       ? std::optional{part(*figures.verified, figures.verified_split, &figures.verified_by)}
                       : std::nullopt;
        case verified:
            return is_in_verified_report(history_, id.index)
                       ? std::optional{part(*figures.certified, figures.certified_split,
                                            &figures.certified_by)}
                       : std::nullopt;
        case deducted:
            return is_controlled
                       ? std::optional{*amount_of_report(id.of(declared)) - *amount_of_report(id.of(parked)) -
                                       *amount_of_report(id.of(eligible))}
                       : std::nullopt;
        case attributed:
        case attributed_contribution: {
            const auto* const of_fund = attributed_to(id);
            return of_fund == nullptr        ? std::nullopt
                   : id.column == attributed ? std::optional{of_fund->due}
                                             : std::optional{of_fund->contribution};
        }
        case alone:
        case cumulative:
        case difference: {
            const auto methods = methods_of(id.index, id.line);
            return !methods                  ? std::nullopt
                   : id.column == alone      ? std::optional{methods->alone.due}
                   : id.column == cumulative ? std::optional{methods->cumulative.due}
                                             : std::optional{methods->due};
        }
        default: return amount_in_table(id);
        }
    }
    [[nodiscard]] const FundOfVerified* attributed_to(const ClaimFigureId& id) const
    {
        return attributed(id.index, id.line);
    }

    [[nodiscard]] std::optional<Money> amount_of_project_report(const ClaimFigureId& id) const
    {
        if (id.column != ClaimColumn::verified) {
            return amount_in_table(id);
        }
        if (history_.project_reports[id.index].state != ProjectReportState::verified) {
            return std::nullopt;
        }
        detail::TableColumn column;
        detail::add_project_report(column, id.index, true, claim_.budget(), history_, claim_.figures);
        return detail::amount_in(column, id.kind, id.line);
    }

    [[nodiscard]] std::optional<Money> amount_of_row(const ClaimFigureId& id) const
    {
        const auto& report = history_.reports[id.index];
        const auto& row = report.rows[id.line];
        const auto of = claim_.figures.reports[id.index].amounts[id.line];
        const auto after = after_control(of, row.deducted, row.is_parked).due;
        const bool is_controlled = report.state == ReportState::controlled;
        switch (id.column) {
        case ClaimColumn::declared: return of;
        case ClaimColumn::deducted: return is_controlled ? std::optional{row.deducted} : std::nullopt;
        case ClaimColumn::eligible: return is_controlled ? std::optional{after} : std::nullopt;
        default:
            return is_in_verified_report(history_, id.index)
                       ? std::optional{after_verification(after, row.by_secretariat, row.by_authority,
                                                          row.is_parked_in_verification)
                                           .due}
                       : std::nullopt;
        }
    }

    [[nodiscard]] std::optional<Money> amount_of_work(const ClaimFigureId& id) const
    {
        const auto work = work_of(id);
        if (!work) {
            return std::nullopt;
        }
        switch (id.column) {
        case ClaimColumn::requested: return work->requested;
        case ClaimColumn::in_sample: return work->in_sample;
        case ClaimColumn::deducted: return work->deducted;
        case ClaimColumn::parked: return work->parked;
        case ClaimColumn::eligible: return work->eligible;
        default: return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<Money> amount_of_payment(const ClaimFigureId& id) const
    {
        const auto& of = payments_[id.index].instalments;
        switch (id.column) {
        case ClaimColumn::approved: return of.approved;
        case ClaimColumn::authorised: return of.authorised;
        case ClaimColumn::paid: return of.paid;
        default: return of.due;
        }
    }

    [[nodiscard]] std::optional<Money> amount_of_advance(const ClaimFigureId& id) const
    {
        const auto state = advance_figures(history_.advances[id.index]);
        switch (id.column) {
        case ClaimColumn::paid: return state.paid;
        case ClaimColumn::settled: return state.settled;
        default: return state.due;
        }
    }

    const Scenario& scenario_;
    const ClaimResult& claim_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    std::vector<PaymentPart> payments_;
    mutable std::map<std::pair<ClaimSubject, std::uint32_t>, LivingTable> tables_{};
};

} // namespace prorata
