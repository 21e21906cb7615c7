#pragma once
/// The stages of claimed money as types: what is declared, what control left of it, what the authorities left
/// of that, what is paid. A value passes from each stage to the next, never back and past none.

#include "prorata/exact/money.hpp"

#include <cstdint>
#include <utility>

namespace prorata {

enum class Stage : std::uint8_t {
    declared,  ///< by the partner, in his report
    verified,  ///< by his controller: what the certificate says is eligible
    certified, ///< by secretariat and managing authority
    paid,
};

/// A value at a stage. Only what is declared can be made of nothing but the value; every other needs what it
/// was at the stage before.
template <Stage stage, class Value>
class At {
public:
    explicit At(Value declared) requires(stage == Stage::declared) : value_{std::move(declared)} {}
    /// @param remaining  what is left of it
    template <class Earlier>
    [[nodiscard]] static At after(const At<static_cast<Stage>(static_cast<int>(stage) - 1), Earlier>&,
                                  Value remaining) requires(stage != Stage::declared)
    {
        At next;
        next.value_ = std::move(remaining);
        return next;
    }

    [[nodiscard]] const Value& operator*() const { return value_; }
    [[nodiscard]] const Value* operator->() const { return &value_; }

private:
    At() = default;

    Value value_{};
};

template <class Value>
using Declared = At<Stage::declared, Value>;
template <class Value>
using Verified = At<Stage::verified, Value>;
template <class Value>
using Certified = At<Stage::certified, Value>;
template <class Value>
using Paid = At<Stage::paid, Value>;

} // namespace prorata
