#pragma once
/// Condition: what a figure is to come to.

#include "prorata/exact/money.hpp"
#include "prorata/model/figure.hpp"

#include <cstdint>
#include <vector>

namespace prorata {

/// What is asked of a figure of the whole project or of a partner.
struct Condition {
    enum class Kind : std::uint8_t { at_most, exactly };
    Kind kind{};
    FigureId figure{};
    Money amount;
    std::vector<FigureId> plus{}; ///< figures that are added to it, such as the partner's other funds
};

} // namespace prorata
