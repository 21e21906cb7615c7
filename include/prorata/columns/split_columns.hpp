#pragma once
/// Every amount of a list divided in proportion to weights of its own.

#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/columns/line_error.hpp"
#include "prorata/columns/path.hpp"
#include "prorata/columns/split_job.hpp"
#include "prorata/columns/split_lanes.hpp"

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace prorata {
namespace detail {

/// The next line by the rule.
/// @param working  kept from line to line: as many as the most parts so far
inline void split_by_rule(const SplitJob& job, SplitPosition& at, std::vector<Apportioned>& working)
{
    const auto [amounts, ends, all_weights] = job.lines;
    const auto end = ends[at.line];
    if (end < at.part || end > all_weights.size()) {
        throw AtLine<std::out_of_range>{at.line, "its weights end before they begin, or beyond all weights"};
    }
    const auto weights = all_weights.subspan(at.part, end - at.part);
    if (working.size() < weights.size()) {
        working.resize(weights.size());
    }
    try {
        largest_remainder(amounts[at.line], weights, std::span{working}.first(weights.size()));
    } catch (const std::invalid_argument& error) {
        throw AtLine<std::invalid_argument>{at.line, error.what()};
    } catch (const std::overflow_error& error) {
        throw AtLine<std::overflow_error>{at.line, error.what()};
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        job.parts[at.part + i] = working[i].due;
    }
    at = {at.line + 1, end};
}

inline void split_all(const SplitJob& job, [[maybe_unused]] Path path)
{
    SplitPosition at;
    std::vector<Apportioned> working;
#if defined(__x86_64__)
    const bool in_lanes = path == Path::fastest && has_lanes();
#endif
    while (at.line < job.lines.amounts.size()) {
#if defined(__x86_64__)
        if (in_lanes) {
            split_in_lanes(job, at);
            if (at.line == job.lines.amounts.size()) {
                return;
            }
        }
#endif
        split_by_rule(job, at, working);
    }
}

/// Both paths; what the first throws, the second must throw in the same words.
inline void split_all_twice(const SplitJob& job)
{
    struct Outcome {
        std::exception_ptr thrown;
        std::string words;
        Outcome(const SplitJob& of, Path path)
        {
            try {
                split_all(of, path);
            } catch (const std::exception& error) {
                thrown = std::current_exception();
                words = error.what();
            }
        }
    };
    std::vector<Money> parts(job.parts.size());
    const Outcome portable{{job.lines, parts}, Path::portable};
    const Outcome fastest{job, Path::fastest};
    if (portable.words != fastest.words) {
        throw std::logic_error("the paths do not end alike: \"" + portable.words + "\", \"" + fastest.words +
                               '"');
    }
    if (fastest.thrown) {
        std::rethrow_exception(fastest.thrown);
    }
    std::size_t part = 0;
    for (std::size_t line = 0; line < job.lines.ends.size(); ++line) {
        for (; part < job.lines.ends[line]; ++part) {
            if (parts[part] != job.parts[part]) {
                throw AtLine<std::logic_error>{line, "the paths do not agree"};
            }
        }
    }
}

} // namespace detail

/// Divides each amount in proportion to its own weights, by largest_remainder().
///   amounts {100.00, 0.05}, ends {3, 5}, weights {1, 1, 1, 3, 1}: parts {33.34, 33.33, 33.33, 0.04, 0.01}.
/// Memory is taken only where lanes do not do all lines: for the working of the line with the most parts.
/// @param parts  as many as weights, in their order, and apart from what is read
/// @throws AtLine<std::invalid_argument>, AtLine<std::overflow_error>  what the rule throws, for the first
///         line of which it does. Lines before it are written, those from it on may be.
/// @throws AtLine<std::out_of_range>  likewise, where a line's weights end before they begin, or beyond all.
/// @throws std::invalid_argument  where the columns are not as long as they should be: as many ends as
///         amounts, as many parts as weights, and these up to the last end.
inline void split_columns(const AmountSplits& lines, std::span<Money> parts, Path path = Path::fastest)
{
    const auto of_lines = lines.ends.empty() ? 0 : lines.ends.back();
    if (lines.ends.size() != lines.amounts.size() || parts.size() != lines.weights.size() ||
        of_lines != lines.weights.size()) {
        throw std::invalid_argument(
            "as many ends as amounts, and as many parts as weights up to the last end");
    }
    const detail::SplitJob job{lines, parts};
    path == Path::both ? detail::split_all_twice(job) : detail::split_all(job, path);
}

} // namespace prorata
