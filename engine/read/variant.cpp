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
#include <utility>

namespace prorata::read {

namespace {

[[nodiscard]] std::vector<std::string> keys_of(std::string_view path)
{
    std::vector<std::string> keys;
    for (bool is_last = false; !is_last;) {
        const auto point = path.find('.');
        is_last = point == std::string_view::npos;
        keys.emplace_back(path.substr(0, point));
        path = is_last ? std::string_view{} : path.substr(point + 1);
    }
    return keys;
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
    const auto mark = text.find('=');
    const auto path = text.substr(0, mark);
    const Place whole{file, 1, 1, static_cast<std::uint16_t>(std::min<std::size_t>(text.size(), 1000))};
    if (mark == std::string::npos || path.empty() || path.front() == '.' || path.back() == '.' ||
        path.find("..") != std::string::npos) {
        diagnostics.push_back(
            fault(whole, {Text::bad_axis, {{"text", shortened(text)}}}, Text::bad_axis_hint));
        return std::nullopt;
    }
    const auto values = std::string_view{text}.substr(mark + 1);
    const Place place{file, 1, static_cast<std::uint32_t>(mark + 2),
                      static_cast<std::uint16_t>(std::clamp<std::size_t>(values.size(), 1, 1000))};
    auto parsed = parse_sweep_values(values);
    if (!parsed.values) {
        diagnostics.push_back(values_fault(parsed, values, place));
        return std::nullopt;
    }
    return SweepAxis{path, keys_of(path), std::move(*parsed.values), place};
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
        std::string path;
        for (std::size_t i = 0; i <= step; ++i) {
            path += (i == 0 ? "" : ".") + axis.keys[i];
        }
        const Place place{axis.place.file, 1, 1,
                          static_cast<std::uint16_t>(std::min<std::size_t>(path.size(), 1000))};
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
        auto& trees = reader.trees_.emplace_back();
        for (std::uint64_t number = 0; axis.values.range() == nullptr && number < axis.values.count();
             ++number) {
            auto text = axis.values.text(number);
            trees.emplace_back();
            if (is_structured(text)) {
                const auto file = files.next_index();
                auto read = read_yaml(files.add(SourceText{"--vary", std::move(text)}), file);
                diagnostics.insert(diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
                trees.back() = std::move(read.value);
            }
        }
    }
    return diagnostics.size() > errors_before ? std::nullopt : std::optional{std::move(reader)};
}

Checked<Scenario> VariantReader::read(std::span<const std::uint64_t> numbers, SourceFiles& files,
                                      PackShelf* shelf) const
{
    std::vector<Replacement> replacements;
    for (std::size_t axis = 0; axis < axes_->size(); ++axis) {
        auto& each = replacements.emplace_back();
        each.keys = &(*axes_)[axis].keys;
        each.place = (*axes_)[axis].place;
        if ((*axes_)[axis].values.range() == nullptr && trees_[axis][numbers[axis]]) {
            each.node = trees_[axis][numbers[axis]]->root();
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
