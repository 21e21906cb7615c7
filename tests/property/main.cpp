#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

#include <cstdlib>

/// Every run tries the same cases, so that a failure is one for everybody; RC_PARAMS="seed=… max_success=…"
/// in the environment chooses others.
int main(int count, char** arguments)
{
    setenv("RC_PARAMS", "seed=20212027 max_success=1000", 0);
    return Catch::Session().run(count, arguments);
}
