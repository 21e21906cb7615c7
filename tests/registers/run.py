#!/usr/bin/env python3
"""Registers as a process: random lists against whole-number arithmetic in Python, parts and threads against the whole,
a kill and a stop against an uninterrupted run, and input that means harm.

Every list is made with what it must come to, row by row, so that nothing here reads CSV.
"""

import argparse
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

TIME_LIMIT = 300
MOST_MEMORY = 160 << 10  # KiB, where a row is as long as any may be
MODES = ("down", "floor", "up", "ceiling", "half up", "half down", "half even")


class Faults(list):
    def expect(self, what, is_so, *more):
        if not is_so:
            self.append(f"{what} {more if more else ''}")


def rounded(numerator, denominator, mode):
    """A fraction as a whole number."""
    low, rest = divmod(numerator, denominator)
    if rest == 0:
        return low
    inward, outward = (low, low + 1) if numerator >= 0 else (low + 1, low)
    if mode in ("floor", "ceiling"):
        return low if mode == "floor" else low + 1
    if mode in ("down", "up"):
        return inward if mode == "down" else outward
    if 2 * rest != denominator:
        return low if 2 * rest < denominator else low + 1
    return {"half up": outward, "half down": inward, "half even": low if low % 2 == 0 else low + 1}[mode]


def money(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


class Register:
    """A list, the options that fit it, and what it must come to."""

    def __init__(self, seed, rows, odd=0.02):
        draw = self.draw = random.Random(seed)
        self.separator = draw.choice(",;\t|")
        self.end = draw.choice(("\n", "\r\n"))
        self.style = draw.choice(("plain", "plain", "comma", "1.234,56", "1,234.56", "1 234,56"))
        self.mode = draw.choice(MODES)
        self.step = draw.choice((1, 1, 1, 100, 10))
        self.by_project = draw.random() < 0.7
        self.rate_kind = draw.choice(("column", "column", "one"))
        self.odd = odd
        self.rates = [self.rate() for _ in range(draw.choice((3, 12, 40)))]
        self.one_rate = draw.choice(self.rates)
        self.lines, self.out, self.sums = [], [], []
        self.open = None
        heads = ["Code", "Name", "Total", "Rate", "Remark"]
        self.mark = draw.choice(("", "\ufeff"))
        self.line(self.separator.join(heads), ["fund", "contribution"])
        project = 0
        while rows > 0:
            project += 1
            many = min(rows, draw.choice((1, 1, 2, 3, 6, 10, 400)))
            rows -= many
            for _ in range(many):
                self.row(f"P{project}" if draw.random() > odd else f" P{project} ", f"P{project}")
        self.close()
        if draw.random() < 0.3:
            self.lines[-1] = self.lines[-1].removesuffix(self.end)
            self.out[-1] = self.out[-1].removesuffix(self.end) + "\n"

    def rate(self):
        draw = self.draw
        text, part, whole = draw.choice((("85 %", 85, 100), ("50%", 50, 100), ("33.33 %", 3333, 10000), ("1/3", 1, 3),
                                         ("100 %", 1, 1), ("0 %", 0, 1), ("120 %", 12, 10), ("48.541114 %", 48541114, 10**8)))
        if draw.random() < 0.5:
            part, whole = draw.randrange(10**7), 10**7
            text = f"{part // 10**5}.{part % 10**5:05} %"
        if "," in self.style and self.style != "1,234.56" and "." in text and self.style != "comma":
            text = text.replace(".", ",")
        return text, part, whole

    def line(self, text, added):
        self.lines.append(text + self.end)
        self.out.append(self.separator.join([text, *added]) + self.end)

    def amount(self):
        draw = self.draw
        cents = draw.choice((draw.randrange(10**4), draw.randrange(10**9), 100 * draw.randrange(10**7),
                             draw.randrange(2 ** draw.randrange(1, 56))))
        cents = -cents if draw.random() < self.odd else cents
        whole, rest = divmod(abs(cents), 100)
        point = {"1.234,56": ",", "1 234,56": ",", "comma": ","}.get(self.style, ".")
        group = {"1.234,56": ".", "1,234.56": ",", "1 234,56": " "}.get(self.style, "")
        digits = f"{whole:,}".replace(",", group) if group and draw.random() < 0.5 else str(whole)
        text = digits + (f"{point}{rest:02}" if rest or draw.random() < 0.7 else "")
        if rest % 10 == 0 and text.endswith(f"{point}{rest:02}"):
            text = text[:-1] if draw.random() < 0.3 else text
        return ("-" if cents < 0 else "") + text, cents

    def quoted(self, text):
        draw = self.draw
        if self.separator in text or '"' in text or "\n" in text or draw.random() < self.odd:
            return draw.choice(("", " ")) + '"' + text.replace('"', '""') + '"' + draw.choice(("", "  "))
        return text

    def row(self, id_text, project):
        draw = self.draw
        if draw.random() < self.odd / 4:
            self.lines.append(self.end)
            self.out.append(self.end)
        base_text, base = self.amount()
        rate_text, part, whole = draw.choice(self.rates)
        name = draw.choice(("Museum", "Rīga", "x", "", "Šiauliai 3"))
        if draw.random() < self.odd:
            name = draw.choice(('a "b" c', f"one{self.separator} two", "line\nend", f'"{self.separator}"\n"', "\r\n"))
        remark = draw.choice(("", "ok", 'inch 5" pipe' if draw.random() < self.odd else "none"))
        remark = remark if '"' in remark else self.quoted(remark)
        cells = [self.quoted(id_text), self.quoted(name), self.quoted(base_text), self.quoted(rate_text), remark]
        if self.rate_kind == "one":
            cells[3] = ""
            _, part, whole = self.one_rate
        fund = rounded(base * part, whole * self.step, self.mode) * self.step
        self.line(self.separator.join(cells), [money(fund), money(base - fund)])
        if self.open and self.open[0] == project:
            for i, value in enumerate((base, fund, base - fund, 1)):
                self.open[i + 1] += value
        else:
            self.close()
            self.open = [project, base, fund, base - fund, 1]

    def close(self):
        if self.open:
            name, base, fund, rest, rows = self.open
            self.sums.append(self.separator.join([name, money(base), money(fund), money(rest), str(rows)]) + "\n")
            self.open = None

    def options(self):
        columns = "base=Total" + (",rate=Rate" if self.rate_kind == "column" else "")
        columns += ",project=Code" if self.by_project else ""
        options = ["--columns", columns, "--rounding", f"{self.mode} {money(self.step)}"]
        options += ["--rate", self.one_rate[0].replace(",", ".")] if self.rate_kind == "one" else []
        return options + (["--numbers", self.style] if self.style[0] == "1" else [])

    def text(self):
        return (self.mark + "".join(self.lines)).encode()

    def expected(self):
        head = self.separator.join(["project", "base", "fund", "contribution", "rows"]) + "\n"
        return (self.mark + "".join(self.out)).encode(), (head + "".join(self.sums)).encode()


class Runner:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder

    def __call__(self, *arguments, stdin=None, limits=None):
        return subprocess.run([self.command, "compute", *map(str, arguments)], cwd=self.folder, input=stdin,
                              capture_output=True, timeout=TIME_LIMIT, preexec_fn=limits)

    def results(self, source, options, name="out", more=()):
        """Exit code, errors, rows and sums."""
        out, sums = self.folder / f"{name}.csv", self.folder / f"{name}-sums.csv"
        for path in (out, sums):
            path.unlink(missing_ok=True)
        with_sums = ["--projects", sums] if "project=" in options[1] else []
        done = self(source, *options, "-o", out, *with_sums, *more)
        read = lambda path: path.read_bytes() if path.exists() else None
        return done.returncode, done.stderr.decode(), read(out), read(sums)


def first_difference(got, wanted):
    got, wanted = (got or b"").splitlines(), wanted.splitlines()
    for number, (a, b) in enumerate(zip(got, wanted), 1):
        if a != b:
            return number, a[:200], b[:200]
    return len(got), len(wanted)


def random_lists(run, faults, lists, rows):
    for seed in range(lists):
        made = Register(seed, random.Random(seed).choice((0, 1, 7, 300, rows)), (0.0, 0.02, 0.3)[seed % 3])
        source = run.folder / "list.csv"
        source.write_bytes(made.text())
        rows_wanted, sums_wanted = made.expected()
        jobs = ["--jobs", str(seed % 3 + 1)]
        code, errors, got, sums = run.results(source, made.options(), more=jobs)
        faults.expect(f"list {seed}: exit code", code == 0, code, errors[:600], made.options())
        faults.expect(f"list {seed}: rows", got == rows_wanted, first_difference(got, rows_wanted), made.options())
        if made.by_project:
            faults.expect(f"list {seed}: sums", sums == sums_wanted, first_difference(sums, sums_wanted))
        shards = random.Random(seed).choice((2, 3, 7))
        whole, whole_sums = b"", b""
        for number in range(1, shards + 1):
            code, errors, got, sums = run.results(source, made.options(), more=[*jobs, "--shard", f"{number}/{shards}"])
            faults.expect(f"list {seed}: exit code of shard {number}", code == 0, errors[:300])
            whole, whole_sums = whole + (got or b""), whole_sums + (sums or b"")
        faults.expect(f"list {seed}: {shards} shards", whole == rows_wanted, first_difference(whole, rows_wanted))
        if made.by_project:
            faults.expect(f"list {seed}: sums of {shards} shards", whole_sums == sums_wanted,
                          first_difference(whole_sums, sums_wanted))
        if seed % 5 == 0:
            piped = run("-", *made.options(), *jobs, stdin=made.text())
            faults.expect(f"list {seed}: through pipes", piped.stdout == rows_wanted, piped.stderr[:300])


def long_list(folder, rows):
    source = folder / "long.csv"
    draw = random.Random(5)
    with source.open("w") as out:
        out.write("project,total,rate\n")
        block = [(draw.randrange(10**8), draw.choice(("85", "69.37", "50", "82.35"))) for _ in range(1000)]
        for number in range(rows // 1000):
            out.write("".join(f"P{number}-{i // 6},{cents // 100}.{cents % 100:02},{rate}\n"
                              for i, (cents, rate) in enumerate(block)))
    return source, ["--columns", "base=total,rate=rate,project=project", "--rates", "percent", "--rounding", "down 0.01"]


def interrupted(run, faults, rows):
    """Killed, and stopped, wherever it is; gone on with until it is done."""
    source, options = long_list(run.folder, rows)
    code, errors, rows_wanted, sums_wanted = run.results(source, options, "whole")
    faults.expect("the long list", code == 0, errors[:300])
    out, sums = run.folder / "cut.csv", run.folder / "cut-sums.csv"
    out.write_bytes(b"before\n")
    arguments = [run.command, "compute", source, *options, "-o", out, "--projects", sums, "--jobs", "2"]
    kills = stops = 0
    draw = random.Random(3)
    for attempt in range(200):
        process = subprocess.Popen([*arguments, "--resume"], cwd=run.folder, stderr=subprocess.PIPE)
        time.sleep(draw.uniform(0.02, 0.2))
        process.send_signal(signal.SIGTERM if attempt % 3 == 0 else signal.SIGKILL)
        _, said = process.communicate()
        kills += process.returncode == -signal.SIGKILL
        if process.returncode == 2:
            stops += 1
            faults.expect("a stop says how to go on", b"--resume" in said and b"stopped" in said, said)
        if process.returncode == 0:  # it was done before; the next begins anew
            faults.expect("rows of a run that was quick", out.read_bytes() == rows_wanted, attempt)
            out.write_bytes(b"before\n")
            sums.unlink()
        faults.expect("what was there before stays", out.read_bytes() == b"before\n" and not sums.exists())
        if kills > 4 and stops > 2:
            break
    process = subprocess.run([*arguments, "--resume"], capture_output=True, timeout=TIME_LIMIT)
    said = process.stderr
    faults.expect("the long list was stopped and killed", stops > 0 and kills > 0, kills, stops)
    faults.expect("the long list was completed", process.returncode == 0, said)
    faults.expect("rows after kills and stops", out.read_bytes() == rows_wanted, kills, stops)
    faults.expect("sums after kills and stops", sums.read_bytes() == sums_wanted, kills, stops)
    faults.expect("nothing is left over", not list(run.folder.glob("cut*.part*")))
    return kills, stops


def refused(run, faults, name, text, code, more=(), columns="base=b,project=p", place=None, limits=None):
    source = run.folder / "bad.csv"
    if text is not None:
        source.write_bytes(text)
    options = ["--columns", columns, "--rate", "85 %", "--rounding", "down"]
    exit_code, errors, rows, sums = run.results(source, options, "refused", more)
    faults.expect(f"{name}: exit code", exit_code == 2, exit_code, errors[:300])
    faults.expect(f"{name}: code {code}", f"[{code}]" in errors, errors[:600])
    faults.expect(f"{name}: place", place is None or f"bad.csv:{place}: error" in errors, errors[:600])
    if "--keep-going" not in more:
        faults.expect(f"{name}: no result", rows is None and sums is None)
    faults.expect(f"{name}: nothing left", not list(run.folder.glob("refused*.part*")))
    return errors, rows, sums


def hostile(run, faults):
    many = b"p,b\n" + b"".join(b"A%d,%d\n" % (i, i) for i in range(100_000))
    refused(run, faults, "nul", many + b"B,\0\n", "binary-file", place="100002:3")
    refused(run, faults, "no utf-8", many + b"B\xff,1\n", "not-utf-8", place="100002:2")
    refused(run, faults, "unbalanced", many + b'B,"1\n' + many, "cell-too-long", place="100002:3")
    refused(run, faults, "unbalanced at the end", many + b'B,"1\n', "unclosed-quote", place="100002:3")
    refused(run, faults, "behind quotes", many + b'B,"1"2\n', "text-after-quote", place="100002:6")
    refused(run, faults, "a long cell", many + b"B" * 70_000 + b",1\n", "cell-too-long", place="100002:1")
    refused(run, faults, "many columns", many + b"B" + b"," * 1_000_000 + b"1\n", "too-many-columns")
    wide = b",".join([b"x" * 9000] * 4000)
    refused(run, faults, "a long row", many + wide + b"\n", "row-too-long", place="100002:1")
    refused(run, faults, "a short row", many + b"B\n", "row-width", place="100002:2")
    refused(run, faults, "a row too long", many + b"B,1,2\n", "row-width", place="100002:5")
    refused(run, faults, "empty", many + b"B,\n", "empty-cell", place="100002:3")
    refused(run, faults, "no project", many + b",1\n", "empty-cell", place="100002:1")
    refused(run, faults, "again", many + b"A7,1\n", "project-again", place="100002:1")
    refused(run, faults, "UTF-16", many.decode().encode("utf-16"), "register-encoding")
    refused(run, faults, "large", many + b"B,99999999999999999\n", "amount-too-large", place="100002:3")
    refused(run, faults, "utf-8 before", "p,b\nŠš,x\n".encode(), "not-a-number", place="2:4")
    refused(run, faults, "line in a cell", b'p,b,n\nA,1,"a\nb"\nB,x,1\n', "not-a-number", place="4:3")
    code_of_large = run("bad.csv", "--columns", "base=b", "--rate", "300 %", "--rounding", "down")
    faults.expect("columns are sought first", code_of_large.returncode == 2)
    (run.folder / "large.csv").write_bytes(b"b\n80000000000000000\n1\n")
    large = run("large.csv", "--columns", "base=b", "--rate", "300 %", "--rounding", "down", "--keep-going")
    faults.expect("beyond 64 bits", b"large.csv:2:1: error[no-share]" in large.stderr, large.stderr)
    faults.expect("the row behind it", large.stdout == b"b,fund,contribution\n80000000000000000,,\n1,3.00,-2.00\n", large.stdout)
    lossy = run("large.csv", "--columns", "base=b", "--rate", "33.333 %", "--rounding", "none")
    faults.expect("nothing may be lost", b"error[no-share]" in lossy.stderr, lossy.stderr)

    errors, rows, sums = refused(run, faults, "kept going", b"p,b\nA,1\nA,x\nB,2\nC\nD,3\nA,4\nE,5\n", "project-again",
                                 ["--keep-going"])
    faults.expect("rows that are left empty", rows == b"p,b,fund,contribution\nA,1,0.85,0.15\nA,x,,\nB,2,1.70,0.30\nC,,,\n"
                  b"D,3,2.55,0.45\nA,4,3.40,0.60\nE,5,4.25,0.75\n", rows)
    faults.expect("sums that are left empty", sums == b"project,base,fund,contribution,rows\nA,,,,1\nB,,,,1\nD,,,,1\nA,,,,1\n"
                  b"E,5.00,4.25,0.75,1\n", sums)
    mac = b"p,b\rA,1\rA,2\rB,3"
    (run.folder / "mac.csv").write_bytes(mac)
    old = run("mac.csv", "--columns", "base=b", "--rate", "50 %", "--rounding", "down")
    faults.expect("carriage returns", old.stdout == b"p,b,fund,contribution\rA,1,0.50,0.50\rA,2,1.00,1.00\rB,3,1.50,1.50\n", old)

    mixed = run("-", "--columns", "base=b,project=p", "--rate", "50 %", "--rounding", "down",
                stdin=b"\xef\xbb\xbfp,b\r\nA,1\nA,2\r\nA,3\rB,4\r\n\nB,5")
    faults.expect("mixed line ends", mixed.returncode == 0 and mixed.stdout ==
                  b"\xef\xbb\xbfp,b,fund,contribution\r\nA,1,0.50,0.50\nA,2,1.00,1.00\r\nA,3,1.50,1.50\rB,4,2.00,2.00\r\n\n"
                  b"B,5,2.50,2.50\n", mixed)
    all_faults(run, faults)
    gigabytes(run, faults)


def all_faults(run, faults):
    """With --keep-going every fault is told at its place in one run, and no other."""
    rows = ["A,1", "A,1.234", "B,1,234", "B", "C,", ",5", 'D,"1,234"', "E,12 34", "F,0.001", "G,9999999999999999999", "H,1e3",
            'J,"1\n"', "K,=1+1", "L,2", "L,1\u00a0000.50", "M,7"]
    code_of = {3: (3, "ambiguous-number"), 4: (5, "row-width"), 5: (2, "row-width"), 6: (3, "empty-cell"), 7: (1, "empty-cell"),
               8: (3, "ambiguous-number"), 9: (3, "grouping"), 10: (3, "finer-than-minor-unit"), 11: (3, "amount-too-large"),
               12: (3, "exponent"), 13: (3, "not-a-number"), 15: (3, "not-a-number")}
    errors, made, _ = refused(run, faults, "all faults", ("p,b\n" + "\n".join(rows) + "\n").encode(), "ambiguous-number",
                              ["--keep-going"])
    told = {int(line): (int(column), code)
            for line, column, code in re.findall(r"bad\.csv:(\d+):(\d+): error\[(.*?)\]", errors)}
    faults.expect("all faults, each at its place", told == code_of, told)
    faults.expect("a finer amount is one of the list", "decimals of the list" in errors, errors)
    made = (made or b"").decode().splitlines()
    faults.expect("rows between faults", [line for line in made if not line.endswith(",")] ==
                  ["p,b,fund,contribution", "A,1,0.85,0.15", 'J,"1', "L,2,1.70,0.30",
                   "L,1\u00a0000.50,850.42,150.08", "M,7,5.95,1.05"], made)


def fed(run, pieces, options):
    """What a command says to pieces of text through a pipe, which it need not read to their end; and its peak in KiB."""
    process = subprocess.Popen([run.command, "compute", "-", *options], cwd=run.folder, stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def feed():
        try:
            for piece in pieces:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    said = process.stderr.read()
    feeder.join()
    _, status, usage = os.wait4(process.pid, 0)
    return os.waitstatus_to_exitcode(status), said, usage.ru_maxrss


def gigabytes(run, faults):
    """A gigabyte in one row, and in the headings: an error at its place, in little memory."""
    plain = b"x" * (1 << 20)
    text_of = {"one cell": plain, "zeros": bytes(1 << 20), "commas": b"," * (1 << 20), "cells": b"x" * 63 + b",",
               "quoted lines": b"x" * 1000 + b"\n", "marks": b'"' * (1 << 20)}
    codes = {"one cell": b"cell-too-long", "zeros": b"binary-file", "commas": b"too-many-columns", "cells": b"too-many-columns",
             "quoted lines": b"cell-too-long", "marks": b"cell-too-long"}
    options = ["--columns", "base=b,project=p", "--rate", "85 %", "--rounding", "down", "--jobs", "2", "--keep-going"]
    for name, piece in text_of.items():
        for head, line in ((b"p,b\nA,1\n", 3), (b"", 1)):
            start = head + (b'"' if name == "quoted lines" else b"")
            piece_count = (1 << 30) // len(piece) if len(piece) == 1 << 20 else 1 << 10
            whole = piece if len(piece) == 1 << 20 else piece * ((1 << 20) // len(piece))
            code, said, peak = fed(run, [start, *[whole] * piece_count], options)
            what = f"a gigabyte of {name}, line {line}"
            faults.expect(f"{what}: told", code == 2 and b"<stdin>:%d:" % line in said and codes[name] in said, code, said[:300])
            faults.expect(f"{what}: memory", peak < MOST_MEMORY, peak)
    with (run.folder / "bad.csv").open("wb") as file:  # most of it a hole
        file.write(b"p,b\nA,1\n")
        file.truncate(1 << 30)
    process = subprocess.Popen([run.command, "compute", "bad.csv", "--columns", "base=b", "--rate", "85 %", "--rounding", "down",
                                "--jobs", "2"], cwd=run.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    faults.expect("a gigabyte", os.waitstatus_to_exitcode(status) == 2 and b"bad.csv:3:1: error[binary-file]" in said, said[:300])
    faults.expect("memory for a gigabyte", usage.ru_maxrss < MOST_MEMORY, usage.ru_maxrss)
    (run.folder / "bad.csv").unlink()


def outputs(run, faults):
    source, options = long_list(run.folder, 200_000)
    full = run(source, *options, "-o", "/dev/full")
    faults.expect("a full device", full.returncode == 2 and b"cannot-write" in full.stderr, full.stderr)

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    out = run.folder / "kept.csv"
    out.write_bytes(b"before\n")
    done = run(source, *options, "-o", out, "--projects", run.folder / "kept-sums.csv", limits=small_files)
    faults.expect("a full disk", done.returncode == 2 and b"cannot-write" in done.stderr, done.stderr)
    faults.expect("a full disk leaves what was there", out.read_bytes() == b"before\n")
    faults.expect("a full disk leaves nothing else", not list(run.folder.glob("kept*.part*")))
    closed_pipe(run, faults, options)
    full_disk(run, faults, options)


def closed_pipe(run, faults, options):
    """A list without an end, of whose result only the first rows are read: the command ends with its reader."""
    for jobs in "12":
        process = subprocess.Popen([run.command, "compute", "-", *options, "--jobs", jobs], cwd=run.folder,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        rows = b"".join(b"P%d,%d.05,85\n" % (i, i) for i in range(50_000))
        fed_bytes = 0
        limit = 400 << 20

        def read_some():
            process.stdout.read(64)
            process.stdout.close()

        reader = threading.Thread(target=read_some)
        reader.start()
        try:
            process.stdin.write(b"project,total,rate\n")
            for number in range(limit // len(rows)):
                fed_bytes += process.stdin.write(rows.replace(b"P", b"P%d-" % number))
            process.stdin.close()
        except BrokenPipeError:
            pass
        reader.join()
        code = process.wait(timeout=TIME_LIMIT)
        said = process.stderr.read()
        faults.expect(f"a closed pipe, {jobs} threads: exit code", code == 0 and not said, code, said[:300])
        faults.expect(f"a closed pipe, {jobs} threads: stops at once", fed_bytes < 16 << 20, fed_bytes)


def full_disk(run, faults, options):
    """A file system of two mebibytes, where one may be made: what was there stays, and nothing else is left."""
    place = run.folder / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", place], capture_output=True)
    if mounted.returncode != 0:
        print("skipped: a full file system (none can be mounted)")
        return
    try:
        out = place / "out.csv"
        out.write_bytes(b"before\n")
        source = run.folder / "long.csv"
        done = run(source, *options, "-o", out)
        faults.expect("a full file system", done.returncode == 2 and b"cannot-write" in done.stderr, done.stderr)
        faults.expect("a full file system: what was there", out.read_bytes() == b"before\n" and len(list(place.iterdir())) == 1)
    finally:
        subprocess.run(["umount", place], check=True)


def side_by_side(run, faults):
    """Parts run by GNU parallel, as the README says, put together."""
    version = shutil.which("parallel") and subprocess.run(["parallel", "--version"], capture_output=True).stdout
    if not version or not version.startswith(b"GNU"):  # another program has the same name
        print("skipped: no GNU parallel")
        return
    source, options = long_list(run.folder, 100_000)
    scenario = Path(__file__).resolve().parents[2] / "scenarios/cases/lli-431.yaml"
    jobs = {"register": ["compute", source, *options, "--projects", "sums-{}.csv"],
            "sweep": ["sweep", scenario, "--vary", "partners.KPR.total=213000.01..213100.00 by 0.01"]}
    for name, job in jobs.items():
        files = ["part-{}.csv"] + (["sums-{}.csv"] if name == "register" else [])
        one = [run.command, *(str(word).replace("{}", "all") for word in job), "-o", "part-all.csv"]
        subprocess.run(one, cwd=run.folder, capture_output=True, timeout=TIME_LIMIT, check=True)
        parts = subprocess.run(["parallel", "--will-cite", "-q", run.command, *map(str, job), "--jobs", "1", "--shard", "{}/4",
                                "-o", "part-{}.csv"], cwd=run.folder, input=b"1\n2\n3\n4\n", capture_output=True,
                               timeout=TIME_LIMIT)
        faults.expect(f"GNU parallel: {name}", parts.returncode == 0, parts.stderr[:600])
        for file in files:
            whole = (run.folder / file.replace("{}", "all")).read_bytes()
            pieces = [(run.folder / file.replace("{}", str(number))).read_bytes() for number in range(1, 5)]
            faults.expect(f"GNU parallel: {name}, {file}", b"".join(pieces) == whole and all(pieces),
                          first_difference(b"".join(pieces), whole))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", required=True, type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--lists", type=int, default=40)
    parser.add_argument("--rows", type=int, default=20_000, help="of the longest random lists")
    parser.add_argument("--long", type=int, default=3_000_000, help="rows of the list that is interrupted")
    parser.add_argument("--side-by-side", action="store_true", help="only parts under GNU parallel")
    options = parser.parse_args()
    faults = Faults()
    with tempfile.TemporaryDirectory(prefix="prorata-registers-") as folder:
        run = Runner(options.command, Path(folder))
        if options.side_by_side:
            side_by_side(run, faults)
            print(*faults[:20], f"side by side: {len(faults)} faults", sep="\n")
            return 1 if faults else 0
        random_lists(run, faults, options.lists, options.rows)
        hostile(run, faults)
        outputs(run, faults)
        kills, stops = interrupted(run, faults, options.long)
    for fault in faults[:20]:
        print(fault)
    print(f"{options.lists} lists, {kills} kills, {stops} stops: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
