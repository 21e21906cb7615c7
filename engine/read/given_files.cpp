#include "engine/read/given_files.hpp"

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

} // namespace

void GivenFiles::give(std::string_view name, std::string_view bytes) { files_[plain(name)] = bytes; }

const std::string_view* GivenFiles::find(std::string_view name) const
{
    const auto found = files_.find(plain(name));
    return found == files_.end() ? nullptr : &found->second;
}

bool GivenFiles::is_folder(std::string_view name) const
{
    const auto folder = plain(name) + '/';
    const auto first = files_.lower_bound(folder);
    return first != files_.end() && first->first.starts_with(folder);
}

} // namespace prorata::read
