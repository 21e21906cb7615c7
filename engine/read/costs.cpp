#include "engine/read/costs.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

constexpr std::string_view lump_sums_category = "lump_sums";
constexpr std::string_view small_projects_category = "small_project_fund";
constexpr std::string_view unit_costs_category = "unit_costs";

[[nodiscard]] CategoryKind kind_of(std::string_view name)
{
    return name == lump_sums_category        ? CategoryKind::lump_sums
           : name == unit_costs_category     ? CategoryKind::unit_costs
           : name == small_projects_category ? CategoryKind::small_projects
                                             : CategoryKind::ordinary;
}

[[nodiscard]] bool has_kind(const Programme& programme, CategoryKind kind)
{
    return std::any_of(programme.categories.begin(), programme.categories.end(),
                       [&](const auto& each) { return each.kind == kind; });
}

constexpr int most_of_limit = 1'000'000;
constexpr int most_digits = 9;

[[nodiscard]] int read_digits(Node mapping, std::string_view key, Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, Form::percentage, key);
    return value ? read_count(*value, key, 0, most_digits, diagnostics) : 0;
}

[[nodiscard]] std::vector<std::uint32_t> categories_named(Node mapping, Form form, std::string_view key,
                                                          const Programme& programme,
                                                          Diagnostics& diagnostics)
{
    std::vector<std::uint32_t> categories;
    for (const auto name : texts_of(mapping, form, key)) {
        if (const auto category = find_category(name.text(), name.place(), programme, diagnostics)) {
            categories.push_back(*category);
        }
    }
    return categories;
}

[[nodiscard]] std::optional<Rate> rate_of_key(Node mapping, std::string_view key,
                                              const NumberReading& reading, Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, Form::flat_rate_offer, key);
    return value ? read_rate(value->text(), value->place(), reading.style, diagnostics) : std::nullopt;
}

/// All rates of an offer are of its one base.
void refuse_own_bases(Node offer, Diagnostics& diagnostics)
{
    if (const auto rates = value_of(offer, Form::flat_rate_offer, "rates")) {
        for (const auto item : rates->items()) {
            if (const auto base = item.find("of")) {
                diagnostics.push_back(not_together(base->place(), "rates", "of"));
            }
        }
    }
}

void read_flat_rate_offer(Node mapping, const NumberReading& reading, Programme& programme,
                          Diagnostics& diagnostics)
{
    constexpr auto form = Form::flat_rate_offer;
    const auto name = value_of(mapping, form, "category");
    const auto category =
        name ? find_category(name->text(), name->place(), programme, diagnostics) : std::nullopt;
    if (!category) {
        return;
    }
    FlatRateOffer offer{.category = *category, .place = mapping.place()};
    offer.base = read_base(mapping, form, programme, diagnostics);
    offer.at_most = rate_of_key(mapping, "at_most", reading, diagnostics);
    offer.exactly = rate_of_key(mapping, "exactly", reading, diagnostics);
    offer.rates = read_conditional_rates(mapping, form, reading, offer.base.value_or(Base::eligible),
                                         RuleSubject::flat_rate_offer, std::string{name->text()}, programme,
                                         diagnostics);
    refuse_own_bases(mapping, diagnostics);
    const int kinds = (offer.at_most ? 1 : 0) + (offer.exactly ? 1 : 0) + (offer.rates.empty() ? 0 : 1);
    if (kinds > 1) {
        diagnostics.push_back(
            fault(mapping.place(), {Text::offer_without_rate}, Text::offer_without_rate_hint));
    }
    offer.is_automatic = is_yes(mapping, form, "automatic");
    offer.whole_percent = is_yes(mapping, form, "whole_percent");
    offer.including_itself = is_yes(mapping, form, "including_itself");
    offer.excludes = categories_named(mapping, form, "excludes", programme, diagnostics);
    offer.needs_real = categories_named(mapping, form, "needs_real", programme, diagnostics);
    offer.covers = categories_named(mapping, form, "covers", programme, diagnostics);
    offer.closed_to = strings_of(mapping, form, "closed_to");
    if (const auto threshold = value_of(mapping, form, "mandatory_up_to")) {
        offer.mandatory_up_to = read_amount(*threshold, reading, diagnostics);
    }
    offer.conditions = read_conditions(mapping, diagnostics);
    offer.breach = choice_of<Breach>(mapping, form, "severity", breach_names);
    const auto& rate = offer.exactly ? offer.exactly : offer.at_most;
    auto rests_on = read_basis(
        mapping, offer.at_most ? RuleSubject::flat_rate_limit : RuleSubject::flat_rate_offer, name->text());
    if (rate && offer.base) {
        rests_on.rate = RateOf{*rate, *offer.base};
    }
    offer.basis = programme.add(std::move(rests_on));
    programme.flat_rates.push_back(std::move(offer));
}

} // namespace

void read_categories(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics)
{
    const auto categories = value_of(mapping, form, "cost_categories");
    if (!categories) {
        return;
    }
    for (const auto entry : categories->entries()) {
        const auto name = entry.key.text();
        const auto kind = kind_of(name);
        if (kind == CategoryKind::ordinary && !check_name(entry.key, programme, diagnostics)) {
            continue;
        }
        CostCategory category{.name = std::string{name}};
        if (entry.value.is_mapping()) {
            category.code = text_of(entry.value, Form::cost_category, "code");
            category.title = text_of(entry.value, Form::cost_category, "title");
            category.breach = choice_of<Breach>(entry.value, Form::cost_category, "severity", breach_names);
            category.takes_real_cost = text_of(entry.value, Form::cost_category, "real_cost").empty() ||
                                       is_yes(entry.value, Form::cost_category, "real_cost");
        }
        category.kind = kind;
        programme.categories.push_back(std::move(category));
    }
}

void add_common_categories(Programme& programme)
{
    if (programme.categories.empty()) {
        for (const auto name : common_categories) {
            programme.categories.push_back({.name = std::string{name}});
        }
    }
}

void add_categories_of_kinds(Programme& programme)
{
    if (!has_kind(programme, CategoryKind::lump_sums)) {
        programme.categories.push_back(
            {.name = std::string{lump_sums_category}, .kind = CategoryKind::lump_sums});
    }
    if (!has_kind(programme, CategoryKind::unit_costs)) {
        programme.categories.push_back(
            {.name = std::string{unit_costs_category}, .kind = CategoryKind::unit_costs});
    }
}

void read_bases(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics)
{
    const auto bases = value_of(mapping, form, "bases");
    if (!bases) {
        return;
    }
    for (const auto entry : bases->entries()) {
        if (!entry.value.is_mapping() || !check_name(entry.key, programme, diagnostics)) {
            continue;
        }
        CostBase base{.name = std::string{entry.key.text()}, .place = entry.key.place()};
        base.parts = read_parts(texts_of(entry.value, Form::cost_base, "of"), programme, diagnostics);
        if (entry.value.find("of") && is_yes(entry.value, Form::cost_base, "stated")) {
            diagnostics.push_back(not_together(entry.key.place(), "of", "stated"));
        }
        if (base.parts.empty() && !is_yes(entry.value, Form::cost_base, "stated") &&
            !entry.value.find("of")) {
            diagnostics.push_back(
                fault(entry.key.place(), {Text::not_a_base, {{"name", base.name}}}, Text::not_a_base_hint));
        }
        base.basis = programme.add(read_basis(entry.value, RuleSubject::base, base.name));
        programme.bases_of_rates.push_back(std::move(base));
    }
}

void read_flat_rate_offers(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                           Diagnostics& diagnostics)
{
    if (const auto offers = value_of(mapping, form, "flat_rates")) {
        for (const auto item : offers->items()) {
            if (item.is_mapping()) {
                read_flat_rate_offer(item, reading, programme, diagnostics);
            }
        }
    }
}

/// A call sets rates; to whom an offer is open and what it excludes is the programme's.
void refuse_rules_of_a_call(Node mapping, Diagnostics& diagnostics)
{
    const auto offers = value_of(mapping, Form::scenario, "flat_rates");
    if (!offers) {
        return;
    }
    for (const auto item : offers->items()) {
        for (const auto entry : item.entries()) {
            const auto key = entry.key.text();
            const bool is_of_call = key == "category" || key == "of" || key == "at_most" ||
                                    key == "exactly" || key == "rates" || key == "automatic";
            if (!is_of_call && find_key(Form::basis, key) == nullptr &&
                find_key(Form::flat_rate_offer, key) != nullptr) {
                diagnostics.push_back(fault(entry.key.place(),
                                            {Text::not_of_a_call, {{"key", std::string{key}}}},
                                            Text::not_of_a_call_hint));
            }
        }
    }
}

void read_rates_of_call(Node mapping, const NumberReading& reading, Programme& programme,
                        Diagnostics& diagnostics)
{
    Programme call; // the call's own offers, to be laid over the programme's
    call.categories = programme.categories;
    call.bases_of_rates = programme.bases_of_rates;
    call.bases = programme.bases;
    const auto known = call.bases_of_rates.size();
    refuse_rules_of_a_call(mapping, diagnostics);
    read_flat_rate_offers(mapping, Form::scenario, reading, call, diagnostics);
    programme.bases = std::move(call.bases);
    for (auto base = call.bases_of_rates.begin() + static_cast<std::ptrdiff_t>(known);
         base != call.bases_of_rates.end(); ++base) {
        programme.bases_of_rates.push_back(std::move(*base));
    }
    for (auto& rate : call.flat_rates) {
        const auto is_open = [&](const FlatRateOffer& each) {
            return each.category == rate.category && each.base == rate.base && !each.at_most &&
                   !each.exactly && each.rates.empty();
        };
        const auto offer = std::find_if(programme.flat_rates.begin(), programme.flat_rates.end(), is_open);
        if (offer == programme.flat_rates.end()) {
            diagnostics.push_back(fault(
                rate.place,
                {Text::not_a_gap, {{"key", "the flat rate for " + programme.categories[rate.category].name}}},
                Text::not_a_gap_hint));
            continue;
        }
        offer->at_most = rate.at_most;
        offer->exactly = rate.exactly;
        offer->rates = std::move(rate.rates);
        offer->is_automatic = offer->is_automatic || rate.is_automatic;
    }
}

void read_lump_sums(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                    Diagnostics& diagnostics)
{
    const auto lump_sums = value_of(mapping, form, "lump_sums");
    if (!lump_sums) {
        return;
    }
    for (const auto entry : lump_sums->entries()) {
        const auto is_known = [&](const LumpSum& each) { return each.name == entry.key.text(); };
        if (std::any_of(programme.lump_sums.begin(), programme.lump_sums.end(), is_known)) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        if (!entry.value.is_mapping()) {
            continue;
        }
        LumpSum lump_sum{.name = std::string{entry.key.text()}, .place = entry.key.place()};
        if (const auto amount = value_of(entry.value, Form::lump_sum, "amount")) {
            lump_sum.amount = read_amount(*amount, reading, diagnostics);
        }
        lump_sum.is_splittable = text_of(entry.value, Form::lump_sum, "splittable").empty() ||
                                 is_yes(entry.value, Form::lump_sum, "splittable");
        lump_sum.is_fast_track = is_yes(entry.value, Form::lump_sum, "fast_track");
        lump_sum.breach = choice_of<Breach>(entry.value, Form::lump_sum, "severity", breach_names);
        lump_sum.basis = programme.add(read_basis(entry.value, RuleSubject::lump_sum, lump_sum.name));
        programme.lump_sums.push_back(std::move(lump_sum));
    }
}

void read_unit_costs(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                     Diagnostics& diagnostics)
{
    const auto unit_costs = value_of(mapping, form, "unit_costs");
    if (!unit_costs) {
        return;
    }
    for (const auto entry : unit_costs->entries()) {
        const auto is_known = [&](const UnitCost& each) { return each.name == entry.key.text(); };
        if (std::any_of(programme.unit_costs.begin(), programme.unit_costs.end(), is_known)) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        const auto price =
            entry.value.is_mapping() ? value_of(entry.value, Form::unit_cost, "price") : std::nullopt;
        const auto amount = price ? read_amount(*price, reading, diagnostics) : std::nullopt;
        if (!amount) {
            continue;
        }
        UnitCost unit_cost{
            .name = std::string{entry.key.text()}, .price = *amount, .place = entry.key.place()};
        unit_cost.unit = text_of(entry.value, Form::unit_cost, "unit");
        unit_cost.categories =
            categories_named(entry.value, Form::unit_cost, "categories", programme, diagnostics);
        if (const auto names = entry.value.find("categories");
            names && texts_of(entry.value, Form::unit_cost, "categories").empty()) {
            diagnostics.push_back(fault(names->place(),
                                        {Text::missing_value, {{"key", std::string{"categories"}}}},
                                        Remark{Text::wants_texts, {{"key", std::string{"categories"}}}}));
            continue;
        }
        unit_cost.basis = programme.add(read_basis(entry.value, RuleSubject::unit_cost, unit_cost.name));
        programme.unit_costs.push_back(std::move(unit_cost));
    }
}

void read_periods(Node mapping, Form form, Programme& programme)
{
    const auto periods = value_of(mapping, form, "periods");
    const auto method = periods
                            ? choice_of<PeriodMethod>(*periods, Form::periods, "method", period_method_names)
                            : std::nullopt;
    if (method) {
        programme.periods = PeriodRule{*method, is_yes(*periods, Form::periods, "last_keeps_all_lump_sums"),
                                       programme.add(read_basis(*periods, RuleSubject::periods, {}))};
    }
}

void read_breakdown(Node mapping, Form form, Programme& programme)
{
    const auto breakdown = value_of(mapping, form, "breakdown");
    const auto level =
        breakdown ? choice_of<BreakdownLevel>(*breakdown, Form::breakdown, "funds", breakdown_level_names)
                  : std::nullopt;
    if (level) {
        programme.breakdown = BreakdownRule{
            *level, programme.add(read_basis(*breakdown, RuleSubject::breakdown, {})), breakdown->place()};
    }
}

void read_percentages(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics)
{
    const auto percentages = value_of(mapping, form, "percentages");
    if (!percentages) {
        return;
    }
    const auto read = [&](std::string_view key, std::optional<PercentageRule>& rule) {
        const auto value = value_of(*percentages, Form::percentages, key);
        const auto mode =
            value ? choice_of<Mode>(*value, Form::percentage, "mode", mode_names) : std::nullopt;
        if (!mode) {
            return;
        }
        rule = PercentageRule{read_digits(*value, "significant_digits", diagnostics),
                              read_digits(*value, "decimals", diagnostics), *mode,
                              is_yes(*value, Form::percentage, "whole_of_zero_is_one"),
                              programme.add(read_basis(*value, RuleSubject::percentage, key))};
    };
    read("share_of_total", programme.percentages.share_of_total);
    read("co_financing", programme.percentages.co_financing);
    read("share_of_period", programme.percentages.share_of_period);
}

void read_limits(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                 Diagnostics& diagnostics)
{
    const auto node = value_of(mapping, form, "limits");
    if (!node) {
        return;
    }
    const auto count = [&](std::string_view key) -> std::optional<int> {
        const auto value = value_of(*node, Form::limits, key);
        return value ? std::optional{read_count(*value, key, 0, most_of_limit, diagnostics)} : std::nullopt;
    };
    Limits limits{.rows = count("rows"),
                  .partners = count("partners"),
                  .funds = count("funds"),
                  .lump_sums = count("lump_sums"),
                  .small_project_fund_partners = count("small_project_fund_partners"),
                  .decimals = count("decimals"),
                  .rate_decimals = count("rate_decimals")};
    if (const auto amount = value_of(*node, Form::limits, "amount")) {
        limits.amount = read_amount(*amount, reading, diagnostics);
    }
    limits.own_source_is_not_automatic = is_yes(*node, Form::limits, "own_source_is_not_automatic");
    limits.breach = choice_of<Breach>(*node, Form::limits, "severity", breach_names);
    limits.basis = programme.add(read_basis(*node, RuleSubject::limits, {}));
    programme.limits = limits;
}

} // namespace prorata::read
