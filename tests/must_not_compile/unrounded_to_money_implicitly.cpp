// round() is the only road
// expected: prorata::Unrounded
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

constexpr Rounding cut{Mode::down, 0.01_eur, BasisIndex{0}};

#ifdef ALLOWED
const Money fund = round(100_eur * 85_percent, cut);
#else
const Money fund = 100_eur * 85_percent;
#endif
