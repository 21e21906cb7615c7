#pragma once
/// Where something stands in a file, and the text around it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// A place in a file. Lines and columns count from 1; columns and width count characters, not bytes.
/// Line 0 means the file as a whole. In a workbook's sheet they are the row and the column of a cell.
struct Place {
    std::uint32_t file{}; ///< index into the run's list of files
    std::uint32_t line{};
    std::uint32_t column{};
    std::uint32_t width{}; ///< characters to underline; 0 for none
    friend bool operator==(const Place&, const Place&) = default;
};

/// The bytes of a UTF-8 character, by its first one.
[[nodiscard]] constexpr std::size_t bytes_of_character(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

/// How many characters a UTF-8 text has.
[[nodiscard]] constexpr std::size_t count_characters(std::string_view text)
{
    std::size_t count = 0;
    for (const char byte : text) {
        count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return count;
}

/// The bytes of the line end a text starts with, 0 if it starts with none.
[[nodiscard]] constexpr std::size_t bytes_of_line_end(std::string_view text)
{
    return text.starts_with("\r\n")                                               ? 2
           : text.starts_with('\n') || text.starts_with('\r')                     ? 1
           : text.starts_with("\xC2\x85")                                         ? 2
           : text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9") ? 3
                                                                                  : 0;
}

/// The letters of a sheet's column: A is the first, XFD the last.
[[nodiscard]] inline std::string column_letters(std::uint32_t column)
{
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters;
}

/// `B7` for row 7 and column 2.
[[nodiscard]] inline std::string cell_name(std::uint32_t row, std::uint32_t column)
{
    return column_letters(column) + std::to_string(row);
}

/// The text of one file with its lines: LF, CR LF, CR, and the three Unicode line ends YAML knows.
class SourceText {
public:
    SourceText(std::string name, std::string text) : name_{std::move(name)}, text_{std::move(text)} {}

    /// A file that is read piece by piece: it shows those of its lines that were kept, many at most.
    [[nodiscard]] static SourceText of_stream(std::string name, std::size_t most_kept = 1000)
    {
        SourceText source{std::move(name), {}};
        source.is_whole_ = false;
        source.most_kept_ = most_kept;
        return source;
    }
    /// A sheet of a workbook: places in it are cells, and it has no lines to show.
    [[nodiscard]] static SourceText of_sheet(std::string name, std::string sheet)
    {
        auto source = of_stream(std::move(name));
        source.sheet_ = std::move(sheet);
        return source;
    }

    /// One line of a file of records, without its end: whatever characters it holds, all of it is that line.
    [[nodiscard]] static SourceText of_record(std::string name, std::uint32_t line, std::string text)
    {
        SourceText source{std::move(name), std::move(text)};
        source.record_ = line;
        return source;
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::string& sheet() const { return sheet_; } ///< empty if it is no workbook's
    /// The number of the line that a record is; 0 for everything else.
    [[nodiscard]] std::uint32_t record() const { return record_; }

    /// Keeps a line of a stream, unless many are kept already.
    void keep_line(std::uint32_t number, std::string_view line)
    {
        if (kept_.size() < most_kept_) {
            kept_.emplace(number, line);
        }
    }
    /// Whether `line` can show this one.
    [[nodiscard]] bool has_line(std::uint32_t number) const
    {
        return record_ != 0 ? number == record_ : is_whole_ || kept_.contains(number);
    }

    /// One line without its end; empty beyond the last.
    [[nodiscard]] std::string_view line(std::uint32_t number) const
    {
        if (record_ != 0) {
            return number == record_ ? std::string_view{text_} : std::string_view{};
        }
        if (!is_whole_) {
            const auto kept = kept_.find(number);
            return kept == kept_.end() ? std::string_view{} : kept->second;
        }
        find_lines();
        if (number == 0 || number > starts_.size()) {
            return {};
        }
        const auto start = starts_[number - 1];
        const auto next = number < starts_.size() ? starts_[number] : text_.size();
        auto line = std::string_view{text_}.substr(start, next - start);
        for (const std::string_view end : {"\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
            if (line.ends_with(end)) {
                line.remove_suffix(end.size());
                break;
            }
        }
        return line;
    }

    /// The byte where a line and column (from 1) stand; the end of the line if it has fewer characters, of
    /// the text if it has fewer lines.
    [[nodiscard]] std::size_t offset(std::uint32_t line_number, std::uint32_t column) const
    {
        const auto text = line(line_number);
        if (text.data() == nullptr) {
            return text_.size();
        }
        std::size_t byte = 0;
        for (std::uint32_t at = 1; at < column && byte < text.size(); ++at) {
            byte += bytes_of_character(text[byte]);
        }
        byte = byte < text.size() ? byte : text.size();
        return static_cast<std::size_t>(text.data() - text_.data()) + byte;
    }

    /// The line and column (from 1) of a byte.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> line_and_column(std::size_t byte) const
    {
        if (record_ != 0) {
            const auto before = std::string_view{text_}.substr(0, byte);
            return {record_, static_cast<std::uint32_t>(count_characters(before) + 1)};
        }
        find_lines();
        const auto after = std::upper_bound(starts_.begin() + 1, starts_.end(), byte);
        const auto start = *(after - 1);
        const auto before = std::string_view{text_}.substr(start, byte < start ? 0 : byte - start);
        return {static_cast<std::uint32_t>(after - starts_.begin()),
                static_cast<std::uint32_t>(count_characters(before) + 1)};
    }

private:
    /// Found when first asked for: a file without faults never needs them.
    void find_lines() const
    {
        if (!starts_.empty()) {
            return;
        }
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        std::size_t at = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
        starts_.push_back(at);
        while (at < text_.size()) {
            const auto end = bytes_of_line_end(std::string_view{text_}.substr(at));
            at += end == 0 ? 1 : end;
            if (end != 0) {
                starts_.push_back(at);
            }
        }
    }

    std::string name_;
    std::string text_;
    std::string sheet_{};
    bool is_whole_ = true;
    std::size_t most_kept_ = 0;
    std::uint32_t record_ = 0;
    std::map<std::uint32_t, std::string> kept_{};
    mutable std::vector<std::size_t> starts_;
};

} // namespace prorata
