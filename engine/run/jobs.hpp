#pragma once
/// Work on many things at once, with results in the order of the things.

#include "engine/run/commands.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace prorata::run {

/// How many threads work: as many as a request says, or as the machine can; nothing, and an error, for what
/// is no number of them.
[[nodiscard]] std::optional<std::size_t> jobs_of(const Request& request, Diagnostics& diagnostics);

/// Items under work and results that wait for an earlier one are few, so that memory stays bounded however
/// many items there are.
/// @tparam Next      gives the next item, or nothing at the end; one thread at a time calls it
/// @tparam MakeWork  gives each thread its own function from an item to a result
/// @tparam Take      gets the results in the order of the items, one at a time; false ends all
/// @tparam Cost      the bytes of an item, of which only some are under work at once
template <class Next, class MakeWork, class Take, class Cost>
class OrderedWork {
    using Item = typename std::invoke_result_t<Next&>::value_type;
    using Work = std::invoke_result_t<const MakeWork&>;
    using Result = std::invoke_result_t<Work&, Item>;

public:
    OrderedWork(std::size_t jobs, Next& next, const MakeWork& make_work, Take& take, const Cost& cost)
        : most_waiting_{jobs * 4}, next_{next}, make_work_{make_work}, take_{take}, cost_{cost}
    {
    }

    void run(std::size_t jobs)
    {
        std::vector<std::jthread> helpers;
        try {
            while (helpers.size() + 1 < jobs) {
                helpers.emplace_back([this] { work(); });
            }
        } catch (const std::system_error&) {
            // the system gives no more threads: those that there are do all of it
        }
        work();
        helpers.clear(); // which waits for them
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

private:
    struct Slot {
        std::size_t cost;
        std::optional<Result> result{};
    };
    struct Numbered {
        std::size_t number;
        Item item;
    };

    void work()
    {
        try {
            auto work_on = make_work_();
            while (auto given = give()) {
                auto result = work_on(std::move(given->item));
                std::unique_lock lock{mutex_};
                slots_[given->number - first_].result = std::move(result);
                if (!is_taking_) {
                    hand_on(lock);
                }
            }
        } catch (...) {
            const std::scoped_lock lock{mutex_};
            failure_ = failure_ ? failure_ : std::current_exception();
            is_stopped_ = true;
            room_.notify_all();
        }
    }

    [[nodiscard]] std::optional<Numbered> give()
    {
        constexpr std::size_t most_bytes = std::size_t{64} << 20U;
        const std::scoped_lock turn{giving_};
        {
            std::unique_lock lock{mutex_};
            room_.wait(lock,
                       [&] { return is_stopped_ || (slots_.size() < most_waiting_ && bytes_ < most_bytes); });
            if (is_stopped_ || is_at_end_) {
                return std::nullopt;
            }
        }
        auto item = next_();
        const std::scoped_lock lock{mutex_};
        is_at_end_ = !item.has_value();
        if (is_at_end_) {
            return std::nullopt;
        }
        slots_.push_back({cost_(*item)});
        bytes_ += slots_.back().cost;
        return Numbered{first_ + slots_.size() - 1, *std::move(item)};
    }

    /// Hands on what is ready, without keeping the others from working.
    void hand_on(std::unique_lock<std::mutex>& lock)
    {
        is_taking_ = true;
        while (!is_stopped_ && !slots_.empty() && slots_.front().result) {
            auto result = *std::move(slots_.front().result);
            lock.unlock();
            const bool goes_on = take_(std::move(result));
            lock.lock();
            bytes_ -= slots_.front().cost;
            slots_.pop_front();
            ++first_;
            is_stopped_ = is_stopped_ || !goes_on;
            room_.notify_all();
        }
        is_taking_ = false;
    }

    std::size_t most_waiting_;
    Next& next_;
    const MakeWork& make_work_;
    Take& take_;
    const Cost& cost_;

    std::mutex giving_; ///< of `next_`; taken before the other
    std::mutex mutex_;  ///< of all that follows
    std::condition_variable room_;
    std::deque<Slot> slots_; ///< under work or waiting
    std::size_t first_ = 0;  ///< the number of the first of them
    std::size_t bytes_ = 0;
    bool is_taking_ = false;
    bool is_at_end_ = false;
    bool is_stopped_ = false;
    std::exception_ptr failure_;
};

/// Works on items several at a time and hands their results on in the order of the items: see OrderedWork.
/// What any of the functions throws ends all of it and is thrown again.
template <class Next, class MakeWork, class Take, class Cost>
void in_order(std::size_t jobs, Next next, const MakeWork& make_work, Take take, const Cost& cost)
{
    OrderedWork<Next, MakeWork, Take, Cost>{jobs, next, make_work, take, cost}.run(jobs);
}

} // namespace prorata::run
