#include "prorata/exact/divisor.hpp"

#include "catch.hpp"

#include <vector>

using namespace prorata;

TEST_CASE("a divisor is positive", "[exact][divisor]")
{
    CHECK_THROWS_AS(Divisor{0}, std::domain_error);
    CHECK_THROWS_AS(Divisor{-1}, std::domain_error);
    CHECK_THROWS_AS(Divisor::without_reciprocal(0), std::domain_error);
    CHECK(Divisor{}.value() == 1);
}

TEST_CASE("division by the reciprocal is division, on every edge of the range", "[exact][divisor]")
{
    constexpr Wide one = 1;
    constexpr auto greatest = static_cast<Wide>(~UnsignedWide{0} >> 1U);
    std::vector<Wide> divisors{3, 7, 10, 20, 100, 10'000, 50'000'000, greatest};
    std::vector<UnsignedWide> dividends{0, ~UnsignedWide{0}};
    for (unsigned bit = 0; bit < 127; ++bit) {
        for (const Wide near : {-1, 0, 1}) {
            const auto value = (one << bit) + near;
            if (value > 0) {
                divisors.push_back(value);
            }
            dividends.push_back(static_cast<UnsignedWide>(value));
        }
    }
    std::size_t wrong = 0;
    for (const auto by : divisors) {
        const auto size = static_cast<UnsignedWide>(by);
        auto near = dividends;
        for (const UnsignedWide times : {1U, 2U, 3U, 85U, 0xFFFFFFFFU}) {
            near.insert(near.end(), {size * times - 1, size * times, size * times + 1});
        }
        for (const auto dividend : near) {
            for (const auto& divisor : {Divisor{by}, Divisor::without_reciprocal(by)}) {
                const auto [quotient, rest] = divisor.divide(dividend);
                wrong += quotient != dividend / size || rest != dividend % size ? 1U : 0U;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a divisor of less than 64 bits is narrow", "[exact][divisor]")
{
    constexpr Wide limit = Wide{1} << 63U;
    CHECK(Divisor{1}.is_narrow());
    CHECK(Divisor{limit - 1}.is_narrow());
    CHECK_FALSE(Divisor{limit}.is_narrow());
    CHECK_FALSE(Divisor::without_reciprocal(7).is_narrow());
}
