#pragma once
/// The files of a run, by the numbers that places carry.

#include "prorata/diagnose/source_text.hpp"

#include <cstdint>
#include <deque>
#include <utility>

namespace prorata::read {

class SourceFiles {
public:
    [[nodiscard]] std::uint32_t next_index() const { return static_cast<std::uint32_t>(files_.size()); }
    const SourceText& add(SourceText file) { return files_.emplace_back(std::move(file)); }
    [[nodiscard]] const SourceText* find(std::uint32_t index) const
    {
        return index < files_.size() ? &files_[index] : nullptr;
    }

private:
    std::deque<SourceText> files_; // files stay where they are
};

} // namespace prorata::read
