#pragma once
/// A program that runs commands within itself.

#include "engine/read/given_files.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace prorata::run {

/// What a command then reads and leaves behind: nothing of it is the process's own, so that several run at
/// once.
struct Host {
    const read::GivenFiles& files;          ///< read in place of the disk, unless there are none
    const std::atomic<bool>& stops;         ///< asks a long job to end, as Ctrl-C does at a terminal
    std::string result{};                   ///< in place of standard output
    std::string messages{};                 ///< in place of standard error
    std::vector<std::string> diagnostics{}; ///< of the command as a whole, each as JSON
};

} // namespace prorata::run
