// twice an amount is a sum; a share is a rate
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 100_eur + 100_eur;
#else
const auto value = 100_eur * 2;
#endif
