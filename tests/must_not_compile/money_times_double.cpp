// 0.85 is not 85 %
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 100_eur * 85_percent;
#else
const auto value = 100_eur * 0.85;
#endif
