#pragma once
/// Opens a register: finds its separator, its headings and its columns, and says where its rows begin.

#include "engine/read/input_file.hpp"
#include "engine/read/list.hpp"
#include "engine/read/register_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

struct OpenRegister {
    std::unique_ptr<InputFile> file{}; ///< read as far as the head goes
    std::string head{};                ///< what was read of it
    std::size_t data{};                ///< where in it the rows begin
    std::uint32_t lines{};             ///< before that
    std::string headings{};            ///< the text before the rows, `added` put behind the headings
    RegisterForm form{};
};

/// @param added       headings that are put behind those of the list, if it has any
/// @param usual_rate  of rows without one
/// @return nothing, and errors, where it cannot be opened or has no such columns
[[nodiscard]] std::optional<OpenRegister> open_register(const std::string& path, const ListLayout& layout,
                                                        std::span<const std::string_view> added,
                                                        std::optional<Rate> usual_rate, SourceFiles& files,
                                                        Diagnostics& diagnostics);

} // namespace prorata::read
