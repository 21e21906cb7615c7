// where exactness begins is written down
// expected: Unrounded
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const Unrounded exact{100_eur};
#else
const Unrounded exact = 100_eur;
#endif
