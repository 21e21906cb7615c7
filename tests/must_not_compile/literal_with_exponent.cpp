// 1e3 is a floating-point spelling
// expected: 1e3
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 1000_eur;
#else
const auto value = 1e3_eur;
#endif
