#include "check.hpp"

#include "prorata/exact/number_text.hpp"

#include <array>
#include <string>

using namespace prorata;

namespace {

struct Written {
    std::string_view point;
    std::string_view group;
    NumberStyle style;
};

constexpr std::array written{
    Written{".", "", {true, Separator::point, Separator::none}},
    Written{",", "", {true, Separator::comma, Separator::none}},
    Written{".", ",", {true, Separator::point, Separator::comma}},
    Written{",", ".", {true, Separator::comma, Separator::point}},
    Written{",", " ", {true, Separator::comma, Separator::space}},
    Written{",", "\xC2\xA0", {true, Separator::comma, Separator::space}},
    Written{".", "\xE2\x80\xAF", {true, Separator::point, Separator::space}},
    Written{".", "\xE2\x80\x89", {true, Separator::point, Separator::space}},
    Written{",", "\xE2\x80\x87", {true, Separator::comma, Separator::space}},
    Written{".", "'", {true, Separator::point, Separator::apostrophe}},
    Written{",", "\xE2\x80\x99", {true, Separator::comma, Separator::apostrophe}},
};

Decimal any_decimal()
{
    const auto limit = static_cast<UnsignedWide>(wide::power_of_ten(Decimal::most_digits));
    const auto size = static_cast<Wide>(*cases::size(127) % limit);
    const auto decimals = *rc::gen::oneOf(rc::gen::just(2), rc::gen::inRange(0, Decimal::most_digits + 1));
    return {*rc::gen::arbitrary<bool>() ? size : -size, decimals};
}

bool is_same_text(const Decimal& a, const Decimal& b)
{
    return a.unscaled == b.unscaled && a.decimals == b.decimals;
}

} // namespace

TEST_CASE("numbers as text", "[exact][number-text]")
{
    rc::prop("are read as they were written, in every style", []() {
        const auto value = any_decimal();
        for (const auto& [point, group, style] : written) {
            const auto parsed = parse_number(to_text(value, point, group).view(), style);
            RC_ASSERT(parsed.fault == NumberFault::none);
            RC_ASSERT(is_same_text(parsed.value, value));
        }
    });
    rc::prop("in an undeclared style are read as they were written, or not at all", []() {
        const auto value = any_decimal();
        for (const auto& [point, group, style] : written) {
            const auto parsed = parse_number(to_text(value, point, group).view());
            if (parsed.fault == NumberFault::none) {
                RC_ASSERT(is_same_text(parsed.value, value));
            } else {
                RC_ASSERT(parsed.fault == NumberFault::ambiguous);
            }
        }
    });
    rc::prop("keep their value without the zeros at the end, and with more", []() {
        const auto value = any_decimal();
        const auto short_form = trimmed(value);
        RC_ASSERT(short_form == value);
        RC_ASSERT(with_decimals(short_form, value.decimals)->unscaled == value.unscaled);
    });
    rc::prop("of any bytes at all are a number or a fault, never an exception", []() {
        const auto piece = rc::gen::element<std::string>(
            "0", "1", "23", "456", "789", ".", ",", " ", "'", "-", "+", "%", "/", "e", "nan", "0x",
            "\xC2\xA0", "\xE2\x80\xAF", "\xE2", "\xE2\x88\x92", "\xD9\xA3", "\xFF", std::string(1, '\0'));
        std::string text;
        for (const auto& part : *rc::gen::container<std::vector<std::string>>(piece)) {
            text += part;
        }
        for (const auto& [point, group, style] : written) {
            const auto declared = parse_number(text, style);
            const auto undeclared = parse_number(text);
            RC_ASSERT((declared.fault == NumberFault::none || declared.value == Decimal{}));
            RC_ASSERT((undeclared.fault == NumberFault::none || undeclared.value == Decimal{}));
            RC_ASSERT(parse_rate(text, style).value >= Rate{});
        }
    });
    rc::prop("of rates are read exactly", []() {
        const auto value = any_decimal();
        RC_PRE(value.unscaled >= 0);
        const auto parsed = parse_rate(std::string{to_text(value).view()} + " %");
        if (value.decimals <= Decimal::most_digits - 2) {
            RC_ASSERT(parsed.fault == NumberFault::none);
            RC_ASSERT(Ratio{parsed.value} * 100 == Ratio{value});
        } else {
            RC_ASSERT(parsed.fault == NumberFault::too_many_digits);
        }
    });
}
