#pragma once
/// A line on the terminal that says how far a long job has come.

#include "engine/run/commands.hpp"
#include "engine/write/words/locale.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <chrono>
#include <cstdint>

namespace prorata::run {

/// Says nothing where standard error is no terminal, or a host's.
class Progress {
public:
    /// @param is_shown  false where the results themselves go to a terminal
    explicit Progress(const Request& request, bool is_shown = true);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress(); ///< takes the line away

    /// Of a list that is read.
    /// @param bytes, all  0 of all where that is not known
    void tell(std::uint64_t bytes, std::uint64_t all, std::uint64_t rows);

    /// Of a number of things.
    /// @param line   a text with done, all, rate, minutes and seconds
    /// @param first  how many were done before this run
    void tell(Text line, std::uint64_t done, std::uint64_t all, std::uint64_t first = 0);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool is_time();
    [[nodiscard]] std::int64_t a_second(std::uint64_t done) const;
    /// Seconds until all is done, if it goes on as it went.
    [[nodiscard]] std::int64_t left(std::uint64_t done, std::uint64_t still_to_do) const;
    void show(const Remark& line);

    write::Locale locale_;
    bool is_seen_;
    bool is_told_ = false;
    Clock::time_point start_;
    Clock::time_point last_;
};

} // namespace prorata::run
