#include "engine/write/json_document.hpp"
#include "engine/write/split_report.hpp"

#include <array>
#include <cstddef>

namespace prorata::write {

namespace {

constexpr std::array<std::string_view, 4> margin_names{"free", "prescribed", "cut", "soft"};
constexpr std::array<std::string_view, 3> held_names{"", "least", "most"};
constexpr std::string_view earlier_first = "earlier first";

/// Writes the members that all these documents share.
class SplitJson {
public:
    SplitJson(const SplitContext& context, JsonWriter& json) : context_{context}, json_{json} {}

    void member(std::string_view name, std::string_view value) { write_member(json_, name, value); }
    void amount(std::string_view name, Money value)
    {
        member(name, to_text(context_.steps.amount(value)).view());
    }
    void exact(std::string_view name, const Unrounded& value) { member(name, context_.steps.text(value)); }
    template <class Members>
    void object(std::string_view name, Members members)
    {
        write_key(json_, name);
        json_.StartObject();
        members();
        json_.EndObject();
    }
    /// A list of objects, one for each index below a count.
    template <class Members>
    void list(std::string_view name, std::size_t count, Members members)
    {
        write_key(json_, name);
        json_.StartArray();
        for (std::size_t i = 0; i < count; ++i) {
            json_.StartObject();
            members(i);
            json_.EndObject();
        }
        json_.EndArray();
    }
    /// A list of texts.
    template <class TextOf>
    void texts(std::string_view name, std::size_t count, TextOf text_of)
    {
        write_key(json_, name);
        json_.StartArray();
        for (std::size_t i = 0; i < count; ++i) {
            write_text(json_, text_of(i));
        }
        json_.EndArray();
    }

    void provenance()
    {
        member("question", context_.question);
        if (!context_.path.empty()) {
            object("table", [&] {
                member("path", context_.path);
                if (context_.hash) {
                    member("sha256", *context_.hash);
                }
            });
        }
    }
    /// What all amounts are multiples of, and who is served first among equals.
    void step_and_ties()
    {
        member("step", to_text(context_.steps.step()).view());
        member("ties", earlier_first);
    }

private:
    const SplitContext& context_;
    JsonWriter& json_;
};

/// @param members  writes what belongs to the question
template <class Members>
[[nodiscard]] std::string split_document(const SplitContext& context, Members members)
{
    return json_document("split", [&](JsonWriter& writer) {
        SplitJson json{context, writer};
        json.provenance();
        members(json);
    });
}

} // namespace

std::string split_as_json(const SplitContext& context, const PartsReport& report)
{
    return split_document(context, [&](SplitJson& json) {
        json.member("method", split_method_names[static_cast<std::size_t>(report.method)]);
        json.step_and_ties();
        if (!report.divided_by.empty()) {
            json.member("by", report.divided_by);
        }
        json.amount("total", report.total);
        json.list("parts", report.parts.size(), [&](std::size_t i) {
            const auto& [name, weight, part] = report.parts[i];
            json.member("name", name);
            json.member("weight", std::visit([](const auto& each) { return say(each, ungrouped); }, weight));
            json.exact("exact", part.exact);
            json.amount("gets", part.due);
            json.member("odd_units", std::to_string(part.odd));
            if (part.held != Held::free) {
                json.member("held_at", held_names[static_cast<std::size_t>(part.held)]);
            }
        });
    });
}

std::string split_as_json(const SplitContext& context, const RoundedTableReport& report)
{
    const auto line = [](SplitJson& json, const SplitLine& each) {
        json.amount("sum", each.due);
        json.exact("exact", each.exact);
        json.exact("residual", each.residual());
    };
    return split_document(context, [&](SplitJson& json) {
        json.member("rows_are", margin_names[static_cast<std::size_t>(report.rows)]);
        json.member("columns_are", margin_names[static_cast<std::size_t>(report.columns)]);
        json.step_and_ties();
        json.list("rows", report.table.rows.size(), [&](std::size_t i) {
            const auto& row = report.lines.rows[i];
            json.member("label", report.table.rows[i]);
            json.texts("cells", report.table.columns.size(), [&](std::size_t j) {
                const auto& cell = report.rounded.cells[i * report.table.columns.size() + j];
                return std::string{to_text(context.steps.amount(cell.due)).view()};
            });
            line(json, row);
            json.texts("rounded_up", row.raised.size(),
                       [&](std::size_t k) { return report.table.columns[row.raised[k]]; });
        });
        json.list("columns", report.table.columns.size(), [&](std::size_t j) {
            const auto& column = report.lines.columns[j];
            json.member("label", report.table.columns[j]);
            line(json, column);
            json.texts("rounded_up", column.raised.size(),
                       [&](std::size_t k) { return report.table.rows[column.raised[k]]; });
        });
        json.object("total", [&] { line(json, report.lines.total); });
        json.exact("deviation", report.rounded.deviation);
    });
}

std::string split_as_json(const SplitContext& context, const WeightsReport& report)
{
    const auto& table = report.table;
    return split_document(context, [&](SplitJson& json) {
        json.member(
            "method",
            split_method_names[static_cast<std::size_t>(
                report.method == DivisorMethod::d_hondt ? SplitMethod::d_hondt : SplitMethod::sainte_lague)]);
        json.step_and_ties();
        json.list("rows", table.rows.size(), [&](std::size_t i) {
            json.member("label", table.rows[i]);
            json.texts("cells", table.columns.size(), [&](std::size_t j) {
                const auto due = report.divided.cells[i * table.columns.size() + j];
                return std::string{to_text(context.steps.amount(due)).view()};
            });
            json.amount("total", table.row_totals[i]);
            json.member("divisor", row_divisor(context, report, i).text());
        });
        json.list("columns", table.columns.size(), [&](std::size_t j) {
            json.member("label", table.columns[j]);
            json.amount("total", table.column_totals[j]);
            json.member("divisor", report.divided.column_divisors[j].text());
        });
    });
}

std::string split_as_json(const SplitContext& context, const PeriodsReport& report)
{
    return split_document(context, [&](SplitJson& json) {
        json.object("rounding", [&] {
            json.member("mode", name(report.rounding.mode));
            json.amount("step", report.rounding.step);
        });
        Money paid;
        json.list("periods", report.periods.size(), [&](std::size_t i) {
            const auto& period = report.periods[i];
            paid = period.paid_before + period.due;
            json.member("name", report.names[i]);
            json.exact("exact", period.exact);
            json.exact("exact_so_far", period.so_far);
            json.member("state", period.frozen ? "paid" : "due");
            json.amount("amount", period.due);
            json.amount("paid_so_far", paid);
            json.exact("outstanding", period.outstanding);
        });
        json.amount("total", paid);
    });
}

std::string split_conflict_as_json(const SplitContext& context, const Diagnostic& conflict)
{
    return json_document("split", [&](JsonWriter& writer) {
        SplitJson json{context, writer};
        json.provenance();
        json.list("findings", 1, [&](std::size_t) {
            json.member("code", conflict.code());
            json.member("severity", "finding");
            json.member("message", say(conflict.message, ungrouped));
            json.texts("details", conflict.details.size(),
                       [&](std::size_t i) { return say(conflict.details[i], ungrouped); });
        });
    });
}

} // namespace prorata::write
