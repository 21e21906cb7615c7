#pragma once
/// A line on the terminal that says how far a long job has come.

#include <chrono>
#include <cstdint>

namespace prorata::run {

/// Says nothing where standard error is no terminal.
class Progress {
public:
    Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress(); ///< takes the line away

    /// @param bytes, all  0 of all where that is not known
    void tell(std::uint64_t bytes, std::uint64_t all, std::uint64_t rows);

private:
    using Clock = std::chrono::steady_clock;
    bool is_seen_;
    bool is_told_ = false;
    Clock::time_point start_;
    Clock::time_point last_;
};

} // namespace prorata::run
