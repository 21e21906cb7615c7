#include "engine/cli/completions.hpp"

#include "engine/cli/arguments.hpp"
#include "engine/write/say.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::cli {

namespace {

constexpr std::string_view help_flag = "--help"; // of each command, which no row says

[[nodiscard]] std::string made_for(std::string_view shell)
{
    return write::say({Text::completions_made, {{"shell", std::string{shell}}}}, write::neutral);
}

[[nodiscard]] std::string names_of_commands()
{
    std::vector<std::string_view> names;
    for (const auto& row : commands) {
        names.push_back(row.name);
    }
    return joined(names, " ");
}

struct Part {
    std::string_view mark;
    std::string text;
};
/// A script with its parts in place of their marks.
[[nodiscard]] std::string filled(std::string_view frame, const std::vector<Part>& parts)
{
    std::string out{frame};
    for (const auto& part : parts) {
        out.replace(out.find(part.mark), part.mark.size(), part.text);
    }
    return out;
}

/// The beginning of an option's documentation, as far as there is room for it beside its name.
[[nodiscard]] std::string_view summary_of(const OptionRow& row)
{
    return row.documentation.substr(0, row.documentation.find(';'));
}

// ---- bash ------------------------------------------------------------------------------------------------

// How far a command is typed: `flag` is the option whose value is being typed, if it is one, and `place` is
// how many words stand before it that belong to no option. Bash parts words at = too.
constexpr std::string_view bash_frame =
    R"(_prorata_files() { # ENDINGS BEGINNING: folders, and files whose names end so
    local name
    while IFS= read -r name; do
        if [[ -d ${name/#\~/$HOME} || $1 == '*' || $name == *.@($1) ]]; then
            COMPREPLY+=("$name")
        fi
    done < <(compgen -f -- "$2")
    compopt -o filenames 2>/dev/null
}

_prorata() {
    local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} flags='' with_value='' flag='' place=0
    local words='' endings='' word i
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W '@commands@' -- "$current")
        return
    fi
    case $command in
@flags@    esac
    for ((i = 2; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $flag ]]; then
            [[ $word == = ]] || flag=''
        elif [[ $word == = ]]; then
            ((i++)) # what follows belongs to the word before it
        elif [[ $word == -?* ]]; then
            [[ " $with_value " != *" $word "* ]] || flag=$word
        else
            ((place++))
        fi
    done
    if ((i > COMP_CWORD)) || [[ -z $flag && $current == = ]]; then
        return
    fi
    [[ $current != = ]] || current=''
    if [[ -z $flag && $current == -?* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
        return
    fi
    case $command:${flag:-$place} in
@offers@    esac
    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    [[ -z $endings ]] || _prorata_files "$endings" "$current"
}
complete -F _prorata prorata
)";

/// What is offered at a place of a command: `words=… endings=…`.
void append_bash_offer(std::string& out, std::string_view place, const OptionRow& row)
{
    const auto words = words_for(row);
    const auto endings = endings_of(row.setting);
    if (words.empty() && endings.empty()) {
        return;
    }
    out += fmt::format("        {})", place);
    if (!words.empty()) {
        out += fmt::format(" words='{}'", joined(words, " "));
    }
    if (!endings.empty()) {
        out += fmt::format(" endings='{}'", endings);
    }
    out += " ;;\n";
}

[[nodiscard]] std::string bash_completions()
{
    std::string flags;
    std::string offers;
    for (const auto& command : commands) {
        std::vector<std::string_view> all;
        std::vector<std::string_view> with_value;
        std::size_t place = 0;
        for (const auto* const row : arguments_of(command.command)) {
            if (is_positional(*row)) {
                const auto where = takes_several(row->setting) ? "[0-9]*" : fmt::format("{}", place);
                append_bash_offer(offers, fmt::format("{}:{}", command.name, where), *row);
                ++place;
                continue;
            }
            std::string places;
            for (const auto flag : flags_of(*row)) {
                all.push_back(flag);
                if (!row->value.empty()) {
                    with_value.push_back(flag);
                    places += fmt::format("{}{}:{}", places.empty() ? "" : " | ", command.name, flag);
                }
            }
            append_bash_offer(offers, places, *row);
        }
        all.push_back(help_flag);
        flags += fmt::format("        {}) flags='{}' with_value='{}' ;;\n", command.name, joined(all, " "),
                             joined(with_value, " "));
    }
    return fmt::format("# {}\n", made_for("bash")) +
           filled(bash_frame,
                  {{"@commands@", names_of_commands()}, {"@flags@", flags}, {"@offers@", offers}});
}

// ---- zsh -------------------------------------------------------------------------------------------------

/// Within single quotation marks; brackets and colons part the pieces of a specification.
[[nodiscard]] std::string in_zsh(std::string_view text)
{
    return escaped(text, {{'\'', "'\\''"}, {'[', "\\["}, {']', "\\]"}, {':', "\\:"}, {'\\', "\\\\"}});
}

[[nodiscard]] std::string zsh_offer(const OptionRow& row)
{
    const auto words = words_for(row);
    const auto endings = endings_of(row.setting);
    const auto files = endings == "*" ? std::string{"_files"} : fmt::format("_files -g \"*.({})\"", endings);
    if (!words.empty() && !endings.empty()) {
        return fmt::format("{{compadd -- {}; {}}}", joined(words, " "), files);
    }
    return !words.empty()     ? fmt::format("({})", joined(words, " "))
           : !endings.empty() ? files
                              : std::string{" "};
}

void append_zsh_argument(std::string& out, const OptionRow& row)
{
    out += " \\\n                ";
    const auto repeats = takes_several(row.setting) ? "*" : "";
    if (is_positional(row)) {
        out += fmt::format("'{}:{}:{}'", row.required || *repeats != '\0' ? repeats : ":", row.flags,
                           zsh_offer(row));
        return;
    }
    const auto flags = flags_of(row);
    const auto of_value = [&](std::string_view flag) {
        return row.value.empty() ? std::string{flag}
                                 : fmt::format("{}{}", flag, flag.starts_with("--") ? "=" : "+");
    };
    if (flags.size() > 1) {
        out += fmt::format("'({0} {1})'{{{2},{3}}}'", flags[0], flags[1], of_value(flags[0]),
                           of_value(flags[1]));
    } else {
        out += fmt::format("'{}{}", repeats, of_value(flags[0]));
    }
    out += fmt::format("[{}]", in_zsh(summary_of(row)));
    if (!row.value.empty()) {
        out += fmt::format(":{}:{}", in_zsh(row.value), zsh_offer(row));
    }
    out += "'";
}

constexpr std::string_view zsh_frame = R"(
_prorata() {
    if ((CURRENT == 2)); then
        local -a commands=(
@names@        )
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
@cases@    esac
}

_prorata "$@"
)";

[[nodiscard]] std::string zsh_completions()
{
    std::string names;
    std::string cases;
    for (const auto& command : commands) {
        names += fmt::format("            '{}:{}'\n", command.name, in_zsh(command.summary));
        cases += fmt::format("        {})\n            _arguments '(- *)--help'", command.name);
        for (const auto* const row : arguments_of(command.command)) {
            append_zsh_argument(cases, *row);
        }
        cases += "\n            ;;\n";
    }
    return fmt::format("#compdef prorata\n# {}\n", made_for("zsh")) +
           filled(zsh_frame, {{"@names@", names}, {"@cases@", cases}});
}

// ---- fish ------------------------------------------------------------------------------------------------

[[nodiscard]] std::string in_fish(std::string_view text)
{
    return escaped(text, {{'\'', "\\'"}, {'\\', "\\\\"}});
}

/// What is offered as a value: words, files, or nothing.
[[nodiscard]] std::string fish_offer(const OptionRow& row)
{
    const auto words = words_for(row);
    const auto endings = endings_of(row.setting);
    auto offer = joined(words, " ");
    if (!endings.empty()) {
        offer += fmt::format("{}(__prorata_files \"{}\")", offer.empty() ? "" : " ",
                             endings == "*" ? ".*" : fmt::format("\\\\.({})", endings));
    }
    return offer.empty() ? offer : fmt::format(" -a '{}'", offer);
}

constexpr std::string_view fish_frame =
    R"(function __prorata_files # PATTERN: folders, and files whose names end so
    set -l beginning (commandline -ct)
    for name in $beginning*
        if test -d $name
            echo $name/
        else if string match -qr "$argv[1]\$" -- $name
            echo $name
        end
    end
end
function __prorata_takes # COMMAND [PLACE]: whether this command is typed, and as many words behind it
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $argv[1]; or return 1
    test (count $argv) -eq 1; or test (count $words) -eq (math $argv[2] + 2)
end

complete -c prorata -f
complete -c prorata -s h -l help
)";

[[nodiscard]] std::string fish_completions()
{
    auto out = fmt::format("# {}\n{}", made_for("fish"), fish_frame);
    for (const auto& command : commands) {
        out += fmt::format("complete -c prorata -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                           in_fish(command.summary));
    }
    for (const auto& command : commands) {
        std::size_t place = 0;
        for (const auto* const row : arguments_of(command.command)) {
            auto taken = fmt::format("__prorata_takes {}", command.name);
            if (is_positional(*row)) {
                if (!words_for(*row).empty()) { // a word has one place; options may stand before files
                    taken += fmt::format(" {}", place);
                }
                ++place;
                if (const auto offer = fish_offer(*row); !offer.empty()) {
                    out += fmt::format("complete -c prorata -n '{}'{}\n", taken, offer);
                }
                continue;
            }
            out += fmt::format("complete -c prorata -n '{}'", taken);
            for (const auto flag : flags_of(*row)) {
                const bool is_long = flag.starts_with("--");
                out += fmt::format(" -{} {}", is_long ? 'l' : 's', flag.substr(is_long ? 2 : 1));
            }
            out += fmt::format("{}{} -d '{}'\n", row->value.empty() ? "" : " -x", fish_offer(*row),
                               in_fish(summary_of(*row)));
        }
    }
    return out;
}

} // namespace

std::string completions_for(std::string_view shell)
{
    return shell == "zsh" ? zsh_completions() : shell == "fish" ? fish_completions() : bash_completions();
}

} // namespace prorata::cli
