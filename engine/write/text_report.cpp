#include "engine/write/report.hpp"
#include "engine/write/rules_text.hpp"
#include "engine/write/table.hpp"
#include "prorata/reconcile/series_wording.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

[[nodiscard]] std::string word(Text text) { return std::string{english_of(text)}; }

[[nodiscard]] std::int64_t to_count(std::size_t number) { return static_cast<std::int64_t>(number); }

/// What one source reports, by figure; empty where nothing is reported.
using Reported = std::map<FigureId, const CheckedFigure*>;

[[nodiscard]] Reported reported_by(const Check& check, const ReportedSource& source)
{
    Reported reported;
    for (const auto& checked : check.figures) {
        if (checked.source == &source) {
            reported.emplace(checked.reported->id, &checked);
        }
    }
    return reported;
}

/// Writes the parts that text reports share.
class TextReport {
public:
    TextReport(const Context& context, const Allocation& allocation, const Style& style)
        : context_{context}, scenario_{context.scenario}, allocation_{allocation}, style_{style}
    {
    }

    [[nodiscard]] std::string money(Money amount) const
    {
        return say(to_decimal(amount, scenario_.minor_digits()), style_.numbers);
    }

    /// "LLI-431 Smart Planning", or the file's name.
    [[nodiscard]] std::string project() const
    {
        const auto& project = scenario_.project;
        const auto name = project.acronym.empty() ? project.title : project.acronym;
        const auto both = project.id + (project.id.empty() || name.empty() ? "" : " ") + name;
        const auto& version = scenario_.version;
        return (both.empty() ? context_.path : both) + (version.empty() ? "" : " · " + version);
    }

    /// The titles of the rule packs, and the currency.
    [[nodiscard]] std::string programme() const
    {
        const auto& programme = scenario_.programme;
        auto title = !programme.title.empty() ? programme.title
                     : !programme.id.empty()  ? programme.id
                                              : word(Text::programme_inline);
        for (const auto& pack : programme.further_packs) {
            title += " + " + (pack.title.empty() ? pack.id : pack.title);
        }
        return title + (programme.currency ? " · " + std::string{programme.currency->code} : std::string{});
    }

    /// The figures of one source beside the computed ones; without a source, the computed ones.
    [[nodiscard]] std::string figures(const Reported& reported) const
    {
        const auto rows = subjects();
        std::vector<Column> columns(2, Column{{}, {}, Align::left, {}});
        for (const auto& row : rows) {
            const bool is_partner = !row.is_project() && row.budget == Budget::own;
            columns[0].cells.push_back(label(row));
            columns[1].cells.push_back(is_partner ? scenario_.partners[row.subject].country : "");
        }
        if (shows_eligible(reported)) {
            add_columns(columns, rows, Quantity::eligible, 0, word(Text::label_eligible), reported);
        }
        add_columns(columns, rows, Quantity::total, 0, word(Text::quantity_total), reported);
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            const auto& name = scenario_.programme.funds[fund].name;
            add_columns(columns, rows, Quantity::fund, fund, name, reported);
        }
        add_columns(columns, rows, Quantity::contribution, 0, word(Text::quantity_contribution), reported);
        for (std::uint32_t payer = 0; payer < scenario_.contributors.size(); ++payer) {
            add_columns(columns, rows, Quantity::contributor, payer, scenario_.contributors[payer], reported);
        }
        auto effective = rates(rows);
        const bool any_rate = std::any_of(effective.cells.begin(), effective.cells.end(),
                                          [](const auto& each) { return each != "–"; });
        if (any_rate) {
            columns.push_back(std::move(effective));
        }
        return table(columns) + legend(reported);
    }

    /// What a budget comes to by category, period, source and ceiling, as far as it has them.
    [[nodiscard]] std::string budget() const
    {
        return section(Text::title_categories, categories()) + section(Text::title_periods, periods()) +
               section(Text::title_sources, sources()) + section(Text::title_ceilings, ceilings());
    }

    /// Rules weaker than a text of the law or the programme.
    [[nodiscard]] std::string weaker_rules() const
    {
        std::string out;
        for (const auto index : rules_of(allocation_.plan())) {
            const auto& basis = scenario_.programme.basis(index);
            if (basis.evidence && is_weak(*basis.evidence)) {
                out += out.empty() ? word(Text::rests_on_weaker) + "\n" : "";
                out += rule_line(basis);
            }
        }
        return out;
    }

    [[nodiscard]] std::string rule_line(const Basis& basis) const
    {
        return fmt::format("   {}: {}\n", say(describe_rule(scenario_, basis), style_.numbers),
                           say(describe_evidence(scenario_.programme, basis), style_.numbers));
    }

    [[nodiscard]] std::string findings(const Diagnostics& findings) const
    {
        std::string out;
        for (const auto& finding : findings) {
            append(out, finding, context_.files, style_);
        }
        return out;
    }

private:
    [[nodiscard]] static std::string section(Text title, const std::string& body)
    {
        return body.empty() ? body : word(title) + "\n" + body + "\n";
    }

    /// The partners, then the project; each followed by its small project fund, if it has one.
    [[nodiscard]] std::vector<FigureId> subjects() const
    {
        std::vector<FigureId> rows;
        const auto add = [&](std::uint32_t subject) {
            FigureId row{subject};
            rows.push_back(row);
            row.budget = Budget::small_projects;
            if (allocation_.find(cost_of(row))) {
                rows.push_back(row);
            }
        };
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            add(index);
        }
        add(FigureId::project);
        return rows;
    }

    [[nodiscard]] std::string label(FigureId row) const
    {
        if (row.budget == Budget::small_projects) {
            return "  " + word(Text::label_small_project_fund);
        }
        return row.is_project() ? word(Text::label_project) : scenario_.partners[row.subject].id;
    }

    /// What a row's funds and sources pay for, where that is all of its total.
    [[nodiscard]] FigureId cost_of(FigureId row) const
    {
        const auto category = scenario_.programme.category_of(CategoryKind::small_projects);
        return row.budget == Budget::own ? row.with(Quantity::total)
                                         : FigureId{row.subject, Quantity::category, category};
    }

    /// Whether eligible cost is to be told apart from the total.
    [[nodiscard]] bool shows_eligible(const Reported& reported) const
    {
        const auto is_eligible = [](const auto& each) { return each.first.quantity == Quantity::eligible; };
        if (std::any_of(reported.begin(), reported.end(), is_eligible)) {
            return true;
        }
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            const auto eligible = allocation_.find({index, Quantity::eligible});
            if (eligible && eligible != allocation_.find({index, Quantity::total})) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] std::string cell(FigureId id) const
    {
        const auto amount = allocation_.find(id);
        return amount ? money(*amount) : "–";
    }

    /// The partners in rows, the project last; a column for each figure that any of them has.
    [[nodiscard]] std::string by_partner(const std::vector<FigureId>& figures) const
    {
        const auto at = [](FigureId row, FigureId figure) {
            return row.with(figure.quantity, figure.index, figure.part);
        };
        auto rows = subjects();
        std::erase_if(rows, [&](FigureId row) {
            return row.budget == Budget::small_projects &&
                   std::none_of(figures.begin(), figures.end(),
                                [&](FigureId figure) { return allocation_.find(at(row, figure)); });
        });
        std::vector<Column> columns{Column{{}, {}, Align::left, {}}};
        for (const auto& row : rows) {
            columns[0].cells.push_back(label(row));
        }
        for (const auto& figure : figures) {
            Column column{{}, short_name(figure)};
            bool any = false;
            for (const auto& row : rows) {
                any = any || allocation_.find(at(row, figure));
                column.cells.push_back(cell(at(row, figure)));
            }
            if (any) {
                columns.push_back(std::move(column));
            }
        }
        return columns.size() > 1 ? table(columns) : std::string{};
    }

    [[nodiscard]] std::string short_name(FigureId id) const
    {
        auto name = scenario_.name_of(id);
        const std::string_view prefix = "contributions.";
        return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
    }

    [[nodiscard]] std::string categories() const
    {
        std::vector<FigureId> figures;
        for (std::uint32_t category = 0; category < scenario_.programme.categories.size(); ++category) {
            figures.push_back({0, Quantity::category, category});
        }
        figures.push_back({0, Quantity::revenue});
        return by_partner(figures);
    }

    [[nodiscard]] std::string sources() const
    {
        std::vector<FigureId> figures;
        for (std::uint32_t status = 0; status < status_names.size(); ++status) {
            figures.push_back({0, Quantity::status, status});
        }
        figures.push_back({0, Quantity::unassigned});
        for (std::uint32_t support = 0; support < scenario_.programme.national_support.size(); ++support) {
            figures.push_back({0, Quantity::national_support, support});
        }
        figures.push_back({0, Quantity::own_contribution});
        return by_partner(figures);
    }

    /// The project's periods in rows.
    [[nodiscard]] std::string periods() const
    {
        std::vector<std::uint16_t> positions{FigureId::preparation};
        for (std::uint16_t period = 1; period <= scenario_.project.period_count; ++period) {
            positions.push_back(period);
        }
        positions.push_back(FigureId::closure);
        const auto at = [](FigureId id, std::uint16_t position) { return id.at(Axis::period, position); };
        const FigureId total{FigureId::project, Quantity::total};
        std::vector<FigureId> figures{total};
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            figures.push_back({FigureId::project, Quantity::fund, fund});
        }
        figures.push_back({FigureId::project, Quantity::contribution});
        for (const auto& id : std::vector(figures)) {
            auto small = id;
            small.budget = Budget::small_projects;
            small = id.quantity == Quantity::total ? cost_of(small) : small;
            if (allocation_.find(small)) {
                figures.push_back(small);
            }
        }
        std::vector<Column> columns{Column{{}, {}, Align::left, {}}};
        for (const auto& id : figures) {
            columns.push_back({{}, scenario_.name_of(id), Align::right, {}});
        }
        for (const auto position : positions) {
            const auto amount = allocation_.find(at(total, position));
            const bool is_numbered = position != FigureId::preparation && position != FigureId::closure;
            if (!amount || (!is_numbered && *amount == Money{})) {
                continue;
            }
            columns[0].cells.push_back(position == FigureId::preparation ? word(Text::label_preparation)
                                       : position == FigureId::closure   ? word(Text::label_closure)
                                                                         : std::to_string(position));
            for (std::size_t i = 0; i < figures.size(); ++i) {
                columns[i + 1].cells.push_back(cell(at(figures[i], position)));
            }
        }
        return columns[0].cells.empty() ? std::string{} : table(columns);
    }

    [[nodiscard]] std::string ceilings() const
    {
        std::string out;
        const auto& plan = allocation_.plan();
        for (const auto& figure : plan.figures) {
            if (figure.id.quantity != Quantity::headroom) {
                continue;
            }
            const auto& ceiling = scenario_.programme.ceilings[figure.id.index];
            const auto inputs = plan.inputs_of(plan.operations[figure.operation]);
            const auto left = *allocation_.find(figure.id);
            const auto measured = inputs[ceiling.is_floor ? 0 : 1];
            const auto limit = inputs[ceiling.is_floor ? 1 : 0];
            out += fmt::format(
                "   {}: {}{}\n", ceiling.name,
                say({left < Money{}
                         ? (ceiling.is_floor ? Text::ceiling_at_least_missed : Text::ceiling_at_most_exceeded)
                     : ceiling.is_floor ? Text::ceiling_at_least
                                        : Text::ceiling_at_most,
                     {{"figure", scenario_.address(plan.figures[measured].id)},
                      {"amount", to_decimal(allocation_.at(measured), scenario_.minor_digits())},
                      {"limit", to_decimal(allocation_.at(limit), scenario_.minor_digits())},
                      {"left", to_decimal(left < Money{} ? -left : left, scenario_.minor_digits())}}},
                    style_.numbers),
                left < Money{} ? " ✗" : "");
        }
        return out;
    }

    /// The computed figures of one quantity and, where the source prints any of them, the reported ones
    /// beside them. What was taken from the source as given stands once.
    void add_columns(std::vector<Column>& columns, const std::vector<FigureId>& subjects, Quantity quantity,
                     std::uint32_t fund, const std::string& group, const Reported& reported) const
    {
        Column computed{group, word(Text::label_computed)};
        Column printed{group, word(Text::label_reported)};
        bool any_computed = false;
        bool any_reported = false;
        for (auto id : subjects) {
            id = quantity == Quantity::total ? cost_of(id) : id.with(quantity, fund);
            const auto amount = allocation_.find(id);
            const auto entry = reported.find(id);
            computed.cells.push_back(amount ? money(*amount) : "–");
            any_computed = any_computed || amount;
            if (entry == reported.end()) {
                printed.cells.emplace_back("–");
                continue;
            }
            const auto& checked = *entry->second;
            printed.cells.push_back(as_printed(checked));
            const bool is_input = checked.verdict == Verdict::given || checked.verdict == Verdict::stated;
            any_reported = any_reported || !is_input;
        }
        if (quantity == Quantity::total && columns_agree(computed, printed)) {
            any_reported = false;
        }
        if (any_reported && !any_computed) {
            columns.push_back(std::move(printed));
        } else if (any_reported) {
            columns.push_back(std::move(computed));
            columns.push_back(std::move(printed));
        } else if (any_computed) {
            computed.heading.clear();
            columns.push_back(std::move(computed));
        }
    }

    [[nodiscard]] static bool columns_agree(const Column& computed, const Column& reported)
    {
        for (std::size_t row = 0; row < computed.cells.size(); ++row) {
            if (reported.cells[row] != "–" && reported.cells[row] != computed.cells[row]) {
                return false;
            }
        }
        return true;
    }

    /// What the marks beside reported figures mean, where there are any.
    [[nodiscard]] static std::string legend(const Reported& reported)
    {
        bool differs = false;
        bool open = false;
        for (const auto& [id, checked] : reported) {
            differs = differs || is_bad(*checked);
            open = open || checked->verdict == Verdict::not_recomputable;
        }
        const auto marks = (differs ? word(Text::legend_differs) : "") + (differs && open ? "   " : "") +
                           (open ? word(Text::legend_open) : "");
        return marks.empty() ? marks : marks + "\n";
    }

    [[nodiscard]] static bool is_bad(const CheckedFigure& checked)
    {
        return does_not_reconcile(checked.verdict);
    }

    /// A reported figure with the decimals of its source and, if it does not reconcile, a cross.
    [[nodiscard]] std::string as_printed(const CheckedFigure& checked) const
    {
        const auto full =
            with_zeros(checked.reported->value, checked.source->decimals(), scenario_.minor_digits());
        return say(full, style_.numbers) + (is_bad(checked)                                ? " ✗"
                                            : checked.verdict == Verdict::not_recomputable ? " ?"
                                                                                           : "");
    }

    /// What all funds together are of the total: exact where its decimals end, else rounded for display.
    [[nodiscard]] Column rates(const std::vector<FigureId>& subjects) const
    {
        Column column{word(Text::label_rate), word(Text::label_effective)};
        for (auto id : subjects) {
            const auto eligible = allocation_.find(id.with(Quantity::eligible));
            const auto total = eligible ? eligible : allocation_.find(cost_of(id));
            Money funds;
            bool any = false;
            id.quantity = Quantity::fund;
            for (id.index = 0; id.index < scenario_.programme.funds.size(); ++id.index) {
                if (const auto amount = allocation_.find(id)) {
                    funds += *amount;
                    any = true;
                }
            }
            if (!any || !total || *total <= Money{} || funds < Money{}) {
                column.cells.emplace_back("–");
                continue;
            }
            constexpr int shown_decimals = 7;
            const auto rate = Rate::of(funds, *total);
            const auto exact = to_percent(rate, shown_decimals);
            const auto shown = exact.exact ? exact.cut : round_percent(rate, shown_decimals, Mode::half_up);
            column.cells.push_back(say(shown, style_.numbers) + " %");
        }
        return column;
    }

    const Context& context_;
    const Scenario& scenario_;
    const Allocation& allocation_;
    const Style& style_;
};

/// "1 of 8 reported figures does not reconcile: the project's ERDF, by 0.01."
[[nodiscard]] Remark verdict(const Scenario& scenario, const Check& check)
{
    const auto counts = check.counts();
    const std::vector<Argument> numbers{{"count", to_count(counts.not_reconciling)},
                                        {"all", to_count(counts.reported)},
                                        {"recomputed", to_count(counts.recomputed)},
                                        {"fitting", to_count(counts.fitting + counts.given)},
                                        {"open", to_count(counts.not_recomputable)}};
    if (counts.not_reconciling > 0) {
        constexpr std::size_t most_named = 5;
        std::vector<Remark> figures;
        for (const auto& checked : check.figures) {
            if (!does_not_reconcile(checked.verdict)) {
                continue;
            }
            if (figures.size() == most_named && counts.not_reconciling > most_named + 1) {
                figures.push_back(
                    {Text::and_more, {{"count", to_count(counts.not_reconciling - most_named)}}});
                break;
            }
            figures.push_back(
                {checked.verdict == Verdict::unreachable ? Text::figure_by_at_least : Text::figure_by,
                 {{"figure", std::vector{name_of(scenario, checked.reported->id)}},
                  {"difference", magnitude(*checked.difference)}}});
        }
        auto arguments = numbers;
        arguments.push_back({"figures", std::move(figures)});
        return {counts.not_reconciling > 1 ? Text::verdict_differ
                : counts.reported > 1      ? Text::verdict_one_differs
                                           : Text::verdict_only_one_differs,
                std::move(arguments)};
    }
    if (counts.fitting > 0 && !check.funding_is_known) {
        return {counts.not_recomputable == 0 ? Text::verdict_fits : Text::verdict_fits_in_part, numbers};
    }
    if (counts.recomputed == 0) {
        return {Text::verdict_nothing_recomputed, numbers};
    }
    if (counts.not_recomputable > 0) {
        return {counts.recomputed == 1 ? Text::verdict_one_reconciles_in_part
                                       : Text::verdict_reconciles_in_part,
                numbers};
    }
    return {counts.recomputed == 1 ? Text::verdict_one_reconciles : Text::verdict_reconciles, numbers};
}

/// "2 given by the source, 6 recomputed, 5 of these agree."
[[nodiscard]] Remark tally(const Check& check)
{
    const auto counts = check.counts();
    std::vector<Remark> parts;
    if (counts.given > 0 || check.funding_is_known) {
        parts.push_back({Text::tally_given, {{"count", to_count(counts.given)}}});
    }
    if (counts.stated > 0) {
        parts.push_back({Text::tally_stated, {{"count", to_count(counts.stated)}}});
    }
    if (counts.recomputed > 0 || check.funding_is_known) {
        parts.push_back({Text::tally_recomputed,
                         {{"count", to_count(counts.recomputed)}, {"agreeing", to_count(counts.agreeing)}}});
    }
    if (counts.fitting > 0) {
        parts.push_back({Text::tally_fitting, {{"count", to_count(counts.fitting)}}});
    }
    if (counts.not_recomputable > 0) {
        parts.push_back({Text::tally_open, {{"count", to_count(counts.not_recomputable)}}});
    }
    return {Text::tally, {{"parts", std::move(parts)}}};
}

void append_step(std::string& out, const Context& context, const Step& step, const Style& style,
                 std::size_t depth)
{
    const auto& scenario = context.scenario;
    const std::string indent(depth * 3, ' ');
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "{}{} = {}", indent, scenario.address(step.id),
                   step.percent
                       ? say(*step.percent, style.numbers) + " %"
                       : say(to_decimal(step.amount, scenario.minor_digits(step.id)), style.numbers));
    if (depth == 0 && !step.id.is_project() && !scenario.partners[step.id.subject].name.empty()) {
        fmt::format_to(to, "   {}", scenario.partners[step.id.subject].name);
    }
    if (step.figure != nullptr && step.figure->origin != Origin::computed) {
        const auto& place = step.figure->place;
        const auto* file = context.files.find(place.file);
        const auto where =
            fmt::format("{}:{}:{}", file == nullptr ? "" : file->name(), place.line, place.column);
        const bool reported = step.figure->origin == Origin::reported;
        const Remark origin{
            reported                              ? Text::given_by_source
            : step.figure->origin == Origin::rule ? Text::given_by_programme
                                                  : Text::given_by_scenario,
            {{"where", where},
             {"source", reported ? scenario.reported[step.figure->source].source.title : std::string{}}}};
        fmt::format_to(to, "   {}\n", say(origin, style.numbers));
        return;
    }
    out.push_back('\n');
    for (const auto& line : step.description.lines) {
        fmt::format_to(to, "{}   {}\n", indent, say(line, style.numbers));
    }
    if (const auto& lost = step.description.lost) {
        auto size = lost->cut;
        const bool added = size.unscaled < 0;
        size.unscaled = added ? -size.unscaled : size.unscaled;
        const std::string amount = say(size, style.numbers) + (lost->exact ? "" : "…");
        const auto text =
            step.takes_lost ? (added ? Text::added_from : Text::lost_to) : (added ? Text::added : Text::lost);
        fmt::format_to(
            to, "{}   {}\n", indent,
            say({text,
                 {{"amount", amount},
                  {"figure", step.takes_lost ? scenario.address(*step.takes_lost) : std::string{}}}},
                style.numbers));
    }
    for (const auto index : step.figure == nullptr ? std::vector<BasisIndex>{} : step.figure->bases) {
        const auto& basis = scenario.programme.basis(index);
        fmt::format_to(to, "{}   {} {}: {}\n", indent, english_of(Text::label_basis),
                       say(describe_rule(scenario, basis), style.numbers),
                       say(describe_evidence(scenario.programme, basis), style.numbers));
    }
    for (const auto& input : step.inputs) {
        append_step(out, context, input, style, depth + 1);
    }
}

} // namespace

namespace {

/// Whether a project's figures are what its partners come to, so that nothing else need give them.
[[nodiscard]] bool is_sum_of_partners(const Inference& inference, const ShareSeries& series)
{
    return series.is_of_project() && !series.any_survives() &&
           std::any_of(inference.sums.begin(), inference.sums.end(), [&](const PrintedSum& sum) {
               return sum.kind == SumKind::partners && sum.closes() && sum.whole->id == series.id;
           });
}

/// What gives the figures of a source for which no rule is known, series by series.
[[nodiscard]] std::string figures_say(const Scenario& scenario, const Check& check,
                                      const ReportedSource& source, const Style& style)
{
    std::string out;
    for (const auto& inference : check.inferences) {
        for (const auto& series : inference.series) {
            if (inference.source == &source && !is_sum_of_partners(inference, series)) {
                out += "   " + say(summary_of(scenario, inference, series), style.numbers) + "\n";
            }
        }
    }
    return out.empty() ? out : word(Text::title_figures_say) + "\n" + out + "\n";
}

} // namespace

std::string check_as_text(const Context& context, const Check& check, const Style& style)
{
    const TextReport report{context, check.allocation, style};
    std::string out = fmt::format("{}: {}\n{}\n{}\n\n", report.project(),
                                  say(verdict(context.scenario, check), style.numbers),
                                  say(tally(check), style.numbers), report.programme());
    for (const auto& source : context.scenario.reported) {
        out += say({Text::reported_by, {{"source", source.source.title}}}, style.numbers) + "\n";
        out += report.figures(reported_by(check, source)) + "\n";
        out += check.funding_is_known ? std::string{} : figures_say(context.scenario, check, source, style);
    }
    out += report.findings(check.findings);
    const auto rules = report.weaker_rules();
    out += (check.findings.empty() || rules.empty() ? "" : "\n") + rules;
    return out;
}

std::string compute_as_text(const Context& context, const Allocation& allocation, const Check* check,
                            const Diagnostics& findings, const Style& style)
{
    const TextReport report{context, allocation, style};
    std::string out = fmt::format("{}\n{}\n\n", report.project(), report.programme());
    if (check == nullptr) {
        out += report.figures({}) + "\n";
    } else {
        for (const auto& source : context.scenario.reported) {
            out += say({Text::reported_by, {{"source", source.source.title}}}, style.numbers) + "\n";
            out += report.figures(reported_by(*check, source)) + "\n";
        }
    }
    out += report.budget();
    out += report.findings(findings) + (findings.empty() ? "" : "\n");
    const auto rules = report.weaker_rules();
    out += rules + (rules.empty() ? "" : "\n");
    if (check != nullptr) {
        const auto counts = check->counts();
        const auto text = counts.not_reconciling > 0 ? Text::compute_differs : Text::compute_reconciles;
        out += say({text,
                    {{"agreeing", to_count(counts.agreeing)},
                     {"recomputed", to_count(counts.recomputed)},
                     {"given", to_count(counts.given)},
                     {"path", context.path}}},
                   style.numbers) +
               "\n";
    }
    if (out.ends_with("\n\n")) {
        out.pop_back();
    }
    return out;
}

std::string explain_as_text(const Context& context, const Step& step, const Style& style)
{
    std::string out;
    append_step(out, context, step, style, 0);
    return out;
}

} // namespace prorata::write
