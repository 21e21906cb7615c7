#pragma once
/// Fund and contribution of every line of a list, and their sums by project.

#include "prorata/columns/line_error.hpp"
#include "prorata/columns/path.hpp"
#include "prorata/columns/share_factors.hpp"
#include "prorata/columns/share_job.hpp"
#include "prorata/columns/share_lanes.hpp"
#include "prorata/rules/residual.hpp"
#include "prorata/rules/share.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace prorata {

namespace detail {

/// From so many lines on results leave the cache before they are read again, and stores around it save a
/// third of what goes to memory and back.
inline constexpr std::size_t streamed_lines = std::size_t{1} << 19U;

/// The sums of the project that is open, added to line by line.
struct OpenSums {
    ProjectSums into;
    std::size_t project;
    Money fund;
    Money contribution;

    /// @param ends  whether this is the last line of its project
    [[gnu::always_inline]] void add(Money line_fund, Money line_contribution, bool ends)
    {
        if (project >= into.funds.size()) [[unlikely]] {
            throw std::length_error("there are more projects than room for their sums");
        }
        fund += line_fund;
        contribution += line_contribution;
        // Stored whether or not the project ends here, as in share_by_factors().
        into.funds[project] = fund;
        into.contributions[project] = contribution;
        project += ends ? 1U : 0U;
        const auto kept = static_cast<std::int64_t>(ends) - 1;
        fund = Money{fund.minor_units() & kept};
        contribution = Money{contribution.minor_units() & kept};
    }
};

/// Lines up to `end`, each by the rule, whose working is not made: it is inlined, and only what is due is
/// kept.
template <bool by_project, class RateIndex>
[[gnu::flatten]] void share_by_rule(const ShareJob<RateIndex>& job, std::size_t end, SharePosition& at)
{
    // Copies, which stores to the columns cannot change: they stay in registers.
    const auto [totals, numbers] = job.lines;
    const auto [funds, contributions] = job.columns;
    const auto projects = job.projects;
    const auto rates = job.table.rates();
    const auto rounding = job.rounding;
    OpenSums open{job.sums, at.project, at.open_fund, at.open_contribution};
    auto line = at.line;
    try {
        for (; line < end; ++line) {
            const std::size_t number = numbers[line];
            if (number >= rates.size()) [[unlikely]] {
                throw std::out_of_range("there is no rate of that number");
            }
            const auto total = totals[line];
            const auto fund = share(total, rates[number], rounding).due;
            const auto contribution = residual(total, std::array{fund}).due;
            funds[line] = fund;
            contributions[line] = contribution;
            if constexpr (by_project) {
                const auto next = line + 1 == projects.size() ? line : line + 1;
                open.add(fund, contribution, (next == line) | (projects[next] != projects[line]));
            }
        }
    } catch (const std::overflow_error& error) {
        throw AtLine<std::overflow_error>{line, error.what()};
    } catch (const std::domain_error& error) {
        throw AtLine<std::domain_error>{line, error.what()};
    } catch (const std::out_of_range& error) {
        throw AtLine<std::out_of_range>{line, error.what()};
    } catch (const std::length_error& error) {
        throw AtLine<std::length_error>{line, error.what()};
    }
    at = {line, open.project, open.fund, open.contribution};
}

/// All lines but the last, in blocks: in lanes, by factors, or by the rule, the first of them that can.
template <bool streaming, bool by_project, class RateIndex>
void share_in_blocks(const ShareJob<RateIndex>& job, [[maybe_unused]] bool in_lanes, SharePosition& at)
{
    while (at.line + 1 < job.lines.totals.size()) {
#if defined(__x86_64__)
        if (in_lanes) {
            if (job.table.size() <= RateTable::register_rates) {
                share_in_lanes<streaming, by_project, true>(job, at);
            } else {
                share_in_lanes<streaming, by_project, false>(job, at);
            }
        }
#endif
        const auto count = std::min(share_block, job.lines.totals.size() - at.line - 1);
        if (!share_by_factors<streaming, by_project>(job, count, at)) {
            share_by_rule<by_project>(job, at.line + count, at);
        }
    }
}

/// How many amounts lie between an address and the next that whole registers are streamed to.
[[nodiscard]] inline std::size_t amounts_to_alignment(const Money* address)
{
    constexpr std::uintptr_t line_of_cache = 64 / sizeof(Money);
    return (0 - std::bit_cast<std::uintptr_t>(address) / sizeof(Money)) % line_of_cache;
}

/// Whether results go around the cache: where they are many, and columns can be written whole registers at a
/// time.
template <class RateIndex>
[[nodiscard]] bool is_streamed(const ShareJob<RateIndex>& job)
{
    const auto& columns = job.columns;
    const auto& sums = job.sums;
    return job.lines.totals.size() >= streamed_lines &&
           amounts_to_alignment(columns.funds.data()) == amounts_to_alignment(columns.contributions.data()) &&
           amounts_to_alignment(sums.funds.data()) == amounts_to_alignment(sums.contributions.data());
}

/// The number of projects.
template <bool by_project, class RateIndex>
std::size_t share_all(const ShareJob<RateIndex>& job, [[maybe_unused]] Path path)
{
    SharePosition at;
    if (is_cutting(job.rounding.mode) && job.rounding.step == Money{1}) {
#if defined(__x86_64__)
        const bool in_lanes = path == Path::fastest && job.table.size() > 0 && has_lanes();
        if (is_streamed(job)) {
            share_by_rule<by_project>(job, amounts_to_alignment(job.columns.funds.data()), at);
            share_in_blocks<true, by_project>(job, in_lanes, at);
            _mm_sfence(); // what went around the cache is seen by whoever sees that we returned
        } else {
            share_in_blocks<false, by_project>(job, in_lanes, at);
        }
#else
        share_in_blocks<false, by_project>(job, false, at);
#endif
    }
    share_by_rule<by_project>(job, job.lines.totals.size(), at);
    return at.project;
}

/// Both paths; what the first throws, the second must throw in the same words.
template <bool by_project, class RateIndex>
std::size_t share_all_twice(const ShareJob<RateIndex>& job)
{
    struct Outcome {
        std::size_t projects{};
        std::exception_ptr thrown;
        std::string words;
        Outcome(const ShareJob<RateIndex>& of, Path path)
        {
            try {
                projects = share_all<by_project>(of, path);
            } catch (const std::exception& error) {
                thrown = std::current_exception();
                words = error.what();
            }
        }
    };
    std::vector<Money> funds(job.lines.totals.size());
    std::vector<Money> contributions(funds.size());
    std::vector<Money> fund_sums(job.sums.funds.size());
    std::vector<Money> contribution_sums(fund_sums.size());
    auto other = job;
    other.columns = {funds, contributions};
    other.sums = {fund_sums, contribution_sums};
    const Outcome portable{other, Path::portable};
    const Outcome fastest{job, Path::fastest};
    if (portable.words != fastest.words || portable.projects != fastest.projects) {
        throw std::logic_error("the paths do not end alike: \"" + portable.words + "\", \"" + fastest.words +
                               '"');
    }
    if (fastest.thrown) {
        std::rethrow_exception(fastest.thrown);
    }
    for (std::size_t line = 0; line < funds.size(); ++line) {
        if (funds[line] != job.columns.funds[line] ||
            contributions[line] != job.columns.contributions[line]) {
            throw AtLine<std::logic_error>{line, "the paths do not agree"};
        }
    }
    for (std::size_t project = 0; project < fastest.projects; ++project) {
        if (fund_sums[project] != job.sums.funds[project] ||
            contribution_sums[project] != job.sums.contributions[project]) {
            throw std::logic_error("the paths do not agree on the sums of project " +
                                   std::to_string(project));
        }
    }
    return fastest.projects;
}

template <bool by_project, class RateIndex>
std::size_t share_by(const ShareJob<RateIndex>& job, Path path)
{
    static_assert(sizeof(RateIndex) <= 2, "a table holds at most 65 536 rates");
    const auto count = job.lines.totals.size();
    if (job.lines.rates.size() != count || job.columns.funds.size() != count ||
        job.columns.contributions.size() != count || (by_project && job.projects.size() != count) ||
        job.sums.funds.size() != job.sums.contributions.size()) {
        throw std::invalid_argument("columns of one list are equally long");
    }
    return path == Path::both ? share_all_twice<by_project>(job) : share_all<by_project>(job, path);
}

} // namespace detail

/// Of each line what the fund pays, share(total, rate, rounding), and the contribution, what it leaves.
///   totals {100.01, 33.33}, rates {0, 1} of {85 %, 1/3}, down to 0.01: funds {85.00, 11.11},
///   contributions {15.01, 22.22}.
/// Rates are numbered in 8 or 16 bits. Columns need no alignment, and may not overlap with those written to.
/// @throws AtLine<std::overflow_error>, AtLine<std::domain_error>  what the rule throws, for the first line
/// of
///         which it does. Lines before it are written, those from it on may be.
/// @throws AtLine<std::out_of_range>  likewise, where the table has no rate of a line's number.
/// @throws std::invalid_argument  where the columns are not equally long.
template <std::unsigned_integral RateIndex>
void share_columns(const ShareLines<RateIndex>& lines, const RateTable& table, const Rounding& rounding,
                   const ShareColumns& into, Path path = Path::fastest)
{
    detail::share_by<false>(detail::ShareJob<RateIndex>{lines, {}, table, rounding, into, {}}, path);
}

/// The same, and the sums of funds and of contributions by project, in the order of the lines. A project is a
/// run of lines with the same number; a number that comes again later is another project.
/// @param projects  the number of each line's project
/// @param sums  at least as long as there are projects: count_projects(). What it has beyond may be written
/// to.
/// @return how many projects there are
/// @throws as share_columns(); AtLine<std::overflow_error> also where a sum needs more than 64 bits on its
/// way,
///         AtLine<std::length_error> where there is no room for another project's sums.
template <std::unsigned_integral RateIndex>
std::size_t share_columns_by_project(const ShareLines<RateIndex>& lines,
                                     std::span<const std::uint32_t> projects, const RateTable& table,
                                     const Rounding& rounding, const ShareColumns& into,
                                     const ProjectSums& sums, Path path = Path::fastest)
{
    return detail::share_by<true>(detail::ShareJob<RateIndex>{lines, projects, table, rounding, into, sums},
                                  path);
}

/// Runs of the same number.
[[nodiscard]] inline std::size_t count_projects(std::span<const std::uint32_t> projects)
{
    return projects.empty() ? 0 : detail::project_changes(projects.data(), projects.size() - 1) + 1;
}

} // namespace prorata
