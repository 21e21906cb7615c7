#pragma once
/// A list for the columns, with room around every column, and what the rules make of it line by line.

#include "prorata/columns/share_columns.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <typeinfo>
#include <vector>

namespace prorata::columns_support {

template <class RateIndex>
struct List {
    std::vector<Rate> rates;
    std::vector<Money> totals;
    std::vector<RateIndex> numbers;
    std::vector<std::uint32_t> projects;

    void add(Money total, RateIndex number, std::uint32_t project)
    {
        totals.push_back(total);
        numbers.push_back(number);
        projects.push_back(project);
    }
};

/// What came of a list: columns and sums, or what was thrown, and for which line.
struct Outcome {
    std::vector<Money> funds;
    std::vector<Money> contributions;
    std::vector<Money> fund_sums;
    std::vector<Money> contribution_sums;
    std::string thrown;
    std::size_t line{};

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

template <class Error>
Outcome thrown_at(std::size_t line)
{
    return {{}, {}, {}, {}, typeid(Error).name(), line};
}

template <class RateIndex>
Outcome by_the_rules(const List<RateIndex>& list, const Rounding& rounding)
{
    Outcome outcome;
    std::size_t line = 0;
    try {
        for (; line < list.totals.size(); ++line) {
            const auto total = list.totals[line];
            const auto fund = share(total, list.rates.at(list.numbers[line]), rounding).due;
            const auto contribution = residual(total, std::array{fund}).due;
            outcome.funds.push_back(fund);
            outcome.contributions.push_back(contribution);
            if (line == 0 || list.projects[line] != list.projects[line - 1]) {
                outcome.fund_sums.emplace_back();
                outcome.contribution_sums.emplace_back();
            }
            outcome.fund_sums.back() += fund;
            outcome.contribution_sums.back() += contribution;
        }
    } catch (const std::overflow_error&) {
        return thrown_at<std::overflow_error>(line);
    } catch (const std::domain_error&) {
        return thrown_at<std::domain_error>(line);
    } catch (const std::out_of_range&) {
        return thrown_at<std::out_of_range>(line);
    }
    return outcome;
}

/// A column to write to that begins some amounts after an address of 64 bytes, with guards on either side.
class Guarded {
public:
    Guarded(std::size_t size, std::size_t after_alignment) : memory_(size + 32, guard), size_{size}
    {
        const auto address = std::bit_cast<std::uintptr_t>(memory_.data()) / sizeof(Money);
        first_ = 8 + (0 - address) % 8 + after_alignment % 8;
    }
    [[nodiscard]] std::span<Money> column() { return std::span{memory_}.subspan(first_, size_); }
    [[nodiscard]] std::vector<Money> first(std::size_t count)
    {
        const auto column = this->column();
        return {column.begin(), column.begin() + static_cast<std::ptrdiff_t>(count)};
    }
    [[nodiscard]] bool is_intact() const
    {
        for (std::size_t i = 0; i < memory_.size(); ++i) {
            if ((i < first_ || i >= first_ + size_) && memory_[i] != guard) {
                return false;
            }
        }
        return true;
    }

private:
    static constexpr Money guard{-7'777'777};
    std::vector<Money> memory_;
    std::size_t size_;
    std::size_t first_{};
};

/// Where columns begin, in amounts after an address of 64 bytes.
struct Offsets {
    std::size_t funds = 0;
    std::size_t contributions = 0;
    std::size_t fund_sums = 0;
    std::size_t contribution_sums = 0;
};

/// With sums by project, in exactly the room they need; throws std::logic_error where something beyond is
/// written.
template <class RateIndex>
Outcome by_columns(const List<RateIndex>& list, const Rounding& rounding, Path path, Offsets offsets = {})
{
    const auto count = list.totals.size();
    const auto projects = count_projects(list.projects);
    Guarded funds{count, offsets.funds};
    Guarded contributions{count, offsets.contributions};
    Guarded fund_sums{projects, offsets.fund_sums};
    Guarded contribution_sums{projects, offsets.contribution_sums};
    const RateTable table{list.rates};
    Outcome outcome;
    try {
        const auto found = share_columns_by_project<RateIndex>(
            {list.totals, list.numbers}, list.projects, table, rounding,
            {funds.column(), contributions.column()}, {fund_sums.column(), contribution_sums.column()}, path);
        outcome = {funds.first(count),
                   contributions.first(count),
                   fund_sums.first(found),
                   contribution_sums.first(found),
                   {},
                   0};
    } catch (const AtLine<std::overflow_error>& error) {
        outcome = thrown_at<std::overflow_error>(error.line());
    } catch (const AtLine<std::domain_error>& error) {
        outcome = thrown_at<std::domain_error>(error.line());
    } catch (const AtLine<std::out_of_range>& error) {
        outcome = thrown_at<std::out_of_range>(error.line());
    }
    if (!funds.is_intact() || !contributions.is_intact() || !fund_sums.is_intact() ||
        !contribution_sums.is_intact()) {
        throw std::logic_error("written beyond a column");
    }
    return outcome;
}

/// Without sums.
template <class RateIndex>
Outcome lines_by_columns(const List<RateIndex>& list, const Rounding& rounding, Path path)
{
    const auto count = list.totals.size();
    Guarded funds{count, 1};
    Guarded contributions{count, 1};
    share_columns<RateIndex>({list.totals, list.numbers}, RateTable{list.rates}, rounding,
                             {funds.column(), contributions.column()}, path);
    if (!funds.is_intact() || !contributions.is_intact()) {
        throw std::logic_error("written beyond a column");
    }
    return {funds.first(count), contributions.first(count), {}, {}, {}, 0};
}

} // namespace prorata::columns_support
