#include "engine/write/html_page.hpp"

#include "engine/write/printable.hpp"

#include <cstddef>

namespace prorata::write {

namespace {

constexpr std::string_view style_sheet =
    ":root{color-scheme:light dark}"
    "body{font-family:sans-serif;line-height:1.4;max-width:75em;margin:auto;padding:1em}"
    "table{border-collapse:collapse;margin:1em 0}"
    "th,td{border:1px solid GrayText;padding:.2em .6em;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "td.minus{color:#c0392b}"
    ".verdict{font-size:1.2em;font-weight:bold}"
    ".hash{overflow-wrap:anywhere;font-family:monospace}"
    "@media print{body{max-width:none;padding:0}tr,article{break-inside:avoid}}";

[[nodiscard]] std::string tag_of_cell(Align align, bool is_heading, std::string_view text)
{
    const auto* const kind = align != Align::right                                   ? ""
                             : text.starts_with('-') || text.starts_with(minus_sign) ? " class=\"n minus\""
                                                                                     : " class=\"n\"";
    return std::string{is_heading ? "th scope=\"row\"" : "td"} + kind;
}

} // namespace

std::string said(Text text, const Locale& locale) { return escaped(word(text, locale)); }

std::string element(std::string_view tag, const std::string& escaped_content)
{
    const auto name = tag.substr(0, tag.find(' '));
    return "<" + std::string{tag} + ">" + escaped_content + "</" + std::string{name} + ">\n";
}

std::string paragraph(std::string_view text) { return element("p", escaped(text)); }

std::string heading(int level, const std::string& escaped_content)
{
    return element("h" + std::to_string(level), escaped_content);
}

std::string list(const std::vector<std::string>& escaped_items)
{
    std::string out;
    for (const auto& item : escaped_items) {
        out += element("li", item);
    }
    return out.empty() ? out : element("ul", "\n" + out);
}

std::vector<std::string> all_escaped(const std::vector<std::string>& texts)
{
    std::vector<std::string> out;
    for (const auto& text : texts) {
        out.push_back(escaped(text));
    }
    return out;
}

std::string page(const std::string& title, const std::string& body, const Locale& locale,
                 std::string_view more_style)
{
    return "<!DOCTYPE html>\n<html lang=\"" + std::string{locale.tag} +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           escaped(title) + "</title>\n<style>" + std::string{style_sheet} + std::string{more_style} +
           "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
}

std::string article(const ToldDiagnostic& told, int level)
{
    const auto& place = told.where;
    return element("article",
                   "\n" + heading(level, "<code>" + escaped(told.code) + "</code> " + escaped(told.message)) +
                       (place.empty() ? place : paragraph(place)) + list(all_escaped(told.further)));
}

std::string table_of(const std::vector<Column>& columns, std::string_view caption)
{
    std::string out = "\n" + element("caption", escaped(caption)) + "<thead>\n<tr>\n";
    for (const auto& column : columns) {
        const auto gap = column.group.empty() || column.heading.empty() ? "" : " ";
        const auto name = column.group + gap + column.heading;
        out += name.empty() ? "<td></td>\n"
                            : element(column.align == Align::right ? "th scope=\"col\" class=\"n\""
                                                                   : "th scope=\"col\"",
                                      escaped(name));
    }
    out += "</tr>\n</thead>\n<tbody>\n";
    for (std::size_t row = 0; row < columns.front().cells.size(); ++row) {
        out += "<tr>\n";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            out += element(tag_of_cell(columns[i].align, i == 0, columns[i].cells[row]),
                           escaped(columns[i].cells[row]));
        }
        out += "</tr>\n";
    }
    return element("table", out + "</tbody>\n");
}

std::string wide_table(const std::vector<Column>& columns, std::string_view caption)
{
    return element("div class=\"wide\"", "\n" + table_of(columns, caption));
}

std::string provenance_list(const std::vector<ProvenanceLine>& lines)
{
    std::string out;
    for (const auto& line : lines) {
        out += element("dt", escaped(line.name)) + element("dd class=\"hash\"", escaped(line.value));
    }
    return element("dl", "\n" + out);
}

} // namespace prorata::write
