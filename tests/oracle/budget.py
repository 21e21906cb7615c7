#!/usr/bin/env python3
"""Puts random budgets to the command and to an independent computation with whole cents and Python's fractions.

    budget.py [--command PATH] [--cases N] [--seed S] [--show N] [-j N]

The budgets follow the rules of the programmes' common monitoring system: rows, flat rates, lump sums, unit costs,
funds, contributions, periods and the percentages of its tables. The worked examples of budget_cases.py come first.
Without --command only the oracle itself is tested; --show prints one random case and what is expected of it.

A figure that is not zero must be there and be equal; a zero may be missing; a figure of a modelled kind that is not
expected must be zero. Prints one line; on a difference also the scenario, the address, and both figures. Exit code 0
if all agree, 1 if not.
"""

import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import budget_cases

TIME_LIMIT = 60  # seconds for one command; it needs milliseconds
PRINTED = 3  # cases printed in full
MOST = 99_999_999_999  # cents: the largest amount that may be entered

ENTERED = ("staff", "travel", "external", "equipment", "infrastructure")  # categories of entered rows
CATEGORIES = ("staff", "office", "travel", "external", "equipment", "infrastructure", "other", "lump_sums",
              "unit_costs", "small_project_fund")
STATUSES = ("public", "automatic public", "private")


class Number(str):
    """A number as it stands in the file."""


# ---- roundings --------------------------------------------------------------------------------------------------

def floor(exact):
    return exact.numerator // exact.denominator


def cut(exact):
    return floor(exact) if exact >= 0 else -floor(-exact)


def half_up(exact):
    """To the nearest whole number; the middle goes away from zero."""
    return floor(exact + Fraction(1, 2)) if exact >= 0 else -floor(-exact + Fraction(1, 2))


def half_down(exact):
    """To the nearest whole number; the middle goes towards zero."""
    return -floor(-exact + Fraction(1, 2)) if exact >= 0 else floor(exact + Fraction(1, 2))


def cents(text):
    amount = Fraction(str(text)) * 100
    assert amount.denominator == 1, text
    return amount.numerator


def percent(text):
    return Fraction(re.match(r"[\d.]+", text)[0]) / 100


def share_of_table(part, whole):
    """A percentage of the table of funds, in hundredths: to five significant digits first, then to two decimals."""
    if part == 0 or whole == 0:
        return 0
    quotient, power = Fraction(part, whole), Fraction(1)
    while quotient * power < 10_000:
        power *= 10
    while quotient * power >= 100_000:
        power /= 10
    return half_up(half_up(quotient * power) / power * 10_000)


def rate_of_overview(funding, whole):
    """A percentage of the co-financing overview, in hundredths."""
    return half_down(Fraction(funding * 10_000, whole)) if whole else 0


# ---- one partner ------------------------------------------------------------------------------------------------

class Row:
    """A row of a budget: what it costs and what of it is planned in which period."""

    def __init__(self, written, unit_costs, listed):
        self.listed = listed
        self.price = None
        self.periods, self.links = {}, []
        if not isinstance(written, dict):
            self.amount = cents(written)
            return
        if "amount" in written:
            self.amount = cents(written["amount"])
        else:
            self.price = cents(unit_costs[written["unit_cost"]]["price"] if "unit_cost" in written
                               else written["price"])
            self.amount = floor(self.price * Fraction(written["units"]))
        self.periods = {int(period): cents(amount) for period, amount in written.get("periods", {}).items()}
        self.links = [(kind + "s", written[kind]) for kind in ("work_package", "investment") if kind in written]


def rows_of(written, unit_costs):
    if isinstance(written, list):
        return [Row(row, unit_costs, True) for row in written]
    return [Row(written, unit_costs, False)]


def costs_of(entered, rates):
    """All categories from the entered ones, and what the flat rates were taken of.

    One rate after the other, each result cut to the cent before it is used: staff, travel, office, other.
    """
    costs, bases = {category: entered.get(category, 0) for category in CATEGORIES}, {}
    costs["office"] = costs["other"] = 0
    works = costs["external"] + costs["equipment"] + costs["infrastructure"]

    def flat(category, base):
        bases[category] = base
        costs[category] = cut(base * percent(rates[category]))

    if "staff" in rates:
        flat("staff", works + (0 if "travel" in rates else costs["travel"]))
    if "travel" in rates:
        flat("travel", costs["staff"])
    if "office" in rates:
        of_staff = rates["office"].endswith(" of staff")
        flat("office", costs["staff"] if of_staff else costs["staff"] + costs["travel"] + works)
    if "other" in rates and "staff" not in rates:
        flat("other", costs["staff"])
    return costs, bases


def sources_of(written):
    return [(source.get("status"), cents(source["amount"])) for source in written.get("contributions", [])]


def amount_of(sources, *statuses):
    return sum(amount for status, amount in sources if status in statuses)


def amount_of_table(sources):
    """The table's total contribution: of sources without a status alone, as soon as there is one."""
    return amount_of(sources, None) if any(status is None for status, _ in sources) else amount_of(sources, *STATUSES)


class Partner:
    """What one partner's entries come to."""

    def __init__(self, written, unit_costs, last):
        self.rates = written.get("flat_rates", {})
        self.shares = {fund: percent(rate) for fund, rate in written.get("funds", {}).items()}
        self.sources = sources_of(written)
        self.rows = {category: rows_of(rows, unit_costs) for category, rows in written.get("budget", {}).items()}
        self.lump_sums = []  # of each the column, or None, and the share
        for share in written.get("lump_sums", {}).values():
            whole = share if isinstance(share, dict) else {"share": share}
            column = whole.get("period")
            if column not in (None, "closure"):
                column = int(column) or "preparation"
            self.lump_sums.append((column, cents(whole["share"])))

        small = written.get("small_project_fund", {})
        self.small_rows = rows_of(small["budget"], unit_costs) if small else []
        self.small = sum(row.amount for row in self.small_rows)
        self.small_shares = {fund: percent(rate) for fund, rate in small.get("funds", {}).items()}
        self.small_sources = sources_of(small)

        entered = {category: sum(row.amount for row in rows) for category, rows in self.rows.items()}
        entered["lump_sums"] = sum(share for _, share in self.lump_sums)
        self.costs, self.bases = costs_of(entered, self.rates)
        self.managed = sum(self.costs.values())  # without the small project fund
        self.funds = {fund: cut(self.managed * rate) for fund, rate in self.shares.items()}
        self.small_funds = {fund: cut(self.small * rate) for fund, rate in self.small_shares.items()}
        self.contribution = self.managed - sum(self.funds.values())
        self.small_contribution = self.small - sum(self.small_funds.values())
        self.plan(last)

    def planned(self, rows, period):
        return sum(row.periods.get(period, 0) for row in rows)

    def plan(self, last):
        """The columns: preparation and closure hold lump sums only; the last period takes what the others leave."""
        lump_sums = collections.Counter()
        for column, share in self.lump_sums:
            lump_sums[column] += share
        self.columns = {column: costs_of({"lump_sums": lump_sums[column]}, {})[0]
                        for column in ("preparation", "closure")}
        for period in range(1, last):
            entered = {category: self.planned(rows, period) for category, rows in self.rows.items()}
            entered["lump_sums"] = lump_sums[period]
            self.columns[period] = costs_of(entered, self.rates)[0]
        self.totals = {column: sum(costs.values()) for column, costs in self.columns.items()}
        if last:
            # The details look at earlier periods only: lump sums of preparation and closure appear here again.
            self.columns[last] = {category: cost - sum(self.columns[period][category] for period in range(1, last))
                                  for category, cost in self.costs.items()}
            self.totals[last] = self.managed - sum(self.totals.values())

        self.fund_columns = {fund: {column: floor(total * rate) for column, total in self.totals.items()
                                    if column != last} for fund, rate in self.shares.items()}
        self.small_columns = {period: self.planned(self.small_rows, period) for period in range(1, last)}
        self.small_fund_columns = {fund: {column: floor(amount * rate) for column, amount in self.small_columns.items()}
                                   for fund, rate in self.small_shares.items()}
        if last:
            for fund, columns in self.fund_columns.items():
                columns[last] = floor(sum(self.totals.values()) * self.shares[fund]) - sum(columns.values())
            self.small_columns[last] = self.small - sum(self.small_columns.values())
            for fund, columns in self.small_fund_columns.items():
                columns[last] = floor(self.small * self.small_shares[fund]) - sum(columns.values())


# ---- the project ------------------------------------------------------------------------------------------------

class Expected:
    """Figures in cents and percentages in hundredths by address."""

    def __init__(self, partners, funds):
        self.figures, self.percentages = {}, {}
        self.free = {}  # figures that need not be there, but must be right
        self.undecided = set()  # figures that may be anything
        owner = "(?:%s)" % "|".join(map(re.escape, ["project", *partners]))
        fund = "|".join(map(re.escape, funds)) or "(?!)"
        plain = "%s|%s|total|eligible|non_eligible|contribution" % ("|".join(CATEGORIES), fund)
        kinds = ("public", "automatic public", "private", "entered", "unassigned", r"\d+")
        column = r"periods\.(?:preparation|closure|\d+)\."
        self.modelled = re.compile(
            r"%s\.(?:(?:%s)?(?:%s|small_project_fund\.(?:%s|contribution))|(?:%s)\.(?:base|rows\.\d+(?:\.price)?)"
            r"|(?:small_project_fund\.)?contributions\.(?:%s)|(?:work_packages|investments)\.[^.]+\.total)"
            r"|project\.(?:small_project_fund\.)?(?:%s)\.contributions(?:\.(?:%s))?"
            % (owner, column, plain, fund, "|".join(CATEGORIES), "|".join(kinds), fund, "|".join(kinds)))
        self.modelled_percentages = re.compile(
            r"%s\.(?:small_project_fund\.)?percentages\.(?:total|%s)"
            r"|project\.(?:small_project_fund\.)?rates\.(?:average|union|%s)|project\.%spercentages\.total"
            % (owner, fund, fund, column))

    def add(self, partner, figure, amount):
        """A figure of the partner, that the project adds up."""
        self.figures["%s.%s" % (partner, figure)] = amount
        address = "project." + figure
        self.figures[address] = self.figures.get(address, 0) + amount


def expectations(document):
    """All that is expected of a scenario."""
    project = document.get("project", {})
    last = 0
    if "duration" in project:
        last = -(-int(project["duration"]) // int(project["period_length"]))
    columns = ["preparation", *range(1, last + 1), "closure"]
    funds = document["funds"]
    unit_costs = document.get("unit_costs", {})
    partners = {code: Partner(written, unit_costs, last) for code, written in document["partners"].items()}
    expected = Expected(partners, funds)
    for code, partner in partners.items():
        expect_partner(expected, code, partner, columns)
    expect_free(expected, partners)
    expect_table_of_funds(expected, partners, funds)
    expect_overview(expected, partners, funds)

    totals = {column: expected.figures["project.periods.%s.total" % column] for column in columns}
    shares = {column: half_up(Fraction(total * 10_000, sum(totals.values()) or 1)) for column, total in totals.items()}
    if last > 1:
        shares[last] = 10_000 - sum(share for column, share in shares.items() if column != last)
    for column, share in shares.items():
        expected.percentages["project.periods.%s.percentages.total" % column] = share
    return expected


def expect_partner(expected, code, partner, columns):
    for category, cost in partner.costs.items():
        expected.add(code, category, cost)
    expected.add(code, "small_project_fund", partner.small)
    expected.add(code, "total", partner.managed + partner.small)
    expected.add(code, "contribution", partner.contribution)
    for fund, amount in partner.funds.items():
        expected.add(code, fund, amount)
    for fund, amount in partner.small_funds.items():
        expected.add(code, "small_project_fund." + fund, amount)
    expected.add(code, "small_project_fund.contribution", partner.small_contribution)
    for prefix, sources, contribution in (("", partner.sources, partner.contribution),
                                          ("small_project_fund.", partner.small_sources, partner.small_contribution)):
        for status in STATUSES:
            expected.add(code, prefix + "contributions." + status, amount_of(sources, status))
        expected.add(code, prefix + "contributions.entered", amount_of_table(sources))
        expected.add(code, prefix + "contributions.unassigned", contribution - sum(amount for _, amount in sources))
        for place, (_, amount) in enumerate(sources, 1):
            expected.figures["%s.%scontributions.%d" % (code, prefix, place)] = amount

    for category, rows in [*partner.rows.items(), ("small_project_fund", partner.small_rows)]:
        for place, row in enumerate(rows, 1):
            counted = category not in partner.rates
            where = expected.figures if row.listed and counted else expected.free
            where["%s.%s.rows.%d" % (code, category, place)] = row.amount
            if row.price is not None:
                expected.free["%s.%s.rows.%d.price" % (code, category, place)] = row.price
            for kind, name in row.links if counted else []:
                before = expected.figures.get("%s.%s.%s.total" % (code, kind, name), 0)
                expected.figures["%s.%s.%s.total" % (code, kind, name)] = before + row.amount
                before = expected.figures.get("project.%s.%s.total" % (kind, name), 0)
                expected.figures["project.%s.%s.total" % (kind, name)] = before + row.amount
    for category, base in partner.bases.items():
        of_staff = category in ("travel", "other") or partner.rates[category].endswith(" of staff")
        where = expected.free if of_staff else expected.figures  # a base that is a figure itself needs no address
        where["%s.%s.base" % (code, category)] = base

    for column in columns:
        small = partner.small_columns.get(column, 0)
        for category, cost in partner.columns[column].items():
            expected.add(code, "periods.%s.%s" % (column, category), cost)
        expected.add(code, "periods.%s.small_project_fund" % column, small)
        expected.add(code, "periods.%s.total" % column, partner.totals[column] + small)
        for fund, amounts in partner.fund_columns.items():
            expected.add(code, "periods.%s.%s" % (column, fund), amounts[column])
        for fund, amounts in partner.small_fund_columns.items():
            expected.add(code, "periods.%s.small_project_fund.%s" % (column, fund), amounts.get(column, 0))


def expect_free(expected, partners):
    """Figures that say what others say already."""
    small = any(partner.small_rows for partner in partners.values())
    # Where nothing was entered, that nothing is assigned is no news.
    for prefix, silent in ((".", [code for code, partner in partners.items() if not partner.sources]),
                           (".small_project_fund.",
                            [code for code, partner in partners.items() if not partner.small_sources])):
        for code in silent + ["project"] * bool(silent):
            address = code + prefix + "contributions.unassigned"
            expected.free[address] = expected.figures.pop(address)
    for address, amount in list(expected.figures.items()):
        owner, *columns, figure = address.split(".")
        if figure == "total" and (not columns or columns[0] == "periods"):
            eligible = ".".join((owner, *columns, "eligible"))
            if small:
                expected.undecided.update((eligible, eligible.replace("eligible", "non_eligible")))
            else:
                expected.free[eligible] = amount
            if columns:
                funds = sum(expected.figures[address[:-5] + fund]
                            for fund in (partners[owner].shares if owner in partners else
                                         {fund for partner in partners.values() for fund in partner.shares}))
                small_part = expected.figures[address[:-5] + "small_project_fund"]
                expected.free[address[:-5] + "contribution"] = amount - small_part - funds
                small_funds = sum(expected.figures.get(address[:-5] + "small_project_fund." + fund, 0)
                                  for fund in {fund for partner in partners.values() for fund in partner.small_shares})
                expected.free[address[:-5] + "small_project_fund.contribution"] = small_part - small_funds


def expect_table_of_funds(expected, partners, funds):
    grand = sum(partner.managed + partner.small for partner in partners.values())
    whole = {fund: sum(partner.funds.get(fund, 0) + partner.small_funds.get(fund, 0) for partner in partners.values())
             for fund in funds}
    for code, partner in partners.items():
        expected.percentages[code + ".percentages.total"] = share_of_table(partner.managed, grand)
        for fund, amount in partner.funds.items():
            expected.percentages["%s.percentages.%s" % (code, fund)] = share_of_table(amount, whole[fund])
        if partner.small_rows:
            expected.percentages[code + ".small_project_fund.percentages.total"] = share_of_table(partner.small, grand)
            for fund, amount in partner.small_funds.items():
                expected.percentages["%s.small_project_fund.percentages.%s" % (code, fund)] = share_of_table(
                    amount, whole[fund])
    for fund in funds:
        expected.percentages["project.percentages." + fund] = share_of_table(whole[fund], grand)
    expected.percentages["project.percentages.total"] = 10_000


def expect_overview(expected, partners, funds):
    """Who shares a fund's cost: the small project fund apart from everything else."""
    expect_overview_of(expected, "project.", funds,
                       [(partner.managed, partner.funds, partner.sources) for partner in partners.values()])
    if any(partner.small_rows for partner in partners.values()):
        expect_overview_of(expected, "project.small_project_fund.", funds,
                           [(partner.small, partner.small_funds, partner.small_sources)
                            for partner in partners.values()])


def expect_overview_of(expected, prefix, funds, costs):
    """A partner's sources count for each of its funds, sources without a status for none."""
    funding, contributions = collections.Counter(), collections.Counter()
    for fund in funds:
        having = [(amounts[fund], sources) for _, amounts, sources in costs if fund in amounts]
        funding[fund] = sum(amount for amount, _ in having)
        for status in STATUSES:
            amount = sum(amount_of(sources, status) for _, sources in having)
            contributions[fund] += amount
            expected.figures["%s%s.contributions.%s" % (prefix, fund, status)] = amount
        expected.figures["%s%s.contributions" % (prefix, fund)] = contributions[fund]
        expected.percentages[prefix + "rates." + fund] = rate_of_overview(funding[fund],
                                                                          funding[fund] + contributions[fund])
    union = [fund for fund, written in funds.items() if written.get("union") != "no"]
    of_union = sum(funding[fund] for fund in union)
    expected.percentages[prefix + "rates.average"] = rate_of_overview(
        sum(funding.values()), sum(cost for cost, _, _ in costs))
    expected.percentages[prefix + "rates.union"] = rate_of_overview(
        of_union, of_union + sum(contributions[fund] for fund in union))


# ---- the comparison ---------------------------------------------------------------------------------------------

def in_decimals(hundredths):
    return "%s%d.%02d" % ("-" if hundredths < 0 else "", *divmod(abs(hundredths), 100))


def compared(expected, answer):
    """What differs between the expectations and the command's JSON: addresses, expected and got."""
    differences = []
    for list_name, kind, required, free, modelled in (
            ("figures", "amount", expected.figures, expected.free, expected.modelled),
            ("percentages", "percent", expected.percentages, {}, expected.modelled_percentages)):
        answered = {}
        for entry in answer.get(list_name, []):
            address, text = entry["figure"], entry.get(kind)
            if address in answered:
                differences.append((address, "once", "twice"))
            if not isinstance(text, str) or not re.fullmatch(r"-?\d+\.\d\d", text, re.ASCII):
                if text is not None or modelled.fullmatch(address):
                    differences.append((address, "two decimals as text", repr(text)))
                continue
            answered[address] = cents(text)
        for address, amount in required.items():
            if answered.get(address, 0) != amount:
                got = in_decimals(answered[address]) if address in answered else "nothing"
                differences.append((address, in_decimals(amount), got))
        for address, amount in answered.items():
            if address in required or amount == 0 or address in expected.undecided:
                continue
            if address in free:
                if amount != free[address]:
                    differences.append((address, in_decimals(free[address]), in_decimals(amount)))
            elif modelled.fullmatch(address):
                differences.append((address, "no such figure, or zero", in_decimals(amount)))
    return differences


def answer_of(expected):
    """The JSON that a command without a fault would print."""
    return {"figures": [{"figure": address, "amount": in_decimals(amount)}
                        for address, amount in expected.figures.items()],
            "percentages": [{"figure": address, "percent": in_decimals(share)}
                            for address, share in expected.percentages.items()]}


# ---- scenarios as text ------------------------------------------------------------------------------------------

def plain(text):
    return isinstance(text, (int, Number)) or re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9 _.%-]*[A-Za-z0-9_%])?", text)


def in_flow(value, as_json):
    if isinstance(value, dict):
        inside = ", ".join("%s: %s" % (in_flow(str(key), as_json), in_flow(item, as_json))
                           for key, item in value.items())
        return "{%s}" % inside
    if isinstance(value, list):
        return "[%s]" % ", ".join(in_flow(item, as_json) for item in value)
    if isinstance(value, (int, Number)) or not as_json and plain(value):
        return str(value)
    return json.dumps(value)


def in_block(value, depth, indent=""):
    """YAML with one line for each key of the upper levels."""
    lines = []
    for key, item in value.items():
        head = "%s%s:" % (indent, in_flow(str(key), False))
        if isinstance(item, dict) and item and depth > 1:
            lines += [head, *in_block(item, depth - 1, indent + "  ")]
        elif isinstance(item, list) and item and depth > 1:
            lines += [head, *("%s  - %s" % (indent, in_flow(row, False)) for row in item)]
        else:
            lines.append("%s %s" % (head, in_flow(item, False)))
    return lines


def text_of(document, form="yaml", depth=5):
    if form == "json":
        return in_flow(document, True) + "\n"
    return "\n".join(in_block(document, depth)) + "\n"


# ---- random scenarios -------------------------------------------------------------------------------------------

def number(hundredths, random):
    text = in_decimals(hundredths)
    return Number(re.sub(r"\.00$|(?<=\.\d)0$", "", text) if random.random() < 0.3 else text)


class Scenario:
    """One random scenario. What the system would refuse is avoided."""

    def __init__(self, random):
        self.random = random
        self.small_project_fund = self.chance(0.15)
        self.scale = random.choices((300, 20_000, 5_000_000, 300_000_000, MOST), (2, 2, 5, 3, 1))[0]
        self.document = {"prorata": 1, "programme": "interreg-jems"}

    def chance(self, probability):
        return self.random.random() < probability

    def amount(self, most=None):
        """Cents; often small, whole or odd ones."""
        most = max(1, min(MOST, self.scale if most is None else most))
        amount = self.random.randint(1, most)
        if self.chance(0.3):
            amount = self.random.randint(1, max(1, most // self.random.choice((10, 100, 1000))))
        if self.chance(0.25) and amount > 1000:
            amount -= amount % self.random.choice((100, 1000))
        return amount

    def make(self):
        random = self.random
        self.choose_funds()
        self.choose_periods()
        self.choose_options()
        if self.chance(0.04):
            self.make_ties()
            return self.document
        empty = self.chance(0.03)
        count = 1 if self.small_project_fund else random.choices((1, 2, 3, 4, 6), (3, 4, 3, 2, 1))[0]
        codes = random.choice((["LP"], ["KPR"], ["Lead"])) + ["P%d" % place for place in range(2, count + 1)]
        self.share_lump_sums(codes)
        for code in codes:
            partner = {"country": random.choice(("LV", "LT"))}
            if self.chance(0.3):
                partner["legal_status"] = random.choice(("public", "private"))
            partner["funds"] = self.rates_of_funds()
            self.document["partners"][code] = partner
            self.fill(code, partner, empty or self.chance(0.05))
        for code, partner in self.document["partners"].items():
            computed = Partner(partner, self.document["unit_costs"], self.last)
            if self.chance(0.7):
                partner["contributions"] = self.sources(code, computed.contribution)
            if self.small_project_fund and self.chance(0.7):
                partner["small_project_fund"]["contributions"] = self.sources(code, computed.small_contribution)
        for name in ("lump_sums", "unit_costs"):
            if not self.document[name]:
                del self.document[name]
        return self.document

    # -- what the whole scenario has

    def choose_funds(self):
        names = self.random.sample(["ERDF", "IPA", "NDICI", "Norway", "ENI"],
                                   self.random.choices((1, 2, 3, 4, 5), (5, 4, 2, 1, 1))[0])
        if "ERDF" not in names and self.chance(0.5):
            names[0] = "ERDF"
        self.document["funds"] = {}
        for name in names:
            self.document["funds"][name] = {"ceiling": "100 %"}
            if name == "Norway" or self.chance(0.05):
                self.document["funds"][name]["union"] = "no"

    def choose_periods(self):
        random = self.random
        self.last = 0
        if self.chance(0.1):
            return
        while not 1 <= self.last <= 14:
            length = random.choice((1, 3, 4, 6, 6, 6, 12, 12, random.randint(1, 99)))
            duration = random.choice((12, 24, 30, 36, random.randint(1, 60), random.randint(1, 999)))
            self.last = (duration + length - 1) // length
        self.document["project"] = {"duration": duration, "period_length": length}

    def choose_options(self):
        random, project = self.random, self.document.get("project", {})
        self.packages = ["WP%d" % place for place in range(1, random.randint(1, 4))] if self.chance(0.4) else []
        self.investments = ["I%d" % place for place in range(1, random.randint(1, 3))] if self.chance(0.3) else []
        if self.packages:
            project["work_packages"] = self.packages
        if self.investments:
            project["investments"] = self.investments
        if project:
            self.document["project"] = project
        self.document["partners"] = {}
        self.document["lump_sums"], self.document["unit_costs"] = {}, {}
        for name in random.sample(["square metre", "working hour", "flight", "study visit", "event", "campaign"],
                                  random.choices((0, 1, 2, 4), (5, 2, 2, 1))[0]):
            categories = random.sample(ENTERED, 1 if self.chance(0.6) else random.randint(2, 4))
            self.document["unit_costs"][name] = {
                "price": number(self.amount(), random), "unit": random.choice(("m2", "hour", "piece")),
                "categories": categories}

    def share_lump_sums(self, codes):
        """The project's lump sums: each has one period, and is one partner's if it cannot be split."""
        random = self.random
        self.lump_sums = {code: {} for code in codes}
        names = ("preparation", "closure", "event kit", "Lump 4", "contracting")
        for name in random.sample(names, random.choices((0, 1, 2, 3, 5), (4, 3, 2, 2, 1))[0]):
            period = random.choice((0, "closure", None, None, self.last or None, self.last or 0,
                                    random.randint(1, self.last) if self.last else 0))
            if name in ("preparation", "closure") and self.chance(0.8):
                period = {"preparation": 0}.get(name, name)
            split = self.chance(0.7)
            sharing = random.sample(codes, random.randint(1, len(codes)) if split else 1)
            amounts = {code: self.amount() for code in sharing}
            if self.chance(0.5):
                whole = sum(amounts.values()) if self.chance(0.8) else self.amount()
                self.document["lump_sums"][name] = {"amount": number(min(whole, MOST), random),
                                                    "splittable": "yes" if split else "no"}
            for code, amount in amounts.items():
                share = number(amount, random)
                self.lump_sums[code][name] = share
                if period is not None:
                    self.lump_sums[code][name] = {"share": share, "period": period}
                elif self.chance(0.3):
                    self.lump_sums[code][name] = {"share": share}

    # -- what a partner has

    def rates_of_funds(self):
        """In hundredths of a percent; together not above 100 %."""
        random = self.random
        count = min(len(self.document["funds"]), 4, random.choices((1, 2, 3, 4), (6, 3, 1, 1))[0])
        names, left, rates = random.sample(list(self.document["funds"]), count), 10_000, {}
        usual = random.choice(([8000, 525], [8500], [5000, 5000], [6000, 2000, 1000], [1397, 6312]))
        all_of_it = self.chance(0.1)
        for place, name in enumerate(names):
            most = left - (count - place - 1)  # what the others need at least is left to them
            rate = usual[place] if place < len(usual) and self.chance(0.5) else random.randint(1, most)
            rate = min(rate, most)
            if all_of_it and place == count - 1:
                rate = left
            if self.chance(0.01):
                rate = 0
            rates[name] = re.sub(r"\.00$", "", in_decimals(rate)) + " %"
            left -= rate
        return rates

    def flat_rates(self):
        random = self.random
        kind = random.choices(("none", "any", "other", "staff and other"), (25, 55, 14, 6))[0]
        high = random.randint(1, 100) if self.chance(0.06) else 0
        office = random.choice(("%d %% of staff" % (high or random.choice((15, 15, 7, 1))),
                                "%d %% of direct costs" % (high or random.choice((7, 10, 25, 3)))))
        rates = {"staff": "%d %%" % (high or random.choice((20, 20, 15, 10, 7))),
                 "travel": "%d %%" % (high or random.choice((15, 15, 5, 4))), "office": office,
                 "other": "%d %%" % random.choice((40, 40, 33, 1))}
        if kind == "any":
            chosen = random.sample(["staff", "travel", "office"], random.randint(1, 3))
        else:
            chosen = {"none": [], "other": ["other"], "staff and other": ["staff", "other"]}[kind]
        return {category: rates[category] for category in rates if category in chosen}

    def fill(self, code, partner, empty):
        random = self.random
        budget = {}
        if empty:
            budget[random.choice(ENTERED)] = Number(random.choice(("0", "0.00")))
        rates = self.flat_rates()
        if rates:
            partner["flat_rates"] = rates
        alone = "other" in rates and "staff" not in rates and self.chance(0.9)  # other costs leave staff only
        for category in ENTERED:
            if empty or alone and category != "staff":
                continue
            if self.chance(0.3 if category in rates else 0.85 if alone else 0.6):
                budget[category] = self.category(category, category in rates)
        covering = self.unit_costs(None)
        if covering and not empty and not alone and self.chance(0.6):
            budget["unit_costs"] = [self.unit_cost_row(covering) for _ in range(random.randint(1, 3))]
        lump_sums = {} if empty else self.lump_sums[code]
        if not budget:
            budget["staff" if alone else "external"] = number(self.amount(), random)
        partner["budget"] = budget
        if lump_sums:
            partner["lump_sums"] = lump_sums
        if self.small_project_fund:
            rows = [self.row(None, True) for _ in range(random.randint(1, 3))]
            partner["small_project_fund"] = {"budget": rows, "funds": self.rates_of_funds()}

    def unit_costs(self, category):
        """Of one category, or those that cover several."""
        return [name for name, unit in self.document["unit_costs"].items()
                if (unit["categories"] == [category] if category else len(unit["categories"]) > 1)]

    def category(self, category, flat):
        kind = self.random.random()
        if kind < 0.2:
            return number(self.amount(), self.random)
        if kind < 0.35:
            amount = self.amount()
            return {"amount": number(amount, self.random), **self.periods(amount)}
        return [self.row(category, flat) for _ in range(self.random.choice((1, 1, 2, 3, 5)))]

    def row(self, category, flat):
        units = self.unit_costs(category) if category else []
        if units and self.chance(0.5):
            row = self.unit_cost_row(units)
        else:
            price, units = self.amount(), self.units()
            if price * units > MOST * 100:
                units = 100
            row = {"units": number(units, self.random), "price": number(price, self.random),
                   **self.periods(price * units // 100)}
        if not flat and self.packages and self.chance(0.5):
            row["work_package"] = self.random.choice(self.packages)
        if not flat and category != "staff" and self.investments and self.chance(0.4):
            row["investment"] = self.random.choice(self.investments)
        return row

    def unit_cost_row(self, names):
        name, units = self.random.choice(names), self.units()
        price = cents(self.document["unit_costs"][name]["price"])
        if price * units > MOST * 100:
            units = 100
        return {"unit_cost": name, "units": number(units, self.random), **self.periods(price * units // 100)}

    def units(self):
        """In hundredths."""
        return self.random.choice((100, 100 * self.random.randint(1, 40), self.random.randint(1, 5000), 350, 1250))

    def periods(self, amount):
        """What is planned when: all of it, a part, too much, or nothing; in the last period too."""
        if not self.last or self.chance(0.25):
            return {}
        chosen = sorted(self.random.sample(range(1, self.last + 1), self.random.randint(1, min(self.last, 5))))
        left = amount * 2 if self.chance(0.08) else amount
        planned = {}
        for period in chosen:
            part = self.random.randint(0, max(0, left)) if period != chosen[-1] or self.chance(0.4) else left
            if self.chance(0.2):
                part = amount // len(chosen)
            part = max(0, min(part, MOST))
            left -= part
            planned[period] = number(part, self.random)
        return {"periods": planned}

    def sources(self, code, contribution):
        """Own money first; together what the funds leave, or anything."""
        random = self.random
        sources = [{"from": code, "status": random.choice(("public", "private"))}]
        for name in random.sample(["City of X", "Region", "Club", "State budget"], random.choice((0, 0, 1, 1, 2, 4))):
            sources.append({"from": name, "status": random.choice(STATUSES)})
        if self.chance(0.08):
            del random.choice(sources)["status"]
        consistent = self.chance(0.6)
        for source in sources:
            if self.chance(0.6):
                source["form"] = random.choice(("cash", "in kind"))
            amount = random.randint(0, min(contribution, MOST)) if consistent else self.amount() - 1
            if consistent and source is sources[-1]:
                amount = min(contribution, MOST)
            contribution -= amount
            source["amount"] = number(amount, random)
        return sources

    # -- percentages in the middle

    def make_ties(self):
        """Two equal partners: rates of the overview and of periods lie in the middle between two hundredths."""
        del self.document["lump_sums"], self.document["unit_costs"]
        fund, total = next(iter(self.document["funds"])), 2_000_000 * self.random.randint(1, 20)
        rate = self.random.randint(1000, 9999)
        for code in ("LP", "P2"):
            row = {"amount": number(total, self.random)}
            if self.last and code == "LP":
                row["periods"] = {period: number(total // 10_000 * self.random.randrange(1, 300, 2), self.random)
                                  for period in range(1, self.last + 1)}
            left = total - cut(Fraction(total * rate, 10_000))
            self.document["partners"][code] = {
                "country": "LV", "funds": {fund: in_decimals(rate) + " %"}, "budget": {"external": row},
                "contributions": [{"from": code, "status": "public", "amount": number(left, self.random)}]}
            rate += 1


def cases(seed, count):
    """Documents with their texts; case by case from the seed, so that one of them can be shown."""
    for place in range(count):
        yield case(seed, place)


def case(seed, place):
    source = random.Random("%d/%d" % (seed, place))
    document = Scenario(source).make()
    form = "json" if source.random() < 0.4 and not re.search('"(?:yes|no)"', in_flow(document, True)) else "yaml"
    return document, form, text_of(document, form, source.choice((3, 5, 9)))


# ---- the oracle's own test --------------------------------------------------------------------------------------

def self_test(seed):
    """Shows on made-up answers that the comparison can fail, and that the oracle agrees with the worked examples."""
    faults = []
    for exact, wanted in ((Fraction(5, 2), (2, 2, 3, 2)), (Fraction(-5, 2), (-3, -2, -3, -2)),
                          (Fraction(251, 100), (2, 2, 3, 3)), (Fraction(-251, 100), (-3, -2, -3, -3)),
                          (Fraction(249, 100), (2, 2, 2, 2)), (Fraction(3), (3, 3, 3, 3))):
        if (floor(exact), cut(exact), half_up(exact), half_down(exact)) != wanted:
            faults.append("roundings of %s" % exact)
    for example in budget_cases.CASES:
        expected = expectations(example["document"])
        for kind, computed in (("figures", {**expected.free, **expected.figures}),
                               ("percentages", expected.percentages)):
            for address, text in example.get(kind, {}).items():
                if computed.get(address, 0) != cents(text):
                    faults.append("%s: %s: by hand %s, computed %s" % (
                        example["title"], address, text, in_decimals(computed.get(address, 0))))

    source = random.Random(seed)
    for document, _, _ in cases(seed, 40):
        expected = expectations(document)
        sound = answer_of(expected)
        if compared(expected, sound):
            faults.append("the oracle's own figures differ from themselves: %s" % compared(expected, sound)[0][0])
        for list_name, kind in (("figures", "amount"), ("percentages", "percent")):
            entries = sound[list_name]
            place = source.randrange(len(entries))
            for step in (1, -1):
                mutated = [dict(entry) for entry in entries]
                mutated[place][kind] = in_decimals(cents(mutated[place][kind]) + step)
                if len(compared(expected, {**sound, list_name: mutated})) != 1:
                    faults.append("a hundredth at %s was not seen" % mutated[place]["figure"])
            missing = [entry for entry in entries if entry is not entries[place]]
            if bool(compared(expected, {**sound, list_name: missing})) != (cents(entries[place][kind]) != 0):
                faults.append("%s is missing, and a zero only may be" % entries[place]["figure"])
            if not compared(expected, {**sound, list_name: entries + entries[:1]}):
                faults.append("a figure given twice was not seen")
        partner = next(iter(document["partners"]))
        for address in (partner + ".periods.99.staff", "project.periods.99.total", partner + ".staff.rows.99",
                        partner + ".contributions.99", "project.investments.none.total"):
            more = sound["figures"] + [{"figure": address, "amount": "0.01"}]
            if not compared(expected, {**sound, "figures": more}):
                faults.append("%s should not be there, and was not seen" % address)
    return faults


# ---- the command ------------------------------------------------------------------------------------------------

def ask(command, path):
    """The command's JSON, or what went wrong."""
    try:
        done = subprocess.run([command, "compute", "--format", "json", str(path)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return None, "no answer within %d seconds" % TIME_LIMIT
    if done.returncode not in (0, 1):
        return None, "exit code %d\n%s" % (done.returncode, done.stderr.decode(errors="replace"))
    try:
        return json.loads(done.stdout.decode(), parse_float=str), ""
    except ValueError as fault:
        return None, "no JSON: %s" % fault


def examine(command, folder, place, document, form, text, by_hand):
    """One case: how many figures were compared, and what differs."""
    path = folder / ("case-%d.%s" % (place, form))
    path.write_text(text, encoding="utf-8")
    answer, fault = ask(command, path)
    path.unlink()
    expected = expectations(document)
    count = sum(map(bool, [*expected.figures.values(), *expected.percentages.values()]))
    if answer is None:
        return count, [("(the command)", "figures", fault)]
    differences = compared(expected, answer)
    seen = {address for address, _, _ in differences}
    for list_name, kind in (("figures", "amount"), ("percentages", "percent")):
        answered = {entry["figure"]: entry.get(kind) for entry in answer.get(list_name, [])}
        for address, text_by_hand in by_hand.get(list_name, {}).items():
            count += 1
            if answered.get(address, "0.00") != text_by_hand and address not in seen | set(expected.free):
                differences.append((address, text_by_hand + " by hand", answered.get(address, "nothing")))
    return count, differences


def kind_of(address):
    """The address without codes and places, to count differences by."""
    address = re.sub(r"^(?!project\b)[^.]+", "PARTNER", address)
    return re.sub(r"(?<=\.)\d+(?=\.|$)", "N", address)


def show(document, text):
    expected = expectations(document)
    print(text)
    for figures in (expected.figures, expected.percentages, {"(" + address + ")": amount
                                                             for address, amount in expected.free.items()}):
        for address, amount in figures.items():
            if amount:
                print("%-60s %20s" % (address, in_decimals(amount)))


def main():
    parser = argparse.ArgumentParser(description="compares the command's budgets with Python's fractions")
    parser.add_argument("--command", help="the command; without it only the oracle itself is tested")
    parser.add_argument("--cases", type=int, default=2_000, help="how many random scenarios (2000)")
    parser.add_argument("--seed", type=int, default=20212027)
    parser.add_argument("--show", type=int, metavar="N", help="print random case N and what is expected of it")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1, help="commands at a time")
    arguments = parser.parse_args()

    if arguments.show is not None:
        document, _, text = case(arguments.seed, arguments.show)
        show(document, text)
        return 0
    faults = self_test(arguments.seed)
    for fault in faults:
        print("budget oracle: self-test: %s" % fault)
    if faults:
        return 1
    if not arguments.command:
        print("budget oracle: self-test passed, %d worked examples; no command was asked" % len(budget_cases.CASES))
        return 0

    questions = [(example["document"], "yaml", text_of(example["document"]), example)
                 for example in budget_cases.CASES]
    questions += [(*question, {}) for question in cases(arguments.seed, arguments.cases)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        results = list(pool.map(lambda asked: examine(arguments.command, Path(folder), asked[0], *asked[1]),
                                enumerate(questions)))

    figures = sum(count for count, _ in results)
    wrong = [(place, differences) for place, (_, differences) in enumerate(results) if differences]
    print("budget oracle: %d cases, %d figures, %d differences%s; seed %d"
          % (len(questions), figures, sum(len(differences) for _, differences in wrong),
             " in %d cases" % len(wrong) if wrong else "", arguments.seed))
    for place, differences in wrong[:PRINTED]:
        number_of_case = place - len(budget_cases.CASES)
        title = questions[place][3].get("title") or "random case %d" % number_of_case
        print("\n---- %s\n%s" % (title, questions[place][2]))
        for address, expected, got in differences[:20]:
            print("    %s: expected %s, got %s" % (address, expected, got))
        if len(differences) > 20:
            print("    and %d more" % (len(differences) - 20))
    kinds = collections.Counter(kind_of(address) for _, differences in wrong for address, _, _ in differences)
    for kind, count in kinds.most_common(40):
        print("%8d  %s" % (count, kind))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
