#pragma once
/// A text as a stream of UTF-8, whatever Unicode encoding its mark says.

#include "engine/read/input_file.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace prorata::read {

class TextInput {
public:
    /// @param head  what was read of the source already.
    TextInput(std::string head, std::unique_ptr<ByteSource> source);

    /// Appends what comes next, up to some 64 KiB; false at the end. What is no character of the
    /// encoding becomes bytes that are no UTF-8 either.
    [[nodiscard]] bool append_to(std::string& text);
    [[nodiscard]] bool is_utf16() const
    {
        return encoding_ == Encoding::utf16_low_first || encoding_ == Encoding::utf16_high_first;
    }
    /// An encoding that nothing is made of: its bytes are given out as they are.
    [[nodiscard]] bool is_utf32() const { return encoding_ == Encoding::utf32; }
    [[nodiscard]] int error() const { return source_->error(); }

private:
    enum class Encoding { utf8, utf16_low_first, utf16_high_first, utf32 };

    bool read_more();
    void append_utf16(std::string& text, bool is_last);

    std::string bytes_; ///< read, and not given out yet
    std::unique_ptr<char[]> piece_;
    std::unique_ptr<ByteSource> source_;
    Encoding encoding_ = Encoding::utf8;
    bool is_at_end_ = false;
};

} // namespace prorata::read
