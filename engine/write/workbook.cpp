#include "engine/write/workbook.hpp"

#include "engine/write/printable.hpp"
#include "prorata/diagnose/source_text.hpp"

#include <minizip/zip.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <new>
#include <utility>

namespace prorata::write {

/// minizip over places that bytes are put to.
struct WorkbookWriter::Archive {
    explicit Archive(Put to);
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive()
    {
        if (zip != nullptr) { // what was not finished is of no use, whatever becomes of it
            zipClose(zip, nullptr);
        }
    }

    void close()
    {
        if (zip != nullptr) {
            require(zipClose(std::exchange(zip, nullptr), nullptr));
        }
    }
    /// All goes to places that take it: what is left to fail is memory.
    static void require(int result)
    {
        if (result != ZIP_OK) {
            throw std::bad_alloc{};
        }
    }

    Put put;
    std::uint64_t at = 0;
    std::uint64_t end = 0;
    zipFile zip = nullptr;
};

namespace {

constexpr std::size_t flushed_size = std::size_t{64} << 10U;
constexpr std::uint64_t largest_part =
    std::numeric_limits<std::uint32_t>::max(); ///< of an archive of the usual kind
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office_namespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_namespace = "http://schemas.openxmlformats.org/package/2006";

/// Looks of cells that are no text of the caller's, behind those of CellLook. Each look has two styles: the
/// second marks a text that, typed anew, would be a formula.
constexpr std::size_t look_of_amount_heading = 6;
constexpr std::size_t look_of_amount_text = 7;
constexpr std::size_t count_of_looks = 8;
/// Of each NumberLook, then one more for each decimal.
constexpr std::size_t first_style_of_numbers = 2 * count_of_looks;
constexpr std::size_t styles_of_number_look = most_digits_of_number + 1;
constexpr std::size_t count_of_number_looks = 4;

// Numbers of formats: below 164 they are every spreadsheet's own.
constexpr int format_of_text = 49;
constexpr int first_format_of_amounts = 164;
constexpr int first_format_of_checks = first_format_of_amounts + most_digits_of_number + 1;

[[nodiscard]] constexpr std::size_t style_of(NumberLook look, int decimals)
{
    return first_style_of_numbers + static_cast<std::size_t>(look) * styles_of_number_look +
           static_cast<std::size_t>(decimals);
}

[[nodiscard]] bool starts_like_formula(std::string_view text)
{
    constexpr std::string_view starts = "=+-@\t\r";
    return !text.empty() && starts.find(text.front()) != std::string_view::npos;
}

/// Spreadsheets take `_x0041_` for the character with that number, also where a text just has it so.
[[nodiscard]] bool is_escape(std::string_view text)
{
    constexpr std::string_view hexadecimal = "0123456789ABCDEFabcdef";
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of(hexadecimal) == std::string_view::npos;
}

void append_escaped_line(std::string& out, std::string_view line)
{
    const auto is_plain = [](char letter) {
        return letter >= ' ' && letter < '\x7F' && letter != '&' && letter != '<' && letter != '>' &&
               letter != '"' && letter != '\'' && letter != '_';
    };
    if (std::all_of(line.begin(), line.end(), is_plain)) {
        out += line;
        return;
    }
    std::string literal;
    for (std::size_t i = 0; i < line.size(); ++i) {
        literal += is_escape(line.substr(i)) ? "_x005F_" : std::string{line[i]};
    }
    out += escaped(literal);
}

/// A text as the content of an element, line ends included.
void append_content(std::string& out, std::string_view text)
{
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        append_escaped_line(out, text.substr(0, end));
        out += '\n';
        text.remove_prefix(end + 1);
    }
    append_escaped_line(out, text);
}

/// Characters beyond 16 bits are two.
[[nodiscard]] std::size_t utf16_units(std::string_view text)
{
    return count_characters(text) +
           static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
               return static_cast<unsigned char>(byte) >= 0xF0U;
           }));
}

[[nodiscard]] std::string first_units(std::string_view text, std::size_t most)
{
    std::string out;
    while (!text.empty()) {
        const auto character = text.substr(0, bytes_of_character(text.front()));
        if (utf16_units(out) + utf16_units(character) > most) {
            break;
        }
        out += character;
        text.remove_prefix(character.size());
    }
    return out;
}

[[nodiscard]] std::string shortened_title(std::string title, std::size_t most)
{
    if (utf16_units(title) > most) {
        title = first_units(title, most - 1);
        constexpr std::size_t least_kept = 10; // a single long word is cut
        const auto blank = title.rfind(' ');
        title.resize(blank != std::string::npos && blank >= least_kept ? blank : title.size());
        title.resize(title.find_last_not_of(" ,;:") + 1);
        title += "…";
    }
    return title;
}

[[nodiscard]] std::string in_lower_case(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

void append_number_formats(std::string& out)
{
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "<numFmts count=\"{}\">", 2 * styles_of_number_look);
    for (int decimals = 0; decimals <= most_digits_of_number; ++decimals) {
        const auto code =
            "#,##0" + (decimals == 0 ? "" : "." + std::string(static_cast<std::size_t>(decimals), '0'));
        fmt::format_to(to,
                       "<numFmt numFmtId=\"{}\" formatCode=\"{};[Red]-{}\"/>"
                       "<numFmt numFmtId=\"{}\" formatCode=\"[Red]&quot;✗ &quot;{};[Red]&quot;✗ "
                       "-&quot;{};&quot;✓&quot;\"/>",
                       first_format_of_amounts + decimals, code, code, first_format_of_checks + decimals,
                       code, code);
    }
    out += "</numFmts>";
}

[[nodiscard]] std::string styles_xml()
{
    std::string out{declaration};
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "<styleSheet xmlns=\"{}\">", main_namespace);
    append_number_formats(out);
    out +=
        "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
        "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
        "<font><b/><sz val=\"14\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
        "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
        "<fill><patternFill patternType=\"gray125\"/></fill>"
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF8DC\"/></patternFill></fill></fills>"
        "<borders count=\"4\"><border><left/><right/><top/><bottom/><diagonal/></border>"
        "<border><left/><right/><top/><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/></border>"
        "<border><left/><right/><top style=\"thin\"><color auto=\"1\"/></top><bottom/><diagonal/></border>"
        "<border><left style=\"hair\"><color auto=\"1\"/></left><right style=\"hair\"><color "
        "auto=\"1\"/></right>"
        "<top style=\"hair\"><color auto=\"1\"/></top><bottom style=\"hair\"><color auto=\"1\"/></bottom>"
        "<diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        "</cellStyleXfs>";
    struct Look {
        int format;
        int font;
        int fill;
        int border;
        std::string_view alignment;
    };
    const auto add = [&](const Look& look, std::string_view mark) {
        fmt::format_to(to,
                       "<xf numFmtId=\"{}\" fontId=\"{}\" fillId=\"{}\" borderId=\"{}\" xfId=\"0\"{} "
                       "applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
                       "applyAlignment=\"1\"><alignment {}/></xf>",
                       look.format, look.font, look.fill, look.border, mark, look.alignment);
    };
    constexpr std::array<Look, count_of_looks> looks{
        Look{0, 0, 0, 0, "vertical=\"center\""},
        Look{0, 1, 0, 1, "vertical=\"top\" wrapText=\"1\""},
        Look{0, 2, 0, 0, "vertical=\"center\""},
        Look{0, 0, 0, 0, "vertical=\"top\" wrapText=\"1\""},
        Look{0, 1, 0, 2, "vertical=\"center\""},
        Look{format_of_text, 0, 2, 3, "vertical=\"center\""},
        Look{0, 1, 0, 1, "horizontal=\"right\" vertical=\"top\" wrapText=\"1\""},
        Look{0, 0, 0, 0, "horizontal=\"right\" vertical=\"center\""},
    };
    constexpr std::array<Look, count_of_number_looks> number_looks{
        Look{first_format_of_amounts, 0, 0, 0, "vertical=\"center\""},
        Look{first_format_of_amounts, 1, 0, 2, "vertical=\"center\""},
        Look{first_format_of_checks, 0, 0, 0, "horizontal=\"right\" vertical=\"center\""},
        Look{first_format_of_amounts, 0, 2, 3, "vertical=\"center\""},
    };
    fmt::format_to(to, "<cellXfs count=\"{}\">",
                   first_style_of_numbers + count_of_number_looks * styles_of_number_look);
    for (const auto& look : looks) {
        add(look, "");
        add(look, " quotePrefix=\"1\"");
    }
    for (auto look : number_looks) {
        for (int decimals = 0; decimals <= most_digits_of_number; ++decimals, ++look.format) {
            add(look, "");
        }
    }
    return out + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
                 "builtinId=\"0\"/></cellStyles>"
                 "</styleSheet>";
}

[[nodiscard]] std::string part_of_sheet(std::size_t number)
{
    return fmt::format("worksheets/sheet{}.xml", number);
}

[[nodiscard]] std::string relationship(std::string_view id, std::string_view type, std::string_view target)
{
    return fmt::format("<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>", id, type, target);
}

[[nodiscard]] std::string relationships_xml(const std::string& all)
{
    return fmt::format("{}<Relationships xmlns=\"{}/relationships\">{}</Relationships>", declaration,
                       package_namespace, all);
}

} // namespace

WorkbookWriter::Archive::Archive(Put to) : put{std::move(to)}
{
    struct Calls {
        static Archive& of(voidpf archive) { return *static_cast<Archive*>(archive); }
        static voidpf open(voidpf archive, const void* /*name*/, int /*mode*/) { return archive; }
        static uLong read(voidpf /*unused*/, voidpf /*stream*/, void* /*to*/, uLong /*most*/) { return 0; }
        static uLong write(voidpf /*unused*/, voidpf stream, const void* from, uLong size)
        {
            auto& archive = of(stream);
            archive.put(archive.at, {static_cast<const char*>(from), size});
            archive.at += size;
            archive.end = std::max(archive.end, archive.at);
            return size;
        }
        static ZPOS64_T tell(voidpf /*unused*/, voidpf stream) { return of(stream).at; }
        static long seek(voidpf /*unused*/, voidpf stream, ZPOS64_T offset, int origin)
        {
            auto& archive = of(stream);
            archive.at = (origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                          : origin == ZLIB_FILEFUNC_SEEK_CUR ? archive.at
                                                             : archive.end) +
                         offset;
            return 0;
        }
        static int close(voidpf /*unused*/, voidpf /*stream*/) { return 0; }
        static int error(voidpf /*unused*/, voidpf /*stream*/) { return 0; }
    };
    zlib_filefunc64_def calls{Calls::open, Calls::read,  Calls::write, Calls::tell,
                              Calls::seek, Calls::close, Calls::error, this};
    zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &calls);
    require(zip == nullptr ? ZIP_INTERNALERROR : ZIP_OK);
}

bool fits_number_cell(const Decimal& value)
{
    auto digits = wide::magnitude(value.unscaled);
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
    }
    return digits < wide::magnitude(wide::power_of_ten(most_digits_of_number)) &&
           value.decimals <= most_digits_of_number;
}

std::string name_of_sheet(std::string_view title, const std::vector<std::string>& taken)
{
    constexpr std::string_view forbidden = "[]:*?/\\";
    constexpr std::string_view not_at_an_end = " :'";
    auto name = printable(title);
    std::replace_if(
        name.begin(), name.end(),
        [&](char letter) { return forbidden.find(letter) != std::string_view::npos; }, ' ');
    name.erase(0, name.find_first_not_of(not_at_an_end));
    name.resize(name.find_last_not_of(not_at_an_end) + 1);
    const auto is_taken = [&](const std::string& one) {
        const auto small = in_lower_case(one);
        return small.empty() || small == "history" || // spreadsheets keep it for themselves
               std::any_of(taken.begin(), taken.end(),
                           [&](const auto& each) { return in_lower_case(each) == small; });
    };
    auto unlike = shortened_title(name, longest_name_of_sheet);
    for (std::size_t number = 1; is_taken(unlike); ++number) {
        const auto suffix = name.empty() ? std::to_string(number) : " (" + std::to_string(number + 1) + ")";
        unlike = shortened_title(name, longest_name_of_sheet - suffix.size()) + suffix;
    }
    return unlike;
}

WorkbookWriter::WorkbookWriter(Put put, std::string title)
    : archive_{std::make_unique<Archive>(std::move(put))}, title_{std::move(title)}
{
    // Programs that tell kinds of files from their first bytes look for this part.
    const auto office = std::string{office_namespace};
    add_part(
        "_rels/.rels",
        relationships_xml(
            relationship("r1", office + "/officeDocument", "xl/workbook.xml") +
            relationship("r2", std::string{package_namespace} + "/relationships/metadata/core-properties",
                         "docProps/core.xml") +
            relationship("r3", office + "/extended-properties", "docProps/app.xml")));
}

WorkbookWriter::~WorkbookWriter() = default;

std::uint32_t WorkbookWriter::row() const { return row_; }

const std::vector<std::string>& WorkbookWriter::names() const { return names_; }

void WorkbookWriter::fail(Remark problem)
{
    problem.arguments.push_back({"sheet", names_.back()});
    fault_ = Diagnostic{.severity = Severity::error,
                        .place = {},
                        .message = {Text::workbook_limit, {{"problem", std::vector{std::move(problem)}}}},
                        .hint = Remark{Text::workbook_limit_hint}};
}

void WorkbookWriter::start_part(const char* name)
{
    zip_fileinfo info{};
    info.dosDate = 0x0021'0000; // the first day there is, so that the same content gives the same bytes
    // Packing as tightly as usual takes two and a half times as long, and saves a sixth.
    Archive::require(zipOpenNewFileInZip64(archive_->zip, name, &info, nullptr, 0, nullptr, 0, nullptr,
                                           Z_DEFLATED, Z_BEST_SPEED, 0));
    size_ = 0;
}

void WorkbookWriter::end_part()
{
    flush();
    Archive::require(zipCloseFileInZip(archive_->zip));
}

void WorkbookWriter::flush()
{
    size_ += buffer_.size();
    Archive::require(
        zipWriteInFileInZip(archive_->zip, buffer_.data(), static_cast<unsigned>(buffer_.size())));
    buffer_.clear();
}

void WorkbookWriter::add_part(const char* name, const std::string& content)
{
    start_part(name);
    buffer_ = content;
    end_part();
}

void WorkbookWriter::start_sheet(std::string_view title, const std::vector<WorkbookColumn>& columns,
                                 const SheetLayout& layout)
{
    if (fault_) {
        return;
    }
    end_sheet();
    names_.push_back(name_of_sheet(title, names_));
    filters_.emplace_back();
    is_in_sheet_ = true;
    has_headings_ =
        std::any_of(columns.begin(), columns.end(), [](const auto& each) { return !each.heading.empty(); });
    layouts_.push_back(layout);
    auto& frozen = layouts_.back().frozen_rows;
    frozen = has_headings_ ? 1 : frozen;
    row_ = 1;
    column_ = 0;
    widest_ = 0;
    start_part(("xl/" + part_of_sheet(names_.size())).c_str());
    const auto to = std::back_inserter(buffer_);
    fmt::format_to(
        to,
        "{}<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView{} "
        "workbookViewId=\"0\">{}</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>",
        declaration, main_namespace, names_.size() == 1 ? " tabSelected=\"1\"" : "",
        frozen == 0 ? std::string{}
                    : fmt::format("<pane ySplit=\"{0}\" topLeftCell=\"A{1}\" activePane=\"bottomLeft\" "
                                  "state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A{1}\" "
                                  "sqref=\"A{1}\"/>",
                                  frozen, frozen + 1));
    for (std::size_t i = 0; i < columns.size() && i < most_columns_of_sheet; ++i) {
        constexpr std::size_t widest = 255;
        fmt::format_to(to, "{}<col min=\"{}\" max=\"{}\" width=\"{}\" customWidth=\"1\"/>",
                       i == 0 ? "<cols>" : "", i + 1, i + 1,
                       std::clamp<std::size_t>(columns[i].width, 1, widest));
    }
    buffer_ += columns.empty() ? "<sheetData>" : "</cols><sheetData>";
    if (has_headings_) {
        for (const auto& column : columns) {
            const auto look =
                column.has_amounts ? look_of_amount_heading : static_cast<std::size_t>(CellLook::heading);
            add_looking(column.heading, look);
        }
        end_row();
    }
}

bool WorkbookWriter::start_cell()
{
    if (fault_) {
        return false;
    }
    if (column_ == 0) {
        if (row_ > most_rows_of_sheet) {
            fail({Text::workbook_limit_rows, {{"limit", std::int64_t{most_rows_of_sheet}}}});
            return false;
        }
        constexpr std::size_t height = 15; // of a line, in points
        constexpr std::size_t most_lines = 27;
        fmt::format_to(
            std::back_inserter(buffer_), "<row r=\"{}\"{}>", row_,
            lines_ < 2 ? std::string{}
                       : fmt::format(" ht=\"{}\" customHeight=\"1\"", height * std::min(lines_, most_lines)));
    }
    if (column_ == most_columns_of_sheet) {
        fail({Text::workbook_limit_columns,
              {{"row", std::int64_t{row_}}, {"limit", std::int64_t{most_columns_of_sheet}}}});
        return false;
    }
    ++column_;
    if (letters_.size() < column_) {
        letters_.push_back(column_letters(column_));
    }
    return true;
}

void WorkbookWriter::open_cell(std::size_t style, std::string_view kind)
{
    fmt::format_to(std::back_inserter(buffer_), "<c r=\"{}{}\" s=\"{}\"{}>", letters_[column_ - 1], row_,
                   style, kind);
}

void WorkbookWriter::set_lines(std::size_t lines) { lines_ = lines; }

void WorkbookWriter::add_nothing() { static_cast<void>(start_cell()); }

void WorkbookWriter::add_text(std::string_view text, CellLook look)
{
    add_looking(text, static_cast<std::size_t>(look));
}

void WorkbookWriter::add_looking(std::string_view text, std::size_t look)
{
    if (!start_cell() || text.empty()) {
        return;
    }
    if (text.size() > longest_text_of_cell && utf16_units(text) > longest_text_of_cell) {
        fail({Text::workbook_limit_cell,
              {{"cell", letters_[column_ - 1] + std::to_string(row_)},
               {"limit", static_cast<std::int64_t>(longest_text_of_cell)}}});
        return;
    }
    open_cell(2 * look + (starts_like_formula(text) ? 1 : 0), " t=\"inlineStr\"");
    constexpr std::string_view blanks = " \t\r\n";
    const bool keeps_blanks = blanks.find(text.front()) != std::string_view::npos ||
                              blanks.find(text.back()) != std::string_view::npos ||
                              text.find('\n') != std::string_view::npos;
    buffer_ += keeps_blanks ? "<is><t xml:space=\"preserve\">" : "<is><t>";
    append_content(buffer_, text);
    buffer_ += "</t></is></c>";
}

void WorkbookWriter::add_number(const Decimal& value, NumberLook look) { add_formula({}, value, look); }

void WorkbookWriter::add_input(std::optional<int> decimals)
{
    if (start_cell()) {
        open_cell(decimals ? style_of(NumberLook::input, *decimals)
                           : 2 * static_cast<std::size_t>(CellLook::input),
                  "");
        buffer_ += "</c>";
    }
}

void WorkbookWriter::add_formula(std::string_view formula, const Decimal& value, NumberLook look)
{
    const auto text = to_text(value);
    if (!fits_number_cell(value)) {
        add_looking(text.view(), look_of_amount_text);
        return;
    }
    if (!start_cell()) {
        return;
    }
    open_cell(style_of(look, value.decimals), "");
    if (!formula.empty()) {
        buffer_ += "<f>ROUND(";
        append_content(buffer_, formula);
        fmt::format_to(std::back_inserter(buffer_), ",{})</f>", value.decimals);
    }
    buffer_.append("<v>").append(text.view()).append("</v></c>");
}

void WorkbookWriter::end_row()
{
    if (fault_) {
        return;
    }
    buffer_ += column_ > 0 ? "</row>" : "";
    widest_ = std::max(widest_, column_);
    column_ = 0;
    lines_ = 1;
    ++row_;
    if (buffer_.size() >= flushed_size) {
        if (size_ + 2 * buffer_.size() > largest_part) {
            fail({Text::workbook_limit_size, {{"limit", static_cast<std::int64_t>(largest_part)}}});
            return;
        }
        flush();
    }
}

void WorkbookWriter::add_validation(const DataValidation& validation)
{
    constexpr std::size_t longest_prompt = 255;
    ++validation_count_;
    const auto prompt = shortened_title(printable(validation.prompt), longest_prompt);
    const bool is_list = !validation.list.empty();
    fmt::format_to(
        std::back_inserter(validations_),
        "<dataValidation type=\"{}\"{} allowBlank=\"1\" showInputMessage=\"1\"{} prompt=\"{}\" sqref=\"{}\">"
        "<formula1>{}</formula1></dataValidation>",
        is_list ? "list" : "decimal", is_list ? "" : " operator=\"greaterThanOrEqual\"",
        validation.refuses ? " showErrorMessage=\"1\"" : "", escaped(prompt), validation.cells,
        is_list ? escaped(validation.list) : "0");
}

void WorkbookWriter::end_sheet()
{
    if (!is_in_sheet_) {
        return;
    }
    is_in_sheet_ = false;
    buffer_ += "</sheetData>";
    write_settings();
    buffer_ += "</worksheet>";
    end_part();
}

void WorkbookWriter::write_settings()
{
    const auto to = std::back_inserter(buffer_);
    const bool has_cells = row_ > 1 && widest_ > 0;
    const auto last = has_cells ? fmt::format("{}{}", letters_[widest_ - 1], row_ - 1) : std::string{};
    if (has_cells && has_headings_) {
        fmt::format_to(to, "<autoFilter ref=\"A1:{}\"/>", last);
        filters_.back() = fmt::format("$A$1:${}${}", letters_[widest_ - 1], row_ - 1);
    }
    if (validation_count_ > 0) {
        fmt::format_to(to, "<dataValidations count=\"{}\">{}</dataValidations>",
                       std::exchange(validation_count_, 0), std::exchange(validations_, {}));
    }
    buffer_ +=
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
        "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>";
    if (has_cells) { // numbers of reports, and amounts with many digits, are texts on purpose
        fmt::format_to(
            to, "<ignoredErrors><ignoredError sqref=\"A1:{}\" numberStoredAsText=\"1\"/></ignoredErrors>",
            last);
    }
}

std::optional<Diagnostic> WorkbookWriter::finish()
{
    if (fault_) {
        return fault_;
    }
    end_sheet();
    std::string sheets;
    std::string ranges;
    std::string links;
    std::string kinds;
    const auto office = std::string{office_namespace};
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto number = i + 1;
        std::string quoted;
        for (const char letter : names_[i]) {
            quoted += letter == '\'' ? "''" : std::string{letter};
        }
        quoted = escaped(fmt::format("'{}'!", quoted));
        const auto& layout = layouts_[i];
        fmt::format_to(std::back_inserter(sheets), "<sheet name=\"{}\" sheetId=\"{}\"{} r:id=\"r{}\"/>",
                       escaped(names_[i]), number, layout.is_hidden ? " state=\"hidden\"" : "", number);
        if (!filters_[i].empty()) {
            fmt::format_to(std::back_inserter(ranges),
                           "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{}\" "
                           "hidden=\"1\">{}{}</definedName>",
                           i, quoted, filters_[i]);
        }
        if (layout.frozen_rows > 0) {
            fmt::format_to(
                std::back_inserter(ranges),
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{}\">{}$1:${}</definedName>", i,
                quoted, layout.frozen_rows);
        }
        links += relationship(fmt::format("r{}", number), office + "/worksheet", part_of_sheet(number));
        fmt::format_to(
            std::back_inserter(kinds),
            "<Override PartName=\"/xl/{}\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>",
            part_of_sheet(number));
    }
    links += relationship("styles", office + "/styles", "styles.xml");
    add_part("xl/workbook.xml",
             fmt::format("{}<workbook xmlns=\"{}\" "
                         "xmlns:r=\"{}\"><bookViews><workbookView/></bookViews><sheets>{}</sheets>{}"
                         "</workbook>",
                         declaration, main_namespace, office_namespace, sheets,
                         ranges.empty() ? ranges : "<definedNames>" + ranges + "</definedNames>"));
    add_part("xl/_rels/workbook.xml.rels", relationships_xml(links));
    add_part("xl/styles.xml", styles_xml());
    add_part("docProps/core.xml",
             fmt::format(
                 "{}<cp:coreProperties xmlns:cp=\"{}/metadata/core-properties\" "
                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>"
                 "<dc:creator>prorata</dc:creator><dcterms:created "
                 "xsi:type=\"dcterms:W3CDTF\">1980-01-01T00:00:00Z"
                 "</dcterms:created></cp:coreProperties>",
                 declaration, package_namespace, escaped(title_)));
    add_part(
        "docProps/app.xml",
        fmt::format("{}<Properties "
                    "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                    "<Application>prorata</Application></Properties>",
                    declaration));
    add_part(
        "[Content_Types].xml",
        fmt::format(
            "{}<Types xmlns=\"{}/content-types\"><Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
            "PartName=\"/xl/workbook.xml\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{}"
            "<Override PartName=\"/xl/styles.xml\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            "<Override PartName=\"/docProps/core.xml\" "
            "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
            "<Override PartName=\"/docProps/app.xml\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>",
            declaration, package_namespace, kinds));
    archive_->close();
    return std::nullopt;
}

} // namespace prorata::write
