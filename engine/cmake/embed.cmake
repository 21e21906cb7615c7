# cmake -D PACKS=a.yaml|b.yaml -D OUTPUT=packs.cpp -P embed.cmake
# Writes the packs into a C++ file, byte for byte and sorted by id: constant data, nothing to do at start-up.
cmake_minimum_required(VERSION 3.25)

string(REPLACE "|" ";" packs "${PACKS}")
set(ids "")
foreach(pack IN LISTS packs)
    cmake_path(GET pack STEM LAST_ONLY id)
    list(APPEND ids "${id}")
    set(path_of_${id} "${pack}")
endforeach()
list(SORT ids COMPARE STRING)

set(texts "")
set(rows "")
set(number 0)
foreach(id IN LISTS ids)
    file(READ "${path_of_${id}}" bytes HEX)
    string(REPEAT "." 32 sixteen_bytes)
    string(REGEX REPLACE "(${sixteen_bytes})" "\\1\n    " bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND texts "constexpr char pack_${number}[] = { // ${id}\n    ${bytes}'\\0'};\n")
    string(APPEND rows "    EmbeddedPack{\"${id}\", std::string_view{pack_${number}, sizeof pack_${number} - 1}},\n")
    math(EXPR number "${number} + 1")
endforeach()

set(table "constexpr std::array<EmbeddedPack, ${number}> packs{{\n${rows}}};")
if(number EQUAL 0)
    set(table "constexpr std::array<EmbeddedPack, 0> packs{};")
endif()
file(WRITE "${OUTPUT}" "// Generated from scenarios/programmes/*.yaml by engine/cmake/embed.cmake.
#include \"engine/read/packs.hpp\"

#include <array>
#include <span>
#include <string_view>

namespace prorata::read {
namespace {

${texts}
${table}

} // namespace

std::span<const EmbeddedPack> embedded_packs()
{
    return packs;
}

} // namespace prorata::read
")
