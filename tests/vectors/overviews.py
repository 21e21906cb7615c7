"""Overviews of a report: lines, what was reported before, currencies, lump sums and unit costs."""

from histories import (
    BOTH,
    EVENT,
    KIT,
    OFFICE_ON_STAFF,
    PLN,
    adds_to,
    authority,
    cut,
    history,
    of_certificate,
    one_report,
    parked,
    partner,
    plain,
    polish,
    report,
    row,
    source,
    verified,
    zloty,
)

VECTORS = []
vector = adds_to(VECTORS)

# --- lines of overviews ----------------------------------------------------------------------------------------------

vector(
    "lines of overviews",
    "M1: half up: 0.01 of 200.00 is 0.005 %, shown as 0.01",
    history(plain(budget="200"), one_report("0.01")),
    "LP.1",
    {"partners | LP.1.staff | percent": "0.01", "partners | LP.1.staff | remaining": "199.99"},
)
vector(
    "lines of overviews",
    "M1: just below the half: 0.01 of 201.00 is 0.00 %",
    history(plain(budget="201"), one_report("0.01")),
    "LP.1",
    {"partners | LP.1.staff | percent": "0.00"},
)
vector(
    "lines of overviews",
    "half up is away from zero: -0.005 % is -0.01",
    history(plain(budget="200"), one_report("-0.01")),
    "LP.1",
    {"partners | LP.1.staff | percent": "-0.01", "partners | LP.1.staff | remaining": "200.01"},
)
vector(
    "lines of overviews",
    "6 667.00 of 20 000.00 is 33.335 %, shown as 33.34",
    history(plain(budget="20000"), one_report("6667")),
    "LP.1",
    {"partners | LP.1.staff | percent": "33.34", "partners | LP.1.ERDF | percent": "33.34"},
)
vector(
    "lines of overviews",
    "0/0: what was declared and corrected to nothing without a budget is 100 %",
    history(
        partner({"staff": "200"}),
        [report(1, [row("equipment", "5")]), report(2, [row("equipment", "-5"), row("staff", "1")])],
    ),
    "LP.2",
    {
        "partners | LP.2.equipment | previously_reported": "5.00",
        "partners | LP.2.equipment | current": "-5.00",
        "partners | LP.2.equipment | total_so_far": "0.00",
        "partners | LP.2.equipment | percent": "100.00",
        "partners | LP.2.equipment | remaining": "0.00",
    },
)
vector(
    "lines of overviews",
    "x/0: without a budget 0 %, and the rest is negative without a block",
    history(partner({"staff": "200"}), [report(1, [row("equipment", "5"), row("staff", "0.02")])]),
    "LP.1",
    {
        "partners | LP.1.equipment | budget": "0.00",
        "partners | LP.1.equipment | percent": "0.00",
        "partners | LP.1.equipment | remaining": "-5.00",
        "partners | LP.1.total | percent": "2.51",
    },
)
vector(
    "lines of overviews",
    "a contribution without a budget that pays a cent (two funds of 100 %) is 0 %",
    history(plain(funds={"ERDF": "60 %", "IPA": "40 %"}), one_report("33.33"), funds=BOTH),
    "LP.1",
    {
        "partners | LP.1.contribution | budget": "0.00",
        "partners | LP.1.contribution | current": "0.01",
        "partners | LP.1.contribution | percent": "0.00",
        "partners | LP.1.contribution | remaining": "-0.01",
    },
)
vector(
    "lines of overviews",
    "a budget of nothing, all of it",
    history(plain(budget="0"), one_report("10")),
    "LP.1",
    {
        "partners | LP.1.total | percent": "0.00",
        "partners | LP.1.total | remaining": "-10.00",
        "partners | LP.1.ERDF | budget": "0.00",
        "partners | LP.1.ERDF | current": "8.00",
        "partners | LP.1.ERDF | percent": "0.00",
    },
)
vector(
    "lines of overviews",
    "above the budget: more than 100 %, and a negative rest",
    history(partner({"staff": "100", "travel": "100"}), [report(1, [row("staff", "150.01")])]),
    "LP.1",
    {
        "partners | LP.1.staff | percent": "150.01",
        "partners | LP.1.staff | remaining": "-50.01",
        "partners | LP.1.total | percent": "75.01",
        "partners | LP.1.travel | percent": "0.00",
    },
)
vector(
    "lines of overviews",
    "the total's percentage is of the sums, not of percentages: 100.01 of 300.00",
    history(partner({"staff": "100", "travel": "200"}), [report(1, [row("staff", "50.01"), row("travel", "50.00")])]),
    "LP.1",
    {
        "partners | LP.1.staff | percent": "50.01",
        "partners | LP.1.travel | percent": "25.00",
        "partners | LP.1.total | percent": "33.34",
    },
)

# --- reported before -------------------------------------------------------------------------------------------------

vector(
    "reported before",
    "a submitted report counts as reported, not as validated",
    history(plain(), [*one_report("100", state="submitted"), report(2, [row("staff", "50")], state="submitted")]),
    "LP.2",
    {
        "partners | LP.2.staff | previously_reported": "100.00",
        "partners | LP.2.staff | previously_eligible": "0.00",
        "partners | LP.2.staff | total_so_far": "150.00",
        "partners | LP.2.ERDF | previously_reported": "80.00",
        "partners | LP.2.ERDF | previously_eligible": "0.00",
    },
)
vector(
    "reported before",
    "a draft counts as nothing",
    history(plain(), [*one_report("100", state="draft"), report(2, [row("staff", "50")], state="submitted")]),
    "LP.2",
    {"partners | LP.2.staff | previously_reported": "0.00", "partners | LP.2.staff | total_so_far": "50.00"},
)
vector(
    "reported before",
    "a finished control counts as validated with what it left",
    history(
        plain(source("public", "200")),
        [report(1, [cut("staff", "100", "0.07")]), report(2, [row("staff", "50")])],
    ),
    "LP.2",
    {
        "partners | LP.2.staff | previously_reported": "100.00",
        "partners | LP.2.staff | previously_eligible": "99.93",
        "partners | LP.2.ERDF | previously_eligible": "79.94",
        "partners | LP.2.contribution | previously_eligible": "19.99",
        "partners | LP.2.contributions.public | previously_eligible": "19.98",
    },
)
vector(
    "reported before",
    "stored shares of reports are added: two of 0.01 have no share of a fund, their sum would have 0.01",
    history(plain(source("public", "200")), [report(n, [row("staff", "0.01")]) for n in (1, 2, 3)]),
    "LP.3",
    {
        "partners | LP.3.ERDF | previously_reported": "0.00",
        "partners | LP.3.ERDF | total_so_far": "0.00",
        "partners | LP.3.contribution | previously_reported": "0.02",
        "partners | LP.3.contribution | total_so_far": "0.03",
        "partners | LP.3.contributions.public | total_so_far": "0.00",
    },
)
vector(
    "reported before",
    "stored flat rates of reports are added likewise",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [report(n, [row("staff", "0.06")]) for n in (1, 2)],
    ),
    "LP.2",
    {
        "partners | LP.2.office | previously_reported": "0.00",
        "partners | LP.2.office | total_so_far": "0.00",
        "partners | LP.2.total | total_so_far": "0.12",
    },
)
vector(
    "reported before",
    "parked before is what control parked and what verification parked",
    history(
        partner({"staff": "1000", "travel": "1000"}),
        [
            report(
                1,
                [parked("staff", "10.01"), row("travel", "20.02", parked_in_verification=True), row("staff", "5")],
            ),
            report(2, [row("staff", "1")]),
        ],
        project_reports=[verified("LP.1")],
    ),
    "LP.2",
    {
        "partners | LP.2.staff | previously_parked": "10.01",
        "partners | LP.2.travel | previously_parked": "20.02",
        "partners | LP.2.total | previously_parked": "30.03",
        "partners | LP.2.ERDF | previously_parked": "24.01",
        "partners | LP.2.contribution | previously_parked": "6.02",
        "partners | LP.2.staff | previously_eligible": "5.00",
    },
)
vector(
    "reported before",
    "what was parked and is included again is in the sum twice: it was reported twice",
    history(
        plain(),
        [report(1, [parked("staff", "10")]), report(2, [row("staff", "10", includes={"report": 1, "row": 1})])],
    ),
    "LP.2",
    {
        "partners | LP.2.staff | previously_reported": "10.00",
        "partners | LP.2.staff | current": "10.00",
        "partners | LP.2.staff | included_again": "10.00",
        "partners | LP.2.staff | total_so_far": "20.00",
        "partners | LP.2.staff | previously_parked": "10.00",
    },
)
vector(
    "reported before",
    "paid before is what is confirmed of the report before",
    history(
        plain(),
        [*one_report("100"), report(2, [row("staff", "50")], state="submitted")],
        project_reports=[verified("LP.1")],
        payments=[
            {
                "fund": "ERDF",
                "project_report": 1,
                "instalments": [
                    {"partner": "LP", "amount": "30.01", "authorised": True, "confirmed": True, "date": "2024-06-03"},
                    {"partner": "LP", "amount": "20", "authorised": True},
                ],
            }
        ],
    ),
    "LP.2",
    {"partners | LP.2.ERDF | paid": "30.01", "partners | LP.2.total | paid": "30.01"},
)
vector(
    "reported before",
    "what was paid of a report was not yet paid when that report was made",
    history(
        plain(),
        one_report("100"),
        project_reports=[verified("LP.1")],
        payments=[
            {
                "fund": "ERDF",
                "project_report": 1,
                "instalments": [
                    {"partner": "LP", "amount": "30.01", "authorised": True, "confirmed": True, "date": "2024-06-03"}
                ],
            }
        ],
    ),
    "LP.1",
    {"partners | LP.1.ERDF | paid": "0.00", "partners | LP.1.total | paid": "0.00"},
)
vector(
    "reported before",
    "the project has its own before: what its earlier report claimed, and what was verified of it",
    history(
        plain(),
        [*one_report("100"), report(2, [row("staff", "50")])],
        project_reports=[verified("LP.1"), {"number": 2, "state": "submitted", "certificates": ["LP.2"]}],
    ),
    "2",
    {
        "project | project.2.staff | previously_reported": "100.00",
        "project | project.2.staff | requested": "50.00",
        "project | project.2.staff | total_so_far": "150.00",
        "project | project.2.staff | previously_verified": "100.00",
    },
)
vector(
    "reported before",
    "validated for the partner is what control left, whatever verification takes off later",
    history(
        plain(),
        [report(1, [authority("staff", "100", "10")]), report(2, [row("staff", "1")])],
        project_reports=[verified("LP.1")],
    ),
    "LP.2",
    {"partners | LP.2.staff | previously_eligible": "100.00", "partners | LP.2.ERDF | previously_eligible": "80.00"},
)

# --- currencies ------------------------------------------------------------------------------------------------------

vector(
    "currencies",
    "half up for each row: 0.10 / 4 is 0.03, two of them are 0.06",
    history(polish({"staff": "4000"}), [report(1, [zloty("0.10"), zloty("0.10")])], exchange_rates=PLN),
    "LP.1",
    of_certificate("declared", staff="0.06", total="0.06"),
)
vector(
    "currencies",
    "half up is away from zero: -0.10 / 4 is -0.03",
    history(polish({"staff": "4000"}), [report(1, [zloty("-0.10")])], exchange_rates=PLN),
    "LP.1",
    of_certificate("declared", staff="-0.03", total="-0.03"),
)
vector(
    "currencies",
    "below the half: 0.09 / 4 is 0.02",
    history(polish({"staff": "4000"}), [report(1, [zloty("0.09")])], exchange_rates=PLN),
    "LP.1",
    of_certificate("declared", staff="0.02"),
)
vector(
    "currencies",
    "each report has the rate of its month: 4, 5 and 4.321987",
    history(
        polish({"staff": "4000"}),
        [
            report(1, [zloty("100")]),
            report(2, [zloty("100")], month="2024-09"),
            report(3, [zloty("100")], month="2024-10"),
        ],
        exchange_rates=PLN,
    ),
    None,
    {
        "partner_reports | LP.1 | declared": "25.00",
        "partner_reports | LP.2 | declared": "20.00",
        "partner_reports | LP.3 | declared": "23.14",
    },
)
vector(
    "currencies",
    "N1: a row that is included again keeps its rate: 100.01 at 4, not at 5",
    history(
        polish({"staff": "4000"}),
        [
            report(1, [parked("staff", "100.01", currency="PLN")]),
            report(2, [zloty("100.01", includes={"report": 1, "row": 1}), zloty("100.01")], month="2024-09"),
        ],
        exchange_rates=PLN,
    ),
    "LP.2",
    {
        **of_certificate("declared", staff="45.00", ERDF="36.00"),
        **of_certificate("included_again", staff="25.00", ERDF="20.00"),
    },
)
vector(
    "currencies",
    "N1: parked a second time, it still has the rate of its first report",
    history(
        polish({"staff": "4000"}),
        [
            report(1, [parked("staff", "100", currency="PLN")]),
            report(2, [parked("staff", "100", currency="PLN", includes={"report": 1, "row": 1})], month="2024-09"),
            report(3, [zloty("100", includes={"report": 2, "row": 1})], month="2024-10"),
        ],
        exchange_rates=PLN,
    ),
    "LP.3",
    of_certificate("included_again", staff="25.00"),
)
vector(
    "currencies",
    "N1: parked in verification and included again, it keeps its rate too",
    history(
        polish({"staff": "4000"}),
        [
            report(1, [zloty("100", parked_in_verification=True)]),
            report(2, [zloty("100", includes={"report": 1, "row": 1})], month="2024-09"),
        ],
        project_reports=[verified("LP.1")],
        exchange_rates=PLN,
    ),
    "LP.2",
    of_certificate("included_again", staff="25.00", total="25.00"),
)
vector(
    "currencies",
    "a partner of another currency may report euros, which are not converted",
    history(polish({"staff": "4000"}), [report(1, [row("staff", "7.77"), zloty("4")])], exchange_rates=PLN),
    "LP.1",
    of_certificate("declared", staff="8.77"),
)
vector(
    "currencies",
    "a deduction is in euros: 100.00 PLN at 4 less 0.01",
    history(polish({"staff": "4000"}), [report(1, [cut("staff", "100", "0.01", currency="PLN")])], exchange_rates=PLN),
    "LP.1",
    {**of_certificate("declared", staff="25.00"), **of_certificate("eligible", staff="24.99")},
)
vector(
    "currencies",
    "flat rates are of the converted amounts: 34 % of 0.06, not of 0.05",
    history(
        polish({"staff": "4000"}, flat_rates={"office": "34 % of staff"}),
        [report(1, [zloty("0.10"), zloty("0.10")])],
        exchange_rates=PLN,
    ),
    "LP.1",
    of_certificate("declared", staff="0.06", office="0.02", total="0.08"),
)
vector(
    "currencies",
    "a partner whose budget is in euros reports in no other currency",
    history(plain(), [report(1, [zloty("10")])], exchange_rates=PLN),
    "LP.1",
    {},
    refused="currency-not-allowed",
)
vector(
    "currencies",
    "without a rate a report cannot be submitted",
    history(polish({"staff": "4000"}), [report(1, [zloty("10")], month="2024-05")], exchange_rates=PLN),
    "LP.1",
    {},
    refused="exchange-rate-unknown.month",
)
vector(
    "currencies",
    "without a rate a row of a draft has no amount in euros yet, and the draft stands",
    history(
        polish({"staff": "4000"}), [report(1, [zloty("10"), row("staff", "3")], month="2024-05", state="draft")],
        exchange_rates=PLN,
    ),
    "LP.1",
    of_certificate("declared", staff="3.00"),
)

# --- lump sums and unit costs ----------------------------------------------------------------------------------------

vector(
    "lump sums and unit costs",
    "a lump sum in another currency: the category has it converted, the overview of lump sums as entered",
    history(
        polish({"staff": "4000"}, lump_sums={"kit": "100"}),
        [report(1, [{"lump_sum": "kit", "amount": "100", "currency": "PLN"}])],
        lump_sums=KIT,
        exchange_rates=PLN,
    ),
    "LP.1",
    {"certificate | lump_sums | declared": "25.00", "partners | LP.1.lump_sums.kit | current": "100.00"},
)
vector(
    "lump sums and unit costs",
    "a lump sum in euros: both have the same",
    history(
        plain() | {"lump_sums": {"kit": "100"}},
        [report(1, [{"lump_sum": "kit", "amount": "100"}])],
        lump_sums=KIT,
    ),
    "LP.1",
    {
        "certificate | lump_sums | declared": "100.00",
        "partners | LP.1.lump_sums.kit | current": "100.00",
        "partners | LP.1.lump_sums.kit | percent": "100.00",
        "partners | LP.1.lump_sums | remaining": "0.00",
    },
)
vector(
    "lump sums and unit costs",
    "a unit cost of several categories is converted, and stands on its own",
    history(
        polish({"unit_costs": [{"unit_cost": "event", "units": "4"}]}),
        [report(1, [{"unit_cost": "event", "amount": "40.02", "currency": "PLN"}])],
        unit_costs=EVENT,
        exchange_rates=PLN,
    ),
    "LP.1",
    {
        "certificate | unit_costs | declared": "10.01",
        "partners | LP.1.unit_costs.event | budget": "40.00",
        "partners | LP.1.unit_costs.event | current": "10.01",
        "partners | LP.1.unit_costs.event | percent": "25.03",
    },
)
vector(
    "lump sums and unit costs",
    "after control the overview of unit costs has what control left",
    history(
        partner({"unit_costs": [{"unit_cost": "event", "units": "4"}]}),
        [
            report(1, [{"unit_cost": "event", "amount": "20", "deducted": "10", "reason": "arithmetic"}]),
            report(2, [{"unit_cost": "event", "amount": "10"}]),
        ],
        unit_costs=EVENT,
    ),
    "LP.2",
    {
        "partners | LP.2.unit_costs.event | previously_reported": "20.00",
        "partners | LP.2.unit_costs.event | previously_eligible": "10.00",
        "partners | LP.2.unit_costs.event | total_so_far": "30.00",
        "partners | LP.2.unit_costs.event | percent": "75.00",
    },
)
vector(
    "lump sums and unit costs",
    "a parked lump sum that is included again",
    history(
        plain() | {"lump_sums": {"kit": "100"}},
        [
            report(1, [{"lump_sum": "kit", "amount": "100", "parked": True}]),
            report(2, [{"lump_sum": "kit", "amount": "100", "includes": {"report": 1, "row": 1}}]),
        ],
        lump_sums=KIT,
    ),
    "LP.2",
    {
        "partners | LP.2.lump_sums | previously_parked": "100.00",
        "partners | LP.2.lump_sums.kit | previously_parked": "100.00",
        "partners | LP.2.lump_sums.kit | included_again": "100.00",
        "partners | LP.2.lump_sums.kit | total_so_far": "200.00",
        "partners | LP.2.lump_sums.kit | percent": "200.00",
    },
)
vector(
    "lump sums and unit costs",
    "a unit cost of one category has its own line in the overview of unit costs, as well as in its category",
    history(
        partner({"staff": [{"unit_cost": "hour", "units": "10"}]}),
        [report(1, [{"unit_cost": "hour", "amount": "30.03"}])],
        unit_costs={"hour": {"price": "10.01", "categories": ["staff"]}},
    ),
    "LP.1",
    {
        "partners | LP.1.staff | current": "30.03",
        "partners | LP.1.unit_costs.hour | budget": "100.10",
        "partners | LP.1.unit_costs.hour | current": "30.03",
        "partners | LP.1.unit_costs.hour | percent": "30.00",
    },
)
vector(
    "lump sums and unit costs",
    "a unit cost of one category stands in that category: a row that says another contradicts itself",
    history(
        partner({"staff": [{"unit_cost": "hour", "units": "10"}], "travel": "50"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [row("travel", "20", unit_cost="hour")])],
        unit_costs={"hour": {"price": "10", "categories": ["staff"]}},
    ),
    "LP.1",
    {},
    refused="category-forced",
)
vector(
    "lump sums and unit costs",
    "a lump sum stands with the lump sums: a row that says another category contradicts itself",
    history(
        partner({"staff": "100"}, flat_rates=OFFICE_ON_STAFF, lump_sums={"kit": "100"}),
        [report(1, [row("staff", "100", lump_sum="kit")])],
        lump_sums=KIT,
    ),
    "LP.1",
    {},
    refused="category-forced",
)
vector(
    "lump sums and unit costs",
    "units of a unit cost times its price, cut: 2.37 x 9.99 is 23.6763",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [{"unit_cost": "hour", "units": "2.37"}])],
        unit_costs={"hour": {"price": "9.99", "categories": ["staff"]}},
    ),
    "LP.1",
    of_certificate("declared", staff="23.67", office="3.55", total="27.22"),
)
vector(
    "lump sums and unit costs",
    "a unit cost of several categories stands on its own: a row that says another category contradicts itself",
    history(
        partner(
            {"staff": "100", "unit_costs": [{"unit_cost": "event", "units": "4"}]}, flat_rates=OFFICE_ON_STAFF
        ),
        [report(1, [row("staff", "20", unit_cost="event")])],
        unit_costs=EVENT,
    ),
    "LP.1",
    {},
    refused="category-forced",
)
vector(
    "lump sums and unit costs",
    "a lump sum is reported as the partner's share of it: another amount is refused",
    history(
        plain() | {"lump_sums": {"kit": "100"}},
        [report(1, [{"lump_sum": "kit", "amount": "250"}])],
        lump_sums=KIT,
    ),
    "LP.1",
    {},
    refused="lump-sum-not-whole",
)
