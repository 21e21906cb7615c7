#include "engine/read/row_blocks.hpp"

#include "engine/read/table.hpp"

#include <algorithm>
#include <utility>

namespace prorata::read {

namespace {

/// Behind the last line end of text without quoted cells; 0 where there is none. A carriage return at the
/// very end may belong to a line feed that follows.
[[nodiscard]] std::size_t behind_last_line_end(std::string_view text, bool is_at_end)
{
    if (const auto at = text.rfind('\n'); at != std::string_view::npos) {
        return at + 1;
    }
    if (is_at_end && !text.empty()) {
        text.remove_suffix(1);
    }
    const auto at = text.rfind('\r');
    return at == std::string_view::npos ? 0 : at + 1;
}

/// Whether a quotation mark opens a cell: only blanks stand between it and the cell's start.
[[nodiscard]] bool opens_cell(std::string_view text, std::size_t mark, char separator)
{
    while (mark > 0 && text[mark - 1] != separator && (text[mark - 1] == ' ' || text[mark - 1] == '\t')) {
        --mark;
    }
    return mark == 0 || text[mark - 1] == separator || text[mark - 1] == '\n' || text[mark - 1] == '\r';
}

/// Behind the mark that closes a cell; the text's size where it is not there, or may yet be doubled.
[[nodiscard]] std::size_t behind_closing_mark(std::string_view text, std::size_t opening)
{
    for (auto at = opening + 1;;) {
        const auto mark = text.find('"', at);
        if (mark == std::string_view::npos || mark + 1 == text.size()) {
            return text.size();
        }
        if (text[mark + 1] != '"') {
            return mark + 1;
        }
        at = mark + 2;
    }
}

} // namespace

void Bytes::reserve(std::size_t size)
{
    if (size + slack > room_) {
        const auto room = std::max(size + slack, room_ + room_ / 2);
        auto larger = std::make_unique_for_overwrite<char[]>(room);
        std::copy_n(data_.get(), size_, larger.get());
        data_ = std::move(larger);
        room_ = room;
    }
}

void Bytes::resize(std::size_t size)
{
    reserve(size);
    size_ = size;
}

void Bytes::append(std::string_view text)
{
    const auto size = size_;
    resize(size + text.size());
    std::copy(text.begin(), text.end(), data_.get() + size);
}

std::size_t end_of_last_row(std::string_view text, char separator)
{
    std::size_t end = 0;
    std::size_t from = 0; // outside quotation marks
    for (std::size_t at = 0;;) {
        const auto mark = std::min(text.find('"', at), text.size());
        const bool is_rest = mark == text.size();
        if (const auto behind = behind_last_line_end(text.substr(from, mark - from), is_rest); behind > 0) {
            end = from + behind;
        }
        if (is_rest) {
            return end;
        }
        from = at = opens_cell(text, mark, separator) ? behind_closing_mark(text, mark) : mark + 1;
        if (at == text.size()) {
            return end;
        }
    }
}

RowBlocks::RowBlocks(ByteSource& source, std::string_view head, char separator, std::uint64_t offset,
                     std::uint64_t end)
    : source_{source}, separator_{separator}, offset_{offset}, end_{end}
{
    const auto size = std::min<std::uint64_t>(head.size(), end - offset);
    rest_.resize(size);
    std::copy_n(head.data(), size, rest_.data());
}

/// Reads on until there are so many bytes, or no more. Returns how many there are.
std::size_t RowBlocks::read_into(Bytes& bytes, std::size_t until)
{
    auto size = bytes.size();
    until = static_cast<std::size_t>(std::min<std::uint64_t>(until, end_ - offset_));
    bytes.resize(std::max(size, until));
    while (size < until) {
        const auto count = source_.read(bytes.data() + size, until - size);
        if (count == 0) {
            is_at_end_ = true;
            break;
        }
        size += count;
    }
    bytes.resize(size);
    is_at_end_ = is_at_end_ || offset_ + size == end_;
    return size;
}

bool RowBlocks::next(RowBlock& block)
{
    block.number = number_;
    block.offset = offset_;
    block.is_too_long = false;
    block.bytes.resize(rest_.size()); // the same memory again, which the cache still has
    std::copy_n(rest_.data(), rest_.size(), block.bytes.data());
    auto size = std::max(usual_size, block.bytes.size());
    std::size_t end = 0;
    for (;;) {
        size = std::max(size, read_into(block.bytes, size));
        if (source_.error() != 0) {
            return false;
        }
        const auto text = block.bytes.text();
        end = is_at_end_ ? text.size() : end_of_last_row(text, separator_);
        if (end > 0 || is_at_end_) {
            break;
        }
        if (text.size() > longest_row) {
            block.is_too_long = true;
            end = text.size();
            break;
        }
        size =
            std::min(2 * size, longest_row + 1); // gone through again after each piece: pieces grow with it
    }
    block.is_last = is_at_end_ || block.is_too_long;
    const auto rest = block.bytes.size() - end;
    rest_.resize(rest);
    std::copy_n(block.bytes.data() + end, rest, rest_.data());
    block.bytes.resize(end);
    offset_ += end;
    ++number_;
    return end > 0;
}

} // namespace prorata::read
