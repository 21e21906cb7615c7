#include "engine/read/claim_rules.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/known_name.hpp"
#include "engine/read/tree_builder.hpp"
#include "prorata/model/claim_rules.hpp"
#include "prorata/plan/choose.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

class ClaimRulesReader {
public:
    ClaimRulesReader(Node mapping, const NumberReading& reading, Programme& programme,
                     Diagnostics& diagnostics)
        : mapping_{mapping}, reading_{reading}, programme_{programme}, diagnostics_{diagnostics}
    {
    }

    /// @param known  the rules that are stated already, of which these are the gaps
    [[nodiscard]] ClaimRules read(const ClaimRules& known)
    {
        auto rules = known;
        bases_ = std::move(rules.bases);
        for (const auto entry : mapping_.entries()) {
            const auto key = entry.key.text();
            if (known.states(key)) {
                diagnostics_.push_back(not_a_gap(entry.key));
            } else if (find_key(Form::basis, key) == nullptr) {
                rules.stated.emplace_back(key);
            }
        }
        read_roundings(rules);
        rules.method =
            choice_of<ReimbursementMethod>(mapping_, Form::claims, "method", reimbursement_method_names)
                .value_or(rules.method);
        read_parts(rules);
        read_percentages_of(rules.percentages);
        const auto read_switch = [&](std::string_view key, bool& is_on) {
            is_on =
                text_of(mapping_, Form::claims, key).empty() ? is_on : is_yes(mapping_, Form::claims, key);
        };
        read_switch("residue_is_parked", rules.residue_is_parked);
        if (const auto category = value_of(mapping_, Form::claims, "residue_of_several")) {
            rules.residue_of_several =
                find_category(category->text(), category->place(), programme_, diagnostics_);
        }
        read_switch("cut_rows_are_in_sample", rules.cut_rows_are_in_sample);
        read_switch("lump_sums_are_unconverted", rules.lump_sums_are_unconverted);
        read_switch("foreign_currency_for_all", rules.foreign_currency_for_all);
        read_payment(rules);
        read_after_payment(rules);
        if (const auto breach = choice_of<Breach>(mapping_, Form::claims, "severity", breach_names)) {
            rules.breach = breach;
        }
        rules.basis = known.stated.empty() ? basis_of(mapping_, {}) : known.basis;
        rules.bases = std::move(bases_);
        return rules;
    }

private:
    static constexpr int most_decimals_of_part = 19;
    static constexpr int most_decimals_of_percentage = 9;
    static constexpr int most_of_count = 1'000'000;
    static constexpr int most_percent = 100;
    static constexpr int most_years = 99;

    [[nodiscard]] BasisIndex basis_of(Node rule, std::string_view of)
    {
        return add(read_basis(rule, RuleSubject::claims, of));
    }

    [[nodiscard]] BasisIndex add(Basis basis)
    {
        if (!basis.source.empty() && programme_.source_of(basis) == nullptr) {
            diagnostics_.push_back(fault(basis.place, {Text::unknown_source, {{"source", basis.source}}},
                                         Text::unknown_source_hint));
        }
        bases_.push_back(std::move(basis));
        return BasisIndex{static_cast<std::uint32_t>(bases_.size() - 1)};
    }
    /// A rounding of the budget, with what it rests on.
    [[nodiscard]] Rounding of_budget(Rounding rounding)
    {
        bases_.push_back(programme_.basis(rounding.basis));
        rounding.basis = BasisIndex{static_cast<std::uint32_t>(bases_.size() - 1)};
        return rounding;
    }

    /// The keys mode and step of a form.
    [[nodiscard]] std::optional<Rounding> rounding_of(Node node, Form form, std::string_view of)
    {
        const auto mode = choice_of<Mode>(node, form, "mode", mode_names);
        const auto step = value_of(node, form, "step");
        const auto amount = step ? read_step(*step, reading_, diagnostics_) : std::nullopt;
        return mode && amount ? std::optional{Rounding{*mode, *amount, basis_of(node, of)}} : std::nullopt;
    }

    void read_roundings(ClaimRules& rules)
    {
        const auto roundings = value_of(mapping_, Form::claims, "rounding");
        if (!roundings) {
            return;
        }
        const auto read = [&](std::string_view key) {
            const auto value = value_of(*roundings, Form::claim_roundings, key);
            return value ? rounding_of(*value, Form::rounding, key) : std::nullopt;
        };
        const auto fund = read("fund");
        if (!fund) {
            return;
        }
        const auto usual = [&](Rounds rounds, const Rounding& unknown) {
            const auto& known = programme_.rounding(rounds);
            return known ? of_budget(*known) : unknown;
        };
        rules.fund = *fund;
        const auto flat_rates = read("flat_rates");
        rules.flat_rates = flat_rates ? *flat_rates : usual(Rounds::flat_rates, *fund);
        const auto conversion = read("conversion");
        rules.conversion =
            conversion ? *conversion : usual(Rounds::conversion, {Mode::half_up, Money{1}, fund->basis});
        rules.lump_sums = read("lump_sums").value_or(*fund);
        rules.unit_costs = read("unit_costs").value_or(*fund);
    }

    [[nodiscard]] std::optional<OfWhichRule> part_of(std::string_view key, Form form)
    {
        const auto value = value_of(mapping_, Form::claims, key);
        const auto decimals = value ? value_of(*value, form, "decimals") : std::nullopt;
        const auto rounding = value ? rounding_of(*value, form, key) : std::nullopt;
        return decimals && rounding
                   ? std::optional{OfWhichRule{
                         read_count(*decimals, "decimals", 0, most_decimals_of_part, diagnostics_),
                         *rounding}}
                   : std::nullopt;
    }

    void read_parts(ClaimRules& rules)
    {
        constexpr int usual_decimals = 17;
        if (const auto own = part_of("of_which", Form::of_which)) {
            rules.of_which = *own;
        } else if (const auto& known = programme_.contribution; known && known->of_which) {
            rules.of_which = rules.states("of_which") ? rules.of_which
                                                      : OfWhichRule{known->of_which->decimals,
                                                                    of_budget(known->of_which->rounding)};
        } else if (!rules.states("of_which")) {
            rules.of_which = {usual_decimals, rules.fund};
        }
        const auto read = [&](std::string_view key, OfWhichRule& part) {
            const auto own = part_of(key, Form::of_which);
            part = own ? *own : rules.states(key) ? part : rules.of_which;
        };
        read("attribution", rules.attribution);
        read("small_projects", rules.small_projects);
        if (!rules.states("fund_contribution")) {
            rules.fund_contribution = {rules.of_which, usual_decimals, rules.of_which.rounding.mode};
        }
        constexpr auto form = Form::fund_contribution;
        if (const auto part = part_of("fund_contribution", form)) {
            const auto value = value_of(mapping_, Form::claims, "fund_contribution");
            const auto decimals = value_of(*value, form, "quotient_decimals");
            const auto mode = choice_of<Mode>(*value, form, "quotient_mode", mode_names);
            if (decimals && mode) {
                rules.fund_contribution = {
                    *part, read_count(*decimals, "quotient_decimals", 2, most_decimals_of_part, diagnostics_),
                    *mode};
            }
        }
    }

    void read_percentages_of(ClaimPercentages& percentages)
    {
        constexpr auto form = Form::claim_percentages;
        const auto value = value_of(mapping_, Form::claims, "percentages");
        const auto mode = value ? choice_of<Mode>(*value, form, "mode", mode_names) : std::nullopt;
        const auto decimals = value ? value_of(*value, form, "decimals") : std::nullopt;
        if (!mode || !decimals) {
            return;
        }
        percentages.rule = {
            .decimals = read_count(*decimals, "decimals", 0, most_decimals_of_percentage, diagnostics_),
            .mode = *mode,
            .basis = basis_of(*value, "percentages")};
        const auto read = [&](std::string_view key, PercentOfNothing& shown) {
            const auto of_nothing = value_of(*value, form, key);
            const auto count = [&](std::string_view what) -> std::optional<int> {
                const auto number =
                    of_nothing ? value_of(*of_nothing, Form::percent_of_nothing, what) : std::nullopt;
                return number ? std::optional{read_count(*number, what, 0, most_percent, diagnostics_)}
                              : std::nullopt;
            };
            shown = {count("nothing"), count("something")};
        };
        read("report_line", percentages.report_line);
        read("spending_profile", percentages.spending_profile);
        read("control_line", percentages.control_line);
        read("verification_total", percentages.verification_total);
        read("investment_of_project", percentages.investment_of_project);
    }

    [[nodiscard]] std::optional<Rate> rate_at(Node node)
    {
        return read_part(node, reading_.style, diagnostics_);
    }

    void read_payment(ClaimRules& rules)
    {
        if (const auto value = value_of(mapping_, Form::claims, "retention")) {
            const auto rate = value_of(*value, Form::retention, "rate");
            const auto method =
                choice_of<RetentionMethod>(*value, Form::retention, "method", retention_method_names);
            const auto kept = rate ? rate_at(*rate) : std::nullopt;
            const auto rounding = rounding_of(*value, Form::retention, "retention");
            if (kept && method && rounding) {
                rules.retention = RetentionRule{*kept, *method, *rounding, rounding->basis};
            }
        }
        if (const auto value = value_of(mapping_, Form::claims, "first_part")) {
            const auto rate = value_of(*value, Form::first_part, "rate");
            const auto part = rate ? rate_at(*rate) : std::nullopt;
            if (part && is_part(*part, rate->place(), diagnostics_)) {
                rules.first_part = FirstPartRule{*part, read_conditions(*value, diagnostics_),
                                                 basis_of(*value, "first_part")};
            }
        }
        if (const auto schedules = value_of(mapping_, Form::claims, "schedules")) {
            for (const auto item : schedules->items()) {
                if (item.is_mapping()) {
                    read_schedule(item, rules);
                }
            }
        }
    }

    void read_schedule(Node item, ClaimRules& rules)
    {
        constexpr auto form = Form::payment_schedule;
        PaymentSchedule schedule{.name = text_of(item, form, "name"),
                                 .months_from = count_of(item, form, "months_from"),
                                 .months_to = count_of(item, form, "months_to"),
                                 .legal_statuses = strings_of(item, form, "legal_status"),
                                 .place = item.place()};
        Rate so_far;
        for (const auto part : texts_of(item, form, "parts")) {
            const auto rate = rate_at(part);
            if (!rate) {
                return;
            }
            try {
                so_far = together(so_far, *rate);
            } catch (const std::overflow_error&) {
                diagnostics_.push_back(
                    fault(part.place(), {Text::too_many_digits}, Text::too_many_digits_hint));
                return;
            }
            if (!is_part(so_far, part.place(), diagnostics_)) {
                return;
            }
            schedule.parts.push_back(*rate);
        }
        schedule.last = so_far.remainder();
        schedule.basis = basis_of(item, "schedules");
        rules.schedules.push_back(std::move(schedule));
    }

    [[nodiscard]] std::optional<int> count_of(Node node, Form form, std::string_view key)
    {
        const auto value = value_of(node, form, key);
        return value ? std::optional{read_count(*value, key, 0, most_of_count, diagnostics_)} : std::nullopt;
    }

    void read_after_payment(ClaimRules& rules)
    {
        if (const auto value = value_of(mapping_, Form::claims, "waiver")) {
            const auto threshold = value_of(*value, Form::waiver, "threshold");
            const auto amount = threshold ? read_amount(*threshold, reading_, diagnostics_) : std::nullopt;
            if (amount) {
                rules.waiver = WaiverRule{*amount, basis_of(*value, "waiver")};
            }
        }
        if (const auto value = value_of(mapping_, Form::claims, "decommitment")) {
            if (const auto years = value_of(*value, Form::decommitment, "years")) {
                rules.decommitment =
                    DecommitmentRule{read_count(*years, "years", 0, most_years, diagnostics_),
                                     basis_of(*value, "decommitment")};
            }
        }
        if (const auto value = value_of(mapping_, Form::claims, "interim")) {
            read_interim(*value, rules);
        }
        if (const auto value = value_of(mapping_, Form::claims, "limits")) {
            ClaimLimits limits{.rows = count_of(*value, Form::claim_limits, "rows"),
                               .sources = count_of(*value, Form::claim_limits, "sources"),
                               .instalments = count_of(*value, Form::claim_limits, "instalments"),
                               .breach =
                                   choice_of<Breach>(*value, Form::claim_limits, "severity", breach_names),
                               .basis = basis_of(*value, "limits")};
            if (const auto amount = value_of(*value, Form::claim_limits, "amount")) {
                limits.amount = read_amount(*amount, reading_, diagnostics_);
            }
            rules.limits = limits;
        }
    }

    [[nodiscard]] std::vector<InterimRule::FundRate> rates_of_funds(Node named)
    {
        std::vector<std::string_view> funds;
        for (const auto& fund : programme_.funds) {
            funds.push_back(fund.name);
        }
        std::vector<InterimRule::FundRate> rates;
        for (const auto entry : named.entries()) {
            const auto fund =
                find_known(entry.key, funds, {Text::unknown_fund, {{"name", shortened(entry.key.text())}}},
                           Text::unknown_fund_hint, diagnostics_);
            const auto rate =
                entry.value.is_scalar() && !entry.value.is_nothing() ? rate_at(entry.value) : std::nullopt;
            if (fund && rate) {
                rates.push_back({*fund, *rate});
            }
        }
        return rates;
    }

    void read_interim(Node value, ClaimRules& rules)
    {
        constexpr auto form = Form::interim;
        const auto rates = value_of(value, form, "rates");
        const auto part = value_of(value, form, "part");
        const auto reimbursed = part ? rate_at(*part) : std::nullopt;
        const auto rounding = rounding_of(value, form, "interim");
        auto rates_by_fund = rates ? rates_of_funds(*rates) : std::vector<InterimRule::FundRate>{};
        if (reimbursed && rounding) {
            rules.interim =
                InterimRule{.part = *reimbursed,
                            .rates = std::move(rates_by_fund),
                            .is_of_public = text_of(value, form, "of") == interim_base_names.back(),
                            .rounding = *rounding,
                            .basis = rounding->basis};
        }
    }

    Node mapping_;
    const NumberReading& reading_;
    const Programme& programme_;
    Diagnostics& diagnostics_;
    std::vector<Basis> bases_{};
};

} // namespace

void read_claim_rules(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                      Diagnostics& diagnostics)
{
    const auto claims = value_of(mapping, form, "claims");
    if (!claims) {
        return;
    }
    const auto known = programme.claims ? *programme.claims : ClaimRules{};
    programme.claims = std::make_shared<const ClaimRules>(
        ClaimRulesReader{*claims, reading, programme, diagnostics}.read(known));
}

void settle_rules_of_call(Scenario& scenario, Diagnostics& diagnostics)
{
    auto& claims = scenario.programme.claims;
    if (!claims || !claims->first_part || !scenario.claims) {
        return;
    }
    const auto [applies, missing] = applicability(claims->first_part->conditions, scenario, nullptr);
    if (!missing.empty()) {
        const Argument attribute{"attribute", std::string{missing}};
        diagnostics.push_back(
            fault(scenario.programme.place,
                  {Text::attribute_unknown_project, {attribute, {"rule", std::string{"first_part"}}}},
                  Remark{Text::attribute_unknown_project_hint, {attribute}}));
    } else if (!applies) {
        auto rules = *claims;
        rules.first_part.reset();
        claims = std::make_shared<const ClaimRules>(std::move(rules));
    }
}

} // namespace prorata::read
