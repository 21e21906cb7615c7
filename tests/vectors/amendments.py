"""What an amendment of the budget leaves of reports that were made before."""

from histories import (
    BOTH,
    OFFICE_ON_STAFF,
    PUBLIC_AND_PRIVATE,
    adds_to,
    history,
    of_certificate,
    plain,
    report,
    row,
    source,
)

def amended(changes):
    """Versions of a budget: as approved, and what LP's is afterwards."""
    return {"approved": None, "amended": {"partners": {"LP": changes}}}


def under_the_first(*rows, **more):
    """A report that was made before the amendment."""
    return [report(1, list(rows), version="approved", **more)]


VECTORS = []
vector = adds_to(VECTORS)

AMENDED = history(
    plain(source("public", "200")) | {"flat_rates": OFFICE_ON_STAFF},
    under_the_first(row("staff", "100")),
    funds=BOTH,
    versions=amended({"funds": {"IPA": "80 %", "ERDF": None}}),
)
vector(
    "amendments",
    "M5: a fund that an amendment takes away stays with a budget of nothing and what was reported of it",
    AMENDED,
    None,
    {
        "partners | LP.ERDF | budget": "0.00",
        "partners | LP.ERDF | total_so_far": "92.00",
        "partners | LP.IPA | budget": "920.00",
        "partners | LP.IPA | total_so_far": "0.00",
    },
)
vector(
    "amendments",
    "a report keeps the rate of the application form it was made under: 80 %, not the 70 % of later",
    history(
        plain(), under_the_first(row("staff", "100")), versions=amended({"funds": {"ERDF": "70 %"}})
    ),
    "LP.1",
    of_certificate("eligible", ERDF="80.00", contribution="20.00"),
)
vector(
    "amendments",
    "a report keeps the flat rates of the application form it was made under: 15 %, not the 10 % of later",
    history(
        plain() | {"flat_rates": OFFICE_ON_STAFF},
        under_the_first(row("staff", "100")),
        versions=amended({"flat_rates": {"office": "10 % of staff"}}),
    ),
    "LP.1",
    of_certificate("eligible", office="15.00", total="115.00"),
)
vector(
    "amendments",
    "M5: a source that an amendment takes away stays with an amount of nothing and what was received of it",
    history(
        PUBLIC_AND_PRIVATE,
        under_the_first(row("staff", "10"), contributions={"LP": "30", "Friends": "5"}),
        versions=amended({"contributions": [source("public", "200")]}),
    ),
    None,
    {
        "partners | LP.contributors.Friends | budget": "0.00",
        "partners | LP.contributors.Friends | total_so_far": "5.00",
    },
)
