#include "engine/read/register_rows.hpp"

#include "engine/read/cell_marks.hpp"
#include "engine/read/csv_table.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <variant>

namespace prorata::read {

namespace {

constexpr std::size_t most_rates = 4096; ///< kept from one batch to the next
constexpr std::size_t known_rate_slots = 4096;
constexpr int cents = 2;

/// A source that has been read already.
class NothingMore final : public ByteSource {
public:
    [[nodiscard]] std::size_t read(char*, std::size_t) override { return 0; }
    [[nodiscard]] int error() const override { return 0; }
};

constexpr std::uint64_t every_byte = 0x0101'0101'0101'0101U;

/// The text of eight digits as bytes from 0 to 9, first to last from the lowest up; other bytes become
/// larger.
[[nodiscard]] std::uint64_t load_digits(const char* text) { return load_eight(text) ^ every_byte * '0'; }

[[nodiscard]] bool are_digits(std::uint64_t bytes)
{
    constexpr std::uint64_t over_nine = 0x80 - 10;
    return (((bytes + every_byte * over_nine) | bytes) & every_byte * 0x80) == 0;
}

/// Digits as one number: pairs of them, then fours, then eight, each step side by side.
[[nodiscard]] std::uint64_t number_of_eight(std::uint64_t digits)
{
    constexpr std::uint64_t low = 0x0000'00FF'0000'00FFU;
    const auto pairs = digits * 10 + (digits >> 8U);
    return ((pairs & low) * (100 + (std::uint64_t{1'000'000} << 32U)) +
            (pairs >> 16U & low) * (1 + (std::uint64_t{10'000} << 32U))) >>
           32U;
}

/// Digits with at most two decimals; less than zero for anything else, and for a zero in front.
/// @param at  behind which 16 bytes can be read, whatever they are
[[nodiscard]] std::int64_t plain_cents(const char* at, const char* end, char mark, char other_mark)
{
    constexpr std::ptrdiff_t word = 8;
    constexpr std::ptrdiff_t most_digits = 2 * word; // so that 64 bits have room
    const auto is_mark = [&](char byte) { return byte == mark || byte == other_mark; };
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    auto whole = end - at; // digits
    std::uint64_t decimals = 0;
    if (whole > 3 && is_mark(end[-3])) {
        if (!is_digit(end[-2]) || !is_digit(end[-1])) {
            return -1;
        }
        decimals = static_cast<std::uint64_t>((end[-2] - '0') * 10 + (end[-1] - '0'));
        whole -= 3;
    } else if (whole > 2 && is_mark(end[-2])) {
        if (!is_digit(end[-1])) {
            return -1;
        }
        decimals = static_cast<std::uint64_t>((end[-1] - '0') * 10);
        whole -= 2;
    }
    if (whole < 1 || whole > most_digits || (*at == '0' && whole > 1)) {
        return -1;
    }
    const auto first = std::min(whole, word);
    const auto digits = load_digits(at) << 8 * (word - first); // zeros in front
    auto value = number_of_eight(digits);
    bool is_number = are_digits(digits);
    if (whole > word) [[unlikely]] {
        const auto rest = load_digits(at + word) << 8 * (most_digits - whole);
        constexpr std::array<std::uint64_t, word + 1> powers{
            1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};
        value = value * powers[static_cast<std::size_t>(whole - word)] + number_of_eight(rest);
        is_number = is_number && are_digits(rest);
    }
    return is_number ? static_cast<std::int64_t>(value * 100 + decimals) : -1;
}

/// Whether a text has no blanks of any kind around it, judged by its first and last byte.
[[nodiscard]] bool is_trimmed(std::string_view text)
{
    const auto is_plain = [](char byte) { return byte > ' ' && byte < '\x7F'; };
    return !text.empty() && is_plain(text.front()) && is_plain(text.back());
}

/// Lines that a detail names are moved with the place.
void move_lines(Diagnostic& told, std::int64_t by)
{
    told.place.line = static_cast<std::uint32_t>(told.place.line + by);
    for (auto& detail : told.details) {
        for (auto& argument : detail.arguments) {
            if (auto* const line = std::get_if<std::int64_t>(&argument.value);
                line && argument.name == "line") {
                *line += by;
            }
        }
    }
}

} // namespace

std::uint32_t count_line_ends(std::string_view text)
{
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        count += text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))
                     ? 1U
                     : 0U;
    }
    return count;
}

Diagnostic placed(RowFault fault, std::uint64_t lines, SourceFiles& files)
{
    move_lines(fault.told, static_cast<std::int64_t>(lines) + 1);
    files.keep_line(0, fault.told.place.line, fault.line);
    return std::move(fault.told);
}

RegisterRows::RegisterRows(const RegisterForm& form, bool reads_figures)
    : form_{form},
      reads_figures_{reads_figures},
      decimal_mark_{!form.numbers.declared || form.numbers.decimal == Separator::point ? '.'
                    : form.numbers.decimal == Separator::comma                         ? ','
                                                                                       : '\0'},
      other_decimal_mark_{form.numbers.declared ? decimal_mark_ : ','},
      rows_(most_rows),
      bases_(most_rows),
      rate_numbers_(most_rows),
      rate_list_{form.usual_rate.value_or(Rate{})},
      table_{rate_list_},
      known_rates_(known_rate_slots)
{
}

// ---- a block

void RegisterRows::begin(RowBlock& block)
{
    data_ = block.bytes.data();
    size_ = static_cast<std::uint32_t>(block.bytes.size());
    std::fill_n(block.bytes.data() + size_, Bytes::slack, '\n'); // ends the last row, if nothing else does
    is_cut_short_ = block.is_too_long;
    at_ = 0;
    mark_ = 0;
    lines_ = row_total_ = fault_count_ = 0;
    faults_.clear();
    kept_ids_.clear();
    broke_off_ = doubts_next_ = has_run_ = false;
    find_marks();
}

/// Finds every byte that ends a cell or begins a quoted one, and whether all bytes are text. A block with a
/// row that is longer than blocks should be is read with care: its marks could take four times its memory.
void RegisterRows::find_marks()
{
    const auto marked = size_ > RowBlocks::usual_size ? 0 : size_;
    const auto room = marked + CellMarks::slack + form_.width + 2;
    if (room > mark_room_) {
        marks_ = std::make_unique_for_overwrite<std::uint32_t[]>(room);
        mark_room_ = room;
    }
    const auto found = find_cell_marks(data_, marked, form_.separator, marks_.get());
    std::fill_n(marks_.get() + found.count, form_.width + 2, size_);
    unreadable_ =
        marked > 0 && found.is_plain ? size_ : static_cast<std::uint32_t>(find_unreadable({data_, size_}));
}

bool RegisterRows::next()
{
    row_count_ = 0;
    runs_.clear();
    doubts_before_ = false;
    if (table_.size() > most_rates) {
        rate_list_.resize(1);
        std::fill(known_rates_.begin(), known_rates_.end(), KnownRate{});
    }
    while (row_count_ < most_rows && at_ < size_ && !broke_off_) {
        auto& row = rows_[row_count_];
        row.begin = at_;
        if (!take_plain(row)) {
            take_carefully(row);
            if (broke_off_) {
                break;
            }
            while (marks_[mark_] < row.next) {
                ++mark_;
            }
        }
        at_ = row.next;
        ++row_count_;
    }
    row_total_ += row_count_;
    if (table_.size() != rate_list_.size()) {
        table_ = RateTable{rate_list_};
    }
    return row_count_ > 0;
}

// ---- a row as nearly all are written

bool RegisterRows::take_plain(RegisterRow& row)
{
    const auto* const marks = marks_.get() + mark_;
    const auto last = form_.width - 1;
    const auto end = marks[last];
    bool is_plain = end < unreadable_ || (end == size_ && unreadable_ == size_);
    for (std::size_t cell = 0; cell < last; ++cell) {
        is_plain &= data_[marks[cell]] == form_.separator;
    }
    const auto width_of_end = data_[end] == '\n'                             ? 1U
                              : data_[end] == '\r' && data_[end + 1] == '\n' ? 2U
                                                                             : 0U;
    if (!is_plain || width_of_end == 0 || end - row.begin > longest_cell) {
        return false;
    }
    const auto begin_of = [&](std::size_t cell) { return cell == 0 ? row.begin : marks[cell - 1] + 1; };
    const auto text_of = [&](std::size_t cell) {
        const auto begin = begin_of(cell);
        return std::string_view{data_ + begin, marks[cell] - begin};
    };
    Money base{};
    std::uint32_t rate = 0;
    if (reads_figures_) {
        const auto value = plain_cents(data_ + begin_of(form_.base), data_ + marks[form_.base], decimal_mark_,
                                       other_decimal_mark_);
        if (value < 0) {
            return false;
        }
        base = Money{value};
        if (form_.rate) {
            const auto number = rate_number(text_of(*form_.rate));
            if (number < 0) {
                return false;
            }
            rate = static_cast<std::uint32_t>(number);
        }
    }
    row.end = end;
    row.next = std::min(end + width_of_end, size_);
    row.kind = RegisterRow::computed;
    if (form_.project && !take_project(text_of(*form_.project), row)) {
        return false;
    }
    bases_[row_count_] = base;
    rate_numbers_[row_count_] = static_cast<std::uint16_t>(rate);
    mark_ += form_.width - 1 + std::min(width_of_end, size_ - end);
    ++lines_;
    return true;
}

/// False where the project's name needs care.
bool RegisterRows::take_project(std::string_view id, const RegisterRow& row)
{
    const bool is_short = !id.empty() && id.size() <= ShortText::longest;
    const auto short_id = is_short ? ShortText::of(id) : ShortText{};
    if (has_run_ && (is_short ? short_id == short_id_ : id == id_)) [[likely]] {
        doubts_next_ = false;
        return true;
    }
    if (!is_trimmed(id)) {
        return false;
    }
    start_run(id, row);
    short_id_ = short_id;
    return true;
}

/// @param id  of a row that was read with care: not where it stands in the block
void RegisterRows::open_run(std::string_view id, const RegisterRow& row)
{
    if (has_run_ && id == id_) {
        doubts_next_ = false;
        return;
    }
    start_run(kept_ids_.emplace_back(id), row);
    std::array<char, ShortText::longest + 1> text{};
    const bool is_short = id.size() <= ShortText::longest;
    std::copy_n(id.data(), is_short ? id.size() : 0, text.data());
    short_id_ = ShortText::of({text.data(), is_short ? id.size() : 0});
}

void RegisterRows::start_run(std::string_view id, const RegisterRow& row)
{
    id_ = id;
    has_run_ = true;
    runs_.push_back(
        {id, static_cast<std::uint32_t>(row_count_), row.begin, std::exchange(doubts_next_, false)});
}

/// Less than zero for a rate that needs care.
std::int32_t RegisterRows::rate_number(std::string_view text)
{
    if (text.size() > ShortText::longest || text.empty()) {
        return -1;
    }
    const auto sought = ShortText::of(text);
    constexpr std::uint64_t mixer = 0x9E37'79B9'7F4A'7C15U;
    const auto slot = ((sought.words[0] ^ std::rotl(sought.words[1], 23)) * mixer) >> 52U;
    auto& known = known_rates_[slot];
    return known.text == sought || add_known_rate(text, sought, known)
               ? static_cast<std::int32_t>(known.number)
               : -1;
}

/// False, with the slot as it was, where the text is no rate.
bool RegisterRows::add_known_rate(std::string_view text, const ShortText& as_short, KnownRate& known)
{
    const TableCell cell{.text = std::string{text}};
    if (prorata::detail::trim(text).empty()) {
        return false;
    }
    const auto read = read_list_rate(cell, form_.numbers, form_.rates, {});
    const auto* const rate = std::get_if<ListRate>(&read);
    if (rate == nullptr) {
        return false;
    }
    known = {as_short, static_cast<std::uint32_t>(rate_list_.size())};
    rate_list_.push_back(rate->rate);
    return true;
}

// ---- any other row

void RegisterRows::take_carefully(RegisterRow& row)
{
    if (!split(row) || row.next > unreadable_ || (is_cut_short_ && row.end == size_)) {
        break_off(row.begin);
        return;
    }
    bases_[row_count_] = Money{};
    rate_numbers_[row_count_] = 0;
    row.kind = RegisterRow::as_it_is;
    const auto is_empty = [](const Cell& cell) { return prorata::detail::trim(cell.content.text).empty(); };
    const auto cells_end = cells_.begin() + static_cast<std::ptrdiff_t>(cell_count_);
    if (std::all_of(cells_.begin(), cells_end, is_empty)) {
        row.kind = cell_count_ == form_.width ? RegisterRow::left_empty : RegisterRow::as_it_is;
    } else if (cell_count_ != form_.width) {
        const auto missing = form_.width - std::min(form_.width, cell_count_);
        row.kind = RegisterRow::left_empty + static_cast<std::uint32_t>(missing);
        doubt();
        const auto place_of_fault = cell_count_ < form_.width ? row.end : cells_[form_.width].begin;
        refuse(place_of_fault, place_of_fault == row.end ? row.end : cells_[form_.width].end,
               fault({},
                     {Text::row_width,
                      {{"count", static_cast<std::int64_t>(cell_count_)},
                       {"columns", static_cast<std::int64_t>(form_.width)}}},
                     Text::row_width_hint));
    } else if (!take_cells(row)) {
        row.kind = RegisterRow::left_empty;
    } else {
        row.kind = RegisterRow::computed;
    }
    lines_ += std::max(1U, count_line_ends({data_ + row.begin, row.next - row.begin}));
}

/// A row whose project is not known may be of the one before or of the one behind.
void RegisterRows::doubt()
{
    if (!runs_.empty()) {
        runs_.back().is_doubtful = true;
    } else {
        doubts_before_ = true;
    }
    doubts_next_ = true;
}

/// False, with a fault told, where a row cannot be computed.
bool RegisterRows::take_cells(RegisterRow& row)
{
    const auto refuse_empty = [&](const Cell& cell, std::string_view role) {
        refuse(cell.begin, cell.end,
               fault({}, {Text::empty_cell, {{"role", std::string{role}}}},
                     Remark{Text::empty_cell_hint, {{"role", std::string{role}}}}));
    };
    const auto is_empty = [](const Cell& cell) { return prorata::detail::trim(cell.content.text).empty(); };
    if (form_.project) {
        const auto& cell = cells_[*form_.project];
        if (is_empty(cell)) {
            doubt();
            refuse_empty(cell, "project");
            return false;
        }
        open_run(prorata::detail::trim(cell.content.text), row);
    }
    if (!reads_figures_) {
        return true;
    }
    const auto fail = [&] {
        if (!runs_.empty()) {
            runs_.back().is_doubtful = true;
        } else {
            doubts_before_ = true;
        }
        return false;
    };
    const auto& base_cell = cells_[form_.base];
    if (is_empty(base_cell)) {
        refuse_empty(base_cell, "base");
        return fail();
    }
    const auto base = base_of(base_cell);
    if (!base) {
        return fail();
    }
    std::uint32_t number = 0;
    if (form_.rate) {
        const auto& cell = cells_[*form_.rate];
        if (is_empty(cell)) {
            if (!form_.usual_rate) {
                refuse_empty(cell, "rate");
                return fail();
            }
        } else {
            auto read = read_list_rate(cell.content, form_.numbers, form_.rates, {});
            if (auto* const told = std::get_if<Diagnostic>(&read)) {
                refuse(cell.begin, cell.end, std::move(*told));
                return fail();
            }
            number = static_cast<std::uint32_t>(rate_list_.size());
            rate_list_.push_back(std::get<ListRate>(read).rate);
        }
    }
    bases_[row_count_] = *base;
    rate_numbers_[row_count_] = static_cast<std::uint16_t>(number);
    return true;
}

std::optional<Money> RegisterRows::base_of(const Cell& cell)
{
    auto read = read_list_number(cell.content, form_.numbers, {});
    if (auto* const told = std::get_if<Diagnostic>(&read)) {
        refuse(cell.begin, cell.end, std::move(*told));
        return std::nullopt;
    }
    const auto amount = to_money(std::get<Decimal>(read), cents);
    if (!amount) {
        refuse(cell.begin, cell.end,
               fault({},
                     {Text::finer_than_minor_unit,
                      {{"text", shortened(cell.content.text)},
                       {"currency", Remarks{Remark{Text::finer_than_minor_unit_list}}},
                       {"digits", std::int64_t{cents}}}},
                     Text::finer_than_minor_unit_hint));
    }
    return amount;
}

/// The cells of the row that begins at its `begin`, and where it ends, as csv_table has it. False where the
/// text is at fault.
bool RegisterRows::split(RegisterRow& row)
{
    auto at = row.begin;
    cell_count_ = 0;
    if (!is_line_end(at)) {
        for (bool goes_on = true; goes_on; ++cell_count_) {
            if (cell_count_ == most_columns) {
                return false;
            }
            if (cells_.size() == cell_count_) {
                cells_.emplace_back();
            }
            auto& cell = cells_[cell_count_];
            cell.begin = at;
            auto quote = at;
            while (quote < size_ && (data_[quote] == ' ' || data_[quote] == '\t') &&
                   data_[quote] != form_.separator) {
                ++quote;
            }
            if (quote < size_ && data_[quote] == '"') {
                at = quote;
                if (!split_quoted(cell, at)) {
                    return false;
                }
            } else {
                while (at < size_ && data_[at] != form_.separator && !is_line_end(at)) {
                    ++at;
                }
                cell.content.text.assign(data_ + cell.begin, at - cell.begin);
            }
            if (cell.content.text.size() > longest_cell) {
                return false;
            }
            cell.end = at;
            cell.content.kind = cell.content.text.empty() ? CellKind::empty : CellKind::text;
            goes_on = at < size_ && data_[at] == form_.separator;
            at += goes_on ? 1U : 0U;
        }
    }
    row.end = at;
    row.next = std::min(size_, at + (data_[at] == '\r' && data_[at + 1] == '\n' ? 2U : 1U));
    return true;
}

/// @param at  the quotation mark; then the separator or line end behind the cell
bool RegisterRows::split_quoted(Cell& cell, std::uint32_t& at)
{
    const std::string_view text{data_, size_};
    cell.content.text.clear();
    for (std::size_t from = at + 1;;) {
        const auto mark = text.find('"', from);
        if (mark == std::string_view::npos || mark - at > 2 * longest_cell + 2) {
            return false;
        }
        cell.content.text.append(text.substr(from, mark - from));
        if (mark + 1 < size_ && text[mark + 1] == '"') {
            cell.content.text.push_back('"');
            from = mark + 2;
            continue;
        }
        at = static_cast<std::uint32_t>(mark + 1);
        break;
    }
    while (at < size_ && (data_[at] == ' ' || data_[at] == '\t') && data_[at] != form_.separator) {
        ++at;
    }
    return at == size_ || data_[at] == form_.separator || is_line_end(at);
}

// ---- what is told

/// The general reader says what is wrong with the text, and where; a line before keeps it from taking the
/// row for the start of a file.
void RegisterRows::break_off(std::uint32_t begin)
{
    broke_off_ = true;
    ++fault_count_;
    SourceFiles files;
    Diagnostics told;
    std::string head{"\n"};
    head.append(data_ + begin, size_ - begin);
    const auto table = open_csv({.path = form_.name, .separator = form_.separator}, std::move(head),
                                std::make_unique<NothingMore>(), files, told);
    TableRow row;
    while (table && !has_errors(told) && table->next(row)) {
    }
    const auto error = std::find_if(told.begin(), told.end(),
                                    [](const auto& each) { return each.severity == Severity::error; });
    if (error == told.end()) {
        throw std::logic_error("a row is refused that lists take");
    }
    RowFault fault{std::move(*error), {}};
    fault.line = files.find(0) == nullptr ? "" : std::string{files.find(0)->line(fault.told.place.line)};
    constexpr std::int64_t line_of_row = 2;
    move_lines(fault.told, static_cast<std::int64_t>(lines_) - line_of_row);
    faults_.push_back(std::move(fault));
}

void RegisterRows::refuse(std::uint32_t begin, std::uint32_t end, Diagnostic told)
{
    if (++fault_count_ <= most_faults_told) {
        faults_.push_back(located(begin, end, std::move(told)));
    }
}

RowFault RegisterRows::located(std::uint32_t begin, std::uint32_t end, Diagnostic told) const
{
    const std::string_view text{data_, size_};
    const auto line_start = text.substr(0, begin).find_last_of("\r\n") + 1; // npos + 1 is 0
    const auto line = text.substr(line_start, text.find_first_of("\r\n", begin) - line_start);
    const auto cell = text.substr(begin, std::min<std::size_t>(end, line_start + line.size()) - begin);
    told.place = {.file = 0,
                  .line = count_line_ends(text.substr(0, line_start)),
                  .column = static_cast<std::uint32_t>(
                      count_characters(text.substr(line_start, begin - line_start)) + 1),
                  .width = static_cast<std::uint32_t>(count_characters(cell))};
    return {std::move(told), std::string{line.substr(0, longest_cell)}};
}

void RegisterRows::refuse_share(std::size_t row, Text reason)
{
    auto& refused = rows_[row];
    if (!split(refused)) {
        throw std::logic_error("a row is refused that was read");
    }
    refused.kind = RegisterRow::left_empty;
    bases_[row] = Money{};
    rate_numbers_[row] = 0;
    const auto run =
        std::find_if(runs_.rbegin(), runs_.rend(), [&](const auto& each) { return each.row <= row; });
    (run == runs_.rend() ? doubts_before_ : run->is_doubtful) = true;
    const auto& cell = cells_[form_.base];
    refuse(
        cell.begin, cell.end,
        fault({},
              {Text::no_share, {{"text", shortened(cell.content.text)}, {"reason", Remarks{Remark{reason}}}}},
              reason == Text::no_share_large ? Text::amount_too_large_hint
                                             : Text::rounding_not_decided_hint));
}

RowFault RegisterRows::at_project(std::uint32_t row_begin, Diagnostic told)
{
    RegisterRow row{.begin = row_begin};
    static_cast<void>(split(row));
    const auto& cell = cells_[form_.project.value_or(0)];
    return located(cell.begin, cell.end, std::move(told));
}

} // namespace prorata::read
