"""Reports: flat rates of all and of parts, shares of funds, and the kinds of the contribution."""

from histories import (
    ALL_FLAT,
    BOTH,
    OFFICE_ON_DIRECT,
    OFFICE_ON_STAFF,
    PUBLIC_AND_PRIVATE,
    adds_to,
    cut,
    history,
    of_certificate,
    one_report,
    parked,
    partner,
    plain,
    report,
    row,
    source,
    verified,
)

VECTORS = []
vector = adds_to(VECTORS)

# --- flat rates ------------------------------------------------------------------------------------------------------

vector(
    "flat rates",
    "M1: staff, then travel, then office of direct costs, each cut and used by the next",
    history(ALL_FLAT, [report(1, [row("external", "333.33"), row("equipment", "0.07")])]),
    "LP.1",
    of_certificate("declared", staff="66.68", travel="10.00", office="41.00", external="333.33", total="451.08"),
)
vector(
    "flat rates",
    "M1: office of staff takes the staff that was cut before: 99 % of 0.09, not of 0.098",
    history(
        partner({"external": "1000"}, flat_rates={"staff": "20 %", "office": "99 % of staff"}),
        [report(1, [row("external", "0.49")])],
    ),
    "LP.1",
    of_certificate("declared", staff="0.09", office="0.08", total="0.66"),
)
vector(
    "flat rates",
    "M1: travel takes the staff that was cut before: 100 % of 0.09",
    history(
        partner({"external": "1000"}, flat_rates={"staff": "20 %", "travel": "100 %"}),
        [report(1, [row("external", "0.49")])],
    ),
    "LP.1",
    of_certificate("declared", staff="0.09", travel="0.09", total="0.67"),
)
vector(
    "flat rates",
    "M1: real travel is in the base of staff",
    history(
        partner({"travel": "500", "infrastructure": "500"}, flat_rates={"staff": "20 %"}),
        [report(1, [row("travel", "10.07"), row("infrastructure", "0.99")])],
    ),
    "LP.1",
    of_certificate("declared", staff="2.21", travel="10.07", total="13.27"),
)
vector(
    "flat rates",
    "M1: travel that is a flat rate is not in the base of staff",
    history(
        partner({"external": "500"}, flat_rates={"staff": "20 %", "travel": "15 %"}),
        [report(1, [row("external", "100.00")])],
    ),
    "LP.1",
    of_certificate("declared", staff="20.00", travel="3.00", total="123.00"),
)
vector(
    "flat rates",
    "M1: office of staff leaves all other categories out of its base",
    history(
        partner({"staff": "500", "external": "500", "travel": "500"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [row("staff", "10.07"), row("external", "99.99"), row("travel", "5.55")])],
    ),
    "LP.1",
    of_certificate("declared", office="1.51", total="117.12"),
)
vector(
    "flat rates",
    "M1: office of direct costs adds staff, travel, external, equipment and infrastructure before it is cut",
    history(
        partner(
            {"staff": "50", "travel": "50", "external": "50", "equipment": "50", "infrastructure": "50"},
            flat_rates=OFFICE_ON_DIRECT,
        ),
        [report(1, [row(name, "0.06") for name in ("staff", "travel", "external", "equipment", "infrastructure")])],
    ),
    "LP.1",
    of_certificate("declared", office="0.04", total="0.34"),
)
vector(
    "flat rates",
    "M1: other costs are a share of real staff, cut",
    history(partner({"staff": "1000"}, flat_rates={"other": "40 %"}), [report(1, [row("staff", "100.09")])]),
    "LP.1",
    of_certificate("declared", staff="100.09", other="40.03", total="140.12"),
)
vector(
    "flat rates",
    "M1: a rate of the sum of rows, not the sum of their rates",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [row("staff", "0.06"), row("staff", "0.06"), row("staff", "0.06")])],
    ),
    "LP.1",
    of_certificate("declared", staff="0.18", office="0.02", total="0.20"),
)
vector(
    "flat rates",
    "M1: lump sums and unit costs of several categories are in no base",
    history(
        partner(
            {"staff": "100", "unit_costs": [{"unit_cost": "event", "units": "2"}]},
            flat_rates=OFFICE_ON_DIRECT,
            lump_sums={"kit": "50"},
        ),
        [
            report(
                1, [row("staff", "10"), {"lump_sum": "kit", "amount": "50"}, {"unit_cost": "event", "amount": "20.00"}]
            )
        ],
        lump_sums={"kit": {"amount": "50"}},
        unit_costs={"event": {"price": "10", "categories": ["staff", "travel"]}},
    ),
    "LP.1",
    of_certificate("declared", office="1.50", lump_sums="50.00", unit_costs="20.00", total="81.50"),
)
vector(
    "flat rates",
    "a unit cost of one category stands in it, and so in the base",
    history(
        partner({"staff": [{"unit_cost": "hour", "units": "10"}]}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [{"unit_cost": "hour", "amount": "30.03"}])],
        unit_costs={"hour": {"price": "10.01", "categories": ["staff"]}},
    ),
    "LP.1",
    of_certificate("declared", staff="30.03", office="4.50", total="34.53"),
)
vector(
    "flat rates",
    "a rate of 100 % is legal",
    history(partner({"staff": "100"}, flat_rates={"office": "100 % of staff"}), [report(1, [row("staff", "33.33")])]),
    "LP.1",
    of_certificate("declared", office="33.33", total="66.66"),
)
vector(
    "flat rates",
    "nothing in the base: nothing",
    history(
        partner({"staff": "100", "external": "100"}, flat_rates=OFFICE_ON_STAFF), [report(1, [row("external", "20")])]
    ),
    "LP.1",
    of_certificate("declared", external="20.00", total="20.00"),
)
vector(
    "flat rates",
    "a negative base is cut towards zero: 10 % of -0.05 is 0.00, not -0.01",
    history(partner({"staff": "100"}, flat_rates={"office": "10 % of staff"}), [report(1, [row("staff", "-0.05")])]),
    "LP.1",
    of_certificate("declared", staff="-0.05", total="-0.05", ERDF="-0.04", contribution="-0.01"),
)
vector(
    "flat rates",
    "15 % of -0.19 is -0.02 cut (floor would be -0.03); 80 % of -0.21 is -0.17 by floor (cut would be -0.16)",
    history(partner({"staff": "100"}, flat_rates=OFFICE_ON_STAFF), [report(1, [row("staff", "-0.19")])]),
    "LP.1",
    of_certificate("declared", staff="-0.19", office="-0.02", total="-0.21", ERDF="-0.17", contribution="-0.04"),
)
vector(
    "flat rates",
    "negative rows lower the base before the rate is applied",
    history(
        partner({"staff": "100"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [row("staff", "0.10"), row("staff", "-0.04")])],
    ),
    "LP.1",
    of_certificate("declared", staff="0.06", total="0.06"),
)
vector(
    "flat rates",
    "what is entered in a category that is a flat rate does not count",
    history(
        partner({"external": "1000"}, flat_rates={"staff": "20 %"}),
        [report(1, [row("external", "100"), row("staff", "50")])],
    ),
    "LP.1",
    of_certificate("declared", staff="20.00", total="120.00"),
)
vector(
    "flat rates",
    "each partner has flat rates of its own",
    history(
        {
            "LP": partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
            "P2": partner({"staff": "1000"}, flat_rates={"office": "7 % of staff"}),
        },
        [report(1, [row("staff", "10.10")]), report(1, [row("staff", "10.10")], of="P2")],
    ),
    None,
    {"partner_reports | LP.1 | declared": "11.61", "partner_reports | P2.1 | declared": "10.80"},
)
vector(
    "flat rates",
    "a draft has its flat rates already",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [row("staff", "10.10")], state="draft")],
    ),
    "LP.1",
    of_certificate("declared", office="1.51", total="11.61"),
)

# --- flat rates on parts ---------------------------------------------------------------------------------------------

vector(
    "flat rates on parts",
    "what control leaves has its own flat rate: 15 % of 10.06 is 1.50, of the declared 10.07 it is 1.51",
    history(partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF), [report(1, [cut("staff", "10.07", "0.01")])]),
    "LP.1",
    {
        **of_certificate("declared", office="1.51", total="11.58"),
        **of_certificate("eligible", staff="10.06", office="1.50", total="11.56"),
        **of_certificate("deducted", staff="0.01", office="0.01", total="0.02"),
    },
)
vector(
    "flat rates on parts",
    "what is parked has its own flat rate on the declared amounts of parked rows",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [report(1, [parked("staff", "20.00"), row("staff", "10.00")])],
    ),
    "LP.1",
    {
        **of_certificate("parked", staff="20.00", office="3.00", total="23.00"),
        **of_certificate("eligible", staff="10.00", office="1.50", total="11.50"),
    },
)
vector(
    "flat rates on parts",
    "the column of rows that are included again is the same calculation on these rows alone",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [
            report(1, [parked("staff", "0.07")]),
            report(2, [row("staff", "0.07", includes={"report": 1, "row": 1}), row("staff", "0.06")]),
        ],
    ),
    "LP.2",
    {
        **of_certificate("declared", staff="0.13", office="0.01", total="0.14"),
        **of_certificate("included_again", staff="0.07", office="0.01", total="0.08"),
    },
)
vector(
    "flat rates on parts",
    "parts do not add up to the whole: 0.06 and 0.06 have no office, together they have 0.01",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [
            report(1, [parked("staff", "0.06")]),
            report(2, [row("staff", "0.06", includes={"report": 1, "row": 1}), row("staff", "0.06")]),
        ],
    ),
    "LP.2",
    {
        **of_certificate("declared", staff="0.12", office="0.01", total="0.13"),
        **of_certificate("included_again", staff="0.06", total="0.06"),
    },
)
vector(
    "flat rates on parts",
    "what verification leaves has its own flat rate",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [
            report(
                1,
                [
                    row(
                        "staff",
                        "10.07",
                        deducted_by_secretariat="0.04",
                        deducted_by_authority="0.03",
                        verification_reason="arithmetic",
                    )
                ],
            )
        ],
        project_reports=[verified("LP.1")],
    ),
    "LP.1",
    {
        **of_certificate("eligible", staff="10.07", office="1.51", total="11.58"),
        **of_certificate("verified", staff="10.00", office="1.50", total="11.50", ERDF="9.20", contribution="2.30"),
    },
)
vector(
    "flat rates on parts",
    "staff, travel and office on what is left, each step anew",
    history(ALL_FLAT, [report(1, [cut("external", "333.33", "0.03"), row("equipment", "0.07")])]),
    "LP.1",
    of_certificate("eligible", staff="66.67", travel="10.00", office="41.00", total="451.04"),
)
vector(
    "flat rates on parts",
    "other costs on the parked part alone",
    history(
        partner({"staff": "1000"}, flat_rates={"other": "40 %"}),
        [report(1, [parked("staff", "0.09"), cut("staff", "0.09", "0.01")])],
    ),
    "LP.1",
    {
        **of_certificate("declared", staff="0.18", other="0.07", total="0.25"),
        **of_certificate("parked", staff="0.09", other="0.03", total="0.12"),
        **of_certificate("eligible", staff="0.08", other="0.03", total="0.11"),
        **of_certificate("deducted", total="0.02"),
    },
)
vector(
    "flat rates on parts",
    "a row that is included again has its deduction and flat rate like any other",
    history(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        [
            report(1, [parked("staff", "10.07")]),
            report(2, [cut("staff", "10.07", "0.07", includes={"report": 1, "row": 1})]),
        ],
    ),
    "LP.2",
    {
        **of_certificate("included_again", staff="10.07", office="1.51", total="11.58", ERDF="9.26"),
        **of_certificate("eligible", staff="10.00", office="1.50", total="11.50", ERDF="9.20"),
    },
)

# --- shares of funds -------------------------------------------------------------------------------------------------

vector(
    "shares of funds",
    "M1: the fund is cut, the contribution is the rest, kinds keep their part of the budget, a cent is nobody's",
    history(PUBLIC_AND_PRIVATE, one_report("100.10")),
    "LP.1",
    of_certificate(
        "declared",
        ERDF="80.08",
        contribution="20.02",
        contributions__public="15.01",
        contributions__private="5.00",
        unassigned="0.01",
    ),
)
vector(
    "shares of funds",
    "a fund's share of a cent is nothing, and the contribution has it",
    history(plain(), one_report("0.01")),
    "LP.1",
    of_certificate("declared", contribution="0.01", total="0.01"),
)
vector(
    "shares of funds",
    "80 % of 0.04 is 0.03",
    history(plain(), one_report("0.04")),
    "LP.1",
    of_certificate("declared", ERDF="0.03", contribution="0.01"),
)
vector(
    "shares of funds",
    "80 % of -0.01 goes away from zero, to -0.01, and the contribution is nothing",
    history(plain(), one_report("-0.01")),
    "LP.1",
    of_certificate("declared", ERDF="-0.01", total="-0.01"),
)
vector(
    "shares of funds",
    "-5.01: fund -4.01, contribution -1.00",
    history(plain(), one_report("-5.01")),
    "LP.1",
    of_certificate("declared", ERDF="-4.01", contribution="-1.00"),
)
vector(
    "shares of funds",
    "sources of a negative amount go to minus infinity too: -0.16 and -0.06 of -0.20, 0.02 too much",
    history(PUBLIC_AND_PRIVATE, one_report("-1.01")),
    "LP.1",
    of_certificate(
        "declared",
        ERDF="-0.81",
        contribution="-0.20",
        contributions__public="-0.16",
        contributions__private="-0.06",
        unassigned="0.02",
    ),
)
vector(
    "shares of funds",
    "two funds are cut each on its own, and both cents go to the contribution",
    history(plain(funds=BOTH), one_report("100.19"), funds=BOTH),
    "LP.1",
    of_certificate("declared", ERDF="70.13", IPA="15.02", contribution="15.04"),
)
vector(
    "shares of funds",
    "four funds of 20 % get nothing of 0.04, and the contribution has it all",
    history(
        plain(funds={"A": "20 %", "B": "20 %", "C": "20 %", "D": "20 %"}),
        one_report("0.04"),
        funds=("A", "B", "C", "D"),
    ),
    "LP.1",
    of_certificate("declared", contribution="0.04"),
)
vector(
    "shares of funds",
    "two funds of a negative amount: -0.71 and -0.16 of -1.01",
    history(plain(funds=BOTH), one_report("-1.01"), funds=BOTH),
    "LP.1",
    of_certificate("declared", ERDF="-0.71", IPA="-0.16", contribution="-0.14"),
)
vector(
    "shares of funds",
    "a rate with two decimals: 79.99 % of 10.01",
    history(plain(funds={"ERDF": "79.99 %"}), one_report("10.01")),
    "LP.1",
    of_certificate("declared", ERDF="8.00", contribution="2.01"),
)
vector(
    "shares of funds",
    "a fund of 100 % leaves no contribution",
    history(plain(funds={"ERDF": "100 %"}), one_report("33.33")),
    "LP.1",
    of_certificate("declared", ERDF="33.33", total="33.33"),
)
vector(
    "shares of funds",
    "two funds that pay all: the contribution of 0 % is the cent they are cut by",
    history(plain(funds={"ERDF": "60 %", "IPA": "40 %"}), one_report("33.33"), funds=BOTH),
    "LP.1",
    of_certificate("declared", ERDF="19.99", IPA="13.33", contribution="0.01"),
)
vector(
    "shares of funds",
    "lump sums and unit costs are shared like any cost",
    history(
        partner({"unit_costs": [{"unit_cost": "event", "units": "2"}]}, lump_sums={"kit": "50"}),
        [report(1, [{"lump_sum": "kit", "amount": "50"}, {"unit_cost": "event", "amount": "10.01"}])],
        lump_sums={"kit": {"amount": "50"}},
        unit_costs={"event": {"price": "10.01", "categories": ["staff", "travel"]}},
    ),
    "LP.1",
    of_certificate("declared", total="60.01", ERDF="48.00", contribution="12.01"),
)
vector(
    "shares of funds",
    "declared, parked and eligible are each split on their own: 0.80, 0.03 and 0.75",
    history(partner({"staff": "100"}), [report(1, [parked("staff", "0.04"), cut("staff", "0.97", "0.03")])]),
    "LP.1",
    {
        **of_certificate("declared", total="1.01", ERDF="0.80", contribution="0.21"),
        **of_certificate("parked", total="0.04", ERDF="0.03", contribution="0.01"),
        **of_certificate("eligible", total="0.94", ERDF="0.75", contribution="0.19"),
    },
)
vector(
    "shares of funds",
    "rows that are included again are split on their own",
    history(
        partner({"staff": "100"}, contributions=[source("public", "20")]),
        [
            report(1, [parked("staff", "0.04")]),
            report(2, [row("staff", "0.04", includes={"report": 1, "row": 1}), row("staff", "0.06")]),
        ],
    ),
    "LP.2",
    {
        **of_certificate("declared", ERDF="0.08", contribution="0.02", contributions__public="0.02"),
        **of_certificate("included_again", ERDF="0.03", contribution="0.01", contributions__public="0.00"),
    },
)

# --- of which --------------------------------------------------------------------------------------------------------

vector(
    "of which",
    "a third of the budget is 33.33333333333333333 %, so that of the whole budget it gets a cent less",
    history(
        plain(source("public", "100"), source("private", "20", "Friends"), budget="300", funds={"ERDF": "60 %"}),
        one_report("300"),
    ),
    "LP.1",
    of_certificate(
        "declared",
        contribution="120.00",
        contributions__public="99.99",
        contributions__private="19.99",
        unassigned="0.02",
    ),
)
vector(
    "of which",
    "17 decimals, not the two that M1 tells of: 16.66 % would give 16 660.00",
    history(plain(source("public", "50000"), budget="300000", funds={"ERDF": "60 %"}), one_report("100000")),
    "LP.1",
    of_certificate("declared", contribution="40000.00", contributions__public="16666.66", unassigned="23333.34"),
)
vector(
    "of which",
    "three kinds can lose 0.03 of a contribution",
    history(
        plain(source("public", "70"), source("automatic public", "70", "Ministry"), source("private", "60", "Friends")),
        one_report("0.11"),
    ),
    "LP.1",
    of_certificate("declared", ERDF="0.08", contribution="0.03", unassigned="0.03"),
)
vector(
    "of which",
    "three kinds of 123.45",
    history(
        plain(source("public", "70"), source("automatic public", "70", "Ministry"), source("private", "60", "Friends")),
        one_report("123.45"),
    ),
    "LP.1",
    {
        "certificate | contribution | declared": "24.69",
        "certificate | contributions.public | declared": "8.64",
        "certificate | contributions.automatic public | declared": "8.64",
        "certificate | contributions.private | declared": "7.40",
        "certificate | unassigned | declared": "0.01",
    },
)
vector(
    "of which",
    "two sources of one kind are added before the share of the budget is taken",
    history(plain(source("public", "33.33"), source("public", "66.67", "Town")), one_report("0.10")),
    "LP.1",
    of_certificate("declared", ERDF="0.08", contribution="0.02", contributions__public="0.01", unassigned="0.01"),
)
vector(
    "of which",
    "sources above the contribution are neither scaled nor capped",
    history(plain(source("public", "500")), one_report("100")),
    "LP.1",
    of_certificate("declared", contribution="20.00", contributions__public="50.00", unassigned="-30.00"),
)
vector(
    "of which",
    "sources below the contribution are not filled up",
    history(plain(source("public", "50")), one_report("100")),
    "LP.1",
    of_certificate("declared", contribution="20.00", contributions__public="5.00", unassigned="15.00"),
)
vector(
    "of which",
    "no sources: a contribution, and all kinds nothing",
    history(plain(), one_report("100")),
    "LP.1",
    of_certificate("declared", contribution="20.00", contributions__public="0.00", contributions__private="0.00"),
)
vector(
    "of which",
    "the small project fund is not in the budget that sources are a share of: 15 % of 100, not 2.5 %",
    history(
        partner(
            {"staff": "1000"},
            contributions=[source("public", "150")],
            small_project_fund={"budget": "5000", "funds": {"ERDF": "80 %"}, "contributions": []},
        ),
        one_report("100"),
    ),
    "LP.1",
    of_certificate("declared", contributions__public="15.00", contribution="20.00"),
)
vector(
    "of which",
    "a fund of 100 %, and sources in spite of it: they keep their share",
    history(plain(source("public", "10"), funds={"ERDF": "100 %"}), one_report("100")),
    "LP.1",
    of_certificate("declared", ERDF="100.00", contributions__public="1.00", unassigned="-1.00"),
)
vector(
    "of which",
    "no budget: sources are 0 % of it, the fund has its share all the same",
    history(plain(source("public", "10"), budget="0"), one_report("10.01")),
    "LP.1",
    of_certificate("declared", ERDF="8.00", contribution="2.01", unassigned="2.01"),
)
vector(
    "of which",
    "what was parked and what is eligible have their own kinds",
    history(PUBLIC_AND_PRIVATE, [report(1, [parked("staff", "0.97"), row("staff", "99.13")])]),
    "LP.1",
    {
        **of_certificate("parked", contribution="0.20", contributions__public="0.14", contributions__private="0.04"),
        **of_certificate("eligible", contribution="19.83", contributions__public="14.86"),
        "certificate | contributions.private | eligible": "4.95",
    },
)
