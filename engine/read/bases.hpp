#pragma once
/// Rates with what they are a share of, and on what rules rest.

#include "engine/read/form.hpp"
#include "engine/read/number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// On what a rule rests, as the keys of the form `basis` in its mapping say; a scalar has none.
[[nodiscard]] Basis read_basis(Node rule, RuleSubject subject, std::string_view of);

/// What the key `of` names: eligible, total, one of the programme's bases, a cost category, or several of
/// these categories, which the programme then keeps as a base. Nothing if it is not there, or is an error.
[[nodiscard]] std::optional<Base> read_base(Node mapping, Form form, Programme& programme,
                                            Diagnostics& diagnostics);

/// The parts of a base: categories, or 'travel if real'.
[[nodiscard]] std::vector<CostBase::Part> read_parts(const std::vector<Node>& names,
                                                     const Programme& programme, Diagnostics& diagnostics);

/// A cost category by its name; an unknown one is an error with the nearest known one.
[[nodiscard]] std::optional<std::uint32_t>
find_category(std::string_view name, Place place, const Programme& programme, Diagnostics& diagnostics);

/// A rate as written, which may leave open what it is a share of.
struct WrittenRate {
    Rate rate;
    std::optional<Base> base{};
    std::string product{}; ///< as written, where it is a product such as 0.9 × 85 %
};

/// `85 % of eligible`, or the mapping {rate: 85 %, of: eligible}; a share of eligible cost or of the total
/// above 100 % is an error.
/// @param form  of the mapping
[[nodiscard]] std::optional<WrittenRate> read_written_rate(Node node, Form form, const NumberStyle& style,
                                                           Programme& programme, Diagnostics& diagnostics);

/// The same.
/// @param unsaid  the base of a rate that names none
[[nodiscard]] std::optional<RateOf> read_rate_of(Node node, const NumberStyle& style, Programme& programme,
                                                 Diagnostics& diagnostics, Base unsaid = Base::eligible);

/// The same, of cost only: what funds and flat rates are a share of.
[[nodiscard]] std::optional<RateOf> read_rate_of_cost(Node node, const NumberStyle& style,
                                                      Programme& programme, Diagnostics& diagnostics,
                                                      Base unsaid = Base::eligible);

/// What a ceiling is set on, by its name.
[[nodiscard]] std::optional<Base> read_measured(Node name, Programme& programme, Diagnostics& diagnostics);

/// Rows of rates by partner and project.
[[nodiscard]] std::vector<ConditionalRate>
read_conditional_rates(Node rules, Form form, const NumberReading& reading, Base unsaid, RuleSubject subject,
                       const std::string& of, Programme& programme, Diagnostics& diagnostics);

/// To whom a rule applies, as the keys of the form `conditions` in its mapping say.
[[nodiscard]] Conditions read_conditions(Node mapping, Diagnostics& diagnostics);

/// 2024-12-31
[[nodiscard]] std::optional<Day> read_day(Node node, Diagnostics& diagnostics);

/// Whether a name can be part of an address such as `KPR.ERDF`, and is not taken by something else there.
[[nodiscard]] bool check_name(Node name, const Programme& programme, Diagnostics& diagnostics);

/// Whether a payer behind a fund can have this name: it follows the fund's in addresses.
[[nodiscard]] bool check_name_of_payer(Node name, Diagnostics& diagnostics);

/// Whether a ceiling or a state's support can have this name: more follows it in addresses.
[[nodiscard]] bool check_name_of_limit(Node name, Diagnostics& diagnostics);

/// The fault of a name that stands twice where it counts once.
[[nodiscard]] Diagnostic named_twice(Node name);

/// The fault of a contributor that is named like a fund.
[[nodiscard]] Diagnostic name_of_a_fund(Node name);

/// The fault of two keys of which only one could count.
[[nodiscard]] Diagnostic not_together(Place place, std::string_view key, std::string_view other);

/// What a scenario states although its pack does.
[[nodiscard]] Diagnostic not_a_gap(Node key);

} // namespace prorata::read
