// a constructor would wrap
// expected: delete
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Money::from_wide(Wide{10});
#else
const auto value = Money(Wide{10});
#endif
