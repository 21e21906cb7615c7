// a basis is a place in the programme's table
// expected: BasisIndex
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const Rounding how{Mode::down, 1_eur, BasisIndex{0}};
#else
const Rounding how{Mode::down, 1_eur, 0U + 0U};
#endif
