#!/usr/bin/env python3
"""Runs every benchmark of one or more release builds and prints one table of ratios, each taken within one run.

    python3 benchmarks/run.py BUILD… [--rounds N]
"""

import argparse
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# The kernels' names in kernel.cpp: what they are, and how many times slower than ours they should be.
KERNELS = {
    "Ours": ("", ""),
    "OursAnyRounding": (", the mode known at run time", ""),
    "OursToTheEuro": (", cut to whole euros", ""),
    "WholeNumbers<Wide": (", against __int128", ""),
    "WholeNumbers<checked_int128_t": (", against checked_int128_t", ">= 2.5"),
    "WholeNumbers<cpp_int": (", against cpp_int", ""),
    "Rationals": (", against cpp_rational", ">= 50"),
    "Doubles": (", against double", ""),
}
SCENARIO = "scenarios/cases/lli-431.yaml"


def google_benchmarks(build):
    """Name of a benchmark -> its JSON record."""
    command = [os.path.join(build, "bin", "prorata_benchmarks"), "--benchmark_format=json"]
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return {record["name"]: record for record in json.loads(output)["benchmarks"]}


def process_start(build, rounds):
    binaries = os.path.join(build, "bin")
    command = [os.path.join(binaries, "prorata_process_start"), str(rounds), os.path.join(binaries, "prorata_empty_main"),
               os.path.join(binaries, "prorata"), "check", SCENARIO]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def column_rows(record):
    """(what, measured, goal) of ten million lines; without AVX-512 IFMA some were not measured."""
    def measured(name):
        if name not in record:
            return "not measured"
        return f"{record[name]:.2f} × ({record[name + '_least']:.2f} to {record[name + '_greatest']:.2f})"
    what = "10 M lines with sums by project"
    for name in ("floor", "lanes", "portable", "double"):
        figure = record.get(name + "_ns/line")
        yield f"{what}, {name}", "not measured" if figure is None else f"{figure:.2f} ns", ""
    yield f"{what}, lanes against the memory's floor", measured("lanes_times_floor"), "<= 1.33"
    wrong = f", {record['double_wrong_lines']:.0f} of its 10 M wrong"
    yield f"{what}, portable against double{wrong}", measured("portable_times_double"), "<= 1.05"
    yield f"{what}, int128_t against ours", measured("int128_times_ours"), ">= 8"
    yield f"{what}, cpp_int against ours", measured("cpp_int_times_ours"), ">= 30"


def split_rows(record):
    """(what, measured, goal) of a million splits; without AVX-512 IFMA lanes were not measured."""
    for path, goal in ("lanes", ">= 3"), ("portable", ">= 1"):
        for other, wanted in ("careful", goal), ("plain", ""):
            times = record.get(f"{path}_times_{other}")
            nanoseconds = record.get(f"{path}_ns/amount")
            yield (f"a million splits of 3 to 30 parts, {path} against the {other} way by hand",
                   "not measured" if times is None else f"{times:.2f} × ({nanoseconds:.0f} ns)", wanted)


def sweep_rows(records):
    """(what, measured, goal) of sweeps; growth is the time of an amount that operations read, over that of the usual plan."""
    def nanoseconds(record, counter):
        return 1e9 / record[counter]
    usual = records["sweep_lanes/partners:10/others:4"]
    yield (f"sweep of 10 partners, 6 categories, 2 funds, {usual['operations_a_variant']:.0f} operations, the plan",
           f"{usual['variants'] / 1e6:.2f} M variants/s ({nanoseconds(usual, 'operations'):.2f} ns an operation)", ">= 3 M")
    one, two = (records[f"sweep_rows/real_time/threads:{threads}"] for threads in (1, 2))
    yield "the same, from a variant's number to its rows", f"{one['variants'] / 1e6:.2f} M variants/s", ""
    yield "the same, two threads against one", f"{two['variants'] / one['variants']:.2f} ×", ">= 1.9"
    for name, record in records.items():
        if name.startswith("sweep_lanes/") and record is not usual:
            partners, others = (int(part.split(":")[1]) for part in name.split("/")[1:3])
            yield (f"sweep of {partners} partners, {others + 2} categories: time an amount against the first",
                   f"{nanoseconds(record, 'amounts') / nanoseconds(usual, 'amounts'):.2f} × "
                   f"({nanoseconds(record, 'amounts'):.2f} ns)", "1")


def rows(build, rounds):
    """(what, measured, goal) for one build."""
    records = google_benchmarks(build)
    for name, record in records.items():
        if not name.startswith("split<"):
            continue
        kernel = name[len("split<"):].split(">/")[0].rstrip(">").replace("boost::multiprecision::", "")
        what, goal = KERNELS[kernel]
        wrong = f", {record['wrong_cents']:.0f} of 1024 wrong" if record.get("wrong_cents") else ""
        measured = f"{record['ns/line']:.2f} ns" if kernel.startswith("Ours") else f"{record['times_ours']:.2f} ×{wrong}"
        yield "total × rate → cut → residual" + what, measured, goal
    yield from column_rows(next(record for name, record in records.items()
                                if name.startswith("share_columns_of_a_register")))
    one, many = records["evaluate_plan/lanes:1"], records["evaluate_plan/lanes:256"]
    yield "plan of 23 operations, 1 lane", f"{one['variants'] / 1e6:.2f} M variants/s", ""
    yield "plan of 23 operations, 256 lanes", f"{many['variants'] / 1e6:.2f} M variants/s", ""
    yield "256 lanes against 1 lane", f"{many['variants'] / one['variants']:.2f} ×", ""
    yield from sweep_rows(records)
    budget = records["evaluate_budget"]
    yield (f"budget of {budget['figures']:.0f} figures, evaluated", f"{budget['real_time']:.0f} µs", "< 1000")
    yield "the same, resolved, evaluated and verified", f"{records['allocate_budget']['real_time']:.0f} µs", ""
    yield "its project total, explained", f"{records['explain_project_total']['real_time']:.0f} µs", ""
    for name, record in records.items():
        if name.startswith("yaml_tree_against_yaml_cpp"):
            yield "10 MB of YAML to a tree, against yaml-cpp", f"{record['times_faster']:.1f} ×", ">= 10"
    for name, record in records.items():
        if name.startswith("largest_remainder_in_columns"):
            yield from split_rows(record)
        elif name.startswith("two_way/"):
            size = name[len("two_way/"):].replace("/", " × ")
            yield (f"two-way rounding of {size}, against LEMON alone",
                   f"{record['times_lemon']:.2f} × ({record['ms']:.3f} ms)", "<= 1.5")
    start = process_start(build, rounds)
    yield ("check " + SCENARIO + ", whole process, against an empty one",
           f"{start['ratio']:.2f} × ({start['command_us']:.0f} µs / {start['empty_us']:.0f} µs)", "<= 3")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("builds", nargs="+", help="release build folders")
    parser.add_argument("--rounds", type=int, default=400, help="process starts of each program")
    arguments = parser.parse_args()
    for build in arguments.builds:
        table = list(rows(build, arguments.rounds))
        widths = [max(len(row[column]) for row in table) for column in range(3)]
        print(f"\n{os.path.basename(build)}")
        for what, measured, goal in table:
            print(f"  {what:<{widths[0]}}  {measured:>{widths[1]}}  {goal}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
