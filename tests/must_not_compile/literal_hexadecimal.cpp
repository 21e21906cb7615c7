// percent are written in tens
// expected: 0x10
#include "prorata/exact/literals.hpp"
#include "prorata/exact/rounding.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const auto value = 16_percent;
#else
const auto value = 0x10_percent;
#endif
