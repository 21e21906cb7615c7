#include "tests/support/engine_defined.hpp"
