#pragma once
/// The files of a run, by the numbers that places carry.

#include "prorata/diagnose/source_text.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

class GivenFiles;

class SourceFiles {
public:
    /// @param given  the only files there are, which must live as long; null where they are on the disk
    explicit SourceFiles(const GivenFiles* given) : given_{given} {}
    SourceFiles() = default;
    [[nodiscard]] const GivenFiles* given() const { return given_; }

    [[nodiscard]] std::uint32_t next_index() const { return static_cast<std::uint32_t>(files_.size()); }
    const SourceText& add(SourceText file) { return share(std::make_shared<SourceText>(std::move(file))); }
    /// Adds a file that other runs of the same thread show too.
    const SourceText& share(std::shared_ptr<SourceText> file)
    {
        return *files_.emplace_back(std::move(file));
    }
    /// The file, to be shared with another run; there is one.
    [[nodiscard]] const std::shared_ptr<SourceText>& at(std::uint32_t index) const
    {
        return files_.at(index);
    }
    [[nodiscard]] const SourceText* find(std::uint32_t index) const
    {
        return index < files_.size() ? files_[index].get() : nullptr;
    }
    /// Keeps a line of a file that is read piece by piece, so that it can be shown.
    void keep_line(std::uint32_t index, std::uint32_t number, std::string_view line)
    {
        files_.at(index)->keep_line(number, line);
    }

private:
    const GivenFiles* given_ = nullptr;
    std::vector<std::shared_ptr<SourceText>> files_; // files stay where they are
};

} // namespace prorata::read
