"""Columns against Decimal, computed on its own, and what columns may be."""

import array
import decimal
import random
import threading
import time
from decimal import Decimal
from fractions import Fraction

import prorata
import pytest

numpy = pytest.importorskip("numpy")

MODES = {
    "down": decimal.ROUND_DOWN,
    "floor": decimal.ROUND_FLOOR,
    "up": decimal.ROUND_UP,
    "ceiling": decimal.ROUND_CEILING,
    "half up": decimal.ROUND_HALF_UP,
    "half down": decimal.ROUND_HALF_DOWN,
    "half even": decimal.ROUND_HALF_EVEN,
}
RATES = ["85 %", "0.85", "48.541114 %", "100 %", "0 %", "120 %", Decimal("0.3333"), Fraction(17, 20), "12.5 %"]
EXACT = decimal.Context(prec=80, traps=[decimal.Inexact])


def as_decimal(rate):
    if isinstance(rate, Fraction):
        return EXACT.divide(Decimal(rate.numerator), Decimal(rate.denominator))
    if isinstance(rate, str) and rate.endswith("%"):
        return EXACT.multiply(Decimal(rate[:-1].strip()), Decimal("0.01"))
    return Decimal(rate)


def share(base, rate, mode, step):
    steps = EXACT.divide(EXACT.multiply(Decimal(base), as_decimal(rate)), Decimal(step))
    return int(steps.to_integral_value(rounding=MODES[mode])) * step


def amounts(seed, count):
    draw = random.Random(seed)
    return [draw.choice((1, 1, 1, -1)) * draw.randrange(2 ** draw.randrange(1, 56)) for _ in range(count)]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("step", [1, 100])
def test_shares_are_what_decimal_computes(mode, step):
    bases = amounts(mode, 2000)
    column = numpy.array(bases, dtype=numpy.int64)
    for rate in RATES:
        shares, rests = prorata.shares(column, rate, mode, step=step)
        assert shares.tolist() == [share(base, rate, mode, step) for base in bases], rate
        assert (shares + rests == column).all()


def test_each_line_may_have_a_rate_of_its_own():
    bases = amounts("rates", 3000)
    draw = random.Random(1)
    numbers = numpy.array([draw.randrange(len(RATES)) for _ in bases], dtype=numpy.uint16)
    shares, rests = prorata.shares(numpy.array(bases, dtype=numpy.int64), RATES, "half-even", rate_of=numbers)
    assert shares.tolist() == [share(base, RATES[number], "half even", 1) for base, number in zip(bases, numbers)]


def test_columns_are_written_where_they_are():
    bases = array.array("q", [10001, 3333])
    shares, rests = array.array("q", [0, 0]), numpy.zeros(2, dtype=numpy.int64)
    given = prorata.shares(bases, "85 %", out=(shares, rests))
    assert given[0] is shares and given[1] is rests
    assert list(shares) == [8500, 2833] and rests.tolist() == [1501, 500]
    assert isinstance(prorata.shares(bases, "85 %")[0], array.array)
    assert prorata.shares(memoryview(bases), "85 %")[0].tolist() == [8500, 2833]
    empty = prorata.shares(array.array("q"), "85 %")
    assert len(empty[0]) == 0


@pytest.mark.parametrize("column", [
    numpy.array([1.0, 2.0]), numpy.array([1, 2], dtype=numpy.int32), numpy.array([1, 2], dtype=numpy.uint64),
    numpy.arange(6)[::2], numpy.arange(6).reshape(2, 3), array.array("d", [1.5]), b"12345678", [1, 2], None,
    numpy.array(["a"]), numpy.array([1, 2], dtype=">i8"),
])
def test_other_columns_are_refused(column):
    with pytest.raises(TypeError):
        prorata.shares(column, "85 %", out=(numpy.zeros(2, dtype=numpy.int64), numpy.zeros(2, dtype=numpy.int64)))


def test_columns_that_do_not_fit_are_refused():
    column = numpy.arange(4)
    with pytest.raises(ValueError, match="as long"):
        prorata.shares(column, "85 %", out=(numpy.zeros(3, dtype=numpy.int64), numpy.zeros(4, dtype=numpy.int64)))
    with pytest.raises(ValueError, match="memory of its own"):
        prorata.shares(column, "85 %", out=(column, numpy.zeros(4, dtype=numpy.int64)))
    frozen = numpy.zeros(4, dtype=numpy.int64)
    frozen.setflags(write=False)
    with pytest.raises((ValueError, BufferError)):
        prorata.shares(column, "85 %", out=(frozen, numpy.zeros(4, dtype=numpy.int64)))


def test_the_failing_line_is_told():
    column = numpy.array([1, 2, 2**62], dtype=numpy.int64)
    with pytest.raises(prorata.TooLarge, match="line 2"):
        prorata.shares(column, "300 %")
    with pytest.raises(prorata.Inexact, match="line 0"):
        prorata.shares(column, "85 %", "none")
    with pytest.raises(prorata.Unusable, match="line 1 has rate 7"):
        prorata.shares(column, ["85 %"], rate_of=numpy.array([0, 7, 0], dtype=numpy.uint16))
    with pytest.raises(prorata.Unusable, match="'85' is no rate"):
        prorata.shares(column, ["1/2", "85"], rate_of=numpy.array([0, 0, 0], dtype=numpy.uint16))
    with pytest.raises(prorata.Unusable, match="no rounding"):
        prorata.shares(column, "85 %", "nearest")
    with pytest.raises(prorata.Unusable, match="0 rates"):
        prorata.shares(column, [], rate_of=numpy.array([0, 0, 0], dtype=numpy.uint16))


def largest_remainder(amount, weights):
    """As the method is defined, in fractions."""
    sign, amount, whole = (-1 if amount < 0 else 1), abs(amount), sum(weights)
    exact = [Fraction(amount * weight, whole) for weight in weights]
    parts = [each.numerator // each.denominator for each in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: amount - sum(parts)]:
        parts[i] += 1
    return [sign * part for part in parts]


def test_amounts_are_split_by_weights_of_their_own():
    draw = random.Random(7)
    lines = [(amount, [draw.randrange(10**6) for _ in range(draw.randrange(1, 40))] + [1]) for amount in amounts("split", 500)]
    ends, end = array.array("Q"), 0
    for _, weights in lines:
        end += len(weights)
        ends.append(end)
    parts = prorata.splits(numpy.array([amount for amount, _ in lines], dtype=numpy.int64), ends,
                           numpy.array([weight for _, weights in lines for weight in weights], dtype=numpy.int64))
    start = 0
    for (amount, weights), end in zip(lines, ends):
        assert parts[start:end].tolist() == largest_remainder(amount, weights)
        start = end
    with pytest.raises(prorata.Unusable, match="line 1"):
        prorata.splits(array.array("q", [1, 2]), array.array("Q", [1, 2]), array.array("q", [1, 0]))
    with pytest.raises(ValueError, match="number of weights"):
        prorata.splits(array.array("q", [1]), array.array("Q", [9]), array.array("q", [1]))


@pytest.mark.parametrize("method", ["largest-remainder", "d-hondt", "sainte-lague", "huntington-hill", "quota"])
def test_parts_of_one_amount_add_up(method):
    draw = random.Random(method)
    for _ in range(100):
        total, weights = draw.randrange(10**6), [draw.randrange(1, 1000) for _ in range(draw.randrange(1, 12))]
        parts = prorata.apportion(total, weights, method)
        assert sum(parts) == total
        if method == "largest-remainder":
            assert parts == largest_remainder(total, weights)
    with pytest.raises(prorata.Unusable):
        prorata.apportion(1, [1, -1], method)
    with pytest.raises(prorata.TooLarge):
        prorata.apportion(2**63, [1], method)


def test_other_threads_run_meanwhile():
    column = numpy.full(20_000_000, -12345, dtype=numpy.int64)  # below 0: by the rule, which takes a while
    out = numpy.empty_like(column), numpy.empty_like(column)
    worker = threading.Thread(target=prorata.shares, args=(column, "1/3", "half even"), kwargs={"out": out})
    turns = 0
    worker.start()
    while worker.is_alive():
        turns += 1
        time.sleep(0.0005)
    assert turns > 10
