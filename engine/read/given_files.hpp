#pragma once
/// Files in memory, which a program that runs the engine within itself hands over.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// Where there are such files, no other is read: a name that is not among them is that of no file.
class GivenFiles {
public:
    /// The bytes stay their owner's, and where they are. A name that comes again takes the other's place.
    void give(std::string_view name, std::string_view bytes);

    /// By any spelling of its path: `a/./b.csv` is `a/b.csv`, as on a disk.
    /// @return null if there is no such file
    [[nodiscard]] const std::string_view* find(std::string_view name) const;
    /// Whether there are files in a folder of that name.
    [[nodiscard]] bool is_folder(std::string_view name) const;
    /// The files in a folder and below it, by their paths from there: a folder's in the order of its names'
    /// bytes, as on a disk.
    [[nodiscard]] std::vector<std::string> below(std::string_view folder) const;
    [[nodiscard]] bool is_empty() const { return files_.empty(); }

private:
    std::map<std::string, std::string_view, std::less<>> files_{};
};

} // namespace prorata::read
