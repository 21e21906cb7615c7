// 1 is not a mode
// expected: Mode
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const Rounding how{Mode::down, 1_eur, BasisIndex{0}};
#else
const Rounding how{1, 1_eur, BasisIndex{0}};
#endif
