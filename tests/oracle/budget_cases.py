"""Worked examples for budget.py, computed by hand.

Each has a title, the scenario, and figures and percentages by address. What is not listed is left to the oracle.
"""


def scenario(partners, funds=("ERDF",), duration=None, length=None, other_funds=(), **more):
    """A scenario of partners under the common monitoring system; other_funds are not the union's."""
    document = {"prorata": 1, "programme": "interreg-jems",
                "funds": {fund: {"ceiling": "100 %"} for fund in funds}}
    document["funds"].update({fund: {"ceiling": "100 %", "union": "no"} for fund in other_funds})
    if duration:
        document["project"] = {"duration": duration, "period_length": length}
    document["partners"] = {code: {"country": "LV", "funds": {"ERDF": "80 %"}, **partner}
                            for code, partner in partners.items()}
    return {**document, **more}


CASES = [
    # 20 % of 333.40 is 66.68 exactly; 15 % of 66.68 is 10.002; 10 % of 66.68 + 10.00 + 333.40 is 41.008: each cut.
    {"title": "staff 20 %, travel 15 %, office 10 % of direct costs, one after the other",
     "document": scenario({"LP": {
         "flat_rates": {"staff": "20 %", "travel": "15 %", "office": "10 % of direct costs"},
         "budget": {"external": "333.33", "equipment": "0.07"}}}),
     "figures": {"LP.staff": "66.68", "LP.travel": "10.00", "LP.office": "41.00", "LP.total": "451.08",
                 "LP.staff.base": "333.40", "LP.office.base": "410.08", "LP.ERDF": "360.86",
                 "LP.contribution": "90.22", "project.total": "451.08"}},

    # 15 % of 9.99 is 1.4985; 10 % of 9.99 + 1.49 + 16.50 is 2.798: on the travel costs already cut.
    {"title": "travel 15 % of real staff, office 10 % of direct costs",
     "document": scenario({"LP": {
         "flat_rates": {"travel": "15 %", "office": "10 % of direct costs"},
         "budget": {"staff": "9.99", "external": "16.50"}}}),
     "figures": {"LP.travel": "1.49", "LP.office": "2.79", "LP.office.base": "27.98", "LP.total": "30.77"}},

    # 20 % of 20 000; 15 % of 4 000; 10 % of 24 600. The travel costs entered count no more once travel is a flat rate.
    {"title": "staff 20 % and travel 15 % with travel costs entered, office 10 % of direct costs",
     "document": scenario({"LP": {
         "flat_rates": {"staff": "20 %", "travel": "15 %", "office": "10 % of direct costs"},
         "budget": {"travel": "2000.00", "external": "10000", "equipment": "7500.00", "infrastructure": "2500.00"}}}),
     "figures": {"LP.staff": "4000.00", "LP.travel": "600.00", "LP.office": "2460.00", "LP.total": "27060.00"}},

    # 15 % of 20 000 + 2 000; 10 % of 3 300 + 2 000 + 20 000: real travel is in the base of staff.
    {"title": "staff 15 % with real travel, office 10 % of direct costs",
     "document": scenario({"LP": {
         "flat_rates": {"staff": "15 %", "office": "10 % of direct costs"},
         "budget": {"travel": "2000.00", "external": "10000", "equipment": "7500.00", "infrastructure": "2500.00"}}}),
     "figures": {"LP.staff": "3300.00", "LP.office": "2530.00", "LP.travel": "2000.00", "LP.total": "27830.00"}},

    # 20 % of 1 000; 15 % of 200. Three events of 200.00 and a lump sum of 250.00 are in no base.
    {"title": "office 15 % of flat staff; lump sums and unit costs of several categories in no base",
     "document": scenario({"LP": {
         "flat_rates": {"staff": "20 %", "office": "15 % of staff"},
         "budget": {"staff": "999.99", "external": "1000.00", "unit_costs": [{"unit_cost": "event", "units": "3"}]},
         "lump_sums": {"event kit": "250.00"}}},
         unit_costs={"event": {"price": "200.00", "categories": ["staff", "travel"]}}),
     "figures": {"LP.staff": "200.00", "LP.office": "30.00", "LP.unit_costs": "600.00", "LP.lump_sums": "250.00",
                 "LP.total": "2080.00", "LP.ERDF": "1664.00", "LP.contribution": "416.00"}},

    # 40 % of 1 000.01 is 400.004; with staff as 20 % of 1 000.00 there are no other costs.
    {"title": "other costs 40 % of real staff, and none beside flat staff",
     "document": scenario({
         "LP": {"flat_rates": {"other": "40 %"}, "budget": {"staff": "1000.01"}},
         "P2": {"flat_rates": {"staff": "20 %", "other": "40 %"}, "budget": {"external": "1000.00"}}}),
     "figures": {"LP.other": "400.00", "LP.total": "1400.01", "P2.staff": "200.00", "P2.other": "0.00",
                 "P2.total": "1200.00", "project.other": "400.00", "project.total": "2600.01"}},

    # 3.5 × 100.33 is 351.155; 12.5 × 99.99 is 1 249.875: each row is cut before the sum. 15 % of 1 952.17 is 292.8255.
    {"title": "rows are cut; a unit cost of one category is in that category, and in the base of staff",
     "document": scenario({"LP": {
         "flat_rates": {"staff": "15 %"},
         "budget": {"equipment": [{"units": "3.5", "price": "100.33"}, {"units": "3.50", "price": "100.33"}],
                    "infrastructure": [{"unit_cost": "square metre", "units": "12.5"}]}}},
         unit_costs={"square metre": {"price": "99.99", "unit": "m2", "categories": ["infrastructure"]}}),
     "figures": {"LP.equipment.rows.1": "351.15", "LP.equipment.rows.2": "351.15", "LP.equipment": "702.30",
                 "LP.infrastructure": "1249.87", "LP.staff": "292.82", "LP.total": "2244.99"}},

    # 5.1689 and 23.3544 cut; the contribution is what is left, not 22.91 % of 37.00, 8.4767.
    {"title": "37.00 of which 13.97 % and 63.12 %",
     "document": scenario({"LP": {"funds": {"ERDF": "13.97 %", "IPA": "63.12 %"}, "budget": {"external": "37.00"}}},
                          funds=("ERDF", "IPA")),
     "figures": {"LP.ERDF": "5.16", "LP.IPA": "23.35", "LP.contribution": "8.49"}},

    # 0.870331 and 3.932376 cut.
    {"title": "6.23 of which 13.97 % and 63.12 %",
     "document": scenario({"LP": {"funds": {"ERDF": "13.97 %", "IPA": "63.12 %"}, "budget": {"external": "6.23"}}},
                          funds=("ERDF", "IPA")),
     "figures": {"LP.ERDF": "0.87", "LP.IPA": "3.93", "LP.contribution": "1.43"}},

    # The partners of LLI-431 as its public project card prints them: 85 % of 213 092.67 is 181 128.7695.
    {"title": "85 % of the totals of LLI-431's partners",
     "document": scenario({"KPR": {"funds": {"ERDF": "85 %"}, "budget": {"external": "213092.67"}},
                           "KLR": {"funds": {"ERDF": "85 %"}, "budget": {"external": "205155"}}}),
     "figures": {"KPR.ERDF": "181128.76", "KPR.contribution": "31963.91", "KLR.ERDF": "174381.75",
                 "KLR.contribution": "30773.25", "project.ERDF": "355510.51", "project.contribution": "62737.16"}},

    # 50 % of 100.01 is 50.005, cut twice: the two halves of a cent are the partner's.
    {"title": "funds of 100 % leave the lost cent to the partner",
     "document": scenario({"LP": {"funds": {"ERDF": "50 %", "IPA": "50 %"}, "budget": {"external": "100.01"}}},
                          funds=("ERDF", "IPA")),
     "figures": {"LP.ERDF": "50.00", "LP.IPA": "50.00", "LP.contribution": "0.01"}},

    # Period 1: 33.33, and 15 % of it, 4.9995, twice: 43.31. Total 130.00 + 83.00 of lump sums. The last period is
    # 213.00 - 50.00 - 43.31 - 8.00; its lump sums are 83.00 less those of period 1, none: preparation and closure
    # are not taken off. 80 %: 40.00, 34.648, 6.40, and the rest of 170.40; 80 % of 111.69 itself would be 89.352.
    # Percentages of 213.00: 23.474.., 20.333.., 3.755.., and the rest of 100.
    {"title": "two periods, preparation and closure: the last period takes what the others leave",
     "document": scenario({"LP": {
         "flat_rates": {"travel": "15 %", "office": "15 % of staff"},
         "budget": {"staff": {"amount": "100.00", "periods": {1: "33.33"}}},
         "lump_sums": {"preparation": {"share": "50.00", "period": 0}, "closure": {"share": "8", "period": "closure"},
                       "event kit": "25.00"}}}, duration=12, length=6),
     "figures": {"LP.total": "213.00", "LP.periods.preparation.total": "50.00", "LP.periods.1.staff": "33.33",
                 "LP.periods.1.travel": "4.99", "LP.periods.1.office": "4.99", "LP.periods.1.total": "43.31",
                 "LP.periods.2.staff": "66.67", "LP.periods.2.travel": "10.01", "LP.periods.2.office": "10.01",
                 "LP.periods.2.lump_sums": "83.00", "LP.periods.2.total": "111.69", "LP.periods.closure.total": "8.00",
                 "LP.periods.preparation.ERDF": "40.00", "LP.periods.1.ERDF": "34.64", "LP.periods.2.ERDF": "89.36",
                 "LP.periods.closure.ERDF": "6.40", "project.periods.2.ERDF": "89.36", "project.ERDF": "170.40"},
     "percentages": {"project.periods.preparation.percentages.total": "23.47",
                     "project.periods.1.percentages.total": "20.33", "project.periods.2.percentages.total": "52.44",
                     "project.periods.closure.percentages.total": "3.76"}},

    # 25 months by 6 are five periods. 30.00 are planned in the first; what is entered for the fifth does not count.
    {"title": "the last period takes what is not planned, whatever is entered for it",
     "document": scenario({"LP": {"budget": {"external": [
         {"units": "1", "price": "100.00", "periods": {1: "30.00", 5: "999.00"}}]}}}, duration=25, length=6),
     "figures": {"LP.periods.1.external": "30.00", "LP.periods.5.external": "70.00", "LP.periods.5.total": "70.00",
                 "LP.periods.5.ERDF": "56.00"},
     "percentages": {"project.periods.1.percentages.total": "30.00", "project.periods.5.percentages.total": "70.00"}},

    # 130.00 planned of 100.00.
    {"title": "more planned than budgeted: a negative last period",
     "document": scenario({"LP": {"budget": {"external": {"amount": "100.00", "periods": {1: "130.00"}}}}},
                          duration=12, length=6),
     "figures": {"LP.periods.1.total": "130.00", "LP.periods.2.total": "-30.00", "LP.periods.1.ERDF": "104.00",
                 "LP.periods.2.ERDF": "-24.00"},
     "percentages": {"project.periods.1.percentages.total": "130.00",
                     "project.periods.2.percentages.total": "-30.00"}},

    # Each partner's 33.33 × 80 % is 26.664, and 66.67 × 80 % is 53.336: cut apart in period 1, the rest in period 2.
    {"title": "a fund per period is cut for each partner",
     "document": scenario({code: {"budget": {"external": {"amount": "100.00", "periods": {1: "33.33"}}}}
                           for code in ("LP", "P2", "P3")}, duration=12, length=6),
     "figures": {"LP.periods.1.ERDF": "26.66", "LP.periods.2.ERDF": "53.34", "project.periods.1.ERDF": "79.98",
                 "project.periods.2.ERDF": "160.02", "project.periods.1.total": "99.99"}},

    # Without periods there are the two outer columns; percentages are of what is in the table.
    {"title": "no periods: preparation alone is in a column",
     "document": scenario({"LP": {"budget": {"external": "1000.00"},
                                  "lump_sums": {"preparation": {"share": "4500.00", "period": 0}}}}),
     "figures": {"LP.total": "5500.00", "LP.periods.preparation.lump_sums": "4500.00",
                 "LP.periods.preparation.ERDF": "3600.00", "project.periods.preparation.total": "4500.00"},
     "percentages": {"project.periods.preparation.percentages.total": "100.00"}},

    # 24 689 / 200 000 is 0.123445, to five digits 0.12345, so 12.35 (at once it would be 12.34); the other is
    # 0.876555, 0.87656, 87.66: together 100.01.
    {"title": "shares of the total, rounded to five digits and then to two decimals",
     "document": scenario({"LP": {"budget": {"external": "24689.00"}}, "P2": {"budget": {"external": "175311.00"}}}),
     "percentages": {"LP.percentages.total": "12.35", "P2.percentages.total": "87.66",
                     "project.percentages.ERDF": "80.00", "project.percentages.total": "100.00"}},

    # 16 000.00 + 16 002.00 of 40 000.00 is 80.005 %: half down.
    {"title": "a co-financing rate in the middle goes down",
     "document": scenario({
         "LP": {"budget": {"external": "20000.00"},
                "contributions": [{"from": "LP", "status": "public", "form": "cash", "amount": "4000.00"}]},
         "P2": {"funds": {"ERDF": "80.01 %"}, "budget": {"external": "20000.00"},
                "contributions": [{"from": "P2", "status": "private", "form": "cash", "amount": "3998.00"}]}}),
     "figures": {"project.ERDF": "32002.00", "project.ERDF.contributions": "7998.00"},
     "percentages": {"project.rates.ERDF": "80.00", "project.rates.average": "80.00", "project.rates.union": "80.00"}},

    # 600 of 600 + 200, 200 of 200 + 200, 800 of 1 000; the union's fund alone 600 of 800.
    {"title": "contributions count once for each fund of the partner",
     "document": scenario({"LP": {
         "funds": {"ERDF": "60 %", "Norway": "20 %"}, "budget": {"external": "1000.00"},
         "contributions": [{"from": "LP", "status": "public", "form": "cash", "amount": "150.00"},
                           {"from": "City of X", "status": "private", "form": "in kind", "amount": "50.00"}]}},
         other_funds=("Norway",)),
     "figures": {"LP.contribution": "200.00", "LP.contributions.1": "150.00", "LP.contributions.2": "50.00",
                 "LP.contributions.public": "150.00", "LP.contributions.private": "50.00",
                 "LP.contributions.entered": "200.00", "LP.contributions.unassigned": "0.00",
                 "project.ERDF.contributions": "200.00", "project.Norway.contributions": "200.00",
                 "project.Norway.contributions.private": "50.00"},
     "percentages": {"project.rates.ERDF": "75.00", "project.rates.Norway": "50.00", "project.rates.average": "80.00",
                     "project.rates.union": "75.00"}},

    # Of 120.00 public and 70.00 without a status the table's total is 70.00; the overview's rate is 800 of 920.
    {"title": "a source without a status",
     "document": scenario({"LP": {
         "budget": {"external": "1000.00"},
         "contributions": [{"from": "LP", "status": "public", "amount": "120.00"},
                           {"from": "City of X", "amount": "70.00"}]}}),
     "figures": {"LP.contributions.public": "120.00", "LP.contributions.2": "70.00",
                 "LP.contributions.entered": "70.00", "LP.contributions.unassigned": "10.00",
                 "project.ERDF.contributions": "120.00"},
     "percentages": {"project.rates.ERDF": "86.96", "project.rates.average": "80.00"}},

    # Nothing of nothing is 0 % in every table, but the last period is what the others leave of 100.
    {"title": "a budget of zero",
     "document": scenario({"LP": {"budget": {"external": "0.00"}}}, duration=24, length=12),
     "figures": {"LP.total": "0.00", "LP.ERDF": "0.00", "project.periods.2.total": "0.00"},
     "percentages": {"LP.percentages.total": "0.00", "project.percentages.ERDF": "0.00",
                     "project.rates.ERDF": "0.00", "project.rates.average": "0.00",
                     "project.periods.1.percentages.total": "0.00", "project.periods.2.percentages.total": "100.00",
                     "project.percentages.total": "100.00"}},

    # Investments and work packages are sums of their rows: 2 × 250.00, and 100.00 + 3 × 40.00.
    {"title": "work packages and investments",
     "document": scenario({"LP": {"budget": {
         "staff": [{"units": "1", "price": "100.00", "work_package": "WP1"}, {"units": "1", "price": "7.77"}],
         "travel": [{"units": "3", "price": "40.00", "work_package": "WP1"}],
         "equipment": [{"units": "2", "price": "250.00", "investment": "I1"}]}}},
         project={"duration": 12, "period_length": 12, "work_packages": ["WP1"], "investments": ["I1"]}),
     "figures": {"LP.work_packages.WP1.total": "220.00", "LP.investments.I1.total": "500.00", "LP.total": "727.77",
                 "project.investments.I1.total": "500.00", "LP.periods.1.total": "727.77"},
     "percentages": {"project.periods.1.percentages.total": "100.00"}},

    # 100.00 of travel at 80 %, and 333.33 that is passed on at 70 %: 233.331 cut, 100.00 from an own source.
    # Of all 433.33: 23.077 % and 76.923 %; of the fund's 313.33: 25.532 % and 74.468 %. Period 1: 70 % of 100.01 is
    # 70.007 cut, the last takes 163.33. The overviews stay apart: 233.33 of 333.33 is 69.9997 %, 80 of 80 is 100 %.
    {"title": "a small project fund",
     "document": scenario({"LP": {
         "budget": {"travel": {"amount": "100.00", "periods": {1: "10.00"}}},
         "small_project_fund": {
             "budget": [{"units": "3", "price": "100.00", "periods": {1: "100.00", 2: "7.00"}},
                        {"amount": "33.33", "periods": {1: "0.01"}}],
             "funds": {"ERDF": "70 %"},
             "contributions": [{"from": "LP", "status": "public", "amount": "100.00"}]}}}, duration=24, length=12),
     "figures": {"LP.total": "433.33", "LP.small_project_fund": "333.33", "LP.ERDF": "80.00",
                 "LP.contribution": "20.00", "LP.small_project_fund.ERDF": "233.33",
                 "LP.small_project_fund.contribution": "100.00", "LP.small_project_fund.contributions.public": "100.00",
                 "LP.small_project_fund.contributions.unassigned": "0.00", "LP.small_project_fund.rows.2": "33.33",
                 "LP.periods.1.total": "110.01", "LP.periods.2.total": "323.32",
                 "LP.periods.1.small_project_fund": "100.01", "LP.periods.2.small_project_fund": "233.32",
                 "LP.periods.1.small_project_fund.ERDF": "70.00", "LP.periods.2.small_project_fund.ERDF": "163.33",
                 "LP.periods.1.ERDF": "8.00", "LP.periods.2.ERDF": "72.00",
                 "project.small_project_fund.ERDF.contributions": "100.00"},
     "percentages": {"LP.percentages.total": "23.08", "LP.small_project_fund.percentages.total": "76.92",
                     "LP.percentages.ERDF": "25.53", "LP.small_project_fund.percentages.ERDF": "74.47",
                     "project.percentages.ERDF": "72.31", "project.rates.average": "80.00",
                     "project.rates.ERDF": "100.00", "project.small_project_fund.rates.ERDF": "70.00",
                     "project.small_project_fund.rates.average": "70.00",
                     "project.periods.1.percentages.total": "25.39"}},
]
