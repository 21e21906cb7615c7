#pragma once
/// A JSON document that starts with what made it.

#include "engine/read/rapidjson.hpp"
#include "prorata/model/scenario.hpp"

#include <string>
#include <string_view>

namespace prorata::write {

using JsonWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

inline void write_text(JsonWriter& json, std::string_view value)
{
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}
inline void write_key(JsonWriter& json, std::string_view name)
{
    json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
}
inline void write_member(JsonWriter& json, std::string_view name, std::string_view value)
{
    write_key(json, name);
    write_text(json, value);
}

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
    rapidjson::StringBuffer buffer;
    JsonWriter json{buffer};
    json.SetIndent(' ', 2);
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
