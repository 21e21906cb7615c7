#include "engine/cli/manual.hpp"

#include "engine/cli/arguments.hpp"
#include "engine/read/form.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/pdf.hpp"
#include "engine/write/say.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::cli {

namespace {

/// Text as roff prints it, character by character: hyphens that are typed, and quotation marks as they are.
[[nodiscard]] std::string in_roff(std::string_view text)
{
    auto out = escaped(text, {{'\\', "\\(rs"},
                              {'-', "\\-"},
                              {'\'', "\\(aq"},
                              {'`', "\\(ga"},
                              {'^', "\\(ha"},
                              {'~', "\\(ti"},
                              {'"', "\\(dq"}});
    return text.starts_with('.') ? "\\&" + out : out; // else it were a request
}
[[nodiscard]] std::string in_bold(std::string_view text) { return fmt::format("\\fB{}\\fR", in_roff(text)); }
[[nodiscard]] std::string in_italics(std::string_view text)
{
    return fmt::format("\\fI{}\\fR", in_roff(text));
}

/// `prorata check [OPTION …] SCENARIO …`
[[nodiscard]] std::string synopsis_of(const CommandRow& command)
{
    std::string out = in_bold(fmt::format("prorata {}", command.name)) + " [" + in_italics("OPTION") + "]...";
    for (const auto* const row : arguments_of(command.command)) {
        if (!is_positional(*row)) {
            continue;
        }
        const auto name = in_italics(row->flags) + (takes_several(row->setting) ? "..." : "");
        out += row->required ? " " + name : " [" + name + "]";
    }
    return out;
}

void append_argument(std::string& out, const OptionRow& row)
{
    std::vector<std::string> names;
    for (const auto flag : flags_of(row)) {
        names.push_back(is_positional(row) ? in_italics(flag) : in_bold(flag));
    }
    out += ".TP\n";
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += (i == 0 ? "" : ", ") + names[i];
    }
    if (!is_positional(row) && !row.value.empty()) {
        out += " " + in_italics(row.value);
    }
    out += "\n" + in_roff(row.documentation);
    if (!row.words.empty()) {
        const Remark words{Text::one_of_list, {{"names", read::joined(read::words_of(row.words))}}};
        out += "\n.br\n" + in_roff(write::say(words, write::neutral));
    }
    out += "\n";
}

void append_command(std::string& out, const CommandRow& command)
{
    out += fmt::format(".SS {}\n{}\n.PP\n{}\n", in_roff(command.name), in_roff(command.summary),
                       synopsis_of(command));
    for (const auto* const row : arguments_of(command.command)) {
        append_argument(out, *row);
    }
    out += fmt::format(".PP\n{}\n.PP\n.nf\n", in_roff(english_of(Text::usage_examples)));
    for (auto rest = command.examples; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        out += in_roff(rest.substr(0, end)) + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out += ".fi\n";
}

struct ExitRow {
    run::ExitCode code;
    Text meaning;
};
constexpr std::array exit_codes{ExitRow{run::nothing_to_report, Text::manual_exit_done},
                                ExitRow{run::findings, Text::manual_exit_findings},
                                ExitRow{run::unusable, Text::manual_exit_unusable},
                                ExitRow{run::failure, Text::manual_exit_failure}};

struct VariableRow {
    std::string_view name;
    Text meaning;
};
constexpr std::array variables{VariableRow{"NO_COLOR", Text::manual_no_colour},
                               VariableRow{run::chromium_variable, Text::manual_chromium}};

} // namespace

std::string manual_page()
{
    // The headings are those that every manual page has, and that programs look for.
    auto out = fmt::format(".TH PRORATA 1 \"\" \"prorata {}\" \"\"\n", PRORATA_VERSION);
    out += fmt::format(".SH NAME\nprorata \\- {}\n", in_roff(english_of(Text::manual_name)));
    out += fmt::format(".SH SYNOPSIS\n{} {} ...\n", in_bold("prorata"), in_italics("COMMAND"));
    out += fmt::format(".SH DESCRIPTION\n{}\n", in_roff(english_of(Text::manual_description)));
    out += ".SH COMMANDS\n";
    for (const auto& command : commands) {
        append_command(out, command);
    }
    out += ".SH EXIT STATUS\n";
    for (const auto& row : exit_codes) {
        out += fmt::format(".TP\n{}\n{}\n", static_cast<int>(row.code), in_roff(english_of(row.meaning)));
    }
    out += ".SH ENVIRONMENT\n";
    for (const auto& [name, meaning] : variables) {
        out += fmt::format(".TP\n{}\n{}\n", in_bold(name), in_roff(english_of(meaning)));
    }
    return out;
}

} // namespace prorata::cli
