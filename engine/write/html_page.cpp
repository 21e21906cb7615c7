#include "engine/write/html_page.hpp"

#include "engine/write/html_style.hpp"
#include "engine/write/printable.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <iterator>

namespace prorata::write {

namespace {

[[nodiscard]] std::size_t longest_word(std::string_view text)
{
    std::size_t longest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        longest = std::max(longest, count_characters(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

/// About how wide a table is at least, in characters: headings and texts run over several lines, numbers do
/// not.
[[nodiscard]] std::size_t width_of(const std::vector<Column>& columns)
{
    constexpr std::size_t margins = 2;
    constexpr std::size_t most_of_text = 24;
    std::size_t width = 0;
    for (const auto& column : columns) {
        auto widest = std::max(longest_word(column.group), longest_word(column.heading));
        for (const auto& cell : column.cells) {
            const auto own = count_characters(cell);
            widest = std::max(widest, column.align == Align::right ? own : std::min(own, most_of_text));
        }
        width += widest + margins;
    }
    return width;
}

/// Upright, in smaller print, across, or across in smaller print: what holds it.
[[nodiscard]] std::string_view class_of_table(const std::vector<Column>& columns)
{
    constexpr std::size_t upright = 114;
    constexpr std::size_t upright_dense = 140;
    constexpr std::size_t across = 168;
    const auto width = width_of(columns);
    return width <= upright         ? "wide"
           : width <= upright_dense ? "wide dense"
           : width <= across        ? "wide across"
                                    : "wide across dense";
}

[[nodiscard]] std::string cell_of(const Column& column, std::size_t row, bool is_heading, const LinkOf& link)
{
    const auto& text = column.cells[row];
    std::string kind{is_heading ? "th scope=\"row\"" : "td"};
    if (column.align == Align::right) {
        kind += text.starts_with('-') || text.starts_with(minus_sign) ? " class=\"n minus\"" : " class=\"n\"";
    }
    const auto figure = column.figure(row);
    const auto target = link && !figure.empty() ? link(figure) : std::string{};
    return element(kind, target.empty() ? escaped(text)
                                        : "<a href=\"" + escaped(target) + "\">" + escaped(text) + "</a>");
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

std::string page(const std::string& title, const std::string& body, const Locale& locale)
{
    return "<!DOCTYPE html>\n<html lang=\"" + std::string{locale.tag} +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'; "
           "base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           escaped(title) + "</title>\n<style>" + std::string{style_sheet} +
           "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
}

std::string article(const ToldDiagnostic& told, int level)
{
    const auto& place = told.where;
    return element("article",
                   "\n" + heading(level, "<code>" + escaped(told.code) + "</code> " + escaped(told.message)) +
                       (place.empty() ? place : paragraph(place)) + list(all_escaped(told.further)));
}

std::string table_of(const std::vector<Column>& columns, std::string_view caption, const LinkOf& link,
                     Caption where)
{
    std::string out =
        (where == Caption::shown ? "\n" + element("caption", escaped(caption)) : "\n") + "<thead>\n<tr>\n";
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
            out += cell_of(columns[i], row, i == 0, link);
        }
        out += "</tr>\n";
    }
    return element(fmt::format("div class=\"{}\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"",
                               class_of_table(columns), escaped(caption)),
                   "\n" + element(where == Caption::shown ? std::string{"table"}
                                                          : "table aria-label=\"" + escaped(caption) + "\"",
                                  out + "</tbody>\n"));
}

Locale on_page(Locale locale)
{
    if (locale.numbers.group == " ") {
        locale.numbers.group = no_break_space;
    }
    if (locale.numbers.percent == " %") {
        locale.numbers.percent = "\u00A0%";
    }
    return locale;
}

std::string linked_address(const std::string& address)
{
    const auto shown = escaped(address);
    const bool is_web = address.starts_with("https://") || address.starts_with("http://");
    return is_web ? "<a href=\"" + shown + "\">" + shown + "</a>" : shown;
}

std::string linked(const Source& source)
{
    return escaped(source.title) + (source.address.empty() ? "" : ": " + linked_address(source.address));
}

std::string as_id(std::string_view text)
{
    std::string id;
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        const bool is_plain = (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') ||
                              (each >= 'a' && each <= 'z') || each == '.' || each == '-' || each == '_' ||
                              byte >= 0x80U;
        if (is_plain) {
            id += each;
        } else {
            fmt::format_to(std::back_inserter(id), "~{:02X}", byte);
        }
    }
    return id;
}

std::string sections_of(const std::vector<PageSection>& sections, int level)
{
    std::string out;
    for (const auto& section : sections) {
        if (!section.body.empty()) {
            out += element("section id=\"" + section.id + "\"",
                           "\n" + heading(level, escaped(section.title)) + section.body);
        }
    }
    return out;
}

std::string contents_of(const std::vector<PageSection>& sections, const Locale& locale)
{
    std::vector<std::string> links;
    for (const auto& section : sections) {
        if (!section.body.empty()) {
            links.push_back("<a href=\"#" + section.id + "\">" + escaped(section.title) + "</a>");
        }
    }
    return links.empty()
               ? std::string{}
               : element("nav aria-label=\"" + said(Text::html_contents, locale) + "\"", "\n" + list(links));
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
