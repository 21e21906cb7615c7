#include "engine/read/xlsx_table.hpp"

#include "engine/read/archive.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/input_file.hpp"
#include "engine/read/sheet_rows.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::size_t largest_other_part = std::size_t{64} << 20U; ///< of those that hold no cells

/// Hears a part to its end; false after an error.
bool hear(Archive& archive, const std::string& part, std::string root, std::size_t limit, std::uint32_t file,
          XmlHandler& handler, Diagnostics& diagnostics)
{
    if (auto why = archive.start(part, limit)) {
        diagnostics.push_back(std::move(*why));
        return false;
    }
    const auto told = diagnostics.size();
    XmlStream stream{part, std::move(root), handler};
    for (bool goes_on = true; goes_on;) {
        const auto piece = archive.next(diagnostics);
        if (diagnostics.size() > told) {
            return false;
        }
        if (auto problem = stream.feed(piece)) {
            diagnostics.push_back(damaged({.file = file}, std::move(*problem)));
            return false;
        }
        goes_on = !piece.empty() && !handler.is_done();
    }
    return true;
}

// ---- relationships
// -----------------------------------------------------------------------------------------

struct Relationship {
    std::string kind; ///< the last word of its type
    std::string part;
};

/// The part that a relationship of another one names: relative to its folder, unless it starts with a slash.
std::string resolved(std::string_view folder, std::string_view target)
{
    std::string path = target.starts_with('/') ? std::string{} : std::string{folder};
    while (!target.empty()) {
        const auto slash = std::min(target.find('/'), target.size());
        const auto word = target.substr(0, slash);
        if (word == "..") {
            path.resize(path.find('/') == std::string::npos ? 0 : path.rfind('/'));
        } else if (!word.empty() && word != ".") {
            path.append(path.empty() ? "" : "/").append(word);
        }
        target.remove_prefix(std::min(slash + 1, target.size()));
    }
    return path;
}

struct Relationships {
    std::map<std::string, Relationship, std::less<>> all{}; ///< by their ids

    [[nodiscard]] const Relationship* find(std::string_view id) const
    {
        const auto found = all.find(id);
        return found == all.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const Relationship* of_kind(std::string_view kind) const
    {
        for (const auto& each : all) {
            if (each.second.kind == kind) {
                return &each.second;
            }
        }
        return nullptr;
    }
};

class RelationshipReader final : public XmlHandler {
public:
    RelationshipReader(Relationships& relationships, std::string folder)
        : relationships_{relationships}, folder_{std::move(folder)}
    {
    }

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name != "Relationship") {
            return;
        }
        const auto type = attributes["Type"];
        const bool is_outside = attributes["TargetMode"] == "External";
        relationships_.all.try_emplace(
            std::string{attributes["Id"]},
            Relationship{std::string{type.substr(type.rfind('/') + 1)},
                         is_outside ? std::string{} : resolved(folder_, attributes["Target"])});
    }

private:
    Relationships& relationships_;
    std::string folder_;
};

// ---- the parts of a workbook
// -------------------------------------------------------------------------------

struct Sheet {
    std::string name;
    std::string relationship;
    bool is_hidden;
};

class SheetNames final : public XmlHandler {
public:
    std::vector<Sheet> sheets{};

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "sheet") {
            const auto state = attributes["state"];
            sheets.push_back({std::string{attributes["name"]}, std::string{attributes.relationship("id")},
                              state == "hidden" || state == "veryHidden"});
        }
    }
};

class TextReader final : public XmlHandler {
public:
    explicit TextReader(SharedTexts& texts) : texts_{texts} {}

    void start(std::string_view name, const XmlAttributes& /*attributes*/) override
    {
        if (name == "si") {
            text_.clear();
        } else if (name == "rPh") {
            ++phonetic_;
        }
        is_collecting_ = name == "t" && phonetic_ == 0;
    }
    void end(std::string_view name) override
    {
        if (name == "si") {
            is_full_ = is_full_ || !texts_.add(without_escapes(text_));
        } else if (name == "rPh") {
            --phonetic_;
        }
        is_collecting_ = false;
    }
    void text(std::string_view text) override
    {
        if (is_collecting_) {
            text_.append(text.substr(0, longest_text - std::min(text_.size(), longest_text)));
        }
    }
    [[nodiscard]] bool is_done() const override { return is_full_; }

private:
    static constexpr std::size_t longest_text = 8 * longest_cell; ///< with its escapes

    SharedTexts& texts_;
    std::string text_;
    int phonetic_ = 0;
    bool is_collecting_ = false;
    bool is_full_ = false;
};

/// How the numbers of each style of cells are shown.
class Looks final : public XmlHandler {
public:
    std::vector<NumberLook> of_style{};

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "numFmt") {
            formats_[number_of(attributes["numFmtId"])] = look_of_format(attributes["formatCode"]);
        } else if (name == "cellXfs") {
            is_of_cells_ = true;
        } else if (name == "xf" && is_of_cells_) {
            const auto number = number_of(attributes["numFmtId"]);
            const auto own = formats_.find(number);
            of_style.push_back(own == formats_.end() ? look_of_format(number) : own->second);
        }
    }
    void end(std::string_view name) override { is_of_cells_ = is_of_cells_ && name != "cellXfs"; }

private:
    static std::uint32_t number_of(std::string_view text)
    {
        std::uint32_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    std::map<std::uint32_t, NumberLook> formats_;
    bool is_of_cells_ = false;
};

// ---- the workbook
// ------------------------------------------------------------------------------------------

struct Workbook {
    Archive archive;
    Relationships relationships;
    std::vector<Sheet> sheets; ///< those with cells, none that hold a chart only
};

Diagnostic no_workbook(std::uint32_t file)
{
    return fault({.file = file}, {Text::not_a_workbook}, Text::not_a_workbook_hint);
}

std::string folder_of(std::string_view part)
{
    const auto slash = part.rfind('/');
    return std::string{part.substr(0, slash == std::string_view::npos ? 0 : slash)};
}

std::optional<Workbook> open_workbook(std::string bytes, std::uint32_t file, Diagnostics& diagnostics)
{
    Archive archive{std::move(bytes), file};
    if (archive.fault()) {
        diagnostics.push_back(*archive.fault());
        return std::nullopt;
    }
    constexpr auto package = "_rels/.rels";
    if (!archive.has(package)) {
        diagnostics.push_back(no_workbook(file));
        return std::nullopt;
    }
    Relationships of_package;
    RelationshipReader package_reader{of_package, {}};
    if (!hear(archive, package, "Relationships", largest_other_part, file, package_reader, diagnostics)) {
        return std::nullopt;
    }
    const auto* const document = of_package.of_kind("officeDocument");
    if (document == nullptr || !archive.has(document->part) || document->part.ends_with(".bin")) {
        diagnostics.push_back(no_workbook(file));
        return std::nullopt;
    }
    const auto folder = folder_of(document->part);
    const auto name = document->part.substr(folder.empty() ? 0 : folder.size() + 1);
    SheetNames names;
    if (!hear(archive, document->part, "workbook", largest_other_part, file, names, diagnostics)) {
        const auto& problem = diagnostics.back().message.arguments;
        const auto* const remarks = problem.empty() ? nullptr : std::get_if<Remarks>(&problem.front().value);
        if (remarks != nullptr && remarks->front().text == Text::damaged_workbook_root) {
            diagnostics.back() = no_workbook(file); // a text document, say
        }
        return std::nullopt;
    }
    Workbook workbook{std::move(archive), {}, {}};
    RelationshipReader reader{workbook.relationships, folder};
    if (!hear(workbook.archive, folder + (folder.empty() ? "" : "/") + "_rels/" + name + ".rels",
              "Relationships", largest_other_part, file, reader, diagnostics)) {
        return std::nullopt;
    }
    for (auto& sheet : names.sheets) {
        const auto* const part = workbook.relationships.find(sheet.relationship);
        if (part == nullptr) {
            diagnostics.push_back(
                damaged({.file = file}, {Text::damaged_workbook_missing, {{"part", sheet.name}}}));
            return std::nullopt;
        }
        if (part->kind == "worksheet") {
            workbook.sheets.push_back(std::move(sheet));
        }
    }
    return workbook;
}

std::vector<std::string_view> names_of(const std::vector<Sheet>& sheets)
{
    std::vector<std::string_view> names;
    for (const auto& sheet : sheets) {
        names.emplace_back(sheet.name);
    }
    return names;
}

const Sheet* choose(const std::vector<Sheet>& sheets, const std::string& name, std::uint32_t file,
                    Diagnostics& diagnostics)
{
    for (const auto& sheet : sheets) {
        if (name.empty() ? !sheet.is_hidden : sheet.name == name) {
            return &sheet;
        }
    }
    if (name.empty()) {
        diagnostics.push_back(fault({.file = file}, {Text::no_visible_sheet},
                                    {Text::no_visible_sheet_hint, {{"names", joined(names_of(sheets))}}}));
    } else {
        diagnostics.push_back(fault({.file = file}, {Text::unknown_sheet, {{"name", name}}},
                                    near_or_list(name, names_of(sheets))));
    }
    return nullptr;
}

bool read_texts(Workbook& workbook, std::uint32_t file, SharedTexts& texts, Diagnostics& diagnostics)
{
    const auto* const part = workbook.relationships.of_kind("sharedStrings");
    if (part == nullptr) {
        return true;
    }
    TextReader reader{texts};
    if (!hear(workbook.archive, part->part, "sst", largest_part, file, reader, diagnostics)) {
        return false;
    }
    if (reader.is_done()) {
        diagnostics.push_back(
            fault({.file = file},
                  {Text::workbook_too_large,
                   {{"part", part->part}, {"limit", std::int64_t{most_shared_text >> 20U}}}},
                  Text::workbook_too_large_hint));
    }
    return !reader.is_done();
}

class XlsxTable final : public TableReader {
public:
    XlsxTable(Workbook workbook, std::string sheet, std::string part, SharedTexts texts,
              std::vector<NumberLook> looks, std::uint32_t file, Diagnostics& diagnostics)
        : workbook_{std::move(workbook)},
          sheet_{std::move(sheet)},
          texts_{std::move(texts)},
          looks_{std::move(looks)},
          file_{file},
          diagnostics_{diagnostics},
          rows_{texts_, looks_, file, diagnostics},
          stream_{std::move(part), "worksheet", rows_}
    {
    }

    bool next(TableRow& row) override
    {
        while (!rows_.take(row)) {
            if (is_at_end_) {
                return false;
            }
            read_piece();
        }
        return true;
    }

    [[nodiscard]] Place place_of(const TableRow& row, std::size_t cell) const override
    {
        return {file_, row.number, static_cast<std::uint32_t>(cell + 1), 0};
    }
    [[nodiscard]] std::string sheet() const override { return sheet_; }

private:
    void read_piece()
    {
        const auto told = diagnostics_.size();
        const auto piece = workbook_.archive.next(diagnostics_);
        is_at_end_ = piece.empty();
        if (diagnostics_.size() > told) {
            return;
        }
        if (auto problem = stream_.feed(piece)) {
            diagnostics_.push_back(damaged({.file = file_}, std::move(*problem)));
            is_at_end_ = true;
        } else if (rows_.is_done()) {
            is_at_end_ = true;
        } else if (is_at_end_) {
            rows_.tell_merged();
        }
    }

    Workbook workbook_;
    std::string sheet_;
    SharedTexts texts_;
    std::vector<NumberLook> looks_;
    std::uint32_t file_;
    Diagnostics& diagnostics_;
    SheetRows rows_;
    XmlStream stream_;
    bool is_at_end_ = false;
};

} // namespace

bool is_archive(std::string_view start)
{
    return start.starts_with("PK\x03\x04") || start.starts_with("PK\x05\x06");
}

bool is_compound_file(std::string_view start)
{
    return start.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

Diagnostic compound_file(std::string_view bytes, std::uint32_t file)
{
    constexpr std::string_view stream{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};
    return bytes.find(stream) != std::string_view::npos
               ? fault({.file = file}, {Text::locked_workbook}, Text::locked_workbook_hint)
               : fault({.file = file}, {Text::old_workbook}, Text::old_workbook_hint);
}

std::unique_ptr<TableReader> open_xlsx(const TableRequest& request, std::string bytes, SourceFiles& files,
                                       Diagnostics& diagnostics)
{
    const auto whole = files.next_index();
    files.add(SourceText::of_stream(shown_path(request.path)));
    auto workbook = open_workbook(std::move(bytes), whole, diagnostics);
    if (!workbook) {
        return nullptr;
    }
    const auto* const sheet = choose(workbook->sheets, request.sheet, whole, diagnostics);
    SharedTexts texts;
    if (sheet == nullptr || !read_texts(*workbook, whole, texts, diagnostics)) {
        return nullptr;
    }
    Looks looks;
    if (const auto* const styles = workbook->relationships.of_kind("styles");
        styles != nullptr &&
        !hear(workbook->archive, styles->part, "styleSheet", largest_other_part, whole, looks, diagnostics)) {
        return nullptr;
    }
    const auto part = workbook->relationships.find(sheet->relationship)->part;
    if (auto why = workbook->archive.start(part, largest_part)) {
        diagnostics.push_back(std::move(*why));
        return nullptr;
    }
    for (const auto& [kind, text] :
         {std::pair{"vbaProject", Text::has_macros}, std::pair{"externalLink", Text::has_external_links}}) {
        if (workbook->relationships.of_kind(kind) != nullptr) {
            diagnostics.push_back({.severity = Severity::note, .place = {.file = whole}, .message = {text}});
        }
    }
    const auto file = files.next_index();
    files.add(SourceText::of_sheet(shown_path(request.path), sheet->name));
    auto name = sheet->name;
    return std::make_unique<XlsxTable>(std::move(*workbook), std::move(name), part, std::move(texts),
                                       std::move(looks.of_style), file, diagnostics);
}

std::vector<SheetName> sheets_of_xlsx(const std::string& path, std::string bytes, SourceFiles& files,
                                      Diagnostics& diagnostics)
{
    const auto file = files.next_index();
    files.add(SourceText::of_stream(shown_path(path)));
    std::vector<SheetName> names;
    if (const auto workbook = open_workbook(std::move(bytes), file, diagnostics)) {
        for (const auto& sheet : workbook->sheets) {
            names.push_back({sheet.name, sheet.is_hidden});
        }
    }
    return names;
}

} // namespace prorata::read
