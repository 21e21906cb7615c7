/// split: amounts divided so that they add up, from a table to an exit code.

#include "prorata/split.hpp"

#include "engine/read/amount_table.hpp"
#include "engine/read/column_roles.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/list.hpp"
#include "engine/read/number.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/write/split_report.hpp"
#include "prorata/apportion/mixed_key.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>

namespace prorata::run {

namespace {

using read::fault;
using read::shortened;

/// More cells than a table of weights may have, and a larger sum of its totals in steps: exact divisors take
/// their time.
constexpr std::size_t most_weights = 400;
constexpr Money most_divided{10'000'000'000};

enum class SplitQuestion : std::uint8_t { parts, table, weights, periods };

/// Which options a question has beside those of every command.
struct OptionOf {
    std::string_view name;
    const std::string& value;
    unsigned questions;
};

[[nodiscard]] constexpr unsigned only(SplitQuestion question)
{
    return 1U << static_cast<unsigned>(question);
}

/// Answers one question; what is wrong with it is collected.
class Splitting {
public:
    explicit Splitting(const Request& request)
        : request_{request},
          options_{request.split},
          question_{options_.question == "parts"     ? SplitQuestion::parts
                    : options_.question == "table"   ? SplitQuestion::table
                    : options_.question == "weights" ? SplitQuestion::weights
                                                     : SplitQuestion::periods}
    {
    }

    [[nodiscard]] ExitCode answer()
    {
        refuse_options_of_others();
        if (!options_.step.empty()) {
            if (const auto step = number(options_.step)) {
                if (step->unscaled > 0) {
                    steps_ = Steps{*step};
                } else {
                    refuse({Text::step_not_positive, {{"text", shortened(options_.step)}}},
                           {Text::step_not_positive_hint});
                }
            }
        }
        require(question_ == SplitQuestion::parts || !request_.path.empty(), "TABLE",
                Text::split_needs_table_hint);
        try {
            switch (question_) {
            case SplitQuestion::parts: return parts();
            case SplitQuestion::table: return table();
            case SplitQuestion::weights: return weights();
            case SplitQuestion::periods: return periods();
            }
        } catch (const std::overflow_error&) {
            refuse({Text::split_too_large}, {Text::split_too_large_hint}, {.file = 0});
        } catch (const std::length_error&) {
            refuse({Text::split_too_long},
                   {Text::split_too_long_hint,
                    {{"cells", std::int64_t{most_weights}},
                     {"steps", to_decimal(most_divided, 0)},
                     {"parts", std::int64_t{most_bounded_parts}}}},
                   {.file = 0});
        }
        return refused();
    }

private:
    // ---- what is wrong

    void refuse(Remark message, Remark hint, Place place = {})
    {
        errors_.push_back(fault(place, std::move(message), std::move(hint)));
    }
    [[nodiscard]] ExitCode refused() const
    {
        report_errors(errors_, files_, request_);
        return unusable;
    }
    [[nodiscard]] bool is_wrong() const { return has_errors(errors_); }

    void require(bool is_there, std::string_view name, Text hint)
    {
        if (!is_there) {
            refuse({Text::split_needs, {{"question", options_.question}, {"name", std::string{name}}}},
                   {hint});
        }
    }

    void refuse_options_of_others()
    {
        const auto parts = only(SplitQuestion::parts);
        const auto table = only(SplitQuestion::table);
        const auto weights = only(SplitQuestion::weights);
        const auto periods = only(SplitQuestion::periods);
        const std::array all{
            OptionOf{"--total", options_.total, parts},
            OptionOf{"--weights", options_.weights, parts},
            OptionOf{"--key", options_.key, parts},
            OptionOf{"--columns", request_.list.columns, parts | periods},
            OptionOf{"--method", options_.method, parts | weights},
            OptionOf{"--step", options_.step, parts | table | weights},
            OptionOf{"--totals", options_.totals, table},
            OptionOf{"--row-totals", options_.row_totals, table | weights},
            OptionOf{"--column-totals", options_.column_totals, table | weights},
            OptionOf{"--cut", options_.cut, table},
            OptionOf{"--rounding", request_.list.rounding, periods},
        };
        for (const auto& option : all) {
            if (!option.value.empty() && (option.questions & only(question_)) == 0) {
                refuse({Text::not_of_question,
                        {{"name", std::string{option.name}}, {"question", options_.question}}},
                       {Text::see_help, {{"command", std::string{"split"}}}});
            }
        }
    }

    // ---- what was typed

    [[nodiscard]] std::optional<Decimal> number(std::string_view text)
    {
        const auto parsed = parse_number(text);
        if (parsed.fault != NumberFault::none) {
            errors_.push_back(read::number_fault(parsed.fault, text, {}));
            return std::nullopt;
        }
        return parsed.value;
    }

    [[nodiscard]] std::optional<SplitMethod> method(std::span<const std::string_view> possible)
    {
        const auto found = std::find(possible.begin(), possible.end(), options_.method);
        if (found != possible.end()) {
            const auto known =
                std::find(split_method_names.begin(), split_method_names.end(), options_.method);
            return static_cast<SplitMethod>(known - split_method_names.begin());
        }
        const Remark hint{Text::one_of_list, {{"names", read::joined({possible.begin(), possible.end()})}}};
        if (options_.method.empty()) {
            refuse({Text::split_method_needed, {{"question", options_.question}}}, hint);
        } else {
            refuse({Text::method_not_possible,
                    {{"method", options_.method}, {"what", std::vector{Remark{Text::method_for_weights}}}}},
                   hint);
        }
        return std::nullopt;
    }

    // ---- parts

    struct KeyPart {
        std::string heading{};
        Rate weight{};
    };

    /// `Inhabitants 50 %, equal 25 %`: a comma ends a criterion only behind its weight, since headings may
    /// hold commas.
    [[nodiscard]] std::vector<KeyPart> key()
    {
        std::vector<KeyPart> key;
        std::string_view rest = options_.key;
        Rate together_;
        const auto refuse_key = [&] {
            refuse({Text::not_a_key, {{"text", shortened(options_.key)}}}, {Text::not_a_key_hint});
            return std::vector<KeyPart>{};
        };
        for (std::size_t end = 0; !rest.empty();) {
            end = std::min(rest.find(',', end), rest.size());
            auto part = prorata::detail::trim(rest.substr(0, end));
            const bool has_sign = part.ends_with('%');
            auto number = has_sign ? prorata::detail::trim(part.substr(0, part.size() - 1)) : part;
            const auto blank = number.rfind(' ');
            const auto rate =
                blank == std::string_view::npos
                    ? ParsedRate{{}, NumberFault::not_a_number}
                    : parse_rate(std::string{number.substr(blank + 1)} + (has_sign ? " %" : ""));
            if (rate.fault == NumberFault::none) {
                key.push_back({std::string{prorata::detail::trim(number.substr(0, blank))}, rate.value});
                together_ = together(together_, rate.value);
                rest.remove_prefix(std::min(end + 1, rest.size()));
                end = 0;
            } else if (end == rest.size()) {
                return refuse_key();
            } else {
                ++end;
            }
        }
        return together_ == whole_amount ? key : refuse_key();
    }

    /// What a table or the arguments say of the parts.
    struct Parts {
        std::string divided_by{}; ///< the column or the key; empty for plain weights
        std::vector<std::string> names{};
        std::vector<Decimal> weights{};
        std::vector<Criterion> criteria{};
        std::vector<Bounds> bounds{}; ///< empty where there are none
    };

    void read_plain_weights(Parts& parts)
    {
        constexpr NumberStyle with_point{.declared = true, .decimal = Separator::point};
        std::string_view rest = options_.weights;
        for (bool goes_on = true; goes_on;) {
            const auto end = rest.find(',');
            const auto text = prorata::detail::trim(rest.substr(0, end));
            const auto parsed = parse_number(text, with_point);
            if (parsed.fault != NumberFault::none) {
                errors_.push_back(read::number_fault(parsed.fault, text, {}));
            } else if (parsed.value.unscaled < 0) {
                refuse({Text::negative_weight, {{"text", shortened(text)}}}, {Text::negative_weight_hint});
            }
            parts.names.push_back(std::to_string(parts.names.size() + 1));
            parts.weights.push_back(parsed.value);
            goes_on = end != std::string_view::npos;
            rest.remove_prefix(goes_on ? end + 1 : 0);
        }
    }

    /// A cell that is not negative.
    [[nodiscard]] std::optional<Decimal> size(read::CellReader& cells, std::size_t position)
    {
        const auto value = cells.number(position, 0);
        if (value && value->unscaled < 0) {
            cells.refuse(position, {Text::negative_weight, {{"text", shortened(cells.text(position))}}},
                         {Text::negative_weight_hint});
        }
        return value;
    }

    void read_parts(Parts& parts, const std::vector<KeyPart>& key)
    {
        constexpr std::array<std::string_view, 4> roles{"name", "weight", "least", "most"};
        const Remark hint{Text::column_role_parts_hint};
        const auto said = read::read_roles(request_.list.columns, roles, hint, errors_);
        if (said && (*said)[1].empty() == options_.key.empty()) {
            require(false, options_.key.empty() ? "--columns weight=…" : "either --key or --columns weight=…",
                    Text::column_role_parts_hint);
        }
        if (is_wrong()) {
            return;
        }
        const auto cells = read::CellReader::open(request_.path, request_.list.numbers, files_, errors_);
        if (!cells) {
            return;
        }
        parts.divided_by = options_.key.empty() ? (*said)[1] : options_.key;
        std::array<std::optional<std::size_t>, roles.size()> at;
        for (std::size_t role = 0; role < roles.size(); ++role) {
            at[role] = (*said)[role].empty() ? std::nullopt : cells->find((*said)[role]);
        }
        std::vector<std::optional<std::size_t>> of_criteria;
        for (const auto& each : key) {
            const bool is_equal = each.heading == "equal";
            of_criteria.push_back(is_equal ? std::nullopt : cells->find(each.heading));
            parts.criteria.push_back({each.weight, {}});
        }
        if (is_wrong()) {
            return;
        }
        while (cells->next()) {
            parts.names.push_back(at[0] ? cells->name(*at[0]) : std::to_string(cells->rows()));
            if (at[1]) {
                parts.weights.push_back(size(*cells, *at[1]).value_or(Decimal{}));
            }
            for (std::size_t i = 0; i < key.size(); ++i) {
                parts.criteria[i].values.push_back(
                    of_criteria[i] ? size(*cells, *of_criteria[i]).value_or(Decimal{}) : Decimal{1, 0});
            }
            if (at[2] || at[3]) {
                parts.bounds.push_back(bounds(*cells, at[2], at[3]));
            }
        }
    }

    /// A row's least and most; an empty cell is no bound.
    [[nodiscard]] Bounds bounds(read::CellReader& cells, std::optional<std::size_t> least,
                                std::optional<std::size_t> most)
    {
        Bounds bounds;
        const auto read = [&](std::optional<std::size_t> position, Money& bound) {
            if (position && !cells.text(*position).empty()) {
                bound = cells.whole(*position, steps_).value_or(bound);
            }
        };
        read(least, bounds.least);
        read(most, bounds.most);
        if (bounds.least < Money{} || bounds.most < bounds.least) {
            cells.refuse(bounds.least < Money{} ? *least : *most, {Text::bounds_crossed},
                         {Text::bounds_crossed_hint});
        }
        return bounds;
    }

    [[nodiscard]] ExitCode parts()
    {
        require(!options_.total.empty(), "--total", Text::split_needs_total_hint);
        require(request_.path.empty() != options_.weights.empty(), "either TABLE or --weights",
                Text::split_needs_weights_hint);
        const auto method = this->method(split_method_names);
        const auto total = options_.total.empty() ? std::nullopt : number(options_.total);
        const auto steps = total ? steps_.whole(*total) : std::nullopt;
        if (total && !steps) {
            refuse({Text::not_a_multiple, {{"text", shortened(options_.total)}, {"step", steps_.step()}}},
                   {Text::not_a_multiple_hint});
        }
        const auto key = options_.key.empty() ? std::vector<KeyPart>{} : this->key();
        Parts parts;
        if (!options_.weights.empty()) {
            read_plain_weights(parts);
        } else if (!request_.path.empty()) {
            read_parts(parts, key);
        }
        if (method == SplitMethod::quota && !parts.bounds.empty()) {
            refuse({Text::method_not_possible,
                    {{"method", options_.method}, {"what", std::vector{Remark{Text::method_for_bounds}}}}},
                   {Text::method_for_bounds_hint});
        }
        if (is_wrong()) {
            return refused();
        }
        return divide(parts, *method, *steps);
    }

    [[nodiscard]] ExitCode divide(const Parts& parts, SplitMethod method, Money total)
    {
        std::vector<std::int64_t> weights(parts.names.size());
        std::vector<Rate> shares;
        const auto is_zero = [](const Criterion& criterion) {
            return std::none_of(criterion.values.begin(), criterion.values.end(),
                                [](const Decimal& value) { return value.unscaled != 0; });
        };
        if (std::any_of(parts.criteria.begin(), parts.criteria.end(), is_zero) ||
            (parts.criteria.empty() && is_zero({{}, parts.weights}))) {
            refuse({Text::nothing_to_divide_by}, {Text::nothing_to_divide_by_hint}, {.file = 0});
            return refused();
        }
        if (parts.criteria.empty()) {
            static_cast<void>(weights_of(parts.weights, weights));
        } else {
            shares = mixed_key(parts.criteria);
            static_cast<void>(weights_of(shares, weights));
        }
        if (!parts.bounds.empty()) {
            const auto reach = reach_of(weights, parts.bounds);
            const auto size = static_cast<Wide>(wide::magnitude(total.minor_units()));
            if (size < reach.least || size > reach.most) {
                const bool is_short = size < reach.least;
                return conflict({.severity = Severity::finding,
                                 .place = {.file = 0},
                                 .message = {Text::bounds_out_of_reach,
                                             {{"total", steps_.amount(total)},
                                              {"side", std::vector{Remark{is_short ? Text::word_at_least
                                                                                   : Text::word_at_most}}},
                                              {"bound", bound_of(is_short ? reach.least : reach.most)}}},
                                 .hint = Remark{Text::bounds_out_of_reach_hint}});
            }
        }
        const auto divided = split_parts(method, total, weights, parts.bounds);
        write::PartsReport report{method, total, parts.divided_by, {}};
        for (std::size_t i = 0; i < divided.size(); ++i) {
            report.parts.push_back({parts.names[i], {}, divided[i]});
            if (shares.empty()) {
                report.parts.back().weight = parts.weights[i];
            } else {
                report.parts.back().weight = shares[i];
            }
        }
        return deliver(report, nothing_to_report);
    }

    [[nodiscard]] Decimal bound_of(Wide steps) const
    {
        return {wide::multiply(steps, steps_.step().unscaled), steps_.step().decimals};
    }

    // ---- tables

    [[nodiscard]] std::optional<read::LabelledTable> labelled(bool are_weights)
    {
        if (is_wrong()) {
            return std::nullopt;
        }
        return read::read_labelled_table(
            request_.path, {options_.row_totals, options_.column_totals, request_.list.numbers, are_weights},
            steps_, files_, errors_);
    }

    [[nodiscard]] ExitCode table()
    {
        const bool all = options_.totals.empty() || options_.totals == "both";
        const bool keeps_rows = all || options_.totals == "rows";
        const bool keeps_columns = all || options_.totals == "columns";
        require(options_.totals.empty() || !keeps_rows || !options_.row_totals.empty(), "--row-totals",
                Text::split_needs_totals_hint);
        require(options_.totals.empty() || !keeps_columns || !options_.column_totals.empty(),
                "--column-totals", Text::split_needs_totals_hint);
        const bool gives_rows = keeps_rows && !options_.row_totals.empty();
        const bool gives_columns = keeps_columns && !options_.column_totals.empty();
        const bool cuts_rows = options_.cut == "rows";
        const bool cuts_columns = options_.cut == "columns";
        if ((cuts_rows && gives_rows) || (cuts_columns && gives_columns)) {
            refuse({Text::cut_beside_totals, {{"side", options_.cut}}}, {Text::cut_beside_totals_hint});
        }
        const auto labels = labelled(false);
        if (!labels) {
            return refused();
        }
        ExactTable exact{labels->columns.size(), {}};
        for (const auto& cell : labels->cells) {
            exact.cells.push_back(steps_.exact(cell));
        }
        PrescribedSums prescribed;
        prescribed.rows = cuts_rows    ? cut_sums(exact, true)
                          : gives_rows ? labels->row_totals
                                       : prescribed.rows;
        prescribed.columns = cuts_columns    ? cut_sums(exact, false)
                             : gives_columns ? labels->column_totals
                                             : prescribed.columns;
        const auto result = round_two_way(exact, prescribed);
        if (const auto* const blocked = std::get_if<TwoWayConflict>(&result)) {
            return conflict(finding_of(*blocked, *labels));
        }
        const auto& rounded = std::get<TwoWay>(result);
        const auto lines = lines_of(exact, rounded);
        const auto margin = [](bool is_cut, bool is_given, bool other_is_free) {
            return is_cut          ? write::Margin::cut
                   : is_given      ? write::Margin::prescribed
                   : other_is_free ? write::Margin::free
                                   : write::Margin::soft;
        };
        return deliver(
            write::RoundedTableReport{*labels, rounded, lines,
                                      margin(cuts_rows, gives_rows, prescribed.columns.empty()),
                                      margin(cuts_columns, gives_columns, prescribed.rows.empty())},
            nothing_to_report);
    }

    [[nodiscard]] Diagnostic finding_of(const TwoWayConflict& conflict,
                                        const read::LabelledTable& labels) const
    {
        using enum TwoWayConflict::Kind;
        const bool is_row = conflict.kind == row_out_of_reach;
        switch (conflict.kind) {
        case row_out_of_reach:
        case column_out_of_reach:
            return finding({Text::total_out_of_reach,
                            {{"line", is_row ? labels.rows[conflict.rows.front()]
                                             : labels.columns[conflict.columns.front()]},
                             {"need", steps_.amount(conflict.need)},
                             {"least", steps_.amount(conflict.least)},
                             {"most", steps_.amount(conflict.most)}}},
                           Text::total_out_of_reach_hint, place_of(conflict.rows, conflict.columns, labels));
        case sums_differ: return sums_differ_finding(conflict.need, conflict.most, labels);
        case blocked: break;
        }
        auto found = blocked_finding(conflict.rows, conflict.columns, conflict.need, conflict.most, labels);
        found.details = {{Text::totals_blocked_columns, {{"amount", steps_.amount(conflict.in_columns)}}},
                         {Text::totals_blocked_cells, {{"amount", steps_.amount(conflict.in_cells)}}}};
        return found;
    }

    /// Where the first of some totals stands that the table gives; the file where they are cut.
    [[nodiscard]] static Place place_of(const std::vector<std::size_t>& rows,
                                        const std::vector<std::size_t>& columns,
                                        const read::LabelledTable& labels)
    {
        if (!rows.empty() && !labels.row_total_places.empty()) {
            return labels.row_total_places[rows.front()];
        }
        return !columns.empty() && !labels.column_total_places.empty()
                   ? labels.column_total_places[columns.front()]
                   : Place{.file = 0};
    }

    [[nodiscard]] static Diagnostic finding(Remark message, Text hint, Place place)
    {
        return {.severity = Severity::finding,
                .place = place,
                .message = std::move(message),
                .hint = Remark{hint}};
    }

    [[nodiscard]] Diagnostic sums_differ_finding(Money rows, Money columns,
                                                 const read::LabelledTable& labels) const
    {
        return finding(
            {Text::totals_differ, {{"rows", steps_.amount(rows)}, {"columns", steps_.amount(columns)}}},
            Text::totals_differ_hint, place_of({0}, {}, labels));
    }

    [[nodiscard]] Diagnostic blocked_finding(const std::vector<std::size_t>& rows,
                                             const std::vector<std::size_t>& columns, Money need, Money most,
                                             const read::LabelledTable& labels) const
    {
        const auto named = [](const std::vector<std::size_t>& lines, const std::vector<std::string>& all) {
            constexpr std::size_t most_named = 20;
            read::Remarks names;
            for (std::size_t i = 0; i < lines.size() && i < most_named; ++i) {
                names.push_back({Text::verbatim, {{"text", all[lines[i]]}}});
            }
            if (lines.size() > most_named) {
                names.push_back(
                    {Text::and_more, {{"count", static_cast<std::int64_t>(lines.size() - most_named)}}});
            }
            if (names.empty()) {
                names.push_back({Text::word_none});
            }
            return names;
        };
        return finding({Text::totals_blocked,
                        {{"rows", named(rows, labels.rows)},
                         {"columns", named(columns, labels.columns)},
                         {"need", steps_.amount(need)},
                         {"most", steps_.amount(most)},
                         {"short", steps_.amount(need - most)}}},
                       Text::totals_blocked_hint, place_of(rows, columns, labels));
    }

    [[nodiscard]] ExitCode weights()
    {
        constexpr std::array<std::string_view, 2> possible{
            split_method_names[static_cast<std::size_t>(SplitMethod::sainte_lague)],
            split_method_names[static_cast<std::size_t>(SplitMethod::d_hondt)]};
        require(!options_.row_totals.empty(), "--row-totals", Text::split_needs_totals_hint);
        require(!options_.column_totals.empty(), "--column-totals", Text::split_needs_totals_hint);
        const auto method = this->method(possible);
        const auto labels = labelled(true);
        if (!labels) {
            return refused();
        }
        Money total;
        for (const auto each : labels->row_totals) {
            total += each;
        }
        if (labels->cells.size() > most_weights || total > most_divided) {
            throw std::length_error("too large a table of weights");
        }
        std::vector<std::int64_t> weights(labels->cells.size());
        static_cast<void>(weights_of(labels->cells, weights));
        int decimals = 0;
        for (const auto& cell : labels->cells) {
            decimals = std::max(decimals, cell.decimals);
        }
        const auto by = method == SplitMethod::d_hondt ? DivisorMethod::d_hondt : DivisorMethod::sainte_lague;
        const auto result = biproportional(by, weights, labels->row_totals, labels->column_totals);
        if (const auto* const blocked = std::get_if<BiproportionalConflict>(&result)) {
            const bool is_all = blocked->rows.size() == labels->rows.size() &&
                                blocked->columns.size() == labels->columns.size();
            if (is_all) {
                return conflict(sums_differ_finding(blocked->need, blocked->most, *labels));
            }
            auto found =
                blocked_finding(blocked->rows, blocked->columns, blocked->need, blocked->most, *labels);
            found.details = {{Text::totals_blocked_weights}};
            return conflict(std::move(found));
        }
        return deliver(write::WeightsReport{*labels, std::get<Biproportional>(result), by, decimals},
                       nothing_to_report);
    }

    // ---- periods

    [[nodiscard]] std::optional<StatedRounding> rounding()
    {
        require(!request_.list.rounding.empty(), "--rounding", Text::split_needs_rounding_hint);
        if (request_.list.rounding.empty()) {
            return std::nullopt;
        }
        const auto rounding = read::read_rounding(request_.list.rounding, errors_);
        if (rounding && (rounding->leaves_ties_open() || rounding->mode == Mode::none)) {
            refuse({Text::rounding_not_decided, {{"text", shortened(request_.list.rounding)}}},
                   {Text::rounding_not_decided_hint});
            return std::nullopt;
        }
        return rounding;
    }

    [[nodiscard]] ExitCode periods()
    {
        constexpr std::array<std::string_view, 3> roles{"period", "amount", "paid"};
        const auto said =
            read::read_roles(request_.list.columns, roles, {Text::column_role_periods_hint}, errors_);
        require(!said || !(*said)[1].empty(), "--columns amount=…", Text::column_role_periods_hint);
        const auto rounding = this->rounding();
        const auto cells =
            is_wrong() ? nullptr
                       : read::CellReader::open(request_.path, request_.list.numbers, files_, errors_);
        if (!cells) {
            return refused();
        }
        std::array<std::optional<std::size_t>, roles.size()> at;
        for (std::size_t role = 0; role < roles.size(); ++role) {
            at[role] = (*said)[role].empty() ? std::nullopt : cells->find((*said)[role]);
        }
        if (is_wrong()) {
            return refused();
        }
        std::vector<std::string> names;
        std::vector<Decimal> amounts;
        std::vector<Decimal> paid;
        int decimals = finest_decimals;
        while (cells->next()) {
            names.push_back(at[0] ? cells->name(*at[0]) : std::to_string(cells->rows()));
            amounts.push_back(cells->number(*at[1], finest_decimals).value_or(Decimal{}));
            if (!at[2] || cells->text(*at[2]).empty()) {
                continue;
            }
            paid.push_back(trimmed(cells->number(*at[2], finest_decimals).value_or(Decimal{})));
            decimals = std::max(decimals, paid.back().decimals);
            if (paid.size() < amounts.size()) {
                cells->refuse(*at[2], {Text::paid_after_gap}, {Text::paid_after_gap_hint});
            }
        }
        if (is_wrong()) {
            return refused();
        }
        // Counted in the finest amount that is paid, whatever the step that the others are rounded to.
        steps_ = Steps{{1, decimals}};
        std::vector<Unrounded> exact;
        std::vector<Money> frozen;
        for (const auto& amount : amounts) {
            exact.push_back(steps_.exact(amount));
        }
        for (const auto& amount : paid) {
            frozen.push_back(*steps_.whole(amount));
        }
        const Rounding how{rounding->mode,
                           *steps_.whole(to_decimal(step_of(rounding->decimals), finest_decimals)),
                           BasisIndex{}};
        const auto periods = running_total(exact, how, frozen);
        return deliver(write::PeriodsReport{names, periods, how}, nothing_to_report);
    }

    // ---- the end

    [[nodiscard]] write::SplitContext context() const
    {
        const bool is_file = !request_.path.empty() && request_.path != "-";
        return {options_.question, request_.path,
                is_file ? read::sha256_of_file(request_.path, files_.given()) : std::nullopt, steps_};
    }

    template <class Report>
    [[nodiscard]] ExitCode deliver(const Report& report, ExitCode code) const
    {
        report_errors(errors_, files_, request_); // notes on how the table was read
        return run::deliver(request_,
                            request_.format == Format::json
                                ? write::split_as_json(context(), report)
                                : write::split_as_text(context(), report, request_.style),
                            code);
    }

    [[nodiscard]] ExitCode conflict(const Diagnostic& found) const
    {
        report_errors(errors_, files_, request_);
        return run::deliver(request_,
                            request_.format == Format::json
                                ? write::split_conflict_as_json(context(), found)
                                : write::split_conflict_as_text(found, files_, request_.style),
                            findings);
    }

    const Request& request_;
    const SplitOptions& options_;
    SplitQuestion question_;
    read::SourceFiles files_{given_files(request_)};
    Diagnostics errors_{};
    Steps steps_{Decimal{1, 2}};
};

} // namespace

ExitCode split(const Request& request) { return Splitting{request}.answer(); }

} // namespace prorata::run
