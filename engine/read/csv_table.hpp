#pragma once
/// Tables as text, with a separator between the cells of a line.
///
/// A cell in quotation marks may hold separators and line ends, and a quotation mark written twice; blanks
/// around the marks are no part of it. A quotation mark in the middle of other text is text. Lines end with
/// LF, CR LF or CR. A first line such as `sep=;` names the separator.

#include "engine/read/input_file.hpp"
#include "engine/read/table.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace prorata::read {

/// Where reading stands in a text.
struct CsvPosition {
    char separator = ',';
    std::size_t byte{};   ///< where the next row starts, from the text's start behind its mark
    std::uint32_t line{}; ///< of that row, from 1
};

class CsvReader : public TableReader {
public:
    [[nodiscard]] virtual CsvPosition position() const = 0;
};

/// A text as a table, read as it comes.
/// @param head  what was read of the source already.
[[nodiscard]] std::unique_ptr<CsvReader> open_csv(const TableRequest& request, std::string head,
                                                  std::unique_ptr<ByteSource> source, SourceFiles& files,
                                                  Diagnostics& diagnostics);

} // namespace prorata::read
