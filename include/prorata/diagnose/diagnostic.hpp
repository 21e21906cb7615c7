#pragma once
/// What is said to the person who must mend a file, and about the figures in it.

#include "prorata/diagnose/catalogue.hpp"
#include "prorata/diagnose/source_text.hpp"
#include "prorata/exact/rate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

struct Remark;

/// A value named in a catalogue text. Numbers stay numbers until they are written, so that each
/// reader gets them in the style of his country; remarks are written one by one, as a list.
struct Argument {
    std::string_view name; ///< as in the catalogue's `{name}`
    std::variant<std::string, Decimal, Rate, std::int64_t, std::vector<Remark>> value;
};

/// A catalogue text with its arguments.
struct Remark {
    Text text{};
    std::vector<Argument> arguments{};
};

enum class Severity : std::uint8_t {
    error,   ///< the input cannot be used
    finding, ///< the figures do not reconcile, or something must be looked at
    note,    ///< worth knowing
};

struct Diagnostic {
    Severity severity{};
    Place place{};
    Remark message{};              ///< its catalogue key is the diagnostic's code
    std::vector<Remark> details{}; ///< further lines: readings, causes, evidence
    std::optional<Remark> basis{}; ///< the rule that is broken, and where it stands
    std::optional<Remark> hint{};  ///< what would be right

    [[nodiscard]] std::string_view code() const { return key_of(message.text); }
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] inline bool has_errors(const Diagnostics& diagnostics)
{
    for (const auto& diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::error) {
            return true;
        }
    }
    return false;
}

[[nodiscard]] inline bool has_findings(const Diagnostics& diagnostics)
{
    for (const auto& diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::finding) {
            return true;
        }
    }
    return false;
}

/// A value, or what kept us from it; notes may come with a value.
template <class Value>
struct [[nodiscard]] Checked {
    std::optional<Value> value{};
    Diagnostics diagnostics{};

    [[nodiscard]] explicit operator bool() const { return value.has_value(); }
};

} // namespace prorata
