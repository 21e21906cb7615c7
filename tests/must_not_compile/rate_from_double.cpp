// 0.85 is not 85 %
// expected: prorata::Rate
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Rate::of(85, 100);
#else
const auto value = Rate{0.85};
#endif
