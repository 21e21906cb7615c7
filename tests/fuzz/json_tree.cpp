/// Whatever the bytes: no crash, and every fault and node has its place in the text.

#include "engine/read/source_file.hpp"
#include "tests/fuzz/require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace prorata;
using namespace prorata::read;

namespace {

void require_in_text(const SourceText& source, Node node)
{
    const auto place = node.place();
    require(place.line > 0 && place.column > 0);
    const auto start = source.offset(place.line, place.column);
    require(start < source.text().size());
    if (node.is_scalar() && !node.is_quoted()) {
        require(std::string_view{source.text()}.substr(start).starts_with(node.text()));
    } else {
        require(source.text()[start] == (node.is_mapping() ? '{' : node.is_sequence() ? '[' : '"'));
    }
    for (const auto [key, value] : node.entries()) {
        require_in_text(source, key);
        require_in_text(source, value);
    }
    for (const auto item : node.items()) {
        require_in_text(source, item);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const SourceText source{"fuzz", std::string{reinterpret_cast<const char*>(data), size}};
    const auto read = read_json(source, 0);
    require_sound(source, read);
    if (read && !find_undecodable(source, 0)) {
        require_in_text(source, read.value->root());
    }
    return 0;
}
