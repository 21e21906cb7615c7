// rates are multiplied first, the amount once
// expected: prorata::Unrounded
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 100_eur * (20_percent * 15_percent);
#else
const auto value = 100_eur * 20_percent * 15_percent;
#endif
