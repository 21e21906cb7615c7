#include "engine/read/declared.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/history_names.hpp"
#include "engine/read/known_name.hpp"
#include "engine/read/tree_builder.hpp"

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

class DeclaredReader {
public:
    DeclaredReader(Node root, const NumberReading& reading, Scenario& scenario, Diagnostics& diagnostics)
        : root_{root}, reading_{reading}, scenario_{scenario}, diagnostics_{diagnostics}
    {
        for (const auto& fund : scenario.programme.funds) {
            funds_.push_back(fund.name);
        }
        if (scenario.claims) {
            history_ = std::move(*scenario.claims);
        }
        for (const auto& report : history_.project_reports) {
            project_reports_.push_back(std::to_string(report.number));
        }
        for (const auto& ready : history_.ready) {
            lump_sums_.push_back(scenario.programme.lump_sums[ready.lump_sum].name);
        }
    }

    void read()
    {
        read_each(root_, "payment_applications", diagnostics_, [&](Node item) { read_application(item); });
        read_each(root_, "accounts", diagnostics_, [&](Node item) { read_accounts(item); });
        if (const auto budget = value_of(root_, Form::scenario, "programme_budget")) {
            read_budget(*budget);
        }
        scenario_.claims = std::move(history_);
    }

private:
    static constexpr int most_number = 999;

    [[nodiscard]] std::optional<std::uint32_t> fund_of(Node item, Form form)
    {
        const auto name = value_of(item, form, "fund");
        return name ? find_known(*name, funds_, {Text::unknown_fund, {{"name", shortened(name->text())}}},
                                 Text::unknown_fund_hint, diagnostics_)
                    : std::nullopt;
    }
    [[nodiscard]] int year_of(Node item, Form form)
    {
        const auto year = value_of(item, form, "year");
        return year ? read_count(*year, "year", first_year, last_year, diagnostics_) : 0;
    }
    [[nodiscard]] std::optional<Money> amount_of(Node item, std::string_view key)
    {
        const auto value = value_of(item, Form::declared_payment, key);
        return value ? read_signed_amount(*value, reading_, diagnostics_) : std::nullopt;
    }

    [[nodiscard]] std::vector<TakenCorrection> corrections_of(Node item, Form form)
    {
        std::vector<TakenCorrection> taken;
        const auto count = history_.corrections.size();
        for (const auto number : texts_of(item, form, "corrections")) {
            const auto place = read_count(number, "corrections", 1, most_number, diagnostics_);
            if (static_cast<std::size_t>(place) > count) {
                diagnostics_.push_back(fault(
                    number.place(), {Text::unknown_correction, {{"number", shortened(number.text())}}},
                    Remark{Text::unknown_correction_hint, {{"count", static_cast<std::int64_t>(count)}}}));
            } else {
                taken.push_back({static_cast<std::uint32_t>(place - 1), number.place()});
            }
        }
        return taken;
    }

    void read_application(Node item)
    {
        constexpr auto form = Form::payment_application;
        const auto fund = fund_of(item, form);
        const auto number = value_of(item, form, "number");
        PaymentApplication application{
            .number = static_cast<std::uint16_t>(
                number ? read_count(*number, "number", 1, most_number, diagnostics_) : 0),
            .fund = fund.value_or(0),
            .year = year_of(item, form),
            .is_finished = text_of(item, form, "state") == application_state_names.back(),
            .corrections = corrections_of(item, form),
            .place = item.place()};
        if (const auto payments = value_of(item, form, "payments")) {
            for (const auto payment : payments->items()) {
                if (payment.is_mapping() && diagnostics_.size() < most_faults) {
                    application.payments.push_back(payment_of(payment));
                }
            }
        }
        const auto& known = history_.applications;
        if (fund && number && std::any_of(known.begin(), known.end(), [&](const auto& other) {
                return other.number == application.number && other.fund == application.fund &&
                       other.year == application.year;
            })) {
            diagnostics_.push_back(named_twice(*number));
        }
        if (fund) {
            history_.applications.push_back(std::move(application));
        }
    }

    [[nodiscard]] AppliedPayment payment_of(Node item)
    {
        constexpr auto form = Form::declared_payment;
        if (item.find("project_report") && item.find("lump_sum")) {
            diagnostics_.push_back(not_together(item.place(), "project_report", "lump_sum"));
        }
        AppliedPayment payment{.is_cost_option = is_yes(item, form, "cost_option"),
                               .eligible = amount_of(item, "eligible"),
                               .union_contribution = amount_of(item, "union_contribution"),
                               .fund = amount_of(item, "fund_share"),
                               .place = item.place()};
        if (const auto report = value_of(item, form, "project_report")) {
            payment.project_report = find_known(*report, {project_reports_.begin(), project_reports_.end()},
                                                {Text::unknown_report, {{"name", shortened(report->text())}}},
                                                Text::unknown_report_hint, diagnostics_);
        }
        if (const auto lump_sum = value_of(item, form, "lump_sum")) {
            payment.lump_sum = find_known(*lump_sum, lump_sums_,
                                          {Text::unknown_lump_sum, {{"name", shortened(lump_sum->text())}}},
                                          Text::unknown_lump_sum_hint, diagnostics_);
        }
        if (const auto contributions = value_of(item, form, "contributions")) {
            read_contributions(*contributions, payment);
        }
        return payment;
    }

    /// Private money is never declared as public.
    void read_contributions(Node contributions, AppliedPayment& payment)
    {
        for (const auto entry : contributions.entries()) {
            const auto status =
                find_known(entry.key, {status_names.begin(), status_names.end() - 1},
                           {Text::unknown_word,
                            {{"key", std::string{"contributions"}}, {"word", shortened(entry.key.text())}}},
                           Text::one_of_list, diagnostics_);
            const auto amount = entry.value.is_scalar() && !entry.value.is_nothing()
                                    ? read_signed_amount(entry.value, reading_, diagnostics_)
                                    : std::nullopt;
            if (status && amount) {
                (static_cast<Status>(*status) == Status::public_money ? payment.public_money
                                                                      : payment.automatic_public) = amount;
            }
        }
    }

    void read_accounts(Node item)
    {
        constexpr auto form = Form::accounts;
        const auto fund = fund_of(item, form);
        const auto year = value_of(item, form, "year");
        Accounts accounts{.fund = fund.value_or(0),
                          .year = year_of(item, form),
                          .is_closed = text_of(item, form, "state") == accounts_state_names.back(),
                          .corrections = corrections_of(item, form),
                          .place = item.place()};
        if (fund && year &&
            std::any_of(history_.accounts.begin(), history_.accounts.end(), [&](const auto& other) {
                return other.fund == accounts.fund && other.year == accounts.year;
            })) {
            diagnostics_.push_back(named_twice(*year));
        }
        if (fund) {
            history_.accounts.push_back(std::move(accounts));
        }
    }

    /// Amounts under years, ascending.
    [[nodiscard]] std::vector<YearlyAllocation> years_of(Node item, std::string_view key)
    {
        std::vector<YearlyAllocation> years;
        const auto named = value_of(item, Form::programme_budget, key);
        if (!named) {
            return years;
        }
        for (const auto entry : named->entries()) {
            const auto year = read_count(entry.key, key, first_year, last_year, diagnostics_);
            const auto amount = entry.value.is_scalar() && !entry.value.is_nothing()
                                    ? read_amount(entry.value, reading_, diagnostics_)
                                    : std::nullopt;
            if (amount) {
                years.push_back({year, *amount, entry.value.place()});
            }
        }
        std::stable_sort(years.begin(), years.end(),
                         [](const auto& a, const auto& b) { return a.year < b.year; });
        return years;
    }

    void read_budget(Node item)
    {
        constexpr auto form = Form::programme_budget;
        const auto pre_financing = value_of(item, form, "pre_financing");
        history_.programme_budget = ProgrammeBudget{
            .allocations = years_of(item, "allocations"),
            .pre_financing =
                (pre_financing ? read_amount(*pre_financing, reading_, diagnostics_) : std::nullopt)
                    .value_or(Money{}),
            .claimed = years_of(item, "claimed"),
            .place = item.place()};
    }

    Node root_;
    const NumberReading& reading_;
    Scenario& scenario_;
    Diagnostics& diagnostics_;
    std::vector<std::string_view> funds_{};
    std::vector<std::string_view> lump_sums_{};
    std::vector<std::string> project_reports_{};
    ClaimHistory history_{};
};

} // namespace

void read_declared(Node root, const NumberReading& reading, Scenario& scenario, Diagnostics& diagnostics)
{
    constexpr std::array<std::string_view, 3> own{"payment_applications", "accounts", "programme_budget"};
    if (std::any_of(own.begin(), own.end(), [&](auto key) { return root.find(key).has_value(); })) {
        DeclaredReader{root, reading, scenario, diagnostics}.read();
    }
}

} // namespace prorata::read
