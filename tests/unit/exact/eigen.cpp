#include "prorata/exact/eigen.hpp"

#include "catch.hpp"

#include <Eigen/LU>

#include <vector>

using namespace prorata;

namespace {

using Matrix = Eigen::Matrix<Ratio, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<Ratio, Eigen::Dynamic, 1>;

} // namespace

TEST_CASE("a system no floating point can solve is solved exactly", "[exact][eigen]")
{
    constexpr Eigen::Index size = 12;
    Matrix hilbert(size, size);
    Vector ones(size);
    for (Eigen::Index row = 0; row < size; ++row) {
        ones(row) = 1;
        for (Eigen::Index column = 0; column < size; ++column) {
            hilbert(row, column) = Ratio{1} / Ratio{row + column + 1};
        }
    }
    const Vector right = hilbert * ones;
    const Vector by_rows = hilbert.partialPivLu().solve(right);
    const Vector by_all = hilbert.fullPivLu().solve(right);
    CHECK((by_rows == ones));
    CHECK((by_all == ones));
    CHECK(hilbert.fullPivLu().rank() == size);
    CHECK((hilbert.partialPivLu().inverse() * hilbert == Matrix::Identity(size, size)));
}

TEST_CASE("a singular system is seen to be singular", "[exact][eigen]")
{
    Matrix singular(2, 2);
    singular << Ratio{1} / 3, Ratio{2} / 3, Ratio{1}, Ratio{2};
    CHECK_FALSE(singular.fullPivLu().isInvertible());
    CHECK(singular.fullPivLu().rank() == 1);
}

TEST_CASE("amounts are viewed and added as a table", "[exact][eigen]")
{
    const std::vector<Money> cells{Money{18112876}, Money{3196391}, Money{17438175}, Money{3077325}};
    const MoneyTable table{cells.data(), 2, 2};
    CHECK(table(1, 0) == Money{17438175});
    CHECK(table.row(0).sum() == Money{21309267});
    CHECK(table.col(0).sum() == Money{35551051});
    CHECK(table.sum() == Money{41824767});
    CHECK((table == table));
    const Eigen::Matrix<Money, 2, 2> doubled = table + table;
    CHECK(doubled(0, 0) == Money{36225752});
    CHECK((doubled - table == table));
}

TEST_CASE("a table's sum throws rather than wrap", "[exact][eigen]")
{
    const std::vector<Money> cells{Money{INT64_MAX}, Money{1}};
    const MoneyTable table{cells.data(), 1, 2};
    CHECK_THROWS_AS(table.sum(), std::overflow_error);
}
