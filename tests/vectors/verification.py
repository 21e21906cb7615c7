"""Verification by the joint secretariat and the managing authority, and what each fund sees of it."""

from histories import (
    BOTH,
    OFFICE_ON_STAFF,
    PUBLIC_AND_PRIVATE,
    adds_to,
    authority,
    cut,
    history,
    of_certificate,
    parked,
    partner,
    plain,
    report,
    row,
    secretariat,
    source,
    verified,
    verified_report,
)

VECTORS = []
vector = adds_to(VECTORS)

# --- verification ----------------------------------------------------------------------------------------------------

vector(
    "verification",
    "a row is what is certified, less what secretariat and authority deduct",
    verified_report(partner({"staff": "100"}), secretariat("staff", "10.05", "0.04", deducted_by_authority="0.02")),
    "LP.1",
    {**of_certificate("eligible", staff="10.05"), **of_certificate("verified", staff="9.99", ERDF="7.99")},
)
vector(
    "verification",
    "control's deduction comes first, verification's after",
    verified_report(
        partner({"staff": "100"}), authority("staff", "10", "0.5", deducted="1.01", reason="arithmetic")
    ),
    "LP.1",
    {
        **of_certificate("eligible", staff="8.99"),
        **of_certificate("verified", staff="8.49", ERDF="6.79", contribution="1.70"),
        "work | verification | requested": "8.99",
        "work | verification | deducted": "0.50",
        "work | verification | percent_accepted": "94.44",
    },
)
vector(
    "verification",
    "each takes less than flat rates notice (0.04 and 0.03 of staff), both together a cent of office: it is deducted",
    verified_report(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        secretariat("staff", "10.07", "0.04", deducted_by_authority="0.03"),
    ),
    "1",
    {
        "work | LP.1 | requested": "11.58",
        "work | LP.1 | eligible": "11.50",
        "work | LP.1 | deducted": "0.08",
        "verification | LP.1/not necessary/staff | deducted": "0.07",
        "verification | LP.1/flat rates/office | deducted": "0.01",
    },
)
vector(
    "verification",
    "flat rates that lose more on the parts: deductions of 0.06 and 0.06 have no office, together 0.01",
    verified_report(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        secretariat("staff", "10.00", "0.06"),
        authority("staff", "10.00", "0.06"),
    ),
    "1",
    {"work | LP.1 | requested": "23.00", "work | LP.1 | eligible": "22.86", "work | LP.1 | deducted": "0.14"},
)
vector(
    "verification",
    "parked in verification: nothing is left of it, and it has its flat rate on the certified amount",
    verified_report(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        cut("staff", "20.10", "0.10", parked_in_verification=True),
        row("staff", "10"),
    ),
    "1",
    {
        "work | LP.1 | requested": "34.50",
        "work | LP.1 | parked": "23.00",
        "work | LP.1 | eligible": "11.50",
        "work | LP.1 | deducted": "0.00",
    },
)
vector(
    "verification",
    "the residue is a matter of control: in verification the cent that flat rates lose is deducted",
    verified_report(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        row("staff", "0.06", parked_in_verification=True),
        row("staff", "0.01"),
    ),
    "1",
    {
        "work | LP.1 | requested": "0.08",
        "work | LP.1 | parked": "0.06",
        "work | LP.1 | eligible": "0.01",
        "work | LP.1 | deducted": "0.01",
    },
)
vector(
    "verification",
    "the flat-rate line of its deductions stands only beside another line",
    verified_report(
        partner({"staff": "1000"}, flat_rates=OFFICE_ON_STAFF),
        row("staff", "0.06", parked_in_verification=True),
        row("staff", "0.01"),
    ),
    "1",
    {"verification | LP.1/flat rates/office | deducted": None},
)
vector(
    "verification",
    "what control parked is nothing in verification, not parked again",
    verified_report(partner({"staff": "1000"}), parked("staff", "5"), row("staff", "10")),
    "1",
    {"work | LP.1 | requested": "10.00", "work | LP.1 | parked": "0.00", "work | LP.1 | eligible": "10.00"},
)
vector(
    "verification",
    "a negative deduction of the secretariat raises what is eligible",
    verified_report(partner({"staff": "1000"}), secretariat("staff", "10", "-0.5")),
    "1",
    {
        "work | LP.1 | eligible": "10.50",
        "work | LP.1 | deducted": "-0.50",
        "work | LP.1 | percent_accepted": "105.00",
    },
)
vector(
    "verification",
    "a negative row of verification: its fund goes to minus infinity",
    verified_report(partner({"staff": "1000"}), authority("staff", "-5.00", "0.01")),
    "LP.1",
    of_certificate("verified", staff="-5.01", ERDF="-4.01", contribution="-1.00"),
)
vector(
    "verification",
    "the sample is a share of what is certified without flat rates",
    verified_report(
        partner({"staff": "1000", "external": "1000"}, flat_rates=OFFICE_ON_STAFF),
        row("staff", "100"),
        cut("external", "60", "10", in_verification_sample=True),
    ),
    "1",
    {
        "work | LP.1 | requested": "165.00",
        "work | LP.1 | in_sample": "50.00",
        "work | LP.1 | percent_in_sample": "33.33",
    },
)
TWO_CERTIFICATES = history(
    {"LP": partner({"staff": "1000"}), "P2": partner({"staff": "1000"}, {"ERDF": "75 %"})},
    [
        report(1, [secretariat("staff", "100", "10", in_verification_sample=True)]),
        report(1, [row("staff", "50.05")], of="P2"),
    ],
    project_reports=[verified("LP.1", "P2.1")],
)
vector(
    "verification",
    "the total's percentages are of the sums: 140.05 of 150.05, 100.00 looked at",
    TWO_CERTIFICATES,
    "1",
    {
        "work | total | requested": "150.05",
        "work | total | in_sample": "100.00",
        "work | total | percent_in_sample": "66.64",
        "work | total | deducted": "10.00",
        "work | total | eligible": "140.05",
        "work | total | percent_accepted": "93.34",
        "work | P2.1 | percent_accepted": "100.00",
    },
)
vector(
    "verification",
    "nothing requested: a certificate's percentages are 0, the total's are empty",
    history(plain(), [report(1, [])], project_reports=[verified("LP.1")]),
    "1",
    {
        "work | LP.1 | percent_accepted": "0.00",
        "work | LP.1 | percent_in_sample": "0.00",
        "work | total | percent_accepted": None,
        "work | total | percent_in_sample": None,
    },
)
vector(
    "verification",
    "two reasons, two lines; the flat rate's line tells of both",
    verified_report(
        partner({"staff": "1000", "travel": "1000"}, flat_rates=OFFICE_ON_STAFF),
        secretariat("staff", "10", "1"),
        authority("travel", "5", "0.25", verification_reason="arithmetic"),
    ),
    "LP.1",
    {
        "verification | LP.1/not necessary/staff | deducted": "1.00",
        "verification | LP.1/arithmetic/travel | deducted": "0.25",
        "verification | LP.1/flat rates/office | deducted": "0.15",
        "work | verification | deducted": "1.40",
    },
)
vector(
    "verification",
    "what is parked in verification is split on its own: 0.04 has 0.03 of the fund; later it is included again",
    history(
        plain(source("public", "200")),
        [
            report(1, [row("staff", "0.04", parked_in_verification=True), row("staff", "0.97")]),
            report(2, [row("staff", "0.04", includes={"report": 1, "row": 1})]),
        ],
        project_reports=[verified("LP.1")],
    ),
    "LP.2",
    {
        "partners | LP.2.ERDF | previously_parked": "0.03",
        "partners | LP.2.contribution | previously_parked": "0.01",
        "partners | LP.2.contributions.public | previously_parked": "0.00",
        "partners | LP.2.staff | current": "0.04",
        "partners | LP.2.staff | previously_eligible": "1.01",
    },
)
vector(
    "verification",
    "a parked row with a deduction is parked; its line of the deductions is certified less what is left, all of it",
    verified_report(
        partner({"staff": "1000"}),
        secretariat("staff", "10", "1", parked_in_verification=True),
        row("staff", "2"),
    ),
    "1",
    {
        "work | LP.1 | parked": "10.00",
        "work | LP.1 | deducted": "0.00",
        "work | LP.1 | eligible": "2.00",
        "verification | LP.1/not necessary/staff | deducted": "10.00",
    },
)

# --- attribution to a fund -------------------------------------------------------------------------------------------

HALVES = {"ERDF": "40 %", "IPA": "40 %"}
THIRDS = {"ERDF": "30 %", "IPA": "30 %", "NDICI": "30 %"}
vector(
    "attribution to a fund",
    "M4: half up: 0.05 of two equal funds is 0.03 for each, a cent too much",
    verified_report(plain(funds=HALVES), row("staff", "0.05"), funds=HALVES),
    "1",
    {
        "certificates | LP.1/ERDF | attributed": "0.03",
        "certificates | LP.1/ERDF | pays": "0.02",
        "certificates | LP.1/ERDF | contribution": "0.01",
        "certificates | LP.1/IPA | attributed": "0.03",
    },
)
vector(
    "attribution to a fund",
    "M4: three equal funds: 0.10 has 0.03 for each, a cent too little",
    verified_report(plain(funds=THIRDS), row("staff", "0.10"), funds=THIRDS),
    "1",
    {
        f"certificates | LP.1/{fund} | {column}": text
        for fund in THIRDS
        for column, text in {"attributed": "0.03", "pays": "0.03", "contribution": "0.00"}.items()
    },
)
vector(
    "attribution to a fund",
    "M4: by what funds pay, not by their rates: 70.13 and 15.02 of 100.19",
    verified_report(
        plain(source("public", "100"), source("private", "50", "Friends"), funds=BOTH),
        row("staff", "100.19"),
        funds=BOTH,
    ),
    "1",
    {
        "certificates | LP.1/ERDF | attributed": "82.52",
        "certificates | LP.1/ERDF | pays": "70.13",
        "certificates | LP.1/ERDF | contribution": "12.39",
        "certificates | LP.1/IPA | attributed": "17.67",
        "certificates | LP.1/IPA | pays": "15.02",
        "certificates | LP.1/IPA | contribution": "2.65",
        "certificates | LP.1/ERDF | unassigned": "0.02",
        "certificates | LP.1/IPA | unassigned": "0.01",
    },
)
vector(
    "attribution to a fund",
    "a fund that pays nothing has a line of nothing: 1 % of 0.50",
    verified_report(plain(funds={"ERDF": "80 %", "IPA": "1 %"}), row("staff", "0.50"), funds=BOTH),
    "1",
    {
        "certificates | LP.1/IPA | attributed": "0.00",
        "certificates | LP.1/IPA | pays": "0.00",
        "certificates | LP.1/IPA | contribution": "0.00",
        "certificates | LP.1/ERDF | attributed": "0.50",
    },
)
vector(
    "attribution to a fund",
    "no fund pays anything of a cent: nobody has it",
    verified_report(plain(funds=BOTH), row("staff", "0.01"), funds=BOTH),
    "1",
    {
        "certificates | LP.1/ERDF | attributed": "0.00",
        "certificates | LP.1/IPA | attributed": "0.00",
        "certificates | LP.1/ERDF | contribution": "0.00",
    },
)
vector(
    "attribution to a fund",
    "half up of a negative total is away from zero: -0.025 is -0.03",
    verified_report(plain(funds=HALVES), row("staff", "-0.05"), funds=HALVES),
    "1",
    {
        "certificates | LP.1/ERDF | pays": "-0.02",
        "certificates | LP.1/ERDF | attributed": "-0.03",
        "certificates | LP.1/ERDF | contribution": "-0.01",
    },
)
vector(
    "attribution to a fund",
    "M4: it is of what verification left",
    verified_report(plain(), secretariat("staff", "100.10", "50")),
    "1",
    {
        "certificates | LP.1/ERDF | attributed": "50.10",
        "certificates | LP.1/ERDF | pays": "40.08",
        "certificates | LP.1/ERDF | contribution": "10.02",
    },
)
vector(
    "attribution to a fund",
    "one fund: all of it, and the kinds of the whole",
    verified_report(PUBLIC_AND_PRIVATE, row("staff", "100.10")),
    "1",
    {
        "certificates | LP.1/ERDF | attributed": "100.10",
        "certificates | LP.1/ERDF | contribution": "20.02",
        "certificates | LP.1/ERDF | unassigned": "0.01",
    },
)
SIXTH = {"ERDF": "10 %", "IPA": "48 %"}
vector(
    "attribution to a fund",
    "M4: the fund's share of all funds is cut: a sixth of 0.63 is just below 0.105, so 0.10; exactly it would be 0.11",
    verified_report(plain(funds=SIXTH), row("staff", "0.63"), funds=SIXTH),
    "1",
    {
        "certificates | LP.1/ERDF | pays": "0.06",
        "certificates | LP.1/ERDF | attributed": "0.10",
        "certificates | LP.1/ERDF | contribution": "0.04",
        "certificates | LP.1/IPA | pays": "0.30",
        "certificates | LP.1/IPA | attributed": "0.52",
        "certificates | LP.1/IPA | contribution": "0.22",
    },
)
vector(
    "attribution to a fund",
    "M4: the sum of what funds pay is not touched by it: 0.06 and 0.30",
    verified_report(plain(funds=SIXTH), row("staff", "0.63"), funds=SIXTH),
    None,
    {"project_reports | 1 | funds": "0.36", "project | project.contribution | verified": "0.27"},
)
