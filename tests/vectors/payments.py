"""Payments, advances, corrections, and the limits of what is entered."""

from histories import (
    BOTH,
    PUBLIC_AND_PRIVATE,
    READY,
    WITH_READY,
    adds_to,
    authority,
    history,
    of_certificate,
    one_report,
    partner,
    plain,
    report,
    row,
    source,
    verified,
)

VECTORS = []
vector = adds_to(VECTORS)

# --- payments --------------------------------------------------------------------------------------------------------


def instalment(amount, authorised=True, confirmed=True, of="LP"):
    return {
        "partner": of,
        "amount": amount,
        **({"authorised": True} if authorised else {}),
        **({"confirmed": True, "date": "2024-06-03"} if confirmed else {}),
    }


def paid(*instalments, rows=None, funds=None):
    funds = funds or {"ERDF": "80 %"}
    return history(
        plain(funds=funds),
        [report(1, rows or [row("staff", "100.10")])],
        funds=funds,
        project_reports=[verified("LP.1")],
        payments=[{"fund": "ERDF", "project_report": 1, "instalments": list(instalments)}],
    )


def payment(approved, authorised, paid, remaining):
    return {
        "payments | 1/ERDF/LP | approved": approved,
        "payments | 1/ERDF/LP | authorised": authorised,
        "payments | 1/ERDF/LP | paid": paid,
        "payments | 1/ERDF/LP | remaining": remaining,
    }


vector(
    "payments",
    "M2: approved is the fund's value of the certificate; nothing is paid yet",
    history(plain(), one_report("100.10"), project_reports=[verified("LP.1")]),
    None,
    payment("80.08", "0.00", "0.00", "80.08"),
)
vector(
    "payments",
    "M2: paid is what is confirmed, authorised what is saved, the rest is what is not paid",
    paid(instalment("30.01"), instalment("20", confirmed=False)),
    None,
    payment("80.08", "50.01", "30.01", "50.07"),
)
vector(
    "payments",
    "M2: what is not saved counts as neither",
    paid(instalment("30.01", authorised=False, confirmed=False)),
    None,
    payment("80.08", "0.00", "0.00", "80.08"),
)
vector(
    "payments",
    "M2: an instalment may be negative",
    paid(instalment("50"), instalment("-10.01")),
    None,
    payment("80.08", "39.99", "39.99", "40.09"),
)
vector(
    "payments",
    "M2: more than is approved is not refused; the rest is negative",
    paid(instalment("80.09")),
    None,
    payment("80.08", "80.09", "80.09", "-0.01"),
)
vector(
    "payments",
    "M2: it is what verification left that is approved",
    paid(instalment("10"), rows=[authority("staff", "100.10", "50")]),
    None,
    payment("40.08", "10.00", "10.00", "30.08"),
)
vector(
    "payments",
    "M2: a negative certificate is approved with its sign",
    paid(rows=[row("staff", "-5.01")]),
    None,
    payment("-4.01", "0.00", "0.00", "-4.01"),
)
vector(
    "payments",
    "M2: each fund has a payment of its own",
    paid(instalment("5"), funds=BOTH),
    None,
    {
        **payment("70.07", "5.00", "5.00", "65.07"),
        "payments | 1/IPA/LP | approved": "15.01",
        "payments | 1/IPA/LP | paid": "0.00",
    },
)
vector(
    "payments",
    "M2: paid for the project is the sum over partners",
    history(
        {"LP": plain(), "P2": partner({"staff": "1000"}, {"ERDF": "75 %"})},
        [*one_report("100.10"), report(1, [row("staff", "50.05")], of="P2")],
        project_reports=[verified("LP.1", "P2.1")],
        payments=[
            {"fund": "ERDF", "project_report": 1, "instalments": [instalment("30.01"), instalment("7.07", of="P2")]}
        ],
    ),
    None,
    {
        "project | project.ERDF | paid": "37.08",
        "project | project.total | paid": "37.08",
        "partners | LP.ERDF | paid": "30.01",
        "partners | P2.ERDF | paid": "7.07",
        "payments | 1/ERDF/P2 | approved": "37.53",
        "payments | 1/ERDF/P2 | remaining": "30.46",
    },
)
vector(
    "payments",
    "M2: two certificates of a partner are approved with both fund values, each cut on its own",
    history(
        plain(),
        [*one_report("0.04"), report(2, [row("staff", "0.04")])],
        project_reports=[verified("LP.1", "LP.2")],
    ),
    None,
    {"project_reports | 1 | funds": "0.06", "payments | 1/ERDF/LP | approved": "0.06"},
)
vector(
    "payments",
    "M2: five instalments of a partner at most",
    paid(*[instalment("1")] * 6),
    None,
    {},
    refused="too-many-entries",
)
vector("payments", "M2: five are taken", paid(*[instalment("1")] * 5), None, payment("80.08", "5.00", "5.00", "75.08"))
vector(
    "payments",
    "M2: what is not saved cannot be confirmed",
    paid(instalment("1", authorised=False)),
    None,
    {},
    refused="instalment-not-saved",
)

# --- advances --------------------------------------------------------------------------------------------------------


def advance(amount, *settlements, confirmed=True, **source):
    return history(
        PUBLIC_AND_PRIVATE,
        one_report("10"),
        advances=[
            {
                "partner": "LP",
                **(source or {"fund": "ERDF"}),
                "amount": amount,
                "authorised": True,
                **({"confirmed": True} if confirmed else {}),
                "settlements": list(settlements),
            }
        ],
    )


vector(
    "advances",
    "settled is the sum of settlements",
    advance("500", "100.01", "0.02"),
    None,
    {
        "advances | LP/ERDF | amount": "500.00",
        "advances | LP/ERDF | paid": "500.00",
        "advances | LP/ERDF | settled": "100.03",
    },
)
vector(
    "advances",
    "a settlement may be negative",
    advance("500", "100", "-30.01"),
    None,
    {"advances | LP/ERDF | settled": "69.99"},
)
vector(
    "advances",
    "settled is not held against what was paid",
    advance("500", "500.01"),
    None,
    {"advances | LP/ERDF | settled": "500.01", "advances | LP/ERDF | paid": "500.00"},
)
vector(
    "advances",
    "a source of the contribution can advance money too",
    advance("50", "10", contributor="Friends"),
    None,
    {"advances | LP/Friends | amount": "50.00", "advances | LP/Friends | settled": "10.00"},
)
vector(
    "advances",
    "what is authorised is not paid",
    advance("500", confirmed=False),
    None,
    {"advances | LP/ERDF | paid": "0.00", "advances | LP/ERDF | settled": "0.00"},
)
vector(
    "advances",
    "settlements only once it is confirmed",
    advance("500", "1", confirmed=False),
    None,
    {},
    refused="advance-not-confirmed",
)
vector(
    "advances",
    "advances are no part of payments: nothing is paid of the project",
    advance("500", "1"),
    None,
    {"partners | LP.ERDF | paid": "0.00", "project | project.ERDF | paid": "0.00"},
)

# --- corrections -----------------------------------------------------------------------------------------------------


def correction(amount, contributions=None, **more):
    return history(
        plain(source("public", "150"), source("private", "50", "Friends")),
        one_report("100"),
        project_reports=[verified("LP.1")],
        corrections=[
            {
                "partner": "LP",
                "fund": "ERDF",
                "report": 1,
                "amount": amount,
                **({"contributions": contributions} if contributions else {}),
                **more,
            }
        ],
    )


CORRECTED = "corrections | LP/LP.1 | "
vector(
    "corrections",
    "a deduction is entered positive and stored negative",
    correction("75.01", {"public": "25.02"}, deduction=True),
    None,
    {CORRECTED + "amount": "-75.01", CORRECTED + "contribution": "-25.02"},
)
vector(
    "corrections",
    "without deduction the sign stays",
    correction("75.01", {"public": "25.02"}),
    None,
    {CORRECTED + "amount": "75.01", CORRECTED + "contribution": "25.02"},
)
vector(
    "corrections",
    "a deduction that is negative already stays as it is",
    correction("-75.01", deduction=True),
    None,
    {CORRECTED + "amount": "-75.01"},
)
vector(
    "corrections",
    "without deduction a negative amount stays negative",
    correction("-75.01"),
    None,
    {CORRECTED + "amount": "-75.01"},
)
vector(
    "corrections",
    "each amount on its own: the positive public part turns negative, the negative private one stays",
    correction("10", {"public": "5.01", "private": "-2"}, deduction=True),
    None,
    {CORRECTED + "amount": "-10.00", CORRECTED + "contribution": "-7.01"},
)
vector(
    "corrections",
    "the scenario says where it leads; none is not applicable",
    correction("10", deduction=True),
    None,
    {CORRECTED + "scenario": "not applicable"},
)
vector(
    "corrections",
    "scenario 4 leads to the accounts",
    correction("10", deduction=True, scenario="4", found_by="audit authority", year="2025"),
    None,
    {CORRECTED + "scenario": "4", CORRECTED + "year": "2025"},
)
vector(
    "corrections",
    "a correction changes neither what is verified nor what is paid",
    correction("10", deduction=True),
    None,
    {"project | project.ERDF | verified": "80.00", "payments | 1/ERDF/LP | approved": "80.00"},
)
vector(
    "corrections",
    "a correction of a ready lump sum",
    history(
        WITH_READY,
        one_report("10"),
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation"}],
        corrections=[{"partner": "LP", "fund": "ERDF", "lump_sum": "preparation", "amount": "5.01", "deduction": True}],
    ),
    None,
    {"corrections | LP/preparation | amount": "-5.01"},
)

# --- limits ----------------------------------------------------------------------------------------------------------

vector(
    "limits",
    "999 999 999.99 is taken, with either sign",
    history(plain(budget="999999999.99"), [report(1, [row("staff", "999999999.99"), row("staff", "-999999999.99")])]),
    "LP.1",
    of_certificate("declared", total="0.00"),
)
vector(
    "limits",
    "a cent more is not",
    history(plain(), one_report("1000000000.00")),
    "LP.1",
    {},
    refused="amount-above-limit",
)
vector(
    "limits",
    "150 rows are taken",
    history(plain(), [report(1, [row("staff", "0.01")] * 150)]),
    "LP.1",
    of_certificate("declared", staff="1.50"),
)
vector(
    "limits",
    "151 rows are not",
    history(plain(), [report(1, [row("staff", "0.01")] * 151)]),
    "LP.1",
    {},
    refused="too-many-entries",
)
vector(
    "limits",
    "a budget that is overdrawn is no reason to refuse anything",
    history(plain(), one_report("1000.01")),
    "LP.1",
    {"partners | LP.1.staff | remaining": "-0.01", "partners | LP.1.staff | percent": "100.00"},
)
