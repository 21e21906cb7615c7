#pragma once
/// Workbooks made of their parts, so that tests need no files of other programs.

#include <minizip/zip.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>

namespace prorata::read {

/// The parts of an archive by their names.
using Parts = std::map<std::string, std::string>;

/// A file of its own, deleted at the end.
class TemporaryFile {
public:
    explicit TemporaryFile(std::string_view ending) : path_{"/tmp/prorata-test-XXXXXX" + std::string{ending}}
    {
        const int descriptor = ::mkstemps(path_.data(), static_cast<int>(ending.size()));
        if (descriptor < 0) {
            throw std::runtime_error{"no temporary file"};
        }
        ::close(descriptor);
    }
    TemporaryFile(std::string_view ending, std::string_view bytes) : TemporaryFile{ending}
    {
        std::ofstream{path_, std::ios::binary} << bytes;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { std::remove(path_.c_str()); }

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string bytes() const
    {
        std::ifstream file{path_, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }

private:
    std::string path_;
};

inline std::string zipped(const Parts& parts)
{
    const TemporaryFile file{".zip"};
    auto* const zip = zipOpen64(file.path().c_str(), APPEND_STATUS_CREATE);
    for (const auto& [name, content] : parts) {
        const zip_fileinfo info{};
        zipOpenNewFileInZip(zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                            Z_DEFAULT_COMPRESSION);
        zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
        zipCloseFileInZip(zip);
    }
    zipClose(zip, nullptr);
    return file.bytes();
}

/// The namespaces of the standard's two forms.
struct Namespaces {
    std::string_view main;
    std::string_view relationships;
};
inline constexpr Namespaces transitional{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
inline constexpr Namespaces strict{"http://purl.oclc.org/ooxml/spreadsheetml/main",
                                   "http://purl.oclc.org/ooxml/officeDocument/relationships"};

/// An element in the main namespace, around others.
inline std::string in_root(std::string_view root, std::string_view inner,
                           const Namespaces& names = transitional)
{
    return std::string{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"}
        .append(root)
        .append(" xmlns=\"")
        .append(names.main)
        .append("\" xmlns:r=\"")
        .append(names.relationships)
        .append("\">")
        .append(inner)
        .append("</")
        .append(root)
        .append(">");
}

inline std::string sheet(std::string_view rows, const Namespaces& names = transitional)
{
    return in_root("worksheet", "<sheetData>" + std::string{rows} + "</sheetData>", names);
}

/// The relationships of a part: `id kind target`, one a line.
inline std::string relationships(std::string_view lines, const Namespaces& names = transitional)
{
    std::string inner;
    while (!lines.empty()) {
        const auto line = lines.substr(0, lines.find('\n'));
        const auto kind = line.find(' ');
        const auto target = line.find(' ', kind + 1);
        inner.append("<Relationship Id=\"")
            .append(line.substr(0, kind))
            .append("\" Type=\"")
            .append(names.relationships)
            .append("/")
            .append(line.substr(kind + 1, target - kind - 1))
            .append("\" Target=\"")
            .append(line.substr(target + 1))
            .append("\"/>");
        lines.remove_prefix(line.size() < lines.size() ? line.size() + 1 : line.size());
    }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inner +
           "</Relationships>";
}

/// A workbook of two sheets, the first hidden, with the rows of the second; none of its parts has the usual
/// name.
inline Parts workbook(std::string_view rows, const Namespaces& names = transitional)
{
    return {
        {"_rels/.rels", relationships("a officeDocument book/main.xml", names)},
        {"book/main.xml", in_root("workbook",
                                  R"(<sheets><sheet name="Old" sheetId="1" state="hidden" r:id="o"/>)"
                                  R"(<sheet name="Budget" sheetId="2" r:id="b"/></sheets>)",
                                  names)},
        {"book/_rels/main.xml.rels", relationships("o worksheet old.xml\nb worksheet sheets/budget.xml\n"
                                                   "s styles /looks.xml\nt sharedStrings ./x/../texts.xml",
                                                   names)},
        {"book/old.xml", sheet("<row r=\"1\"><c><v>1</v></c></row>", names)},
        {"book/sheets/budget.xml", sheet(rows, names)},
        {"looks.xml", in_root("styleSheet",
                              R"(<numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/>)"
                              R"(<numFmt numFmtId="165" formatCode="0.0 %"/></numFmts>)"
                              R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
                              R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>)"
                              R"(<xf numFmtId="10"/><xf numFmtId="14"/></cellXfs>)",
                              names)},
        {"book/texts.xml",
         in_root("sst",
                 R"(<si><t>name</t></si><si><r><t>Rī</t></r><r><t xml:space="preserve">ga </t></r>)"
                 R"(<rPh><t>no</t></rPh></si><si/><si><t>a_x000A_b_x005F_</t></si>)",
                 names)},
    };
}

} // namespace prorata::read
