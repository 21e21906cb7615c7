#pragma once
/// What an application form does not take: too many rows, too large an amount, too many decimals.

#include "prorata/plan/choose.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Compares what is entered with the programme's limits.
class LimitChecker {
public:
    LimitChecker(const Scenario& scenario, Diagnostics& diagnostics)
        : scenario_{scenario}, limits_{*scenario.programme.limits}, diagnostics_{diagnostics}
    {
    }

    void run()
    {
        if (!scenario_.partners.empty()) {
            count("partners", scenario_.partners.size(), limits_.partners, scenario_.partners.back().place);
            check_small_project_fund();
        }
        for (const auto& partner : scenario_.partners) {
            check_rows(partner);
            if (partner.funds) {
                check_funds(*partner.funds, partner);
            }
            check_sources(partner.contributions, partner);
            if (partner.small_project_fund) {
                check_funds(partner.small_project_fund->funds, partner);
                check_sources(partner.small_project_fund->contributions, partner);
            }
            count("lump sums", partner.lump_sums.size(), limits_.lump_sums, partner.place);
            for (const auto& share : partner.lump_sums) {
                amount(share.amount, partner.foreign, share.place);
            }
        }
    }

private:
    void say(Place place, Remark message, Text hint)
    {
        diagnostics_.push_back({.severity = severity_of(scenario_.programme.breach_of(limits_.breach)),
                                .place = place,
                                .message = std::move(message),
                                .hint = Remark{hint}});
    }

    void count(const char* what, std::size_t number, const std::optional<int>& most, Place place)
    {
        if (most && number > static_cast<std::size_t>(*most)) {
            say(place,
                {Text::too_many_entries,
                 {{"count", static_cast<std::int64_t>(number)},
                  {"what", std::string{what}},
                  {"most", std::int64_t{*most}}}},
                Text::too_many_entries_hint);
        }
    }

    /// An amount in the programme's own currency: the form takes no other.
    void amount(Money value, const std::optional<ForeignCurrency>& foreign, Place place)
    {
        if (limits_.amount && !foreign && value > *limits_.amount) {
            const int digits = scenario_.minor_digits();
            say(place,
                {Text::amount_above_limit,
                 {{"amount", to_decimal(value, digits)}, {"limit", to_decimal(*limits_.amount, digits)}}},
                Text::amount_above_limit_hint);
        }
    }

    /// A rate or a number of units that needs more decimals than the form takes.
    void decimals(const Rate& value, const std::optional<int>& most, Place place)
    {
        if (most && wide::power_of_ten(*most) % value.whole() != 0) {
            say(place, {Text::too_many_decimals, {{"most", std::int64_t{*most}}}},
                Text::too_many_decimals_hint);
        }
    }

    void check_rows(const Partner& partner)
    {
        std::size_t rows = 0;
        for (std::size_t i = 0; i < partner.rows.size(); ++i) {
            const auto& row = partner.rows[i];
            rows = i > 0 && partner.rows[i - 1].category == row.category ? rows + 1 : 1;
            if (limits_.rows && rows == static_cast<std::size_t>(*limits_.rows) + 1) {
                count("rows in a cost category", rows, limits_.rows, row.place);
            }
            amount(row.amount, row.foreign, row.place);
            if (row.units) {
                decimals(*row.units, limits_.decimals, row.place);
            }
            for (const auto& period : row.periods) {
                amount(period.amount, row.foreign, period.place);
            }
        }
    }

    void check_small_project_fund()
    {
        const auto owner =
            std::find_if(scenario_.partners.begin(), scenario_.partners.end(),
                         [](const Partner& partner) { return partner.small_project_fund.has_value(); });
        if (owner != scenario_.partners.end()) {
            count("partners beside a small project fund", scenario_.partners.size(),
                  limits_.small_project_fund_partners, owner->small_project_fund->place);
        }
    }

    void check_funds(const std::vector<PartnerFund>& funds, const Partner& partner)
    {
        count("funds of a partner", funds.size(), limits_.funds, partner.place);
        for (const auto& fund : funds) {
            if (limits_.rate_decimals) {
                decimals(fund.rate.rate, *limits_.rate_decimals + 2, fund.place);
            }
        }
    }

    void check_sources(const std::vector<ContributionSource>& sources, const Partner& partner)
    {
        for (const auto& source : sources) {
            amount(source.amount, partner.foreign, source.place);
            if (limits_.own_source_is_not_automatic && source.from == partner.id &&
                source.status == Status::automatic_public) {
                say(source.place, {Text::own_source_automatic, {{"partner", partner.id}}},
                    Text::own_source_automatic_hint);
            }
        }
    }

    const Scenario& scenario_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
};

} // namespace detail

/// What the programme's application form does not take, with the severity the programme gives to that.
inline void check_limits(const Scenario& scenario, Diagnostics& diagnostics)
{
    if (scenario.programme.limits) {
        detail::LimitChecker{scenario, diagnostics}.run();
    }
}

} // namespace prorata
