// what is only verified cannot be paid
#include "prorata/exact/literals.hpp"
#include "prorata/model/stage.hpp"

using namespace prorata;
using namespace prorata::literals;

const auto verified = Verified<Money>::after(Declared<Money>{100_eur}, 90_eur);
#ifdef ALLOWED
const auto value = Certified<Money>::after(verified, 85_eur);
#else
const auto value = Paid<Money>::after(verified, 85_eur);
#endif
