#pragma once
/// A ZIP archive in memory, whose parts are unpacked piece by piece. What its directory says of sizes is not
/// relied on.

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

class Archive {
public:
    /// @param file  its number in the run's list, for the places of faults.
    Archive(std::string bytes, std::uint32_t file);
    Archive(Archive&&) noexcept;
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    Archive& operator=(Archive&&) = delete;
    ~Archive();

    /// Why none of it can be read.
    [[nodiscard]] const std::optional<Diagnostic>& fault() const { return fault_; }
    /// Whether it has a part; capitals make no difference.
    [[nodiscard]] bool has(std::string_view part) const;

    /// Makes a part the one that is read.
    /// @param limit  bytes that it may unpack to
    [[nodiscard]] std::optional<Diagnostic> start(const std::string& part, std::size_t limit);
    /// The next bytes of the part; nothing at its end, which shows whether all of it was whole. After a
    /// fault, which is appended, nothing too.
    [[nodiscard]] std::string_view next(Diagnostics& diagnostics);

private:
    struct Bytes;
    struct Entry {
        std::uint64_t position;
        std::uint64_t number;
        bool is_locked;
    };

    void list();
    void close();
    [[nodiscard]] Diagnostic cannot_unpack() const;

    std::unique_ptr<Bytes> bytes_;
    std::uint32_t file_;
    void* zip_ = nullptr;
    std::map<std::string, Entry, std::less<>> entries_; ///< by name in small letters
    std::optional<Diagnostic> fault_;
    std::string part_; ///< being read; empty if none is
    std::size_t left_ = 0;
    std::size_t limit_ = 0;
    std::unique_ptr<char[]> piece_;
};

/// An error about a workbook that cannot be read.
[[nodiscard]] Diagnostic damaged(Place place, Remark problem);

} // namespace prorata::read
