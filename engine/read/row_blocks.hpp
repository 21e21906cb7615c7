#pragma once
/// A text in pieces of whole rows, for lists that are read much faster than cell by cell.

#include "engine/read/input_file.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace prorata::read {

/// Bytes with room behind them that may be read and written, so that a loop over many at a time need not
/// mind the end.
class Bytes {
public:
    static constexpr std::size_t slack = 64;

    [[nodiscard]] char* data() { return data_.get(); }
    [[nodiscard]] const char* data() const { return data_.get(); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::string_view text() const { return {data_.get(), size_}; }
    /// Makes room, by half as much again at least.
    void reserve(std::size_t size);
    /// New bytes are whatever they are.
    void resize(std::size_t size);
    void append(std::string_view text);

private:
    std::unique_ptr<char[]> data_{};
    std::size_t size_{};
    std::size_t room_{};
};

struct RowBlock {
    Bytes bytes{};          ///< whole rows, but where one is too long
    std::uint64_t number{}; ///< from 0
    std::uint64_t offset{}; ///< of its first byte in the file
    bool is_last = false;
    bool is_too_long = false; ///< a row of more than `longest_row` stands at its end
};

/// Reads a text from the start of a row on.
class RowBlocks {
public:
    /// The cache of a core holds a block and what is made of it.
    static constexpr std::size_t usual_size = std::size_t{128} << 10U;

    /// @param source  read from where it stands; lives as long as the blocks are read
    /// @param head    what was read of it already
    /// @param offset  of the head's first byte in the file
    /// @param end     where to stop, a row's start; or the largest number
    RowBlocks(ByteSource& source, std::string_view head, char separator, std::uint64_t offset,
              std::uint64_t end = UINT64_MAX);

    /// False at the end, and after an error of the source, which has it.
    [[nodiscard]] bool next(RowBlock& block);

private:
    [[nodiscard]] std::size_t read_into(Bytes& bytes, std::size_t until);

    ByteSource& source_;
    Bytes rest_{}; ///< read, and not given out yet
    char separator_;
    std::uint64_t offset_; ///< of the rest
    std::uint64_t end_;
    std::uint64_t number_ = 0;
    bool is_at_end_ = false;
};

/// Where the last whole row of a text ends, which starts with a row; 0 where none does. More text follows it.
/// A line end within quotation marks ends no row.
[[nodiscard]] std::size_t end_of_last_row(std::string_view text, char separator);

} // namespace prorata::read
