#include "engine/read/rapidjson.hpp"
#include "engine/write/applications_report.hpp"
#include "engine/write/breakdown_report.hpp"
#include "engine/write/json_document.hpp"
#include "engine/write/report.hpp"
#include "engine/write/rules_text.hpp"
#include "prorata/reconcile/wording.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace prorata::write {

namespace {

/// Raised when a key changes its meaning or goes; new keys do not raise it.
constexpr int json_schema_version = 1;

constexpr std::array<std::string_view, 4> origin_names{"input", "rule", "reported", "computed"};
constexpr std::array<std::string_view, 10> verdict_names{
    "given",      "stated",           "agrees", "agrees-at-unit", "differs",
    "unexpected", "not-recomputable", "fits",   "contradicts",    "unreachable"};
constexpr std::array<std::string_view, 3> severity_names{"error", "finding", "note"};

void write_place(JsonWriter& json, const Place& place, const read::SourceFiles& files)
{
    const auto* file = files.find(place.file);
    if (file == nullptr || place.line == 0) {
        return;
    }
    write_member(json, "file", file->name());
    if (!file->sheet().empty()) {
        write_member(json, "sheet", file->sheet());
        write_member(json, "cell", cell_name(place.line, place.column));
        return;
    }
    write_key(json, "line");
    json.Uint64(place.line);
    write_key(json, "column");
    json.Uint64(place.column);
}

/// Writes the members that JSON reports share. Amounts are strings: no reader turns them into binary
/// fractions.
class JsonReport {
public:
    JsonReport(const Context& context, JsonWriter& json)
        : context_{context}, scenario_{context.scenario}, json_{json}
    {
    }

    void text(std::string_view value) { json_.String(value); }
    void key(std::string_view name) { json_.Key(name); }
    void member(std::string_view name, std::string_view value)
    {
        key(name);
        text(value);
    }
    void member_if(std::string_view name, std::string_view value)
    {
        if (!value.empty()) {
            member(name, value);
        }
    }
    void member(std::string_view name, const Decimal& value) { member(name, to_text(value).view()); }
    void count(std::string_view name, std::size_t value)
    {
        key(name);
        json_.Uint64(value);
    }
    void money(std::string_view name, Money amount)
    {
        member(name, to_decimal(amount, scenario_.minor_digits()));
    }

    template <class Values, class Write>
    void list(std::string_view name, const Values& values, Write write)
    {
        key(name);
        json_.StartArray();
        for (const auto& value : values) {
            write(value);
        }
        json_.EndArray();
    }
    template <class Members>
    void object(Members members)
    {
        json_.StartObject();
        members();
        json_.EndObject();
    }

    /// What gave the result: versions and hashes.
    void provenance(std::string_view command)
    {
        key("schema");
        json_.Int(json_schema_version);
        member("engine", PRORATA_VERSION);
        member("command", command);
        key("scenario");
        object([&] {
            member("path", context_.path);
            member("sha256", scenario_.hash);
        });
        subject();
    }

    /// The programme and the project.
    void subject()
    {
        key("programme");
        object([&] {
            member_if("id", scenario_.programme.id);
            member_if("title", scenario_.programme.title);
            member_if("sha256", scenario_.programme.hash);
        });
        if (!scenario_.programme.further_packs.empty()) {
            list("further_packs", scenario_.programme.further_packs, [&](const FurtherPack& pack) {
                object([&] {
                    member("id", pack.id);
                    member_if("title", pack.title);
                    member("sha256", pack.hash);
                });
            });
        }
        if (scenario_.programme.currency) {
            member("currency", scenario_.programme.currency->code);
        }
        key("project");
        object([&] {
            const auto& project = scenario_.project;
            member_if("id", project.id);
            member_if("acronym", project.acronym);
            member_if("title", project.title);
            member_if("call", project.call);
            member_if("objective", project.objective);
        });
    }

    /// Tables that add up both ways; the cells are figures.
    void breakdowns(const Allocation& allocation)
    {
        const auto tables = breakdowns_of(allocation);
        if (tables.empty()) {
            return;
        }
        list("breakdowns", tables, [&](const BreakdownTable& table) {
            const auto row = [&](std::uint32_t number) {
                return row_label(scenario_, table.funds[number], neutral);
            };
            const auto category = [&](std::uint32_t number) {
                return scenario_.programme.categories[number].name;
            };
            object([&] {
                const auto& id = table.funds.front();
                member("fund", scenario_.programme.funds[id.index].name);
                if (table.is_by_period()) {
                    member("partner", scenario_.partners[id.subject].id);
                }
                key("rows");
                json_.StartArray();
                for (std::uint32_t number = 0; number < table.rows.size(); ++number) {
                    line(row(number), table.rows[number], category);
                }
                json_.EndArray();
                key("columns");
                json_.StartArray();
                for (std::uint32_t number = 0; number < table.columns.size(); ++number) {
                    if (table.columns[number].cells > 0) {
                        line(category(number), table.columns[number], row);
                    }
                }
                json_.EndArray();
            });
        });
    }

    void figures(const Allocation& allocation)
    {
        const auto& all = allocation.plan().figures;
        key("figures");
        json_.StartArray();
        for (const auto& entry : allocation.plan().slots) {
            const auto id = entry.first; // structured bindings cannot be captured by one of the compilers
            const auto slot = entry.second;
            object([&] {
                member("figure", scenario_.address(id));
                member("amount", to_decimal(allocation.at(slot), scenario_.minor_digits(id)));
                member("origin", origin_names[static_cast<std::size_t>(all[slot].origin)]);
                rule_numbers(all[slot].bases);
            });
        }
        json_.EndArray();
    }

    void percentages(const Allocation& allocation)
    {
        if (allocation.plan().percentages.empty()) {
            return;
        }
        list("percentages", allocation.plan().percentages, [&](const PercentageFigure& figure) {
            object([&] {
                member("figure", scenario_.address(figure.id));
                member("percent", allocation.percent(figure, scenario_.minor_digits()).due);
                rule_numbers({figure.rule.basis});
            });
        });
    }

    void rule_numbers(const std::vector<BasisIndex>& bases)
    {
        list("rules", bases, [&](BasisIndex basis) { json_.Uint64(static_cast<std::uint64_t>(basis)); });
    }

    void rules(const Plan& plan)
    {
        list("rules", rules_of(plan), [&](BasisIndex index) {
            const auto& basis = scenario_.programme.basis(index);
            object([&] {
                count("number", static_cast<std::size_t>(index));
                this->basis(basis);
            });
        });
    }

    /// On what a rule rests.
    void basis(const Basis& basis)
    {
        member("rule", say(describe_rule(scenario_, basis), neutral));
        if (basis.evidence) {
            member("evidence", name(*basis.evidence));
        }
        if (const auto* const source = scenario_.programme.source_of(basis)) {
            member("source", source->title);
            member_if("address", source->address);
        }
        member_if("article", basis.article);
        list("from", basis.from, [&](const std::string& project) { text(project); });
        list("contradicted_by", basis.contradicted_by, [&](const std::string& project) { text(project); });
    }

    void reported(const Check& check)
    {
        list("reported", scenario_.reported, [&](const ReportedSource& source) {
            object([&] {
                member("source", source.source.title);
                member_if("address", source.source.address);
                key("figures");
                json_.StartArray();
                for (const auto& checked : check.figures) {
                    if (checked.source == &source) {
                        object([&] { checked_figure(checked); });
                    }
                }
                json_.EndArray();
                claims(check, source);
            });
        });
        const auto counts = check.counts();
        key("counts");
        object([&] {
            count("reported", counts.reported);
            count("given", counts.given);
            count("stated", counts.stated);
            count("recomputed", counts.recomputed);
            count("agreeing", counts.agreeing);
            count("fitting", counts.fitting);
            count("contradicting", counts.contradicting);
            count("not_recomputable", counts.not_recomputable);
            count("not_reconciling", counts.not_reconciling);
            if (counts.expected > 0) {
                count("expectations", counts.expected);
                count("expectations_holding", counts.holding);
            }
        });
    }

    void expected(const Check& check)
    {
        if (check.expectations.empty()) {
            return;
        }
        list("expected", check.expectations, [&](const CheckedExpectation& checked) {
            object([&] {
                const auto& expectation = *checked.expectation;
                member("figure", expectation.figure);
                member(expectation.is_percent ? "percent" : "amount", expectation.value);
                member("computed", checked.computed);
                key("holds");
                json_.Bool(checked.holds());
                if (!checked.holds()) {
                    member("difference", checked.difference);
                }
                place(expectation.value_place);
            });
        });
    }

    void findings(const Diagnostics& findings)
    {
        list("findings", findings,
             [&](const Diagnostic& finding) { write_diagnostic(json_, finding, context_.files); });
    }

    /// Of a figure of claims.
    void claim_step(const Step& step)
    {
        object([&] {
            member("figure", step.name);
            if (step.percent) {
                member("percent", *step.percent);
            } else {
                money("amount", step.amount);
                member("origin", origin_names[step.place.line == 0 ? 3 : 0]);
                place(step.place);
            }
            list("working", step.description.lines, [&](const Remark& line) { text(say(line, neutral)); });
            if (step.description.lost) {
                member("lost", step.description.lost->cut);
                if (!step.description.lost->exact) {
                    key("lost_is_cut");
                    json_.Bool(true);
                }
                member_if("lost_goes_to", step.lost_to);
            }
            key("bases");
            json_.StartArray();
            for (const auto* const each : step.rules) {
                if (each != nullptr) {
                    object([&] { basis(*each); });
                }
            }
            json_.EndArray();
            list("inputs", step.inputs, [&](const Step& input) { this->step(input); });
        });
    }

    void step(const Step& step)
    {
        if (!step.name.empty()) {
            claim_step(step);
            return;
        }
        object([&] {
            member("figure", scenario_.address(step.id));
            if (step.percent) {
                member("percent", *step.percent);
            } else {
                member("amount", to_decimal(step.amount, scenario_.minor_digits(step.id)));
                member("origin", origin_names[static_cast<std::size_t>(step.figure->origin)]);
                if (step.figure->origin == Origin::reported) {
                    member("source", scenario_.reported[step.figure->source].source.title);
                }
                place(step.figure->place);
            }
            list("working", step.description.lines, [&](const Remark& line) { text(say(line, neutral)); });
            if (step.description.lost) {
                member("lost", step.description.lost->cut);
                if (!step.description.lost->exact) {
                    key("lost_is_cut");
                    json_.Bool(true);
                }
                if (step.takes_lost) {
                    member("lost_goes_to", scenario_.address(*step.takes_lost));
                }
            }
            rule_numbers(step.figure == nullptr ? std::vector<BasisIndex>{} : step.figure->bases);
            list("inputs", step.inputs, [&](const Step& input) { this->step(input); });
        });
    }

private:
    /// A row or a column of a table.
    template <class NameOf>
    void line(const std::string& name, const BreakdownLine& of, NameOf name_of)
    {
        object([&] {
            member("line", name);
            money("amount", of.due);
            member("off_by", to_digits(of.residual(), scenario_.minor_digits()).cut);
            list("raised", of.raised, [&](std::uint32_t other) { text(name_of(other)); });
            if (of.undivided != Money{}) {
                money("undivided", of.undivided);
            }
        });
    }

    /// What a source prints of claims.
    void claims(const Check& check, const ReportedSource& source)
    {
        if (source.claims.empty()) {
            return;
        }
        key("claims");
        json_.StartArray();
        for (const auto& checked : check.claims) {
            if (checked.source != &source) {
                continue;
            }
            object([&] {
                member("figure", checked.reported->figure);
                member("printed", checked.reported->printed);
                member(checked.is_percent ? "percent" : "amount", checked.reported->value);
                member("verdict", verdict_names[static_cast<std::size_t>(checked.verdict)]);
                if (checked.computed) {
                    member("computed", *checked.computed);
                }
                if (checked.difference && checked.verdict != Verdict::stated) {
                    member("difference", *checked.difference);
                }
                place(checked.reported->place);
            });
        }
        json_.EndArray();
    }

    void checked_figure(const CheckedFigure& checked)
    {
        member("figure", scenario_.address(checked.reported->id));
        member("printed", checked.reported->printed);
        member("amount", checked.reported->value);
        member("verdict", verdict_names[static_cast<std::size_t>(checked.verdict)]);
        if (checked.computed) {
            money("computed", *checked.computed);
        }
        if (checked.difference && checked.verdict != Verdict::given && checked.verdict != Verdict::stated) {
            member("difference", *checked.difference);
        }
        place(checked.reported->place);
    }

    void place(const Place& place) { write_place(json_, place, context_.files); }

    const Context& context_;
    const Scenario& scenario_;
    JsonWriter& json_;
};

/// One JSON document, with the members that `write` adds after the provenance. In one line it has no line
/// end.
template <class Write>
[[nodiscard]] std::string document(const Context& context, std::string_view command, Layout layout,
                                   Write write)
{
    read::JsonBuffer buffer;
    JsonWriter json{buffer, layout};
    JsonReport report{context, json};
    report.object([&] {
        report.provenance(command);
        write(report);
    });
    if (layout == Layout::indented) {
        buffer.Put('\n');
    }
    return {buffer.GetString(), buffer.GetSize()};
}

/// What check says of a scenario.
void write_members(JsonReport& report, const Check& check)
{
    report.figures(check.allocation);
    report.percentages(check.allocation);
    report.breakdowns(check.allocation);
    report.reported(check);
    report.expected(check);
    report.findings(check.findings);
    report.rules(check.allocation.plan());
}

} // namespace

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic, const read::SourceFiles& files,
                      const Locale& locale)
{
    json.StartObject();
    write_member(json, "code", diagnostic.code());
    write_member(json, "severity", severity_names[static_cast<std::size_t>(diagnostic.severity)]);
    write_place(json, diagnostic.place, files);
    write_member(json, "message", say(diagnostic.message, locale));
    write_key(json, "details");
    json.StartArray();
    for (const auto& detail : diagnostic.details) {
        json.StartObject();
        write_member(json, "code", key_of(detail.text));
        write_member(json, "message", say(detail, locale));
        json.EndObject();
    }
    json.EndArray();
    if (diagnostic.hint) {
        write_member(json, "hint", say(*diagnostic.hint, locale));
    }
    json.EndObject();
}

std::string diagnostic_as_json(const Diagnostic& diagnostic, const read::SourceFiles& files,
                               const Locale& locale)
{
    read::JsonBuffer buffer;
    JsonWriter json{buffer, Layout::one_line};
    write_diagnostic(json, diagnostic, files, locale);
    return {buffer.GetString(), buffer.GetSize()};
}

std::string check_as_json(const Context& context, const Check& check, Layout layout)
{
    return document(context, "check", layout, [&](JsonReport& report) { write_members(report, check); });
}

std::string applications_as_json(const ExportContext& context, const std::vector<JudgedApplication>& judged)
{
    constexpr std::array<std::string_view, 3> outcomes{"judged", "unreadable", "unpublished"};
    return json_document("check", [&](JsonWriter& json) {
        write_key(json, "export");
        json.StartObject();
        write_member(json, "path", context.path);
        if (context.hash) {
            write_member(json, "sha256", *context.hash);
        }
        json.EndObject();
        write_key(json, "applications");
        json.StartArray();
        for (const auto& each : judged) {
            const Context about{*each.scenario, context.files, context.path};
            JsonReport report{about, json};
            report.object([&] {
                report.subject();
                report.member_if("version", each.scenario->version);
                report.member("outcome", outcomes[static_cast<std::size_t>(each.outcome)]);
                if (each.check) {
                    write_members(report, *each.check);
                }
            });
        }
        json.EndArray();
    });
}

std::string compute_as_json(const Context& context, const Allocation& allocation, const Check* check,
                            const Diagnostics& findings, Layout layout)
{
    return document(context, "compute", layout, [&](JsonReport& report) {
        report.figures(allocation);
        report.percentages(allocation);
        report.breakdowns(allocation);
        if (check != nullptr) {
            report.reported(*check);
        }
        report.findings(findings);
        report.rules(allocation.plan());
    });
}

std::string explain_as_json(const Context& context, const Allocation& allocation, const Step& step)
{
    return document(context, "explain", Layout::indented, [&](JsonReport& report) {
        report.key("step");
        report.step(step);
        report.rules(allocation.plan());
    });
}

} // namespace prorata::write
