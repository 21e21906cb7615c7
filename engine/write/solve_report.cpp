#include "engine/write/solve_report.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/say.hpp"
#include "engine/write/solve_words.hpp"
#include "engine/write/table.hpp"
#include "prorata/reconcile/changes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

class BudgetText {
public:
    BudgetText(const Context& context, const Allocation& before, const BudgetQuestion& question,
               const BudgetAnswer& answer, const Style& style)
        : scenario_{context.scenario},
          before_{before},
          question_{question},
          answer_{answer},
          style_{style},
          project_{project_name(context)},
          files_{context.files}
    {
    }

    [[nodiscard]] std::string write()
    {
        out_ = project_ + ": " + spoken(verdict_of(scenario_, before_, question_, answer_)) + "\n";
        add_further_ranges();
        if (!answer_.solved && answer_.is_unlimited) {
            return out_;
        }
        if (!answer_.solved) {
            add_states({Text::solve_least_tried, {{"whole", amount(answer_.least_tried)}}}, answer_.states);
            add(findings_of_answer(false, answer_.gave_up));
            return out_;
        }
        if (!answer_.parts.empty()) {
            add_amounts();
        }
        add_figures();
        add_states({Text::solve_conditions}, answer_.states);
        if (!answer_.is_unlimited && !answer_.gave_up) {
            add_broken();
        }
        add(answer_.solved->findings);
        add(findings_of_answer(true, answer_.gave_up));
        return out_;
    }

private:
    [[nodiscard]] Decimal amount(Money value) const { return to_decimal(value, scenario_.minor_digits()); }
    [[nodiscard]] std::string spoken(const Remark& remark) const { return say(remark, style_.locale); }
    void line(int depth, const Remark& remark)
    {
        out_ += std::string(static_cast<std::size_t>(depth) * 3, ' ') + spoken(remark) + "\n";
    }

    void add(const Diagnostics& findings)
    {
        for (const auto& finding : findings) {
            append(out_, finding, files_, style_);
        }
    }

    void add_further_ranges()
    {
        constexpr std::size_t most_told = 10;
        const auto count = answer_.wholes.size();
        for (std::size_t i = 1; i < std::min(count, most_told); ++i) {
            const auto& range = answer_.wholes[i];
            line(1, {range.least == range.greatest ? Text::solve_one_whole : Text::solve_whole_range,
                     {{"what", std::vector{what_is_scaled(scenario_, before_, answer_)}},
                      {"whole", amount(range.least)},
                      {"least", amount(range.least)},
                      {"greatest", amount(range.greatest)},
                      {"conditions", describe_all(scenario_, question_.conditions)}}});
        }
        if (count > most_told) {
            line(1, {Text::solve_more_ranges, {{"count", to_count(count - most_told)}}});
        }
    }

    [[nodiscard]] std::string change(Money from, Money to) const
    {
        return (to > from ? "+" : "") + say(amount(to - from), style_.locale);
    }

    void add_table(Text title, const std::vector<std::string>& names, const std::vector<AmountRange>& changes)
    {
        std::vector<Column> columns{{{}, word(Text::label_figure, style_.locale), Align::left},
                                    {{}, word(Text::label_now, style_.locale)},
                                    {{}, word(Text::label_solved, style_.locale)},
                                    {{}, word(Text::label_change, style_.locale)}};
        for (std::size_t i = 0; i < names.size(); ++i) {
            columns[0].cells.push_back(names[i]);
            columns[1].cells.push_back(say(amount(changes[i].least), style_.locale));
            columns[2].cells.push_back(say(amount(changes[i].greatest), style_.locale));
            columns[3].cells.push_back(change(changes[i].least, changes[i].greatest));
        }
        out_ += "\n" + word(title, style_.locale) + "\n" + table(columns);
    }

    void add_amounts()
    {
        std::vector<std::string> names;
        std::vector<AmountRange> changes;
        for (std::size_t i = 0; i < answer_.amounts.size(); ++i) {
            names.push_back(address_of(scenario_, before_, answer_.amounts[i]));
            changes.push_back({answer_.amounts[i].now, answer_.parts[i]});
        }
        add_table(Text::solve_amounts, names, changes);
    }

    void add_figures()
    {
        const auto& solved = *answer_.solved;
        std::vector<std::string> names;
        std::vector<AmountRange> changes;
        for (const auto& each : changes_between({scenario_, before_}, {solved.scenario, solved.allocation})) {
            names.push_back(each.address);
            changes.push_back(
                {each.before ? each.before->amount : Money{}, each.after ? each.after->amount : Money{}});
        }
        if (!names.empty()) {
            add_table(Text::solve_figures, names, changes);
        }
    }

    void add_states(const Remark& title, const std::vector<ConditionState>& states)
    {
        out_ += "\n";
        line(0, title);
        for (const auto& state : states) {
            line(1, {state.is_ceiling
                         ? (state.holds ? Text::solve_state_ceiling : Text::solve_state_ceiling_broken)
                     : state.holds ? Text::solve_state
                                   : Text::solve_state_broken,
                     {{"condition", std::vector{describe(scenario_, state.condition, state.is_ceiling)}},
                      {"amount", amount(state.amount)}}});
        }
    }

    /// What one unit more would break.
    void add_broken()
    {
        std::vector<ConditionState> broken;
        std::copy_if(answer_.beyond.begin(), answer_.beyond.end(), std::back_inserter(broken),
                     [](const auto& state) { return !state.holds; });
        add_states({Text::solve_beyond, {{"whole", amount(answer_.whole() + Money{1})}}}, broken);
    }

    const Scenario& scenario_;
    const Allocation& before_;
    const BudgetQuestion& question_;
    const BudgetAnswer& answer_;
    const Style& style_;
    std::string project_;
    const read::SourceFiles& files_;
    std::string out_;
};

void write_range(JsonWriter& json, std::string_view name, const RateRange& range)
{
    const auto end = [&](std::string_view key, const Rate& rate, bool is_included) {
        write_key(json, key);
        json.StartObject();
        write_member(json, "percent", to_text(to_percent(rate).cut).view());
        write_member(json, "exact",
                     fmt::format("{}/{}", to_text(Decimal{rate.part(), 0}).view(),
                                 to_text(Decimal{rate.whole(), 0}).view()));
        write_key(json, "included");
        json.Bool(is_included);
        json.EndObject();
    };
    write_key(json, name);
    json.StartObject();
    end("least", range.least, range.with_least);
    end("greatest", range.greatest, range.with_greatest);
    if (const auto roundest = roundest_percentage(range)) {
        write_member(json, "roundest", std::string{to_text(*roundest).view()} + " %");
    }
    json.EndObject();
}

} // namespace

std::string budget_as_text(const Context& context, const Allocation& before, const BudgetQuestion& question,
                           const BudgetAnswer& answer, const Style& style)
{
    return BudgetText{context, before, question, answer, style}.write();
}

std::string budget_as_json(const Context& context, const Allocation& before, const BudgetAnswer& answer)
{
    const auto& scenario = context.scenario;
    return json_document("solve", [&](JsonWriter& json) {
        const auto amount = [&](std::string_view name, Money value) {
            write_member(json, name, to_text(to_decimal(value, scenario.minor_digits())).view());
        };
        const auto states = [&](std::string_view name, const std::vector<ConditionState>& all) {
            write_key(json, name);
            json.StartArray();
            for (const auto& state : all) {
                json.StartObject();
                write_member(json, "figure", scenario.address(state.condition.figure));
                write_member(json, "condition",
                             state.is_ceiling                                   ? "ceiling"
                             : state.condition.kind == Condition::Kind::at_most ? "at most"
                                                                                : "exactly");
                if (!state.is_ceiling) {
                    amount("asked", state.condition.amount);
                }
                amount("amount", state.amount);
                write_key(json, "holds");
                json.Bool(state.holds);
                json.EndObject();
            }
            json.EndArray();
        };
        write_member(json, "question", "budget");
        write_origin(json, context.path, scenario);
        write_key(json, "found");
        json.Bool(answer.solved.has_value());
        write_key(json, "is_complete");
        json.Bool(!answer.gave_up);
        write_key(json, "is_unlimited");
        json.Bool(answer.is_unlimited);
        amount("now", answer.now);
        write_key(json, "wholes");
        json.StartArray();
        for (const auto& range : answer.wholes) {
            json.StartObject();
            amount("least", range.least);
            amount("greatest", range.greatest);
            json.EndObject();
        }
        json.EndArray();
        states("conditions", answer.states);
        states("one_unit_more", answer.beyond);
        write_key(json, "amounts");
        json.StartArray();
        for (std::size_t i = 0; i < answer.amounts.size(); ++i) {
            json.StartObject();
            write_member(json, "figure", address_of(scenario, before, answer.amounts[i]));
            amount("now", answer.amounts[i].now);
            if (i < answer.parts.size()) {
                amount("solved", answer.parts[i]);
            }
            json.EndObject();
        }
        json.EndArray();
        write_key(json, "figures");
        json.StartArray();
        if (answer.solved) {
            const BudgetVersion after{answer.solved->scenario, answer.solved->allocation};
            for (const auto& change : changes_between({scenario, before}, after)) {
                json.StartObject();
                write_member(json, "figure", change.address);
                amount("now", change.before ? change.before->amount : Money{});
                amount("solved", change.after ? change.after->amount : Money{});
                amount("change", change.difference());
                json.EndObject();
            }
        }
        json.EndArray();
    });
}

std::string rates_as_text(const Context& context, const RateAnswer& answer, const Style& style)
{
    const auto& scenario = context.scenario;
    auto out = project_name(context) + ": " + say(verdict_of(scenario, answer), style.locale) + "\n";
    for (const auto& figure : answer.figures) {
        Remark line{figure.rates ? Text::solve_rates_of : Text::solve_rates_none_of,
                    {{"condition", std::vector{describe(scenario, figure.condition, false)}},
                     {"now", to_decimal(figure.now, scenario.minor_digits())}}};
        if (figure.rates) {
            line.arguments.push_back({"range", std::vector{describe(*figure.rates)}});
        }
        out += "   " + say(line, style.locale) + "\n";
    }
    for (const auto& finding : findings_of_answer(answer.common.has_value(), false)) {
        append(out, finding, context.files, style);
    }
    return out;
}

std::string rates_as_json(const Context& context, const RateAnswer& answer)
{
    const auto& scenario = context.scenario;
    return json_document("solve", [&](JsonWriter& json) {
        write_member(json, "question", "rate");
        write_origin(json, context.path, scenario);
        write_key(json, "found");
        json.Bool(answer.common.has_value());
        if (answer.common) {
            write_range(json, "rates", *answer.common);
        }
        write_key(json, "figures");
        json.StartArray();
        for (const auto& figure : answer.figures) {
            json.StartObject();
            write_member(json, "figure", scenario.address(figure.condition.figure));
            write_member(json, "asked",
                         to_text(to_decimal(figure.condition.amount, scenario.minor_digits())).view());
            write_member(json, "now", to_text(to_decimal(figure.now, scenario.minor_digits())).view());
            if (figure.rates) {
                write_range(json, "rates", *figure.rates);
            }
            json.EndObject();
        }
        json.EndArray();
    });
}

} // namespace prorata::write
