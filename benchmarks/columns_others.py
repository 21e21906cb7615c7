#!/usr/bin/env python3
"""Ten million lines in memory, fund and contribution of each and the sums of 1.67 million projects: our columns against
DuckDB with one thread, in turn, in one run.

    python3 benchmarks/columns_others.py --build build/release --node-modules FOLDER

FOLDER is where `npm install @duckdb/node-api` was run. DuckDB's sums do not know that the lines of a project stand
together; ours rest on it.
"""

import argparse
import json
import statistics
import subprocess
from pathlib import Path

LINES = 10_000_000


def ours(build):
    """Nanoseconds a line, on the fastest path."""
    command = [build / "bin/prorata_benchmarks", "--benchmark_filter=share_columns_of_a_register", "--benchmark_format=json"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    record = json.loads(output)["benchmarks"][0]
    return record.get("lanes_ns/line", record["portable_ns/line"])


def duckdb(folder):
    script = Path(__file__).resolve().with_suffix(".mjs")
    done = subprocess.run(["node", script, "1", str(LINES)], cwd=folder, capture_output=True, text=True, check=True)
    return float(done.stdout) / LINES * 1e9


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--node-modules", type=Path, required=True, help="the folder where @duckdb/node-api is installed")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rounds = [(ours(options.build), duckdb(options.node_modules)) for _ in range(options.rounds)]
    for name, times in zip(("ours", "DuckDB, one thread"), zip(*rounds)):
        print(f"{name:20} {statistics.median(times):7.2f} ns a line [{min(times):.2f} .. {max(times):.2f}]")
    ratios = [theirs / our for our, theirs in rounds]
    print(f"{'against ours':20} {statistics.median(ratios):7.1f} × [{min(ratios):.1f} .. {max(ratios):.1f}]")


if __name__ == "__main__":
    main()
