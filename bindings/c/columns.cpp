/// The C functions of columns: spans over the caller's memory, and what rules throw as a status.

#include "bindings/c/prorata.h"

#include "prorata/columns/share_columns.hpp"
#include "prorata/columns/split_columns.hpp"
#include "prorata/exact/number_text.hpp"
#include "prorata/split.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using namespace prorata;

static_assert(sizeof(Money) == sizeof(std::int64_t) && std::is_standard_layout_v<Money>,
              "a column of amounts is one of whole numbers");

[[nodiscard]] std::span<const Money> amounts(const std::int64_t* column, std::size_t count)
{
    return {reinterpret_cast<const Money*>(column), count};
}
[[nodiscard]] std::span<Money> amounts(std::int64_t* column, std::size_t count)
{
    return {reinterpret_cast<Money*>(column), count};
}

/// Runs what throws for a line.
/// @param before  lines that were done already
/// @param line    gets the line, where it is not null
template <class Function>
[[nodiscard]] prorata_status by_line(std::size_t before, std::size_t* line, Function function) noexcept
{
    const auto at = [&](std::size_t failing, prorata_status status) {
        if (line != nullptr) {
            *line = before + failing;
        }
        return status;
    };
    try {
        function();
        return PRORATA_OK;
    } catch (const AtLine<std::overflow_error>& error) {
        return at(error.line(), PRORATA_OVERFLOW);
    } catch (const AtLine<std::domain_error>& error) {
        return at(error.line(), PRORATA_INEXACT);
    } catch (const AtLine<std::out_of_range>& error) {
        return at(error.line(), PRORATA_UNUSABLE);
    } catch (const AtLine<std::invalid_argument>& error) {
        return at(error.line(), PRORATA_UNUSABLE);
    } catch (const std::overflow_error&) {
        return PRORATA_OVERFLOW;
    } catch (const std::invalid_argument&) {
        return PRORATA_UNUSABLE;
    } catch (const std::length_error&) {
        return PRORATA_UNUSABLE;
    } catch (const std::bad_alloc&) {
        return PRORATA_OUT_OF_MEMORY;
    } catch (...) {
        return PRORATA_FAILED;
    }
}

constexpr std::size_t most_rates = std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1;

/// The rates that texts say.
/// @param line  gets the first that is none
[[nodiscard]] std::optional<std::vector<Rate>> rates_in(std::span<const char* const> texts, std::size_t* line)
{
    std::vector<Rate> rates;
    for (const auto* const text : texts) {
        const auto parsed = parse_rate(text == nullptr ? std::string_view{} : text);
        if (parsed.fault != NumberFault::none) {
            if (line != nullptr) {
                *line = rates.size();
            }
            return std::nullopt;
        }
        rates.push_back(parsed.value);
    }
    return rates;
}

/// Every amount at the first rate: the numbers of rates are zeros, for as many lines at a time as go around
/// the cache.
void share_at_one_rate(std::span<const Money> bases, const RateTable& table, const Rounding& how,
                       const ShareColumns& into, std::size_t& before)
{
    constexpr std::size_t most_at_once = std::size_t{1} << 20U;
    const std::vector<std::uint8_t> zeros(std::min(most_at_once, bases.size()));
    while (before < bases.size()) {
        const auto count = std::min(zeros.size(), bases.size() - before);
        share_columns(ShareLines<std::uint8_t>{bases.subspan(before, count), std::span{zeros}.first(count)},
                      table, how,
                      {into.funds.subspan(before, count), into.contributions.subspan(before, count)});
        before += count;
    }
}

} // namespace

prorata_status prorata_shares(const int64_t* bases, size_t count, const char* const* rates, size_t rate_count,
                              const uint16_t* rate_of, const char* mode, int64_t step, int64_t* shares,
                              int64_t* rests, size_t* line)
{
    const bool has_columns = bases != nullptr && shares != nullptr && rests != nullptr;
    if ((count > 0 && !has_columns) || (rate_count > 0 && rates == nullptr) || mode == nullptr || step <= 0) {
        return PRORATA_MISUSED;
    }
    const auto* const found = std::find(mode_names.begin(), mode_names.end(), std::string_view{mode});
    if (found == mode_names.end() || rate_count == 0 || rate_count > most_rates) {
        return PRORATA_UNUSABLE;
    }
    std::size_t before = 0;
    std::optional<std::vector<Rate>> known;
    const auto read = by_line(0, nullptr, [&] { known = rates_in({rates, rate_count}, line); });
    if (read != PRORATA_OK || !known) {
        return read != PRORATA_OK ? read : PRORATA_UNUSABLE;
    }
    const Rounding how{static_cast<Mode>(found - mode_names.begin()), Money{step}, BasisIndex{}};
    std::size_t failing = 0;
    const auto status = by_line(0, &failing, [&] {
        const RateTable table{*known};
        const ShareColumns into{amounts(shares, count), amounts(rests, count)};
        if (rate_of == nullptr) {
            share_at_one_rate(amounts(bases, count), table, how, into, before);
        } else {
            share_columns(ShareLines<std::uint16_t>{amounts(bases, count), {rate_of, count}}, table, how,
                          into);
        }
    });
    if (status != PRORATA_OK && line != nullptr) {
        *line = before + failing;
    }
    return status;
}

prorata_status prorata_splits(const int64_t* amounts_given, const size_t* ends, size_t count,
                              const int64_t* weights, int64_t* parts, size_t* line)
{
    if (count == 0) {
        return PRORATA_OK;
    }
    if (amounts_given == nullptr || ends == nullptr || weights == nullptr || parts == nullptr) {
        return PRORATA_MISUSED;
    }
    const auto all = ends[count - 1];
    return by_line(0, line, [&] {
        split_columns({amounts(amounts_given, count), {ends, count}, {weights, all}}, amounts(parts, all));
    });
}

prorata_status prorata_apportion(int64_t total, const int64_t* weights, size_t count, const char* method,
                                 int64_t* parts)
{
    if (method == nullptr || (count > 0 && (weights == nullptr || parts == nullptr))) {
        return PRORATA_MISUSED;
    }
    const auto* const found =
        std::find(split_method_names.begin(), split_method_names.end(), std::string_view{method});
    if (found == split_method_names.end()) {
        return PRORATA_UNUSABLE;
    }
    return by_line(0, nullptr, [&] {
        const auto divided = split_parts(static_cast<SplitMethod>(found - split_method_names.begin()),
                                         Money{total}, std::span{weights, count}, {});
        for (std::size_t i = 0; i < count; ++i) {
            parts[i] = divided[i].due.minor_units();
        }
    });
}
