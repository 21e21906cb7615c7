#pragma once
/// The figures that a sweep looks at, in one plan after the other.

#include "prorata/plan/addresses.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

/// Slots by addresses such as `project.ERDF`. Plans of the same figures and names, which follow one another
/// in a sweep, are looked through once.
class MeasuredFigures {
public:
    explicit MeasuredFigures(std::vector<std::string> addresses) : addresses_{std::move(addresses)} {}

    [[nodiscard]] std::size_t count() const { return addresses_.size(); }
    [[nodiscard]] const std::vector<std::string>& addresses() const { return addresses_; }

    /// The slot of each figure; nothing for one that a plan does not have, as of a partner who has left.
    [[nodiscard]] const std::vector<std::optional<Slot>>& slots_in(const Scenario& scenario, const Plan& plan)
    {
        if (!is_like_the_last(scenario, plan)) {
            remember(scenario, plan);
            const Addresses known{scenario, plan};
            slots_.clear();
            for (const auto& address : addresses_) {
                const auto found = known.find(address);
                const auto* const slot = found ? std::get_if<Slot>(&*found.value) : nullptr;
                slots_.push_back(slot != nullptr ? std::optional{*slot} : std::nullopt);
            }
        }
        return slots_;
    }

private:
    [[nodiscard]] static std::vector<std::string> names_of(const Scenario& scenario)
    {
        std::vector<std::string> names;
        const auto add = [&](const auto& all, auto name) {
            std::transform(all.begin(), all.end(), std::back_inserter(names), name);
            names.emplace_back(); // so that no name counts for one of another kind
        };
        const auto name = [](const auto& each) { return each.name; };
        add(scenario.partners, [](const auto& partner) { return partner.id; });
        add(scenario.programme.funds, name);
        add(scenario.programme.categories, name);
        add(scenario.programme.ceilings, name);
        add(scenario.programme.national_support, name);
        add(scenario.programme.lump_sums, name);
        add(scenario.programme.bases_of_rates, name);
        const auto itself = [](const auto& each) { return each; };
        add(scenario.project.work_packages, itself);
        add(scenario.project.investments, itself);
        add(scenario.contributors, itself);
        return names;
    }

    [[nodiscard]] bool is_like_the_last(const Scenario& scenario, const Plan& plan) const
    {
        return std::equal(figures_.begin(), figures_.end(), plan.figures.begin(), plan.figures.end(),
                          [](FigureId id, const Figure& figure) { return id == figure.id; }) &&
               !figures_.empty() && names_ == names_of(scenario);
    }

    void remember(const Scenario& scenario, const Plan& plan)
    {
        figures_.clear();
        std::transform(plan.figures.begin(), plan.figures.end(), std::back_inserter(figures_),
                       [](const Figure& figure) { return figure.id; });
        names_ = names_of(scenario);
    }

    std::vector<std::string> addresses_;
    std::vector<std::optional<Slot>> slots_{};
    std::vector<FigureId> figures_{};
    std::vector<std::string> names_{};
};

} // namespace prorata
