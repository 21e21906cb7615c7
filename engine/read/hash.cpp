#include "engine/read/hash.hpp"

#include "engine/read/input_file.hpp"

#include <sys/types.h> // sha2.h uses its names

#include <array>
#include <cstddef>
#include <cstdint>
#include <sha2.h>
#include <sys/stat.h>
#include <vector>

namespace prorata::read {

namespace {

[[nodiscard]] std::string finished(SHA2_CTX& context)
{
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

} // namespace

std::string sha256(std::string_view text)
{
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return finished(context);
}

std::optional<std::string> sha256_of_file(const std::string& path, const GivenFiles* given)
{
    struct ::stat status {};
    if (given == nullptr && (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))) {
        return std::nullopt; // a pipe gives its bytes only once
    }
    InputFile file{path, given};
    if (file.error() != 0) {
        return std::nullopt;
    }
    SHA2_CTX context;
    SHA256Init(&context);
    std::vector<char> piece(std::size_t{1} << 18U);
    for (auto count = file.read(piece.data(), piece.size()); count > 0;
         count = file.read(piece.data(), piece.size())) {
        SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(piece.data()), count);
    }
    return file.error() == 0 ? std::optional{finished(context)} : std::nullopt;
}

} // namespace prorata::read
