"""Columns of amounts, in place: any buffer of whole numbers of 64 bits, such as numpy's int64 or array('q').

Amounts are minor units, such as cents. Nothing is copied, and other threads run meanwhile.
"""

from __future__ import annotations

import array
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Union

from prorata import _engine
from prorata.diagnostics import EngineFailure, Inexact, TooLarge, Unusable
from prorata.scenario import exact

if TYPE_CHECKING:
    from typing_extensions import Buffer

Rate = Union[str, int, Decimal, Fraction]

_OVERFLOW, _INEXACT, _UNUSABLE = 5, 6, 2


def shares(bases: Buffer, rate: Rate | Sequence[Rate], rounding: str = "down", *, step: int = 1,
           rate_of: Buffer | None = None, out: tuple[Buffer, Buffer] | None = None) -> tuple[Any, Any]:
    """Of each amount its share at a rate, and what the share leaves of it.

    >>> funds, contributions = shares(array("q", [10001, 3333]), "85 %", "down")
    >>> list(funds), list(contributions)
    ([8500, 2833], [1501, 500])

    :param bases: amounts in minor units
    :param rate: such as "85 %", "17/20", Decimal("0.85") or Fraction(17, 20); with `rate_of` a list of them
    :param rounding: none, down, floor, up, ceiling, half up, half down or half even
    :param step: that shares are multiples of, in minor units: 100 for whole euros
    :param rate_of: for each amount the number of its rate in the list, from 0, as 16 bits without a sign
    :param out: two columns to write to, apart from `bases`; without it new ones are made, of the kind of `bases`
    :returns: both columns
    :raises TooLarge, Inexact, Unusable: with the number of the first line that has no share
    """
    rates = [rate] if rate_of is None else list(rate)
    texts = [exact(each, "the rate") for each in rates]
    if _whole(step, "the step") < 1:
        raise ValueError(f"the step is a whole number of minor units from 1 on, not {step}")
    _require_column(bases, "bases")
    share, rest = out if out is not None else (_like(bases), _like(bases))
    status, line = _engine.shares(bases, texts, rate_of, _mode(rounding), _whole(step, "the step"), share, rest)
    if status == _UNUSABLE:
        _refuse_share(texts, rounding, rate_of, line)
    _raise_of(status, line)
    return share, rest


def splits(amounts: Buffer, ends: Buffer, weights: Buffer, out: Buffer | None = None) -> Any:
    """Divides each amount in proportion to weights of its own, by the largest remainder: the parts add up to it.

    >>> list(splits(array("q", [10000, 5]), array("Q", [3, 5]), array("q", [1, 1, 1, 3, 1])))
    [3334, 3333, 3333, 4, 1]

    :param ends: where the weights of each amount end, as 64 bits without a sign
    :param out: as long as `weights`
    """
    for column, name in ((amounts, "amounts"), (ends, "ends"), (weights, "weights")):
        _require_column(column, name)
    parts = _like(weights) if out is None else out
    status, line = _engine.splits(amounts, ends, weights, parts)
    if status == _UNUSABLE:
        raise Unusable(f"line {line} cannot be divided: its weights are below 0, all 0, or end before they begin")
    _raise_of(status, line)
    return parts


def apportion(total: int, weights: Sequence[int], method: str = "largest-remainder") -> list[int]:
    """Divides one amount of minor units, so that the parts add up to it.

    >>> apportion(10000, [1, 1, 1])
    [3334, 3333, 3333]

    :param method: largest-remainder, d-hondt, sainte-lague, huntington-hill or quota
    """
    whole = [_whole(weight, f"weight {number}") for number, weight in enumerate(weights)]
    status, parts = _engine.apportion(_whole(total, "the total"), whole, method)
    if status == _UNUSABLE:
        raise Unusable("it cannot be divided: a weight is below 0, all are 0, the method is none of largest-remainder, "
                       "d-hondt, sainte-lague, huntington-hill and quota, or there are too many units for the last")
    _raise_of(status, 0)
    return parts


def _mode(rounding: str) -> str:
    return rounding.replace("-", " ").replace("_", " ")


def _whole(value, what: str) -> int:
    if not isinstance(value, int):
        text = exact(value, what)  # refuses what is not exact
        if not text.lstrip("-").isdigit():
            raise TypeError(f"{what} is {value!r}: write a whole number of minor units")
        value = int(text)
    if not -(2**63) <= value < 2**63:
        raise TooLarge(f"{what} needs more than 64 bits: {value}")
    return value


def _require_column(column, name: str) -> None:
    try:
        memoryview(column).release()
    except TypeError:
        raise TypeError(f"{name} is the {type(column).__name__}: write a column of whole numbers of 64 bits, such as "
                        "numpy's int64 or array('q')") from None


def _like(column):
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(column, numpy.ndarray):
        return numpy.empty(len(column), dtype=numpy.int64)
    return array.array("q", bytes(8 * len(column)))


def _refuse_share(rates: list[str], rounding: str, rate_of, line: int) -> None:
    if _mode(rounding) not in ("none", "down", "floor", "up", "ceiling", "half up", "half down", "half even"):
        raise Unusable(f"{rounding!r} is no rounding: write none, down, floor, up, ceiling, half up, half down or half even")
    if not rates or len(rates) > 1 << 16:
        raise Unusable(f"there are {len(rates)} rates: write 1 to 65 536")
    if rate_of is not None and line < len(rate_of) and rate_of[line] >= len(rates):
        raise Unusable(f"line {line} has rate {rate_of[line]}, and there are {len(rates)}, counted from 0")
    raise Unusable(f"{rates[line]!r} is no rate: write '85 %', '17/20' or '0.85'")


def _raise_of(status: int, line: int) -> None:
    if status == _OVERFLOW:
        raise TooLarge(f"line {line} needs more than 64 bits")
    if status == _INEXACT:
        raise Inexact(f"line {line} has a share that is no multiple of the step; name a rounding other than none")
    if status != 0:
        raise EngineFailure(f"the engine failed with status {status}")
