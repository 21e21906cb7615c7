#pragma once
/// What gave a result: the files, with their hashes, and the engine.

#include "engine/write/report.hpp"

#include <string>
#include <vector>

namespace prorata::write {

/// A thing that gave a result, in words, and which one it was.
struct ProvenanceLine {
    std::string name;
    std::string value;
};

/// The scenario, its rule packs and the engine; what has no hash is left out.
[[nodiscard]] std::vector<ProvenanceLine> provenance_of(const Context& context, const Locale& locale);

/// "Interreg V-A Latvia–Lithuania 2014–2020 · EUR": the titles of the rule packs, and the currency.
[[nodiscard]] std::string programme_title(const Scenario& scenario, const Locale& locale);

} // namespace prorata::write
