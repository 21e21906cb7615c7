#pragma once
/// What a YAML or JSON file says, before anybody asks what it means: values, lists and mappings, each
/// with its place. A scalar keeps its text as written; nothing here turns 0012 or 213092.6700 into a number.

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace prorata::read {

enum class Kind : std::uint8_t { scalar, mapping, sequence };

/// Deeper nesting and longer scalars are refused.
inline constexpr std::size_t deepest_level = 64;
inline constexpr std::size_t longest_scalar = std::size_t{64} << 10U; ///< bytes
/// A file with more faults than this is not read on.
inline constexpr std::size_t most_faults = 1000;

namespace detail {
/// Records stand in the order of the file: a mapping is followed by its first key, that key's value,
/// the next key, and so on.
struct Record {
    const char* text; ///< of a scalar
    std::uint32_t
        size; ///< bytes of a scalar; of a mapping or sequence, how many records it spans with its own
    std::uint32_t count; ///< entries or items
    std::uint32_t file;
    std::uint32_t line;
    std::uint32_t column;
    std::uint16_t width;
    Kind kind;
    bool is_quoted;
};
[[nodiscard]] constexpr const Record* after(const Record* record)
{
    return record + (record->kind == Kind::scalar ? 1 : record->size);
}
} // namespace detail

struct Entry;
template <class Element>
class Range;

/// One value, list or mapping of a tree; a view that costs a pointer, valid as long as its tree, also
/// when that is moved.
class Node {
public:
    [[nodiscard]] Kind kind() const { return record_->kind; }
    [[nodiscard]] bool is_scalar() const { return kind() == Kind::scalar; }
    [[nodiscard]] bool is_mapping() const { return kind() == Kind::mapping; }
    [[nodiscard]] bool is_sequence() const { return kind() == Kind::sequence; }
    /// A scalar in quotation marks, or a YAML block of text. In JSON numbers, true, false and null are not.
    [[nodiscard]] bool is_quoted() const { return record_->is_quoted; }
    /// A value that was left out, or written as `~` or `null` without quotation marks.
    [[nodiscard]] bool is_nothing() const
    {
        const auto written = text();
        return is_scalar() && !is_quoted() &&
               (written.empty() || written == "~" || written == "null" || written == "Null" ||
                written == "NULL");
    }

    /// A scalar's text without its quotation marks; empty for the others.
    [[nodiscard]] std::string_view text() const
    {
        return is_scalar() ? std::string_view{record_->text, record_->size} : std::string_view{};
    }
    /// A scalar with its quotation marks; the first character of a mapping, a sequence, or a scalar
    /// over several lines; for a value left out, where it would stand.
    [[nodiscard]] Place place() const
    {
        return {record_->file, record_->line, record_->column, record_->width};
    }

    /// How many entries or items.
    [[nodiscard]] std::size_t size() const { return record_->count; }
    /// A mapping's `Entry{key, value}`s in the order of the file; no key stands twice, all keys are
    /// scalars. Empty for the others.
    [[nodiscard]] Range<Entry> entries() const;
    /// A sequence's nodes; empty for the others.
    [[nodiscard]] Range<Node> items() const;
    /// The value of a key, if this is a mapping and has it. Looks at one key after the other.
    [[nodiscard]] std::optional<Node> find(std::string_view key) const;

    /// Whether both are the same node, not whether they say the same.
    friend bool operator==(Node, Node) = default;

private:
    friend class Tree;
    template <class Element>
    friend class Range;
    explicit Node(const detail::Record* record) : record_{record} {}

    const detail::Record* record_;
};

struct Entry {
    Node key;
    Node value;
};

template <class Element>
class Range {
public:
    class Iterator {
    public:
        using value_type = Element;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag; // what * gives is made on the spot
        using iterator_concept = std::forward_iterator_tag;
        using pointer = void;
        using reference = Element;

        Iterator() = default;
        explicit Iterator(const detail::Record* record) : record_{record} {}
        [[nodiscard]] Element operator*() const
        {
            if constexpr (is_entry) {
                return {Node{record_}, Node{record_ + 1}};
            } else {
                return Node{record_};
            }
        }
        Iterator& operator++()
        {
            record_ = detail::after(is_entry ? record_ + 1 : record_);
            return *this;
        }
        Iterator operator++(int)
        {
            const auto before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(Iterator, Iterator) = default;

    private:
        const detail::Record* record_ = nullptr;
    };

    [[nodiscard]] Iterator begin() const { return Iterator{first_}; }
    [[nodiscard]] Iterator end() const { return Iterator{end_}; }
    [[nodiscard]] bool empty() const { return first_ == end_; }

private:
    static constexpr bool is_entry = std::is_same_v<Element, Entry>;
    friend class Node;
    Range(const detail::Record* first, const detail::Record* end) : first_{first}, end_{end} {}

    const detail::Record* first_;
    const detail::Record* end_;
};

inline Range<Entry> Node::entries() const
{
    return is_mapping() ? Range<Entry>{record_ + 1, detail::after(record_)} : Range<Entry>{record_, record_};
}

inline Range<Node> Node::items() const
{
    return is_sequence() ? Range<Node>{record_ + 1, detail::after(record_)} : Range<Node>{record_, record_};
}

inline std::optional<Node> Node::find(std::string_view key) const
{
    for (const auto entry : entries()) {
        if (entry.key.text() == key) {
            return entry.value;
        }
    }
    return std::nullopt;
}

/// Owns what its nodes show, texts included: the source may go. It can be moved, not copied.
class Tree {
public:
    Tree(Tree&&) noexcept = default;
    Tree& operator=(Tree&&) noexcept = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    ~Tree() = default;

    [[nodiscard]] Node root() const { return Node{records_.data()}; }

private:
    friend class TreeBuilder;
    Tree() = default;

    std::vector<detail::Record> records_;
    std::vector<std::unique_ptr<char[]>> texts_;
};

// All three gather every fault they can, in the order of the file. A tree comes with errors when the file
// could be read to its end all the same, so that the caller can look for further faults before it stops;
// what is faulty (the second of two equal keys, a key that is no text) is then not in the tree.
// They throw nothing but std::bad_alloc.

/// @param file_index  the file's number in the run's list; places carry it.
[[nodiscard]] Checked<Tree> read_yaml(const SourceText& source, std::uint32_t file_index);
[[nodiscard]] Checked<Tree> read_json(const SourceText& source, std::uint32_t file_index);

/// JSON if it is a record, if the name ends in .json, or if it ends in neither .yaml nor .yml and the text
/// starts with a brace and a double quotation mark (YAML would take that too, but not say what is wrong with
/// it); else YAML.
[[nodiscard]] Checked<Tree> read_tree(const SourceText& source, std::uint32_t file_index);

} // namespace prorata::read
