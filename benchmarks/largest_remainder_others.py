#!/usr/bin/env python3
"""Largest remainder against Python's integers and fractions, and against dinero.js, on splits like those of
largest_remainder.cpp.

    python3 benchmarks/largest_remainder_others.py BUILD [--splits 20000] [--node-modules FOLDER]

dinero.js is taken from FOLDER/node_modules (npm install dinero.js); without Node or it, it is left out. Its allocate()
gives what is left over to the first parts, so that most of its splits are another rule's: they are counted, not mended.
Times are of the fastest of three passes, ours from the benchmark's own run of a million splits, on
any processor's path.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from fractions import Fraction

GREATEST = [10_000, 100_000_000, 300, 1_000_000_000]
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "largest_remainder_others.mjs")


def make_splits(count):
    """Totals up to ten million, of each size alike; 3 to 30 weights: rates, head counts, amounts."""
    draw = random.Random(20212027)
    splits = []
    for _ in range(count):
        size, limit = 3 + draw.randrange(28), GREATEST[draw.randrange(4)]
        weights = [draw.randrange(limit) + 1 for _ in range(size)]
        splits.append([draw.randrange(10 ** (draw.randrange(7) + 4)), weights])
    return splits


def with_integers(total, weights):
    whole = sum(weights)
    parts, rests = [], []
    for weight in weights:
        part, rest = divmod(total * weight, whole)
        parts.append(part)
        rests.append(-rest)
    for i in sorted(range(len(weights)), key=rests.__getitem__)[: total - sum(parts)]:
        parts[i] += 1
    return parts


def with_fractions(total, weights):
    whole = sum(weights)
    shares = [Fraction(total * weight, whole) for weight in weights]
    parts = [share.numerator // share.denominator for share in shares]
    order = sorted(range(len(weights)), key=lambda i: parts[i] - shares[i])
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def timed(split, splits):
    fastest = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        results = [split(total, weights) for total, weights in splits]
        fastest = min(fastest, time.perf_counter() - start)
    return fastest, results


def with_dinero(splits, folder):
    if not (shutil.which("node") and os.path.isdir(os.path.join(folder, "node_modules", "dinero.js"))):
        return None
    done = subprocess.run(["node", SCRIPT], input=json.dumps(splits), cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["amounts"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="release build folder")
    parser.add_argument("--splits", type=int, default=20_000)
    parser.add_argument("--node-modules", default=".", help="the folder that node_modules is in")
    arguments = parser.parse_args()
    command = [os.path.join(arguments.build, "bin", "prorata_benchmarks"), "--benchmark_filter=^largest_remainder",
               "--benchmark_format=json"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    ours = json.loads(output)["benchmarks"][0]["portable_ns/part"]
    print(f"{'prorata':>18} {ours:9.1f} ns/part")

    splits = make_splits(arguments.splits)
    seconds, expected = timed(with_integers, splits)
    results = {"Python int": (seconds, expected, splits)}
    few = splits[: max(1, len(splits) // 10)]
    results["Python Fraction"] = (*timed(with_fractions, few), few)
    dinero = with_dinero(splits, arguments.node_modules)
    if dinero is None:
        print(f"{'dinero.js':>18} not measured")
    else:
        results["dinero.js allocate"] = (*dinero, splits)
    for name, (seconds, found, of) in results.items():
        nanoseconds = 1e9 * seconds / sum(len(weights) for _, weights in of)
        differ = sum(a != b for a, b in zip(found, expected))
        unequal = sum(sum(parts) != total for parts, (total, _) in zip(found, of))
        print(f"{name:>18} {nanoseconds:9.1f} ns/part {nanoseconds / ours:7.0f} x  "
              f"{differ} of {len(of)} split otherwise, {unequal} do not add up")
    return 0


if __name__ == "__main__":
    sys.exit(main())
