#pragma once
/// The files of a run, by the numbers that places carry.

#include "prorata/diagnose/source_text.hpp"

#include <cstdint>
#include <deque>
#include <string_view>
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
    /// Keeps a line of a file that is read piece by piece, so that it can be shown.
    void keep_line(std::uint32_t index, std::uint32_t number, std::string_view line)
    {
        files_.at(index).keep_line(number, line);
    }

private:
    std::deque<SourceText> files_; // files stay where they are
};

} // namespace prorata::read
