#pragma once
/// solve: what must go in, for this to come out? Every answer is computed anew by allocate().
///
///   solve_budget()         which budgets keep figures below limits, or give them amounts
///   solve_rates()          which co-financing rates give figures their amounts
///   what_if()              what a partner's withdrawal or another rate does to everybody
///   headroom()             what ceilings and flexibility rules leave
///   least_contributions()  the least own contribution with state support
///   break_even()           flat rates held against real cost
///   may_declare()          what partners may still declare

#include "prorata/solve/break_even.hpp"
#include "prorata/solve/budget.hpp"
#include "prorata/solve/headroom.hpp"
#include "prorata/solve/least_contribution.hpp"
#include "prorata/solve/may_declare.hpp"
#include "prorata/solve/rates.hpp"
#include "prorata/solve/what_if.hpp"
