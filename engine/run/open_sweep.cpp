#include "engine/run/open_sweep.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/pack_shelf.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/questions.hpp"
#include "prorata/claims/claim_ledger.hpp"
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

std::optional<std::uint64_t> number_of(const char* name, const read::SweepWord& word,
                                       Diagnostics& diagnostics)
{
    const auto& text = word.text;
    std::uint64_t number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc{} && end == text.data() + text.size() && number > 0) {
        return number;
    }
    diagnostics.push_back(
        read::fault(word.place,
                    {Text::argument_not_allowed,
                     {{"name", std::string{name}}, {"value", std::string{read::shortened(text)}}}},
                    Remark{Text::see_help, {{"command", std::string{"sweep"}}}}));
    return std::nullopt;
}

namespace {

constexpr std::string_view change = " change"; // behind a figure: what it is above the scenario as it is

[[nodiscard]] bool shows(const read::SaidSweep& said, std::string_view what)
{
    return std::any_of(said.shows.begin(), said.shows.end(),
                       [&](const auto& each) { return each.text == what; });
}

/// The variants that the axes make.
[[nodiscard]] std::optional<Variants> variants_of(const read::SaidSweep& said, Diagnostics& diagnostics)
{
    std::vector<std::uint64_t> counts;
    std::string listed;
    for (const auto& axis : said.axes) {
        counts.push_back(axis.values.count());
        listed += (listed.empty() ? "" : ", ") + std::to_string(counts.back());
    }
    const bool is_typed = said.file.empty();
    const auto seed = said.seed.text.empty()
                          ? std::optional{std::uint64_t{1}}
                          : number_of(is_typed ? "--seed" : "seed", said.seed, diagnostics);
    try {
        if (!said.sample.text.empty()) {
            const auto draws = number_of(is_typed ? "--sample" : "sample", said.sample, diagnostics);
            return draws && seed ? std::optional{Variants::sample(std::move(counts), *draws, *seed)}
                                 : std::nullopt;
        }
        return said.design.text == sweep_design_names[1] ? Variants::zip(std::move(counts))
                                                         : Variants::grid(std::move(counts));
    } catch (const std::domain_error&) {
        diagnostics.push_back(read::fault(said.design.place, {Text::zip_lengths, {{"counts", listed}}},
                                          Text::zip_lengths_hint));
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

/// What is looked at, and the conditions on it.
class MeasureReader {
public:
    /// @param claims  the scenario's figures of claims; null where it has none
    MeasureReader(OpenSweep& sweep, const Allocation& allocation, const ClaimLedger* claims)
        : sweep_{sweep}, scenario_{*sweep.scenario}, addresses_{scenario_, allocation.plan()}, claims_{claims}
    {
    }

    void read()
    {
        const auto& said = sweep_.said;
        read_shown(said.measures);
        if (shows(said, "changes")) {
            add_changes();
        }
        sweep_.shown_count = sweep_.measures.size();
        for (const auto& text : said.conditions) {
            if (const auto condition = condition_of(text)) {
                sweep_.conditions.push_back(*condition);
            }
        }
    }

    [[nodiscard]] std::vector<std::string> figures() { return std::move(figures_); }
    [[nodiscard]] bool asks_claims() const { return asks_claims_; }

private:
    /// Those named, else the project's total, funds and contribution.
    void read_shown(const std::vector<read::SweepWord>& named)
    {
        for (const auto& word : named) {
            static_cast<void>(add(word.text, word.place));
        }
        if (named.empty()) {
            std::vector<std::string> usual{"project.total"};
            for (const auto& fund : scenario_.programme.funds) {
                usual.push_back("project." + fund.name);
            }
            usual.emplace_back("project.contribution");
            for (const auto& address : usual) {
                if (addresses_.find(address)) {
                    static_cast<void>(add(address, {}));
                }
            }
        }
    }

    /// Behind every figure what it is above the scenario as it is.
    void add_changes()
    {
        for (const auto& shown : std::exchange(sweep_.measures, {})) {
            static_cast<void>(add(shown.name, {}));
            if (!shown.is_change) {
                static_cast<void>(add(shown.name + std::string{change}, {}));
            }
        }
    }

    /// The measure's position; nothing, and an error, where no amount is meant.
    [[nodiscard]] std::optional<std::size_t> add(const std::string& name, Place place)
    {
        const auto same = std::find_if(sweep_.measures.begin(), sweep_.measures.end(),
                                       [&](const auto& each) { return each.name == name; });
        if (same != sweep_.measures.end()) {
            return static_cast<std::size_t>(same - sweep_.measures.begin());
        }
        const bool is_change = name.ends_with(change);
        const auto address = name.substr(0, name.size() - (is_change ? change.size() : 0));
        if (!is_amount(address, place)) {
            return std::nullopt;
        }
        const auto known = std::find(figures_.begin(), figures_.end(), address);
        const auto figure = static_cast<std::size_t>(known - figures_.begin());
        if (known == figures_.end()) {
            figures_.push_back(address);
        }
        sweep_.measures.push_back({name, figure, is_change});
        return sweep_.measures.size() - 1;
    }

    /// `project.ERDF<=500000`; the figure comes behind those that are shown if it is not among them.
    [[nodiscard]] std::optional<SweepCondition> condition_of(const read::SweepWord& word)
    {
        const auto& text = word.text;
        const auto at = text.find_first_of("<>=");
        for (std::size_t sign = 0; at != std::string::npos && sign < comparison_signs.size(); ++sign) {
            if (!std::string_view{text}.substr(at).starts_with(comparison_signs[sign])) {
                continue;
            }
            const auto name = std::string{trimmed(std::string_view{text}.substr(0, at))};
            const auto number = trimmed(std::string_view{text}.substr(at + comparison_signs[sign].size()));
            const auto parsed = parse_number(number, {}, scenario_.minor_digits() == 3);
            const auto amount = parsed.fault == NumberFault::none
                                    ? to_money(parsed.value, scenario_.minor_digits())
                                    : std::nullopt;
            if (!amount) {
                break;
            }
            const auto measure = add(name, word.place);
            return measure ? std::optional{SweepCondition{*measure, static_cast<Comparison>(sign), *amount}}
                           : std::nullopt;
        }
        sweep_.diagnostics.push_back(
            read::fault(word.place, {Text::bad_sweep_condition, {{"text", read::shortened(text)}}},
                        Text::bad_sweep_condition_hint));
        return std::nullopt;
    }

    [[nodiscard]] static std::string_view trimmed(std::string_view text)
    {
        const auto first = text.find_first_not_of(' ');
        return first == std::string_view::npos ? std::string_view{}
                                               : text.substr(first, text.find_last_not_of(' ') - first + 1);
    }

    [[nodiscard]] bool is_amount(const std::string& address, Place place)
    {
        auto& diagnostics = sweep_.diagnostics;
        auto found = addresses_.find(address, place);
        if (!found && claims_ != nullptr) {
            const auto id = claims_->find(address);
            const auto value = id ? claims_->value(*id) : std::nullopt;
            if (value && !value->is_percent) {
                asks_claims_ = true;
                return true;
            }
            if (id) {
                diagnostics.push_back(value ? read::fault(place, {Text::not_an_amount, {{"figure", address}}},
                                                          Text::not_an_amount_hint)
                                            : read::fault(place,
                                                          {Text::stage_not_reached, {{"figure", address}}},
                                                          Text::stage_not_reached_hint));
                return false;
            }
            if (found.diagnostics.front().hint->text != Text::unknown_figure_near) {
                found.diagnostics = claims_->look_up(address, place).diagnostics;
            }
        }
        diagnostics.insert(diagnostics.end(), found.diagnostics.begin(), found.diagnostics.end());
        if (found && std::holds_alternative<const PercentageFigure*>(*found.value)) {
            diagnostics.push_back(
                read::fault(place, {Text::not_an_amount, {{"figure", address}}}, Text::not_an_amount_hint));
            return false;
        }
        return found.value.has_value();
    }

    OpenSweep& sweep_;
    const Scenario& scenario_;
    Addresses addresses_;
    const ClaimLedger* claims_;
    std::vector<std::string> figures_{};
    bool asks_claims_ = false;
};

[[nodiscard]] std::vector<read::SweepWord> words_of(const std::vector<std::string>& typed)
{
    std::vector<read::SweepWord> words;
    std::transform(typed.begin(), typed.end(), std::back_inserter(words),
                   [](const auto& text) { return read::SweepWord{text}; });
    return words;
}

/// What the options say of a sweep.
[[nodiscard]] read::SaidSweep said_by_options(const Request& request, read::SourceFiles& files,
                                              Diagnostics& diagnostics)
{
    const auto& options = request.sweep;
    read::SaidSweep said{.scenario = {request.path},
                         .version = request.version,
                         .design = {options.design},
                         .sample = {options.sample},
                         .seed = {options.seed},
                         .measures = words_of(options.measure),
                         .conditions = words_of(options.where),
                         .shows = words_of(options.show)};
    for (const auto& text : request.solve.vary) {
        if (auto axis = read::read_sweep_axis(text, files, diagnostics)) {
            said.axes.push_back(std::move(*axis));
        }
    }
    if (request.solve.vary.empty()) {
        diagnostics.push_back(read::fault({}, {Text::nothing_to_vary}, Text::nothing_to_vary_hint));
    }
    return said;
}

/// Options that say what a sweep file says.
void refuse_beside_file(const Request& request, Diagnostics& diagnostics)
{
    const auto& options = request.sweep;
    const auto refuse = [&](bool is_said, const char* name) {
        if (is_said) {
            diagnostics.push_back(
                read::fault({}, {Text::beside_sweep_file, {{"name", std::string{name}}}},
                            Remark{Text::beside_sweep_file_hint, {{"path", request.path}}}));
        }
    };
    refuse(!request.solve.vary.empty(), "--vary");
    refuse(!options.design.empty(), "--design");
    refuse(!options.sample.empty(), "--sample");
    refuse(!options.seed.empty(), "--seed");
    refuse(!options.measure.empty(), "--measure");
    refuse(!options.where.empty(), "--where");
    refuse(!options.show.empty(), "--show");
    refuse(!request.version.empty(), "--version");
}

/// What stands alone or beside another, and would be passed over in silence.
void check_company(const read::SaidSweep& said, Diagnostics& diagnostics)
{
    const bool is_typed = said.file.empty();
    if (!said.seed.text.empty() && said.sample.text.empty()) {
        diagnostics.push_back(read::fault(said.seed.place,
                                          {Text::option_needs,
                                           {{"name", std::string{is_typed ? "--seed" : "seed"}},
                                            {"needed", std::string{is_typed ? "--sample N" : "sample"}}}},
                                          Remark{Text::see_help, {{"command", std::string{"sweep"}}}}));
    }
    if (!said.design.text.empty() && !said.sample.text.empty()) {
        diagnostics.push_back(read::not_together(said.design.place, is_typed ? "--design" : "design",
                                                 is_typed ? "--sample" : "sample"));
    }
}

/// The scenario's file, named by the request or by the sweep file that it names.
[[nodiscard]] std::optional<read::ScenarioSource> open_source(OpenSweep& sweep, const Request& request)
{
    auto& diagnostics = sweep.diagnostics;
    auto index = sweep.files.next_index();
    auto opened = read::open_source(request.path, sweep.files);
    diagnostics.insert(diagnostics.end(), opened.diagnostics.begin(), opened.diagnostics.end());
    const auto* text = opened ? *opened.value : nullptr;
    auto from_file = text != nullptr ? read::read_sweep_file(*text, index, diagnostics) : std::nullopt;
    sweep.said = from_file ? std::move(*from_file) : said_by_options(request, sweep.files, diagnostics);
    sweep.path = request.path;
    if (!sweep.said.file.empty()) {
        const auto& [path, place] = sweep.said.scenario;
        refuse_beside_file(request, diagnostics);
        index = sweep.files.next_index();
        sweep.path = read::path_beside(sweep.said.file, path);
        text = path.empty() ? nullptr
                            : read::open_beside(sweep.said.file, path, place, sweep.files, diagnostics);
    }
    check_company(sweep.said, diagnostics);
    if (text == nullptr) {
        return std::nullopt;
    }
    auto source = read::read_scenario_source(*text, index, sweep.said.version);
    diagnostics.insert(diagnostics.end(), source.diagnostics.begin(), source.diagnostics.end());
    return std::move(source.value);
}

} // namespace

ScenarioOfVariant OpenSweep::scenario_of() const
{
    return [this, shelf = std::make_shared<read::PackShelf>()](std::span<const std::uint64_t> numbers) {
        auto its_files = files; // packs that a variant names are numbered behind what is there
        return reader->read(numbers, its_files, shelf.get());
    };
}

std::vector<std::string> OpenSweep::shown() const
{
    std::vector<std::string> names;
    std::transform(measures.begin(), measures.begin() + static_cast<std::ptrdiff_t>(shown_count),
                   std::back_inserter(names), [](const auto& each) { return each.name; });
    return names;
}

void OpenSweep::measure(SweptRows& rows) const
{
    if (measures.size() == rows.amounts.size() &&
        std::none_of(measures.begin(), measures.end(), [](const auto& each) { return each.is_change; })) {
        return; // they are the figures
    }
    std::vector<std::vector<std::optional<Money>>> columns;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        auto& column = columns.emplace_back(rows.amounts[measures[i].figure]);
        for (auto& amount : column) {
            if (amount && measures[i].is_change) {
                amount = *amount - *as_is[measures[i].figure];
            }
        }
    }
    rows.amounts = std::move(columns);
}

bool open(OpenSweep& sweep, const Request& request)
{
    auto source = open_source(sweep, request);
    if (!source || has_errors(sweep.diagnostics)) {
        return false;
    }
    const auto& axes = sweep.said.axes;
    sweep.reader = read::VariantReader::open(*std::move(source), axes, sweep.files, sweep.diagnostics);
    auto variants = variants_of(sweep.said, sweep.diagnostics);
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
    const auto claimed = sweep.scenario->claims ? questions::claim(*sweep.scenario) : Checked<ClaimAnswer>{};
    std::optional<ClaimLedger> claims;
    if (claimed) {
        claims.emplace(*sweep.scenario, *claimed.value);
    }
    MeasureReader reader{sweep, *computed.value, claims ? &*claims : nullptr};
    reader.read();
    if (!sweep.diagnostics.empty()) {
        return false;
    }
    MeasuredFigures measured{reader.figures()};
    for (const auto slot : measured.slots_in(*sweep.scenario, computed.value->plan())) {
        const auto& address = measured.addresses()[sweep.as_is.size()];
        const auto id = slot || !claims ? std::nullopt : claims->find(address);
        sweep.as_is.push_back(slot ? std::optional{computed.value->at(*slot)}
                              : id ? claims->amount(*id)
                                   : std::nullopt);
    }
    for (const auto& each : sweep.measures) {
        const auto& amount = sweep.as_is[each.figure];
        sweep.baseline.push_back(amount && each.is_change ? std::optional{Money{}} : amount);
    }
    std::vector<std::uint64_t> counts;
    std::vector<AxisAmounts> amounts;
    for (const auto& axis : axes) {
        counts.push_back(axis.values.count());
        amounts.push_back(amounts_of(axis));
    }
    sweep.question = SweepQuestion{*std::move(variants),
                                   std::move(counts),
                                   std::move(amounts),
                                   measured.addresses(),
                                   shows(sweep.said, "findings"),
                                   reader.asks_claims(),
                                   sweep.scenario->minor_digits()};
    return true;
}

} // namespace prorata::run
