#pragma once
/// The addresses of a plan's figures, such as `KPR.ERDF`, and what stands at them.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/diagnose/near_name.hpp"
#include "prorata/model/scenario.hpp"
#include "prorata/plan/allocation.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

/// An amount, or a percentage of the plan.
using Addressed = std::variant<Slot, const PercentageFigure*>;

/// Points into the plan.
class Addresses {
public:
    Addresses(const Scenario& scenario, const Plan& plan)
    {
        for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
            add(scenario.address(plan.figures[slot].id), slot);
        }
        for (const auto& percentage : plan.percentages) {
            add(scenario.address(percentage.id), &percentage);
        }
    }

    /// What has this address, if anything has.
    [[nodiscard]] std::optional<Addressed> known(std::string_view address) const
    {
        const auto found = known_.find(address);
        return found == known_.end() ? std::nullopt : std::optional{found->second};
    }

    /// The same; an unknown one is an error that names the nearest known one.
    /// @param place  of the address, where a file says it
    [[nodiscard]] Checked<Addressed> find(std::string_view address, Place place = {}) const
    {
        if (const auto found = known(address)) {
            return {found, {}};
        }
        constexpr std::size_t most_listed = 30;
        const std::vector<std::string_view> names(in_order_.begin(), in_order_.end());
        const auto nearest = nearest_name(address, names);
        std::string list;
        for (std::size_t i = 0; i < std::min(names.size(), most_listed); ++i) {
            list.append(list.empty() ? "" : ", ").append(names[i]);
        }
        list.append(names.size() > most_listed ? ", …" : "");
        auto hint = nearest.empty() ? Remark{Text::unknown_figure_list, {{"figures", list}}}
                                    : Remark{Text::unknown_figure_near, {{"near", std::string{nearest}}}};
        return {std::nullopt,
                {{.severity = Severity::error,
                  .place = place,
                  .message = {Text::unknown_figure, {{"figure", std::string{address}}}},
                  .hint = std::move(hint)}}};
    }

private:
    void add(std::string address, Addressed figure)
    {
        if (known_.emplace(address, figure).second) {
            in_order_.push_back(std::move(address));
        }
    }

    std::map<std::string, Addressed, std::less<>> known_;
    std::vector<std::string> in_order_;
};

} // namespace prorata
