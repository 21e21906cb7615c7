#include "engine/read/scenario_paths.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/given_files.hpp"
#include "engine/read/input_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace prorata::read {

namespace {

constexpr std::array<std::string_view, 3> scenario_endings{".yaml", ".yml", ".json"};

[[nodiscard]] bool is_called_scenario(std::string_view name)
{
    return std::any_of(scenario_endings.begin(), scenario_endings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

[[nodiscard]] std::string joined(const std::string& folder, const std::string& name)
{
    return folder + (folder.ends_with('/') ? "" : "/") + name;
}

/// Tells a folder from every other, by whatever path.
using Identity = std::pair<dev_t, ino_t>;

/// Goes through one named folder.
class Walk {
public:
    explicit Walk(std::vector<ScenarioPath>& found) : found_{found} {}

    void enter(const std::string& folder, Identity identity)
    {
        if (std::find(above_.begin(), above_.end(), identity) != above_.end()) {
            refuse(ELOOP, folder);
            return;
        }
        if (!seen_.insert(identity).second) {
            return;
        }
        std::error_code failure;
        auto names = names_in(folder, failure);
        if (failure) {
            refuse(failure.value(), folder);
            return;
        }
        std::sort(names.begin(), names.end());
        above_.push_back(identity);
        for (const auto& name : names) {
            look_at(joined(folder, name), name);
        }
        above_.pop_back();
    }

private:
    [[nodiscard]] static std::vector<std::string> names_in(const std::string& folder,
                                                           std::error_code& failure)
    {
        std::vector<std::string> names;
        std::filesystem::directory_iterator entry{folder, failure};
        for (const std::filesystem::directory_iterator end; !failure && entry != end;
             entry.increment(failure)) {
            auto name = entry->path().filename().string();
            if (!name.starts_with('.')) {
                names.push_back(std::move(name));
            }
        }
        return names;
    }

    void look_at(const std::string& path, std::string_view name)
    {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0) {
            if (is_called_scenario(name) || errno != ENOENT) {
                refuse(errno, path);
            }
        } else if (S_ISDIR(status.st_mode)) {
            enter(path, {status.st_dev, status.st_ino});
        } else if (S_ISREG(status.st_mode) && is_called_scenario(name)) {
            found_.push_back({path});
        }
    }

    void refuse(int error, const std::string& path) { found_.push_back({path, refused(error, path, {})}); }

    std::vector<ScenarioPath>& found_;
    std::vector<Identity> above_;
    std::set<Identity> seen_;
};

/// Goes through one named folder of files in memory.
void find_below(const std::string& folder, const GivenFiles& given, std::vector<ScenarioPath>& found)
{
    for (const auto& path : given.below(folder)) {
        const bool is_hidden = path.starts_with('.') || path.find("/.") != std::string::npos;
        if (!is_hidden && is_called_scenario(path)) {
            found.push_back({joined(folder, path)});
        }
    }
}

} // namespace

bool is_folder(const std::string& path, const GivenFiles* given)
{
    struct stat status {};
    return given != nullptr ? given->find(path) == nullptr && given->is_folder(path)
                            : ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::vector<ScenarioPath> scenario_paths(const std::vector<std::string>& named, const GivenFiles* given)
{
    std::vector<ScenarioPath> found;
    for (const auto& path : named) {
        struct stat status {};
        if (!is_folder(path, given) || (given == nullptr && ::stat(path.c_str(), &status) != 0)) {
            found.push_back({path}); // whoever reads it says what is wrong with it
            continue;
        }
        const auto before = found.size();
        if (given != nullptr) {
            find_below(path, *given, found);
        } else {
            Walk{found}.enter(path, {status.st_dev, status.st_ino});
        }
        if (found.size() == before) {
            found.push_back(
                {path, fault({}, {Text::no_scenarios, {{"path", path}}}, Text::no_scenarios_hint)});
        }
    }
    return found;
}

} // namespace prorata::read
