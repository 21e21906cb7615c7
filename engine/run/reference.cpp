/// The commands that need no scenario: the pages of the codes, the rule packs, and the language's schemas.

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/packs.hpp"
#include "engine/read/programme.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/write/code_pages.hpp"
#include "engine/write/programme_text.hpp"
#include "engine/write/schema.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace prorata::run {

namespace {

[[nodiscard]] ExitCode list_programmes(const Request& request)
{
    std::vector<write::ProgrammeLine> programmes;
    for (const auto& pack : read::embedded_packs()) {
        const auto tree = read::read_tree({std::string{pack.id} + ".yaml", std::string{pack.text}}, 0);
        const auto text_of = [&](std::string_view key) {
            const auto value = tree ? tree.value->root().find(key) : std::nullopt;
            return value ? std::string{value->text()} : std::string{};
        };
        programmes.push_back({std::string{pack.id}, text_of("title"), text_of("currency")});
    }
    const auto text = request.format == Format::json ? write::programme_list_as_json(programmes)
                                                     : write::programme_list_as_text(programmes);
    return deliver(request, text, nothing_to_report);
}

[[nodiscard]] bool is_path(std::string_view name)
{
    return name == "-" || name.find('/') != std::string_view::npos || name.ends_with(".yaml") ||
           name.ends_with(".yml") || name.ends_with(".json");
}

/// The text of an embedded pack, or of the file with this path.
[[nodiscard]] Checked<const SourceText*> open_pack(const std::string& name, read::SourceFiles& files)
{
    std::vector<std::string_view> ids;
    for (const auto& pack : read::embedded_packs()) {
        if (pack.id == name) {
            return {&files.add(SourceText{std::string{pack.id} + ".yaml", std::string{pack.text}}), {}};
        }
        ids.push_back(pack.id);
    }
    if (is_path(name)) {
        return read::open_source(name, files);
    }
    return {std::nullopt,
            {read::fault({.file = files.next_index()},
                         {Text::unknown_programme, {{"programme", read::shortened(name)}}},
                         read::near_or_list(name, ids, Text::unknown_programme_among))}};
}

} // namespace

ExitCode explain_code(const Request& request)
{
    const bool is_json = request.format == Format::json;
    if (request.topic.empty()) {
        const auto list =
            is_json ? write::code_list_as_json() : write::code_list_as_text(request.style.locale);
        return deliver(request, list, nothing_to_report);
    }
    if (const auto* const page = write::find_code_page(request.topic)) {
        const auto text =
            is_json ? write::code_page_as_json(*page) : write::code_page_as_text(*page, request.style.locale);
        return deliver(request, text, nothing_to_report);
    }
    report_errors(
        {read::fault({}, {Text::unknown_code, {{"code", read::shortened(request.topic)}}},
                     read::near_or_list(request.topic, write::codes_with_pages(), Text::unknown_code_hint))},
        {}, request);
    return unusable;
}

ExitCode programmes(const Request& request)
{
    if (request.topic.empty()) {
        return list_programmes(request);
    }
    read::SourceFiles files{given_files(request)};
    const auto index = files.next_index();
    const auto file = open_pack(request.topic, files);
    if (!file) {
        report_errors(file.diagnostics, files, request);
        return unusable;
    }
    auto tree = read::read_tree(**file.value, index);
    auto& faults = tree.diagnostics;
    if (tree && !tree.value->root().is_mapping()) {
        faults.push_back(read::fault(tree.value->root().place(), {Text::not_a_pack}, Text::not_a_pack_hint));
    } else if (tree) {
        read::check_form(tree.value->root(), read::Form::programme, faults);
        Programme
            programme; // its rules are read as those of a scenario are, so that a fault shows here already
        read::read_programme(tree.value->root(), {}, programme, faults);
    }
    if (has_errors(faults)) {
        std::ranges::stable_sort(faults, [](const Diagnostic& a, const Diagnostic& b) {
            return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
        });
        report_errors(faults, files, request);
        return unusable;
    }
    const auto pack = tree.value->root();
    const auto stated = pack.find("id");
    const std::string id = stated && stated->is_scalar() ? std::string{stated->text()} : request.topic;
    const auto text = request.format == Format::json
                          ? write::programme_as_json(id, read::sha256((*file.value)->text()), pack)
                          : write::programme_as_text(id, pack, request.style.locale);
    return deliver(request, text, nothing_to_report);
}

ExitCode schema(const Request& request)
{
    std::vector<std::string_view> ids;
    for (const auto& pack : read::embedded_packs()) {
        ids.push_back(pack.id);
    }
    const auto found =
        std::ranges::find(write::schema_kinds, std::string_view{request.topic}, &write::SchemaKind::word);
    const auto& kind = found == write::schema_kinds.end() ? write::schema_kinds.front() : *found;
    return deliver(request, write::schema_of(kind, ids), nothing_to_report);
}

} // namespace prorata::run
