// What somebody else's project sees: the installed headers, found by CMake, and nothing more.
#include <prorata/apportion/two_way.hpp>
#include <prorata/exact/money.hpp>
#include <prorata/exact/rate.hpp>
#include <prorata/exact/rounding.hpp>

#include <variant>

int main()
{
    prorata::Money total{21309267}; // 213,092.67
    prorata::Rate rate = prorata::Rate::percent(85);
    prorata::Rounding cut{prorata::Mode::down, prorata::Money{1}, prorata::BasisIndex{0}};
    prorata::Money fund = prorata::round(total * rate, cut);
    // Half a cent in each cell of two rows and two columns.
    prorata::Unrounded half = prorata::Money{1} * prorata::Rate::percent(50);
    auto table = std::get<prorata::TwoWay>(prorata::round_two_way({2, {half, half, half, half}}));
    return fund.minor_units() == 18112876 && table.cells[0].rounded_up && table.total == prorata::Money{2}
               ? 0
               : 1;
}
