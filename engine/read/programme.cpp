#include "engine/read/programme.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/claim_rules.hpp"
#include "engine/read/costs.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/de_minimis.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/packs.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"
#include "prorata/rules/split.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

void read_own_currency(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, form, "currency");
    if (const auto currency = value ? read_currency(*value, diagnostics) : std::nullopt) {
        programme.currency = currencies[*currency - 1U];
    }
}

void read_sources(Node mapping, Form form, Programme& programme)
{
    if (const auto sources = value_of(mapping, form, "sources")) {
        for (const auto entry : sources->entries()) {
            programme.sources.push_back(
                {std::string{entry.key.text()}, text_of(entry.value, Form::source, "title"),
                 text_of(entry.value, Form::source, "address"), entry.key.place().file});
        }
    }
}

/// A rate with what it is a share of and on what it rests.
void read_fund_rate(Node value, Node rules, const NumberReading& reading, Base unsaid, RuleSubject subject,
                    const std::string& fund, std::optional<RateOf>& rate, BasisIndex& basis,
                    Programme& programme, Diagnostics& diagnostics)
{
    rate = read_rate_of_cost(value, reading.style, programme, diagnostics, unsaid);
    // A rate written out may have its own basis, else the fund's serves.
    auto rests_on = read_basis(value.is_mapping() ? value : rules, subject, fund);
    rests_on.rate = rate;
    basis = programme.add(std::move(rests_on));
}

/// The payers behind a fund; together they pay all of it.
void read_split(Node rules, const NumberReading& reading, FundRule& fund, Diagnostics& diagnostics)
{
    const auto split = value_of(rules, Form::fund_rule, "split");
    if (!split) {
        return;
    }
    std::vector<Rate> rates;
    for (const auto entry : split->entries()) {
        const auto rate = entry.value.is_scalar() && !entry.value.is_nothing()
                              ? read_rate(entry.value.text(), entry.value.place(), reading.style, diagnostics)
                              : std::nullopt;
        if (!rate) {
            return;
        }
        if (!check_name_of_payer(entry.key, diagnostics)) {
            return;
        }
        rates.push_back(*rate);
        fund.split.push_back({std::string{entry.key.text()}, *rate});
    }
    if (!divide_all(rates)) {
        diagnostics.push_back(fault(split->place(), {Text::split_not_whole, {{"fund", fund.name}}},
                                    Text::split_not_whole_hint));
        fund.split.clear();
    }
}

/// An envelope and the key it is divided by, in place of a rate.
void read_envelope(Node rules, const NumberReading& reading, FundRule& fund, Diagnostics& diagnostics)
{
    const auto envelope = value_of(rules, Form::fund_rule, "envelope");
    const auto key = value_of(rules, Form::fund_rule, "key");
    if (!envelope && !key) {
        return;
    }
    const bool has_rate = rules.find("rate") || rules.find("rates") || rules.find("ceiling");
    if (!rules.find("envelope") || !rules.find("key") || has_rate) {
        diagnostics.push_back(fault(fund.place, {Text::envelope_without_key, {{"fund", fund.name}}},
                                    Text::envelope_without_key_hint));
        return;
    }
    if (!envelope || !key) {
        return; // of the wrong kind: said already
    }
    std::vector<Rate> weights;
    for (const auto entry : key->entries()) {
        const auto weight =
            entry.value.is_scalar() && !entry.value.is_nothing()
                ? read_rate(entry.value.text(), entry.value.place(), reading.style, diagnostics)
                : std::nullopt;
        if (!weight) {
            return;
        }
        weights.push_back(*weight);
        fund.key.push_back({.name = std::string{entry.key.text()}, .weight = *weight});
    }
    if (!divide_all(weights)) {
        diagnostics.push_back(
            fault(key->place(), {Text::key_not_whole, {{"fund", fund.name}}}, Text::key_not_whole_hint));
    }
    fund.envelope = read_amount(*envelope, reading, diagnostics);
}

void read_fund(Node name, Node rules, const NumberReading& reading, Programme& programme,
               Diagnostics& diagnostics)
{
    if (rules.is_sequence() || rules.is_nothing()) {
        return;
    }
    FundRule fund{.name = std::string{name.text()}, .place = name.place()};
    if (!check_name(name, programme, diagnostics)) {
        return;
    }
    if (rules.is_scalar()) {
        read_fund_rate(rules, rules, reading, Base::eligible, RuleSubject::fund_rate, fund.name, fund.rate,
                       fund.rate_basis, programme, diagnostics);
    } else {
        const auto unsaid =
            read_base(rules, Form::fund_rule, programme, diagnostics).value_or(Base::eligible);
        if (const auto value = value_of(rules, Form::fund_rule, "rate")) {
            read_fund_rate(*value, rules, reading, unsaid, RuleSubject::fund_rate, fund.name, fund.rate,
                           fund.rate_basis, programme, diagnostics);
        }
        if (const auto value = value_of(rules, Form::fund_rule, "ceiling")) {
            read_fund_rate(*value, rules, reading, unsaid, RuleSubject::fund_ceiling, fund.name, fund.ceiling,
                           fund.ceiling_basis, programme, diagnostics);
        }
        fund.rates = read_conditional_rates(rules, Form::fund_rule, reading, unsaid, RuleSubject::fund_rate,
                                            fund.name, programme, diagnostics);
        if (fund.rate && !fund.rates.empty()) {
            diagnostics.push_back(not_together(name.place(), "rate", "rates"));
        }
        if (fund.rate && fund.ceiling && fund.rate->base == fund.ceiling->base &&
            fund.rate->rate > fund.ceiling->rate) {
            const std::vector<Argument> arguments{
                {"fund", fund.name}, {"rate", fund.rate->rate}, {"ceiling", fund.ceiling->rate}};
            diagnostics.push_back(fault(name.place(), {Text::rate_above_ceiling, arguments},
                                        Remark{Text::rate_above_ceiling_hint, arguments}));
        }
        const auto basis = [&](std::string_view key, RuleSubject subject) {
            return rules.find(key) ? programme.add(read_basis(rules, subject, fund.name)) : BasisIndex{};
        };
        fund.maximum_basis = basis("maximum", RuleSubject::fund_maximum);
        fund.threshold_basis = basis("nothing_below", RuleSubject::fund_threshold);
        fund.split_basis = basis("split", RuleSubject::fund_split);
        const auto amount = [&](std::string_view key) {
            const auto value = value_of(rules, Form::fund_rule, key);
            return value ? read_amount(*value, reading, diagnostics) : std::nullopt;
        };
        fund.maximum = amount("maximum");
        fund.nothing_below = amount("nothing_below");
        fund.envelope_basis = basis("envelope", RuleSubject::fund_envelope);
        read_envelope(rules, reading, fund, diagnostics);
        read_split(rules, reading, fund, diagnostics);
        fund.is_fixed = is_yes(rules, Form::fund_rule, "fixed");
        fund.is_union_money =
            text_of(rules, Form::fund_rule, "union").empty() || is_yes(rules, Form::fund_rule, "union");
        fund.breach = choice_of<Breach>(rules, Form::fund_rule, "severity", breach_names);
    }
    programme.funds.push_back(std::move(fund));
}

void read_funds(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                Diagnostics& diagnostics)
{
    if (const auto funds = value_of(mapping, form, "funds")) {
        for (const auto entry : funds->entries()) {
            read_fund(entry.key, entry.value, reading, programme, diagnostics);
        }
    }
}

/// Reads the roundings that are not known yet; what is known already is an error.
void read_roundings(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                    Diagnostics& diagnostics)
{
    const auto roundings = value_of(mapping, form, "rounding");
    if (!roundings) {
        return;
    }
    for (const auto entry : roundings->entries()) {
        const auto found = std::find(rounds_names.begin(), rounds_names.end(), entry.key.text());
        const auto rounding = found == rounds_names.end()
                                  ? std::nullopt
                                  : value_of(*roundings, Form::roundings, entry.key.text());
        if (!rounding) {
            continue;
        }
        const auto rounds = static_cast<Rounds>(std::distance(rounds_names.begin(), found));
        if (programme.rounding(rounds)) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        const auto mode = choice_of<Mode>(*rounding, Form::rounding, "mode", mode_names);
        const auto step = value_of(*rounding, Form::rounding, "step");
        const auto amount = step ? read_step(*step, reading, diagnostics) : std::nullopt;
        if (mode && amount) {
            auto rests_on = read_basis(*rounding, RuleSubject::rounding, {});
            rests_on.rounds = rounds;
            rests_on.rounding = Rounding{*mode, *amount, {}};
            programme.set(rounds, {*mode, *amount, programme.add(std::move(rests_on))});
        }
    }
}

[[nodiscard]] std::optional<LimitTerm> read_term(Node node, const NumberReading& reading,
                                                 Programme& programme, Diagnostics& diagnostics)
{
    LimitTerm term;
    if (node.is_mapping()) {
        const auto share = value_of(node, Form::limit, "share");
        if (!share) {
            return std::nullopt;
        }
        term.share = read_rate_of(*share, reading.style, programme, diagnostics);
        const auto amount = [&](std::string_view key) {
            const auto value = value_of(node, Form::limit, key);
            return value ? read_amount(*value, reading, diagnostics) : std::nullopt;
        };
        term.not_below = amount("not_below");
        term.not_above = amount("not_above");
        return term.share ? std::optional{term} : std::nullopt;
    }
    const bool is_rate = node.text().find_first_of("%/") != std::string_view::npos ||
                         node.text().find(" of ") != std::string_view::npos;
    if (is_rate) {
        term.share = read_rate_of(node, reading.style, programme, diagnostics);
    } else {
        term.amount = read_amount(node, reading, diagnostics);
    }
    return term.share || term.amount ? std::optional{term} : std::nullopt;
}

/// One term, or a list of them.
[[nodiscard]] std::vector<LimitTerm> read_terms(Node limit, const NumberReading& reading,
                                                Programme& programme, Diagnostics& diagnostics)
{
    std::vector<LimitTerm> terms;
    const auto add = [&](Node node) {
        if (const auto term = read_term(node, reading, programme, diagnostics)) {
            terms.push_back(*term);
        }
    };
    if (limit.is_sequence()) {
        for (const auto item : limit.items()) {
            add(item);
        }
    } else {
        add(limit);
    }
    return terms;
}

/// A rule for the whole project cannot depend on what partners are.
void refuse_conditions_of_partners(Entry rule, Diagnostics& diagnostics)
{
    for (const std::string_view key : {"country", "legal_status", "region", "fund", "group", "role"}) {
        if (const auto value = rule.value.find(key)) {
            diagnostics.push_back(fault(value->place(),
                                        {Text::condition_of_partners,
                                         {{"rule", std::string{rule.key.text()}}, {"key", std::string{key}}}},
                                        Text::condition_of_partners_hint));
        }
    }
}

/// Ceilings and floors. A scenario can add to those of its pack.
void read_ceilings(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                   Diagnostics& diagnostics)
{
    const auto ceilings = value_of(mapping, form, "ceilings");
    if (!ceilings) {
        return;
    }
    for (const auto entry : ceilings->entries()) {
        const auto is_known = [&](const Ceiling& each) { return each.name == entry.key.text(); };
        if (std::any_of(programme.ceilings.begin(), programme.ceilings.end(), is_known)) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        if (!check_name_of_limit(entry.key, diagnostics)) {
            continue;
        }
        const auto on = entry.value.is_mapping() ? value_of(entry.value, Form::ceiling, "on") : std::nullopt;
        const auto measured = on ? read_measured(*on, programme, diagnostics) : std::nullopt;
        const auto level =
            measured ? choice_of<Level>(entry.value, Form::ceiling, "level", level_names) : std::nullopt;
        if (!level) {
            continue;
        }
        Ceiling ceiling{.name = std::string{entry.key.text()},
                        .on = *measured,
                        .level = *level,
                        .place = entry.key.place()};
        const auto at_most = value_of(entry.value, Form::ceiling, "at_most");
        const auto at_least = value_of(entry.value, Form::ceiling, "at_least");
        if (at_most.has_value() == at_least.has_value()) {
            diagnostics.push_back(fault(entry.key.place(),
                                        {Text::ceiling_without_limit, {{"ceiling", ceiling.name}}},
                                        Text::ceiling_without_limit_hint));
            continue;
        }
        ceiling.is_floor = at_least.has_value();
        ceiling.terms = read_terms(at_most ? *at_most : *at_least, reading, programme, diagnostics);
        ceiling.conditions = read_conditions(entry.value, diagnostics);
        if (ceiling.level == Level::project) {
            refuse_conditions_of_partners(entry, diagnostics);
        }
        ceiling.breach = choice_of<Breach>(entry.value, Form::ceiling, "severity", breach_names);
        ceiling.basis = programme.add(read_basis(entry.value, RuleSubject::ceiling, ceiling.name));
        if (!ceiling.terms.empty()) {
            programme.ceilings.push_back(std::move(ceiling));
        }
    }
}

void read_national_support(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                           Diagnostics& diagnostics)
{
    const auto support = value_of(mapping, form, "national_support");
    if (!support) {
        return;
    }
    for (const auto entry : support->entries()) {
        const auto is_known = [&](const NationalSupport& each) { return each.name == entry.key.text(); };
        if (std::any_of(programme.national_support.begin(), programme.national_support.end(), is_known)) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        if (!check_name_of_limit(entry.key, diagnostics)) {
            continue;
        }
        const auto kind = entry.value.is_mapping()
                              ? choice_of<NationalSupport::Kind>(entry.value, Form::national_support, "kind",
                                                                 support_kind_names)
                              : std::nullopt;
        if (!kind) {
            continue;
        }
        NationalSupport each{
            .name = std::string{entry.key.text()}, .kind = *kind, .place = entry.key.place()};
        const auto rate = [&](std::string_view key) {
            const auto value = value_of(entry.value, Form::national_support, key);
            return value ? read_rate_of(*value, reading.style, programme, diagnostics) : std::nullopt;
        };
        each.rate = rate("rate");
        each.at_most = rate("at_most");
        if (!entry.value.find("rate") && !entry.value.find("at_most")) {
            diagnostics.push_back(fault(entry.key.place(),
                                        {Text::support_without_amount, {{"support", each.name}}},
                                        Text::support_without_amount_hint));
        }
        if (entry.value.find("rate") && entry.value.find("at_most")) {
            diagnostics.push_back(not_together(entry.key.place(), "rate", "at_most"));
        }
        if (const auto advance = value_of(entry.value, Form::national_support, "advance")) {
            each.advance = read_part(*advance, reading.style, diagnostics);
        }
        each.conditions = read_conditions(entry.value, diagnostics);
        auto rests_on = read_basis(entry.value, RuleSubject::national_support, each.name);
        rests_on.rate = each.rate ? each.rate : each.at_most;
        each.basis = programme.add(std::move(rests_on));
        programme.national_support.push_back(std::move(each));
    }
}

void read_flexibility(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                      Diagnostics& diagnostics)
{
    const auto rules = value_of(mapping, form, "flexibility");
    if (!rules) {
        return;
    }
    using Rule = FlexibilityRule;
    constexpr auto own = Form::flexibility;
    for (const auto entry : rules->entries()) {
        if (!entry.value.is_mapping()) {
            continue;
        }
        const auto is_known = [&](const Rule& each) { return each.name == entry.key.text(); };
        if (std::any_of(programme.flexibility.begin(), programme.flexibility.end(), is_known)) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        refuse_conditions_of_partners(entry, diagnostics);
        const auto scope = choice_of<Rule::Scope>(entry.value, own, "scope", flexibility_scope_names);
        const auto measure = choice_of<Rule::Measure>(entry.value, own, "measure", flexibility_measure_names);
        const auto within = choice_of<Rule::Verdict>(entry.value, own, "within", flexibility_verdict_names);
        if (!scope || !measure || !within) {
            continue;
        }
        Rule rule{.name = std::string{entry.key.text()},
                  .scope = *scope,
                  .measure = *measure,
                  .within = *within,
                  .place = entry.key.place()};
        if (const auto limit = value_of(entry.value, own, "limit")) {
            rule.limit = read_terms(*limit, reading, programme, diagnostics);
        }
        rule.baseline = choice_of<Rule::Baseline>(entry.value, own, "baseline", flexibility_baseline_names)
                            .value_or(Rule::Baseline::last_approved);
        rule.is_cumulative = is_yes(entry.value, own, "cumulative");
        rule.within_by = text_of(entry.value, own, "within_by");
        rule.above = choice_of<Rule::Verdict>(entry.value, own, "above", flexibility_verdict_names);
        rule.above_by = text_of(entry.value, own, "above_by");
        rule.conditions = read_conditions(entry.value, diagnostics);
        rule.basis = programme.add(read_basis(entry.value, RuleSubject::flexibility, rule.name));
        programme.flexibility.push_back(std::move(rule));
    }
}

void read_contribution(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                       Diagnostics& diagnostics)
{
    const auto contribution = value_of(mapping, form, "contribution");
    const auto method = contribution ? choice_of<ContributionMethod>(*contribution, Form::contribution,
                                                                     "method", contribution_method_names)
                                     : std::nullopt;
    if (!method) {
        return;
    }
    ContributionRule rule{.method = *method,
                          .unclassified_first =
                              is_yes(*contribution, Form::contribution, "unclassified_first"),
                          .basis = programme.add(read_basis(*contribution, RuleSubject::contribution, {}))};
    if (const auto of_which = value_of(*contribution, Form::contribution, "of_which")) {
        constexpr int most_decimals = 17;
        const auto decimals = value_of(*of_which, Form::of_which, "decimals");
        const auto mode = choice_of<Mode>(*of_which, Form::of_which, "mode", mode_names);
        const auto step = value_of(*of_which, Form::of_which, "step");
        const auto amount = step ? read_step(*step, reading, diagnostics) : std::nullopt;
        if (decimals && mode && amount) {
            rule.of_which = OfWhichRule{
                read_count(*decimals, "decimals", 0, most_decimals, diagnostics),
                {*mode, *amount, programme.add(read_basis(*of_which, RuleSubject::of_which, {}))}};
        }
    }
    programme.contribution = rule;
}

void read_eligible(Node mapping, Form form, Programme& programme)
{
    const auto eligible = value_of(mapping, form, "eligible");
    if (eligible && value_of(*eligible, Form::eligible, "is")) {
        programme.totals_are_eligible = programme.add(read_basis(*eligible, RuleSubject::eligible, {}));
    }
}

void read_revenue(Node mapping, Form form, Programme& programme)
{
    const auto revenue = value_of(mapping, form, "revenue");
    if (revenue && value_of(*revenue, Form::revenue, "is")) {
        programme.revenue_is_deducted = programme.add(read_basis(*revenue, RuleSubject::revenue, {}));
    }
}

/// Reads the rules that are not known yet. A pack comes before the scenario that fills its gaps: what is
/// known already is then an error. Lump sums and unit costs can be added to.
void read_rules(Node mapping, Form form, const NumberReading& given, Programme& programme,
                Diagnostics& diagnostics)
{
    const auto is_open = [&](std::string_view key, bool is_known) {
        for (const auto entry : mapping.entries()) {
            if (entry.key.text() == key) {
                if (is_known) {
                    diagnostics.push_back(not_a_gap(entry.key));
                }
                return !is_known;
            }
        }
        return false;
    };
    auto reading = given;
    if (is_open("currency", programme.currency.has_value())) {
        read_own_currency(mapping, form, programme, diagnostics);
    }
    reading.currency = programme.currency.value_or(reading.currency);
    if (is_open("severity", programme.breach.has_value())) {
        programme.breach = choice_of<Breach>(mapping, form, "severity", breach_names);
    }
    if (is_open("severity_of_ceilings", programme.ceiling_breach.has_value())) {
        programme.ceiling_breach = choice_of<Breach>(mapping, form, "severity_of_ceilings", breach_names);
    }
    if (is_open("cost_categories", !programme.categories.empty())) {
        read_categories(mapping, form, programme, diagnostics);
    }
    if (form == Form::scenario || mapping.find("bases") || mapping.find("flat_rates") ||
        mapping.find("unit_costs") || mapping.find("funds")) {
        add_common_categories(programme); // what follows speaks of categories
    }
    if (is_open("bases", !programme.bases_of_rates.empty())) {
        read_bases(mapping, form, programme, diagnostics);
    }
    if (form == Form::scenario && !programme.flat_rates.empty()) {
        read_rates_of_call(mapping, reading, programme, diagnostics);
    } else if (is_open("flat_rates", !programme.flat_rates.empty())) {
        read_flat_rate_offers(mapping, form, reading, programme, diagnostics);
    }
    read_lump_sums(mapping, form, reading, programme, diagnostics);
    read_unit_costs(mapping, form, reading, programme, diagnostics);
    if (is_open("funds", !programme.funds.empty())) {
        read_funds(mapping, form, reading, programme, diagnostics);
    }
    read_ceilings(mapping, form, reading, programme, diagnostics);
    read_national_support(mapping, form, reading, programme, diagnostics);
    read_flexibility(mapping, form, reading, programme, diagnostics);
    read_roundings(mapping, form, reading, programme, diagnostics);
    if (is_open("contribution", programme.contribution.has_value())) {
        read_contribution(mapping, form, reading, programme, diagnostics);
    }
    if (is_open("eligible", programme.totals_are_eligible.has_value())) {
        read_eligible(mapping, form, programme);
    }
    if (is_open("revenue", programme.revenue_is_deducted.has_value())) {
        read_revenue(mapping, form, programme);
    }
    if (is_open("breakdown", programme.breakdown.has_value())) {
        read_breakdown(mapping, form, programme);
    }
    if (is_open("periods", programme.periods.has_value())) {
        read_periods(mapping, form, programme);
    }
    const auto& percentages = programme.percentages;
    if (is_open("percentages",
                percentages.share_of_total || percentages.co_financing || percentages.share_of_period)) {
        read_percentages(mapping, form, programme, diagnostics);
    }
    if (is_open("limits", programme.limits.has_value())) {
        read_limits(mapping, form, reading, programme, diagnostics);
    }
    if (is_open("de_minimis", programme.de_minimis.has_value())) {
        read_de_minimis_rule(mapping, form, reading, programme, diagnostics);
    }
    read_claim_rules(mapping, form, reading, programme, diagnostics);
    if (const auto rates = value_of(mapping, form, "exchange_rates")) {
        read_exchange_rates(*rates, reading, programme, diagnostics);
    }
}

/// Every rule that was read names a source that is there.
void check_sources(std::size_t first, const Programme& programme, Diagnostics& diagnostics)
{
    for (auto index = first; index < programme.bases.size(); ++index) {
        const auto& basis = programme.bases[index];
        if (!basis.source.empty() && programme.source_of(basis) == nullptr) {
            diagnostics.push_back(fault(basis.place, {Text::unknown_source, {{"source", basis.source}}},
                                        Text::unknown_source_hint));
        }
    }
}

[[nodiscard]] Diagnostic unknown_programme(Node reference)
{
    std::vector<std::string_view> ids;
    for (const auto& pack : embedded_packs()) {
        ids.push_back(pack.id);
    }
    return fault(reference.place(), {Text::unknown_programme, {{"programme", shortened(reference.text())}}},
                 near_or_list(reference.text(), ids, Text::unknown_programme_hint));
}

} // namespace

void read_programme(Node mapping, const NumberReading& given, Programme& programme, Diagnostics& diagnostics)
{
    const auto first = programme.bases.size();
    read_sources(mapping, Form::programme, programme);
    read_rules(mapping, Form::programme, given, programme, diagnostics);
    check_sources(first, programme, diagnostics);
}

void read_gap_fillers(Node scenario, const NumberReading& given, Programme& programme,
                      Diagnostics& diagnostics)
{
    const auto first = programme.bases.size();
    read_sources(scenario, Form::scenario, programme);
    read_rules(scenario, Form::scenario, given, programme, diagnostics);
    check_sources(first, programme, diagnostics);
    add_categories_of_kinds(programme);
}

const SourceText* open_pack(Node reference, const std::string& scenario_path, SourceFiles& files,
                            Diagnostics& diagnostics)
{
    const auto name = reference.text();
    const auto packs = embedded_packs();
    const auto pack = std::ranges::find(packs, name, &EmbeddedPack::id);
    if (pack != packs.end()) {
        return &files.add(SourceText{std::string{pack->id} + ".yaml", std::string{pack->text}});
    }
    if (name.find('/') != std::string_view::npos || name.ends_with(".yaml") || name.ends_with(".yml")) {
        return open_beside(scenario_path, name, reference.place(), files, diagnostics);
    }
    diagnostics.push_back(unknown_programme(reference));
    return nullptr;
}

bool read_pack(Node reference, const std::string& scenario_path, SourceFiles& files, Programme& programme,
               Diagnostics& diagnostics)
{
    const auto name = reference.text();
    const auto index = files.next_index();
    const auto* const file = open_pack(reference, scenario_path, files, diagnostics);
    if (file == nullptr) {
        return false;
    }
    auto tree = read_tree(*file, index);
    auto found = std::move(tree.diagnostics);
    FurtherPack pack_read{.hash = sha256(file->text())};
    if (tree) {
        const auto root = tree.value->root();
        if (!root.is_mapping()) {
            found.push_back(fault(root.place(), {Text::not_a_pack}, Text::not_a_pack_hint));
        } else {
            check_form(root, Form::programme, found);
            pack_read.id = text_of(root, Form::programme, "id");
            pack_read.title = text_of(root, Form::programme, "title");
            read_programme(root, {}, programme, found);
        }
    }
    if (pack_read.id.empty()) {
        pack_read.id = std::string{name};
    }
    if (programme.id.empty()) {
        programme.id = std::move(pack_read.id);
        programme.title = std::move(pack_read.title);
        programme.hash = std::move(pack_read.hash);
    } else {
        programme.further_packs.push_back(std::move(pack_read));
    }
    const bool usable = !has_errors(found);
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(found.begin()),
                       std::make_move_iterator(found.end()));
    return usable;
}

} // namespace prorata::read
