/// YAML: libyaml's events become a tree; libyaml's messages become ours.

#include "engine/read/fault.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <tuple>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view text_of(const yaml_char_t* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}
std::string_view text_of(const char* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

class Parser {
public:
    explicit Parser(std::string_view text)
    {
        if (yaml_parser_initialize(&parser_) == 0) {
            throw std::bad_alloc{};
        }
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { yaml_parser_delete(&parser_); }

    /// @throws std::bad_alloc
    [[nodiscard]] bool next(yaml_event_t& event)
    {
        const bool is_good = yaml_parser_parse(&parser_, &event) != 0;
        if (!is_good && parser_.error == YAML_MEMORY_ERROR) {
            throw std::bad_alloc{};
        }
        return is_good;
    }
    [[nodiscard]] const yaml_parser_t& state() const { return parser_; }

private:
    yaml_parser_t parser_{};
};

struct Event {
    yaml_event_t event{};

    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event); }
};

/// How libyaml puts it, and how we do. Where one wording of libyaml's serves several mistakes, its
/// `context` (the start of it) tells them apart.
struct Wording {
    std::string_view problem;
    std::string_view context;
    Text says;
    Text hint;
};

constexpr std::array wordings{
    Wording{"found unexpected end of stream", "while scanning a quoted", Text::not_yaml_problem_quote,
            Text::not_yaml_quote_hint},
    Wording{"found unexpected document indicator", "", Text::not_yaml_problem_indicator,
            Text::not_yaml_quote_hint},
    Wording{"did not find expected ',' or '}'", "", Text::not_yaml_problem_brace,
            Text::not_yaml_bracket_hint},
    Wording{"did not find expected ',' or ']'", "", Text::not_yaml_problem_bracket,
            Text::not_yaml_bracket_hint},
    Wording{"did not find expected node content", "", Text::not_yaml_problem_value,
            Text::not_yaml_bracket_hint},
    Wording{"could not find expected ':'", "", Text::not_yaml_problem_no_colon, Text::not_yaml_colon_hint},
    Wording{"mapping values are not allowed in this context", "", Text::not_yaml_problem_colon,
            Text::not_yaml_colon_hint},
    Wording{"found unexpected ':'", "", Text::not_yaml_problem_colon, Text::not_yaml_colon_hint},
    Wording{"mapping keys are not allowed in this context", "", Text::not_yaml_problem_start,
            Text::not_yaml_other_hint},
    Wording{"block sequence entries are not allowed in this context", "", Text::not_yaml_problem_list,
            Text::not_yaml_list_hint},
    Wording{"did not find expected key", "", Text::not_yaml_problem_indent, Text::not_yaml_indent_hint},
    Wording{"did not find expected '-' indicator", "", Text::not_yaml_problem_entry,
            Text::not_yaml_indent_hint},
    Wording{"did not find expected <document start>", "", Text::not_yaml_problem_end,
            Text::not_yaml_indent_hint},
    Wording{"found character that cannot start any token", "", Text::not_yaml_problem_start,
            Text::not_yaml_other_hint},
    Wording{"found a tab character", "", Text::not_yaml_problem_tab, Text::not_yaml_tab_hint},
    Wording{"found unknown escape character", "", Text::not_yaml_problem_escape, Text::not_yaml_escape_hint},
    Wording{"did not find expected hexdecimal number", "", Text::not_yaml_problem_escape,
            Text::not_yaml_escape_hint},
    Wording{"found invalid Unicode character escape code", "", Text::not_yaml_problem_escape,
            Text::not_yaml_escape_hint},
    Wording{"found incompatible YAML document", "", Text::not_yaml_problem_version,
            Text::not_yaml_directive_hint},
    Wording{"", "while scanning a block scalar", Text::not_yaml_problem_block, Text::not_yaml_block_hint},
    Wording{"", "while scanning a directive", Text::not_yaml_problem_directive, Text::not_yaml_other_hint},
    Wording{"", "while scanning a %", Text::not_yaml_problem_directive, Text::not_yaml_directive_hint},
    Wording{"found duplicate %", "", Text::not_yaml_problem_directive, Text::not_yaml_directive_hint},
    Wording{"", "", Text::not_yaml_problem_other, Text::not_yaml_other_hint},
};

constexpr const Wording& wording_of(std::string_view problem, std::string_view context)
{
    for (const auto& wording : wordings) {
        if (problem.starts_with(wording.problem) && context.starts_with(wording.context)) {
            return wording;
        }
    }
    return wordings.back();
}

class YamlReader {
public:
    YamlReader(const SourceText& source, std::uint32_t file)
        : source_{source},
          text_{source.text()},
          file_{file},
          builder_{text_.size(), file},
          parser_{text_.substr(text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0)}
    {
    }

    Checked<Tree> read()
    {
        bool is_whole = false;
        for (bool goes_on = true; goes_on;) {
            Event event;
            if (!parser_.next(event.event)) {
                syntax_error();
                break;
            }
            is_whole = event.event.type == YAML_STREAM_END_EVENT;
            goes_on = !is_whole && take(event.event);
        }
        if (is_whole && builder_.is_blank()) {
            static_cast<void>(builder_.add(fault(
                {.file = file_}, {Text::empty_file, {{"path", source_.name()}}}, Text::empty_file_hint)));
            is_whole = false;
        }
        return builder_.finish(is_whole);
    }

private:
    [[nodiscard]] Place place_of(const yaml_mark_t& mark, std::size_t width = 1) const
    {
        return {file_, static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1),
                static_cast<std::uint32_t>(width)};
    }
    /// What lies between two marks; the first character if that is more than a line, or nothing at all.
    [[nodiscard]] Place place_of(const yaml_mark_t& start, const yaml_mark_t& end) const
    {
        const bool is_on_one_line = start.line == end.line && end.column > start.column;
        return place_of(start, is_on_one_line ? end.column - start.column : 1);
    }

    /// False once nothing further may be read.
    bool take(const yaml_event_t& event)
    {
        switch (event.type) {
        case YAML_SCALAR_EVENT: return take_scalar(event);
        case YAML_MAPPING_START_EVENT: {
            const auto& start = event.data.mapping_start;
            return take_properties(event, start.anchor, start.tag) && open(Kind::mapping, event);
        }
        case YAML_SEQUENCE_START_EVENT: {
            const auto& start = event.data.sequence_start;
            return take_properties(event, start.anchor, start.tag) && open(Kind::sequence, event);
        }
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT: flow_depth_ -= flow_depth_ > 0 ? 1 : 0; return builder_.close();
        case YAML_ALIAS_EVENT: {
            const auto place = place_of(event.start_mark, event.end_mark);
            if (builder_.awaits_key()) {
                builder_.drop_next_entry();
            }
            return builder_.add(fault(place, {Text::alias}, Text::alias_hint)) &&
                   builder_.scalar("~", false, place);
        }
        case YAML_DOCUMENT_START_EVENT: return start_document(event);
        case YAML_DOCUMENT_END_EVENT: has_end_mark_ = event.data.document_end.implicit == 0; return true;
        default: return true;
        }
    }

    bool open(Kind kind, const yaml_event_t& event)
    {
        const bool is_flow = kind == Kind::mapping
                                 ? event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                                 : event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        flow_depth_ += is_flow || flow_depth_ > 0 ? 1 : 0; // block style cannot stand inside flow style
        return builder_.open(kind, place_of(event.start_mark));
    }

    bool start_document(const yaml_event_t& event)
    {
        if (documents_++ > 0) {
            static_cast<void>(builder_.add(fault(place_of(event.start_mark, event.end_mark),
                                                 {Text::two_documents}, Text::two_documents_hint)));
            return false;
        }
        const auto& start = event.data.document_start;
        return start.tag_directives.start == start.tag_directives.end ||
               add_tag(place_of(event.start_mark), "%TAG");
    }

    bool take_scalar(const yaml_event_t& event)
    {
        const auto& scalar = event.data.scalar;
        const std::string_view text{reinterpret_cast<const char*>(scalar.value), scalar.length};
        const bool is_quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
        if (!take_properties(event, scalar.anchor, scalar.tag)) {
            return false;
        }
        if (has_bare_tag(event, text, is_quoted) && !add_tag(place_of(event.start_mark), "!")) {
            return false;
        }
        if (flow_depth_ > 0 && (is_quoted || !text.empty())) {
            const bool is_rest_of_number = !is_quoted && continues_number(event, text);
            if (is_rest_of_number && !add_comma(event, text)) {
                return false;
            }
            remember(event, text, is_quoted, is_rest_of_number);
            if (is_rest_of_number && !builder_.awaits_key()) {
                return true; // half of a number is no item
            }
            if (is_rest_of_number) {
                builder_.drop_next_entry_unless_valued();
            }
        }
        return builder_.scalar(text, is_quoted, place_of(event.start_mark, event.end_mark));
    }

    /// The tag `!` alone leaves no other trace than this.
    [[nodiscard]] static bool has_bare_tag(const yaml_event_t& event, std::string_view text, bool is_quoted)
    {
        const auto& scalar = event.data.scalar;
        if (scalar.anchor != nullptr || scalar.tag != nullptr) {
            return false;
        }
        if (is_quoted) {
            return scalar.plain_implicit != 0;
        }
        const auto width = event.end_mark.index - event.start_mark.index;
        return event.start_mark.line == event.end_mark.line && width != text.size() &&
               width != count_characters(text);
    }

    bool take_properties(const yaml_event_t& event, const yaml_char_t* anchor, const yaml_char_t* tag)
    {
        if (anchor == nullptr && tag == nullptr) {
            return true;
        }
        const bool has_both = anchor != nullptr && tag != nullptr; // in either order
        if (anchor != nullptr) {
            const auto width = has_both ? 1 : count_characters(text_of(anchor)) + 1;
            if (!builder_.add(fault(place_of(event.start_mark, width), {Text::alias}, Text::alias_hint))) {
                return false;
            }
        }
        if (tag == nullptr) {
            return true;
        }
        constexpr std::string_view standard = "tag:yaml.org,2002:";
        const auto full = text_of(tag);
        const auto written = full.starts_with(standard) ? "!!" + std::string{full.substr(standard.size())}
                             : full.starts_with('!')    ? std::string{full}
                                                        : "!<" + std::string{full} + ">";
        return add_tag(place_of(event.start_mark, has_both ? 1 : count_characters(written)), written);
    }

    bool add_tag(Place place, std::string_view written)
    {
        return builder_.add(fault(place, {Text::tag, {{"tag", shortened(written)}}}, Text::tag_hint));
    }

    // ---- a decimal comma inside braces or brackets, which parts the number in two ----

    [[nodiscard]] static bool is_digit(char character) { return character >= '0' && character <= '9'; }

    /// Between two plain scalars of flow style that are one character apart there is a comma.
    [[nodiscard]] bool continues_number(const yaml_event_t& event, std::string_view text) const
    {
        return last_.ends_in_digit && is_digit(text.front()) && event.start_mark.index == last_.end + 1;
    }

    /// One fault for the whole number, also if it goes on: 1,234,567.
    bool add_comma(const yaml_event_t& event, std::string_view text)
    {
        const auto place = place_of(last_.start, event.end_mark);
        const Argument whole{"text", shortened(last_.text + "," + std::string{text})};
        if (last_.is_faulty) {
            builder_.last_fault().place = place;
            builder_.last_fault().message.arguments = {whole};
            return true;
        }
        return builder_.add(fault(place, {Text::comma_in_flow, {whole}}, Text::comma_in_flow_hint));
    }

    void remember(const yaml_event_t& event, std::string_view text, bool is_quoted, bool is_rest_of_number)
    {
        constexpr std::size_t long_enough = 80; // to be shown
        if (!is_rest_of_number) {
            last_.start = event.start_mark;
            last_.text.clear();
        } else {
            last_.text += ',';
        }
        if (last_.text.size() < long_enough) {
            last_.text += text.substr(0, long_enough);
        }
        last_.end = event.end_mark.index;
        last_.ends_in_digit = !is_quoted && is_digit(text.back());
        last_.is_faulty = is_rest_of_number;
    }

    // ---- where libyaml gives up ----

    void syntax_error()
    {
        const auto& state = parser_.state();
        static_cast<void>(
            builder_.add(state.error == YAML_READER_ERROR ? undecodable(state) : explained(state)));
    }

    /// Bytes that open_source() would have refused, and characters that only YAML forbids.
    [[nodiscard]] Diagnostic undecodable(const yaml_parser_t& state) const
    {
        if (auto found = find_undecodable(source_, file_)) {
            return *std::move(found);
        }
        const auto byte =
            state.problem_offset + (text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
        const auto [line, column] = source_.line_and_column(byte);
        const auto character = text_.substr(byte, bytes_of_character(text_[byte]));
        return fault({file_, line, column, 1},
                     {Text::forbidden_character, {{"character", character_name(character)}}},
                     Text::forbidden_character_hint);
    }

    [[nodiscard]] Diagnostic explained(const yaml_parser_t& state) const
    {
        const auto problem = text_of(state.problem);
        const auto context = text_of(state.context);
        if (context == "while scanning an anchor" || context == "while scanning an alias") {
            return fault(place_of(state.context_mark), {Text::alias}, Text::alias_hint);
        }
        if (problem == "found undefined tag handle") {
            return bad_tag(state.problem_mark);
        }
        if (context == "while scanning a tag" || context == "while parsing a tag") {
            return bad_tag(state.context_mark);
        }

        if (problem == "did not find expected <document start>" && has_end_mark_) {
            return fault(place_of(state.problem_mark), {Text::two_documents}, Text::two_documents_hint);
        }

        const auto& wording = wording_of(problem, context);
        auto says = wording.says;
        auto hint = wording.hint;
        auto mark = state.problem_mark;
        const auto before = before_mark(mark);
        const auto rest = text_.substr(before.end);
        const bool is_bracket =
            says == Text::not_yaml_problem_brace || says == Text::not_yaml_problem_bracket;
        const bool is_at_end = rest.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (says == Text::not_yaml_problem_start && rest.starts_with('\t')) {
            says = Text::not_yaml_problem_tab;
            hint = Text::not_yaml_tab_hint;
        }
        if (says == Text::not_yaml_problem_colon && before.line.find(": ") == std::string_view::npos) {
            says = Text::not_yaml_problem_indent; // the line's own colon: only its depth can be wrong
            hint = Text::not_yaml_indent_hint;
        }
        // The reader looks for a missing end where the beginning is.
        const bool is_told_by_start = says == Text::not_yaml_problem_quote ||
                                      says == Text::not_yaml_problem_indicator ||
                                      says == Text::not_yaml_problem_no_colon ||
                                      says == Text::not_yaml_problem_directive || (is_bracket && is_at_end);
        if (is_told_by_start && !context.empty()) {
            mark = state.context_mark;
        }
        auto place = place_of(mark);
        if (source_.line(place.line).data() == nullptr) { // libyaml's end of the text is a line further down
            std::tie(place.line, place.column) = source_.line_and_column(text_.size());
        }
        auto diagnostic = fault(place, {Text::not_yaml, {{"problem", Remarks{{says}}}}}, hint);
        if (is_bracket && state.context_mark.line != mark.line) {
            diagnostic.details.push_back(
                {Text::not_yaml_opened, {{"line", static_cast<std::int64_t>(state.context_mark.line + 1)}}});
        }
        return diagnostic;
    }

    [[nodiscard]] Diagnostic bad_tag(const yaml_mark_t& mark) const
    {
        const auto rest = text_.substr(before_mark(mark).end);
        const auto written = rest.substr(0, rest.find_first_of(" \t\r\n"));
        return fault(place_of(mark, count_characters(written)), {Text::tag, {{"tag", shortened(written)}}},
                     Text::tag_hint);
    }

    struct Before {
        std::size_t end;       ///< the byte of the mark
        std::string_view line; ///< what stands before it in its line
    };
    [[nodiscard]] Before before_mark(const yaml_mark_t& mark) const
    {
        const auto place = place_of(mark);
        const auto line = source_.line(place.line);
        if (line.data() == nullptr) {
            return {text_.size(), {}};
        }
        const auto end = source_.offset(place.line, place.column);
        return {end, line.substr(0, end - static_cast<std::size_t>(line.data() - text_.data()))};
    }

    /// The scalar before the current one, inside braces or brackets.
    struct Last {
        yaml_mark_t start{};
        std::size_t end{}; ///< index of the character behind it
        std::string text;
        bool ends_in_digit{};
        bool is_faulty{}; ///< half of a number, and reported
    };

    const SourceText& source_;
    std::string_view text_;
    std::uint32_t file_;
    TreeBuilder builder_;
    Parser parser_;
    Last last_;
    std::size_t documents_ = 0;
    std::size_t flow_depth_ = 0;
    bool has_end_mark_ = false; ///< the line `...`
};

} // namespace

Checked<Tree> read_yaml(const SourceText& source, std::uint32_t file_index)
{
    return YamlReader{source, file_index}.read();
}

} // namespace prorata::read
