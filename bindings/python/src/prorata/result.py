"""What a command gave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from prorata.diagnostics import Diagnostic, all_of


class Result:
    """The bytes that the command prints, and what stands in them.

    A result in JSON, which is what functions ask for unless told otherwise, has figures as Decimal:
    `result["KPR.ERDF"]`, `result.figures`; findings; and everything else under `result.data`.
    """

    def __init__(self, has_findings: bool, content: bytes, messages: bytes, diagnostics: bytes):
        self.has_findings = has_findings  #: whether there is something to look at
        self.bytes = content  #: as the command prints it, byte for byte
        self._messages = messages
        self._diagnostics = diagnostics

    @property
    def text(self) -> str:
        """The bytes as text."""
        return self.bytes.decode()

    @property
    def messages(self) -> str:
        """What the command prints beside its result: notes on the input."""
        return self._messages.decode()

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same one by one."""
        return all_of(self._diagnostics)

    @cached_property
    def data(self) -> dict:
        """A result in JSON: amounts are str, since they are exact; `figures` has them as Decimal."""
        return json.loads(self.bytes, parse_float=Decimal)

    @cached_property
    def figures(self) -> Mapping[str, Decimal]:
        """Every figure by its name."""
        figures = self.data.get("figures", ())
        return MappingProxyType({each["figure"]: Decimal(each["amount"]) for each in figures if "amount" in each})

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found, each with its place and its causes."""
        return tuple(Diagnostic.of(said) for said in self.data.get("findings", ()))

    def __getitem__(self, figure: str) -> Decimal:
        return self.figures[figure]

    def __contains__(self, figure: object) -> bool:
        return figure in self.figures

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<prorata.Result of {len(self.bytes)} bytes{', with findings' if self.has_findings else ''}>"

    def _repr_html_(self) -> str | None:  # what a notebook shows
        return self.text if self.bytes.startswith(b"<!") else None
