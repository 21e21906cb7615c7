#pragma once
/// A JSON document that starts with what made it.

#include "engine/read/rapidjson.hpp"
#include "engine/write/report.hpp"
#include "prorata/model/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace prorata::write {

/// RapidJSON's two writers as one, so that what writes a document does not depend on how it is laid out.
class JsonWriter {
public:
    explicit JsonWriter(read::JsonBuffer& buffer, Layout layout = Layout::indented)
        : indented_{buffer}, one_line_{buffer}, is_one_line_{layout == Layout::one_line}
    {
        indented_.SetIndent(' ', 2);
    }

    void StartObject()
    {
        write([](auto& json) { json.StartObject(); });
    }
    void EndObject()
    {
        write([](auto& json) { json.EndObject(); });
    }
    void StartArray()
    {
        write([](auto& json) { json.StartArray(); });
    }
    void EndArray()
    {
        write([](auto& json) { json.EndArray(); });
    }
    void Key(std::string_view name)
    {
        write([&](auto& json) { json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); });
    }
    void String(std::string_view text)
    {
        write([&](auto& json) { json.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); });
    }
    void Int(int value)
    {
        write([&](auto& json) { json.Int(value); });
    }
    void Uint64(std::uint64_t value)
    {
        write([&](auto& json) { json.Uint64(value); });
    }
    void Bool(bool value)
    {
        write([&](auto& json) { json.Bool(value); });
    }
    void Null()
    {
        write([](auto& json) { json.Null(); });
    }

private:
    template <class Write>
    void write(Write write_with)
    {
        if (is_one_line_) {
            write_with(one_line_);
        } else {
            write_with(indented_);
        }
    }

    read::JsonPageWriter indented_;
    read::JsonLineWriter one_line_;
    bool is_one_line_;
};

inline void write_text(JsonWriter& json, std::string_view value) { json.String(value); }
inline void write_key(JsonWriter& json, std::string_view name) { json.Key(name); }
inline void write_member(JsonWriter& json, std::string_view name, std::string_view value)
{
    write_key(json, name);
    write_text(json, value);
}

/// A diagnostic with its place, its details and its hint.
/// @param locale  neutral in results, which are never translated
void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic, const read::SourceFiles& files,
                      const Locale& locale = neutral);

/// The scenario and the programme that gave a result, with their hashes.
inline void write_origin(JsonWriter& json, const std::string& path, const Scenario& scenario)
{
    const auto member = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            write_member(json, name, value);
        }
    };
    write_key(json, "scenario");
    json.StartObject();
    write_member(json, "path", path);
    write_member(json, "sha256", scenario.hash);
    json.EndObject();
    write_key(json, "programme");
    json.StartObject();
    member("id", scenario.programme.id);
    member("title", scenario.programme.title);
    member("sha256", scenario.programme.hash);
    json.EndObject();
}

/// @param members  writes the members behind the schema, the engine's version and the command
template <class Members>
[[nodiscard]] std::string json_document(std::string_view command, Members members)
{
    constexpr int schema = 1; // raised when a key changes its meaning or goes
    read::JsonBuffer buffer;
    JsonWriter json{buffer};
    json.StartObject();
    write_key(json, "schema");
    json.Int(schema);
    write_member(json, "engine", PRORATA_VERSION);
    write_member(json, "command", command);
    members(json);
    json.EndObject();
    return std::string{buffer.GetString(), buffer.GetSize()} + "\n";
}

} // namespace prorata::write
