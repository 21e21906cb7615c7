#pragma once
/// A list of amounts with weights of their own, and what the rule makes of it line by line.

#include "prorata/columns/split_columns.hpp"

#include "tests/support/columns.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <typeinfo>
#include <vector>

namespace prorata::columns_support {

struct SplitList {
    std::vector<Money> amounts;
    std::vector<std::size_t> ends;
    std::vector<std::int64_t> weights;

    void add(Money amount, const std::vector<std::int64_t>& of_line)
    {
        amounts.push_back(amount);
        weights.insert(weights.end(), of_line.begin(), of_line.end());
        ends.push_back(weights.size());
    }
};

/// The parts, or what was thrown in which words, and for which line.
struct SplitOutcome {
    std::vector<Money> parts;
    std::string thrown;
    std::size_t line{};

    friend bool operator==(const SplitOutcome&, const SplitOutcome&) = default;
};

template <class Error>
SplitOutcome split_thrown(std::size_t line, const std::string& words)
{
    return {{}, typeid(Error).name() + (": " + words), line};
}

inline SplitOutcome split_by_the_rule(const SplitList& list)
{
    SplitOutcome outcome;
    const auto refused = [&](std::size_t line, const std::string& words) {
        return "line " + std::to_string(line) + " of the columns, counted from 0: " + words;
    };
    std::size_t from = 0;
    for (std::size_t line = 0; line < list.amounts.size(); ++line) {
        std::vector<Apportioned> working(list.ends[line] - from);
        try {
            largest_remainder(list.amounts[line], std::span{list.weights}.subspan(from, working.size()),
                              working);
        } catch (const std::invalid_argument& error) {
            return split_thrown<std::invalid_argument>(line, refused(line, error.what()));
        } catch (const std::overflow_error& error) {
            return split_thrown<std::overflow_error>(line, refused(line, error.what()));
        }
        for (const auto& part : working) {
            outcome.parts.push_back(part.due);
        }
        from = list.ends[line];
    }
    return outcome;
}

/// Throws std::logic_error where something beyond the parts is written, or a line before a refused one is
/// not.
inline SplitOutcome split_by_columns(const SplitList& list, Path path, std::size_t offset = 0)
{
    Guarded parts{list.weights.size(), offset};
    SplitOutcome outcome;
    try {
        split_columns({list.amounts, list.ends, list.weights}, parts.column(), path);
        outcome.parts = parts.first(list.weights.size());
    } catch (const AtLine<std::invalid_argument>& error) {
        outcome = split_thrown<std::invalid_argument>(error.line(), error.what());
    } catch (const AtLine<std::overflow_error>& error) {
        outcome = split_thrown<std::overflow_error>(error.line(), error.what());
    }
    if (!outcome.thrown.empty()) {
        auto before = list;
        before.amounts.resize(outcome.line);
        before.ends.resize(outcome.line);
        before.weights.resize(before.ends.empty() ? 0 : before.ends.back());
        if (parts.first(before.weights.size()) != split_by_the_rule(before).parts) {
            throw std::logic_error("a line before the refused one is not as the rule says");
        }
    }
    if (!parts.is_intact()) {
        throw std::logic_error("written beyond the parts");
    }
    return outcome;
}

/// A line of any kind: weights alike and unlike, zeros, one that outweighs the others, sums next to what
/// lanes and 63 bits hold; amounts of any size and sign, and next to those that divide without a rest.
inline void add_any_split(SplitList& list, std::mt19937_64& random, std::size_t most_parts)
{
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    const auto of_bits = [&](std::uint64_t bits) { return random() >> (64 - bits) >> below(bits); };
    std::vector<std::int64_t> weights(1 + below(most_parts));
    const auto most_bits = std::uint64_t{weights.size() > 40 ? 50U : 57U}; // their sum has 63 at most
    const auto bits =
        std::min(std::array<std::uint64_t, 8>{1, 2, 8, 20, 30, 44, 50, 57}[below(8)], most_bits);
    const auto equal = of_bits(bits);
    const auto kind = below(8);
    for (auto& weight : weights) {
        weight = static_cast<std::int64_t>(kind == 0   ? equal
                                           : kind == 1 ? equal + below(2)
                                           : kind == 2 ? below(4) / 3 * equal
                                           : kind == 5 ? random() >> (64 - bits)
                                                       : of_bits(bits));
    }
    if (kind == 3) {
        weights[below(weights.size())] = static_cast<std::int64_t>(of_bits(51));
    }
    std::uint64_t sum = 0;
    for (const auto weight : weights) {
        sum += static_cast<std::uint64_t>(weight);
    }
    const auto edge = std::uint64_t{1} << 51U;
    if (kind == 4 && sum < edge) {
        weights.back() += static_cast<std::int64_t>(edge - 2 + below(4) - sum);
        sum = edge;
    }
    if (sum == 0) {
        weights[below(weights.size())] = 1;
        sum = 1;
    }
    auto amount = static_cast<std::int64_t>(random() >> 1U >> below(63));
    if (below(4) == 0) {
        const auto times = static_cast<std::uint64_t>(amount) / sum;
        amount = static_cast<std::int64_t>(times * sum + below(3)) - static_cast<std::int64_t>(below(2));
    } else if (below(16) == 0) {
        amount = std::numeric_limits<std::int64_t>::max() - static_cast<std::int64_t>(below(3));
    }
    const auto sign = below(4);
    list.add(Money{sign == 0 ? -amount : sign == 1 && below(16) == 0 ? -amount - 1 : amount}, weights);
}

} // namespace prorata::columns_support
