// 0.1 has a literal; 0.125 is no whole number of cents
// expected: 0.125
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 0.1_eur;
#else
const auto value = 0.125_eur;
#endif
