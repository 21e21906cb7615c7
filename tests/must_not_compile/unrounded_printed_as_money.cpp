// an amount with a fraction of a cent is shown by its digits
// expected: prorata::Unrounded
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = to_decimal(100_eur, 2);
#else
const auto value = to_decimal(100_eur * 85_percent, 2);
#endif
