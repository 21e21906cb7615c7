"""Control: rows, the residue that is parked, overviews."""

from histories import (
    ALL_FLAT,
    BOTH,
    EVENT,
    OFFICE_ON_STAFF,
    adds_to,
    cut,
    history,
    of_certificate,
    one_report,
    parked,
    partner,
    report,
    row,
)

VECTORS = []
vector = adds_to(VECTORS)

# --- control ---------------------------------------------------------------------------------------------------------

vector(
    "control",
    "N3: a row counts for nothing if it is parked, else for what was declared less what is deducted",
    history(
        partner({"staff": "100", "travel": "100"}),
        [report(1, [cut("staff", "10.05", "0.06"), parked("staff", "3"), row("travel", "2.02")])],
    ),
    "LP.1",
    {
        **of_certificate("declared", staff="13.05", travel="2.02", total="15.07"),
        **of_certificate("deducted", staff="0.06", total="0.06"),
        **of_certificate("parked", staff="3.00", total="3.00"),
        **of_certificate("eligible", staff="9.99", travel="2.02", total="12.01"),
    },
)
vector(
    "control",
    "N3: a negative deduction raises what is eligible, above 100 %",
    history(partner({"staff": "100"}), [report(1, [cut("staff", "10", "-1")])]),
    "LP.1",
    {
        **of_certificate("eligible", staff="11.00", ERDF="8.80"),
        **of_certificate("deducted", staff="-1.00"),
        "work | control | deducted": "-1.00",
        "work | control | percent_accepted": "110.00",
    },
)
vector(
    "control",
    "a row of a negative amount is struck by a negative deduction",
    history(partner({"staff": "100"}), [report(1, [cut("staff", "-5.01", "-5.01"), row("staff", "10")])]),
    "LP.1",
    {**of_certificate("declared", staff="4.99"), **of_certificate("eligible", staff="10.00", ERDF="8.00")},
)
vector(
    "control",
    "a negative row that is parked",
    history(partner({"staff": "100"}), [report(1, [parked("staff", "-5.01"), row("staff", "10")])]),
    "LP.1",
    {
        **of_certificate("parked", staff="-5.01", ERDF="-4.01", contribution="-1.00"),
        **of_certificate("eligible", staff="10.00"),
        "work | control | deducted": "0.00",
        "work | control | percent_accepted": "200.40",
    },
)
vector(
    "control",
    "N3: a deduction needs a reason",
    history(partner({"staff": "100"}), [report(1, [row("staff", "10", deducted="1")])]),
    "LP.1",
    {},
    refused="deduction-without-reason",
)
vector(
    "control",
    "N3: a parked row has no deduction",
    history(partner({"staff": "100"}), [report(1, [cut("staff", "10", "1", parked=True)])]),
    "LP.1",
    {},
    refused="parked-and-deducted",
)
vector(
    "control",
    "a parked row is included again once only",
    history(
        partner({"staff": "100"}),
        [
            report(1, [parked("staff", "10")]),
            report(2, [row("staff", "10", includes={"report": 1, "row": 1})]),
            report(3, [row("staff", "10", includes={"report": 1, "row": 1})]),
        ],
    ),
    "LP.3",
    {},
    refused="included-again",
)

# --- residue ---------------------------------------------------------------------------------------------------------

RESIDUE = partner(
    {"staff": "1000", "external": "1000", "unit_costs": [{"unit_cost": "event", "units": "2"}]},
    flat_rates=OFFICE_ON_STAFF,
    lump_sums={"kit": "10"},
)
EXTRAS = {"unit_costs": EVENT, "lump_sums": {"kit": {"amount": "10"}}}


def residue(*rows):
    return history(RESIDUE, [report(1, list(rows))], **EXTRAS)


vector(
    "residue",
    "without deduction the cent that three flat rates lose is parked: with the first parked row's category, staff",
    residue(parked("staff", "0.06"), row("staff", "0.01")),
    "LP.1",
    {
        "work | control | requested": "0.08",
        "work | control | eligible": "0.01",
        "work | control | parked": "0.07",
        "work | control | deducted": "0.00",
        "certificate | staff | parked": "0.07",
        "certificate | total | parked": "0.07",
    },
)
vector(
    "residue",
    "the first parked row is external: the cent is parked there, not in staff, which lost it",
    residue(parked("external", "10"), parked("staff", "0.06"), row("staff", "0.01")),
    "LP.1",
    {
        "certificate | external | parked": "10.01",
        "certificate | staff | parked": "0.06",
        "certificate | total | parked": "10.07",
        "work | control | deducted": "0.00",
    },
)
vector(
    "residue",
    "the first parked row counts, not the first row",
    residue(row("external", "1"), row("staff", "0.01"), parked("staff", "0.06"), parked("external", "10")),
    "LP.1",
    {
        "certificate | staff | parked": "0.07",
        "certificate | external | parked": "10.00",
        "work | control | deducted": "0.00",
    },
)
vector(
    "residue",
    "the first parked row is a unit cost of several categories: the cent is parked in other costs",
    residue({"unit_cost": "event", "amount": "10", "parked": True}, parked("staff", "0.06"), row("staff", "0.01")),
    "LP.1",
    {
        "certificate | other | parked": "0.01",
        "certificate | unit_costs | parked": "10.00",
        "certificate | staff | parked": "0.06",
        "certificate | total | parked": "10.07",
    },
)
vector(
    "residue",
    "the first parked row is a lump sum, which is of several categories too: other costs",
    residue({"lump_sum": "kit", "amount": "10", "parked": True}, parked("staff", "0.06"), row("staff", "0.01")),
    "LP.1",
    {"certificate | other | parked": "0.01", "certificate | lump_sums | parked": "10.00"},
)
vector(
    "residue",
    "a residue can be negative: office 0.01 of all, 0.02 of the parked part",
    residue(parked("staff", "0.14"), row("staff", "-0.01")),
    "LP.1",
    {
        "work | control | requested": "0.14",
        "work | control | eligible": "-0.01",
        "work | control | parked": "0.15",
        "work | control | deducted": "0.00",
        "certificate | staff | parked": "0.13",
    },
)
vector(
    "residue",
    "with any deduction the cent counts as deducted",
    residue(parked("staff", "0.06"), cut("staff", "0.02", "0.01")),
    "LP.1",
    {
        "work | control | requested": "0.09",
        "work | control | eligible": "0.01",
        "work | control | parked": "0.06",
        "work | control | deducted": "0.02",
        "certificate | staff | parked": "0.06",
    },
)
vector(
    "residue",
    "two deductions that cancel are deductions: the cent stays deducted",
    residue(parked("staff", "0.06"), cut("staff", "0.11", "0.10"), cut("external", "1", "-0.10")),
    "LP.1",
    {"work | control | parked": "0.06", "work | control | eligible": "1.11", "work | control | deducted": "0.02"},
)
vector(
    "residue",
    "all rows parked: both runs are the same, and there is no residue",
    residue(parked("staff", "0.07"), parked("external", "1")),
    "LP.1",
    {
        "work | control | parked": "1.08",
        "work | control | eligible": "0.00",
        "work | control | deducted": "0.00",
        "certificate | office | parked": "0.01",
    },
)
vector(
    "residue",
    "staff, travel and office lose cents together: all of them are parked in the first parked row's category",
    history(ALL_FLAT, [report(1, [parked("equipment", "0.09"), row("external", "0.09"), row("external", "0.09")])]),
    "LP.1",
    {
        "work | control | requested": "0.35",
        "work | control | eligible": "0.23",
        "work | control | parked": "0.12",
        "work | control | deducted": "0.00",
    },
)
vector(
    "residue",
    "with several funds: the parked total with its cent is split like any other: 0.07 has 0.04 and 0.01",
    history(
        partner({"staff": "1000"}, BOTH, flat_rates=OFFICE_ON_STAFF),
        [report(1, [parked("staff", "0.06"), row("staff", "0.01")])],
        funds=BOTH,
    ),
    "LP.1",
    of_certificate("parked", total="0.07", ERDF="0.04", IPA="0.01"),
)

# --- overviews of control --------------------------------------------------------------------------------------------

vector(
    "overviews of control",
    "the sample is a share of what was declared without flat rates; 20.49 of 120.56 were looked at",
    history(
        partner({"staff": "1000", "external": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [row("staff", "100.07"), row("external", "20.49", in_sample=True)])],
    ),
    "LP.1",
    {
        "work | control | requested": "135.57",
        "work | control | in_sample": "20.49",
        "work | control | percent_in_sample": "17.00",
        "work | control | percent_accepted": "100.00",
    },
)
vector(
    "overviews of control",
    "what is deducted from or parked is looked at, whatever was said",
    history(
        partner({"staff": "1000"}),
        [report(1, [cut("staff", "10", "1", in_sample=False), parked("staff", "20"), row("staff", "70")])],
    ),
    "LP.1",
    {
        "work | control | in_sample": "30.00",
        "work | control | percent_in_sample": "30.00",
        "work | control | percent_accepted": "79.00",
    },
)
vector(
    "overviews of control",
    "half up: 0.01 of 200.00 in the sample is 0.01 %",
    history(
        partner({"staff": "1000"}), [report(1, [row("staff", "0.01", in_sample=True), row("staff", "199.99")])]
    ),
    "LP.1",
    {"work | control | percent_in_sample": "0.01"},
)
vector(
    "overviews of control",
    "nothing declared: both percentages are 0",
    history(partner({"staff": "1000"}), [report(1, [])]),
    "LP.1",
    {
        "work | control | requested": "0.00",
        "work | control | percent_in_sample": "0.00",
        "work | control | percent_accepted": "0.00",
    },
)
vector(
    "overviews of control",
    "something left of nothing declared: x/0 is 0 too",
    history(partner({"staff": "1000"}), [report(1, [cut("staff", "5", "5"), cut("staff", "-5", "-10")])]),
    "LP.1",
    {
        "work | control | requested": "0.00",
        "work | control | eligible": "5.00",
        "work | control | percent_in_sample": "0.00",
        "work | control | percent_accepted": "0.00",
    },
)
vector(
    "overviews of control",
    "deductions by type of error and category, and one line for what flat rates lose by them",
    history(
        partner({"staff": "1000", "travel": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [
            report(
                1,
                [
                    cut("staff", "10.07", "0.07", "arithmetic"),
                    cut("travel", "5", "1.01", "arithmetic"),
                    cut("staff", "20", "10", "not eligible"),
                    cut("staff", "3", "1", "arithmetic"),
                ],
            )
        ],
    ),
    "LP.1",
    {
        "deductions | LP.1/arithmetic/staff | deducted": "1.07",
        "deductions | LP.1/arithmetic/travel | deducted": "1.01",
        "deductions | LP.1/not eligible/staff | deducted": "10.00",
        "deductions | LP.1/flat rates/office | deducted": "1.66",
        "work | control | deducted": "13.74",
    },
)
vector(
    "overviews of control",
    "the flat-rate line of the deductions knows no residue: it has the cent that is parked elsewhere",
    residue(parked("staff", "0.06"), row("staff", "0.01")),
    "LP.1",
    {"deductions | LP.1/flat rates/office | deducted": "0.01", "work | control | deducted": "0.00"},
)
vector(
    "overviews of control",
    "flat-rate lines for staff, travel and office",
    history(ALL_FLAT, [report(1, [cut("external", "100", "10"), row("equipment", "0.07")])]),
    "LP.1",
    {
        "deductions | LP.1/arithmetic/external | deducted": "10.00",
        "deductions | LP.1/flat rates/staff | deducted": "2.00",
        "deductions | LP.1/flat rates/travel | deducted": "0.30",
        "deductions | LP.1/flat rates/office | deducted": "1.23",
    },
)
vector(
    "overviews of control",
    "a report that nobody controlled yet has no such overview",
    history(partner({"staff": "1000"}), one_report("10", state="submitted")),
    "LP.1",
    {"certificate | total | eligible": None, "certificate | total | declared": "10.00"},
)
