#!/usr/bin/env python3
"""run.py [--accept]: how other languages write numbers, and what is not translated into them.

numbers.tsv and plurals.tsv are what a browser's Intl makes of numbers; unit tests hold the engine against them. Where
there is node, they are made anew here, and must not differ. untranslated.tsv lists each text of the catalogue that some
language lacks, with those languages: such a text is said in English. --accept writes what is now.
"""

import difflib
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CATALOGUE = ROOT / "include/prorata/diagnose/catalogue.hpp"
WORDS = ROOT / "engine/write/words"
LANGUAGES = {"lv": "latvian", "lt": "lithuanian", "et": "estonian", "pl": "polish", "de": "german"}
ROW = re.compile(r'^ *(?:Translation)?\{Text::(\w+), "([^"]*)"', re.MULTILINE)


def untranslated(catalogue, tables):
    """A line for each text that some language lacks: its key, and the languages."""
    lines = []
    for text, key in ROW.findall(catalogue):
        lacking = [tag for tag, table in tables.items() if text not in table]
        if lacking:
            lines.append(f"{key}\t{' '.join(lacking)}\n")
    return "".join(lines)


def from_intl(what):
    return subprocess.run(["node", HERE / "intl.mjs", what], check=True, capture_output=True, text=True).stdout


def main():
    assert untranslated('{Text::a, "a", "x"},\n{Text::b, "b", "y"},\n', {"lv": {"a": ""}, "lt": {}}) == \
        "a\tlt\nb\tlv lt\n", "the list cannot fail"
    tables = {tag: dict(ROW.findall((WORDS / f"{name}.cpp").read_text(encoding="utf-8")))
              for tag, name in LANGUAGES.items()}
    now = {"untranslated.tsv": untranslated(CATALOGUE.read_text(encoding="utf-8"), tables)}
    if shutil.which("node"):
        now |= {f"{what}.tsv": from_intl(what) for what in ("numbers", "plurals")}
    else:
        print("no node: numbers.tsv and plurals.tsv are taken as they are")
    failed = False
    for name, text in now.items():
        path = HERE / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != before and "--accept" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif text != before:
            failed = True
            sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), name, "now"))
    if failed:
        print("python3 tests/locales/run.py --accept writes what is now")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
