#include "tests/catch.hpp"

#include "engine/read/source_file.hpp"
#include "engine/read/variant.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::read;

namespace {

/// A scenario in a file of its own, with what varies in it.
class Varied {
public:
    Varied(const std::string& text, const std::vector<std::string>& axes)
    {
        std::ofstream{path_} << text;
        auto source = read_scenario_source(**open_source(path_, files_).value, 0);
        REQUIRE(source);
        for (const auto& axis : axes) {
            if (auto read = read_sweep_axis(axis, files_, said_)) {
                axes_.push_back(std::move(*read));
            }
        }
        reader_ = VariantReader::open(*std::move(source.value), axes_, files_, said_);
    }
    Varied(const Varied&) = delete;
    Varied& operator=(const Varied&) = delete;
    ~Varied() { std::filesystem::remove(path_); }

    [[nodiscard]] bool is_open() const { return reader_.has_value(); }
    [[nodiscard]] const Diagnostics& said() const { return said_; }
    template <class... Numbers>
    [[nodiscard]] Checked<Scenario> at(Numbers... numbers)
    {
        const std::array<std::uint64_t, sizeof...(Numbers)> all{static_cast<std::uint64_t>(numbers)...};
        return reader_->read(all, files_);
    }

private:
    std::string path_ = (std::filesystem::temp_directory_path() / "prorata-variant-XXXXXX").string() +
                        std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".yaml";
    SourceFiles files_;
    Diagnostics said_;
    std::vector<SweepAxis> axes_;
    std::optional<VariantReader> reader_;
};

const std::string two_partners = R"(prorata: 1
programme:
  currency: EUR
  funds: {ERDF: 85 % of total}
  rounding: {fund: {mode: down, step: 0.01}}
  contribution: {method: residual}
partners:
  A: {total: 100.00}
  B: {total: 200.00}
)";

} // namespace

TEST_CASE("a value takes the place of another", "[read][variant]")
{
    Varied varied{two_partners,
                  {"partners.A.total=1..3 by 0.5", "programme.funds.ERDF=50 % of total, 80 % of total"}};
    REQUIRE(varied.is_open());
    const auto scenario = varied.at(3, 0);
    REQUIRE(scenario);
    CHECK(scenario.value->partners[0].total->amount == Money{250});
    CHECK(scenario.value->partners[1].total->amount == Money{20000});
    CHECK(scenario.value->programme.funds[0].rate->rate == Rate::percent(50));
}

TEST_CASE("a value can add a key, take one away, or be more than a text", "[read][variant]")
{
    Varied varied{two_partners,
                  {"partners.C={total: 5.00, country: LV}, ~", "partners.B=~, {total: 7.00}",
                   "project={acronym: \"a, b\"}, ~"}};
    REQUIRE(varied.is_open());
    const auto with_c = varied.at(0, 0, 0);
    REQUIRE(with_c);
    REQUIRE(with_c.value->partners.size() == 2);
    CHECK(with_c.value->partners[1].id == "C");
    CHECK(with_c.value->project.acronym == "a, b");
    const auto with_b = varied.at(1, 1, 1);
    REQUIRE(with_b);
    REQUIRE(with_b.value->partners.size() == 2);
    CHECK(with_b.value->partners[1].total->amount == Money{700});
}

TEST_CASE("items of lists are numbered from 1", "[read][variant]")
{
    const auto with_rows =
        two_partners + "  C: {budget: {staff: [{units: 1, price: 2.00}, {units: 3, price: 4.00}]}}\n";
    Varied varied{with_rows, {"partners.C.budget.staff.2.price=5..6 by 1"}};
    REQUIRE(varied.is_open());
    const auto scenario = varied.at(1);
    REQUIRE(scenario);
    CHECK(scenario.value->partners[2].rows[0].amount == Money{200});
    CHECK(scenario.value->partners[2].rows[1].amount == Money{600});
    CHECK_FALSE(Varied{with_rows, {"partners.C.budget.staff.3.price=5, 6"}}.is_open());
    CHECK_FALSE(Varied{with_rows, {"partners.C.budget.staff.0.price=5, 6"}}.is_open());
}

TEST_CASE("rules of a programme that is named can vary", "[read][variant]")
{
    Varied varied{
        "prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\npartners: {A: {total: 100.00}}\n",
        {"programme.funds.ERDF.rate=85 %, 70 %"}};
    REQUIRE(varied.is_open());
    const auto scenario = varied.at(1);
    REQUIRE(scenario);
    CHECK(scenario.value->programme.funds[0].rate->rate == Rate::percent(70));
    CHECK(scenario.value->programme.id == "interreg-latvia-lithuania-2014-2020");
}

TEST_CASE("a range is written as the scenario writes its numbers", "[read][variant]")
{
    Varied varied{"prorata: 1\nnumbers: \"1.234,56\"\nprogramme: interreg-latvia-lithuania-2014-2020\n"
                  "partners: {A: {total: \"1.000,50\"}}\n",
                  {"partners.A.total=1000..1001 by 0.25", "programme.funds.ERDF.rate=80.5 %..85 % by 0.5 %"}};
    REQUIRE(varied.is_open());
    const auto scenario = varied.at(1, 0);
    REQUIRE(scenario);
    CHECK(scenario.value->partners[0].total->amount == Money{100025});
    CHECK(scenario.value->programme.funds[0].rate->rate == Rate::of(805, 1000));
}

TEST_CASE("a place that is not there is said, and axes within one another", "[read][variant]")
{
    const auto code_of = [](const std::vector<std::string>& axes) {
        Varied varied{two_partners, axes};
        REQUIRE_FALSE(varied.is_open());
        REQUIRE(varied.said().size() == 1);
        return std::string{varied.said().front().code()};
    };
    CHECK(code_of({"partner.A.total=1, 2"}) == "axis-unknown");
    CHECK(code_of({"partners.C.total=1, 2"}) == "axis-unknown");
    CHECK(code_of({"partners.A.total.cents=1, 2"}) == "axis-unknown");
    CHECK(code_of({"partners.A=~", "partners.A.total=1, 2"}) == "axis-twice");
    CHECK(code_of({"partners.A.total=1, 2", "partners.A.total=1, 2"}) == "axis-twice");
}

TEST_CASE("a key with a point in it stands between quotation marks", "[read][variant]")
{
    SourceFiles files;
    Diagnostics said;
    const auto keys_of = [&](const std::string& text) {
        const auto axis = read_sweep_axis(text, files, said);
        return axis ? axis->keys : std::vector<std::string>{};
    };
    CHECK(keys_of(R"(partners."A.B".total=1)") == std::vector<std::string>{"partners", "A.B", "total"});
    CHECK(keys_of(R"("a=b"."say ""no""=1".c=1=2)") == std::vector<std::string>{"a=b", R"(say "no"=1)", "c"});
    CHECK(said.empty());
    for (const auto* const bad :
         {R"(a."b=1)", R"(a.""=1)", R"(a."b"c=1)", "a..b=1", "=1", "a", "a.=1", ".a=1"}) {
        CHECK(keys_of(bad).empty());
    }
    CHECK(said.size() == 8);
}
