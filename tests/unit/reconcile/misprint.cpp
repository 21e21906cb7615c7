#include "prorata/reconcile/misprint.hpp"

#include "tests/catch.hpp"

#include "prorata/exact/number_text.hpp"

using namespace prorata;

TEST_CASE("slips of the pen", "[misprint]")
{
    const auto slip = [](std::string_view printed, std::string_view meant) {
        return slip_between(parse_number(printed).value, parse_number(meant).value);
    };
    CHECK(slip("346432.78", "346432.70") == Slip::one_digit);
    CHECK(slip("355510.5", "355510.51") == Slip::one_digit);
    CHECK(slip("1234.56", "1243.56") == Slip::exchanged);
    CHECK(slip("1234.56", "12344.56") == Slip::one_missing);
    CHECK(slip("12344.56", "1234.56") == Slip::one_missing);
    CHECK(slip("1234.56", "4231.56") == Slip::none);
    CHECK(slip("1321792.00", "1321792.29") == Slip::none);
    CHECK(slip("601840", "567290") == Slip::none);
    CHECK(slip("100.00", "99.99") == Slip::none);
    CHECK(slip("5", "5") == Slip::none);
}
