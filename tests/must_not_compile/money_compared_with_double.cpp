// 0.1 + 0.2 > 0.3
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 100_eur < 100.50_eur;
#else
const auto value = 100_eur < 100.5;
#endif
