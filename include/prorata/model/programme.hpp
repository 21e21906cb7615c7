#pragma once
/// A programme as data: its funds, how they are rounded, what the partner pays, and on what each rule rests.

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
};

/// What a rule does, for sentences about its basis.
enum class RuleSubject : std::uint8_t { fund_rate, fund_ceiling, fund_rounding, contribution, eligible };

/// What a rate is a share of.
enum class Base : std::uint8_t { eligible, total };
inline constexpr std::array<std::string_view, 2> base_names{"eligible", "total"};
[[nodiscard]] constexpr std::string_view name(Base base)
{
    return base_names[static_cast<std::size_t>(base)];
}

struct RateOf {
    Rate rate{};
    Base base{};
};

/// On what a rule rests.
struct Basis {
    RuleSubject subject{};
    std::string of{};                   ///< the fund's name, where the rule is a fund's
    std::optional<RateOf> rate{};       ///< the rate or ceiling, where that is the rule
    std::string source{};               ///< key into Programme::sources; empty if none is given
    std::string article{};              ///< section or article within the source
    std::optional<Evidence> evidence{}; ///< nothing for a rule the user states himself
    std::vector<std::string> from{};    ///< projects whose figures it was inferred from
    std::vector<std::string> contradicted_by{};
    Place place{}; ///< where the rule is written
};

struct FundRule {
    std::string name{};
    std::optional<RateOf> rate{};    ///< what every partner gets, unless he states his own
    std::optional<RateOf> ceiling{}; ///< what a partner's own rate may not exceed
    BasisIndex rate_basis{};
    BasisIndex ceiling_basis{};
    Place place{};
};

/// How the partner contribution comes about.
enum class ContributionMethod : std::uint8_t {
    residual, ///< what the funds leave of the partner's total
};
inline constexpr std::array<std::string_view, 1> contribution_method_names{"residual"};

struct ContributionRule {
    ContributionMethod method{};
    BasisIndex basis{};
};

struct Currency {
    std::string_view code;
    int minor_digits{};
};
/// Currencies of the programmes' area, with the decimals they are paid in (ISO 4217).
inline constexpr std::array<Currency, 28> currencies{
    {{"EUR", 2}, {"ALL", 2}, {"BAM", 2}, {"BGN", 2}, {"BHD", 3}, {"BYN", 2}, {"CHF", 2},
     {"CZK", 2}, {"DKK", 2}, {"EEK", 2}, {"GBP", 2}, {"HRK", 2}, {"HUF", 2}, {"ISK", 0},
     {"JPY", 0}, {"LTL", 2}, {"LVL", 2}, {"MDL", 2}, {"MKD", 2}, {"NOK", 2}, {"PLN", 2},
     {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"SEK", 2}, {"TRY", 2}, {"UAH", 2}, {"USD", 2}}};

struct Programme {
    std::string id{}; ///< of the rule pack; empty when written inline
    std::string title{};
    std::string hash{}; ///< SHA-256 of the pack's text; empty when written inline
    std::optional<Currency> currency{};
    std::vector<Source> sources{};
    std::vector<Basis> bases{}; ///< every BasisIndex points here
    std::vector<FundRule> funds{};
    std::optional<Rounding> fund_rounding{}; ///< nothing: not known; then only exact shares can be computed
    std::optional<ContributionRule> contribution{};
    std::optional<BasisIndex>
        totals_are_eligible{}; ///< set where a partner's total stands for his eligible cost
    Place place{};

    [[nodiscard]] const Basis& basis(BasisIndex index) const
    {
        return bases[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] BasisIndex add(Basis basis)
    {
        bases.push_back(std::move(basis));
        return BasisIndex{static_cast<std::uint32_t>(bases.size() - 1)};
    }
};

} // namespace prorata
