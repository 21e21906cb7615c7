/// A sweep's database, where there is no SQLite.

#include "engine/read/fault.hpp"
#include "engine/run/sweep_output.hpp"

#include <cerrno>
#include <cstring>

namespace prorata::run {

std::unique_ptr<SweepOutput> open_sweep_database(const std::string& name, const LongJob&,
                                                 const write::SweepContext&, Diagnostics& diagnostics)
{
    diagnostics.push_back(read::fault(
        {}, {Text::cannot_write, {{"path", name}, {"reason", std::string{std::strerror(ENOTSUP)}}}}));
    return nullptr;
}

} // namespace prorata::run
