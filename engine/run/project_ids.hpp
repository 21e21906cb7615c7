#pragma once
/// Which projects of a list have ended, without their names: 12 bytes of hash for each, in tables that are
/// half to seven eighths full: 14 to 24 bytes a project.

#include "engine/read/eight_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
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
        const auto add = [&](std::uint64_t word) {
            first = mixed(first ^ word, a);
            second = mixed(second + word, b);
        };
        for (; name.size() >= sizeof(std::uint64_t); name.remove_prefix(sizeof(std::uint64_t))) {
            add(read::load_eight(name.data()));
        }
        if (!name.empty()) {
            std::uint64_t rest = 0;
            for (const char byte : name) {
                rest = rest << 8U | static_cast<unsigned char>(byte);
            }
            add(rest);
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
        if (count_ == most_) {
            grow();
        }
        for (auto at = hash.first & mask_;; at = (at + 1) & mask_) {
            auto& slot = slots_[at];
            if (slot.first() == 0) {
                slot = {static_cast<std::uint32_t>(hash.first), static_cast<std::uint32_t>(hash.first >> 32U),
                        hash.second};
                ++count_;
                return true;
            }
            if (slot.first() == hash.first && slot.second == hash.second) {
                return false;
            }
        }
    }
    /// Brings near what insert() will look at.
    void prefetch(const IdHash& hash) const
    {
        if (!slots_.empty()) {
            __builtin_prefetch(&slots_[hash.first & mask_], 1);
        }
    }

private:
    /// A hash in 12 bytes, side by side so that one line of cache has them; zeros for none, as the first of a
    /// hash is never 0.
    struct Slot {
        std::uint32_t low{};
        std::uint32_t high{};
        std::uint32_t second{};

        [[nodiscard]] std::uint64_t first() const { return low | std::uint64_t{high} << 32U; }
    };

    void grow()
    {
        constexpr std::size_t first_size = 1024;
        std::vector<Slot> before(slots_.empty() ? first_size : slots_.size() * 2);
        before.swap(slots_);
        mask_ = slots_.size() - 1;
        most_ = slots_.size() / 8 * 7;
        for (const auto& slot : before) {
            if (slot.first() != 0) {
                auto at = slot.first() & mask_;
                while (slots_[at].first() != 0) {
                    at = (at + 1) & mask_;
                }
                slots_[at] = slot;
            }
        }
    }

    std::vector<Slot> slots_{};
    std::uint64_t mask_{};
    std::size_t count_{};
    std::size_t most_{}; ///< before it grows
};

} // namespace prorata::run
