"""Workbooks for the golden test: those that are read, made anew in each run, so that no program but this one need be trusted to
have written them; and those that the command writes, as lines, and what may not be in them.

A cell is None, a text, a Number, a Percent, a Date, a Boolean or a Fault; a row is a list of cells, or Hidden(cells).
"""

import csv
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs>'  # plain, percents, dates


class Number(str):
    is_percent = False


class Percent(Number):
    is_percent = True


class Fault(str):
    pass


class Boolean(str):
    pass


class Date(str):
    pass


class Hidden(list):
    pass


def column_letters(number):
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell(value, name):
    if value is None or value == "":
        return ""
    if isinstance(value, Number):
        return f'<c r="{name}" s="{int(value.is_percent)}"><v>{value}</v></c>'
    if isinstance(value, (Fault, Boolean)):
        return f'<c r="{name}" t="{"e" if isinstance(value, Fault) else "b"}"><v>{value}</v></c>'
    if isinstance(value, Date):
        return f'<c r="{name}" s="2"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, merged):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(value, f"{column_letters(at)}{number}") for at, value in enumerate(row, 1))
        hidden = ' hidden="1"' if isinstance(row, Hidden) else ""
        lines.append(f'<row r="{number}"{hidden}>{cells}</row>')
    merges = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{merges}</worksheet>'


def workbook(sheets, hidden=(), merged=None):
    """sheets: name -> rows. The bytes are the same in every run."""
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{at}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}'
                    f' r:id="r{at}"/>' for at, name in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
                    for at in range(1, len(sheets) + 1))
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}<Relationship Id="s" '
                                      f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        **{f"xl/worksheets/sheet{at}.xml": sheet(rows, merged) for at, rows in enumerate(sheets.values(), 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(entry, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return buffer.getvalue()


def as_number(text):
    """Numbers as a workbook keeps them, without zeros at the end; anything else stays a text."""
    if text.count(".") == 1 and text.replace(".", "").isdigit():
        return Number(text.rstrip("0").rstrip("."))
    return text


def partner_data():
    with (ROOT / "scenarios/exports/good/partner-data.csv").open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    return [headings, *([*row[:18], *map(as_number, row[18:])] for row in rows)]


def changed(rows, place, value):
    """A copy with another value in one cell, named as in the workbook by its row and its heading."""
    number, heading = place
    copy = [list(row) for row in rows]
    copy[number - 1][rows[0].index(heading)] = value
    return copy


PROJECTS = ["Programme", "Period", "Project acronym", "Project ID (2021-2027 only)", "Project name in English",
            "Project’s total budget / expenditure", "Project's EU funding", "Union co-financing rate"]
PARTNERS = ["Programme", "Project acronym", "Project ID (2021–2027 only)", "Lead partner (Yes/No)",
            "Organisation in English", "Country code", "Partner's total eligible budget / expenditure",
            "Partner’s programme co-financing (EUR) (2021-2027 only)", "ERDF contribution (2014-2020 only)"]
NEW, OLD = "Invented programme 2021–2027", "Invented programme 2014–2020"


def keep():
    number = Number
    return {
        "Projects": [PROJECTS,
                     [NEW, "2021-2027", "Dunes", "A1", "Dunes (invented)", number("418247.67"), number("355510.51"), Percent("0.85")],
                     [NEW, "2021-2027", "Reeds", "A2", "Reeds (invented)", number("150000"), number("120000"), "80%"],
                     [OLD, "2014-2020", "Dunes", None, "Dunes, the first (invented)", number("100000"), number("85000"), "85.00 %"],
                     [OLD, "2014-2020", "Moors", None, "Moors (invented)", None, None, None]],
        "Partners": [PARTNERS,
                     [NEW, "Dunes", "A1", "Yes", "Invented city", "LV", number("213092.67"), number("181128.76"), None],
                     [NEW, "Reeds", "A2", "Yes", "Invented university", "LT", number("100000"), number("80000"), None],
                     [NEW, "Dunes", "A1", "No", "Invented association", "LT", number("205155"), number("174381.75"), None],
                     [NEW, "Reeds", "A2", "No", "Invented lake trust", "LV", number("50000"), number("0"), None],
                     [OLD, "Dunes", None, "Yes", "Invented port", "LV", number("60000"), None, number("51000")],
                     [OLD, "Dunes", None, "No", "Invented isle", "LT", number("40000"), None, None],
                     [OLD, "Moors", None, "Yes", "Invented moor", "LT", None, None, None]],
    }


def budget():
    number = Number
    return {
        "Project_budget_7_Dunes": [
            ["Project budget of an invented project"], [],
            ["D.1 Project budget per fund"],
            ["Partner", "Country", "ERDF", "ERDF % Rate", "Public Contribution", "Automatic public contribution",
             "Private contribution", "Total partner contribution", "Total eligible budget", "% of Total eligible budget"],
            ["LP1 City", "LV", number("181128.76"), number("85"), number("31963.91"), number("0"), number("0"),
             number("31963.91"), number("213092.67"), number("50.95")],
            ["PP2 NGO", "LT", number("174381.75"), number("85"), number("0"), number("0"), number("30773.25"),
             number("30773.25"), number("205155"), number("49.05")],
            ["Total", None, number("355510.5"), number("85"), number("31963.91"), number("0"), number("30773.25"),
             number("62737.16"), number("418247.67"), number("100")],
            [],
            ["D.2 Project budget per cost category"],
            ["Partner", "Staff costs", "Total eligible budget"],
            ["LP1 City", number("213092.67"), number("213092.67")]],
    }


def all_workbooks():
    """Name -> bytes; all of it is invented."""
    jems = partner_data()
    total, fund = "Total eligible budget", "ERDF"
    by_project = [jems[0], jems[1], jems[3], jems[2], jems[4]]
    return {
        "partner-data.xlsx": workbook({"Partner data": jems, "Failed projects": [["Project id", "Message"], ["12", "no data"]]}),
        "keep.xlsx": workbook(keep()),
        "budget.xlsx": workbook(budget()),
        "hidden.xlsx": workbook({"Old": jems, "Partner data": [*jems[:3], Hidden(jems[3]), jems[4]]}, hidden=("Old",)),
        "merged.xlsx": workbook({"Partner data": changed(by_project, (3, total), None)}, merged="AC2:AC3"),
        "merged-projects.xlsx": workbook({"Partner data": changed(jems, (4, "Project id (automatically created)"), None)}),
        "faults.xlsx": workbook({"Partner data": changed(changed(jems, (2, fund), Fault("#REF!")), (3, total), Boolean("1"))}),
        "dates.xlsx": workbook({"Partner data": changed(jems, (2, fund), Date("46000"))}),
        "unknown.xlsx": workbook({"Sheet1": [["Title of an invented table"], ["Nr", "Project", "Sum"], ["1", "Dunes", Number("1000")]]}),
    }



# ---- workbooks that the command wrote ----------------------------------------------------------------------

TAG = {name: f"{{{MAIN}}}{name}" for name in ("sheet", "row", "c", "f", "v", "is", "t", "pane", "autoFilter", "cols", "col",
                                              "numFmt", "cellXfs", "xf")}
FORMULA = re.compile(r"ROUND\((.+),([0-9]+)\)")
TERM = re.compile(r"([+-]?)(?:SUM\(([A-Z]+)([0-9]+):\2([0-9]+)\)|([A-Z]+[0-9]+))")


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheets_in(parts):
    """The name and the root of every sheet, in their order."""
    links = {link.get("Id"): link.get("Target") for link in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(TAG["sheet"]):
        yield sheet.get("name"), ElementTree.fromstring(parts["xl/" + links[sheet.get(f"{{{OFFICE}}}id")]])


def value_of(element):
    """A cell's formula, kind and content."""
    formula = element.findtext(TAG["f"])
    if element.get("t") == "inlineStr":
        return formula, "text", element.findtext(f"{TAG['is']}/{TAG['t']}") or ""
    value = element.findtext(TAG["v"])
    return (formula, "number", value) if value is not None else (formula, "nothing", "")


def shown(content):
    """A workbook as lines: every cell of every sheet, as readers see it."""
    parts = parts_of(content)
    lines = []
    for name, root in sheets_in(parts):
        pane, filtered = root.find(f".//{TAG['pane']}"), root.find(TAG["autoFilter"])
        widths = " ".join(column.get("width") for column in root.iter(TAG["col"]))
        lines.append(f"sheet {name!r}: widths {widths}" + ("" if pane is None else f", frozen above {pane.get('topLeftCell')}")
                     + ("" if filtered is None else f", filter {filtered.get('ref')}"))
        for row in root.iter(TAG["row"]):
            cells = []
            for element in row.iter(TAG["c"]):
                formula, kind, text = value_of(element)
                text = text.replace("\n", "\\n")
                cells.append(f"{element.get('r')} " + (f"={formula} " if formula else "") + (text if kind == "number" else repr(text) if kind == "text" else "to fill in"))
            lines.append("  " + " | ".join(cells))
    return "\n".join(lines).encode() + b"\n"


def computed(formula, numbers):
    """What a sum or a difference of cells comes to; None for any other formula, or for cells that are no numbers."""
    match = FORMULA.fullmatch(formula)
    body, value = match[1] if match else "", Decimal(0)
    while body:
        term = TERM.match(body)
        if not term:
            return None
        _, column, first, last, single = term.groups()
        cells = [single] if single else [f"{column}{row}" for row in range(int(first), int(last) + 1)]
        if single and single not in numbers:
            return None
        amount = sum(numbers.get(cell, 0) for cell in cells)
        value += -amount if term[1] == "-" else amount
        body = body[term.end():]
    return value if match else None


def faults_in(content, formulas=True):
    """What is wrong with a workbook, whatever it shows. Formulas of templates wait for what is filled in."""
    faults, parts = [], parts_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        faults += [f"{info.filename} has a time" for info in archive.infolist() if info.date_time != (1980, 1, 1, 0, 0, 0)]
    kinds = ElementTree.fromstring(parts.get("[Content_Types].xml", "<Types/>"))
    overrides = {each.get("PartName") for each in kinds if "PartName" in each.keys()}
    for name, part in parts.items():
        ElementTree.fromstring(part)
        if name.startswith(("xl/w", "xl/s", "docProps")) and "/" + name not in overrides:
            faults.append(f"{name} has no kind")
    faults += [f"{name[1:]} is not there" for name in overrides if name[1:] not in parts]
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    codes = {each.get("numFmtId"): each.get("formatCode") for each in styles.iter(TAG["numFmt"])}
    looks = [(codes.get(each.get("numFmtId")), each.get("quotePrefix")) for each in styles.find(TAG["cellXfs"])]
    names = set()
    for name, root in sheets_in(parts):
        if len(name) > 31 or set(name) & set("[]:*?/\\") or name.lower() in names:
            faults.append(f"a sheet cannot be called {name!r}")
        names.add(name.lower())
        cells = {element.get("r"): element for element in root.iter(TAG["c"])}
        numbers = {place: Decimal(value_of(element)[2]) for place, element in cells.items() if value_of(element)[1] == "number"}
        for place, element in cells.items():
            formula, kind, text = value_of(element)
            code, is_quoted = looks[int(element.get("s", "0"))]
            if kind == "text" and bool(is_quoted) != text.startswith(("=", "+", "-", "@", "\t", "\r")):
                faults.append(f"{name}!{place}: {text!r} may become a formula, or is marked in vain")
            if kind == "number" and len(text.partition(".")[2]) != len((code or "").partition(";")[0].partition(".")[2]):
                faults.append(f"{name}!{place}: {text} has other decimals than {code}")
            if kind == "number" and len(text.replace(".", "").strip("-0")) > 15:
                faults.append(f"{name}!{place}: {text} has more digits than a spreadsheet keeps")
            if formula and formulas and (value := computed(formula, numbers)) != numbers[place]:
                faults.append(f"{name}!{place}: {formula} is {value} and not {text}")
    return faults
# A scenario with reports whose rows are a workbook's.
CLAIMS = """prorata: 1
programme: interreg-jems
funds: {ERDF: {ceiling: 80 % of eligible}}
lump_sums: {preparation: {amount: 10000}}
project: {id: EX-8, acronym: Example (invented), duration: 24, period_length: 12}
partners: {LP: {country: LV, funds: {ERDF: 80 %}, budget: {staff: 10000, travel: 1000}, lump_sums: {preparation: 10000}}}
partner_reports:
"""


def expenditure():
    """Name -> bytes: lists of expenditure, all invented, and the scenarios that take their rows from them."""
    number = Number
    headings = ["Row", "Category", "Amount", "Lump sum", "Parked", "In sample", "Deducted", "Reason", "Includes"]
    sound = workbook({
        "Report 1": [["Expenditure of an invented partner"], [], headings,
                     [number("1"), "staff", number("1234.5599999999999"), None, None, Boolean("1")],
                     [number("2"), None, number("10000"), "preparation"],
                     [number("3"), "travel", number("1.2E2"), None, "X"],
                     [number("4")],
                     Hidden([number("5"), "travel", number("20.5"), None, Boolean("0"), None, number("0.5"), "arithmetic"])],
        "Report 2": [headings, [number("1"), "travel", "120,00", None, None, None, None, None, "1/3"],
                     [number("2"), "travel", number("-12.5")]],
    })
    faults = workbook({
        "Rows": [headings,
                 [number("1"), "staff", Fault("#REF!")],
                 [number("2"), "staff", Date("46000")],
                 [number("3"), "staff", Boolean("1")],
                 [number("4"), Fault("#N/A"), number("10")],
                 [number("5"), "staff", number("10"), None, None, None, None, None, Date("46000")],
                 [number("6"), "staff", number("33.3333333333333")],
                 [number("7"), "staff", "12 34"],
                 [number("8"), "staff", "ten"],
                 [number("9"), "stuff", number("1.234")],
                 ["Total", None, number("99")]],
    })

    def scenario(*rows):
        return (CLAIMS + "".join(f"  - {{partner: LP, number: {at}, period: 1, state: controlled, rows: {each}}}\n"
                                 for at, each in enumerate(rows, 1))).encode()

    return {
        "expenditure.xlsx": sound,
        "faults-in-rows.xlsx": faults,
        "half.xlsx": sound[: len(sound) // 2],
        "in-workbook.yaml": scenario("expenditure.xlsx", "{file: expenditure.xlsx, sheet: Report 2}"),
        "faults-in-workbook.yaml": scenario("faults-in-rows.xlsx", "{file: expenditure.xlsx, sheet: Report 3}"),
        "damaged-workbook.yaml": scenario("half.xlsx"),
    }
