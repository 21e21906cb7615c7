#include "engine/write/programme_text.hpp"

#include "engine/read/keys.hpp"
#include "engine/write/json_document.hpp"
#include "engine/write/paragraph.hpp"
#include "engine/write/rules_text.hpp"
#include "engine/write/say.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>

namespace prorata::write {

namespace {

using read::Form;
using read::Node;

constexpr std::size_t deeper = 3; ///< of the indentation
constexpr std::string_view bullet = "– ";
constexpr std::size_t bullet_width = 2;
constexpr std::string_view empty_value = "–";

[[nodiscard]] bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

[[nodiscard]] std::string scalar_of(Node mapping, std::string_view name)
{
    const auto value = mapping.find(name);
    return value ? std::string{value->text()} : std::string{};
}

[[nodiscard]] std::string shown(Node scalar)
{
    return std::string{scalar.is_nothing() || scalar.text().empty() ? empty_value : scalar.text()};
}

/// A value, or a list of values.
[[nodiscard]] std::vector<std::string> texts_of(Node mapping, std::string_view name)
{
    std::vector<std::string> texts;
    if (const auto value = mapping.find(name)) {
        if (value->is_scalar()) {
            texts.emplace_back(value->text());
        }
        for (const auto item : value->items()) {
            texts.emplace_back(item.text());
        }
    }
    return texts;
}

[[nodiscard]] bool is_list_of_values(Node node)
{
    const auto items = node.items();
    return node.is_sequence() && !items.empty() && std::ranges::all_of(items, &Node::is_scalar);
}

/// A key of the language without its underscores; names of the pack's own stay as they are.
[[nodiscard]] std::string label_of(std::string_view name, const read::Key* key)
{
    std::string label{name};
    if (key != nullptr) {
        std::ranges::replace(label, '_', ' ');
    }
    return label;
}

/// What the table of keys says about one value: "residual: what the funds leave of the total".
[[nodiscard]] std::string_view meaning_of(std::string_view word, const read::Key* key)
{
    auto documentation = key == nullptr ? std::string_view{} : key->documentation;
    word = word == "true" ? "yes" : word == "false" ? "no" : word;
    while (!documentation.empty()) {
        const auto end = std::min(documentation.find("; "), documentation.size());
        const auto part = documentation.substr(0, end);
        if (part.starts_with(word) && part.substr(word.size()).starts_with(": ")) {
            return part.substr(word.size() + 2);
        }
        documentation.remove_prefix(std::min(end + 2, documentation.size()));
    }
    return {};
}

/// What the table of keys says about a section, as far as it is no instruction how to write it.
[[nodiscard]] std::string_view heading_of(std::string_view name, const read::Key* key)
{
    const auto documentation = key == nullptr ? std::string_view{} : key->documentation;
    auto heading = documentation.substr(0, documentation.find_first_of(":;("));
    heading = heading.substr(0, heading.find_last_not_of(' ') + 1);
    const auto label = label_of(name, key);
    return heading == label || heading == "the " + label ? std::string_view{} : heading;
}

/// Writes one pack. Where a key of the table of keys stands, the form of its value is followed; anything else
/// is taken for a name of the pack's own.
class PackText {
public:
    PackText(Node pack, const Locale& locale) : pack_{pack}, locale_{locale}
    {
        if (const auto sources = pack.find("sources")) {
            for (const auto entry : sources->entries()) {
                programme_.sources.push_back({std::string{entry.key.text()}, scalar_of(entry.value, "title"),
                                              scalar_of(entry.value, "address")});
            }
        }
    }

    [[nodiscard]] std::string write(std::string_view id)
    {
        const auto title = scalar_of(pack_, "title");
        const auto currency = scalar_of(pack_, "currency");
        if (!title.empty()) {
            append_paragraph(out_, title, 0);
        }
        append_paragraph(out_, std::string{id} + (currency.empty() ? "" : " · " + currency), deeper);
        const auto is_told = [](const read::Entry& each) {
            return is_one_of(each.key.text(), {"id", "title", "currency"});
        };
        const auto is_last = [](const read::Entry& each) {
            return is_one_of(each.key.text(), {"sources", "gaps"});
        };
        for (const auto each : pack_.entries()) {
            if (each.value.is_scalar() && !is_told(each) && !is_last(each)) {
                entry(each, Form::programme, 0);
            }
        }
        basis(pack_, 0);
        for (const auto each : pack_.entries()) {
            if (!each.value.is_scalar() && !is_told(each) && !is_last(each)) {
                section(each);
            }
        }
        for (const std::string_view last : {"sources", "gaps"}) {
            for (const auto each : pack_.entries()) {
                if (each.key.text() == last) {
                    section(each);
                }
            }
        }
        return std::move(out_);
    }

private:
    void section(const read::Entry& each)
    {
        const auto name = each.key.text();
        const auto* const key = find_key(Form::programme, name);
        const auto heading = heading_of(name, key);
        out_.push_back('\n');
        if (name == "gaps") {
            out_.append(word(Text::pack_gaps, locale_)).push_back('\n');
        } else {
            append_paragraph(
                out_, label_of(name, key) + (heading.empty() ? "" : " · " + std::string{heading}), deeper);
        }
        const auto form = key == nullptr ? Form::programme : key->form;
        const auto before = out_.size();
        if (each.value.is_mapping()) {
            mapping(each.value, form, deeper);
        } else if (each.value.is_sequence()) {
            items(each.value, form, deeper);
        } else {
            line("", each.value.text(), deeper);
        }
        if (out_.size() == before) {
            line("", empty_value, deeper);
        }
    }

    void line(std::string_view label, std::string_view text, std::size_t indent)
    {
        out_.append(indent, ' ').append(label).append(label.empty() || text.empty() ? "" : " ");
        append_paragraph(out_, text, indent + deeper);
    }

    /// The entries of a mapping, and below them on what the rule rests.
    void mapping(Node node, Form form, std::size_t indent, std::string_view skipped = {})
    {
        const bool has_basis = states_basis(node);
        for (const auto each : node.entries()) {
            if (each.key.text() != skipped && !(has_basis && is_key_of_basis(each)) &&
                !is_key_of_validity(each)) {
                entry(each, form, indent);
            }
        }
        validity(node, indent);
        basis(node, indent);
    }

    void entry(const read::Entry& each, Form form, std::size_t indent)
    {
        const auto name = each.key.text();
        const auto value = each.value;
        const auto* const key = find_key(form, name);
        const auto inner = key == nullptr ? form : key->form;
        const auto label = label_of(name, key) + ":";
        if (value.is_scalar()) {
            const auto meaning = meaning_of(value.text(), key);
            line(label, shown(value) + (meaning.empty() ? "" : " (" + std::string{meaning} + ")"), indent);
        } else if (value.size() == 0) {
            line(label, empty_value, indent);
        } else if (is_list_of_values(value) && is_short(value)) {
            line(label, joined(value), indent);
        } else if (value.is_sequence()) {
            line(label.substr(0, label.size() - 1), "", indent);
            items(value, inner, indent + deeper);
        } else if (const auto rate = rate_of(value)) {
            line(label, *rate, indent);
            validity(value, indent + deeper);
            basis(value, indent + deeper);
        } else if (const auto title = value.find("title"); title && title->is_scalar()) {
            line(label, title->text(), indent);
            mapping(value, inner, indent + deeper, "title");
        } else {
            line(label.substr(0, label.size() - 1), "", indent);
            mapping(value, inner, indent + deeper);
        }
    }

    void items(Node list, Form form, std::size_t indent)
    {
        for (const auto item : list.items()) {
            const auto start = out_.size();
            if (item.is_scalar()) {
                out_.append(indent + bullet_width, ' ');
                append_paragraph(out_, shown(item), indent + bullet_width);
            } else if (const auto flat = in_one_line(item, form)) {
                out_.append(indent + bullet_width, ' ').append(*flat).push_back('\n');
                basis(item, indent + bullet_width);
            } else if (item.is_mapping()) {
                mapping(item, form, indent + bullet_width);
            } else {
                items(item, form, indent + bullet_width);
            }
            if (out_.size() > start) {
                out_.replace(start, indent + bullet_width, std::string(indent, ' ') + std::string{bullet});
            } else {
                line("", std::string{bullet} + std::string{empty_value}, indent);
            }
        }
    }

    /// A row of single values and short lists: "rate: 85 %; countries: LV, LT".
    [[nodiscard]] std::optional<std::string> in_one_line(Node node, Form form) const
    {
        constexpr std::size_t widest = 90;
        std::string row;
        for (const auto each : node.entries()) {
            if (states_basis(node) && is_key_of_basis(each)) {
                continue;
            }
            const bool is_list = is_list_of_values(each.value);
            if (!each.value.is_scalar() && !is_list) {
                return std::nullopt;
            }
            row.append(row.empty() ? "" : "; ")
                .append(label_of(each.key.text(), find_key(form, each.key.text())));
            row.append(": ").append(is_list ? joined(each.value) : shown(each.value));
        }
        return row.empty() || row.find('\n') != std::string::npos || count_characters(row) > widest
                   ? std::nullopt
                   : std::optional{row};
    }

    /// Nothing but {rate: 85 %, of: eligible}, beside a basis: "85 % of eligible".
    [[nodiscard]] std::optional<std::string> rate_of(Node node) const
    {
        const auto rate = node.find("rate");
        const auto of = node.find("of");
        if (!rate || !rate->is_scalar() || (of && !of->is_scalar() && !is_list_of_values(*of))) {
            return std::nullopt;
        }
        for (const auto each : node.entries()) {
            if (!is_one_of(each.key.text(), {"rate", "of"}) && !is_key_of_validity(each) &&
                !(states_basis(node) && is_key_of_basis(each))) {
                return std::nullopt;
            }
        }
        const auto base = !of ? std::string{} : of->is_scalar() ? shown(*of) : joined(*of, Text::joint_and);
        return shown(*rate) + (base.empty() ? "" : " of " + base);
    }

    [[nodiscard]] static bool is_short(Node list)
    {
        return std::ranges::all_of(list.items(), [](Node item) {
            return item.text().size() <= 40 && item.text().find_first_of(",\n") == std::string_view::npos;
        });
    }

    [[nodiscard]] static std::string joined(Node list, Text last_joint = Text::joint_comma)
    {
        std::string text;
        std::size_t left = list.size();
        for (const auto item : list.items()) {
            text.append(text.empty() ? "" : word(left == 1 ? last_joint : Text::joint_comma, neutral));
            text.append(shown(item));
            --left;
        }
        return text;
    }

    [[nodiscard]] static bool is_key_of_validity(const read::Entry& each)
    {
        return is_one_of(each.key.text(), {"since", "until"}) && each.value.is_scalar();
    }
    [[nodiscard]] static bool is_key_of_basis(const read::Entry& each)
    {
        return read::find_key(Form::basis, each.key.text()) != nullptr && !each.value.is_mapping();
    }

    [[nodiscard]] const Source* source_of(Node node) const
    {
        const auto source = std::ranges::find(programme_.sources, scalar_of(node, "source"), &Source::key);
        return source == programme_.sources.end() ? nullptr : &*source;
    }

    /// Whether a mapping says on what it rests; else `from` and `source` are keys like any other.
    [[nodiscard]] bool states_basis(Node node) const
    {
        const auto evidence = node.find("evidence");
        return (evidence && evidence->is_scalar()) || source_of(node) != nullptr;
    }

    void validity(Node node, std::size_t indent)
    {
        const auto since = scalar_of(node, "since");
        const auto until = scalar_of(node, "until");
        if (since.empty() && until.empty()) {
            return;
        }
        const auto text = until.empty()   ? Text::pack_since
                          : since.empty() ? Text::pack_until
                                          : Text::pack_since_until;
        line("", say(Remark{text, {{"since", since}, {"until", until}}}, locale_), indent);
    }

    /// "basis: programme document: Programme manual, 7.3", and the document's address below it.
    void basis(Node node, std::size_t indent)
    {
        if (!states_basis(node)) {
            return;
        }
        const auto* const source = source_of(node);
        const auto evidence = std::ranges::find(evidence_names, scalar_of(node, "evidence"));
        Basis rests_on{};
        rests_on.source = scalar_of(node, "source");
        rests_on.article = scalar_of(node, "article");
        rests_on.from = texts_of(node, "from");
        rests_on.contradicted_by = texts_of(node, "contradicted_by");
        std::string told = scalar_of(node, "evidence");
        if (evidence != evidence_names.end()) {
            rests_on.evidence = static_cast<Evidence>(std::distance(evidence_names.begin(), evidence));
            told = say(describe_evidence(programme_, rests_on), locale_);
        } else if (source != nullptr) {
            const Remark none{Text::evidence_none};
            told =
                say(Remark{rests_on.article.empty() ? Text::evidence_source : Text::evidence_source_article,
                           {{"evidence", std::vector{none}},
                            {"title", source->title},
                            {"article", rests_on.article}}},
                    locale_);
        }
        out_.append(indent, ' ').append(word(Text::label_basis, locale_)).append(" ");
        append_paragraph(out_, told, indent + 2 * deeper);
        if (source != nullptr && !source->address.empty()) {
            line("", source->address, indent + deeper);
        }
    }

    Node pack_;
    const Locale& locale_;
    Programme programme_; ///< its sources only
    std::string out_;
};

void write_tree(JsonWriter& json, Node node)
{
    if (node.is_mapping()) {
        json.StartObject();
        for (const auto entry : node.entries()) {
            write_key(json, entry.key.text());
            write_tree(json, entry.value);
        }
        json.EndObject();
    } else if (node.is_sequence()) {
        json.StartArray();
        for (const auto item : node.items()) {
            write_tree(json, item);
        }
        json.EndArray();
    } else if (node.is_nothing()) {
        json.Null();
    } else {
        write_text(json, node.text());
    }
}

} // namespace

std::string programme_as_text(std::string_view id, Node pack, const Locale& locale)
{
    return PackText{pack, locale}.write(id);
}

std::string programme_as_json(std::string_view id, std::string_view hash, Node pack)
{
    return json_document("programmes", [&](JsonWriter& json) {
        write_key(json, "programme");
        json.StartObject();
        write_member(json, "id", id);
        write_member(json, "sha256", hash);
        json.EndObject();
        write_key(json, "pack");
        write_tree(json, pack);
    });
}

std::string programme_list_as_text(const std::vector<ProgrammeLine>& programmes)
{
    std::size_t id_width = 0;
    std::size_t title_width = 0;
    for (const auto& programme : programmes) {
        id_width = std::max(id_width, count_characters(programme.id));
        title_width = std::max(title_width, count_characters(programme.title));
    }
    const auto padding = [](std::string_view text, std::size_t width) {
        return std::string(width - count_characters(text) + 2, ' ');
    };
    std::string out;
    for (const auto& [id, title, currency] : programmes) {
        out.append(id).append(padding(id, id_width)).append(title);
        out.append(currency.empty() ? "" : padding(title, title_width)).append(currency).append("\n");
    }
    return out;
}

std::string programme_list_as_json(const std::vector<ProgrammeLine>& programmes)
{
    return json_document("programmes", [&](JsonWriter& json) {
        write_key(json, "programmes");
        json.StartArray();
        for (const auto& programme : programmes) {
            json.StartObject();
            write_member(json, "id", programme.id);
            write_member(json, "title", programme.title);
            if (!programme.currency.empty()) {
                write_member(json, "currency", programme.currency);
            }
            json.EndObject();
        }
        json.EndArray();
    });
}

} // namespace prorata::write
