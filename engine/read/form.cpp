#include "engine/read/form.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"
#include "prorata/diagnose/near_name.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

struct Word {
    std::string_view head;
    std::string_view rest;
};
/// Takes one word off a list such as `eligible|total`.
[[nodiscard]] Word first_word(std::string_view words)
{
    const auto bar = words.find('|');
    return bar == std::string_view::npos ? Word{words, {}}
                                         : Word{words.substr(0, bar), words.substr(bar + 1)};
}

/// The kinds of value a type takes.
struct Shape {
    bool scalar = false;
    bool mapping = false;
    bool sequence = false;
};
[[nodiscard]] Shape shape_of(Type type)
{
    switch (type) {
    case Type::text:
    case Type::whole_number:
    case Type::amount:
    case Type::decimal:
    case Type::number_style:
    case Type::rate:
    case Type::rate_product:
    case Type::day:
    case Type::month:
    case Type::yes_no:
    case Type::choice: return {.scalar = true};
    case Type::texts:
    case Type::values: return {.scalar = true, .sequence = true};
    case Type::rate_of:
    case Type::figure:
    case Type::printed_rate:
    case Type::share:
    case Type::received:
    case Type::exchange_rates: return {.scalar = true, .mapping = true};
    case Type::programme:
    case Type::limit:
    case Type::expenditure:
    case Type::cost: return {.scalar = true, .mapping = true, .sequence = true};
    case Type::mapping:
    case Type::row:
    case Type::named_mappings:
    case Type::versions:
    case Type::named_rates:
    case Type::named_funds:
    case Type::named_figures:
    case Type::named_printed_rates:
    case Type::named_texts:
    case Type::named_amounts:
    case Type::named_received:
    case Type::named_costs:
    case Type::named_values:
    case Type::named_shares: return {.mapping = true};
    case Type::list: return {.sequence = true};
    }
    return {};
}

[[nodiscard]] bool has_shape(Node value, Shape shape)
{
    return (value.is_scalar() && shape.scalar && !value.is_nothing()) ||
           (value.is_mapping() && shape.mapping) || (value.is_sequence() && shape.sequence);
}

[[nodiscard]] Text wanted(Type type)
{
    switch (type) {
    case Type::whole_number:
    case Type::amount:
    case Type::decimal: return Text::wants_number;
    case Type::rate_of: return Text::wants_rate;
    case Type::figure: return Text::wants_figure;
    case Type::list: return Text::wants_list;
    case Type::texts: return Text::wants_texts;
    case Type::programme: return Text::wants_programme;
    case Type::mapping: return Text::wants_mapping;
    case Type::row: return Text::wants_row;
    case Type::exchange_rates:
    case Type::versions:
    case Type::named_mappings: return Text::wants_named;
    case Type::named_rates:
    case Type::named_funds: return Text::wants_funds;
    case Type::named_figures: return Text::wants_named_figures;
    case Type::printed_rate:
    case Type::named_printed_rates: return Text::wants_printed_rates;
    case Type::named_texts:
    case Type::named_amounts: return Text::wants_named_amounts;
    case Type::limit: return Text::wants_limit;
    case Type::expenditure: return Text::wants_rows;
    case Type::named_received: return Text::wants_received;
    case Type::received: return Text::wants_received_one;
    case Type::named_costs: return Text::wants_costs;
    case Type::named_shares: return Text::wants_shares;
    case Type::cost: return Text::wants_cost;
    case Type::share: return Text::wants_share;
    case Type::values:
    case Type::named_values: return Text::wants_values;
    case Type::day: return Text::wants_day;
    case Type::yes_no: return Text::wants_yes_no;
    case Type::text:
    case Type::number_style:
    case Type::rate:
    case Type::rate_product:
    case Type::month:
    case Type::choice: break;
    }
    return Text::wants_text;
}

/// A value that is left out, or of another kind than its key takes.
[[nodiscard]] Diagnostic wrong_kind(std::string_view name, Node value, Type type)
{
    const Remark wants{wanted(type), {{"key", shortened(name)}}};
    if (value.is_nothing()) {
        return fault(value.place(), {Text::missing_value, {{"key", shortened(name)}}}, wants);
    }
    const auto found = value.is_scalar()    ? Text::found_value
                       : value.is_mapping() ? Text::found_mapping
                                            : Text::found_list;
    return fault(value.place(), {Text::wrong_type, {{"key", shortened(name)}, {"found", Remarks{{found}}}}},
                 wants);
}

/// @param words  empty where any will do
void check_word(std::string_view name, Node value, std::string_view words, Diagnostics& diagnostics)
{
    const auto known = words_of(words);
    if (!known.empty() && std::find(known.begin(), known.end(), value.text()) == known.end()) {
        diagnostics.push_back(
            fault(value.place(),
                  {Text::unknown_word, {{"key", shortened(name)}, {"word", shortened(value.text())}}},
                  near_or_list(value.text(), known)));
    }
}

void check_value(std::string_view name, Node value, const Key& key, Diagnostics& diagnostics);

void check_named(Node value, Type each, Form form, Diagnostics& diagnostics)
{
    const Key row{{}, {}, each, form, false, {}, {}, {}};
    for (const auto entry : value.entries()) {
        if (diagnostics.size() >= most_faults) {
            return;
        }
        check_value(entry.key.text(), entry.value, row, diagnostics);
    }
}

/// The mappings of a list.
void check_list(std::string_view name, Node value, const Key& key, Diagnostics& diagnostics)
{
    for (const auto item : value.items()) {
        if (item.is_mapping()) {
            check_form(item, key.form, diagnostics);
        } else if (diagnostics.size() < most_faults) {
            diagnostics.push_back(wrong_kind(name, item, key.type == Type::cost ? Type::row : Type::list));
        }
    }
}

void check_value(std::string_view name, Node value, const Key& key, Diagnostics& diagnostics)
{
    if (!has_shape(value, shape_of(key.type))) {
        diagnostics.push_back(wrong_kind(name, value, key.type));
        return;
    }
    switch (key.type) {
    case Type::yes_no: check_word(name, value, "yes|no|true|false", diagnostics); return;
    case Type::choice: check_word(name, value, key.words, diagnostics); return;
    case Type::texts:
        if (value.is_scalar()) {
            check_word(name, value, key.words, diagnostics);
        }
        for (const auto item : value.items()) {
            if (diagnostics.size() >= most_faults) {
                return;
            }
            if (item.is_scalar() && !item.is_nothing()) {
                check_word(name, item, key.words, diagnostics);
            } else {
                diagnostics.push_back(wrong_kind(name, item, Type::text));
            }
        }
        return;
    case Type::cost:
        if (value.is_mapping()) {
            check_form(value, key.form, diagnostics);
        }
        [[fallthrough]];
    case Type::list: check_list(name, value, key, diagnostics); return;
    case Type::expenditure:
        if (value.find("file")) {
            check_form(value, Form::expenditure_list, diagnostics);
            return;
        }
        check_list(name, value, key, diagnostics);
        check_named(value, Type::cost, key.form, diagnostics);
        return;
    case Type::limit:
    case Type::programme:
        for (const auto item : value.items()) {
            if (diagnostics.size() < most_faults) {
                const auto each = key.type == Type::limit ? Type::rate_of : Type::text;
                check_value(name, item, {{}, {}, each, key.form, false, {}, {}, {}}, diagnostics);
            }
        }
        [[fallthrough]];
    case Type::rate_of:
    case Type::figure:
    case Type::printed_rate:
    case Type::share:
    case Type::received:
    case Type::mapping:
    case Type::row:
        if (value.is_mapping()) {
            check_form(value, key.form, diagnostics);
        }
        return;
    case Type::exchange_rates:
    case Type::named_mappings: check_named(value, Type::mapping, key.form, diagnostics); return;
    case Type::named_rates:
    case Type::named_funds: check_named(value, Type::rate_of, key.form, diagnostics); return;
    case Type::named_figures: check_named(value, Type::figure, key.form, diagnostics); return;
    case Type::named_printed_rates: check_named(value, Type::printed_rate, key.form, diagnostics); return;
    case Type::named_texts: check_named(value, Type::text, key.form, diagnostics); return;
    case Type::named_amounts: check_named(value, Type::amount, key.form, diagnostics); return;
    case Type::named_received: check_named(value, Type::received, key.form, diagnostics); return;
    case Type::named_costs: check_named(value, Type::cost, key.form, diagnostics); return;
    case Type::named_shares: check_named(value, Type::share, key.form, diagnostics); return;
    case Type::named_values: check_named(value, Type::values, key.form, diagnostics); return;
    case Type::values:
    case Type::text:
    case Type::whole_number:
    case Type::amount:
    case Type::decimal:
    case Type::rate:
    case Type::rate_product:
    case Type::day:
    case Type::month:
    case Type::versions: // read once they are laid over one another
    case Type::number_style: return;
    }
}

} // namespace

std::vector<std::string_view> words_of(std::string_view words)
{
    std::vector<std::string_view> list;
    while (!words.empty()) {
        const auto [head, rest] = first_word(words);
        list.push_back(head);
        words = rest;
    }
    return list;
}

std::string joined(const std::vector<std::string_view>& names)
{
    constexpr std::size_t most_names = 40;
    std::string list;
    for (const auto name : std::span{names}.first(std::min(names.size(), most_names))) {
        list.append(list.empty() ? "" : ", ").append(name);
    }
    return names.size() > most_names ? list + ", …" : list;
}

Remark near_or_list(std::string_view name, const std::vector<std::string_view>& known, Text list)
{
    return known.empty() ? Remark{Text::none_of_list}
                         : near_or(name, known, {list, {{"names", joined(known)}}});
}

Remark near_or(std::string_view name, const std::vector<std::string_view>& known, Remark otherwise)
{
    const auto nearest = nearest_name(name, known);
    return nearest.empty() ? std::move(otherwise)
                           : Remark{Text::did_you_mean, {{"near", std::string{nearest}}}};
}

std::optional<Node> value_of(Node mapping, Form form, std::string_view name)
{
    const auto value = mapping.find(name);
    return value && fits(*find_key(form, name), *value) ? value : std::nullopt;
}

std::vector<Node> texts_of(Node mapping, Form form, std::string_view name)
{
    std::vector<Node> texts;
    if (const auto value = value_of(mapping, form, name)) {
        if (value->is_scalar()) {
            texts.push_back(*value);
        }
        for (const auto item : value->items()) {
            if (item.is_scalar() && !item.is_nothing()) {
                texts.push_back(item);
            }
        }
    }
    return texts;
}

std::vector<std::string> strings_of(Node mapping, Form form, std::string_view name)
{
    std::vector<std::string> strings;
    for (const auto text : texts_of(mapping, form, name)) {
        strings.emplace_back(text.text());
    }
    return strings;
}

bool is_yes(Node mapping, Form form, std::string_view name)
{
    const auto text = text_of(mapping, form, name);
    return text == "yes" || text == "true";
}

std::string text_of(Node mapping, Form form, std::string_view name)
{
    const auto value = value_of(mapping, form, name);
    return value ? std::string{value->text()} : std::string{};
}

Diagnostic missing_key(Place place, Form form, std::string_view key)
{
    return fault(
        place, {Text::missing_key, {{"key", std::string{key}}}},
        Remark{Text::missing_key_hint,
               {{"key", std::string{key}}, {"meaning", std::string{find_key(form, key)->documentation}}}});
}

bool fits(const Key& key, Node value) { return has_shape(value, shape_of(key.type)); }

void check_form(Node node, Form form, Diagnostics& diagnostics)
{
    std::vector<std::string_view> mistyped; // the keys that unknown ones were meant to be
    for (const auto entry : node.entries()) {
        if (diagnostics.size() >= most_faults) {
            return; // nobody reads further
        }
        const auto name = entry.key.text();
        if (const auto* key = find_key(form, name)) {
            check_value(name, entry.value, *key, diagnostics);
            continue;
        }
        std::vector<std::string_view> known;
        for (const auto& key : keys) {
            if (is_key_of(key, form)) {
                known.push_back(key.name);
            }
        }
        mistyped.push_back(nearest_name(name, known));
        diagnostics.push_back(fault(entry.key.place(), {Text::unknown_key, {{"key", shortened(name)}}},
                                    near_or_list(name, known)));
    }
    for (const auto& key : keys) {
        if (!key.required || !is_key_of(key, form)) {
            continue;
        }
        if (!node.find(key.name) && std::ranges::find(mistyped, key.name) == mistyped.end()) {
            diagnostics.push_back(missing_key(node.place(), form, key.name));
        }
    }
}

} // namespace prorata::read
