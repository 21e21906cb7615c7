#pragma once
/// What the readers of a history share: names it may use, amounts, periods, reports before.

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/known_name.hpp"
#include "engine/read/number.hpp"
#include "engine/read/tree_builder.hpp"

#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

inline constexpr int first_year = 1989; ///< of the first funds there were
inline constexpr int last_year = 2999;

/// Reads each mapping of a list of the scenario.
template <class Read>
void read_each(Node root, std::string_view key, const Diagnostics& diagnostics, Read read)
{
    const auto list = value_of(root, Form::scenario, key);
    if (!list) {
        return;
    }
    for (const auto item : list->items()) {
        if (item.is_mapping() && diagnostics.size() < most_faults) { // nobody reads further
            read(item);
        }
    }
}

class HistoryNames {
protected:
    HistoryNames(const NumberReading& reading, const Scenario& scenario, const ClaimHistory& history,
                 Diagnostics& diagnostics)
        : reading_{reading}, scenario_{scenario}, history_{history}, diagnostics_{diagnostics}
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
    ~HistoryNames() = default;
    HistoryNames(const HistoryNames&) = delete;
    HistoryNames& operator=(const HistoryNames&) = delete;

    static constexpr int most_number = 999;

    using Names = std::vector<std::string_view>;

    /// The position of a name; one that is not known is an error with the nearest known one.
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

    [[nodiscard]] std::optional<std::uint32_t> report_at(std::uint32_t partner, int number) const
    {
        for (std::uint32_t index = 0; index < history_.reports.size(); ++index) {
            if (history_.reports[index].partner == partner && history_.reports[index].number == number) {
                return index;
            }
        }
        return std::nullopt;
    }

    const NumberReading& reading_;
    const Scenario& scenario_;
    const ClaimHistory& history_;
    Diagnostics& diagnostics_;
    Names partners_{};
    Names funds_{};
    Names lump_sums_{};
};

} // namespace prorata::read
