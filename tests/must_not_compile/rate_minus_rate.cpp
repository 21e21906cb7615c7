// what the other side pays is the remainder
// expected: prorata::Rate
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = (85_percent).remainder();
#else
const auto value = whole_amount - 85_percent;
#endif
