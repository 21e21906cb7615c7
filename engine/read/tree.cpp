#include "engine/read/tree.hpp"

#include <string_view>

namespace prorata::read {
namespace {

bool ends_with(std::string_view name, std::string_view ending)
{
    if (name.size() < ending.size()) {
        return false;
    }
    name.remove_prefix(name.size() - ending.size());
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char small =
            name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
        if (small != ending[i]) {
            return false;
        }
    }
    return true;
}

bool looks_like_json(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    constexpr std::string_view blanks = " \t\r\n";
    const auto brace =
        text.find_first_not_of(blanks, text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    if (brace == std::string_view::npos || text[brace] != '{') {
        return false;
    }
    const auto next = text.find_first_not_of(blanks, brace + 1);
    return next != std::string_view::npos && text[next] == '"';
}

} // namespace

Checked<Tree> read_tree(const SourceText& source, std::uint32_t file_index)
{
    const std::string_view name = source.name();
    const bool is_json = ends_with(name, ".json") || (!ends_with(name, ".yaml") && !ends_with(name, ".yml") &&
                                                      looks_like_json(source.text()));
    return is_json ? read_json(source, file_index) : read_yaml(source, file_index);
}

} // namespace prorata::read
