#!/usr/bin/env python3
"""run.py --command PATH [--only PATTERN] [--mutations N] [--seed N]: how the command behaves as a process.

Files that cannot be read or written, pipes that close, disks that are full, memory and time that are bounded, exit
codes, colour, help; and no crash, whatever a scenario has become. Everything is written to a temporary folder.
"""

import argparse
import base64
import contextlib
import csv
import fnmatch
import hashlib
import html
import json
import os
import pty
import random
import re
import resource
import shlex
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "scenarios/cases/lli-431.yaml"  # one finding
AGREES = ROOT / "scenarios/good/reported-agrees.yaml"
BAD = ROOT / "scenarios/bad/not-finite.yaml"
NOBODY = 65534
GIGABYTE = 1 << 30
LITTLE_MEMORY = 256 << 20
TIME_LIMIT = 60  # seconds, for what needs milliseconds
ESCAPE = b"\x1b["

command = ""
settings = None


class Skipped(Exception):
    """This machine cannot show it; the reason is the text."""


# ---- tools -------------------------------------------------------------------------------------------------


def run(*arguments, env=None, **how):
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment.update({"LC_ALL": "C.UTF-8", "TZ": "UTC"}, **(env or {}))
    how.setdefault("stdin", subprocess.DEVNULL) if "input" not in how else None
    how.setdefault("stdout", subprocess.PIPE)
    how.setdefault("stderr", subprocess.PIPE)
    how.setdefault("timeout", TIME_LIMIT)
    return subprocess.run([command, *map(str, arguments)], env=environment, **how)


def expect(condition, what, done=None):
    if not condition:
        more = "" if done is None else f"\n   exit {done.returncode}, out {done.stdout!r:.500}, err {done.stderr!r:.500}"
        raise AssertionError(what + more)


def expect_refusal(done, code, *texts):
    """Exit code 2, nothing on standard output, and this code on standard error with these texts."""
    told = done.stderr.decode()
    expect(done.returncode == 2, "the exit code is not 2", done)
    expect(not done.stdout, "there is something on standard output", done)
    expect(f"error[{code}]: " in told, f"there is no error[{code}]", done)
    for text in texts:
        expect(str(text) in told, f"the error does not say {text}", done)


def expect_result(done, exit_code=0):
    expect(done.returncode == exit_code, f"the exit code is not {exit_code}", done)
    expect(not done.stderr, "there is something on standard error", done)


def as_nobody(*arguments, **how):
    """Runs as a user without rights, if we are root; else we are one already."""
    if os.geteuid() != 0:
        return run(*arguments, **how)
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        if run("version", **who).returncode != 0:
            raise Skipped("another user cannot run the command where it is")
    except OSError as fault:
        raise Skipped(f"another user cannot run the command where it is: {fault}") from fault
    return run(*arguments, **who, **how)


def open_to_all(folder):
    """Makes a temporary folder one that other users can enter."""
    folder.chmod(0o755)
    return folder


def memory_limit():
    """What keeps a run within little memory; nothing where the command cannot start so (a sanitizer's build)."""

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (LITTLE_MEMORY, LITTLE_MEMORY))

    try:
        if run("version", preexec_fn=limit).returncode == 0:
            return limit
    except subprocess.SubprocessError:
        pass
    return None


# ---- files that cannot be read -----------------------------------------------------------------------------


def test_a_missing_file(folder):
    for job in ("check", "compute"):
        expect_refusal(run(job, folder / "nowhere.yaml"), "cannot-open", folder / "nowhere.yaml")
    expect_refusal(run("explain", folder / "nowhere.yaml", "LP.ERDF"), "cannot-open", folder / "nowhere.yaml")
    expect_refusal(run("check", CASE / "below-a-file.yaml"), "cannot-open")
    expect_refusal(run("check", ""), "cannot-open")


def test_a_folder(folder):
    expect_refusal(run("explain", folder, "LP.ERDF"), "is-a-directory", folder)
    opened = os.open(folder, os.O_RDONLY)
    try:
        expect_refusal(run("check", "-", stdin=opened), "is-a-directory", "<stdin>")
    finally:
        os.close(opened)


def test_a_circle_of_links(folder):
    (folder / "circle.yaml").symlink_to("circle.yaml")
    expect_refusal(run("check", folder / "circle.yaml"), "cannot-read", "circle")


def test_a_name_that_is_too_long(folder):
    expect_refusal(run("check", folder / ("x" * 300 + ".yaml")), "cannot-read", "too long")


def test_a_file_without_permission(folder):
    file = open_to_all(folder) / "secret.yaml"
    file.write_bytes(CASE.read_bytes())
    file.chmod(0)
    expect_refusal(as_nobody("check", file), "no-permission", file)


def test_a_pack_without_permission(folder):
    pack = open_to_all(folder) / "pack.yaml"
    pack.write_text("id: example\n")
    pack.chmod(0)
    file = folder / "scenario.yaml"
    file.write_text("prorata: 1\nprogramme: ./pack.yaml\n")
    expect_refusal(as_nobody("check", file), "no-permission", f"{file}:2:12: ", pack.name)


def test_a_huge_file(folder):
    file = folder / "huge.yaml"
    file.touch()
    os.truncate(file, GIGABYTE)  # sparse: it takes no room
    start = time.monotonic()
    expect_refusal(run("check", file, preexec_fn=memory_limit()), "file-too-large", "64 MiB", "hint:")
    expect(time.monotonic() - start < 5, "it took more than five seconds")


def test_a_huge_pipe(folder):
    reader, writer = os.pipe()
    taken = 0

    def fill():
        nonlocal taken
        chunk = b"# a comment\n" * 87382
        try:
            while taken < GIGABYTE:
                taken += os.write(writer, chunk)
        except BrokenPipeError:
            pass
        os.close(writer)

    filling = threading.Thread(target=fill)
    start = time.monotonic()
    process = subprocess.Popen([command, "check", "-"], stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               preexec_fn=memory_limit())
    os.close(reader)
    filling.start()
    out, err = process.communicate(timeout=TIME_LIMIT)
    filling.join()
    expect_refusal(subprocess.CompletedProcess([], process.returncode, out, err), "file-too-large", "<stdin>")
    expect(taken < 70 << 20, f"{taken} bytes were read")
    expect(time.monotonic() - start < 10, "it took more than ten seconds")


def test_large_files_take_bounded_time(folder):
    """A quarter of the limit: faults, or a result, but neither a crash nor a hang nor a flood."""
    size = 16 << 20
    for name, text in {
        "keys": b"".join(b"k%d: 1\n" % i for i in range(size // 14)),
        "one-line": b"a: [" + b"1, " * ((size - 10) // 3) + b"1]\n",
        "open-braces": b"{a: " * (size // 4),
        "one-quote": b'"' + b"x" * size,
        "json-array": b'{"a": [' + b"1," * ((size - 20) // 2) + b"1]}",
    }.items():
        file = folder / (name + (".json" if name.startswith("json") else ".yaml"))
        file.write_bytes(text)
        start = time.monotonic()
        done = run("check", file, timeout=120)
        expect(done.returncode == 2 and b"error[" in done.stderr, f"{name} is not refused", done)
        expect(len(done.stderr) < 1 << 20, f"{name}: {len(done.stderr)} bytes of errors")
        expect(time.monotonic() - start < 60, f"{name} took {time.monotonic() - start:.0f} seconds")
        file.unlink()


# ---- standard input ----------------------------------------------------------------------------------------


def test_standard_input(folder):
    file, text = run("compute", AGREES), AGREES.read_bytes()
    piped = run("compute", "-", input=text)
    expect_result(piped)
    expect(piped.stdout.replace(b"<stdin>", b"-") == file.stdout.replace(str(AGREES).encode(), b"-"),
           "a scenario gives another result through standard input", piped)
    expect_refusal(run("check", "-", input=BAD.read_bytes()), "not-finite", "<stdin>:4:15: ", "hint:")
    expect_refusal(run("check", "-", input=b""), "empty-file", "<stdin>")
    with open(CASE, "rb") as it:
        expect(run("check", "-", stdin=it).returncode == 1, "a file as standard input is not read")


def test_standard_input_that_is_closed(folder):
    expect_refusal(run("check", "-", preexec_fn=lambda: os.close(0), stdin=None), "cannot-read")


# ---- output ------------------------------------------------------------------------------------------------


def files_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_output_is_written_whole(folder):
    out = folder / "out.txt"
    done = run("check", CASE, "-o", out)
    expect_result(done, 1)
    expect(not done.stdout, "there is something on standard output too", done)
    expect(out.read_bytes() == run("check", CASE).stdout, "the file holds something else than standard output")
    mask = os.umask(0o027)
    os.umask(mask)
    expect(stat.S_IMODE(out.stat().st_mode) == 0o666 & ~mask, "a new file ignores the user's mask")
    expect(files_in(folder) == ["out.txt"], f"there is more than the output: {files_in(folder)}")


def test_a_dash_is_standard_output(folder):
    (folder / "list.csv").write_text("Total\n1000.05\n", encoding="utf-8")
    of_list = ["compute", folder / "list.csv", "--columns", "base=Total", "--rate", "85 %", "--rounding", "down 0.01"]
    for asked in (["check", CASE], ["convert", CASE], ["sweep", CASE, "--vary", "programme.funds.ERDF.rate=80 %, 85 %"],
                  ["schema"], of_list):
        done = run(*asked, "-o", "-", cwd=folder)
        expect(done.stdout and done.stdout == run(*asked).stdout, f"{asked[0]}: - is something else", done)
    expect(run("convert", CASE, "-", cwd=folder).stdout == run("convert", CASE).stdout, "convert: - is something else")
    with open("/dev/null", "wb") as nowhere:
        expect(run("check", CASE, "--format", "xlsx", "-o", "-", cwd=folder, stdout=nowhere).returncode == 1, "no workbook")
    expect_refusal(run(*of_list, "--format", "xlsx", "-o", "-", cwd=folder), "option-needs", "-o FILE")
    expect_refusal(run(*of_list[:2], "--columns", "base=Total,project=Total", *of_list[4:], "-o", "out.csv", "--projects", "-",
                       cwd=folder), "option-needs", "--projects needs FILE")
    expect(files_in(folder) == ["list.csv"], f"there is a file now: {files_in(folder)}")


def test_output_survives_a_run_that_fails(folder):
    out = folder / "out.txt"
    out.write_text("what was there\n")
    for arguments in (["check", BAD], ["compute", folder / "nowhere.yaml"], ["explain", CASE, "KPR.none"],
                      ["check", CASE, "--format", "xml"], ["check"]):
        expect(run(*arguments, "-o", out).returncode == 2, "the run does not fail")
        expect(out.read_text() == "what was there\n", f"{arguments} changed an existing file")
    expect(files_in(folder) == ["out.txt"], f"a draft is left: {files_in(folder)}")


def test_output_keeps_permissions(folder):
    out = folder / "out.txt"
    out.write_text("what was there\n")
    out.chmod(0o640)
    expect_result(run("compute", AGREES, "--output", out))
    expect(stat.S_IMODE(out.stat().st_mode) == 0o640, "the permissions changed")
    expect(b"1 000.00" in out.read_bytes(), "the file was not written")


def test_output_through_a_link(folder):
    (folder / "real").mkdir()
    target, link = folder / "real/out.txt", folder / "link.txt"
    target.write_text("what was there\n")
    link.symlink_to("real/out.txt")
    expect_result(run("compute", AGREES, "-o", link))
    expect(link.is_symlink(), "the link was replaced by a file")
    expect(b"1 000.00" in target.read_bytes(), "what the link points to was not written")
    expect(files_in(folder) == ["link.txt", "real"] and files_in(folder / "real") == ["out.txt"], "a draft is left")


def test_output_to_a_folder_without_permission(folder):
    closed = open_to_all(folder) / "closed"
    closed.mkdir()
    out = closed / "out.txt"
    out.write_text("what was there\n")
    closed.chmod(0o555)
    scenario = folder / "scenario.yaml"
    scenario.write_bytes(AGREES.read_bytes())
    try:
        expect_refusal(as_nobody("compute", scenario, "-o", out), "cannot-write", out)
        expect_refusal(as_nobody("compute", scenario, "-o", closed / "new.txt"), "cannot-write", "new.txt")
        expect(out.read_text() == "what was there\n" and files_in(closed) == ["out.txt"], "the folder changed")
    finally:
        closed.chmod(0o755)


def test_output_to_where_there_is_nothing(folder):
    expect_refusal(run("compute", AGREES, "-o", folder / "none/out.txt"), "cannot-write", folder / "none/out.txt")
    expect_refusal(run("compute", AGREES, "-o", folder), "cannot-write", folder)


def test_a_full_disk(folder):
    if not Path("/dev/full").exists():
        raise Skipped("there is no /dev/full")
    expect_refusal(run("compute", AGREES, "-o", "/dev/full"), "cannot-write", "/dev/full")
    with open("/dev/full", "wb") as full:
        for arguments in (["compute", AGREES], ["check", CASE], ["explain", CASE, "KPR.ERDF"], ["programmes"],
                          ["explain-code"], ["explain-code", "alias"], ["schema"], ["completions", "bash"], ["man"]):
            done = run(*arguments, stdout=full)
            expect(done.returncode == 2 and b"error[cannot-write]" in done.stderr, f"{arguments}: no error", done)
        for arguments in (["version"], ["help"], ["check", "--help"]):
            expect(run(*arguments, stdout=full).returncode == 2, f"{arguments}: the loss is not told")


def test_output_to_a_device_leaves_the_device(folder):
    expect_result(run("compute", AGREES, "-o", "/dev/null"))
    expect(stat.S_ISCHR(os.stat("/dev/null").st_mode), "/dev/null is no device any more")


def test_a_closed_standard_output(folder):
    done = run("compute", AGREES, stdout=None, preexec_fn=lambda: os.close(1))
    expect(done.returncode == 2 and b"error[cannot-write]" in done.stderr, "the loss is not told", done)


def test_a_closed_standard_error(folder):
    done = run("check", BAD, stderr=None, preexec_fn=lambda: os.close(2))
    expect(done.returncode == 2 and not done.stdout, "closing standard error changes the outcome", done)


def test_a_pipe_whose_reader_is_gone(folder):
    for arguments, exit_code in ((["compute", AGREES], 0), (["check", CASE], 1), (["help"], 0), (["programmes"], 0),
                                 (["schema"], 0), (["completions", "zsh"], 0), (["man"], 0)):
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb") as out:
            done = run(*arguments, stdout=out)
        expect(done.returncode == exit_code and not done.stderr, f"{arguments} fails", done)


def test_exit_codes_in_a_pipe(folder):
    for arguments, exit_code in ((f"compute {AGREES}", 0), (f"check {CASE}", 1), (f"check {BAD}", 2)):
        line = f"'{command}' {arguments} 2>/dev/null | head -c1 >/dev/null; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=TIME_LIMIT)
        expect(done.returncode == exit_code, f"{arguments} | head gives another exit code than {exit_code}", done)


# ---- arguments ---------------------------------------------------------------------------------------------


def test_no_command(folder):
    done = run()
    expect(done.returncode == 2 and not done.stdout and b"check" in done.stderr, "there is no overview", done)


def test_unknown_commands(folder):
    expect_refusal(run("chekc"), "unknown-command", "'chekc'", "hint: did you mean check?")
    expect_refusal(run("shema"), "unknown-command", "'shema'", "hint: did you mean schema?")
    expect_refusal(run("fly"), "unknown-command", "'fly'", "hint: one of: check, infer, compute, claim, explain,")
    expect_refusal(run("--chek"), "unknown-command")
    expect_refusal(run(CASE), "unknown-command")
    expect_refusal(run("x" * 100000), "unknown-command")


def test_bad_arguments(folder):
    help_hint = "--help lists what it takes"
    for arguments, code, text, hint in (
        (["check"], "argument-missing", "SCENARIO", f"hint: prorata check {help_hint}"),
        (["explain", CASE], "argument-missing", "FIGURE", f"hint: prorata explain {help_hint}"),
        (["check", CASE, "--fromat", "json"], "argument-unknown", "--fromat", "hint: did you mean --format?"),
        (["infer", CASE, CASE], "argument-unknown", "lli-431", f"hint: prorata infer {help_hint}"),
        (["version", "now"], "argument-unknown", "now", f"hint: prorata version {help_hint}"),
        (["check", CASE, "--format", "xml"], "argument-not-allowed", "xml", "hint: one of: text, json"),
        (["check", CASE, "--colour", "sometimes"], "argument-not-allowed", "sometimes", "hint: one of: auto"),
        (["check", CASE, "--format", "jsn"], "argument-not-allowed", "--format cannot be jsn", "hint: did you mean json?"),
        (["check", CASE, "--format=jsno"], "argument-not-allowed", "--format cannot be jsno", "hint: did you mean json?"),
        (["check", CASE, "--fromat=json"], "argument-unknown", "--fromat=json", "hint: did you mean --format?"),
        (["check", CASE, "--format", "a not in {b"], "argument-not-allowed", "cannot be a not in {b", "hint: one of: text"),
        (["solve", "headrom", CASE], "argument-not-allowed", "QUESTION cannot be headrom", "hint: did you mean headroom?"),
        (["split", "part", CASE], "argument-not-allowed", "QUESTION cannot be part", "hint: did you mean parts?"),
        (["schema", "scenarios"], "argument-not-allowed", "KIND cannot be scenarios", "hint: did you mean scenario?"),
        (["completions", "bahs"], "argument-not-allowed", "SHELL cannot be bahs", "hint: did you mean bash?"),
        (["completions"], "argument-missing", "SHELL", f"hint: prorata completions {help_hint}"),
        (["man", "prorata"], "argument-unknown", "prorata", f"hint: prorata man {help_hint}"),
        (["check", CASE, "--locale", "lav"], "argument-not-allowed", "--locale cannot be lav", "hint: did you mean lv?"),
        (["check", CASE, "--format"], "argument-without-value", "--format", f"hint: prorata check {help_hint}"),
        (["explain-code", "alias", "tag"], "argument-unknown", "tag", f"hint: prorata explain-code {help_hint}"),
        (["programmes", "--fromat", "json"], "argument-unknown", "--fromat", "hint: did you mean --format?"),
        (["compute", CASE, "-o"], "argument-without-value", "--output", f"hint: prorata compute {help_hint}"),
    ):
        expect_refusal(run(*arguments), code, text, hint)


def option_table():
    """Each command with its options, as the table in the sources has them."""
    text = (ROOT / "engine/cli/options.hpp").read_text(encoding="utf-8")
    commands = re.findall(r'CommandRow\{\s*Command::(\w+),\s*"([\w-]+)",\s*"([^"]*)"', text)
    rows = re.findall(r'OptionRow\{\s*Setting::\w+,\s*([\w|\s]+),\s*"([^"]+)"', text)
    all_takers = re.findall(r"by_\w+", re.search(r"by_all = ([\w|\s]+)", text)[1])
    expect(len(commands) >= 6 and len(rows) >= 7, "the table of options is not understood")

    def takes(identifier, takers):
        named = re.findall(r"by_\w+", takers)
        return f"by_{identifier}" in (all_takers if named == ["by_all"] else named)

    return {name: (summary, [flags for takers, flags in rows if takes(identifier, takers)])
            for identifier, name, summary in commands}


def test_reference(folder):
    """The commands that need no scenario: packs, codes, and what the command prints of itself."""
    pack = ROOT / "scenarios/programmes/interreg-latvia-lithuania-2014-2020.yaml"
    for arguments in (["programmes"], ["programmes", pack.stem], ["explain-code"], ["explain-code", "alias"],
                      ["programmes", "--format", "json"], ["explain-code", "--format", "json"], ["schema"],
                      ["schema", "sweep"], ["completions", "fish"], ["man"]):
        out = folder / "out.txt"
        done = run(*arguments)
        expect_result(done)
        expect_result(run(*arguments, "-o", out))
        expect(out.read_bytes() == done.stdout, f"{arguments}: the file holds something else than standard output")
    embedded = run("programmes", pack.stem).stdout
    expect(run("programmes", pack).stdout == embedded, "a pack by its path is shown in another way")
    expect(run("programmes", "-", input=pack.read_bytes()).stdout == embedded, "standard input is not read")
    expect_refusal(run("programmes", "-", input=b"funds: {ERDF: *a}\n"), "alias", "<stdin>:1:15: ", "hint:")
    expect_refusal(run("programmes", folder / "nowhere.yaml"), "cannot-open", folder / "nowhere.yaml")
    expect_refusal(run("programmes", "x" * 100000), "unknown-programme", "hint: one of: eea-")
    expect_refusal(run("explain-code", "x" * 100000), "unknown-code", "hint: prorata explain-code lists")
    expect_refusal(run("explain-code", "no\x1b[31mcode"), "unknown-code")
    expect(ESCAPE not in run("explain-code", "no\x1b[31mcode").stderr, "a control character reaches the terminal")


def test_tables_that_are_divided(folder):
    """Tables that are too large, too fine or not whole end in time, with an error and nothing else."""
    how = ["--method", "largest-remainder", "--total", "100"]
    for name, rows, arguments, code in (
        ("cells", ["a,b\n"] + ["x,1\n"] * 100_001, ["table"], "table-too-large"),
        ("columns", ["a," * 4000 + "b\n"] + ["1," * 4000 + "1\n"] * 60, ["table"], "table-too-large"),
        ("parts", ["a,b\n"] + ["x,1\n"] * 1_000_000, ["parts", "--columns", "weight=b", *how], "table-too-large"),
        ("digits", ["a,b\n", "x,0." + "3" * 37 + "\n", "y,0." + "7" * 30 + "\n"],
         ["parts", "--columns", "weight=b", *how], "split-too-large"),
        ("ragged", ["a,b\n", "x\n", "y,1,2,3\n", ",,,\n"], ["table"], "cell-without-heading"),
        ("nothing", ["\n" * 1_000_000], ["table"], "table-without-rows"),
    ):
        table = folder / f"{name}.csv"
        table.write_text("".join(rows))
        start = time.monotonic()
        expect_refusal(run("split", arguments[0], table, *arguments[1:], preexec_fn=memory_limit()), code, table)
        expect(time.monotonic() - start < 20, f"{name} took {time.monotonic() - start:.0f} seconds")
    piped = run("split", "table", "-", input=b"a,b\nx,0.5\ny,0.5\n")
    expect(piped.returncode == 0 and b"<stdin>" not in piped.stderr, "standard input is not read", piped)


def test_help(folder):
    for overview in (run("help"), run("--help"), run("-h")):
        expect_result(overview)
        for name, (summary, _) in option_table().items():
            expect(f"{name} " in overview.stdout.decode() and summary in overview.stdout.decode(),
                   f"the overview leaves out {name}", overview)
    for name, (summary, options) in option_table().items():
        done = run(name, "--help")
        expect_result(done)
        expect(run(name, "-h").stdout == done.stdout, f"{name} -h says something else")
        text = done.stdout.decode()
        for word in [summary, "Examples:", *[flag for flags in options for flag in flags.split(",")]]:
            expect(word in text, f"the help of {name} leaves out {word}", done)


def test_the_examples_of_the_help_run(folder):
    for name in option_table():
        for line in run(name, "--help").stdout.decode().splitlines():
            words = shlex.split(line) if line.startswith("  prorata ") else []
            is_run = words and "-o" not in words  # which would leave a file here
            if is_run and all(not word.endswith((".yaml", ".csv", ".xlsx", ".ndjson")) or (ROOT / word).exists() for word in words):
                expect(run(*words[1:], cwd=ROOT).returncode in (0, 1), f"the example does not run: {line}")


def test_version(folder):
    for arguments in (["version"], ["--version"]):
        done = run(*arguments)
        expect_result(done)
        expect(re.fullmatch(rb"prorata \d+\.\d+\.\d+\n", done.stdout), "this is no version", done)


# ---- colour ------------------------------------------------------------------------------------------------


def on_a_terminal(*arguments, env=None):
    """What the command prints when standard output and error are a terminal."""
    try:
        ours, theirs = pty.openpty()
    except OSError as fault:
        raise Skipped(f"there is no terminal to be had: {fault}") from fault
    process = subprocess.Popen(
        [command, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
        env={**{name: value for name, value in os.environ.items() if name != "NO_COLOR"}, **(env or {})},
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux tells the end
            break
        if not piece:
            break
        printed += piece
    os.close(ours)
    process.wait(TIME_LIMIT)
    return printed


def test_sheets_as_pages_and_workbooks(folder):
    claims = ROOT / "scenarios/examples/claims-of-three-partners.yaml"
    for question in (["claim", claims], ["solve", "headroom", CASE], ["solve", "budget", CASE, "--limit", "project.ERDF=300000"],
                     ["solve", "rate", CASE, "--give", "KPR.ERDF=181128.76"], ["check", CASE], ["compute", CASE]):
        for form in ("json", "html", "xlsx"):
            out, said = folder / f"out.{form.upper()}", folder / "out.txt"
            for file, more in ((out, []), (said, ["--format", form])):
                done = run(*question, "-o", file, *more)
                expect(done.returncode in (0, 1) and not done.stdout and not done.stderr, f"{form} is not written", done)
            expect(out.read_bytes() == said.read_bytes() == run(*question, "--format", form).stdout,
                   f"{form} is not the same wherever it goes, and however it is asked for")
        expect(run(*question, "-o", folder / "out.html", "--format", "text").returncode < 2, "a format that is said is refused")
        expect(not (folder / "out.html").read_bytes().startswith(b"<"), "the ending overrules the format that is said")
        expect(out.read_bytes().startswith(b"PK"), "there is no workbook")
        printed = on_a_terminal(*question, "--format", "xlsx")
        expect(b"error[option-needs]" in printed and b"-o FILE" in printed, "a workbook goes to the terminal")
    text = claims.read_text(encoding="utf-8").replace("no boarding pass", "x" * 33000)
    (folder / "long.yaml").write_text(text, encoding="utf-8")
    (folder / "old.xlsx").write_bytes(b"old")
    done = run("claim", folder / "long.yaml", "LP.1", "-o", folder / "old.xlsx")
    expect_refusal(done, "workbook-limit", "cell E2 of sheet Rows that were cut")
    expect((folder / "old.xlsx").read_bytes() == b"old", "a workbook that cannot be written replaces the old one")


# How rows of tables of claims are named in addresses: by which of their cells.
NAMED_BY = {"payouts": ("report", "fund"), "schedule": ("partner", "fund", "payment"), "national_support": ("partner", "support"),
            "spending": ("partner",), "flexibility": ("rule",), "accounts": ("year", "fund"), "reconciliation": ("year", "fund"),
            "withdrawn": ("year",), "waived": ("fund", "year"), "interim": ("year", "fund"), "decommitment": ("year",),
            "fund_payments": ("payment", "fund"), "ready_lump_sums": ("lump_sum", "partner"),
            "payments": ("payment", "fund", "partner")}


def address_of_row(table, row, number):
    if table == "payment_applications":
        fund, application = row["application"].split(" ")
        line = re.sub(r"^project report (\d+)$", r"\1", row["line"].replace("total so far", "so_far").replace("so far", "so_far"))
        return f"{table}.{fund}.{application}." + re.sub(r"^correction (\d+)$", r"corrections.\1", line)
    if table in ("corrections", "advances"):
        return f"{table}.{number}"
    if table == "recoveries":
        partner = [] if row["partner"] == "lead partner" else [row["partner"]]
        return ".".join([table, row["fund"], row.get("year", "0"), *partner])
    if table == "received":
        return f"{row['partner']}.received.{row['status']}"
    return ".".join([table, *(row.get(name, "0") for name in NAMED_BY[table])]) if table in NAMED_BY else None


def test_every_figure_of_claims_is_explained(folder):
    asked = []
    for path in [*(ROOT / "scenarios/examples").glob("*.yaml"), *(ROOT / "scenarios/claims/good").glob("*.yaml")]:
        done = run("claim", path, "--format", "json")
        tables = json.loads(done.stdout) if done.returncode < 2 else {}
        for table, rows in tables.items():
            for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
                address = address_of_row(table, row, number)
                asked += [(path, table, f"{address}.{column}", value) for column, value in row.items()
                          if address and re.fullmatch(r"-?\d+\.\d+", str(value)) and (table, column) != ("advances", "amount")]

    def named(step):
        return bool(step["figure"]) and all(named(each) for each in step["inputs"])

    def fault_of(question):
        path, _, address, value = question
        done = run("explain", path, address, "--format", "json")
        step = json.loads(done.stdout)["step"] if done.returncode == 0 else {}
        tells = step.get("inputs") or step.get("working") or step.get("file") or step.get("bases")
        tells = tells and all(named(each) for each in step.get("inputs", ()))
        return None if step.get("amount", step.get("percent")) == value and tells else f"{path.name}: {address} = {value}: {step or done.stderr}"

    with ThreadPoolExecutor(2) as pool:
        faults = [fault for fault in pool.map(fault_of, asked) if fault]
    unseen = {*NAMED_BY, "payment_applications", "corrections", "advances", "recoveries", "received"} - {table for _, table, _, _ in asked}
    pages = {path: html.unescape(run("claim", path, "--format", "html").stdout.decode()) for path, *_ in asked}
    closed = [f"{path.name}: {address}" for path, _, address, _ in asked if f"<b>{address}</b> = " not in pages[path]]
    expect(not closed, "figures that do not open on the page:\n" + "\n".join(closed[:10]))
    expect(not faults, "figures without an explanation:\n" + "\n".join(faults[:10]))
    expect(not unseen, f"no example has the tables {unseen}")


def sheet_of(path):
    """The cells of a workbook's first sheet, row by row: numbers as Decimal, texts as str."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        rows = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{name}row")
        return [[(Decimal(cell.find(f"{name}v").text) if cell.find(f"{name}v") is not None else "".join(cell.itertext()))
                 for cell in row] for row in rows]


def test_a_list_as_a_workbook(folder):
    (folder / "list.csv").write_text('Code;Note;Total\nA;"=1+1; so";"1.000,05"\nB;;33,33\n', encoding="utf-8")
    asked = ["compute", folder / "list.csv", "--columns", "base=Total,project=Code", "--rate", "85 %", "--rounding", "down 0.01",
             "--numbers", "1.234,56"]
    for more in ([], ["--jobs", "1"], ["--format", "xlsx"]):
        done = run(*asked, *more, "-o", folder / "out.xlsx")
        expect(done.returncode == 0 and not done.stdout and not done.stderr, "a list becomes no workbook", done)
        expect(sheet_of(folder / "out.xlsx") == [["Code", "Note", "Total", "fund", "contribution"],
                                                 ["A", "=1+1; so", Decimal("1000.05"), Decimal("850.04"), Decimal("150.01")],
                                                 ["B", Decimal("33.33"), Decimal("28.33"), Decimal("5.00")]],
               f"the cells are others: {sheet_of(folder / 'out.xlsx')}")
    first = (folder / "out.xlsx").read_bytes()
    run(*asked, "-o", folder / "again.xlsx")
    expect((folder / "again.xlsx").read_bytes() == first, "the same list gives other bytes")
    (folder / "again.xlsx").unlink()
    expect_refusal(run(*asked, "--format", "xlsx"), "option-needs")
    for part in (["--shard", "1/2"], ["--resume"]):
        expect_refusal(run(*asked, *part, "-o", folder / "out.xlsx"), "option-needs", "-o FILE.csv")
    with open(folder / "list.csv", "a", encoding="utf-8") as file:
        file.write("C;;none\n")
    expect_refusal(run(*asked, "-o", folder / "out.xlsx"), "not-a-number", "list.csv:4:4")
    expect((folder / "out.xlsx").read_bytes() == first, "a list with an error replaces the workbook")
    done = run(*asked, "--keep-going", "-o", folder / "out.xlsx")
    expect(done.returncode == 2 and sheet_of(folder / "out.xlsx")[-1] == ["C", "none"], "the other rows are not written", done)
    (folder / "long.csv").write_text("Total\n" + "1\n" * 1_048_576, encoding="utf-8")
    done = run("compute", folder / "long.csv", "--columns", "base=Total", "--rate", "85 %", "--rounding", "down 0.01",
               "-o", folder / "long.xlsx")
    expect_refusal(done, "workbook-limit", "1048576 rows", "-o FILE.csv")
    nowhere = folder / "nowhere" / "out.xlsx"
    expect_refusal(run(*asked, "-o", nowhere), "cannot-write", f"error[cannot-write]: {nowhere} cannot be written")
    started = subprocess.Popen([command, "compute", folder / "long.csv", "--columns", "base=Total", "--rate", "85 %", "--rounding",
                                "down 0.01", "-o", folder / "long.xlsx"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while started.poll() is None and not any(re.fullmatch(r"long\.xlsx\.\w{6}", name) for name in files_in(folder)):
        time.sleep(0.002)
    started.send_signal(signal.SIGTERM)
    told = started.communicate(timeout=TIME_LIMIT)[1]
    expect(started.returncode == 2 and b"error[stopped]" in told and b"long.xlsx are done" in told,
           f"a workbook is not stopped: {started.returncode}, {told!r}")
    expect(files_in(folder) == ["list.csv", "long.csv", "out.xlsx"], f"files are left over: {files_in(folder)}")


def test_colour(folder):
    for arguments in (["check", CASE], ["check", BAD]):
        def piped(*more, **how):
            done = run(*arguments, *more, **how)
            return done.stdout + done.stderr

        expect(ESCAPE in on_a_terminal(*arguments), "a terminal gets no colour")
        expect(ESCAPE not in on_a_terminal(*arguments, env={"NO_COLOR": "1"}), "NO_COLOR is ignored")
        expect(ESCAPE in on_a_terminal(*arguments, env={"NO_COLOR": ""}), "an empty NO_COLOR is not unset")
        expect(ESCAPE not in on_a_terminal(*arguments, "--colour", "never"), "--colour never is ignored")
        expect(ESCAPE not in piped(), "a pipe gets colour")
        expect(ESCAPE in piped("--colour", "always"), "--colour always is ignored")
        expect(ESCAPE in piped("--colour", "always", env={"NO_COLOR": "1"}), "NO_COLOR beats --colour always")
        plain = re.sub(rb"\x1b\[[0-9;]*m", b"", piped("--colour", "always"))
        expect(plain == piped(), "colour changes the text")
    for form in ("text", "json"):
        out = folder / f"out.{form}"
        run("check", CASE, "--format", form, "--colour", "always", "-o", out)
        expect(ESCAPE not in out.read_bytes(), f"there is colour in a file ({form})")
    done = run("check", CASE, "--format", "json", "--colour", "always")
    expect(ESCAPE not in done.stdout, "there is colour in JSON")


# ---- faults ------------------------------------------------------------------------------------------------


def test_all_faults_in_one_run(folder):
    told = run("check", ROOT / "scenarios/bad/many-faults.yaml").stderr.decode()
    codes = set(re.findall(r"error\[([a-z0-9.-]+)\]", told))
    lines = set(re.findall(r"many-faults\.yaml:(\d+):", told))
    expect(len(codes) >= 20 and len(lines) >= 20, f"{len(codes)} kinds of faults on {len(lines)} lines, not 20")


def test_too_many_faults(folder):
    head = "prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\n"
    for name, text in {
        "in the tree": head + "partners:\n" + "".join(f"  P{i}: {{total: *a}}\n" for i in range(1200)),
        "in the keys": head + "".join(f"k{i}: 1\n" for i in range(1200)),
        "in the numbers": head + "partners:\n" + "".join(f"  P{i}: {{total: -1}}\n" for i in range(1200)),
        "in the names": head + "partners:\n  LP: {total: 1}\nreported:\n  - source: {title: x}\n    partners:\n"
                        + "".join(f"      X{i}: {{total: 1}}\n" for i in range(1200)),
    }.items():
        done = run("compute", "-", input=text.encode())
        heads = re.findall(r"^<stdin>:.* error\[([a-z0-9.-]+)\]", done.stderr.decode(), re.MULTILINE)
        expect(done.returncode == 2 and len(heads) == 1001, f"{name}: {len(heads)} errors, not 1001")
        expect(heads[-1] == "too-many-faults", f"{name}: the end does not say that there were more")


def test_infer_is_bounded(folder):
    """A project of any size is searched at once or not at all; one source of thousands of figures is a list."""
    card = folder / "card.yaml"

    def write(partners):
        totals = [100000 + 37 * index for index in range(partners)]
        card.write_text("\n".join([
            "prorata: 1",
            "programme: {currency: EUR, funds: {ERDF: {}, IPA: {}, NDICI: {}}}",
            "partners:",
            *(f"  P{index}: {{}}" for index in range(partners)),
            "reported:",
            "  - source: {title: Invented}",
            "    unit: 0.01",
            "    partners:",
            *(f"      P{index}: {{total: {total}.01, funds: {{ERDF: {total // 2}.00, IPA: {total // 4}.00, "
              f"NDICI: {total // 8}.00}}, contribution: {total - total // 2 - total // 4 - total // 8}.01}}"
              for index, total in enumerate(totals)),
            ""]))

    write(40)
    expect_result(run("infer", card, timeout=10))
    write(4001)
    expect_refusal(run("infer", card, timeout=60), "too-many-to-infer", "20005", "20000")


def test_the_environment_changes_nothing(folder):
    plain = run("check", CASE).stdout
    for env in ({"LC_ALL": "lv_LV.UTF-8"}, {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}, {"LC_ALL": "C"},
                {"TZ": "Pacific/Apia"}, {"COLUMNS": "20"}, {"HOME": "/nonexistent"}):
        expect(run("check", CASE, env=env).stdout == plain, f"{env} changes the result")
    bare = subprocess.run([command, "check", str(CASE)], env={}, capture_output=True, timeout=TIME_LIMIT)
    expect(bare.stdout == plain, "without any environment the result is another one", bare)
    for _ in range(3):
        expect(run("check", CASE).stdout == plain, "two runs give two results")


def test_a_locale_is_for_people(folder):
    for form in ("json", "ndjson", "junit"):
        plain = run("check", CASE, "--format", form).stdout
        expect(run("check", CASE, "--format", form, "--locale", "lv").stdout == plain, f"{form} is translated")
    for arguments in (["claim", ROOT / "scenarios/examples/claims-of-three-partners.yaml", "--format", "json"],
                      ["solve", "headroom", CASE, "--format", "json"],
                      ["sweep", CASE, "--vary", "partners.KPR.total=1,2", "--format", "csv"],
                      ["explain-code", "sum-of-partners", "--format", "json"], ["programmes", "interreg-jems", "--format", "json"]):
        expect(run(*arguments, "--locale", "de").stdout == run(*arguments).stdout, f"{arguments[0]} is translated")
    text = run("check", CASE, "--locale", "lv").stdout.decode()
    expect("nesakrīt" in text and "213\u00a0092,67" in text, "the text is not Latvian")
    page = run("check", CASE, "--locale", "lv", "--format", "html").stdout.decode()
    expect('<html lang="lv">' in page and "Konstatējumi" in page, "the page is not Latvian")
    told = run("check", BAD, "--locale", "lv").stderr.decode()
    expect("kļūda[not-finite]" in told, "messages are not Latvian")
    # a number of a scenario is read in one way, whatever the language of the result
    budget = folder / "budget.yaml"
    budget.write_text(AGREES.read_text(encoding="utf-8"), encoding="utf-8")
    ours, theirs = (run("compute", budget, "--format", "json", "--locale", tag).stdout for tag in ("de", "en"))
    expect(ours == theirs, "the locale changes what is read")


def mutated(text, chance):
    """A scenario after a few accidents."""
    text = bytearray(text)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        if not text:
            break
        at = chance.randrange(len(text))
        lines = bytes(text).split(b"\n")
        accident = chance.randrange(9)
        if accident == 0:  # a bit
            text[at] ^= 1 << chance.randrange(8)
        elif accident == 1:  # a byte
            text[at] = chance.choice(b"\x00\t\n\r \"'#%&*,-.:0123456789?@[]{|}~\x7f\x80\xc2\xe2\xff")
        elif accident == 2:  # the end
            del text[at:]
        elif accident == 3 and len(lines) > 1:  # two lines change places
            i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            text = bytearray(b"\n".join(lines))
        elif accident == 4:  # a line twice
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            text = bytearray(b"\n".join(lines))
        elif accident == 5:  # a line gone
            del lines[chance.randrange(len(lines))]
            text = bytearray(b"\n".join(lines))
        elif accident == 6:  # a piece gone
            del text[at : at + chance.randrange(1, 20)]
        elif accident == 7:  # a piece twice
            text[at:at] = text[at : at + chance.randrange(1, 40)]
        else:  # a word from elsewhere
            word = chance.choice((b"funds", b"total", b"project", b"~", b"''", b"-1", b"1e9", b"9" * 39, b"0", b"100 %",
                                  b"1/3", b"[", b"}", b": ", b"- ", b"\xc2\xa0", b"none", b"step", b".", b"&a ", b"*a"))
            text[at:at] = word
    return bytes(text)


def test_mutations(folder):
    """Whatever a scenario has become: a result or errors, in time; never a crash, a hang or a silent refusal."""
    seeds = [path for name in ("good", "examples", "cases")
             for path in sorted((ROOT / "scenarios" / name).glob("*")) if path.suffix in (".yaml", ".json")]
    (folder / "packs").symlink_to(ROOT / "scenarios/good/packs")

    def one(number):
        chance = random.Random(settings.seed * 1_000_003 + number)
        seed = chance.choice(seeds)
        text = mutated(seed.read_bytes(), chance)
        file = folder / f"{number}{seed.suffix}"
        file.write_bytes(text)
        job = chance.choice((["check"], ["compute"], ["explain"]))
        arguments = [*job, file, *(["project.ERDF"] if job == ["explain"] else []),
                     *chance.choice(([], ["--format", "json"]))]
        try:
            done = run(*arguments, timeout=20)
            fault = fault_of(done, "json" in arguments)
        except subprocess.TimeoutExpired:
            fault = "it does not end"
        file.unlink()
        if fault:
            shown = base64.b64encode(text).decode()
            return f"mutation {number} of {seed.name} (seed {settings.seed}), {arguments[0]}: {fault}\n      {shown}"
        return None

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        faults = [fault for fault in pool.map(one, range(settings.mutations)) if fault]
    expect(not faults, f"{len(faults)} of {settings.mutations} mutations:\n   " + "\n   ".join(faults[:20]))


def fault_of(done, is_json):
    """What is wrong with an outcome, whatever the scenario says."""
    if done.returncode not in (0, 1, 2):
        return f"exit code {done.returncode}: {done.stderr!r:.300}"
    try:
        out, told = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    except UnicodeDecodeError:
        return f"it writes what is no UTF-8: {done.stderr!r:.300}"
    if done.returncode == 2:
        if out:
            return "exit code 2 with a result"
        if "error[" not in told:
            return "exit code 2 without an error"
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", told):
            return f"a control character reaches the terminal: {told!r:.300}"
    elif told or not out:
        return "a result belongs on standard output, and nothing on standard error"
    elif is_json:
        json.loads(out)
    elif re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out):
        return f"a control character reaches the terminal: {out!r:.300}"
    return None


# ---- several scenarios -------------------------------------------------------------------------------------


def tree_of_scenarios(folder):
    """A folder with scenarios of every outcome, and what is passed over."""
    for name, source in {"b.yaml": AGREES, "a/z.yml": CASE, "a.yaml": AGREES, "B.yaml": AGREES, "a/not.yaml": BAD,
                         ".hidden/x.yaml": BAD, "a/.git/x.yaml": BAD, "a/notes.txt": BAD, "c/d/e.yaml": AGREES}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(source.read_bytes())
    return folder


def lines_of(done):
    return [line.split(": ")[0] for line in done.stdout.decode().split("\n\n")[0].splitlines()]


def test_a_folder_of_scenarios(folder):
    tree = tree_of_scenarios(folder / "tree")
    done = run("check", "tree", cwd=folder)
    expect(done.returncode == 2, "an unusable file does not give exit code 2", done)
    expect(lines_of(done) == ["✓ tree/B.yaml", "! tree/a/not.yaml", "✗ tree/a/z.yml", "✓ tree/a.yaml", "✓ tree/b.yaml",
                              "✓ tree/c/d/e.yaml"], "the lines are others, or in another order", done)
    expect(b"error[not-finite]" in done.stderr and b"tree/a/not.yaml:4:15" in done.stderr, "the errors are not told", done)
    (tree / "a/not.yaml").unlink()
    expect_result(run("check", "tree", cwd=folder), 1)
    (tree / "a/z.yml").unlink()
    expect_result(run("check", "tree", cwd=folder), 0)
    expect_result(run("check", tree / "a.yaml", tree / "b.yaml"), 0)
    expect(run("check", "tree/", cwd=folder).stdout == run("check", "tree", cwd=folder).stdout, "a slash changes the paths")


def test_the_number_of_jobs_changes_nothing(folder):
    for form in ("text", "json", "junit", "html"):
        told = {(done.stdout, done.stderr, done.returncode) for jobs in ("1", "2", "7", "64") for _ in range(2)
                for done in [run("check", "scenarios", "--jobs", jobs, "--format", form, cwd=ROOT)]}
        expect(len(told) == 1, f"{form}: {len(told)} results")
        expect(next(iter(told))[2] == 2, "scenarios/bad is not unusable")


def test_paths_that_are_not_there(folder):
    tree_of_scenarios(folder / "tree")
    done = run("check", "nowhere", "tree/a.yaml", "tree/none.yaml", cwd=folder)
    expect(done.returncode == 2, "a missing path does not give exit code 2", done)
    expect(lines_of(done) == ["! nowhere", "✓ tree/a.yaml", "! tree/none.yaml"], "a path is left out", done)
    expect(done.stderr.count(b"error[cannot-open]") == 2, "the missing paths are not told", done)
    (folder / "empty/.hidden").mkdir(parents=True)
    expect(b"error[no-scenarios]" in run("check", folder / "empty").stderr, "an empty folder passes")
    expect(run("check", folder / "empty").returncode == 2, "an empty folder passes")
    expect_refusal(run("check", "-", folder / "tree"), "not-among-several", "-")
    expect_refusal(run("check", folder / "tree", "--jobs", "0"), "not-a-count", "--jobs", "hint:")
    expect_refusal(run("check", folder / "tree", "--jobs", "x"), "not-a-count", "--jobs", "hint:")


def test_links_in_folders(folder):
    tree = tree_of_scenarios(folder / "tree")
    for name in ("a/not.yaml", "a/z.yml"):
        (tree / name).unlink()
    (tree / "same").symlink_to("c")
    expect_result(run("check", tree))
    expect(run("check", tree).stdout.count(b"e.yaml") == 1, "a folder that is linked to is gone through twice")
    (tree / "c/up").symlink_to("..")
    (tree / "itself").symlink_to("itself")
    (tree / "gone.yaml").symlink_to("nowhere")
    (tree / "gone").symlink_to("nowhere")
    os.mkfifo(tree / "pipe.yaml")
    done = run("check", "tree", cwd=folder)
    expect(done.returncode == 2, "a circle of links passes", done)
    expect([line for line in lines_of(done) if line[0] == "!"] == ["! tree/c/up", "! tree/gone.yaml", "! tree/itself"],
           "links are judged otherwise", done)
    expect(done.stderr.count(b"lead in a circle") == 2 and b"no file tree/gone.yaml" in done.stderr, "not named", done)


def test_a_folder_without_permission(folder):
    tree = open_to_all(tree_of_scenarios(open_to_all(folder) / "tree"))
    for path in [path for path in tree.rglob("*") if path.is_dir()]:
        path.chmod(0o755)
    (tree / "c").chmod(0)
    try:
        done = as_nobody("check", "tree", cwd=folder)
        expect(done.returncode == 2 and b"error[no-permission]: tree/c may" in done.stderr, "it is not told", done)
        expect("! tree/c" in lines_of(done) and "✓ tree/b.yaml" in lines_of(done), "the others are not judged", done)
    finally:
        (tree / "c").chmod(0o755)


def test_output_on_several_scenarios(folder):
    tree_of_scenarios(folder / "tree")
    for form in ("text", "json", "junit", "html"):
        out = folder / f"out.{form}"
        done = run("check", "tree", "--format", form, cwd=folder)
        written = run("check", "tree", "--format", form, "-o", out, cwd=folder)
        expect(written.returncode == done.returncode == 2 and not written.stdout, f"{form}: another outcome", written)
        expect(out.read_bytes() == done.stdout, f"{form}: the file holds something else than standard output")


def test_strange_names_and_texts_in_reports(folder):
    """Markup, control characters and bytes that are no UTF-8, in a file's name and in what it says."""
    strange = os.fsencode(folder) + b"/<b>&\"'\x01\x1b[31m\xff]]>\xef\xbf\xbf.yaml"
    text = CASE.read_text(encoding="utf-8").replace("Smart Planning", "<script>alert('&')</script>")
    with open(strange, "wb") as file:
        file.write(text.encode())
    with open(strange.replace(b".yaml", b".json"), "wb") as file:
        file.write(b'{"<i>": "\\u0001"}')
    for arguments in ((folder,), (folder, "--jobs", "1")):
        root = ElementTree.fromstring(run("check", *arguments, "--format", "junit").stdout)
        expect(len(root.findall(".//testcase")) == 2, "a case is missing")
        expect(root.find(".//failure").get("type") == "sum-of-partners", "the failure is another")
        expect(root.find(".//error") is not None, "the error is missing")
    json.loads(run("check", folder, "--format", "json").stdout.decode())
    for done in (run("check", folder, "--format", "html"), run("check", strange.decode("utf-8", "surrogateescape"),
                                                               "--format", "html")):
        expect(b"<script" not in done.stdout and b"/<b>" not in done.stdout, "markup is not escaped", done)
        expect(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", done.stdout), "a control character is left", done)
        done.stdout.decode("utf-8")
    text = run("check", folder)
    expect(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", text.stdout), "a control character reaches the terminal", text)
    text.stdout.decode("utf-8")


CHECKPOINT = 2  # seconds between two


def stopped_behind_a_checkpoint(arguments, out, how):
    """What a run tells that is stopped behind a checkpoint and before its end; what was there is what it would replace."""
    for _ in range(20):
        out.write_text("what was there\n")
        started = subprocess.Popen([command, *map(str, arguments), "-o", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while started.poll() is None and not Path(f"{out}.part").exists():
            time.sleep(0.002)
        started.send_signal(signal.SIGSTOP)  # so that a checkpoint is due, however fast it is
        time.sleep(CHECKPOINT + 0.1)
        started.send_signal(signal.SIGCONT)
        has_state = Path(f"{out}.part.state").exists if out.suffix != ".sqlite" else lambda: has_rows(f"{out}.part")
        while started.poll() is None and not has_state():
            time.sleep(0.01)
        is_behind = started.poll() is None
        started.send_signal(how)
        told = started.communicate(timeout=TIME_LIMIT)[1]
        if is_behind and started.returncode != 0:
            return told
    raise Skipped("it is done before it can be stopped")


def has_rows(path):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened, contextlib.suppress(sqlite3.Error):
        return opened.execute("SELECT count(*) FROM variants").fetchone()[0] > 0
    return False


# ---- records -----------------------------------------------------------------------------------------------

RECORDS = ROOT / "scenarios/records/budgets.ndjson"
RECORD = RECORDS.read_bytes().split(b"\n")[0]
UNUSABLE = b'{"prorata": 1}'


def answers(done):
    """The lines of a batch, which are numbered and say what they come to; and its last line says how many."""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    expect([line["number"] for line in lines] == list(range(1, len(lines) + 1)), "the numbers are not in order", done)
    of = {code: sum(line["exit"] == code for line in lines) for code in range(4)}
    expect(f"items: {len(lines)}, with findings: {of[1]}, unusable: {of[2]}" in done.stderr.decode(), "the counts are not told", done)
    expect(done.returncode == max([line["exit"] for line in lines], default=0), "the exit code is not the worst", done)
    return lines


def test_records_are_answered_as_files_are(folder):
    for number, line in enumerate(RECORDS.read_bytes().split(b"\n"), 1):
        if not line:
            continue
        (folder / "one.json").write_bytes(line)
        for job in ("compute", "check"):
            alone = run(job, folder / "one.json", "--format", "json")
            answer = next(each for each in answers(run(job, RECORDS)) if each["name"] == f"{RECORDS}:{number}")
            expect(answer["exit"] == alone.returncode, f"{job}: line {number} has another exit code", alone)
            if alone.returncode < 2:
                document = json.loads(alone.stdout.replace(b'"line": 1,', b'"line": %d,' % number)
                                      .replace(str(folder / "one.json").encode(), str(RECORDS).encode()))
                document["scenario"]["path"] += f":{number}"
                expect(answer["result"] == document, f"{job}: line {number} has another result", alone)


def test_a_bad_record_stops_nothing(folder):
    file = folder / "records.ndjson"
    bad = {2: b'{"prorata": 1, "a": \0}', 3: b'{"prorata": 1, "a": "\xe9"}', 4: b'{"prorata": 1, "a": ', 5: b"[]", 6: b"null",
           7: b"\xef\xbb\xbf{}", 8: b'{"a": "\xe2\x80\xa8", "b": \r x}', 9: b"\xff\xfe{\0}\0", 11: b"{" * 100000, 12: UNUSABLE}
    lines = [bad.get(number, RECORD) for number in range(1, 15)]
    lines[12] = b" \t\r"  # blank: it is no record
    file.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    for job in ("compute", "check"):
        done = run(job, file)
        told = {int(answer["name"].rpartition(":")[2]): answer for answer in answers(done)}
        expect(sorted(told) == [number for number in range(1, 15) if number != 13], "a record is left out", done)
        for number, answer in told.items():
            for each in answer.get("diagnostics", []):
                place = (each["file"], each["line"])
                expect(place == (str(file), number), f"line {number} is told of {place}", done)
            expect(number not in bad or answer["exit"] == 2, f"line {number} is taken", done)
        places = {number: (told[number]["diagnostics"][0]["code"], told[number]["diagnostics"][0]["column"]) for number in (2, 3, 8)}
        expect(places == {2: ("binary-file", 21), 3: ("not-utf-8", 22), 8: ("not-json", 19)}, f"the places are others: {places}")
    shown = run("compute", file, "--format", "text")
    expect(f"{file}:3:22: error[not-utf-8]" in shown.stderr.decode(), "a text does not say where the error is", shown)


def test_records_through_standard_input(folder):
    for text, exits in ((b"", []), (b"\n\n", []), (RECORD, [0]), (RECORD + b"\r\n\r\n" + UNUSABLE + b"\n", [0, 2])):
        done = run("compute", "-", "--input", "ndjson", input=text)
        expect([answer["exit"] for answer in answers(done)] == exits, "the records are others", done)
    done = run("compute", "-", "--input", "ndjson", input=UNUSABLE)
    expect(answers(done)[0]["name"] == "<stdin>:1", "standard input is not named", done)


def test_a_record_is_answered_before_the_next_one_comes(folder):
    with subprocess.Popen([command, "compute", "-", "--input", "ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as process:
        for number in (1, 2, 3):
            process.stdin.write(RECORD + b"\n")
            process.stdin.flush()
            expect(json.loads(process.stdout.readline())["number"] == number, "the answer is another's")
        process.stdin.close()
        expect(process.wait(TIME_LIMIT) == 0, "the exit code is not 0")


def test_the_number_of_jobs_changes_no_answer(folder):
    file = folder / "records.jsonl"
    chance = random.Random(7)
    kinds = [RECORD, UNUSABLE, b"", b"not JSON", RECORDS.read_bytes().split(b"\n")[2], b"[" + b"1," * 50000]
    file.write_bytes(b"\n".join(chance.choices(kinds, [60, 10, 10, 10, 10, 1], k=3000)))
    for form in ("ndjson", "text"):
        told = {(done.stdout, done.stderr, done.returncode) for jobs in ("1", "2", "8", "64")
                for done in [run("compute", file, CASE, file, "--jobs", jobs, "--format", form, timeout=300)]}
        expect(len(told) == 1, f"{form}: {len(told)} results")
    expect(run("compute", file, "-o", folder / "out").returncode == 2, "the exit code is not 2")
    expect((folder / "out").read_bytes() == run("compute", file).stdout, "a file gets other bytes than standard output")


def test_a_record_of_a_gigabyte(folder):
    file = folder / "records.ndjson"
    with open(file, "wb") as out:
        out.write(RECORD + b"\n")
        out.seek(GIGABYTE, os.SEEK_CUR)  # sparse: it takes no room
        out.write(b"\n" + RECORD + b"\n")
    done = run("compute", file, "--jobs", "2", preexec_fn=memory_limit())
    lines = answers(done)
    expect([answer["exit"] for answer in lines] == [0, 2, 0], "the others are not answered", done)
    told = lines[1]["diagnostics"][0]
    expect((told["code"], told["line"], told["column"]) == ("record-too-long", 2, 1), "the long line is not told", done)


def test_many_records_take_little_memory(folder):
    file = folder / "records.ndjson"
    file.write_bytes((RECORD + b"\n") * 20000)
    done = run("compute", file, "--jobs", "2", "-o", "/dev/null", preexec_fn=memory_limit(), timeout=300)
    expect(done.returncode == 0 and b"items: 20000," in done.stderr, "they are not answered", done)


def test_a_reader_of_records_that_goes_away(folder):
    line = f"yes '{RECORD.decode()}' | '{command}' compute - --input ndjson | head -n 3"
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=TIME_LIMIT)
    expect(done.stdout.count(b"\n") == 3 and b"items: " in done.stderr, "the answers are others", done)


def test_a_batch_in_parts(folder):
    file = folder / "records.ndjson"
    chance = random.Random(8)
    file.write_bytes(b"\n".join(chance.choices([RECORD, UNUSABLE, b"not JSON", b""], [60, 10, 10, 10], k=3001)))
    for job in ("compute", "check"):
        for files, options in (([file, CASE, file], []), ([ROOT / "scenarios/examples"], ["--format", "ndjson"]),
                               ([file, CASE], ["--format", "text"])):
            whole = run(job, *files, *options)
            for count in (2, 7, 400):
                if count < 10 or files[0] is not file:
                    parts = [run(job, *files, *options, "--shard", f"{number}/{count}") for number in range(1, count + 1)]
                    expect(b"".join(part.stdout for part in parts) == whole.stdout, f"{job}: {count} parts are not the whole")
                    expect(max(part.returncode for part in parts) == whole.returncode, "the worst exit code is lost")
    expect_refusal(run("compute", "-", "--input", "ndjson", "--shard", "1/2", input=RECORD), "option-needs", "--shard")
    expect_refusal(run("check", CASE, "--shard", "1/2"), "option-needs", "--shard", "--format ndjson")
    expect_refusal(run("check", CASE, "--resume"), "option-needs", "--resume", "--format ndjson")


def test_a_batch_that_is_killed_goes_on(folder):
    file, out, whole = folder / "records.ndjson", folder / "out", folder / "whole"
    lines = [RECORD, RECORD, UNUSABLE, b"not JSON"] * 25_000
    file.write_bytes(b"\n".join(lines))
    batch = ["compute", CASE, file]
    tally = run(*batch, "-o", whole, timeout=300).stderr
    for how in (signal.SIGKILL, signal.SIGTERM):
        told = stopped_behind_a_checkpoint(batch, out, how)
        expect(out.read_text() == "what was there\n", "the file is changed before it is complete")
        expect(how == signal.SIGKILL or b"--resume" in told, f"it does not say how to go on: {told!r}")
        expect_refusal(run("check", CASE, file, "-o", out, "--resume"), "cannot-resume")
        done = run(*batch, "-o", out, "--resume", timeout=300)
        expect(done.stderr == tally and done.returncode == 2, "the counts are others", done)
        expect(out.read_bytes() == whole.read_bytes(), "the lines are not those of a run that was not stopped")
        expect(sorted(files_in(folder)) == ["out", "records.ndjson", "whole"], "files are left over")


def test_records_that_cannot_be_written(folder):
    if not Path("/dev/full").exists():
        raise Skipped("there is no /dev/full")
    with open("/dev/full", "wb") as full:
        done = run("compute", RECORDS, stdout=full)
    expect(done.returncode == 2 and b"error[cannot-write]" in done.stderr, "the loss is not told", done)
    out = folder / "out"
    out.write_text("what was there\n")
    for arguments in (["--format", "junit"], ["--jobs", "0"]):
        expect(run("compute", RECORDS, "-o", out, *arguments).returncode == 2, "the run does not fail")
    expect(out.read_text() == "what was there\n" and files_in(folder) == ["out"], "an existing file is changed")


# ---- sweeps ------------------------------------------------------------------------------------------------

SWEEP = ["sweep", CASE, "--vary", "partners.KPR.total=200000..220000 by 0.05", "--vary",
         "programme.funds.ERDF.rate=80 %, 85 %"]


def test_a_sweep_is_what_integers_give(folder):
    rows = run(*SWEEP, "--format", "csv", "--measure", "KPR.ERDF", "--measure", "project.ERDF", "--measure",
               "project.contribution").stdout.decode().splitlines()
    expect(len(rows) == 1 + 400_001 * 2, f"there are {len(rows)} rows")
    for number, row in enumerate(rows[1:]):
        variant, total, rate, *amounts, error = row.split(",")
        cents, percent = 20_000_000 + 5 * (number // 2), 80 if number % 2 == 0 else 85
        funds = [cents * percent // 100, 20_515_500 * percent // 100]
        expected = [funds[0], sum(funds), cents + 20_515_500 - sum(funds)]
        expect([variant, int(total.replace(".", "")), rate] == [str(number + 1), cents, f"{percent} %"] and not error
               and [int(amount.replace(".", "")) for amount in amounts] == expected, f"row {number + 1} is {row}")


def test_a_sweep_is_the_same_for_any_jobs_and_shards(folder):
    whole = run(*SWEEP, "--format", "csv", "--jobs", "1").stdout
    expect(run(*SWEEP, "--format", "csv", "--jobs", "8").stdout == whole, "eight threads give something else")
    shards = b"".join(run(*SWEEP, "--format", "csv", "--shard", f"{number}/7").stdout for number in range(1, 8))
    expect(shards == whole, "the shards together are not the whole")
    endless = [*SWEEP, "--format", "csv", "--sample", "1000000000000", "--seed", "1"]
    for sweep, jobs in ((SWEEP + ["--format", "csv"], "2"), (endless, "1"), (endless, "4")):
        line = f"set -o pipefail; {command} {shlex.join(map(str, sweep))} --jobs {jobs} | head -n 3"
        done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=TIME_LIMIT)
        expect(done.returncode == 0 and done.stdout.count(b"\n") == 3, "a reader that goes away does not end it", done)


def test_a_sweep_that_is_killed_goes_on(folder):
    out, whole, sweep = folder / "out.csv", folder / "whole.csv", [*SWEEP, "--vary", "partners.KLR.total=1..3 by 1"]
    summary = run(*sweep, "-o", whole).stdout
    expect(run(*sweep, "--variant", "2400006").returncode == 0, "the last variant is not there")
    for how in (signal.SIGKILL, signal.SIGTERM):
        told = stopped_behind_a_checkpoint(sweep, out, how)
        expect(out.read_text() == "what was there\n", "the file is changed before it is complete")
        expect(how == signal.SIGKILL or b"--resume" in told, f"it does not say how to go on: {told!r}")
        other = run(*sweep, "-o", out, "--resume", "--where", "project.total>0")
        expect_refusal(other, "cannot-resume")
        done = run(*sweep, "-o", out, "--resume")
        expect(done.returncode == 0 and done.stdout == summary, "the summary is another", done)
        expect(out.read_bytes() == whole.read_bytes(), "the rows are not those of a run that was not stopped")
        expect(sorted(files_in(folder)) == ["out.csv", "whole.csv"], "files are left over")


def test_a_sweep_that_cannot_be_written(folder):
    if not Path("/dev/full").exists():
        raise Skipped("there is no /dev/full")
    for arguments in (["-o", "/dev/full", "--format", "csv"], ["--format", "csv"]):
        with open("/dev/full", "wb") as full:
            done = run(*SWEEP, *arguments, stdout=full)
        expect(done.returncode == 2 and b"error[cannot-write]" in done.stderr, "the loss is not told", done)


def database(path):
    """Every table of a database, and whether SQLite finds it whole."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        expect(opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)], f"{path} is damaged")
        tables = dict(opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        return tables, {name: opened.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


def test_a_sweep_as_a_database(folder):
    sweep = ["sweep", CASE, "--vary", "partners.KPR.total=200000..220000 by 0.5", "--vary",
             "programme.funds.ERDF.rate=80 %, 85 %, 850 %", "--show", "changes"]
    lines = run(*sweep, "--format", "csv").stdout.decode().splitlines()[1:]
    done = run(*sweep, "-o", folder / "rows.sqlite", "--jobs", "1")
    expect(done.returncode == 1 and done.stdout == run(*sweep).stdout, "the summary is another", done)
    tables, rows = database(folder / "rows.sqlite")
    expect(sorted(tables) == ["effects", "figures", "provenance", "variants"], f"the tables are {sorted(tables)}")
    expect(all("STRICT" in sql for sql in tables.values()), "a table is not strict")
    expect(len(rows["variants"]) == len(lines) == 40_001 * 3, f"there are {len(rows['variants'])} rows")
    for row, line in zip(rows["variants"], csv.reader(lines)):
        number, total, rate, *amounts, error = row
        texts = amounts[1::2]
        expect([str(number), total, rate, *(text or "" for text in texts), error or ""] == line, f"{row} is not {line}")
        expect([None if text is None else int(text.replace(".", "")) for text in texts] == amounts[::2],
               f"the minor units of {row} are others")
    named = dict(rows["provenance"])
    expect(named["SHA-256 of the file"] == hashlib.sha256(CASE.read_bytes()).hexdigest(), f"the hash is another: {named}")
    expect(named["command"] == f"prorata {shlex.join(map(str, sweep))}",
           f"the command is another: {named['command']}")
    run(*sweep, "-o", folder / "four.db", "--jobs", "4")
    expect(database(folder / "four.db")[1] == rows, "four threads give something else")
    parts = [database_of_shard(folder, sweep, number) for number in (1, 2, 3)]
    expect([row for part in parts for row in part] == rows["variants"], "the shards together are not the whole")
    for refused in (["-o", "/dev/full", "--resume"], ["-o", folder / "rows.db", "--resume", "--format", "html"]):
        expect(run(*sweep, *refused).returncode == 2, f"{refused} is taken")


def database_of_shard(folder, sweep, number):
    run(*sweep, "-o", folder / "shard.sqlite", "--shard", f"{number}/3")
    return database(folder / "shard.sqlite")[1]["variants"]


def test_a_database_that_is_killed_goes_on(folder):
    out, whole, sweep = folder / "out.sqlite", folder / "whole.sqlite", [*SWEEP, "--vary", "partners.KLR.total=1..2 by 1"]
    summary = run(*sweep, "-o", whole).stdout
    for how in (signal.SIGKILL, signal.SIGINT):
        told = stopped_behind_a_checkpoint(sweep, out, how)
        expect(out.read_text() == "what was there\n", "the file is changed before it is complete")
        if how == signal.SIGINT:
            expect(b"--resume" in told, f"it does not say how to go on: {told!r}")
            rows = database(folder / "out.sqlite.part")[1]["variants"]
            expect(rows and [row[0] for row in rows] == list(range(1, len(rows) + 1)), "the part has other rows")
        expect_refusal(run(*sweep, "-o", out, "--resume", "--where", "project.total>0"), "cannot-resume")
        done = run(*sweep, "-o", out, "--resume")
        expect(done.returncode == 0 and done.stdout == summary, "the summary is another", done)
        expect(database(out)[1] == database(whole)[1], "the rows are not those of a run that was not stopped")
        expect(sorted(files_in(folder)) == ["out.sqlite", "whole.sqlite"], "files are left over")
    (folder / "out.sqlite.part").write_text("no database " * 1000)
    expect_refusal(run(*sweep, "-o", out, "--resume"), "cannot-resume")


def test_a_database_that_cannot_be_written(folder):
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    out = folder / "out.db"
    out.write_text("what was there\n")
    done = run(*SWEEP, "-o", out, preexec_fn=little_room)
    expect(done.returncode == 2 and b"error[cannot-write]" in done.stderr, "the loss is not told", done)
    expect(out.read_text() == "what was there\n" and files_in(folder) == ["out.db"], "an existing file is changed")
    expect_refusal(run(*SWEEP, "-o", folder / "nowhere/out.db"), "cannot-write")
    os.mkfifo(folder / "pipe.db")
    expect_refusal(run(*SWEEP, "-o", folder / "pipe.db"), "database-not-a-file")


def test_progress_is_told_on_a_terminal_only(folder):
    many, more = ["--vary", "partners.KLR.total=1..12 by 1"], ["--vary", "partners.KLR.total=1..4 by 1"]
    for arguments in ([*SWEEP, *many], [*SWEEP, *more, "-o", folder / "rows.csv"],
                      [*SWEEP, *many, "--format", "html", "-o", folder / "page.html"]):
        printed = on_a_terminal(*arguments, env={"NO_COLOR": "1"})
        told = re.findall(rb"\r\x1b\[K([\d ]+) of ([\d ]+) variants, ([\d ]+) a second, \d+ min \d+ s left", printed)
        expect(told, f"no progress is told: {printed[:300]!r}")
        done = [int(each[0].replace(b" ", b"")) for each in told]
        expect(done == sorted(done) and done[-1] <= int(told[0][1].replace(b" ", b"")), f"it goes back: {done}")
        end = printed.rindex(b"a second")
        expect(b"\r\x1b[K" in printed[end:], "the line is left behind")
        expect(b" left" not in run(*arguments).stderr, "progress is told on a pipe")
    few = ["--where", "project.total<405156"]  # a terminal takes its time for rows
    expect(b" left" not in on_a_terminal(*SWEEP, "--format", "csv", *few), "progress is told between rows")
    records = folder / "many.ndjson"
    records.write_bytes((RECORD + b"\n") * 20000)
    printed = on_a_terminal("compute", records, "-o", folder / "answers.ndjson")
    expect(re.search(rb"\r\x1b\[K[\d ]+ scenarios, [\d ]+ a second", printed), f"no progress is told: {printed[:300]!r}")
    (folder / "cases").mkdir()
    shutil.copy(CASE, folder / "case.yaml")
    for number in range(8000):  # enough for some tenths of a second
        os.link(folder / "case.yaml", folder / f"cases/{number:04}.yaml")
    for arguments in (["check", folder / "cases"], ["compute", folder / "cases", "-o", folder / "answers.ndjson"]):
        printed = on_a_terminal(*arguments)
        expect(re.search(rb"\r\x1b\[K[\d ]+ of 8 000 files, [\d ]+ a second, 0 min \d+ s left", printed),
               f"no progress is told: {printed[:300]!r}")


# ---- results without names -----------------------------------------------------------------------------------


NAMED = """\
prorata: 1
project: {id: SECRET-1, acronym: SecretWays, title: A secret of three towns}
programme: interreg-latvia-lithuania-2014-2020
partners:
  SecretTown: {name: The Secret Town, country: LV, total: 1000.01,
    contributions: [{from: SecretTown, amount: 100, status: public}, {from: SecretBank, amount: 50.01, status: private}]}
  ERDF: {name: Another Secret, country: LT, total: 2000}
reported:
  - source: {title: The secret page, address: https://secret.example/1}
    partners:
      SecretTown: {total: 1000.01, funds: {ERDF: 850}}
      ERDF: {total: 2000, funds: {ERDF: 1700.01}}
expect: {SecretTown.ERDF: 850, ERDF.ERDF: 1700, project.ERDF: 2550}
"""


def test_names_are_hidden_and_sums_stay(folder):
    scenario = folder / "secret.yaml"
    scenario.write_text(NAMED)
    amounts = re.compile(rb"(?<![\w.])\d{1,3}(?: \d{3})*\.\d\d")
    for arguments in (["check"], ["compute"], ["check", "--format", "json"], ["check", "--format", "html"],
                      ["compute", "--locale", "lv"]):
        named, hidden = run(*arguments, scenario), run(*arguments, scenario, "--anon")
        expect(hidden.returncode == named.returncode, "the exit code is another", hidden)
        expect(b"ecret" in named.stdout and b"ecret" not in hidden.stdout.lower(), "a name is told", hidden)
        expect(amounts.findall(hidden.stdout) == amounts.findall(named.stdout), "an amount is another", hidden)
    findings = [each["code"] for each in json.loads(run("check", scenario, "--format", "json").stdout)["findings"]]
    hidden = json.loads(run("check", scenario, "--format", "json", "--anon").stdout)
    expect(findings and [each["code"] for each in hidden["findings"]] == findings, "the findings are others")
    expect_result(run("explain", scenario, "P2.ERDF", "--anon"))
    book = folder / "hidden.xlsx"
    run("check", scenario, "--anon", "-o", book)
    with zipfile.ZipFile(book) as parts:
        told = [name for name in parts.namelist() if b"ecret" in parts.read(name)]
    expect(not told, f"the workbook tells a name in {told}")


def test_claims_without_names(folder):
    example = ROOT / "scenarios/examples/from-budget-to-closure.yaml"
    named, hidden = run("claim", example, "--format", "json"), run("claim", example, "--format", "json", "--anon")
    amounts = re.compile(rb'"-?\d+\.\d\d"')
    expect(hidden.returncode == named.returncode, "the exit code is another", hidden)
    expect(amounts.findall(hidden.stdout) == amounts.findall(named.stdout), "an amount is another")
    expect(b'"LP' in named.stdout and b'"LP' not in hidden.stdout, "a partner is named")


def test_only_one_scenario_is_without_names(folder):
    expect_refusal(run("check", CASE, AGREES, "--anon"), "option-needs", "--anon")
    expect_refusal(run("check", ROOT / "scenarios/cases", "--anon"), "option-needs")
    expect(str(BAD.name) in run("check", BAD, "--anon").stderr.decode(), "an error does not name its file")


# ---- answering again ------------------------------------------------------------------------------------------


def wait_until(condition):
    for _ in range(TIME_LIMIT * 20):
        if condition():
            return True
        time.sleep(0.05)
    return False


class Watching:
    """A command that watches, and what it has told so far."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([command, *map(str, arguments), "--watch"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.told = b""
        os.set_blocking(self.process.stdout.fileno(), False)

    def wait_for(self, text):
        def is_told():
            self.told += self.process.stdout.read() or b""
            return text in self.told

        expect(wait_until(is_told), f"{text!r} is not told: {self.told!r:.1000}")

    def stop(self, how=signal.SIGINT):
        self.process.send_signal(how)
        self.process.communicate(timeout=TIME_LIMIT)
        return self.process.returncode


def test_saved_changes_are_answered(folder):
    scenario = folder / "case.yaml"
    text = CASE.read_text()
    scenario.write_text(text)
    watching = Watching("compute", scenario)
    watching.wait_for(b"181 128.76")
    scenario.write_text(text.replace("213092.67", "213092.77"))
    watching.wait_for(b"181 128.85")
    draft = folder / "draft"  # as editors save
    draft.write_text(text.replace("213092.67", "213092.87"))
    draft.replace(scenario)
    watching.wait_for(b"181 128.93")
    scenario.write_text("project: [\n")  # unusable, then mended
    time.sleep(0.6)
    scenario.write_text(text.replace("213092.67", "213092.97"))
    watching.wait_for(b"181 129.02")
    expect(watching.stop() == run("compute", scenario).returncode, "the exit code is not that of the last answer")


def test_files_that_a_scenario_names_are_watched(folder):
    good = ROOT / "scenarios/good"
    shutil.copy(good / "programme-from-a-file.yaml", folder)
    scenario, report = folder / "programme-from-a-file.yaml", folder / "report.txt"
    named = re.search(r"programme: (\S+)", scenario.read_text())[1]
    pack = folder / named
    pack.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(good / named, pack)
    watching = Watching("compute", scenario, "-o", report)
    expect(wait_until(report.exists), "there is no answer")
    before = report.read_text()
    report.unlink()
    with open(pack, "a") as opened:
        opened.write("\n# saved again\n")
    expect(wait_until(report.exists), "a pack that is saved is not answered")
    expect(report.read_text() == before, "the answer is another")
    expect(watching.stop(signal.SIGTERM) == 0, "the exit code is not that of the last answer")


def test_watching_ends_with_its_reader(folder):
    scenario = folder / "case.yaml"
    shutil.copy(CASE, scenario)
    watching = Watching("compute", scenario)
    watching.wait_for(b"181 128.76")
    watching.process.stdout.close()
    watching.process.stderr.close()
    expect(watching.process.wait(timeout=TIME_LIMIT) in (0, 1), "it fails when nobody reads")
    expect_refusal(run("check", "-", "--watch", input=b""), "option-needs", "--watch")

def browser_that(folder, name, does):
    """A program in the place of Chromium. It is called with --print-to-pdf=FILE among other things."""
    path = folder / name
    path.write_text('#!/bin/sh\nfor each in "$@"; do case $each in --print-to-pdf=*) pdf=${each#*=};; esac; done\n' + does)
    path.chmod(0o755)
    return path


def test_pdf_without_chromium(folder):
    (folder / "empty").mkdir()
    bare = {"PATH": str(folder / "empty"), "PRORATA_CHROMIUM": ""}
    for arguments in (["check", CASE], ["compute", CASE], ["check", CASE, AGREES],
                      ["claim", ROOT / "scenarios/examples/claims-of-three-partners.yaml"]):
        expect_refusal(run(*arguments, "--format", "pdf", env=bare), "no-browser", "chromium, chromium-browser, google-chrome",
                       "apt-get install chromium", "--format html")
    for named in (folder / "nowhere", folder / "empty", "nowhere"):
        expect_refusal(run("check", CASE, "-o", folder / "x.pdf", env=bare | {"PRORATA_CHROMIUM": str(named)}), "no-browser",
                       f"PRORATA_CHROMIUM names {named}")
    expect(not (folder / "x.pdf").exists(), "there is a PDF that nothing made")
    expect(b"-o FILE" in on_a_terminal("check", CASE, "--format", "pdf"), "a PDF is written to a terminal")
    expect_refusal(run("compute", CASE, AGREES, "--format", "pdf"), "argument-not-allowed")


def test_pdf_that_fails(folder):
    (folder / "place").mkdir()
    (folder / "old.pdf").write_bytes(b"old")
    for name, does, said in (
            ("failing", "exit 3\n", "it ended with exit code 3"),
            ("killed", "kill -9 $$\n", "signal 9 ended it"),
            ("silent", "exit 0\n", "what it wrote is no PDF"),
            ("cut-short", 'printf "%%PDF-1.4\\n1 0 obj" > "$pdf"\n', "what it wrote is no PDF"),
            ("not-a-program", "", None)):
        browser = browser_that(folder, name, does)
        if said is None:
            browser.write_bytes(b"\x7fELF and nothing else")
            said = "it cannot be started"
        done = run("check", CASE, "-o", folder / "old.pdf",
                   env={"PRORATA_CHROMIUM": str(browser), "TMPDIR": str(folder / "place")})
        expect_refusal(done, "pdf-failed", said, "--format html")
        expect((folder / "old.pdf").read_bytes() == b"old", f"{name}: the file is not as it was", done)
        expect(not list((folder / "place").iterdir()), f"{name}: something is left behind", done)
    done = run("check", CASE, "-o", folder / "old.pdf", env={"TMPDIR": str(folder / "nowhere"),
               "PRORATA_CHROMIUM": str(folder / "silent")})
    expect_refusal(done, "cannot-write", folder / "nowhere")


def test_pdf_that_is_stopped(folder):
    (folder / "place").mkdir()
    browser = browser_that(folder, "slow", f'echo $$ > "{folder}/pid"\nsleep 300 &\necho $! >> "{folder}/pid"\nwait\n')
    started = subprocess.Popen([command, "check", str(CASE), "-o", str(folder / "x.pdf")], stderr=subprocess.PIPE,
                               env=dict(os.environ, PRORATA_CHROMIUM=str(browser), TMPDIR=str(folder / "place")))
    deadline = time.monotonic() + TIME_LIMIT
    while not (folder / "pid").exists() or len((folder / "pid").read_text().split()) < 2:
        expect(time.monotonic() < deadline, "the browser is not started")
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=TIME_LIMIT)
    expect(started.returncode == 2 and b"pdf-failed" in told and b"it was stopped" in told, f"it is not stopped: {told!r}")
    expect(not list((folder / "place").iterdir()), "something is left behind")
    for pid in (folder / "pid").read_text().split():
        status = Path(f"/proc/{pid}/status")
        with contextlib.suppress(FileNotFoundError):
            expect("State:\tZ" in status.read_text(), f"what the browser started still runs: {pid}")


def test_pdf_of_a_browser(folder):
    (folder / "place").mkdir()
    made = "%PDF-1.4\\n<</CreationDate (D:20260102030405+00'00')\\n/ModDate (D:20260102030405+00'00')>>\\n%%EOF\\n"
    browser = browser_that(folder, "browser", f"""printf '%s\\n' "$@" > "{folder}/arguments"
cp "$(dirname "$pdf")/page.html" "{folder}/page.html"
printf '%s' "$HOME $TMPDIR" > "{folder}/folders"
printf "{made.replace('%', '%%')}" > "$pdf"
""")
    env = {"PRORATA_CHROMIUM": str(browser), "TMPDIR": str(folder / "place")}
    done = run("check", CASE, "-o", folder / "x.pdf", env=env)
    expect(done.returncode == 1 and not done.stderr, "a PDF changes the exit code", done)
    pdf = (folder / "x.pdf").read_bytes()
    expect(b"20260102" not in pdf and pdf.startswith(b"%PDF-1.4\n<< ") and len(pdf) == len(made.replace("\\n", "\n")),
           f"the PDF tells when it was made: {pdf!r}")
    expect(run("check", CASE, "--format", "pdf", env=env).stdout == pdf, "on a pipe the PDF is another one")
    arguments = (folder / "arguments").read_text().splitlines()
    expect(("--no-sandbox" in arguments) == (os.geteuid() == 0), "the sandbox is left off for the wrong users")
    expect("--host-resolver-rules=MAP * ~NOTFOUND" in arguments, "the network is there")
    page = (folder / "page.html").read_bytes()
    expect(b"<details open>" in page and b"<details>" not in page, "explanations are folded on paper")
    expect(all(path.startswith(str(folder / "place")) for path in (folder / "folders").read_text().split()),
           "the browser keeps things elsewhere")
    expect(not list((folder / "place").iterdir()), "something is left behind")


def large_budget(folder, partners, periods, breakdown=""):
    """Every partner has three categories in every period, of amounts whose shares have fractions."""
    down = "{mode: down, step: 0.01}"
    text = f"""prorata: 1
programme:
  currency: EUR
  funds: {{ERDF: 83.33 % of eligible}}
  rounding: {{rows: {down}, flat_rates: {down}, fund: {down}}}
  contribution: {{method: residual}}
  periods: {{method: last takes rest}}{breakdown}
project: {{id: L, periods: {periods}}}
partners:
"""
    for number in range(1, partners + 1):
        text += f"  P{number}:\n    country: LV\n    budget:\n"
        for category in ("staff", "external", "equipment"):
            of_periods = ", ".join(f"{period}: {10000 + (number / 100 if period == 1 else 0):.2f}"
                                   for period in range(1, periods + 1))
            text += f"      {category}: {{amount: {10000 * periods + number / 100:.2f}, periods: {{{of_periods}}}}}\n"
    path = folder / "large.yaml"
    path.write_text(text)
    return path


def test_page_of_a_large_budget(folder):
    path = large_budget(folder, 40, 20)
    done = run("compute", path, "--format", "html")
    expect(done.returncode == 0, "a large budget has no page", done)
    expect(len(done.stdout) < 12 << 20, f"the page has {len(done.stdout)} bytes")
    expect(done.stdout.count(b'<div class="figure"') == 4000, "the room for explanations is not used as it should be")
    said = re.search(rb"Not explained here, so that the page stays small: ([\d ]+)\. .*prorata explain ", done.stdout)
    expect(said and int(said[1].replace(b" ", b"")) > 0, "what is left out is not told")
    expect(done.stdout == run("compute", path, "--format", "html").stdout, "the page is another one each time")


# ---- the run -----------------------------------------------------------------------------------------------


def main():
    global command, settings
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    parser.add_argument("--only", metavar="PATTERN", default="*", help="tests whose name matches, such as 'test_output*'")
    parser.add_argument("--mutations", type=int, default=2000, metavar="N", help="mutated scenarios (2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what chance starts from (1)")
    settings = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prorata-conduct-") as folder:
        # A copy where every user can run it, also if the sources stand in somebody's private folder.
        command = shutil.copy(settings.command.resolve(), open_to_all(Path(folder)) / "prorata")
        Path(command).chmod(0o755)
        command = str(command)
        return run_tests()


def run_tests():
    passed, skipped, failed = 0, 0, 0
    tests = {name: test for name, test in globals().items()
             if name.startswith("test_") and fnmatch.fnmatch(name, settings.only)}
    for name, test in tests.items():
        with tempfile.TemporaryDirectory(prefix="prorata-conduct-") as folder:
            try:
                test(Path(folder))
                passed += 1
            except Skipped as reason:
                skipped += 1
                print(f"{name}: skipped: {reason}")
            except AssertionError as fault:
                failed += 1
                print(f"{name}: {fault}")
            except Exception:  # a fault of the test counts too
                failed += 1
                print(f"{name}:\n{traceback.format_exc()}")
    print(f"conduct: {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
