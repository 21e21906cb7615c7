#!/usr/bin/env python3
"""bindings.py [FOLDER]: what a call from Python costs, and how fast its columns are.

FOLDER holds the package; without it, the one that is installed. By hand, with an optimised build:
`pip install ./bindings/python`, then `python3 benchmarks/bindings.py`.
"""

import sys
import time
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

if len(sys.argv) > 1:
    sys.path.insert(0, sys.argv[1])

import numpy
import prorata

ROOT = Path(__file__).resolve().parents[1]
LLI = str(ROOT / "scenarios/cases/lli-431.yaml")
LINES, RUNS = 10_000_000, 5


def best(function, runs=RUNS, repeat=1):
    """Seconds of one, the best of several runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        for _ in range(repeat):
            function()
        times.append((time.perf_counter() - start) / repeat)
    return min(times)


def row(what, seconds, per=1):
    print(f"{what:58} {seconds / per * 1e9:12,.1f} ns   {per / seconds / 1e6:8.2f} M/s")
    return seconds / per


print(f"prorata {prorata.__version__}")
text = {LLI: Path(LLI).read_bytes()}
row("the least call: parts of one amount", best(lambda: prorata.apportion(10000, [1, 1, 1]), repeat=10_000))
row("compute, a scenario of two partners, from memory", best(lambda: prorata.compute(LLI, files=text), repeat=200))
row("  and a figure of it as Decimal", best(lambda: prorata.compute(LLI, files=text)["KPR.ERDF"], repeat=200))

draw = numpy.random.default_rng(1)
bases = draw.integers(100, 10_000_000, LINES)
out = numpy.empty_like(bases), numpy.empty_like(bases)
ours = row("shares and rests of a column, cut", best(lambda: prorata.shares(bases, "85 %", "down", out=out)), LINES)
row("  half even", best(lambda: prorata.shares(bases, "85 %", "half even", out=out), runs=2), LINES)
rates = draw.integers(0, 12, LINES).astype(numpy.uint16)
twelve = [f"{50 + rate * 3} %" for rate in range(12)]
row("  at twelve rates, cut", best(lambda: prorata.shares(bases, twelve, "down", rate_of=rates, out=out)), LINES)

wrong = numpy.empty(LINES)
doubles = row("numpy, binary fractions (wrong in places)",
              best(lambda: numpy.floor(numpy.multiply(bases, 0.85, out=wrong), out=wrong)), LINES)
few = [int(base) for base in bases[:200_000]]
rate = Decimal("0.85")
decimals = row("Decimal, one by one",
               best(lambda: [int((base * rate).to_integral_value(ROUND_DOWN)) for base in few], runs=2), len(few))
print(f"against Decimal {decimals / ours:.0f} times as fast, against numpy's fractions {doubles / ours:.1f} times")
