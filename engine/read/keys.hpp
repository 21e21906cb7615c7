#pragma once
/// The scenario language: every key of scenarios and rule packs, one row each. The reader, its near names and
/// the language's reference are made from this table.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace prorata::read {

/// A mapping with keys of its own.
enum class Form : std::uint8_t {
    scenario,
    programme,
    rules, ///< the keys of a programme's rules: also part of a scenario, which fills a pack's gaps with them
    source,
    cost_category,
    cost_base,
    flat_rate_offer,
    lump_sum,
    unit_cost,
    fund_rule,
    conditional_rate,
    rate_of,
    chosen_flat_rate,
    roundings,
    rounding,
    contribution,
    of_which,
    eligible,
    revenue,
    ceiling,
    limit,
    national_support,
    flexibility,
    exchange_rate,
    periods,
    breakdown,
    percentages,
    percentage,
    limits,
    de_minimis,
    claims,
    claim_roundings,
    fund_contribution,
    claim_percentages,
    percent_of_nothing,
    claim_limits,
    retention,
    first_part,
    payment_schedule,
    waiver,
    decommitment,
    interim,
    basis,      ///< the keys that say on what a rule rests: also part of the forms of rules
    conditions, ///< the keys that say to whom a rule applies: also part of the forms of such rules
    project,
    partner,
    row,
    lump_sum_share,
    small_project_fund,
    de_minimis_aid,
    granted_aid,
    contribution_source,
    partner_report,
    expenditure,
    expenditure_list,
    rows_of_report,
    received,
    included_row,
    project_report,
    small_projects_claim,
    ready_lump_sum,
    payment,
    instalment,
    advance,
    correction,
    payment_application,
    declared_payment,
    accounts,
    programme_budget,
    reported,
    figures,
    figures_of_small_projects,
    figure,
    printed_rate,
    mapping, ///< a file of its own, which says what the columns of a table hold
    mapped_project,
    mapped_partner,
    sweep_file, ///< a file of its own, which says what varies in a scenario
    sweep,
};

/// What a key's value looks like.
enum class Type : std::uint8_t {
    text,  ///< a value
    texts, ///< a value or a list of values; where `words` are given, of these words
    whole_number,
    amount,              ///< money, in the scenario's currency
    decimal,             ///< a number as printed
    number_style,        ///< the number 1234.56 in the file's own style
    rate,                ///< `85 %`, `17/20` or `0.85`
    rate_product,        ///< the same, or several of them: `0.9 × 85 %`
    choice,              ///< one of the words in `words`
    rate_of,             ///< `85 % of eligible`, or a mapping of the form rate_of
    figure,              ///< a number as printed, or a mapping of the form figure
    programme,           ///< a rule pack's id or path, or a mapping of the form programme
    mapping,             ///< of `form`
    list,                ///< of mappings of `form`
    named_mappings,      ///< names of the user's choice, each with a mapping of `form`
    named_rates,         ///< names of the user's choice, each with a rate
    named_funds,         ///< names of the user's choice, each with a rate, or a mapping of the form fund_rule
    named_figures,       ///< names of the user's choice, each with a figure
    named_printed_rates, ///< names of the user's choice, each with a rate as printed, or a mapping of the
                         ///< form printed_rate
    printed_rate,        ///< a rate as printed, or a mapping of the form printed_rate
    named_texts,         ///< names of the user's choice, or keys of `form` if there is one, each with a value
    named_amounts,       ///< names of the user's choice, each with money
    named_costs,         ///< cost categories, each with an amount, a row, or a list of rows
    expenditure,         ///< a list of mappings of `form`; cost categories, each with an amount, a mapping of
                         ///< the form, or a list of them; or a table: its path, or a mapping with `file`, of
                         ///< the form expenditure_list
    named_received,      ///< names of the user's choice, each with money, or a mapping of the form received
    received,            ///< money, or a mapping of the form received
    named_shares,        ///< lump sums, each with an amount, or a mapping of the form lump_sum_share
    row,                 ///< a mapping of the form row
    cost,                ///< an amount, a mapping of the form row, or a list of them
    share,               ///< an amount, or a mapping of the form lump_sum_share
    day,                 ///< 2024-12-31
    month,               ///< 2024-12
    yes_no,
    versions,       ///< names of the user's choice, each with some keys of the form scenario
    exchange_rates, ///< named mappings of the form exchange_rate, or the path of a file with them
    limit,          ///< money, a rate, a mapping of the form limit, or a list of them
    values,         ///< that an axis of a sweep takes: a range, or a list of whatever a scenario may say
    named_values,   ///< places of a scenario, each with the values it takes
};

struct Key {
    Form in;
    std::string_view name;
    Type type;
    Form form; ///< of the mapping that is the value, or one of the values
    bool required;
    std::string_view words; ///< of a choice, parted by |
    std::string_view documentation;
    std::string_view since;
};

// one row, one line
// clang-format off
inline constexpr auto keys = std::to_array<Key>({ // one of the compilers deduces the size of 256 rows at most
    Key{Form::scenario, "prorata", Type::whole_number, {}, true, {}, "version of the scenario language: 1", "0.1"},
    Key{Form::scenario, "numbers", Type::number_style, {}, false, {}, "how this file writes the number 1234.56, such as \"1.234,56\"; unambiguous numbers need none", "0.1"},
    Key{Form::scenario, "programme", Type::programme, Form::programme, true, {}, "the rules: a rule pack by id or path, a list of packs of which the first is the programme, or a programme written inline; the keys of rules beside it fill a pack's gaps", "0.1"},
    Key{Form::scenario, "versions", Type::versions, {}, false, {}, "later states of this scenario, each with what changed since the one before; a key without a value takes it away", "0.2"},
    Key{Form::scenario, "project", Type::mapping, Form::project, false, {}, "what the project is called", "0.1"},
    Key{Form::scenario, "partners", Type::named_mappings, Form::partner, false, {}, "the partners, each under a short id, in the order of the output", "0.1"},
    Key{Form::scenario, "reported", Type::list, Form::reported, false, {}, "what somebody published or submitted: checked, never tuned to", "0.1"},
    Key{Form::scenario, "expect", Type::named_texts, {}, false, {}, "what computed figures must come to, each under its address: {KPR.ERDF: 181128.76, project.rates.average: 85 %}", "0.2"},
    Key{Form::scenario, "partner_reports", Type::list, Form::partner_report, false, {}, "what partners report after approval, in the order in which the reports were made", "0.6"},
    Key{Form::scenario, "project_reports", Type::list, Form::project_report, false, {}, "what the project reports: certificates of its partners' reports", "0.6"},
    Key{Form::scenario, "ready_lump_sums", Type::list, Form::ready_lump_sum, false, {}, "lump sums that are paid without being reported", "0.6"},
    Key{Form::scenario, "payments", Type::list, Form::payment, false, {}, "what funds paid of project reports and ready lump sums", "0.6"},
    Key{Form::scenario, "advances", Type::list, Form::advance, false, {}, "what was paid in advance, and how it was settled", "0.6"},
    Key{Form::scenario, "corrections", Type::list, Form::correction, false, {}, "financial corrections after payment", "0.6"},
    Key{Form::scenario, "payment_applications", Type::list, Form::payment_application, false, {}, "what the programme declares to the Commission", "0.6"},
    Key{Form::scenario, "accounts", Type::list, Form::accounts, false, {}, "the programme's accounts, by fund and accounting year", "0.6"},
    Key{Form::scenario, "programme_budget", Type::mapping, Form::programme_budget, false, {}, "what the Union allocates to the programme, and what is claimed of it", "0.6"},

    Key{Form::limits, "amount", Type::amount, {}, false, {}, "of what is entered: an amount, a price, a period, a lump sum or a source, in the programme's currency", "0.2"},
    Key{Form::limits, "rows", Type::whole_number, {}, false, {}, "in a cost category of a partner", "0.2"},
    Key{Form::limits, "partners", Type::whole_number, {}, false, {}, "in a project", "0.2"},
    Key{Form::limits, "funds", Type::whole_number, {}, false, {}, "of a partner", "0.2"},
    Key{Form::limits, "lump_sums", Type::whole_number, {}, false, {}, "of a partner", "0.2"},
    Key{Form::limits, "small_project_fund_partners", Type::whole_number, {}, false, {}, "in a project with a small project fund", "0.2"},
    Key{Form::limits, "decimals", Type::whole_number, {}, false, {}, "of a number of units", "0.2"},
    Key{Form::limits, "rate_decimals", Type::whole_number, {}, false, {}, "of a fund's percentage", "0.2"},
    Key{Form::limits, "own_source_is_not_automatic", Type::yes_no, {}, false, {}, "yes: a partner's own money is never automatic public", "0.2"},
    Key{Form::limits, "severity", Type::choice, {}, false, "finding|refuse", "whether exceeding a limit is a finding, or refused", "0.2"},

    Key{Form::programme, "id", Type::text, {}, false, {}, "the rule pack's id", "0.1"},
    Key{Form::programme, "title", Type::text, {}, false, {}, "the programme's name, with its period", "0.1"},
    Key{Form::rules, "sources", Type::named_mappings, Form::source, false, {}, "the documents that the rules come from, each under a key", "0.1"},
    Key{Form::programme, "gaps", Type::texts, {}, false, {}, "rules that were looked for and not found", "0.2"},

    Key{Form::rules, "currency", Type::text, {}, false, {}, "the currency's code, such as EUR", "0.1"},
    Key{Form::rules, "severity", Type::choice, {}, false, "finding|refuse", "whether breaking a rule that does not say it itself is a finding, or refused", "0.2"},
    Key{Form::rules, "severity_of_ceilings", Type::choice, {}, false, "finding|refuse", "the same for ceilings, those of funds too, where it differs", "0.2"},
    Key{Form::rules, "cost_categories", Type::named_mappings, Form::cost_category, false, {}, "the cost categories, in the order of the budget; if left out, the common ones of the application forms", "0.2"},
    Key{Form::rules, "bases", Type::named_mappings, Form::cost_base, false, {}, "what rates can be a share of besides eligible cost, the total and single categories", "0.2"},
    Key{Form::rules, "flat_rates", Type::list, Form::flat_rate_offer, false, {}, "the simplified cost options: cost categories as a flat rate of others; beside a pack, the rates that a call sets for what the pack offers without one", "0.2"},
    Key{Form::rules, "lump_sums", Type::named_mappings, Form::lump_sum, false, {}, "lump sums", "0.2"},
    Key{Form::rules, "unit_costs", Type::named_mappings, Form::unit_cost, false, {}, "unit costs: prices that the programme or the project fixes", "0.2"},
    Key{Form::rules, "funds", Type::named_funds, Form::fund_rule, false, {}, "the funds: ERDF: 85 % of eligible, or a mapping with rate, rates or ceiling", "0.1"},
    Key{Form::rules, "ceilings", Type::named_mappings, Form::ceiling, false, {}, "what amounts may not exceed, or not fall below, each under a name", "0.2"},
    Key{Form::rules, "rounding", Type::mapping, Form::roundings, false, {}, "how amounts are rounded", "0.1"},
    Key{Form::rules, "contribution", Type::mapping, Form::contribution, false, {}, "how the partner contribution comes about", "0.1"},
    Key{Form::rules, "eligible", Type::mapping, Form::eligible, false, {}, "what eligible cost is", "0.1"},
    Key{Form::rules, "revenue", Type::mapping, Form::revenue, false, {}, "what net revenue does to eligible cost", "0.2"},
    Key{Form::rules, "national_support", Type::named_mappings, Form::national_support, false, {}, "what a state adds to the contribution of its partners, each under a name", "0.2"},
    Key{Form::rules, "flexibility", Type::named_mappings, Form::flexibility, false, {}, "how far a budget may be changed, and who decides, each rule under a name", "0.2"},
    Key{Form::rules, "exchange_rates", Type::exchange_rates, Form::exchange_rate, false, {}, "what currencies are worth, each under its code; or a file that says so", "0.2"},
    Key{Form::rules, "periods", Type::mapping, Form::periods, false, {}, "how a budget is divided over periods", "0.2"},
    Key{Form::rules, "breakdown", Type::mapping, Form::breakdown, false, {}, "what funds pay of each cost category, so that tables of it add up both ways", "0.2"},
    Key{Form::rules, "limits", Type::mapping, Form::limits, false, {}, "what the application form takes at most", "0.2"},
    Key{Form::rules, "percentages", Type::mapping, Form::percentages, false, {}, "how the percentages beside amounts are rounded, where a system shows them so", "0.2"},
    Key{Form::rules, "de_minimis", Type::mapping, Form::de_minimis, false, {}, "the most de minimis aid that an undertaking is granted within some years", "0.6"},
    Key{Form::rules, "claims", Type::mapping, Form::claims, false, {}, "how claims of expenditure are computed after approval", "0.6"},

    Key{Form::source, "title", Type::text, {}, true, {}, "the document's title", "0.1"},
    Key{Form::source, "address", Type::text, {}, false, {}, "where it was published", "0.1"},

    Key{Form::cost_category, "code", Type::text, {}, false, {}, "of the programme's budget line, such as BL1", "0.2"},
    Key{Form::cost_category, "title", Type::text, {}, false, {}, "what the programme calls it", "0.2"},
    Key{Form::cost_category, "real_cost", Type::yes_no, {}, false, {}, "no: it can only be a flat rate", "0.2"},

    Key{Form::cost_category, "severity", Type::choice, {}, false, "finding|refuse", "whether real cost where there may be none is a finding, or refused", "0.2"},

    Key{Form::cost_base, "of", Type::texts, {}, false, {}, "the cost categories it adds up; 'travel if real' counts travel only where it is no flat rate", "0.2"},
    Key{Form::cost_base, "stated", Type::yes_no, {}, false, {}, "yes: an amount that each partner states under bases", "0.2"},

    Key{Form::flat_rate_offer, "category", Type::text, {}, true, {}, "the cost category that is a flat rate", "0.2"},
    Key{Form::flat_rate_offer, "of", Type::texts, {}, false, {}, "what it is a share of: a base, a category or a list of categories", "0.2"},
    Key{Form::flat_rate_offer, "at_most", Type::rate, {}, false, {}, "the highest rate: 20 %", "0.2"},
    Key{Form::flat_rate_offer, "exactly", Type::rate, {}, false, {}, "the one rate there is: 15 %, neither more nor less", "0.2"},
    Key{Form::flat_rate_offer, "rates", Type::list, Form::conditional_rate, false, {}, "the one rate there is, by partner and project", "0.2"},
    Key{Form::flat_rate_offer, "automatic", Type::yes_no, {}, false, {}, "yes: it applies to every partner, asked for or not", "0.2"},
    Key{Form::flat_rate_offer, "whole_percent", Type::yes_no, {}, false, {}, "yes: only whole numbers of percent", "0.2"},
    Key{Form::flat_rate_offer, "including_itself", Type::yes_no, {}, false, {}, "yes: the base holds the category itself, by the rule's own wording", "0.2"},
    Key{Form::flat_rate_offer, "excludes", Type::texts, {}, false, {}, "categories whose flat rates may not stand beside it", "0.2"},
    Key{Form::flat_rate_offer, "needs_real", Type::texts, {}, false, {}, "categories that must be real cost; where they are a flat rate, this one is nothing", "0.2"},
    Key{Form::flat_rate_offer, "covers", Type::texts, {}, false, {}, "categories that it stands for, so that they have no real cost beside it", "0.2"},
    Key{Form::flat_rate_offer, "closed_to", Type::texts, {}, false, {}, "countries whose partners may not use it", "0.2"},
    Key{Form::flat_rate_offer, "mandatory_up_to", Type::amount, {}, false, {}, "projects with at most this eligible cost must use it, as far as it is for their partners", "0.2"},
    Key{Form::flat_rate_offer, "severity", Type::choice, {}, false, "finding|refuse", "whether breaking this rule is a finding, or refused", "0.2"},

    Key{Form::lump_sum, "amount", Type::amount, {}, false, {}, "what it comes to for the whole project", "0.2"},
    Key{Form::lump_sum, "splittable", Type::yes_no, {}, false, {}, "no: one partner has all of it", "0.2"},
    Key{Form::lump_sum, "fast_track", Type::yes_no, {}, false, {}, "yes: paid without waiting for a report", "0.2"},
    Key{Form::lump_sum, "severity", Type::choice, {}, false, "finding|refuse", "whether breaking this rule is a finding, or refused", "0.2"},

    Key{Form::unit_cost, "price", Type::amount, {}, true, {}, "of one unit", "0.2"},
    Key{Form::unit_cost, "unit", Type::text, {}, false, {}, "what is counted, such as hour", "0.2"},
    Key{Form::unit_cost, "categories", Type::texts, {}, true, {}, "the cost categories it covers; one: its rows stand in that category; several: among unit_costs", "0.2"},

    Key{Form::fund_rule, "rate", Type::rate_of, Form::rate_of, false, {}, "what the fund pays for every partner", "0.1"},
    Key{Form::fund_rule, "rates", Type::list, Form::conditional_rate, false, {}, "what the fund pays, by partner and project: the first row that applies", "0.2"},
    Key{Form::fund_rule, "ceiling", Type::rate_of, Form::rate_of, false, {}, "what a partner's own rate may not exceed", "0.1"},
    Key{Form::fund_rule, "fixed", Type::yes_no, {}, false, {}, "yes: a partner's own rate must be the programme's", "0.2"},
    Key{Form::fund_rule, "of", Type::texts, {}, false, {}, "what rate and ceiling are a share of, where they do not say it; eligible if left out", "0.1"},
    Key{Form::fund_rule, "level", Type::choice, {}, false, "partner", "whose share is computed and rounded", "0.1"},
    Key{Form::fund_rule, "maximum", Type::amount, {}, false, {}, "the most a partner gets", "0.2"},
    Key{Form::fund_rule, "nothing_below", Type::amount, {}, false, {}, "a smaller share than this is not paid at all", "0.2"},
    Key{Form::fund_rule, "envelope", Type::amount, {}, false, {}, "what the fund pays for all partners together, whatever their cost; divided over them by key", "0.2"},
    Key{Form::fund_rule, "key", Type::named_texts, {}, false, {}, "by what the envelope is divided, each criterion with its weight: {population: 75 %, equal: 25 %}; equal is in equal parts, of the others each partner states a value", "0.2"},
    Key{Form::fund_rule, "split", Type::named_texts, {}, false, {}, "the payers behind the fund, each with its rate; together 100 %", "0.2"},
    Key{Form::fund_rule, "union", Type::yes_no, {}, false, {}, "no: this is not money of the Union", "0.2"},
    Key{Form::fund_rule, "severity", Type::choice, {}, false, "finding|refuse", "whether breaking this rule is a finding, or refused", "0.2"},

    Key{Form::conditional_rate, "rate", Type::rate, {}, true, {}, "85 %, 17/20 or 0.85", "0.2"},
    Key{Form::conditional_rate, "of", Type::texts, {}, false, {}, "what the rate is a share of, where it is not what the rule says", "0.2"},

    Key{Form::conditions, "country", Type::texts, {}, false, {}, "partners of these countries", "0.2"},
    Key{Form::conditions, "legal_status", Type::texts, {}, false, {}, "partners of this legal status", "0.2"},
    Key{Form::conditions, "region", Type::texts, {}, false, {}, "partners in regions of this category", "0.2"},
    Key{Form::conditions, "call", Type::texts, {}, false, {}, "projects of these calls", "0.2"},
    Key{Form::conditions, "objective", Type::texts, {}, false, {}, "projects under these objectives", "0.2"},
    Key{Form::conditions, "fund", Type::texts, {}, false, {}, "partners that get one of these funds", "0.2"},
    Key{Form::conditions, "group", Type::texts, {}, false, {}, "partners of this group", "0.2"},
    Key{Form::conditions, "role", Type::texts, {}, false, {}, "partners in this role: lead or partner", "0.2"},
    Key{Form::conditions, "since", Type::day, {}, false, {}, "from this day on: 2016-06-01", "0.2"},
    Key{Form::conditions, "until", Type::day, {}, false, {}, "to this day, which is included", "0.2"},

    Key{Form::ceiling, "on", Type::text, {}, true, {}, "what it is set on: a fund, funds, union funds, eligible, total, non-eligible, a base, a cost category, contribution, public support, in kind, outside area", "0.2"},
    Key{Form::ceiling, "level", Type::choice, {}, true, "project|partner", "whose amount it is set on", "0.2"},
    Key{Form::ceiling, "at_most", Type::limit, Form::limit, false, {}, "the highest allowed: an amount, 5 % of total, or a list of which the lowest counts", "0.2"},
    Key{Form::ceiling, "at_least", Type::limit, Form::limit, false, {}, "the lowest allowed, likewise; of a list the highest counts", "0.2"},
    Key{Form::ceiling, "severity", Type::choice, {}, false, "finding|refuse", "whether breaking it is a finding, or refused", "0.2"},
    Key{Form::limit, "share", Type::rate_of, Form::rate_of, true, {}, "7 % of total", "0.2"},
    Key{Form::limit, "not_below", Type::amount, {}, false, {}, "the share counts as at least this", "0.2"},
    Key{Form::limit, "not_above", Type::amount, {}, false, {}, "the share counts as at most this", "0.2"},

    Key{Form::national_support, "kind", Type::choice, {}, true, "co-financing|pre-financing", "co-financing pays a part of the partner contribution; pre-financing is cash flow and changes no share", "0.2"},
    Key{Form::national_support, "rate", Type::rate_of, Form::rate_of, false, {}, "what it comes to: 5 % of eligible", "0.2"},
    Key{Form::national_support, "at_most", Type::rate_of, Form::rate_of, false, {}, "what it may not exceed, where it has no rate of its own: 50 % of contribution", "0.2"},
    Key{Form::national_support, "advance", Type::rate, {}, false, {}, "what of it is paid in advance: 90 %; the rest is paid at the end, as far as verified cost supports it", "0.6"},

    Key{Form::flexibility, "scope", Type::choice, {}, true, "category|partner|category and partner|work package|fund|total", "the lines between which money moves", "0.2"},
    Key{Form::flexibility, "measure", Type::choice, {}, true, "sum of increases|absolute moves|largest line", "how a change is measured", "0.2"},
    Key{Form::flexibility, "limit", Type::limit, Form::limit, false, {}, "up to what a change is as within says: an amount, 30 % of total; if left out there is none", "0.2"},
    Key{Form::flexibility, "baseline", Type::choice, {}, false, "original|last approved", "the version a change is measured against, and its limit is a share of; last approved if left out", "0.2"},
    Key{Form::flexibility, "cumulative", Type::yes_no, {}, false, {}, "yes: earlier changes count too", "0.2"},
    Key{Form::flexibility, "within", Type::choice, {}, true, "free|needs approval|impossible", "a change up to the limit", "0.2"},
    Key{Form::flexibility, "within_by", Type::text, {}, false, {}, "who decides on it", "0.2"},
    Key{Form::flexibility, "above", Type::choice, {}, false, "free|needs approval|impossible", "a change above the limit; if left out, that is not known", "0.2"},
    Key{Form::flexibility, "above_by", Type::text, {}, false, {}, "who decides on it", "0.2"},

    Key{Form::exchange_rate, "rate", Type::decimal, {}, false, {}, "how many units of the one currency are worth one of the other", "0.2"},
    Key{Form::exchange_rate, "months", Type::named_texts, {}, false, {}, "the same by month: {2024-12: 0.702804}", "0.2"},
    Key{Form::exchange_rate, "per", Type::text, {}, true, {}, "the other: 0.702804 per EUR under LVL means LVL 0.702804 for EUR 1", "0.2"},

    Key{Form::rate_of, "rate", Type::rate_product, {}, true, {}, "85 %, 17/20 or 0.85", "0.1"},
    Key{Form::rate_of, "of", Type::texts, {}, false, {}, "what the rate is a share of; eligible if left out", "0.1"},

    Key{Form::chosen_flat_rate, "rate", Type::rate_product, {}, true, {}, "15 %", "0.2"},
    Key{Form::chosen_flat_rate, "of", Type::texts, {}, false, {}, "what it is a share of; needed where the programme offers several, or says nothing", "0.2"},
    Key{Form::chosen_flat_rate, "including_itself", Type::yes_no, {}, false, {}, "yes: the base holds the category itself, by the rule's own wording", "0.2"},

    Key{Form::roundings, "rows", Type::mapping, Form::rounding, false, {}, "how a row of the budget is rounded", "0.2"},
    Key{Form::roundings, "flat_rates", Type::mapping, Form::rounding, false, {}, "how a flat rate is rounded", "0.2"},
    Key{Form::roundings, "fund", Type::mapping, Form::rounding, false, {}, "how a fund's share is rounded", "0.1"},
    Key{Form::roundings, "national_support", Type::mapping, Form::rounding, false, {}, "how a state's support is rounded", "0.2"},
    Key{Form::roundings, "conversion", Type::mapping, Form::rounding, false, {}, "how an amount in another currency is rounded; half up to the minor unit, line by line, if left out", "0.2"},
    Key{Form::roundings, "fund_per_period", Type::mapping, Form::rounding, false, {}, "how a fund's share of one period is rounded; as fund if left out", "0.2"},
    Key{Form::rounding, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "the direction", "0.1"},
    Key{Form::rounding, "step", Type::decimal, {}, true, {}, "what the result is a multiple of: 0.01 for cents, 1 for whole euros", "0.1"},
    Key{Form::contribution, "method", Type::choice, {}, true, "residual", "residual: what the funds leave of the eligible cost, or of the total where that is all that is known", "0.1"},
    Key{Form::contribution, "unclassified_first", Type::yes_no, {}, false, {}, "yes: where a source has no status, only the sources without one are added up", "0.2"},
    Key{Form::contribution, "of_which", Type::mapping, Form::of_which, false, {}, "how a period's contribution falls on public, automatic public and private sources", "0.2"},
    Key{Form::of_which, "decimals", Type::whole_number, {}, true, {}, "of the percentage that a kind of sources is of the whole, which is cut to them", "0.2"},
    Key{Form::of_which, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "how the part is rounded", "0.2"},
    Key{Form::of_which, "step", Type::decimal, {}, true, {}, "what it is a multiple of", "0.2"},
    Key{Form::eligible, "is", Type::choice, {}, true, "total", "total: a partner's total is his eligible cost", "0.1"},
    Key{Form::revenue, "is", Type::choice, {}, true, "deducted", "deducted: eligible cost is reduced by net revenue", "0.2"},
    Key{Form::periods, "method", Type::choice, {}, true, "last takes rest|cumulative", "last takes rest: each period on its own, the last what the others leave; cumulative: each what is due so far less what was due before", "0.2"},
    Key{Form::periods, "last_keeps_all_lump_sums", Type::yes_no, {}, false, {}, "yes: lump sums of preparation and closure stand in the last period's category too, though not in its total", "0.2"},

    Key{Form::breakdown, "funds", Type::choice, {}, true, "category|category and period", "category: partners by cost categories; category and period: each partner's periods by cost categories", "0.2"},

    Key{Form::percentages, "share_of_total", Type::mapping, Form::percentage, false, {}, "what partners are of the project, and of each fund", "0.2"},
    Key{Form::percentages, "co_financing", Type::mapping, Form::percentage, false, {}, "what a fund pays of itself and its partners' sources", "0.2"},
    Key{Form::percentages, "share_of_period", Type::mapping, Form::percentage, false, {}, "what a period is of all of them; the last is what the others leave of 100 %", "0.2"},
    Key{Form::percentage, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "the direction", "0.2"},
    Key{Form::percentage, "decimals", Type::whole_number, {}, true, {}, "decimals of the percentage", "0.2"},
    Key{Form::percentage, "significant_digits", Type::whole_number, {}, false, {}, "of the quotient, which is rounded to them first, half up", "0.2"},
    Key{Form::percentage, "whole_of_zero_is_one", Type::yes_no, {}, false, {}, "yes: where the whole is nothing, one is divided by", "0.2"},

    Key{Form::de_minimis, "ceiling", Type::amount, {}, true, {}, "of all such aid together, in the programme's currency", "0.6"},
    Key{Form::de_minimis, "years", Type::whole_number, {}, true, {}, "how far back earlier aid counts, to the day", "0.6"},

    Key{Form::claims, "method", Type::choice, {}, false, "per claim|cumulative", "per claim: each claim's share on its own; cumulative: the share of all that is claimed so far, less what was paid before; per claim if left out", "0.6"},
    Key{Form::claims, "rounding", Type::mapping, Form::claim_roundings, false, {}, "how amounts of claims are rounded; a pack may leave it to the scenario", "0.6"},
    Key{Form::claims, "of_which", Type::mapping, Form::of_which, false, {}, "how a claim falls on public, automatic public and private sources; as in the budget's contribution if left out", "0.6"},
    Key{Form::claims, "attribution", Type::mapping, Form::of_which, false, {}, "how a verified total is attributed to one fund; as of_which if left out", "0.6"},
    Key{Form::claims, "small_projects", Type::mapping, Form::of_which, false, {}, "how a small project fund's claim is attributed to one fund; as of_which if left out", "0.6"},
    Key{Form::claims, "fund_contribution", Type::mapping, Form::fund_contribution, false, {}, "how one fund's part of the contribution is found, and its kinds; as of_which if left out", "0.6"},
    Key{Form::claims, "percentages", Type::mapping, Form::claim_percentages, false, {}, "the percentages beside amounts of claims; two decimals, half up, if left out", "0.6"},
    Key{Form::claims, "residue_is_parked", Type::yes_no, {}, false, {}, "yes: where rows are parked and none is deducted, what flat rates lose between the parts counts as parked", "0.6"},
    Key{Form::claims, "residue_of_several", Type::text, {}, false, {}, "the cost category that this stands in, where the parked cost is of several categories", "0.6"},
    Key{Form::claims, "cut_rows_are_in_sample", Type::yes_no, {}, false, {}, "yes: rows that control deducts from or parks count as looked at", "0.6"},
    Key{Form::claims, "lump_sums_are_unconverted", Type::yes_no, {}, false, {}, "yes: the overview of lump sums adds amounts as entered, whatever their currency", "0.6"},
    Key{Form::claims, "foreign_currency_for_all", Type::yes_no, {}, false, {}, "no: partners whose budget is in the programme's currency report in no other; yes if left out", "0.6"},
    Key{Form::claims, "retention", Type::mapping, Form::retention, false, {}, "what is kept of payments until the end", "0.6"},
    Key{Form::claims, "first_part", Type::mapping, Form::first_part, false, {}, "what of a reported share is paid before it is assessed; the rest is paid after", "0.6"},
    Key{Form::claims, "schedules", Type::list, Form::payment_schedule, false, {}, "in which parts a grant is paid, by duration and legal status: the first that applies", "0.6"},
    Key{Form::claims, "interim", Type::mapping, Form::interim, false, {}, "what the Commission reimburses of declared amounts at once; the rest is settled with the accounts", "0.6"},
    Key{Form::claims, "waiver", Type::mapping, Form::waiver, false, {}, "what need not be recovered", "0.6"},
    Key{Form::claims, "decommitment", Type::mapping, Form::decommitment, false, {}, "by when a year's allocation to the programme must be used", "0.6"},
    Key{Form::claims, "limits", Type::mapping, Form::claim_limits, false, {}, "what a report takes at most", "0.6"},
    Key{Form::claims, "severity", Type::choice, {}, false, "finding|refuse", "whether a history that breaks the system's rules is a finding, or refused; refused if left out", "0.6"},

    Key{Form::claim_roundings, "fund", Type::mapping, Form::rounding, true, {}, "how a fund's share of a claim is rounded", "0.6"},
    Key{Form::claim_roundings, "flat_rates", Type::mapping, Form::rounding, false, {}, "how a flat rate is rounded; as in the budget if left out, or as fund where that is not known", "0.6"},
    Key{Form::claim_roundings, "conversion", Type::mapping, Form::rounding, false, {}, "how a row in another currency is rounded; as in the budget if left out, or half up to the minor unit", "0.6"},
    Key{Form::claim_roundings, "unit_costs", Type::mapping, Form::rounding, false, {}, "units of a unit cost times its price; as the funds if left out", "0.6"},
    Key{Form::claim_roundings, "lump_sums", Type::mapping, Form::rounding, false, {}, "how a fund's share of a ready lump sum is rounded; as fund if left out", "0.6"},
    Key{Form::fund_contribution, "decimals", Type::whole_number, {}, true, {}, "of the percentage that the fund is of all funds, which is cut to them", "0.6"},
    Key{Form::fund_contribution, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "how the part is rounded", "0.6"},
    Key{Form::fund_contribution, "step", Type::decimal, {}, true, {}, "what it is a multiple of", "0.6"},
    Key{Form::fund_contribution, "quotient_decimals", Type::whole_number, {}, true, {}, "of the part divided by the contribution's percentage", "0.6"},
    Key{Form::fund_contribution, "quotient_mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "how that is rounded", "0.6"},
    Key{Form::claim_percentages, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "the direction", "0.6"},
    Key{Form::claim_percentages, "decimals", Type::whole_number, {}, true, {}, "decimals of the percentage", "0.6"},
    Key{Form::claim_percentages, "report_line", Type::mapping, Form::percent_of_nothing, false, {}, "what a line of an overview shows whose budget is nothing; an empty cell if left out, here and below", "0.6"},
    Key{Form::claim_percentages, "spending_profile", Type::mapping, Form::percent_of_nothing, false, {}, "likewise, a line of a spending profile", "0.6"},
    Key{Form::claim_percentages, "control_line", Type::mapping, Form::percent_of_nothing, false, {}, "likewise, the work of control", "0.6"},
    Key{Form::claim_percentages, "verification_total", Type::mapping, Form::percent_of_nothing, false, {}, "likewise, the work of verification in sum", "0.6"},
    Key{Form::claim_percentages, "investment_of_project", Type::mapping, Form::percent_of_nothing, false, {}, "likewise, an investment of the project", "0.6"},
    Key{Form::percent_of_nothing, "nothing", Type::whole_number, {}, false, {}, "what 0 of 0 is shown as", "0.6"},
    Key{Form::percent_of_nothing, "something", Type::whole_number, {}, false, {}, "what anything else of 0 is shown as", "0.6"},
    Key{Form::claim_limits, "rows", Type::whole_number, {}, false, {}, "in a partner's report", "0.6"},
    Key{Form::claim_limits, "amount", Type::amount, {}, false, {}, "of a row", "0.6"},
    Key{Form::claim_limits, "sources", Type::whole_number, {}, false, {}, "of a partner's contribution, those added in reports with them", "0.6"},
    Key{Form::claim_limits, "instalments", Type::whole_number, {}, false, {}, "of a partner in a payment", "0.6"},
    Key{Form::claim_limits, "severity", Type::choice, {}, false, "finding|refuse", "whether exceeding a limit is a finding, or refused", "0.6"},
    Key{Form::retention, "rate", Type::rate, {}, true, {}, "of the grant: 5 %", "0.6"},
    Key{Form::retention, "method", Type::choice, {}, true, "at the end|pro rata", "at the end: nothing is paid above the rest of the grant before the end; pro rata: this much is kept of every share", "0.6"},
    Key{Form::retention, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "how what is kept is rounded", "0.6"},
    Key{Form::retention, "step", Type::decimal, {}, true, {}, "what it is a multiple of", "0.6"},
    Key{Form::first_part, "rate", Type::rate, {}, true, {}, "of the share as reported: 70 %", "0.6"},
    Key{Form::payment_schedule, "name", Type::text, {}, false, {}, "what the programme calls it", "0.6"},
    Key{Form::payment_schedule, "months_from", Type::whole_number, {}, false, {}, "the shortest duration it is for", "0.6"},
    Key{Form::payment_schedule, "months_to", Type::whole_number, {}, false, {}, "the longest", "0.6"},
    Key{Form::payment_schedule, "legal_status", Type::texts, {}, false, {}, "partners of this legal status; all if left out", "0.6"},
    Key{Form::payment_schedule, "parts", Type::texts, {}, true, {}, "the payments as shares of the grant, before the last one, which is what they leave: [30 %, 50 %]", "0.6"},
    Key{Form::waiver, "threshold", Type::amount, {}, true, {}, "at most this of a fund, per operation and accounting year", "0.6"},
    Key{Form::decommitment, "years", Type::whole_number, {}, true, {}, "31 December of the year this many years later", "0.6"},
    Key{Form::interim, "part", Type::rate, {}, true, {}, "of the rate times the declared amount: 95 %", "0.6"},
    Key{Form::interim, "rates", Type::named_texts, {}, true, {}, "the rate of each fund that the Commission reimburses at: {ERDF: 80 %}", "0.6"},
    Key{Form::interim, "of", Type::choice, {}, false, "eligible|public", "the declared amount it is a share of: all eligible cost, or the public part; eligible if left out", "0.6"},
    Key{Form::interim, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "how it is rounded", "0.6"},
    Key{Form::interim, "step", Type::decimal, {}, true, {}, "what it is a multiple of", "0.6"},

    Key{Form::basis, "source", Type::text, {}, false, {}, "the document the rule comes from: a key of sources", "0.1"},
    Key{Form::basis, "article", Type::text, {}, false, {}, "article or section of that document", "0.1"},
    Key{Form::basis, "evidence", Type::choice, {}, false, "legal text|programme document|secondary|code|inferred|assumed", "how the rule is known", "0.1"},
    Key{Form::basis, "from", Type::texts, {}, false, {}, "projects from whose figures the rule was inferred", "0.1"},
    Key{Form::basis, "contradicted_by", Type::texts, {}, false, {}, "projects whose figures speak against the rule", "0.1"},

    Key{Form::project, "id", Type::text, {}, false, {}, "the project's number", "0.1"},
    Key{Form::project, "acronym", Type::text, {}, false, {}, "the project's short name", "0.1"},
    Key{Form::project, "title", Type::text, {}, false, {}, "the project's name", "0.1"},
    Key{Form::project, "call", Type::text, {}, false, {}, "the call for proposals", "0.1"},
    Key{Form::project, "objective", Type::text, {}, false, {}, "the specific objective; quote it: \"4.1\"", "0.1"},

    Key{Form::project, "date", Type::day, {}, false, {}, "the day that decides which rules are valid", "0.2"},
    Key{Form::project, "month", Type::month, {}, false, {}, "the month whose exchange rates count: 2024-12", "0.2"},
    Key{Form::project, "duration", Type::whole_number, {}, false, {}, "in months", "0.2"},
    Key{Form::project, "period_length", Type::whole_number, {}, false, {}, "months of a reporting period", "0.2"},
    Key{Form::project, "periods", Type::whole_number, {}, false, {}, "the number of reporting periods, where it does not follow from duration and period_length", "0.2"},
    Key{Form::project, "work_packages", Type::texts, {}, false, {}, "the work packages' short names", "0.2"},
    Key{Form::project, "investments", Type::texts, {}, false, {}, "the investments' short names", "0.2"},

    Key{Form::partner, "name", Type::text, {}, false, {}, "the organisation's name", "0.1"},
    Key{Form::partner, "country", Type::text, {}, false, {}, "two letters, such as LV", "0.1"},
    Key{Form::partner, "role", Type::choice, {}, false, "lead|partner", "lead for the lead partner", "0.1"},
    Key{Form::partner, "legal_status", Type::text, {}, false, {}, "in the programme's own word, such as public", "0.2"},
    Key{Form::partner, "region", Type::text, {}, false, {}, "the category of the partner's region, such as less developed", "0.2"},
    Key{Form::partner, "group", Type::text, {}, false, {}, "a class of the programme's own, where rules differ by it", "0.2"},
    Key{Form::partner, "currency", Type::text, {}, false, {}, "of the partner's amounts, where it is not the programme's", "0.2"},
    Key{Form::partner, "month", Type::month, {}, false, {}, "the month whose exchange rates count", "0.2"},
    Key{Form::partner, "total", Type::amount, {}, false, {}, "the partner's total, as input; beside a budget it is checked", "0.1"},
    Key{Form::partner, "eligible", Type::amount, {}, false, {}, "the partner's eligible cost, as input; beside a budget it is checked", "0.2"},
    Key{Form::partner, "non_eligible", Type::amount, {}, false, {}, "cost that no fund pays a share of", "0.2"},
    Key{Form::partner, "revenue", Type::amount, {}, false, {}, "net revenue that the project earns during its implementation", "0.2"},
    Key{Form::partner, "bases", Type::named_amounts, {}, false, {}, "amounts that rates are a share of, where the programme asks for them", "0.2"},
    Key{Form::partner, "key", Type::named_texts, {}, false, {}, "what the partner has of the criteria that an envelope is divided by: {population: 301621}", "0.2"},
    Key{Form::partner, "flat_rates", Type::named_rates, Form::chosen_flat_rate, false, {}, "the simplified cost options chosen: travel: 15 % of staff", "0.2"},
    Key{Form::partner, "budget", Type::named_costs, Form::row, false, {}, "real cost by category: an amount, or a list of rows", "0.2"},
    Key{Form::partner, "lump_sums", Type::named_shares, Form::lump_sum_share, false, {}, "the partner's shares of lump sums", "0.2"},
    Key{Form::partner, "national_support", Type::texts, {}, false, {}, "the state's support that the partner asks for, by its name", "0.2"},
    Key{Form::partner, "de_minimis", Type::mapping, Form::de_minimis_aid, false, {}, "what of the partner's money is de minimis aid, and what his undertaking was granted before", "0.6"},
    Key{Form::partner, "contributions", Type::list, Form::contribution_source, false, {}, "where the partner contribution comes from", "0.2"},
    Key{Form::partner, "funds", Type::named_rates, Form::rate_of, false, {}, "the partner's own funds and rates, in place of the programme's", "0.1"},
    Key{Form::partner, "small_project_fund", Type::mapping, Form::small_project_fund, false, {}, "money that the partner passes on to small projects: part of the total, with its own funds and contribution", "0.2"},

    Key{Form::small_project_fund, "budget", Type::cost, Form::row, true, {}, "what it costs: an amount, or a list of rows", "0.2"},
    Key{Form::small_project_fund, "funds", Type::named_rates, Form::rate_of, true, {}, "its funds and rates", "0.2"},
    Key{Form::small_project_fund, "contributions", Type::list, Form::contribution_source, false, {}, "where the rest comes from", "0.2"},

    Key{Form::row, "item", Type::text, {}, false, {}, "what it is for", "0.2"},
    Key{Form::row, "amount", Type::amount, {}, false, {}, "the row's amount, where it is not units times price", "0.2"},
    Key{Form::row, "units", Type::decimal, {}, false, {}, "how many", "0.2"},
    Key{Form::row, "price", Type::amount, {}, false, {}, "of one unit", "0.2"},
    Key{Form::row, "unit_cost", Type::text, {}, false, {}, "the unit cost that gives the price", "0.2"},
    Key{Form::row, "periods", Type::named_amounts, {}, false, {}, "what of it is planned for which period: {1: 500.00}", "0.2"},
    Key{Form::row, "currency", Type::text, {}, false, {}, "of the row's amounts, where it is not the partner's", "0.2"},
    Key{Form::row, "month", Type::month, {}, false, {}, "the month whose exchange rate counts", "0.2"},
    Key{Form::row, "outside_area", Type::yes_no, {}, false, {}, "yes: spent outside the programme's area", "0.2"},
    Key{Form::row, "work_package", Type::text, {}, false, {}, "one of the project's work packages", "0.2"},
    Key{Form::row, "investment", Type::text, {}, false, {}, "one of the project's investments", "0.2"},

    Key{Form::lump_sum_share, "share", Type::amount, {}, true, {}, "the partner's part of the lump sum", "0.2"},
    Key{Form::lump_sum_share, "period", Type::text, {}, false, {}, "a period's number, preparation (or 0) or closure", "0.2"},

    Key{Form::de_minimis_aid, "aid", Type::texts, {}, true, {}, "the funds, and the states' support, that are aid: [ERDF]", "0.6"},
    Key{Form::de_minimis_aid, "date", Type::day, {}, false, {}, "the day of the right to it; the project's date if left out", "0.6"},
    Key{Form::de_minimis_aid, "before", Type::list, Form::granted_aid, false, {}, "earlier de minimis aid of the same undertaking in the same state", "0.6"},
    Key{Form::granted_aid, "date", Type::day, {}, true, {}, "the day of the right to it", "0.6"},
    Key{Form::granted_aid, "amount", Type::amount, {}, true, {}, "in the programme's currency", "0.6"},
    Key{Form::granted_aid, "from", Type::text, {}, false, {}, "who granted it", "0.6"},

    Key{Form::contribution_source, "from", Type::text, {}, true, {}, "who pays: the partner's own id, or a name", "0.2"},
    Key{Form::contribution_source, "donor", Type::text, {}, false, {}, "whose money it is, where somebody else's passes through", "0.2"},
    Key{Form::contribution_source, "status", Type::choice, {}, false, "public|automatic public|private", "whether it is public money", "0.2"},
    Key{Form::contribution_source, "form", Type::choice, {}, false, "cash|in kind", "how it is paid", "0.2"},
    Key{Form::contribution_source, "amount", Type::amount, {}, false, {}, "how much", "0.2"},
    Key{Form::contribution_source, "share", Type::rate, {}, false, {}, "in place of an amount: its share of the contribution; all shares come to 100 %", "0.2"},

    Key{Form::partner_report, "partner", Type::text, {}, true, {}, "whose report it is: an id under partners", "0.6"},
    Key{Form::partner_report, "number", Type::whole_number, {}, true, {}, "of the partner's reports, from 1", "0.6"},
    Key{Form::partner_report, "version", Type::text, {}, false, {}, "the version of the approved budget that it was made under; the present one if left out", "0.6"},
    Key{Form::partner_report, "period", Type::text, {}, false, {}, "the reporting period", "0.6"},
    Key{Form::partner_report, "month", Type::month, {}, false, {}, "of the submission, whose exchange rates count: 2024-03", "0.6"},
    Key{Form::partner_report, "state", Type::choice, {}, true, "draft|submitted|controlled", "controlled: its certificate is there", "0.6"},
    Key{Form::partner_report, "rows", Type::expenditure, Form::expenditure, false, {}, "the expenditure: a list of rows; by cost category an amount or a list of rows, as in a budget; or a table with the rows, CSV or .xlsx: its path, or a mapping with file", "0.6"},
    Key{Form::partner_report, "contributions", Type::named_received, Form::received, false, {}, "what was received in this period of the contribution, under the names of its sources", "0.6"},
    Key{Form::received, "amount", Type::amount, {}, true, {}, "what was received", "0.6"},
    Key{Form::received, "status", Type::choice, {}, false, "public|automatic public|private", "of a source that the application does not name: adds it, for this and later reports", "0.6"},

    Key{Form::expenditure_list, "file", Type::text, {}, true, {}, "the path of the table, from the folder of this file; a cost category that is called so stands in a list of rows", "0.6"},
    Key{Form::expenditure_list, "sheet", Type::text, {}, false, {}, "of a workbook; the first that is shown if left out", "0.6"},
    Key{Form::expenditure_list, "header_row", Type::whole_number, {}, false, {}, "the row of the headings; without it, it is found by them", "0.6"},
    Key{Form::expenditure_list, "numbers", Type::number_style, {}, false, {}, "how texts of the table write the number 1234.56, such as \"1.234,56\"; unambiguous numbers need none", "0.6"},
    Key{Form::expenditure_list, "columns", Type::named_texts, Form::expenditure, false, {}, "columns with other headings than the keys of rows: {amount: Declared amount, category: 4}; no where the table has none", "0.6"},
    Key{Form::expenditure_list, "where", Type::mapping, Form::rows_of_report, false, {}, "the columns that say whose a row is, where a table has rows of several reports", "0.6"},
    Key{Form::rows_of_report, "partner", Type::text, {}, false, {}, "the column of the partner's id: its heading or number", "0.6"},
    Key{Form::rows_of_report, "report", Type::text, {}, false, {}, "the column of the report's number", "0.6"},
    Key{Form::partner_report, "forecast", Type::amount, {}, false, {}, "what the partner expects to spend in the next period", "0.6"},


    Key{Form::expenditure, "category", Type::text, {}, false, {}, "the cost category; not needed for lump sums and unit costs", "0.6"},
    Key{Form::expenditure, "amount", Type::amount, {}, false, {}, "what is declared; negative for a correction", "0.6"},
    Key{Form::expenditure, "units", Type::decimal, {}, false, {}, "of a unit cost, instead of the amount: how many, at its price", "0.6"},
    Key{Form::expenditure, "currency", Type::text, {}, false, {}, "of the amount, where it is not the programme's", "0.6"},
    Key{Form::expenditure, "period", Type::text, {}, false, {}, "of the cost, where it is not the report's", "0.6"},
    Key{Form::expenditure, "lump_sum", Type::text, {}, false, {}, "the lump sum that is reported", "0.6"},
    Key{Form::expenditure, "unit_cost", Type::text, {}, false, {}, "the unit cost", "0.6"},
    Key{Form::expenditure, "investment", Type::text, {}, false, {}, "one of the project's investments", "0.6"},
    Key{Form::expenditure, "includes", Type::mapping, Form::included_row, false, {}, "the parked row that this includes again: its exchange rate stands", "0.6"},
    Key{Form::expenditure, "in_sample", Type::yes_no, {}, false, {}, "yes: control looked at it", "0.6"},
    Key{Form::expenditure, "deducted", Type::amount, {}, false, {}, "by control, in the programme's currency, as the next two; a negative deduction adds", "0.6"},
    Key{Form::expenditure, "deducted_by_secretariat", Type::amount, {}, false, {}, "when the project's report is verified", "0.6"},
    Key{Form::expenditure, "deducted_by_authority", Type::amount, {}, false, {}, "by the managing authority, likewise", "0.6"},
    Key{Form::expenditure, "reason", Type::text, {}, false, {}, "why control deducts: the type of error", "0.6"},
    Key{Form::expenditure, "verification_reason", Type::text, {}, false, {}, "why the secretariat or the managing authority does", "0.6"},
    Key{Form::expenditure, "parked", Type::yes_no, {}, false, {}, "yes: control left it for a later report", "0.6"},
    Key{Form::expenditure, "parked_in_verification", Type::yes_no, {}, false, {}, "yes: the secretariat or the managing authority did", "0.6"},
    Key{Form::expenditure, "in_verification_sample", Type::yes_no, {}, false, {}, "yes: they looked at it", "0.6"},
    Key{Form::included_row, "partner", Type::text, {}, false, {}, "whose row it is; the report's own partner if left out", "0.6"},
    Key{Form::included_row, "report", Type::whole_number, {}, true, {}, "the number of that report", "0.6"},
    Key{Form::included_row, "row", Type::whole_number, {}, true, {}, "the row's place in it, from 1", "0.6"},

    Key{Form::project_report, "number", Type::whole_number, {}, true, {}, "of the project's reports, from 1", "0.6"},
    Key{Form::project_report, "state", Type::choice, {}, true, "draft|submitted|verified", "verified: by the secretariat and the managing authority", "0.6"},
    Key{Form::project_report, "certificates", Type::texts, {}, false, {}, "the partner reports it claims, such as [LP.1, P2.1]", "0.6"},
    Key{Form::project_report, "small_projects", Type::mapping, Form::small_projects_claim, false, {}, "what a small project fund claims with it", "0.6"},
    Key{Form::project_report, "final", Type::yes_no, {}, false, {}, "yes: it is the last one, with which what was kept back is paid", "0.6"},
    Key{Form::small_projects_claim, "partner", Type::text, {}, true, {}, "who has the small project fund", "0.6"},
    Key{Form::small_projects_claim, "funds", Type::named_amounts, {}, false, {}, "what each fund pays", "0.6"},
    Key{Form::small_projects_claim, "contributions", Type::named_amounts, {}, false, {}, "what each source of its contribution pays", "0.6"},
    Key{Form::ready_lump_sum, "lump_sum", Type::text, {}, true, {}, "its name", "0.6"},
    Key{Form::ready_lump_sum, "before", Type::text, {}, false, {}, "the first partner report that counts it as reported before, such as LP.2; every one if left out", "0.6"},
    Key{Form::ready_lump_sum, "version", Type::text, {}, false, {}, "the version of the approved budget whose shares of it are paid; the present one if left out", "0.6"},
    Key{Form::ready_lump_sum, "before_project_report", Type::whole_number, {}, false, {}, "the first project report that does; every one if left out", "0.6"},

    Key{Form::payment, "fund", Type::text, {}, true, {}, "the fund that pays", "0.6"},
    Key{Form::payment, "project_report", Type::whole_number, {}, false, {}, "the number of the project report that it pays", "0.6"},
    Key{Form::payment, "lump_sum", Type::text, {}, false, {}, "or the ready lump sum", "0.6"},
    Key{Form::payment, "instalments", Type::list, Form::instalment, false, {}, "what each partner gets", "0.6"},
    Key{Form::instalment, "partner", Type::text, {}, true, {}, "who gets it", "0.6"},
    Key{Form::instalment, "amount", Type::amount, {}, true, {}, "how much", "0.6"},
    Key{Form::instalment, "authorised", Type::yes_no, {}, false, {}, "yes: its payment is ordered", "0.6"},
    Key{Form::instalment, "confirmed", Type::yes_no, {}, false, {}, "yes: it is paid", "0.6"},
    Key{Form::instalment, "date", Type::day, {}, false, {}, "when it was paid", "0.6"},

    Key{Form::advance, "partner", Type::text, {}, true, {}, "who gets it", "0.6"},
    Key{Form::advance, "fund", Type::text, {}, false, {}, "the fund that pays", "0.6"},
    Key{Form::advance, "contributor", Type::text, {}, false, {}, "or the source of the contribution, by its name", "0.6"},
    Key{Form::advance, "amount", Type::amount, {}, true, {}, "how much", "0.6"},
    Key{Form::advance, "authorised", Type::yes_no, {}, false, {}, "yes: its payment is ordered", "0.6"},
    Key{Form::advance, "confirmed", Type::yes_no, {}, false, {}, "yes: it is paid", "0.6"},
    Key{Form::advance, "settlements", Type::texts, {}, false, {}, "the amounts by which later claims settled it", "0.6"},

    Key{Form::correction, "partner", Type::text, {}, true, {}, "whose expenditure is corrected", "0.6"},
    Key{Form::correction, "fund", Type::text, {}, true, {}, "the fund", "0.6"},
    Key{Form::correction, "report", Type::whole_number, {}, false, {}, "the number of the partner's report that was wrong", "0.6"},
    Key{Form::correction, "lump_sum", Type::text, {}, false, {}, "or the ready lump sum", "0.6"},
    Key{Form::correction, "amount", Type::amount, {}, true, {}, "of the fund", "0.6"},
    Key{Form::correction, "contributions", Type::named_amounts, {}, false, {}, "of the contribution, by status: public, automatic public, private", "0.6"},
    Key{Form::correction, "deduction", Type::yes_no, {}, false, {}, "yes: the amounts are deducted, and entered without a sign", "0.6"},
    Key{Form::correction, "clerical", Type::yes_no, {}, false, {}, "yes: a clerical mistake, which is not withdrawn", "0.6"},
    Key{Form::correction, "scenario", Type::choice, {}, false, "not applicable|1|2|3|4|5", "where it leads: 3 and 4 to the accounts, 1 nowhere, the others to a payment application; not applicable if left out", "0.6"},
    Key{Form::correction, "found_by", Type::choice, {}, false, "audit authority|commission|court of auditors|anti-fraud office|other", "who found it; other if left out", "0.6"},
    Key{Form::correction, "year", Type::whole_number, {}, false, {}, "the accounting year in which it was found, by the year it ends in", "0.6"},

    Key{Form::payment_application, "number", Type::whole_number, {}, true, {}, "of the fund's applications in the accounting year, from 1", "0.6"},
    Key{Form::payment_application, "fund", Type::text, {}, true, {}, "whose payments it declares", "0.6"},
    Key{Form::payment_application, "year", Type::whole_number, {}, true, {}, "the accounting year, by the year it ends in", "0.6"},
    Key{Form::payment_application, "state", Type::choice, {}, true, "draft|finished", "finished: it is sent", "0.6"},
    Key{Form::payment_application, "payments", Type::list, Form::declared_payment, false, {}, "what it declares", "0.6"},
    Key{Form::payment_application, "corrections", Type::texts, {}, false, {}, "the corrections that it takes, by their places in the list of corrections, from 1", "0.6"},
    Key{Form::declared_payment, "project_report", Type::whole_number, {}, false, {}, "the number of the project report that the fund pays", "0.6"},
    Key{Form::declared_payment, "lump_sum", Type::text, {}, false, {}, "or the ready lump sum", "0.6"},
    Key{Form::declared_payment, "cost_option", Type::yes_no, {}, false, {}, "yes: under Article 94 or 95 of Regulation (EU) 2021/1060, declared with corrected values", "0.6"},
    Key{Form::declared_payment, "eligible", Type::amount, {}, false, {}, "the corrected eligible cost; what the fund and the contribution come to if left out", "0.6"},
    Key{Form::declared_payment, "union_contribution", Type::amount, {}, false, {}, "the Union's contribution beside it; none if left out", "0.6"},
    Key{Form::declared_payment, "fund_share", Type::amount, {}, false, {}, "the corrected share of the fund; what is approved if left out", "0.6"},
    Key{Form::declared_payment, "contributions", Type::named_amounts, {}, false, {}, "the corrected contribution, by status: public, automatic public", "0.6"},
    Key{Form::accounts, "fund", Type::text, {}, true, {}, "whose accounts they are", "0.6"},
    Key{Form::accounts, "year", Type::whole_number, {}, true, {}, "the accounting year, by the year it ends in", "0.6"},
    Key{Form::accounts, "state", Type::choice, {}, true, "open|closed", "closed: no payment application is made for the year any more", "0.6"},
    Key{Form::accounts, "corrections", Type::texts, {}, false, {}, "the corrections that they take, by their places in the list of corrections, from 1", "0.6"},
    Key{Form::programme_budget, "allocations", Type::named_amounts, {}, true, {}, "of each year: {2021: 1000000, 2022: 1500000}", "0.6"},
    Key{Form::programme_budget, "pre_financing", Type::amount, {}, false, {}, "paid to the programme so far, and not cleared by accounts", "0.6"},
    Key{Form::programme_budget, "claimed", Type::named_amounts, {}, false, {}, "in payment applications of each calendar year", "0.6"},

    Key{Form::reported, "source", Type::mapping, Form::source, true, {}, "who printed the figures, and where", "0.1"},
    Key{Form::reported, "unit", Type::decimal, {}, false, {}, "the smallest unit this source prints; zeros at the end may be missing", "0.1"},
    Key{Form::reported, "numbers", Type::number_style, {}, false, {}, "how this source writes the number 1234.56", "0.1"},
    Key{Form::reported, "project", Type::mapping, Form::figures, false, {}, "the project's own figures", "0.1"},
    Key{Form::reported, "partners", Type::named_mappings, Form::figures, false, {}, "the partners' figures, under the ids of partners", "0.1"},
    Key{Form::reported, "claims", Type::named_figures, Form::figure, false, {}, "figures of claims, each under its address: {LP.1.total.eligible: 14897.52}", "0.6"},

    Key{Form::figures, "total", Type::figure, Form::figure, false, {}, "the total as printed", "0.1"},
    Key{Form::figures, "eligible", Type::figure, Form::figure, false, {}, "eligible cost as printed", "0.2"},
    Key{Form::figures, "non_eligible", Type::figure, Form::figure, false, {}, "non-eligible cost as printed", "0.2"},
    Key{Form::figures, "categories", Type::named_figures, Form::figure, false, {}, "each cost category, as printed", "0.2"},
    Key{Form::figures, "contributions", Type::named_figures, Form::figure, false, {}, "the contribution by status, as printed: public, automatic public, private", "0.2"},
    Key{Form::figures, "contributors", Type::named_figures, Form::figure, false, {}, "who pays the contribution, each under the name that the source prints, with the part that he pays; they need not be all", "0.3"},
    Key{Form::figures, "rates", Type::named_printed_rates, Form::printed_rate, false, {}, "the rates printed beside funds, contributors, the contribution, or all funds together (funds)", "0.3"},
    Key{Form::figures, "own_contribution", Type::figure, Form::figure, false, {}, "the contribution without what states add to it, as printed", "0.2"},
    Key{Form::figures, "periods", Type::named_mappings, Form::figures, false, {}, "the same by period", "0.2"},
    Key{Form::figures, "funds", Type::named_figures, Form::figure, false, {}, "what each fund pays, as printed", "0.1"},
    Key{Form::figures, "contribution", Type::figure, Form::figure, false, {}, "the contribution as printed", "0.1"},
    Key{Form::figures, "small_project_fund", Type::mapping, Form::figures_of_small_projects, false, {}, "what pays for the small project fund", "0.2"},
    Key{Form::figures_of_small_projects, "funds", Type::named_figures, Form::figure, false, {}, "what each fund pays of it, as printed", "0.2"},
    Key{Form::figures_of_small_projects, "contribution", Type::figure, Form::figure, false, {}, "the contribution to it, as printed", "0.2"},
    Key{Form::printed_rate, "rate", Type::rate, {}, true, {}, "the rate that the print means: 85 %", "0.3"},
    Key{Form::printed_rate, "printed", Type::text, {}, true, {}, "the source's own characters, with the same digits", "0.3"},
    Key{Form::figure, "amount", Type::decimal, {}, true, {}, "the number that the print means", "0.1"},
    Key{Form::figure, "printed", Type::text, {}, true, {}, "the source's own characters, with the same digits", "0.1"},

    Key{Form::mapping, "mapping", Type::whole_number, {}, true, {}, "version of the mapping language: 1", "0.3"},
    Key{Form::mapping, "sheet", Type::text, {}, false, {}, "the workbook's sheet; without it, all that have these columns", "0.3"},
    Key{Form::mapping, "header_row", Type::whole_number, {}, false, {}, "the row of the headings; without it, it is found by them", "0.3"},
    Key{Form::mapping, "rows", Type::choice, {}, true, "partners|projects", "what each row is", "0.3"},
    Key{Form::mapping, "currency", Type::text, {}, true, {}, "of the amounts", "0.3"},
    Key{Form::mapping, "numbers", Type::number_style, {}, false, {}, "how texts of the table write the number 1234.56, such as \"1.234,56\"; unambiguous numbers need none", "0.3"},
    Key{Form::mapping, "rates_written", Type::choice, {}, false, "fraction|percent", "how rates are written that have no % sign", "0.3"},
    Key{Form::mapping, "project", Type::mapping, Form::mapped_project, false, {}, "the columns that say which project a row belongs to; without them, all rows belong to one", "0.3"},
    Key{Form::mapping, "partner", Type::mapping, Form::mapped_partner, false, {}, "the columns that say which partner a row is", "0.3"},
    Key{Form::mapping, "total", Type::text, {}, false, {}, "the column of totals: its heading, or its number from 1, like every column here", "0.3"},
    Key{Form::mapping, "eligible", Type::text, {}, false, {}, "the column of eligible cost", "0.3"},
    Key{Form::mapping, "non_eligible", Type::text, {}, false, {}, "the column of non-eligible cost", "0.3"},
    Key{Form::mapping, "funds", Type::named_texts, {}, false, {}, "the columns of funds, each under the fund's name: {ERDF: EU grant}", "0.3"},
    Key{Form::mapping, "contribution", Type::text, {}, false, {}, "the column of contributions", "0.3"},
    Key{Form::mapping, "contributors", Type::named_texts, {}, false, {}, "the columns of those who pay the contribution, each under a name: {state: National public}", "0.3"},
    Key{Form::mapping, "rates", Type::named_texts, {}, false, {}, "the columns of printed rates, each under the fund or contributor it is printed of, contribution, or funds", "0.3"},

    Key{Form::mapped_project, "programme", Type::text, {}, false, {}, "the column of the programme's name, where a table has several", "0.3"},
    Key{Form::mapped_project, "id", Type::text, {}, false, {}, "the column of the project's id", "0.3"},
    Key{Form::mapped_project, "acronym", Type::text, {}, false, {}, "the column of its acronym", "0.3"},
    Key{Form::mapped_project, "title", Type::text, {}, false, {}, "the column of its title", "0.3"},
    Key{Form::mapped_project, "version", Type::text, {}, false, {}, "the column of its version, where a table has several of one project", "0.3"},

    Key{Form::mapped_partner, "number", Type::text, {}, false, {}, "the column of the partner's number", "0.3"},
    Key{Form::mapped_partner, "abbreviation", Type::text, {}, false, {}, "the column of its short name", "0.3"},
    Key{Form::mapped_partner, "name", Type::text, {}, false, {}, "the column of its name", "0.3"},
    Key{Form::mapped_partner, "country", Type::text, {}, false, {}, "the column of its country", "0.3"},
    Key{Form::mapped_partner, "role", Type::text, {}, false, {}, "the column of its role", "0.3"},
    Key{Form::mapped_partner, "lead", Type::text, {}, false, {}, "the column that says of the lead partner yes, and of the others no", "0.3"},

    Key{Form::sweep_file, "prorata", Type::whole_number, {}, true, {}, "version of the scenario language: 1", "0.5"},
    Key{Form::sweep_file, "sweep", Type::mapping, Form::sweep, true, {}, "what is swept: this key makes a file a sweep file", "0.5"},

    Key{Form::sweep, "scenario", Type::text, {}, true, {}, "the path of the scenario, from the folder of this file", "0.5"},
    Key{Form::sweep, "version", Type::text, {}, false, {}, "one of the versions in the scenario; without it, the last", "0.5"},
    Key{Form::sweep, "vary", Type::named_values, {}, true, {}, "places of the scenario and their values: {partners.LP.total: 100000..200000 by 1000, programme.funds.ERDF.rate: [80 %, 85 %]}", "0.5"},
    Key{Form::sweep, "design", Type::choice, {}, false, "grid|zip", "grid: every value with every other; zip: the first of each, then the second; grid if left out", "0.5"},
    Key{Form::sweep, "sample", Type::whole_number, {}, false, {}, "how many variants are drawn at random; all of them if left out", "0.5"},
    Key{Form::sweep, "seed", Type::whole_number, {}, false, {}, "another sample; 1 if left out", "0.5"},
    Key{Form::sweep, "measure", Type::texts, {}, false, {}, "the figures that are looked at, such as KPR.ERDF, or 'KPR.ERDF change'; the project's total, funds and contribution if left out", "0.5"},
    Key{Form::sweep, "where", Type::texts, {}, false, {}, "conditions on the variants that are shown: project.ERDF<=500000", "0.5"},
    Key{Form::sweep, "show", Type::texts, {}, false, "changes|findings", "changes: what each figure is above the scenario as it is; findings: how many each variant has", "0.5"},
});
// clang-format on

struct FormRow {
    Form form;
    std::string_view name; ///< of its definition in schemas, and of its section in the language's reference
};

// clang-format off
inline constexpr auto forms = std::to_array<FormRow>({
    FormRow{Form::scenario, "scenario"},
    FormRow{Form::programme, "programme"},
    FormRow{Form::rules, "rules"},
    FormRow{Form::source, "source"},
    FormRow{Form::cost_category, "cost_category"},
    FormRow{Form::cost_base, "cost_base"},
    FormRow{Form::flat_rate_offer, "flat_rate_offer"},
    FormRow{Form::lump_sum, "lump_sum"},
    FormRow{Form::unit_cost, "unit_cost"},
    FormRow{Form::fund_rule, "fund_rule"},
    FormRow{Form::conditional_rate, "conditional_rate"},
    FormRow{Form::rate_of, "rate_of"},
    FormRow{Form::chosen_flat_rate, "chosen_flat_rate"},
    FormRow{Form::roundings, "roundings"},
    FormRow{Form::rounding, "rounding"},
    FormRow{Form::contribution, "contribution"},
    FormRow{Form::of_which, "of_which"},
    FormRow{Form::eligible, "eligible"},
    FormRow{Form::revenue, "revenue"},
    FormRow{Form::ceiling, "ceiling"},
    FormRow{Form::limit, "limit"},
    FormRow{Form::national_support, "national_support"},
    FormRow{Form::flexibility, "flexibility"},
    FormRow{Form::exchange_rate, "exchange_rate"},
    FormRow{Form::periods, "periods"},
    FormRow{Form::breakdown, "breakdown"},
    FormRow{Form::percentages, "percentages"},
    FormRow{Form::percentage, "percentage"},
    FormRow{Form::limits, "limits"},
    FormRow{Form::de_minimis, "de_minimis"},
    FormRow{Form::claims, "claims"},
    FormRow{Form::claim_roundings, "claim_roundings"},
    FormRow{Form::fund_contribution, "fund_contribution"},
    FormRow{Form::claim_percentages, "claim_percentages"},
    FormRow{Form::percent_of_nothing, "percent_of_nothing"},
    FormRow{Form::claim_limits, "claim_limits"},
    FormRow{Form::retention, "retention"},
    FormRow{Form::first_part, "first_part"},
    FormRow{Form::payment_schedule, "payment_schedule"},
    FormRow{Form::waiver, "waiver"},
    FormRow{Form::decommitment, "decommitment"},
    FormRow{Form::interim, "interim"},
    FormRow{Form::basis, "basis"},
    FormRow{Form::conditions, "conditions"},
    FormRow{Form::project, "project"},
    FormRow{Form::partner, "partner"},
    FormRow{Form::row, "row"},
    FormRow{Form::lump_sum_share, "lump_sum_share"},
    FormRow{Form::small_project_fund, "small_project_fund"},
    FormRow{Form::de_minimis_aid, "de_minimis_aid"},
    FormRow{Form::granted_aid, "granted_aid"},
    FormRow{Form::contribution_source, "contribution_source"},
    FormRow{Form::partner_report, "partner_report"},
    FormRow{Form::expenditure, "expenditure"},
    FormRow{Form::expenditure_list, "expenditure_list"},
    FormRow{Form::rows_of_report, "rows_of_report"},
    FormRow{Form::received, "received"},
    FormRow{Form::included_row, "included_row"},
    FormRow{Form::project_report, "project_report"},
    FormRow{Form::small_projects_claim, "small_projects_claim"},
    FormRow{Form::ready_lump_sum, "ready_lump_sum"},
    FormRow{Form::payment, "payment"},
    FormRow{Form::instalment, "instalment"},
    FormRow{Form::advance, "advance"},
    FormRow{Form::correction, "correction"},
    FormRow{Form::payment_application, "payment_application"},
    FormRow{Form::declared_payment, "declared_payment"},
    FormRow{Form::accounts, "accounts"},
    FormRow{Form::programme_budget, "programme_budget"},
    FormRow{Form::reported, "reported"},
    FormRow{Form::figures, "figures"},
    FormRow{Form::figures_of_small_projects, "figures_of_small_projects"},
    FormRow{Form::figure, "figure"},
    FormRow{Form::printed_rate, "printed_rate"},
    FormRow{Form::mapping, "mapping"},
    FormRow{Form::mapped_project, "mapped_project"},
    FormRow{Form::mapped_partner, "mapped_partner"},
    FormRow{Form::sweep_file, "sweep_file"},
    FormRow{Form::sweep, "sweep"},
});
// clang-format on

[[nodiscard]] consteval bool forms_are_in_order()
{
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (forms[i].form != static_cast<Form>(i)) {
            return false;
        }
    }
    return forms.back().form == Form::sweep;
}
static_assert(forms_are_in_order());

[[nodiscard]] constexpr std::string_view name_of(Form form)
{
    return forms[static_cast<std::size_t>(form)].name;
}

/// Rules say on what they rest: their forms have the keys of `basis` too.
[[nodiscard]] constexpr bool has_basis(Form form)
{
    switch (form) {
    case Form::fund_rule:
    case Form::conditional_rate:
    case Form::rate_of:
    case Form::chosen_flat_rate:
    case Form::rounding:
    case Form::contribution:
    case Form::of_which:
    case Form::eligible:
    case Form::revenue:
    case Form::periods:
    case Form::breakdown:
    case Form::percentage:
    case Form::limits:
    case Form::de_minimis:
    case Form::claims:
    case Form::fund_contribution:
    case Form::claim_percentages:
    case Form::claim_limits:
    case Form::retention:
    case Form::first_part:
    case Form::payment_schedule:
    case Form::waiver:
    case Form::decommitment:
    case Form::interim:
    case Form::ceiling:
    case Form::national_support:
    case Form::flexibility:
    case Form::exchange_rate:
    case Form::cost_category:
    case Form::cost_base:
    case Form::flat_rate_offer:
    case Form::lump_sum:
    case Form::unit_cost: return true;
    default: return false;
    }
}
/// Rules that apply to some only have the keys of `conditions` too.
[[nodiscard]] constexpr bool has_conditions(Form form)
{
    return form == Form::conditional_rate || form == Form::flat_rate_offer || form == Form::ceiling ||
           form == Form::national_support || form == Form::flexibility || form == Form::first_part;
}

/// Whether the keys of `other` are keys of `form` too.
[[nodiscard]] constexpr bool has_keys_of(Form form, Form other)
{
    return other == form || (other == Form::basis && has_basis(form)) ||
           (other == Form::conditions && has_conditions(form)) ||
           (other == Form::rules && (form == Form::programme || form == Form::scenario));
}

[[nodiscard]] constexpr bool is_key_of(const Key& key, Form form) { return has_keys_of(form, key.in); }

/// Places in `keys`, form by form: of each form those from `first` on, up to the first of the next.
struct KeyIndex {
    std::array<std::uint16_t, forms.size() + 1> first{};
    std::array<std::uint16_t, keys.size()> places{};
};
[[nodiscard]] consteval KeyIndex index_of_keys()
{
    KeyIndex index;
    for (const auto& key : keys) {
        ++index.first[static_cast<std::size_t>(key.in) + 1];
    }
    for (std::size_t form = 0; form < forms.size(); ++form) {
        index.first[form + 1] = static_cast<std::uint16_t>(index.first[form + 1] + index.first[form]);
    }
    auto next = index.first;
    for (std::size_t place = 0; place < keys.size(); ++place) {
        index.places[next[static_cast<std::size_t>(keys[place].in)]++] = static_cast<std::uint16_t>(place);
    }
    return index;
}
inline constexpr KeyIndex key_index = index_of_keys();

[[nodiscard]] constexpr const Key* find_key(Form form, std::string_view name)
{
    for (const auto other : {form, Form::basis, Form::conditions, Form::rules}) {
        const auto at = static_cast<std::size_t>(other);
        for (auto place = key_index.first[at]; has_keys_of(form, other) && place < key_index.first[at + 1];
             ++place) {
            const auto& key = keys[key_index.places[place]];
            if (key.name == name) {
                return &key;
            }
        }
    }
    return nullptr;
}

} // namespace prorata::read
