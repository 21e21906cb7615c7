#include "engine/read/csv_table.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/text_input.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::size_t chunk = std::size_t{64} << 10U;

constexpr bool is_line_end(char byte) { return byte == '\n' || byte == '\r'; }

// ---- the separator
// -----------------------------------------------------------------------------------------

struct FieldSeparator {
    char character;
    Text name;
};
/// In the order in which one is preferred where several would do: a comma is a decimal point too.
constexpr std::array separators{
    FieldSeparator{'\t', Text::separator_tab},
    FieldSeparator{';', Text::separator_semicolon},
    FieldSeparator{'|', Text::separator_bar},
    FieldSeparator{',', Text::separator_comma},
};

/// How many columns each of the first lines has with a separator; blank lines and one that is cut short are
/// left out.
std::vector<std::size_t> columns_of(std::string_view text, char separator, bool is_whole)
{
    constexpr std::size_t most_lines = 100;
    std::vector<std::size_t> columns;
    std::size_t count = 1;
    bool is_quoted = false;
    bool is_start = true; // of a cell
    bool is_blank = true; // the line so far
    for (const char byte : text) {
        if (byte == '"' && (is_start || is_quoted)) {
            is_quoted = !is_quoted;
            is_start = is_start || !is_quoted; // a mark written twice opens again
            is_blank = false;
        } else if (is_quoted) {
            continue;
        } else if (is_line_end(byte)) {
            if (!is_blank) {
                columns.push_back(count);
            }
            count = 1;
            is_start = is_blank = true;
            if (columns.size() == most_lines) {
                return columns;
            }
        } else {
            count += byte == separator ? 1 : 0;
            is_start = byte == separator || (is_start && byte == ' ');
            is_blank = is_blank && byte == ' ';
        }
    }
    if (!is_blank && is_whole) {
        columns.push_back(count);
    }
    return columns;
}

/// How many lines share the commonest number of columns above one.
std::size_t agreeing(std::vector<std::size_t> columns)
{
    std::sort(columns.begin(), columns.end());
    std::size_t most = 0;
    for (auto at = columns.begin(); at != columns.end();) {
        const auto next = std::upper_bound(at, columns.end(), *at);
        if (*at > 1) {
            most = std::max(most, static_cast<std::size_t>(next - at));
        }
        at = next;
    }
    return most;
}

struct FoundSeparator {
    char character = ',';
    std::optional<Text> guessed{}; ///< its name, where the lines do not agree and another one stands in them
};

FoundSeparator find_separator(std::string_view text, bool is_whole)
{
    FoundSeparator found;
    std::size_t most = 0;
    bool is_sure = false;
    int candidates = 0;
    Text name{};
    for (const auto& separator : separators) {
        const auto columns = columns_of(text, separator.character, is_whole);
        const auto lines = agreeing(columns);
        candidates += lines > 0 ? 1 : 0;
        const bool agrees = lines > 0 && lines == columns.size();
        if (is_sure || (!agrees && lines <= most)) {
            continue;
        }
        most = lines;
        is_sure = agrees;
        found.character = separator.character;
        name = separator.name;
    }
    if (!is_sure && candidates > 1) {
        found.guessed = name;
    }
    return found;
}

// ---- the rows
// ----------------------------------------------------------------------------------------------

class CsvTable final : public CsvReader {
public:
    CsvTable(const TableRequest& request, TextInput input, SourceFiles& files, Diagnostics& diagnostics)
        : input_{std::move(input)},
          files_{files},
          diagnostics_{diagnostics},
          path_{shown_path(request.path)},
          file_{files.next_index()}
    {
        files.add(SourceText::of_stream(path_, request.most_kept));
        while (text_.size() < chunk && read_more()) {
        }
        if (is_done_) {
            return;
        }
        if (input_.is_utf32()) {
            end_at(0,
                   fault({}, {Text::not_utf8, {{"byte", byte_name(text_[0])}}}, Text::not_utf8_table_hint));
            return;
        }
        if (is_at_end_ && text_.find_first_not_of(" \t\r\n") == std::string::npos) {
            end(fault({.file = file_}, {Text::empty_file, {{"path", path_}}}, Text::empty_file_table_hint));
            return;
        }
        if (input_.is_utf16()) {
            note({Text::read_as_utf16}, {});
        }
        set_separator(request.separator);
    }

    [[nodiscard]] bool is_usable() const { return !is_done_; }

    bool next(TableRow& row) override
    {
        if (is_done_) {
            return false;
        }
        start_ = next_start_;
        line_ = next_line_;
        row.number = line_;
        row.is_hidden = false;
        std::size_t wanted = chunk;
        for (;;) {
            const auto outcome = start_ < text_.size() ? read_row(row) : Outcome::needs_more;
            if (outcome != Outcome::needs_more) {
                return outcome == Outcome::done;
            }
            if (is_at_end_) { // read_row takes what is left once it knows that nothing follows
                is_done_ = true;
                return false;
            }
            erased_ += start_;
            text_.erase(0, std::exchange(start_, 0));
            if (text_.size() > longest_row) {
                fail(start_, text_.size(),
                     {Text::row_too_long, {{"limit", std::int64_t{longest_row >> 20U}}}},
                     Text::row_too_long_hint);
                return false;
            }
            // A long row is gone through again after each piece: pieces grow with it.
            for (const auto until = text_.size() + wanted; text_.size() < until && read_more();) {
            }
            wanted = text_.size();
            if (is_done_) {
                return false;
            }
        }
    }

    [[nodiscard]] Place place_of(const TableRow& row, std::size_t cell) const override
    {
        if (cell < row.cells.size()) {
            return row.cells[cell].place;
        }
        if (row.cells.empty()) {
            return {file_, row.number, 1, 0};
        }
        auto place = row.cells.back().place;
        place.column += place.width;
        place.width = 0;
        return place;
    }

    [[nodiscard]] std::string sheet() const override { return {}; }

    [[nodiscard]] CsvPosition position() const override
    {
        return {separator_, erased_ + next_start_, next_line_};
    }

    void keep_lines() override
    {
        if (is_done_) {
            return;
        }
        auto line = line_;
        for (auto at = start_; at < next_start_;) {
            const auto end = end_of_line(at);
            files_.keep_line(file_, line++, std::string_view{text_}.substr(at, end - at));
            at = end + bytes_of_end(end);
        }
    }

private:
    enum class Outcome { done, needs_more, failed };

    bool read_more()
    {
        is_at_end_ = is_at_end_ || !input_.append_to(text_);
        if (is_at_end_ && input_.error() != 0 && !is_done_) {
            end(refused(input_.error(), path_, {.file = file_}));
        }
        return !is_at_end_;
    }

    void set_separator(char requested)
    {
        const std::string_view text = text_;
        const auto first_end = end_of_line(0);
        if (first_end == 5 && text.starts_with("sep=")) {
            next_start_ = first_end + bytes_of_end(first_end);
            next_line_ = 2;
            separator_ = text[4];
        } else if (requested == 0) {
            const auto found = find_separator(text, is_at_end_);
            separator_ = found.character;
            if (found.guessed) {
                note({Text::separator_guessed, {{"separator", Remarks{Remark{*found.guessed}}}}},
                     Remark{Text::separator_guessed_hint});
            }
        }
        separator_ = requested == 0 ? separator_ : requested;
    }

    // ---- a row

    /// Reads the row at `start_`; needs more where the text ends before the row does.
    Outcome read_row(TableRow& row)
    {
        at_ = start_;
        line_start_ = start_;
        cell_line_ = line_;
        column_ = 1;
        std::size_t cells = 0;
        if (!is_line_end(text_[at_])) {
            for (bool goes_on = true; goes_on; ++cells) {
                if (cells == most_columns) {
                    return fail(at_, at_, {Text::too_many_columns, {{"limit", std::int64_t{most_columns}}}},
                                Text::too_many_columns_hint);
                }
                if (row.cells.size() == cells) {
                    row.cells.emplace_back();
                }
                auto& cell = row.cells[cells];
                cell.column = static_cast<std::uint32_t>(cells + 1);
                const auto outcome = read_cell(cell);
                if (outcome != Outcome::done) {
                    return outcome;
                }
                goes_on = at_ < text_.size() && text_[at_] == separator_;
                if (goes_on) {
                    ++at_;
                    ++column_;
                    if (at_ == text_.size() && !is_at_end_) {
                        return Outcome::needs_more;
                    }
                }
            }
        }
        if (at_ + 1 >= text_.size() && !is_at_end_) {
            return Outcome::needs_more; // a line feed may follow
        }
        const auto whole = std::string_view{text_}.substr(start_, at_ - start_);
        if (const auto bad = find_unreadable(whole); bad < whole.size()) {
            return tell_unreadable(start_ + bad, whole);
        }
        row.cells.resize(cells);
        next_start_ = at_ + bytes_of_end(at_);
        next_line_ = cell_line_ + 1;
        return Outcome::done;
    }

    /// Reads a cell, up to the separator or line end behind it.
    Outcome read_cell(TableCell& cell)
    {
        const auto first = at_;
        cell.place = {file_, cell_line_, column_, 0};
        cell.is_percent = false;
        auto quote = first;
        while (quote < text_.size() && is_blank(text_[quote])) {
            ++quote;
        }
        const bool is_quoted = quote < text_.size() && text_[quote] == '"';
        const auto outcome = is_quoted ? read_quoted(cell, first, quote) : read_plain(cell, first);
        if (outcome == Outcome::done) {
            cell.kind = cell.text.empty() ? CellKind::empty : CellKind::text;
        }
        return outcome;
    }

    Outcome read_plain(TableCell& cell, std::size_t first)
    {
        const auto limit = std::min(text_.size(), first + longest_cell + 1);
        while (at_ < limit && text_[at_] != separator_ && !is_line_end(text_[at_])) {
            ++at_;
        }
        if (at_ - first > longest_cell) {
            return too_long(first);
        }
        if (at_ == text_.size() && !is_at_end_) {
            return Outcome::needs_more;
        }
        const auto text = std::string_view{text_}.substr(first, at_ - first);
        cell.text.assign(text);
        cell.place.width = static_cast<std::uint32_t>(count_characters(text));
        column_ += cell.place.width;
        return Outcome::done;
    }

    Outcome read_quoted(TableCell& cell, std::size_t first, std::size_t quote)
    {
        cell.text.clear();
        at_ = quote + 1;
        for (;;) {
            const auto mark = std::min(text_.find('"', at_), text_.size());
            cell.text.append(text_, at_, mark - at_);
            at_ = mark;
            if (cell.text.size() > longest_cell) {
                return too_long(quote);
            }
            if (mark + 1 >= text_.size() && !is_at_end_) {
                return Outcome::needs_more;
            }
            if (mark == text_.size()) {
                return fail(quote, text_.size(), {Text::unclosed_quote}, Text::unclosed_quote_hint);
            }
            ++at_;
            if (at_ == text_.size() || text_[at_] != '"') {
                break;
            }
            cell.text.push_back('"');
            ++at_;
        }
        while (at_ < text_.size() && is_blank(text_[at_])) {
            ++at_;
        }
        if (at_ == text_.size() && !is_at_end_) {
            return Outcome::needs_more;
        }
        if (at_ < text_.size() && text_[at_] != separator_ && !is_line_end(text_[at_])) {
            const auto opened = place_at(quote);
            const auto outcome = fail(at_, at_, {Text::text_after_quote}, Text::text_after_quote_hint);
            if (diagnostics_.back().message.text == Text::text_after_quote) {
                diagnostics_.back().details.push_back(
                    {Text::text_after_quote_opened,
                     {{"line", std::int64_t{opened.line}}, {"column", std::int64_t{opened.column}}}});
            }
            return outcome;
        }
        go_past(first, cell);
        return Outcome::done;
    }

    /// Counts the lines and characters of a quoted cell, which ends where reading stands.
    void go_past(std::size_t first, TableCell& cell)
    {
        const auto end = std::min(end_of_line(first), at_);
        cell.place.width =
            static_cast<std::uint32_t>(count_characters(std::string_view{text_}.substr(first, end - first)));
        if (end == at_) {
            column_ += cell.place.width;
            return;
        }
        for (auto at = end; at < at_; at = end_of_line(at)) {
            at += bytes_of_end(at);
            line_start_ = at;
            ++cell_line_;
        }
        column_ = 1 + static_cast<std::uint32_t>(
                          count_characters(std::string_view{text_}.substr(line_start_, at_ - line_start_)));
    }

    [[nodiscard]] bool is_blank(char byte) const
    {
        return (byte == ' ' || byte == '\t') && byte != separator_;
    }

    // ---- lines and places

    [[nodiscard]] std::size_t end_of_line(std::size_t at) const
    {
        return std::min(text_.find_first_of("\r\n", at), text_.size());
    }
    [[nodiscard]] std::size_t bytes_of_end(std::size_t at) const
    {
        return at >= text_.size() ? 0 : std::string_view{text_}.substr(at).starts_with("\r\n") ? 2 : 1;
    }

    /// The place of a byte of the row at `start_`, and the start of its line.
    struct Located {
        Place place;
        std::size_t line_start;
    };
    [[nodiscard]] Located locate(std::size_t byte) const
    {
        auto line = line_;
        auto line_start = start_;
        for (auto end = end_of_line(line_start); end < byte; end = end_of_line(line_start)) {
            line_start = end + bytes_of_end(end);
            ++line;
        }
        line_start = std::min(line_start, byte);
        const auto before = std::string_view{text_}.substr(line_start, byte - line_start);
        return {{file_, line, static_cast<std::uint32_t>(count_characters(before) + 1), 1}, line_start};
    }
    [[nodiscard]] Place place_at(std::size_t byte) const { return locate(byte).place; }

    // ---- what is told

    void note(Remark message, std::optional<Remark> hint)
    {
        diagnostics_.push_back({.severity = Severity::note,
                                .place = {.file = file_},
                                .message = std::move(message),
                                .hint = std::move(hint)});
    }

    Outcome end(Diagnostic why)
    {
        diagnostics_.push_back(std::move(why));
        is_done_ = true;
        return Outcome::failed;
    }

    Outcome end_at(std::size_t byte, Diagnostic why)
    {
        const auto located = locate(byte);
        why.place = located.place;
        const auto length = std::min(end_of_line(byte) - located.line_start, longest_cell);
        files_.keep_line(file_, located.place.line,
                         std::string_view{text_}.substr(located.line_start, length));
        return end(std::move(why));
    }

    /// An error at a byte of the row, unless the row up to `until` holds what is no text: that explains the
    /// rest.
    Outcome fail(std::size_t byte, std::size_t until, Remark message, Text hint)
    {
        constexpr std::size_t longest_character = 4;
        const auto whole = std::string_view{text_}.substr(start_, until - start_);
        const auto bad = find_unreadable(whole);
        if (bad + (is_at_end_ && until == text_.size() ? 0 : longest_character) < whole.size()) {
            return tell_unreadable(start_ + bad, whole);
        }
        return end_at(byte, fault({}, std::move(message), hint));
    }

    Outcome tell_unreadable(std::size_t byte, std::string_view whole)
    {
        auto why = unreadable(whole, byte - start_, false, {});
        if (why.message.text != Text::forbidden_character) {
            why.hint = Remark{why.message.text == Text::not_utf8 ? Text::not_utf8_table_hint
                                                                 : Text::binary_file_table_hint};
        }
        return end_at(byte, std::move(why));
    }

    Outcome too_long(std::size_t first)
    {
        return fail(first, std::min(first + longest_cell, text_.size()),
                    {Text::cell_too_long, {{"limit", std::int64_t{longest_cell >> 10U}}}},
                    Text::cell_too_long_hint);
    }

    TextInput input_;
    SourceFiles& files_;
    Diagnostics& diagnostics_;
    std::string path_;
    std::uint32_t file_;
    char separator_ = ',';
    bool is_at_end_ = false; ///< of the file: `text_` has the rest
    bool is_done_ = false;

    std::string text_;       ///< from the row in hand on, as far as it was read
    std::size_t erased_ = 0; ///< bytes that stood before it
    std::size_t start_ = 0;
    std::uint32_t line_ = 1; ///< where the row in hand starts
    std::size_t next_start_ = 0;
    std::uint32_t next_line_ = 1;

    std::size_t at_ = 0; ///< while a row is read: where
    std::size_t line_start_ = 0;
    std::uint32_t cell_line_ = 1;
    std::uint32_t column_ = 1;
};

} // namespace

std::unique_ptr<CsvReader> open_csv(const TableRequest& request, std::string head,
                                    std::unique_ptr<ByteSource> source, SourceFiles& files,
                                    Diagnostics& diagnostics)
{
    auto table = std::make_unique<CsvTable>(request, TextInput{std::move(head), std::move(source)}, files,
                                            diagnostics);
    return table->is_usable() ? std::move(table) : nullptr;
}

} // namespace prorata::read
