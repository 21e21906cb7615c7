#pragma once
/// RapidJSON, in the one way it is used here.

// Its stack adds to a null pointer when it is empty: harmless, but clang's sanitiser stops there.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <cstddef>
#include <cstdlib>
#include <new>

namespace prorata::read {

/// RapidJSON writes to whatever its allocator gives it, also to nothing: this one throws when memory runs
/// out.
class JsonMemory {
public:
    static constexpr bool kNeedFree = true;

    [[nodiscard]] void* Malloc(std::size_t size) { return size == 0 ? nullptr : some(std::malloc(size)); }
    [[nodiscard]] void* Realloc(void* before, std::size_t, std::size_t size)
    {
        if (size == 0) {
            std::free(before);
            return nullptr;
        }
        return some(std::realloc(before, size));
    }
    static void Free(void* memory) { std::free(memory); }

private:
    [[nodiscard]] static void* some(void* memory)
    {
        return memory == nullptr ? throw std::bad_alloc{} : memory;
    }
};

using JsonBuffer = rapidjson::GenericStringBuffer<rapidjson::UTF8<>, JsonMemory>;
using JsonLineWriter = rapidjson::Writer<JsonBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>;
using JsonPageWriter = rapidjson::PrettyWriter<JsonBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>;
using JsonParser = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, JsonMemory>;

} // namespace prorata::read
