#include "engine/read/sweep_file.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/tree_builder.hpp"

#include <string_view>
#include <utility>

namespace prorata::read {

namespace {

[[nodiscard]] SweepWord word_of(Node sweep, std::string_view key)
{
    const auto value = value_of(sweep, Form::sweep, key);
    return value ? SweepWord{std::string{value->text()}, value->place()} : SweepWord{};
}

[[nodiscard]] std::vector<SweepWord> words_in(Node sweep, std::string_view key)
{
    std::vector<SweepWord> words;
    for (const auto text : texts_of(sweep, Form::sweep, key)) {
        words.push_back({std::string{text.text()}, text.place()});
    }
    return words;
}

void read_axes(Node sweep, SaidSweep& said, Diagnostics& diagnostics)
{
    const auto vary = value_of(sweep, Form::sweep, "vary");
    if (!vary) {
        return; // said already
    }
    for (const auto entry : vary->entries()) {
        if (entry.value.is_mapping() || entry.value.is_nothing()) {
            continue; // said already
        }
        if (auto axis = read_sweep_axis(entry.key, entry.value, diagnostics)) {
            said.axes.push_back(std::move(*axis));
        }
    }
    if (vary->size() == 0) {
        diagnostics.push_back(fault(vary->place(), {Text::nothing_to_vary}, Text::nothing_to_vary_in_file));
    }
}

} // namespace

std::optional<SaidSweep> read_sweep_file(const SourceText& file, std::uint32_t index,
                                         Diagnostics& diagnostics)
{
    auto read = read_tree(file, index);
    if (!read || !read.value->root().find("sweep")) {
        return std::nullopt;
    }
    SaidSweep said{.file = file.name(), .hash = sha256(file.text()), .tree = std::move(read.value)};
    const auto root = said.tree->root();
    diagnostics.insert(diagnostics.end(), read.diagnostics.begin(), read.diagnostics.end());
    check_form(root, Form::sweep_file, diagnostics);
    const auto version = value_of(root, Form::sweep_file, "prorata");
    if (version && version->text() != "1") {
        diagnostics.push_back(fault(version->place(),
                                    {Text::unknown_version, {{"version", shortened(version->text())}}},
                                    Text::unknown_version_hint));
    }
    const auto sweep = value_of(root, Form::sweep_file, "sweep");
    if (!sweep) {
        return said;
    }
    said.scenario = word_of(*sweep, "scenario");
    said.version = text_of(*sweep, Form::sweep, "version");
    said.design = word_of(*sweep, "design");
    said.sample = word_of(*sweep, "sample");
    said.seed = word_of(*sweep, "seed");
    said.measures = words_in(*sweep, "measure");
    said.conditions = words_in(*sweep, "where");
    said.shows = words_in(*sweep, "show");
    read_axes(*sweep, said, diagnostics);
    return said;
}

} // namespace prorata::read
