#include "engine/write/svg_plot.hpp"

#include "engine/write/printable.hpp"
#include "engine/write/say.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <string_view>

namespace prorata::write {

namespace {

// Of the picture, in its own units; ten of them are about a pixel.
constexpr std::int64_t whole_width = 4800;
constexpr std::int64_t side_margin = 150;
constexpr std::int64_t line_height = 180;

/// Between two numbers, and where they are drawn.
struct Scale {
    Wide first;
    Wide last; ///< above the first
    std::int64_t start{};
    std::int64_t end{};

    [[nodiscard]] std::int64_t at(Wide number) const
    {
        return start + static_cast<std::int64_t>((number - first) * (end - start) / (last - first));
    }
};

/// The ends of a scale that shows all numbers.
class Ends {
public:
    [[nodiscard]] PlotEnds ends() const { return {first_, last_}; }
    void include(Wide number)
    {
        first_ = has_any_ ? std::min(first_, number) : number;
        last_ = has_any_ ? std::max(last_, number) : number;
        has_any_ = true;
    }
    /// Numbers that are all the same are drawn in the middle.
    [[nodiscard]] Scale scale(std::int64_t start, std::int64_t end) const
    {
        const Wide more = first_ == last_ ? 1 : 0;
        return {first_ - more, last_ + more, start, end};
    }

private:
    Wide first_{};
    Wide last_{};
    bool has_any_ = false;
};

/// Round numbers within a scale, a few of them.
[[nodiscard]] std::vector<Wide> ticks_of(const Scale& scale)
{
    constexpr Wide most = 4;
    const auto range = scale.last - scale.first;
    Wide step = 1;
    for (Wide power = 1; range / step > most; power *= 10) {
        for (const Wide digit : {1, 2, 5}) {
            step = power * digit;
            if (range / step <= most) {
                break;
            }
        }
    }
    std::vector<Wide> ticks;
    const auto before = scale.first / step - (scale.first % step < 0 ? 1 : 0);
    for (auto tick = before * step; tick <= scale.last; tick += step) {
        if (tick >= scale.first) {
            ticks.push_back(tick);
        }
    }
    return ticks;
}

/// The numbers with as many decimals as any of them needs.
[[nodiscard]] std::vector<std::string> texts_of(std::vector<Wide> numbers, PlotUnit unit,
                                                const Locale& locale)
{
    const auto is_round = [](Wide number) { return number % 10 == 0; };
    while (unit.decimals > 0 && std::all_of(numbers.begin(), numbers.end(), is_round)) {
        std::transform(numbers.begin(), numbers.end(), numbers.begin(),
                       [](Wide number) { return number / 10; });
        --unit.decimals;
    }
    const std::string_view behind =
        unit.unit == neutral.numbers.percent ? locale.numbers.percent : std::string_view{unit.unit};
    std::vector<std::string> texts;
    std::transform(numbers.begin(), numbers.end(), std::back_inserter(texts), [&](Wide number) {
        return say(Decimal{number, unit.decimals}, locale).append(behind);
    });
    return texts;
}

void add_line(std::string& out, std::string_view kind, std::int64_t x1, std::int64_t y1, std::int64_t x2,
              std::int64_t y2)
{
    fmt::format_to(std::back_inserter(out), R"(<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>)", kind, x1,
                   y1, x2, y2);
    out += '\n';
}

/// @param anchor  which end of the text stands at the place: start, middle or end
void add_text(std::string& out, std::string_view anchor, std::int64_t x, std::int64_t y,
              std::string_view text)
{
    fmt::format_to(std::back_inserter(out), R"(<text text-anchor="{}" x="{}" y="{}">{}</text>)", anchor, x, y,
                   escaped(text));
    out += '\n';
}

/// The scale below a picture, with a line up for each of its numbers.
void add_scale_below(std::string& out, const Scale& scale, const PlotUnit& unit, std::int64_t top,
                     std::int64_t bottom, const Locale& locale)
{
    const auto ticks = ticks_of(scale);
    const auto texts = texts_of(ticks, unit, locale);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const auto x = scale.at(ticks[i]);
        add_line(out, "grid", x, top, x, bottom);
        const auto half = static_cast<std::int64_t>(count_characters(texts[i])) * 35; // about
        const bool is_at_start = x < half;
        const bool is_at_end = x + half > whole_width;
        add_text(out,
                 is_at_start ? "start"
                 : is_at_end ? "end"
                             : "middle",
                 is_at_start ? 0
                 : is_at_end ? whole_width
                             : x,
                 bottom + line_height, texts[i]);
    }
}

[[nodiscard]] std::string picture(std::string_view title, std::int64_t height, const std::string& content,
                                  std::string_view description = {})
{
    const auto described =
        description.empty() ? std::string{} : "<desc>" + escaped(description) + "</desc>\n";
    return fmt::format("<svg role=\"img\" viewBox=\"0 0 {} {}\">\n<title>{}</title>\n{}{}</svg>\n",
                       whole_width, height, escaped(title), described, content);
}

/// A name that fits into the picture.
[[nodiscard]] std::string fitting(std::string_view name)
{
    constexpr std::size_t most = 60;
    if (name.size() <= most) {
        return std::string{name};
    }
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
        --end; // within a character
    }
    return std::string{name.substr(0, end)} + "…";
}

void add_place(std::string& places, std::int64_t x, std::int64_t y)
{
    fmt::format_to(std::back_inserter(places), "{}{},{}", places.empty() ? "" : " ", x, y);
}

[[nodiscard]] std::int64_t middle_of(const PlotPoint& point, const Scale& along)
{
    return (along.at(point.from) + along.at(point.to)) / 2;
}

void add_part(std::string& out, const std::vector<PlotPoint>& part, const Scale& along, const Scale& up)
{
    std::string band;
    std::string line;
    for (const auto& point : part) {
        add_place(band, along.at(point.from), up.at(point.greatest));
        add_place(band, along.at(point.to), up.at(point.greatest));
        add_place(line, middle_of(point, along), up.at(point.middle));
    }
    std::for_each(part.rbegin(), part.rend(), [&](const PlotPoint& point) {
        add_place(band, along.at(point.to), up.at(point.least));
        add_place(band, along.at(point.from), up.at(point.least));
    });
    out += "<polygon class=\"band\" points=\"" + band + "\"/>\n";
    out += "<polyline class=\"line\" points=\"" + line + "\"/>\n";
    constexpr std::size_t most_dots = 16;
    for (std::size_t i = 0; i < part.size() && part.size() <= most_dots; ++i) {
        fmt::format_to(std::back_inserter(out), "<circle class=\"bar\" cx=\"{}\" cy=\"{}\" r=\"35\"/>\n",
                       middle_of(part[i], along), up.at(part[i].middle));
    }
}

[[nodiscard]] Ends range_of(const BarPlot& plot)
{
    Ends ends;
    for (const auto& bar : plot.bars) {
        ends.include(bar.from);
        ends.include(bar.to);
    }
    if (plot.mark) {
        ends.include(*plot.mark);
    }
    return ends;
}

[[nodiscard]] Ends range_of(const StackPlot& plot)
{
    Ends ends;
    ends.include(0);
    for (const auto& bar : plot.bars) {
        Wide left = 0;
        Wide right = 0;
        for (const auto part : bar.parts) {
            (part < 0 ? left : right) += part;
        }
        ends.include(left);
        ends.include(right);
    }
    return ends;
}

constexpr std::int64_t bar_height = 140;
constexpr std::int64_t row_height = line_height + bar_height + 60;
constexpr std::int64_t thinnest = 12; // so that a bar that leads nowhere is seen
constexpr std::size_t pattern_count = 6;

void add_stack(std::string& out, const PlotStack& bar, const StackPlot& plot, const Scale& scale,
               std::int64_t top, const Locale& locale)
{
    Wide left = 0;
    Wide right = 0;
    for (std::size_t i = 0; i < bar.parts.size(); ++i) {
        const auto part = bar.parts[i];
        if (part == 0) {
            continue;
        }
        const auto from = part < 0 ? left + part : right;
        const auto to = part < 0 ? left : right + part;
        (part < 0 ? left : right) += part;
        fmt::format_to(std::back_inserter(out),
                       "<rect class=\"part p{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\">"
                       "<title>{}: {}, {}</title></rect>\n",
                       i % pattern_count, scale.at(from), top,
                       std::max(scale.at(to) - scale.at(from), thinnest), bar_height, escaped(bar.name),
                       escaped(plot.series[i]), escaped(say(Decimal{part, plot.unit.decimals}, locale)));
    }
}

} // namespace

PlotEnds ends_of(const BarPlot& plot) { return range_of(plot).ends(); }

PlotEnds ends_of(const StackPlot& plot) { return range_of(plot).ends(); }

std::string svg_of(const BarPlot& plot, const Locale& locale)
{
    const auto scale = range_of(plot).scale(side_margin, whole_width - side_margin);
    const auto bottom = static_cast<std::int64_t>(plot.bars.size()) * row_height;
    std::string out;
    add_scale_below(out, scale, plot.unit, 0, bottom, locale);
    std::int64_t top = line_height;
    for (const auto& bar : plot.bars) {
        add_text(out, "start", 0, top - 40, fitting(bar.name));
        const auto x = scale.at(bar.from);
        fmt::format_to(std::back_inserter(out),
                       "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", x, top,
                       std::max(scale.at(bar.to) - x, thinnest), bar_height);
        top += row_height;
    }
    if (plot.mark) {
        add_line(out, "mark", scale.at(*plot.mark), 0, scale.at(*plot.mark), bottom);
    }
    return picture(plot.title, bottom + line_height + 60, out, plot.description);
}

std::string svg_of(const StackPlot& plot, const Locale& locale)
{
    const auto scale = range_of(plot).scale(side_margin, whole_width - side_margin);
    const auto bottom = static_cast<std::int64_t>(plot.bars.size()) * row_height;
    std::string out;
    add_scale_below(out, scale, plot.unit, 0, bottom, locale);
    std::int64_t top = line_height;
    for (const auto& bar : plot.bars) {
        add_text(out, "start", 0, top - 40, fitting(bar.name));
        add_stack(out, bar, plot, scale, top, locale);
        top += row_height;
    }
    return picture(plot.title, bottom + line_height + 60, out, plot.description);
}

std::string legend_of(const StackPlot& plot)
{
    std::string out;
    for (std::size_t i = 0; i < plot.series.size(); ++i) {
        fmt::format_to(std::back_inserter(out),
                       "<li><svg viewBox=\"0 0 224 140\" aria-hidden=\"true\"><rect class=\"part p{}\" "
                       "width=\"224\" height=\"140\"/></svg>{}</li>\n",
                       i % pattern_count, escaped(plot.series[i]));
    }
    return "<ul class=\"legend\">\n" + out + "</ul>\n";
}

std::string patterns_of_plots()
{
    // The first series is a plain colour; the others have stripes this way, that way, dots, a grid and lines.
    return R"svg(<svg class="patterns" aria-hidden="true"><defs>
<pattern id="pattern-1" width="70" height="70" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="f1" width="70" height="70"/><rect class="gap" width="22" height="70"/></pattern>
<pattern id="pattern-2" width="70" height="70" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="f2" width="70" height="70"/><rect class="gap" width="22" height="70"/></pattern>
<pattern id="pattern-3" width="70" height="70" patternUnits="userSpaceOnUse"><rect class="f3" width="70" height="70"/><circle class="gap" cx="35" cy="35" r="18"/></pattern>
<pattern id="pattern-4" width="70" height="70" patternUnits="userSpaceOnUse"><rect class="f4" width="70" height="70"/><rect class="gap" width="16" height="70"/><rect class="gap" width="70" height="16"/></pattern>
<pattern id="pattern-5" width="70" height="47" patternUnits="userSpaceOnUse"><rect class="f5" width="70" height="47"/><rect class="gap" width="70" height="16"/></pattern>
</defs></svg>
)svg";
}

std::string svg_of(const CurvePlot& plot, const Locale& locale)
{
    constexpr std::int64_t left = 950;
    constexpr std::int64_t top = 80;
    constexpr std::int64_t bottom = 2200;
    Ends along_ends;
    Ends up_ends;
    for (const auto& part : plot.parts) {
        for (const auto& point : part) {
            along_ends.include(point.from);
            along_ends.include(point.to);
            up_ends.include(point.least);
            up_ends.include(point.greatest);
        }
    }
    if (plot.mark) {
        up_ends.include(*plot.mark);
    }
    const auto along = along_ends.scale(left, whole_width - side_margin);
    const auto up = up_ends.scale(bottom, top);
    std::string out;
    add_scale_below(out, along, plot.along, top, bottom, locale);
    const auto ticks = ticks_of(up);
    const auto texts = texts_of(ticks, plot.up, locale);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        add_line(out, "grid", left, up.at(ticks[i]), whole_width - side_margin, up.at(ticks[i]));
        add_text(out, "end", left - 60, up.at(ticks[i]) + 45, texts[i]);
    }
    for (const auto& part : plot.parts) {
        add_part(out, part, along, up);
    }
    if (plot.mark) {
        add_line(out, "mark", left, up.at(*plot.mark), whole_width - side_margin, up.at(*plot.mark));
    }
    return picture(plot.title, bottom + line_height + 60, out);
}

} // namespace prorata::write
