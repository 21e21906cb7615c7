// nor is 0.1F
// expected: delete
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Money{10};
#else
const auto value = Money(0.1F);
#endif
