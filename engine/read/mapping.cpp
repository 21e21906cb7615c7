#include "engine/read/mapping.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

namespace prorata::read {

namespace {

/// A key whose value is the heading of a column.
struct MappedKey {
    Form in;
    std::string_view name;
    Meaning meaning;
};
constexpr std::array mapped_keys{
    MappedKey{Form::mapped_project, "programme", Meaning::programme},
    MappedKey{Form::mapped_project, "id", Meaning::project_id},
    MappedKey{Form::mapped_project, "acronym", Meaning::acronym},
    MappedKey{Form::mapped_project, "title", Meaning::title},
    MappedKey{Form::mapped_project, "version", Meaning::version},
    MappedKey{Form::mapped_partner, "number", Meaning::partner_number},
    MappedKey{Form::mapped_partner, "abbreviation", Meaning::partner_short},
    MappedKey{Form::mapped_partner, "name", Meaning::partner_name},
    MappedKey{Form::mapped_partner, "country", Meaning::country},
    MappedKey{Form::mapped_partner, "role", Meaning::role},
    MappedKey{Form::mapped_partner, "lead", Meaning::lead},
    MappedKey{Form::mapping, "total", Meaning::total},
    MappedKey{Form::mapping, "eligible", Meaning::eligible},
    MappedKey{Form::mapping, "non_eligible", Meaning::non_eligible},
    MappedKey{Form::mapping, "contribution", Meaning::contribution},
};
constexpr std::array named_keys{
    MappedKey{Form::mapping, "funds", Meaning::fund},
    MappedKey{Form::mapping, "contributors", Meaning::contributor},
    MappedKey{Form::mapping, "rates", Meaning::rate},
};

class MappingReader {
public:
    MappingReader(Node root, Diagnostics& diagnostics) : root_{root}, diagnostics_{diagnostics} {}

    [[nodiscard]] Mapping read()
    {
        read_version();
        mapping_.sheet = text_of(root_, Form::mapping, "sheet");
        if (const auto row = value_of(root_, Form::mapping, "header_row")) {
            mapping_.header_row = static_cast<std::uint32_t>(
                read_count(*row, "header_row", 1, std::numeric_limits<int>::max(), diagnostics_));
        }
        mapping_.level =
            text_of(root_, Form::mapping, "rows") == "projects" ? Level::project : Level::partner;
        if (const auto code = value_of(root_, Form::mapping, "currency")) {
            const auto number = read_currency(*code, diagnostics_);
            mapping_.currency = number ? currencies[*number - 1U] : mapping_.currency;
        }
        if (const auto style = value_of(root_, Form::mapping, "numbers")) {
            mapping_.style = read_number_style(*style, diagnostics_).value_or(mapping_.style);
        }
        const auto written = text_of(root_, Form::mapping, "rates_written");
        mapping_.rates = written == "fraction"  ? RateStyle::fraction
                         : written == "percent" ? RateStyle::percent
                                                : RateStyle::undeclared;
        read_columns();
        return std::move(mapping_);
    }

private:
    void read_version()
    {
        const auto version = value_of(root_, Form::mapping, "mapping");
        if (version && version->text() != "1") {
            diagnostics_.push_back(fault(
                version->place(), {Text::unknown_mapping_version, {{"version", shortened(version->text())}}},
                Text::unknown_mapping_version_hint));
        }
    }

    void read_columns()
    {
        const auto project = value_of(root_, Form::mapping, "project");
        const auto partner = value_of(root_, Form::mapping, "partner");
        for (const auto& key : mapped_keys) {
            const auto in = key.in == Form::mapped_project   ? project
                            : key.in == Form::mapped_partner ? partner
                                                             : std::optional{root_};
            const auto heading = in ? value_of(*in, key.in, key.name) : std::nullopt;
            if (heading) {
                add(key.meaning, {}, *heading);
            }
        }
        for (const auto& key : named_keys) {
            const auto named = value_of(root_, Form::mapping, key.name);
            if (!named) {
                continue;
            }
            for (const auto entry : named->entries()) {
                if (entry.value.is_scalar() && !entry.value.is_nothing()) {
                    check_rated(key.meaning, entry.key);
                    check_contributor(key.meaning, entry.key);
                    add(key.meaning, entry.key.text(), entry.value);
                }
            }
        }
        const bool has_amounts =
            std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                        [](const MappedColumn& each) { return is_amount(each.meaning); });
        if (!has_amounts && diagnostics_.empty()) {
            diagnostics_.push_back(
                fault(root_.place(), {Text::mapping_without_amounts}, Text::mapping_without_amounts_hint));
        }
    }

    void add(Meaning meaning, std::string_view name, Node heading)
    {
        mapping_.columns.push_back(
            {meaning, std::string{name}, std::string{heading.text()}, heading.place()});
    }

    /// Rates are printed of what the mapping names besides.
    void check_rated(Meaning meaning, Node name)
    {
        if (meaning != Meaning::rate || name.text() == "contribution" || name.text() == "funds") {
            return;
        }
        std::vector<std::string_view> known{"contribution", "funds"};
        for (const auto& column : mapping_.columns) {
            if (column.meaning == Meaning::fund || column.meaning == Meaning::contributor) {
                known.push_back(column.name);
            }
        }
        if (std::find(known.begin(), known.end(), name.text()) == known.end()) {
            diagnostics_.push_back(fault(name.place(),
                                         {Text::rate_of_nothing, {{"name", shortened(name.text())}}},
                                         near_or_list(name.text(), known)));
        }
    }

    void check_contributor(Meaning meaning, Node name)
    {
        const bool is_fund =
            std::any_of(mapping_.columns.begin(), mapping_.columns.end(), [&](const auto& column) {
                return column.meaning == Meaning::fund && column.name == name.text();
            });
        if (meaning == Meaning::contributor && is_fund) {
            diagnostics_.push_back(name_of_a_fund(name));
        }
    }

    Node root_;
    Diagnostics& diagnostics_;
    Mapping mapping_;
};

} // namespace

std::optional<Mapping> read_mapping(const std::string& path, SourceFiles& files, Diagnostics& diagnostics)
{
    const auto index = files.next_index();
    const auto take = [&](Diagnostics found) {
        diagnostics.insert(diagnostics.end(), found.begin(), found.end());
        return has_errors(found);
    };
    auto file = open_source(path, files);
    if (take(std::move(file.diagnostics)) || !file) {
        return std::nullopt;
    }
    auto tree = read_tree(**file.value, index);
    if (take(std::move(tree.diagnostics)) || !tree) {
        return std::nullopt;
    }
    const auto root = tree.value->root();
    Diagnostics faults;
    if (!root.is_mapping()) {
        faults.push_back(fault(root.place(), {Text::not_a_mapping}, Text::not_a_mapping_hint));
        static_cast<void>(take(std::move(faults)));
        return std::nullopt;
    }
    check_form(root, Form::mapping, faults);
    auto mapping = MappingReader{root, faults}.read();
    return take(std::move(faults)) ? std::nullopt : std::optional{std::move(mapping)};
}

} // namespace prorata::read
