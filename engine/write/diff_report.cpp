#include "engine/write/diff_report.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/rules_text.hpp"
#include "engine/write/say.hpp"
#include "engine/write/table.hpp"
#include "prorata/reconcile/wording.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

constexpr std::array verdict_texts{Text::flexibility_free, Text::flexibility_cannot_tell,
                                   Text::flexibility_needs_approval, Text::flexibility_impossible};
constexpr std::array<std::string_view, 4> verdict_names{"free", "cannot tell", "needs approval",
                                                        "impossible"};

[[nodiscard]] Remark verdict_word(Flexibility verdict)
{
    return {verdict_texts[static_cast<std::size_t>(verdict)]};
}

/// Why a rule says what it says.
[[nodiscard]] Remark reason(const FlexibilityFinding& finding, int digits)
{
    if (!finding.missing.empty()) {
        return {Text::flexibility_open, {{"attribute", std::string{finding.missing}}}};
    }
    if (!finding.measured) {
        return {Text::flexibility_no_lines, {}};
    }
    std::vector<Argument> arguments{{"measured", to_decimal(*finding.measured, digits)}};
    if (finding.rule->limit.empty()) {
        return {Text::flexibility_unlimited, std::move(arguments)};
    }
    if (!finding.limit) {
        return {Text::flexibility_no_limit, std::move(arguments)};
    }
    const auto headroom = *finding.limit - *finding.measured;
    arguments.push_back({"limit", to_decimal(*finding.limit, digits)});
    arguments.push_back({"headroom", to_decimal(headroom < Money{} ? -headroom : headroom, digits)});
    return {headroom < Money{} ? Text::flexibility_above : Text::flexibility_within, std::move(arguments)};
}

[[nodiscard]] std::string verdict_line(const DiffContext& context, const Diff& diff, const Style& style)
{
    return say({diff.changes.empty() ? Text::diff_nothing : Text::diff_changed,
                {{"before", context.before_name},
                 {"after", context.after_name},
                 {"count", static_cast<std::int64_t>(diff.changes.size())},
                 {"verdict", std::vector{verdict_word(diff.verdict)}}}},
               style.locale);
}

[[nodiscard]] std::string changes_table(const DiffContext& context, const Diff& diff, const Style& style)
{
    const int digits = context.after.minor_digits();
    const auto shown = [&](const std::optional<VersionedAmount>& amount) {
        return amount
                   ? say(to_decimal(amount->amount, digits), style.locale) + (amount->is_reported ? " *" : "")
                   : std::string{"–"};
    };
    const auto heading = [&](Text text) { return word(text, style.locale); };
    std::vector<Column> columns{{{}, heading(Text::label_figure), Align::left},
                                {{}, context.before_name},
                                {{}, context.after_name},
                                {{}, heading(Text::label_change)}};
    bool any_reported = false;
    for (const auto& change : diff.changes) {
        columns[0].cells.push_back(change.address);
        columns[1].cells.push_back(shown(change.before));
        columns[2].cells.push_back(shown(change.after));
        const auto difference = change.difference();
        columns[3].cells.push_back((difference > Money{} ? "+" : "") +
                                   say(to_decimal(difference, digits), style.locale));
        any_reported = any_reported || (change.before && change.before->is_reported) ||
                       (change.after && change.after->is_reported);
    }
    return table(columns) + (any_reported ? heading(Text::legend_reported) + "\n" : "");
}

} // namespace

std::string diff_as_text(const DiffContext& context, const Diff& diff, const Style& style)
{
    const int digits = context.after.minor_digits();
    std::string out = verdict_line(context, diff, style) + "\n";
    if (diff.changes.empty()) {
        return out;
    }
    out += "\n" + changes_table(context, diff, style);
    out += fmt::format("\n{}\n", word(Text::flexibility_title, style.locale));
    for (const auto& finding : diff.rules) {
        out +=
            fmt::format("   {}: {}; {}{}\n", finding.rule->name, say(reason(finding, digits), style.locale),
                        say(verdict_word(finding.verdict), style.locale),
                        finding.by.empty() ? "" : " (" + finding.by + ")");
        if (!finding.baseline.empty()) {
            out +=
                fmt::format("      {}\n",
                            say({Text::flexibility_baseline, {{"version", finding.baseline}}}, style.locale));
        }
        const auto& basis = context.after.programme.basis(finding.rule->basis);
        out += fmt::format("      {} {}\n", word(Text::label_basis, style.locale),
                           say(describe_evidence(context.after.programme, basis), style.locale));
    }
    if (diff.rules.empty()) {
        out += fmt::format("   {}\n",
                           word(context.after.programme.flexibility.empty() ? Text::flexibility_no_rule
                                                                            : Text::flexibility_none_applies,
                                style.locale));
    }
    if (!context.order_is_known) {
        out += fmt::format("   {}\n", word(Text::diff_order_unknown, style.locale));
    }
    return out;
}

std::string diff_as_json(const DiffContext& context, const Diff& diff)
{
    const int digits = context.after.minor_digits();
    return json_document("diff", [&](JsonWriter& json) {
        const auto amount = [&](std::string_view name, Money value) {
            write_member(json, name, to_text(to_decimal(value, digits)).view());
        };
        const auto version = [&](std::string_view name, const Scenario& scenario, const std::string& called) {
            write_key(json, name);
            json.StartObject();
            write_member(json, "name", called);
            write_member(json, "sha256", scenario.hash);
            json.EndObject();
        };
        version("before", context.before, context.before_name);
        version("after", context.after, context.after_name);
        write_key(json, "order_is_known");
        json.Bool(context.order_is_known);
        write_member(json, "verdict", verdict_names[static_cast<std::size_t>(diff.verdict)]);
        write_key(json, "changes");
        json.StartArray();
        for (const auto& change : diff.changes) {
            json.StartObject();
            write_member(json, "figure", change.address);
            if (change.before) {
                amount("before", change.before->amount);
            }
            if (change.after) {
                amount("after", change.after->amount);
            }
            amount("change", change.difference());
            json.EndObject();
        }
        json.EndArray();
        write_key(json, "flexibility");
        json.StartArray();
        for (const auto& finding : diff.rules) {
            json.StartObject();
            write_member(json, "rule", finding.rule->name);
            write_member(json, "verdict", verdict_names[static_cast<std::size_t>(finding.verdict)]);
            if (finding.measured) {
                amount("measured", *finding.measured);
            }
            if (finding.limit) {
                amount("limit", *finding.limit);
                amount("headroom", *finding.limit - finding.measured.value_or(Money{}));
            }
            if (!finding.by.empty()) {
                write_member(json, "by", finding.by);
            }
            write_member(json, "reason", say(reason(finding, digits), neutral));
            json.EndObject();
        }
        json.EndArray();
    });
}

} // namespace prorata::write
