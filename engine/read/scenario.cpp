#include "engine/read/scenario.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/budget.hpp"
#include "engine/read/claim_history.hpp"
#include "engine/read/claim_rules.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/de_minimis.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/number.hpp"
#include "engine/read/programme.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/template_book.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/read/versions.hpp"
#include "prorata/plan/circular.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

/// Reads one tree into one scenario, collecting every fault on the way.
class ScenarioReader {
public:
    using Versions = std::vector<std::shared_ptr<const Scenario>>;

    /// @param earlier  versions that partner reports were made under
    ScenarioReader(Node root, const ScenarioSource& source, Versions earlier, SourceFiles& files,
                   PackShelf* shelf, Diagnostics& diagnostics)
        : root_{root}, path_{source.name}, files_{files}, shelf_{shelf}, diagnostics_{diagnostics}
    {
        scenario_.hash = source.hash;
        scenario_.version = source.version;
        scenario_.versions = source.versions;
        scenario_.earlier = std::move(earlier);
        is_earlier_ = source.is_earlier;
    }

    [[nodiscard]] Scenario read()
    {
        read_version();
        if (const auto style = value_of(root_, Form::scenario, "numbers")) {
            reading_.style = read_number_style(*style, diagnostics_).value_or(NumberStyle{});
        }
        read_rules();
        read_project();
        read_partners();
        if (!is_earlier_) {
            if (programme_is_known_) {
                read_claim_history(root_, path_, reading_, files_, scenario_, diagnostics_);
                settle_rules_of_call(scenario_, diagnostics_);
            }
            read_reported();
            read_expected();
        }
        solve_circular(scenario_);
        return std::move(scenario_);
    }

private:
    void read_version()
    {
        const auto version = value_of(root_, Form::scenario, "prorata");
        if (version && version->text() != "1") {
            diagnostics_.push_back(fault(version->place(),
                                         {Text::unknown_version, {{"version", shortened(version->text())}}},
                                         Text::unknown_version_hint));
        }
    }

    void read_rules()
    {
        auto& programme = scenario_.programme;
        const auto value = value_of(root_, Form::scenario, "programme");
        if (!value) {
            return; // missing, or of the wrong kind: said already
        }
        if (value->is_mapping()) {
            programme.id = text_of(*value, Form::programme, "id");
            programme.title = text_of(*value, Form::programme, "title");
            const bool is_of_a_pack =
                value->place().file != root_.place().file; // as in a sweep over its rules
            read_programme(*value, is_of_a_pack ? NumberReading{} : reading_, programme, diagnostics_);
        } else if (!take_packs(*value)) {
            return;
        }
        programme.place = value->place();
        programme_is_known_ = true;
        read_gap_fillers(root_, reading_, programme, diagnostics_);
        if (const auto rates = value_of(root_, Form::scenario, "exchange_rates");
            rates && rates->is_scalar()) {
            read_exchange_file(*rates, path_, reading_, files_, programme, diagnostics_);
        }
        if (!programme.currency) {
            const auto currency_was_tried = value->is_mapping() && value->find("currency");
            if (!currency_was_tried && !root_.find("currency")) {
                diagnostics_.push_back(
                    fault(value->place(), {Text::currency_unknown}, Text::currency_unknown_hint));
            }
        }
        reading_.currency = programme.currency.value_or(reading_.currency);
        for (std::uint32_t fund = 0; fund < programme.funds.size(); ++fund) {
            funds_.emplace(programme.funds[fund].name, fund);
        }
    }

    /// Packs that an earlier scenario named too are not read again.
    [[nodiscard]] bool take_packs(Node value)
    {
        if (shelf_ == nullptr) {
            return read_packs(value);
        }
        auto name = name_of_pack(value);
        for (const auto item : value.items()) {
            name += name_of_pack(item) + '\n';
        }
        auto& programme = scenario_.programme;
        if (shelf_->give(name, programme, files_)) {
            return true;
        }
        const auto first = files_.next_index();
        const auto said = diagnostics_.size();
        const bool is_usable = read_packs(value);
        if (is_usable && diagnostics_.size() == said) {
            shelf_->keep(std::move(name), first, programme, files_);
        }
        return is_usable;
    }

    /// What tells one pack from every other: its id, or its path.
    [[nodiscard]] std::string name_of_pack(Node reference) const
    {
        const auto name = reference.text();
        const bool is_file =
            name.find('/') != std::string_view::npos || name.ends_with(".yaml") || name.ends_with(".yml");
        return is_file ? path_beside(path_, name) : std::string{name};
    }

    /// One pack, or several of which the first is the programme.
    [[nodiscard]] bool read_packs(Node value)
    {
        if (value.is_scalar()) {
            return read_pack(value, path_, files_, scenario_.programme, diagnostics_);
        }
        bool all = !value.items().empty();
        if (!all) {
            diagnostics_.push_back(fault(value.place(),
                                         {Text::missing_value, {{"key", std::string{"programme"}}}},
                                         Text::wants_programme));
            diagnostics_.back().hint->arguments.push_back({"key", std::string{"programme"}});
        }
        for (const auto item : value.items()) {
            all =
                item.is_scalar() && read_pack(item, path_, files_, scenario_.programme, diagnostics_) && all;
        }
        return all;
    }

    void read_project()
    {
        const auto project = value_of(root_, Form::scenario, "project");
        if (!project) {
            return;
        }
        const auto text = [&](std::string_view name) { return text_of(*project, Form::project, name); };
        scenario_.project = {.id = text("id"),
                             .acronym = text("acronym"),
                             .title = text("title"),
                             .call = text("call"),
                             .objective = text("objective")};
        read_project_plan(*project, scenario_, diagnostics_);
    }

    void read_partners()
    {
        const auto partners = value_of(root_, Form::scenario, "partners");
        if (!partners) {
            return;
        }
        for (const auto entry : partners->entries()) {
            if (diagnostics_.size() >= most_faults) {
                break; // nobody reads further
            }
            const auto id = entry.key.text();
            if (id == "project" || id.empty() || id.find('.') != std::string_view::npos) {
                diagnostics_.push_back(fault(entry.key.place(), {Text::bad_name, {{"name", shortened(id)}}},
                                             Text::bad_name_hint));
            }
            Partner partner{.id = std::string{id}, .place = entry.key.place()};
            if (entry.value.is_mapping()) {
                partner.name = text_of(entry.value, Form::partner, "name");
                partner.country = text_of(entry.value, Form::partner, "country");
                partner.role = text_of(entry.value, Form::partner, "role");
                partner.legal_status = text_of(entry.value, Form::partner, "legal_status");
                partner.group = text_of(entry.value, Form::partner, "group");
                partner.region = text_of(entry.value, Form::partner, "region");
                read_budget(entry.value, reading_, scenario_, partner, diagnostics_);
                if (programme_is_known_) {
                    read_de_minimis_aid(entry.value, reading_, scenario_, partner, diagnostics_);
                }
                if (const auto funds = value_of(entry.value, Form::partner, "funds")) {
                    partner.funds = read_partner_funds(*funds);
                }
                if (partner.small_project_fund) {
                    const auto small = value_of(entry.value, Form::partner, "small_project_fund");
                    if (const auto funds = value_of(*small, Form::small_project_fund, "funds")) {
                        partner.small_project_fund->funds = read_partner_funds(*funds);
                        check_small_project_rates(partner.small_project_fund->funds);
                    }
                }
            }
            partners_.emplace(partner.id, static_cast<std::uint32_t>(scenario_.partners.size()));
            scenario_.partners.push_back(std::move(partner));
        }
    }

    [[nodiscard]] std::vector<PartnerFund> read_partner_funds(Node mapping)
    {
        auto& programme = scenario_.programme;
        std::vector<PartnerFund> funds;
        for (const auto entry : mapping.entries()) {
            if (diagnostics_.size() >= most_faults) {
                break; // nobody reads further
            }
            const auto rate = entry.value.is_sequence() || entry.value.is_nothing()
                                  ? std::nullopt
                                  : read_rate_of_cost(entry.value, reading_.style, programme, diagnostics_);
            const auto fund = find_fund(entry.key);
            if (!rate || !fund) {
                continue;
            }
            auto rests_on = read_basis(entry.value, RuleSubject::fund_rate, programme.funds[*fund].name);
            rests_on.rate = rate;
            const auto basis = programme.add(std::move(rests_on));
            funds.push_back({*fund, *rate, basis, entry.value.place()});
        }
        return funds;
    }

    /// A small project fund's rates are a share of its own cost, of which there is nothing to name.
    void check_small_project_rates(const std::vector<PartnerFund>& funds)
    {
        for (const auto& fund : funds) {
            if (fund.rate.base.kind == Base::Kind::named) {
                diagnostics_.push_back(fault(
                    fund.place, {Text::unknown_base, {{"base", scenario_.programme.name_of(fund.rate.base)}}},
                    near_or_list({}, {"eligible", "total"}, Text::unknown_base_of_list)));
            }
        }
    }

    /// Names of the file to their numbers in the model.
    using Numbers = std::map<std::string, std::uint32_t, std::less<>>;

    [[nodiscard]] std::optional<std::uint32_t> find_fund(Node name)
    {
        return programme_is_known_ ? find_name(name, funds_, Text::unknown_fund, Text::unknown_fund_hint)
                                   : std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> find_partner(Node name)
    {
        return find_name(name, partners_, Text::unknown_partner, Text::unknown_partner_hint);
    }
    [[nodiscard]] std::optional<std::uint32_t> find_name(Node name, const Numbers& numbers, Text message,
                                                         Text hint)
    {
        if (const auto found = numbers.find(name.text()); found != numbers.end()) {
            return found->second;
        }
        std::vector<std::string_view> known;
        for (const auto& [each, number] : numbers) {
            known.push_back(each);
        }
        diagnostics_.push_back(fault(name.place(), {message, {{"name", shortened(name.text())}}},
                                     near_or_list(name.text(), known, hint)));
        return std::nullopt;
    }

    void read_reported()
    {
        scenario_.project.has_stated_periods = true; // what was printed adds none to the budget
        const auto sources = value_of(root_, Form::scenario, "reported");
        if (!sources) {
            return;
        }
        for (const auto item : sources->items()) {
            if (diagnostics_.size() >= most_faults) {
                break; // nobody reads further
            }
            if (item.is_mapping()) {
                scenario_.reported.push_back(read_source(item));
            }
        }
    }

    void read_expected()
    {
        const auto expected = value_of(root_, Form::scenario, "expect");
        if (!expected) {
            return;
        }
        for (const auto entry : expected->entries()) {
            if (diagnostics_.size() >= most_faults) {
                break; // nobody reads further
            }
            if (!entry.value.is_scalar() || entry.value.is_nothing()) {
                continue; // said already
            }
            const auto text = entry.value.text();
            const bool is_percent = text.ends_with('%');
            const auto value = is_percent ? read_percentage(entry.value, reading_, diagnostics_)
                                          : read_decimal(entry.value, reading_, diagnostics_);
            if (value) {
                scenario_.expected.push_back({std::string{entry.key.text()}, *value, is_percent,
                                              std::string{text}, entry.key.place(), entry.value.place()});
            }
        }
    }

    [[nodiscard]] static bool is_power_of_ten(Wide value)
    {
        while (value % 10 == 0) {
            value /= 10;
        }
        return value == 1;
    }

    [[nodiscard]] ReportedSource read_source(Node mapping)
    {
        ReportedSource source;
        source.place = mapping.place();
        if (const auto about = value_of(mapping, Form::reported, "source")) {
            source.source.title = text_of(*about, Form::source, "title");
            source.source.address = text_of(*about, Form::source, "address");
        }
        auto reading = reading_;
        if (const auto style = value_of(mapping, Form::reported, "numbers")) {
            reading.style = read_number_style(*style, diagnostics_).value_or(reading.style);
        }
        if (const auto unit = value_of(mapping, Form::reported, "unit")) {
            source.unit = read_decimal(*unit, reading, diagnostics_);
            const auto digits = source.unit ? trimmed(*source.unit) : Decimal{1, 0};
            if (source.unit && source.unit->unscaled > 0 && !is_power_of_ten(digits.unscaled)) {
                diagnostics_.push_back(fault(unit->place(),
                                             {Text::not_a_unit, {{"text", std::string{unit->text()}}}},
                                             Text::not_a_unit_hint));
            }
            if (source.unit && source.unit->unscaled <= 0) {
                diagnostics_.push_back(fault(unit->place(),
                                             {Text::step_not_positive, {{"text", shortened(unit->text())}}},
                                             Text::step_not_positive_hint));
            }
        }
        if (const auto claims = value_of(mapping, Form::reported, "claims")) {
            for (const auto entry : claims->entries()) {
                auto figure =
                    fits(named_figure, entry.value) ? read_figure(entry.value, reading) : std::nullopt;
                if (figure) {
                    source.claims.push_back({std::string{entry.key.text()}, figure->value,
                                             std::move(figure->printed), entry.key.place(), figure->place});
                }
            }
        }
        if (const auto figures = value_of(mapping, Form::reported, "project")) {
            read_figures(*figures, {FigureId::project}, reading, source);
        }
        if (const auto partners = value_of(mapping, Form::reported, "partners")) {
            for (const auto entry : partners->entries()) {
                if (diagnostics_.size() >= most_faults) {
                    break; // nobody reads further
                }
                const auto partner = find_partner(entry.key);
                if (partner && entry.value.is_mapping()) {
                    read_figures(entry.value, {*partner}, reading, source);
                }
            }
        }
        return source;
    }

    /// Figures of one subject, of all of it or of a period, or of its small project fund.
    void read_figures(Node mapping, FigureId where, const NumberReading& reading, ReportedSource& source)
    {
        const auto form = where.budget == Budget::own ? Form::figures : Form::figures_of_small_projects;
        const auto read = [&](Quantity quantity, std::uint32_t index, Node value) {
            if (auto figure = read_figure(value, reading)) {
                figure->id = where.with(quantity, index);
                source.add(std::move(*figure));
            }
        };
        const auto read_key = [&](std::string_view key, Quantity quantity) {
            if (const auto value = value_of(mapping, form, key)) {
                read(quantity, 0, *value);
            }
        };
        const auto read_named = [&](std::string_view key, Quantity quantity, auto find) {
            const auto named = value_of(mapping, form, key);
            if (!named) {
                return;
            }
            for (const auto entry : named->entries()) {
                if (diagnostics_.size() >= most_faults) {
                    break; // nobody reads further
                }
                const auto index = find(entry.key);
                if (index && fits(named_figure, entry.value)) {
                    read(quantity, *index, entry.value);
                }
            }
        };
        const bool is_own = where.budget == Budget::own; // else there is no more to it than who pays
        if (is_own) {
            read_key("total", Quantity::total);
            read_key("eligible", Quantity::eligible);
            read_key("non_eligible", Quantity::non_eligible);
            read_named("categories", Quantity::category, [&](Node name) {
                return find_category(name.text(), name.place(), scenario_.programme, diagnostics_);
            });
        }
        read_named("funds", Quantity::fund, [&](Node name) { return find_fund(name); });
        read_key("contribution", Quantity::contribution);
        if (!is_own) {
            return;
        }
        read_named("contributions", Quantity::status, [&](Node name) { return find_status(name); });
        read_named("contributors", Quantity::contributor, [&](Node name) { return contributor(name); });
        read_printed_rates(mapping, where, reading, source);
        read_key("own_contribution", Quantity::own_contribution);
        if (const auto small = value_of(mapping, form, "small_project_fund")) {
            where.budget = Budget::small_projects;
            read_figures(*small, where, reading, source);
            where.budget = Budget::own;
        }
        read_reported_periods(mapping, where, reading, source);
    }

    void read_reported_periods(Node mapping, FigureId where, const NumberReading& reading,
                               ReportedSource& source)
    {
        const auto periods = value_of(mapping, Form::figures, "periods");
        if (!periods || where.axis == Axis::period) {
            return;
        }
        for (const auto entry : periods->entries()) {
            const auto period = read_period(entry.key, scenario_.project, diagnostics_);
            if (period && entry.value.is_mapping()) {
                read_figures(entry.value, where.at(Axis::period, *period), reading, source);
            }
        }
    }

    /// The number of a contributor, who is known by being named.
    [[nodiscard]] std::optional<std::uint32_t> contributor(Node name)
    {
        if (funds_.find(name.text()) != funds_.end()) {
            diagnostics_.push_back(name_of_a_fund(name));
            return std::nullopt;
        }
        auto& known = scenario_.contributors;
        const auto found = std::find(known.begin(), known.end(), name.text());
        if (found == known.end()) {
            known.emplace_back(name.text());
            return static_cast<std::uint32_t>(known.size() - 1);
        }
        return static_cast<std::uint32_t>(found - known.begin());
    }

    void read_printed_rates(Node mapping, FigureId where, const NumberReading& reading,
                            ReportedSource& source)
    {
        const auto rates = value_of(mapping, Form::figures, "rates");
        if (!rates) {
            return;
        }
        for (const auto entry : rates->entries()) {
            if (diagnostics_.size() >= most_faults) {
                break; // nobody reads further
            }
            const auto of = find_rated(entry.key, where);
            auto rate = of ? read_printed_rate(entry.value, reading) : std::nullopt;
            if (rate) {
                rate->of = *of;
                source.rates.push_back(std::move(*rate));
            }
        }
    }

    /// The figure that a printed rate is said of.
    [[nodiscard]] std::optional<FigureId> find_rated(Node name, FigureId where)
    {
        if (name.text() == "contribution") {
            return where.with(Quantity::contribution);
        }
        if (name.text() == "funds") {
            return where.with(Quantity::funds);
        }
        if (const auto fund = funds_.find(name.text()); fund != funds_.end()) {
            return where.with(Quantity::fund, fund->second);
        }
        std::vector<std::string_view> known{"contribution", "funds"};
        for (const auto& [each, number] : funds_) {
            known.push_back(each);
        }
        for (std::uint32_t index = 0; index < scenario_.contributors.size(); ++index) {
            known.push_back(scenario_.contributors[index]);
            if (known.back() == name.text()) {
                return where.with(Quantity::contributor, index);
            }
        }
        diagnostics_.push_back(fault(name.place(),
                                     {Text::rate_of_nothing, {{"name", shortened(name.text())}}},
                                     near_or_list(name.text(), known)));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<PrintedRate> read_printed_rate(Node value, const NumberReading& reading)
    {
        auto printed = value;
        auto means = value;
        if (value.is_mapping()) {
            const auto rate = value_of(value, Form::printed_rate, "rate");
            const auto print = value_of(value, Form::printed_rate, "printed");
            if (!rate || !print) {
                return std::nullopt;
            }
            means = *rate;
            printed = *print;
        }
        const auto rate = read_rate(means.text(), means.place(), reading.style, diagnostics_);
        return rate ? std::optional{PrintedRate{{},
                                                *rate,
                                                parse_rate(means.text(), reading.style).decimals,
                                                std::string{printed.text()},
                                                value.place()}}
                    : std::nullopt;
    }

    [[nodiscard]] std::optional<std::uint32_t> find_status(Node name)
    {
        const auto found = std::find(status_names.begin(), status_names.end(), name.text());
        if (found != status_names.end()) {
            return static_cast<std::uint32_t>(found - status_names.begin());
        }
        diagnostics_.push_back(fault(
            name.place(),
            {Text::unknown_word, {{"key", std::string{"contributions"}}, {"word", shortened(name.text())}}},
            near_or_list(name.text(), {status_names.begin(), status_names.end()})));
        return std::nullopt;
    }

    /// A number as printed; or {amount, printed} where the print is no number of its own, with the same
    /// digits.
    [[nodiscard]] std::optional<ReportedFigure> read_figure(Node value, const NumberReading& reading)
    {
        auto printed = value.text();
        auto amount = value;
        if (value.is_mapping()) {
            const auto number = value_of(value, Form::figure, "amount");
            const auto print = value_of(value, Form::figure, "printed");
            if (!number || !print) {
                return std::nullopt;
            }
            amount = *number;
            printed = print->text();
            const auto digits_of = [](std::string_view text) {
                std::string digits;
                std::ranges::copy_if(text, std::back_inserter(digits),
                                     [](char c) { return c >= '0' && c <= '9'; });
                return digits;
            };
            if (digits_of(printed) != digits_of(amount.text())) {
                diagnostics_.push_back(
                    fault(print->place(),
                          {Text::printed_differs,
                           {{"printed", shortened(printed)}, {"amount", shortened(amount.text())}}},
                          Text::printed_differs_hint));
            }
        }
        const auto number = read_decimal(amount, reading, diagnostics_);
        return number ? std::optional{ReportedFigure{{}, *number, std::string{printed}, amount.place()}}
                      : std::nullopt;
    }

    static constexpr Key named_figure{{}, {}, Type::figure, Form::figure, false, {}, {}, {}};

    Node root_;
    const std::string& path_;
    SourceFiles& files_;
    PackShelf* shelf_;
    Diagnostics& diagnostics_;
    NumberReading reading_;
    Scenario scenario_;
    bool programme_is_known_ = false;
    bool is_earlier_ = false;
    Numbers funds_;
    Numbers partners_;
};

/// A value that is no value is one fault, however many keys and numbers then miss it.
void drop_consequences(Diagnostics& diagnostics, std::size_t causes)
{
    const auto first = diagnostics.begin() + static_cast<std::ptrdiff_t>(causes);
    const auto is_consequence = [&](const Diagnostic& diagnostic) {
        return std::any_of(diagnostics.begin(), first, [&](const Diagnostic& cause) {
            return std::tie(cause.place.file, cause.place.line, cause.place.column) ==
                   std::tie(diagnostic.place.file, diagnostic.place.line, diagnostic.place.column);
        });
    };
    diagnostics.erase(std::remove_if(first, diagnostics.end(), is_consequence), diagnostics.end());
}

void sort_by_place(Diagnostics& diagnostics)
{
    std::ranges::stable_sort(diagnostics, [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
}

/// As trees end that have too many faults.
void end_with_too_many(Diagnostics& diagnostics, std::uint32_t file)
{
    diagnostics.resize(most_faults);
    sort_by_place(diagnostics);
    diagnostics.push_back(fault(
        {.file = file}, {Text::too_many_faults, {{"limit", static_cast<std::int64_t>(most_faults - 1)}}},
        Text::too_many_faults_hint));
}

/// Reads what a tree says; the faults so far are about the tree itself.
void read_root(Node root, const ScenarioSource& source, ScenarioReader::Versions earlier, SourceFiles& files,
               PackShelf* shelf, Checked<Scenario>& result)
{
    const auto file = source.file;
    const auto causes = result.diagnostics.size();
    check_form(root, Form::scenario, result.diagnostics);
    if (result.diagnostics.size() >= most_faults) {
        end_with_too_many(result.diagnostics, file);
        return;
    }
    auto scenario = ScenarioReader{root, source, std::move(earlier), files, shelf, result.diagnostics}.read();
    drop_consequences(result.diagnostics, causes);
    if (result.diagnostics.size() >= most_faults) {
        end_with_too_many(result.diagnostics, file);
        return;
    }
    if (!has_errors(result.diagnostics)) {
        result.value = std::move(scenario);
    }
    sort_by_place(result.diagnostics);
}

/// Whether a partner report names the version that it was made under.
[[nodiscard]] bool names_versions(Node root)
{
    for (const auto* const key : {"partner_reports", "ready_lump_sums"}) {
        if (const auto list = root.find(key)) {
            for (const auto item : list->items()) {
                if (item.is_mapping() && item.find("version")) {
                    return true;
                }
            }
        }
    }
    return false;
}

/// The versions before the chosen one, where partner reports name any.
[[nodiscard]] std::vector<ScenarioSource> earlier_versions(Node root, const ChosenVersion& chosen,
                                                           const SourceText& file, std::uint32_t index)
{
    std::vector<ScenarioSource> earlier;
    if (!chosen.tree || !names_versions(chosen.tree->root())) {
        return earlier;
    }
    for (const auto& name : chosen.names) {
        if (name == chosen.name) {
            break;
        }
        Diagnostics said_by_the_chosen_one;
        auto version = choose_version(root, name, file.text().size(), index, said_by_the_chosen_one);
        if (version.tree) {
            earlier.push_back({std::move(*version.tree),
                               file.name(),
                               index,
                               file.text().size(),
                               sha256(file.text()),
                               std::move(version.name),
                               std::move(version.names),
                               {},
                               true});
        }
    }
    return earlier;
}

/// Reads a file that is the index-th of the run.
[[nodiscard]] Checked<Scenario> read_file(const SourceText& file, std::uint32_t index, SourceFiles& files,
                                          std::string_view version, PackShelf* shelf)
{
    auto source = read_scenario_source(file, index, version);
    if (!source) {
        return {std::nullopt, std::move(source.diagnostics)};
    }
    return read_scenario(*source.value, source.value->tree, files, shelf, std::move(source.diagnostics));
}

/// A template that was filled in.
[[nodiscard]] Checked<Scenario> read_workbook(const std::string& path, SourceFiles& files,
                                              std::string_view version, PackShelf* shelf)
{
    std::string pack;
    auto source = read_template(path, files, pack);
    if (!source) {
        return {std::nullopt, std::move(source.diagnostics)};
    }
    if (!version.empty()) { // a workbook has none
        static_cast<void>(
            choose_version(source.value->tree.root(), version, 0, source.value->file, source.diagnostics));
    }
    auto result =
        read_scenario(*source.value, source.value->tree, files, shelf, std::move(source.diagnostics));
    if (result && !pack.empty() && pack != result.value->programme.hash) {
        const auto& id = result.value->programme.id;
        result.diagnostics.push_back({.severity = Severity::note,
                                      .place = {},
                                      .message = {Text::template_other_pack, {{"id", id}}},
                                      .hint = Remark{Text::template_other_pack_hint, {{"id", id}}}});
    }
    return result;
}

} // namespace

Checked<ScenarioSource> read_scenario_source(const SourceText& file, std::uint32_t index,
                                             std::string_view version)
{
    auto read = read_tree(file, index);
    Checked<ScenarioSource> result{std::nullopt, std::move(read.diagnostics)};
    if (!read) {
        return result;
    }
    const auto root = read.value->root();
    if (!root.is_mapping()) {
        result.diagnostics.push_back(fault(root.place(), {Text::not_a_scenario}, Text::not_a_scenario_hint));
        return result;
    }
    if (root.find("sweep")) {
        result.diagnostics.push_back(fault(root.place(), {Text::a_sweep_file}, Text::a_sweep_file_hint));
        return result;
    }
    auto chosen = choose_version(root, version, file.text().size(), index, result.diagnostics);
    auto earlier = earlier_versions(root, chosen, file, index);
    result.value = ScenarioSource{chosen.tree ? std::move(*chosen.tree) : std::move(*read.value),
                                  file.name(),
                                  index,
                                  file.text().size(),
                                  sha256(file.text()),
                                  std::move(chosen.name),
                                  std::move(chosen.names),
                                  std::move(earlier)};
    return result;
}

Checked<Scenario> read_scenario(const ScenarioSource& source, const Tree& tree, SourceFiles& files,
                                PackShelf* shelf, Diagnostics so_far)
{
    Checked<Scenario> result{std::nullopt, std::move(so_far)};
    PackShelf own_shelf; // a pack that all versions name is read once
    auto* const all = shelf == nullptr && !source.earlier.empty() ? &own_shelf : shelf;
    ScenarioReader::Versions earlier;
    for (const auto& each : source.earlier) {
        auto version = read_scenario(each, each.tree, files, all);
        if (!version) {
            return {std::nullopt, std::move(version.diagnostics)};
        }
        earlier.push_back(std::make_shared<const Scenario>(std::move(*version.value)));
    }
    read_root(tree.root(), source, std::move(earlier), files, all, result);
    return result;
}

Checked<Scenario> read_scenario(const std::string& path, SourceFiles& files, std::string_view version,
                                PackShelf* shelf)
{
    if (is_workbook(path)) {
        return read_workbook(path, files, version, shelf);
    }
    const auto index = files.next_index();
    auto file = open_source(path, files);
    return file ? read_file(**file.value, index, files, version, shelf)
                : Checked<Scenario>{std::nullopt, std::move(file.diagnostics)};
}

Checked<Scenario> read_scenario(SourceText text, SourceFiles& files, std::string_view version,
                                PackShelf* shelf)
{
    const auto index = files.next_index();
    return read_file(files.add(std::move(text)), index, files, version, shelf);
}

} // namespace prorata::read
