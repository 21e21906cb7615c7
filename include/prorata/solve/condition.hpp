#pragma once
/// Condition: what a figure is to come to.

#include "prorata/model/figure.hpp"

#include <cstdint>

namespace prorata {

/// What is asked of a figure of the whole project or of a partner.
struct Condition {
    enum class Kind : std::uint8_t { at_most, exactly };
    Kind kind{};
    FigureId figure{};
    Money amount;
};

} // namespace prorata
