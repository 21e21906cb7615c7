"""What is wrong with an input, and the exceptions that hold it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is said of an input.

    `prorata.explain_code(diagnostic.code)` has a page on it.
    """

    code: str
    severity: str  #: error, finding or note
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None  #: of a workbook, in place of line and column
    cell: str | None = None
    details: tuple[str, ...] = field(default=())
    hint: str | None = None  #: what would be right

    @property
    def place(self) -> str:
        """Where it is, as people read it: budget.yaml:12:47, or budget.xlsx:Staff!B7; empty where it is nowhere."""
        if self.file is None:
            return ""
        return f"{self.file}:{self.sheet}!{self.cell}" if self.sheet else f"{self.file}:{self.line}:{self.column}"

    def __str__(self) -> str:
        place = self.place and self.place + ": "
        hint = f"\n   hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}[{self.code}]: {self.message}{hint}"

    @classmethod
    def of(cls, said: dict) -> Diagnostic:
        """One of a JSON result, or of those beside it."""
        known = {name: said[name] for name in cls.__dataclass_fields__ if name in said and name != "details"}
        return cls(**known, details=tuple(each["message"] for each in said.get("details", ())))


def all_of(text: bytes) -> tuple[Diagnostic, ...]:
    """The diagnostics of a JSON array."""
    return tuple(Diagnostic.of(said) for said in json.loads(text))


class Error(Exception):
    """Whatever this package raises of an input."""


class Unusable(Error, ValueError):
    """Input or options that cannot be used. The text is what the command line would say."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = (), result: object = None):
        super().__init__(message)
        self.diagnostics = diagnostics
        self.result = result  #: what there is all the same, such as the rows of a list that could be read; or None


class TooLarge(Error, OverflowError):
    """An amount that needs more than 64 bits of minor units."""


class Inexact(Error, ArithmeticError):
    """A share that the rounding "none" would have to lose something of."""


class EngineFailure(Error, RuntimeError):
    """The engine's own fault."""
