// shares of different things do not add up
// expected: prorata::Rate
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 85_percent * 15_percent;
#else
const auto value = 85_percent + 15_percent;
#endif
