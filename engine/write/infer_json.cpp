#include "engine/write/infer_report.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/say.hpp"
#include "prorata/reconcile/series_wording.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::array<std::string_view, 3> base_names{"total", "eligible", "payers"};
constexpr std::array<std::string_view, 4> sum_names{"partners", "payers", "costs", "contributors"};

[[nodiscard]] std::string_view base_name(ShareBase base)
{
    return base_names[static_cast<std::size_t>(base)];
}

void write_decimal(JsonWriter& json, std::string_view name, const Decimal& value)
{
    write_member(json, name, to_text(value).view());
}
void write_count(JsonWriter& json, std::string_view name, std::size_t value)
{
    write_key(json, name);
    json.Uint64(value);
}
void write_flag(JsonWriter& json, std::string_view name, bool value)
{
    write_key(json, name);
    json.Bool(value);
}

void write_sum(JsonWriter& json, const Scenario& scenario, const PrintedSum& sum)
{
    json.StartObject();
    write_member(json, "kind", sum_names[static_cast<std::size_t>(sum.kind)]);
    write_member(json, "whole", scenario.address(sum.whole->id));
    write_key(json, "parts");
    json.StartArray();
    for (const auto* part : sum.parts) {
        write_text(json, scenario.address(part->id));
    }
    json.EndArray();
    write_flag(json, "complete", sum.is_complete);
    write_decimal(json, "difference", sum.difference);
    json.EndObject();
}

void write_series(JsonWriter& json, const Scenario& scenario, const Inference& inference,
                  const ShareSeries& series)
{
    json.StartObject();
    write_member(json, "summary", say(summary_of(scenario, inference, series), neutral));
    write_key(json, "figures");
    json.StartArray();
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        json.StartObject();
        write_member(json, "figure", scenario.address(series.points[i].id));
        write_decimal(json, "amount", series.points[i].value);
        write_key(json, "fits");
        json.StartArray();
        for (const auto& fit : series.fits[i]) {
            json.StartObject();
            write_member(json, "rate", say(fit.rate, neutral));
            write_member(json, "of", base_name(fit.base));
            write_decimal(json, "base", *series.points[i].base(fit.base));
            write_flag(json, "exact", fit.is_exact);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }
    json.EndArray();
    write_count(json, "deciding", series.deciding);
    write_count(json, "ties", series.ties);
    write_key(json, "tried");
    json.StartArray();
    for (const auto& each : series.tried) {
        json.StartObject();
        write_member(json, "of", base_name(each.base));
        write_member(json, "way", each.is_residual ? "residual" : name(each.how.mode));
        if (!each.is_residual && each.how.mode != Mode::none) {
            write_decimal(json, "step", detail::step_with(each.how.decimals));
        }
        write_flag(json, "survives", each.survives());
        if (!each.survives()) {
            write_member(json, "excluded_by", scenario.address(series.points[each.against.front()].id));
            write_count(json, "against", each.against.size());
        }
        json.EndObject();
    }
    json.EndArray();
    json.EndObject();
}

} // namespace

std::string infer_as_json(const InferContext& context, const std::vector<Inference>& inferences)
{
    return json_document("infer", [&](JsonWriter& json) {
        write_origin(json, context.path, context.scenario);
        write_key(json, "sources");
        json.StartArray();
        for (const auto& inference : inferences) {
            json.StartObject();
            write_member(json, "source", inference.source->source.title);
            write_count(json, "rates_tried", inference.rates_tried);
            write_key(json, "sums");
            json.StartArray();
            for (const auto& sum : inference.sums) {
                write_sum(json, context.scenario, sum);
            }
            json.EndArray();
            write_key(json, "series");
            json.StartArray();
            for (const auto& series : inference.series) {
                write_series(json, context.scenario, inference, series);
            }
            json.EndArray();
            json.EndObject();
        }
        json.EndArray();
    });
}

} // namespace prorata::write
