#pragma once
/// The explanations of figures that stand in no table of a partner or a report: each has the address of its
/// table, its row and its column.

#include "prorata/claims/claim_ledger.hpp"
#include "prorata/explain/describe_claim.hpp"
#include "prorata/plan/step.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::detail {

/// What tables call the columns of the contribution's kinds.
inline constexpr std::array<std::string_view, status_count> status_columns{"public", "automatic_public",
                                                                           "private"};

class StepList {
public:
    explicit StepList(const ClaimLedger& ledger) : ledger_{ledger} {}

    [[nodiscard]] const ClaimLedger& ledger() const { return ledger_; }
    [[nodiscard]] const ClaimHistory& history() const { return ledger_.history(); }
    [[nodiscard]] const ClaimRules& rules() const { return ledger_.rules(); }
    [[nodiscard]] int digits() const { return ledger_.minor_digits(); }
    [[nodiscard]] const std::string& partner(std::uint32_t index) const
    {
        return ledger_.scenario().partners[index].id;
    }
    [[nodiscard]] const std::string& fund(std::uint32_t index) const
    {
        return ledger_.scenario().programme.funds[index].name;
    }
    [[nodiscard]] const std::string& ready_lump_sum(std::uint32_t index) const
    {
        return ledger_.scenario().programme.lump_sums[history().ready[index].lump_sum].name;
    }
    [[nodiscard]] const Basis* basis(BasisIndex index) const
    {
        const auto at = static_cast<std::size_t>(index);
        return at < rules().bases.size() ? &rules().bases[at] : nullptr;
    }

    /// @returns the step; to be used before the next one is added
    Step& add(std::string address, Money amount, Description description = {})
    {
        Step step;
        step.name = std::move(address);
        step.amount = amount;
        step.description = std::move(description);
        steps_.push_back(std::move(step));
        return steps_.back();
    }
    /// A figure that somebody entered.
    void add_given(std::string address, Money amount, Place place)
    {
        add(std::move(address), amount).place = place;
    }
    /// A figure that is the sum of others; those that are nothing are left out. What the others miss of it
    /// is paid for small projects, which have no rows.
    Step& add_sum(std::string address, Money amount, std::vector<Step> parts)
    {
        std::erase_if(parts, [](const Step& part) { return part.amount == Money{}; });
        Money together;
        for (const auto& part : parts) {
            together += part.amount;
        }
        const auto text = parts.empty()       ? Text::step_sum_of_none
                          : parts.size() == 1 ? Text::step_sum_of_one
                                              : Text::step_sum;
        auto& step = add(std::move(address), amount,
                         {{{text,
                            {{"count", static_cast<std::int64_t>(parts.size())},
                             {"due", to_decimal(together, digits())}}}},
                          std::nullopt});
        if (together != amount) {
            step.description.lines.push_back(
                {Text::step_small_projects, {{"due", to_decimal(amount - together, digits())}}});
        }
        step.inputs = std::move(parts);
        return step;
    }
    /// A figure that is what others leave of one. The first is the whole.
    Step& add_residual(std::string address, const std::vector<std::string>& of)
    {
        auto inputs = named(of);
        std::vector<Money> others;
        for (std::size_t i = 1; i < inputs.size(); ++i) {
            others.push_back(inputs[i].amount);
        }
        const auto working = residual(inputs.front().amount, others);
        auto& step = add(std::move(address), working.due, describe(working, digits()));
        step.inputs = std::move(inputs);
        return step;
    }

    /// A figure of a partner's or report's tables, without its own explanation.
    [[nodiscard]] Step named(const ClaimFigureId& id) const
    {
        Step step;
        step.name = ledger_.address(id);
        step.amount = ledger_.amount(id).value_or(Money{});
        return step;
    }
    /// What partners have of a fund's payments for one thing, without their own explanations.
    /// @param project_report  index into ClaimHistory::project_reports; nothing: of the ready lump sum
    [[nodiscard]] std::vector<Step> payments_of(std::uint32_t fund,
                                                std::optional<std::uint32_t> project_report,
                                                std::optional<std::uint32_t> ready, ClaimColumn column) const
    {
        std::vector<Step> parts;
        for (std::uint32_t index = 0; index < ledger_.payments().size(); ++index) {
            const auto& part = ledger_.payments()[index];
            if (part.fund == fund && part.project_report == project_report &&
                (project_report || part.ready == ready)) {
                parts.push_back(named({ClaimSubject::payment, index, {}, {}, column}));
            }
        }
        return parts;
    }
    /// A figure of the list with its explanation.
    [[nodiscard]] Step find(std::string_view address) const
    {
        for (const auto& step : steps_) {
            if (step.name == address) {
                return step;
            }
        }
        return {};
    }
    [[nodiscard]] std::vector<Step> named(const std::vector<std::string>& addresses) const
    {
        std::vector<Step> found;
        for (const auto& address : addresses) {
            found.push_back(find(address));
        }
        return found;
    }
    [[nodiscard]] std::vector<Step> take() && { return std::move(steps_); }

private:
    const ClaimLedger& ledger_;
    std::vector<Step> steps_{};
};

} // namespace prorata::detail
