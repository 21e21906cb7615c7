#pragma once
/// Finds where the cells of a text end, many bytes at a time.

#include <cstddef>
#include <cstdint>

namespace prorata::read {

struct CellMarks {
    /// Bytes behind a text that are read, whatever they are; marks that are written behind those found.
    static constexpr std::size_t slack = 64;

    std::size_t count{};
    bool is_plain{}; ///< all bytes are ASCII, without control characters but for tabs and line ends
};

/// Whether the processor takes 64 bytes at a time.
[[nodiscard]] bool finds_marks_in_lanes();

/// Every separator, line feed, carriage return and quotation mark, by its place in the text.
/// @param text   with `slack` bytes behind it
/// @param marks  room for `size + slack` of them
[[nodiscard]] CellMarks find_cell_marks(const char* text, std::uint32_t size, char separator,
                                        std::uint32_t* marks, bool in_lanes = finds_marks_in_lanes());

} // namespace prorata::read
