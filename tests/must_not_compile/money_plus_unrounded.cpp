// a fraction of a cent cannot be paid
// expected: prorata::Unrounded
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Unrounded{100_eur} + 100_eur * 85_percent;
#else
const auto value = 100_eur + 100_eur * 85_percent;
#endif
