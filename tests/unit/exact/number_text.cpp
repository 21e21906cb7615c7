#include "prorata/exact/number_text.hpp"

#include "catch.hpp"

#include <string>
#include <vector>

using namespace prorata;

namespace {

constexpr NumberStyle undeclared{};
constexpr NumberStyle english{true, Separator::point, Separator::comma};
constexpr NumberStyle german{true, Separator::comma, Separator::point};
constexpr NumberStyle french{true, Separator::comma, Separator::space};
constexpr NumberStyle swiss{true, Separator::point, Separator::apostrophe};
constexpr NumberStyle plain{true, Separator::point, Separator::none};

/// The number as written, or the number of its fault.
std::string read(std::string_view text, const NumberStyle& style = undeclared, bool three_decimals = false)
{
    const auto parsed = parse_number(text, style, three_decimals);
    return parsed.fault == NumberFault::none ? std::string{to_text(parsed.value).view()}
                                             : "fault " + std::to_string(static_cast<int>(parsed.fault));
}

std::string fault(NumberFault which) { return "fault " + std::to_string(static_cast<int>(which)); }

NumberFault rate_fault(std::string_view text) { return parse_rate(text).fault; }

} // namespace

TEST_CASE("numbers that say what they mean are read in any style", "[exact][number-text]")
{
    CHECK(read("213092.67") == "213092.67");
    CHECK(read("213092,67") == "213092.67");
    CHECK(read("213 092,67") == "213092.67");
    CHECK(read("213.092,67") == "213092.67");
    CHECK(read("213,092.67") == "213092.67");
    CHECK(read("213'092.67") == "213092.67");
    CHECK(read("1.234.567") == "1234567");
    CHECK(read("1,234,567") == "1234567");
    CHECK(read("1 234 567") == "1234567");
    CHECK(read("1,234,567.891") == "1234567.891");
    CHECK(read("1.234,5") == "1234.5");
    CHECK(read("1 234.567") == "1234.567");
    CHECK(read("1234.567") == "1234.567");
    CHECK(read("0.123") == "0.123");
    CHECK(read("0,5") == "0.5");
    CHECK(read("205155") == "205155");
    CHECK(read("0") == "0");
    CHECK(read("0.00") == "0.00");
    CHECK(read("  42\t") == "42");
    CHECK(read("451412.010000000009313") == "451412.010000000009313");
}

TEST_CASE("a sign stands in front", "[exact][number-text]")
{
    CHECK(read("-213 092,67") == "-213092.67");
    CHECK(read("\xE2\x88\x92"
               "5.5") == "-5.5");
    CHECK(read("-0.01") == "-0.01");
    CHECK(read("-0") == "0");
    CHECK(read("+5") == fault(NumberFault::not_a_number));
    CHECK(read("5-") == fault(NumberFault::not_a_number));
    CHECK(read("--5") == fault(NumberFault::not_a_number));
    CHECK(read("-") == fault(NumberFault::not_a_number));
    CHECK(read("1-2") == fault(NumberFault::not_a_number));
}

TEST_CASE("the blanks people paste group like the ordinary one", "[exact][number-text]")
{
    for (const std::string blank : {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87"}) {
        CHECK(read("1" + blank + "213" + blank + "092,67") == "1213092.67");
    }
    CHECK(read("1 213\xC2\xA0"
               "092,67") == "1213092.67");
    CHECK(read("1\xE2\x80\x99"
               "234.50") == "1234.50");
    CHECK(read("1'213\xE2\x80\x99"
               "092") == "1213092");
}

TEST_CASE("blanks of any kind around a number are not part of it", "[exact][number-text]")
{
    for (const std::string blank : {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87"}) {
        CHECK(read("213092.67" + blank) == "213092.67");
        CHECK(read(blank + "213092.67") == "213092.67");
        CHECK(read(blank + blank + "-5" + blank + " ") == "-5");
        CHECK(read(blank + blank) == fault(NumberFault::empty));
    }
}

TEST_CASE("one group or three decimals cannot be told apart", "[exact][number-text]")
{
    for (const auto* text : {"1.234", "1,234", "12.345", "123,456", "-1.234"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::ambiguous));
    }
    CHECK(read("1.234", undeclared, true) == "1.234");
    CHECK(read("1,234", undeclared, true) == "1.234");
    CHECK(read("1.234.567", undeclared, true) == "1234567");
    CHECK(read("1.234", english) == "1.234");
    CHECK(read("1,234", english) == "1234");
    CHECK(read("1.234", german) == "1234");
    CHECK(read("1,234", german) == "1.234");
    CHECK(read("1.234", plain) == "1.234");
}

TEST_CASE("a declared style takes its own separators and blanks, and no others", "[exact][number-text]")
{
    CHECK(read("213,092.67", english) == "213092.67");
    CHECK(read("213 092.67", english) == "213092.67");
    CHECK(read("213092.67", english) == "213092.67");
    CHECK(read("213.092,67", english) == fault(NumberFault::grouping));
    CHECK(read("213092,67", english) == fault(NumberFault::grouping));
    CHECK(read("213.092,67", german) == "213092.67");
    CHECK(read("213,092.67", german) == fault(NumberFault::grouping));
    CHECK(read("213 092,67", french) == "213092.67");
    CHECK(read("213.092,67", french) == fault(NumberFault::grouping));
    CHECK(read("213'092.67", swiss) == "213092.67");
    CHECK(read("213'092.67", plain) == fault(NumberFault::grouping));
    CHECK(read("5.5", NumberStyle{true, Separator::none, Separator::none}) == fault(NumberFault::grouping));
}

TEST_CASE("groups are of three digits and of one kind", "[exact][number-text]")
{
    for (const auto* text :
         {"12 34", "1 23", "1234 567", "1 2345", "1.23.456", "1.234.56", "1,234.567,89", "1.234,567.89",
          "1 234.567.890", "1..234", "1  234", "0 123", "0.123.456", "1,5 000", "- 5", "1'234 567"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::grouping));
    }
}

TEST_CASE("a separator stands between digits", "[exact][number-text]")
{
    for (const auto* text : {".", ",", ".5", ",5", "5.", "5,", "-.5", "1 234,"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::not_a_number));
    }
    for (const auto* text : {"..", ",,", ".,", "'", "' '", "1'"}) {
        INFO(text);
        CHECK(parse_number(text).fault != NumberFault::none);
    }
}

TEST_CASE("nothing but blanks is empty", "[exact][number-text]")
{
    for (const auto* text : {"", " ", "\t", " \t  "}) {
        CHECK(read(text) == fault(NumberFault::empty));
    }
}

TEST_CASE("what is no number says what it is", "[exact][number-text]")
{
    for (const auto* text : {"nan", "NaN", "-nan", ".nan", "inf", "+inf", "-Infinity", ".INF"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::not_finite));
    }
    for (const auto* text : {"1e400", "1E5", "-1.5e-3", "1,5e+3"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::exponent));
    }
    for (const auto* text : {"0x10", "-0X1F", "0o17", "0b101"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::other_base));
    }
    for (const auto* text : {"\xD9\xA3", "12\xD9\xA3", "\xDB\xB3", "\xE0\xA5\xAB", "\xEF\xBC\x95"}) {
        CHECK(read(text) == fault(NumberFault::other_digits));
    }
    for (const auto* text : {"abc", "12 EUR", "1_000", "0x", "1e", "e5", "1e5x", "\xE2\x82\xAC 5", "5 %",
                             "1/3", "nano", "\xC2", "\xE2\x80", "5\xFF"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::not_a_number));
    }
    CHECK(read(std::string_view{"1\0"
                                "2",
                                3}) == fault(NumberFault::not_a_number));
}

TEST_CASE("a zero in front belongs to a code, not to an amount", "[exact][number-text]")
{
    for (const auto* text : {"0012", "00", "-01", "00.5", "012", "01 234", "000 000"}) {
        INFO(text);
        CHECK(read(text) == fault(NumberFault::leading_zero));
    }
}

TEST_CASE("38 digits are read, 39 are not", "[exact][number-text]")
{
    const std::string nines(38, '9');
    CHECK(read(nines) == nines);
    CHECK(read("-" + nines) == "-" + nines);
    CHECK(read("9." + std::string(37, '9')) == "9." + std::string(37, '9'));
    CHECK(read("0." + nines) == "0." + nines);
    CHECK(read("0." + std::string(38, '0')) == "0." + std::string(38, '0'));
    CHECK(read(nines + "9") == fault(NumberFault::too_many_digits));
    CHECK(read(nines + ".0") == fault(NumberFault::too_many_digits));
    CHECK(read("0." + nines + "0") == fault(NumberFault::too_many_digits));
    CHECK(read("0." + std::string(39, '0')) == fault(NumberFault::too_many_digits));
}

TEST_CASE("a very long text is refused in good time", "[exact][number-text]")
{
    constexpr std::size_t length = 2'000'000;
    CHECK(read(std::string(length, '9')) == fault(NumberFault::too_many_digits));
    CHECK(read(std::string(length, '.')) == fault(NumberFault::grouping));
    CHECK(read(std::string(length, ' ')) == fault(NumberFault::empty));
    CHECK(read(std::string(length, 'x')) == fault(NumberFault::not_a_number));
    CHECK(read("1e" + std::string(length, '9')) == fault(NumberFault::exponent));
}

TEST_CASE("a rate is a percentage, a fraction or a decimal below one", "[exact][number-text]")
{
    const auto rate = [](std::string_view text) {
        const auto parsed = parse_rate(text);
        REQUIRE(parsed.fault == NumberFault::none);
        return parsed.value;
    };
    CHECK(rate("85 %") == Rate::percent(85));
    CHECK(rate("85%") == Rate::percent(85));
    CHECK(rate(" 85\xC2\xA0% ") == Rate::percent(85));
    CHECK(rate("85\xE2\x80\xAF%") == Rate::percent(85));
    CHECK(rate("85\xE2\x80\x89%") == Rate::percent(85));
    CHECK(rate("48.541114 %") == Rate::percent(Decimal{48541114, 6}));
    CHECK(rate("48,541114 %") == Rate::percent(Decimal{48541114, 6}));
    CHECK(rate("1.234 %") == Rate::percent(Decimal{1234, 3}));
    CHECK(rate("17/20") == Rate::percent(85));
    CHECK(rate("17 / 20") == Rate::percent(85));
    CHECK(rate("1/3") == Rate::of(1, 3));
    CHECK(rate("0/5") == Rate{});
    CHECK(rate("3/2") == Rate::percent(150));
    CHECK(rate("0.85") == Rate::percent(85));
    CHECK(rate("0,85") == Rate::percent(85));
    CHECK(rate("0") == Rate{});
    CHECK(rate("0 %") == Rate{});
    CHECK(rate("150 %") == Rate::percent(150));
    CHECK(rate("0." + std::string(36, '3')).whole() == wide::power_of_ten(36));
    CHECK(parse_rate("1.250,5 %", german).value == Rate::percent(Decimal{12505, 1}));
}

TEST_CASE("a rate that could be read in two ways is a fault", "[exact][number-text]")
{
    CHECK(rate_fault("85") == NumberFault::bare_percentage);
    CHECK(rate_fault("1") == NumberFault::bare_percentage);
    CHECK(rate_fault("1.0") == NumberFault::bare_percentage);
    CHECK(rate_fault("-5 %") == NumberFault::below_zero);
    CHECK(rate_fault("-0.5") == NumberFault::below_zero);
    CHECK(rate_fault("-1/2") == NumberFault::below_zero);
    CHECK(rate_fault("1/-2") == NumberFault::below_zero);
    CHECK(rate_fault("1/0") == NumberFault::zero_whole);
    CHECK(rate_fault("1/2/3") == NumberFault::not_a_number);
    CHECK(rate_fault("1.5/2") == NumberFault::not_a_number);
    CHECK(rate_fault("85 %%") == NumberFault::not_a_number);
    CHECK(rate_fault("85 percent") == NumberFault::not_a_number);
    CHECK(rate_fault("") == NumberFault::empty);
    CHECK(rate_fault("%") == NumberFault::empty);
    CHECK(rate_fault("/") == NumberFault::empty);
    CHECK(rate_fault("1/") == NumberFault::empty);
    CHECK(rate_fault("nan") == NumberFault::not_finite);
    CHECK(rate_fault("0." + std::string(37, '3')) == NumberFault::too_many_digits);
    CHECK(rate_fault("0." + std::string(37, '3') + " %") == NumberFault::too_many_digits);
}

TEST_CASE("a style is learnt from the sample 1234.56", "[exact][number-text]")
{
    const auto style = [](std::string_view sample) { return NumberStyle::from_sample(sample); };
    REQUIRE(style("1.234,56").has_value());
    CHECK(style("1.234,56")->declared);
    CHECK(style("1.234,56")->decimal == Separator::comma);
    CHECK(style("1.234,56")->group == Separator::point);
    CHECK(style("1 234,56")->group == Separator::space);
    CHECK(style("1\xC2\xA0"
                "234,56")
              ->group == Separator::space);
    CHECK(style("1'234.56")->group == Separator::apostrophe);
    CHECK(style("1234.56")->group == Separator::none);
    CHECK(style("1234.56")->decimal == Separator::point);
    for (const auto* sample : {"", "1234", "123456", "1,234,56", "1234 56", "1.234,5", "1.234,567",
                               "12.34,56", "x", "1235.56", "-1234.56"}) {
        INFO(sample);
        CHECK_FALSE(style(sample).has_value());
    }
}

TEST_CASE("a sample has one separator in a place", "[exact][number-text]")
{
    for (const auto* sample : {"1..234,56", "1. 234,56", "1234.,56", "1.234,,56", "1 234,'56"}) {
        INFO(sample);
        CHECK_FALSE(NumberStyle::from_sample(sample).has_value());
    }
}
