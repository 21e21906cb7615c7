#include "engine/write/csv_cell.hpp"

namespace prorata::write {

bool is_number(std::string_view text)
{
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string csv_cell(std::string_view text)
{
    constexpr std::string_view starts_formula = "=+-@\t\r";
    std::string cell;
    if (!text.empty() && starts_formula.find(text.front()) != std::string_view::npos && !is_number(text)) {
        cell = "'";
    }
    cell += text;
    if (cell.find_first_of(",;\"\r\n\t") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char character : cell) {
        quoted += character == '"' ? "\"\"" : std::string{character};
    }
    return quoted + "\"";
}

} // namespace prorata::write
