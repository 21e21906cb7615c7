#pragma once
/// Files of records (NDJSON): each line is one scenario as JSON.

#include "engine/read/input_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// A line that is not blank, without its end.
struct Record {
    std::uint32_t line{};
    std::string text{};
    bool is_too_long = false; ///< the text is then its beginning
};

/// Whether a file is one of records by its name.
[[nodiscard]] bool is_called_records(std::string_view path);

/// The error of a record that is too long, in a file of the run.
[[nodiscard]] Diagnostic record_too_long(std::uint32_t file, std::uint32_t line);

/// The records of a file as they come; never more of it in memory than its longest line and a little. Lines
/// end with a line feed and nothing else, since JSON may hold the other line ends.
class RecordFile {
public:
    /// @param path   `-` for standard input
    /// @param longest  bytes of a line; the rest of a longer one is passed over.
    /// @param given    the only files there are; null where they are on the disk
    explicit RecordFile(const std::string& path, std::size_t longest = largest_record,
                        const GivenFiles* given = nullptr);

    /// The records that come next: those that are there already, a bounded number; none at the end, and
    /// after an error, which `error` then has.
    [[nodiscard]] std::vector<Record> next();
    /// The operating system's number of what went wrong, or 0.
    [[nodiscard]] int error() const { return file_.error(); }

    static constexpr std::size_t largest_record = std::size_t{64} << 20U; ///< as large as a scenario's file

private:
    [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }
    void drop_all();
    bool read_more();
    void take_line(std::string_view line, std::vector<Record>& records);

    InputFile file_;
    std::size_t longest_;
    std::vector<char> bytes_{}; ///< read, and not given out yet
    std::size_t start_ = 0;     ///< of the line that is next, in them
    std::size_t searched_ = 0;  ///< up to where they hold no line end, from there
    std::uint32_t line_ = 0;    ///< the number of the line before
    bool passes_over_ = false;  ///< the rest of a line that is too long
};

} // namespace prorata::read
