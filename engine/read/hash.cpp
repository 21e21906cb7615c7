#include "engine/read/hash.hpp"

#include <sys/types.h> // sha2.h uses its names

#include <array>
#include <cstdint>
#include <sha2.h>

namespace prorata::read {

std::string sha256(std::string_view text)
{
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    SHA256Final(digest.data(), &context);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hexadecimal;
    for (const auto byte : digest) {
        hexadecimal.push_back(digits[byte >> 4U]);
        hexadecimal.push_back(digits[byte & 0xFU]);
    }
    return hexadecimal;
}

} // namespace prorata::read
