// what one amount is of another is a rate
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Rate::of(85_eur, 100_eur);
#else
const auto value = 85_eur / 100_eur;
#endif
