#include "engine/read/tree.hpp"

#include "engine/read/file_name.hpp"

#include <string_view>

namespace prorata::read {
namespace {

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
    const bool is_json =
        source.record() != 0 || has_ending(name, ".json") ||
        (!has_ending(name, ".yaml") && !has_ending(name, ".yml") && looks_like_json(source.text()));
    return is_json ? read_json(source, file_index) : read_yaml(source, file_index);
}

} // namespace prorata::read
