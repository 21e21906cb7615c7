#pragma once
/// An error in a file, put together in one line.

#include "prorata/diagnose/diagnostic.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace prorata::read {

/// Texts as the argument of a text.
using Remarks = std::vector<Remark>;

[[nodiscard]] inline Diagnostic fault(Place place, Remark message)
{
    return {.severity = Severity::error, .place = place, .message = std::move(message)};
}
[[nodiscard]] inline Diagnostic fault(Place place, Remark message, Remark hint)
{
    return {
        .severity = Severity::error, .place = place, .message = std::move(message), .hint = std::move(hint)};
}
[[nodiscard]] inline Diagnostic fault(Place place, Remark message, Text hint)
{
    return fault(place, std::move(message), Remark{hint});
}

} // namespace prorata::read
