#pragma once
/// Flat rates that are defined in a circle, such as 7 % of eligible cost including themselves: solved
/// exactly. The one header of the plan that needs Eigen and Boost: readers call it once, evaluation never
/// does.

#include "prorata/exact/eigen.hpp"
#include "prorata/plan/order.hpp"

#include <Eigen/LU>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// x = R (A x + B y) for the members x of a circle and the costs y outside it: x = (I - R A)^-1 R B y.
inline bool solve_group(const Programme& programme, const FlatRateGroup& group,
                        const std::vector<FlatRateOfPartner>& flat_rates, Partner& partner)
{
    using Matrix = Eigen::Matrix<Ratio, Eigen::Dynamic, Eigen::Dynamic>;
    const auto count = static_cast<Eigen::Index>(group.members.size());
    std::map<std::uint32_t, Eigen::Index> inside;
    for (Eigen::Index i = 0; i < count; ++i) {
        inside.emplace(group.members[static_cast<std::size_t>(i)]->category, i);
    }
    const auto category_count = static_cast<Eigen::Index>(programme.categories.size());
    Matrix system = Matrix::Identity(count, count);
    Matrix outside = Matrix::Zero(count, category_count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const auto& member = *group.members[static_cast<std::size_t>(i)];
        const Ratio rate{member.rate.rate};
        for (const auto category : categories_of(programme, member.rate.base, flat_rates)) {
            if (const auto found = inside.find(category); found != inside.end()) {
                system(i, found->second) -= rate;
            } else {
                outside(i, category) += rate;
            }
        }
    }
    const Eigen::FullPivLU<Matrix> decomposition{system};
    if (!decomposition.isInvertible()) {
        return false;
    }
    const Matrix solution = decomposition.solve(outside);
    for (Eigen::Index i = 0; i < count; ++i) {
        SolvedFlatRate solved{group.members[static_cast<std::size_t>(i)]->category, {}};
        for (Eigen::Index category = 0; category < category_count; ++category) {
            if (solution(i, category) < Ratio{0}) {
                return false;
            }
            if (solution(i, category) != Ratio{0}) {
                solved.shares.push_back(
                    {static_cast<std::uint32_t>(category), solution(i, category).to_rate()});
            }
        }
        partner.solved.push_back(std::move(solved));
    }
    return true;
}

} // namespace detail

/// Fills Partner::solved for every circle of flat rates that the rules mean. A circle without a solution,
/// such as 100 % of a base including itself, is left out; as is one whose solution needs more than 128 bits;
/// resolve() then says so.
inline void solve_circular(Scenario& scenario)
{
    for (auto& partner : scenario.partners) {
        partner.solved.clear();
        Diagnostics said_by_resolve;
        const auto flat_rates = flat_rates_of(scenario, partner, said_by_resolve);
        for (const auto& group : flat_rate_order(scenario.programme, flat_rates)) {
            if (!group.is_circular || !is_meant(group)) {
                continue;
            }
            try {
                if (detail::solve_group(scenario.programme, group, flat_rates, partner)) {
                    continue;
                }
            } catch (const std::overflow_error&) { // a solution beyond 128 bits serves nobody
            }
            partner.solved.clear();
            break;
        }
    }
}

} // namespace prorata
