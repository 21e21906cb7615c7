"""Project reports, small project funds, and contributions that were received."""

from histories import (
    EVENT,
    OFFICE_ON_STAFF,
    PUBLIC_AND_PRIVATE,
    adds_to,
    cut,
    history,
    one_report,
    parked,
    partner,
    plain,
    report,
    row,
    secretariat,
    source,
    verified,
)

VECTORS = []
vector = adds_to(VECTORS)

# --- small project funds ---------------------------------------------------------------------------------------------

SMALL = partner(
    {"staff": "0.97"},
    contributions=[source("public", "0.20")],
    small_project_fund={
        "budget": "10000.97",
        "funds": {"ERDF": "80 %"},
        "contributions": [source("public", "1500", "Villages"), source("private", "500.20", "Clubs")],
    },
)


def small_claim(funds, contributions, number=1, state="verified", certificates=()):
    return {
        "number": number,
        "state": state,
        "certificates": list(certificates),
        "small_projects": {"partner": "LP", "funds": funds, "contributions": contributions},
    }


A_CENT = [report(1, [row("staff", "0.01")])]
vector(
    "small project funds",
    "the budget of a fund is cut for the management and for the small projects, each on its own: 0.77 and 8 000.77",
    history(SMALL, A_CENT),
    "LP.1",
    {
        "partners | LP.1.ERDF | budget": "8001.54",
        "partners | LP.1.contribution | budget": "2000.40",
        "partners | LP.1.total | budget": "10001.94",
        "partners | LP.1.small_project_fund | budget": "10000.97",
        "partners | LP.1.contributions.public | budget": "1500.20",
        "partners | LP.1.contributions.private | budget": "500.20",
    },
)
vector(
    "small project funds",
    "a claim is entered by fund and by source; the contribution is the sum of sources, and nothing is rounded",
    history(SMALL, A_CENT, project_reports=[small_claim({"ERDF": "799.99"}, {"Villages": "150.03", "Clubs": "50.01"})]),
    "1",
    {
        "project | project.1.small_project_fund | requested": "1000.03",
        "project | project.1.ERDF | requested": "799.99",
        "project | project.1.contribution | requested": "200.04",
        "project | project.1.contributions.public | requested": "150.03",
        "project | project.1.contributions.private | requested": "50.01",
        "project | project.1.total | requested": "1000.03",
    },
)
vector(
    "small project funds",
    "its line of the work of verification is never reduced: 100 %",
    history(SMALL, A_CENT, project_reports=[small_claim({"ERDF": "799.99"}, {"Villages": "150.03", "Clubs": "50.01"})]),
    "1",
    {
        "work | LP.small_project_fund | requested": "1000.03",
        "work | LP.small_project_fund | deducted": "0.00",
        "work | LP.small_project_fund | eligible": "1000.03",
        "work | LP.small_project_fund | percent_accepted": "100.00",
        "work | total | requested": "1000.03",
    },
)
TWO_CLAIMS = history(
    SMALL,
    A_CENT,
    project_reports=[
        small_claim({"ERDF": "800"}, {"Villages": "150", "Clubs": "50"}),
        small_claim({"ERDF": "80.01"}, {"Villages": "20"}, number=2, state="submitted"),
    ],
)
vector(
    "small project funds",
    "what was claimed so far is what was before and what is now",
    TWO_CLAIMS,
    "2",
    {
        "project | project.2.small_project_fund | previously_reported": "1000.00",
        "project | project.2.small_project_fund | requested": "100.01",
        "project | project.2.small_project_fund | total_so_far": "1100.01",
        "project | project.2.small_project_fund | percent": "11.00",
        "project | project.2.ERDF | total_so_far": "880.01",
        "project | project.2.contributions.public | total_so_far": "170.00",
        "project | project.2.small_project_fund | previously_verified": "1000.00",
    },
)
vector(
    "small project funds",
    "for the partner, submitted claims count as reported and as validated, with the small projects and in the total",
    TWO_CLAIMS,
    None,
    {
        "partners | LP.small_project_fund | total_so_far": "1100.01",
        "partners | LP.small_project_fund | eligible": "1100.01",
        "partners | LP.total | total_so_far": "1100.02",
        "partners | LP.ERDF | total_so_far": "880.01",
    },
)
vector(
    "small project funds",
    "a draft claim does not count as reported",
    history(
        SMALL,
        A_CENT,
        project_reports=[
            small_claim({"ERDF": "800"}, {"Villages": "200"}),
            small_claim({"ERDF": "80"}, {"Villages": "20"}, number=2, state="draft"),
        ],
    ),
    None,
    {"partners | LP.small_project_fund | total_so_far": "1000.00", "partners | LP.ERDF | total_so_far": "800.00"},
)
vector(
    "small project funds",
    "a claim that a report's own certificate is submitted with was not there when that report was made",
    history(
        SMALL,
        A_CENT,
        project_reports=[small_claim({"ERDF": "800"}, {"Villages": "200"}, certificates=["LP.1"])],
    ),
    "LP.1",
    {
        "partners | LP.1.small_project_fund | previously_reported": "0.00",
        "partners | LP.1.total | previously_reported": "0.00",
    },
)
vector(
    "small project funds",
    "what a fund pays of a project report is its share of certificates and of small projects",
    history(
        partner(
            {"staff": "1000"},
            small_project_fund={
                "budget": "5000",
                "funds": {"ERDF": "80 %"},
                "contributions": [source("public", "1000", "Villages")],
            },
        ),
        one_report("100.10"),
        project_reports=[small_claim({"ERDF": "800.01"}, {"Villages": "200"}, certificates=["LP.1"])],
    ),
    None,
    {
        "project_reports | 1 | funds": "880.09",
        "project_reports | 1 | requested": "1100.11",
        "project | project.ERDF | verified": "880.09",
    },
)
vector(
    "small project funds",
    "three equal funds with 10.00 of contribution: each fund's payment is its own amount",
    history(
        partner(
            {"staff": "1000"},
            small_project_fund={
                "budget": "10000",
                "funds": {"A": "30 %", "B": "30 %", "C": "30 %"},
                "contributions": [source("public", "1000", "Villages")],
            },
        ),
        A_CENT,
        funds=("ERDF", "A", "B", "C"),
        project_reports=[small_claim({"A": "30", "B": "30", "C": "30"}, {"Villages": "10"})],
    ),
    None,
    {
        "payments | 1/A/LP | approved": "30.00",
        "payments | 1/B/LP | approved": "30.00",
        "payments | 1/C/LP | approved": "30.00",
        "project | project.contribution | verified": "10.00",
    },
)
vector(
    "small project funds",
    "no fund claims anything, a source does: the contribution is claimed all the same",
    history(SMALL, A_CENT, project_reports=[small_claim({"ERDF": "0"}, {"Villages": "7.77"})]),
    "1",
    {
        "project | project.1.small_project_fund | requested": "7.77",
        "project | project.1.contribution | requested": "7.77",
        "project | project.1.ERDF | requested": "0.00",
    },
)

# --- contributions ---------------------------------------------------------------------------------------------------

vector(
    "contributions",
    "each source has before, now and so far",
    history(
        PUBLIC_AND_PRIVATE,
        [
            report(1, [row("staff", "10")], contributions={"LP": "30.01", "Friends": "5"}),
            report(2, [row("staff", "10")], contributions={"LP": "20.02"}),
        ],
    ),
    "LP.2",
    {
        "partners | LP.2.contributors.LP | budget": "150.00",
        "partners | LP.2.contributors.LP | previously_reported": "30.01",
        "partners | LP.2.contributors.LP | current": "20.02",
        "partners | LP.2.contributors.LP | total_so_far": "50.03",
        "partners | LP.2.contributors.Friends | previously_reported": "5.00",
        "partners | LP.2.contributors.Friends | current": "0.00",
        "partners | LP.2.contributors.Friends | total_so_far": "5.00",
    },
)
vector(
    "contributions",
    "what is received now may be negative",
    history(PUBLIC_AND_PRIVATE, [report(1, [row("staff", "10")], contributions={"LP": "-3.01"})]),
    "LP.1",
    {"partners | LP.1.contributors.LP | current": "-3.01", "partners | LP.1.contributors.LP | total_so_far": "-3.01"},
)
vector(
    "contributions",
    "a draft's contributions do not count as received before",
    history(
        PUBLIC_AND_PRIVATE,
        [
            report(1, [row("staff", "10")], contributions={"LP": "30"}, state="draft"),
            report(2, [row("staff", "10")], contributions={"LP": "1"}, state="submitted"),
        ],
    ),
    "LP.2",
    {
        "partners | LP.2.contributors.LP | previously_reported": "0.00",
        "partners | LP.2.contributors.LP | total_so_far": "1.00",
    },
)
vector(
    "contributions",
    "M5: a source that was added in a report counts, with a budget of nothing",
    history(
        PUBLIC_AND_PRIVATE,
        [report(1, [row("staff", "10")], contributions={"Village": {"amount": "3", "status": "private"}})],
    ),
    "LP.1",
    {"partners | LP.1.contributors.Village | budget": "0.00", "partners | LP.1.contributors.Village | current": "3.00"},
)

# --- project reports -------------------------------------------------------------------------------------------------

PAIR = {
    "LP": partner(
        {"staff": "1000"},
        flat_rates=OFFICE_ON_STAFF,
        contributions=[source("public", "150"), source("private", "80", "Friends")],
    ),
    "P2": partner({"external": "500"}, {"ERDF": "75 %"}, contributions=[source("public", "125", "P2")]),
}
PAIR_REPORTS = [
    report(1, [cut("staff", "10.07", "0.01"), parked("staff", "3")]),
    report(1, [row("external", "20.03")], of="P2"),
    report(2, [row("staff", "5.55")]),
    report(2, [row("external", "1.01")], of="P2", state="submitted"),
]
vector(
    "project reports",
    "they add up what is eligible after control of the certificates they hold, in every line",
    history(
        PAIR,
        PAIR_REPORTS,
        project_reports=[{"number": 1, "state": "submitted", "certificates": ["LP.1", "P2.1"]}],
    ),
    "1",
    {
        "project | project.1.staff | requested": "10.06",
        "project | project.1.office | requested": "1.50",
        "project | project.1.external | requested": "20.03",
        "project | project.1.total | requested": "31.59",
        "project | project.1.ERDF | requested": "24.26",
        "project | project.1.contribution | requested": "7.33",
        "project | project.1.contributions.public | requested": "6.50",
        "project | project.1.contributions.private | requested": "0.80",
        "project | project.1.total | budget": "1650.00",
        "project | project.1.total | percent": "1.91",
        "project | project.1.total | remaining": "1618.41",
    },
)
vector(
    "project reports",
    "a certificate that is in none does not count for the project",
    history(PAIR, PAIR_REPORTS, project_reports=[{"number": 1, "state": "submitted", "certificates": ["P2.1"]}]),
    None,
    {"project | project.staff | total_so_far": "0.00", "project | project.external | total_so_far": "20.03"},
)
vector(
    "project reports",
    "reported before and verified before are those of project reports: submitted and verified",
    history(
        PAIR,
        PAIR_REPORTS,
        project_reports=[
            {"number": 1, "state": "submitted", "certificates": ["LP.1"]},
            {"number": 2, "state": "submitted", "certificates": ["P2.1", "LP.2"]},
        ],
    ),
    "2",
    {
        "project | project.2.staff | previously_reported": "10.06",
        "project | project.2.staff | requested": "5.55",
        "project | project.2.staff | previously_verified": "0.00",
        "project | project.2.total | previously_reported": "11.56",
        "project | project.2.total | requested": "26.41",
        "project | project.2.total | total_so_far": "37.97",
        "project | project.2.ERDF | previously_reported": "9.24",
    },
)
vector(
    "project reports",
    "a draft before it counts as nothing",
    history(
        PAIR,
        PAIR_REPORTS,
        project_reports=[
            {"number": 1, "state": "draft", "certificates": ["LP.1"]},
            {"number": 2, "state": "submitted", "certificates": ["P2.1"]},
        ],
    ),
    "2",
    {"project | project.2.total | previously_reported": "0.00", "project | project.2.total | total_so_far": "20.03"},
)
vector(
    "project reports",
    "a fund's percentage is of the fund's budget: 24.26 of 1 295.00",
    history(PAIR, PAIR_REPORTS, project_reports=[verified("LP.1", "P2.1")]),
    None,
    {"project | project.ERDF | budget": "1295.00", "project | project.ERDF | percent": "1.87"},
)
vector(
    "project reports",
    "verified is what verification left, reported what control left",
    history(
        plain(source("public", "200")),
        [report(1, [secretariat("staff", "100.10", "50")])],
        project_reports=[verified("LP.1")],
    ),
    None,
    {
        "project | project.staff | total_so_far": "100.10",
        "project | project.staff | verified": "50.10",
        "project | project.ERDF | total_so_far": "80.08",
        "project | project.ERDF | verified": "40.08",
        "project | project.contributions.public | verified": "10.02",
    },
)
vector(
    "project reports",
    "parked in verification is parked before for the next project report",
    history(
        plain(),
        [
            report(1, [row("staff", "10", parked_in_verification=True), row("staff", "2")]),
            report(2, [row("staff", "1")]),
        ],
        project_reports=[verified("LP.1"), {"number": 2, "state": "submitted", "certificates": ["LP.2"]}],
    ),
    "2",
    {
        "project | project.2.staff | previously_parked": "10.00",
        "project | project.2.ERDF | previously_parked": "8.00",
        "project | project.2.staff | previously_verified": "2.00",
        "project | project.2.staff | previously_reported": "12.00",
    },
)
BRIDGE = history(
    partner({"staff": "1000"}),
    [
        report(1, [row("infrastructure", "5", investment="bridge"), row("staff", "1")]),
        report(2, [row("infrastructure", "-5", investment="bridge"), row("staff", "1")]),
    ],
    project={"investments": ["bridge"]},
    project_reports=[verified("LP.1"), {"number": 2, "state": "submitted", "certificates": ["LP.2"]}],
)
vector(
    "project reports",
    "the exception: an investment of the project shows 0/0 as 0 %",
    BRIDGE,
    "2",
    {
        "project | project.2.investments.bridge | total_so_far": "0.00",
        "project | project.2.investments.bridge | percent": "0.00",
    },
)
vector(
    "project reports",
    "a category of the project shows 0/0 as 100 %",
    BRIDGE,
    "2",
    {"project | project.2.infrastructure | total_so_far": "0.00", "project | project.2.infrastructure | percent": "100.00"},
)
vector(
    "project reports",
    "the partner's investment shows 0/0 as 100 %",
    BRIDGE,
    "LP.2",
    {"partners | LP.2.investments.bridge | total_so_far": "0.00", "partners | LP.2.investments.bridge | percent": "100.00"},
)
vector(
    "project reports",
    "an investment of the project shows x/0 as 0 %",
    BRIDGE,
    "1",
    {
        "project | project.1.investments.bridge | requested": "5.00",
        "project | project.1.investments.bridge | percent": "0.00",
        "project | project.1.investments.bridge | remaining": "-5.00",
    },
)
vector(
    "project reports",
    "investments and unit costs of the project are what control left of them",
    history(
        partner(
            {
                "infrastructure": [{"item": "bridge", "amount": "100", "investment": "bridge"}],
                "unit_costs": [{"unit_cost": "event", "units": "4"}],
            }
        ),
        [
            report(
                1,
                [
                    cut("infrastructure", "30.05", "0.04", investment="bridge"),
                    {"unit_cost": "event", "amount": "10", "deducted": "0.01", "reason": "arithmetic"},
                ],
            )
        ],
        project={"investments": ["bridge"]},
        unit_costs=EVENT,
        project_reports=[verified("LP.1")],
    ),
    "1",
    {
        "project | project.1.investments.bridge | requested": "30.01",
        "project | project.1.investments.bridge | percent": "30.01",
        "project | project.1.unit_costs.event | requested": "9.99",
        "project | project.1.unit_costs.event | percent": "24.98",
    },
)
vector(
    "project reports",
    "what is parked of a unit cost and an investment is parked before for the next report",
    history(
        partner(
            {
                "infrastructure": [{"item": "bridge", "amount": "100", "investment": "bridge"}],
                "unit_costs": [{"unit_cost": "event", "units": "4"}],
            }
        ),
        [
            report(
                1,
                [
                    parked("infrastructure", "30", investment="bridge"),
                    {"unit_cost": "event", "amount": "10", "parked": True},
                ],
            ),
            report(2, [row("infrastructure", "1")]),
        ],
        project={"investments": ["bridge"]},
        unit_costs=EVENT,
    ),
    "LP.2",
    {"partners | LP.2.investments.bridge | previously_parked": "30.00", "partners | LP.2.unit_costs.event | previously_parked": "10.00"},
)
