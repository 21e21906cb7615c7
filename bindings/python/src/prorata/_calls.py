"""The commands as functions."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping

from prorata import _engine
from prorata.diagnostics import EngineFailure, TooLarge, Unusable, all_of
from prorata.result import Result
from prorata.scenario import as_text, exact

_FINDINGS, _UNUSABLE, _OVERFLOW = 1, 2, 5
_OF_A_DICT = "scenario.json"  # what a scenario that is a dict is called in messages


def run(command: str, *arguments, files: Mapping | None = None, **options) -> Result:
    """Runs any command, as the command line does.

    >>> run("compute", "budget.yaml", format="json", version="approved")

    :param arguments: what stands without a flag, in its order: paths, words, or scenarios as dicts
    :param files: files in memory by name: bytes, str, a path to read them from, or a dict. With them nothing is read of
        the disk; what a scenario names beside itself is then one of them.
    :param options: flags, with _ for -: `keep_going=True`, `give={"KPR.ERDF": Decimal("1.20")}`, `vary=[...]`
    :raises Unusable, TooLarge, EngineFailure: findings raise nothing
    """
    call, is_long = _call(command, arguments, files, options)
    status, content, messages, diagnostics = _interruptible(call) if is_long else call.run()
    result = Result(status == _FINDINGS, content, messages, diagnostics)
    if status <= _FINDINGS:
        return result
    said = messages.decode(errors="replace").rstrip()
    if status == _UNUSABLE:
        raise Unusable(said, all_of(diagnostics), result if content else None)
    raise TooLarge(said) if status == _OVERFLOW else EngineFailure(said or f"the engine failed with status {status}")


def _call(command, arguments, files, options):
    call = _engine.Call(command)
    given = dict(files or {})
    for argument in arguments:
        if isinstance(argument, Mapping):
            name = _OF_A_DICT if _OF_A_DICT not in given else f"{len(given)}-{_OF_A_DICT}"
            given[name] = argument
            argument = name
        call.option(None, _text(argument, "an argument"))
    for name, value in options.items():
        for text in _values(value, name):
            call.option(name.rstrip("_").replace("_", "-"), text)
    for name, content in given.items():
        call.file(os.fspath(name), _content(content))
    return call, command in ("sweep", "compute", "check") and ("columns" in options or command == "sweep")


def _values(value, name: str) -> Iterable[str | None]:
    """The texts of an option: none for what is not said, several for what may be said again."""
    if value is None or value is False:
        return ()
    if value is True:
        return (None,)
    if isinstance(value, Mapping):
        return [f"{key}={_text(each, f'{name} of {key}')}" for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        return [_text(each, name) for each in value]
    return (_text(value, name),)


def _text(value, where: str) -> str:
    return os.fspath(value) if isinstance(value, os.PathLike) else exact(value, where)


def _content(content):
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, Mapping):
        return as_text(content).encode()
    if isinstance(content, os.PathLike):
        with open(content, "rb") as file:
            return file.read()
    return content  # bytes, or any other buffer, which is not copied


def _interruptible(call):
    """Runs a call that may take long in a thread of its own, so that Ctrl-C stops it."""
    outcome = []
    worker = threading.Thread(target=lambda: outcome.append(call.run()), name="prorata")
    worker.start()
    try:
        while worker.is_alive():
            worker.join(0.1)  # Python takes signals in between
    except BaseException:
        call.stop()
        worker.join()
        raise
    if not outcome:
        raise MemoryError("the call ran out of memory")
    return outcome[0]


def compute(scenario, *, files=None, format="json", **options) -> Result:
    """Who pays what?

    :param scenario: a dict, or the path of a scenario, a template that was filled in, or with `columns` a list
    :param files: as for run()
    :param format: json, text or xlsx, of which `result.bytes` is then the workbook
    :param options: version, locale; of a list columns, rate, rates, rounding, numbers, keep_going, shard, output …
    """
    return run("compute", scenario, files=files, format=None if "columns" in options else format, **options)


def check(*scenarios, files=None, format="json", **options) -> Result:
    """Does what somebody reported reconcile to the cent, and where not, why? `result.findings` says it.

    :param scenarios: as for compute(); several, or a folder, give a line for each
    :param format: json, text, html, xlsx; of several scenarios also junit and ndjson
    :param options: version, locale, mapping, jobs; of a list columns, rate, rounding, materiality …
    """
    return run("check", *scenarios, files=files, format=format, **options)


def explain(scenario, figure: str, *, files=None, format="json", **options) -> Result:
    """Why is this figure what it is?

    :param figure: such as "KPR.ERDF"
    :param format: json, or text for people
    """
    return run("explain", scenario, figure, files=files, format=format, **options)


def claim(scenario, report=None, *, files=None, format="json", **options) -> Result:
    """What was claimed, cut and paid after approval, and what is left?

    :param report: a partner's, such as "LP.2", or the project's, such as 1; without it, all
    """
    reports = () if report is None else (report,)
    return run("claim", scenario, *reports, files=files, format=format, **options)


def infer(scenario, *, files=None, format="json", **options) -> Result:
    """Which rates and roundings do published figures bear out?

    :param scenario: with reported figures; or with `columns` a list
    """
    return run("infer", scenario, files=files, format=format, **options)


def solve(question: str, scenario, *, files=None, format="json", **options) -> Result:
    """What must go in, for this to come out?

    >>> solve("budget", "budget.yaml", limit={"project.ERDF": 500000}, keep=["LP.staff"])

    :param question: budget, rate, change, headroom, contribution, break-even or claim
    :param options: give, limit and minimum as dicts of amounts; vary, keep as lists; without, rate, since …
    """
    return run("solve", question, scenario, files=files, format=format, **options)


def split(question: str, table=None, *, files=None, format="json", **options) -> Result:
    """How is this divided, so that it adds up?

    >>> split("parts", total=Decimal("1000.01"), weights=[50, 30, 20], method="largest-remainder")

    :param question: parts, table, weights or periods
    :param table: the path of a CSV file or a workbook, where the question needs one
    """
    weights = options.get("weights")
    if isinstance(weights, (list, tuple)):
        options["weights"] = ",".join(exact(each, "a weight") for each in weights)
    tables = () if table is None else (table,)
    return run("split", question, *tables, files=files, format=format, **options)


def sweep(scenario, vary: Mapping | None = None, *, files=None, format="json", **options) -> Result:
    """What does it come to when this and that varies?

    >>> sweep("budget.yaml", {"partners.LP.total": "200000..220000 by 1000",
    ...                       "programme.funds.ERDF.rate": ["80 %", "85 %"]}, format="csv")

    :param scenario: a dict, a path, or the path of a sweep file, which says itself what varies
    :param vary: values by the places of the scenario that they go to: a list, or a range in words
    :param format: json, text or html for all variants together, csv or ndjson for each of them
    :param options: measure, where, show as lists; design, sample, seed, variant, jobs, shard, output …
    """
    axes = [f"{place}={_values_of_axis(values, place)}" for place, values in (vary or {}).items()]
    return run("sweep", scenario, files=files, vary=axes, format=format, **options)


def _values_of_axis(values, place: str) -> str:
    if isinstance(values, (list, tuple)):
        return ", ".join(as_text(each).rstrip() if isinstance(each, Mapping) else "~" if each is None
                         else exact(each, place) for each in values)
    return exact(values, place)


def diff(scenario, before: str, after: str | None = None, *, files=None, format="json", **options) -> Result:
    """What changed between two versions of a budget, and may it?

    :param before: a version of the scenario; without `after` another scenario, which `scenario` is compared with
    """
    versions = (before,) if after is None else (before, after)
    return run("diff", scenario, *versions, files=files, format=format, **options)


def convert(path, *, files=None, **options) -> str:
    """A scenario as YAML, of a workbook, an export or another scenario.

    :param options: project, mapping, numbers, rates, version
    """
    return run("convert", path, files=files, **options).text


def new(programme: str | None = None, *, partners: Iterable[str] = (), periods: int | None = None,
        xlsx: bool = False) -> bytes:
    """A scenario to be filled in: YAML, or a workbook."""
    ids = ",".join(partners) or None
    return run("new", programme=programme, partners=ids, periods=periods, xlsx=xlsx).bytes


def programmes(programme: str | None = None, *, files=None) -> dict:
    """Which rules a programme has, and on what they rest; without one, all programmes."""
    names = () if programme is None else (programme,)
    return run("programmes", *names, files=files, format="json").data


def explain_code(code: str) -> dict:
    """What an error or a finding means: the page of its code."""
    return run("explain-code", code, format="json").data


def schema(kind: str = "scenario") -> dict:
    """A JSON Schema: of a scenario, a pack, a mapping or a sweep."""
    return run("schema", kind).data
