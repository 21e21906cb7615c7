#include "engine/write/suite_report.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/printable.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <string_view>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::array<std::string_view, 5> outcome_names{"reconciles", "unconfirmed", "findings", "unusable",
                                                        "failed"};
constexpr std::array<std::string_view, 3> severity_names{"error", "finding", "note"};

[[nodiscard]] std::size_t count_of(const std::vector<JudgedFile>& files, Outcome outcome)
{
    return static_cast<std::size_t>(
        std::count_if(files.begin(), files.end(), [&](const auto& file) { return file.outcome == outcome; }));
}

void write_count(JsonWriter& json, std::string_view name, std::size_t count)
{
    write_key(json, name);
    json.Uint64(count);
}

void write_told(JsonWriter& json, const ToldDiagnostic& told)
{
    json.StartObject();
    write_member(json, "code", told.code);
    write_member(json, "severity", severity_names[static_cast<std::size_t>(told.severity)]);
    if (!told.file.empty()) {
        write_member(json, "file", printable(told.file));
    }
    if (told.line > 0) {
        write_count(json, "line", told.line);
        write_count(json, "column", told.column);
    }
    write_member(json, "message", printable(told.message));
    json.EndObject();
}

void write_file(JsonWriter& json, const JudgedFile& file)
{
    json.StartObject();
    write_member(json, "path", printable(file.path));
    write_member(json, "outcome", outcome_names[static_cast<std::size_t>(file.outcome)]);
    write_key(json, "exit");
    json.Int(exit_code_of(file.outcome));
    write_member(json, "verdict", printable(file.verdict));
    write_key(json, "counts");
    json.StartObject();
    write_count(json, "reported", file.counts.reported);
    write_count(json, "given", file.counts.given);
    write_count(json, "stated", file.counts.stated);
    write_count(json, "recomputed", file.counts.recomputed);
    write_count(json, "agreeing", file.counts.agreeing);
    write_count(json, "not_recomputable", file.counts.not_recomputable);
    write_count(json, "not_reconciling", file.counts.not_reconciling);
    write_count(json, "expectations", file.counts.expected);
    write_count(json, "expectations_holding", file.counts.holding);
    json.EndObject();
    write_key(json, "findings");
    json.StartArray();
    for (const auto& told : file.told) {
        write_told(json, told);
    }
    json.EndArray();
    json.EndObject();
}

[[nodiscard]] std::string folder_of(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

[[nodiscard]] std::string name_in_folder(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void append_case(std::string& out, const JudgedFile& file)
{
    fmt::format_to(std::back_inserter(out), "    <testcase classname=\"{}\" name=\"{}\">\n",
                   escaped(folder_of(file.path)), escaped(name_in_folder(file.path)));
    const bool is_usable = file.outcome < Outcome::unusable;
    for (const auto& each : file.told) {
        if (each.severity != (is_usable ? Severity::finding : Severity::error)) {
            continue;
        }
        const auto* const element = is_usable ? "failure" : "error";
        fmt::format_to(std::back_inserter(out), "      <{} type=\"{}\" message=\"{}\">{}", element,
                       escaped(each.code), escaped(each.message), escaped(each.where));
        for (const auto& line : each.further) {
            out += "\n" + escaped(line);
        }
        fmt::format_to(std::back_inserter(out), "</{}>\n", element);
    }
    if (file.outcome == Outcome::failed) {
        fmt::format_to(std::back_inserter(out), "      <error type=\"failure\" message=\"{}\"/>\n",
                       escaped(file.verdict));
    }
    out += "    </testcase>\n";
}

/// The attributes of a suite, or of all of them.
[[nodiscard]] std::string numbers_of(const std::vector<JudgedFile>& files)
{
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\"", files.size(),
                       count_of(files, Outcome::findings),
                       count_of(files, Outcome::unusable) + count_of(files, Outcome::failed));
}

} // namespace

ToldDiagnostic told(const Diagnostic& diagnostic, const read::SourceFiles& files, const Locale& locale)
{
    const auto* const file = files.find(diagnostic.place.file);
    ToldDiagnostic told{.severity = diagnostic.severity,
                        .code = std::string{diagnostic.code()},
                        .file = file == nullptr ? std::string{} : file->name(),
                        .where = file == nullptr ? std::string{} : say(diagnostic.place, *file),
                        .line = file == nullptr ? 0 : diagnostic.place.line,
                        .column = file == nullptr ? 0 : diagnostic.place.column,
                        .message = say(diagnostic.message, locale)};
    for (const auto& detail : diagnostic.details) {
        told.further.push_back(say(detail, locale));
    }
    if (diagnostic.basis) {
        told.further.push_back(word(Text::label_basis, locale) + " " + say(*diagnostic.basis, locale));
    }
    if (diagnostic.hint) {
        told.further.push_back(word(Text::label_hint, locale) + " " + say(*diagnostic.hint, locale));
    }
    return told;
}

std::vector<Remark> codes_of(const JudgedFile& file)
{
    std::vector<std::string> codes;
    for (const auto& told : file.told) {
        if (file.outcome == Outcome::findings && told.severity == Severity::finding &&
            std::find(codes.begin(), codes.end(), told.code) == codes.end()) {
            codes.push_back(told.code);
        }
    }
    std::vector<Remark> remarks;
    for (auto& code : codes) {
        remarks.push_back({Text::verbatim, {{"text", std::move(code)}}});
    }
    return remarks;
}

std::string mark_of(Outcome outcome)
{
    constexpr std::array<std::string_view, 5> marks{"✓", "?", "✗", "!", "!"};
    return std::string{marks[static_cast<std::size_t>(outcome)]};
}

int exit_code_of(Outcome outcome)
{
    constexpr std::array<int, 5> exit_codes{0, 0, 1, 2, 3};
    return exit_codes[static_cast<std::size_t>(outcome)];
}

std::string suite_line(const JudgedFile& file, const Locale& locale)
{
    auto codes = codes_of(file);
    const auto verdict =
        codes.empty()
            ? file.verdict
            : say({Text::suite_line_codes, {{"verdict", file.verdict}, {"codes", std::move(codes)}}}, locale);
    return fmt::format("{} {}: {}\n", mark_of(file.outcome), printable(file.path), printable(verdict));
}

std::string tally_of(const std::vector<JudgedFile>& files, const Locale& locale)
{
    struct Part {
        Text text;
        Outcome outcome;
        bool is_always_said;
    };
    constexpr std::array said{Part{Text::suite_reconciling, Outcome::reconciles, true},
                              Part{Text::suite_unconfirmed, Outcome::unconfirmed, false},
                              Part{Text::suite_with_findings, Outcome::findings, true},
                              Part{Text::suite_unusable, Outcome::unusable, true},
                              Part{Text::suite_failed, Outcome::failed, false}};
    std::vector<Remark> parts{{Text::suite_checked, {{"count", static_cast<std::int64_t>(files.size())}}}};
    for (const auto& part : said) {
        const auto count = count_of(files, part.outcome);
        if (part.is_always_said || count > 0) {
            parts.push_back({part.text, {{"count", static_cast<std::int64_t>(count)}}});
        }
    }
    return say({Text::suite_tally, {{"parts", std::move(parts)}}}, locale);
}

std::string suite_as_text(const std::vector<JudgedFile>& files, const Locale& locale)
{
    std::string out;
    for (const auto& file : files) {
        out += suite_line(file, locale);
    }
    const bool all_reconcile = count_of(files, Outcome::reconciles) == files.size();
    return out + "\n" + tally_of(files, locale) +
           (all_reconcile ? "" : " " + word(Text::suite_more, locale)) + "\n";
}

std::string suite_as_json(const std::vector<JudgedFile>& files)
{
    return json_document("check", [&](JsonWriter& json) {
        write_key(json, "files");
        json.StartArray();
        for (const auto& file : files) {
            write_file(json, file);
        }
        json.EndArray();
        write_key(json, "counts");
        json.StartObject();
        write_count(json, "files", files.size());
        for (std::size_t i = 0; i < outcome_names.size(); ++i) {
            write_count(json, outcome_names[i], count_of(files, static_cast<Outcome>(i)));
        }
        json.EndObject();
    });
}

std::string suite_as_junit(const std::vector<JudgedFile>& files)
{
    std::vector<std::pair<std::string, std::vector<JudgedFile>>> folders;
    for (const auto& file : files) {
        const auto folder = folder_of(file.path);
        auto found = std::find_if(folders.begin(), folders.end(),
                                  [&](const auto& each) { return each.first == folder; });
        if (found == folders.end()) {
            found = folders.insert(folders.end(), {folder, {}});
        }
        found->second.push_back(file);
    }
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"prorata check\" " +
                      numbers_of(files) + ">\n";
    for (const auto& [folder, cases] : folders) {
        out += "  <testsuite name=\"" + escaped(folder) + "\" " + numbers_of(cases) + ">\n";
        for (const auto& file : cases) {
            append_case(out, file);
        }
        out += "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

} // namespace prorata::write
