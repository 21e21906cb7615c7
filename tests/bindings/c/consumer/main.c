#include <prorata.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    prorata_call* call = prorata_call_new("split");
    prorata_call_option(call, "question", "parts");
    prorata_call_option(call, "total", "100");
    prorata_call_option(call, "weights", "1,1,1");
    prorata_call_option(call, "method", "largest-remainder");
    prorata_call_option(call, "format", "json");
    prorata_result* result = NULL;
    const int is_done =
        prorata_run(call, &result) == PRORATA_OK && strstr(prorata_bytes(result, NULL), "33.34") != NULL;
    puts(is_done ? prorata_version() : "it does not divide");
    prorata_result_free(result);
    prorata_call_free(call);
    return is_done ? 0 : 1;
}
