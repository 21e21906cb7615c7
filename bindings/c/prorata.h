/**
 * prorata in C: the commands of the program `prorata`, run within another program.
 *
 * A call says which command, with which options and files; running it gives a result: a status, the bytes
 * that the command prints (of `format` json, text, html, csv, xlsx …), and what it has to say of the input.
 *
 *   prorata_call *call = prorata_call_new("compute");
 *   prorata_call_option(call, "scenario", "budget.yaml");
 *   prorata_call_option(call, "format", "json");
 *   prorata_result *result = NULL;
 *   if (prorata_run(call, &result) <= PRORATA_FINDINGS) {
 *       const char *amount = NULL;
 *       if (prorata_figure(result, "project.ERDF", &amount) == PRORATA_OK) puts(amount);
 *   } else {
 *       fputs(prorata_messages(result, NULL), stderr);
 *   }
 *   prorata_result_free(result);
 *   prorata_call_free(call);
 *
 * Owning: every handle is freed by its own function. A text that a function returns belongs to the handle
 * that it was asked of, and lasts as long. Texts handed over are copied; the bytes of a file are not, and
 * stay where they are until its call is freed.
 *
 * Threads: there is no state but that of handles. Calls are independent of each other; one handle is used by
 * one thread at a time, but for prorata_call_stop(), and for results, which any number of threads may ask at
 * once.
 *
 * Amounts are texts of decimals, exact to the last digit; columns hold whole numbers of minor units. Texts
 * are UTF-8 and end with a zero byte. No exception leaves a function.
 */
#ifndef PRORATA_H
#define PRORATA_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define PRORATA_API __attribute__((visibility("default")))
#else
#define PRORATA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** How something ended. The first four are the exit codes of the command. */
typedef enum prorata_status {
    PRORATA_OK = 0,            /**< done, and nothing to report */
    PRORATA_FINDINGS = 1,      /**< done, and there are findings */
    PRORATA_UNUSABLE = 2,      /**< input or options that cannot be used, or output that cannot be written */
    PRORATA_FAILED = 3,        /**< our own fault */
    PRORATA_OUT_OF_MEMORY = 4, /**< the handles are as they were */
    PRORATA_OVERFLOW = 5,      /**< an amount needs more than 64 bits of minor units */
    PRORATA_INEXACT = 6,       /**< rounding "none" would lose something */
    PRORATA_ABSENT = 7,        /**< the result holds nothing of that name */
    PRORATA_MISUSED = 8        /**< a null handle or pointer where there must be one */
} prorata_status;

/** A command with what is said to it. */
typedef struct prorata_call prorata_call;
/** What a command left. */
typedef struct prorata_result prorata_result;

/** The engine's version, such as "0.1.0". It outlasts everything. */
PRORATA_API const char* prorata_version(void);

/* ---- calls */

/**
 * A new call.
 * @param command  check, infer, compute, claim, explain, solve, split, sweep, diff, convert, new,
 *                 explain-code, programmes or schema; any other is told when the call is run
 * @return NULL when memory runs out, and for a null command
 */
PRORATA_API prorata_call* prorata_call_new(const char* command);

/** Frees a call; NULL is well. Results stay. */
PRORATA_API void prorata_call_free(prorata_call* call);

/**
 * Says an option, as `prorata COMMAND --help` lists them: "rate" for --rate, "scenario" for the argument
 * SCENARIO. What cannot be said is told when the call is run, all at once.
 * @param name   NULL for the argument whose turn it is, as on a command line
 * @param value  NULL for a flag without one, such as "keep-going"; an option that takes several values is
 *               said again
 * @return PRORATA_OK, PRORATA_OUT_OF_MEMORY, PRORATA_MISUSED
 */
PRORATA_API prorata_status prorata_call_option(prorata_call* call, const char* name, const char* value);

/**
 * Hands over a file in memory, under the name that options or other files call it by. From the first one on
 * the call reads nothing of the disk: rows, rule packs and whatever else its files name must be handed over
 * too. Names are paths with slashes; a scenario `a/budget.yaml` that names `rows.csv` asks for `a/rows.csv`,
 * and of a folder `a` all scenarios below it are meant.
 * @param bytes  read where they are, until the call is freed; NULL for none if `size` is 0
 * @return PRORATA_OK, PRORATA_OUT_OF_MEMORY, PRORATA_MISUSED
 */
PRORATA_API prorata_status prorata_call_file(prorata_call* call, const char* name, const void* bytes,
                                             size_t size);

/**
 * Asks a call that is being run to end: sweeps, lists and files of records do, as soon as they can, and are
 * then PRORATA_UNUSABLE. Any thread may ask, also before the call is run; it is not forgotten.
 */
PRORATA_API void prorata_call_stop(prorata_call* call);

/**
 * Runs a call, which may be run again, with more said to it or not.
 * @param result  gets the result, whatever the status but for two: of PRORATA_OUT_OF_MEMORY and
 *                PRORATA_MISUSED it is NULL
 * @return the result's status
 */
PRORATA_API prorata_status prorata_run(prorata_call* call, prorata_result** result);

/* ---- results */

/** Frees a result with all its texts; NULL is well. */
PRORATA_API void prorata_result_free(prorata_result* result);

/** The status that running gave; PRORATA_MISUSED for NULL. */
PRORATA_API prorata_status prorata_result_status(const prorata_result* result);

/**
 * What the command prints to standard output, byte for byte. With the option "output" that stands in a file
 * instead.
 * @param size  gets the number of bytes, which of a workbook may include zeros; may be NULL
 * @return never NULL but for a null result
 */
PRORATA_API const char* prorata_bytes(const prorata_result* result, size_t* size);

/**
 * What the command prints to standard error: errors, and what else is worth knowing, for people. As
 * prorata_bytes().
 */
PRORATA_API const char* prorata_messages(const prorata_result* result, size_t* size);

/**
 * The same for programs: a JSON array of objects with code, severity (error, finding, note), message, and
 * where there are such file, line, column (of a workbook sheet and cell), details and hint. Messages are in
 * the language of the option "locale". Findings stand in the result itself; of several files, so do the
 * errors of each.
 */
PRORATA_API const char* prorata_diagnostics(const prorata_result* result, size_t* size);

/**
 * An amount of a result in JSON, such as "KPR.ERDF" or "project.contribution", as decimal text.
 * @param amount  gets the text, which belongs to the result; NULL if there is none
 * @return PRORATA_OK, PRORATA_ABSENT if the result is no JSON or has no such figure, PRORATA_OUT_OF_MEMORY,
 *         PRORATA_MISUSED
 */
PRORATA_API prorata_status prorata_figure(const prorata_result* result, const char* figure,
                                          const char** amount);

/**
 * Any value of a result in JSON by its JSON Pointer (RFC 6901), such as "/reported/0/figures/1/verdict": a
 * text as it is, a whole number in digits, true or false.
 * @param value  as `amount` of prorata_figure(); an array or an object has none
 */
PRORATA_API prorata_status prorata_value(const prorata_result* result, const char* pointer,
                                         const char** value);

/** How many members an array or an object of a result in JSON has. @param count  0 where there is none. */
PRORATA_API prorata_status prorata_count(const prorata_result* result, const char* pointer, size_t* count);

/* ---- columns */

/**
 * Of each amount its share at a rate, and what the share leaves of it; nothing is copied, nothing allocated
 * for each.
 *
 *   bases {10001, 3333}, rates {"85 %", "1/3"}, rate_of {0, 1}, mode "down", step 1:
 *   shares {8500, 1111}, rests {1501, 2222}
 *
 * @param bases    `count` amounts in minor units, such as cents
 * @param rates    `rate_count` exact rates: "85 %", "17/20", "0.85"; 65 536 at most
 * @param rate_of  for each amount which rate; NULL where all have the first
 * @param mode     none, down, floor, up, ceiling, half up, half down or half even
 * @param step     that shares are multiples of, in minor units, above 0
 * @param shares, rests  get `count` amounts each, apart from what is read; from a failing line on they are
 *                 of no use
 * @param line     gets the first amount that has no share, counted from 0, or the first rate that is none;
 *                 may be NULL
 * @return PRORATA_OK; PRORATA_UNUSABLE for a rate or a mode that is none, or a number without a rate;
 *         PRORATA_OVERFLOW; PRORATA_INEXACT; PRORATA_OUT_OF_MEMORY; PRORATA_MISUSED
 */
PRORATA_API prorata_status prorata_shares(const int64_t* bases, size_t count, const char* const* rates,
                                          size_t rate_count, const uint16_t* rate_of, const char* mode,
                                          int64_t step, int64_t* shares, int64_t* rests, size_t* line);

/**
 * Divides each amount in proportion to weights of its own, so that the parts add up to it: by the largest
 * remainder, of equal ones the earlier part first.
 *
 *   amounts {10000, 5}, ends {3, 5}, weights {1, 1, 1, 3, 1}: parts {3334, 3333, 3333, 4, 1}
 *
 * @param ends     where the weights of each amount end, which begin where those of the one before end
 * @param weights  of all amounts one behind the other, none below 0; as many as the last end
 * @param parts    gets as many parts as there are weights
 * @param line     gets the first amount that cannot be divided, counted from 0; may be NULL
 * @return as prorata_shares(); PRORATA_UNUSABLE for weights below 0, all zero, or ends that do not rise
 */
PRORATA_API prorata_status prorata_splits(const int64_t* amounts, const size_t* ends, size_t count,
                                          const int64_t* weights, int64_t* parts, size_t* line);

/**
 * Divides one amount in proportion to weights.
 * @param method  largest-remainder, d-hondt, sainte-lague, huntington-hill or quota
 * @param parts   gets `count` parts, which add up to the total
 * @return as prorata_splits(); PRORATA_UNUSABLE also for more parts and units than the quota method is given
 */
PRORATA_API prorata_status prorata_apportion(int64_t total, const int64_t* weights, size_t count,
                                             const char* method, int64_t* parts);

#ifdef __cplusplus
}
#endif

#endif
