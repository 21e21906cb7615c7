/* The command line over the C functions: what the golden files expect of the command, they expect of these.
 */

#include "prorata.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Flags that have no value behind them. */
static int stands_alone(const char* flag)
{
    static const char* const flags[] = {"resume", "keep-going", "xlsx", "replace"};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; ++i) {
        if (strcmp(flag, flags[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

static const char* long_name(const char* flag)
{
    return strcmp(flag, "-o") == 0   ? "output"
           : strcmp(flag, "-f") == 0 ? "format"
           : strcmp(flag, "-j") == 0 ? "jobs"
                                     : flag + 2;
}

/* One word, or two. Returns how many. */
static int say(prorata_call* call, char** words)
{
    if (words[0][0] != '-' || strcmp(words[0], "-") == 0) {
        prorata_call_option(call, NULL, words[0]);
        return 1;
    }
    const char* name = long_name(words[0]);
    const char* equals = strchr(name, '=');
    if (equals != NULL) {
        char* only_name = malloc((size_t)(equals - name) + 1);
        if (only_name == NULL) {
            abort();
        }
        memcpy(only_name, name, (size_t)(equals - name));
        only_name[equals - name] = '\0';
        prorata_call_option(call, only_name, equals + 1);
        free(only_name);
        return 1;
    }
    if (stands_alone(name)) {
        prorata_call_option(call, name, NULL);
        return 1;
    }
    prorata_call_option(call, name, words[1]);
    return words[1] == NULL ? 1 : 2;
}

int main(int argc, char** argv)
{
    prorata_call* call = prorata_call_new(argc > 1 ? argv[1] : "");
    for (int at = 2; at < argc;) {
        at += say(call, argv + at);
    }
    prorata_result* result = NULL;
    prorata_status status = prorata_run(call, &result);
    if (result != NULL) {
        size_t size = 0;
        const char* text = prorata_messages(result, &size);
        fwrite(text, 1, size, stderr);
        text = prorata_bytes(result, &size);
        fwrite(text, 1, size, stdout);
    }
    prorata_result_free(result);
    prorata_call_free(call);
    return (int)status;
}
