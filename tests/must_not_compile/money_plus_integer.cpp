// five what?
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 100_eur + 5_eur;
#else
const auto value = 100_eur + 5;
#endif
