// What somebody else's project sees: the installed headers, found by CMake, and nothing more.
#include <prorata/exact/money.hpp>
#include <prorata/exact/rate.hpp>
#include <prorata/exact/rounding.hpp>

int main()
{
    prorata::Money total{21309267}; // 213,092.67
    prorata::Rate rate = prorata::Rate::percent(85);
    prorata::Rounding cut{prorata::Mode::down, prorata::Money{1}, prorata::BasisIndex{0}};
    prorata::Money fund = prorata::round(total * rate, cut);
    return fund.minor_units() == 18112876 ? 0 : 1;
}
