// a number is not money by itself
// expected: Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const Money amount{10};
#else
const Money amount = 10;
#endif
