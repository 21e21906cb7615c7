#!/usr/bin/env python3
"""run.py --command PATH: templates as workbooks are written, filled in as somebody would, read, and made into scenarios.

What is filled in must give the figures of the same budget as a scenario, as a workbook and after it was converted; and whatever is
wrong with a workbook is told at its cell, with exit code 2 and no result. Everything is written to a temporary folder.
"""

import argparse
import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/golden"))
import workbooks  # noqa: E402
from workbooks import Boolean, Date, Fault, Number, Percent  # noqa: E402

GOOD = ROOT / "scenarios/exports/good"
MEMORY = 1 << 30
command = ""
faults = []


def run(*arguments, folder):
    return subprocess.run([command, *map(str, arguments)], cwd=folder, check=False, capture_output=True, timeout=120,
                          stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"},
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))


def expect(is_so, text, done=None):
    if not is_so:
        faults.append(text + ("" if done is None else f": exit code {done.returncode}\n{done.stdout.decode('utf-8', 'replace')[-800:]}"
                                                     f"{done.stderr.decode('utf-8', 'replace')[-2000:]}"))


# ---- filling in --------------------------------------------------------------------------------------------


def element_of(value, name, old):
    """A cell as spreadsheets write it; the look of the one that was there stays, but for percents and dates."""
    text = workbooks.cell(value, name)
    if not text:
        return None
    element = ElementTree.fromstring(text.replace("<c ", f'<c xmlns="{workbooks.MAIN}" ', 1))
    if old is not None and not isinstance(value, (Percent, Date)) and old.get("s"):
        element.set("s", old.get("s"))
    return element


def filled(content, cells):
    """cells: sheet -> {cell: value}. Cells whose row the template has not are added."""
    parts = workbooks.parts_of(content)
    names = [name for name, _ in workbooks.sheets_in(parts)]
    styles = parts["xl/styles.xml"].decode()
    count = styles.count("<xf ") - 1  # those of cells
    styles = styles.replace("</cellXfs>", '<xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>')
    parts["xl/styles.xml"] = styles.encode()
    for sheet, values in cells.items():
        part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
        root = ElementTree.fromstring(parts[part])
        data = root.find(f"{{{workbooks.MAIN}}}sheetData")
        rows = {int(row.get("r")): row for row in data}
        for name, value in values.items():
            number = int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            if number not in rows:
                rows[number] = ElementTree.SubElement(data, workbooks.TAG["row"], {"r": str(number)})
            row = rows[number]
            old = next((each for each in row if each.get("r") == name), None)
            new = element_of(value, name, old)
            if new is not None and isinstance(value, (Percent, Date)):
                new.set("s", str(count + (1 if isinstance(value, Date) else 0)))
            if old is not None:
                row.remove(old)
            if new is not None:
                row.append(new)
            row[:] = sorted(row, key=lambda each: (len(each.get("r")), each.get("r")))
        parts[part] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part)
    return buffer.getvalue()


def headings_of(content, sheet, first):
    """Heading -> letters of its column, and the number of the row below."""
    root = dict(workbooks.sheets_in(workbooks.parts_of(content)))[sheet]
    for row in root.iter(workbooks.TAG["row"]):
        cells = {workbooks.value_of(cell)[2]: cell.get("r").rstrip("0123456789") for cell in row.iter(workbooks.TAG["c"])
                 if workbooks.value_of(cell)[1] == "text"}
        if cells.get(first) == "A":
            return cells, int(row.get("r")) + 1
    sys.exit(f"no headings on sheet {sheet}")


def placed(content, sheet, first, rows):
    """Rows as {heading: value} -> cells."""
    letters, start = headings_of(content, sheet, first)
    return {f"{letters[heading]}{start + at}": value for at, row in enumerate(rows) for heading, value in row.items()}


def sheets_of(content):
    """What the sheets are called, by what the hidden one says they are."""
    rows = dict(workbooks.sheets_in(workbooks.parts_of(content)))["prorata"].iter(workbooks.TAG["row"])
    return {workbooks.value_of(row[0])[2]: workbooks.value_of(row[1])[2] for row in rows}


def settings(content, values):
    root = dict(workbooks.sheets_in(workbooks.parts_of(content)))[sheets_of(content)["project"]]
    places = {workbooks.value_of(row[0])[2]: row.get("r") for row in root.iter(workbooks.TAG["row"])}
    return {f"B{places[key]}": value for key, value in values.items()}


def new(folder, name, *arguments):
    done = run("new", "-o", name, *arguments, folder=folder)
    expect(done.returncode == 0 and not done.stdout and not done.stderr, f"no template {name}", done)
    content = (folder / name).read_bytes()
    for fault in workbooks.faults_in(content, formulas=False):
        expect(False, f"{name}: {fault}")
    return content


# ---- the same figures --------------------------------------------------------------------------------------

JEMS_YAML = """prorata: 1
programme: interreg-jems
funds: {ERDF: 80 % of eligible}
project: {id: EX-9, acronym: Example (invented), duration: 24, period_length: 12}
partners:
  LP:
    name: "Invented city, 1st"
    country: LV
    role: lead
    flat_rates: {office: 15 % of staff}
    budget:
      staff: [{amount: 1234.56, periods: {1: 1234.56}}, {amount: 20000.01, periods: {2: 20000.01}}]
      travel: [{amount: 1000, periods: {1: 1000}}]
    contributions:
      - {from: LP, status: public, form: cash, amount: 3000}
      - {from: Friends of the river, status: private, amount: 2097.67}
  P2:
    name: '=1+1'
    country: LT
    flat_rates: {travel: 5 %}
    budget: {external: [{amount: 12345.67, periods: {1: 12345.67}}], staff: [{amount: 99.99, periods: {1: 99.99}}]}
"""


def figures(path, folder):
    done = run("compute", path, "--format", "json", folder=folder)
    expect(done.returncode in (0, 1), f"{path} is not computed", done)
    return json.loads(done.stdout)["figures"] if done.stdout else None


def without_places(all_figures):
    keep = ("figure", "amount", "name")
    return [{key: value for key, value in each.items() if key in keep} for each in all_figures or []]


def jems(content):
    number = Number
    project, partners, budget, contributions = (sheets_of(content)[role] for role in ("project", "partners", "budget", "contributions"))
    return {
        project: settings(content, {"id": "EX-9", "acronym": "Example (invented)", "duration": number("24"),
                                      "period_length": "12", "periods": None, "funds.ERDF": "80 % of eligible"}),
        partners: placed(content, partners, "id", [
            {"id": "LP", "name": "Invented city, 1st", "country": "LV", "role": "lead", "flat_rates.office": "15 % of staff"},
            {"id": "P2", "name": "=1+1", "country": "LT", "flat_rates.travel": Percent("0.05")}]),
        budget: placed(content, budget, "partner", [
            {"partner": "LP", "period": "1", "staff": number("1234.5599999999999"), "travel": number("1E3")},
            {"partner": "LP", "period": number("2"), "staff": "20\u00a0000,01"},
            {"partner": "P2", "period": number("1"), "external": number("12345.67"), "staff": number("99.99")}]),
        contributions: placed(content, contributions, "partner", [
            {"partner": "LP", "from": "LP", "status": "public", "form": "cash", "amount": number("3000")},
            {"partner": "LP", "from": "Friends of the river", "status": "private", "amount": number("2097.67")}]),
    }


def test_round_trip(folder):
    content = new(folder, "template.xlsx", "--programme", "interreg-jems", "--periods", "2")
    expect(content == new(folder, "again.xlsx", "--programme", "interreg-jems", "--periods", "2", "--xlsx"),
           "two templates of one programme differ")
    (folder / "book.xlsx").write_bytes(filled(content, jems(content)))
    (folder / "scenario.yaml").write_text(JEMS_YAML, encoding="utf-8")
    ours = without_places(figures("book.xlsx", folder))
    expect(ours and ours == without_places(figures("scenario.yaml", folder)), f"the workbook gives other figures: {ours}")
    done = run("convert", "book.xlsx", "made.yaml", folder=folder)
    expect(done.returncode == 0 and not done.stdout and not done.stderr, "the workbook is not converted", done)
    expect(ours == without_places(figures("made.yaml", folder)), "the converted workbook gives other figures")
    made = (folder / "made.yaml").read_bytes()
    expect(made == run("convert", "book.xlsx", folder=folder).stdout, "a workbook is not converted to the same bytes twice")
    expect(made == run("convert", "made.yaml", folder=folder).stdout, "a scenario that was made is made into another one")
    for path in ("book.xlsx", "made.yaml"):
        done = run("explain", path, "LP.office", folder=folder)
        expect(done.returncode == 0 and b"21 234.57 \xc3\x97 15 %" in done.stdout, f"{path} is not explained", done)
    done = run("explain", "book.xlsx", "LP.ERDF", folder=folder)
    expect(b"book.xlsx:Budget!C3" in done.stdout, "an amount is not told at its cell", done)
    done = run("check", "book.xlsx", folder=folder)
    expect(done.returncode == 2 and b"nothing-reported" in done.stderr, "a budget without reported figures is judged", done)
    done = run("compute", "book.xlsx", "-o", "allocation.xlsx", folder=folder)
    expect(done.returncode in (0, 1), "no allocation is written of a workbook", done)


# Their words for a template and for its sheet of amounts, and how they begin to say that a cell is not read.
IN_LANGUAGE = {
    "en": ("Budget template: ", "Budget", "no heading stands above"), "lv": ("Budžeta veidne: ", "Budžets", "virs šīs šūnas nav"),
    "lt": ("Biudžeto šablonas: ", "Biudžetas", "virš šio langelio nėra"), "et": ("Eelarve mall: ", "Eelarve", "selle lahtri kohal ei ole"),
    "pl": ("Szablon budżetu: ", "Budżet", "nad tą komórką nie ma"), "de": ("Budgetvorlage: ", "Budget", "über dieser Zelle steht keine"),
}


def test_languages(folder):
    """Sheets, steps and sums are told in the language; what is filled in gives the same to the byte in each of them."""
    arguments = ["--programme", "interreg-jems", "--periods", "2"]
    english = new(folder, "template.xlsx", *arguments)
    (folder / "book.xlsx").write_bytes(filled(english, jems(english)))
    ours = without_places(figures("book.xlsx", folder))
    made = run("convert", "book.xlsx", folder=folder).stdout
    expect(ours and made, "the English template gives nothing")
    for tag, (title, name, told) in IN_LANGUAGE.items():
        content = new(folder, f"template-{tag}.xlsx", *arguments, "--locale", tag)
        _, start_sheet = next(workbooks.sheets_in(workbooks.parts_of(content)))
        first = [workbooks.value_of(cell)[2] for cell in start_sheet.iter(workbooks.TAG["c"])]
        expect(first[0].startswith(title) and len({"1", "2", "3", "4", "5"} & {text[:1] for text in first}) == 5,
               f"{tag}: the first sheet says {first}")
        roles = sheets_of(content)
        expect(roles["budget"] == name and all(any(name in text for text in first) for name in
                                               (roles[role] for role in ("project", "partners", "budget", "contributions", "reported"))),
               f"{tag}: the steps do not name the sheets {roles}: {first}")
        good = jems(content)
        (folder / "book.xlsx").write_bytes(filled(content, good))
        expect(without_places(figures("book.xlsx", folder)) == ours, f"{tag}: the template gives other figures")
        done = run("convert", "book.xlsx", folder=folder)
        expect(done.returncode == 0 and done.stdout == made, f"{tag}: the template is converted to another scenario", done)
        budget, start = headings_of(content, name, "partner")
        (folder / "book.xlsx").write_bytes(filled(content, {**good, name: {**good[name], f"Z{start}": Number("100")}}))
        for command_of in ("compute", "convert"):
            done = run(command_of, "book.xlsx", "--locale", tag, folder=folder)
            expect(done.returncode == 2 and f"book.xlsx:{name}!Z{start}: " in done.stderr.decode() and "[cell-outside]: " + told in done.stderr.decode(),
                   f"{tag}: {command_of} does not tell a cell outside the headings", done)
        done = run("new", *arguments, "-o", f"template-{tag}.xlsx", "--locale", tag, folder=folder)
        expect(done.returncode == 2 and (folder / f"template-{tag}.xlsx").read_bytes() == content, f"{tag}: a template is written over", done)
        done = run("new", *arguments, "-o", f"{tag}.yaml", "--locale", tag, folder=folder)
        lines = (folder / f"{tag}.yaml").read_text(encoding="utf-8").splitlines()
        bare = [line.partition("#")[0].rstrip() for line in lines]
        same = run("new", *arguments, folder=folder).stdout.decode().splitlines()
        expect(bare == [line.partition("#")[0].rstrip() for line in same], f"{tag}: the new scenario says something else")
        expect((lines[0] == same[0]) == (tag == "en"), f"{tag}: the new scenario begins with {lines[0]!r}")


def test_every_programme(folder):
    """Of each a template and a scenario that the readers take, whatever a computation may still ask for."""
    for pack in sorted((ROOT / "scenarios/programmes").glob("*.yaml")):
        if "\ncurrency:" not in pack.read_text(encoding="utf-8"):
            done = run("new", "--programme", pack.stem, folder=folder)
            expect(done.returncode == 2 and b"error[currency-unknown]" in done.stderr, f"{pack.stem}, a state's rules, is a programme", done)
            continue
        content = new(folder, f"{pack.stem}.xlsx", "--programme", pack.stem)
        cells = {"Partners": placed(content, "Partners", "id", [{"id": "LP", "name": "Invented"}])}
        (folder / "filled.xlsx").write_bytes(filled(content, cells))
        done = run("convert", "filled.xlsx", folder=folder)
        expect(done.returncode == 0, f"{pack.stem}: an empty template cannot be read", done)
        done = run("new", "--programme", pack.stem, "-o", f"{pack.stem}.yaml", folder=folder)
        expect(done.returncode == 0, f"{pack.stem}: no scenario is written", done)
        done = run("convert", f"{pack.stem}.yaml", folder=folder)
        expect(done.returncode == 0, f"{pack.stem}: the new scenario cannot be read", done)
    done = run("new", "-o", "inline.yaml", folder=folder)
    expect(done.returncode == 0, "no scenario is written without a programme", done)
    done = run("compute", "inline.yaml", folder=folder)
    expect(done.returncode == 0, "a new scenario cannot be computed", done)


def lli_431(content, figure=Number):
    """The project card of LLI-431, its figures as cells of this kind."""
    partners, published = (sheets_of(content)[role] for role in ("partners", "reported"))
    return {
        sheets_of(content)["project"]: settings(content, {"id": "LLI-431", "acronym": "Smart Planning", "call": "3", "objective": "4.1"}),
        partners: placed(content, partners, "id", [
            {"id": "KPR", "name": "Kurzemes plānošanas reģions", "country": "LV", "role": "lead"},
            {"id": "KLR", "name": 'Association "Klaipeda region"', "country": "LT"}]),
        published: {
            "B1": "Latvian ministry's project card LLI-431",
            **placed(content, published, "of", [
                {"total": figure("418247.67"), "funds.ERDF": figure("355510.5")},
                {"of": "KPR", "total": figure("213092.67"), "funds.ERDF": figure("181128.76"), "contribution": figure("31963.91")},
                {"of": "KLR", "total": figure("205155"), "funds.ERDF": figure("174381.75"), "contribution": figure("30773.25")}])},
    }


def test_published(folder):
    """What is copied from a project card is held against the rules as in the scenario of that case."""
    case = verdicts(ROOT / "scenarios/cases/lli-431.yaml", folder)[0][0]
    for tag in IN_LANGUAGE:
        content = new(folder, f"{tag}.xlsx", "--programme", "interreg-latvia-lithuania-2014-2020", "--locale", tag)
        cells = lli_431(content)
        (folder / "book.xlsx").write_bytes(filled(content, cells))
        again, done = verdicts("book.xlsx", folder)
        expect(done.returncode == 1 and told_of(again[0]) == told_of(case), f"{tag}: it is judged otherwise: {told_of(again[0])}", done)
        expect("B1" in cells[sheets_of(content)["reported"]], "no cell for the title")
    done = run("check", "book.xlsx", folder=folder)
    expect(b"cannot tell which of these 4" in done.stdout, "the cause of the cent is told otherwise", done)
    done = run("convert", "book.xlsx", "made.yaml", folder=folder)
    expect(done.returncode == 0 and b"unit: 0.01" in (folder / "made.yaml").read_bytes(), "no scenario is made of it", done)
    again, done = verdicts("made.yaml", folder)
    expect(told_of(again[0]) == told_of(case), "the scenario that is made is judged otherwise", done)

    content = new(folder, "template.xlsx", "--programme", "interreg-latvia-lithuania-2014-2020", "--partners", "KPR,KLR")
    good = lli_431(content)
    columns, start = headings_of(content, "Published", "of")
    total, rest = columns["total"], columns["contribution"]
    (folder / "book.xlsx").write_bytes(filled(content, lli_431(content, str)))
    made = run("convert", "book.xlsx", folder=folder).stdout
    expect(b"unit:" not in made and b"ERDF: 355510.5\n" in made, f"a unit is made up for texts:\n{made.decode()}")
    # Whole numbers in cells are not whole euros: only a source that is said to print those may be off by less than one.
    share, published = columns["funds.ERDF"], {each: None for each in good["Published"]}
    for kind, unit, code in ((Number, None, 1), (Number, Number("1"), 0), (str, None, 0)):
        cells = {"B1": "Invented", "B3": unit, f"{total}{start + 1}": kind("1001"), f"{share}{start + 1}": kind("850")}
        owners = {f"A{start}": "project", f"A{start + 1}": "KPR"}
        (folder / "book.xlsx").write_bytes(filled(content, {**good, "Published": {**published, **owners, **cells}}))
        done = run("check", "book.xlsx", folder=folder)
        expect(done.returncode == code, f"850 of 1001 at 85 %, as {kind.__name__} with unit {unit}, is judged otherwise", done)
    (folder / "book.xlsx").write_bytes(filled(content, {**good, "Published": {**good["Published"], "B3": Number("0.1")}}))
    expect(b"unit: 0.1\n" in run("convert", "book.xlsx", folder=folder).stdout, "the unit that is said is not taken")
    for name, cells, told in (
        ("untitled", {"B1": None}, "Published!B1: error[missing-key]"),
        ("title", {"B1": Fault("#REF!")}, "Published!B1: error[cell-is-no-text]"),
        ("key", {"A2": "sorce.address", "B2": "x"}, "Published!A2: error[unknown-key]"),
        ("stranger", {f"A{start + 3}": "LP", f"{total}{start + 3}": Number("1")}, f"Published!A{start + 3}: error[unknown-partner]"),
        ("twice", {f"A{start + 3}": "KPR", f"{total}{start + 3}": Number("1")}, f"Published!A{start + 3}: error[duplicate-key]"),
        ("nobody", {f"{total}{start + 9}": Number("1")}, f"Published!A{start + 9}: error[empty-cell]"),
        ("amount", {f"{total}{start}": "many"}, f"Published!{total}{start}: error["),
        ("fault", {f"{rest}{start}": Fault("#N/A")}, f"Published!{rest}{start}: error[cell-is-fault]"),
        ("heading", {f"{total}{start - 1}": "sum"}, f"Published!{total}{start - 1}: error[unknown-key]"),
        ("outside", {f"ZZ{start}": Number("1")}, f"Published!ZZ{start}: error[cell-outside]"),
    ):
        (folder / "bad.xlsx").write_bytes(filled(content, {**good, "Published": {**good["Published"], **cells}}))
        done = run("check", "bad.xlsx", folder=folder)
        expect(done.returncode == 2 and not done.stdout and f"bad.xlsx:{told}".encode() in done.stderr, f"{name} is not told", done)

    # A template of before, without that sheet.
    marks = {workbooks.value_of(row[0])[2]: row.get("r") for row in
             dict(workbooks.sheets_in(workbooks.parts_of(content)))["prorata"].iter(workbooks.TAG["row"])}
    old = filled(content, {**good, "prorata": {f"A{marks['reported']}": None, f"B{marks['reported']}": None}})
    (folder / "old.xlsx").write_bytes(old)
    done = run("convert", "old.xlsx", folder=folder)
    expect(done.returncode == 0 and b"reported" not in done.stdout, "a template of before is not read", done)


def test_files_that_are_there(folder):
    (folder / "mine.yaml").write_bytes(b"mine")
    done = run("new", "-o", "mine.yaml", folder=folder)
    expect(done.returncode == 2 and b"error[cannot-write]" in done.stderr and (folder / "mine.yaml").read_bytes() == b"mine",
           "a file that was there is written over", done)
    done = run("new", "-o", "mine.yaml", "--replace", folder=folder)
    expect(done.returncode == 0 and (folder / "mine.yaml").read_bytes() != b"mine", "--replace does not replace", done)
    for arguments, code in ((["--xlsx"], b"option-needs"), (["--programme", "interreg-jem"], b"unknown-programme"),
                            (["--periods", "0"], b"not-a-count"), (["--partners", ",".join(map(str, range(31)))], b"argument-not-allowed")):
        done = run("new", *arguments, folder=folder)
        expect(done.returncode == 2 and b"error[" + code + b"]" in done.stderr and not done.stdout, f"new {arguments} is not refused", done)


# ---- what is wrong is told at its cell ---------------------------------------------------------------------


def test_faults(folder):
    content = new(folder, "template.xlsx", "--programme", "interreg-jems", "--periods", "2")
    good = jems(content)
    budget, start = headings_of(content, "Budget", "partner")
    partners, first = headings_of(content, "Partners", "id")
    staff, travel, external = (budget[name] for name in ("staff", "travel", "external"))

    def refused(name, sheet, cells, *told):
        changed = {**good, sheet: {**good[sheet], **cells}}
        (folder / f"{name}.xlsx").write_bytes(filled(content, changed))
        for what in (["compute", f"{name}.xlsx"], ["convert", f"{name}.xlsx", "bad.yaml"]):
            done = run(*what, folder=folder)
            expect(done.returncode == 2 and not done.stdout, f"{name}: {what[0]} does not refuse it", done)
            for each in told:
                expect(each.encode() in done.stderr, f"{name}: {what[0]} does not say {each!r}", done)
        expect(not (folder / "bad.yaml").exists(), f"{name}: a scenario is made of it")

    refused("fault", "Budget", {f"{staff}{start}": Fault("#REF!"), f"{travel}{start}": Date("46000"), f"{external}{start}": Boolean("1")},
            f"fault.xlsx:Budget!{staff}{start}: error[cell-is-fault]", f"fault.xlsx:Budget!{travel}{start}: error[cell-is-date]",
            f"fault.xlsx:Budget!{external}{start}: error[cell-is-boolean]")
    refused("texts", "Budget", {f"{staff}{start}": "12 34", f"{travel}{start}": "ten", f"{external}{start}": "1.234"},
            f"texts.xlsx:Budget!{staff}{start}: error[", f"texts.xlsx:Budget!{travel}{start}: error[",
            f"texts.xlsx:Budget!{external}{start}: error[ambiguous-number]")
    refused("date-as-text", "Project", settings(content, {"date": Date("46000")}), "date-as-text.xlsx:Project!B7: error[cell-is-no-text]")
    refused("total", "Budget", {f"A{start + 5}": "Total", f"{staff}{start + 5}": Number("21234.57")},
            f"total.xlsx:Budget!A{start + 5}: error[unknown-partner]")
    refused("nobody", "Budget", {f"{staff}{start + 6}": Number("1")}, f"nobody.xlsx:Budget!A{start + 6}: error[empty-cell]")
    refused("outside", "Budget", {f"Z{start}": Number("100")}, f"outside.xlsx:Budget!Z{start}: error[cell-outside]")
    refused("twice", "Partners", {f"A{first + 2}": "LP"}, f"twice.xlsx:Partners!A{first + 2}: error[duplicate-key]")
    rate = f"{partners['flat_rates.travel']}{first + 1}"
    refused("rate", "Partners", {rate: Number("5")}, f"rate.xlsx:Partners!{rate}: error[")
    refused("words", "Partners", {f"{partners['role']}{first}": "leader", f"{partners['flat_rates.office']}{first}": "15 % of stuff"},
            f"words.xlsx:Partners!{partners['role']}{first}: error[", f"words.xlsx:Partners!{partners['flat_rates.office']}{first}: error[")
    refused("headings", "Budget", {f"A{start - 1}": "who"}, "headings.xlsx:Budget: error[template-headings]")
    refused("category", "Budget", {f"{staff}{start - 1}": "stuff"}, f"category.xlsx:Budget!{staff}{start - 1}: error[")
    refused("project", "Project", settings(content, {"duration": "two years"}), "project.xlsx:Project!B9: error[")

    mark = dict(workbooks.sheets_in(workbooks.parts_of(content)))["prorata"]
    rows = {workbooks.value_of(row[0])[2]: row.get("r") for row in mark.iter(workbooks.TAG["row"])}
    for name, cells, told in (
        ("version", {f"B{rows['template']}": "99"}, "error[template-version]"),
        ("programme", {f"B{rows['programme']}": "interreg-jem"}, "version.xlsx"),
        ("sheet", {f"B{rows['budget']}": "Bugdet"}, "error[unknown-sheet]"),
    ):
        (folder / "mark.xlsx").write_bytes(filled(content, {**good, "prorata": cells}))
        done = run("compute", "mark.xlsx", folder=folder)
        told = "mark.xlsx:prorata!B2: error[unknown-programme]" if name == "programme" else told
        expect(done.returncode == 2 and told.encode() in done.stderr and not done.stdout, f"the mark's {name} is not refused", done)
    (folder / "mark.xlsx").write_bytes(filled(content, {**good, "prorata": {f"B{rows['sha256']}": "0" * 64}}))
    done = run("compute", "mark.xlsx", folder=folder)
    expect(done.returncode in (0, 1) and b"note[template-other-pack]" in done.stderr, "another rule pack is not told", done)


def test_hidden_rows(folder):
    content = new(folder, "template.xlsx", "--programme", "interreg-jems", "--periods", "2")
    book = filled(content, jems(content))
    parts = workbooks.parts_of(book)
    names = [name for name, _ in workbooks.sheets_in(parts)]
    part = f"xl/worksheets/sheet{names.index('Budget') + 1}.xml"
    _, start = headings_of(content, "Budget", "partner")
    parts[part] = parts[part].replace(f'row r="{start}"'.encode(), f'row r="{start}" hidden="1"'.encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, each in parts.items():
            archive.writestr(name, each)
    (folder / "hidden.xlsx").write_bytes(buffer.getvalue())
    (folder / "book.xlsx").write_bytes(book)
    done = run("compute", "hidden.xlsx", folder=folder)
    expect(f"hidden.xlsx:Budget!A{start}: note[hidden-rows]".encode() in done.stderr, "a hidden row is not told", done)
    expect(without_places(figures("hidden.xlsx", folder)) == without_places(figures("book.xlsx", folder)), "a hidden row is not read")


def test_hostile(folder):
    content = new(folder, "template.xlsx", "--programme", "interreg-jems")
    parts = workbooks.parts_of(content)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if name.endswith("sheet1.xml"):
                continue
            archive.writestr(name, part)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            for _ in range(300):
                out.write(b" " * (1 << 20))
    mark = next(f"xl/worksheets/sheet{at}.xml" for at, (name, _) in enumerate(workbooks.sheets_in(parts), 1) if name == "prorata")
    huge = io.BytesIO()
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if name != mark:
                archive.writestr(name, part)
        with archive.open(mark, "w", force_zip64=True) as out:
            out.write(parts[mark].partition(b"<sheetData>")[0] + b"<sheetData>")
            for _ in range(400):
                out.write(b" " * (1 << 20))
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096
    locked = compound + "EncryptedPackage".encode("utf-16-le")
    for name, bytes_, codes in (
        ("short.xlsx", content[: len(content) // 2], ("damaged-workbook",)),
        ("no-directory.xlsx", content[:-30], ("damaged-workbook",)),
        ("large.xlsx", huge.getvalue(), ("workbook-too-large", "damaged-workbook")),
        ("old.xlsx", compound, ("old-workbook", "locked-workbook")),
        ("locked.xlsx", locked, ("locked-workbook", "old-workbook")),
        ("text.xlsx", b"prorata: 1\n", ("not-a-template",)),
        ("nothing.xlsx", b"", ("empty-file", "not-a-template")),
        ("other.xlsx", workbooks.all_workbooks()["unknown.xlsx"], ("not-a-template",)),
    ):
        (folder / name).write_bytes(bytes_)
        done = run("compute", name, folder=folder)
        expect(done.returncode == 2 and not done.stdout and any(f"error[{code}]".encode() in done.stderr for code in codes),
               f"{name} is not refused", done)
        expect(name.encode() in done.stderr, f"{name} is not named", done)
    (folder / "large-first.xlsx").write_bytes(bomb.getvalue())
    done = run("compute", "large-first.xlsx", folder=folder)
    expect(done.returncode in (0, 1, 2), "a sheet that is not read ends the command", done)
    (folder / "template.yaml").write_bytes(content)
    done = run("compute", "template.yaml", folder=folder)
    expect(done.returncode == 2 and not done.stdout and b"error[" in done.stderr, "a workbook called .yaml is computed", done)


# ---- exports as scenarios ----------------------------------------------------------------------------------


def verdicts(path, folder, *arguments):
    done = run("check", path, *arguments, "--format", "json", folder=folder)
    document = json.loads(done.stdout) if done.stdout else {}
    return document.get("applications", [document]), done


def told_of(application):
    sources = application.get("reported", [])
    return ([sorted((figure["figure"], figure["verdict"], figure["amount"], figure["printed"]) for figure in source.get("figures", []))
             for source in sources], [(each["code"], each["message"]) for each in application.get("findings", [])])


def test_exports(folder):
    for name, content in workbooks.all_workbooks().items():
        (folder / name).write_bytes(content)
    rows = (GOOD / "partner-data.csv").read_text(encoding="utf-8")
    (folder / "partner-data.tsv").write_text("\n".join("\t".join(cell for cell in line) for line in csv.reader(io.StringIO(rows))) + "\n",
                                             encoding="utf-8")
    mapping = ["--mapping", GOOD / "our-mapping.yaml"]
    for path, arguments in ((GOOD / "partner-data.csv", []), (GOOD / "project-data.csv", []), (GOOD / "our-table.csv", mapping),
                            ("partner-data.tsv", []), ("partner-data.xlsx", []), ("keep.xlsx", []), ("budget.xlsx", [])):
        applications, done = verdicts(path, folder, *arguments)
        expect(applications and done.returncode in (0, 1), f"{path} is not checked", done)
        for application in applications:
            about = application.get("project", {})
            name = about.get("id") or about.get("acronym")
            done = run("convert", path, *arguments, "--project", name, "-o", "made.yaml", folder=folder)
            if application.get("outcome") == "unpublished":
                continue
            expect(done.returncode == 0, f"{path}: {name} is not converted", done)
            again, checked = verdicts("made.yaml", folder)
            expect(told_of(again[0]) == told_of(application), f"{path}: {name} is judged otherwise:\n{told_of(again[0])}\n"
                                                              f"{told_of(application)}", checked)
    done = run("convert", GOOD / "partner-data.csv", folder=folder)
    expect(done.returncode == 2 and b"--project 7 or 9" in done.stderr and not done.stdout, "one of several projects is taken", done)
    done = run("convert", GOOD / "partner-data.csv", "--project", "8", folder=folder)
    expect(done.returncode == 2 and b"error[unknown-project]" in done.stderr, "an unknown project is made", done)
    done = run("convert", "faults.xlsx", "--project", "7", folder=folder)
    expect(done.returncode == 2 and not done.stdout, "a project with faults is made into a scenario", done)


def main():
    global command
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    command = str(parser.parse_args().command.resolve())
    ElementTree.register_namespace("", workbooks.MAIN)
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            test(Path(folder))
    print("\n".join(faults) or f"templates: {len(tests)} tests hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
