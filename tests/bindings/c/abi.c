/* The C functions as C sees them: what they give, what they refuse, whose memory is whose, and several
 * threads at once. Under a memory checker every handle must be freed. */

#include "prorata.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            ++failures;                                                                                      \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition);                    \
        }                                                                                                    \
    } while (0)

#define SAME(left, right) EXPECT((left) != NULL && strcmp((left), (right)) == 0)

static const char budget[] = "prorata: 1\n"
                             "programme:\n"
                             "  currency: EUR\n"
                             "  funds: {ERDF: {rate: 85 % of total}}\n"
                             "  rounding: {rows: {mode: down, step: 0.01}, fund: {mode: down, step: 0.01}}\n"
                             "  contribution: {method: residual}\n"
                             "partners:\n"
                             "  LP: {country: LV, total: 213092.67}\n";

static prorata_call* call_of(const char* command, const char* scenario, size_t size, const char* format)
{
    prorata_call* call = prorata_call_new(command);
    EXPECT(call != NULL);
    EXPECT(prorata_call_file(call, "budget.yaml", scenario, size) == PRORATA_OK);
    EXPECT(prorata_call_option(call, NULL, "budget.yaml") == PRORATA_OK);
    EXPECT(prorata_call_option(call, "format", format) == PRORATA_OK);
    return call;
}

static void figures_and_values(void)
{
    prorata_call* call = call_of("compute", budget, sizeof budget - 1, "json");
    prorata_result* result = NULL;
    EXPECT(prorata_run(call, &result) == PRORATA_OK);
    prorata_call_free(call); /* results stay */
    EXPECT(prorata_result_status(result) == PRORATA_OK);

    const char* text = NULL;
    EXPECT(prorata_figure(result, "LP.ERDF", &text) == PRORATA_OK);
    SAME(text, "181128.76");
    EXPECT(prorata_figure(result, "project.contribution", &text) == PRORATA_OK);
    SAME(text, "31963.91");
    EXPECT(prorata_figure(result, "LP.IPA", &text) == PRORATA_ABSENT && text == NULL);

    EXPECT(prorata_value(result, "/schema", &text) == PRORATA_OK);
    SAME(text, "1");
    EXPECT(prorata_value(result, "/figures/0/figure", &text) == PRORATA_OK);
    SAME(text, "LP.total");
    EXPECT(prorata_value(result, "/figures", &text) == PRORATA_ABSENT);
    EXPECT(prorata_value(result, "/figures/99", &text) == PRORATA_ABSENT);
    EXPECT(prorata_value(result, "no pointer", &text) == PRORATA_ABSENT);
    size_t count = 99;
    EXPECT(prorata_count(result, "/figures", &count) == PRORATA_OK && count == 6);
    EXPECT(prorata_count(result, "/schema", &count) == PRORATA_ABSENT && count == 0);

    size_t size = 0;
    const char* json = prorata_bytes(result, &size);
    EXPECT(size == strlen(json) && json[0] == '{');
    SAME(prorata_messages(result, NULL), "");
    SAME(prorata_diagnostics(result, NULL), "[]");
    prorata_result_free(result);
}

static void formats(void)
{
    static const char* const formats[][2] = {{"text", "EUR"}, {"xlsx", "PK"}};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
        prorata_call* call = call_of("compute", budget, sizeof budget - 1, formats[i][0]);
        prorata_result* result = NULL;
        EXPECT(prorata_run(call, &result) == PRORATA_OK);
        size_t size = 0;
        EXPECT(strstr(prorata_bytes(result, &size), formats[i][1]) != NULL && size > 100);
        const char* text = NULL;
        EXPECT(prorata_figure(result, "LP.ERDF", &text) == PRORATA_ABSENT); /* no JSON */
        prorata_result_free(result);
        EXPECT(prorata_run(call, &result) == PRORATA_OK); /* again */
        prorata_result_free(result);
        prorata_call_free(call);
    }
}

/* Files that a scenario names are those that are handed over, and none of the disk. */
static void files_beside(void)
{
    static const char pack[] =
        "id: ours\ntitle: Ours\ncurrency: EUR\nfunds: {ERDF: {rate: 80 % of total}}\n"
        "rounding: {fund: {mode: down, step: 0.01}}\ncontribution: {method: residual}\n";
    static const char scenario[] =
        "prorata: 1\nprogramme: packs/ours.yaml\npartners: {LP: {total: 100.01}}\n";
    prorata_call* call = prorata_call_new("compute");
    prorata_call_option(call, "scenario", "in/budget.yaml");
    prorata_call_option(call, "format", "json");
    prorata_call_file(call, "in/./budget.yaml", scenario, sizeof scenario - 1);
    prorata_result* result = NULL;
    EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
    EXPECT(strstr(prorata_messages(result, NULL), "in/budget.yaml:2:12: error[cannot-open]") != NULL);
    EXPECT(strstr(prorata_diagnostics(result, NULL), "\"code\":\"cannot-open\"") != NULL);
    EXPECT(strstr(prorata_diagnostics(result, NULL), "\"line\":2,\"column\":12") != NULL);
    prorata_result_free(result);

    prorata_call_file(call, "in/packs/ours.yaml", pack, sizeof pack - 1);
    EXPECT(prorata_run(call, &result) == PRORATA_OK);
    const char* text = NULL;
    EXPECT(prorata_figure(result, "LP.ERDF", &text) == PRORATA_OK);
    SAME(text, "80.00");
    prorata_result_free(result);
    prorata_call_free(call);

    call = prorata_call_new("check"); /* which is there, on the disk */
    prorata_call_file(call, "other.yaml", NULL, 0);
    prorata_call_option(call, NULL, "/etc/passwd");
    EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
    EXPECT(strstr(prorata_messages(result, NULL), "there is no file") != NULL);
    prorata_result_free(result);
    prorata_call_free(call);
}

/* Everything that cannot be said is told at once, in the language that is asked for. */
static void options_refused(void)
{
    prorata_call* call = prorata_call_new("compute");
    prorata_call_option(call, "formatt", "json");
    prorata_call_option(call, "format", "odt");
    prorata_call_option(call, "keep-going", "yes");
    prorata_call_option(call, "rate", NULL);
    prorata_call_option(call, "jobs", "1");
    prorata_call_option(call, "jobs", "2");
    prorata_result* result = NULL;
    EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
    const char* said = prorata_messages(result, NULL);
    static const char* const told[] = {"'--formatt' is not understood here",
                                       "did you mean --format?",
                                       "--format cannot be odt",
                                       "--keep-going cannot be yes",
                                       "--rate needs a value behind it",
                                       "--jobs cannot be 2",
                                       "SCENARIO is missing"};
    for (size_t i = 0; i < sizeof told / sizeof told[0]; ++i) {
        if (strstr(said, told[i]) == NULL) {
            ++failures;
            fprintf(stderr, "not told: %s in:\n%s\n", told[i], said);
        }
    }
    prorata_result_free(result);
    prorata_call_free(call);

    call = prorata_call_new("chekc");
    prorata_call_option(call, "locale", "lv");
    EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
    EXPECT(strstr(prorata_diagnostics(result, NULL), "\"code\":\"unknown-command\"") != NULL);
    EXPECT(strstr(prorata_messages(result, NULL), "there is no command") == NULL); /* but in Latvian */
    prorata_result_free(result);
    prorata_call_free(call);
}

static void misuse(void)
{
    prorata_result* result = (prorata_result*)&failures;
    const char* text = "left";
    size_t count = 7;
    EXPECT(prorata_call_new(NULL) == NULL);
    EXPECT(prorata_call_option(NULL, "rate", "1") == PRORATA_MISUSED);
    EXPECT(prorata_call_file(NULL, "a", "b", 1) == PRORATA_MISUSED);
    EXPECT(prorata_run(NULL, &result) == PRORATA_MISUSED && result == NULL);
    EXPECT(prorata_result_status(NULL) == PRORATA_MISUSED);
    EXPECT(prorata_bytes(NULL, &count) == NULL && count == 0);
    EXPECT(prorata_figure(NULL, "a", &text) == PRORATA_MISUSED && text == NULL);
    EXPECT(prorata_value(NULL, "/a", NULL) == PRORATA_MISUSED);
    prorata_call_stop(NULL);
    prorata_call_free(NULL);
    prorata_result_free(NULL);
    prorata_call* call = prorata_call_new("version");
    EXPECT(prorata_call_option(call, NULL, NULL) == PRORATA_MISUSED);
    EXPECT(prorata_call_file(call, "a", NULL, 1) == PRORATA_MISUSED);
    EXPECT(prorata_run(call, NULL) == PRORATA_MISUSED);
    prorata_call_free(call);
    EXPECT(strlen(prorata_version()) >= strlen("0.0.0"));
}

static void stopped(void)
{
    static const char lli[] = "prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\n"
                              "project: {objective: \"4.1\"}\npartners: {LP: {total: 1000, country: LV}}\n";
    static const char* const formats[] = {"json", "csv"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; ++i) {
        prorata_call* call = call_of("sweep", lli, sizeof lli - 1, formats[i]);
        prorata_call_option(call, "vary", "partners.LP.total=0..90000000000 by 0.01");
        prorata_call_stop(call);
        prorata_result* result = NULL;
        EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
        EXPECT(strstr(prorata_diagnostics(result, NULL), "\"code\":\"stopped\"") != NULL);
        prorata_result_free(result);
        prorata_call_free(call);
    }
}

static void hostile(void)
{
    static const char names[] =
        "prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\n"
        "project: {acronym: \"<script>alert(1)</script>\", objective: \"4.1\"}\n"
        "partners: {LP: {name: \"<img src=x onerror=alert(1)>\", total: 1000, country: LV}}\n"
        "reported: [{source: {title: \"</table><script>\"}, unit: 0.01, "
        "partners: {LP: {funds: {ERDF: 850.01}}}}]\n";
    prorata_call* call = call_of("check", names, sizeof names - 1, "html");
    prorata_result* result = NULL;
    EXPECT(prorata_run(call, &result) == PRORATA_FINDINGS);
    EXPECT(strstr(prorata_bytes(result, NULL), "<script>alert") == NULL);
    EXPECT(strstr(prorata_bytes(result, NULL), "<img src=x") == NULL);
    prorata_result_free(result);
    prorata_call_free(call);

    enum { depth = 1 << 20 };
    char* deep = malloc(2 * depth);
    EXPECT(deep != NULL);
    memset(deep, '[', depth);
    memset(deep + depth, ']', depth);
    static const char* const commands[] = {"check", "compute", "convert"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; ++i) {
        call = prorata_call_new(commands[i]);
        prorata_call_file(call, "deep.json", deep, 2 * depth);
        prorata_call_option(call, NULL, "deep.json");
        EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
        prorata_result_free(result);
        prorata_call_free(call);
    }
    free(deep);

    const size_t gigabyte = (size_t)1 << 30;
    char* large = calloc(gigabyte, 1); /* which takes no memory until somebody looks at it */
    if (large != NULL) {
        call = prorata_call_new("check");
        prorata_call_file(call, "large.yaml", large, gigabyte);
        prorata_call_option(call, NULL, "large.yaml");
        EXPECT(prorata_run(call, &result) == PRORATA_UNUSABLE);
        EXPECT(strstr(prorata_diagnostics(result, NULL), "\"code\":\"file-too-large\"") != NULL);
        prorata_result_free(result);
        prorata_call_free(call);
    }
    free(large);
}

static void columns(void)
{
    const int64_t bases[] = {10001, 3333, -10001, 0};
    static const char* const rates[] = {"85 %", "1/3"};
    const uint16_t rate_of[] = {0, 1, 0, 1};
    int64_t shares[4];
    int64_t rests[4];
    size_t line = 99;
    EXPECT(prorata_shares(bases, 4, rates, 2, rate_of, "down", 1, shares, rests, &line) == PRORATA_OK);
    EXPECT(shares[0] == 8500 && shares[1] == 1111 && shares[2] == -8500 && shares[3] == 0);
    EXPECT(rests[0] == 1501 && rests[1] == 2222 && rests[2] == -1501);
    EXPECT(prorata_shares(bases, 4, rates, 1, NULL, "half up", 100, shares, rests, &line) == PRORATA_OK);
    EXPECT(shares[0] == 8500 && shares[1] == 2800);
    EXPECT(prorata_shares(bases, 4, rates, 2, rate_of, "none", 1, shares, rests, &line) == PRORATA_INEXACT &&
           line == 0);
    const uint16_t beyond[] = {0, 2, 0, 0};
    EXPECT(prorata_shares(bases, 4, rates, 2, beyond, "down", 1, shares, rests, &line) == PRORATA_UNUSABLE &&
           line == 1);
    static const char* const wrong[] = {"85 %", "85"};
    EXPECT(prorata_shares(bases, 4, wrong, 2, NULL, "down", 1, shares, rests, &line) == PRORATA_UNUSABLE &&
           line == 1);
    EXPECT(prorata_shares(bases, 4, rates, 2, NULL, "nearest", 1, shares, rests, NULL) == PRORATA_UNUSABLE);
    EXPECT(prorata_shares(bases, 4, rates, 2, NULL, "down", 0, shares, rests, NULL) == PRORATA_MISUSED);
    EXPECT(prorata_shares(NULL, 0, rates, 1, NULL, "down", 1, NULL, NULL, NULL) == PRORATA_OK);
    const int64_t largest[] = {1, INT64_MAX};
    static const char* const twice[] = {"200 %"};
    EXPECT(prorata_shares(largest, 2, twice, 1, NULL, "down", 1, shares, rests, &line) == PRORATA_OVERFLOW &&
           line == 1);

    /* More lines than are looked at together: the number of a failing one counts from the first. */
    enum { many = 40000 };
    int64_t* column = calloc(3 * many, sizeof *column);
    EXPECT(column != NULL);
    column[many - 1] = INT64_MAX;
    EXPECT(prorata_shares(column, many, twice, 1, NULL, "down", 1, column + many, column + 2 * many, &line) ==
               PRORATA_OVERFLOW &&
           line == many - 1);
    free(column);

    const int64_t amounts[] = {10000, 5};
    const size_t ends[] = {3, 5};
    const int64_t weights[] = {1, 1, 1, 3, 1};
    int64_t parts[5];
    EXPECT(prorata_splits(amounts, ends, 2, weights, parts, &line) == PRORATA_OK);
    EXPECT(parts[0] == 3334 && parts[1] == 3333 && parts[2] == 3333 && parts[3] == 4 && parts[4] == 1);
    const int64_t zeros[] = {1, 1, 1, 0, 0};
    EXPECT(prorata_splits(amounts, ends, 2, zeros, parts, &line) == PRORATA_UNUSABLE && line == 1);
    const size_t falling[] = {6, 5};
    EXPECT(prorata_splits(amounts, falling, 2, weights, parts, &line) == PRORATA_UNUSABLE && line == 0);
    EXPECT(prorata_apportion(100, weights, 5, "sainte-lague", parts) == PRORATA_OK);
    EXPECT(parts[0] + parts[1] + parts[2] + parts[3] + parts[4] == 100 && parts[3] == 43);
    EXPECT(prorata_apportion(100, weights, 5, "hamilton", parts) == PRORATA_UNUSABLE);
    EXPECT(prorata_apportion(100, zeros + 3, 2, "d-hondt", parts) == PRORATA_UNUSABLE);
}

/* Many calls at once, and one result asked by many. */
struct shared {
    const prorata_result* result;
    int failures;
};

static void* work(void* argument)
{
    struct shared* shared = argument;
    for (int i = 0; i < 20; ++i) {
        prorata_call* call = call_of("compute", budget, sizeof budget - 1, "json");
        prorata_result* result = NULL;
        const char* mine = NULL;
        const char* theirs = NULL;
        shared->failures += prorata_run(call, &result) != PRORATA_OK;
        shared->failures += strcmp(prorata_bytes(result, NULL), prorata_bytes(shared->result, NULL)) != 0;
        shared->failures += prorata_figure(result, "LP.ERDF", &mine) != PRORATA_OK;
        shared->failures += prorata_figure(shared->result, "LP.ERDF", &theirs) != PRORATA_OK;
        shared->failures += mine == NULL || theirs == NULL || strcmp(mine, theirs) != 0;
        prorata_result_free(result);
        prorata_call_free(call);
    }
    return NULL;
}

static void threads(void)
{
    prorata_call* call = call_of("compute", budget, sizeof budget - 1, "json");
    prorata_result* result = NULL;
    EXPECT(prorata_run(call, &result) == PRORATA_OK);
    pthread_t workers[4];
    struct shared shared[4];
    for (size_t i = 0; i < 4; ++i) {
        shared[i] = (struct shared){result, 0};
        EXPECT(pthread_create(&workers[i], NULL, work, &shared[i]) == 0);
    }
    for (size_t i = 0; i < 4; ++i) {
        pthread_join(workers[i], NULL);
        EXPECT(shared[i].failures == 0);
    }
    prorata_result_free(result);
    prorata_call_free(call);
}

int main(void)
{
    figures_and_values();
    formats();
    files_beside();
    options_refused();
    misuse();
    stopped();
    hostile();
    columns();
    threads();
    if (failures == 0) {
        puts("all of it holds");
    }
    return failures == 0 ? 0 : 1;
}
