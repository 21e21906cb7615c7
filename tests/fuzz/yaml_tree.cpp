/// Whatever the bytes: no crash, and faults have places inside the text.

#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace prorata;
using namespace prorata::read;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourceText source{"fuzz", std::string{reinterpret_cast<const char*>(data), size}};
    require_sound(source, read_yaml(source, 0));
    return 0;
}
