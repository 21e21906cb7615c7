#include "tests/catch.hpp"
#include "tests/support/columns.hpp"

#include "prorata/exact/literals.hpp"

#include <limits>
#include <random>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::columns_support;

namespace {

constexpr Money most{std::numeric_limits<std::int64_t>::max()};
constexpr Money least{std::numeric_limits<std::int64_t>::min()};
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
constexpr std::array paths{Path::fastest, Path::portable, Path::both};
constexpr std::array modes{Mode::none,    Mode::down,    Mode::floor,     Mode::up,
                           Mode::ceiling, Mode::half_up, Mode::half_down, Mode::half_even};

const std::vector<Rate> rates{85_percent, Rate::of(1, 3), Rate::percent(Decimal{6937, 2}), whole_amount,
                              Rate{}};

/// Amounts of up to 50 million at usual rates, two to ten lines a project.
List<std::uint8_t> usual_list(std::size_t count, unsigned seed = 1)
{
    std::mt19937_64 random{seed};
    List<std::uint8_t> list{rates, {}, {}, {}};
    std::uint32_t project = 7;
    while (list.totals.size() < count) {
        for (auto left = 2 + random() % 9; left > 0 && list.totals.size() < count; --left) {
            list.add(Money{static_cast<std::int64_t>(random() % 5'000'000'000)},
                     static_cast<std::uint8_t>(random() % rates.size()), project);
        }
        ++project;
    }
    return list;
}

void check_all_paths(const List<std::uint8_t>& list, const Rounding& rounding, Offsets offsets = {})
{
    const auto expected = by_the_rules(list, rounding);
    for (const auto path : paths) {
        const auto found = by_columns(list, rounding, path, offsets);
        CHECK(found.thrown == expected.thrown);
        CHECK(found.line == expected.line);
        CHECK(found == expected);
    }
}

} // namespace

TEST_CASE("of each line what the fund pays and what it leaves, and sums by project", "[columns][share]")
{
    const std::array totals{100.01_eur, 33.33_eur, 10_eur};
    const std::array<std::uint8_t, 3> numbers{0, 1, 1};
    const std::array<std::uint32_t, 3> projects{4, 4, 2};
    const RateTable table{std::array{85_percent, Rate::of(1, 3)}};
    for (const auto path : paths) {
        std::array<Money, 3> funds;
        std::array<Money, 3> contributions;
        std::array<Money, 2> fund_sums;
        std::array<Money, 2> contribution_sums;
        CHECK(share_columns_by_project<std::uint8_t>({totals, numbers}, projects, table, cut,
                                                     {funds, contributions}, {fund_sums, contribution_sums},
                                                     path) == 2);
        CHECK(funds == std::array{85_eur, 11.11_eur, 3.33_eur});
        CHECK(contributions == std::array{15.01_eur, 22.22_eur, 6.67_eur});
        CHECK(fund_sums == std::array{96.11_eur, 3.33_eur});
        CHECK(contribution_sums == std::array{37.23_eur, 6.67_eur});
    }
}

TEST_CASE("an empty list has no lines and no projects", "[columns][share]")
{
    const List<std::uint8_t> list{rates, {}, {}, {}};
    check_all_paths(list, cut);
    CHECK(by_columns(list, cut, Path::fastest).fund_sums.empty());
    CHECK(count_projects({}) == 0);
    CHECK(lines_by_columns(List<std::uint8_t>{}, cut, Path::both).funds.empty());
}

TEST_CASE("each amount at each rate comes to what the rule says, or is refused as the rule refuses it",
          "[columns][share]")
{
    const std::vector<Rate> extreme{Rate{},
                                    whole_amount,
                                    Rate::of(1, 3),
                                    Rate::percent(Decimal{48541114, 6}),
                                    Rate::of(3, 2),
                                    Rate::percent(1'000),
                                    Rate::of(1, (Wide{1} << 63U) - 1),
                                    Rate::of((Wide{1} << 63U) - 1, Wide{1} << 63U),
                                    Rate::of(1, Wide{1} << 100U),
                                    Rate::of(Wide{1} << 70U, 3)};
    std::vector<Money> amounts{Money{}, Money{1}, Money{2}, Money{3}, Money{50}, Money{150}, most, Money{49}};
    for (unsigned bits = 30; bits < 63; ++bits) {
        const Money power{std::int64_t{1} << bits};
        amounts.insert(amounts.end(), {power - Money{1}, power, power + Money{1}});
    }
    for (const auto amount : std::vector{amounts}) {
        amounts.push_back(-amount);
    }
    amounts.push_back(least);
    std::size_t refused = 0;
    for (const auto mode : modes) {
        for (const auto step : {Money{1}, Money{7}, Money{100}, most}) {
            const Rounding rounding{mode, step, BasisIndex{}};
            for (std::uint8_t number = 0; number < extreme.size(); ++number) {
                // Those that are not refused, in one list; each of the others amid zeros that lanes can do.
                List<std::uint8_t> sound{extreme, {}, {}, {}};
                for (const auto amount : amounts) {
                    List<std::uint8_t> one{extreme, {}, {}, {}};
                    one.add(amount, number, 1);
                    if (by_the_rules(one, rounding).thrown.empty()) {
                        sound.add(amount, number, static_cast<std::uint32_t>(sound.totals.size()));
                        continue;
                    }
                    ++refused;
                    List<std::uint8_t> amid{extreme, {}, {}, {}};
                    for (std::uint32_t line = 0; line < 200; ++line) {
                        line == 70 ? amid.add(amount, number, line) : amid.add(Money{}, 0, line);
                    }
                    const auto expected = by_the_rules(amid, rounding);
                    REQUIRE(expected.line == 70);
                    REQUIRE(by_columns(amid, rounding, Path::both) == expected);
                }
                REQUIRE(by_columns(sound, rounding, Path::both) == by_the_rules(sound, rounding));
            }
        }
    }
    CHECK(refused > 1'000);
}

TEST_CASE("lists of any length, in columns that begin anywhere", "[columns][share]")
{
    for (const std::size_t count :
         {1U, 2U, 7U, 8U, 9U, 63U, 64U, 65U, 66U, 127U, 128U, 129U, 130U, 191U, 192U, 193U, 500U}) {
        const auto list = usual_list(count);
        const auto expected = by_the_rules(list, cut);
        for (std::size_t offset = 0; offset < 8; ++offset) {
            REQUIRE(by_columns(list, cut, Path::fastest, {offset, offset, offset, offset}) == expected);
            REQUIRE(by_columns(list, cut, Path::portable, {offset, 3, 0, offset}) == expected);
            REQUIRE(by_columns(list, cut, Path::both, {0, offset, offset, 5}) == expected);
        }
        const auto lines = lines_by_columns(list, cut, Path::both);
        CHECK(lines.funds == expected.funds);
        CHECK(lines.contributions == expected.contributions);
    }
}

TEST_CASE("lists long enough to be stored around the cache", "[columns][share]")
{
    const auto list = usual_list(prorata::detail::streamed_lines + 77);
    const auto expected = by_the_rules(list, cut);
    for (const auto path : {Path::fastest, Path::portable}) {
        CHECK(by_columns(list, cut, path, {0, 0, 0, 0}) == expected);
        CHECK(by_columns(list, cut, path, {3, 3, 5, 5}) == expected);
        CHECK(by_columns(list, cut, path, {3, 4, 5, 5}) == expected);
        CHECK(by_columns(list, cut, path, {7, 7, 1, 2}) == expected);
        const auto lines = lines_by_columns(list, cut, path);
        CHECK(lines.funds == expected.funds);
        CHECK(lines.contributions == expected.contributions);
    }
}

TEST_CASE("projects that begin and end at the edges of blocks", "[columns][share]")
{
    for (const std::size_t size : {1U, 2U, 7U, 8U, 9U, 16U, 32U, 63U, 64U, 65U, 128U, 1'000U}) {
        auto list = usual_list(700);
        for (std::size_t line = 0; line < list.projects.size(); ++line) {
            list.projects[line] = static_cast<std::uint32_t>(line / size);
        }
        check_all_paths(list, cut);
    }
}

TEST_CASE("a number that comes again later is another project", "[columns][share]")
{
    auto list = usual_list(300);
    for (std::size_t line = 0; line < list.projects.size(); ++line) {
        list.projects[line] = static_cast<std::uint32_t>(line / 10 % 2);
    }
    check_all_paths(list, cut);
    CHECK(count_projects(list.projects) == 30);
}

TEST_CASE("a line that lanes cannot do, anywhere in a list that they can", "[columns][share]")
{
    const auto usual = usual_list(260);
    for (std::size_t line = 0; line < usual.totals.size(); line += 3) {
        for (const auto total : {Money{-1}, -(50'000.01_eur), Money{std::int64_t{1} << 51U},
                                 Money{std::int64_t{1} << 53U}, Money{std::int64_t{1} << 62U}}) {
            auto list = usual;
            list.totals[line] = total;
            REQUIRE(by_columns(list, cut, Path::both) == by_the_rules(list, cut));
            REQUIRE(by_columns(list, {Mode::floor, Money{1}, BasisIndex{}}, Path::both) ==
                    by_the_rules(list, {Mode::floor, Money{1}, BasisIndex{}}));
        }
        auto list = usual;
        list.rates.push_back(Rate::percent(Decimal{48541114, 6}));
        list.rates.push_back(Rate::of(3, 2));
        list.numbers[line] = static_cast<std::uint8_t>(rates.size() + line % 2);
        REQUIRE(by_columns(list, cut, Path::both) == by_the_rules(list, cut));
    }
}

TEST_CASE("the first line that is refused is named", "[columns][share]")
{
    for (const std::size_t line : {0U, 63U, 64U, 65U, 130U, 199U}) {
        auto list = usual_list(200);
        list.numbers[line] = static_cast<std::uint8_t>(rates.size());
        check_all_paths(list, cut);
        list.rates.push_back(Rate::of(3, 1));
        list.totals[line] = most;
        check_all_paths(list, cut);
        try {
            by_columns(list, {Mode::none, Money{1}, BasisIndex{}}, Path::fastest);
        } catch (const std::exception& error) {
            FAIL(error.what());
        }
    }
    auto list = usual_list(200);
    list.numbers[100] = 200;
    list.totals[101] = most;
    try {
        std::vector<Money> out(200);
        std::vector<Money> rest(200);
        share_columns<std::uint8_t>({list.totals, list.numbers}, RateTable{list.rates}, cut, {out, rest});
        FAIL("not refused");
    } catch (const AtLine<std::out_of_range>& error) {
        CHECK(error.line() == 100);
        CHECK(std::string{error.what()} ==
              "line 100 of the columns, counted from 0: there is no rate of that number");
    }
}

TEST_CASE("sums beyond 64 bits are refused, sums just within are right", "[columns][share]")
{
    // Large lines that only the rule does open a project; usual ones, which lanes can do, go on with it.
    for (const auto sign : {1, -1}) {
        for (const std::int64_t room : {-1, 0, 1}) {
            for (const std::size_t at : {0U, 64U, 130U}) {
                List<std::uint8_t> list{{whole_amount, Rate{}}, {}, {}, {}};
                const auto large = std::int64_t{1} << 61U;
                for (std::uint32_t line = 0; line < 400; ++line) {
                    list.add(Money{1}, 0, line < 390 ? 1 : line);
                }
                for (std::size_t i = at; i < at + 3; ++i) {
                    list.totals[i] = Money{sign * large};
                }
                // the rest of the 389 lines' 2^63 - 1, or one less or more
                const auto rest = most.minor_units() - 3 * large - 386 + room;
                list.totals[at + 3] = Money{sign == 1 ? rest : -rest};
                check_all_paths(list, cut);
            }
        }
    }
    // A project so long that lines each of which lanes can do take its sum out of 64 bits.
    List<std::uint8_t> list{{50_percent, Rate{}}, {}, {}, {}};
    for (int line = 0; line < 9'000; ++line) {
        list.add(Money{(std::int64_t{1} << 51U) - 1}, line % 2 == 0 ? 0 : 1, 1);
    }
    check_all_paths(list, cut);
    CHECK(by_columns(list, cut, Path::fastest).line > 5'000);
}

TEST_CASE("room for sums is needed for every project, and no more", "[columns][share]")
{
    const auto list = usual_list(1'000);
    const auto expected = by_the_rules(list, cut);
    const auto projects = expected.fund_sums.size();
    std::vector<Money> funds(1'000);
    std::vector<Money> contributions(1'000);
    for (const auto path : paths) {
        for (const auto room : {projects + 1'000, projects, projects - 1, projects - 70, std::size_t{0}}) {
            std::vector<Money> fund_sums(room);
            std::vector<Money> contribution_sums(room);
            const auto run = [&] {
                return share_columns_by_project<std::uint8_t>(
                    {list.totals, list.numbers}, list.projects, RateTable{list.rates}, cut,
                    {funds, contributions}, {fund_sums, contribution_sums}, path);
            };
            if (room < projects) {
                CHECK_THROWS_AS(run(), AtLine<std::length_error>);
            } else {
                CHECK(run() == projects);
                fund_sums.resize(projects);
                CHECK(fund_sums == expected.fund_sums);
            }
        }
    }
}

TEST_CASE("columns of unequal length are refused", "[columns][share]")
{
    const std::array<Money, 3> totals{};
    const std::array<std::uint8_t, 3> numbers{};
    const std::array<std::uint32_t, 2> projects{};
    const RateTable table{rates};
    std::array<Money, 3> three;
    std::array<Money, 2> two;
    using Lines = ShareLines<std::uint8_t>;
    CHECK_THROWS_AS(share_columns(Lines{totals, std::span{numbers}.first(2)}, table, cut, {three, three}),
                    std::invalid_argument);
    CHECK_THROWS_AS(share_columns(Lines{totals, numbers}, table, cut, {two, three}), std::invalid_argument);
    CHECK_THROWS_AS(share_columns(Lines{totals, numbers}, table, cut, {three, two}), std::invalid_argument);
    CHECK_THROWS_AS(share_columns_by_project(Lines{totals, numbers}, projects, table, cut, {three, three},
                                             {three, three}),
                    std::invalid_argument);
    CHECK_THROWS_AS(share_columns_by_project(Lines{totals, numbers}, std::array<std::uint32_t, 3>{}, table,
                                             cut, {three, three}, {three, two}),
                    std::invalid_argument);
}

TEST_CASE("tables of more rates than two registers hold, numbered in 8 and in 16 bits", "[columns][share]")
{
    for (const std::size_t count : {1U, 8U, 16U, 17U, 255U, 256U, 300U, 1'000U}) {
        std::mt19937_64 random{count};
        std::vector<Rate> many;
        for (std::size_t i = 0; i < count; ++i) {
            many.push_back(Rate::of(static_cast<int>(random() % 10'001), 10'000));
        }
        List<std::uint8_t> narrow{many, {}, {}, {}};
        List<std::uint16_t> wide{many, {}, {}, {}};
        for (std::uint32_t line = 0; line < 1'000; ++line) {
            const Money total{static_cast<std::int64_t>(random() % 5'000'000'000)};
            wide.add(total, static_cast<std::uint16_t>(random() % count), line / 6);
            narrow.add(total, static_cast<std::uint8_t>(random() % std::min<std::size_t>(count, 256)),
                       line / 6);
        }
        CHECK(by_columns(narrow, cut, Path::both) == by_the_rules(narrow, cut));
        CHECK(by_columns(wide, cut, Path::both) == by_the_rules(wide, cut));
        wide.numbers[500] = static_cast<std::uint16_t>(count);
        CHECK(by_columns(wide, cut, Path::both) == thrown_at<std::out_of_range>(500));
    }
}

TEST_CASE("a table without rates refuses the first line", "[columns][share]")
{
    auto list = usual_list(100);
    list.rates.clear();
    CHECK(by_columns(list, cut, Path::both) == thrown_at<std::out_of_range>(0));
}
