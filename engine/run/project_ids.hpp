#pragma once
/// Which projects of a list have ended, without their names: 12 bytes of hash for each, in tables that are
/// half to seven eighths full: 14 to 24 bytes a project.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

/// 96 bits of a name. That two of a hundred million names have the same is less likely than one in ten
/// million million.
struct IdHash {
    std::uint64_t first{};
    std::uint32_t second{};
    friend bool operator==(const IdHash&, const IdHash&) = default;

    [[nodiscard]] static IdHash of(std::string_view name)
    {
        constexpr std::uint64_t a = 0x9E37'79B9'7F4A'7C15U;
        constexpr std::uint64_t b = 0xD6E8'FEB8'6659'FD93U;
        auto first = mixed(name.size() ^ b, a);
        auto second = mixed(name.size() ^ a, b);
        while (!name.empty()) {
            std::uint64_t word = 0;
            const auto size = name.size() < sizeof word ? name.size() : sizeof word;
            std::memcpy(&word, name.data(), size);
            name.remove_prefix(size);
            first = mixed(first ^ word, a);
            second = mixed(second + word, b);
        }
        first = mixed(first, b);
        return {first == 0 ? 1 : first, static_cast<std::uint32_t>(mixed(second, a) >> 32U)};
    }

private:
    __extension__ using Product = unsigned __int128;
    [[nodiscard]] static std::uint64_t mixed(std::uint64_t value, std::uint64_t by)
    {
        value += 0x2545'F491'4F6C'DD1DU;
        value ^= value >> 32U;
        const auto product = static_cast<Product>(value) * by;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
    }
};

class ProjectIds {
public:
    /// False if it is there already.
    [[nodiscard]] bool insert(const IdHash& hash)
    {
        if (count_ + 1 > firsts_.size() / 8 * 7) {
            grow();
        }
        for (auto at = hash.first & mask_;; at = (at + 1) & mask_) {
            if (firsts_[at] == 0) {
                firsts_[at] = hash.first;
                seconds_[at] = hash.second;
                ++count_;
                return true;
            }
            if (firsts_[at] == hash.first && seconds_[at] == hash.second) {
                return false;
            }
        }
    }
    /// Brings near what insert() will look at.
    void prefetch(const IdHash& hash) const
    {
        if (!firsts_.empty()) {
            __builtin_prefetch(&firsts_[hash.first & mask_]);
        }
    }

private:
    void grow()
    {
        constexpr std::size_t first_size = 1024;
        const auto size = firsts_.empty() ? first_size : firsts_.size() * 2;
        std::vector<std::uint64_t> firsts(size);
        std::vector<std::uint32_t> seconds(size);
        firsts.swap(firsts_);
        seconds.swap(seconds_);
        mask_ = size - 1;
        for (std::size_t i = 0; i < firsts.size(); ++i) {
            if (firsts[i] != 0) {
                auto at = firsts[i] & mask_;
                while (firsts_[at] != 0) {
                    at = (at + 1) & mask_;
                }
                firsts_[at] = firsts[i];
                seconds_[at] = seconds[i];
            }
        }
    }

    std::vector<std::uint64_t> firsts_{}; ///< 0 for an empty slot
    std::vector<std::uint32_t> seconds_{};
    std::uint64_t mask_{};
    std::size_t count_{};
};

} // namespace prorata::run
