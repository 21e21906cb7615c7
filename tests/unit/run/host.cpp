#include "engine/run/host.hpp"

#include "engine/run/delivery.hpp"
#include "engine/run/long_output.hpp"
#include "engine/run/stop.hpp"

#include "tests/catch.hpp"

#include <atomic>
#include <csignal>
#include <string>

using namespace prorata;
using namespace prorata::run;

namespace {

/// A host, and a request in it.
struct Embedded {
    read::GivenFiles files{};
    std::atomic<bool> stops{false};
    Host host{files, stops};
    Request request{.path = "budget.yaml", .host = &host};
};

} // namespace

TEST_CASE("a command in a host leaves its result and what it says there", "[run][host]")
{
    Embedded in;
    in.files.give("budget.yaml",
                  "prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\n"
                  "project: {objective: \"4.1\"}\npartners: {LP: {total: 100.01, country: LV}}\n");
    in.request.format = Format::json;
    CHECK(compute(in.request) == nothing_to_report);
    CHECK(in.host.result.find("\"amount\": \"85.00\"") != std::string::npos);
    CHECK(in.host.messages.empty());
    CHECK(in.host.diagnostics.empty());
}

TEST_CASE("errors in a host are told as text and as JSON", "[run][host]")
{
    Embedded in;
    in.files.give("budget.yaml", "prorata: 1\nprogramme: nowhere\npartners: {LP: {total: 1}}\n");
    CHECK(compute(in.request) == unusable);
    CHECK(in.host.result.empty());
    CHECK(in.host.messages.find("budget.yaml:2:12: error[unknown-programme]") != std::string::npos);
    REQUIRE(in.host.diagnostics.size() == 1);
    CHECK(in.host.diagnostics.front().find(
              R"("code":"unknown-programme","severity":"error","file":"budget.yaml")") != std::string::npos);
}

TEST_CASE("a host has no terminal", "[run][host]")
{
    Embedded in;
    in.request.format = Format::xlsx;
    CHECK_FALSE(refuses_terminal(in.request, "compute"));
    CHECK_FALSE(is_for_terminal(in.request));
    in.request = {.host = &in.host};
    CHECK(new_scenario(in.request) == nothing_to_report); // and nobody is asked
    CHECK(in.host.result.find("prorata: 1\n") != std::string::npos);
}

TEST_CASE("rows without a file are a host's result", "[run][host]")
{
    Embedded in;
    Diagnostics said;
    auto output = LongOutput::open({}, {.identity = "a", .host = &in.host}, said);
    REQUIRE(output);
    CHECK_FALSE(output->keeps_checkpoints());
    CHECK_FALSE(output->append(0, "one\n"));
    CHECK_FALSE(output->append(0, "two\n"));
    CHECK_FALSE(output->finish());
    CHECK(in.host.result == "one\ntwo\n");
    CHECK_FALSE(LongOutput::open({}, {.identity = "a", .resumes = true, .host = &in.host}, said));
    CHECK(said.size() == 1);
}

TEST_CASE("a host stops a job, and keeps its signals", "[run][host]")
{
    Embedded in;
    CHECK_FALSE(stop_requested(&in.host));
    in.stops = true;
    CHECK(stop_requested(&in.host));
    CHECK_FALSE(stop_requested(nullptr));

    struct sigaction before {};
    struct sigaction during {};
    REQUIRE(::sigaction(SIGINT, nullptr, &before) == 0);
    {
        const StopRequests none{in.request};
        REQUIRE(::sigaction(SIGINT, nullptr, &during) == 0);
    }
    CHECK(during.sa_handler == before.sa_handler);
}

TEST_CASE("files in memory are told apart by what is in them", "[run][host]")
{
    Embedded in;
    in.files.give("budget.yaml", "one");
    const auto one = state_of_file(in.request, "budget.yaml");
    in.files.give("budget.yaml", "two");
    CHECK(state_of_file(in.request, "budget.yaml") != one);
}
