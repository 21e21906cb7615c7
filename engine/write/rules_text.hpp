#pragma once
/// The rules a result rests on, in words.

#include "prorata/model/scenario.hpp"
#include "prorata/plan/plan.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <vector>

namespace prorata::write {

/// Every rule that any figure of a plan rests on, each once, in the order of the programme.
[[nodiscard]] std::vector<BasisIndex> rules_of(const Plan& plan);

/// How a rule is known: "inferred from LLI-431, contradicted by LLI-296", "programme document: Programme
/// manual, 7.3", "stated in the scenario".
[[nodiscard]] Remark describe_evidence(const Programme& programme, const Basis& basis);

} // namespace prorata::write
