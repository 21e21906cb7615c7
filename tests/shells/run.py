#!/usr/bin/env python3
"""run.py --command PATH: completions in real shells, and the manual page as man shows it.

What bash and fish offer behind a beginning is what the tables of commands and options say there; zsh must at least take
its script. A shell that is not installed is passed over, and named. The manual page is shown without a warning.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIME_LIMIT = 60
FILES = ("budget.yaml", "list.csv", "table.xlsx", "notes.txt", "two words.yaml", "records.ndjson")
COMMANDS = re.findall(r'CommandRow\{\s*Command::\w+,\s*"([\w-]+)"', (ROOT / "engine/cli/options.hpp").read_text(encoding="utf-8"))

# What is typed, and what is offered: all of it, or with … at least these; nothing of the second list.
OFFERS = [
    ("prorata ", COMMANDS, []),
    ("prorata ch", ["check"], []),
    ("prorata explain", ["explain", "explain-code"], []),
    ("prorata check --form", ["--format"], []),
    ("prorata check --format ", ["text", "json", "ndjson", "junit", "html", "pdf", "csv", "xlsx"], []),
    ("prorata check budget.yaml -f js", ["json"], []),
    ("prorata check --colour a", ["auto", "always"], []),
    ("prorata check b", ["budget.yaml"], []),
    ("prorata check budget.yaml l", ["list.csv"], []),
    ("prorata check n", [], ["notes.txt"]),
    ("prorata check ", ["…", "budget.yaml", "list.csv", "table.xlsx", "records.ndjson"], ["notes.txt"]),
    ("prorata check list.csv --mapping ", ["…", "budget.yaml"], ["list.csv", "notes.txt"]),
    ("prorata compute budget.yaml -o n", ["notes.txt"], []),
    ("prorata compute fo", ["folder/"], []),
    ("prorata check folder/", ["folder/inner.yaml"], []),
    ("prorata explain budget.yaml KP", [], ["budget.yaml"]),
    ("prorata solve ", ["…", "budget", "rate", "headroom", "break-even"], []),
    ("prorata solve budget b", ["budget.yaml"], []),
    ("prorata split table t", ["table.xlsx"], []),
    ("prorata split table table.xlsx --method ", ["largest-remainder", "d-hondt", "sainte-lague", "huntington-hill", "quota"], []),
    ("prorata schema s", ["scenario", "sweep"], []),
    ("prorata completions ", ["bash", "zsh", "fish"], []),
    ("prorata programmes interreg-latvia-lithuania-2014", ["interreg-latvia-lithuania-2014-2020"], []),
    ("prorata explain-code sum-of", ["sum-of-partners"], []),
    ("prorata version --h", ["--help"], []),
]
BASH_OFFERS = [
    ("prorata check --format=js", ["json"], []),
    ("prorata check --format=", ["text", "json", "ndjson", "junit", "html", "pdf", "csv", "xlsx"], []),
    ("prorata solve budget budget.yaml --give KPR.ERDF=1", [], []),
    ("prorata solve budget --give KPR.ERDF=1 b", ["budget.yaml"], []),
    ("prorata check tw", ["two words.yaml"], []),
]


def run(*arguments, **how):
    return subprocess.run(list(map(str, arguments)), capture_output=True, timeout=TIME_LIMIT, check=False, text=True, **how)


def printed(command, *arguments):
    done = run(command, *arguments)
    assert done.returncode == 0 and not done.stderr, f"{arguments}: {done.stderr}"
    return done.stdout


# ---- shells ------------------------------------------------------------------------------------------------


def in_bash(folder, script, typed):
    """What bash offers: its own parsing of words at = and :, as it hands them to a completion."""
    words = [part for word in typed.split(" ") for part in (re.split("(=)", word) if "=" in word else [word])]
    words = words if words[-1] or words[-2:-1] != ["="] else words[:-1]
    quoted = " ".join("'" + word + "'" for word in words)
    done = run("bash", "--norc", "-c", f"""
        set -u
        source '{script}'
        compopt() {{ :; }}  # which works while a line is typed only
        COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}
        $(complete -p prorata | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        for each in "${{COMPREPLY[@]}}"; do
            if [[ -d $each ]]; then each+=/; fi
            printf '%s\\n' "$each"
        done""", cwd=folder)
    assert not done.stderr, f"bash, {typed!r}: {done.stderr}"
    return done.stdout.splitlines()


def in_fish(folder, script, typed):
    done = run("fish", "--no-config", "-c", f"source '{script}'; complete -C '{typed}'", cwd=folder,
               env={**os.environ, "HOME": str(folder)})
    assert not done.stderr, f"fish, {typed!r}: {done.stderr}"
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def faults_of_offers(shell, offer, cases):
    faults = []
    for typed, wanted, unwanted in cases:
        offered = offer(typed)
        missing = [each for each in wanted if each not in offered and each != "…"]
        others = [each for each in offered if each not in wanted] if "…" not in wanted else []
        others += [each for each in offered if each in unwanted]
        if missing or others:
            faults.append(f"{shell}: behind {typed!r} stands {offered}; missing {missing}, too many {others}")
    return faults


def faults_of_shells(command, folder):
    faults, passed_over = [], []
    for name in FILES:
        (folder / name).touch()
    (folder / "folder").mkdir()
    (folder / "folder/inner.yaml").touch()
    for shell in ("bash", "zsh", "fish"):
        script = folder / f"completions.{shell}"
        script.write_text(printed(command, "completions", shell), encoding="utf-8")
        if not shutil.which(shell):
            passed_over.append(shell)
            continue
        checked = run(shell, "-n", script)
        if checked.returncode or checked.stderr:
            faults.append(f"{shell} does not take its script: {checked.stderr}")
    # what completes nothing must fail
    assert faults_of_offers("bash", lambda typed: [], OFFERS), "the self-test did not notice that nothing is offered"
    assert faults_of_offers("bash", lambda typed: ["x"], OFFERS[9:10]), "the self-test did not notice a wrong offer"
    faults += faults_of_offers("bash", lambda typed: in_bash(folder, folder / "completions.bash", typed), OFFERS + BASH_OFFERS)
    if "fish" not in passed_over:
        faults += faults_of_offers("fish", lambda typed: in_fish(folder, folder / "completions.fish", typed), OFFERS)
    return faults, passed_over


# ---- the manual page ---------------------------------------------------------------------------------------


def faults_of_manual(command, folder):
    faults, passed_over = [], []
    page = folder / "prorata.1"
    page.write_text(printed(command, "man"), encoding="utf-8")
    if shutil.which("mandoc"):
        told = [line for line in run("mandoc", "-T", "lint", "-W", "warning", page).stdout.splitlines()
                if "missing date" not in line]  # equal input, equal bytes: a page of no day
        faults += told
        shown = re.sub(".\b", "", run("mandoc", "-T", "utf8", page).stdout)
        for command_name in COMMANDS:
            if f"prorata {command_name}" not in shown:
                faults.append(f"the manual page leaves out {command_name}")
        for text in ("--format FORMAT", "one of: text, json", "NO_COLOR", "EXIT STATUS", "'partners.KPR.total=200000..220000 by 1000'"):
            if text not in shown:
                faults.append(f"the manual page does not say {text}")
    else:
        passed_over.append("mandoc")
    if shutil.which("groff"):
        told = run("groff", "-ww", "-man", "-Kutf8", "-Tutf8", page).stderr
        faults += [told] if told else []
    else:
        passed_over.append("groff")
    return faults, passed_over


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    options = parser.parse_args()
    command = str(options.command.resolve())
    with tempfile.TemporaryDirectory(prefix="prorata-shells-") as name:
        faults, passed_over = faults_of_shells(command, Path(name))
    with tempfile.TemporaryDirectory(prefix="prorata-shells-") as name:
        more, also = faults_of_manual(command, Path(name))
    for fault in faults + more:
        print(fault)
    print(f"shells: {len(faults + more)} faults" + "".join(f", no {each} here" for each in passed_over + also))
    return 1 if faults or more else 0


if __name__ == "__main__":
    sys.exit(main())
