#include "engine/read/variant.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "engine/read/programme.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

namespace prorata::read {

namespace {

/// Where a key of a path ends: at a point, the end, or the mark before values.
[[nodiscard]] bool ends_key(std::string_view text)
{
    return text.empty() || text.front() == '.' || text.front() == '=';
}

/// Takes a key off the front; a quotation mark within quotation marks is doubled.
/// @return nothing where there is none
[[nodiscard]] std::optional<std::string> take_key(std::string_view& text)
{
    std::string key;
    if (!text.starts_with('"')) {
        const auto size = std::min(text.find_first_of(".="), text.size());
        key = text.substr(0, size);
        text.remove_prefix(size);
        return key.empty() ? std::nullopt : std::optional{key};
    }
    for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
        if (text.front() == '"') {
            text.remove_prefix(1);
            if (!text.starts_with('"')) {
                return key.empty() || !ends_key(text) ? std::nullopt : std::optional{key};
            }
        }
        key += text.front();
    }
    return std::nullopt; // the quotation mark is not closed
}

/// Takes the keys of a path off the front, up to the mark before values; none where it is no path.
[[nodiscard]] std::vector<std::string> take_keys(std::string_view& text)
{
    std::vector<std::string> steps;
    for (;;) {
        auto key = take_key(text);
        if (!key) {
            return {};
        }
        steps.push_back(std::move(*key));
        if (!text.starts_with('.')) {
            return steps;
        }
        text.remove_prefix(1);
    }
}

/// The path that some keys make.
[[nodiscard]] std::string path_of(std::span<const std::string> steps)
{
    std::string path;
    for (const auto& key : steps) {
        path += path.empty() ? "" : ".";
        if (key.find_first_of(".=\"") == std::string::npos) {
            path += key;
            continue;
        }
        path += '"';
        for (const char character : key) {
            path += character == '"' ? "\"\"" : std::string{character};
        }
        path += '"';
    }
    return path;
}

[[nodiscard]] std::uint32_t width_of(std::string_view text)
{
    return static_cast<std::uint32_t>(std::clamp<std::size_t>(text.size(), 1, 1000));
}

[[nodiscard]] Diagnostic no_axis(Place place, std::string_view text)
{
    return fault(place, {Text::bad_axis, {{"text", shortened(text)}}}, Text::bad_axis_hint);
}

/// A value of a file as it would be typed.
[[nodiscard]] std::string flow_text(Node node)
{
    if (node.is_scalar()) {
        return node.is_nothing()  ? "~"
               : node.is_quoted() ? '"' + std::string{node.text()} + '"'
                                  : std::string{node.text()};
    }
    std::string text;
    for (const auto entry : node.entries()) {
        text += (text.empty() ? "" : ", ") + flow_text(entry.key) + ": " + flow_text(entry.value);
    }
    for (const auto item : node.items()) {
        text += (text.empty() ? "" : ", ") + flow_text(item);
    }
    return (node.is_mapping() ? '{' : '[') + text + (node.is_mapping() ? '}' : ']');
}

/// Why values cannot be read, and what would be right.
[[nodiscard]] Diagnostic values_fault(const ParsedSweepValues& parsed, std::string_view values, Place place)
{
    const auto hint = [&]() -> Remark {
        switch (parsed.fault) {
        case SweepValuesFault::number:
            return {Text::bad_axis_values_number, {{"part", shortened(parsed.text)}}};
        case SweepValuesFault::units_differ: return {Text::bad_axis_values_units};
        case SweepValuesFault::without_step:
            return {Text::bad_axis_values_step, {{"values", shortened(values)}}};
        case SweepValuesFault::step_misleads: return {Text::bad_axis_values_misleads};
        case SweepValuesFault::too_many: return {Text::bad_axis_values_many};
        case SweepValuesFault::empty:
        case SweepValuesFault::none: break;
        }
        return {Text::bad_axis_values_empty};
    }();
    return fault(place, {Text::bad_axis_values, {{"values", shortened(values)}}}, hint);
}

/// A list's item by its number, from 1.
[[nodiscard]] std::optional<Node> item_of(Node list, std::string_view number)
{
    std::size_t wanted{};
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), wanted);
    if (fault != std::errc{} || end != number.data() + number.size()) {
        return std::nullopt;
    }
    for (const auto item : list.items()) {
        if (--wanted == 0) {
            return item;
        }
    }
    return std::nullopt;
}

/// A value in the place of what an axis names.
struct Replacement {
    const std::vector<std::string>* keys{};
    std::optional<Node> node{}; ///< else a text without quotation marks
    std::string text{};
    Place place{};

    [[nodiscard]] bool takes_away() const { return !node && text == "~"; }
};

/// Writes a tree once more, with replacements.
class VariantWriter {
public:
    /// @param pack  stands for the programme's name where replacements are within it
    VariantWriter(std::size_t source_size, std::uint32_t file, std::optional<Node> pack)
        : builder_{source_size, file}, pack_{pack}
    {
    }

    /// @param here  the replacements in this node
    /// @param depth how many of their keys lead to it
    void write(Node node, const std::vector<const Replacement*>& here, std::size_t depth)
    {
        if (here.empty()) {
            copy(builder_, node);
            return;
        }
        if (here.front()->keys->size() == depth) { // no other is within it
            put(*here.front());
            return;
        }
        if (node.is_scalar() && pack_) {
            node = *pack_;
        }
        static_cast<void>(builder_.open(node.kind(), node.place()));
        write_entries(node, here, depth);
        std::size_t number = 0;
        for (const auto item : node.items()) {
            const auto within = with_key(here, std::to_string(++number), depth);
            if (!is_taken_away(within, depth + 1)) {
                write(item, within, depth + 1);
            }
        }
        static_cast<void>(builder_.close());
    }

    [[nodiscard]] Tree finish() { return std::move(*builder_.finish(true).value); }

private:
    void write_entries(Node node, const std::vector<const Replacement*>& here, std::size_t depth)
    {
        for (const auto entry : node.entries()) {
            const auto within = with_key(here, entry.key.text(), depth);
            if (!is_taken_away(within, depth + 1)) {
                copy(builder_, entry.key);
                write(entry.value, within, depth + 1);
            }
        }
        for (const auto* const each : here) { // what is not there yet
            if (node.is_mapping() && !node.find((*each->keys)[depth]) && !each->takes_away()) {
                static_cast<void>(builder_.scalar((*each->keys)[depth], false, each->place));
                put(*each);
            }
        }
    }

    [[nodiscard]] static std::vector<const Replacement*> with_key(const std::vector<const Replacement*>& here,
                                                                  std::string_view key, std::size_t depth)
    {
        std::vector<const Replacement*> within;
        std::copy_if(here.begin(), here.end(), std::back_inserter(within),
                     [&](const auto* each) { return (*each->keys)[depth] == key; });
        return within;
    }

    [[nodiscard]] static bool is_taken_away(const std::vector<const Replacement*>& within, std::size_t depth)
    {
        return !within.empty() && within.front()->keys->size() == depth && within.front()->takes_away();
    }

    void put(const Replacement& value)
    {
        if (value.node) {
            copy(builder_, *value.node);
        } else {
            static_cast<void>(builder_.scalar(value.text, false, value.place));
        }
    }

    TreeBuilder builder_;
    std::optional<Node> pack_;
};

/// Whether a value is more than a plain text.
[[nodiscard]] bool is_structured(std::string_view text)
{
    return text.starts_with('{') || text.starts_with('[') || text.starts_with('"') || text.starts_with('\'');
}

} // namespace

std::optional<SweepAxis> read_sweep_axis(const std::string& text, SourceFiles& files,
                                         Diagnostics& diagnostics)
{
    const auto file = files.next_index();
    files.add(SourceText{"--vary", text});
    std::string_view values{text};
    auto steps = take_keys(values);
    if (steps.empty() || !values.starts_with('=')) {
        diagnostics.push_back(no_axis({file, 1, 1, width_of(text)}, text));
        return std::nullopt;
    }
    const auto path = text.substr(0, text.size() - values.size());
    values.remove_prefix(1);
    const Place place{file, 1, static_cast<std::uint32_t>(path.size() + 2), width_of(values)};
    auto parsed = parse_sweep_values(values);
    if (!parsed.values) {
        diagnostics.push_back(values_fault(parsed, values, place));
        return std::nullopt;
    }
    return SweepAxis{path, std::move(steps), std::move(*parsed.values), {}, {file, 1, 1, width_of(path)},
                     place};
}

std::optional<SweepAxis> read_sweep_axis(Node path, Node values, Diagnostics& diagnostics)
{
    auto text = path.text();
    auto steps = take_keys(text);
    if (steps.empty() || !text.empty()) {
        diagnostics.push_back(no_axis(path.place(), path.text()));
        return std::nullopt;
    }
    SweepAxis axis{std::string{path.text()},
                   std::move(steps),
                   SweepValues{std::vector<std::string>{}},
                   {},
                   path.place(),
                   values.place()};
    if (values.is_scalar()) {
        auto parsed = parse_sweep_values(values.text());
        if (!parsed.values) {
            diagnostics.push_back(values_fault(parsed, values.text(), values.place()));
            return std::nullopt;
        }
        axis.values = std::move(*parsed.values);
        return axis;
    }
    std::vector<std::string> texts;
    for (const auto item : values.items()) {
        texts.push_back(flow_text(item));
        axis.nodes.push_back(item.is_nothing() ? std::nullopt : std::optional{item});
    }
    if (texts.empty()) {
        diagnostics.push_back(
            values_fault({.fault = SweepValuesFault::empty, .text = {}}, flow_text(values), values.place()));
        return std::nullopt;
    }
    axis.values = SweepValues{std::move(texts)};
    return axis;
}

void VariantReader::open_pack_of(SourceFiles& files, Diagnostics& diagnostics)
{
    const auto is_within = [](const SweepAxis& axis) {
        return axis.keys.size() > 1 && axis.keys[0] == "programme";
    };
    const auto programme = source_.tree.root().find("programme");
    if (!programme || !programme->is_scalar() || std::none_of(axes_->begin(), axes_->end(), is_within)) {
        return;
    }
    const auto index = files.next_index();
    if (const auto* const text = open_pack(*programme, source_.name, files, diagnostics)) {
        auto read = read_tree(*text, index);
        diagnostics.insert(diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
        pack_ = std::move(read.value);
    }
}

bool VariantReader::is_there(const SweepAxis& axis, Diagnostics& diagnostics) const
{
    auto node = source_.tree.root();
    for (std::size_t step = 0; step < axis.keys.size(); ++step) {
        const auto& key = axis.keys[step];
        if (step == 1 && pack_ && node.is_scalar()) {
            node = pack_->root();
        }
        const auto next = node.is_sequence() ? item_of(node, key) : node.find(key);
        if (next) {
            node = *next;
            continue;
        }
        if (node.is_mapping() && step + 1 == axis.keys.size()) {
            return true; // which adds the key
        }
        std::vector<std::string_view> known;
        for (const auto entry : node.entries()) {
            known.push_back(entry.key.text());
        }
        const auto path = path_of(std::span{axis.keys}.first(step + 1));
        auto place = axis.path_place;
        place.width = std::min(place.width, width_of(path));
        if (step == 1 && node.is_sequence() && axis.keys.front() == "programme") {
            diagnostics.push_back(fault(axis.path_place,
                                        {Text::axis_in_packs, {{"path", shortened(axis.path)}}},
                                        Text::axis_in_packs_hint));
            return false;
        }
        const Remark message{Text::axis_unknown, {{"path", shortened(path)}}};
        diagnostics.push_back(known.empty() ? fault(place, message)
                                            : fault(place, message, near_or_list(key, known)));
        return false;
    }
    return true;
}

std::optional<VariantReader> VariantReader::open(ScenarioSource source, const std::vector<SweepAxis>& axes,
                                                 SourceFiles& files, Diagnostics& diagnostics)
{
    VariantReader reader{std::move(source), axes};
    const auto errors_before = diagnostics.size();
    if (const auto style = reader.source_.tree.root().find("numbers")) {
        Diagnostics said_by_the_scenario; // when it is read
        const auto numbers = read_number_style(*style, said_by_the_scenario);
        reader.writes_commas_ = numbers && numbers->decimal == Separator::comma;
    }
    reader.open_pack_of(files, diagnostics);
    for (const auto& axis : axes) {
        static_cast<void>(reader.is_there(axis, diagnostics));
        for (const auto& other : axes) {
            if (&axis != &other && axis.keys.size() <= other.keys.size() &&
                std::equal(axis.keys.begin(), axis.keys.end(), other.keys.begin()) &&
                (axis.keys.size() < other.keys.size() || &axis < &other)) {
                diagnostics.push_back(fault(other.place,
                                            {Text::axis_twice, {{"path", axis.path}, {"other", other.path}}},
                                            Text::axis_twice_hint));
            }
        }
        reader.read_values(axis, files, diagnostics);
    }
    return diagnostics.size() > errors_before ? std::nullopt : std::optional{std::move(reader)};
}

void VariantReader::read_values(const SweepAxis& axis, SourceFiles& files, Diagnostics& diagnostics)
{
    auto& nodes = nodes_.emplace_back(axis.nodes);
    if (axis.values.range() != nullptr || !nodes.empty()) {
        return;
    }
    for (std::uint64_t number = 0; number < axis.values.count(); ++number) {
        auto text = axis.values.text(number);
        nodes.emplace_back();
        if (is_structured(text)) {
            const auto file = files.next_index();
            auto read = read_yaml(files.add(SourceText{"--vary", std::move(text)}), file);
            diagnostics.insert(diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
            if (read) {
                nodes.back() = trees_.emplace_back(std::move(*read.value)).root();
            }
        }
    }
}

Checked<Scenario> VariantReader::read(std::span<const std::uint64_t> numbers, SourceFiles& files,
                                      PackShelf* shelf) const
{
    std::vector<Replacement> replacements;
    for (std::size_t axis = 0; axis < axes_->size(); ++axis) {
        auto& each = replacements.emplace_back();
        each.keys = &(*axes_)[axis].keys;
        each.place = (*axes_)[axis].place;
        if (!nodes_[axis].empty() && nodes_[axis][numbers[axis]]) {
            each.node = nodes_[axis][numbers[axis]];
            continue;
        }
        each.text = (*axes_)[axis].values.text(numbers[axis]);
        const bool is_in_pack = pack_ && each.keys->front() == "programme";
        if (writes_commas_ && !is_in_pack && (*axes_)[axis].values.range() != nullptr) {
            std::replace(each.text.begin(), each.text.end(), '.', ',');
        }
    }
    std::vector<const Replacement*> all;
    for (const auto& each : replacements) {
        all.push_back(&each);
    }
    VariantWriter writer{source_.size, source_.file, pack_ ? std::optional{pack_->root()} : std::nullopt};
    writer.write(source_.tree.root(), all, 0);
    const auto tree = writer.finish();
    return read_scenario(source_, tree, files, shelf);
}

Checked<Scenario> VariantReader::read(SourceFiles& files) const
{
    return read_scenario(source_, source_.tree, files);
}

} // namespace prorata::read
