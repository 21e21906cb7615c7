/// The command line: which command, with what. Only the options of the command that is called are built.

#include "engine/cli/arguments.hpp"
#include "engine/cli/completions.hpp"
#include "engine/cli/manual.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/request.hpp"
#include "engine/read/form.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/output.hpp"
#include "engine/run/watch.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
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

[[nodiscard]] ExitCode refuse(const Diagnostic& why)
{
    std::string out;
    write::append(out, why, {}, {});
    complain(out);
    return run::unusable;
}

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

[[nodiscard]] bool wants_colour(const std::string& when, int descriptor)
{
    if (when == "always" || when == "never") {
        return when == "always";
    }
    const auto* const no_colour = std::getenv("NO_COLOR");
    return ::isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

/// What was typed, in the colours of where it goes.
[[nodiscard]] run::Request request_of(Typed& typed)
{
    auto request = request_from(typed);
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
        return unknown_argument(name, command);
    }
    for (const auto& row : options) {
        if (!row.words.empty() && is_taken_by(row, command.command) && row.flags.ends_with(until(":"))) {
            auto value = said.substr(until(": ").size() + 2);
            value.resize(std::min(value.size(), value.rfind(" not in {")));
            return not_allowed(row, value, command);
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
        return refuse(explained(error, app, command));
    }
    const auto request = request_of(typed);
    if (has_request(command.command)) {
        const auto answer = [&](const run::Request& asked) { return run_request(command.command, asked); };
        return typed[Setting::watch].empty() ? answer(request) : run::watch(request, answer);
    }
    if (command.command == Command::completions) {
        return run::deliver(request, completions_for(typed[Setting::shell]), run::nothing_to_report);
    }
    if (command.command == Command::man) {
        return run::deliver(request, manual_page(), run::nothing_to_report);
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
    const auto* const command = find_command(name == "--version" ? "version" : std::string_view{name});
    return command == nullptr ? refuse(unknown_command(name)) : run_command(*command, argc - 1, argv + 1);
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
