// literals throw rather than wrap, while compiling
// expected: 758.08
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 92'233'720'368'547'758.07_eur;
#else
const auto value = 92'233'720'368'547'758.08_eur;
#endif
