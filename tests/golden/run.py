#!/usr/bin/env python3
"""run.py --command PATH [--accept] [--only PATTERN] [-j N]: what the command says, byte for byte.

Every scenario under scenarios/ has a file under expected/ with the commands that were run on it, and for each the
exit code, standard output and standard error. Any difference fails with a diff; --accept writes what the command says
now, and deletes what no scenario stands behind: read the diff before you commit it.

Masked, since every edit would change them: the engine's version (<version>) and SHA-256 sums (<sha256>); whether the
sums are right is checked here instead.

Commands that take no scenario are run too: every programme, the page of every code, lists of beneficiaries, exports of
monitoring systems, tables that are divided; and several scenarios at once, whose JUnit and HTML must be well-formed.

Beyond the bytes: good scenarios are accepted; bad ones give exit code 2, nothing on standard output, and errors with
place, caret and hint, or exit code 1 and a finding with place and hint; JSON holds whole numbers and texts only; every
code of an error or finding has a scenario and a page. Each run first shows on made-up results that it can fail.
"""

import argparse
import difflib
import fnmatch
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import workbooks

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).resolve().parent / "expected"
FOLDERS = ("cases", "examples", "good", "bad")
SUFFIXES = (".yaml", ".yml", ".json")
TIME_LIMIT = 60  # seconds for one command; it needs milliseconds
MOST_EXPLAINED, MOST_OF_PERIOD = 40, 10  # figures of one scenario

HEAD = "prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\n"
# Too long to keep: made for each run, and read in a folder of their own.
GENERATED = {
    "long-number.yaml": HEAD + "partners:\n  LP: {total: " + "9" * 60000 + "}\n",
    "long-text.yaml": HEAD + "partners:\n  LP: {total: 1000, role: " + "ā" * 30000 + "}\n",
    "scalar-too-long.yaml": HEAD + "project: {title: " + "x" * (64 * 1024 + 1) + "}\npartners:\n  LP: {total: 1000}\n",
    "scalar-too-long.json": '{"prorata": 1, "programme": "' + "x" * (64 * 1024 + 1) + '"}\n',
    "too-deep.json": '{"prorata": ' + "[" * 5000 + "]" * 5000 + "}\n",
}

# What makes these files what they are, and an editor could have mended.
MUST_HOLD = {
    "scenarios/good/line-ends-crlf.yaml": b"\r\n",
    "scenarios/good/byte-order-mark.yaml": b"\xef\xbb\xbfprorata",
    "scenarios/good/spaces-of-all-kinds.yaml": "213\u00a0092".encode(),
    "scenarios/bad/binary-file.yaml": b"\x89PNG\r\n\x1a\n\x00",
    "scenarios/bad/binary-file-nul.yaml": b"10\x0000",
    "scenarios/bad/forbidden-character.yaml": b"\xc2\x80",
    "scenarios/bad/not-utf-8-cut-short.yaml": b"Klaip\xc4",
    "scenarios/bad/not-utf-8-latin-7.yaml": b"pl\xe2no",
    "scenarios/bad/not-utf-8-utf-16.yaml": b"\xff\xfep\x00r\x00",
    "scenarios/bad/not-yaml-tab.yaml": b"\n\tLP",
    "scenarios/bad/other-digits.yaml": "\u0661\u0662".encode(),
}

# Commands beside those that every scenario gets.
MORE_COMMANDS = {
    "scenarios/examples/budget-in-three-versions.yaml": [
        ["compute", "--version", "application", "scenarios/examples/budget-in-three-versions.yaml"],
        ["compute", "--version", "aproved", "scenarios/examples/budget-in-three-versions.yaml"],
        ["diff", "scenarios/examples/budget-in-three-versions.yaml", "approved", "amended"],
        ["diff", "scenarios/examples/budget-in-three-versions.yaml", "application", "amended"],
        ["diff", "scenarios/examples/budget-in-three-versions.yaml", "amended", "approved"],
        ["diff", "scenarios/examples/budget-in-three-versions.yaml", "amended", "amended"],
        ["diff", "--format", "json", "scenarios/examples/budget-in-three-versions.yaml", "approved", "amended"],
    ],
    "scenarios/good/expect.yaml": [
        ["check", "--version", "approved", "scenarios/good/expect.yaml"],
    ],
    "scenarios/cases/lli-431-other-version.yaml": [
        ["diff", "scenarios/cases/lli-431-other-version.yaml", "scenarios/cases/lli-431.yaml"],
    ],
    "scenarios/good/versions-without-rows.yaml": [
        ["diff", "scenarios/good/versions-without-rows.yaml", "approved", "amended"],
    ],
    "scenarios/good/versions-with-small-projects.yaml": [
        ["diff", "scenarios/good/versions-with-small-projects.yaml", "approved", "amended"],
    ],
    "scenarios/good/currency-without-decimals.yaml": [
        ["diff", "scenarios/good/currency-without-decimals.yaml", "scenarios/examples/first-budget.yaml"],
    ],
    **{f"scenarios/cases/{name}.yaml": [["infer", f"scenarios/cases/{name}.yaml"]]
       for name in ("raabstat", "lizums", "creator", "ariel", "valga-valka", "lli-296")},
    "scenarios/cases/cepi.yaml": [
        ["infer", "scenarios/cases/cepi.yaml"],
        ["infer", "--format", "json", "scenarios/cases/cepi.yaml"],
    ],
    "scenarios/cases/lli-431.yaml": [
        ["infer", "scenarios/cases/lli-431.yaml"],
        ["explain", "--format", "json", "scenarios/cases/lli-431.yaml", "project.ERDF"],
        ["explain", "scenarios/cases/lli-431.yaml", "KPR.ERFD"],
        ["explain", "scenarios/cases/lli-431.yaml", "everything"],
    ],
}

# Commands on lists, under the names of their files.
PLAIN = ["--columns", "base=base,amount=amount,row=row"]
WITH_RATE = ["--columns", "base=base,amount=amount,row=row,rate=rate_printed", "--rates", "fraction"]
IRELAND = "scenarios/lists/ireland-southern-eastern-2007-2013.csv"
FORMULAS = "scenarios/lists/good/names-that-are-formulas.csv"
CONTINENTAL = ["scenarios/lists/good/continental.csv", "--columns",
               "base=Total cost, EUR,amount=Grant,rate=Rate,rest=Own,row=No"]
BY_NUMBER = ["scenarios/lists/good/without-headings.csv", "--columns", "base=1,amount=2"]
FORTY = ["--rate", "40 %", "--rounding", "nearest"]
REGISTER = "scenarios/lists/good/register.csv"
BAD_REGISTER = "scenarios/lists/bad/register.csv"
REGISTER_COLUMNS = ["--columns", "base=Total,rate=Rate,project=Code"]


def bad_list(name, *arguments):
    return ["check", f"scenarios/lists/bad/{name}.csv", *arguments]


LISTS = {
    **{f"lists/{name}": [["infer", f"scenarios/lists/{name}.csv", *PLAIN]]
       for name in ("czechia-2014-2020", "poland-cohesion-fund-2007-2013", "poland-esf-2014-2020", "portugal-2014-2020",
                    "lithuania-2007-2013", "kohesio-single-projects")},
    "lists/ireland-southern-eastern-2007-2013": [
        ["infer", IRELAND, *PLAIN],
        ["infer", IRELAND, *PLAIN, "--rate", "40 %"],
        ["infer", IRELAND, *PLAIN, "--format", "json"],
        ["check", IRELAND, *WITH_RATE, "--rounding", "nearest 0.01"],
        ["check", IRELAND, *PLAIN, "--rate", "40 %", "--rounding", "down"],
        ["check", IRELAND, *PLAIN, "--rate", "2/5", "--rounding", "down to 0.01", "--format", "json"],
        ["check", IRELAND, *PLAIN, "--rate", "0.4", "--rounding", "down 0.01", "--format", "csv"],
        ["check", IRELAND, *PLAIN, "--rate", "41 %", "--rounding", "nearest 1", "--materiality", "0.5 %"],
    ],
    "lists/slovenia-2007-2013": [
        ["infer", "scenarios/lists/slovenia-2007-2013.csv", "--columns", "base=base,amount=amount,row=row,rest=rest"],
    ],
    **{f"lists/{name}": [["infer", f"scenarios/lists/{name}.csv", *PLAIN],
                         ["check", f"scenarios/lists/{name}.csv", *WITH_RATE, "--rounding", "nearest"]]
       for name in ("flanders-2007-2013", "scotland-2014-2020")},
    "lists/good": [
        ["check", *CONTINENTAL, "--rounding", "half-up 0.01"],
        ["check", *CONTINENTAL, "--rounding", "floor", "--numbers", "1.234,56"],
        ["check", *BY_NUMBER, *FORTY],
        ["check", "scenarios/lists/good/without-headings.csv", "--columns", "base=1,amount=2,rate=3", "--rates", "fraction",
         "--rounding", "none"],
        ["infer", *BY_NUMBER],
        ["infer", "scenarios/lists/good/thirds.tsv", *PLAIN],
        *(["check", FORMULAS, "--columns", "base=base,amount=amount,row=name", *FORTY, "--format", form]
          for form in ("text", "csv", "html", "json")),
    ],
    "lists/registers": [
        ["compute", REGISTER, "--columns", "base=Total,rate=Rate,project=Code", "--rates", "percent", "--rate", "80 %",
         "--rounding", "down"],
        ["compute", REGISTER, "--columns", "base=3", "--rate", "1/3", "--rounding", "half even 1", "--jobs", "2"],
        *(["compute", REGISTER, "--columns", "base=Total,project=Code", "--rate", "85 %", "--rounding", "half up 0.01",
           "--shard", f"{number}/3"] for number in (1, 2, 3)),
        ["compute", "scenarios/lists/good/continental.csv", "--columns", "base=Total cost, EUR,rate=Rate",
         "--rounding", "down", "--numbers", "1.234,56"],
        ["compute", "scenarios/lists/good/without-headings.csv", "--columns", "base=1", "--rate", "40 %", "--rounding", "none"],
    ],
    "lists/bad-registers": [
        ["compute", BAD_REGISTER, *REGISTER_COLUMNS, "--rounding", "down"],
        ["compute", BAD_REGISTER, *REGISTER_COLUMNS, "--rounding", "down", "--keep-going"],
        ["compute", REGISTER, "--columns", "base=3", "--rate", "1/3", "--rounding", "none", "--keep-going"],
        ["compute", REGISTER, "--columns", "amount=3", "--rate", "1/3", "--rounding", "down"],
        ["compute", REGISTER, "--columns", "base=9", "--rate", "1/3", "--rounding", "down"],
        ["compute", REGISTER, "--columns", "base=Sum", "--rounding", "nearest"],
        ["compute", REGISTER, "--columns", "base=3", "--rate", "1/3", "--rounding", "nearest"],
        ["compute", REGISTER, "--columns", "base=3", "--rate", "1/3", "--rounding", "dwon 0.01"],
        ["compute", REGISTER, "--columns", "base=3", "--rate", "1/3", "--shard", "4/3"],
        ["compute", REGISTER, "--columns", "base=3", "--rate", "1/3", "--rounding", "down", "--projects", "sums.csv", "--resume"],
        ["compute", "scenarios/lists/nowhere.csv", "--columns", "base=3", "--rate", "1/3", "--rounding", "down"],
        ["compute", "scenarios/cases/lli-431.yaml", "--shard", "1/2", "--keep-going"],
    ],
    "lists/bad": [
        bad_list("unreadable-rows", *PLAIN, *FORTY),
        bad_list("unreadable-rows", *PLAIN, *FORTY, "--numbers", "1,234.56"),
        bad_list("unreadable-rows", "--columns", "base=2,amount=3", *FORTY),
        bad_list("rate-undeclared", "--columns", "base=base,amount=amount,rate=rate", "--rounding", "nearest"),
        bad_list("rates-of-an-axis", "--columns", "base=base,amount=amount,rate=rate", "--rounding", "nearest"),
        bad_list("rest-open", "--columns", "base=base,amount=amount,rest=rest", *FORTY),
        ["infer", "scenarios/lists/bad/rest-open.csv", "--columns", "base=base,amount=amount,rest=rest"],
        bad_list("without-rows", *PLAIN, *FORTY),
        bad_list("rest-open", *FORTY),
        bad_list("rest-open", "--columns", "base=bases,amount=amount", *FORTY),
        bad_list("rest-open", "--columns", "base=base,amount=nothing of the kind", *FORTY),
        bad_list("rest-open", "--columns", "base=base,sum=amount", *FORTY),
        bad_list("rest-open", "--columns", "base=base", *FORTY),
        bad_list("rest-open", "--columns", "base=base,base=2,amount=3", *FORTY),
        bad_list("rest-open", "--columns", "base=2,amount=9", *FORTY),
        bad_list("rest-open", *PLAIN, "--rate", "40", "--rounding", "cents", "--numbers", "1.234"),
        bad_list("rest-open", *PLAIN, "--rate", "40 %"),
        bad_list("rest-open", *PLAIN, "--rounding", "nearest 0.05"),
        bad_list("rest-open", *PLAIN, *FORTY, "--numbers", "1.234"),
        ["check", "scenarios/cases/lli-431.yaml", "--rate", "40 %", "--format", "csv"],
        ["check", "scenarios/lists/nowhere.csv", *PLAIN, *FORTY],
        ["infer", "scenarios/lists/bad/without-rows.csv", *PLAIN],
    ],
}

# Commands on several scenarios, under the names of their files. What they come to: an exit code.
SEVERAL = ["scenarios/cases/lli-431.yaml", "scenarios/good/expect.yaml", "scenarios/bad/not-finite.yaml", "nowhere.yaml"]
SUITES = {
    "suites/files": [*((["check", *SEVERAL, "--format", form], 2) for form in ("text", "json", "junit", "html")),
                     (["check", *SEVERAL[:2]], 1), (["check", *SEVERAL[1:2], "--format", "junit"], 0)],
    "suites/folders": [(["check", "scenarios/cases"], 1),
                       (["check", "scenarios/cases", "--format", "junit", "--jobs", "3"], 1),
                       (["check", "scenarios/cases", "engine/cli", "scenarios/lists/good"], 2)],
    "suites/pages": [*((["compute", "--format", "html", f"scenarios/examples/{name}.yaml"], 0)
                       for name in ("eight-partners-under-a-ceiling", "funds-by-category-and-period", "small-project-fund")),
                     (["check", "--format", "html", "scenarios/cases/lli-431.yaml"], 1),
                     (["check", "--format", "html", "scenarios/good/expectation-failed.yaml"], 1),
                     (["check", "--format", "html", "scenarios/exports/good/partner-data.csv"], 1),
                     (["check", "--format", "html", "scenarios/cases/lizums.yaml"], 0)],
    "suites/refused": [(["check", "-", "scenarios/cases/lli-431.yaml"], 2), (["check", "engine/cli"], 2),
                       (["check", "scenarios/cases", "--jobs", "0"], 2), (["check", "scenarios/cases", "--jobs", "many"], 2),
                       (["check", "scenarios/cases", "--columns", "base=1,amount=2"], 2),
                       (["check", "scenarios/cases", "--rate", "40 %"], 2)],
}

# Commands on files of records, and on several scenarios that are answered by a line each.
RECORDS = "scenarios/records/budgets.ndjson"
MIXED = "scenarios/records/bad/mixed.ndjson"
SUITES |= {
    "records/good": [(["compute", RECORDS], 0), (["check", RECORDS], 0), (["compute", RECORDS, "--format", "text"], 0),
                     (["compute", "scenarios/good/expect.yaml", RECORDS, "--jobs", "3", "--format", "text"], 0),
                     (["check", "scenarios/good/expect.yaml", "--format", "ndjson"], 0),
                     (["compute", "scenarios/records/bad/empty.ndjson"], 0)],
    "records/mixed": [(["check", MIXED], 2), (["check", MIXED, "--format", "text"], 2), (["compute", MIXED], 2),
                      (["compute", MIXED, "--format", "text"], 2),
                      (["compute", *SEVERAL[1:], "--format", "json"], 2), (["compute", *SEVERAL, "--format", "text"], 2),
                      (["check", "scenarios/exports/good/partner-data.csv", "scenarios/exports/bad/cells.csv", "--format",
                        "ndjson"], 2)],
    "records/refused": [(["check", RECORDS, "--format", "junit"], 2), (["check", RECORDS, "--format", "html"], 2),
                        (["check", RECORDS, "--rate", "40 %"], 2), (["check", RECORDS, "-"], 2),
                        (["compute", RECORDS, "--jobs", "none"], 2), (["compute", "nowhere.ndjson"], 2),
                        (["compute", "scenarios/lists", "--input", "ndjson"], 2)],
}

# Questions asked backwards, and scenarios in many variants.
LLI = "scenarios/cases/lli-431.yaml"
EIGHT = "scenarios/examples/eight-partners-under-a-ceiling.yaml"
ENVELOPE = "scenarios/good/envelope-beside-a-rate.yaml"
FOUR = "scenarios/examples/four-partners-two-funds.yaml"
LATVIAN = "scenarios/examples/latvia-state-budget.yaml"


def sweep(*arguments, of=LLI):
    axes = [each for argument in arguments if "=" in argument and argument[0] != "-" for each in ("--vary", argument)]
    return ["sweep", of, *axes, *[argument for argument in arguments if "=" not in argument or argument[0] == "-"]]


KPR = "partners.KPR.total=200000..220000 by 1000"
CENTS = "partners.KPR.total=200000..220000 by 0.01"
RATES = "programme.funds.ERDF.rate=80 %, 85 %"
STAFF = "partners.P2.budget.staff=60000..70000 by 12.34"
CUTS = "scenarios/sweeps/lli-431-rate-and-cut.yaml"
SWEEP_FILES, BAD_SWEEP_FILES = (
    [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "scenarios" / folder).glob("*")) if path.suffix in SUFFIXES]
    for folder in ("sweeps", "sweeps/bad"))
SUITES |= {
    "sweep/wholes": [(sweep(KPR), 0), (sweep(CENTS, RATES, "--where=project.ERDF <= 350000"), 0),
                     (sweep(KPR, RATES, "--measure=KPR.ERDF", "--measure=project.ERDF", "--format=json"), 0),
                     (sweep("partners.P8=~, {country: LT, funds: {ERDF: 85 %}, budget: {travel: 1.01}}", STAFF,
                            "--measure=project.ERDF", "--measure=P8.ERDF", of=EIGHT), 0),
                     (sweep(CENTS, RATES, "--sample=100000", "--seed=7"), 0)],
    "sweep/rows": [(sweep("partners.KPR.total=213092.66..213092.68 by 0.01", RATES, "--format=csv", "--show=changes"), 0),
                   (sweep("programme.rounding.fund={mode: down, step: 1}, {mode: up, step: 0.01}", "--format=ndjson",
                          "--show=findings"), 0),
                   (sweep("partners.KPR.total=1, 2, 3", "partners.KLR.total=30, 20, 10", "--design=zip", "--format=csv"), 0),
                   (sweep(CENTS, "--format=csv", "--where=project.contribution=62737.16"), 0),
                   (sweep(CENTS, "--format=csv", "--sample=3", "--show=changes", "--measure=KLR.contribution"), 0),
                   (sweep(KPR, RATES, "--format=csv", "--shard=2/5"), 0)],
    "sweep/variants": [(sweep(KPR, RATES, "--variant=3"), 0), (sweep(RATES, "--variant=1", "--explain=KPR.ERDF"), 0),
                       (sweep(RATES, "--variant=2", "--format=json"), 0)],
    # Some variants cannot be computed: the others can.
    "sweep/failing": [(sweep("partners.KPR.total=5, -5, abc, 6", "--format=csv"), 1),
                      (sweep("partners.KPR.total=5, -5, 6", "--format=ndjson"), 1),
                      (sweep("partners.KPR.total=5, -5, 6", "--where=project.total>205160"), 1),
                      (sweep("programme.funds.ERDF.rate=85 %, 850 %"), 1),
                      (sweep("programme.currency=EUR, ISK, BHD", "--format=csv", of="scenarios/examples/first-budget.yaml"), 1),
                      (sweep("programme.currency=EUR, BHD", of="scenarios/examples/first-budget.yaml"), 1)],
    "sweep/refused": [(sweep(), 2), (sweep("--vary=total"), 2), (sweep("--vary=.total=1"), 2), (sweep("partners.KRP.total=1, 2"), 2),
                      (sweep("partners.KPR.total.more=1, 2"), 2),
                      (sweep("partners.KPR.total=1..2"), 2), (sweep("partners.KPR.total=1..2 by 0"), 2),
                      (sweep("partners.KPR.total=1..x by 1"), 2), (sweep("programme.funds.ERDF.rate=80 %..90 by 1"), 2),
                      (sweep("partners.KPR.total=1, , 2"), 2), (sweep("partners.KPR.total=1..2 by 0.00000000000000000000000001"), 2),
                      (sweep(KPR, "partners.KPR=~"), 2), (sweep(KPR, KPR), 2), (sweep(KPR, RATES, "--design=zip"), 2),
                      (sweep("partners.KPR.total=0..9000000000000000 by 0.01", "partners.KLR.total=0..9000000000000000 by 0.01"), 2),
                      (sweep(KPR, "--variant=22"), 2), (sweep(KPR, "--variant=x"), 2), (sweep(KPR, "--measure=project.share"), 2),
                      (sweep("partners.LP.total=1, 2", "--measure=LP.percentages.total", of="scenarios/good/expect.yaml"), 2),
                      (sweep(KPR, "--where=project.ERDF"), 2), (sweep(KPR, "--where=project.ERDF<x"), 2),
                      (sweep(KPR, "--shard=0/4"), 2), (sweep(KPR, "--seed=3"), 2), (sweep(KPR, "--explain=KPR.ERDF"), 2), (sweep(KPR, "--resume"), 2), (sweep(KPR, "--sample=0"), 2), (sweep(KPR, of="nowhere.yaml"), 2),
                      (sweep("partners.KPR.total={1: 2"), 2), (sweep(CENTS, "--sample=5", "--design=grid"), 2),
                      (sweep("programme.funds.ERDF.rate=80 %, 85 %", of=LATVIAN), 2), (sweep('partners."KPR.total=1, 2'), 2),
                      (sweep('partners."K".total=1, 2'), 2), (sweep('partners."K.P".total=1, 2'), 2),
                      (sweep(KPR, "--variant=2", "--format=html"), 2), (sweep(KPR, "--measure=KPR.all change"), 2)],
    # What varies is said in a file.
    "sweep/files": [*((["sweep", path], 0) for path in SWEEP_FILES),
                    (["sweep", CUTS, "--format", "csv"], 0), (["sweep", CUTS, "--format", "json"], 0),
                    (["sweep", CUTS, "--variant", "33"], 0), (["sweep", CUTS, "--variant", "33", "--explain", "KPR.ERDF"], 0),
                    (["sweep", "scenarios/sweeps/partners-who-leave.yaml", "--format", "csv", "--shard", "1/4"], 0),
                    (["sweep", "scenarios/sweeps/dates.yaml", "--format", "csv"], 0),
                    (["sweep", "scenarios/sweeps/exchange-rate.yaml", "--format", "csv"], 0)],
    "sweep/bad-files": [*((["sweep", path], 2 - path.endswith("values.yaml")) for path in BAD_SWEEP_FILES),
                        (["sweep", CUTS, "--vary", KPR, "--design", "zip", "--sample", "3", "--seed", "3", "--measure", "KPR.ERDF",
                          "--where", "KPR.ERDF<1", "--show", "changes", "--version", "last"], 2)],
    # Dates and packs vary like anything else; a key with a point in it stands between quotation marks.
    "sweep/places": [(sweep("programme=interreg-latvia-lithuania-2014-2020, interreg-latvia-lithuania-2021-2027", "--format=csv"), 0),
                     (sweep("programme.2=latvia-state-budget, lithuania-state-budget", "--format=csv", of=LATVIAN), 1),
                     (sweep("project.date=2020-06-01, 2013-12-31", "--format=csv", "--show=findings", of=LATVIAN), 0),
                     (sweep("project.date=2016-05-31, 2016-06-01, 2020-02-29, 2020-03-01, 2020-13-01", "--format=csv",
                            of="scenarios/good/rates-by-date.yaml"), 1),
                     (sweep('programme.sources."S.22"={title: first}, {title: other}', "--format=csv",
                            of="scenarios/examples/technical-assistance.yaml"), 0),
                     (sweep('"partners"."KPR"."total"=1, 2', "--format=csv"), 0)],
    "sweep/measures": [(sweep("partners.LARGE.budget.technical assistance=2999999..3000001 by 0.50", "--format=csv",
                              "--measure=LARGE.ceilings.technical assistance.headroom", "--measure=project.ERDF change",
                              "--where=LARGE.ceilings.technical assistance.headroom<=0.50",
                              of="scenarios/examples/technical-assistance.yaml"), 0),
                       (sweep(KPR, "--where=project.ERDF change>4000", "--measure=KPR.ERDF", "--show=changes"), 0),
                       (sweep(KPR, "--measure=KPR.ERDF change", "--show=changes", "--format=csv"), 0)],
    "sweep/pages": [(["sweep", CUTS, "--format", "html"], 0),
                    (["sweep", "scenarios/sweeps/partners-who-leave.yaml", "--format", "html"], 0),
                    (["sweep", "scenarios/sweeps/headroom.json", "--format", "html"], 0),
                    (sweep("partners.KPR.total=5, -5, 6", "--format=html"), 1),
                    (sweep("programme=interreg-latvia-lithuania-2014-2020", "--format=html"), 0)],
}
SOLVES = {
    "solve/budgets": [
        ["solve", "budget", LLI, "--give", "KPR.ERDF=181128.76", "--vary", "KPR"],
        ["solve", "budget", LLI, "--limit", "project.ERDF=600000"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=500000"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=500 000", "--keep", "LP.staff", "--keep", "P8",
         "--minimum", "P7=25 000"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=500000", "--explain", "project.ERDF", "--vary", "P2"],
        ["solve", "budget", EIGHT, "--give", "P2.ERDF=80000", "--vary", "P2", "--format", "json"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=100000", "--vary", "P8"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=500,000", "--minimum", "P2=1,234"],
        ["solve", "budget", EIGHT, "--limit", "P8.ERDF=3000", "--vary", "P2"],
        ["solve", "budget", "scenarios/good/whole-amount-funded.yaml", "--give", "LP.contribution=0"],
        ["solve", "budget", "scenarios/good/whole-amount-funded.yaml", "--give", "LP.contribution=0.01"],
        ["solve", "budget", "scenarios/examples/first-budget.yaml", "--limit", "LP.total=50000"],
    ],
    "solve/rates": [
        ["solve", "rate", LLI, "--give", "KPR.ERDF=181128.76", "--give", "KLR.ERDF=174381.75"],
        ["solve", "rate", EIGHT, "--give", "P6.ERDF=80000"],
        ["solve", "rate", EIGHT, "--give", "P6.ERDF=80000", "--format", "json"],
        ["solve", "rate", EIGHT, "--give", "P6.ERDF=80000", "--give", "P7.ERDF=10"],
        ["solve", "rate", EIGHT, "--give", "P6.ERDF=999999"],
    ],
    "solve/others": [
        ["solve", "change", LLI, "--without", "KLR"],
        ["solve", "change", EIGHT, "--rate", "P3.ERDF=75 %", "--format", "json"],
        ["solve", "change", EIGHT, "--rate", "ERDF=75 %"],
        ["solve", "change", FOUR, "--rate", "P3.IPA=90 %"],
        ["solve", "headroom", LLI],
        ["solve", "headroom", "scenarios/examples/latvia-lithuania-2021-2027.yaml"],
        ["solve", "headroom", LLI, "--format", "json"],
        ["solve", "headroom", "scenarios/examples/budget-in-three-versions.yaml", "--since", "approved"],
        ["solve", "headroom", "scenarios/examples/budget-in-three-versions.yaml", "--since", "application"],
        ["solve", "headroom", "scenarios/examples/budget-in-three-versions.yaml", "--since", "aproved"],
        ["solve", "headroom", LLI, "--since", "approved"],
        ["solve", "contribution", LLI, "--since", "approved"],
        ["solve", "contribution", LATVIAN],
        ["solve", "contribution", LATVIAN, "--format", "json"],
        ["solve", "break-even", EIGHT],
        ["solve", "break-even", "scenarios/examples/aurora-two-cost-methods.yaml", "--format", "json"],
        ["solve", "break-even", "scenarios/examples/interreg-europe-2021-2027.yaml"],
    ],
    "solve/refused": [
        ["solve", "rate", EIGHT, "--give", "project.total=5"],
        ["solve", "rate", EIGHT, "--limit", "project.ERDF=5"],
        ["solve", "rate", "scenarios/good/largest-amount.yaml", "--give", "project.ERDF=100"],
        ["solve", "rate", EIGHT],
        ["solve", "headroom", EIGHT, "--rate", "ERDF=80 %", "--vary", "LP", "--explain", "LP.ERDF"],
        ["solve", "budget", EIGHT],
        ["solve", "budget", EIGHT, "--limit", "project.ERD=5", "--limit", "foo", "--vary", "XX", "--keep", "P2.stff",
         "--minimum", "P2=1,234", "--minimum", "P2.staff=5"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=5", "--keep", "LP", "--vary", "LP"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=5", "--minimum", "P2=500000000000000"],
        ["solve", "budget", EIGHT, "--limit", "project.ERDF=500000", "--explain", "project.ERD"],
        ["solve", "budget", "scenarios/examples/first-budget.yaml", "--limit", "LP.periods.preparation.lump_sums=5"],
        ["solve", "change", LLI],
        ["solve", "change", LLI, "--without", "KRL"],
        ["solve", "change", LLI, "--without", "nobody"],
        ["solve", "change", LLI, "--rate", "KRP.ERDF=80 %"],
        ["solve", "change", LLI, "--rate", "ERFD=80 %"],
        ["solve", "change", LLI, "--rate", "ERDF=80"],
        ["solve", "change", LLI, "--rate", "ERDF"],
        ["solve", "change", "scenarios/good/whole-amount-funded.yaml", "--without", "LP"],
        ["solve", "change", ENVELOPE, "--rate", "grant=50 %"],
        ["solve", "change", ENVELOPE, "--rate", "P1.ERDF=50 %"],
        ["solve", "change", FOUR, "--rate", "P3.ERDF=50 %"],
        ["solve", "contribution", "scenarios/good/more-supports-than-are-tried.yaml"],
        ["solve", "headroom", "scenarios/bad/rounding-unknown.yaml"],
    ],
}

# Commands on exports: those of the repository, and workbooks that are made for each run in a folder of their own.
OURS = "scenarios/exports/good/our-table.csv"
EXPORTS = {
    "exports/good": [
        ["check", "scenarios/exports/good/partner-data.csv"],
        ["check", "--format", "json", "scenarios/exports/good/partner-data.csv"],
        ["check", "scenarios/exports/good/project-data.csv"],
        ["check", OURS, "--mapping", "scenarios/exports/good/our-mapping.yaml"],
    ],
    "exports/bad": [
        *(["check", f"scenarios/exports/bad/{name}.csv"] for name in ("unknown", "without-rows", "cells", "twice")),
        ["check", "scenarios/exports/bad/cells.csv", "--numbers", "1,234.56", "--rates", "fraction"],
        ["check", "scenarios/exports/bad/cells.csv", "--numbers", "1.234"],
        ["check", "scenarios/exports/bad/cells.csv", "--format", "html"],
        *(["check", OURS, "--mapping", f"scenarios/exports/bad/mapping-{name}.yaml"]
          for name in ("column", "doubled", "keys", "name-of-a-fund", "without-amounts", "list", "nowhere")),
        ["check", OURS],
        ["check", OURS, "--rate", "85 %", "--rounding", "down"],
        ["check", "scenarios/exports/nowhere.xlsx"],
    ],
    "exports/workbooks": [
        *(["check", f"{name}.xlsx"] for name in ("partner-data", "keep", "budget", "hidden", "merged", "merged-projects",
                                                 "faults", "dates", "unknown")),
        ["check", "--format", "json", "budget.xlsx"],
    ],
}

# Commands that divide amounts, and their exit codes.
TABLES = "scenarios/tables"
LARGEST = ["--method", "largest-remainder"]
BOUNDED = ["--columns", "name=Partner,weight=Inhabitants,least=Least,most=Most"]
BOTH = ["--row-totals", "Total", "--column-totals", "Total"]
ALL_TOTALS = ["--row-totals", "All", "--column-totals", "all"]
CLAIMS = ["--columns", "period=Claim,amount=Fund,paid=Paid"]


SUITES |= {
    "solve/formats": [*((["solve", *question, "--format", form], exit_code) for form in ("html", "xlsx") for question, exit_code in (
                          (["budget", EIGHT, "--limit", "project.ERDF=500000"], 0),
                          (["budget", EIGHT, "--limit", "project.ERDF=100000", "--vary", "P8"], 1),
                          (["rate", LLI, "--give", "KPR.ERDF=181128.76", "--give", "KLR.ERDF=174381.75"], 0),
                          (["change", LLI, "--without", "KLR"], 0),
                          (["headroom", "scenarios/examples/latvia-lithuania-2021-2027.yaml"], 0),
                          (["contribution", LATVIAN], 0))),
                      (["solve", "budget", EIGHT, "--limit", "project.ERDF=500000", "--explain", "project.ERDF", "--format", "html"], 2)],
}
CLAIM_FILES, BAD_CLAIM_FILES = (
    [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "scenarios/claims" / folder).glob("*")) if path.suffix in SUFFIXES]
    for folder in ("good", "bad"))
THREE = "scenarios/examples/claims-of-three-partners.yaml"
FOUR_CLAIMS = "scenarios/examples/one-partner-in-four-claims.yaml"
FOUND = ("verified-above-declared", "paid-above-approved", "overdrawn", "draft-without-rate", "no-payment-schedule", "support-to-repay", "paid-below-threshold",
         "decommitted", "forecast-above-budget", "flexibility-exceeded")  # a finding, where the others are refused
REPORTED = "scenarios/claims/reported"
AMENDED = "scenarios/claims/good/amended-budget.yaml"
EXPLAINED = {  # of each kind of figure one at least
    THREE: ["LP.2.total.eligible", "LP.2.ERDF.eligible", "LP.2.contribution.eligible", "LP.2.contributions.public.declared",
            "LP.2.unassigned.eligible", "LP.2.office.deducted", "LP.2.total.deducted", "LP.2.external.included_again",
            "LP.1.external.parked", "P2.1.investments.bridge.verified", "P2.1.rows.2.verified", "P3.2.rows.1.declared",
            "LP.2.rows.1.deducted", "LP.staff.remaining", "LP.staff.percent", "LP.total.total_so_far", "LP.total.paid",
            "LP.total.budget", "LP.external.parked", "LP.2.total.total_so_far", "LP.2.staff.previously_reported",
            "LP.2.contributors.LP.current", "project.ERDF.total_so_far", "project.1.total.verified",
            "project.2.ERDF.requested", "P2.1.ERDF.attributed", "P2.1.ERDF.attributed_contribution", "LP.2.ERDF.alone",
            "LP.2.ERDF.cumulative", "LP.2.ERDF.difference", "LP.1.control.in_sample", "LP.1.control.percent_accepted",
            "LP.1.control.deducted", "P2.1.verification.deducted", "project.1.verification.requested",
            "payments.1.ERDF.LP.approved", "payments.1.ERDF.LP.remaining", "payments.1.ERDF.LP.paid",
            "payments.preparation.ERDF.LP.approved", "advances.1.open", "advances.1.settled", "corrections.1.amount",
            "recoveries.ERDF.2025.to_recover", "LP.1.deductions.no boarding pass.travel", "LP.received.public.total_so_far",
            "spending.LP.percent", "fund_payments.1.ERDF.public", "ready_lump_sums.preparation.LP.unassigned"],
    "scenarios/examples/declared-to-the-commission.yaml": ["interim.2024.ERDF.with_the_accounts", "decommitment.2024.at_risk", "payment_applications.ERDF.2025.2.so_far.public",
                                                           "accounts.2025.ERDF.public", "withdrawn.2025.public"],
    "scenarios/examples/payment-in-two-parts.yaml": ["payouts.1.ERDF.second_part", "payouts.2.ERDF.to_pay"],
    "scenarios/claims/good/payouts-with-retention.yaml": ["payouts.1.ERDF.kept_so_far", "payouts.2.ERDF.second_part"],
    "scenarios/claims/good/small-projects.yaml": ["payments.1.ERDF.LP.approved", "fund_payments.1.ERDF.private"],
    "scenarios/examples/payment-schedule.yaml": ["schedule.LP.EEA.2.paid", "schedule.LP.EEA.last.planned"],
    "scenarios/examples/state-support-in-advance.yaml": ["national_support.LP.co-financing 2014-2020.at_the_end"],
    FOUR_CLAIMS: ["KPR.4.ERDF.declared"],
    AMENDED: ["LP.1.office.eligible", "LP.office.total_so_far", "LP.1.total.budget"],
}
OVERDRAWN = ("all-rules", "flexibility-used", "amended-budget")
MONEY = {f"scenarios/examples/{name}.yaml": code for name, code in (
    ("payment-in-two-parts", 0), ("payment-schedule", 0), ("state-support-in-advance", 1), ("declared-to-the-commission", 0))}
SUITES |= {
    "claims/examples": [*((["claim", THREE, *report, *form], 1) for report in ([], ["LP.1"], ["P2.1"], ["P3.2"], ["LP.3"], ["1"], ["2"])
                          for form in ([], ["--format", "json"])),
                        (["claim", FOUR_CLAIMS], 0), (["claim", FOUR_CLAIMS, "KPR.4"], 0),
                        (["claim", FOUR_CLAIMS, "--format", "json"], 0)],
    "claims/money": [*((["claim", path, *form], code) for path, code in MONEY.items() for form in ([], ["--format", "json"])),
                     (["claim", "scenarios/examples/payment-in-two-parts.yaml", "1"], 0),
                     (["claim", "scenarios/examples/declared-to-the-commission.yaml", "LP.1"], 0)],
    "claims/good": [*((["claim", path], 1 if Path(path).stem in OVERDRAWN else 0) for path in CLAIM_FILES),
                    *((["claim", path, report], 1 if Path(path).stem in OVERDRAWN else 0) for path in CLAIM_FILES for report in ["LP.1"]),
                    (["claim", "scenarios/claims/good/small-projects.yaml", "1"], 0)],
    "claims/bad": [((["claim", path], 1 if Path(path).stem in FOUND else 2)) for path in BAD_CLAIM_FILES],
    "claims/formats": [*((["claim", THREE, *report, "--format", form], 1) for report in ([], ["LP.1"], ["1"]) for form in ("html", "xlsx")),
                       (["claim", FOUR_CLAIMS, "--format", "xlsx"], 0)],
    "claims/workbooks": [(["claim", "in-workbook.yaml", "LP.1"], 0), (["claim", "in-workbook.yaml", "LP.2"], 0),
                         (["claim", "faults-in-workbook.yaml"], 2), (["claim", "damaged-workbook.yaml"], 2)],
    "claims/refused": [(["claim", THREE, "LP.4"], 2), (["claim", THREE, "LP"], 2), (["claim", THREE, "3"], 2),
                       (["claim", LLI], 2), (["claim", "nowhere.yaml"], 2), (["claim", FOUR_CLAIMS, "KRP.1"], 2)],
    "claims/explained": [*((["explain", path, figure], 0) for path, figures in EXPLAINED.items() for figure in figures),
                         (["explain", THREE, "LP.2.ERDF.eligible", "--format", "json"], 0),
                         *((["explain", THREE, figure], 2) for figure in ("LP.3.total.eligible", "LP.2.staf.eligible", "LP.9", "x"))],
    "claims/reported": [(["check", f"{REPORTED}/certificate.yaml", *form], 1)
                        for form in ([], ["--format", "json"], ["--format", "html"])] +
                       [(["check", f"{REPORTED}/stage-not-reached.yaml"], 2), (["check", f"{REPORTED}/unknown-figure.yaml"], 2),
                        (["check", AMENDED], 0)],
    "claims/asked": [(["solve", "claim", THREE], 0), (["solve", "claim", THREE, "--format", "json"], 0),
                     (["solve", "claim", FOUR_CLAIMS], 0), (["solve", "claim", LLI], 2),
                     (["sweep", THREE, "--vary", "partner_reports.4.rows.1.amount=20000..20100 by 50", "--measure",
                       "LP.2.ERDF.eligible", "--measure", "LP.staff.remaining", "--measure", "LP.total", "--format", "csv"], 0),
                     (["sweep", THREE, "--vary", "partner_reports.4.rows.1.amount=20000, x", "--measure", "LP.2.total.eligible",
                       "--format", "csv"], 1),
                     (["sweep", THREE, "--vary", "partner_reports.4.rows.1.amount=1, 2", "--measure", "LP.2.staff.percent"], 2),
                     (["sweep", THREE, "--vary", "partner_reports.4.rows.1.amount=1, 2", "--measure", "LP.3.total.eligible"], 2)],
}

# Other languages: all of LLI-431, and something of each other command.
LOCALES = ("en", "lv", "lt", "et", "pl", "de")
SUITES |= {f"locales/{tag}": [(["check", LLI, "--locale", tag], 1), (["compute", LLI, "--locale", tag], 0),
                              (["check", LLI, "--format", "html", "--locale", tag], 1),
                              (["explain", LLI, "KPR.ERDF", "--locale", tag], 0)] for tag in LOCALES}
SUITES |= {
    "locales/results": [
        (["claim", THREE, "--locale", "lv"], 1), (["claim", THREE, "--locale", "lt", "--format", "html"], 1),
        (["claim", THREE, "--locale", "pl", "--format", "xlsx"], 1), (["claim", THREE, "LP.1", "--locale", "de"], 1),
        (["explain", THREE, "LP.2.office.eligible", "--locale", "lv"], 0),
        (["compute", "scenarios/examples/first-budget.yaml", "--locale", "lt"], 0),
        (["infer", "scenarios/cases/cepi.yaml", "--locale", "et"], 0),
        (["solve", "rate", LLI, "--give", "KPR.ERDF=181128.76", "--locale", "lv"], 0),
        (["solve", "headroom", LLI, "--locale", "et"], 0), (["solve", "change", LLI, "--without", "KLR", "--locale", "de"], 0),
        (["diff", "scenarios/examples/budget-in-three-versions.yaml", "approved", "amended", "--locale", "pl"], 1),
        (["split", "parts", "--total", "1000.01", "--weights", "50,30,20", "--method", "largest-remainder", "--locale", "lt"], 0),
        (sweep(KPR, "--locale=de"), 0), (sweep(KPR, "--format=html", "--locale=lv"), 0),
        (["check", "scenarios/lists/good/continental.csv", "--columns", "base=Total cost, EUR,amount=Grant,row=No",
          "--numbers", "1.234,56", *FORTY, "--locale", "lv"], 1),
        (["check", "scenarios/cases/lli-296.yaml", LLI, "--locale", "lv"], 1)],
    "locales/new": [(["new", "--programme", "interreg-jems", "--xlsx", "--periods", "2", "--partners", "LP,P2", "--locale", "lv"], 0),
                    (["new", "--programme", "interreg-latvia-lithuania-2021-2027", "--xlsx", "--locale", "pl"], 0),
                    (["new", "--programme", "interreg-jems", "--locale", "lt"], 0), (["new", "--locale", "de"], 0)],
    "locales/reference": [(["explain-code", "sum-of-partners", "--locale", "lv"], 0), (["explain-code", "one-figure-out", "--locale", "pl"], 0),
                          (["explain-code", "empty-file", "--locale", "et"], 0), (["explain-code", "--locale", "de"], 0),
                          (["programmes", "interreg-latvia-lithuania-2014-2020", "--locale", "lt"], 0)],
    "locales/programs": [(["check", LLI, "--format", "json", "--locale", "lv"], 1),
                         (["claim", THREE, "--format", "json", "--locale", "lv"], 1),
                         (["check", "scenarios/cases/lli-296.yaml", LLI, "--format", "junit", "--locale", "lv"], 1),
                         (["check", LLI, "--format", "ndjson", "--locale", "lv"], 1)],
}


SUITES |= {
    "workbooks/budgets": [*((["compute", path, "--format", "xlsx"], 0) for path in (
                              "scenarios/examples/first-budget.yaml", "scenarios/examples/funds-by-category.yaml", "scenarios/examples/small-project-fund.yaml")),
                          (["check", LLI, "--format", "xlsx"], 1), (["check", "scenarios/cases/cepi.yaml", "--format", "xlsx"], 1),
                          (["check", "scenarios/good/expectation-failed.yaml", "--format", "xlsx"], 1),
                          (["check", f"{REPORTED}/certificate.yaml", "--format", "xlsx"], 1),
                          (["check", LLI, "scenarios/cases/cepi.yaml", "--format", "xlsx"], 2),
                          (["check", "scenarios/exports/good/partner-data.csv", "--format", "xlsx"], 2),
                          (["compute", "scenarios/cases", "--format", "xlsx"], 2)],
    "workbooks/new": [(["new", *arguments], 0) for arguments in (
                          [], ["--programme", "interreg-jems", "--periods", "2"], ["--programme", "urbact-iv", "--partners", "LP, P2,P3"],
                          ["--programme", "interreg-aurora-2021-2027"])] +
                     [(["new", "--programme", "interreg-jems", "--xlsx", "--periods", "2", "--partners", "LP,P2"], 0),
                      (["new", "--programme", "nowhere"], 2), (["new", "--xlsx"], 2), (["new", "--periods", "many"], 2)],
    "workbooks/converted": [(["convert", "scenarios/exports/good/partner-data.csv", "--project", "9"], 0),
                            (["convert", "scenarios/exports/good/project-data.csv", "--project", "Dunes"], 0),
                            (["convert", "scenarios/exports/good/partner-data.csv"], 2),
                            (["convert", "scenarios/exports/good/partner-data.csv", "--project", "10"], 2),
                            (["convert", LLI], 0), (["convert", "scenarios/good/budget-in-json.json"], 0),
                            (["convert", "scenarios/bad/not-finite.yaml"], 2)],
}


def split(question, table, *arguments):
    return ["split", question, f"{TABLES}/{table}.csv", *arguments]


def in_both_formats(*commands):
    return [([*command, *form], 0) for command in commands for form in ([], ["--format", "json"])]


SPLITS = {
    "tables/parts": in_both_formats(
        ["split", "parts", "--total", "1000.01", "--weights", "50,30,20", *LARGEST],
        ["split", "parts", "--total=-1000.01", "--weights", "50,30,20", "--method", "d-hondt"],
        split("parts", "central-europe", "--total", "224623801", "--step", "1", "--columns", "name=Priority,weight=Share",
              *LARGEST),
        split("parts", "partners", "--total", "224623.01", "--columns", "name=Partner", "--key",
              "Inhabitants 50 %, equal 25 %, Gap 25 %", *LARGEST),
        split("parts", "partners", "--total", "200000.01", *BOUNDED, *LARGEST),
        split("parts", "partners", "--total", "200000.01", *BOUNDED, "--method", "sainte-lague"),
        split("parts", "partners", "--total", "20000.01", *BOUNDED, "--method", "huntington-hill"),
        split("parts", "partners", "--total", "200000", "--step", "5", "--columns", "weight=2", "--method", "quota"),
    ),
    "tables/table": in_both_formats(
        split("table", "categories-by-partner"),
        split("table", "categories-by-partner", "--cut", "rows"),
        split("table", "categories-by-partner", "--cut", "columns", "--step", "10"),
        split("table", "both-sides", *BOTH),
        split("table", "both-sides", *BOTH, "--totals", "rows"),
        split("table", "both-sides", *BOTH, "--totals", "none"),
    ),
    "tables/weights": in_both_formats(
        split("weights", "regions-by-priority", *BOTH, "--step", "1", "--method", "sainte-lague"),
        split("weights", "regions-by-priority", *BOTH, "--method", "d-hondt"),
    ),
    "tables/periods": in_both_formats(
        split("periods", "claims", *CLAIMS, "--rounding", "down 0.01"),
        split("periods", "claims", "--columns", "amount=Fund", "--rounding", "half even 1"),
        split("periods", "months", "--columns", "period=Month,amount=Amount", "--rounding", "half up"),
    ),
    "tables/impossible": [
        *((command, 1) for command in (
            split("table", "blocked", *BOTH),
            split("table", "blocked", *BOTH, "--format", "json"),
            split("table", "bad/out-of-reach", "--row-totals", "All"),
            split("table", "bad/differ", *ALL_TOTALS),
            split("weights", "bad/differ", *ALL_TOTALS, "--method", "d-hondt"),
            split("weights", "bad/zeros", *BOTH, "--method", "d-hondt"),
            split("parts", "bad/bounds", "--total", "1000", "--columns", "name=Partner,weight=Weight,least=Least,most=Most",
                  *LARGEST))),
    ],
    "tables/bad": [(command, 2) for command in (
        ["split", "parts"],
        ["split", "table"],
        ["split", "parts", "--total", "100.0050", "--weights", "1,x,-1", "--method", "quota", "--cut", "rows"],
        ["split", "parts", "--total", "100", "--weights", "1,2", "--step", "0", *LARGEST],
        ["split", "parts", "--total", "0.01", "--weights", "0,0", *LARGEST],
        ["split", "parts", "--total", "100000000000", "--weights", "1,1000000000000", "--method", "quota"],
        split("parts", "bad/parts", "--total", "100", *BOUNDED, *LARGEST),
        split("parts", "bad/parts", "--total", "100", "--columns", "name=Partner,weight=Zero", *LARGEST),
        split("parts", "bad/parts", "--total", "100", "--columns", "part=Partner", *LARGEST),
        split("parts", "bad/parts", "--total", "100", "--columns", "weight=Inhabitant", *LARGEST),
        split("parts", "bad/parts", "--total", "100", "--columns", "name=Partner", "--key", "Zero 50 %, equal 20 %", *LARGEST),
        split("parts", "bad/bounds", "--total", "300", "--columns", "weight=Weight,most=Most", "--method", "quota"),
        split("parts", "bad/huge-weights", "--total", "1000", "--columns", "weight=Weight", *LARGEST),
        split("parts", "bad/total-row", "--total", "1000", "--columns", "name=Partner,weight=A", *LARGEST),
        split("table", "bad/cells", "--row-totals", "Total"),
        split("table", "bad/headings-only"),
        split("table", "bad/empty"),
        split("table", "both-sides"),
        split("table", "bad/corner", *ALL_TOTALS),
        split("table", "bad/out-of-reach", "--row-totals", "All", "--column-totals", "al"),
        split("table", "bad/out-of-reach", "--row-totals", "All", "--cut", "rows"),
        split("table", "bad/out-of-reach", "--totals", "rows"),
        split("weights", "bad/zeros", *BOTH),
        split("weights", "bad/zeros", *BOTH, "--method", "quota"),
        split("weights", "bad/cells", *BOTH, "--method", "d-hondt"),
        split("periods", "bad/periods", *CLAIMS, "--rounding", "nearest 0.01"),
        split("periods", "bad/periods", *CLAIMS, "--rounding", "half even 0.01"),
        split("periods", "bad/periods", "--columns", "period=Claim"),
        split("table", "nowhere"),
    )],
}

# Packs and paths that prorata programmes refuses.
REFUSED_PROGRAMMES = (
    "interreg-latvia-lithuania-2014-2021",
    "erasmus",
    "scenarios/programmes",
    "scenarios/programmes/nowhere.yaml",
    "scenarios/bad/packs/list.yaml",
    "scenarios/bad/packs/faults.yaml",
    "scenarios/bad/not-yaml-tab.yaml",
    "scenarios/cases/lli-431.yaml",
)
REFUSED_CODES = ("duplicat-key", "duplicate", "page.wrong")

# Errors that a command may give on a good scenario: it asks for something the scenario leaves out.
LEFT_OUT = {"nothing-reported", "missing-total", "no-partners", "unknown-version-name", "fund-rate-unknown",
            "contribution-unknown", "different-currencies"}
# Bad scenarios that check refuses and compute takes. Of any other, what compute says decides where nothing is reported.
BAD_FOR_ONE = ("nothing-reported", "unknown-figure", "expectation-kind")
# Errors that concern a file as a whole.
WITHOUT_PLACE = {"nothing-reported", "empty-file", "no-partners", "unknown-figure", "unknown-code"}
# Errors that say all there is to say.
WITHOUT_HINT = {"cannot-open", "is-a-directory"}

# Rows of the catalogue without a point that head no diagnostic. Any other row without one is a code.
NOT_CODES = set(
    """
    did-you-mean one-of none-of reachable modes-agree no-mode-agrees printed-partners data-decide-nothing
    listed-partners-are-all mode-name these-same-figures and-more see-help verbatim reported-by rests-on-weaker tally lost added usage standard-output
    """.split()
)
# Codes with a point.
CODES_WITH_POINT = {"not-recomputable.without-partners", "not-recomputable.by-nothing", "sum-open.payers", "sum-open.costs",
                    "sum-open.contributors"}
# Codes that need an environment rather than a scenario: tests/conduct has them.
IN_CONDUCT = {
    "not-a-template", "template-version", "template-headings", "template-other-pack", "cell-outside",  # templates, filled in
    "table-too-large",  # two hundred thousand cells
    "no-permission",  # another user
    "cannot-read",  # a device that fails, a circle of links
    "file-too-large",  # 64 MiB
    "record-too-long",  # likewise
    "too-many-faults",  # a thousand of them
    "too-many-to-infer",  # twenty thousand figures
    "cannot-write",  # a full disk
    "database-not-a-file",  # a pipe
    "output-busy",  # two runs at once: tests/unit/run/long_output.cpp
    "cannot-resume",  # likewise, as are the next two
    "started-anew",
    "nothing-to-resume",
    "stopped",  # a signal: tests/registers/run.py
    "workbook-limit",  # a text of 33 000 characters
    "no-browser",  # a machine without Chromium
    "pdf-failed",  # one whose Chromium does not work
    "register-encoding",  # UTF-16: likewise
    "unknown-command",
    "bad-arguments",
    "argument-missing",
    "argument-not-allowed",
    "argument-unknown",
    "argument-without-value",
}
# Codes of the readers of tables, which no command uses yet: tests/unit/read has them.
IN_UNIT = {
    "unclosed-quote", "text-after-quote", "cell-too-long", "too-many-columns", "row-too-long", "read-as-utf-16",
    "separator-guessed", "read-by-content", "old-workbook", "locked-workbook", "not-a-workbook", "damaged-workbook",
    "workbook-too-large", "unknown-sheet", "no-visible-sheet", "bad-cell-reference", "cell-out-of-order",
    "formula-without-value", "has-macros", "has-external-links", "merged-cells",
}  # fmt: skip

# What JSON may write as a number: none of it is an amount.
WHOLE_NUMBERS = {
    "schema", "line", "column", "number", "rules",
    "reported", "given", "stated", "recomputed", "agreeing", "fitting", "contradicting", "not_recomputable",
    "not_reconciling", "rates_tried", "deciding", "ties", "against",
    "expectations", "expectations_holding", "exit", "files", "reconciles", "unconfirmed", "findings", "unusable", "failed",
}  # fmt: skip

DIAGNOSTIC = re.compile(r"^(?:(?P<file>[^\n]*?):(?:(?P<line>\d+):(?P<column>\d+):)? )?"
                        r"(?P<severity>error|finding|note)\[(?P<code>[a-z0-9.-]+)\]: (?P<text>.*)$")
HEAD_OF_DIAGNOSTIC = re.compile(r"(error|finding|note)\[([a-z0-9.-]+)\]: ")


class Result:
    """One command's run."""

    def __init__(self, arguments, exit_code, out, err):
        self.arguments, self.exit_code, self.out, self.err = arguments, exit_code, out, err
        self.workbook = None
        if out.startswith(b"PK"):  # kept as the lines that readers see
            self.workbook, self.out = out, workbooks.shown(out)

    @property
    def line(self):
        return " ".join(["prorata", *self.arguments])


def run(command, arguments, folder):
    environment = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", NO_COLOR="1")
    try:
        done = subprocess.run([command, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return Result(arguments, "none: it did not end", b"", b"")
    return Result(arguments, done.returncode, done.stdout, done.stderr)


# ---- what is run -------------------------------------------------------------------------------------------


def scenarios():
    """The name of every scenario, as it is given to the command."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / "scenarios" / folder).glob("*")
        if path.suffix in SUFFIXES
    )


def mended():
    """Files that no longer hold what makes them what they are."""
    return [f"{name}: no longer holds {what!r}: an editor mended it" for name, what in MUST_HOLD.items()
            if what not in (ROOT / name).read_bytes()]


def is_bad(name):
    return name.startswith("scenarios/bad/") or name in GENERATED


def explained(figures):
    """The figures that are explained: of large budgets those of the whole project, and the first period's."""
    if len(figures) <= MOST_EXPLAINED:
        return figures
    of_whole = [figure for figure in figures if ".periods." not in figure and ".rows." not in figure]
    of_period = [figure for figure in figures if ".periods.1." in figure and figure not in of_whole]
    return (of_whole[: MOST_EXPLAINED - MOST_OF_PERIOD] + of_period)[:MOST_EXPLAINED]


def run_all(command, name, folder):
    """Every command that fits a scenario."""
    results = [run(command, [job, name], folder) for job in ("check", "compute")]
    if is_bad(name):
        if results[1].exit_code in (0, 1):
            results.append(run(command, ["compute", "--format", "json", name], folder))
        return results
    results += [run(command, [job, "--format", "json", name], folder) for job in ("check", "compute")]
    try:
        figures = [figure["figure"] for figure in json.loads(results[3].out)["figures"]]
    except (ValueError, KeyError):
        figures = []  # refused: the file of what is expected says so
    results += [run(command, ["explain", name, figure], folder) for figure in explained(figures)]
    return results + [run(command, more, folder) for more in MORE_COMMANDS.get(name, [])]


def catalogue_text():
    return (ROOT / "include/prorata/diagnose/catalogue.hpp").read_text(encoding="utf-8")


def commands():
    """The commands that take no scenario, under the names of their files."""
    packs = sorted((ROOT / "scenarios/programmes").glob("*.yaml"))
    codes = sorted(codes_in_catalogue(catalogue_text())[0])
    return {
        "commands/programmes": [["programmes"], ["programmes", "--format", "json"],
                                *(["programmes", pack.stem] for pack in packs),
                                ["programmes", "scenarios/programmes/interreg-latvia-lithuania-2014-2020.yaml"],
                                ["programmes", "--format", "json", "interreg-latvia-lithuania-2014-2020"],
                                *(["programmes", name] for name in REFUSED_PROGRAMMES)],
        "commands/explain-code": [["explain-code"], *(["explain-code", code] for code in codes),
                                  ["explain-code", "--format", "json", "missing-total"],
                                  *(["explain-code", code] for code in REFUSED_CODES)],
        "commands/schema": [["schema"], *(["schema", kind] for kind in ("scenario", "mapping", "sweep"))],
        "commands/completions": [["completions", shell] for shell in ("bash", "zsh", "fish")],
        "commands/man": [["man"]],
    }


# ---- as a file ---------------------------------------------------------------------------------------------


def masked(text):
    text = re.sub(rb'("engine": "|computed by prorata |<dd class="hash">prorata |\'prorata |"prorata )[0-9.]+', rb"\1<version>", text)
    return re.sub(rb"\b[0-9a-f]{64}\b", b"<sha256>", text)


def rendered(results):
    """What stands in the file: commands in a row that gave the same share one entry."""
    entries = []
    for result in results:
        body = f"exit {result.exit_code}\n".encode()
        for title, text in ((b"stdout", masked(result.out)), (b"stderr", masked(result.err))):
            if text:
                body += b"---- " + title + b"\n" + text
                body += b"" if text.endswith(b"\n") else b"\n(no line end)\n"
        if entries and entries[-1][1] == body:
            entries[-1][0].append(result.line)
        else:
            entries.append(([result.line], body))
    return b"\n".join(b"".join(f"$ {line}\n".encode() for line in lines) + body for lines, body in entries)


def file_of(name):
    """Where the expectation of a scenario stands, below the folder of expectations."""
    if name.startswith(("commands/", "lists/", "suites/", "records/", "exports/", "solve/", "sweep/",
                        "tables/", "claims/", "workbooks/", "locales/")):
        return name + ".txt"
    return ("generated/" + name if name in GENERATED else name.partition("/")[2]) + ".txt"


def difference(path, expected, actual):
    lines = [text.decode("utf-8", "backslashreplace").splitlines() for text in (expected, actual)]
    return "\n".join(difflib.unified_diff(*lines, f"{path} (expected)", f"{path} (actual)", lineterm=""))


def compare(folder, actual, complete):
    """Failures: expectations that differ, are missing, or that no scenario stands behind. actual: path -> bytes."""
    failures = {}
    for path, text in sorted(actual.items()):
        file = folder / path
        if not file.is_file():
            failures[path] = "nothing is expected yet: run with --accept and read what it writes"
        elif file.read_bytes() != text:
            failures[path] = difference(path, file.read_bytes(), text)
    if complete:
        for path in sorted(found_in(folder) - actual.keys()):
            failures[path] = "no scenario stands behind this file"
    return failures


def found_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")}


def accept(folder, actual, complete):
    for path, text in actual.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_file() or file.read_bytes() != text:
            file.write_bytes(text)
            print(f"wrote {path}")
    if complete:
        for path in sorted(found_in(folder) - actual.keys()):
            (folder / path).unlink()
            print(f"deleted {path}")


# ---- what holds whatever the bytes -------------------------------------------------------------------------


def diagnostics_in(text):
    """Each diagnostic of a text: its head, and its further lines."""
    found, is_open = [], False
    for line in text.split("\n"):
        head = None if line.startswith(" ") else DIAGNOSTIC.match(line)
        if head:
            found.append((head, []))
        elif is_open and line.startswith(" "):
            found[-1][1].append(line)
        is_open = bool(head) or (is_open and line.startswith(" "))
    return found


def faults_of_diagnostic(head, lines, source):
    """What is wrong with how an error or a finding is told. source: name of a file -> its lines, or None."""
    faults, code = [], head["code"]
    excerpt = [line for line in lines if re.match(r" *\d* \| ", line)]
    if head["line"] is None:
        if code not in WITHOUT_PLACE:
            faults.append(f"{code} has no place")
    elif excerpt or head["severity"] == "error":  # findings may leave the line out
        if len(excerpt) != 2 or not re.fullmatch(r" +\| +\^+|      \| \^+", excerpt[1]):
            return [f"{code} shows no line with a caret"]
        shown, caret = excerpt[0].partition(" | ")[2], excerpt[1].partition(" | ")[2]
        column = len(caret) - len(caret.lstrip(" ")) + 1
        if not shown.startswith("…") and column != int(head["column"]):
            faults.append(f"{code}: the caret stands at column {column}, not {head['column']}")
        if len(caret) > max(len(shown), column):
            faults.append(f"{code}: the caret reaches beyond the line")
        text = source(head["file"], int(head["line"]))
        if text is not None and "…" not in shown and shown.rstrip() != text.rstrip():
            faults.append(f"{code} shows another line than its own")
    if code not in WITHOUT_HINT and not any(line.startswith("   hint: ") for line in lines):
        faults.append(f"{code} has no hint")
    return faults


def line_of(folder):
    """A function that gives a line of a file as an excerpt shows it, or None where that is not plain."""

    def line(name, number):
        try:
            text = (folder / name).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None
        lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
        return re.sub("[\x00-\x1f\x7f-\x9f]", " ", lines[number - 1]) if number <= len(lines) else None

    return line


def document_in(text):
    """A JSON document, and what no JSON of ours may hold."""

    def no_fraction(number):
        raise ValueError(f"{number} is a binary fraction")

    try:
        document = json.loads(text.decode("utf-8"), parse_float=no_fraction, parse_constant=no_fraction)
    except ValueError as fault:
        return None, [f"JSON: {fault}"]
    faults = []

    def walk(value, key):
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, name)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, key)
        elif isinstance(value, int) and not isinstance(value, bool) and key not in WHOLE_NUMBERS:
            faults.append(f"JSON: {key} is a number, {value}; amounts are strings")

    walk(document, "")
    return document, faults


def faults_of_json(text, folder):
    """What is wrong with the JSON that a scenario's command writes."""
    document, faults = document_in(text)
    if document is None:
        return faults
    if "scenario" not in document:
        return faults  # two scenarios, compared
    sums = [(folder / document["scenario"]["path"], document["scenario"].get("sha256"))]
    pack = ROOT / "scenarios/programmes" / (document["programme"].get("id", "") + ".yaml")
    if pack.is_file():
        sums.append((pack, document["programme"].get("sha256")))
    for path, given in sums:
        if hashlib.sha256(path.read_bytes()).hexdigest() != given:
            faults.append(f"JSON: the SHA-256 of {path.name} is another one")
    return faults


def is_bad_for_one(name):
    return Path(name).name.startswith(BAD_FOR_ONE)


def findings_in(result):
    """The codes of a result's findings, whether it is a text or JSON."""
    if "json" in result.arguments:
        told = (document_in(result.out)[0] or {}).get("findings", [])
        return [each["code"] for each in told if each["severity"] == "finding"]
    told = diagnostics_in(result.out.decode("utf-8", "surrogateescape"))
    return [head["code"] for head, _ in told if head["severity"] == "finding"]


def faults_of_taken(result, folder):
    """What is wrong where a command takes a bad scenario: that is right only where it gives a finding."""
    faults = []
    if result.exit_code != 1:
        faults.append("a bad scenario was accepted")
    elif not findings_in(result):
        faults.append("exit code 1 without a finding")
    if "json" not in result.arguments:
        for head, lines in diagnostics_in(result.out.decode("utf-8", "surrogateescape")):
            faults += faults_of_diagnostic(head, lines, line_of(folder))
    return faults


def shows_its_fault(name, result):
    """Whether a result refuses a bad scenario, or has a finding. That nothing is reported is a fault of scenarios about
    that alone."""
    if result.exit_code == 2:
        told = diagnostics_in(result.err.decode("utf-8", "surrogateescape"))
        codes = {head["code"] for head, _ in told if head["severity"] == "error"}
        return bool(codes if is_bad_for_one(name) else codes - set(BAD_FOR_ONE))
    return bool(findings_in(result))


def faults_of(name, results, folder):
    """What is wrong with the results of one scenario, whatever is expected."""
    faults = []
    for result in results:
        told, found = result.err.decode("utf-8", "surrogateescape"), []
        if result.exit_code in (0, 1):
            if result.err or not result.out:
                found.append("a result belongs on standard output, and nothing on standard error")
            if "json" in result.arguments:
                found += faults_of_json(result.out, folder)
            if is_bad(name) and not is_bad_for_one(name):
                found += faults_of_taken(result, folder)
        elif result.exit_code == 2:
            errors = diagnostics_in(told)
            if result.out:
                found.append("an error came with a result on standard output")
            if not errors or not told.endswith("\n"):
                found.append("exit code 2 without an error")
            if errors and not any(head["severity"] == "error" for head, _ in errors):
                found.append(f"{errors[0][0]['code']} is no error")
            for head, lines in errors:
                found += faults_of_diagnostic(head, lines, line_of(folder))
                if (not is_bad(name) and result.arguments[0] != "explain" and head["severity"] == "error"
                        and head["code"] not in LEFT_OUT):
                    found.append(f"a good scenario was refused: {head['code']}")
        else:
            found.append(f"exit code {result.exit_code}")
        faults += [f"{result.line}: {fault}" for fault in found]
    if is_bad(name) and not any(shows_its_fault(name, result) for result in results[:2]):
        faults.append(f"{name}: neither check nor compute shows what is wrong with it")
    if not is_bad(name) and all(result.exit_code == 2 for result in results[:2]):
        faults.append(f"{name}: neither check nor compute takes it")
    return faults


def faults_of_commands(results):
    """What is wrong with the results of commands that take no scenario."""
    faults = []
    for result in results:
        refused = result.arguments[-1] in REFUSED_PROGRAMMES + REFUSED_CODES
        errors = diagnostics_in(result.err.decode("utf-8", "surrogateescape"))
        found = []
        if result.exit_code != (2 if refused else 0):
            found.append(f"exit code {result.exit_code}")
        elif refused and (result.out or not errors):
            found.append("a refusal is an error on standard error, and nothing else")
        elif not refused and (result.err or not result.out):
            found.append("a result belongs on standard output, and nothing on standard error")
        for head, lines in errors:
            if head["code"] not in WITHOUT_HINT and not any(line.startswith("   hint: ") for line in lines):
                found.append(f"{head['code']} has no hint")
        if "json" in result.arguments and not refused:
            found += document_in(result.out)[1]
        faults += [f"{result.line}: {fault}" for fault in found]
    return faults


def faults_of_lists(results):
    """What is wrong with the results of commands on lists: rows that cannot be read do not keep the others back."""
    faults = []
    for result in results:
        told = result.out.decode("utf-8", "surrogateescape") if "--format" not in result.arguments else ""
        errors = diagnostics_in(result.err.decode("utf-8", "surrogateescape"))
        findings = [head for head, _ in diagnostics_in(told) if head["severity"] == "finding"]
        found = []
        if result.exit_code not in (0, 1, 2):
            found.append(f"exit code {result.exit_code}")
        if bool(errors) != (result.exit_code == 2):
            found.append("exit code 2 comes with errors, and errors with exit code 2")
        if result.exit_code < 2 and not result.out:
            found.append("nothing is said")
        if result.exit_code == 0 and findings:
            found.append("a finding with exit code 0")
        for head, lines in errors + [each for each in diagnostics_in(told)]:
            if head["code"] not in WITHOUT_HINT and not any(line.startswith("   hint: ") for line in lines):
                found.append(f"{head['code']} has no hint")
        if "json" in result.arguments and result.out:
            document, wrong = document_in(result.out)
            found += [fault for fault in wrong if "is a number" not in fault]
            if hashlib.sha256((ROOT / result.arguments[1]).read_bytes()).hexdigest() != document["list"]["sha256"]:
                found.append("the SHA-256 of the list is another one")
        faults += [f"{result.line}: {fault}" for fault in found]
    return faults


class WellFormed(HTMLParser):
    """Tells elements that are not closed, or closed in another order, and what a page must not have."""

    VOID = ("meta",)

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.seen = [], [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag in ("script", "link", "img", "iframe") or any(name == "src" or name.startswith("on") for name, _ in attrs):
            self.faults.append(f"HTML: {tag} has no place in a page that stands alone")
        if tag == "th" and "scope" not in dict(attrs):
            self.faults.append("HTML: th without scope")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"HTML: </{tag}> closes nothing")


def faults_of_html(text):
    parser = WellFormed()
    parser.feed(text.decode("utf-8"))
    parser.close()
    missing = {"html", "title", "h1", "table"} - parser.seen
    return (parser.faults + [f"HTML: {tag} is not closed" for tag in parser.open]
            + [f"HTML: there is no {tag}" for tag in sorted(missing)])


def faults_of_junit(text, exit_code):
    """XML that is none, numbers that do not add up, or an exit code that they belie."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as fault:
        return [f"JUnit: {fault}"]
    faults = []
    for suite in [root, *root.iter("testsuite")]:
        cases = list(suite.iter("testcase"))
        counted = {"tests": len(cases), "failures": sum(case.find("failure") is not None for case in cases),
                   "errors": sum(case.find("error") is not None for case in cases)}
        faults += [f"JUnit: {name} is {suite.get(name)}, and there are {count}"
                   for name, count in counted.items() if suite.get(name) != str(count)]
    worst = 2 if root.find(".//error") is not None else 1 if root.find(".//failure") is not None else 0
    return faults + ([f"JUnit: exit code {exit_code}, and the worst is {worst}"] if worst != exit_code else [])


def faults_of_suites(results, exit_codes):
    """What is wrong with the results of commands on several scenarios."""
    faults = []
    for result, exit_code in zip(results, exit_codes):
        said = diagnostics_in(result.err.decode("utf-8", "surrogateescape"))
        errors = [each for each in said if each[0]["severity"] == "error"]
        found = [] if result.exit_code == exit_code else [f"exit code {result.exit_code}"]
        if is_ndjson(result):
            found += faults_of_ndjson(result.out, exit_code)
        elif bool(errors) != (exit_code == 2):
            found.append("exit code 2 comes with errors, and errors with exit code 2")
        if result.out and "junit" in result.arguments:
            found += faults_of_junit(result.out, exit_code)
        if result.out and "html" in result.arguments:
            found += faults_of_html(result.out)
        if result.workbook or (result.out and "xlsx" in result.arguments):
            found += workbooks.faults_in(result.workbook, result.arguments[0] != "new") if result.workbook else ["there is no workbook"]
        if result.out and "json" in result.arguments and not is_ndjson(result):
            found += document_in(result.out)[1]
        faults += [f"{result.line}: {fault}" for fault in found]
    return faults


def is_ndjson(result):
    """Whether several scenarios were answered by a line of JSON each."""
    return result.out.startswith(b'{"number":1,')


def faults_of_ndjson(text, exit_code):
    """What is wrong with the lines: each says what it comes to, and the worst of them is the exit code."""
    faults, worst = [], 0
    for number, line in enumerate(text.splitlines(), 1):
        document, wrong = document_in(line)
        faults += wrong
        if document is None:
            continue
        worst = max(worst, document["exit"])
        errors = [each for each in document.get("diagnostics", []) if each["severity"] == "error"]
        if document["number"] != number:
            faults.append(f"line {number} has the number {document['number']}")
        if "verdict" in document:
            continue
        if ("result" in document) != (document["exit"] < 2) or bool(errors) != (document["exit"] == 2):
            faults.append(f"line {number}: exit code {document['exit']} fits neither result nor errors")
        faults += [f"line {number}: {each['code']} has no hint" for each in errors
                   if each["code"] not in WITHOUT_HINT and "hint" not in each]
    return faults if worst == exit_code else [*faults, f"the worst line has the exit code {worst}"]


def faults_of_exports(results, folder):
    """What is wrong with the results of commands on exports: projects that can be read are judged whatever the others."""
    faults = []
    for result in results:
        is_json = "json" in result.arguments
        told = "" if is_json else result.out.decode("utf-8", "surrogateescape")
        said = diagnostics_in(result.err.decode("utf-8", "surrogateescape"))
        errors = [each for each in said if each[0]["severity"] == "error"]
        findings = [head for head, _ in diagnostics_in(told) if head["severity"] == "finding"]
        found = []
        if result.exit_code not in (0, 1, 2):
            found.append(f"exit code {result.exit_code}")
        if bool(errors) != (result.exit_code == 2):
            found.append("exit code 2 comes with errors, and errors with exit code 2")
        if result.exit_code < 2 and not is_json and bool(findings) != (result.exit_code == 1):
            found.append("exit code 1 comes with findings, and findings with exit code 1")
        if result.exit_code < 2 and not result.out:
            found.append("nothing is said")
        for head, lines in errors:
            if head["code"] not in WITHOUT_HINT and not any(line.startswith("   hint: ") for line in lines):
                found.append(f"{head['code']} has no hint")
        if is_json and result.out:
            document, wrong = document_in(result.out)
            found += wrong
            origin = document.get("export") or document["scenario"]
            if hashlib.sha256((folder / origin["path"]).read_bytes()).hexdigest() != origin["sha256"]:
                found.append(f"the SHA-256 of {origin['path']} is another one")
        faults += [f"{result.line}: {fault}" for fault in found]
    return faults


def faults_of_splits(results, exit_codes, folder):
    """What is wrong with amounts that were divided: nothing of a table stands beside an error or a finding."""
    faults = []
    for result, exit_code in zip(results, exit_codes):
        errors = diagnostics_in(result.err.decode("utf-8", "surrogateescape"))
        found = [] if result.exit_code == exit_code else [f"exit code {result.exit_code}"]
        if bool(errors) != (exit_code == 2) or bool(result.out) != (exit_code < 2):
            found.append("a result belongs on standard output, errors on standard error")
        findings = diagnostics_in(result.out.decode("utf-8"))
        if exit_code == 1 and "json" not in result.arguments and len(findings) != 1:
            found.append("there is not one finding")
        for head, lines in errors + findings:
            if head["code"] not in WITHOUT_HINT and not any(line.startswith("   hint: ") for line in lines):
                found.append(f"{head['code']} has no hint")
        if "json" in result.arguments:
            document, wrong = document_in(result.out)
            found += wrong
            table = document.get("table")
            if table and hashlib.sha256((folder / table["path"]).read_bytes()).hexdigest() != table["sha256"]:
                found.append("the SHA-256 of the table is another one")
            if exit_code == 1 and not document["findings"]:
                found.append("there is no finding")
        faults += [f"{result.line}: {fault}" for fault in found]
    return faults


# Files that an example of a page can be part of; @ stands for its lines.
PROJECT = "prorata: 1\nprogramme: {currency: EUR, funds: {ERDF: 85 % of total, IPA: 5 % of total}}\n"
RULES = """prorata: 1
programme:
  currency: EUR
  eligible: {is: total}
  rounding: {fund: {mode: down, step: 0.01}, flat_rates: {mode: down, step: 0.01}, rows: {mode: down, step: 0.01}}
  contribution: {method: residual}
  funds: {ERDF: {rates: [{rate: 85 %, country: LV}], fixed: yes}}
  flat_rates:
    - {category: travel, of: staff, at_most: 15 %, whole_percent: yes}
    - {category: office, of: staff, exactly: 15 %}
"""
AROUND_EXAMPLES = (
    "@\n",
    "{\n@}\n",
    HEAD + "partners:\n  @\n",
    HEAD + "partners:\n  P1: {total: 1000}\nproject:\n  @\n",
    "prorata: 1\n@\npartners:\n  P1: {total: 1000.01}\n",
    PROJECT + "@\npartners:\n  P1: {total: 1000.01}\n",
    PROJECT + "contribution: {method: residual}\n@\n",
    HEAD + "partners:\n  LP: {budget: {staff: 1000}}\n@\n",
    HEAD + "project: {call: 1}\npartners:\n  LP: {budget: {staff: 1000}}\nclaims: {rounding: {fund: {mode: down, step: 0.01}}}\npartner_reports:\n"
    "  - {partner: LP, number: 1, state: controlled, rows: [{category: staff, amount: 100}]}\n"
    "project_reports: [{number: 1, state: verified, certificates: [LP.1]}]\n@\n",
    "prorata: 1\nprogramme:\n  currency: EUR\n  rounding: {fund: {mode: down, step: 0.01}}\n"
    "  contribution: {method: residual}\n  @\npartners:\n  P1: {total: 1000}\n",
    "prorata: 1\nprogramme:\n  funds: {ERDF: 85 % of total}\n  @\npartners:\n  P1: {total: 1000}\n",
    "prorata: 1\nprogramme: interreg-latvia-lithuania-2007-2013\n@\npartners:\n"
    "  P1: {total: 1000, funds: {ERDF: 85 % of eligible}}\n",
    "prorata: 1\nprogramme: {currency: EUR, funds: {ERDF: {ceiling: 85 %}}, eligible: {is: total}}\npartners:\n  @\n",
    RULES + "partners:\n  @\n",
    "prorata: 1\nprogramme: interreg-jems\nfunds: {ERDF: 80 %}\npartners:\n  @\n",
    "prorata: 1\nprogramme: [interreg-latvia-lithuania-2014-2020, eu-de-minimis-aid]\n@\n",
    PROJECT + "contribution: {method: residual}\n@\npartners:\n  LP: {budget: {staff: {amount: 1000, periods: {1: 1000}}}}\n",
    HEAD + "reported:\n  - source: {title: T}\n    project: {total: 1000}\n@\n",
    HEAD + "partners:\n  P1: {total: 1000}\nreported:\n  - source: {title: T}\n    @\n",
    HEAD + "partners:\n  P1: {total: 1000}\nreported:\n  - source: {title: T}\n    project:\n      @\n",
)
# Examples that are no part of a scenario.
OTHER_EXAMPLES = {"not-a-pack", "unknown-heading"}


def faults_of_example(command, page, folder):
    """An example that shows something else than its page says: in some file, what is wrong must give the code, and
    what is right must not."""
    code, wrong, right = page["code"], page.get("wrong", ""), page.get("right", "")
    if not right or right.startswith("prorata ") or code in OTHER_EXAMPLES:
        return []

    def gives(lines, around):
        before, _, after = around.partition("@")
        indent = " " * (len(before) - before.rfind("\n") - 1)
        file = folder / (code + (".json" if before.startswith("{") else ".yaml"))
        file.write_text(before + lines.replace("\n", "\n" + indent) + after, encoding="utf-8")
        results = [run(command, [job, file.name], folder) for job in ("check", "compute", "claim")]
        return code in {told for _, told in heads_of(results)}

    if any(gives(wrong, around) and not gives(right, around) for around in AROUND_EXAMPLES):
        return []
    return [f"{code}: no file was found in which the example of its page is wrong, and right"]


def faults_of_pages(catalogue, text, heads):
    """Codes without a page, pages without a code, severities that a page leaves out. heads: (severity, code)."""
    document, faults = document_in(text)
    if document is None:
        return faults
    severities = {page["code"]: page["severities"] for page in document["codes"]}
    codes, _ = codes_in_catalogue(catalogue)
    faults += [f"{code}: has no page; add a row to engine/write/code_pages.hpp"
               for code in sorted(codes - severities.keys())]
    faults += [f"{code}: has a page, but heads no diagnostic" for code in sorted(severities.keys() - codes)]
    faults += [f"{code}: its page does not say that it can be a {severity}" for severity, code in sorted(heads)
               if severity not in severities.get(code, [severity])]
    return faults


def codes_in_catalogue(text):
    keys = re.findall(r'\{Text::\w+,\s*"([^"]+)",', text)
    known = set(keys)
    faults = [f"{name}: no such row of the catalogue" for name in
              sorted((NOT_CODES | CODES_WITH_POINT | IN_CONDUCT | IN_UNIT) - known)]
    return {key for key in known if "." not in key} - NOT_CODES | (CODES_WITH_POINT & known), faults


def faults_of_coverage(catalogue, produced):
    """Codes that no scenario produces, and rows called no code that head a diagnostic all the same."""
    codes, faults = codes_in_catalogue(catalogue)
    faults += [f"{code}: no scenario produces this code; add one under scenarios/bad"
               for code in sorted(codes - produced - IN_CONDUCT - IN_UNIT)]
    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/unit/read").glob("*_table.cpp"))
    faults += [f"{code}: no test in tests/unit/read produces this code" for code in sorted(IN_UNIT)
               if f"{code} " not in told and f"[{code}]" not in told]
    faults += [f"{code}: heads a diagnostic, though this test does not count it among the codes"
               for code in sorted(produced & NOT_CODES)]
    return faults


def heads_of(results):
    """The severity and the code of every diagnostic."""
    return set(HEAD_OF_DIAGNOSTIC.findall(
        b"".join(result.out + result.err for result in results).decode("utf-8", "replace")))


# ---- that this test can fail -------------------------------------------------------------------------------


def self_test():
    """Made-up results with a known fault each: a fault that is not found ends the run."""

    def expect(what, found):
        if not found:
            sys.exit(f"golden: the self-test did not notice {what}")

    good = "scenarios/good/made-up.yaml"
    bad = "scenarios/bad/made-up.yaml"
    error = b"f.yaml:1:3: error[alias]: text\n    1 | a: *b\n      |   ^\n   hint: text\n"
    finding = b"f.yaml:1:3: finding[over]: text\n   hint: text\n"
    shown = finding.replace(b"   hint", b"    1 | a: *b\n      |   ^\n   hint")
    unreported = b"f.yaml: error[nothing-reported]: text\n   hint: text\n"
    refused = [Result(["check", bad], 2, b"", error), Result(["compute", bad], 2, b"", error)]

    def with_(results, **changes):
        first = Result(results[0].arguments, results[0].exit_code, results[0].out, results[0].err)
        for name, value in changes.items():
            setattr(first, name, value)
        return [first, *results[1:]]

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = rendered(refused)
        accept_quietly = {file_of(bad): text}
        for path, content in accept_quietly.items():
            (folder / path).parent.mkdir(parents=True)
            (folder / path).write_bytes(content)
        expect("equal files", not compare(folder, accept_quietly, True))
        expect("another byte", compare(folder, {file_of(bad): text.replace(b"*b", b"*c")}, True))
        expect("another exit code", compare(folder, {file_of(bad): rendered(with_(refused, exit_code=3))}, True))
        expect("another stream", compare(folder, {file_of(bad): rendered(with_(refused, out=error, err=b""))}, True))
        expect("a missing line end", compare(folder, {file_of(bad): rendered(with_(refused, err=error[:-1]))}, True))
        expect("a missing expectation", compare(folder, {**accept_quietly, "bad/new.yaml.txt": b""}, True))
        expect("a stale expectation", compare(folder, {}, True))
        (folder / "f.yaml").write_bytes(b"a: *b\n")
        expect("an error as it should be", not faults_of(bad, refused, folder))
        for what, changes in {
            "a result beside an error": {"out": b"1"},
            "a silent refusal": {"err": b""},
            "a failure of our own": {"exit_code": 3},
            "a signal": {"exit_code": -11},
            "an accepted fault": {"exit_code": 0, "out": b"1", "err": b""},
            "an error without a hint": {"err": error.replace(b"   hint: text\n", b"")},
            "an error without its line": {"err": error.replace(b"    1 | a: *b\n      |   ^\n", b"")},
            "an error without a place": {"err": b"error[alias]: text\n   hint: text\n"},
            "a caret in another column": {"err": error.replace(b"  ^", b" ^")},
            "a caret beyond the line": {"err": error.replace(b"^", b"^^^^")},
            "an excerpt of another line": {"err": error.replace(b"a: *b", b"a: *c")},
            "a finding as a refusal": {"err": error.replace(b"error[", b"finding[")},
        }.items():
            expect(what, faults_of(bad, with_(refused, **changes), folder))
        expect("a good scenario that is refused", faults_of(good, refused, folder))
        expect("a finding beside an error", not faults_of(bad, with_(refused, err=finding + error), folder))
        expect("a wrong finding beside an error", faults_of(bad, with_(refused, err=finding[:-14] + error), folder))

        def taken(text, exit_code=1, unplaced=unreported):
            return [Result(["compute", bad], exit_code, text, b""), Result(["check", bad], 2, b"", unplaced)]

        table = b"LP 1.00\n project 1.00\n\n%s\nRests on:\n   rule\n"
        note = finding.replace(b"finding[", b"note[")
        for what, told in {"a finding as it should be": finding, "a finding with its line": shown,
                           "a note beside a finding": note + finding}.items():
            expect(what, not faults_of(bad, taken(table % told), folder))
        for what, results in {
            "a fault that is accepted without a word": taken(table % b""),
            "a finding with exit code 0": taken(table % finding, 0),
            "a note as a finding": taken(table % note),
            "a finding without a hint": taken(table % finding[:-14]),
            "a finding without a place": taken(table % finding[12:]),
            "a finding whose caret stands in another column": taken(table % shown.replace(b"  ^", b" ^")),
            "a finding that shows another line": taken(table % shown.replace(b"a: *b", b"a: *c")),
            "a finding beside an error": with_(taken(table % finding), err=error),
        }.items():
            expect(what, faults_of(bad, results, folder))
        elsewhere = [Result(["check", bad], 2, b"", unreported), Result(["compute", bad], 2, b"", unreported)]
        about_it = "scenarios/bad/nothing-reported-made-up.yaml"
        expect("that nothing is reported, of a scenario about something else", faults_of(bad, elsewhere, folder))
        expect("that nothing is reported", not faults_of(about_it, elsewhere, folder))
        for_one = [elsewhere[0], Result(["compute", bad], 0, b"LP 1.00\n", b"")]
        expect("that compute takes what nothing is reported of", not faults_of(about_it, for_one, folder))
        expect("a scenario about it that both take",
               faults_of(about_it, [Result([job, bad], 0, b"1", b"") for job in ("check", "compute")], folder))
        right = hashlib.sha256(b"a: *b\n").hexdigest().encode()
        document = b'{"scenario": {"path": "f.yaml", "sha256": "%s"}, "programme": {}, "line": 1}' % right
        expect("a document as it should be", not faults_of_json(document, folder))
        page = b'<html><title>t</title><h1>h</h1><table><tr><th scope="row">x</th></tr></table></html>'
        expect("a page as it should be", not faults_of_html(page))
        for wrong in (b"</tr>", b' scope="row"', b"<h1>h</h1>"):
            expect("a page without " + wrong.decode(), faults_of_html(page.replace(wrong, b"")))
        found = "".join(workbooks.faults_in(workbooks.workbook({"[S": [["=1", workbooks.Number("1.50")]]})))
        for what in ("has a time", "has no kind", "may become a formula", "has other decimals", "cannot be called"):
            expect(f"that a workbook {what}", what in found)
        expect("a script", faults_of_html(page.replace(b"<h1>", b"<script></script><h1>")))
        refusal = b"error[unknown-row]: text\n   hint: text\n"
        wanted = Result(["split", "table", "f.csv"], 2, b"", refusal)
        expect("a refused table", not faults_of_splits([wanted], [2], folder))
        for what, result in {"a table beside an error": with_([wanted], out=b"1.00\n")[0],
                             "an error without a hint": with_([wanted], err=refusal[:25])[0],
                             "another exit code": with_([wanted], exit_code=1)[0]}.items():
            expect(what, faults_of_splits([result], [2], folder))
        junit = (b'<s tests="1" failures="1" errors="0"><testsuite tests="1" failures="1" errors="0">'
                 b"<testcase><failure/></testcase></testsuite></s>")
        expect("JUnit as it should be", not faults_of_junit(junit, 1))
        expect("JUnit that miscounts", faults_of_junit(junit.replace(b'failures="1"', b'failures="0"'), 1))
        expect("JUnit with another exit code", faults_of_junit(junit, 0))
        expect("JUnit that is no XML", faults_of_junit(junit[:-1], 1))
        for what, wrong in {
            "an amount as a number": document.replace(b'"line"', b'"amount"'),
            "a binary fraction": document.replace(b"1}", b"1.5}"),
            "an exponent": document.replace(b"1}", b"1e3}"),
            "NaN": document.replace(b"1}", b"NaN}"),
            "no JSON": document[:-1],
            "another hash": document.replace(right, right[::-1]),
        }.items():
            expect(what, faults_of_json(wrong, folder))

        def as_json(told, exit_code=1):
            out = document.replace(b', "line": 1}', b', "findings": [%s]}' % told)
            return [*taken(table % finding), Result(["compute", "--format", "json", bad], exit_code, out, b"")]

        told = b'{"code": "over", "severity": "finding"}'
        expect("a finding in JSON", not faults_of(bad, as_json(told), folder))
        for what, results in {
            "JSON that leaves the finding out": as_json(b""),
            "JSON with a note as a finding": as_json(told.replace(b'"finding"', b'"note"')),
            "JSON with exit code 0 beside a finding": as_json(told, 0),
            "a finding of JSON with an amount as a number": as_json(told.replace(b'"over"', b'"over", "amount": 1')),
        }.items():
            expect(what, faults_of(bad, results, folder))
    catalogue = "".join(f'{{Text::x, "{key}",' for key in NOT_CODES | CODES_WITH_POINT | IN_CONDUCT | IN_UNIT | {"alias"})
    expect("full coverage", not faults_of_coverage(catalogue, {"alias", *CODES_WITH_POINT}))
    expect("a code without a scenario", faults_of_coverage(catalogue, CODES_WITH_POINT))
    expect("a code that is called none", faults_of_coverage(catalogue, {"alias", "tally", *CODES_WITH_POINT}))

    codes = sorted(codes_in_catalogue(catalogue)[0])
    pages = [{"code": code, "severities": ["error"]} for code in codes]

    def page_faults(pages, heads=(("error", "alias"),)):
        return faults_of_pages(catalogue, json.dumps({"schema": 1, "codes": pages}).encode(), heads)

    expect("a page for every code", not page_faults(pages))
    expect("a code without a page", page_faults(pages[1:]))
    expect("a page without a code", page_faults([*pages, {"code": "bogus", "severities": ["error"]}]))
    expect("a severity that the page leaves out", page_faults(pages, [("finding", "alias")]))
    shown, wrong = ["programmes"], ["programmes", REFUSED_PROGRAMMES[0]]
    told = b"error[unknown-programme]: text\n   hint: text\n"
    expect("commands as they should be",
           not faults_of_commands([Result(shown, 0, b"text\n", b""), Result(wrong, 2, b"", told)]))
    for what, result in {
        "a list that is refused": Result(shown, 2, b"", told),
        "a list with an error": Result(shown, 0, b"text\n", told),
        "a wrong name that is taken": Result(wrong, 0, b"text\n", b""),
        "a refusal with a result": Result(wrong, 2, b"text\n", told),
        "a silent refusal of a name": Result(wrong, 2, b"", b""),
        "a refusal without a hint": Result(wrong, 2, b"", told[:31]),
        "a list that is no JSON": Result([*shown, "--format", "json"], 0, b"text\n", b""),
    }.items():
        expect(what, faults_of_commands([result]))


# ---- the run -----------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    parser.add_argument("--accept", action="store_true", help="write what it says now as what is expected")
    parser.add_argument("--only", metavar="PATTERN",
                        help="scenarios whose path matches, such as '*/bad/alias*', or 'commands/*'")
    parser.add_argument("--leave-out", metavar="PATTERN", help="what is not run, such as 'sweep/*'")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, metavar="N", help="commands at once")
    options = parser.parse_args()
    command = str(options.command.resolve())
    complete = options.only is None and options.leave_out is None

    def is_asked(name):
        is_left_out = options.leave_out is not None and fnmatch.fnmatch(name, options.leave_out)
        return not is_left_out and (options.only is None or fnmatch.fnmatch(name, options.only))

    self_test()
    names = [name for name in [*scenarios(), *GENERATED] if is_asked(name)]
    with tempfile.TemporaryDirectory() as made, ThreadPoolExecutor(options.j) as pool:
        for name, text in GENERATED.items():
            Path(made, name).write_text(text, encoding="utf-8")
        folders = [Path(made) if name in GENERATED else ROOT for name in names]
        all_results = list(pool.map(lambda name, folder: run_all(command, name, folder), names, folders))
        faults = [fault for name, results, folder in zip(names, all_results, folders)
                  for fault in faults_of(name, results, folder)]
        others = {name: list(pool.map(lambda arguments: run(command, arguments, ROOT), lines))
                  for name, lines in commands().items() if is_asked(name)}
        lists = {name: list(pool.map(lambda arguments: run(command, arguments, ROOT), lines))
                 for name, lines in LISTS.items() if is_asked(name)}
        for name, content in {**workbooks.all_workbooks(), **workbooks.expenditure()}.items():
            Path(made, name).write_bytes(content)
        suites = {name: list(pool.map(lambda line: run(command, line[0], made if name == "claims/workbooks" else ROOT), lines))
                  for name, lines in SUITES.items() if is_asked(name)}
        exports = {}
        for name, lines in {**EXPORTS, **SOLVES}.items():
            if is_asked(name):
                folder = Path(made) if name == "exports/workbooks" else ROOT
                exports[name] = [run(command, arguments, folder) for arguments in lines]
                faults += faults_of_exports(exports[name], folder)
        splits = {name: list(pool.map(lambda line: run(command, line[0], ROOT), lines))
                  for name, lines in SPLITS.items() if is_asked(name)}
        pages = run(command, ["explain-code", "--format", "json"], ROOT)
        if complete:
            upside_down = {"code": "duplicate-key", "wrong": "LP: {total: 1}", "right": "LP: {total: 1, total: 1}"}
            if not faults_of_example(command, upside_down, Path(made)):
                sys.exit("golden: the self-test did not notice an example that is upside down")
            faults += [fault for found in pool.map(lambda page: faults_of_example(command, page, Path(made)),
                                                   (document_in(pages.out)[0] or {"codes": []})["codes"])
                       for fault in found]
    for results in others.values():
        faults += faults_of_commands(results)
    for results in lists.values():
        faults += faults_of_lists(results)
    for name, results in suites.items():
        faults += faults_of_suites(results, [exit_code for _, exit_code in SUITES[name]])

    for name, results in splits.items():
        faults += faults_of_splits(results, [exit_code for _, exit_code in SPLITS[name]], ROOT)

    actual = {file_of(name): rendered(results)
              for name, results in [*zip(names, all_results), *others.items(), *lists.items(), *suites.items(),
                                    *exports.items(), *splits.items()]}
    if options.accept:
        accept(EXPECTED, actual, complete)
    failures = compare(EXPECTED, actual, complete)
    if complete:
        heads = set().union(*map(heads_of, [*all_results, *lists.values(), *suites.values(), *exports.values(),
                                           *splits.values()]))
        told = heads_of(Result(each.arguments, 2, b"", each.err) for results in others.values() for each in results)
        faults += faults_of_coverage(catalogue_text(), {code for _, code in heads | told}) + mended()
        faults += faults_of_pages(catalogue_text(), pages.out, heads | told)
    for path, failure in failures.items():
        print(f"{path}: {failure}\n")
    for fault in faults:
        print(fault)
    passed = len(actual.keys() - failures.keys())
    print(f"golden: {passed} passed, {len(failures) + len(faults)} failed")
    return 1 if failures or faults else 0


if __name__ == "__main__":
    sys.exit(main())
