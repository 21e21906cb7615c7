#!/usr/bin/env python3
"""Puts random questions to the exact core and to an independent computation with Python's fractions.

    run.py --driver PATH [--cases N] [--seed S]

N is the number of roundings; a tenth as many apportionments and a quarter as many number texts come with them.
Prints one line; on failure also the first questions whose answers differ. Exit code 0 if all agree, 1 if not.
"""

import argparse
import random
import re
import subprocess
import sys
from fractions import Fraction

MOST, LEAST = 2**63 - 1, -(2**63)
WIDE = 2**127  # sizes inside stay below this
MODES = ("none", "down", "floor", "up", "ceiling", "half up", "half down", "half even")


# ---- roundings ------------------------------------------------------------------------------------------------

def whole_multiple(exact, mode):
    """The whole number an exact multiple of the step becomes, or None where something would be lost."""
    below = exact.numerator // exact.denominator
    if exact.denominator == 1:
        return below
    above = below + 1
    inner, outer = (above, below) if exact < 0 else (below, above)
    side = 2 * (exact - below)  # below, at or above the middle
    nearest = below if side < 1 else above
    return {
        "none": None,
        "down": inner,
        "floor": below,
        "up": outer,
        "ceiling": above,
        "half up": outer if side == 1 else nearest,
        "half down": inner if side == 1 else nearest,
        "half even": (below if below % 2 == 0 else above) if side == 1 else nearest,
    }[mode]


def rounded(amount, rate, mode, step):
    if abs(amount) * rate.numerator >= WIDE or rate.denominator * step >= WIDE:
        return "overflow"
    multiple = whole_multiple(amount * rate / step, mode)
    if multiple is None:
        return "loss"
    return str(multiple * step) if LEAST <= multiple * step <= MOST else "overflow"


USUAL_RATES = ["85 %", "85%", "0.85", "0,85", "17/20", "80 %", "75 %", "50 %", "1/3", "2/3", "48.541114 %", "51.458886 %",
               "69.37 %", "82.35 %", "100 %", "0 %", "0.5 %", "150 %", "1/7", "20000/23000", "33.33 %"]


def random_rate(random):
    """A rate as text, and what it is."""
    kind = random.random()
    if kind < 0.5:
        text = random.choice(USUAL_RATES)
    elif kind < 0.7:
        digits = random.choice((1, 2, 4, 6, 8, 12, 20, 30))
        text = "%d.%0*d %%" % (random.randrange(101), digits, random.randrange(10**digits))
    elif kind < 0.8:
        digits = random.choice((1, 2, 4, 9, 18, 30, 36))
        text = "0.%0*d" % (digits, random.randrange(10**digits))
    else:
        bits = random.choice((4, 8, 16, 31, 32, 62, 63, 64, 65, 90, 124))
        whole = random.choice((random.getrandbits(bits) + 1, 2**bits - 1, 2**bits, 2**bits + 1))
        above = random.random() < 0.2
        part = random.getrandbits(random.choice((8, 64, 100))) if above else random.randrange(whole + 1)
        text = "%d/%d" % (part, whole)
    plain = text.replace(",", ".").replace(" ", "")
    if plain.endswith("%"):
        return text, Fraction(plain[:-1]) / 100
    return text, Fraction(plain)


def random_amount(random):
    kind = random.random()
    if kind < 0.3:
        return random.randint(-10**5, 10**5)
    if kind < 0.6:
        return random.randint(-(10**12), 10**12)
    if kind < 0.7:
        return random.choice((0, 1, -1, MOST, MOST - 1, LEAST, LEAST + 1, 21309267, 20515500))
    if kind < 0.8:
        power = 2 ** random.randrange(63) * random.choice((1, -1)) + random.randint(-1, 1)
        return max(LEAST, min(MOST, power))
    return random.randint(-(2 ** random.randrange(1, 64)), 2 ** random.randrange(1, 64) - 1)


def random_step(random):
    kind = random.random()
    if kind < 0.5:
        return 1
    if kind < 0.9:
        return random.choice((100, 100, 10, 5, 2, 50, 1000, 10000))
    return random.randint(1, 2 ** random.randrange(1, 63))


def rounding_cases(random, count):
    for _ in range(count):
        text, rate = random_rate(random)
        mode = random.randrange(len(MODES))
        step = random_step(random)
        amount = random_amount(random)
        if random.random() < 0.15 and 0 < rate.numerator < 2**30 and rate.denominator < 2**30:
            # the amount whose share lies on, or next to, the middle between two multiples
            tie = Fraction(random.randint(-10**6, 10**6) * 2 + 1, 2) * step / rate
            amount = max(LEAST, min(MOST, round(tie) + random.choice((0, 0, 0, 1, -1))))
        yield "round\t%d\t%s\t%d\t%d" % (amount, text, mode, step), rounded(amount, rate, MODES[mode], step)


# ---- shares that add up -----------------------------------------------------------------------------------------

def divided(total, weights):
    if sum(weights) > MOST:
        return "overflow"
    whole = max(sum(weights), 1)
    exact = [Fraction(abs(total) * weight, whole) for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    first_served = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in first_served[: abs(total) - sum(parts)]:
        parts[place] += 1
    return " ".join(str(part if total >= 0 else -part) for part in parts)


def apportionment_cases(random, count):
    for _ in range(count):
        largest = random.choice((1, 3, 10, 100, 10**6, 2**40, 2**57, 2**62))
        weights = [random.randint(0, largest) for _ in range(random.choice((1, 2, 3, 3, 5, 8, 20, 40)))]
        if random.random() < 0.2:
            weights = [random.randint(1, largest)] * len(weights)
        if sum(weights) == 0:
            weights[-1] = 1
        total = random_amount(random) if random.random() < 0.7 else random.randint(-50, 50)
        yield "divide\t%d\t%s" % (total, "\t".join(map(str, weights))), divided(total, weights)


# ---- numbers as text ----------------------------------------------------------------------------------------------

BLANKS = " \u00a0\u202f\u2009\u2007"
SEPARATORS = {"n": "", "p": ".", "c": ",", "s": " ", "a": "'"}
STYLES = ("undeclared",) * 6 + ("pn", "cn", "pc", "cp", "cs", "ps", "pa", "ca")


def read(text, style, three_decimals_are_usual):
    """What the documentation says a text stands for; "refused" is any fault that is not named here."""
    for blank in BLANKS:
        text = text.replace(blank, " ")
    text = text.replace("\u2019", "'").replace("\u2212", "-").strip(" \t")
    if not text:
        return "empty"
    minus, text = text.startswith("-"), text[1:] if text.startswith("-") else text
    if style == "undeclared":
        points, groups = ".,", ".,' "
    else:
        points, groups = SEPARATORS[style[0]], SEPARATORS[style[1]] + " "
    plain = re.fullmatch(r"(0|[1-9]\d*)(?:([.,])(\d+))?", text, re.ASCII)
    grouped = re.fullmatch(r"([1-9]\d{0,2})([.,' ])(\d{3}(?:\2\d{3})*)(?:(?!\2)([.,])(\d+))?", text, re.ASCII)
    if plain and style == "undeclared" and not three_decimals_are_usual:
        if plain[2] and len(plain[3]) == 3 and plain[1] != "0" and len(plain[1]) <= 3:
            return "ambiguous"
    if plain and (not plain[2] or plain[2] in points):
        whole, decimals = plain[1], plain[3] or ""
    elif grouped and grouped[2] in groups and (not grouped[4] or grouped[4] in points):
        whole, decimals = grouped[1] + grouped[3].replace(grouped[2], ""), grouped[5] or ""
    else:
        return "refused"
    if len(whole.lstrip("0")) + len(decimals) > 38:
        return "too_many_digits"
    value = int(whole + decimals)
    return "%d %d" % (-value if minus else value, len(decimals))


def random_text(random):
    kind = random.random()
    if kind < 0.1:  # whatever
        return "".join(random.choice("0123456789.,' -\u00a0\u202f") for _ in range(random.randrange(12)))
    whole = str(random.randrange(10 ** random.choice((1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 37, 38, 39))))
    group = random.choice(("", "", ".", ",", "'", " ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2019"))
    text = ""
    for place, digit in enumerate(reversed(whole)):
        text = digit + (group if place and place % 3 == 0 else "") + text
    decimals = random.choice((0, 0, 1, 2, 2, 3, 3, 6, 12, 38))
    if decimals:
        text += random.choice(".,") + "%0*d" % (decimals, random.randrange(10**decimals))
    if random.random() < 0.3:
        text = random.choice("-\u2212") + text
    if random.random() < 0.2:  # a slip of the keyboard
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice("0.,' -x\u00a0") + text[place + random.randrange(2):]
    if random.random() < 0.1:
        text = random.choice((" ", "\t", "\u00a0")) + text + random.choice(("", " ", "\u202f", "  "))
    return text


def number_cases(random, count):
    for _ in range(count):
        style = random.choice(STYLES)
        usual = random.random() < 0.3
        text = random_text(random)
        yield "number\t%s\t%d\t%s" % (style, usual, text), read(text, style, usual)


# ---- the comparison -------------------------------------------------------------------------------------------------

def agree(question, expected, answer):
    if expected != "refused":
        return expected == answer
    if answer == "too_many_digits":  # where a text has two faults, either may be named
        return sum(character.isdigit() for character in question) > 38
    return not answer[-1:].isdigit() and answer not in ("empty", "ambiguous")


def main():
    parser = argparse.ArgumentParser(description="compares the exact core with Python's fractions")
    parser.add_argument("--driver", required=True, help="the program that answers")
    parser.add_argument("--cases", type=int, default=120_000, help="how many roundings (120000)")
    parser.add_argument("--seed", type=int, default=20212027)
    arguments = parser.parse_args()

    source = random.Random(arguments.seed)
    counts = (arguments.cases, arguments.cases // 10, arguments.cases // 4)
    questions = [*rounding_cases(source, counts[0]), *apportionment_cases(source, counts[1]),
                 *number_cases(source, counts[2])]
    lines = "".join(question + "\n" for question, _ in questions)
    driver = subprocess.run([arguments.driver], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    answers = driver.stdout.decode().splitlines()
    if driver.returncode != 0 or len(answers) != len(questions):
        print("oracle: the driver ended with code %d after %d of %d answers"
              % (driver.returncode, len(answers), len(questions)))
        return 1

    wrong = [(question, expected, answer) for (question, expected), answer in zip(questions, answers)
             if not agree(question, expected, answer)]
    refused = sum(not answer[-1:].isdigit() for answer in answers)
    print("oracle: %d roundings, %d apportionments, %d number texts (%d of all refused): %s; seed %d"
          % (*counts, refused, "%d differ" % len(wrong) if wrong else "all agree", arguments.seed))
    for question, expected, answer in wrong[:10]:
        print("    %s\n        expected %s, answered %s" % (ascii(question), expected, answer))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
