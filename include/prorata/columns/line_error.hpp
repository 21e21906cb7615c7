#pragma once
/// What a rule throws, with the line it throws it for.

#include <cstddef>
#include <string>

namespace prorata {

/// Caught as what the rule throws for one amount, std::overflow_error or std::domain_error.
template <class Error>
class AtLine : public Error {
public:
    AtLine(std::size_t line, const std::string& what)
        : Error{"line " + std::to_string(line) + " of the columns, counted from 0: " + what}, line_{line}
    {
    }
    /// Counted from 0, the first line that cannot be computed.
    [[nodiscard]] std::size_t line() const noexcept { return line_; }

private:
    std::size_t line_;
};

} // namespace prorata
