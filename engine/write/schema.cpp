#include "engine/write/schema.hpp"

#include "engine/read/form.hpp"
#include "engine/read/versions.hpp"
#include "engine/write/json_document.hpp"
#include "engine/write/schema_values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

namespace {

using read::Form;
using read::Key;
using read::Type;

/// The forms that stand in the values of a form's keys, and the forms whose keys it shares.
[[nodiscard]] std::vector<Form> forms_below(Form root)
{
    std::vector<Form> found{root};
    const auto add = [&](Form form) {
        if (std::find(found.begin(), found.end(), form) == found.end()) {
            found.push_back(form);
        }
    };
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const auto& key : read::keys) {
            if (!read::is_key_of(key, found[i])) {
                continue;
            }
            add(key.in);
            if (key.form != Form{}) { // which is that of scenarios, and no value's
                add(key.form);
            }
            if (key.type == Type::expenditure) {
                add(Form::expenditure_list);
            }
        }
    }
    std::sort(found.begin() + 1, found.end());
    return found;
}

[[nodiscard]] std::vector<std::string_view> keys_of(Form form)
{
    std::vector<std::string_view> names;
    for (const auto& key : read::keys) {
        if (read::is_key_of(key, form)) {
            names.push_back(key.name);
        }
    }
    return names;
}

class SchemaWriter {
public:
    SchemaWriter(JsonWriter& json, std::span<const std::string_view> programmes)
        : json_{json}, programmes_{programmes}
    {
    }

    void write(const SchemaKind& kind)
    {
        const auto forms = forms_below(kind.form);
        json_.StartObject();
        write_member(json_, "$schema", "https://json-schema.org/draft/2020-12/schema");
        write_member(json_, "title", english_of(kind.title));
        write_member(json_, "type", "object");
        write_keys(kind.form);
        object("$defs", [&] {
            for (const auto form : std::span{forms}.subspan(1)) {
                object(read::name_of(form), [&] { write_keys(form); });
            }
            for (const auto& scalar : scalar_rows()) {
                object(scalar.name, [&] { write_definition(scalar); });
            }
        });
        json_.EndObject();
    }

private:
    template <class Members>
    void object(std::string_view name, Members members)
    {
        write_key(json_, name);
        json_.StartObject();
        members();
        json_.EndObject();
    }

    void write_texts(std::string_view name, std::span<const std::string_view> texts)
    {
        write_key(json_, name);
        json_.StartArray();
        for (const auto text : texts) {
            write_text(json_, text);
        }
        json_.EndArray();
    }

    /// The keys of a form; those it shares with other forms are defined there.
    void write_keys(Form form)
    {
        std::vector<std::string_view> required;
        object("properties", [&] {
            for (const auto& key : read::keys) {
                if (!read::is_key_of(key, form)) {
                    continue;
                }
                if (key.required) {
                    required.push_back(key.name);
                }
                object(key.name, [&] {
                    if (key.in == form) {
                        write_member(json_, "description", key.documentation);
                        write_value(key);
                    } else {
                        write_member(
                            json_, "$ref",
                            fmt::format("#/$defs/{}/properties/{}", read::name_of(key.in), key.name));
                    }
                });
            }
        });
        if (!required.empty()) {
            write_texts("required", required);
        }
        write_key(json_, "additionalProperties");
        json_.Bool(false);
    }

    void write_definition(const ScalarRow& scalar)
    {
        write_member(json_, "pattern", scalar.pattern());
        // What editors say instead of the pattern; no keyword of the draft, and passed over by others.
        write_member(json_, "patternErrorMessage", english_of(scalar.hint));
        if (scalar.is_below_one) {
            write_key(json_, "minimum");
            json_.Int(0);
            write_key(json_, "exclusiveMaximum");
            json_.Int(1);
        }
    }

    /// The keywords for a value. Those for texts, mappings and lists stand side by side, since each looks at
    /// values of its own kind only.
    void write_value(const Key& key, bool is_of_list = false)
    {
        if (key.type == Type::versions) {
            write_versions();
            return;
        }
        auto kinds = kinds_of(key.type);
        if (kinds.scalar == Scalar::yes_no) {
            write_words("yes|no|true|false");
            return;
        }
        if (!key.words.empty() && !kinds.list) {
            write_words(key.words);
            return;
        }
        if (is_of_list) {
            kinds.list.reset();
        }
        write_types(key.type, kinds);
        if (!key.words.empty()) { // in a list too
            write_member(json_, "pattern", fmt::format("^(?:{})$", key.words));
        }
        write_references(key, kinds);
        if (key.type == Type::programme) {
            write_texts("examples", programmes_);
        }
        if (kinds.list) {
            object("items", [&] { write_value(with_type(key, *kinds.list), true); });
        }
        if (key.type == Type::expenditure) {
            write_expenditure(with_type(key, *kinds.named));
        } else if (kinds.named) {
            if (key.type == Type::named_texts && key.form != Form{}) {
                object("propertyNames", [&] { write_texts("enum", keys_of(key.form)); });
            }
            object("additionalProperties", [&] { write_value(with_type(key, *kinds.named)); });
        }
    }

    [[nodiscard]] static Key with_type(Key key, Type type)
    {
        key.type = type;
        return key;
    }

    /// YAML's true, and the number 1, are these words too.
    void write_words(std::string_view words)
    {
        write_key(json_, "enum");
        json_.StartArray();
        for (const auto word : read::words_of(words)) {
            write_text(json_, word);
            if (word == "true" || word == "false") {
                json_.Bool(word == "true");
            } else if (word.size() == 1 && word.front() >= '0' && word.front() <= '9') {
                json_.Int(word.front() - '0');
            }
        }
        json_.EndArray();
    }

    void write_references(const Key& key, const Kinds& kinds)
    {
        std::vector<std::string_view> names;
        if (const auto* const scalar = definition_of(kinds.scalar)) {
            names.push_back(scalar->name);
        }
        if (kinds.mapping) {
            names.push_back(read::name_of(key.form));
        }
        if (names.size() < 2) {
            for (const auto name : names) {
                write_reference(name);
            }
            return;
        }
        write_key(json_, "allOf");
        json_.StartArray();
        for (const auto name : names) {
            json_.StartObject();
            write_reference(name);
            json_.EndObject();
        }
        json_.EndArray();
    }

    void write_reference(std::string_view name)
    {
        write_member(json_, "$ref", fmt::format("#/$defs/{}", name));
    }

    /// A mapping with `file` says where a table is, any other has cost categories.
    void write_expenditure(const Key& cost)
    {
        object("if", [&] { write_texts("required", std::array<std::string_view, 1>{"file"}); });
        object("then", [&] { write_reference(read::name_of(Form::expenditure_list)); });
        object("else", [&] { object("additionalProperties", [&] { write_value(cost); }); });
    }

    /// Of versions the names of their keys alone: what stands below is part of a whole, which the reader
    /// checks once they are laid over one another.
    void write_versions()
    {
        write_member(json_, "type", "object");
        object("additionalProperties", [&] {
            write_texts("type", std::array<std::string_view, 2>{"object", "null"});
            object("properties", [&] {
                for (const auto& key : read::keys) {
                    if (read::is_key_of(key, Form::scenario) && !read::is_common_to_versions(key.name)) {
                        object(key.name, [&] { write_member(json_, "description", key.documentation); });
                    }
                }
            });
            write_key(json_, "additionalProperties");
            json_.Bool(false);
        });
    }

    void write_types(Type type, const Kinds& kinds)
    {
        std::vector<std::string_view> types;
        const auto* const scalar = definition_of(kinds.scalar);
        if (kinds.scalar != Scalar::none) {
            types.emplace_back("string");
        }
        if (kinds.scalar == Scalar::whole_number) {
            types.emplace_back("integer");
        } else if (kinds.scalar == Scalar::anything || (scalar != nullptr && scalar->is_number)) {
            types.emplace_back("number");
        }
        if (kinds.scalar == Scalar::anything) {
            types.emplace_back("boolean");
        }
        if (kinds.mapping || kinds.named) {
            types.emplace_back("object");
        }
        if (kinds.list || type == Type::values) {
            types.emplace_back("array");
        }
        if (types.size() == 1) {
            write_member(json_, "type", types.front());
        } else {
            write_texts("type", types);
        }
    }

    JsonWriter& json_;
    std::span<const std::string_view> programmes_;
};

} // namespace

std::string schema_of(const SchemaKind& kind, std::span<const std::string_view> programmes)
{
    read::JsonBuffer buffer;
    JsonWriter json{buffer};
    SchemaWriter{json, programmes}.write(kind);
    return std::string{buffer.GetString(), buffer.GetSize()} + "\n";
}

} // namespace prorata::write
