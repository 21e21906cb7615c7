#pragma once
/// Puts a Tree together from events, and gathers the faults that YAML and JSON share.

#include "engine/read/tree.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

class TreeBuilder {
public:
    /// @param source_size  in bytes, to set aside memory.
    TreeBuilder(std::size_t source_size, std::uint32_t file);

    // What the file says, in its order. All are false once nothing further may be read.
    [[nodiscard]] bool scalar(std::string_view text, bool is_quoted, Place place);
    [[nodiscard]] bool open(Kind kind, Place place);
    [[nodiscard]] bool close();

    /// Whether the next node is a key.
    [[nodiscard]] bool awaits_key() const;
    /// The next node is a key made up by a fault, which has been reported: the entry stays out of the tree,
    /// always or if the key gets no value.
    void drop_next_entry();
    void drop_next_entry_unless_valued();

    /// False once there are too many.
    [[nodiscard]] bool add(Diagnostic diagnostic);
    [[nodiscard]] bool has_faults() const { return !diagnostics_.empty(); }
    /// The last fault, to say more of it.
    [[nodiscard]] Diagnostic& last_fault() { return diagnostics_.back(); }

    /// The faults, and the tree if the file was read to its end.
    [[nodiscard]] Checked<Tree> finish(bool is_whole);

    /// Nothing was said at all.
    [[nodiscard]] bool is_blank() const;

private:
    /// A mapping or sequence that is not closed yet.
    struct Level {
        std::size_t record{};
        std::size_t entry{}; ///< where the current entry starts
        bool awaits_value{};
        bool drops_entry{}; ///< the current entry is faulty
        bool drops_entry_if_nothing{};
        bool is_dropped{}; ///< inside a faulty entry
    };

    [[nodiscard]] bool may_go_on() const { return diagnostics_.size() < most_faults; }
    [[nodiscard]] bool begin_node(Kind kind, bool is_missing, Place place);
    void end_node(std::size_t record);
    void drop_duplicate_keys(const Level& level);
    [[nodiscard]] const char* keep(std::string_view text);

    Tree tree_;
    Diagnostics diagnostics_;
    std::array<Level, deepest_level> levels_{};
    std::size_t depth_ = 0;
    std::uint32_t file_;
    std::size_t block_size_;
    char* free_ = nullptr;
    std::size_t free_size_ = 0;
};

/// Writes a node of another tree, which was within the limits, once more.
void copy(TreeBuilder& builder, Node node);

/// A text short enough to be shown inside a message.
[[nodiscard]] std::string shortened(std::string_view text);

} // namespace prorata::read
