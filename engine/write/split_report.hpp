#pragma once
/// Amounts that were divided so that they add up, ready to be written.

#include "engine/read/amount_table.hpp"
#include "engine/write/diagnostics_text.hpp"

#include "prorata/apportion/biproportional.hpp"
#include "prorata/apportion/running_total.hpp"
#include "prorata/apportion/steps.hpp"
#include "prorata/split.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace prorata::write {

/// What every report names beside its result.
struct SplitContext {
    std::string_view question;       ///< parts, table, weights or periods
    std::string path;                ///< of the table; empty where there is none
    std::optional<std::string> hash; ///< SHA-256; nothing where the table came through a pipe
    Steps steps;                     ///< what all amounts are counted in
};

struct PartLine {
    std::string name{};
    std::variant<Decimal, Rate> weight{}; ///< as the table has it, or what a key of several criteria gives
    DividedPart part{};
};
struct PartsReport {
    SplitMethod method{};
    Money total{};
    std::string divided_by{}; ///< the column or the key, as the user named it; empty for plain weights
    std::vector<PartLine> parts{};
};

/// How the sums of a side came to be.
enum class Margin : std::uint8_t { free, prescribed, cut, soft };

struct RoundedTableReport {
    const read::LabelledTable& table;
    const TwoWay& rounded;
    const SplitLines& lines;
    Margin rows{};
    Margin columns{};
};

struct WeightsReport {
    const read::LabelledTable& table;
    const Biproportional& divided;
    DivisorMethod method{};
    int decimals{}; ///< of the weights: they were divided as whole numbers
};

struct PeriodsReport {
    const std::vector<std::string>& names;
    const std::vector<RunningPeriod>& periods;
    Rounding rounding;
};

[[nodiscard]] std::string split_as_text(const SplitContext& context, const PartsReport& report,
                                        const Style& style);
[[nodiscard]] std::string split_as_text(const SplitContext& context, const RoundedTableReport& report,
                                        const Style& style);
[[nodiscard]] std::string split_as_text(const SplitContext& context, const WeightsReport& report,
                                        const Style& style);
[[nodiscard]] std::string split_as_text(const SplitContext& context, const PeriodsReport& report,
                                        const Style& style);

/// The same as JSON: amounts are strings, exact ones too; `1000/3` where no decimal says it.
[[nodiscard]] std::string split_as_json(const SplitContext& context, const PartsReport& report);
[[nodiscard]] std::string split_as_json(const SplitContext& context, const RoundedTableReport& report);
[[nodiscard]] std::string split_as_json(const SplitContext& context, const WeightsReport& report);
[[nodiscard]] std::string split_as_json(const SplitContext& context, const PeriodsReport& report);

/// That nothing adds up as it is asked, and what stands in the way; no amounts.
[[nodiscard]] std::string split_conflict_as_text(const Diagnostic& conflict, const read::SourceFiles& files,
                                                 const Style& style);
[[nodiscard]] std::string split_conflict_as_json(const SplitContext& context, const Diagnostic& conflict);

// What the writers share.

/// A divisor as it divides weights and gives amounts: cell = weight / (row's divisor × column's divisor).
/// Rows carry the decimals of the weights and the step.
[[nodiscard]] Ratio row_divisor(const SplitContext& context, const WeightsReport& report, std::size_t row);

} // namespace prorata::write
