"""How histories are put together: partners, reports, project reports, and what many situations have in common."""

from typing import NamedTuple


class Vector(NamedTuple):
    rule: str  # the group it is counted under
    why: str
    history: dict
    report: str | None
    cells: dict
    refused: str | None = None


def adds_to(vectors):
    """What VECTORS are written with: rule, reason, history, report, cells, and the error where it is refused."""
    return lambda *parts, **refused: vectors.append(Vector(*parts, **refused))


def partner(budget, funds=None, **more):
    return {"country": "LV", "funds": funds or {"ERDF": "80 %"}, "budget": budget, **more}


def report(number, rows, of="LP", **more):
    """A controlled report unless it says otherwise."""
    usual = {"period": 1, "month": "2024-03", "state": "controlled"}
    return {"partner": of, "number": number, **usual, "rows": rows, **more}


def row(category, amount, **more):
    return {"category": category, "amount": amount, **more}


def parked(category, amount, **more):
    return row(category, amount, parked=True, **more)


def cut(category, amount, deducted, reason="arithmetic", **more):
    return row(category, amount, deducted=deducted, reason=reason, **more)


def source(status, amount, who="LP"):
    return {"from": who, "status": status, "amount": amount}


def history(partners, reports, funds=("ERDF",), **more):
    """Of one partner, LP, or of several by name."""
    partners = partners if "budget" not in partners else {"LP": partners}
    return {
        "prorata": 1,
        "programme": "interreg-jems",
        "funds": {fund: {} for fund in funds},
        "project": {"duration": 24, "period_length": 12, **more.pop("project", {})},
        "partners": partners,
        "partner_reports": reports,
        **more,
    }


def verified(*certificates, number=1, **more):
    return {"number": number, "state": "verified", "certificates": list(certificates), **more}


def of_certificate(column, **lines):
    """Cells of one column of a certificate; LINES name its rows, with __ for a point."""
    return {f"certificate | {line.replace('__', '.')} | {column}": text for line, text in lines.items()}


OFFICE_ON_STAFF = {"office": "15 % of staff"}
OFFICE_ON_DIRECT = {"office": "15 % of direct costs"}
PLN = {"PLN": {"per": "EUR", "months": {"2024-03": "4", "2024-09": "5", "2024-10": "4.321987"}}}
BOTH = {"ERDF": "70 %", "IPA": "15 %"}


ALL_FLAT = partner(
    {"external": "100000", "equipment": "1000"},
    flat_rates={"staff": "20 %", "travel": "15 %", "office": "10 % of direct costs"},
)


def one_report(amount, **more):
    return [report(1, [row("staff", amount)], **more)]


def plain(*sources, budget="1000", funds=None):
    return partner({"staff": budget}, funds, contributions=list(sources))


PUBLIC_AND_PRIVATE = plain(source("public", "150"), source("private", "50", "Friends"))


def polish(budget, **more):
    return partner(budget, currency="PLN", month="2024-03", country="PL", **more)


def zloty(amount, category="staff", **more):
    return row(category, amount, currency="PLN", **more)


KIT = {"kit": {"amount": "100"}}
EVENT = {"event": {"price": "10", "categories": ["staff", "travel"]}}
READY = {"preparation": {"amount": "100.01", "fast_track": True}}
WITH_READY = partner(
    {"staff": "900"},
    lump_sums={"preparation": "100.01"},
    contributions=[source("public", "150"), source("private", "50", "Friends")],
)


def secretariat(category, amount, less, **more):
    return row(
        category, amount, **{"deducted_by_secretariat": less, "verification_reason": "not necessary", **more}
    )


def authority(category, amount, less, **more):
    return row(category, amount, **{"deducted_by_authority": less, "verification_reason": "not necessary", **more})


def verified_report(partner, *rows, **more):
    return history(partner, [report(1, list(rows))], project_reports=[verified("LP.1")], **more)
