// an amount that can be paid is whole already
// expected: const Rounding& how
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

constexpr Rounding cut{Mode::down, 0.01_eur, BasisIndex{0}};

#ifdef ALLOWED
const auto value = round(100_eur * 85_percent, cut);
#else
const auto value = round(100_eur, cut);
#endif
