#include "engine/run/open_sweep.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/pack_shelf.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/questions.hpp"
#include "prorata/plan/addresses.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>
#include <variant>

namespace prorata::run {

bool shows(const Request& request, std::string_view what)
{
    const auto& all = request.sweep.show;
    return std::find(all.begin(), all.end(), what) != all.end();
}

std::optional<std::uint64_t> number_of(const char* option, const std::string& text, Diagnostics& diagnostics)
{
    std::uint64_t number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc{} && end == text.data() + text.size() && number > 0) {
        return number;
    }
    diagnostics.push_back(
        read::fault({}, {Text::argument_not_allowed, {{"name", std::string{option}}, {"value", text}}},
                    Remark{Text::see_help, {{"command", std::string{"sweep"}}}}));
    return std::nullopt;
}

namespace {

/// The variants that the axes make.
[[nodiscard]] std::optional<Variants>
variants_of(const Request& request, const std::vector<read::SweepAxis>& axes, Diagnostics& diagnostics)
{
    const auto& options = request.sweep;
    std::vector<std::uint64_t> counts;
    std::string listed;
    for (const auto& axis : axes) {
        counts.push_back(axis.values.count());
        listed += (listed.empty() ? "" : ", ") + std::to_string(counts.back());
    }
    const auto seed = options.seed.empty() ? std::optional{std::uint64_t{1}}
                                           : number_of("--seed", options.seed, diagnostics);
    try {
        if (!options.sample.empty()) {
            const auto draws = number_of("--sample", options.sample, diagnostics);
            return draws && seed ? std::optional{Variants::sample(std::move(counts), *draws, *seed)}
                                 : std::nullopt;
        }
        return options.design == sweep_design_names[1] ? Variants::zip(std::move(counts))
                                                       : Variants::grid(std::move(counts));
    } catch (const std::domain_error&) {
        diagnostics.push_back(
            read::fault({}, {Text::zip_lengths, {{"counts", listed}}}, Text::zip_lengths_hint));
    } catch (const std::overflow_error&) {
        diagnostics.push_back(read::fault({}, {Text::too_many_variants}, Text::too_many_variants_hint));
    }
    return std::nullopt;
}

/// The numbers that an axis takes, if it is one place of a partner's: only there can they be amounts that go
/// nowhere but into a plan.
[[nodiscard]] AxisAmounts amounts_of(const read::SweepAxis& axis)
{
    if (axis.keys.front() != "partners") {
        return {};
    }
    if (const auto* const range = axis.values.range()) {
        return {range->unit.empty() ? range : nullptr, {}};
    }
    AxisAmounts amounts;
    for (std::uint64_t number = 0; number < axis.values.count(); ++number) {
        const auto parsed = parse_number(axis.values.text(number), {}, false);
        if (parsed.fault != NumberFault::none) {
            return {};
        }
        amounts.list.push_back(parsed.value);
    }
    return amounts;
}

/// The figures that are looked at, and the conditions on them.
class MeasureReader {
public:
    MeasureReader(const Scenario& scenario, const Allocation& allocation, Diagnostics& diagnostics)
        : scenario_{scenario}, addresses_{scenario, allocation.plan()}, diagnostics_{diagnostics}
    {
    }

    /// Those named, else the project's total, funds and contribution.
    [[nodiscard]] std::vector<std::string> figures(const std::vector<std::string>& named)
    {
        std::vector<std::string> figures;
        for (const auto& address : named) {
            if (is_amount(address) && std::find(figures.begin(), figures.end(), address) == figures.end()) {
                figures.push_back(address);
            }
        }
        if (named.empty()) {
            std::vector<std::string> usual{"project.total"};
            for (const auto& fund : scenario_.programme.funds) {
                usual.push_back("project." + fund.name);
            }
            usual.emplace_back("project.contribution");
            std::copy_if(usual.begin(), usual.end(), std::back_inserter(figures),
                         [&](const auto& address) { return addresses_.find(address).value.has_value(); });
        }
        return figures;
    }

    /// `project.ERDF<=500000`; the figure comes behind those that are shown if it is not among them.
    [[nodiscard]] std::optional<SweepCondition> condition(const std::string& text,
                                                          std::vector<std::string>& figures)
    {
        const auto at = text.find_first_of("<>=");
        for (std::size_t sign = 0; at != std::string::npos && sign < comparison_signs.size(); ++sign) {
            if (!std::string_view{text}.substr(at).starts_with(comparison_signs[sign])) {
                continue;
            }
            const auto address = std::string{trimmed(std::string_view{text}.substr(0, at))};
            const auto number = trimmed(std::string_view{text}.substr(at + comparison_signs[sign].size()));
            const auto parsed = parse_number(number, {}, scenario_.minor_digits() == 3);
            const auto amount = parsed.fault == NumberFault::none
                                    ? to_money(parsed.value, scenario_.minor_digits())
                                    : std::nullopt;
            if (!amount) {
                break;
            }
            if (!is_amount(address)) {
                return std::nullopt;
            }
            const auto found = std::find(figures.begin(), figures.end(), address);
            const auto figure = static_cast<std::size_t>(found - figures.begin());
            if (found == figures.end()) {
                figures.push_back(address);
            }
            return SweepCondition{figure, static_cast<Comparison>(sign), *amount};
        }
        diagnostics_.push_back(read::fault({}, {Text::bad_sweep_condition, {{"text", read::shortened(text)}}},
                                           Text::bad_sweep_condition_hint));
        return std::nullopt;
    }

private:
    [[nodiscard]] static std::string_view trimmed(std::string_view text)
    {
        const auto first = text.find_first_not_of(' ');
        return first == std::string_view::npos ? std::string_view{}
                                               : text.substr(first, text.find_last_not_of(' ') - first + 1);
    }

    [[nodiscard]] bool is_amount(const std::string& address)
    {
        auto found = addresses_.find(address);
        diagnostics_.insert(diagnostics_.end(), found.diagnostics.begin(), found.diagnostics.end());
        if (found && std::holds_alternative<const PercentageFigure*>(*found.value)) {
            diagnostics_.push_back(
                read::fault({}, {Text::not_an_amount, {{"figure", address}}}, Text::not_an_amount_hint));
            return false;
        }
        return found.value.has_value();
    }

    const Scenario& scenario_;
    Addresses addresses_;
    Diagnostics& diagnostics_;
};

void open_axes(OpenSweep& sweep, const Request& request)
{
    for (const auto& text : request.solve.vary) {
        if (auto axis = read::read_sweep_axis(text, sweep.files, sweep.diagnostics)) {
            sweep.axes.push_back(std::move(*axis));
        }
    }
    if (request.solve.vary.empty()) {
        sweep.diagnostics.push_back(read::fault({}, {Text::nothing_to_vary}, Text::nothing_to_vary_hint));
    }
}

} // namespace

ScenarioOfVariant OpenSweep::scenario_of() const
{
    return [this, shelf = std::make_shared<read::PackShelf>()](std::span<const std::uint64_t> numbers) {
        auto its_files = files; // packs that a variant names are numbered behind what is there
        return reader->read(numbers, its_files, shelf.get());
    };
}

bool open(OpenSweep& sweep, const Request& request)
{
    auto source = read::read_scenario_source(request.path, sweep.files, request.version);
    sweep.diagnostics.insert(sweep.diagnostics.end(), source.diagnostics.begin(), source.diagnostics.end());
    open_axes(sweep, request);
    if (has_errors(sweep.diagnostics)) {
        return false;
    }
    sweep.reader =
        read::VariantReader::open(*std::move(source.value), sweep.axes, sweep.files, sweep.diagnostics);
    auto variants = variants_of(request, sweep.axes, sweep.diagnostics);
    if (!sweep.reader || !variants) {
        return false;
    }
    auto scenario = sweep.reader->read(sweep.files);
    auto computed = scenario ? questions::compute(*scenario.value) : Checked<Allocation>{};
    for (auto* const said : {&scenario.diagnostics, &computed.diagnostics}) {
        sweep.diagnostics.insert(sweep.diagnostics.end(), said->begin(), said->end());
    }
    if (!computed) {
        return false;
    }
    sweep.diagnostics.clear(); // what is found in the scenario as it is, is not the sweep's to say
    sweep.scenario = std::move(scenario.value);
    MeasureReader measures{*sweep.scenario, *computed.value, sweep.diagnostics};
    sweep.shown = measures.figures(request.sweep.measure);
    auto figures = sweep.shown;
    for (const auto& text : request.sweep.where) {
        if (const auto condition = measures.condition(text, figures)) {
            sweep.conditions.push_back(*condition);
        }
    }
    if (!sweep.diagnostics.empty()) {
        return false;
    }
    MeasuredFigures measured{figures};
    for (const auto slot : measured.slots_in(*sweep.scenario, computed.value->plan())) {
        sweep.baseline.push_back(slot ? std::optional{computed.value->at(*slot)} : std::nullopt);
    }
    std::vector<std::uint64_t> counts;
    std::vector<AxisAmounts> amounts;
    for (const auto& axis : sweep.axes) {
        counts.push_back(axis.values.count());
        amounts.push_back(amounts_of(axis));
    }
    sweep.question =
        SweepQuestion{*std::move(variants), std::move(counts),          std::move(amounts),
                      std::move(figures),   shows(request, "findings"), sweep.scenario->minor_digits()};
    return true;
}

} // namespace prorata::run
