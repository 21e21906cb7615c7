#pragma once
/// A programme as data: cost categories, simplified cost options, funds, how they are rounded, what the
/// partner pays, and on what each rule rests.

#include "prorata/model/basis.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// A day of the calendar, as yyyymmdd: later days are greater.
enum class Day : std::int32_t {};
/// 2024-12-31
[[nodiscard]] inline std::string to_text(Day day)
{
    auto digits = std::to_string(static_cast<std::int32_t>(day));
    digits.insert(digits.begin(), digits.size() < 8 ? 8 - digits.size() : 0, '0');
    return digits.insert(6, "-").insert(4, "-");
}

/// To which partners and projects a rule applies: to each of them that every list left non-empty names.
struct Conditions {
    std::vector<std::string> countries{};
    std::vector<std::string> legal_statuses{};
    std::vector<std::string> regions{};
    std::vector<std::string> calls{};
    std::vector<std::string> objectives{};
    std::vector<std::string> funds{}; ///< the partner gets one of them
    std::vector<std::string> groups{};
    std::vector<std::string> roles{};
    std::optional<Day> since{};
    std::optional<Day> until{};
};

struct ConditionalRate {
    Conditions conditions{};
    RateOf rate{};
    BasisIndex basis{};
    Place place{};
};

/// The most de minimis aid that an undertaking is granted within some years.
struct DeMinimisRule {
    Money ceiling{};
    int years{};
    BasisIndex basis{};
};

/// One of the payers behind a fund.
struct FundPart {
    std::string name{};
    Rate rate{};
};

/// One of the criteria by which an envelope is divided over the partners.
struct KeyCriterion {
    std::string name{}; ///< `equal`: in equal parts; else what partners state a value of
    Rate weight{};
    [[nodiscard]] bool is_equal() const { return name == "equal"; }
};

struct FundRule {
    std::string name{};
    std::optional<RateOf> rate{};         ///< what every partner gets, unless he states his own
    std::vector<ConditionalRate> rates{}; ///< or this, by partner and project; the first row that applies
    std::optional<RateOf> ceiling{};      ///< what a partner's own rate may not exceed
    bool is_fixed = false;                ///< a partner's own rate must be the programme's
    std::optional<Money> maximum{};       ///< the most a partner gets
    std::optional<Money> nothing_below{}; ///< a smaller share is not paid at all
    std::optional<Money> envelope{};      ///< or what it pays for the whole project, whatever the cost
    std::vector<KeyCriterion> key{};      ///< by which the envelope is divided
    std::vector<FundPart> split{};        ///< the payers that the fund's every amount is split over
    bool is_union_money = true;
    std::optional<Breach> breach{};
    BasisIndex maximum_basis{};
    BasisIndex threshold_basis{};
    BasisIndex split_basis{};
    BasisIndex envelope_basis{};
    BasisIndex rate_basis{};
    BasisIndex ceiling_basis{};
    Place place{};
};

enum class CategoryKind : std::uint8_t {
    ordinary,
    lump_sums,      ///< shares of lump sums: no rows, in no base
    unit_costs,     ///< unit costs that cover several categories: in no base
    small_projects, ///< a small project fund, with its own funds and contribution: in no base
};

struct CostCategory {
    std::string name{};
    std::string code{}; ///< of the programme's budget line, such as BL1
    std::string title{};
    CategoryKind kind{};
    bool takes_real_cost = true; ///< else it can only be a flat rate
    std::optional<Breach> breach{};
};

/// The cost categories of Regulation (EU) 2021/1059, Articles 39 to 44, and the residual ones of the
/// programmes' application forms: for programmes that name none.
inline constexpr std::array<std::string_view, 7> common_categories{
    "staff", "office", "travel", "external", "equipment", "infrastructure", "other"};

/// Something that rates are a share of: cost categories together, or an amount that partners state.
struct CostBase {
    struct Part {
        std::uint32_t category{};
        bool if_real = false; ///< counts only where it is no flat rate itself
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::string name{};        ///< empty for a base written where it is used
    std::vector<Part> parts{}; ///< none: an amount stated by each partner
    std::optional<BasisIndex> basis{};
    Place place{};
};

/// A simplified cost option: a category as a flat rate of others.
struct FlatRateOffer {
    Conditions conditions{};
    std::uint32_t category{};
    std::optional<Base> base{};
    std::optional<Rate> at_most{};
    std::optional<Rate> exactly{};
    std::vector<ConditionalRate> rates{}; ///< exactly these, by partner and project
    bool is_automatic = false;            ///< applies to every partner, asked for or not
    bool whole_percent = false;
    bool including_itself = false;
    std::vector<std::uint32_t> excludes{};   ///< flat rates that may not stand beside it
    std::vector<std::uint32_t> needs_real{}; ///< it is zero where one of these is a flat rate
    std::vector<std::uint32_t> covers{};     ///< categories that it stands for: no real cost beside it
    std::vector<std::string> closed_to{};    ///< countries
    std::optional<Money> mandatory_up_to{};  ///< projects with at most this eligible cost must use it
    std::optional<Breach> breach{};
    BasisIndex basis{};
    Place place{};
};

struct LumpSum {
    std::string name{};
    std::optional<Money> amount{}; ///< of the whole project
    bool is_splittable = true;
    bool is_fast_track = false;
    std::optional<Breach> breach{};
    std::optional<BasisIndex> basis{};
    Place place{};
};

struct UnitCost {
    std::string name{};
    std::string unit{};
    Money price{};
    std::vector<std::uint32_t> categories{};
    std::optional<BasisIndex> basis{};
    Place place{};
};

/// One term of a ceiling; of several the lowest counts, for a floor the highest.
struct LimitTerm {
    std::optional<Money> amount{};
    std::optional<RateOf> share{};
    std::optional<Money> not_below{}; ///< the share counts as at least this
    std::optional<Money> not_above{}; ///< and as at most this
};

enum class Level : std::uint8_t { project, partner };
inline constexpr std::array<std::string_view, 2> level_names{"project", "partner"};

/// What an amount may not exceed, or may not fall below.
struct Ceiling {
    std::string name{};
    Base on{};
    Level level{};
    bool is_floor = false;
    std::vector<LimitTerm> terms{};
    Conditions conditions{};
    std::optional<Breach> breach{};
    BasisIndex basis{};
    Place place{};
};

/// What a state adds for its partners: a part of their contribution, or cash flow that changes no share.
struct NationalSupport {
    enum class Kind : std::uint8_t { co_financing, pre_financing };
    std::string name{};
    Kind kind{};
    std::optional<RateOf> rate{};    ///< what it comes to
    std::optional<RateOf> at_most{}; ///< or what an entered amount of this donor may not exceed
    std::optional<Rate> advance{};   ///< what of it is paid in advance
    Conditions conditions{};
    BasisIndex basis{};
    Place place{};
};
inline constexpr std::array<std::string_view, 2> support_kind_names{"co-financing", "pre-financing"};

/// How far a budget may be changed, and who decides.
struct FlexibilityRule {
    enum class Scope : std::uint8_t { category, partner, category_and_partner, work_package, fund, total };
    enum class Measure : std::uint8_t { sum_of_increases, absolute_moves, largest_line };
    enum class Baseline : std::uint8_t { original, last_approved };
    enum class Verdict : std::uint8_t { free, needs_approval, impossible };
    std::string name{};
    Scope scope{};
    Measure measure{};
    std::vector<LimitTerm> limit{}; ///< none: every change is within
    Baseline baseline = Baseline::last_approved;
    bool is_cumulative = false; ///< earlier changes since the baseline count too
    Verdict within{};
    std::string within_by{};
    std::optional<Verdict> above{}; ///< nothing: not known
    std::string above_by{};
    Conditions conditions{};
    BasisIndex basis{};
    Place place{};
};
inline constexpr std::array<std::string_view, 6> flexibility_scope_names{
    "category", "partner", "category and partner", "work package", "fund", "total"};
inline constexpr std::array<std::string_view, 3> flexibility_measure_names{"sum of increases",
                                                                           "absolute moves", "largest line"};
inline constexpr std::array<std::string_view, 2> flexibility_baseline_names{"original", "last approved"};
inline constexpr std::array<std::string_view, 3> flexibility_verdict_names{"free", "needs approval",
                                                                           "impossible"};

/// How the partner contribution comes about.
enum class ContributionMethod : std::uint8_t {
    residual, ///< what the funds leave of the eligible cost
};
inline constexpr std::array<std::string_view, 1> contribution_method_names{"residual"};

/// How a period's contribution falls on the kinds of sources: the part's percentage of the whole, cut to some
/// decimals, of the amount, rounded. What is left is told as unassigned.
struct OfWhichRule {
    int decimals{};
    Rounding rounding{};
};

struct ContributionRule {
    ContributionMethod method{};
    std::optional<OfWhichRule> of_which{}; ///< nothing: periods have no sources of their own
    bool unclassified_first = false;       ///< where a source has no status, only such sources are added up
    BasisIndex basis{};
};

/// How a budget is divided over the periods.
enum class PeriodMethod : std::uint8_t {
    last_takes_rest, ///< each period on its own, the last gets what the others leave of the whole
    cumulative,      ///< each period gets what is due so far, less what was due before
};
inline constexpr std::array<std::string_view, 2> period_method_names{"last takes rest", "cumulative"};

struct PeriodRule {
    PeriodMethod method{};
    /// Lump sums of the last period as what the other numbered periods leave of all: then preparation and
    /// closure stand in it too, though not in its total.
    bool last_keeps_all_lump_sums = false;
    BasisIndex basis{};
};

/// What a fund is broken down to.
enum class BreakdownLevel : std::uint8_t {
    category,            ///< partners by cost categories
    category_and_period, ///< for each partner, his periods by cost categories
};
inline constexpr std::array<std::string_view, 2> breakdown_level_names{"category", "category and period"};

/// What funds pay of each cost, so that the tables add up both ways.
struct BreakdownRule {
    BreakdownLevel level{};
    BasisIndex basis{};
    Place place{};
};

/// How a percentage is rounded.
struct PercentageRule {
    int significant_digits{}; ///< of the quotient, which is rounded to them first, half up; 0: it is not
    int decimals{};           ///< of the percentage
    Mode mode{};
    bool whole_of_zero_is_one = false; ///< an amount of nothing is then measured in whole currency units
    BasisIndex basis{};
};

/// How the percentages beside amounts are rounded, where a system shows them so.
struct PercentageRules {
    std::optional<PercentageRule> share_of_total{};  ///< partners of the project, and of each fund
    std::optional<PercentageRule> co_financing{};    ///< a fund of itself and its partners' sources
    std::optional<PercentageRule> share_of_period{}; ///< periods of all of them
};

/// What an application form takes at most.
struct Limits {
    std::optional<Money> amount{}; ///< of a row, a price, a period, a lump sum, a source
    std::optional<int> rows{};     ///< in a cost category
    std::optional<int> partners{};
    std::optional<int> funds{}; ///< of a partner
    std::optional<int> lump_sums{};
    std::optional<int> small_project_fund_partners{}; ///< in a project with a small project fund
    std::optional<int> decimals{};                    ///< of units
    std::optional<int> rate_decimals{};               ///< of a fund's percentage
    bool own_source_is_not_automatic = false;
    std::optional<Breach> breach{};
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

/// What a currency is worth.
struct ExchangeRate {
    std::uint8_t currency{}; ///< as FigureId::currency
    int month{};             ///< as yyyymm; 0: always
    Rate rate{};             ///< units of the scenario's currency for one of this
    BasisIndex basis{};
};

/// A rule pack whose rules stand beside the programme's own, such as a state's.
struct FurtherPack {
    std::string id{};
    std::string title{};
    std::string hash{};
};

struct ClaimRules;

struct Programme {
    std::string id{}; ///< of the rule pack; empty when written inline
    std::string title{};
    std::string hash{}; ///< SHA-256 of the pack's text; empty when written inline
    std::vector<FurtherPack> further_packs{};
    std::optional<Currency> currency{};
    std::vector<Source> sources{};
    std::vector<Basis> bases{}; ///< every BasisIndex points here
    std::vector<CostCategory> categories{};
    std::vector<CostBase> bases_of_rates{};
    std::vector<FlatRateOffer> flat_rates{};
    std::vector<LumpSum> lump_sums{};
    std::vector<UnitCost> unit_costs{};
    std::vector<FundRule> funds{};
    std::vector<Ceiling> ceilings{};
    std::vector<NationalSupport> national_support{};
    std::vector<ExchangeRate> exchange_rates{};
    std::vector<FlexibilityRule> flexibility{};
    std::array<std::optional<Rounding>, rounds_names.size()> roundings{}; ///< nothing: not known
    std::optional<ContributionRule> contribution{};
    std::optional<PeriodRule> periods{};
    std::optional<DeMinimisRule> de_minimis{};
    std::optional<BreakdownRule> breakdown{}; ///< nothing: funds are not broken down
    PercentageRules percentages{};
    std::optional<Limits> limits{};
    std::shared_ptr<const ClaimRules> claims{}; ///< null: how claims are computed is not known
    std::optional<Breach> breach{};             ///< of rules that do not say their own
    std::optional<Breach> ceiling_breach{};     ///< of ceilings, of funds too, that do not
    std::optional<BasisIndex>
        totals_are_eligible{}; ///< set where a partner's total stands for his eligible cost
    std::optional<BasisIndex> revenue_is_deducted{}; ///< set where net revenue reduces eligible cost
    Place place{};

    [[nodiscard]] const Basis& basis(BasisIndex index) const
    {
        return bases[static_cast<std::size_t>(index)];
    }
    /// The document that a rule comes from, if it names one.
    [[nodiscard]] const Source* source_of(const Basis& basis) const
    {
        for (const auto& source : sources) {
            if (source.key == basis.source && source.file == basis.place.file) {
                return &source;
            }
        }
        return nullptr;
    }
    [[nodiscard]] BasisIndex add(Basis basis)
    {
        bases.push_back(std::move(basis));
        return BasisIndex{static_cast<std::uint32_t>(bases.size() - 1)};
    }
    [[nodiscard]] const std::optional<Rounding>& rounding(Rounds rounds) const
    {
        return roundings[static_cast<std::size_t>(rounds)];
    }
    /// How severe it is to break a rule.
    [[nodiscard]] Breach breach_of(const std::optional<Breach>& own) const
    {
        return own.value_or(breach.value_or(Breach::finding));
    }
    [[nodiscard]] Breach breach_of_ceiling(const std::optional<Breach>& own) const
    {
        return breach_of(own ? own : ceiling_breach);
    }
    /// What a base is called where it is written.
    [[nodiscard]] std::string name_of(Base base) const
    {
        for (const auto& each : base_kinds) {
            if (each.kind == base.kind) {
                return std::string{each.name};
            }
        }
        return base.kind == Base::Kind::fund ? funds[base.index].name : bases_of_rates[base.index].name;
    }
    /// The category of that kind; the number of categories, if there is none.
    [[nodiscard]] std::uint32_t category_of(CategoryKind kind) const
    {
        const auto found = std::find_if(categories.begin(), categories.end(),
                                        [&](const auto& each) { return each.kind == kind; });
        return static_cast<std::uint32_t>(found - categories.begin());
    }
    void set(Rounds rounds, Rounding rounding) { roundings[static_cast<std::size_t>(rounds)] = rounding; }
};

} // namespace prorata
