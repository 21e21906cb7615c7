#!/usr/bin/env python3
"""run.py --command PATH: workbooks that the command writes, opened and computed anew by LibreOffice.

No cell may become an error, and every number and text must come out as it stands in the workbook. Formulas lose their values
before, so that LibreOffice has to compute them: what they give must be what was computed exactly.
"""

import argparse
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/golden"))
import workbooks  # noqa: E402

THREE = "scenarios/examples/claims-of-three-partners.yaml"
EIGHT = "scenarios/examples/eight-partners-under-a-ceiling.yaml"
QUESTIONS = {
    "claims": ["claim", THREE],
    "report": ["claim", THREE, "LP.1"],
    "project-report": ["claim", THREE, "1"],
    "four-claims": ["claim", "scenarios/examples/one-partner-in-four-claims.yaml"],
    "budget": ["solve", "budget", EIGHT, "--limit", "project.ERDF=500000"],
    "change": ["solve", "change", "scenarios/cases/lli-431.yaml", "--without", "KLR"],
    "checked": ["check", "scenarios/cases/lli-431.yaml"],
    "without-rules": ["check", "scenarios/cases/cepi.yaml"],
    "computed": ["compute", EIGHT],
    "by-category-and-period": ["compute", "scenarios/examples/funds-by-category-and-period.yaml"],
    "small-projects": ["compute", "scenarios/examples/small-project-fund.yaml"],
    "list": ["compute", "scenarios/lists/good/register.csv", "--columns", "base=Total,rate=Rate,project=Code", "--rates", "percent",
             "--rate", "80 %", "--rounding", "down"],
    "template": ["new", "--programme", "interreg-jems", "--partners", "LP,P2,P3", "--periods", "3"],
    "latvian": ["new", "--programme", "interreg-jems", "--partners", "LP,P2", "--locale", "lv"],
    "polish": ["compute", EIGHT, "--locale", "pl"],
}
# Comma, quotation marks, UTF-8; numbers with all their digits rather than as they are shown; every sheet in a file of its own.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def plain(text):
    """A number without zeros at its end; any other text as it is."""
    return f"{Decimal(text).normalize():f}" if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else text


def expected_of(root):
    """The cells of a sheet as rows of texts, without what is empty at their ends."""
    rows = {}
    for element in root.iter(workbooks.TAG["c"]):
        letters, number = element.get("r").rstrip("0123456789"), int(element.get("r").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        column = 0
        for letter in letters:
            column = 26 * column + ord(letter) - ord("A") + 1
        rows.setdefault(number, {})[column] = plain(workbooks.value_of(element)[2])
    return [[rows.get(number, {}).get(column, "") for column in range(1, max(rows.get(number, {0: 0})) + 1)]
            for number in range(1, max(rows, default=0) + 1)]


def shown_in(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[plain(cell) for cell in row] for row in csv.reader(file)]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    return rows


def without_values(content):
    """The workbook with formulas that nobody has computed, and how many there are."""
    buffer, count = io.BytesIO(), 0
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in workbooks.parts_of(content).items():
            changed, found = re.subn(rb"</f><v>[^<]*</v>", b"</f>", part)
            archive.writestr(name, changed)
            count += found
    return buffer.getvalue(), count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    command = parser.parse_args().command.resolve()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("skipped: no LibreOffice (Debian: libreoffice-calc)")
        return 0
    faults, cells, formulas = [], 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder, contents = Path(name), {}
        (folder / "given").mkdir()
        for title, question in QUESTIONS.items():
            how = ["--xlsx"] if question[0] == "new" else ["--format", "xlsx"]
            given = folder / "given" / f"{title}.xlsx"
            done = subprocess.run([command, *question, *how, "-o", given], cwd=ROOT, check=False)
            if done.returncode not in (0, 1):
                sys.exit(f"{title}: exit code {done.returncode}")
            contents[title] = given.read_bytes()
            bare, count = without_values(contents[title])
            formulas += count
            (folder / f"{title}.xlsx").write_bytes(bare)
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", AS_CSV, "--outdir",
                        folder / "csv", *sorted(folder.glob("*.xlsx"))],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"})
        for title in QUESTIONS:
            for sheet, root in workbooks.sheets_in(workbooks.parts_of(contents[title])):
                expected = expected_of(root)
                while expected and not any(expected[-1]):  # cells that wait to be filled in
                    expected.pop()
                files = [path for path in (folder / "csv").glob(f"{title}-*.csv") if path.stem == f"{title}-{sheet}"]
                if not files:
                    faults.append(f"{title}: LibreOffice shows no sheet {sheet!r}")
                    continue
                shown = shown_in(files[0])
                for number, (ours, theirs) in enumerate(zip(expected, shown), 1):
                    while ours and ours[-1] == "":
                        ours.pop()
                    cells += len(ours)
                    if ours != theirs:
                        faults.append(f"{title}, {sheet}, row {number}: {theirs} instead of {ours}")
                if len(expected) != len(shown):
                    faults.append(f"{title}, {sheet}: {len(shown)} rows instead of {len(expected)}")
    print("\n".join(faults) or f"workbooks: {cells} cells are as they were written, {formulas} formulas give what was computed")
    return 1 if faults or not formulas else 0


if __name__ == "__main__":
    sys.exit(main())
