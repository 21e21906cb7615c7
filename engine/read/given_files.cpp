#include "engine/read/given_files.hpp"

#include <algorithm>
#include <filesystem>

namespace prorata::read {

namespace {

[[nodiscard]] std::string plain(std::string_view name)
{
    auto path = std::filesystem::path{name}.lexically_normal().generic_string();
    if (path.size() > 1 && path.ends_with('/')) {
        path.pop_back();
    }
    return path;
}

/// What the paths of all files in a folder begin with.
[[nodiscard]] std::string beginning(std::string_view folder)
{
    const auto path = plain(folder);
    return path == "." ? "" : path.ends_with('/') ? path : path + '/';
}

} // namespace

void GivenFiles::give(std::string_view name, std::string_view bytes) { files_[plain(name)] = bytes; }

const std::string_view* GivenFiles::find(std::string_view name) const
{
    const auto found = files_.find(plain(name));
    return found == files_.end() ? nullptr : &found->second;
}

bool GivenFiles::is_folder(std::string_view name) const
{
    const auto start = beginning(name);
    const auto first = files_.lower_bound(start);
    return first != files_.end() && first->first.starts_with(start);
}

std::vector<std::string> GivenFiles::below(std::string_view folder) const
{
    const auto start = beginning(folder);
    std::vector<std::string> paths;
    for (auto each = files_.lower_bound(start); each != files_.end() && each->first.starts_with(start);
         ++each) {
        paths.push_back(each->first.substr(start.size()));
    }
    std::sort(paths.begin(), paths.end(), [](const std::filesystem::path& a, const std::filesystem::path& b) {
        return a < b; // name by name, so that a folder's files stay together
    });
    return paths;
}

} // namespace prorata::read
