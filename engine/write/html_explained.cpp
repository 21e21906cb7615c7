#include "engine/write/html_explained.hpp"

#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "prorata/explain.hpp"
#include "prorata/plan/addresses.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

namespace prorata::write {

StepOf steps_of(const Scenario& scenario, const Allocation& allocation)
{
    const auto addresses = std::make_shared<const Addresses>(scenario, allocation.plan());
    return [&scenario, &allocation, addresses](const std::string& figure) -> std::optional<Step> {
        const auto found = addresses->known(figure);
        const auto* const slot = found ? std::get_if<Slot>(&*found) : nullptr;
        return slot == nullptr ? std::nullopt : std::optional{explain_one_level(scenario, allocation, *slot)};
    };
}

Explanations::Explanations(const Context& context, StepOf step_of, PagePart part, const Locale& locale)
    : context_{context}, step_of_{std::move(step_of)}, part_{std::move(part)}, locale_{locale}
{
}

std::size_t Explanations::add(const std::vector<Column>& columns)
{
    blocks_.push_back(figures_.size());
    const auto rows = columns.empty() ? 0 : columns.front().cells.size();
    for (std::size_t row = 0; row < rows; ++row) {
        for (const auto& column : columns) {
            if (const auto figure = column.figure(row); !figure.empty()) {
                take(std::string{figure});
            }
        }
    }
    return blocks_.size() - 1;
}

void Explanations::add_inputs()
{
    blocks_.push_back(figures_.size());
    for (std::size_t figure = 0; figure < figures_.size(); ++figure) { // which grow meanwhile
        const auto inputs = figures_[figure].inputs;
        for (const auto& input : inputs) {
            take(input.address);
        }
    }
    blocks_.push_back(figures_.size());
}

void Explanations::take(const std::string& address)
{
    if (is_explained_.contains(address)) {
        return;
    }
    const bool has_room = figures_.size() < part_.most_explained;
    auto& is_explained = is_explained_.emplace(address, false).first->second;
    left_out_ += has_room ? 0 : 1;
    const auto step = has_room ? step_of_(address) : std::nullopt;
    if (!step) {
        return;
    }
    auto told = write::told(context_, *step, locale_);
    is_explained =
        !told.origin.empty() || !told.lines.empty() || !told.bases.empty() || !step->inputs.empty();
    if (!is_explained) {
        return;
    }
    Figure figure{std::move(told.address), std::move(told.amount), std::move(told.lines),
                  std::move(told.bases)};
    if (!told.origin.empty()) {
        figure.lines.insert(figure.lines.begin(), std::move(told.origin));
    }
    constexpr std::size_t most_inputs = 40;
    for (const auto& input : step->inputs) {
        if (figure.inputs.size() == most_inputs) {
            figure.more_inputs = step->inputs.size() - most_inputs;
            break;
        }
        auto words = write::told(context_, input, locale_);
        figure.inputs.push_back({std::move(words.address), std::move(words.amount)});
    }
    std::for_each(figure.bases.begin(), figure.bases.end(), [&](const Basis* basis) { note(basis); });
    figures_.push_back(std::move(figure));
}

void Explanations::note(const Basis* basis)
{
    if (std::find(rules_.begin(), rules_.end(), basis) == rules_.end()) {
        rules_.push_back(basis);
    }
}

std::string Explanations::id_of(std::string_view figure) const
{
    return part_.anchor + (part_.anchor.empty() ? "" : ".") + as_id(figure);
}

std::string Explanations::link(std::string_view figure) const
{
    const auto found = is_explained_.find(figure);
    return found != is_explained_.end() && found->second ? "#" + id_of(figure) : std::string{};
}

std::string Explanations::linked_figure(const std::string& address) const
{
    const auto target = link(address);
    return target.empty() ? escaped(address)
                          : "<a href=\"" + escaped(target) + "\">" + escaped(address) + "</a>";
}

std::string Explanations::opened(const Figure& figure) const
{
    const auto& scenario = context_.scenario;
    std::string body = "\n";
    for (const auto& line : figure.lines) {
        body += paragraph(line);
    }
    for (const auto* const basis : figure.bases) {
        body +=
            paragraph(word(Text::label_basis, locale_) + " " + say(describe_rule(scenario, *basis), locale_) +
                      ": " + say(describe_evidence(scenario.programme, *basis), locale_));
    }
    std::vector<std::string> inputs;
    for (const auto& input : figure.inputs) {
        inputs.push_back(linked_figure(input.address) + " = " + escaped(input.amount));
    }
    if (figure.more_inputs > 0) {
        inputs.push_back(
            escaped("… " + say({Text::and_more, {{"count", to_count(figure.more_inputs)}}}, locale_)));
    }
    body += list(inputs);
    // The id stands within, so that a browser which is led to it opens what it is in.
    return element(
        part_.fold == Fold::open ? "details open" : "details",
        "\n" + element("summary", "<b>" + escaped(figure.address) + "</b> = " + escaped(figure.amount)) +
            element("div class=\"figure\" id=\"" + escaped(id_of(figure.address)) + "\"", body));
}

std::string Explanations::unfolding(Text title, std::size_t first, std::size_t last) const
{
    if (first == last) {
        return {};
    }
    std::string figures = "\n";
    for (auto figure = first; figure < last; ++figure) {
        figures += opened(figures_[figure]);
    }
    return element(
        part_.fold == Fold::open ? "details class=\"why\" open" : "details class=\"why\"",
        "\n" + element("summary", escaped(say({title, {{"count", to_count(last - first)}}}, locale_))) +
            element("div class=\"figures\"", figures));
}

std::string Explanations::block(std::size_t number) const
{
    return unfolding(Text::html_explained, blocks_[number], blocks_[number + 1]);
}

std::string Explanations::inputs() const
{
    auto out = unfolding(Text::html_explained_inputs, blocks_[blocks_.size() - 2], blocks_.back());
    if (left_out_ > 0) {
        out += paragraph(
            say({Text::html_left_out, {{"count", to_count(left_out_)}, {"path", context_.path}}}, locale_));
    }
    return out;
}

std::string rules_table(const Scenario& scenario, const std::vector<const Basis*>& rules,
                        const Locale& locale)
{
    std::string rows;
    for (const auto* const basis : rules) {
        const auto* const source = scenario.programme.source_of(*basis);
        const auto row = element(
            "tr", "\n" + element("th scope=\"row\"", escaped(say(describe_rule(scenario, *basis), locale))) +
                      element("td", escaped(say(describe_evidence(scenario.programme, *basis), locale))) +
                      element("td", source == nullptr || source->address.empty()
                                        ? std::string{"–"}
                                        : linked_address(source->address)));
        if (rows.find(row) == std::string::npos) { // partners' own rules are often the same
            rows += row;
        }
    }
    if (rows.empty()) {
        return rows;
    }
    std::string headings;
    for (const auto text : {Text::label_rule, Text::sheet_rests_on, Text::sheet_address}) {
        headings += element("th scope=\"col\"", said(text, locale));
    }
    return element("div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" +
                       said(Text::sheet_rules, locale) + "\"",
                   "\n" + element("table", "\n" + element("thead", "\n" + element("tr", "\n" + headings)) +
                                               element("tbody", "\n" + rows)));
}

} // namespace prorata::write
