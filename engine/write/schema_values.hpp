#pragma once
/// What values look like in a schema, by the types of the table of keys.

#include "engine/read/keys.hpp"

#include "prorata/diagnose/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace prorata::write {

/// What a scalar can be. Those with a pattern have a definition of their own.
enum class Scalar : std::uint8_t {
    none,
    anything, ///< that is not left out
    word,     ///< one of the key's own
    yes_no,
    whole_number,
    number,
    number_style,
    rate,
    rate_product,
    rate_of,
    amount_or_rate,
    day,
    month,
};
struct ScalarRow {
    Scalar scalar;
    std::string_view name; ///< of its definition
    std::string (*pattern)();
    Text hint;         ///< for what does not match it
    bool is_number;    ///< whether editors see an unquoted one as a number
    bool is_below_one; ///< as a number: a rate of 1 or more needs its %
};

/// All that have a pattern.
[[nodiscard]] std::span<const ScalarRow> scalar_rows();
/// The one of a scalar, or none.
[[nodiscard]] const ScalarRow* definition_of(Scalar scalar);

/// What a value of a type can be, any of these: a scalar, a mapping of the key's form, a list, or names of
/// the user's choice. The lists and names have values of another type, of the same form.
struct Kinds {
    Scalar scalar = Scalar::none;
    bool mapping = false;
    std::optional<read::Type> list{};
    std::optional<read::Type> named{};
};
[[nodiscard]] Kinds kinds_of(read::Type type);

} // namespace prorata::write
