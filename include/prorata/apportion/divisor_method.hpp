#pragma once
/// Shares that add up and never fall when the total grows: the methods of divisors.

#include "prorata/apportion/bounds.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace prorata {

/// What a part's weight is divided by to see whether it gets its next unit, when it has k.
enum class DivisorMethod : std::uint8_t {
    d_hondt,         ///< Jefferson: k + 1; favours large parts
    sainte_lague,    ///< Webster: 2k + 1; to nearest
    huntington_hill, ///< sqrt(k (k + 1)): every part that has a weight gets one first
};

namespace detail {
/// Weight divided by divisor, squared where the divisor is a root: parts are compared by nothing else.
struct Priority {
    Wide part;
    Wide whole; ///< zero: before all others, by weight

    friend constexpr std::strong_ordering operator<=>(const Priority& a, const Priority& b)
    {
        if (a.whole == 0 || b.whole == 0) {
            return a.whole == b.whole ? a.part <=> b.part : b.whole <=> a.whole;
        }
        return wide::compare_fractions(a.part, a.whole, b.part, b.whole);
    }
    friend constexpr bool operator==(const Priority& a, const Priority& b) { return (a <=> b) == 0; }
};

[[nodiscard]] constexpr Priority priority(DivisorMethod method, std::int64_t weight, Wide has)
{
    switch (method) {
    case DivisorMethod::d_hondt: return {weight, has + 1};
    case DivisorMethod::sainte_lague: return {weight, 2 * has + 1};
    case DivisorMethod::huntington_hill: return {Wide{weight} * weight, has * (has + 1)};
    }
    throw std::invalid_argument("not a method of divisors");
}

/// How many units a part has when everything of a priority of at least sum / multiplier is served: its share
/// multiplier * weight / sum, rounded as the method does.
[[nodiscard]] constexpr UnsignedWide units(DivisorMethod method, UnsignedWide multiplier, std::int64_t weight,
                                           std::int64_t sum)
{
    UnsignedWide product{};
    if (__builtin_mul_overflow(multiplier, static_cast<UnsignedWide>(weight), &product)) {
        return UnsignedWide{1} << 65U; // the sum has 63 bits, so it is at least that: more than any amount
    }
    const auto whole = static_cast<UnsignedWide>(sum);
    const auto share = product / whole;
    const auto rest = product % whole;
    switch (method) {
    case DivisorMethod::d_hondt: return share;
    case DivisorMethod::sainte_lague: return share + (2 * rest >= whole ? 1U : 0U);
    case DivisorMethod::huntington_hill: break;
    }
    // share (share + 1) <= (share + rest / whole)^2, brought to a form whose terms fit.
    const bool up = 2 * rest >= whole || share <= rest * rest / (whole * (whole - 2 * rest));
    return share + (up ? 1U : 0U);
}
} // namespace detail

/// Divides `total` by a method of divisors: units go one by one to the part whose weight divided by the
/// method's divisor is largest, of equal ones to the earlier part. Such a method is house-monotone (a larger
/// total lowers nobody) and coherent, but a part may leave the floor and the ceiling of its share. Bounds
/// hold while units are given: each part has its least before, and gets none above its most. Weight zero gets
/// nothing, or its least; a negative total gives the negated parts of the positive one. Of Huntington-Hill's
/// first units the larger weights get theirs first, should there be fewer than parts.
///   100 by 86875:4325:4325:4275:200 is 88, 4, 4, 4, 0 by Sainte-Laguë: above the first part's 86.875.
/// It starts a few units below the answer, whatever the amount: about 128 divisions for each part.
/// Source: M. L. Balinski, H. P. Young, Fair Representation, 1982.
/// @param bounds  as many as weights, or none
/// @throws std::invalid_argument  if a weight is negative, all are zero while the total is not, or the bounds
/// cannot be kept, with the sums
/// @throws std::overflow_error    if the sum of the weights needs more than 63 bits
[[nodiscard]] inline std::vector<Money> divisor_method(DivisorMethod method, Money total,
                                                       std::span<const std::int64_t> weights,
                                                       std::span<const Bounds> bounds = {})
{
    const auto sum = sum_of(weights);
    const std::vector<Bounds> unbounded(bounds.empty() ? weights.size() : 0);
    if (bounds.empty()) {
        bounds = unbounded;
    }
    require_reachable(total, weights, bounds);
    const auto size = static_cast<Wide>(wide::magnitude(total.minor_units()));

    std::vector<Wide> parts(weights.size());
    const auto serve = [&](UnsignedWide multiplier) {
        Wide served = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Wide least = bounds[i].least.minor_units();
            const Wide most = bounds[i].most.minor_units();
            parts[i] = weights[i] == 0
                           ? least
                           : std::clamp(static_cast<Wide>(detail::units(method, multiplier, weights[i], sum)),
                                        least, most);
            served += parts[i];
        }
        return served;
    };
    UnsignedWide fits = 0;
    for (auto step = UnsignedWide{1} << 126U; step != 0; step >>= 1U) {
        if (serve(fits + step) <= size) {
            fits += step;
        }
    }
    auto left = size - serve(fits);
    if (left < 0) { // fewer units than Huntington-Hill's first ones
        left = size;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i] = bounds[i].least.minor_units();
            left -= parts[i];
        }
    }

    const auto served_later = [&](std::size_t a, std::size_t b) {
        const auto order =
            detail::priority(method, weights[a], parts[a]) <=> detail::priority(method, weights[b], parts[b]);
        return order != 0 ? order < 0 : a > b;
    };
    std::vector<std::size_t> queue;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (weights[i] != 0 && parts[i] < bounds[i].most.minor_units()) {
            queue.push_back(i);
        }
    }
    std::make_heap(queue.begin(), queue.end(), served_later);
    for (; left > 0; --left) {
        std::pop_heap(queue.begin(), queue.end(), served_later);
        const auto part = queue.back();
        if (++parts[part] < bounds[part].most.minor_units()) {
            std::push_heap(queue.begin(), queue.end(), served_later);
        } else {
            queue.pop_back();
        }
    }

    std::vector<Money> dues;
    for (const auto part : parts) {
        dues.push_back(Money::from_wide(total < Money{} ? -part : part));
    }
    return dues;
}

} // namespace prorata
