#pragma once
/// What the standard library of Emscripten lacks of C++20, as far as it is used here; included before every
/// file.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <functional>
#include <iterator>
#include <memory>
#include <system_error>
#include <type_traits>
#include <utility>

#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 14000
// NOLINTBEGIN(cert-dcl58-cpp): these stand where the standard has them
namespace std {

template <class To, class From>
[[nodiscard]] constexpr To bit_cast(const From& from) noexcept
{
    return __builtin_bit_cast(To, from);
}

template <class Array>
    requires is_unbounded_array_v<Array>
[[nodiscard]] unique_ptr<Array> make_unique_for_overwrite(size_t count)
{
    return unique_ptr<Array>{new remove_extent_t<Array>[count]};
}

/// There are no threads: whoever asks for one is told so, as by a system that has no more of them.
class jthread {
public:
    template <class Function>
    explicit jthread(Function&&)
    {
        throw system_error{make_error_code(errc::resource_unavailable_try_again)};
    }
};

namespace ranges {

template <class Range, class Value, class Projection = identity>
[[nodiscard]] constexpr auto find(Range&& range, const Value& value, Projection projection = {})
{
    return std::find_if(begin(range), end(range),
                        [&](auto&& each) { return invoke(projection, each) == value; });
}

template <class Range, class Predicate, class Projection = identity>
[[nodiscard]] constexpr auto find_if(Range&& range, Predicate predicate, Projection projection = {})
{
    return std::find_if(begin(range), end(range),
                        [&](auto&& each) { return invoke(predicate, invoke(projection, each)); });
}

template <class Range, class Predicate, class Projection = identity>
[[nodiscard]] constexpr bool any_of(Range&& range, Predicate predicate, Projection projection = {})
{
    return ranges::find_if(range, predicate, projection) != end(range);
}

template <class Range, class Predicate, class Projection = identity>
[[nodiscard]] constexpr bool all_of(Range&& range, Predicate predicate, Projection projection = {})
{
    return !ranges::any_of(range, not_fn(predicate), projection);
}

template <class Range, class Predicate, class Projection = identity>
[[nodiscard]] constexpr auto count_if(Range&& range, Predicate predicate, Projection projection = {})
{
    return std::count_if(begin(range), end(range),
                         [&](auto&& each) { return invoke(predicate, invoke(projection, each)); });
}

template <class Range, class Output>
constexpr auto copy(Range&& range, Output output)
{
    return std::copy(begin(range), end(range), output);
}

template <class Range, class Output, class Predicate>
constexpr auto copy_if(Range&& range, Output output, Predicate predicate)
{
    return std::copy_if(begin(range), end(range), output, predicate);
}

template <class Range, class Output>
constexpr auto move(Range&& range, Output output)
{
    return std::move(begin(range), end(range), output);
}

template <class Range, class Output, class Function>
constexpr auto transform(Range&& range, Output output, Function function)
{
    return std::transform(begin(range), end(range), output, function);
}

template <class Range, class Value>
constexpr void fill(Range&& range, const Value& value)
{
    std::fill(begin(range), end(range), value);
}

template <class Range, class Old, class New>
constexpr void replace(Range&& range, const Old& before, const New& after)
{
    std::replace(begin(range), end(range), before, after);
}

template <class Range, class Less = std::less<>, class Projection = identity>
void stable_sort(Range&& range, Less less = {}, Projection projection = {})
{
    std::stable_sort(begin(range), end(range), [&](const auto& left, const auto& right) {
        return invoke(less, invoke(projection, left), invoke(projection, right));
    });
}

} // namespace ranges
} // namespace std
// NOLINTEND(cert-dcl58-cpp)
#endif
