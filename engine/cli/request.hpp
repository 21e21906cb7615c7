#pragma once
/// From what was said, by flags or by a program, to a request; and from a request to its command.

#include "engine/cli/options.hpp"
#include "engine/run/commands.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::cli {

/// What was typed for each setting.
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

/// What it asks for; without colours, which depend on where results go.
[[nodiscard]] run::Request request_from(Typed& typed);

/// Runs a command that has a request: any but completions, man and version, which print what is known
/// already.
[[nodiscard]] run::ExitCode run_request(Command command, const run::Request& request);
[[nodiscard]] bool has_request(Command command);

/// The row of a command; null if there is none of that name.
[[nodiscard]] const CommandRow* find_command(std::string_view name);
/// What is said of a name that is no command's.
[[nodiscard]] Diagnostic unknown_command(const std::string& name);
/// What is said of a flag that a command does not take.
[[nodiscard]] Diagnostic unknown_argument(const std::string& name, const CommandRow& command);
/// What is said of a value that an option cannot have.
[[nodiscard]] Diagnostic not_allowed(const OptionRow& row, const std::string& value,
                                     const CommandRow& command);

/// A setting by name: of `--rate` the name is rate, of the argument SCENARIO it is scenario.
struct NamedValue {
    std::string name{}; ///< empty for the argument whose turn it is
    std::optional<std::string> value{};
};

/// What a program says of a command by names, held against the same rows as flags are.
[[nodiscard]] Checked<run::Request> request_from(const CommandRow& command, std::span<const NamedValue> said);

} // namespace prorata::cli
