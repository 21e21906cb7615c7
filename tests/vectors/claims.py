#!/usr/bin/env python3
"""Situations of claims in a programme that uses Jems, each with the figures that the description of Jems gives for it.

The expectations were worked out from that description alone, with exact fractions, and not from the engine. A vector is
a history, the report that is looked at (or none: the whole project), and cells of the answer, 'table | row | column':
text. A row that several keys name is written with slashes (payments: payment/fund/partner). None means that the cell is
to be empty. A vector with `refused` expects exit code 2 and that error. Partners and amounts are invented.

Public pages of the Jems manual that are named below:
   M1  jems.scrollhelp.site/manual/v10/number-format-and-rounding-in-jems
   M2  jems.scrollhelp.site/manual/v10/payments-to-projects
   M4  jems.scrollhelp.site/manual/v10/verification-finalise-tab
   M5  jems.scrollhelp.site/manual/v10/modification-of-the-application-form
   N1  npa-jum.scrollhelp.site/npa-jum/reopening-a-partner-report
   N3  interreg-central.eu/library/jems-manual/jems-controllers/control-work
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
from collections import Counter

import amendments
import control
import overviews
import payments
import project_reports
import ready_lump_sums
import reports
import verification

ROW_NAMES = {
    "certificate": ["line"],
    "deductions": ["report", "reason", "category"],
    "verification": ["report", "reason", "category"],
    "work": ["by"],
    "partners": ["line"],
    "project": ["line"],
    "certificates": ["report", "fund"],
    "partner_reports": ["report"],
    "project_reports": ["report"],
    "payments": ["payment", "fund", "partner"],
    "advances": ["partner", "from"],
    "corrections": ["partner", "report"],
    "recoveries": ["fund", "year", "partner"],
    "methods": ["report", "fund"],
}

VECTORS = [
    one
    for part in (
        reports,
        overviews,
        ready_lump_sums,
        control,
        verification,
        project_reports,
        payments,
        amendments,
    )
    for one in part.VECTORS
]


def rows_by_name(answer, table):
    named = {}
    for entry in answer[table]:
        named.setdefault("/".join(entry.get(key, "") for key in ROW_NAMES[table]), entry)
    return named


def differences(one, command, folder):
    path = folder / "history.json"
    path.write_text(json.dumps(one.history, indent=1, ensure_ascii=False), encoding="utf-8")
    arguments = [command, "claim", str(path), *([one.report] if one.report else []), "--format", "json"]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60)
    if one.refused is not None:
        said = done.stdout + done.stderr
        if done.returncode != 2 or f"[{one.refused}]" not in said:
            yield f"expected to be refused as {one.refused}; exit code {done.returncode}: {said[:300].strip()}"
        return
    if done.returncode not in (0, 1):
        yield f"exit code {done.returncode}: {done.stderr[:600].strip()}"
        return
    answer = json.loads(done.stdout)
    for cell, expected in one.cells.items():
        table, name, column = (part.strip() for part in cell.split(" | "))
        if table not in answer:
            yield f"{cell}: expected {expected}, there is no such table"
            continue
        entry = rows_by_name(answer, table).get(name)
        if entry is None:
            if expected is not None:
                yield f"{cell}: expected {expected}, there is no such row"
        elif entry.get(column) != expected:
            yield f"{cell}: expected {expected}, got {entry.get(column)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--command", required=True, help="path of prorata")
    parser.add_argument("--only", default="", help="vectors whose rule or reason contains this")
    parser.add_argument("--list", action="store_true", help="count the vectors by rule, and run none")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the histories of vectors that failed")
    arguments = parser.parse_args()
    chosen = [one for one in VECTORS if arguments.only in f"{one.rule}: {one.why}"]
    if arguments.list:
        for rule, count in Counter(one.rule for one in chosen).items():
            print(f"{count:4}  {rule}")
        print(f"{len(chosen):4}  in all")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(chosen, 1):
            told = list(differences(one, arguments.command, pathlib.Path(folder)))
            if told:
                failed += 1
                print(f"{number}. {one.rule}: {one.why}", *told, sep="\n   ")
                if arguments.keep:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    text = json.dumps(one.history, indent=1, ensure_ascii=False)
                    (arguments.keep / f"{number}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
