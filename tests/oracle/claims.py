#!/usr/bin/env python3
"""Puts random histories of claims to the engine and to an independent computation with whole cents and fractions.

    claims.py --driver PATH [--cases N] [--seed S]

The rules are those of the programmes' common monitoring system: rows and their currency, flat rates of every part of
a report, shares of funds and contribution, control and verification, project reports, payments, overviews. Half of
the histories pay over all claims so far instead of each on its own. Exit code 0 if all agree, 1 if not.
"""

import argparse
import json
import random
import subprocess
import sys
from fractions import Fraction

STAFF, OFFICE, TRAVEL, EXTERNAL, EQUIPMENT, INFRASTRUCTURE, OTHER, LUMP_SUM, UNIT_COST, SMALL = range(10)
DRAFT, SUBMITTED, CONTROLLED = range(3)
VERIFIED = 2
MONTHS = {202403: Fraction("4.25"), 202409: Fraction("4.3")}  # złoty for a euro


# ---- roundings --------------------------------------------------------------------------------------------------

def floor(exact):
    exact = Fraction(exact)
    return exact.numerator // exact.denominator


def cut(exact):
    return floor(exact) if exact >= 0 else -floor(-exact)


def half_up(exact):
    return floor(exact + Fraction(1, 2)) if exact >= 0 else -floor(-exact + Fraction(1, 2))


def cut_to(exact, decimals):
    return Fraction(cut(exact * 10**decimals), 10**decimals)


def half_up_to(exact, decimals):
    return Fraction(half_up(exact * 10**decimals), 10**decimals)


def percent(part, whole, of_nothing, of_something):
    if whole == 0:
        return of_nothing if part == 0 else of_something
    return half_up_to(Fraction(part * 100, whole), 2)


# ---- the computation --------------------------------------------------------------------------------------------

class Partner:
    def __init__(self, flat, budget, funds, sources):
        self.flat, self.funds = flat, funds  # {category: percent or (percent, kind)}; [(fund, rate)]
        self.sources = sources
        self.budget = self.categories(budget)
        self.total = sum(self.budget)
        self.lump_sum = budget.get(LUMP_SUM, 0)
        self.fund_budget = [cut(self.total * rate) for _, rate in funds]
        self.by_status = [sum(amount for status, amount in sources if status == each) for each in range(3)]
        self.percents = [cut_to(Fraction(amount * 100, self.total), 17) if self.total else Fraction(0)
                         for amount in self.by_status]

    def categories(self, entered):
        """All categories of entered ones: staff, travel, office, other, each cut before it is used."""
        cost = [entered.get(category, 0) for category in range(10)]
        cost[OFFICE] = cost[OTHER] = 0
        flat = self.flat
        works = cost[EXTERNAL] + cost[EQUIPMENT] + cost[INFRASTRUCTURE]
        if "staff" in flat:
            real_travel = 0 if "travel" in flat else cost[TRAVEL]
            cost[STAFF] = cut(Fraction((works + real_travel) * flat["staff"], 100))
        if "travel" in flat:
            cost[TRAVEL] = cut(Fraction(cost[STAFF] * flat["travel"], 100))
        if "office on staff" in flat:
            cost[OFFICE] = cut(Fraction(cost[STAFF] * flat["office on staff"], 100))
        elif "office on direct" in flat:
            cost[OFFICE] = cut(Fraction((cost[STAFF] + cost[TRAVEL] + works) * flat["office on direct"], 100))
        if "other" in flat:
            cost[OTHER] = cut(Fraction(cost[STAFF] * flat["other"], 100))
        return cost

    def flat_categories(self):
        names = {"staff": STAFF, "travel": TRAVEL, "office on staff": OFFICE, "office on direct": OFFICE, "other": OTHER}
        return [names[name] for name in self.flat]

    def kinds(self, amount):
        return [floor(amount * each / 100) for each in self.percents]

    def split(self, amount, funds=None):
        """[amount, funds, contribution, kinds of it, what no kind covers]"""
        funds = [floor(amount * rate) for _, rate in self.funds] if funds is None else funds
        contribution = amount - sum(funds)
        kinds = self.kinds(amount)
        return [amount, funds, contribution, kinds, contribution - sum(kinds)]


class Running:
    """Shares of all that is claimed so far, less what was paid before."""

    def __init__(self, partner):
        self.partner, self.base, self.paid = partner, 0, [0] * len(partner.funds)

    def split(self, amount, keep):
        base = self.base + amount
        due = [floor(base * rate) - paid for (_, rate), paid in zip(self.partner.funds, self.paid)]
        if keep:
            self.base = base
            self.paid = [paid + each for paid, each in zip(self.paid, due)]
        return self.partner.split(amount, due)


def month_of(case, report, row):
    origin = case["reports"][report]["rows"][row]["origin"]
    return month_of(case, *origin) if origin else case["reports"][report]["month"]


def sums(rows, amount):
    entered = {}
    for row in rows:
        entered[row["category"]] = entered.get(row["category"], 0) + amount(row)
    return entered


def deduction_lines(partner, rows, reason, amount, before, parked, after, always):
    lines = []
    for each in sorted({row[reason] for row in rows if row[reason]}):
        of_reason = sums([row for row in rows if row[reason] == each], amount)
        columns = [of_reason.get(category, 0) for category in range(10)]
        lines.append([each, columns, sum(columns)])
    if always or (lines and partner.flat):
        columns = [0] * 10
        for category in partner.flat_categories():
            columns[category] = before[category] - parked[category] - after[category]
        lines.append([None, columns, sum(columns)])
    return lines


def work(partner, requested, sample, deducted, parked, eligible):
    without = sum(requested) - sum(requested[category] for category in partner.flat_categories())
    return [sum(requested), without, sample, deducted, parked, eligible,
            percent(sample, without, 0, 0), percent(eligible, sum(requested), 0, 0)]


def report_figures(case, index, stages):
    report = case["reports"][index]
    partner, rows = case["partners"][report["partner"]], report["rows"]
    for number, row in enumerate(rows):
        value = Fraction(row["declared"])
        if row["foreign"]:
            value /= MONTHS[month_of(case, index, number)]
        row["eur"] = half_up(value)
        row["certified"] = 0 if row["parked"] else row["eur"] - row["deducted"]
        row["after"] = 0 if row["parked_again"] else row["certified"] - row["secretariat"] - row["authority"]
    parts = {
        "declared": partner.categories(sums(rows, lambda row: row["eur"])),
        "again": partner.categories(sums([row for row in rows if row["origin"]], lambda row: row["eur"])),
        "parked": partner.categories(sums([row for row in rows if row["parked"]], lambda row: row["eur"])),
        "verified": partner.categories(sums(rows, lambda row: row["certified"])),
        "parked_again": partner.categories(
            sums([row for row in rows if row["parked_again"]], lambda row: row["certified"])),
        "certified": partner.categories(sums(rows, lambda row: row["after"])),
    }
    figures = {"amounts": [row["eur"] for row in rows],
               "secretariat": partner.categories(sums(rows, lambda row: row["secretariat"])),
               "authority": partner.categories(sums(rows, lambda row: row["authority"]))}
    deducted = sum(parts["declared"]) - sum(parts["verified"]) - sum(parts["parked"])
    figures["control_deductions"] = deduction_lines(
        partner, rows, "reason", lambda row: row["deducted"], parts["declared"], parts["parked"], parts["verified"], True)
    residue = 0
    parked_rows = [row for row in rows if row["parked"]]
    if deducted and parked_rows and all(row["parked"] or row["deducted"] == 0 for row in rows):
        category = parked_rows[0]["category"]
        residue, deducted = deducted, 0
        parts["parked"][OTHER if category in (LUMP_SUM, UNIT_COST) else category] += residue
    later = sum(parts["verified"]) - sum(parts["certified"]) - sum(parts["parked_again"])
    figures["deducted"] = [deducted, residue, later]
    keep = report["state"] != DRAFT
    for name, part in parts.items():
        total = sum(part)
        running = name in ("declared", "verified", "certified") and case["cumulative"]
        figures[name] = [part, stages[report["partner"]][name].split(total, keep) if running else partner.split(total)]
    figures["verification_deductions"] = deduction_lines(
        partner, rows, "later_reason", lambda row: row["certified"] - row["after"], parts["verified"],
        parts["parked_again"], parts["certified"], False)

    def options(stage):
        def of(category, amount):
            return sum(amount(row) for row in rows if row["category"] == category)
        lump = of(LUMP_SUM, lambda row: row["declared"] if stage == "eur" else row[stage])
        return [[0, lump], [of(UNIT_COST, lambda row: row[stage])],
                [sum(row[stage] for row in rows if row["investment"])]]

    figures["options"] = [options("eur"), options("certified")]
    figures["options after"] = options("after")

    def options_of(some):
        return [[0, sum(row["declared"] for row in some if row["category"] == LUMP_SUM)],
                [sum(row["eur"] for row in some if row["category"] == UNIT_COST)],
                [sum(row["eur"] for row in some if row["investment"])]]

    def certified_of(some, category):
        return sum(row["certified"] for row in some if row["category"] == category)

    figures["options again"] = options_of([row for row in rows if row["origin"]])
    figures["options parked"] = options_of([row for row in rows if row["parked"]])
    later_rows = [row for row in rows if row["parked_again"]]
    figures["options parked again"] = [[0, certified_of(later_rows, LUMP_SUM)], [certified_of(later_rows, UNIT_COST)],
                                       [sum(row["certified"] for row in later_rows if row["investment"])]]
    sample = sum(row["eur"] for row in rows if row["sampled"] or row["parked"] or row["deducted"])
    figures["control"] = work(partner, parts["declared"], sample, deducted, sum(parts["parked"]), sum(parts["verified"]))
    figures["verification"] = work(partner, parts["verified"], 0, later, sum(parts["parked_again"]),
                                   sum(parts["certified"]))
    return figures


def payments_of(parts):
    """[fund, approved, contribution, kinds, total eligible] by fund, of (fund, approved, contribution, kinds)."""
    payments = {}
    for fund, approved, contribution, kinds in parts:
        payment = payments.setdefault(fund, [fund, 0, 0, [0, 0, 0], 0])
        payment[1] += approved
        payment[2] += contribution
        payment[3] = [a + b for a, b in zip(payment[3], kinds)]
        payment[4] += approved + contribution
    return [payments[fund] for fund in sorted(payments)]


def certificate_by_fund(partner, split):
    lines = []
    total, funds = split[0], split[1]
    for fund in funds:
        if fund == 0:
            lines.append([0, 0, 0, [0, 0, 0], 0])
            continue
        share = cut_to(Fraction(fund, sum(funds)), 21) if sum(funds) else Fraction(0)
        attributed = half_up(total * share)
        kinds = partner.kinds(attributed)
        lines.append([fund, attributed, attributed - fund, kinds, attributed - fund - sum(kinds)])
    return lines


def ready_payments(case):
    parts = []
    for partner in case["partners"]:
        if partner.lump_sum == 0:
            continue
        funds = [cut(partner.lump_sum * rate) for _, rate in partner.funds]
        contribution = partner.lump_sum - sum(funds)
        left = 100 - 100 * sum(rate for _, rate in partner.funds)
        for (fund, _), amount in zip(partner.funds, funds):
            ratio = cut_to(Fraction(amount, sum(funds)), 17) if sum(funds) else Fraction(0)
            part = half_up(contribution * ratio)
            gross = half_up_to(Fraction(part, 100) / left, 17) * 100 if left else Fraction(0)
            kinds = [floor(gross * 100 * each / 100) for each in partner.percents]
            parts.append((fund, amount, part, kinds))
    return payments_of(parts)


# ---- tables -----------------------------------------------------------------------------------------------------

class Column:
    """Amounts of the lines of a table, by (kind, index)."""

    KINDS = ("category", "total", "fund", "contribution", "status", "source", "lump_sum", "unit_cost", "investment")

    def __init__(self):
        self.amounts = {}

    def add(self, kind, index, amount):
        key = (self.KINDS.index(kind), index)
        self.amounts[key] = self.amounts.get(key, 0) + amount

    def add_part(self, part, split, funds):
        for category, amount in enumerate(part):
            self.add("category", category, amount)
        self.add("total", 0, sum(part))
        self.add_split(split, funds)

    def add_split(self, split, funds):
        for place, amount in zip(funds, split[1]):
            self.add("fund", place, amount)
        self.add("contribution", 0, split[2])
        for status, amount in enumerate(split[3]):
            self.add("status", status, amount)

    def add_options(self, options):
        for kind, amounts in zip(("lump_sum", "unit_cost", "investment"), options):
            for index, amount in enumerate(amounts):
                self.add(kind, index, amount)

    def add_ready(self, partner, funds):
        share = partner.lump_sum
        split = partner.split(share, [cut(share * rate) for _, rate in partner.funds])
        self.add("category", LUMP_SUM, share)
        self.add("total", 0, share)
        self.add_split(split, funds)
        self.add("lump_sum", 0, share)

    def add_budget(self, partner, funds):
        for category, amount in enumerate(partner.budget):
            self.add("category", category, amount)
        self.add("total", 0, partner.total)
        for place, amount in zip(funds, partner.fund_budget):
            self.add("fund", place, amount)
        self.add("contribution", 0, partner.total - sum(partner.fund_budget))
        for status, amount in enumerate(partner.by_status):
            self.add("status", status, amount)
        self.add("lump_sum", 0, partner.lump_sum)
        self.add("lump_sum", 1, 0)
        self.add("unit_cost", 0, 0)
        self.add("investment", 0, 0)

    def get(self, key):
        return self.amounts.get(key, 0)


def lay_out(columns, is_project):
    budget, previous, current, parked, again, paid, verified = columns
    lines = []
    for key in sorted(set(budget.amounts) | set(previous.amounts) | set(current.amounts)):
        so_far = previous.get(key) + current.get(key)
        of_nothing = 0 if is_project and key[0] == 8 else 100
        lines.append([*key, budget.get(key), previous.get(key), current.get(key), so_far, budget.get(key) - so_far,
                      parked.get(key), again.get(key), paid.get(key), verified.get(key),
                      percent(so_far, budget.get(key), of_nothing, 0)])
    return lines


def partner_table(case, figures, index, at):
    partner = case["partners"][index]
    funds = range(len(partner.funds))
    budget, previous, current, parked, again, paid, verified = columns = [Column() for _ in range(7)]
    budget.add_budget(partner, funds)
    for place, (_, amount) in enumerate(partner.sources):
        budget.add("source", place, amount)
    for number, report in enumerate(case["reports"]):
        if report["partner"] != index:
            continue
        each = figures[number]
        if number == at:
            current.add_part(*each["declared"], funds)
            current.add_options(each["options"][0])
            again.add_part(*each["again"], funds)
            again.add_options(each["options again"])
        if (at is not None and number >= at) or report["state"] == DRAFT:
            continue
        previous.add_part(*each["declared"], funds)
        previous.add_options(each["options"][0])
        if report["state"] == CONTROLLED:
            verified.add_part(*each["verified"], funds)
            verified.add_options(each["options"][1])
            parked.add_part(*each["parked"], funds)
            parked.add_options(each["options parked"])
    for project_report in case["project_reports"]:
        is_before = at is None or all(number < at for number in project_report["certificates"])
        for number in project_report["certificates"] if project_report["state"] == VERIFIED and is_before else []:
            if case["reports"][number]["partner"] == index:
                parked.add_part(*figures[number]["parked_again"], funds)
                parked.add_options(figures[number]["options parked again"])
    if case["ready"] and partner.lump_sum and (at is None or case["ready"][0] <= at):
        previous.add_ready(partner, funds)
        verified.add_ready(partner, funds)
    for fund, of_partner, amount, confirmed, of in case["payments"]:
        certificates = case["project_reports"][of]["certificates"]
        if of_partner == index and (at is None or all(number < at for number in certificates)):
            place = [each for each, _ in partner.funds].index(fund)
            paid.add("fund", place, amount if confirmed else 0)
            paid.add("total", 0, amount if confirmed else 0)
    return lay_out(columns, False)


def project_table(case, figures, at):
    budget, previous, current, parked, again, paid, verified = columns = [Column() for _ in range(7)]
    for fund in range(2):
        budget.add("fund", fund, 0)
    for partner in case["partners"]:
        budget.add_budget(partner, [fund for fund, _ in partner.funds])

    def add(column, project_report, name, options):
        for number in project_report["certificates"]:
            funds = [fund for fund, _ in case["partners"][case["reports"][number]["partner"]].funds]
            column.add_part(*figures[number][name], funds)
            column.add_options(options(figures[number]))

    for number, project_report in enumerate(case["project_reports"]):
        if number == at:
            add(current, project_report, "verified", lambda each: each["options"][1])
        if (at is not None and number >= at) or project_report["state"] == DRAFT:
            continue
        add(previous, project_report, "verified", lambda each: each["options"][1])
        if project_report["state"] == VERIFIED:
            add(verified, project_report, "certified", lambda each: each["options after"])
            for certificate in project_report["certificates"]:
                funds = [fund for fund, _ in case["partners"][case["reports"][certificate]["partner"]].funds]
                parked.add_part(*figures[certificate]["parked_again"], funds)
                parked.add_options(figures[certificate]["options parked again"])
    if case["ready"] and (at is None or case["ready"][1] <= at):
        for partner in case["partners"]:
            if partner.lump_sum:
                previous.add_ready(partner, [fund for fund, _ in partner.funds])
                verified.add_ready(partner, [fund for fund, _ in partner.funds])
    for fund, _, amount, confirmed, of in case["payments"]:
        if at is None or of < at:
            paid.add("fund", fund, amount if confirmed else 0)
            paid.add("total", 0, amount if confirmed else 0)
    return lay_out(columns, True)


def expected(case):
    stages = [{name: Running(partner) for name in ("declared", "verified", "certified")} for partner in case["partners"]]
    figures = [report_figures(case, index, stages) for index in range(len(case["reports"]))]
    answer = {"reports": [], "project_reports": [], "ready": [], "tables": [], "methods": []}
    hidden = ("options after", "options again", "options parked", "options parked again")
    for index, each in enumerate(figures):
        shown = {name: value for name, value in each.items() if name not in hidden}
        shown["table"] = partner_table(case, figures, case["reports"][index]["partner"], index)
        answer["reports"].append(shown)
    for index, project_report in enumerate(case["project_reports"]):
        parts, by_fund = [], []
        for number in project_report["certificates"]:
            partner = case["partners"][case["reports"][number]["partner"]]
            lines = certificate_by_fund(partner, figures[number]["certified"][1])
            by_fund.append(lines)
            parts += [(fund, line[0], line[2], line[3]) for (fund, _), line in zip(partner.funds, lines)]
        answer["project_reports"].append({"by_fund": by_fund, "payments": payments_of(parts),
                                          "table": project_table(case, figures, index)})
    if case["ready"]:
        answer["ready"].append(ready_payments(case))
    answer["tables"] = [partner_table(case, figures, index, None) for index in range(len(case["partners"]))]
    answer["tables"].append(project_table(case, figures, None))
    for index, partner in enumerate(case["partners"]):
        base, paid = 0, [0] * len(partner.funds)
        for number, report in enumerate(case["reports"]):
            if report["partner"] != index or report["state"] != CONTROLLED:
                continue
            total = sum(figures[number]["verified"][0])
            base += total
            for place, (_, rate) in enumerate(partner.funds):
                due = floor(base * rate) - paid[place]
                paid[place] += due
                answer["methods"].append([floor(total * rate), due])
    return answer


# ---- random histories -------------------------------------------------------------------------------------------

def some_amount(random):
    kind = random.random()
    most = 99 if kind < 0.3 else 99_999 if kind < 0.8 else 99_999_999_999 if kind < 0.82 else 9_999_999
    return random.randint(-most, most) if random.random() < 0.15 else random.randint(0, most)


def random_partner(random):
    flat = {}
    if random.random() < 0.15:
        flat["other"] = random.choice((40, 15, 100))
    else:
        if random.random() < 0.5:
            flat["staff"] = random.choice((20, 10, 17))
        if random.random() < 0.5:
            flat["travel"] = random.choice((15, 5, 6))
        if random.random() < 0.6:
            flat[random.choice(("office on staff", "office on direct"))] = random.choice((15, 10, 7, 25))
    budget = {category: random.choice((0, random.randrange(10**4), random.randrange(10**8)))
              for category in (STAFF, TRAVEL, EXTERNAL, EQUIPMENT, INFRASTRUCTURE, UNIT_COST, LUMP_SUM)}
    if random.random() < 0.05:
        budget = dict.fromkeys(budget, 0)
    first = random.choice((8000, 8500, 7500, 5000, 10000, 6312, random.randrange(1, 10001)))
    funds = [(random.randrange(2), Fraction(first, 10000))]
    if random.random() < 0.4:
        funds.append((1 - funds[0][0], Fraction(random.choice((10000 - first, random.randrange(10001 - first))), 10000)))
    sources = [(random.randrange(3), random.choice((0, random.randrange(10**4), random.randrange(10**7))))
               for _ in range(random.randrange(4))]
    return flat, budget, funds, sources


def random_row(random, case, index, partner, included):
    open_categories = [category for category in (STAFF, TRAVEL, EXTERNAL, EQUIPMENT, INFRASTRUCTURE, UNIT_COST, LUMP_SUM)
                       if category not in partner.flat_categories()]
    row = {"category": random.choice(open_categories), "declared": some_amount(random),
           "foreign": random.random() < 0.2, "origin": None, "parked": False, "deducted": 0, "reason": 0,
           "secretariat": 0, "authority": 0, "later_reason": 0, "parked_again": random.random() < 0.1,
           "sampled": random.random() < 0.3, "investment": random.random() < 0.2}
    if random.random() < 0.2:
        candidates = [(number, place) for number, report in enumerate(case["reports"][:index])
                      if case["reports"][index]["partner"] == report["partner"]
                      for place, each in enumerate(report["rows"])
                      if (each["parked"] or each["parked_again"]) and (number, place) not in included]
        if candidates:
            row["origin"] = random.choice(candidates)
            included.add(row["origin"])
            number, place = row["origin"]
            origin = case["reports"][number]["rows"][place]
            for key in ("category", "declared", "foreign", "investment"):
                row[key] = origin[key]
    if random.random() < 0.2:
        row["parked"] = True
    elif case["with_cuts"] and random.random() < 0.3:
        row["deducted"], row["reason"] = some_amount(random), random.randint(1, 3)
    if random.random() < 0.3:
        row["secretariat"], row["later_reason"] = some_amount(random), random.randint(1, 3)
    if random.random() < 0.3:
        row["authority"], row["later_reason"] = some_amount(random), row["later_reason"] or random.randint(1, 3)
    return row


def random_case(random):
    case = {"cumulative": random.random() < 0.5, "with_cuts": random.random() < 0.6, "reports": [],
            "project_reports": [], "ready": None, "payments": []}
    entered = [random_partner(random) for _ in range(random.randint(1, 3))]
    case["entered"] = entered
    case["partners"] = [Partner(*each) for each in entered]
    included = set()
    for index in range(random.randrange(6)):
        report = {"partner": random.randrange(len(entered)), "state": random.choice((DRAFT, SUBMITTED, CONTROLLED, CONTROLLED)),
                  "month": random.choice(list(MONTHS)), "rows": []}
        case["reports"].append(report)
        for _ in range(random.randrange(6)):
            report["rows"].append(random_row(random, case, index, case["partners"][report["partner"]], included))
    free = [number for number, report in enumerate(case["reports"]) if report["state"] == CONTROLLED]
    for _ in range(random.randrange(3)):
        chosen = [number for number in free if random.random() < 0.7]
        free = [number for number in free if number not in chosen]
        case["project_reports"].append({"state": random.randrange(3), "certificates": chosen})
    if random.random() < 0.4:
        case["ready"] = (random.randrange(len(case["reports"]) + 1), random.randrange(len(case["project_reports"]) + 1))
    if case["project_reports"]:
        for _ in range(random.randrange(4)):
            partner = random.randrange(len(entered))
            fund = random.choice(entered[partner][2])[0]
            case["payments"].append((fund, partner, some_amount(random), random.random() < 0.7,
                                     random.randrange(len(case["project_reports"]))))
    return case


def written(case):
    """A case as the driver reads it."""
    words = [int(case["cumulative"]), len(case["entered"])]
    for flat, budget, funds, sources in case["entered"]:
        words += [flat.get(name, 0) for name in ("staff", "travel", "office on staff", "office on direct", "other")]
        words += [budget[category] for category in (STAFF, TRAVEL, EXTERNAL, EQUIPMENT, INFRASTRUCTURE, UNIT_COST, LUMP_SUM)]
        words.append(len(funds))
        for fund, rate in funds:
            words += [fund, int(rate * 10000)]
        words.append(len(sources))
        for status, amount in sources:
            words += [status, amount]
    words.append(len(case["reports"]))
    for report in case["reports"]:
        words += [report["partner"], report["state"], report["month"], len(report["rows"])]
        for row in report["rows"]:
            words += [row["category"], row["declared"], int(row["foreign"])]
            words += [1, *row["origin"]] if row["origin"] else [0]
            words += [int(row["parked"]), row["deducted"], row["reason"], row["secretariat"], row["authority"],
                      row["later_reason"], int(row["parked_again"]), int(row["sampled"]), int(row["investment"])]
    words.append(len(case["project_reports"]))
    for project_report in case["project_reports"]:
        words += [project_report["state"], len(project_report["certificates"]), *project_report["certificates"]]
    words += [1, *case["ready"]] if case["ready"] else [0]
    words.append(len(case["payments"]))
    for fund, partner, amount, confirmed, of in case["payments"]:
        words += [fund, partner, amount, int(confirmed), of]
    return " ".join(map(str, words))


# ---- comparison -------------------------------------------------------------------------------------------------

def difference(told, right, path=""):
    """Where two answers differ first, or None."""
    if isinstance(right, dict):
        if set(told) != set(right):
            return f"{path}: {sorted(told)} instead of {sorted(right)}"
        pairs = [(f"{path}.{key}", told[key], right[key]) for key in right]
    elif isinstance(right, list):
        if len(told) != len(right):
            return f"{path}: {len(told)} entries instead of {len(right)}: {told} instead of {right}"
        pairs = [(f"{path}[{place}]", *each) for place, each in enumerate(zip(told, right))]
    else:
        value = Fraction(told) if isinstance(told, str) else told
        return None if value == right else f"{path}: {told} instead of {right}"
    return next(filter(None, (difference(a, b, where) for where, a, b in pairs)), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--driver", required=True)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20212027)
    options = parser.parse_args()
    source = random.Random(options.seed)
    cases = [random_case(source) for _ in range(options.cases)]
    asked = f"{len(cases)}\n" + "\n".join(map(written, cases)) + "\n"
    run = subprocess.run([options.driver], input=asked, capture_output=True, text=True, check=False)
    answers = run.stdout.splitlines()
    faults = []
    for case, answer in zip(cases, answers):
        if fault := difference(json.loads(answer), expected(case)):
            faults.append((fault, written(case)))
    for fault, case in faults[:3]:
        print(f"{fault}\n    {case}")
    if len(answers) != len(cases) or run.returncode:
        print(f"the driver stopped after {len(answers)} of {len(cases)}: {run.stderr.strip()}")
        return 1
    print(f"{len(cases)} histories, {sum(len(case['reports']) for case in cases)} reports, {len(faults)} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
