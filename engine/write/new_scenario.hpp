#pragma once
/// New scenarios for a programme, to be filled in: as commented YAML and as a workbook.

#include "engine/write/words/locale.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

struct NewScenario {
    const Programme& programme;          ///< without an id: its rules are written inline
    std::string named{};                 ///< the programme, as a scenario names it
    std::vector<std::string> partners{}; ///< their ids; the first leads
    int periods{};                       ///< 0: not by period
};

/// A row of a programme that partners choose a flat rate by: `15 % of staff`, without its rate where none is
/// known.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> flat_rates_offered(const Programme& programme);

/// What the programme's rules tell partners and projects apart by, each word once: countries and so on.
struct KnownWords {
    std::vector<std::string> countries{};
    std::vector<std::string> legal_statuses{};
    std::vector<std::string> regions{};
    std::vector<std::string> groups{};
    std::vector<std::string> calls{};
    std::vector<std::string> objectives{};
};
[[nodiscard]] KnownWords words_of(const Programme& programme);

/// A scenario that can be computed as it is, and says behind # what is what: of the scenario in the language
/// of the locale, of single keys in English, which the keys are words of.
[[nodiscard]] std::string new_as_yaml(const NewScenario& wanted, const Locale& locale);

/// A template workbook: see engine/read/template_layout.hpp. What keys mean is said in English here too.
[[nodiscard]] Checked<std::string> new_as_xlsx(const NewScenario& wanted, const Locale& locale);

} // namespace prorata::write
