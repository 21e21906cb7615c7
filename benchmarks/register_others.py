#!/usr/bin/env python3
"""A register of five million partner lines, from CSV to CSV with the sums of its projects: prorata compute as a whole
process, against DuckDB and against reading and writing the same bytes. All are measured in turn, in one run; beside the time
on the wall stands that of the processor, which other work on the machine moves less.

    python3 benchmarks/register_others.py --command build/release/bin/prorata --node-modules FOLDER

FOLDER is where `npm install @duckdb/node-api` was run; without it DuckDB is not measured. The list is drawn with a fixed
seed: 2 to 10 lines a project, eleven rates, amounts half uniform and half log-uniform.
"""

import argparse
import os
import random
import statistics
import subprocess
import time
from pathlib import Path

RATES = [("50", 5), ("65", 5), ("70", 5), ("75", 10), ("80", 20), ("85", 25), ("90", 5), ("95", 5), ("100", 3),
         ("69.37", 7), ("82.35", 5)]
MOST = 5_000_000_000  # cents


def write_list(path, rows):
    draw = random.Random(20261122)
    texts, weights = zip(*RATES)
    countries = ("LV", "LT", "EE", "PL", "SE", "FI", "DE", "DK")
    with path.open("w") as out:
        out.write("project,partner,country,total,rate\n")
        project, left, lines = 0, 0, []
        for row in range(rows):
            if left == 0:
                project, left, partner = project + 1, draw.randint(2, 10), 0
            left, partner = left - 1, partner + 1
            cents = draw.randint(1, MOST) if draw.random() < 0.5 else min(MOST, int(2 ** draw.uniform(7, 32.2)))
            kind = draw.random()
            cents = cents if kind < 0.4 else cents // 100 * 100 if kind < 0.8 else cents // 10000 * 10000
            rate = draw.choices(texts, weights)[0]
            lines.append(f"P{project:07},{partner},{countries[row % 8]},{cents // 100}.{cents % 100:02},{rate}\n")
            if len(lines) == 10_000:
                out.write("".join(lines))
                lines = []
        out.write("".join(lines))


def floor(source, outputs):
    """Seconds, and those of the processor, for reading the list and writing as many bytes as the results have, a mebibyte at a time."""
    piece = bytes(1 << 20)
    sizes = [path.stat().st_size for path in outputs]
    start, cpu_start = time.perf_counter(), time.process_time()
    with open(source, "rb", buffering=0) as file:
        buffer = bytearray(1 << 20)
        while file.readinto(buffer):
            pass
    for path, size in zip(outputs, sizes):
        with open(f"{path}.floor", "wb", buffering=0) as out:
            for at in range(0, size, len(piece)):
                out.write(piece[: size - at])
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu_start
    for path in outputs:
        os.unlink(f"{path}.floor")
    return seconds, cpu


def ours(command, source, rows, sums, jobs):
    """Seconds, those of the processor, and KiB of a whole process."""
    for path in (rows, sums):
        path.unlink(missing_ok=True)
    arguments = [command, "compute", source, "--columns", "base=total,rate=rate,project=project", "--rates", "percent",
                 "--rounding", "down 0.01", "-o", rows, "--projects", sums, "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(list(map(str, arguments)))
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, status
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def duckdb(folder, source, rows, sums, threads):
    """Seconds without those of starting, and those of the processor for all of it."""
    script = Path(__file__).resolve().with_suffix(".mjs")
    for path in (rows, sums):
        path.unlink(missing_ok=True)
    before = os.times()
    done = subprocess.run(["node", script, str(threads), source, rows, sums], cwd=folder, capture_output=True, text=True,
                          check=True)
    after = os.times()
    return float(done.stdout), after.children_user + after.children_system - before.children_user - before.children_system


def said(name, times):
    print(f"{name:34}" + ", processor".join(
        f" {statistics.median(seconds):.3f} s [{min(seconds):.3f} .. {max(seconds):.3f}]" for seconds in zip(*times)), flush=True)


def ratio(ours, others):
    """Of two medians, by the wall and by the processor."""
    one, other = ([statistics.median(seconds) for seconds in zip(*times)] for times in (ours, others))
    return " × by the wall, ".join(f"{a / b:.2f}" for a, b in zip(one, other)) + " × by the processor"


def differences(rows, other_rows, sums, other_sums):
    """Rows whose fund or contribution differ, and projects whose sums do; DuckDB writes projects in any order."""
    with rows.open() as one, other_rows.open() as other:  # which writes rates with two decimals
        wrong = sum(a.rsplit(",", 2)[1:] != b.rsplit(",", 2)[1:] for a, b in zip(one, other, strict=True))
    with sums.open() as one, other_sums.open() as other:
        return wrong, len(set(one) ^ set(other))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True)
    parser.add_argument("--node-modules", type=Path, help="the folder where @duckdb/node-api is installed")
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm"), help="where the files go; best a RAM disk")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder = options.folder / f"prorata-register-{os.getpid()}"
    folder.mkdir()
    source, rows, sums = folder / "list.csv", folder / "rows.csv", folder / "sums.csv"
    other_rows, other_sums = folder / "duckdb-rows.csv", folder / "duckdb-sums.csv"
    try:
        write_list(source, options.rows)
        times = {name: [] for name in ("floor", 1, 2, "duckdb 1", "duckdb 2")}
        peaks = {}
        for _ in range(options.rounds):
            for jobs in (1, 2):
                *seconds, peaks[jobs] = ours(options.command, source, rows, sums, jobs)
                times[jobs].append(seconds)
            times["floor"].append(floor(source, (rows, sums)))
            for threads in (1, 2) if options.node_modules else ():
                times[f"duckdb {threads}"].append(duckdb(options.node_modules, source, other_rows, other_sums, threads))
        print(f"{options.rows} rows, {source.stat().st_size / 1e6:.1f} MB in, {rows.stat().st_size / 1e6:.1f} and "
              f"{sums.stat().st_size / 1e6:.1f} MB out, {options.rounds} rounds")
        said("floor: read and write", times["floor"])
        for jobs in (1, 2):
            said(f"prorata --jobs {jobs}, {peaks[jobs] / 1024:.1f} MiB", times[jobs])
            print(f"    against the floor {ratio(times[jobs], times['floor'])}")
        for threads in (1, 2):
            if options.node_modules:
                said(f"DuckDB, {threads} threads", times[f"duckdb {threads}"])
                print(f"    against ours with as many {ratio(times[f'duckdb {threads}'], times[threads])}")
            else:
                print(f"DuckDB, {threads} threads: not measured")
        if options.node_modules:
            wrong, wrong_sums = differences(rows, other_rows, sums, other_sums)
            print(f"rows whose fund or contribution differ: {wrong}; projects whose sums differ: {wrong_sums}")
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


if __name__ == "__main__":
    main()
