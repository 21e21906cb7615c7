#pragma once
/// On what a rule rests, and what a rate is a share of.

#include "prorata/diagnose/source_text.hpp"
#include "prorata/exact/rounding.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata {

/// How a rule is known, strongest first.
enum class Evidence : std::uint8_t { legal_text, programme_document, secondary, code, inferred, assumed };
inline constexpr std::array<std::string_view, 6> evidence_names{
    "legal text", "programme document", "secondary", "code", "inferred", "assumed"};
[[nodiscard]] constexpr std::string_view name(Evidence evidence)
{
    return evidence_names[static_cast<std::size_t>(evidence)];
}
/// Weaker than a text of the law or the programme: results say when they rest on such a rule.
[[nodiscard]] constexpr bool is_weak(Evidence evidence) { return evidence > Evidence::programme_document; }

/// A document that rules or figures come from.
struct Source {
    std::string key{};
    std::string title{};
    std::string address{};
    std::uint32_t file{}; ///< in which the key stands: two packs may use the same
};

/// What a rate is a share of, or a ceiling is set on.
struct Base {
    enum class Kind : std::uint8_t {
        eligible, ///< eligible cost
        total,    ///< eligible and non-eligible cost together
        non_eligible,
        named,       ///< one of Programme::bases_of_rates
        fund,        ///< what one fund pays
        funds,       ///< what all funds pay
        union_funds, ///< what those of the Union pay
        contribution,
        public_support, ///< all funds, and public sources of the contribution
        in_kind,        ///< sources of the contribution that are paid in kind
        outside_area,   ///< rows that are spent outside the programme's area
    };
    Kind kind{};
    std::uint32_t index{}; ///< for named ones and single funds

    static const Base eligible;
    static const Base total;
    friend constexpr bool operator==(const Base&, const Base&) = default;
};
inline constexpr Base Base::eligible{Base::Kind::eligible, 0};
inline constexpr Base Base::total{Base::Kind::total, 0};

/// The bases with names of their own, as they are written.
struct NamedBaseKind {
    std::string_view name;
    Base::Kind kind;
};
inline constexpr std::array<NamedBaseKind, 9> base_kinds{{{"eligible", Base::Kind::eligible},
                                                          {"total", Base::Kind::total},
                                                          {"non-eligible", Base::Kind::non_eligible},
                                                          {"funds", Base::Kind::funds},
                                                          {"union funds", Base::Kind::union_funds},
                                                          {"contribution", Base::Kind::contribution},
                                                          {"public support", Base::Kind::public_support},
                                                          {"in kind", Base::Kind::in_kind},
                                                          {"outside area", Base::Kind::outside_area}}};
/// Whether it is cost, which funds and flat rates can be a share of.
[[nodiscard]] constexpr bool is_cost(Base base)
{
    return base.kind == Base::Kind::eligible || base.kind == Base::Kind::total ||
           base.kind == Base::Kind::named;
}

struct RateOf {
    Rate rate{};
    Base base{};
    std::string product{}; ///< as written, where the rate is a product such as 0.9 × 85 %
};

/// What a rule does, for sentences about its basis.
enum class RuleSubject : std::uint8_t {
    fund_rate,
    fund_ceiling,
    rounding,
    contribution,
    eligible,
    revenue,
    base,
    flat_rate,
    flat_rate_offer,
    flat_rate_limit,
    unit_cost,
    lump_sum,
    periods,
    breakdown,
    percentage,
    fund_maximum,
    fund_threshold,
    fund_split,
    fund_envelope,
    ceiling,
    national_support,
    flexibility,
    exchange_rate,
    limits,
    de_minimis,
    of_which,
    claims,
};

/// What is rounded.
enum class Rounds : std::uint8_t { rows, flat_rates, fund, fund_per_period, national_support, conversion };
inline constexpr std::array<std::string_view, 6> rounds_names{
    "rows", "flat_rates", "fund", "fund_per_period", "national_support", "conversion"};
[[nodiscard]] constexpr std::string_view name(Rounds rounds)
{
    return rounds_names[static_cast<std::size_t>(rounds)];
}

/// On what a rule rests.
struct Basis {
    RuleSubject subject{};
    std::string of{};                   ///< the fund, category, unit cost that the rule is about, if any
    std::optional<RateOf> rate{};       ///< the rate or ceiling, where that is the rule
    std::optional<Rounds> rounds{};     ///< what is rounded, where that is the rule
    std::optional<Rounding> rounding{}; ///< and how
    std::string source{};               ///< key into Programme::sources; empty if none is given
    std::string article{};              ///< section or article within the source
    std::optional<Evidence> evidence{}; ///< nothing for a rule the user states himself
    std::vector<std::string> from{};    ///< projects whose figures it was inferred from
    std::vector<std::string> contradicted_by{};
    Place place{}; ///< where the rule is written
};

/// How severe it is to break a rule: what a system refuses is refused under its pack, elsewhere it is a
/// finding and the computation goes on.
enum class Breach : std::uint8_t { finding, refuse };
inline constexpr std::array<std::string_view, 2> breach_names{"finding", "refuse"};

} // namespace prorata
