/// What can be made of what, and what cannot. Compiling is the test.

#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/exact/decimal.hpp"
#include "prorata/exact/literals.hpp"
#include "prorata/exact/money.hpp"
#include "prorata/exact/number_text.hpp"
#include "prorata/exact/rate.hpp"
#include "prorata/exact/rounding.hpp"

#include <concepts>
#include <functional>
#include <optional>
#include <type_traits>

namespace {

using namespace prorata;

template <class A, class B>
concept adds_to = requires(A a, B b)
{
    a + b;
};
template <class A, class B>
concept subtracts_from = requires(A a, B b)
{
    b - a;
};
template <class A, class B>
concept multiplies_with = requires(A a, B b)
{
    a* b;
};
template <class A, class B>
concept divides = requires(A a, B b)
{
    b / a;
};
template <class A, class B>
concept compares_with = requires(A a, B b)
{
    a < b;
};
template <class A, class B>
concept equals = requires(A a, B b)
{
    a == b;
};
template <class... Arguments>
concept is_rate_of = requires(Arguments... arguments)
{
    Rate::of(arguments...);
};
template <class Argument>
concept is_rate_percent = requires(Argument argument)
{
    Rate::percent(argument);
};
template <class... Arguments>
concept rounds = requires(Arguments... arguments)
{
    round(arguments...);
};
template <class Amount>
concept is_shown_as_payable = requires(Amount amount)
{
    to_decimal(amount, 2);
};

// ---- Money
// ------------------------------------------------------------------------------------------------------

static_assert(std::is_constructible_v<Money, std::int64_t>);
static_assert(std::is_constructible_v<Money, int>);
static_assert(std::is_constructible_v<Money, unsigned>);
static_assert(!std::is_convertible_v<int, Money>, "a number is not money by itself");
static_assert(!std::is_convertible_v<std::int64_t, Money>);
static_assert(!std::is_constructible_v<Money, float>);
static_assert(!std::is_constructible_v<Money, double>);
static_assert(!std::is_constructible_v<Money, long double>);
static_assert(!std::is_constructible_v<Money, Wide>, "from_wide() checks, a constructor would wrap");
static_assert(!std::is_constructible_v<Money, UnsignedWide>);
static_assert(!std::is_constructible_v<Money, std::uint64_t>);
static_assert(!std::is_constructible_v<Money, Unrounded>, "round() is the only road");
static_assert(!std::is_constructible_v<Money, Decimal>, "to_money() is asked, and may say no");
static_assert(!std::is_constructible_v<Money, Rate>);
static_assert(!std::is_convertible_v<Money, std::int64_t>);
static_assert(!std::is_constructible_v<std::int64_t, Money>);
static_assert(!std::is_constructible_v<double, Money>);
static_assert(!std::is_constructible_v<bool, Money>);

static_assert(std::same_as<decltype(Money{} + Money{}), Money>);
static_assert(std::same_as<decltype(Money{} - Money{}), Money>);
static_assert(std::same_as<decltype(Money{} * Rate{}), Unrounded>);
static_assert(!multiplies_with<Money, Money>);
static_assert(!multiplies_with<Money, int>);
static_assert(!multiplies_with<int, Money>);
static_assert(!multiplies_with<Money, double>);
static_assert(!divides<Money, Money>, "a rate is Rate::of(part, whole)");
static_assert(!divides<int, Money>);
static_assert(!adds_to<Money, int>);
static_assert(!adds_to<Money, Unrounded>);
static_assert(!adds_to<Unrounded, Money>);
static_assert(!subtracts_from<Money, Unrounded>);
static_assert(!adds_to<Money, Rate>);
static_assert(!adds_to<Money, Decimal>);
static_assert(std::totally_ordered<Money>);
static_assert(!compares_with<Money, double>);
static_assert(!compares_with<Money, int>);
static_assert(!equals<Money, double>);
static_assert(!equals<Money, int>);
static_assert(!equals<Money, Unrounded>);
static_assert(!equals<Money, Decimal>);

// ---- Rate
// -------------------------------------------------------------------------------------------------------

static_assert(!std::is_constructible_v<Rate, double>);
static_assert(!std::is_constructible_v<Rate, int>);
static_assert(!std::is_constructible_v<Rate, Wide, Wide>, "Rate::of() reduces and checks");
static_assert(!std::is_constructible_v<Rate, Decimal>,
              "of one, or of a hundred? from_decimal() or percent()");
static_assert(!std::is_convertible_v<Rate, double>);
static_assert(is_rate_of<int, int> && is_rate_of<Wide, Wide> && is_rate_of<std::int64_t, int>);
static_assert(is_rate_of<Money, Money>);
static_assert(!is_rate_of<double, double>);
static_assert(!is_rate_of<double, int>);
static_assert(!is_rate_of<int, float>);
static_assert(!is_rate_of<Money, int>);
static_assert(is_rate_percent<int> && is_rate_percent<Decimal>);
static_assert(!is_rate_percent<double>);
static_assert(!is_rate_percent<float>);
static_assert(std::same_as<decltype(Rate{} * Rate{}), Rate>);
static_assert(!adds_to<Rate, Rate>, "shares of different things do not add up");
static_assert(!subtracts_from<Rate, Rate>, "remainder() is what the other side pays");
static_assert(!multiplies_with<Rate, int>);
static_assert(std::totally_ordered<Rate>);
static_assert(!compares_with<Rate, double>);

// ---- Unrounded
// --------------------------------------------------------------------------------------------------

static_assert(std::is_constructible_v<Unrounded, Money>);
static_assert(!std::is_convertible_v<Money, Unrounded>);
static_assert(!std::is_convertible_v<Unrounded, Money>);
static_assert(!std::is_constructible_v<Unrounded, double>);
static_assert(!std::is_constructible_v<Unrounded, double, Divisor>);
static_assert(!std::is_constructible_v<Unrounded, int>);
static_assert(!std::is_constructible_v<Divisor, double>);
static_assert(!std::is_convertible_v<int, Divisor>);
static_assert(std::same_as<decltype(Unrounded{} + Unrounded{}), Unrounded>);
static_assert(!multiplies_with<Unrounded, Rate>, "rates are multiplied first, the amount once");
static_assert(!multiplies_with<Unrounded, Unrounded>);
static_assert(std::totally_ordered<Unrounded>);
static_assert(!compares_with<Unrounded, double>);
static_assert(is_shown_as_payable<Money>);
static_assert(!is_shown_as_payable<Unrounded>);

// ---- Rounding
// ---------------------------------------------------------------------------------------------------

static_assert(rounds<Unrounded, Rounding>);
static_assert(!rounds<Unrounded>, "there is no default rounding");
static_assert(!rounds<Unrounded, Mode>, "a mode without a step and a basis is not a decision");
static_assert(!rounds<Unrounded, Money>);
static_assert(!rounds<Money, Rounding>, "money is whole already");
static_assert(!rounds<double, Rounding>);
static_assert(!std::is_convertible_v<int, Mode>);
static_assert(!std::is_convertible_v<Mode, int>);
static_assert(!std::is_convertible_v<int, BasisIndex>);
static_assert(mode_names.size() == static_cast<std::size_t>(Mode::half_even) + 1);

// ---- what plans keep in arrays
// --------------------------------------------------------------------------------------

template <class Value>
constexpr bool is_plain = std::is_trivially_copyable_v<Value>&& std::is_trivially_destructible_v<Value>&&
    std::is_nothrow_copy_constructible_v<Value>&& std::is_nothrow_move_assignable_v<Value>;

static_assert(is_plain<Money> && is_plain<Rate> && is_plain<Unrounded> && is_plain<Decimal>);
static_assert(is_plain<Divisor> && is_plain<Rounding> && is_plain<Apportioned> && is_plain<NumberStyle>);
static_assert(std::is_nothrow_default_constructible_v<Money> &&
              std::is_nothrow_default_constructible_v<Rate>);
static_assert(sizeof(Money) == sizeof(std::int64_t), "a table of money is a table of 64-bit numbers");
static_assert(alignof(Money) == alignof(std::int64_t));
static_assert(std::is_standard_layout_v<Money>);

} // namespace
