/// solve: questions asked backwards, from a path to an exit code.

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "engine/read/scenario.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/history.hpp"
#include "engine/run/questions.hpp"
#include "engine/write/say.hpp"
#include "engine/write/solve_report.hpp"
#include "engine/write/solve_sheets.hpp"
#include "prorata/plan/addresses.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace prorata::run {

namespace {

/// What the partners or the funds are called.
template <class Named>
[[nodiscard]] std::vector<std::string_view> names_of(const std::vector<Named>& all, std::string Named::*name)
{
    std::vector<std::string_view> names;
    for (const auto& each : all) {
        names.push_back(each.*name);
    }
    return names;
}

/// Reads the arguments of a question about one scenario; what cannot be read is an error.
class QuestionReader {
public:
    QuestionReader(const Scenario& scenario, const Allocation& allocation, const SolveOptions& options)
        : scenario_{scenario}, plan_{allocation.plan()}, addresses_{scenario, plan_}, options_{options}
    {
    }

    [[nodiscard]] const Diagnostics& errors() const { return errors_; }

    [[nodiscard]] BudgetQuestion budget()
    {
        BudgetQuestion question;
        question.conditions = conditions();
        question.scaling = {parts(options_.vary, "--vary"), parts(options_.keep, "--keep")};
        for (const auto& text : options_.minimum) {
            const auto [name, amount] = divided(text, "--minimum");
            const auto part = amount ? this->part(name, "--minimum") : std::nullopt;
            if (part && part->category) {
                errors_.push_back(bad_condition(text, "--minimum"));
            } else if (part) {
                question.minima.push_back({part->partner, *amount});
            }
        }
        return question;
    }

    [[nodiscard]] std::vector<Condition> conditions()
    {
        std::vector<Condition> conditions;
        for (const auto& text : options_.give) {
            add(conditions, Condition::Kind::exactly, text, "--give");
        }
        for (const auto& text : options_.limit) {
            add(conditions, Condition::Kind::at_most, text, "--limit");
        }
        return conditions;
    }

private:
    [[nodiscard]] static Diagnostic bad_condition(const std::string& text, const char* option)
    {
        return read::fault({},
                           {Text::bad_condition,
                            {{"option", std::string{option}}, {"text", std::string{read::shortened(text)}}}},
                           Text::bad_condition_hint);
    }

    /// `project.ERDF=500 000` in two.
    [[nodiscard]] std::pair<std::string, std::optional<Money>> divided(const std::string& text,
                                                                       const char* option)
    {
        const auto mark = text.find('=');
        const auto parsed = mark == std::string::npos ? ParsedNumber{}
                                                      : parse_number(std::string_view{text}.substr(mark + 1),
                                                                     {}, scenario_.minor_digits() == 3);
        if (mark == std::string::npos) {
            errors_.push_back(bad_condition(text, option));
            return {};
        }
        const auto amount = parsed.fault == NumberFault::none
                                ? to_money(parsed.value, scenario_.minor_digits())
                                : std::nullopt;
        if (!amount) {
            errors_.push_back(parsed.fault == NumberFault::none
                                  ? bad_condition(text, option)
                                  : read::number_fault(parsed.fault, text.substr(mark + 1), {}));
        }
        return {text.substr(0, mark), amount};
    }

    void add(std::vector<Condition>& conditions, Condition::Kind kind, const std::string& text,
             const char* option)
    {
        const auto [address, amount] = divided(text, option);
        if (!amount) {
            return;
        }
        auto found = addresses_.find(address);
        if (!found) {
            errors_.insert(errors_.end(), found.diagnostics.begin(), found.diagnostics.end());
        } else if (const auto* const slot = std::get_if<Slot>(&*found.value)) {
            conditions.push_back({kind, plan_.figures[*slot].id, *amount});
        } else {
            errors_.push_back(bad_condition(text, option));
        }
    }

    [[nodiscard]] std::vector<BudgetPart> parts(const std::vector<std::string>& texts, const char* option)
    {
        std::vector<BudgetPart> parts;
        for (const auto& text : texts) {
            if (const auto found = part(text, option)) {
                parts.push_back(*found);
            }
        }
        return parts;
    }

    /// `LP`, `LP.total` or `LP.staff`.
    [[nodiscard]] std::optional<BudgetPart> part(const std::string& text, const char* option)
    {
        const auto point = text.find('.');
        const auto partner = std::find_if(scenario_.partners.begin(), scenario_.partners.end(),
                                          [&](const auto& each) { return each.id == text.substr(0, point); });
        if (partner == scenario_.partners.end()) {
            errors_.push_back(read::fault(
                {},
                {Text::unknown_budget_part, {{"text", option + (" " + std::string{read::shortened(text)})}}},
                read::near_or(text.substr(0, point), names_of(scenario_.partners, &Partner::id),
                              {Text::unknown_budget_part_hint})));
            return std::nullopt;
        }
        BudgetPart part{static_cast<std::uint32_t>(partner - scenario_.partners.begin()), std::nullopt};
        const auto category = point == std::string::npos ? std::string{} : text.substr(point + 1);
        if (!category.empty() && category != "total") {
            part.category = read::find_category(category, {}, scenario_.programme, errors_);
            return part.category ? std::optional{part} : std::nullopt;
        }
        return part;
    }

    const Scenario& scenario_;
    const Plan& plan_;
    Addresses addresses_;
    const SolveOptions& options_;
    Diagnostics errors_;
};

[[nodiscard]] Diagnostic without_condition(const std::string& flags)
{
    return read::fault({}, {Text::solve_without_condition},
                       Remark{Text::solve_without_condition_hint, {{"flags", flags}}});
}

/// Formats that answers with a text and a JSON of their own have as sheets.
[[nodiscard]] bool is_sheet_only(const Request& request)
{
    return is_page(request.format) || request.format == Format::xlsx;
}

[[nodiscard]] ExitCode solve_budget_question(const Request& request, const write::Context& context,
                                             const Allocation& before, QuestionReader& reader)
{
    const auto question = reader.budget();
    auto errors = reader.errors();
    if (errors.empty() && question.conditions.empty()) {
        errors.push_back(without_condition("--limit, --give"));
    }
    if (!errors.empty()) {
        report_errors(errors, context.files, request);
        return unusable;
    }
    const auto answer = prorata::solve_budget(context.scenario, question);
    if (!answer) {
        report_errors(answer.diagnostics, context.files, request);
        return unusable;
    }
    if (!request.figure.empty() && answer.value->solved) {
        const auto& solved = *answer.value->solved;
        const auto step = questions::explain(solved.scenario, solved.allocation, request.figure);
        if (!step) {
            report_errors(step.diagnostics, context.files, request);
            return unusable;
        }
        const write::Context of_solved{solved.scenario, context.files, context.path};
        return deliver(request,
                       request.format == Format::json
                           ? write::explain_as_json(of_solved, solved.allocation, *step.value)
                           : write::explain_as_text(of_solved, *step.value, request.style),
                       nothing_to_report);
    }
    if (is_sheet_only(request)) {
        return deliver_sheet(request, context,
                             write::sheet_of(context.scenario, before, question, *answer.value));
    }
    const auto text = request.format == Format::json
                          ? write::budget_as_json(context, before, *answer.value)
                          : write::budget_as_text(context, before, question, *answer.value, request.style);
    const bool is_clean =
        answer.value->solved && !answer.value->gave_up && !has_findings(answer.value->solved->findings);
    return deliver(request, text, is_clean ? nothing_to_report : findings);
}

[[nodiscard]] ExitCode solve_rate_question(const Request& request, const write::Context& context,
                                           const Allocation& before, QuestionReader& reader)
{
    const auto conditions = reader.conditions();
    auto errors = reader.errors();
    if (errors.empty() && conditions.empty()) {
        errors.push_back(without_condition("--give"));
    }
    if (!errors.empty()) {
        report_errors(errors, context.files, request);
        return unusable;
    }
    const auto answer = prorata::solve_rates(context.scenario, before, conditions);
    if (!answer) {
        report_errors(answer.diagnostics, context.files, request);
        return unusable;
    }
    if (is_sheet_only(request)) {
        return deliver_sheet(request, context, write::sheet_of(context.scenario, *answer.value));
    }
    const auto text = request.format == Format::json
                          ? write::rates_as_json(context, *answer.value)
                          : write::rates_as_text(context, *answer.value, request.style);
    return deliver(request, text, answer.value->common ? nothing_to_report : findings);
}

/// Writes the sheet of an answer, or why there is none.
template <class Answer>
[[nodiscard]] ExitCode deliver_answer(const Request& request, const write::Context& context,
                                      const Checked<Answer>& answer)
{
    if (!answer) {
        report_errors(answer.diagnostics, context.files, request);
        return unusable;
    }
    return deliver_sheet(request, context, write::sheet_of(context.scenario, *answer.value));
}

[[nodiscard]] ExitCode solve_change(const Request& request, const write::Context& context)
{
    const auto& scenario = context.scenario;
    const auto partner_of = [&](const std::string& id) -> std::optional<std::uint32_t> {
        for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
            if (scenario.partners[index].id == id) {
                return index;
            }
        }
        return std::nullopt;
    };
    Diagnostics errors;
    const auto refuse = [&](const std::string& text, std::string_view name,
                            const std::vector<std::string_view>& known) {
        errors.push_back(read::fault({},
                                     {Text::change_unclear, {{"text", std::string{read::shortened(text)}}}},
                                     read::near_or(name, known, {Text::change_unclear_hint})));
    };
    const auto partners = names_of(scenario.partners, &Partner::id);
    const auto& without = request.solve.without;
    const auto& rate = request.list.rate;
    Checked<Scenario> changed;
    Remark what;
    if (without.empty() == rate.empty()) {
        refuse("solve change", {}, {});
    } else if (!without.empty()) {
        if (const auto partner = partner_of(without)) {
            changed = prorata::without(scenario, *partner);
            what = {Text::solve_without, {{"partner", without}}};
        } else {
            refuse("--without " + without, without, partners);
        }
    } else {
        const auto mark = std::min(rate.find('='), rate.size());
        const auto address = rate.substr(0, mark);
        const auto point = address.find('.');
        const auto name = point == std::string::npos ? address : address.substr(point + 1);
        const bool is_of_partner = point != std::string::npos;
        const auto partner = is_of_partner ? partner_of(address.substr(0, point)) : std::nullopt;
        const auto& funds = scenario.programme.funds;
        const auto fund =
            std::find_if(funds.begin(), funds.end(), [&](const auto& each) { return each.name == name; });
        if (mark == rate.size()) {
            refuse("--rate " + rate, {}, {});
        } else if (is_of_partner && !partner) {
            refuse("--rate " + rate, address.substr(0, point), partners);
        } else if (fund == funds.end()) {
            refuse("--rate " + rate, name, names_of(funds, &FundRule::name));
        } else if (const auto value = read::read_rate(rate.substr(mark + 1), {}, NumberStyle{}, errors)) {
            changed = prorata::with_rate(scenario, static_cast<std::uint32_t>(fund - funds.begin()), partner,
                                         *value);
            what = {Text::solve_at_rate, {{"fund", address}, {"rate", *value}}};
        }
    }
    errors.insert(errors.end(), changed.diagnostics.begin(), changed.diagnostics.end());
    if (!changed) {
        report_errors(errors, context.files, request);
        return unusable;
    }
    const auto answer = prorata::what_if(scenario, *changed.value);
    if (!answer) {
        report_errors(answer.diagnostics, context.files, request);
        return unusable;
    }
    return deliver_sheet(request, context, write::sheet_of(scenario, *answer.value, what));
}

/// Options that the question does not take: what they say would be passed over in silence.
[[nodiscard]] Diagnostics options_of_others(const Request& request)
{
    const auto& options = request.solve;
    const bool is_budget = options.question == "budget";
    const bool is_rate = options.question == "rate";
    const bool is_change = options.question == "change";
    const std::array all{std::tuple{"--give", !options.give.empty(), is_budget || is_rate},
                         std::tuple{"--limit", !options.limit.empty(), is_budget},
                         std::tuple{"--vary", !options.vary.empty(), is_budget},
                         std::tuple{"--keep", !options.keep.empty(), is_budget},
                         std::tuple{"--minimum", !options.minimum.empty(), is_budget},
                         std::tuple{"--explain", !request.figure.empty(), is_budget},
                         std::tuple{"--without", !options.without.empty(), is_change},
                         std::tuple{"--rate", !request.list.rate.empty(), is_change},
                         std::tuple{"--since", !request.from.empty(), options.question == "headroom"}};
    Diagnostics errors;
    for (const auto& [name, is_said, is_taken] : all) {
        if (is_said && !is_taken) {
            errors.push_back(read::fault(
                {}, {Text::not_of_question, {{"name", std::string{name}}, {"question", options.question}}},
                Remark{Text::see_help, {{"command", std::string{"solve"}}}}));
        }
    }
    if (!request.figure.empty() && is_sheet_only(request)) {
        errors.push_back(option_needs("--explain", "--format text or json", "solve"));
    }
    return errors;
}

/// Of one version, or of what was changed since another.
[[nodiscard]] ExitCode solve_headroom(const Request& request, const write::Context& context,
                                      const Allocation& now)
{
    if (request.from.empty()) {
        const std::vector<BudgetVersion> alone{{context.scenario, now}};
        return deliver_sheet(request, context,
                             write::sheet_of(context.scenario, prorata::headroom(alone, 0)));
    }
    read::SourceFiles files{given_files(request)};
    History history{files};
    const auto from = history.add_versions(request.path, request.from, context.scenario.version);
    if (!from) {
        report_errors(history.errors(), files, request);
        return unusable;
    }
    return deliver_sheet(request, context,
                         write::sheet_of(context.scenario, prorata::headroom(history.versions(), *from)));
}

[[nodiscard]] ExitCode answer(const Request& request, const write::Context& context)
{
    const auto& question = request.solve.question;
    if (question == "change") {
        return solve_change(request, context);
    }
    if (question == "claim") {
        auto claimed = questions::claim(context.scenario);
        if (!claimed) {
            report_errors(claimed.diagnostics, context.files, request);
            return unusable;
        }
        const auto& scenario = context.scenario;
        const auto answer =
            prorata::may_declare(*claimed.value, *scenario.programme.claims, *scenario.claims);
        return deliver_sheet(request, context, write::sheet_of(scenario, *claimed.value, answer));
    }
    if (question == "contribution") {
        return deliver_answer(request, context, prorata::least_contributions(context.scenario));
    }
    if (question == "break-even") {
        return deliver_answer(request, context, prorata::break_even(context.scenario));
    }
    const auto before = questions::compute(context.scenario);
    if (!before) {
        report_errors(before.diagnostics, context.files, request);
        return unusable;
    }
    if (question == "headroom") {
        return solve_headroom(request, context, *before.value);
    }
    QuestionReader reader{context.scenario, *before.value, request.solve};
    return question == "rate" ? solve_rate_question(request, context, *before.value, reader)
                              : solve_budget_question(request, context, *before.value, reader);
}

} // namespace

ExitCode solve(const Request& asked)
{
    const auto request = in_format_of_output(asked);
    if (refuses_terminal(request, "solve")) {
        return unusable;
    }
    if (const auto errors = options_of_others(request); !errors.empty()) {
        report_errors(errors, {}, request);
        return unusable;
    }
    return with_scenario(request, [&](const write::Context& context) { return answer(request, context); });
}

} // namespace prorata::run
