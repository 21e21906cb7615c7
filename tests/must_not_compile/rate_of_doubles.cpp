// 0.85 would be cut to 0
// expected: delete
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Rate::of(85, 100);
#else
const auto value = Rate::of(0.85, 1.0);
#endif
