// exact and rounded are not of one kind
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Unrounded{100_eur} == 100_eur * whole_amount;
#else
const auto value = 100_eur == 100_eur * whole_amount;
#endif
