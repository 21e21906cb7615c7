#pragma once
/// What a source prints about a project.

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/rate.hpp"
#include "prorata/model/basis.hpp"
#include "prorata/model/figure.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A figure as a source prints it.
struct ReportedFigure {
    FigureId id{};
    Decimal value{};
    std::string printed{}; ///< the source's own characters
    Place place{};
};

/// A rate as a source prints it beside a figure; of what, it seldom says.
struct PrintedRate {
    FigureId of{}; ///< the figure that it gives: a fund, a contributor, or all funds together
    Rate rate{};
    std::optional<int> decimals{}; ///< of the percentage as printed; nothing for a fraction, which is exact
    std::string printed{};
    Place place{};
};

/// A figure of claims as a source prints it.
struct ReportedClaimFigure {
    std::string figure{}; ///< its address, such as LP.2.ERDF.eligible
    Decimal value{};
    std::string printed{};
    Place figure_place{};
    Place place{};
};

/// What one source prints, each figure at most once.
class ReportedSource {
public:
    Source source{};
    std::optional<Decimal> unit{}; ///< the smallest unit the source prints, where it is stated
    std::vector<PrintedRate> rates{};
    std::vector<ReportedClaimFigure> claims{};
    Place place{};

    /// Adds a figure; one of the same name is kept, and the new one ignored.
    void add(ReportedFigure figure)
    {
        if (index_.emplace(figure.id, figures_.size()).second) {
            most_decimals_ = std::max(most_decimals_, figure.value.decimals);
            figures_.push_back(std::move(figure));
        }
    }
    [[nodiscard]] const std::vector<ReportedFigure>& figures() const { return figures_; }
    [[nodiscard]] const ReportedFigure* find(FigureId id) const
    {
        const auto found = index_.find(id);
        return found == index_.end() ? nullptr : &figures_[found->second];
    }
    [[nodiscard]] const PrintedRate* find_rate(FigureId id) const
    {
        const auto found =
            std::find_if(rates.begin(), rates.end(), [&](const auto& each) { return each.of == id; });
        return found == rates.end() ? nullptr : &*found;
    }
    /// Decimals the source prints amounts with: those of its unit, else the most that any of its figures has.
    [[nodiscard]] int decimals() const
    {
        int most = most_decimals_;
        for (const auto& claim : claims) {
            most = std::max(most, claim.value.decimals);
        }
        return unit ? trimmed(*unit).decimals : most;
    }
    /// The same, below zero for units of tens and more: -3 for 1000.
    [[nodiscard]] int unit_decimals() const
    {
        int decimals = this->decimals();
        for (auto rest = unit && decimals == 0 ? unit->unscaled : Wide{1}; rest >= 10; rest /= 10) {
            --decimals;
        }
        return decimals;
    }

private:
    std::vector<ReportedFigure> figures_;
    std::map<FigureId, std::size_t> index_;
    int most_decimals_ = 0;
};

} // namespace prorata
