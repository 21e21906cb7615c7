#include "engine/read/budget.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"
#include "prorata/diagnose/near_name.hpp"
#include "prorata/rules/split.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

constexpr int most_periods = 999;
constexpr std::string_view closure_number = "255"; ///< as the programmes' system counts

/// A whole number without sign, at most `most`.
[[nodiscard]] std::optional<int> whole_number(std::string_view text, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size() && !text.starts_with('-');
    return is_whole && value <= most ? std::optional{value} : std::nullopt;
}

[[nodiscard]] int read_count_of(Node mapping, std::string_view key, Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, Form::project, key);
    const auto before = diagnostics.size();
    const auto count = value ? read_count(*value, key, 1, most_periods, diagnostics) : 0;
    return diagnostics.size() > before ? 0 : count;
}

/// Names that can be part of an address, each once.
[[nodiscard]] std::vector<std::string> read_names(Node mapping, std::string_view key,
                                                  Diagnostics& diagnostics)
{
    std::vector<std::string> names;
    for (const auto node : texts_of(mapping, Form::project, key)) {
        const auto text = node.text();
        if (text.find('.') != std::string_view::npos ||
            std::find(names.begin(), names.end(), text) != names.end()) {
            diagnostics.push_back(
                fault(node.place(), {Text::bad_name, {{"name", shortened(text)}}}, Text::bad_name_hint));
        } else {
            names.emplace_back(text);
        }
    }
    return names;
}

class BudgetReader {
public:
    BudgetReader(NumberReading reading, Scenario& scenario, Partner& partner, Diagnostics& diagnostics)
        : reading_{reading},
          scenario_{scenario},
          programme_{scenario.programme},
          partner_{partner},
          diagnostics_{diagnostics}
    {
    }

    void read(Node mapping)
    {
        month_ = scenario_.project.month;
        if (const auto month = value_of(mapping, Form::partner, "month")) {
            month_ = read_month(*month, diagnostics_);
        }
        partner_.foreign = read_foreign(mapping, Form::partner, {});
        if (partner_.foreign) {
            reading_.currency = currencies[partner_.foreign->currency - 1U];
        }
        const auto amount = [&](std::string_view key) -> std::optional<InputAmount> {
            const auto value = value_of(mapping, Form::partner, key);
            const auto number = value ? read_amount(*value, reading_, diagnostics_) : std::nullopt;
            return number ? std::optional{InputAmount{*number, value->place()}} : std::nullopt;
        };
        partner_.total = amount("total");
        partner_.eligible = amount("eligible");
        partner_.non_eligible = amount("non_eligible");
        partner_.revenue = amount("revenue");
        read_bases(mapping);
        read_key(mapping);
        read_costs(mapping);
        read_flat_rates(mapping);
        read_lump_sums(mapping);
        read_small_project_fund(mapping);
        partner_.contributions = read_sources(mapping, Form::partner);
        read_support(mapping);
        partner_.has_budget = mapping.find("budget") || mapping.find("lump_sums") ||
                              mapping.find("flat_rates") || partner_.small_project_fund;
    }

private:
    /// The currency that a mapping's amounts are in, where it is not the scenario's.
    [[nodiscard]] std::optional<ForeignCurrency> read_foreign(Node mapping, Form form,
                                                              std::optional<ForeignCurrency> usual)
    {
        if (const auto code = value_of(mapping, form, "currency")) {
            const auto currency = read_currency(*code, diagnostics_);
            if (!currency || currencies[*currency - 1U].code == settlement()) {
                return std::nullopt;
            }
            return ForeignCurrency{*currency, month_};
        }
        return usual;
    }

    [[nodiscard]] std::string_view settlement() const
    {
        return programme_.currency ? programme_.currency->code : "EUR";
    }

    /// A row's own month, which only an amount in another currency has.
    void read_month_of_row(Node mapping, BudgetRow& row)
    {
        const auto month = value_of(mapping, Form::row, "month");
        if (month && row.foreign) {
            row.foreign->month = read_month(*month, diagnostics_);
        } else if (month) {
            diagnostics_.push_back(fault(
                month->place(), {Text::month_without_currency, {{"currency", std::string{settlement()}}}},
                Text::month_without_currency_hint));
        }
    }

    [[nodiscard]] bool is_enough() const
    {
        return diagnostics_.size() >= most_faults;
    } // nobody reads further

    void read_bases(Node mapping)
    {
        const auto bases = value_of(mapping, Form::partner, "bases");
        if (!bases) {
            return;
        }
        for (const auto entry : bases->entries()) {
            const auto& known = programme_.bases_of_rates;
            const auto found = std::find_if(known.begin(), known.end(), [&](const auto& each) {
                return each.name == entry.key.text() && each.parts.empty();
            });
            if (found == known.end()) {
                std::vector<std::string_view> names;
                for (const auto& each : known) {
                    if (each.parts.empty()) {
                        names.push_back(each.name);
                    }
                }
                diagnostics_.push_back(
                    fault(entry.key.place(), {Text::unknown_base, {{"base", shortened(entry.key.text())}}},
                          near_or_list(entry.key.text(), names, Text::unknown_base_of_list)));
            } else if (entry.value.is_scalar() && !entry.value.is_nothing()) {
                if (const auto number = read_amount(entry.value, reading_, diagnostics_)) {
                    partner_.bases.push_back(
                        {static_cast<std::uint32_t>(found - known.begin()), *number, entry.value.place()});
                }
            }
        }
    }

    /// What the partner has of the criteria that envelopes are divided by.
    void read_key(Node mapping)
    {
        const auto key = value_of(mapping, Form::partner, "key");
        if (!key) {
            return;
        }
        std::vector<std::string_view> known;
        for (const auto& fund : programme_.funds) {
            for (const auto& criterion : fund.key) {
                if (!criterion.is_equal()) {
                    known.push_back(criterion.name);
                }
            }
        }
        for (const auto entry : key->entries()) {
            const auto name = entry.key.text();
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                diagnostics_.push_back(fault(entry.key.place(),
                                             {Text::unknown_criterion, {{"name", shortened(name)}}},
                                             near_or_list(name, known, Text::unknown_criterion_hint)));
            } else if (const auto value = read_not_negative(entry.value)) {
                partner_.key.push_back({std::string{name}, *value, entry.value.place()});
            }
        }
    }

    [[nodiscard]] std::optional<Decimal> read_not_negative(Node node)
    {
        const auto number = node.is_scalar() && !node.is_nothing()
                                ? read_decimal(node, reading_, diagnostics_)
                                : std::nullopt;
        if (number && number->unscaled < 0) {
            diagnostics_.push_back(fault(node.place(),
                                         {Text::negative_amount, {{"text", shortened(node.text())}}},
                                         Text::negative_amount_hint));
            return std::nullopt;
        }
        return number;
    }

    void read_costs(Node mapping)
    {
        const auto budget = value_of(mapping, Form::partner, "budget");
        if (!budget) {
            return;
        }
        for (const auto entry : budget->entries()) {
            if (is_enough()) {
                return;
            }
            const auto category =
                find_category(entry.key.text(), entry.key.place(), programme_, diagnostics_);
            if (!category || entry.value.is_nothing()) {
                continue;
            }
            const auto kind = programme_.categories[*category].kind;
            if (kind == CategoryKind::lump_sums || kind == CategoryKind::small_projects) {
                const bool is_lump_sum = kind == CategoryKind::lump_sums;
                diagnostics_.push_back(fault(
                    entry.key.place(),
                    {is_lump_sum ? Text::lump_sums_in_budget : Text::small_project_fund_in_budget},
                    is_lump_sum ? Text::lump_sums_in_budget_hint : Text::small_project_fund_in_budget_hint));
                continue;
            }
            read_cost(entry.value, *category);
        }
    }

    /// An amount, a row, or a list of rows.
    void read_cost(Node value, std::uint32_t category)
    {
        if (value.is_scalar()) {
            if (const auto amount = read_amount(value, reading_, diagnostics_)) {
                partner_.rows.push_back({.category = category,
                                         .amount = *amount,
                                         .foreign = partner_.foreign,
                                         .place = value.place()});
            }
        } else if (value.is_mapping()) {
            read_row(value, category);
        }
        for (const auto item : value.items()) {
            if (item.is_mapping() && !is_enough()) {
                read_row(item, category);
            }
        }
    }

    /// Its funds are read with the partner's.
    void read_small_project_fund(Node mapping)
    {
        const auto small = value_of(mapping, Form::partner, "small_project_fund");
        if (!small) {
            return;
        }
        const auto category = programme_.category_of(CategoryKind::small_projects);
        if (programme_.categories.empty()) {
            return; // the programme itself is unknown, which is said already
        }
        if (category == programme_.categories.size()) {
            diagnostics_.push_back(
                fault(small->place(), {Text::no_small_project_fund}, Text::no_small_project_fund_hint));
            return;
        }
        if (const auto budget = value_of(*small, Form::small_project_fund, "budget");
            budget && !budget->is_nothing()) {
            read_cost(*budget, category);
        }
        auto sources = read_sources(*small, Form::small_project_fund);
        for (const auto& source : sources) {
            const auto is_donor = [&](const NationalSupport& each) { return each.name == source.donor; };
            const auto& known = programme_.national_support;
            if (std::any_of(known.begin(), known.end(), is_donor)) {
                diagnostics_.push_back(fault(source.place,
                                             {Text::donor_of_small_projects, {{"support", source.donor}}},
                                             Text::donor_of_small_projects_hint));
            }
        }
        partner_.small_project_fund = {{}, std::move(sources), small->place()};
    }

    void read_row(Node mapping, std::uint32_t category)
    {
        BudgetRow row{
            .item = text_of(mapping, Form::row, "item"), .category = category, .place = mapping.place()};
        // A unit cost's price is the programme's, in its currency.
        row.foreign =
            mapping.find("unit_cost") ? std::nullopt : read_foreign(mapping, Form::row, partner_.foreign);
        read_month_of_row(mapping, row);
        auto reading = reading_;
        reading.currency = row.foreign           ? currencies[row.foreign->currency - 1U]
                           : programme_.currency ? *programme_.currency
                                                 : reading.currency;
        const auto amount = value_of(mapping, Form::row, "amount");
        const auto units = value_of(mapping, Form::row, "units");
        const auto price = value_of(mapping, Form::row, "price");
        row.unit_cost = find_unit_cost(mapping, category);
        const auto money = amount  ? read_amount(*amount, reading, diagnostics_)
                           : price ? read_amount(*price, reading, diagnostics_)
                                   : std::nullopt;
        if (units) {
            if (const auto number = read_not_negative(*units)) {
                row.units = Rate::from_decimal(*number);
            }
        }
        if (mapping.find("amount") &&
            (mapping.find("units") || mapping.find("price") || mapping.find("unit_cost"))) {
            diagnostics_.push_back(
                fault(mapping.place(), {Text::row_with_two_amounts}, Text::row_with_two_amounts_hint));
            return;
        }
        const auto is_unknown = [](Entry entry) { return find_key(Form::row, entry.key.text()) == nullptr; };
        const auto entries = mapping.entries();
        if (std::any_of(entries.begin(), entries.end(), is_unknown)) {
            return; // a key that is mistyped is missing elsewhere
        }
        const bool is_priced = mapping.find("price") || mapping.find("unit_cost");
        if (!mapping.find("amount") && !(mapping.find("units") && is_priced)) {
            diagnostics_.push_back(
                fault(mapping.place(), {Text::row_without_amount}, Text::row_without_amount_hint));
            return;
        }
        if (row.unit_cost) {
            const auto& fixed = programme_.unit_costs[*row.unit_cost];
            row.amount = fixed.price;
            if (price && money && *money != fixed.price) {
                const int digits = reading_.currency.minor_digits;
                diagnostics_.push_back(fault(price->place(),
                                             {Text::unit_cost_price,
                                              {{"unit_cost", fixed.name},
                                               {"price", to_decimal(fixed.price, digits)},
                                               {"stated", to_decimal(*money, digits)}}},
                                             Text::unit_cost_price_hint));
            }
        } else if (money) {
            row.amount = *money;
        }
        read_periods_of_row(mapping, reading, row);
        row.is_outside_area = is_yes(mapping, Form::row, "outside_area");
        row.work_package = find_in_project(mapping, "work_package", scenario_.project.work_packages,
                                           Text::unknown_work_package, Text::unknown_work_package_hint);
        row.investment = find_in_project(mapping, "investment", scenario_.project.investments,
                                         Text::unknown_investment, Text::unknown_investment_hint);
        partner_.rows.push_back(std::move(row));
    }

    [[nodiscard]] std::optional<std::uint32_t> find_unit_cost(Node mapping, std::uint32_t category)
    {
        const auto value = value_of(mapping, Form::row, "unit_cost");
        if (!value) {
            return std::nullopt;
        }
        std::vector<std::string_view> names;
        for (std::uint32_t index = 0; index < programme_.unit_costs.size(); ++index) {
            const auto& unit_cost = programme_.unit_costs[index];
            names.push_back(unit_cost.name);
            if (unit_cost.name != value->text()) {
                continue;
            }
            const auto& here = programme_.categories[category];
            const bool is_several = unit_cost.categories.size() > 1;
            if (is_several ? here.kind == CategoryKind::unit_costs
                           : !unit_cost.categories.empty() && unit_cost.categories.front() == category) {
                return index;
            }
            const auto right = is_several || unit_cost.categories.empty()
                                   ? std::string{"unit_costs"}
                                   : programme_.categories[unit_cost.categories.front()].name;
            diagnostics_.push_back(
                fault(value->place(),
                      {Text::unit_cost_elsewhere, {{"unit_cost", unit_cost.name}, {"category", here.name}}},
                      Remark{Text::unit_cost_elsewhere_hint, {{"right", right}}}));
            return std::nullopt;
        }
        diagnostics_.push_back(fault(value->place(),
                                     {Text::unknown_unit_cost, {{"name", shortened(value->text())}}},
                                     near_or_list(value->text(), names, Text::unknown_unit_cost_hint)));
        return std::nullopt;
    }

    void read_periods_of_row(Node mapping, const NumberReading& reading, BudgetRow& row)
    {
        const auto periods = value_of(mapping, Form::row, "periods");
        if (!periods) {
            return;
        }
        for (const auto entry : periods->entries()) {
            const auto period = read_period(entry.key, scenario_.project, diagnostics_);
            const auto amount = entry.value.is_scalar() && !entry.value.is_nothing()
                                    ? read_amount(entry.value, reading, diagnostics_)
                                    : std::nullopt;
            const auto is_same = [&](const PeriodAmount& each) { return each.period == period; };
            const auto first = std::find_if(row.periods.begin(), row.periods.end(), is_same);
            if (period && first != row.periods.end()) {
                diagnostics_.push_back(fault(entry.key.place(),
                                             {Text::duplicate_key,
                                              {{"key", shortened(entry.key.text())},
                                               {"line", static_cast<std::int64_t>(first->place.line)}}},
                                             Text::duplicate_key_hint));
            } else if (period && amount) {
                row.periods.push_back({*period, *amount, entry.value.place()});
            }
        }
    }

    [[nodiscard]] std::optional<std::uint16_t> find_in_project(Node mapping, std::string_view key,
                                                               const std::vector<std::string>& names,
                                                               Text message, Text hint)
    {
        const auto value = value_of(mapping, Form::row, key);
        if (!value) {
            return std::nullopt;
        }
        const auto found = std::find(names.begin(), names.end(), value->text());
        if (found != names.end()) {
            return static_cast<std::uint16_t>(found - names.begin());
        }
        const std::vector<std::string_view> known(names.begin(), names.end());
        diagnostics_.push_back(fault(value->place(), {message, {{"name", shortened(value->text())}}},
                                     near_or_list(value->text(), known, hint)));
        return std::nullopt;
    }

    void read_flat_rates(Node mapping)
    {
        const auto flat_rates = value_of(mapping, Form::partner, "flat_rates");
        if (!flat_rates) {
            return;
        }
        for (const auto entry : flat_rates->entries()) {
            const auto& value = entry.value;
            const auto category = find_flat_category(entry.key);
            const auto rate = value.is_sequence() || value.is_nothing()
                                  ? std::nullopt
                                  : read_written_rate(value, Form::chosen_flat_rate, reading_.style,
                                                      programme_, diagnostics_);
            if (!category || !rate) {
                continue;
            }
            const auto base = rate->base ? rate->base : only_base_of(*category);
            if (!base || !is_cost(*base) || *base == Base::total) {
                diagnostics_.push_back(
                    fault(value.place(), {Text::base_needed, {{"category", std::string{entry.key.text()}}}},
                          Remark{Text::base_needed_hint, {{"names", bases_offered(*category)}}}));
                continue;
            }
            ChosenFlatRate chosen{*category, {rate->rate, *base}, false, {}, value.place()};
            chosen.including_itself = includes_itself(value, chosen);
            auto rests_on = read_basis(value, RuleSubject::flat_rate, entry.key.text());
            rests_on.rate = chosen.rate;
            chosen.basis = programme_.add(std::move(rests_on));
            partner_.flat_rates.push_back(std::move(chosen));
        }
    }

    /// A category that can be a flat rate: lump sums and unit costs cannot.
    [[nodiscard]] std::optional<std::uint32_t> find_flat_category(Node name)
    {
        const auto category = find_category(name.text(), name.place(), programme_, diagnostics_);
        if (category && programme_.categories[*category].kind != CategoryKind::ordinary) {
            std::vector<std::string_view> names;
            for (const auto& each : programme_.categories) {
                if (each.kind == CategoryKind::ordinary) {
                    names.push_back(each.name);
                }
            }
            diagnostics_.push_back(fault(name.place(),
                                         {Text::unknown_category, {{"name", shortened(name.text())}}},
                                         near_or_list({}, names, Text::unknown_category_hint)));
            return std::nullopt;
        }
        return category;
    }

    [[nodiscard]] std::string bases_offered(std::uint32_t category) const
    {
        std::string names;
        for (const auto& offer : programme_.flat_rates) {
            if (offer.category == category && offer.base) {
                names.append(names.empty() ? "" : ", ").append(programme_.name_of(*offer.base));
            }
        }
        return names.empty() ? "–" : names;
    }

    /// Where the programme offers flat rates for a category on one base only, that need not be written.
    [[nodiscard]] std::optional<Base> only_base_of(std::uint32_t category) const
    {
        std::optional<Base> base;
        for (const auto& offer : programme_.flat_rates) {
            if (offer.category == category && offer.base) {
                if (base && *base != *offer.base) {
                    return std::nullopt;
                }
                base = offer.base;
            }
        }
        return base;
    }

    [[nodiscard]] bool includes_itself(Node value, const ChosenFlatRate& chosen) const
    {
        return (value.is_mapping() && is_yes(value, Form::chosen_flat_rate, "including_itself")) ||
               std::any_of(programme_.flat_rates.begin(), programme_.flat_rates.end(),
                           [&](const auto& offer) {
                               return offer.category == chosen.category && offer.including_itself;
                           });
    }

    void read_lump_sums(Node mapping)
    {
        const auto lump_sums = value_of(mapping, Form::partner, "lump_sums");
        if (!lump_sums) {
            return;
        }
        for (const auto entry : lump_sums->entries()) {
            const auto lump_sum = find_lump_sum(entry.key);
            const auto& value = entry.value;
            const auto amount = value.is_mapping()    ? value_of(value, Form::lump_sum_share, "share")
                                : value.is_sequence() ? std::nullopt
                                                      : std::optional{value};
            if (!lump_sum || !amount || amount->is_nothing()) {
                continue;
            }
            LumpSumShare share{*lump_sum, {}, {}, amount->place()};
            const auto money = read_amount(*amount, reading_, diagnostics_);
            if (value.is_mapping()) {
                if (const auto period = value_of(value, Form::lump_sum_share, "period")) {
                    share.period = read_period(*period, scenario_.project, diagnostics_);
                }
            }
            if (money) {
                share.amount = *money;
                partner_.lump_sums.push_back(share);
            }
        }
    }

    /// A lump sum that nobody has defined is the user's own, unless its name is nearly that of another.
    [[nodiscard]] std::optional<std::uint32_t> find_lump_sum(Node name)
    {
        auto& lump_sums = programme_.lump_sums;
        std::vector<std::string_view> defined;
        for (std::uint32_t index = 0; index < lump_sums.size(); ++index) {
            if (lump_sums[index].name == name.text()) {
                return index;
            }
            if (lump_sums[index].basis) {
                defined.push_back(lump_sums[index].name);
            }
        }
        const bool is_mistyped = !nearest_name(name.text(), defined).empty();
        if (is_mistyped || name.text().empty() || name.text().find('.') != std::string_view::npos) {
            diagnostics_.push_back(fault(
                name.place(),
                {is_mistyped ? Text::unknown_lump_sum : Text::bad_name, {{"name", shortened(name.text())}}},
                is_mistyped ? near_or_list(name.text(), defined, Text::unknown_lump_sum_hint)
                            : Remark{Text::bad_name_hint}));
            return std::nullopt;
        }
        lump_sums.push_back({.name = std::string{name.text()}, .place = name.place()});
        return static_cast<std::uint32_t>(lump_sums.size() - 1);
    }

    void read_support(Node mapping)
    {
        if (programme_.categories.empty()) {
            return; // the programme itself is unknown, which is said already
        }
        for (const auto name : texts_of(mapping, Form::partner, "national_support")) {
            const auto& known = programme_.national_support;
            const auto found = std::find_if(known.begin(), known.end(),
                                            [&](const auto& each) { return each.name == name.text(); });
            const auto index = static_cast<std::uint32_t>(found - known.begin());
            const auto is_same = [&](const ChosenSupport& each) { return each.support == index; };
            auto& chosen = partner_.national_support;
            if (found != known.end() && std::any_of(chosen.begin(), chosen.end(), is_same)) {
                diagnostics_.push_back(named_twice(name));
                continue;
            }
            if (found != known.end()) {
                chosen.push_back({index, name.place()});
                continue;
            }
            std::vector<std::string_view> names;
            for (const auto& each : known) {
                names.push_back(each.name);
            }
            diagnostics_.push_back(fault(name.place(),
                                         {Text::unknown_support, {{"name", shortened(name.text())}}},
                                         near_or_list(name.text(), names, Text::unknown_support_hint)));
        }
    }

    [[nodiscard]] std::vector<ContributionSource> read_sources(Node mapping, Form owner)
    {
        std::vector<ContributionSource> sources;
        const auto contributions = value_of(mapping, owner, "contributions");
        if (!contributions) {
            return sources;
        }
        constexpr auto form = Form::contribution_source;
        for (const auto item : contributions->items()) {
            if (!item.is_mapping()) {
                continue;
            }
            ContributionSource source{
                text_of(item, form, "from"),
                text_of(item, form, "donor"),
                choice_of<Status>(item, form, "status", status_names),
                choice_of<ContributionForm>(item, form, "form", contribution_form_names),
                {},
                {},
                item.place()};
            const auto amount = value_of(item, form, "amount");
            const auto share = value_of(item, form, "share");
            if (item.find("amount").has_value() == item.find("share").has_value()) {
                diagnostics_.push_back(
                    fault(item.place(), {Text::source_without_amount}, Text::source_without_amount_hint));
            } else if (amount) {
                source.place = amount->place();
                if (const auto money = read_amount(*amount, reading_, diagnostics_)) {
                    source.amount = *money;
                    sources.push_back(std::move(source));
                }
            } else if (share) {
                source.place = share->place();
                source.share = read_rate(share->text(), share->place(), reading_.style, diagnostics_);
                if (source.share) {
                    sources.push_back(std::move(source));
                }
            }
        }
        check_shares(sources);
        return sources;
    }

    /// Sources that divide the contribution between them take all of it.
    void check_shares(const std::vector<ContributionSource>& sources)
    {
        std::vector<Rate> shares;
        Place first;
        for (const auto& source : sources) {
            if (source.share) {
                first = shares.empty() ? source.place : first;
                shares.push_back(*source.share);
            }
        }
        const bool is_mixed = shares.size() != sources.size();
        if (!shares.empty() && (is_mixed || !divide_all(shares))) {
            diagnostics_.push_back(fault(first, {Text::shares_not_whole, {{"partner", partner_.id}}},
                                         Text::shares_not_whole_hint));
        }
    }

    NumberReading reading_;
    Scenario& scenario_;
    Programme& programme_;
    Partner& partner_;
    Diagnostics& diagnostics_;
    int month_ = 0; ///< whose exchange rates count for this partner
};

} // namespace

std::optional<std::uint16_t> read_period(Node node, Project& project, Diagnostics& diagnostics)
{
    const auto text = node.text();
    if (text == "preparation" || text == "0") {
        return FigureId::preparation;
    }
    const bool is_open = !project.has_stated_periods;
    if (text == "closure" || (text == closure_number && (is_open || project.period_count < 255))) {
        return FigureId::closure;
    }
    const auto number = whole_number(text, is_open ? most_periods : project.period_count);
    if (number && *number > 0) {
        const auto period = static_cast<std::uint16_t>(*number);
        project.period_count = std::max(project.period_count, period);
        return period;
    }
    const auto count = static_cast<std::int64_t>(is_open ? most_periods : project.period_count);
    diagnostics.push_back(fault(node.place(),
                                {Text::unknown_period, {{"name", shortened(text)}, {"count", count}}},
                                Remark{Text::unknown_period_hint, {{"count", count}}}));
    return std::nullopt;
}

void read_project_plan(Node mapping, Scenario& scenario, Diagnostics& diagnostics)
{
    auto& project = scenario.project;
    if (const auto date = value_of(mapping, Form::project, "date")) {
        project.date = read_day(*date, diagnostics);
    }
    if (const auto month = value_of(mapping, Form::project, "month")) {
        project.month = read_month(*month, diagnostics);
    }
    project.duration = read_count_of(mapping, "duration", diagnostics);
    project.period_length = read_count_of(mapping, "period_length", diagnostics);
    const auto stated = read_count_of(mapping, "periods", diagnostics);
    const auto counted = project.duration > 0 && project.period_length > 0
                             ? (project.duration + project.period_length - 1) / project.period_length
                             : 0;
    project.period_count = static_cast<std::uint16_t>(stated > 0 ? stated : counted);
    project.has_stated_periods = project.period_count > 0;
    project.work_packages = read_names(mapping, "work_packages", diagnostics);
    project.investments = read_names(mapping, "investments", diagnostics);
}

void read_budget(Node mapping, const NumberReading& reading, Scenario& scenario, Partner& partner,
                 Diagnostics& diagnostics)
{
    BudgetReader{reading, scenario, partner, diagnostics}.read(mapping);
}

} // namespace prorata::read
