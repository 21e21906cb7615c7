#include "engine/cli/arguments.hpp"

#include "engine/read/form.hpp"
#include "engine/read/packs.hpp"
#include "engine/write/code_pages.hpp"

#include <algorithm>

namespace prorata::cli {

std::vector<const OptionRow*> arguments_of(Command command)
{
    std::vector<const OptionRow*> rows;
    for (const auto& row : options) {
        if (is_taken_by(row, command)) {
            rows.push_back(&row);
        }
    }
    return rows;
}

std::vector<std::string_view> flags_of(const OptionRow& row)
{
    std::vector<std::string_view> flags;
    for (auto rest = row.flags; !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.size());
        flags.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return flags;
}

std::vector<std::string_view> words_for(const OptionRow& row)
{
    if (row.setting == Setting::code) {
        return write::codes_with_pages();
    }
    if (row.setting != Setting::programme) {
        return read::words_of(row.words);
    }
    std::vector<std::string_view> ids;
    for (const auto& pack : read::embedded_packs()) {
        ids.push_back(pack.id);
    }
    return ids;
}

std::string joined(const std::vector<std::string_view>& texts, std::string_view between)
{
    std::string out;
    for (const auto text : texts) {
        out.append(out.empty() ? "" : between).append(text);
    }
    return out;
}

std::string escaped(std::string_view text, const std::vector<Replacement>& replacements)
{
    std::string out;
    for (const char character : text) {
        const auto found = std::ranges::find(replacements, character, &Replacement::from);
        if (found == replacements.end()) {
            out.push_back(character);
        } else {
            out.append(found->to);
        }
    }
    return out;
}

} // namespace prorata::cli
