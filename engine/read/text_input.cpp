#include "engine/read/text_input.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10U;
constexpr char no_utf8 = '\xFF';
constexpr std::size_t bytes_of_pair = 4; ///< a character of two units in UTF-16

void append_character(std::string& text, std::uint32_t character)
{
    const auto tail = [&](unsigned shift) {
        text.push_back(static_cast<char>(0x80U | ((character >> shift) & 0x3FU)));
    };
    if (character < 0x80U) {
        text.push_back(static_cast<char>(character));
    } else if (character < 0x800U) {
        text.push_back(static_cast<char>(0xC0U | (character >> 6U)));
        tail(0);
    } else if (character < 0x10000U) {
        text.push_back(static_cast<char>(0xE0U | (character >> 12U)));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xF0U | (character >> 18U)));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

TextInput::TextInput(std::string head, std::unique_ptr<ByteSource> source)
    : bytes_{std::move(head)},
      piece_{std::make_unique_for_overwrite<char[]>(piece_size)},
      source_{std::move(source)}
{
    constexpr std::size_t longest_mark = 4;
    while (bytes_.size() < longest_mark && read_more()) {
    }
    const std::string_view start = bytes_;
    if (start.starts_with(std::string_view{"\xFF\xFE\0\0", 4}) ||
        start.starts_with(std::string_view{"\0\0\xFE\xFF", 4})) {
        encoding_ = Encoding::utf32;
    } else if (start.starts_with("\xEF\xBB\xBF")) {
        bytes_.erase(0, 3);
    } else if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
        encoding_ = start[0] == '\xFF' ? Encoding::utf16_low_first : Encoding::utf16_high_first;
        bytes_.erase(0, 2);
    }
}

bool TextInput::read_more()
{
    const auto count = source_->read(piece_.get(), piece_size);
    bytes_.append(piece_.get(), count);
    is_at_end_ = count == 0;
    return count > 0;
}

bool TextInput::append_to(std::string& text)
{
    if (bytes_.size() < bytes_of_pair && !is_at_end_) {
        read_more();
    }
    if (bytes_.empty()) {
        return false;
    }
    if (is_utf16()) {
        append_utf16(text, is_at_end_);
    } else {
        text.append(std::exchange(bytes_, {}));
    }
    return true;
}

void TextInput::append_utf16(std::string& text, bool is_last)
{
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes_[at]);
        const auto second = static_cast<unsigned char>(bytes_[at + 1]);
        return encoding_ == Encoding::utf16_low_first ? first | static_cast<std::uint32_t>(second) << 8U
                                                      : second | static_cast<std::uint32_t>(first) << 8U;
    };
    std::size_t at = 0;
    for (; at + 2 <= bytes_.size(); at += 2) {
        const auto high = unit(at);
        if (high < 0xD800U || high > 0xDFFFU) {
            append_character(text, high);
            continue;
        }
        if (high < 0xDC00U && at + 4 > bytes_.size() && !is_last) {
            break; // the other half is still to come
        }
        const auto low = high < 0xDC00U && at + 4 <= bytes_.size() ? unit(at + 2) : 0U;
        if (low < 0xDC00U || low > 0xDFFFU) {
            text.push_back(no_utf8);
            continue;
        }
        append_character(text, 0x10000U + ((high - 0xD800U) << 10U) + (low - 0xDC00U));
        at += 2;
    }
    if (is_last && at < bytes_.size()) {
        text.push_back(no_utf8);
        at = bytes_.size();
    }
    bytes_.erase(0, at);
}

} // namespace prorata::read
