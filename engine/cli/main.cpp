/// The command line: which command, with what. Only the options of the command that is called are built.

#include "engine/cli/arguments.hpp"
#include "engine/cli/completions.hpp"
#include "engine/cli/manual.hpp"
#include "engine/cli/options.hpp"
#include "engine/read/form.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/output.hpp"
#include "prorata/diagnose/near_name.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace prorata::cli {

namespace {

using run::ExitCode;

/// Prints to standard output; help that nobody can read is a failure to write.
[[nodiscard]] ExitCode print(const std::string& text)
{
    return run::write_to(STDOUT_FILENO, text) ? run::unusable : run::nothing_to_report;
}

void complain(const std::string& text) { static_cast<void>(run::write_to(STDERR_FILENO, text)); }

[[nodiscard]] std::string overview()
{
    std::string out = std::string{english_of(Text::program_summary)} + "\n\n" +
                      std::string{english_of(Text::usage)} + " prorata COMMAND …\n\n";
    for (const auto& row : commands) {
        fmt::format_to(std::back_inserter(out), "  {:<13} {}\n", row.name, row.summary);
    }
    return out + "\n" + std::string{english_of(Text::usage_more)} + "\n";
}

[[nodiscard]] ExitCode unknown_command(const std::string& name)
{
    std::vector<std::string_view> known;
    for (const auto& row : commands) {
        known.push_back(row.name);
    }
    std::string out;
    write::append(out,
                  {.severity = Severity::error,
                   .place = {},
                   .message = {Text::unknown_command, {{"command", name}}},
                   .hint = read::near_or_list(name, known)},
                  {}, {});
    complain(out);
    return run::unusable;
}

/// What the user typed for each setting.
struct Typed {
    std::array<std::string, setting_count> values{};
    std::array<std::vector<std::string>, setting_count> several{};
    [[nodiscard]] std::vector<std::string>& all(Setting setting)
    {
        return several[static_cast<std::size_t>(setting)];
    }
    [[nodiscard]] std::string& operator[](Setting setting)
    {
        return values[static_cast<std::size_t>(setting)];
    }
};

void add_options(CLI::App& app, const CommandRow& command, Typed& typed)
{
    for (const auto& row : options) {
        if (!is_taken_by(row, command.command)) {
            continue;
        }
        const std::string flags{row.flags};
        const std::string documentation{row.documentation};
        if (row.value.empty()) {
            app.add_flag_callback(
                flags, [&typed, setting = row.setting] { typed[setting] = "yes"; }, documentation);
            continue;
        }
        auto* const option = takes_several(row.setting)
                                 ? app.add_option(flags, typed.all(row.setting), documentation)
                                 : app.add_option(flags, typed[row.setting], documentation);
        if (takes_several(row.setting) && flags.starts_with('-')) {
            option->allow_extra_args(false); // one value behind each flag, which may be said again
        }
        option->type_name(std::string{row.value})->required(row.required);
        if (!row.words.empty()) {
            const auto words = read::words_of(row.words);
            option->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
        }
    }
}

/// The long flags of a command.
[[nodiscard]] std::vector<std::string_view> long_flags_of(const CommandRow& command)
{
    std::vector<std::string_view> flags{"--help"};
    for (const auto* const row : arguments_of(command.command)) {
        if (const auto flag = flags_of(*row).back(); flag.starts_with("--")) {
            flags.push_back(flag);
        }
    }
    return flags;
}

[[nodiscard]] bool wants_colour(const std::string& when, int descriptor)
{
    if (when == "always" || when == "never") {
        return when == "always";
    }
    const auto* const no_colour = std::getenv("NO_COLOR");
    return ::isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

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

[[nodiscard]] run::Request request_from(Typed& typed)
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
    request.output = typed[Setting::output];
    request.style.locale = write::locale_called(typed[Setting::locale]);
    request.error_style.locale = request.style.locale;
    request.style.colour = wants_colour(typed[Setting::colour], STDOUT_FILENO) && request.output.empty();
    request.error_style.colour = wants_colour(typed[Setting::colour], STDERR_FILENO);
    return request;
}

/// What is wrong with the arguments, in the catalogue's words; the parser's own only where it knows more.
[[nodiscard]] Diagnostic explained(const CLI::ParseError& error, const CLI::App& app,
                                   const CommandRow& command)
{
    const std::string said = error.what();
    const auto until = [&](std::string_view mark) { return said.substr(0, said.find(mark)); };
    const Remark see_help{Text::see_help, {{"command", std::string{command.name}}}};
    const auto diagnostic = [](Remark message, Remark hint) {
        return Diagnostic{
            .severity = Severity::error, .place = {}, .message = std::move(message), .hint = std::move(hint)};
    };
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return diagnostic({Text::argument_missing, {{"name", until(" ")}}}, see_help);
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return diagnostic({Text::argument_without_value, {{"name", until(":")}}}, see_help);
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        const auto extras = app.remaining();
        const auto first =
            std::ranges::find_if(extras, [](const auto& each) { return each.starts_with('-'); });
        const auto name = first != extras.end() ? *first : extras.empty() ? said : extras.front();
        const auto flags = long_flags_of(command);
        const auto nearest = nearest_name(std::string_view{name}.substr(0, name.find('=')), flags);
        return diagnostic({Text::argument_unknown, {{"name", name}}},
                          nearest.empty() ? see_help
                                          : Remark{Text::did_you_mean, {{"near", std::string{nearest}}}});
    }
    for (const auto& row : options) {
        if (!row.words.empty() && is_taken_by(row, command.command) && row.flags.ends_with(until(":"))) {
            auto value = said.substr(until(": ").size() + 2);
            value.resize(std::min(value.size(), value.rfind(" not in {")));
            return diagnostic({Text::argument_not_allowed, {{"name", until(":")}, {"value", value}}},
                              read::near_or_list(value, read::words_of(row.words)));
        }
    }
    return diagnostic({Text::bad_arguments, {{"problem", said}}}, see_help);
}

[[nodiscard]] ExitCode run_command(const CommandRow& command, int argc, char** argv)
{
    CLI::App app{std::string{command.summary}, "prorata " + std::string{command.name}};
    app.footer(std::string{english_of(Text::usage_examples)} + "\n" + std::string{command.examples});
    Typed typed;
    add_options(app, command, typed);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return print(app.help());
    } catch (const CLI::ParseError& error) {
        std::string out;
        write::append(out, explained(error, app, command), {}, {});
        complain(out);
        return run::unusable;
    }
    const auto request = request_from(typed);
    switch (command.command) {
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
        return run::deliver(request, completions_for(typed[Setting::shell]), run::nothing_to_report);
    case Command::man: return run::deliver(request, manual_page(), run::nothing_to_report);
    case Command::version: break;
    }
    return print("prorata " PRORATA_VERSION "\n");
}

[[nodiscard]] ExitCode start(int argc, char** argv)
{
    const std::string name = argc > 1 ? argv[1] : "";
    if (name.empty()) {
        complain(overview());
        return run::unusable;
    }
    if (name == "--help" || name == "-h" || name == "help") {
        return print(overview());
    }
    for (const auto& row : commands) {
        if (name == row.name || (name == "--version" && row.command == Command::version)) {
            return run_command(row, argc - 1, argv + 1);
        }
    }
    return unknown_command(name);
}

} // namespace

} // namespace prorata::cli

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a reader that has gone away ends the output, not the command
    try {
        return prorata::cli::start(argc, argv);
    } catch (const std::exception& failure) {
        prorata::cli::complain(fmt::format("{}\n", failure.what()));
    }
    return prorata::run::failure;
}
