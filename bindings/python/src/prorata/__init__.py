"""prorata: computes and checks EU grant co-financing, exactly.

    >>> import prorata
    >>> result = prorata.compute("scenarios/cases/lli-431.yaml")
    >>> result["KPR.ERDF"]
    Decimal('181128.76')

A scenario is the path of a file, or a dict in the words of the scenario language. Amounts go in as Decimal, int or str
and come out as Decimal; a float is refused, since it is not exact. What cannot be used raises Unusable, which holds what
is wrong, where, and what would be right. Findings are no exceptions: they stand in the result.
"""

from prorata._calls import (
    check,
    claim,
    compute,
    convert,
    diff,
    explain,
    explain_code,
    infer,
    new,
    programmes,
    run,
    schema,
    solve,
    split,
    sweep,
)
from prorata._engine import version as _version
from prorata.columns import apportion, shares, splits
from prorata.diagnostics import Diagnostic, EngineFailure, Error, Inexact, TooLarge, Unusable
from prorata.result import Result
from prorata.scenario import as_text

__version__ = _version()
__all__ = [
    "Diagnostic",
    "EngineFailure",
    "Error",
    "Inexact",
    "Result",
    "TooLarge",
    "Unusable",
    "apportion",
    "as_text",
    "check",
    "claim",
    "compute",
    "convert",
    "diff",
    "explain",
    "explain_code",
    "infer",
    "new",
    "programmes",
    "run",
    "schema",
    "shares",
    "solve",
    "split",
    "splits",
    "sweep",
]
