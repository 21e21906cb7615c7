#include "engine/write/csv_cell.hpp"
#include "engine/write/say.hpp"
#include "engine/write/sweep_report.hpp"

#include "engine/read/rapidjson.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

namespace prorata::write {

namespace {

void append_count(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_amount(std::string& out, Money amount, int minor_digits)
{
    out += to_text(to_decimal(amount, minor_digits)).view();
}

void append_json_text(std::string& out, std::string_view text)
{
    read::JsonBuffer buffer;
    read::JsonLineWriter json{buffer};
    json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    out.append(buffer.GetString(), buffer.GetSize());
}

/// Rows of one format.
class RowWriter {
public:
    RowWriter(std::string& out, const SweepContext& context, RowFormat format)
        : out_{out},
          context_{context},
          format_{format},
          digits_{context.scenario.scenario.minor_digits()},
          numbers_(context.axes.size())
    {
    }

    void write(const SweptRows& rows, std::size_t row)
    {
        context_.variants.values_in(rows.variants.first + row, numbers_);
        if (format_ == RowFormat::csv) {
            write_cells(rows, row);
        } else {
            write_object(rows, row);
        }
    }

private:
    void write_cells(const SweptRows& rows, std::size_t row)
    {
        append_count(out_, rows.variants.first + row + 1);
        for (std::size_t axis = 0; axis < numbers_.size(); ++axis) {
            out_ += ',';
            out_ += csv_cell(context_.axes[axis].values.text(numbers_[axis]));
        }
        for (std::size_t figure = 0; figure < context_.figures.size(); ++figure) {
            const auto& amount = rows.amounts[figure][row];
            out_ += ',';
            if (amount) {
                append_amount(out_, *amount, digits_);
            }
        }
        if (context_.counts_findings) {
            out_ += ',';
            if (!rows.errors[row]) {
                append_count(out_, rows.findings[row]);
            }
        }
        out_ += ',';
        if (const auto& error = rows.errors[row]) {
            out_ += csv_cell(error_of_variant(*error));
        }
        out_ += '\n';
    }

    void write_member(std::string_view name, std::string_view text)
    {
        out_ += ',';
        append_json_text(out_, name);
        out_ += ':';
        append_json_text(out_, text);
    }

    void write_amount(const std::string& name, const std::optional<Money>& amount)
    {
        out_ += ',';
        append_json_text(out_, name);
        out_ += ':';
        if (!amount) {
            out_ += "null";
            return;
        }
        out_ += '"';
        append_amount(out_, *amount, digits_);
        out_ += '"';
    }

    void write_object(const SweptRows& rows, std::size_t row)
    {
        out_ += "{\"variant\":";
        append_count(out_, rows.variants.first + row + 1);
        for (std::size_t axis = 0; axis < numbers_.size(); ++axis) {
            write_member(context_.axes[axis].path, context_.axes[axis].values.text(numbers_[axis]));
        }
        for (std::size_t figure = 0; figure < context_.figures.size(); ++figure) {
            write_amount(context_.figures[figure], rows.amounts[figure][row]);
        }
        if (context_.counts_findings && !rows.errors[row]) {
            out_ += ",\"findings\":";
            append_count(out_, rows.findings[row]);
        }
        if (const auto& error = rows.errors[row]) {
            write_member("error", error_of_variant(*error));
        }
        out_ += "}\n";
    }

    std::string& out_;
    const SweepContext& context_;
    RowFormat format_;
    int digits_;
    std::vector<std::uint64_t> numbers_;
};

} // namespace

std::string error_of_variant(const Diagnostic& error)
{
    return std::string{error.code()} + ": " + say(error.message, neutral);
}

std::string sweep_heading(const SweepContext& context, RowFormat format)
{
    if (format == RowFormat::ndjson) {
        return {};
    }
    std::string out = "variant";
    for (const auto& axis : context.axes) {
        out += ',' + csv_cell(axis.path);
    }
    for (const auto& figure : context.figures) {
        out += ',' + csv_cell(figure);
    }
    return out + (context.counts_findings ? ",findings" : "") + ",error\n";
}

void append_rows(std::string& out, const SweepContext& context, const SweptRows& rows, RowFormat format)
{
    RowWriter writer{out, context, format};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (is_looked_at(rows, row, context.conditions)) {
            writer.write(rows, row);
        }
    }
}

} // namespace prorata::write
