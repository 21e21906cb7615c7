#!/usr/bin/env python3
"""lists.py LIST.csv... [--rate RATE]: which rates and roundings a list of bases and amounts bears out.
lists.py --command PATH [--cases N] [--seed N]: the same beside the command's JSON, on the lists of scenarios/lists and random ones.

Fractions only, and nothing shared with the engine: every candidate rate is tried on every row.

A row is usable where base and amount are numbers, neither is zero. Of each convention, a mode and a step, is counted:
rows reproduced   usable rows to which at least one candidate rate leads.
chance            how many rows that would be, were each amount drawn from the multiples of the step between 0 and the
                  base: the sum of min(1, candidate rates / (multiples of the step up to the base + 1)), never too small.
Of each step:
telling rows      rows whose base is so large that of the amounts drawn so at most one in twenty lies within a step of
                  a candidate's share: (multiples + 1) >= 40 * candidate rates.
deciding rows     telling rows with an amount that is a multiple of the step, exactly one candidate whose share lies
                  less than a step away, and a share that is no multiple of the step: there the modes part.
ties              deciding rows whose share lies halfway.
agreement         for each two modes, the deciding rows in which they give the same: what one of them would reproduce
                  had the list been rounded by the other.
"""

import argparse
import csv
import json
import math
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODES = ("down", "floor", "up", "ceiling", "half up", "half down", "half even")
STEPS = (2, 1, 0, -1, -2, -3)
BUILT_IN = sorted({Fraction(quarter, 400) for quarter in range(1, 401)} | {Fraction(1, 3), Fraction(2, 3)})
TELLING = 40
PARTS = 10**12


def rounded(exact, mode, step):
    """The multiple of the step that the mode gives."""
    below = math.floor(exact / step)
    rest = exact / step - below
    if rest == 0:
        return exact
    towards_zero = below if exact >= 0 else below + 1
    away = below + 1 if exact >= 0 else below
    nearest = below if rest < Fraction(1, 2) else below + 1
    is_tie = rest == Fraction(1, 2)
    return step * {
        "down": towards_zero, "floor": below, "up": away, "ceiling": below + 1,
        "half up": away if is_tie else nearest,
        "half down": towards_zero if is_tie else nearest,
        "half even": (below if below % 2 == 0 else below + 1) if is_tie else nearest,
    }[mode]


class Step:
    def __init__(self, decimals):
        self.decimals, self.unit = decimals, Fraction(10) ** -decimals
        self.deciding = self.ties = self.ties_outward = self.telling = self.within = self.chance = 0
        self.reproduced = dict.fromkeys(MODES, 0)
        self.right = dict.fromkeys(MODES, 0)
        self.agreement = {(a, b): 0 for a in MODES for b in MODES}
        self.against = {mode: [] for mode in MODES}  # first rows that decide against a mode
        self.tie_right = dict.fromkeys(MODES, 0)

    def add(self, row, base, amount, shares):
        """shares: the exact share at every candidate rate, in whole numbers of 1 / scale"""
        rates, scale, scaled = shares
        possible = math.floor(abs(base) / self.unit) + 1
        self.chance += -(-PARTS * min(len(rates), possible) // possible)
        telling = possible >= TELLING * len(rates)
        self.telling += telling
        if amount % self.unit != 0:
            return None
        whole, limit = amount * scale, self.unit * scale
        near = [rate for rate, share in zip(rates, scaled) if abs(share - whole) < limit]
        self.within += bool(near)
        for mode in MODES:
            self.reproduced[mode] += any(rounded(base * rate, mode, self.unit) == amount for rate in near)
        if not telling or len(near) != 1:
            return None
        if base * near[0] % self.unit == 0:
            return near[0]
        exact = base * near[0]
        given = {mode: rounded(exact, mode, self.unit) for mode in MODES}
        is_tie = exact / self.unit % 1 == Fraction(1, 2)
        self.deciding += 1
        self.ties += is_tie
        self.ties_outward += is_tie and abs(amount) > abs(exact)
        for mode in MODES:
            self.right[mode] += given[mode] == amount
            self.tie_right[mode] += is_tie and given[mode] == amount
            if given[mode] != amount and len(self.against[mode]) < 5:
                self.against[mode].append(row)
            for other in MODES:
                self.agreement[mode, other] += given[mode] == given[other]
        return near[0]


class Tally:
    def __init__(self, rates=None):
        self.rates = rates or BUILT_IN
        self.rows = self.usable = self.zero = self.unreadable = self.exact = self.whole = 0
        self.fitting = self.negative = self.open = self.with_rest = 0
        self.steps = [Step(decimals) for decimals in STEPS]
        self.at_rate = {}

    def add(self, row, base, amount, rest=None, rate=None):
        rates = [rate] if rate is not None else self.rates
        self.rows += 1
        if base is None or amount is None:
            self.unreadable += 1
            return
        if rest is not None:
            self.with_rest += 1
            self.open += amount + rest != base
        if base == 0 or amount == 0:
            self.zero += 1
            return
        self.usable += 1
        self.negative += base < 0
        self.whole += amount == base
        scale = math.lcm(base.denominator, amount.denominator, 1000, *(rate.denominator for rate in rates))
        scale *= max(rate.denominator for rate in rates)
        by_rate = base * scale
        scaled = [int(by_rate * rate) for rate in rates]
        shares = rates, scale, scaled
        is_exact = any(share == amount * scale for share in scaled)
        self.exact += is_exact
        fits, is_named = is_exact, False
        for step in self.steps:
            before = step.within
            near = step.add(row, base, amount, shares)
            if step.within > before:
                # Several rates may fit at a coarse step, so the finest step that fits names the rate.
                if not is_named and near is not None:
                    self.at_rate[near] = self.at_rate.get(near, 0) + 1
                fits = is_named = True
        self.fitting += fits


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def number(text):
    try:
        return Fraction(text) if text not in (None, "") else None
    except ValueError:
        return None


def tally_of(path, rates=None):
    tally = Tally(rates)
    for line in read(path):
        tally.add(line["row"], number(line["base"]), number(line["amount"]), number(line.get("rest")))
    return tally


def percent(part, whole):
    return f"{float(100 * Fraction(part, whole)):6.2f} %" if whole else "     –"


# ---- beside the command ---------------------------------------------------------------------------------------


def text_of_step(decimals):
    return {2: "0.01", 1: "0.1", 0: "1", -1: "10", -2: "100", -3: "1000"}[decimals]


def expected_of(tally):
    """What infer's JSON says, as far as it is counted here."""
    return {
        "rows": {"read": tally.rows, "unreadable": tally.unreadable, "too_large": 0, "zero": tally.zero,
                 "usable": tally.usable, "fitting": tally.fitting, "exact": tally.exact, "amount_is_base": tally.whole,
                 "negative": tally.negative},
        "rest": {"rows": tally.with_rest, "open": tally.open} if tally.with_rest else None,
        "rates": sorted(tally.at_rate.values(), reverse=True)[:10],
        "steps": [{
            "step": text_of_step(step.decimals), "telling": step.telling, "within": step.within,
            "deciding": step.deciding, "ties": step.ties, "ties_outward": step.ties_outward,
            "by_chance": Fraction(step.chance, PARTS),
            "conventions": {mode: (step.reproduced[mode], step.right[mode],
                                   {other: step.agreement[mode, other] for other in MODES}) for mode in MODES},
        } for step in tally.steps],
    }


def said(document):
    return {
        "rows": document["rows"],
        "rest": {key: document["rest"][key] for key in ("rows", "open")} if "rest" in document else None,
        "rates": [each["rows"] for each in document["rates"]],
        "steps": [{
            **{key: step[key] for key in ("step", "telling", "within", "deciding", "ties", "ties_outward")},
            "by_chance": Fraction(step["by_chance"]),
            "conventions": {each["mode"]: (each["reproduced"], each["deciding_reproduced"], each["had_it_been"])
                            for each in step["conventions"]},
        } for step in document["steps"]],
    }


def differences(expected, actual, path=""):
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [line for key in expected.keys() | actual.keys()
                for line in differences(expected.get(key), actual.get(key), f"{path}.{key}")]
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [line for i, pair in enumerate(zip(expected, actual)) for line in differences(*pair, f"{path}[{i}]")]
    return [] if expected == actual else [f"{path}: {actual}, not {expected}"]


def run(command, arguments):
    done = subprocess.run([command, *arguments], capture_output=True, timeout=120)
    if done.returncode not in (0, 1):
        sys.exit(f"lists: exit code {done.returncode} of {arguments}\n{done.stderr.decode()}")
    return json.loads(done.stdout)


def columns_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        headings = next(csv.reader(file))
    return ",".join(f"{role}={role}" for role in ("row", "base", "amount", "rest", "rate") if role in headings)


def faults_of_infer(command, path):
    tally = Tally()
    for line in read(path):
        tally.add(line["row"], number(line["base"]), number(line["amount"]), number(line.get("rest")),
                  number(line.get("rate")))
    expected = expected_of(tally)
    if "rate" in columns_of(path):
        expected["rates"] = []
    document = run(command, ["infer", str(path), "--columns", columns_of(path), "--format", "json", "--rates", "fraction",
                             "--numbers", "1,234.56"])
    return [f"infer {path}{line}" for line in differences(expected, said(document))]


def faults_of_check(command, path, rate, mode, decimals):
    """mode: one of MODES, none or nearest"""
    unit = Fraction(10) ** -decimals
    counts = dict.fromkeys(("agreeing", "rounded_another_way", "differing", "deciding", "ties"), 0)
    over = under = total = Fraction()
    for line in read(path):
        base, amount = number(line["base"]), number(line["amount"])
        exact = base * (number(line.get("rate")) or rate)
        if mode == "none":
            due, is_next = exact, False
        else:
            due = rounded(exact, "half up" if mode == "nearest" else mode, unit)
            if mode == "nearest" and rounded(exact, "half down", unit) == amount:
                due = amount
            is_next = amount in (rounded(exact, "down", unit), rounded(exact, "up", unit))
            counts["deciding"] += exact % unit != 0
            counts["ties"] += exact / unit % 1 == Fraction(1, 2)
        counts["agreeing" if amount == due else "rounded_another_way" if is_next else "differing"] += 1
        over += max(amount - due, 0)
        under += max(due - amount, 0)
        total += abs(amount)
    rounding = mode if mode == "none" else f"{mode} {text_of_step(decimals)}"
    document = run(command, ["check", str(path), "--columns", columns_of(path), "--format", "json", "--rates", "fraction",
                             "--rate", str(rate), "--rounding", rounding, "--numbers", "1,234.56"])
    expected = {"rows": counts, "money": {"amount": total, "overstated": over, "understated": under, "net": over - under,
                                          "gross": over + under}}
    money = {key: Fraction(document["money"][key]) for key in expected["money"]}
    return [f"check {path} {rate} {rounding}{line}" for line in
            differences(expected, {"rows": {key: document["rows"][key] for key in counts}, "money": money})]


def in_decimals(value):
    """A number as lists print it; all of its decimals, so it has to have an end."""
    for decimals in range(40):
        if value * 10**decimals % 1 == 0:
            digits = str(abs(int(value * 10**decimals))).rjust(decimals + 1, "0")
            text = digits[: len(digits) - decimals] + ("." if decimals else "") + digits[len(digits) - decimals:]
            return ("-" if value < 0 else "") + text
    raise ValueError(value)


def random_list(random_numbers, path):
    """Rows by one rate and rounding, rows by another, small bases, zeros, corrections below zero, and noise."""
    choose = random_numbers.choice
    rates = [choose(BUILT_IN) for _ in range(choose((1, 1, 3)))]
    mode, decimals = choose(MODES), choose((2, 2, 2, 1, 0, -1, -3))
    with_rate, with_rest = random_numbers.random() < 0.2, random_numbers.random() < 0.3
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["row", "base", "amount", *["rate"] * with_rate, *["rest"] * with_rest])
        for row in range(random_numbers.randrange(1, 60)):
            base = Fraction(random_numbers.randrange(1, 10 ** random_numbers.randrange(1, 14)), 10 ** choose((0, 1, 2, 2, 2, 4)))
            base *= choose((1, 1, 1, 1, 1, -1))
            rate = choose(rates)
            amount = rounded(base * rate, mode, Fraction(10) ** -decimals)
            kind = random_numbers.random()
            if kind < 0.1:
                amount += choose((-1, 1)) * Fraction(1, 10 ** choose((0, 2, 4)))
            elif kind < 0.15:
                amount = rounded(base * choose(BUILT_IN), choose(MODES), Fraction(1, 100))
            elif kind < 0.18:
                amount = base * Fraction(1, 8)
            elif kind < 0.2:
                amount = -amount
            elif kind < 0.22:
                amount = Fraction()
            rest = base - amount + (Fraction(1, 100) if random_numbers.random() < 0.1 else 0)
            printed_rate = rate if rate.denominator % 3 else Fraction(1, 4)  # thirds have no last decimal
            out.writerow([row, in_decimals(base), in_decimals(amount), *[in_decimals(printed_rate)] * with_rate,
                          *[in_decimals(rest)] * with_rest])


def compare(command, cases, seed):
    faults = []
    paths = sorted((ROOT / "scenarios/lists").glob("*.csv"))
    for path in paths:
        faults += faults_of_infer(command, path)
        faults += faults_of_check(command, path, Fraction(85, 100), "down", 2)
    random_numbers = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for case in range(cases):
            path = Path(folder, f"{case}.csv")
            random_list(random_numbers, path)
            faults += faults_of_infer(command, path)
            mode = random_numbers.choice((*MODES, "none", "nearest"))
            rate = random_numbers.choice([each for each in BUILT_IN if mode != "none" or each.denominator % 3])
            faults += faults_of_check(command, path, rate, mode, random_numbers.choice(STEPS))
    for fault in faults[:40]:
        print(fault)
    print(f"lists: {len(paths)} published lists and {cases} random ones, {len(faults)} faults (seed {seed})")
    return 1 if faults else 0


# ---- by itself -------------------------------------------------------------------------------------------------


def show(path, tally):
    print(f"== {path}: {tally.rows} rows, {tally.usable} usable, {tally.zero} with a zero, {tally.fitting} fit, "
          f"{tally.exact} exact ({tally.whole} amount = base), {tally.negative} negative, {tally.open} do not close; "
          f"{len(tally.rates)} rates")
    common = sorted(tally.at_rate.items(), key=lambda each: -each[1])[:6]
    print("   rates:", ", ".join(f"{float(100 * rate):.2f} %: {count}" for rate, count in common if count))
    for step in tally.steps:
        print(f"   step {step.decimals:2}: within {step.within}, telling {step.telling}, deciding {step.deciding}, "
              f"ties {step.ties}, chance {percent(Fraction(step.chance, PARTS), tally.usable)}")
        for mode in MODES:
            if mode in ("floor", "ceiling") and not tally.negative:
                continue
            agrees = " ".join(f"{step.agreement[mode, other]:5}" for other in ("down", "up", "half up"))
            print(f"      {mode:10} rows {step.reproduced[mode]:5} {percent(step.reproduced[mode], tally.usable)}"
                  f"   deciding {step.right[mode]:5} {percent(step.right[mode], step.deciding)}   agrees with "
                  f"down/up/half up {agrees}  ties {step.tie_right[mode]}   against: {' '.join(step.against[mode][:3])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", nargs="*")
    parser.add_argument("--rate", type=Fraction, action="append")
    parser.add_argument("--command")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.command:
        return compare(options.command, options.cases, options.seed)
    for path in options.lists:
        show(path, tally_of(path, options.rate))
    return 0


if __name__ == "__main__":
    sys.exit(main())
