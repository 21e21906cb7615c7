// 010 would be eight elsewhere
// expected: 010
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 10_eur;
#else
const auto value = 010_eur;
#endif
