// parts of a whole are apportioned
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 100_eur * Rate::of(1, 3);
#else
const auto value = 100_eur / 3;
#endif
