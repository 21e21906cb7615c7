"""Sweeps and lists on a Dask cluster: each task computes a part, and the parts in their order are the whole.

    >>> from dask.distributed import Client
    >>> from prorata import distributed
    >>> with Client("tcp://scheduler:8786") as client:
    ...     distributed.sweep(client, "sweep.yaml", "variants.csv", parts=200)

What is written is equal to what one machine writes, byte for byte, however many workers there are and whichever of them
are lost on the way: a part whose worker dies is computed again by another. Workers need this package, and read the same
paths, unless files are handed over in memory.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping

from prorata import _calls
from prorata.diagnostics import Unusable

MOST_AT_ONCE = 4  # parts for each thread of the cluster: enough that none waits, few enough to be kept


def sweep(client, scenario, output, vary: Mapping | None = None, *, parts: int, files: Mapping | None = None,
          format: str = "csv", **options) -> None:
    """Every variant of a sweep as a row of a file; as prorata.sweep() with `format` csv or ndjson.

    :param client: a dask.distributed.Client
    :param output: the path of the file, which is replaced when all of it is there
    :param parts: into how many the sweep is cut: some for each thread of the cluster, each of a second or more
    :param files: as for prorata.run(); they travel to the workers
    """
    if format not in ("csv", "ndjson"):
        raise ValueError(f"format is csv or ndjson, whose parts add up to the whole, not {format!r}")
    _write(client, output, parts, _swept, (scenario, vary), files, {**options, "format": format, "jobs": 1})


def compute_list(client, path, output, *, parts: int, files: Mapping | None = None, **options) -> None:
    """Fund and contribution of every row of a list; as prorata.compute() with `columns`.

    :param path: of the list, which every worker reads; or the name of one of `files`
    :param output, parts: as for sweep()
    """
    _write(client, output, parts, _computed, (path,), files, {**options, "jobs": 1})


def _swept(scenario, vary, files, options):
    return _rows(lambda: _calls.sweep(scenario, vary, files=files, **options))


def _computed(path, files, options):
    return _rows(lambda: _calls.compute(path, files=files, **options))


def _rows(compute):
    """The rows of a part, and the exception of rows that were left empty, which the others stand beside."""
    try:
        return compute().bytes, None
    except Unusable as error:
        if error.result is None:
            raise
        return error.result.bytes, Unusable(str(error), error.diagnostics)


def _kept(files):
    return files


def _write(client, output, parts: int, job, arguments, files, options) -> None:
    if isinstance(parts, bool) or not isinstance(parts, int) or parts < 1:
        raise ValueError(f"parts is a whole number from 1 on, not {parts!r}")
    given = {name: bytes(_calls._content(content)) for name, content in files.items()} if files else None
    # A task, which is done again where the worker that keeps its files is lost; scattered data would be gone.
    shared = client.submit(_kept, given, pure=False) if given else None
    incomplete = []
    with _replaced(output) as file:
        for rows, error in _in_order(client, job, arguments, shared, options, parts):
            file.write(rows)
            incomplete += [error] if error else []
    if incomplete:
        said = "\n".join(str(error) for error in incomplete)
        raise Unusable(said, tuple(each for error in incomplete for each in error.diagnostics))


def _in_order(client, job, arguments, files, options, parts: int) -> Iterator:
    """The results of all parts in their order. Some more are under work than threads, and their results wait on workers."""
    at_once = MOST_AT_ONCE * max(1, sum(client.nthreads().values()))
    waiting = []
    try:
        for number in range(1, parts + at_once + 1):
            if number <= parts:
                said = {**options, "shard": f"{number}/{parts}"}
                waiting.append(client.submit(job, *arguments, files, said, pure=False, retries=2))
            if len(waiting) > at_once or (number > parts and waiting):
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    finally:
        client.cancel(waiting)


@contextlib.contextmanager
def _replaced(path):
    """A file beside the one it will replace: whatever fails before, that one stays as it was."""
    path = os.path.realpath(path)
    descriptor, draft = tempfile.mkstemp(prefix=os.path.basename(path) + ".", dir=os.path.dirname(path))
    try:
        with open(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(draft, 0o666 & ~umask)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
