#include "engine/read/de_minimis.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/known_name.hpp"
#include "engine/read/tree_builder.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

constexpr int most_years = 99;

/// Sorts the names of funds and of states' support to where they belong.
void read_what_is_aid(Node mapping, const Programme& programme, DeMinimisAid& aid, Diagnostics& diagnostics)
{
    std::vector<std::string_view> known;
    for (const auto& fund : programme.funds) {
        known.push_back(fund.name);
    }
    const auto fund_count = static_cast<std::uint32_t>(known.size());
    for (const auto& support : programme.national_support) {
        known.push_back(support.name);
    }
    for (const auto name : texts_of(mapping, Form::de_minimis_aid, "aid")) {
        const auto found = find_known(name, known, {Text::unknown_fund, {{"name", shortened(name.text())}}},
                                      Text::unknown_fund_hint, diagnostics);
        if (found && *found < fund_count) {
            aid.funds.push_back(*found);
        } else if (found) {
            aid.supports.push_back(*found - fund_count);
        }
    }
}

[[nodiscard]] std::optional<GrantedAid> read_granted(Node item, const NumberReading& reading,
                                                     Diagnostics& diagnostics)
{
    constexpr auto form = Form::granted_aid;
    const auto date = value_of(item, form, "date");
    const auto amount = value_of(item, form, "amount");
    const auto day = date ? read_day(*date, diagnostics) : std::nullopt;
    const auto money = amount ? read_amount(*amount, reading, diagnostics) : std::nullopt;
    return day && money ? std::optional{GrantedAid{*day, *money, text_of(item, form, "from")}} : std::nullopt;
}

} // namespace

void read_de_minimis_rule(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                          Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, form, "de_minimis");
    const auto ceiling = value ? value_of(*value, Form::de_minimis, "ceiling") : std::nullopt;
    const auto years = value ? value_of(*value, Form::de_minimis, "years") : std::nullopt;
    const auto amount = ceiling ? read_amount(*ceiling, reading, diagnostics) : std::nullopt;
    if (amount && years) {
        programme.de_minimis = DeMinimisRule{*amount, read_count(*years, "years", 1, most_years, diagnostics),
                                             programme.add(read_basis(*value, RuleSubject::de_minimis, {}))};
    }
}

void read_de_minimis_aid(Node mapping, const NumberReading& reading, const Scenario& scenario,
                         Partner& partner, Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, Form::partner, "de_minimis");
    if (!value) {
        return;
    }
    constexpr auto form = Form::de_minimis_aid;
    if (!scenario.programme.de_minimis) {
        diagnostics.push_back(
            fault(value->place(), {Text::de_minimis_unknown}, Text::de_minimis_unknown_hint));
    }
    DeMinimisAid aid{.place = value->place()};
    const auto date = value_of(*value, form, "date");
    const auto day = date ? read_day(*date, diagnostics) : scenario.project.date;
    if (!date && !day) {
        diagnostics.push_back(missing_key(value->place(), form, "date"));
    }
    read_what_is_aid(*value, scenario.programme, aid, diagnostics);
    if (const auto before = value_of(*value, form, "before")) {
        for (const auto item : before->items()) {
            if (auto granted = item.is_mapping() ? read_granted(item, reading, diagnostics) : std::nullopt) {
                aid.before.push_back(std::move(*granted));
            }
        }
    }
    if (day) {
        aid.day = *day;
        partner.de_minimis = std::move(aid);
    }
}

} // namespace prorata::read
