# %% [markdown]
# # Where the odd cents go
#
# A programme pays 85 % of what each partner spends, cut to the cent. Cutting each partner's share loses up to a cent
# each; cutting the project's share loses one at most. Somebody has to carry the difference, and it is the partners.
#
# Run it as a script, or open it as a notebook (`# %%` marks the cells). It needs numpy, and matplotlib for the plot:
# `python odd_cents.py plot.png`.

# %%
import sys
from decimal import Decimal
from fractions import Fraction

import numpy
import prorata

RATE = "85 %"

# %% [markdown]
# One project first: three partners, whose shares are computed one by one and from their total. `check` and `explain` do
# the same for a budget with all its rules; here it is the bare rule.

# %%
partners = numpy.array([213092_67, 205155_00, 33333_33], dtype=numpy.int64)  # cents
one_by_one, _ = prorata.shares(partners, RATE, "down")
of_total, _ = prorata.shares(partners.sum(keepdims=True), RATE, "down")
print("one by one", one_by_one, "together", one_by_one.sum(), "of the total", of_total[0])

# %% [markdown]
# Now a hundred thousand projects of one to forty partners, and every rounding that programmes use. Whole cents in, whole
# cents out: what is lost is counted, never estimated.

# %%
draw = numpy.random.default_rng(20142020)
sizes = draw.integers(1, 41, 100_000)
costs = draw.integers(1_000_00, 500_000_00, sizes.sum()).astype(numpy.int64)
starts = numpy.concatenate(([0], numpy.cumsum(sizes)[:-1]))
totals = numpy.add.reduceat(costs, starts)

lost = {}
for rounding in ("down", "half even", "half up", "up"):
    of_partners, _ = prorata.shares(costs, RATE, rounding)
    of_projects, _ = prorata.shares(totals, RATE, rounding)
    lost[rounding] = of_projects - numpy.add.reduceat(of_partners, starts)
    print(f"{rounding:9}  {lost[rounding].sum():8} cents between the two ways, at most {abs(lost[rounding]).max()} a project")

# %% [markdown]
# The way out is to divide the project's share rather than to add up partners' shares: by the largest remainder, the parts
# add up, and nobody is more than a cent from what is exact.

# %%
ends = numpy.cumsum(sizes).astype(numpy.uint64)
of_projects, _ = prorata.shares(totals, RATE, "down")
divided = prorata.splits(of_projects, ends, costs)
assert (numpy.add.reduceat(divided, starts) == of_projects).all()
farthest = max(abs(Fraction(int(part)) - Fraction(17, 20) * int(cost)) for part, cost in zip(divided[:2000], costs[:2000]))
assert farthest < 1
print("farthest from the exact share:", Decimal(farthest.numerator) / farthest.denominator, "cents")

# %%
if len(sys.argv) > 1:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    for rounding, cents in lost.items():
        axes.plot(range(1, 41), [cents[sizes == size].mean() for size in range(1, 41)], label=rounding)
    axes.axhline(0, color="black", linewidth=0.5)
    axes.set_xlabel("partners of a project")
    axes.set_ylabel("cents: share of the total less shares of partners")
    axes.set_title(f"{RATE} of eligible cost, rounded partner by partner")
    axes.legend(title="rounding")
    figure.savefig(sys.argv[1], dpi=120)
