#include "engine/read/records.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/source_file.hpp"

#include <algorithm>
#include <limits>

namespace prorata::read {

namespace {

constexpr std::size_t read_at_once = std::size_t{64} << 10U;
constexpr std::size_t most_given_at_once = 256; ///< records
constexpr std::size_t shown_of_long_record = 200;
constexpr std::string_view mark_of_utf8 = "\xEF\xBB\xBF";

} // namespace

bool is_called_records(std::string_view path)
{
    return has_ending(path, ".ndjson") || has_ending(path, ".jsonl");
}

Diagnostic record_too_long(std::uint32_t file, std::uint32_t line)
{
    return fault(
        {file, line, 1, 1},
        {Text::record_too_long, {{"limit", static_cast<std::int64_t>(RecordFile::largest_record >> 20U)}}},
        Text::record_too_long_hint);
}

RecordFile::RecordFile(const std::string& path, std::size_t longest, const GivenFiles* given)
    : file_{path, given}, longest_{longest}
{
    static_assert(largest_record == largest_source);
}

void RecordFile::drop_all()
{
    if (bytes_.capacity() > 2 * read_at_once) {
        bytes_ = {}; // a long line's room is not kept for short ones
    }
    bytes_.clear();
    start_ = 0;
    searched_ = 0;
}

bool RecordFile::read_more()
{
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(start_));
    searched_ -= start_;
    start_ = 0;
    const auto size = bytes_.size();
    if (size + read_at_once > bytes_.capacity()) { // twice as much, but no more than the longest line takes
        const auto most = longest_ + mark_of_utf8.size() + read_at_once;
        bytes_.reserve(std::max(size + read_at_once, std::min(2 * bytes_.capacity(), most)));
    }
    bytes_.resize(size + read_at_once);
    const auto count = file_.error() == 0 ? file_.read(bytes_.data() + size, read_at_once) : 0;
    bytes_.resize(size + count);
    return count > 0;
}

void RecordFile::take_line(std::string_view line, std::vector<Record>& records)
{
    line_ += line_ < std::numeric_limits<std::uint32_t>::max() ? 1U : 0U;
    if (line_ == 1 && line.starts_with(mark_of_utf8)) {
        line.remove_prefix(mark_of_utf8.size());
    }
    if (line.size() > longest_) {
        records.push_back({line_, std::string{line.substr(0, shown_of_long_record)}, true});
        return;
    }
    const auto last = line.find_last_not_of(" \t\r");
    if (last != std::string_view::npos) {
        records.push_back({line_, std::string{line.substr(0, last + 1)}});
    }
}

std::vector<Record> RecordFile::next()
{
    std::vector<Record> records;
    while (records.size() < most_given_at_once) {
        const auto end = bytes().find('\n', searched_);
        if (end != std::string_view::npos) {
            if (!passes_over_) {
                take_line(bytes().substr(start_, end - start_), records);
            }
            passes_over_ = false;
            start_ = end + 1;
            searched_ = start_;
            continue;
        }
        searched_ = bytes_.size();
        const bool is_too_long = searched_ - start_ > longest_ + mark_of_utf8.size();
        if (is_too_long && !passes_over_) {
            take_line(bytes().substr(start_), records);
            passes_over_ = true;
        }
        if (passes_over_) {
            drop_all();
        }
        if (!records.empty()) {
            break; // what is there already waits for nothing
        }
        if (!read_more()) {
            if (start_ < bytes_.size() && error() == 0) {
                take_line(bytes().substr(start_), records); // the last line has no end
            }
            drop_all();
            break;
        }
    }
    return records;
}

} // namespace prorata::read
