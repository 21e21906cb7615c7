#pragma once
/// Values of a result in JSON, by name.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::bindings {

/// A document is taken apart when it is first asked; what it gave lasts as long as it does. Any number of
/// threads may ask.
class ResultValues {
public:
    /// @param json  outlives the values; any other text has none
    explicit ResultValues(const std::string& json);
    ResultValues(const ResultValues&) = delete;
    ResultValues& operator=(const ResultValues&) = delete;
    ~ResultValues();

    /// The amount of a figure; null if there is none.
    [[nodiscard]] const char* figure(std::string_view name) const;
    /// A text, a number or a truth value by its JSON Pointer; null if there is none.
    [[nodiscard]] const char* value(std::string_view pointer) const;
    /// How many members an array or an object has; nothing if there is none.
    [[nodiscard]] std::optional<std::size_t> count(std::string_view pointer) const;

private:
    struct Parsed;
    [[nodiscard]] const Parsed& parsed() const;

    const std::string& json_;
    std::unique_ptr<Parsed> parsed_;
};

} // namespace prorata::bindings
