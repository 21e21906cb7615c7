#include "tests/catch.hpp"

#include "prorata/columns/amount_columns.hpp"
#include "prorata/rules/residual.hpp"
#include "prorata/rules/share.hpp"
#include "prorata/rules/sum.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

using namespace prorata;

namespace {

constexpr std::size_t length = 12;
constexpr std::size_t looked_at = 8;
constexpr std::size_t first = 3; // no column starts where registers would like it to

/// What a rule comes to, or nothing where it throws.
template <class Rule>
[[nodiscard]] std::optional<Money> due(Rule rule)
{
    try {
        return rule();
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// Columns of random amounts of so many bits, and one more for what they come to.
struct Table {
    static constexpr std::int64_t untouched = 77;

    std::vector<Money> amounts;
    std::uint32_t into;

    Table(std::mt19937_64& random, std::uint32_t columns, unsigned bits, bool has_negative)
        : amounts((columns + 1) * length, Money{untouched}), into{columns}
    {
        for (std::size_t i = 0; i < columns * length; ++i) {
            const auto size = static_cast<std::int64_t>(random() >> (64 - bits));
            amounts[i] = Money{has_negative && random() % 2 == 0 ? -size : size};
        }
    }
    [[nodiscard]] AmountColumns columns() { return {amounts, length, first, looked_at}; }
    [[nodiscard]] std::vector<Money> row(std::size_t number, std::span<const std::uint32_t> parts) const
    {
        std::vector<Money> row;
        for (const auto part : parts) {
            row.push_back(amounts[part * length + first + number]);
        }
        return row;
    }
    [[nodiscard]] Money result(std::size_t number) const { return amounts[into * length + first + number]; }
    /// Whether nothing beside the rows that are looked at was written to.
    [[nodiscard]] bool keeps_others() const
    {
        for (std::size_t i = 0; i < length; ++i) {
            const bool is_looked_at = i >= first && i < first + looked_at;
            if (!is_looked_at && amounts[into * length + i] != Money{untouched}) {
                return false;
            }
        }
        return true;
    }
};

} // namespace

TEST_CASE("columns are added up as the rules do, or say that they are not", "[columns]")
{
    std::mt19937_64 random{20261123};
    for (const unsigned bits : {8U, 40U, 50U, 58U, 59U, 60U, 61U, 62U, 63U}) {
        for (int time = 0; time < 200; ++time) {
            const auto columns = 1 + static_cast<std::uint32_t>(random() % 7);
            Table table{random, columns, bits, time % 2 == 0};
            std::vector<std::uint32_t> parts(random() % 9);
            for (auto& part : parts) {
                part = static_cast<std::uint32_t>(random() % columns); // also twice the same
            }
            const auto of = static_cast<std::uint32_t>(random() % columns);

            const bool is_summed = sum_columns(table.columns(), parts, table.into);
            REQUIRE((is_summed || bits >= 58));
            for (std::size_t row = 0; row < looked_at && is_summed; ++row) {
                REQUIRE(due([&] { return sum(table.row(row, parts)).due; }) == table.result(row));
            }

            const bool is_left = residual_columns(table.columns(), of, parts, table.into);
            REQUIRE((is_left || bits >= 58));
            for (std::size_t row = 0; row < looked_at && is_left; ++row) {
                const auto whole = table.row(row, std::array{of}).front();
                REQUIRE(due([&] { return residual(whole, table.row(row, parts)).due; }) == table.result(row));
            }
            REQUIRE(table.keeps_others());
        }
    }
}

TEST_CASE("one amount at a limit is seen in any row of any column", "[columns]")
{
    std::mt19937_64 random{7};
    constexpr std::array<std::uint32_t, 3> parts{0, 1, 2};
    for (const auto extreme :
         {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(),
          std::int64_t{1} << 62U, -(std::int64_t{1} << 62U)}) {
        for (std::size_t column = 0; column < 3; ++column) {
            for (std::size_t row = 0; row < looked_at; ++row) {
                Table table{random, 3, 40, true};
                table.amounts[column * length + first + row] = Money{extreme};
                REQUIRE_FALSE(sum_columns(table.columns(), parts, table.into));
                REQUIRE_FALSE(residual_columns(table.columns(), 0, std::span{parts}.subspan(1), table.into));
            }
        }
    }
}

TEST_CASE("a column's cut shares are the rule's, or it says that they are not", "[columns]")
{
    std::mt19937_64 random{85};
    const Rounding cut{Mode::down, Money{1}, BasisIndex{}};
    for (const auto& rate : {Rate::percent(85), Rate::percent(0), Rate::percent(100), Rate::of(1, 3),
                             Rate::percent(Decimal{48541114, 6}), Rate::of(999'999'937, 999'999'999'989)}) {
        for (const unsigned bits : {1U, 20U, 40U, 47U, 62U, 63U}) {
            for (int time = 0; time < 50; ++time) {
                Table table{random, 1, bits, false};
                const bool is_done = cut_share_column(table.columns(), 0, rate, table.into);
                REQUIRE((is_done || bits >= 20));
                for (std::size_t row = 0; row < looked_at && is_done; ++row) {
                    REQUIRE(share(table.row(row, std::array{0U}).front(), rate, cut).due ==
                            table.result(row));
                }
            }
        }
    }

    Table table{random, 1, 30, false};
    REQUIRE(cut_share_column(table.columns(), 0, Rate::percent(85), table.into));
    REQUIRE_FALSE(cut_share_column(table.columns(), 0, Rate::percent(101), table.into));
    table.amounts[first + 5] = Money{-1};
    REQUIRE_FALSE(cut_share_column(table.columns(), 0, Rate::percent(85), table.into));
    REQUIRE(table.keeps_others());
}
