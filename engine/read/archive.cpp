#include "engine/read/archive.hpp"

#include "engine/read/fault.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <utility>

namespace prorata::read {

/// What minizip takes for a file.
struct Archive::Bytes {
    std::string all;
    std::size_t at = 0;
};

namespace {

constexpr std::size_t piece_size = std::size_t{16} << 10U;
constexpr std::uint64_t most_parts = 10'000;

std::string in_small_letters(std::string_view name)
{
    std::string small{name};
    for (auto& letter : small) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return small;
}

// minizip's way to files, over bytes in memory.
template <class Bytes>
struct Calls {
    static Bytes& of(voidpf bytes) { return *static_cast<Bytes*>(bytes); }

    static voidpf open(voidpf bytes, const void* /*name*/, int /*mode*/) { return bytes; }
    static uLong read(voidpf /*unused*/, voidpf stream, void* to, uLong most)
    {
        auto& bytes = of(stream);
        const auto count = bytes.all.copy(static_cast<char*>(to), most, bytes.at);
        bytes.at += count;
        return count;
    }
    static uLong write(voidpf /*unused*/, voidpf /*stream*/, const void* /*from*/, uLong /*size*/)
    {
        return 0;
    }
    static ZPOS64_T tell(voidpf /*unused*/, voidpf stream) { return of(stream).at; }
    static long seek(voidpf /*unused*/, voidpf stream, ZPOS64_T offset, int origin)
    {
        auto& bytes = of(stream);
        const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                                 : origin == ZLIB_FILEFUNC_SEEK_CUR ? bytes.at
                                                                    : bytes.all.size();
        if (offset > bytes.all.size() - base) {
            return -1;
        }
        bytes.at = base + offset;
        return 0;
    }
    static int close(voidpf /*unused*/, voidpf /*stream*/) { return 0; }
    static int error(voidpf /*unused*/, voidpf /*stream*/) { return 0; }
};

} // namespace

Diagnostic damaged(Place place, Remark problem)
{
    return fault(place, {Text::damaged_workbook, {{"problem", Remarks{std::move(problem)}}}},
                 Text::damaged_workbook_hint);
}

Archive::Archive(std::string bytes, std::uint32_t file)
    : bytes_{std::make_unique<Bytes>(Bytes{std::move(bytes)})},
      file_{file},
      piece_{std::make_unique<char[]>(piece_size)}
{
    using Call = Calls<Bytes>;
    zlib_filefunc64_def calls{Call::open, Call::read,  Call::write, Call::tell,
                              Call::seek, Call::close, Call::error, bytes_.get()};
    calls.opaque = bytes_.get();
    zip_ = unzOpen2_64("", &calls);
    if (zip_ == nullptr) {
        fault_ = damaged({.file = file_}, {Text::damaged_workbook_archive});
    } else {
        list();
    }
}

Archive::Archive(Archive&& other) noexcept
    : bytes_{std::move(other.bytes_)},
      file_{other.file_},
      zip_{std::exchange(other.zip_, nullptr)},
      entries_{std::move(other.entries_)},
      fault_{std::move(other.fault_)},
      part_{std::move(other.part_)},
      left_{other.left_},
      limit_{other.limit_},
      piece_{std::move(other.piece_)}
{
}

Archive::~Archive()
{
    if (zip_ != nullptr) {
        close();
        unzClose(zip_);
    }
}

void Archive::list()
{
    const auto broken = [&] { fault_ = damaged({.file = file_}, {Text::damaged_workbook_archive}); };
    unz_global_info64 all{};
    if (unzGetGlobalInfo64(zip_, &all) != UNZ_OK) {
        return broken();
    }
    if (all.number_entry > most_parts) {
        fault_ = damaged({.file = file_},
                         {Text::damaged_workbook_parts, {{"limit", static_cast<std::int64_t>(most_parts)}}});
        return;
    }
    auto state = all.number_entry == 0 ? UNZ_END_OF_LIST_OF_FILE : unzGoToFirstFile(zip_);
    for (; state == UNZ_OK; state = unzGoToNextFile(zip_)) {
        constexpr std::size_t longest_name = 1024;
        std::array<char, longest_name> name{};
        unz_file_info64 info{};
        unz64_file_pos position{};
        if (unzGetCurrentFileInfo64(zip_, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) !=
                UNZ_OK ||
            unzGetFilePos64(zip_, &position) != UNZ_OK) {
            return broken();
        }
        const Entry entry{position.pos_in_zip_directory, position.num_of_file, (info.flag & 1U) != 0};
        if (!entries_.emplace(in_small_letters(name.data()), entry).second) {
            fault_ = damaged({.file = file_},
                             {Text::damaged_workbook_twice, {{"part", std::string{name.data()}}}});
            return;
        }
    }
    if (state != UNZ_END_OF_LIST_OF_FILE) {
        broken();
    }
}

bool Archive::has(std::string_view part) const { return entries_.contains(in_small_letters(part)); }

void Archive::close()
{
    if (!part_.empty()) {
        unzCloseCurrentFile(zip_);
        part_.clear();
    }
}

Diagnostic Archive::cannot_unpack() const
{
    return damaged({.file = file_}, {Text::damaged_workbook_packed, {{"part", part_}}});
}

std::optional<Diagnostic> Archive::start(const std::string& part, std::size_t limit)
{
    close();
    const auto found = entries_.find(in_small_letters(part));
    if (found == entries_.end()) {
        return damaged({.file = file_}, {Text::damaged_workbook_missing, {{"part", part}}});
    }
    if (found->second.is_locked) {
        return prorata::read::fault({.file = file_}, {Text::locked_workbook}, Text::locked_workbook_hint);
    }
    const unz64_file_pos position{found->second.position, found->second.number};
    part_ = part;
    if (unzGoToFilePos64(zip_, &position) != UNZ_OK || unzOpenCurrentFile(zip_) != UNZ_OK) {
        auto why = cannot_unpack();
        part_.clear();
        return why;
    }
    left_ = limit_ = limit;
    return std::nullopt;
}

std::string_view Archive::next(Diagnostics& diagnostics)
{
    if (part_.empty()) {
        return {};
    }
    const int count = unzReadCurrentFile(zip_, piece_.get(), piece_size);
    if (count < 0) {
        diagnostics.push_back(cannot_unpack());
        close();
        return {};
    }
    if (count == 0) { // closing tells whether the sum over all bytes is right
        auto why = cannot_unpack();
        part_.clear();
        if (unzCloseCurrentFile(zip_) != UNZ_OK) {
            diagnostics.push_back(std::move(why));
        }
        return {};
    }
    const auto size = static_cast<std::size_t>(count);
    if (size > left_) {
        diagnostics.push_back(
            prorata::read::fault({.file = file_},
                                 {Text::workbook_too_large,
                                  {{"part", part_}, {"limit", static_cast<std::int64_t>(limit_ >> 20U)}}},
                                 Text::workbook_too_large_hint));
        close();
        return {};
    }
    left_ -= size;
    return {piece_.get(), size};
}

} // namespace prorata::read
