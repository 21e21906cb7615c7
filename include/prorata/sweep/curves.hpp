#pragma once
/// What figures do along an axis, for a picture of it: exact ends of what lies in each group of values.

#include "prorata/sweep/summary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace prorata {

/// The variants that take one value of an axis, or one of some values next to each other.
struct CurvePoint {
    std::uint64_t first{}; ///< value of the axis, by number
    std::uint64_t last{};
    Money least;
    Money greatest;
    AxisGroup all{};
};

/// Adds up variants as they come, in any order, for as many points as there are groups of values.
class SweepCurves {
public:
    /// @param counts  values of each axis
    SweepCurves(std::size_t figures, std::vector<std::uint64_t> counts) : counts_{std::move(counts)}
    {
        for (const auto count : counts_) {
            points_.emplace_back(figures * groups_of(count));
        }
    }

    /// @param conditions  variants that do not meet them are passed over, as are those without a result
    void add(const SweptRows& rows, const Variants& variants, const std::vector<SweepCondition>& conditions)
    {
        std::vector<std::uint64_t> numbers(counts_.size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows.errors[row] || !is_looked_at(rows, row, conditions)) {
                continue;
            }
            variants.values_in(rows.variants.first + row, numbers);
            for (std::size_t axis = 0; axis < counts_.size(); ++axis) {
                const auto groups = groups_of(counts_[axis]);
                const auto group = group_of(numbers[axis], counts_[axis]);
                for (std::size_t figure = 0; figure * groups < points_[axis].size(); ++figure) {
                    if (const auto& amount = rows.amounts[figure][row]) {
                        add(points_[axis][static_cast<std::size_t>(figure * groups + group)], *amount,
                            *amount, {amount->minor_units(), 1});
                    }
                }
            }
        }
    }

    void merge(const SweepCurves& other)
    {
        for (std::size_t axis = 0; axis < points_.size(); ++axis) {
            for (std::size_t i = 0; i < points_[axis].size(); ++i) {
                const auto& point = other.points_[axis][i];
                add(points_[axis][i], point.least, point.greatest, point.all);
            }
        }
    }

    /// In the order of the axis; without groups that no variant is in.
    [[nodiscard]] std::vector<CurvePoint> points(std::size_t axis, std::size_t figure) const
    {
        const auto groups = static_cast<std::size_t>(groups_of(counts_[axis]));
        std::vector<CurvePoint> points;
        for (std::size_t group = 0; group < groups; ++group) {
            auto point = points_[axis][figure * groups + group];
            if (point.all.count > 0) {
                std::tie(point.first, point.last) = values_of_group(group, counts_[axis]);
                points.push_back(point);
            }
        }
        return points;
    }

private:
    static void add(CurvePoint& to, Money least, Money greatest, const AxisGroup& all)
    {
        if (all.count == 0) {
            return;
        }
        to.least = to.all.count == 0 ? least : std::min(to.least, least);
        to.greatest = to.all.count == 0 ? greatest : std::max(to.greatest, greatest);
        to.all.sum += all.sum;
        to.all.count += all.count;
    }

    std::vector<std::uint64_t> counts_;
    std::vector<std::vector<CurvePoint>> points_{}; ///< by axis; figure by figure
};

} // namespace prorata
