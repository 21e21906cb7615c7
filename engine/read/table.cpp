#include "engine/read/table.hpp"

#include "engine/read/csv_table.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/xlsx_table.hpp"

#include <optional>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::size_t head_piece = std::size_t{64} << 10U;

/// A table's file, and what its first bytes say it is.
struct Opened {
    enum class Kind { text, workbook, compound_file };

    std::unique_ptr<InputFile> file;
    std::string head; ///< of a text its start, of anything else all of it
    Kind kind;
};

std::optional<Opened> open(const std::string& path, const SourceFiles& files, Diagnostics& diagnostics)
{
    const auto index = files.next_index();
    const auto name = shown_path(path);
    Opened opened{std::make_unique<InputFile>(path, files.given()), {}, Opened::Kind::text};
    const auto read_more = [&] {
        const auto before = opened.head.size();
        opened.head.resize(before + head_piece);
        const auto count =
            opened.file->error() == 0 ? opened.file->read(opened.head.data() + before, head_piece) : 0;
        opened.head.resize(before + count);
        return count > 0;
    };
    constexpr std::size_t longest_mark = 8;
    while (opened.head.size() < longest_mark && read_more()) {
    }
    if (is_archive(opened.head) || is_compound_file(opened.head)) {
        opened.kind = is_archive(opened.head) ? Opened::Kind::workbook : Opened::Kind::compound_file;
        while (opened.head.size() <= largest_source && read_more()) {
        }
    }
    if (opened.file->error() != 0) {
        diagnostics.push_back(refused(opened.file->error(), name, {.file = index}));
        return std::nullopt;
    }
    if (opened.head.size() > largest_source) {
        diagnostics.push_back(
            fault({.file = index},
                  {Text::file_too_large, {{"path", name}, {"limit", std::int64_t{largest_source >> 20U}}}},
                  Text::file_too_large_table_hint));
        return std::nullopt;
    }
    return opened;
}

bool ends_with_one_of(std::string_view path, std::initializer_list<std::string_view> endings)
{
    for (const auto ending : endings) {
        if (has_ending(path, ending)) {
            return true;
        }
    }
    return false;
}

void tell_of_name(std::string_view path, Opened::Kind kind, std::uint32_t file, Diagnostics& diagnostics)
{
    const bool is_text = kind == Opened::Kind::text;
    const bool is_misnamed = is_text ? ends_with_one_of(path, {".xlsx", ".xlsm", ".xls"})
                                     : ends_with_one_of(path, {".csv", ".tsv", ".txt"});
    if (is_misnamed) {
        diagnostics.push_back(
            {.severity = Severity::note,
             .place = {.file = file},
             .message = {Text::read_by_content,
                         {{"kind", Remarks{Remark{is_text ? Text::kind_text : Text::kind_workbook}}}}}});
    }
}

Diagnostic told_of_compound_file(const std::string& path, std::string_view bytes, SourceFiles& files)
{
    const auto index = files.next_index();
    files.add(SourceText::of_stream(shown_path(path)));
    return compound_file(bytes, index);
}

} // namespace

std::unique_ptr<TableReader> open_table(const TableRequest& request, SourceFiles& files,
                                        Diagnostics& diagnostics)
{
    auto opened = open(request.path, files, diagnostics);
    if (!opened) {
        return nullptr;
    }
    if (opened->kind == Opened::Kind::compound_file) {
        diagnostics.push_back(told_of_compound_file(request.path, opened->head, files));
        return nullptr;
    }
    tell_of_name(request.path, opened->kind, files.next_index(), diagnostics);
    if (opened->kind == Opened::Kind::workbook) {
        return open_xlsx(request, std::move(opened->head), files, diagnostics);
    }
    return open_csv(request, std::move(opened->head), std::move(opened->file), files, diagnostics);
}

std::vector<SheetName> sheets_of(const std::string& path, SourceFiles& files, Diagnostics& diagnostics)
{
    auto opened = open(path, files, diagnostics);
    if (!opened || opened->kind == Opened::Kind::text) {
        return {};
    }
    if (opened->kind == Opened::Kind::compound_file) {
        diagnostics.push_back(told_of_compound_file(path, opened->head, files));
        return {};
    }
    return sheets_of_xlsx(path, std::move(opened->head), files, diagnostics);
}

} // namespace prorata::read
