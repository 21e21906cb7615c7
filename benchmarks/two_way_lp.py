#!/usr/bin/env python3
"""Two-way controlled rounding against solvers of linear programmes, on the tables of two_way.cpp.

    python3 benchmarks/two_way_lp.py BUILD [--sizes 10x8,50x30,200x100,1000x60] [--seconds 120]

Needs glpsol (glpk-utils) and cbc (coinor-cbc); a solver that is not there is left out. The linear programme is the
network of a table: a variable for each cell that has a fraction, a row of it for each sum. Its optimum is whole, so no
integer search is needed. Solvers are timed as whole processes; that each finds the same deviation is checked.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

PARTS = 10_000
RATES = [8500, 8000, 7500, 6937, 8235]


def fractions(rows, columns):
    """The table of numerators() in two_way.cpp, as parts of a cent above the floor."""
    state, cells = 20212027, []
    for i in range(rows * columns):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        cells.append((state >> 33) % 100_000_000 * RATES[i // columns % 5] % PARTS)
    return cells


def write_lp(path, cells, columns):
    """Writes the programme in CPLEX's LP format; all whole numbers, deviations in parts of a cent."""
    rows = len(cells) // columns
    open_cells = [i for i, fraction in enumerate(cells) if fraction]
    sums = [[i for i in open_cells if i // columns == row] for row in range(rows)]
    sums += [[i for i in open_cells if i % columns == column] for column in range(columns)]
    sums.append(open_cells)
    with open(path, "w", encoding="ascii") as out:
        out.write("Minimize\n cost:\n")
        out.writelines(f" {PARTS - 2 * cells[i]:+d} x{i}\n" for i in open_cells)
        out.write("Subject To\n")
        for number, members in enumerate(sums):
            if members:
                odd = sum(cells[i] for i in members)
                terms = "\n".join(f" + x{i}" for i in members)
                out.write(f" a{number}:\n{terms}\n >= {odd // PARTS}\n")
                out.write(f" b{number}:\n{terms}\n <= {-(-odd // PARTS)}\n")
        out.write("Bounds\n")
        out.writelines(f" 0 <= x{i} <= 1\n" for i in open_cells)
        out.write("End\n")


def glpsol(lp, solution, seconds):
    start = time.perf_counter()
    subprocess.run(["glpsol", "--lp", lp, "--tmlim", str(seconds), "-o", solution], check=True, stdout=subprocess.DEVNULL)
    elapsed = time.perf_counter() - start
    with open(solution, encoding="ascii") as lines:
        text = lines.read()
    found = [line for line in text.splitlines() if line.startswith("Objective:")]
    return elapsed, float(found[0].split("=")[1].split()[0]) if "OPTIMAL" in text else None


def cbc(lp, solution, seconds):
    start = time.perf_counter()
    subprocess.run(["cbc", lp, "sec", str(seconds), "solve", "solution", solution], check=True, stdout=subprocess.DEVNULL)
    elapsed = time.perf_counter() - start
    with open(solution, encoding="ascii") as lines:
        first = lines.readline()
    return elapsed, float(first.split()[-1]) if first.startswith("Optimal") else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", help="release build folder")
    parser.add_argument("--sizes", default="10x8,50x30,200x100,1000x60")
    parser.add_argument("--seconds", type=int, default=120, help="most that a solver may take")
    arguments = parser.parse_args()
    command = [os.path.join(arguments.build, "bin", "prorata_benchmarks"), "--benchmark_filter=^two_way/",
               "--benchmark_format=json"]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    ours = {record["name"].removeprefix("two_way/"): record for record in json.loads(output)["benchmarks"]}
    solvers = [solver for solver in (glpsol, cbc) if shutil.which(solver.__name__)]
    wrong = 0
    for size in arguments.sizes.split(","):
        rows, columns = map(int, size.split("x"))
        cells = fractions(rows, columns)
        record = ours[f"{rows}/{columns}"]
        line = f"{size:>9}  prorata {record['ms']:10.3f} ms ({record['times_lemon']:.2f} x LEMON)"
        with tempfile.TemporaryDirectory() as folder:
            lp = os.path.join(folder, "table.lp")
            write_lp(lp, cells, columns)
            for solver in solvers:
                elapsed, cost = solver(lp, os.path.join(folder, "solution"), arguments.seconds)
                line += f"  {solver.__name__} {1e3 * elapsed:10.1f} ms"
                if cost is None:
                    line += " (given up)"
                elif abs(cost + sum(cells) - PARTS * record["deviation"]) > 0.5:
                    line += " (another optimum)"
                    wrong += 1
        print(line, flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
