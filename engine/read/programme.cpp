#include "engine/read/programme.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/packs.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

[[nodiscard]] std::vector<std::string> texts_of(Node mapping, std::string_view name)
{
    std::vector<std::string> texts;
    if (const auto value = value_of(mapping, Form::basis, name)) {
        if (value->is_scalar()) {
            texts.emplace_back(value->text());
        }
        for (const auto item : value->items()) {
            texts.emplace_back(item.text());
        }
    }
    return texts;
}

/// The position of a word in a model's table of names; the table of keys holds the same words.
template <class Choice>
[[nodiscard]] std::optional<Choice> choice_of(Node mapping, Form form, std::string_view name,
                                              std::span<const std::string_view> names)
{
    const auto value = value_of(mapping, form, name);
    const auto found = value ? std::ranges::find(names, value->text()) : names.end();
    return found == names.end() ? std::nullopt
                                : std::optional{static_cast<Choice>(std::distance(names.begin(), found))};
}

void read_currency(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics)
{
    const auto value = value_of(mapping, form, "currency");
    if (!value) {
        return;
    }
    const auto found = std::ranges::find(currencies, value->text(), &Currency::code);
    if (found != currencies.end()) {
        programme.currency = *found;
        return;
    }
    std::vector<std::string_view> codes;
    for (const auto& currency : currencies) {
        codes.push_back(currency.code);
    }
    diagnostics.push_back(fault(value->place(),
                                {Text::unknown_currency, {{"currency", shortened(value->text())}}},
                                near_or_list(value->text(), codes, Text::unknown_currency_hint)));
}

void read_sources(Node mapping, Programme& programme)
{
    if (const auto sources = value_of(mapping, Form::programme, "sources")) {
        for (const auto entry : sources->entries()) {
            programme.sources.push_back({std::string{entry.key.text()},
                                         text_of(entry.value, Form::source, "title"),
                                         text_of(entry.value, Form::source, "address")});
        }
    }
}

/// Names of funds and partners are words of an address: `KPR.ERDF`.
[[nodiscard]] bool is_reserved(std::string_view name)
{
    return name == "project" || name == "total" || name == "contribution";
}

void read_fund(Node name, Node rules, const NumberReading& reading, Programme& programme,
               Diagnostics& diagnostics)
{
    if (rules.is_sequence() || rules.is_nothing()) {
        return;
    }
    if (is_reserved(name.text()) || name.text().find('.') != std::string_view::npos || name.text().empty()) {
        diagnostics.push_back(
            fault(name.place(), {Text::bad_name, {{"name", shortened(name.text())}}}, Text::bad_name_hint));
        return;
    }
    FundRule fund{.name = std::string{name.text()}, .place = name.place()};
    const auto read_rule = [&](std::string_view key, RuleSubject subject, std::optional<RateOf>& rule,
                               BasisIndex& basis) {
        if (const auto value =
                rules.is_scalar() ? std::optional{rules} : value_of(rules, Form::fund_rule, key)) {
            const auto base =
                choice_of<Base>(rules, Form::fund_rule, "of", base_names).value_or(Base::eligible);
            rule = read_rate_of(*value, reading.style, diagnostics, base);
            // A rate written out may have its own basis, else the fund's serves.
            auto rests_on = read_basis(value->is_mapping() ? *value : rules, subject, fund.name);
            rests_on.rate = rule;
            basis = programme.add(std::move(rests_on));
        }
    };
    read_rule("rate", RuleSubject::fund_rate, fund.rate, fund.rate_basis);
    if (rules.is_mapping()) {
        read_rule("ceiling", RuleSubject::fund_ceiling, fund.ceiling, fund.ceiling_basis);
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

void read_fund_rounding(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                        Diagnostics& diagnostics)
{
    const auto rounding = value_of(mapping, form, "rounding");
    const auto fund = rounding ? value_of(*rounding, Form::rounding, "fund") : std::nullopt;
    if (!fund) {
        return;
    }
    const auto mode = choice_of<Mode>(*fund, Form::fund_rounding, "mode", mode_names);
    const auto step = value_of(*fund, Form::fund_rounding, "step");
    const auto amount = step ? read_step(*step, reading, diagnostics) : std::nullopt;
    if (mode && amount) {
        programme.fund_rounding =
            Rounding{*mode, *amount, programme.add(read_basis(*fund, RuleSubject::fund_rounding, {}))};
    }
}

void read_contribution(Node mapping, Form form, Programme& programme)
{
    const auto contribution = value_of(mapping, form, "contribution");
    const auto method = contribution ? choice_of<ContributionMethod>(*contribution, Form::contribution,
                                                                     "method", contribution_method_names)
                                     : std::nullopt;
    if (method) {
        programme.contribution = ContributionRule{
            *method, programme.add(read_basis(*contribution, RuleSubject::contribution, {}))};
    }
}

void read_eligible(Node mapping, Form form, Programme& programme)
{
    const auto eligible = value_of(mapping, form, "eligible");
    if (eligible && value_of(*eligible, Form::eligible, "is")) {
        programme.totals_are_eligible = programme.add(read_basis(*eligible, RuleSubject::eligible, {}));
    }
}

/// The scenario's own folder, with its slash.
[[nodiscard]] std::string folder_of(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
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

Basis read_basis(Node rule, RuleSubject subject, std::string_view of)
{
    Basis basis{.subject = subject, .of = std::string{of}, .place = rule.place()};
    if (rule.is_mapping()) {
        basis.source = text_of(rule, Form::basis, "source");
        basis.article = text_of(rule, Form::basis, "article");
        basis.evidence = choice_of<Evidence>(rule, Form::basis, "evidence", evidence_names);
        basis.from = texts_of(rule, "from");
        basis.contradicted_by = texts_of(rule, "contradicted_by");
    }
    return basis;
}

std::optional<RateOf> read_rate_of(Node node, const NumberStyle& style, Diagnostics& diagnostics, Base unsaid)
{
    std::string_view text = node.text();
    auto place = node.place();
    auto base = unsaid;
    if (node.is_mapping()) {
        const auto rate = value_of(node, Form::rate_of, "rate");
        if (!rate) {
            return std::nullopt;
        }
        text = rate->text();
        place = rate->place();
        base = choice_of<Base>(node, Form::rate_of, "of", base_names).value_or(unsaid);
    } else if (const auto of = text.find(" of "); of != std::string_view::npos) {
        const auto word = prorata::detail::trim(text.substr(of + 4));
        const auto* const found = std::ranges::find(base_names, word);
        if (found == base_names.end()) {
            diagnostics.push_back(
                fault(place, {Text::unknown_base, {{"base", shortened(word)}}}, Text::unknown_base_hint));
            return std::nullopt;
        }
        base = static_cast<Base>(std::distance(base_names.begin(), found));
        text = text.substr(0, of);
    }
    const auto rate = read_rate(text, place, style, diagnostics);
    if (!rate) {
        return std::nullopt;
    }
    if (*rate > whole_amount) {
        diagnostics.push_back(
            fault(place, {Text::rate_above_whole, {{"rate", *rate}}}, Text::rate_above_whole_hint));
        return std::nullopt;
    }
    return RateOf{*rate, base};
}

void read_programme(Node mapping, const NumberReading& given, Programme& programme, Diagnostics& diagnostics)
{
    auto reading = given;
    programme.place = mapping.place();
    programme.id = text_of(mapping, Form::programme, "id");
    programme.title = text_of(mapping, Form::programme, "title");
    read_currency(mapping, Form::programme, programme, diagnostics);
    reading.currency = programme.currency.value_or(reading.currency);
    read_sources(mapping, programme);
    read_funds(mapping, Form::programme, reading, programme, diagnostics);
    read_fund_rounding(mapping, Form::programme, reading, programme, diagnostics);
    read_contribution(mapping, Form::programme, programme);
    read_eligible(mapping, Form::programme, programme);
    for (const auto& basis : programme.bases) {
        if (!basis.source.empty() &&
            std::ranges::find(programme.sources, basis.source, &Source::key) == programme.sources.end()) {
            diagnostics.push_back(fault(basis.place, {Text::unknown_source, {{"source", basis.source}}},
                                        Text::unknown_source_hint));
        }
    }
}

void read_gap_fillers(Node scenario, const NumberReading& given, Programme& programme,
                      Diagnostics& diagnostics)
{
    auto reading = given;
    const auto fills = [&](std::string_view key, bool is_gap) {
        const auto entries = scenario.entries();
        const auto entry =
            std::ranges::find_if(entries, [&](const Entry& each) { return each.key.text() == key; });
        const bool is_given = entry != entries.end();
        if (is_given && !is_gap) {
            diagnostics.push_back(fault((*entry).key.place(), {Text::not_a_gap, {{"key", std::string{key}}}},
                                        Text::not_a_gap_hint));
        }
        return is_given && is_gap;
    };
    if (fills("currency", !programme.currency)) {
        read_currency(scenario, Form::scenario, programme, diagnostics);
    }
    reading.currency = programme.currency.value_or(reading.currency);
    if (fills("funds", programme.funds.empty())) {
        read_funds(scenario, Form::scenario, reading, programme, diagnostics);
    }
    if (fills("rounding", !programme.fund_rounding)) {
        read_fund_rounding(scenario, Form::scenario, reading, programme, diagnostics);
    }
    if (fills("contribution", !programme.contribution)) {
        read_contribution(scenario, Form::scenario, programme);
    }
    if (fills("eligible", !programme.totals_are_eligible)) {
        read_eligible(scenario, Form::scenario, programme);
    }
}

std::optional<Programme> read_pack(Node reference, const std::string& scenario_path, SourceFiles& files,
                                   Diagnostics& diagnostics)
{
    const auto name = reference.text();
    const auto index = files.next_index();
    const SourceText* file = nullptr;
    const auto packs = embedded_packs();
    const auto pack = std::ranges::find(packs, name, &EmbeddedPack::id);
    if (pack != packs.end()) {
        file = &files.add(SourceText{std::string{pack->id} + ".yaml", std::string{pack->text}});
    } else if (name.find('/') != std::string_view::npos || name.ends_with(".yaml") ||
               name.ends_with(".yml")) {
        const auto path =
            name.starts_with('/') ? std::string{name} : folder_of(scenario_path) + std::string{name};
        auto opened = open_source(path, files);
        if (!opened) {
            for (auto& diagnostic : opened.diagnostics) {
                if (files.find(diagnostic.place.file) ==
                    nullptr) { // no file: the line that names it can be mended
                    diagnostic.place = reference.place();
                }
                diagnostics.push_back(std::move(diagnostic));
            }
            return std::nullopt;
        }
        file = *opened.value;
    } else {
        diagnostics.push_back(unknown_programme(reference));
        return std::nullopt;
    }

    auto tree = read_tree(*file, index);
    auto found = std::move(tree.diagnostics);
    Programme programme;
    if (tree) {
        const auto root = tree.value->root();
        if (!root.is_mapping()) {
            found.push_back(fault(root.place(), {Text::not_a_pack}, Text::not_a_pack_hint));
        } else {
            check_form(root, Form::programme, found);
            read_programme(root, {}, programme, found);
        }
    }
    programme.hash = sha256(file->text());
    if (programme.id.empty()) {
        programme.id = std::string{name};
    }
    const bool usable = !has_errors(found);
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(found.begin()),
                       std::make_move_iterator(found.end()));
    return usable ? std::optional{std::move(programme)} : std::nullopt;
}

} // namespace prorata::read
