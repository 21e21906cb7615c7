// only what is declared needs no stage before it
#include "prorata/exact/literals.hpp"
#include "prorata/model/stage.hpp"

using namespace prorata;
using namespace prorata::literals;

#ifdef ALLOWED
const Declared<Money> value{100_eur};
#else
const Certified<Money> value{100_eur};
#endif
