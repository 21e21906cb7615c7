"""Scenarios as dicts, made into the text that the engine reads."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
import operator
from collections.abc import Mapping, Sequence

DEEPEST = 64  # levels, as the engine reads
_PLAIN_KEYS = (str, int)


def as_text(scenario: Mapping) -> str:
    """A scenario, a rule pack or a sweep as JSON, which the engine reads as it reads YAML.

    >>> print(as_text({"prorata": 1, "partners": {"LP": {"total": Decimal("100.10")}}}))
    {"prorata": 1, "partners": {"LP": {"total": 100.10}}}

    Values are dicts, lists, str, int, bool, None, Decimal with all its digits, Fraction as a rate such as 17/20, and
    dates. A float raises TypeError, which says where it stands.
    """
    if not isinstance(scenario, Mapping):
        raise TypeError(f"a scenario is a dict, not {_kind(scenario)}")
    out: list[str] = []
    _write(scenario, [], out)
    return "".join(out) + "\n"


def exact(value: object, where: str) -> str:
    """The text of an amount, a rate or a number.

    :param where: what it is of, for messages
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise TypeError(f"{where} is {value}, which is no number")
    if isinstance(value, decimal.Decimal):
        if not value.is_finite():
            raise ValueError(f"{where} is {value}, which is no amount")
        if abs(value.adjusted()) > 1000:
            raise ValueError(f"{where} is {value:e}, which has more digits than any amount")
        return format(value, "f")
    if isinstance(value, fractions.Fraction):
        return f"{value.numerator}/{value.denominator}"
    try:
        return str(operator.index(value))
    except TypeError:
        pass
    if isinstance(value, float) or hasattr(value, "__float__"):
        raise TypeError(
            f"{where} is {_kind(value)} {value!r}, which is not exact: "
            f"write Decimal('{_shortest(value)}') or '{_shortest(value)}'"
        )
    raise TypeError(f"{where} is {_kind(value)}: write a Decimal, an int or a str")


def _shortest(value: object) -> str:
    number = float(value)  # only to say what was probably meant
    return format(decimal.Decimal(repr(number)), "f") if number - number == 0 else "0"


def _kind(value: object) -> str:
    return f"the {type(value).__name__}"


def _write(value: object, path: list[str], out: list[str]) -> None:
    if len(path) > DEEPEST:
        raise ValueError(f"{'.'.join(path[:4])}… is deeper than {DEEPEST} levels")
    if value is None or isinstance(value, bool):
        out.append({None: "null", True: "true", False: "false"}[value])
    elif isinstance(value, str):
        out.append(json.dumps(value, ensure_ascii=False))
    elif isinstance(value, Mapping):
        _write_mapping(value, path, out)
    elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        for number, item in enumerate(value):
            out.append(", " if number else "[")
            _write(item, [*path, str(number + 1)], out)
        out.append("]" if len(value) else "[]")
    elif isinstance(value, (fractions.Fraction, datetime.date)):
        text = exact(value, ".".join(path)) if isinstance(value, fractions.Fraction) else value.isoformat()
        out.append(json.dumps(text))
    else:
        out.append(exact(value, ".".join(path)))


def _write_mapping(value: Mapping, path: list[str], out: list[str]) -> None:
    for number, (key, item) in enumerate(value.items()):
        if not isinstance(key, _PLAIN_KEYS) or isinstance(key, bool):
            raise TypeError(f"a key of {'.'.join(path) or 'the scenario'} is {_kind(key)} {key!r}: write a str")
        out.append(f"{', ' if number else '{'}{json.dumps(str(key), ensure_ascii=False)}: ")
        _write(item, [*path, str(key)], out)
    out.append("}" if len(value) else "{}")
