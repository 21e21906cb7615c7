#include "engine/write/schema_values.hpp"

#include "engine/write/scalar_patterns.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace prorata::write {

namespace {

constexpr std::array scalars{
    ScalarRow{Scalar::whole_number, "a-whole-number", whole_number_pattern, Text::schema_whole_number, true,
              false},
    ScalarRow{Scalar::number, "a-number", number_pattern, Text::not_a_number_hint, true, false},
    ScalarRow{Scalar::number_style, "a-number-style", number_style_pattern, Text::not_a_style_hint, true,
              false},
    ScalarRow{Scalar::rate, "a-rate", rate_pattern, Text::schema_rate, true, true},
    ScalarRow{Scalar::rate_product, "a-rate-or-product", rate_product_pattern, Text::schema_rate, true, true},
    ScalarRow{Scalar::rate_of, "a-rate-of", rate_of_pattern, Text::unknown_base_hint, true, true},
    ScalarRow{Scalar::amount_or_rate, "an-amount-or-rate", limit_pattern, Text::schema_limit, true, false},
    ScalarRow{Scalar::day, "a-day", day_pattern, Text::not_a_day_hint, false, false},
    ScalarRow{Scalar::month, "a-month", month_pattern, Text::not_a_month_hint, false, false},
};

} // namespace

std::span<const ScalarRow> scalar_rows() { return scalars; }

const ScalarRow* definition_of(Scalar scalar)
{
    const auto* const row =
        std::find_if(scalars.begin(), scalars.end(), [&](const auto& each) { return each.scalar == scalar; });
    return row == scalars.end() ? nullptr : row;
}

Kinds kinds_of(read::Type type)
{
    using read::Type;
    switch (type) {
    case Type::text: return {.scalar = Scalar::anything};
    case Type::texts: return {.scalar = Scalar::anything, .list = Type::text};
    case Type::whole_number: return {.scalar = Scalar::whole_number};
    case Type::amount:
    case Type::decimal: return {.scalar = Scalar::number};
    case Type::number_style: return {.scalar = Scalar::number_style};
    case Type::rate: return {.scalar = Scalar::rate};
    case Type::rate_product: return {.scalar = Scalar::rate_product};
    case Type::choice: return {.scalar = Scalar::word};
    case Type::day: return {.scalar = Scalar::day};
    case Type::month: return {.scalar = Scalar::month};
    case Type::yes_no: return {.scalar = Scalar::yes_no};
    case Type::rate_of: return {.scalar = Scalar::rate_of, .mapping = true};
    case Type::figure:
    case Type::received:
    case Type::share: return {.scalar = Scalar::number, .mapping = true};
    case Type::printed_rate: return {.scalar = Scalar::rate, .mapping = true};
    case Type::programme: return {.scalar = Scalar::anything, .mapping = true, .list = Type::text};
    case Type::mapping:
    case Type::row: return {.mapping = true};
    case Type::list: return {.list = Type::mapping};
    case Type::cost: return {.scalar = Scalar::number, .mapping = true, .list = Type::row};
    case Type::limit: return {.scalar = Scalar::amount_or_rate, .mapping = true, .list = Type::limit};
    case Type::expenditure: return {.scalar = Scalar::anything, .list = Type::row, .named = Type::cost};
    case Type::exchange_rates: return {.scalar = Scalar::anything, .named = Type::mapping};
    case Type::values: return {.scalar = Scalar::anything};
    case Type::named_mappings: return {.named = Type::mapping};
    case Type::named_rates:
    case Type::named_funds: return {.named = Type::rate_of};
    case Type::named_figures: return {.named = Type::figure};
    case Type::named_printed_rates: return {.named = Type::printed_rate};
    case Type::named_texts: return {.named = Type::text};
    case Type::named_amounts: return {.named = Type::amount};
    case Type::named_costs: return {.named = Type::cost};
    case Type::named_received: return {.named = Type::received};
    case Type::named_shares: return {.named = Type::share};
    case Type::named_values: return {.named = Type::values};
    case Type::versions: break;
    }
    return {};
}

} // namespace prorata::write
