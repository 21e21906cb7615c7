#include "engine/run/jobs.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

using namespace prorata::run;

namespace {

constexpr auto no_cost = [](int) { return std::size_t{0}; };

/// Numbers from 0 up to a limit.
auto numbers(int limit)
{
    return [next = 0, limit]() mutable { return next < limit ? std::optional{next++} : std::nullopt; };
}

} // namespace

TEST_CASE("jobs: results come in the order of the items, whoever is ready first", "[run][jobs]")
{
    for (const std::size_t jobs : {1U, 2U, 8U}) {
        std::vector<int> taken;
        const auto make_work = [] {
            return [](int number) {
                std::this_thread::sleep_for(std::chrono::microseconds{number % 7 == 0 ? 300 : 0});
                return number * 2;
            };
        };
        in_order(
            jobs, numbers(500), make_work,
            [&](int result) {
                taken.push_back(result);
                return true;
            },
            no_cost);
        REQUIRE(taken.size() == 500);
        for (int i = 0; i < 500; ++i) {
            CHECK(taken[static_cast<std::size_t>(i)] == 2 * i);
        }
    }
}

TEST_CASE("jobs: few items are under work before the first is handed on", "[run][jobs]")
{
    std::atomic<int> given{0};
    std::atomic<int> most_ahead{0};
    int taken = 0;
    const auto make_work = [&] {
        return [&](int number) {
            if (number == 0) {
                std::this_thread::sleep_for(std::chrono::milliseconds{50});
                most_ahead = given.load();
            }
            return number;
        };
    };
    in_order(
        4, [&] { return given < 1000 ? std::optional{given++} : std::nullopt; }, make_work,
        [&](int) {
            ++taken;
            return true;
        },
        no_cost);
    CHECK(taken == 1000);
    CHECK(most_ahead <= 16);
}

TEST_CASE("jobs: items of many bytes wait for each other", "[run][jobs]")
{
    std::atomic<int> at_once{0};
    std::atomic<int> most{0};
    const auto make_work = [&] {
        return [&](int number) {
            most = std::max(most.load(), ++at_once);
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
            --at_once;
            return number;
        };
    };
    in_order(
        4, numbers(20), make_work, [](int) { return true; }, [](int) { return std::size_t{64} << 20U; });
    CHECK(most == 1);
}

TEST_CASE("jobs: who takes no more ends the work", "[run][jobs]")
{
    for (const std::size_t jobs : {1U, 4U}) {
        int taken = 0;
        in_order(
            jobs, [] { return std::optional{1}; }, [] { return [](int number) { return number; }; },
            [&](int) { return ++taken < 10; }, no_cost);
        CHECK(taken == 10);
    }
}

TEST_CASE("jobs: what is thrown comes out", "[run][jobs]")
{
    const auto fails = [](int number) { return number == 20 ? throw std::runtime_error{"twenty"} : number; };
    for (const std::size_t jobs : {1U, 4U}) {
        CHECK_THROWS_WITH(in_order(
                              jobs, numbers(100), [&] { return fails; }, [](int) { return true; }, no_cost),
                          "twenty");
        CHECK_THROWS_WITH(in_order(
                              jobs, numbers(100), [] { return [](int number) { return number; }; },
                              [&](int number) { return fails(number) < 100; }, no_cost),
                          "twenty");
    }
}
