#include "engine/cli/request.hpp"

#include "engine/cli/arguments.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/tree_builder.hpp"
#include "prorata/diagnose/near_name.hpp"

#include <algorithm>
#include <utility>

namespace prorata::cli {

namespace {

[[nodiscard]] run::Format format_of(const std::string& word)
{
    return word == "json"     ? run::Format::json
           : word == "ndjson" ? run::Format::ndjson
           : word == "csv"    ? run::Format::csv
           : word == "html"   ? run::Format::html
           : word == "junit"  ? run::Format::junit
           : word == "xlsx"   ? run::Format::xlsx
           : word == "pdf"    ? run::Format::pdf
                              : run::Format::text;
}

[[nodiscard]] Remark see_help(const CommandRow& command)
{
    return {Text::see_help, {{"command", std::string{command.name}}}};
}

/// As the command line has it: `--rate`, or SCENARIO.
[[nodiscard]] std::string shown_name(const OptionRow& row) { return std::string{flags_of(row).back()}; }

/// `rate` for `--rate`, `scenario` for SCENARIO.
[[nodiscard]] std::string name_for_programs(const OptionRow& row)
{
    auto name = shown_name(row);
    name.erase(0, std::min(name.find_first_not_of('-'), name.size()));
    std::ranges::transform(name, name.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return name;
}

/// Takes what a program says, one by one.
class NamedSettings {
public:
    explicit NamedSettings(const CommandRow& command)
        : command_{command}, rows_{arguments_of(command.command)}
    {
    }

    void take(const NamedValue& said)
    {
        const auto* const row = said.name.empty() ? whose_turn() : find(said.name);
        if (row == nullptr) {
            errors_.push_back(unknown_argument(said.name.empty() ? read::shortened(said.value.value_or(""))
                                                                 : "--" + read::shortened(said.name),
                                               command_));
            return;
        }
        const bool has_value = said.value.has_value();
        if (!row->value.empty() && !has_value) {
            errors_.push_back(read::fault({}, {Text::argument_without_value, {{"name", shown_name(*row)}}},
                                          see_help(command_)));
            return;
        }
        const auto value = said.value.value_or("yes");
        const auto words = read::words_of(row->words);
        const bool is_said_again = !takes_several(row->setting) && is_said(*row);
        const bool is_other_word =
            !words.empty() && std::ranges::find(words, std::string_view{value}) == words.end();
        if (is_said_again || is_other_word || (row->value.empty() && has_value)) {
            errors_.push_back(not_allowed(*row, read::shortened(value), command_));
        } else if (takes_several(row->setting)) {
            typed_.all(row->setting).push_back(value);
        } else {
            typed_[row->setting] = value;
        }
    }

    [[nodiscard]] Checked<run::Request> request() &&
    {
        for (const auto* const row : rows_) {
            if (row->required && !is_said(*row)) {
                errors_.push_back(read::fault({}, {Text::argument_missing, {{"name", shown_name(*row)}}},
                                              see_help(command_)));
            }
        }
        Checked<run::Request> result{std::nullopt, std::move(errors_)};
        if (result.diagnostics.empty()) {
            result.value = request_from(typed_);
        }
        return result;
    }

private:
    [[nodiscard]] bool is_said(const OptionRow& row)
    {
        return !typed_[row.setting].empty() || !typed_.all(row.setting).empty();
    }
    [[nodiscard]] const OptionRow* find(const std::string& name) const
    {
        const auto found =
            std::ranges::find(rows_, name, [](const auto* row) { return name_for_programs(*row); });
        const bool is_for_programs = found != rows_.end() && (*found)->setting != Setting::watch;
        return is_for_programs ? *found : nullptr; // a program knows itself when to ask again
    }
    /// The first argument without a flag that nothing is said of, or that takes several.
    [[nodiscard]] const OptionRow* whose_turn()
    {
        const auto found = std::ranges::find_if(rows_, [&](const auto* row) {
            return is_positional(*row) && (takes_several(row->setting) || !is_said(*row));
        });
        return found == rows_.end() ? nullptr : *found;
    }

    const CommandRow& command_;
    std::vector<const OptionRow*> rows_;
    Typed typed_{};
    Diagnostics errors_{};
};

/// As `-` is standard input where a file is read, it is standard output where one is written.
[[nodiscard]] std::string written_to(const std::string& name) { return name == "-" ? std::string{} : name; }

} // namespace

run::Request request_from(Typed& typed)
{
    run::Request request{.path = typed[Setting::scenario] + typed[Setting::table]}; // no command takes both
    request.paths = typed.all(Setting::scenarios);
    if (!request.paths.empty()) {
        request.path = request.paths.front();
    }
    request.jobs = typed[Setting::jobs];
    request.figure = typed[Setting::figure];
    request.report = typed[Setting::report];
    request.from = typed[Setting::from] + typed[Setting::since]; // no command takes both
    request.to = typed[Setting::to];
    request.version = typed[Setting::version];
    request.topic = typed[Setting::code] + typed[Setting::programme] + typed[Setting::kind]; // one of them
    request.list = {typed[Setting::columns],  typed[Setting::rate],    typed[Setting::rates],
                    typed[Setting::rounding], typed[Setting::numbers], typed[Setting::materiality]};
    request.solve = {typed[Setting::question], typed.all(Setting::give), typed.all(Setting::limit),
                     typed.all(Setting::vary), typed.all(Setting::keep), typed.all(Setting::minimum),
                     typed[Setting::without]};
    request.split = {typed[Setting::question], typed[Setting::total],      typed[Setting::weights],
                     typed[Setting::key],      typed[Setting::method],     typed[Setting::step],
                     typed[Setting::totals],   typed[Setting::row_totals], typed[Setting::column_totals],
                     typed[Setting::cut]};
    request.sweep = {typed.all(Setting::measure), typed.all(Setting::where), typed.all(Setting::show),
                     typed[Setting::design],      typed[Setting::sample],    typed[Setting::seed],
                     typed[Setting::variant]};
    request.bulk = {typed[Setting::projects], typed[Setting::shard], !typed[Setting::resume].empty(),
                    !typed[Setting::keep_going].empty()};
    request.fresh = {typed[Setting::partners], typed[Setting::periods], !typed[Setting::workbook].empty(),
                     !typed[Setting::replace].empty()};
    request.project = typed[Setting::project];
    request.mapping = typed[Setting::mapping];
    request.format = format_of(typed[Setting::format]);
    request.is_format_said = !typed[Setting::format].empty();
    request.are_records = !typed[Setting::input].empty();
    request.is_anonymous = !typed[Setting::anonymous].empty();
    request.output = written_to(typed[Setting::output]);
    request.style.locale = write::locale_called(typed[Setting::locale]);
    request.error_style.locale = request.style.locale;
    return request;
}

run::ExitCode run_request(Command command, const run::Request& request)
{
    switch (command) {
    case Command::check: return run::check(request);
    case Command::infer: return run::infer(request);
    case Command::compute: return run::compute(request);
    case Command::claim: return run::claim(request);
    case Command::explain: return run::explain(request);
    case Command::solve: return run::solve(request);
    case Command::split: return run::split(request);
    case Command::sweep: return run::sweep(request);
    case Command::diff: return run::diff(request);
    case Command::convert: return run::convert(request);
    case Command::new_scenario: return run::new_scenario(request);
    case Command::explain_code: return run::explain_code(request);
    case Command::programmes: return run::programmes(request);
    case Command::schema: return run::schema(request);
    case Command::completions:
    case Command::man:
    case Command::version: break;
    }
    return run::failure;
}

bool has_request(Command command)
{
    return command != Command::completions && command != Command::man && command != Command::version;
}

const CommandRow* find_command(std::string_view name)
{
    const auto* const found = std::ranges::find(commands, name, &CommandRow::name);
    return found == commands.end() ? nullptr : found;
}

Diagnostic unknown_command(const std::string& name)
{
    std::vector<std::string_view> known;
    for (const auto& row : commands) {
        known.push_back(row.name);
    }
    return read::fault({}, {Text::unknown_command, {{"command", name}}}, read::near_or_list(name, known));
}

Diagnostic unknown_argument(const std::string& name, const CommandRow& command)
{
    std::vector<std::string_view> flags{"--help"};
    for (const auto* const row : arguments_of(command.command)) {
        if (const auto flag = flags_of(*row).back(); flag.starts_with("--")) {
            flags.push_back(flag);
        }
    }
    const auto flag = std::string_view{name}.substr(0, name.find('='));
    const auto nearest = nearest_name(flag, flags);
    const bool is_for_terminals = nearest == flag; // known, but of no use to a program
    return read::fault({}, {Text::argument_unknown, {{"name", name}}},
                       nearest.empty() || is_for_terminals
                           ? see_help(command)
                           : Remark{Text::did_you_mean, {{"near", std::string{nearest}}}});
}

Diagnostic not_allowed(const OptionRow& row, const std::string& value, const CommandRow& command)
{
    return read::fault({}, {Text::argument_not_allowed, {{"name", shown_name(row)}, {"value", value}}},
                       row.words.empty() ? see_help(command)
                                         : read::near_or_list(value, read::words_of(row.words)));
}

Checked<run::Request> request_from(const CommandRow& command, std::span<const NamedValue> said)
{
    NamedSettings settings{command};
    for (const auto& each : said) {
        settings.take(each);
    }
    return std::move(settings).request();
}

} // namespace prorata::cli
