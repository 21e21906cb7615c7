#pragma once
/// Why figures of what follows payment are what they are: corrections, recoveries, a state's support, what
/// the Commission reimburses, what is decommitted.

#include "prorata/claims/check_money.hpp"
#include "prorata/claims/claim_ledger.hpp"
#include "prorata/explain/describe_claim.hpp"
#include "prorata/plan/step.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Makes the steps, each named by its table, the row and the column.
class MoneySteps {
public:
    MoneySteps(const ClaimLedger& ledger, const MoneyOverTime& money)
        : scenario_{ledger.scenario()},
          rules_{ledger.rules()},
          history_{ledger.history()},
          digits_{ledger.minor_digits()},
          money_{money}
    {
    }

    [[nodiscard]] std::vector<Step> run()
    {
        for (std::size_t i = 0; i < history_.corrections.size(); ++i) {
            const auto& correction = history_.corrections[i];
            const auto working = corrected(correction.amount, correction.is_deduction);
            add("corrections." + std::to_string(i + 1) + ".amount", working.due, describe(working, digits_))
                .place = correction.place;
        }
        for (const auto& line : recoveries(history_.corrections, rules_.waiver)) {
            const auto& working = line.from_lead_partner;
            auto& step =
                add("recoveries." + fund(line.fund) + "." + std::to_string(line.year) + ".to_recover",
                    working.due, describe(working, digits_));
            if (rules_.waiver) {
                step.rules = {basis(rules_.waiver->basis)};
            }
            for (std::size_t i = 0; i < history_.corrections.size(); ++i) {
                const auto& correction = history_.corrections[i];
                if (correction.fund == line.fund && correction.year == line.year && correction.is_deduction) {
                    step.inputs.push_back(find("corrections." + std::to_string(i + 1) + ".amount"));
                }
            }
            if (!rules_.waiver) { // then no threshold counts
                const auto count = static_cast<std::int64_t>(step.inputs.size());
                step.description = {{{count == 1 ? Text::step_sum_of_one : Text::step_sum,
                                      {{"count", count}, {"due", to_decimal(working.due, digits_)}}}},
                                    std::nullopt};
            }
        }
        for (const auto& line : money_.support) {
            if (line.supported && line.at_the_end) {
                add("national_support." + scenario_.partners[line.partner].id + "." +
                        scenario_.programme.national_support[line.support].name + ".at_the_end",
                    *line.at_the_end, describe(residual(*line.supported, std::array{line.advance}), digits_))
                    .place = line.place;
            }
        }
        for (const auto& line : money_.interim) {
            const auto row = "interim." + std::to_string(line.year) + "." + fund(line.fund);
            const auto whole = add(row + ".at_the_rate", line.whole.due, describe(line.whole, digits_));
            const auto at_once = add(row + ".at_once", line.at_once.due, describe(line.at_once, digits_));
            auto& rest = add(row + ".with_the_accounts", line.with_accounts,
                             describe(residual(line.whole.due, std::array{line.at_once.due}), digits_));
            rest.inputs = {whole, at_once};
        }
        for (const auto& line : money_.due) {
            add("decommitment." + std::to_string(line.year) + ".at_risk", line.due.due,
                describe(line.due, digits_))
                .place = line.place;
        }
        return std::move(steps_);
    }

private:
    Step& add(std::string name, Money amount, Description description)
    {
        Step step;
        step.name = std::move(name);
        step.amount = amount;
        step.description = std::move(description);
        steps_.push_back(std::move(step));
        return steps_.back();
    }
    [[nodiscard]] Step find(const std::string& name) const
    {
        for (const auto& step : steps_) {
            if (step.name == name) {
                return step;
            }
        }
        return {};
    }
    [[nodiscard]] const std::string& fund(std::uint32_t index) const
    {
        return scenario_.programme.funds[index].name;
    }
    [[nodiscard]] const Basis* basis(BasisIndex index) const
    {
        const auto at = static_cast<std::size_t>(index);
        return at < rules_.bases.size() ? &rules_.bases[at] : nullptr;
    }

    const Scenario& scenario_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    int digits_;
    const MoneyOverTime& money_;
    std::vector<Step> steps_{};
};

} // namespace detail

/// The explanations of all such figures, each under its address, such as `recoveries.ERDF.2026.to_recover`.
[[nodiscard]] inline std::vector<Step> money_steps(const ClaimLedger& ledger, const MoneyOverTime& money)
{
    return detail::MoneySteps{ledger, money}.run();
}

} // namespace prorata
