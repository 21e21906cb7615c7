#pragma once
/// A scenario: a project with its partners under a programme, and what somebody reported about it.
/// What is input and what is reported never mix.

#include "prorata/model/programme.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

struct Project {
    std::string id{};
    std::string acronym{};
    std::string title{};
    std::string call{};
    std::string objective{};
};

struct InputAmount {
    Money amount{};
    Place place{};
};

/// A partner's own rate for a fund.
struct PartnerFund {
    std::size_t fund{}; ///< index into Programme::funds
    RateOf rate{};
    BasisIndex basis{};
    Place place{};
};

struct Partner {
    std::string id{};
    std::string name{};
    std::string country{};
    std::string role{};
    std::optional<InputAmount> total{};
    std::optional<std::vector<PartnerFund>> funds{}; ///< nothing: the programme's funds at their rates
    Place place{};
};

/// What a figure says of its subject.
enum class Quantity : std::uint8_t { total, fund, contribution };

/// Names a figure: `KPR.ERDF`, `project.total`.
struct FigureId {
    static constexpr std::uint32_t project = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t subject{}; ///< index of the partner, or `project`
    Quantity quantity{};
    std::uint32_t fund{}; ///< index into Programme::funds, for Quantity::fund

    [[nodiscard]] constexpr bool is_project() const { return subject == project; }
    friend constexpr auto operator<=>(const FigureId&, const FigureId&) = default;
};

/// A figure as a source prints it.
struct ReportedFigure {
    FigureId id{};
    Decimal value{};
    std::string printed{}; ///< the source's own characters
    Place place{};
};

/// What one source prints, each figure at most once.
class ReportedSource {
public:
    Source source{};
    std::optional<Decimal> unit{}; ///< the smallest unit the source prints, where it is stated
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
    /// Decimals the source prints amounts with: those of its unit, else the most that any of its figures has.
    [[nodiscard]] int decimals() const { return unit ? trimmed(*unit).decimals : most_decimals_; }

private:
    std::vector<ReportedFigure> figures_;
    std::map<FigureId, std::size_t> index_;
    int most_decimals_ = 0;
};

struct Scenario {
    Programme programme{};
    Project project{};
    std::vector<Partner> partners{};
    std::vector<ReportedSource> reported{};
    std::string hash{}; ///< SHA-256 of the scenario's text

    [[nodiscard]] int minor_digits() const
    {
        return programme.currency ? programme.currency->minor_digits : 2;
    }

    /// `KPR.ERDF`, as in the scenario and on the command line.
    [[nodiscard]] std::string address(FigureId id) const
    {
        std::string subject = id.is_project() ? "project" : partners[id.subject].id;
        switch (id.quantity) {
        case Quantity::total: return subject + ".total";
        case Quantity::fund: return subject + "." + programme.funds[id.fund].name;
        case Quantity::contribution: return subject + ".contribution";
        }
        return subject;
    }
};

} // namespace prorata
