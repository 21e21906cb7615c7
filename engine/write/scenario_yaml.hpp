#pragma once
/// Scenarios as YAML: those that were read from other files, and new ones to be filled in.

#include "engine/read/tree.hpp"

#include "prorata/model/scenario.hpp"

#include <string>
#include <string_view>

namespace prorata::write {

/// A scalar as YAML takes it: in quotation marks where it could be taken for something else.
[[nodiscard]] std::string yaml_scalar(std::string_view text);

/// A tree as YAML, one value to a line. The same tree gives the same bytes.
[[nodiscard]] std::string tree_as_yaml(read::Node root);

/// A project of an export: what it prints, so that it is checked as the export is.
[[nodiscard]] std::string reported_as_yaml(const Scenario& scenario);

} // namespace prorata::write
