"""Lump sums that are paid without being reported."""

from histories import (
    BOTH,
    PLN,
    READY,
    WITH_READY,
    adds_to,
    history,
    one_report,
    partner,
    plain,
    polish,
    report,
    row,
    source,
    verified,
)

VECTORS = []
vector = adds_to(VECTORS)

vector(
    "ready lump sums",
    "M2: it counts as reported and as validated: total-level kinds cut to minus infinity, the fund cut",
    history(WITH_READY, one_report("10"), lump_sums=READY, ready_lump_sums=[{"lump_sum": "preparation"}]),
    "LP.1",
    {
        "partners | LP.1.lump_sums | previously_reported": "100.01",
        "partners | LP.1.lump_sums | previously_eligible": "100.01",
        "partners | LP.1.total | previously_reported": "100.01",
        "partners | LP.1.ERDF | previously_reported": "80.00",
        "partners | LP.1.ERDF | previously_eligible": "80.00",
        "partners | LP.1.contribution | previously_reported": "20.01",
        "partners | LP.1.contributions.public | previously_reported": "15.00",
        "partners | LP.1.contributions.private | previously_reported": "5.00",
        "partners | LP.1.lump_sums.preparation | previously_reported": "100.01",
        "partners | LP.1.lump_sums.preparation | percent": "100.00",
    },
)
vector(
    "ready lump sums",
    "M2: a report that was made before does not count it",
    history(
        WITH_READY,
        [*one_report("10"), report(2, [row("staff", "5")])],
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation", "before": "LP.2"}],
    ),
    "LP.1",
    {
        "partners | LP.1.lump_sums | previously_reported": "0.00",
        "partners | LP.1.ERDF | previously_reported": "0.00",
        "partners | LP.1.total | total_so_far": "10.00",
    },
)
vector(
    "ready lump sums",
    "M2: a report that was made after does",
    history(
        WITH_READY,
        [*one_report("10"), report(2, [row("staff", "5")])],
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation", "before": "LP.2"}],
    ),
    "LP.2",
    {
        "partners | LP.2.lump_sums | previously_reported": "100.01",
        "partners | LP.2.ERDF | previously_reported": "88.00",
        "partners | LP.2.total | total_so_far": "115.01",
        "partners | LP.2.total | previously_eligible": "110.01",
    },
)
vector(
    "ready lump sums",
    "M2: each fund cuts its share, and the contribution has the rest",
    history(
        plain(funds=BOTH) | {"lump_sums": {"preparation": "100.01"}},
        one_report("10"),
        funds=BOTH,
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation"}],
    ),
    "LP.1",
    {
        "partners | LP.1.ERDF | previously_reported": "70.00",
        "partners | LP.1.IPA | previously_reported": "15.00",
        "partners | LP.1.contribution | previously_reported": "15.01",
    },
)
TWO_READY = history(
    {
        "LP": partner({"staff": "900"}, lump_sums={"preparation": "60.01"}),
        "P2": partner({"staff": "900"}, {"ERDF": "75 %"}, lump_sums={"preparation": "40.03"}),
        "P3": partner({"staff": "900"}),
    },
    one_report("10"),
    lump_sums={"preparation": {"amount": "100.04", "fast_track": True}},
    ready_lump_sums=[{"lump_sum": "preparation"}],
    payments=[
        {
            "fund": "ERDF",
            "lump_sum": "preparation",
            "instalments": [
                {"partner": "P2", "amount": "30", "authorised": True, "confirmed": True, "date": "2024-02-01"}
            ],
        }
    ],
)
vector(
    "ready lump sums",
    "M2: one payment of the fund; each partner's share is cut on its own, a partner without a share is left out",
    TWO_READY,
    None,
    {
        "payments | preparation/ERDF/LP | approved": "48.00",
        "payments | preparation/ERDF/P2 | approved": "30.02",
        "payments | preparation/ERDF/P2 | paid": "30.00",
        "payments | preparation/ERDF/P2 | remaining": "0.02",
        "payments | preparation/ERDF/P3 | approved": None,
    },
)
vector(
    "ready lump sums",
    "at the project: the fund is what its payments come to, the contribution what they leave of the shares",
    TWO_READY,
    None,
    {
        "project | project.lump_sums | total_so_far": "100.04",
        "project | project.lump_sums | verified": "100.04",
        "project | project.ERDF | total_so_far": "78.02",
        "project | project.ERDF | verified": "78.02",
        "project | project.contribution | total_so_far": "22.02",
        "project | project.total | total_so_far": "100.04",
        "project | project.lump_sums.preparation | total_so_far": "100.04",
    },
)
vector(
    "ready lump sums",
    "a project report that was made before does not count it, one that was made after does",
    history(
        WITH_READY,
        [*one_report("10"), report(2, [row("staff", "5")])],
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation", "before": "LP.2", "before_project_report": 2}],
        project_reports=[verified("LP.1"), verified("LP.2", number=2)],
    ),
    "1",
    {"project | project.1.lump_sums | previously_reported": "0.00", "project | project.1.total | total_so_far": "10.00"},
)
vector(
    "ready lump sums",
    "the project report after it counts it as reported and as verified",
    history(
        WITH_READY,
        [*one_report("10"), report(2, [row("staff", "5")])],
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation", "before": "LP.2", "before_project_report": 2}],
        project_reports=[verified("LP.1"), verified("LP.2", number=2)],
    ),
    "2",
    {
        "project | project.2.lump_sums | previously_reported": "100.01",
        "project | project.2.lump_sums | previously_verified": "100.01",
        "project | project.2.ERDF | previously_reported": "88.00",
        "project | project.2.ERDF | previously_verified": "88.00",
        "project | project.2.total | total_so_far": "115.01",
    },
)
vector(
    "ready lump sums",
    "a fast-track lump sum that is not ready counts as nothing",
    history(WITH_READY, one_report("10"), lump_sums=READY),
    "LP.1",
    {"partners | LP.1.lump_sums | previously_reported": "0.00", "partners | LP.1.lump_sums | remaining": "100.01"},
)
vector(
    "ready lump sums",
    "only what is fast track and ready counts: one that is not fast track is refused there",
    history(
        WITH_READY,
        one_report("10"),
        lump_sums={"preparation": {"amount": "100.01", "fast_track": False}},
        ready_lump_sums=[{"lump_sum": "preparation"}],
    ),
    "LP.1",
    {},
    refused="not-fast-track",
)
vector(
    "ready lump sums",
    "M2: a ready lump sum is not reported",
    history(
        WITH_READY,
        [report(1, [{"lump_sum": "preparation", "amount": "100.01"}])],
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation"}],
    ),
    "LP.1",
    {},
    refused="lump-sum-ready",
)
vector(
    "ready lump sums",
    "M2: paid of it is what is confirmed, before any report",
    history(
        WITH_READY,
        one_report("10"),
        lump_sums=READY,
        ready_lump_sums=[{"lump_sum": "preparation"}],
        payments=[
            {
                "fund": "ERDF",
                "lump_sum": "preparation",
                "instalments": [
                    {"partner": "LP", "amount": "50", "authorised": True, "confirmed": True, "date": "2024-02-01"},
                    {"partner": "LP", "amount": "20", "authorised": True},
                ],
            }
        ],
    ),
    "LP.1",
    {"partners | LP.1.ERDF | paid": "50.00", "partners | LP.1.total | paid": "50.00"},
)
READY_OF_TWO = history(
    {
        "LP": partner({"staff": "900"}, lump_sums={"preparation": "60.01"}),
        "P2": partner({"staff": "900"}, lump_sums={"preparation": "40.03"}),
    },
    [
        report(1, [row("staff", "1")]),
        report(1, [row("staff", "1")], of="P2"),
        report(2, [row("staff", "1")]),
        report(2, [row("staff", "1")], of="P2"),
    ],
    lump_sums={"preparation": {"amount": "100.04", "fast_track": True}},
    ready_lump_sums=[{"lump_sum": "preparation", "before": "LP.2"}],
)
vector(
    "ready lump sums",
    "M2: another partner's report that was made before does not count it",
    READY_OF_TWO,
    "P2.1",
    {"partners | P2.1.lump_sums | previously_reported": "0.00"},
)
vector(
    "ready lump sums",
    "M2: another partner's report that was made after does",
    READY_OF_TWO,
    "P2.2",
    {"partners | P2.2.lump_sums | previously_reported": "40.03", "partners | P2.2.ERDF | previously_reported": "32.82"},
)
vector(
    "ready lump sums",
    "of which of the project is the sum of what is stored for partners",
    history(
        {
            name: partner(
                {"staff": "900"}, lump_sums={"preparation": share}, contributions=[source("public", paid, name)]
            )
            for name, share, paid in (("LP", "60.01", "190"), ("P2", "40.03", "185"))
        },
        one_report("1", state="draft"),
        lump_sums={"preparation": {"amount": "100.04", "fast_track": True}},
        ready_lump_sums=[{"lump_sum": "preparation"}],
    ),
    None,
    {
        "partners | LP.contributions.public | total_so_far": "11.87",
        "partners | P2.contributions.public | total_so_far": "7.87",
        "project | project.contributions.public | total_so_far": "19.74",
    },
)
vector(
    "ready lump sums",
    "M2: of a partner with another currency it counts in euros, as in the budget: 100 at 4 is 25.00",
    history(
        polish({"staff": "4000"}, lump_sums={"preparation": "100"}),
        one_report("1"),
        lump_sums={"preparation": {"amount": "100", "fast_track": True}},
        ready_lump_sums=[{"lump_sum": "preparation"}],
        exchange_rates=PLN,
    ),
    "LP.1",
    {
        "partners | LP.1.lump_sums | budget": "25.00",
        "partners | LP.1.lump_sums | previously_reported": "25.00",
        "partners | LP.1.ERDF | previously_reported": "20.00",
    },
)
