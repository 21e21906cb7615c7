#include "engine/read/bases.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace prorata::read {

namespace {

/// The names that a base can have in this programme.
[[nodiscard]] std::vector<std::string_view> names_of_bases(const Programme& programme)
{
    std::vector<std::string_view> names;
    for (const auto& each : base_kinds) {
        if (is_cost({each.kind, 0})) {
            names.push_back(each.name);
        }
    }
    for (const auto& base : programme.bases_of_rates) {
        if (!base.name.empty()) {
            names.push_back(base.name);
        }
    }
    for (const auto& category : programme.categories) {
        if (std::find(names.begin(), names.end(), category.name) == names.end()) {
            names.push_back(category.name);
        }
    }
    return names;
}

/// A base by its name. A category is kept as a base of its own name.
[[nodiscard]] std::optional<Base> find_base(std::string_view name, Place place, Programme& programme,
                                            Diagnostics& diagnostics)
{
    for (const auto& each : base_kinds) {
        if (each.name == name) {
            return Base{each.kind, 0};
        }
    }
    for (std::uint32_t fund = 0; fund < programme.funds.size(); ++fund) {
        if (programme.funds[fund].name == name) {
            return Base{Base::Kind::fund, fund};
        }
    }
    auto& bases = programme.bases_of_rates;
    const auto index_of = [&](auto found) {
        return Base{Base::Kind::named, static_cast<std::uint32_t>(found - bases.begin())};
    };
    const auto known =
        std::find_if(bases.begin(), bases.end(), [&](const auto& each) { return each.name == name; });
    if (known != bases.end()) {
        return index_of(known);
    }
    for (std::uint32_t category = 0; category < programme.categories.size(); ++category) {
        if (programme.categories[category].name == name) {
            bases.push_back({std::string{name}, {{category}}, {}, place});
            return index_of(bases.end() - 1);
        }
    }
    if (!programme.categories.empty()) { // else the programme itself is unknown, which is said already
        diagnostics.push_back(
            fault(place, {Text::unknown_base, {{"base", shortened(name)}}},
                  near_or_list(name, names_of_bases(programme), Text::unknown_base_of_list)));
    }
    return std::nullopt;
}

/// A base written as a list, kept under the names it lists.
[[nodiscard]] std::optional<Base> base_of_list(const std::vector<Node>& names, Programme& programme,
                                               Diagnostics& diagnostics)
{
    auto parts = read_parts(names, programme, diagnostics);
    if (parts.size() != names.size()) {
        return std::nullopt;
    }
    std::string name;
    for (const auto each : names) {
        name.append(name.empty() ? "" : " + ").append(each.text());
    }
    auto& bases = programme.bases_of_rates;
    const auto is_same = [&](const CostBase& each) { return each.name == name && each.parts == parts; };
    const auto known = std::find_if(bases.begin(), bases.end(), is_same);
    const auto index = static_cast<std::uint32_t>(known - bases.begin());
    if (known == bases.end()) {
        bases.push_back({std::move(name), std::move(parts), {}, names.front().place()});
    }
    return Base{Base::Kind::named, index};
}

[[nodiscard]] bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

[[nodiscard]] int days_of(int year, int month)
{
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

[[nodiscard]] bool check(bool is_good, Node name, Diagnostics& diagnostics)
{
    if (!is_good) {
        diagnostics.push_back(
            fault(name.place(), {Text::bad_name, {{"name", shortened(name.text())}}}, Text::bad_name_hint));
    }
    return is_good;
}

} // namespace

Basis read_basis(Node rule, RuleSubject subject, std::string_view of)
{
    Basis basis{.subject = subject, .of = std::string{of}, .place = rule.place()};
    if (rule.is_mapping()) {
        basis.source = text_of(rule, Form::basis, "source");
        basis.article = text_of(rule, Form::basis, "article");
        basis.evidence = choice_of<Evidence>(rule, Form::basis, "evidence", evidence_names);
        basis.from = strings_of(rule, Form::basis, "from");
        basis.contradicted_by = strings_of(rule, Form::basis, "contradicted_by");
    }
    return basis;
}

std::optional<std::uint32_t> find_category(std::string_view name, Place place, const Programme& programme,
                                           Diagnostics& diagnostics)
{
    std::vector<std::string_view> names;
    for (std::uint32_t category = 0; category < programme.categories.size(); ++category) {
        if (programme.categories[category].name == name) {
            return category;
        }
        names.push_back(programme.categories[category].name);
    }
    if (!names.empty()) { // else the programme itself is unknown, which is said already
        diagnostics.push_back(fault(place, {Text::unknown_category, {{"name", shortened(name)}}},
                                    near_or_list(name, names, Text::unknown_category_hint)));
    }
    return std::nullopt;
}

std::vector<CostBase::Part> read_parts(const std::vector<Node>& names, const Programme& programme,
                                       Diagnostics& diagnostics)
{
    constexpr std::string_view if_real = " if real";
    std::vector<CostBase::Part> parts;
    for (const auto each : names) {
        auto name = each.text();
        const bool only_real = name.ends_with(if_real);
        if (only_real) {
            name.remove_suffix(if_real.size());
        }
        const auto category = find_category(name, each.place(), programme, diagnostics);
        const auto is_same = [&](const CostBase::Part& part) { return part.category == category; };
        if (category && std::any_of(parts.begin(), parts.end(), is_same)) {
            diagnostics.push_back(named_twice(each));
        } else if (category) {
            parts.push_back({*category, only_real});
        }
    }
    return parts;
}

std::optional<Base> read_base(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics)
{
    const auto names = texts_of(mapping, form, "of");
    if (names.empty()) {
        return std::nullopt;
    }
    return names.size() == 1 ? find_base(names.front().text(), names.front().place(), programme, diagnostics)
                             : base_of_list(names, programme, diagnostics);
}

namespace {

constexpr std::string_view times = "×";

/// A rate, or a product of rates such as 0.9 × 85 %.
[[nodiscard]] std::optional<Rate> read_product(std::string_view text, Place place, const NumberStyle& style,
                                               Diagnostics& diagnostics)
{
    std::optional<Rate> product;
    while (true) {
        const auto star = text.find('*');
        const auto cross = text.find(times);
        const auto end = std::min({star, cross, text.size()});
        const auto factor = read_rate(prorata::detail::trim(text.substr(0, end)), place, style, diagnostics);
        if (!factor) {
            return std::nullopt;
        }
        try {
            product = product ? *product * *factor : *factor;
        } catch (const std::overflow_error&) {
            diagnostics.push_back(fault(place, {Text::too_many_digits}, Text::too_many_digits_hint));
            return std::nullopt;
        }
        if (end == text.size()) {
            return product;
        }
        text.remove_prefix(end + (end == star ? 1 : times.size()));
    }
}

} // namespace

std::optional<WrittenRate> read_written_rate(Node node, Form form, const NumberStyle& style,
                                             Programme& programme, Diagnostics& diagnostics)
{
    std::string_view text = node.text();
    auto place = node.place();
    std::optional<Base> base;
    bool base_is_said = false;
    if (node.is_mapping()) {
        const auto rate = value_of(node, form, "rate");
        if (!rate) {
            return std::nullopt;
        }
        text = rate->text();
        place = rate->place();
        base_is_said = node.find("of").has_value();
        base = read_base(node, form, programme, diagnostics);
    } else if (const auto of = text.find(" of "); of != std::string_view::npos) {
        base_is_said = true;
        base = find_base(prorata::detail::trim(text.substr(of + 4)), place, programme, diagnostics);
        text = text.substr(0, of);
    }
    const auto rate = base || !base_is_said ? read_product(text, place, style, diagnostics) : std::nullopt;
    const bool is_of_all = !base || *base == Base::eligible || *base == Base::total;
    if (rate && is_of_all && *rate > whole_amount) {
        diagnostics.push_back(
            fault(place, {Text::rate_above_whole, {{"rate", *rate}}}, Text::rate_above_whole_hint));
        return std::nullopt;
    }
    const bool is_product =
        text.find('*') != std::string_view::npos || text.find(times) != std::string_view::npos;
    return rate ? std::optional{WrittenRate{
                      *rate, base, is_product ? std::string{prorata::detail::trim(text)} : std::string{}}}
                : std::nullopt;
}

std::optional<Base> read_measured(Node name, Programme& programme, Diagnostics& diagnostics)
{
    return find_base(name.text(), name.place(), programme, diagnostics);
}

std::optional<RateOf> read_rate_of(Node node, const NumberStyle& style, Programme& programme,
                                   Diagnostics& diagnostics, Base unsaid)
{
    const auto written = read_written_rate(node, Form::rate_of, style, programme, diagnostics);
    return written ? std::optional{RateOf{written->rate, written->base.value_or(unsaid), written->product}}
                   : std::nullopt;
}

std::optional<RateOf> read_rate_of_cost(Node node, const NumberStyle& style, Programme& programme,
                                        Diagnostics& diagnostics, Base unsaid)
{
    auto rate = read_rate_of(node, style, programme, diagnostics, unsaid);
    if (rate && !is_cost(rate->base)) {
        diagnostics.push_back(fault(node.place(),
                                    {Text::unknown_base, {{"base", programme.name_of(rate->base)}}},
                                    near_or_list({}, names_of_bases(programme), Text::unknown_base_of_list)));
        return std::nullopt;
    }
    return rate;
}

std::vector<ConditionalRate> read_conditional_rates(Node rules, Form form, const NumberReading& reading,
                                                    Base unsaid, RuleSubject subject, const std::string& of,
                                                    Programme& programme, Diagnostics& diagnostics)
{
    std::vector<ConditionalRate> rates;
    const auto list = value_of(rules, form, "rates");
    if (!list) {
        return rates;
    }
    for (const auto item : list->items()) {
        const auto text = item.is_mapping() ? value_of(item, Form::conditional_rate, "rate") : std::nullopt;
        if (!text) {
            continue;
        }
        const auto base = item.find("of") ? read_base(item, Form::conditional_rate, programme, diagnostics)
                                          : std::optional{unsaid};
        const auto rate = read_rate(text->text(), text->place(), reading.style, diagnostics);
        if (!rate || !base) {
            continue;
        }
        if ((*base == Base::eligible || *base == Base::total) && *rate > whole_amount) {
            diagnostics.push_back(fault(text->place(), {Text::rate_above_whole, {{"rate", *rate}}},
                                        Text::rate_above_whole_hint));
            continue;
        }
        auto rests_on = read_basis(item.find("source") || item.find("evidence") ? item : rules, subject, of);
        rests_on.rate = RateOf{*rate, *base};
        rests_on.place = item.place();
        rates.push_back({read_conditions(item, diagnostics),
                         {*rate, *base},
                         programme.add(std::move(rests_on)),
                         item.place()});
    }
    return rates;
}

std::optional<Day> read_day(Node node, Diagnostics& diagnostics)
{
    const auto text = node.text();
    const auto number = [&](std::size_t first, std::size_t count) {
        int value = 0;
        for (const char digit : text.substr(first, count)) {
            value = digit >= '0' && digit <= '9' && value >= 0 ? value * 10 + (digit - '0') : -1;
        }
        return value;
    };
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        const int year = number(0, 4);
        const int month = number(5, 2);
        const int day = number(8, 2);
        if (year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month)) {
            return Day{(year * 100 + month) * 100 + day};
        }
    }
    diagnostics.push_back(
        fault(node.place(), {Text::not_a_day, {{"text", shortened(text)}}}, Text::not_a_day_hint));
    return std::nullopt;
}

Conditions read_conditions(Node mapping, Diagnostics& diagnostics)
{
    const auto texts = [&](std::string_view key) { return strings_of(mapping, Form::conditions, key); };
    const auto day = [&](std::string_view key) {
        const auto value = value_of(mapping, Form::conditions, key);
        return value ? read_day(*value, diagnostics) : std::nullopt;
    };
    return {texts("country"), texts("legal_status"), texts("region"), texts("call"), texts("objective"),
            texts("fund"),    texts("group"),        texts("role"),   day("since"),  day("until")};
}

bool check_name(Node name, const Programme& programme, Diagnostics& diagnostics)
{
    constexpr std::array<std::string_view, 25> reserved{"project",
                                                        "total",
                                                        "eligible",
                                                        "eligible_before_revenue",
                                                        "non_eligible",
                                                        "revenue",
                                                        "funds",
                                                        "union funds",
                                                        "contribution",
                                                        "contributions",
                                                        "own_contribution",
                                                        "public support",
                                                        "in kind",
                                                        "outside area",
                                                        "national_support",
                                                        "ceilings",
                                                        "percentages",
                                                        "rates",
                                                        "periods",
                                                        "so_far",
                                                        "work_packages",
                                                        "investments",
                                                        "lump_sums",
                                                        "unit_costs",
                                                        "small_project_fund"};
    const auto text = name.text();
    const auto is_text = [&](const auto& each) { return each.name == text; };
    const bool is_taken =
        std::find(reserved.begin(), reserved.end(), text) != reserved.end() ||
        std::any_of(programme.categories.begin(), programme.categories.end(), is_text) ||
        std::any_of(programme.bases_of_rates.begin(), programme.bases_of_rates.end(), is_text) ||
        std::any_of(programme.funds.begin(), programme.funds.end(), is_text);
    return check(!text.empty() && text.find('.') == std::string_view::npos && !is_taken, name, diagnostics);
}

bool check_name_of_payer(Node name, Diagnostics& diagnostics)
{
    constexpr std::array<std::string_view, 7> reserved{"maximum", "threshold", "envelope",     "uncapped",
                                                       "capped",  "all",       "contributions"};
    const auto text = name.text();
    return check(!text.empty() && text.find('.') == std::string_view::npos &&
                     std::find(reserved.begin(), reserved.end(), text) == reserved.end(),
                 name, diagnostics);
}

bool check_name_of_limit(Node name, Diagnostics& diagnostics)
{
    const auto text = name.text();
    return check(!text.empty() && !text.ends_with(".headroom") && !text.ends_with(".limit") &&
                     text.find(".terms.") == std::string_view::npos,
                 name, diagnostics);
}

Diagnostic named_twice(Node name)
{
    return fault(name.place(), {Text::named_twice, {{"name", shortened(name.text())}}},
                 Text::named_twice_hint);
}

Diagnostic name_of_a_fund(Node name)
{
    return fault(name.place(), {Text::name_of_a_fund, {{"name", shortened(name.text())}}},
                 Text::name_of_a_fund_hint);
}

Diagnostic not_together(Place place, std::string_view key, std::string_view other)
{
    return fault(place, {Text::not_together, {{"key", std::string{key}}, {"other", std::string{other}}}},
                 Text::not_together_hint);
}

Diagnostic not_a_gap(Node key)
{
    return fault(key.place(), {Text::not_a_gap, {{"key", std::string{key.text()}}}}, Text::not_a_gap_hint);
}

} // namespace prorata::read
