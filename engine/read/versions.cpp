#include "engine/read/versions.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace prorata::read {

namespace {

constexpr std::string_view versions_key = "versions";

/// Writes nodes once more, with what later ones change. The trees were within the limits, so that nothing
/// can be refused.
class Overlay {
public:
    Overlay(std::size_t source_size, std::uint32_t file) : builder_{source_size, file} {}

    /// @param layers  the same node in each version, the first first; the last that is no mapping decides
    void write(std::vector<Node> layers)
    {
        std::size_t first = 0;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            first = layers[i].is_mapping() ? first : i;
        }
        layers.erase(layers.begin(), layers.begin() + static_cast<std::ptrdiff_t>(first));
        if (layers.size() > 1 && !layers.front().is_mapping()) {
            layers.erase(layers.begin());
        }
        const auto node = layers.front();
        if (layers.size() == 1 && !node.is_mapping()) {
            copy(builder_, node);
            return;
        }
        static_cast<void>(builder_.open(Kind::mapping, node.place()));
        for (const auto key : keys_of(layers)) {
            write_entry(key, layers);
        }
        static_cast<void>(builder_.close());
    }

    [[nodiscard]] std::optional<Tree> finish() { return std::move(builder_.finish(true).value); }

private:
    [[nodiscard]] static std::vector<Node> keys_of(const std::vector<Node>& layers)
    {
        std::vector<Node> keys;
        for (const auto layer : layers) {
            for (const auto entry : layer.entries()) {
                const auto is_same = [&](Node each) { return each.text() == entry.key.text(); };
                if (std::none_of(keys.begin(), keys.end(), is_same)) {
                    keys.push_back(entry.key);
                }
            }
        }
        return keys;
    }

    void write_entry(Node key, const std::vector<Node>& layers)
    {
        std::vector<Node> values;
        bool is_changed = false;
        for (const auto layer : layers) {
            const auto value = layer.find(key.text());
            if (!value) {
                continue;
            }
            is_changed = !values.empty();
            if (is_changed && value->is_nothing()) {
                values.clear(); // taken away
            } else {
                values.push_back(*value);
            }
        }
        if (!values.empty()) {
            copy(builder_, key);
            write(std::move(values));
        }
    }

    TreeBuilder builder_;
};

void check_version(Node version, Diagnostics& diagnostics)
{
    for (const auto entry : version.entries()) {
        if (is_common_to_versions(entry.key.text())) {
            diagnostics.push_back(fault(entry.key.place(),
                                        {Text::not_in_a_version, {{"key", std::string{entry.key.text()}}}},
                                        Text::not_in_a_version_hint));
        }
    }
}

} // namespace

ChosenVersion choose_version(Node scenario, std::string_view wanted, std::size_t source_size,
                             std::uint32_t file, Diagnostics& diagnostics)
{
    ChosenVersion chosen;
    std::vector<Node> layers{scenario};
    const auto versions = value_of(scenario, Form::scenario, versions_key);
    if (versions) {
        for (const auto entry : versions->entries()) {
            const bool is_behind = !wanted.empty() && chosen.name == wanted;
            chosen.names.emplace_back(entry.key.text());
            if (entry.value.is_mapping() && !is_behind) {
                check_version(entry.value, diagnostics);
                layers.push_back(entry.value);
            } else if (!entry.value.is_mapping() && !entry.value.is_nothing()) {
                diagnostics.push_back(fault(
                    entry.value.place(), {Text::not_a_version, {{"version", std::string{entry.key.text()}}}},
                    Text::not_a_version_hint));
            }
            chosen.name = is_behind ? chosen.name : std::string{entry.key.text()};
        }
    }
    if (!wanted.empty() && chosen.name != wanted) {
        const std::vector<std::string_view> known(chosen.names.begin(), chosen.names.end());
        diagnostics.push_back(fault(versions ? versions->place() : scenario.place(),
                                    {Text::unknown_version_name, {{"name", shortened(wanted)}}},
                                    near_or_list(wanted, known)));
        return chosen;
    }
    if (layers.size() > 1 || !wanted.empty()) {
        Overlay overlay{source_size, file};
        overlay.write(std::move(layers));
        chosen.tree = overlay.finish();
    }
    return chosen;
}

} // namespace prorata::read
