#pragma once
/// A rate as one factor, for shares that are cut to a minor unit.

#include "prorata/exact/rate.hpp"

#include <cstdint>

namespace prorata {

/// A rate of at most 100 %, as a whole number of 2^-bits, rounded up. For amounts from 0 to `below`, the
/// whole part of amount times factor over 2^bits is that of amount times rate:
///   With part / whole = rate, excess = factor * whole - part * 2^bits (which is below whole) and rest = what
///   dividing amount * part by whole leaves, the estimate's fraction is (rest + amount * excess / 2^bits) /
///   whole. It stays below one, as rest <= whole - 1, wherever amount * excess < 2^bits.
struct CutFactor {
    std::uint64_t factor{};
    std::uint64_t below{}; ///< in minor units; 0 where the rate has no such factor

    /// @param bits  1 to 63
    [[nodiscard]] static constexpr CutFactor of(const Rate& rate, unsigned bits)
    {
        if (rate > whole_amount || !rate.divisor().is_narrow()) {
            return {};
        }
        const auto whole = static_cast<UnsignedWide>(rate.whole());
        const auto scaled = static_cast<UnsignedWide>(rate.part()) << bits; // below 2^126
        const auto factor = (scaled + whole - 1) / whole;
        const auto excess = static_cast<std::uint64_t>(factor * whole - scaled);
        const auto limit = std::uint64_t{1} << bits;
        return {static_cast<std::uint64_t>(factor), excess < 2 ? limit : (limit - 1) / excess + 1};
    }
};

} // namespace prorata
