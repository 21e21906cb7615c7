#pragma once
/// The tables of claims, one function each.

#include "engine/write/sheet.hpp"

#include "prorata/claims/claim_ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

class ClaimTables {
public:
    explicit ClaimTables(const ClaimLedger& ledger)
        : ledger_{ledger},
          scenario_{ledger.scenario()},
          claim_{ledger.claim()},
          rules_{ledger.rules()},
          history_{ledger.history()},
          digits_{ledger.minor_digits()}
    {
    }

    /// Whose lines a table has.
    using Subjects = std::vector<std::pair<ClaimSubject, std::uint32_t>>;

    /// Lines of some subjects, with some of their columns; lines of nothing are idle.
    /// @param is_named  rows begin with the subject's name, as figures do
    [[nodiscard]] SheetTable lines(std::string_view key, Text title, const Subjects& subjects,
                                   const std::vector<ClaimColumn>& columns, bool is_named) const;

    [[nodiscard]] SheetTable standing_of_partners() const;
    [[nodiscard]] SheetTable standing_of_project() const;
    [[nodiscard]] SheetTable standing_with_report(std::uint32_t report) const;
    [[nodiscard]] SheetTable standing_with_project_report(std::uint32_t report) const;
    /// A partner's report by category, fund and contribution, at all stages that it has reached.
    [[nodiscard]] SheetTable certificate(std::uint32_t report) const;
    [[nodiscard]] SheetTable project_lines(std::uint32_t report) const;

    [[nodiscard]] SheetTable reports() const;
    [[nodiscard]] SheetTable project_reports() const;
    /// Rows that did not simply pass.
    [[nodiscard]] SheetTable rows(std::uint32_t report) const;
    [[nodiscard]] SheetTable deductions(std::uint32_t report) const;
    /// What the authorities deducted of these certificates.
    [[nodiscard]] SheetTable verification(const std::vector<std::uint32_t>& certificates) const;
    [[nodiscard]] SheetTable work_on_report(std::uint32_t report) const;
    [[nodiscard]] SheetTable work_on_project_report(std::uint32_t report) const;
    [[nodiscard]] SheetTable certificates(std::uint32_t project_report) const;
    /// @param only  a project report; nothing: all that is verified, and ready lump sums
    [[nodiscard]] SheetTable payments(std::optional<std::uint32_t> only) const;
    [[nodiscard]] SheetTable fund_payments(std::optional<std::uint32_t> only) const;
    [[nodiscard]] SheetTable ready() const;
    [[nodiscard]] SheetTable advances() const;
    [[nodiscard]] SheetTable corrections() const;
    /// What the lead partner is asked for, and below it what each partner owes of it.
    [[nodiscard]] SheetTable recoveries() const;
    /// What partners received of their sources.
    /// @param only  with this report; nothing: after all of them
    [[nodiscard]] SheetTable received(std::optional<std::uint32_t> only) const;
    [[nodiscard]] SheetTable methods() const;

    [[nodiscard]] Decimal decimal(Money value) const { return to_decimal(value, digits_); }
    /// A report's split at the last stage that it has reached.
    [[nodiscard]] const ClaimSplit& split_of(std::uint32_t report) const;
    /// A project report's scrutiny in sum.
    [[nodiscard]] WorkOverview work_of(std::uint32_t project_report) const;
    /// What the funds pay of it.
    [[nodiscard]] Money due_of(std::uint32_t project_report) const;

private:
    [[nodiscard]] Cell amount(Money value) const { return decimal(value); }
    [[nodiscard]] Cell cell(const ClaimFigureId& id) const;
    [[nodiscard]] const std::string& fund_name(std::uint32_t fund) const
    {
        return scenario_.programme.funds[fund].name;
    }
    [[nodiscard]] const std::string& partner_name(std::uint32_t partner) const
    {
        return scenario_.partners[partner].id;
    }
    void add_statuses(std::vector<Cell>& row, const ByStatus& statuses) const;
    /// @param level  whose deductions they are, as addresses of a report go on
    void add_deductions(SheetTable& table, std::uint32_t report, const std::string& level,
                        const std::vector<DeductionLine>& lines) const;
    /// @param of  whose work it is; nothing where its figures have no addresses
    void add_work(SheetTable& table, Cell name, const WorkOverview& work,
                  const std::optional<ClaimFigureId>& of = std::nullopt) const;
    /// The addresses of a figure's columns, behind cells that have none.
    [[nodiscard]] std::vector<std::string> addresses(std::size_t behind, const ClaimFigureId& id,
                                                     const std::vector<ClaimColumn>& columns) const;
    void add_methods(SheetTable& table, std::uint32_t partner) const;
    /// @param owner  whose the figures are in addresses: the partner, or one of its reports
    void add_received(SheetTable& table, const std::string& name, const std::string& owner,
                      const LivingTable& of, const ApprovedPartner& partner) const;
    [[nodiscard]] std::string name_of_ready(std::uint32_t ready) const
    {
        return scenario_.programme.lump_sums[history_.ready[ready].lump_sum].name;
    }

    const ClaimLedger& ledger_;
    const Scenario& scenario_;
    const ClaimResult& claim_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    int digits_;
};

} // namespace prorata::write
