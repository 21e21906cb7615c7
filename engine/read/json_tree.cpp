/// JSON: RapidJSON's events become a tree; numbers keep their text.

#include "engine/read/fault.hpp"
#include "engine/read/rapidjson.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Lines and columns of bytes, asked for in their order.
class Cursor {
public:
    /// @param record  the line that all of the text is, whatever it holds; 0 where line ends count.
    Cursor(std::string_view text, std::uint32_t file, std::uint32_t record)
        : text_{text}, file_{file}, is_record_{record != 0}, line_{is_record_ ? record : 1}
    {
    }

    [[nodiscard]] Place at(std::size_t byte)
    {
        while (at_ < byte) {
            const auto character = static_cast<unsigned char>(text_[at_]);
            if (character >= 0x20U && character < 0x80U) {
                ++at_;
                ++column_;
            } else {
                step();
            }
        }
        return {file_, line_, column_, 1};
    }

private:
    /// Over a line end, or over one byte.
    void step()
    {
        const auto line_end = is_record_ ? 0 : bytes_of_line_end(text_.substr(at_));
        at_ += std::max(line_end, std::size_t{1});
        if (line_end != 0) {
            ++line_;
            column_ = 1;
        } else {
            column_ += (static_cast<unsigned char>(text_[at_ - 1]) & 0xC0U) != 0x80U ? 1U : 0U;
        }
    }

    std::string_view text_;
    std::uint32_t file_;
    std::size_t at_ = 0;
    bool is_record_;
    std::uint32_t line_;
    std::uint32_t column_ = 1;
};

Text wording_of(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentRootNotSingular: return Text::not_json_problem_end;
    case rapidjson::kParseErrorValueInvalid: return Text::not_json_problem_value;
    case rapidjson::kParseErrorObjectMissName: return Text::not_json_problem_name;
    case rapidjson::kParseErrorObjectMissColon: return Text::not_json_problem_colon;
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return Text::not_json_problem_brace;
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return Text::not_json_problem_bracket;
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
    case rapidjson::kParseErrorStringEscapeInvalid: return Text::not_json_problem_escape;
    case rapidjson::kParseErrorStringMissQuotationMark: return Text::not_json_problem_quote;
    case rapidjson::kParseErrorNumberTooBig: return Text::not_json_problem_large;
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent: return Text::not_json_problem_number;
    default: return Text::not_json_problem_other;
    }
}

/// Takes RapidJSON's events. At a scalar's, the stream stands behind its last character; at an opening
/// brace or bracket, before it.
class JsonReader {
public:
    JsonReader(const SourceText& source, std::uint32_t file)
        : source_{source},
          file_{file},
          start_{source.text().starts_with(byte_order_mark) ? byte_order_mark.size() : 0},
          text_{std::string_view{source.text()}.substr(start_)},
          stream_{text_.data(), text_.size()},
          cursor_{text_, file, source.record()},
          builder_{text_.size(), file}
    {
    }

    Checked<Tree> read()
    {
        if (auto undecodable = find_undecodable(source_, file_)) {
            static_cast<void>(builder_.add(*std::move(undecodable)));
            return builder_.finish(false);
        }
        // Iterative: nesting takes no stack of ours.
        constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
        JsonParser reader;
        const bool is_whole = !reader.Parse<flags>(stream_, *this).IsError();
        if (!is_whole && reader.GetParseErrorCode() != rapidjson::kParseErrorTermination) {
            static_cast<void>(builder_.add(explained(reader.GetParseErrorCode(), reader.GetErrorOffset())));
        }
        return builder_.finish(is_whole);
    }

    bool Null() { return word("null"); }
    bool Bool(bool value) { return word(value ? "true" : "false"); }
    bool RawNumber(const char*, rapidjson::SizeType length, bool)
    {
        return word(text_.substr(stream_.Tell() - length, length));
    }
    bool String(const char* text, rapidjson::SizeType length, bool)
    {
        const auto end = stream_.Tell();
        return builder_.scalar({text, length}, true, place_of(opening_quote(end), end));
    }
    bool Key(const char* text, rapidjson::SizeType length, bool is_copy)
    {
        return String(text, length, is_copy);
    }
    bool StartObject() { return builder_.open(Kind::mapping, cursor_.at(stream_.Tell())); }
    bool StartArray() { return builder_.open(Kind::sequence, cursor_.at(stream_.Tell())); }
    bool EndObject(rapidjson::SizeType) { return builder_.close(); }
    bool EndArray(rapidjson::SizeType) { return builder_.close(); }
    // RapidJSON wants these too, though all numbers come raw.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    [[nodiscard]] bool word(std::string_view text)
    {
        const auto end = stream_.Tell();
        return builder_.scalar(text, false, place_of(end - text.size(), end));
    }

    [[nodiscard]] Place place_of(std::size_t start, std::size_t end)
    {
        auto place = cursor_.at(start);
        place.width = static_cast<std::uint32_t>(count_characters(text_.substr(start, end - start)));
        return place;
    }

    /// Where a text starts that ends here: at the first quotation mark backwards without a backslash,
    /// since all those inside have one.
    [[nodiscard]] std::size_t opening_quote(std::size_t end) const
    {
        auto quote = end - 1;
        std::size_t backslashes = 0;
        do {
            quote = text_.rfind('"', quote - 1);
            for (backslashes = 0; backslashes < quote && text_[quote - backslashes - 1] == '\\';) {
                ++backslashes;
            }
        } while (backslashes % 2 != 0);
        return quote;
    }

    [[nodiscard]] Diagnostic explained(rapidjson::ParseErrorCode code, std::size_t at) const
    {
        if (code == rapidjson::kParseErrorDocumentEmpty) {
            return fault({.file = file_}, {Text::empty_file, {{"path", source_.name()}}},
                         Text::empty_file_hint);
        }
        const auto [line, column] = source_.line_and_column(start_ + at);
        const bool holds_line_end = code == rapidjson::kParseErrorStringEscapeInvalid && at < text_.size() &&
                                    static_cast<unsigned char>(text_[at]) < 0x20U;
        const auto says = holds_line_end ? Text::not_json_problem_line : wording_of(code);
        const auto hint = says == Text::not_json_problem_large ? Text::exponent_hint : Text::not_json_hint;
        return fault({file_, line, column, 1}, {Text::not_json, {{"problem", Remarks{{says}}}}}, hint);
    }

    const SourceText& source_;
    std::uint32_t file_;
    std::size_t start_; ///< behind the byte order mark
    std::string_view text_;
    rapidjson::MemoryStream stream_;
    Cursor cursor_;
    TreeBuilder builder_;
};

} // namespace

Checked<Tree> read_json(const SourceText& source, std::uint32_t file_index)
{
    return JsonReader{source, file_index}.read();
}

} // namespace prorata::read
