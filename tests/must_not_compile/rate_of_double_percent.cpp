// 85.5 would be cut to 85
// expected: delete
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = Rate::percent(Decimal{855, 1});
#else
const auto value = Rate::percent(85.5);
#endif
