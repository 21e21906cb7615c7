#pragma once
/// The rates that the lines of a list point to.

#include "prorata/columns/cut_factor.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace prorata {

/// Rates by number, each with the factors that cut shares at it. Made once for a list; the only memory that
/// columns need, some 80 bytes a rate.
class RateTable {
public:
    static constexpr unsigned scalar_bits =
        63; ///< twice an amount times a factor: the upper word of 128 bits
    /// In minor units. Factors are used for lesser amounts only, so that a block of them adds up in 64 bits.
    static constexpr std::uint64_t factor_amounts_below = std::uint64_t{1} << 53U;
    static constexpr unsigned lane_bits = 51; ///< the same of 104 bits, which is what IFMA multiplies
    /// Lanes take amounts below this at least; a rate whose factor cannot is left to the scalar path.
    static constexpr unsigned least_lane_amount_bits = 33;
    static constexpr std::uint64_t no_lane_factor = std::uint64_t{1} << 63U; ///< IFMA ignores bits from 52 on
    static constexpr std::size_t register_rates = 16; ///< as many factors fit in two registers

    explicit RateTable(std::span<const Rate> rates) : rates_{rates.begin(), rates.end()}
    {
        factors_.reserve(rates.size());
        lane_factors_.assign(std::max(rates.size(), register_rates), no_lane_factor);
        auto below = std::uint64_t{1} << lane_bits;
        for (std::size_t i = 0; i < rates.size(); ++i) {
            factors_.push_back(CutFactor::of(rates[i], scalar_bits));
            factors_.back().below = std::min(factors_.back().below, factor_amounts_below);
            const auto in_lanes = CutFactor::of(rates[i], lane_bits);
            if (in_lanes.below >> least_lane_amount_bits != 0) {
                lane_factors_[i] = in_lanes.factor;
                below = std::min(below, in_lanes.below);
            }
        }
        lane_amounts_below_ = std::bit_floor(below);
    }

    [[nodiscard]] std::size_t size() const { return rates_.size(); }
    [[nodiscard]] std::span<const Rate> rates() const { return rates_; }
    [[nodiscard]] std::span<const CutFactor> factors() const { return factors_; }
    /// `no_lane_factor` where there is none; at least as many as fit in two registers.
    [[nodiscard]] std::span<const std::uint64_t> lane_factors() const { return lane_factors_; }
    /// A power of two, in minor units: the lane factors are right for amounts from 0 to here.
    [[nodiscard]] std::uint64_t lane_amounts_below() const { return lane_amounts_below_; }

private:
    std::vector<Rate> rates_;
    std::vector<CutFactor> factors_;
    std::vector<std::uint64_t> lane_factors_;
    std::uint64_t lane_amounts_below_{};
};

} // namespace prorata
