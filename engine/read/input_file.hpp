#pragma once
/// A file or standard input as bytes, and why the operating system refuses it.

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace prorata::read {

class GivenFiles;

/// Why a file cannot be read, told of its path.
[[nodiscard]] Diagnostic refused(int error, const std::string& path, Place place);

/// Bytes as they come.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// The bytes that were read; 0 at the end, and after an error, which `error` then has.
    [[nodiscard]] virtual std::size_t read(char* to, std::size_t most) = 0;
    /// The operating system's number of what went wrong, or 0.
    [[nodiscard]] virtual int error() const = 0;
};

/// An open file; standard input, for the path `-`, is left open at the end. A file in memory is a regular
/// one.
class InputFile final : public ByteSource {
public:
    /// @param given  the only files there are; null where they are on the disk
    explicit InputFile(const std::string& path, const GivenFiles* given = nullptr);
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile() override;

    /// Set from the start if the file cannot be opened; a directory cannot.
    [[nodiscard]] int error() const override { return error_; }
    /// The size of a regular file, else 0.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool is_regular() const { return is_regular_; }
    [[nodiscard]] std::size_t read(char* to, std::size_t most) override;
    /// Reads on from there; false, with an error, where the file cannot.
    [[nodiscard]] bool go_to(std::size_t offset);

private:
    [[nodiscard]] std::size_t read_in_memory(char* to, std::size_t most);

    const std::string_view* in_memory_; ///< null where the file is not
    std::size_t at_ = 0;                ///< in memory
    bool is_ours_;
    int descriptor_;
    int error_ = 0;
    std::size_t size_ = 0;
    bool is_regular_ = false;
};

/// A path as it is shown to people.
[[nodiscard]] std::string shown_path(const std::string& path);

} // namespace prorata::read
