#pragma once
/// The figures of a page, each opening to its explanation: what its rule did, on what it rests, and the
/// figures it is made of, which lead to their own explanations. So a figure is explained once, however often
/// it is used.

#include "engine/write/html_page.hpp"
#include "engine/write/report.hpp"
#include "engine/write/table.hpp"

#include "prorata/plan/allocation.hpp"
#include "prorata/plan/step.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

/// The steps of a budget's figures.
[[nodiscard]] StepOf steps_of(const Scenario& scenario, const Allocation& allocation);

/// Tables first say which figures they have; what is left of the room goes to what those are made of.
class Explanations {
public:
    Explanations(const Context& context, StepOf step_of, PagePart part, const Locale& locale);

    /// Takes a table's figures that no earlier table has.
    /// @returns the number of their block
    [[nodiscard]] std::size_t add(const std::vector<Column>& columns);
    /// Takes what all figures taken so far are made of. Only then is it known what leads where.
    void add_inputs();

    /// `#KPR.ERDF`; empty for what is not explained.
    [[nodiscard]] std::string link(std::string_view figure) const;
    /// The figures of a table, to be opened; empty where there are none.
    [[nodiscard]] std::string block(std::size_t number) const;
    /// Those that no table has, and how many are left out.
    [[nodiscard]] std::string inputs() const;
    /// The rules that explained figures rest on, each once.
    [[nodiscard]] const std::vector<const Basis*>& rules() const { return rules_; }
    [[nodiscard]] bool any() const { return !figures_.empty(); }

private:
    /// A figure that an explained one is made of.
    struct Input {
        std::string address;
        std::string amount;
    };
    struct Figure {
        std::string address;
        std::string amount;
        std::vector<std::string> lines{};
        std::vector<const Basis*> bases{};
        std::vector<Input> inputs{};
        std::size_t more_inputs{};
    };

    void take(const std::string& address);
    void note(const Basis* basis);
    [[nodiscard]] std::string id_of(std::string_view figure) const;
    [[nodiscard]] std::string linked_figure(const std::string& address) const;
    [[nodiscard]] std::string opened(const Figure& figure) const;
    [[nodiscard]] std::string unfolding(Text title, std::size_t first, std::size_t last) const;

    const Context& context_;
    StepOf step_of_;
    PagePart part_;
    const Locale& locale_;
    std::vector<Figure> figures_{};
    std::map<std::string, bool, std::less<>> is_explained_{}; ///< of all that are named
    std::vector<std::size_t> blocks_{}; ///< the first figure of each, and where the last one ends
    std::size_t left_out_ = 0;
    std::vector<const Basis*> rules_{};
};

/// Rules, each with the evidence for it and where its document was published; empty where there are none.
[[nodiscard]] std::string rules_table(const Scenario& scenario, const std::vector<const Basis*>& rules,
                                      const Locale& locale);

} // namespace prorata::write
