#include "engine/read/tree_builder.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/source_file.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <functional>
#include <limits>
#include <tuple>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::size_t largest_block = std::size_t{1} << 20U;
/// Mappings of up to so many keys are compared pair by pair.
constexpr std::size_t few_keys = 16;

std::string_view text_of(const detail::Record& record) { return {record.text, record.size}; }

Place place_of(const detail::Record& record)
{
    return {record.file, record.line, record.column, record.width};
}

} // namespace

void copy(TreeBuilder& builder, Node node)
{
    if (node.is_scalar()) {
        static_cast<void>(builder.scalar(node.text(), node.is_quoted(), node.place()));
        return;
    }
    static_cast<void>(builder.open(node.kind(), node.place()));
    for (const auto entry : node.entries()) {
        copy(builder, entry.key);
        copy(builder, entry.value);
    }
    for (const auto item : node.items()) {
        copy(builder, item);
    }
    static_cast<void>(builder.close());
}

std::string shortened(std::string_view text)
{
    constexpr std::size_t most_bytes = 60;
    if (text.size() <= most_bytes) {
        return std::string{text};
    }
    auto end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string{text.substr(0, end)} + "…";
}

TreeBuilder::TreeBuilder(std::size_t source_size, std::uint32_t file)
    : file_{file}, block_size_{std::clamp(source_size, std::size_t{64}, largest_block)}
{
    tree_.records_.reserve(source_size / 16 + 16);
}

const char* TreeBuilder::keep(std::string_view text)
{
    if (text.size() > free_size_) {
        free_size_ = std::max(block_size_, text.size());
        free_ = tree_.texts_.emplace_back(std::make_unique_for_overwrite<char[]>(free_size_)).get();
    }
    if (text.empty()) {
        return ""; // an empty view need not point into a block
    }
    char* const kept = free_;
    std::memcpy(kept, text.data(), text.size());
    free_ += text.size();
    free_size_ -= text.size();
    return kept;
}

bool TreeBuilder::is_blank() const
{
    const auto& records = tree_.records_;
    return records.empty() || (records.size() == 1 && records[0].kind == Kind::scalar &&
                               records[0].size == 0 && !records[0].is_quoted && diagnostics_.empty());
}

bool TreeBuilder::awaits_key() const
{
    return depth_ > 0 && tree_.records_[levels_[depth_ - 1].record].kind == Kind::mapping &&
           !levels_[depth_ - 1].awaits_value;
}

void TreeBuilder::drop_next_entry()
{
    assert(awaits_key());
    levels_[depth_ - 1].drops_entry = true;
}

void TreeBuilder::drop_next_entry_unless_valued()
{
    assert(awaits_key());
    levels_[depth_ - 1].drops_entry_if_nothing = true;
}

bool TreeBuilder::begin_node(Kind kind, bool is_missing, Place place)
{
    if (!awaits_key()) {
        return true;
    }
    auto& level = levels_[depth_ - 1];
    level.entry = tree_.records_.size();
    if (kind == Kind::scalar && !is_missing) {
        return true;
    }
    level.drops_entry = true;
    if (level.is_dropped) {
        return true; // {{ name }} is one fault
    }
    return add(fault(place, {Text::key_not_text}, {Text::key_not_text_hint, {{"brace", "{"}}}));
}

void TreeBuilder::end_node(std::size_t record)
{
    if (depth_ == 0) {
        return;
    }
    auto& records = tree_.records_;
    auto& level = levels_[depth_ - 1];
    auto& parent = records[level.record];
    if (parent.kind == Kind::sequence) {
        ++parent.count;
        return;
    }
    level.awaits_value = !level.awaits_value;
    if (level.awaits_value) {
        return; // that was the key
    }
    const auto& value = records[record];
    const bool is_nothing = value.kind == Kind::scalar && value.size == 0 && !value.is_quoted;
    if (level.drops_entry || (level.drops_entry_if_nothing && is_nothing)) {
        records.resize(level.entry);
    } else {
        ++parent.count;
    }
    level.drops_entry = false;
    level.drops_entry_if_nothing = false;
}

bool TreeBuilder::scalar(std::string_view text, bool is_quoted, Place place)
{
    if (!begin_node(Kind::scalar, text.empty() && !is_quoted, place)) {
        return false;
    }
    if (text.size() > longest_scalar) {
        if (!add(fault(place,
                       {Text::scalar_too_long, {{"limit", static_cast<std::int64_t>(longest_scalar >> 10U)}}},
                       Text::scalar_too_long_hint))) {
            return false;
        }
        text = {};
    }
    if (is_quoted) {
        if (const auto control = find_control_character(text); !control.empty()) {
            if (!add(fault(place, {Text::forbidden_character, {{"character", character_name(control)}}},
                           Text::forbidden_character_hint))) {
                return false;
            }
            text = {};
        }
    }
    const auto widest = std::uint32_t{std::numeric_limits<std::uint16_t>::max()};
    tree_.records_.push_back({.text = keep(text),
                              .size = static_cast<std::uint32_t>(text.size()),
                              .count = 0,
                              .file = place.file,
                              .line = place.line,
                              .column = place.column,
                              .width = static_cast<std::uint16_t>(std::min(place.width, widest)),
                              .kind = Kind::scalar,
                              .is_quoted = is_quoted});
    end_node(tree_.records_.size() - 1);
    return true;
}

bool TreeBuilder::open(Kind kind, Place place)
{
    if (!begin_node(kind, false, place)) {
        return false;
    }
    if (depth_ == deepest_level) {
        static_cast<void>(
            add(fault(place, {Text::too_deep, {{"limit", static_cast<std::int64_t>(deepest_level)}}},
                      Text::too_deep_hint)));
        return false;
    }
    const bool is_dropped = depth_ > 0 && (levels_[depth_ - 1].drops_entry || levels_[depth_ - 1].is_dropped);
    levels_[depth_++] = {.record = tree_.records_.size(), .is_dropped = is_dropped};
    tree_.records_.push_back({.text = "",
                              .size = 1,
                              .count = 0,
                              .file = place.file,
                              .line = place.line,
                              .column = place.column,
                              .width = 1,
                              .kind = kind,
                              .is_quoted = false});
    return true;
}

bool TreeBuilder::close()
{
    assert(depth_ > 0);
    const auto level = levels_[--depth_];
    auto& records = tree_.records_;
    if (records[level.record].kind == Kind::mapping && records[level.record].count > 1) {
        drop_duplicate_keys(level);
    }
    records[level.record].size = static_cast<std::uint32_t>(records.size() - level.record);
    end_node(level.record);
    return may_go_on();
}

void TreeBuilder::drop_duplicate_keys(const Level& level)
{
    auto& records = tree_.records_;
    const auto count = records[level.record].count;
    const auto* const base = records.data();
    const auto* entry = base + level.record + 1;

    // Each later key that an earlier one equals: its record, and the first one's.
    std::vector<std::pair<std::size_t, std::size_t>> repeated;
    if (count <= few_keys) {
        std::array<const detail::Record*, few_keys> all_keys{};
        for (std::size_t i = 0; i < count; ++i, entry = detail::after(entry + 1)) {
            all_keys[i] = entry;
            for (std::size_t earlier = 0; earlier < i; ++earlier) {
                if (text_of(*all_keys[earlier]) == text_of(*entry)) {
                    repeated.emplace_back(entry - base, all_keys[earlier] - base);
                    break;
                }
            }
        }
    } else {
        // Sorted rather than hashed into buckets: no file, however made, costs more than n log n. The hash
        // only spares comparing texts.
        struct HashedKey {
            std::size_t hash;
            const detail::Record* record;
        };
        std::vector<HashedKey> all_keys;
        all_keys.reserve(count);
        for (std::size_t i = 0; i < count; ++i, entry = detail::after(entry + 1)) {
            all_keys.push_back({std::hash<std::string_view>{}(text_of(*entry)), entry});
        }
        std::sort(all_keys.begin(), all_keys.end(), [](const HashedKey& a, const HashedKey& b) {
            return a.hash != b.hash
                       ? a.hash < b.hash
                       : std::tuple{text_of(*a.record), a.record} < std::tuple{text_of(*b.record), b.record};
        });
        std::size_t first = 0;
        for (std::size_t i = 1; i < all_keys.size(); ++i) {
            if (all_keys[i].hash == all_keys[first].hash &&
                text_of(*all_keys[i].record) == text_of(*all_keys[first].record)) {
                repeated.emplace_back(all_keys[i].record - base, all_keys[first].record - base);
            } else {
                first = i;
            }
        }
        std::sort(repeated.begin(), repeated.end());
    }
    if (repeated.empty()) {
        return;
    }
    for (const auto& [later, first] : repeated) {
        if (!add(fault(
                place_of(records[later]),
                {Text::duplicate_key,
                 {{"key", shortened(text_of(records[later]))}, {"line", std::int64_t{records[first].line}}}},
                Text::duplicate_key_hint))) {
            break;
        }
    }
    // The second of two stays out of the tree, or it would be reported again under other names.
    auto kept = repeated.front().first;
    for (std::size_t i = 0; i < repeated.size(); ++i) {
        const auto dropped = static_cast<std::size_t>(detail::after(base + repeated[i].first + 1) - base);
        const auto next = i + 1 < repeated.size() ? repeated[i + 1].first : records.size();
        std::copy(records.data() + dropped, records.data() + next, records.data() + kept);
        kept += next - dropped;
    }
    records.resize(kept);
    records[level.record].count -= static_cast<std::uint32_t>(repeated.size());
}

bool TreeBuilder::add(Diagnostic diagnostic)
{
    if (diagnostics_.size() < most_faults) {
        diagnostics_.push_back(std::move(diagnostic));
    }
    return may_go_on();
}

Checked<Tree> TreeBuilder::finish(bool is_whole)
{
    const bool is_usable = is_whole && depth_ == 0 && may_go_on();
    while (depth_ > 0) {
        static_cast<void>(close()); // what a syntax error left open may hold equal keys too
    }
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tuple{a.place.line, a.place.column} < std::tuple{b.place.line, b.place.column};
    });
    if (!may_go_on()) {
        diagnostics_.push_back(fault(
            {.file = file_}, {Text::too_many_faults, {{"limit", static_cast<std::int64_t>(most_faults - 1)}}},
            Text::too_many_faults_hint));
    }
    return {is_usable ? std::optional{std::move(tree_)} : std::nullopt, std::move(diagnostics_)};
}

} // namespace prorata::read
