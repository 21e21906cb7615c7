#pragma once
/// check and compute on many files, or on files of records, answered one by one while they come.

#include "engine/run/judge.hpp"

namespace prorata::run {

/// Whether a request's scenarios are answered by a line each: records, several files that are to be computed,
/// or that the format is asked for.
[[nodiscard]] bool is_batch(const Request& request, Question question);

/// Answers every scenario, whatever becomes of the others, in the order of the files and of their records;
/// the output is the same for any number of jobs. A last line on standard error counts them. Exit code: the
/// worst of all; of those that were answered, where the output's reader went away.
[[nodiscard]] ExitCode run_batch(const Request& request, Question question);

/// Whether a check that is no batch asks for what only batches have; then the errors are told.
[[nodiscard]] bool takes_batches_only(const Request& request);

} // namespace prorata::run
