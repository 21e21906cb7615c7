// what is certified cannot become what is declared again
// expected: Stage::declared
#include "prorata/exact/literals.hpp"
#include "prorata/model/stage.hpp"

using namespace prorata;
using namespace prorata::literals;

const Declared<Money> declared{100_eur};
const auto verified = Verified<Money>::after(declared, 90_eur);
const auto certified = Certified<Money>::after(verified, 85_eur);
#ifdef ALLOWED
const auto value = Paid<Money>::after(certified, 85_eur);
#else
const Declared<Money> value = certified;
#endif
