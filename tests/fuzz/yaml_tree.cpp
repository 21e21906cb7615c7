/// Whatever the bytes: no crash, and faults have places inside the text.

#include "engine/read/source_file.hpp"
#include "engine/read/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace prorata;
using namespace prorata::read;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void require_sound(const SourceText& source, const Checked<Tree>& read)
{
    require(read || has_errors(read.diagnostics));
    for (const auto& diagnostic : read.diagnostics) {
        const auto& place = diagnostic.place;
        require(place.line == 0 || source.offset(place.line, place.column) <= source.text().size());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourceText source{"fuzz", std::string{reinterpret_cast<const char*>(data), size}};
    require_sound(source, read_yaml(source, 0));
    return 0;
}
