// minor_units() says what is meant
// expected: prorata::Money
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const std::int64_t cents = (100_eur).minor_units();
#else
const std::int64_t cents = 100_eur;
#endif
