#pragma once
/// What a file's name says of it.

#include "prorata/exact/number_text.hpp"

#include <string_view>

namespace prorata::read {

/// Whether a name ends so, in small letters or capitals.
/// @param ending  such as `.yaml`
[[nodiscard]] inline bool has_ending(std::string_view name, std::string_view ending)
{
    return name.size() >= ending.size() &&
           prorata::detail::equal_ignoring_case(name.substr(name.size() - ending.size()), ending);
}

} // namespace prorata::read
